// SPDX-License-Identifier: MIT
// When registries and providers are made, how many there are, and whether anything can report (VC205,
// VC207–VC209).
#include "analyzer/checks/dependencies.h"
#include "analyzer/checks/setup.h"

Str setup_time_word(const Setup *setup, const LaunchAnswer *answer) {
    static const char *const late[] = {"when a view is shown", "when a scene connects or becomes active",
                                       "when a script calls"};
    if (answer->when == LAUNCH_DEFERRED) return STR("after the launch, from a closure that runs later");
    if (answer->when == LAUNCH_CONDITIONAL)
        return str_printf(setup->context->arena, "at launch under the condition `%.*s`",
                          STR_ARG(scan_text(setup->context->scan, answer->condition->cond->span)));
    Str symbol = program_function_symbol(setup->program, answer->root, setup->context->arena);
    return str_printf(setup->context->arena, "%s, in `%.*s`", late[answer->late], STR_ARG(symbol));
}

// Whether the condition asks for a login, a setting or a permission: something that may not hold when a push
// starts the app.
static bool is_about_user(const Setup *setup, const LaunchAnswer *answer) {
    if (!answer->condition || !answer->condition->cond) return false;
    Str text = scan_text(setup->context->scan, answer->condition->cond->span);
    return setup_says(setup, "login", text) || setup_says(setup, "settings", text) ||
           setup_says(setup, "permission", text);
}

static bool is_late(const Setup *setup, const LaunchAnswer *answer, ResultsSeverity *severity) {
    *severity = RESULTS_SEVERITY_WARNING;
    switch (answer->when) {
    case LAUNCH_LATE:
        if (answer->late != LATE_SCENE) *severity = RESULTS_SEVERITY_ERROR;
        return true;
    case LAUNCH_DEFERRED:
        if (str_eq_c(answer->category, "bridge") || str_eq_c(answer->category, "ui"))
            *severity = RESULTS_SEVERITY_ERROR;
        return true;
    case LAUNCH_CONDITIONAL:
        return is_about_user(setup, answer);
    default:
        return false;
    }
}

