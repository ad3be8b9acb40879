// SPDX-License-Identifier: MIT
// How grave a loss of the push handler is, and which of several are worth a finding.
#include "analyzer/checks/push_losses.h"

#include "analyzer/checks/origin.h"
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

static const Function *outermost(const Function *function) {
    while (function->parent)
        function = function->parent;
    return function;
}

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
    if (outermost(site->in) != entrance->wanted) return true;
    const ReachSite *at = site;
    while (at && outermost(at->in) == entrance->wanted)
        at = at->from;
    entrance->found = true;
    entrance->given = is_given_push(entrance->context, at);
    return false;
}

static bool is_aside(const CheckContext *context, const Handler *handler, const Loss *loss) {
    if (outermost(loss->in) == handler->function) return false;
    Entrance entrance = {.context = context, .wanted = outermost(loss->in)};
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

// --- VC120 ---

// How much a call of unknown code looks like one that the push is handed to; 0: it is none, or known.
static int handed(const CheckContext *context, const Function *in, Call *call) {
    enum { NOTHING, BARE, GIVEN, GIVEN_PUSH };
    const CallTargets *targets = resolver_call(context->resolver, in, call);
    if (targets->complete || targets->functions.len || targets->api || targets->inert) return NOTHING;
    const Program *program = scan_program(context->scan);
    Str name = program_text(program, call->name);
    bool capital = name.len && name.data[0] >= 'A' && name.data[0] <= 'Z';
    bool makes = str_starts(name, STR("init")) || (!call->receiver && capital);
    if (makes || !call->arg_count) return BARE;
    for (uint32_t a = 0; a < call->arg_count; a++)
        if (call->args[a].value && origin_in_payload(context, in, call->args[a].value)) return GIVEN_PUSH;
    return GIVEN;
}

const Call *push_losses_handed_to(const CheckContext *context, const Loss *loss) {
    const Function *in = loss->in;
    const Call *best = loss->call;
    int most = loss->call ? handed(context, in, loss->call) : 0;
    if (!most || most > 1) return best; // known for what it is: a closure, a notification
    for (BlockId b = 0; b < in->blocks.len; b++)
        for (uint32_t e = 0; e < in->blocks.items[b].events.len; e++) {
            Call *call = in->blocks.items[b].events.items[e].call;
            int how = call && call->span.end > loss->call->span.start ? handed(context, in, call) : 0;
            if (how <= most) continue;
            most = how;
            best = call;
        }
    return best;
}
