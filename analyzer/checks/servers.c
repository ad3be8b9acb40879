// SPDX-License-Identifier: MIT
// Configurations of servers: which files are some, what push routes they make, and what is wrong with those
// (VC705, VC8xx).
#include "analyzer/checks/checks.h"

#include "analyzer/checks/server_files.h"
#include "analyzer/servers/judge.h"

static ResultsPlace results_place(const RoutePlace *place) {
    return (ResultsPlace){place->file, place->line, place->column, place->end_line, place->end_column};
}

// ------------------------------------------------------------------------------------------ fixes

static const RouteFix *fix_for(const RouteFix *fixes, uint32_t count, const char *rule) {
    for (uint32_t i = 0; i < count; i++)
        if (!fixes[i].rule.len || str_eq_c(fixes[i].rule, rule)) return &fixes[i];
    return NULL;
}

// Without an edit the fix is advice: what to write stands in its title.
static const ResultsFix *results_fix(const CheckContext *context, const RouteFix *from) {
    if (!from) return NULL;
    ResultsFix *fix = ARENA_NEW(context->arena, ResultsFix);
    ResultsEdit *edits = ARENA_ARRAY(context->arena, ResultsEdit, from->edit_count ? from->edit_count : 1);
    for (uint32_t i = 0; i < from->edit_count; i++)
        edits[i] = (ResultsEdit){results_place(&from->edits[i].place), from->edits[i].text};
    *fix = (ResultsFix){from->title, edits, from->edit_count};
    return fix;
}

// ------------------------------------------------------------------------------------------ findings

static void add_steps(const CheckContext *context, const Route *route, CheckDocumentDraft *draft) {
    bool other = route->other_step_count && str_eq_c(STR("VC802"), draft->rule);
    const RouteStep *from = other ? route->other_steps : route->steps;
    uint32_t count = other ? route->other_step_count : route->step_count;
    if (!count) return;
    ResultsStep *steps = ARENA_ARRAY(context->arena, ResultsStep, count);
    for (uint32_t i = 0; i < count; i++)
        steps[i] = (ResultsStep){.place = results_place(&from[i].place), .message = from[i].text};
    draft->trace = steps;
    draft->trace_count = count;
}

static void add_judgement(const CheckContext *context, const Route *route, const Judgement *judgement) {
    CheckDocumentDraft draft =
        check_document_draft(context, judgement->rule, results_place(&judgement->place));
    draft.severity = check_severity(judgement->severity);
    draft.confidence = check_confidence(judgement->confidence);
    for (int i = 0; i < JUDGEMENT_VALUES; i++)
        if (judgement->values[i].len) check_document_say(context, &draft, judgement->values[i]);
    if (route->scope.len)
        draft.message =
            str_printf(context->arena, "%.*s (%.*s)", STR_ARG(draft.message), STR_ARG(route->scope));
    draft.symbol = route->id;
    draft.blamed = judge_route_name(context->arena, route);
    draft.fix = results_fix(context, fix_for(route->fixes, route->fix_count, judgement->cause));
    add_steps(context, route, &draft);
    check_document_add(context, &draft);
}

// Everything that was found in the tree, for what depends on more than one file.
typedef struct Found {
    VEC(const Adapted *) files;
    VEC(const RouteRemark *) later; // remarks that depend on other products
} Found;

static bool has_route(const Adapted *adapted, const AdaptedServer *server, Str id) {
    for (uint32_t i = 0; i < server->route_count; i++)
        if (str_eq(adapted->routes.items[server->first_route + i].id, id)) return true;
    return false;
}

// All configurations of the product that send pushes must be so; with none it does not hold.
static bool is_beside(const Found *found, const RouteBeside *beside) {
    bool any = false;
    for (uint32_t f = 0; f < found->files.len; f++) {
        const Adapted *adapted = found->files.items[f];
        for (uint32_t i = 0; i < adapted->servers.len; i++) {
            const AdaptedServer *server = &adapted->servers.items[i];
            if (!server->route_count || !str_eq(server->product, beside->product)) continue;
            bool below =
                !beside->version_below.len || server_version_below(&server->version, beside->version_below);
            bool from =
                !beside->version_from.len || server_version_from(&server->version, beside->version_from);
            bool route = !beside->route.len || has_route(adapted, server, beside->route);
            if (!below || !from || !route) return false;
            any = true;
        }
    }
    return any;
}

static CheckDocumentDraft remark_draft(const CheckContext *context, const RouteRemark *remark) {
    CheckDocumentDraft draft =
        check_document_draft(context, remark->rule.data, results_place(&remark->place));
    if (remark->has_severity) draft.severity = check_severity(remark->severity);
    return draft;
}