// Whether scenes show the app's views: then an app that a push starts has none.
static bool has_scenes(const Setup *setup, const App *app) {
    static const char *const names[] = {"UIWindowSceneDelegate", "UISceneConfiguration", "WindowGroup"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (setup_mentions(setup, app, names[i])) return true;
    return false;
}

// The first view of an app without scenes is loaded by UIKit at launch; which one that is, a storyboard says.
static bool may_be_first_view(const Setup *setup, const App *app, const LaunchAnswer *answer) {
    if (answer->when != LAUNCH_LATE || answer->late != LATE_VIEW) return false;
    return str_starts(program_text(setup->program, answer->root->name), STR("view")) &&
           !has_scenes(setup, app);
}

typedef struct Late {
    const SetupObject *object; // the first of the app
    LaunchAnswer answer;
    ResultsSeverity severity;
    bool all; // every one of the app is made late
} Late;

// Whether one way of the condition that an object is made under makes it, and the other way another one.
static bool is_made_either_way(const Setup *setup, const SetupObjects *objects, const SetupObject *object,
                               const LaunchAnswer *answer) {
    Function *in = answer->condition_in;
    if (answer->when != LAUNCH_CONDITIONAL || object->made.in != in) return false;
    const Terminator *branch = answer->condition;
    bool on_true = setup_leads_to(setup, in, branch->edges[0].to, object->made.block);
    BlockId way = branch->edges[on_true ? 1 : 0].to; // where it is not made
    for (uint32_t i = 0; i < objects->len; i++) {
        const SetupUse *other = &objects->items[i].made;
        if (other->in == in && setup_leads_to(setup, in, way, other->block) &&
            !setup_leads_to(setup, in, branch->edges[on_true ? 0 : 1].to, other->block))
            return true;
    }
    return false;
}

// Of each app, whether all its objects are made late; one that is not is enough.
static void check_late(const Setup *setup, const SetupObjects *objects, const char *rule, bool provider,
                       bool *told) {
    for (uint32_t a = 0; a < setup->apps->items.len; a++) {
        const App *app = &setup->apps->items.items[a];
        if (!setup_handler(setup, app) || told[a] || setup_gave_up(setup, app)) continue;
        Late late = {.all = true};
        for (uint32_t i = 0; i < objects->len && late.all; i++) {
            const SetupObject *object = &objects->items[i];
            if (!apps_sees(setup->apps, app, object->made.in->span.file)) continue;
            LaunchAnswer answer = launch_of(setup->launch, app, object->made.in, object->made.event);
            ResultsSeverity severity;
            bool made_for_push = provider && answer.handler;
            late.all = !made_for_push && is_late(setup, &answer, &severity) &&
                       !is_made_either_way(setup, objects, object, &answer);
            // The provider may be there when the view is; the registry must not rely on that.
            if (provider && answer.when == LAUNCH_LATE && answer.late == LATE_VIEW)
                severity = RESULTS_SEVERITY_WARNING;
            if (!late.all || (late.object && severity >= late.severity)) continue;
            late.object = object;
            late.answer = answer;
            late.severity = severity;
        }
        if (!late.all || !late.object || !check_is_ours(setup->context, late.object->made.in->span.file))
            continue;
        told[a] = true;
        CheckDraft draft = setup_draft(setup, rule, &late.object->made);
        draft.severity = late.severity;
        if (late.answer.first_view) draft.severity = RESULTS_SEVERITY_WARNING;
        if (late.answer.hop || late.answer.first_view ||
            (provider && may_be_first_view(setup, app, &late.answer)))
            draft.confidence = RESULTS_CONFIDENCE_POSSIBLE;
        check_say(setup->context, &draft, setup_time_word(setup, &late.answer));
        check_add(setup->context, &draft);
    }
}

// --- VC207 ---

// Whether something of the app makes it. What others' code offers to scripts may never be asked for.
static bool has_caller(const Setup *setup, const SetupObject *object) {
    LaunchAnswer answer = launch_of(setup->launch, object->made.app, object->made.in, object->made.event);
    if (answer.when == LAUNCH_LATE && answer.late == LATE_SCRIPT)
        return !setup->program->files.items[object->made.in->span.file].third_party;
    return answer.when != LAUNCH_UNKNOWN;
}

// Another registry of the same app that lives at the same time: an earlier one, or itself in a loop.
static const SetupObject *other_registry(const Setup *setup, uint32_t number) {
    const SetupObject *object = &setup->registries.items[number];
    for (uint32_t k = 0; k < number; k++) {
        const SetupObject *other = &setup->registries.items[k];
        if (other->made.app == object->made.app && setup_are_two(setup, other, object) &&
            has_caller(setup, other) && has_caller(setup, object))
            return other;
    }
    return setup_made_in_loop(setup, object) ? object : NULL;
}

// Whether the app's own code, or what it shares with others, has the name.
static bool we_mention(const Setup *setup, const App *app, Str name) {
    NamePostings files = scan_files_with(setup->context->scan, name);
    for (uint32_t i = 0; i < files.len; i++) {
        uint32_t file = NAME_POSTING_FILE(files.items[i]);
        if (check_is_ours(setup->context, file) && apps_sees(setup->apps, app, file)) return true;
    }
    return false;
}

static bool makes_a_registry(const Setup *setup, const App *app, const Package *package) {
    for (uint32_t i = 0; i < package->ask_count; i++)
        if (we_mention(setup, app, package->asks[i])) return true;
    return package->registry == PACKAGE_REGISTRY_ALWAYS;
}

// A package of the app that makes a registry of its own; NULL: none.
static const Dependency *package_with_registry(const Setup *setup, const App *app, const DependencyVec *all) {
    const Packages *packages = setup->context->options->packages;
    for (uint32_t i = 0; i < all->len; i++) {
        const Dependency *one = &all->items[i];
        const Package *package = packages_find(packages, one->manager, one->name);
        if (package && package->registry != PACKAGE_REGISTRY_NEVER &&
            str_starts(app->folder, dependency_folder(one->document->path)) &&
            makes_a_registry(setup, app, package))
            return one;
    }
    return NULL;
}

// The first registry of each app beside one that a package makes; what the package itself does is not the
// app's doing, even where its source is among the files.
static void check_packages(const Setup *setup, bool *told) {
    DependencyVec all = {0};
    bool collected = false;
    for (uint32_t i = 0; i < setup->registries.len && setup->context->options->packages; i++) {
        const SetupObject *object = &setup->registries.items[i];
        const App *app = object->made.app;
        if (!app || told[app->number] || !check_is_ours(setup->context, object->made.in->span.file) ||
            apps_of(setup->apps, object->made.in->span.file) != app || setup_gave_up(setup, app))
            continue;
        if (!collected) dependencies_collect(setup->context, false, &all);
        collected = true;
        const Dependency *other = package_with_registry(setup, app, &all);
        if (!other || !has_caller(setup, object)) continue;
        told[app->number] = true;
        CheckDraft draft = setup_draft(setup, "VC207", &object->made);
        ResultsPlace place = dependency_place(other);
        check_say(setup->context, &draft,
                  str_printf(setup->context->arena, "by the package `%.*s` (%.*s:%u)", STR_ARG(other->name),
                             STR_ARG(place.file), place.line));
        check_add(setup->context, &draft);
    }
}

static void check_number(const Setup *setup) {
    bool *told = ARENA_ARRAY(setup->context->arena, bool, setup->apps->items.len);
    for (uint32_t i = 0; i < setup->registries.len; i++) {
        const SetupObject *object = &setup->registries.items[i];
        if (!object->made.app || !check_is_ours(setup->context, object->made.in->span.file) ||
            setup_gave_up(setup, object->made.app))
            continue;
        const SetupObject *other = other_registry(setup, i);
        if (!other) continue;
        told[object->made.app->number] = true;
        CheckDraft draft = setup_draft(setup, "VC207", &object->made);
        ResultsPlace place = scan_place(setup->context->scan, other->made.event->span);
        check_say(setup->context, &draft,
                  str_printf(setup->context->arena, "at %.*s:%u%s", STR_ARG(place.file), place.line,
                             other == object ? ", every time round a loop" : ""));
        check_add(setup->context, &draft);
    }
    check_packages(setup, told);
}

// --- VC208 ---

static bool reports_somehow(const Setup *setup, const App *app) {
    static const char *const names[] = {"CallKit",
                                        "CXProvider",
                                        "LiveCommunicationKit",
                                        "ConversationManager",
                                        "reportNewIncomingCall",
                                        "reportNewIncomingCallWithUUID",
                                        "reportNewIncomingConversation"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (setup_mentions(setup, app, names[i])) return true;
    // A wrapper may report: the solver knows it, or does not know what it is.
    const HandlerVec *handlers = setup->context->handlers;
    for (uint32_t i = 0; i < handlers->len; i++) {
        const Function *function = handlers->items[i].function;
        if (!apps_sees(setup->apps, app, function->span.file)) continue;
        ResultsPlace place = scan_place(setup->context->scan, function->name_span);
        const ResultsHandlerVec *judged = &setup->context->results->handlers;
        for (uint32_t k = 0; k < judged->len; k++)
            if (str_eq(judged->items[k].file, place.file) && judged->items[k].line == place.line &&
                judged->items[k].verdict != RESULTS_VERDICT_NEVER)
                return true;
    }
    return false;
}

static void check_reporter(const Setup *setup) {
    for (uint32_t a = 0; a < setup->apps->items.len; a++) {
        const App *app = &setup->apps->items.items[a];
        const Handler *handler = setup_handler(setup, app);
        if (!handler || reports_somehow(setup, app) || setup_is_scripted(setup, app) ||
            setup_gave_up(setup, app))
            continue;
        CheckDraft draft =
            check_draft(setup->context, "VC208", handler->function->name_span, handler->function);
        for (uint32_t i = setup->registries.len; i-- > 0;)
            if (setup->registries.items[i].made.app == app) {
                draft = setup_draft(setup, "VC208", &setup->registries.items[i].made);
                break;
            }
        if (check_is_ours(setup->context, draft.place.file)) check_add(setup->context, &draft);
    }
}

void setup_check_launch(const Setup *setup) {
    // While there is no registry no push comes, and then no provider is needed.
    bool *told = ARENA_ARRAY(setup->context->arena, bool, setup->apps->items.len);
    check_late(setup, &setup->registries, "VC205", false, told);
    check_late(setup, &setup->providers, "VC209", true, told);
    check_number(setup);
    check_reporter(setup);
}
