// SPDX-License-Identifier: MIT
// How grave a loss of the push handler is, and which of several are worth a finding.
#include "analyzer/checks/push_losses.h"

#include "analyzer/checks/trace.h"

// --- VC107 ---

typedef struct Reports {
    const CheckContext *context;
    bool any;
    bool all_excused;
} Reports;

// Whether the API has this report in no other form than the one that is awaited.
static bool is_only_async(const CheckContext *context, const ApiCall *api) {
    if (!api->async_form) return false;
    Str labels = str_printf(context->arena, "%.*scompletion:", STR_ARG(api->labels));
    return !api_find(resolver_api(context->resolver), api->receiver, true, api->name, labels);
}

static bool judge_report(void *user, const ReachSite *site) {
    Reports *reports = user;
    if (site->event->kind != EVENT_CALL) return true;
    const ApiCall *api = resolver_call(reports->context->resolver, site->in, site->event->call)->api;
    if (!api || api->effect != API_EFFECT_REPORTS) return true;
    reports->any = true;
    bool first = !api->async_form && !site->later;
    if (!first && !is_only_async(reports->context, api)) reports->all_excused = false;
    return reports->all_excused;
}

static bool may_report(void *user, const Function *function) {
    const Reports *reports = user;
    return paths_may_report(reports->context->paths, (Function *)(uintptr_t)function);
}

bool push_losses_async_is_excused(const CheckContext *context, const Handler *handler) {
    Reports reports = {.context = context, .all_excused = true};
    ReachOptions options = {.later = true, .enter = may_report};
    reach_walk(context->resolver, handler->function, &options, judge_report, &reports);
    return reports.any && reports.all_excused;
}

// --- unknown code ---

typedef struct Entrance {
    const CheckContext *context;
    const Function *wanted;
    bool found;
    bool given;
} Entrance;

static bool is_given_push(const CheckContext *context, const ReachSite *call) {
    for (; call; call = call->from) {
        if (call->event->kind != EVENT_CALL) continue;
        const Call *made = call->event->call;
        for (uint32_t a = 0; a < made->arg_count; a++)
            if (trace_in_payload(context, call, made->args[a].value)) return true;
        return false;
    }
    return true;
}

static bool find_entrance(void *user, const ReachSite *site) {
    Entrance *entrance = user;
    if (program_outermost(site->in) != entrance->wanted) return true;
    const ReachSite *at = site;
    while (at && program_outermost(at->in) == entrance->wanted)
        at = at->from;
    entrance->found = true;
    entrance->given = is_given_push(entrance->context, at);
    return false;
}

static bool is_aside(const CheckContext *context, const Handler *handler, const Loss *loss) {
    if (program_outermost(loss->in) == handler->function) return false;
    Entrance entrance = {.context = context, .wanted = program_outermost(loss->in)};
    ReachOptions options = {.later = false};
    reach_walk(context->resolver, handler->function, &options, find_entrance, &entrance);
    return entrance.found && !entrance.given;
}

// Sets aside what others of this kind are more telling than: what is in the entry or was given the push comes
// first, and of unknown code what runs first.
static void set_aside(const CheckContext *context, const Handler *handler, const PathsAnswer *answer,
                      LossKind kind, bool *aside) {
    bool others = false, first = false;
    for (uint32_t i = 0; i < answer->losses.len; i++) {
        const Loss *loss = &answer->losses.items[i];
        if (loss->kind != kind) continue;
        bool doubtful = kind == LOSS_UNVERIFIED ? loss->call != NULL : loss->unknown;
        aside[i] = doubtful && is_aside(context, handler, loss);
        others |= !aside[i];
        first |= !aside[i] && !loss->unknown;
    }
    bool one = false;
    for (uint32_t i = 0; i < answer->losses.len; i++) {
        const Loss *loss = &answer->losses.items[i];
        if (loss->kind != kind) continue;
        aside[i] &= others || (kind == LOSS_UNVERIFIED && loss->unknown);
        if (kind != LOSS_UNVERIFIED || aside[i] || !loss->unknown) continue;
        aside[i] = first || one;
        one = true;
    }
}

const bool *push_losses_aside(const CheckContext *context, const Handler *handler,
                              const PathsAnswer *answer) {
    bool *aside = ARENA_ARRAY(context->arena, bool, answer->losses.len + 1);
    set_aside(context, handler, answer, LOSS_MISSING, aside);
    set_aside(context, handler, answer, LOSS_UNVERIFIED, aside);
    return aside;
}

bool push_losses_never(const CheckContext *context, const Handler *handler, const PathsAnswer *answer) {
    if (answer->verdict != PATHS_MISSING_PATH || answer->reports_somewhere || answer->may_report ||
        answer->damaged.len)
        return false;
    for (uint32_t i = 0; i < answer->losses.len; i++) {
        const Loss *loss = &answer->losses.items[i];
        bool doubtful = loss->kind == LOSS_MISSING ? loss->unknown : loss->kind == LOSS_UNVERIFIED;
        if (!doubtful || !loss->in || !is_aside(context, handler, loss)) return false;
    }
    return answer->losses.len > 0;
}

// --- which unknown code to name ---

typedef enum Given {
    GIVEN_NOTHING,
    GIVEN_SOMETHING,
    GIVEN_CLOSURE,
    GIVEN_PUSH,           // and asked for something: `Invite.model(from: payload)`
    GIVEN_PUSH_TO_ACT,    // and nothing is wanted back
    GIVEN_PUSH_TO_REPORT, // as the name says
} Given;

typedef struct AskedSearch {
    const CheckContext *context;
    const PathsAnswer *answer;
    const Call *first; // to be told of rather than others that are given as much
    const AskedCall *best;
    Given given; // to the best
} AskedSearch;

static Given given_to(const CheckContext *context, const ReachSite *site, const Call *call) {
    Given given = call->arg_count ? GIVEN_SOMETHING : GIVEN_NOTHING;
    for (uint32_t a = 0; a < call->arg_count; a++) {
        Expr *value = call->args[a].value;
        if (trace_carries_payload(context, site, value)) {
            Str name = program_text(scan_program(context->scan), call->name);
            if (str_starts(name, STR("report"))) return GIVEN_PUSH_TO_REPORT;
            return call->result ? GIVEN_PUSH : GIVEN_PUSH_TO_ACT;
        }
        if (value->kind == EXPR_CLOSURE) given = GIVEN_CLOSURE;
    }
    return given;
}

static bool judge_asked(void *user, const ReachSite *site) {
    AskedSearch *search = user;
    const Call *call = site->event->call;
    for (uint32_t i = 0; call && i < search->answer->asked.len; i++) {
        const AskedCall *asked = &search->answer->asked.items[i];
        if (asked->call != call) continue;
        Given given = given_to(search->context, site, call);
        bool more = given > search->given || (given == search->given && call == search->first);
        if (search->best && !more) continue;
        search->best = asked;
        search->given = given;
    }
    return search->given != GIVEN_PUSH_TO_REPORT || search->best->call != search->first;
}

const AskedCall *push_losses_asked(const CheckContext *context, const Handler *handler,
                                   const PathsAnswer *answer, const Call *first) {
    AskedSearch search = {.context = context, .answer = answer, .first = first};
    enum { MAX_NEW = 20 }; // what may report has been parsed to judge the handler
    ReachOptions options = {.max_new = MAX_NEW};
    bool listed = false; // else it takes a closure that reports
    for (uint32_t i = 0; i < answer->asked.len && !listed; i++)
        listed = answer->asked.items[i].call == first;
    if (listed) reach_walk(context->resolver, handler->function, &options, judge_asked, &search);
    return search.best;
}