// What a pack says of its own product. A rule that the catalogue does not know is a mistake in the pack,
// which is shown rather than lost.
static void add_remark(const CheckContext *context, const Found *found, const RouteRemark *remark) {
    CheckDocumentDraft draft = remark_draft(context, remark);
    draft.message = remark->message;
    for (uint32_t i = 0; i < remark->beside_count; i++) {
        const RouteBeside *beside = &remark->besides[i];
        if (!is_beside(found, beside)) continue;
        if (beside->silent) return;
        if (beside->has_severity) draft.severity = check_severity(beside->severity);
        draft.message = beside->message;
        break;
    }
    draft.blamed = remark->key;
    draft.fix = results_fix(context, fix_for(remark->fixes, remark->fix_count, remark->rule.data));
    check_document_add(context, &draft);
}

// ------------------------------------------------------------------------------------------ routes

static Str trigger_word(const Route *route) {
    if (route->trigger == ROUTE_TRIGGER_UNKNOWN) return STR("unknown");
    if (route->events & ROUTE_MESSAGES) return STR("message");
    return route->events & ROUTE_NO_CALLS ? STR("other") : STR("call");
}

static Str events_words(const CheckContext *context, const Route *route) {
    if (route->trigger == ROUTE_TRIGGER_UNKNOWN) return STR("not known");
    if (route->trigger == ROUTE_TRIGGER_ANY) return STR("every event");
    return route_events_text(context->arena, route->events);
}

static Str channel_word(const Route *route) {
    switch (route->channel) {
    case ROUTE_CHANNEL_VOIP:
    case ROUTE_CHANNEL_ALERT:
    case ROUTE_CHANNEL_BACKGROUND:
        return str_from(route_channel_name(route->channel));
    case ROUTE_CHANNEL_VISIBLE: // the product decides which of the two; neither is VoIP
        return STR("alert");
    default:
        return STR("unknown");
    }
}

static void add_route(const CheckContext *context, const Route *route, const RouteOutcome *outcome) {
    ResultsRoute result = {.file = route->place.file,
                           .line = route->place.line,
                           .column = route->place.column,
                           .product = route->product,
                           .name = judge_route_name(context->arena, route),
                           .events = events_words(context, route),
                           .trigger = trigger_word(route),
                           .channel = channel_word(route),
                           .verdict = str_from(judge_verdict_name(outcome->verdict)),
                           .because = outcome->because,
                           .decides =
                               outcome->verdict == ROUTE_VERDICT_UNDECIDED ? route->decides : STR_NONE};
    results_add_route(context->results, &result);
}

static bool has_extension(const CheckContext *context) {
    return scan_mentions(context->scan, STR("UNNotificationServiceExtension"));
}

// What a pack finds itself counts as what all share does: a note changes nothing.
static void contradict(const CheckContext *context, const RouteRemark *remark, Judged *judged) {
    if (!remark->route_count || remark_draft(context, remark).severity < RESULTS_SEVERITY_WARNING) return;
    for (uint32_t i = 0; i < remark->route_count; i++) {
        RouteOutcome *outcome = &judged->outcomes.items[remark->routes[i]];
        if (outcome->verdict != ROUTE_VERDICT_VIOLATION)
            *outcome = (RouteOutcome){ROUTE_VERDICT_VIOLATION, remark->rule};
    }
}

static void judge_file(const CheckContext *context, const Adapted *adapted, bool extension, Found *found) {
    const RouteVec *routes = &adapted->routes;
    Judged judged = judge_routes(context->arena, routes->items, routes->len, extension);
    for (uint32_t i = 0; i < adapted->remarks.len; i++)
        contradict(context, &adapted->remarks.items[i], &judged);
    for (uint32_t i = 0; i < routes->len; i++)
        add_route(context, &routes->items[i], &judged.outcomes.items[i]);
    for (uint32_t i = 0; i < judged.judgements.len; i++)
        add_judgement(context, &routes->items[judged.judgements.items[i].route], &judged.judgements.items[i]);
    for (uint32_t i = 0; i < adapted->remarks.len; i++) {
        const RouteRemark *remark = &adapted->remarks.items[i];
        if (remark->beside_count)
            VEC_PUSH(context->arena, &found->later, remark);
        else
            add_remark(context, found, remark);
    }
}

void servers_check(const CheckContext *context) {
    if (!context->options->packs) return;
    bool extension = has_extension(context);
    const Project *project = scan_project(context->scan);
    Found found = {0};
    for (uint32_t i = 0; i < project->file_count; i++) {
        if (!check_is_ours_file(context, &project->files[i])) continue;
        Adapted *adapted = ARENA_NEW(context->arena, Adapted);
        if (!server_file_read(context, &project->files[i], adapted)) continue;
        context->results->coverage.server_configs++;
        VEC_PUSH(context->arena, &found.files, adapted);
        judge_file(context, adapted, extension, &found);
    }
    for (uint32_t i = 0; i < found.later.len; i++)
        add_remark(context, &found, found.later.items[i]);
}
