// SPDX-License-Identifier: MIT
// What a push handler does on its way, directly or through anything it calls:
//   VC115 handler-blocks               it waits before it returns
//   VC307 audio-session-activated-manually   it starts the audio that CallKit will start
// and for each report it makes, the rules of push_report.h.
#include "analyzer/checks/audio.h"
#include "analyzer/checks/blocking.h"
#include "analyzer/checks/checks.h"
#include "analyzer/checks/empty_loop.h"
#include "analyzer/checks/fix_report.h"
#include "analyzer/checks/push.h"
#include "analyzer/checks/push_report.h"
#include "analyzer/checks/queues.h"
#include "analyzer/paths/region.h"

typedef struct Walk {
    const CheckContext *context;
    const Handler *handler;
    bool reports;     // some call that reports is reachable from the handler
    ReachSites sites; // of the calls that report
    Map looked;       // functions whose loops were looked at, by id + 1
} Walk;

// --- before or after the report ---

// The block from which `block` is always reached unless what is messaged is nil: `[provider report…]` and
// `provider?.report…` report all the same.
static BlockId before_nil_test(const Function *in, BlockId block) {
    for (BlockId b = 0; b < in->blocks.len; b++) {
        const Terminator *term = &in->blocks.items[b].term;
        if (term->kind == TERM_BRANCH && term->chain && b != block &&
            (term->edges[0].to == block || term->edges[1].to == block))
            return b;
    }
    return block;
}

// Whether something that reports comes before the site for sure, in the function or in one on the way.
static bool is_after_report(const CheckContext *context, const ReachSite *site) {
    for (const ReachSite *at = site; at; at = at->from)
        for (BlockId b = 0; b < at->in->blocks.len; b++) {
            const Block *block = &at->in->blocks.items[b];
            BlockId test = before_nil_test(at->in, b);
            bool before = true;
            for (uint32_t e = 0; e < block->events.len && before; e++) {
                const Event *event = &block->events.items[e];
                before = event != at->event;
                if (!before || event->kind != EVENT_CALL ||
                    !paths_call_may_report(context->paths, at->in, event->call))
                    continue;
                if (region_dominates(context->arena, at->in, b, at->block) ||
                    (test != at->block && region_dominates(context->arena, at->in, test, at->block)))
                    return true;
            }
        }
    return false;
}

// --- VC115 ---

static void add_blocking(const Walk *walk, const ReachSite *site, ResultsSeverity severity, bool sure,
                         const char *why) {
    const CheckContext *context = walk->context;
    BlockingWay way = blocking_way(context, site);
    if (way == BLOCKING_WAY_GUESSED) return;
    if (way == BLOCKING_WAY_ONCE) severity = RESULTS_SEVERITY_NOTE;
    sure &= way != BLOCKING_WAY_ONCE;
    Span place = check_call_span(site->event->call);
    CheckDraft draft = check_draft(context, "VC115", place, site->in);
    if (severity != RESULTS_SEVERITY_ERROR || sure) draft.severity = severity;
    if (!sure) draft.confidence = RESULTS_CONFIDENCE_POSSIBLE;
    check_say(context, &draft,
              str_printf(context->arena, "%.*s %s", STR_ARG(blocking_text(context, site->event->call)), why));
    check_show_way(context, &draft, site);
    push_add(context, walk->handler, &draft);
}

static void check_blocking(const Walk *walk, const ReachSite *site) {
    const CheckContext *context = walk->context;
    if (blocking_hops_to_main(context, site)) {
        PushQueue queue = queue_of_pushes(context);
        if (queue != PUSH_QUEUE_OTHER)
            add_blocking(
                walk, site, queue == PUSH_QUEUE_MAIN ? RESULTS_SEVERITY_ERROR : RESULTS_SEVERITY_WARNING,
                !site->unsure, "never returns on the main queue, where PushKit calls the handler by default");
        return;
    }
    Blocking blocking = blocking_of(context, site);
    if (blocking == BLOCKING_NO) return;
    if (blocking == BLOCKING_BLINK) {
        add_blocking(walk, site, RESULTS_SEVERITY_NOTE, false, "may hold up the thread again and again");
        return;
    }
    bool before = walk->reports && !is_after_report(context, site);
    bool grave = before && blocking == BLOCKING_OPEN;
    add_blocking(walk, site, grave ? RESULTS_SEVERITY_ERROR : RESULTS_SEVERITY_WARNING,
                 !site->unsure && blocking != BLOCKING_MAYBE,
                 before                         ? "holds up the thread before the call is reported"
                 : blocking == BLOCKING_LIMITED ? "holds up the thread for a while"
                                                : "may hold up the thread for long");
}

// --- loops that wait ---

// `while !done {}`: the thread does nothing until another one sets the flag.
static void check_loops(Walk *walk, const ReachSite *site) {
    const CheckContext *context = walk->context;
    uint64_t key = (uint64_t)site->in->id + 1;
    if (map_get(&walk->looked, key)) return;
    map_set(&walk->looked, key, site->in);
    for (BlockId b = 0; b < site->in->blocks.len; b++) {
        const Terminator *term = &site->in->blocks.items[b].term;
        if (!empty_loop_waits(context, site->in, b)) continue;
        CheckDraft draft = check_draft(context, "VC115", term->span, site->in);
        if (site->unsure)
            draft.confidence = RESULTS_CONFIDENCE_POSSIBLE;
        else if (walk->reports && !is_after_report(context, site))
            draft.severity = RESULTS_SEVERITY_ERROR;
        Str flag = check_quoted(context, scan_text(context->scan, term->cond->span));
        check_say(context, &draft,
                  str_printf(context->arena, "the loop on %.*s does nothing until another thread ends it",
                             STR_ARG(flag)));
        check_show_way(context, &draft, site);
        push_add(context, walk->handler, &draft);
    }
}

// --- the walk ---

// Sites end with the walk, so a copy is kept, with the way to it.
static const ReachSite *keep(Arena *arena, const ReachSite *site) {
    ReachSite *kept = NULL, **next = &kept;
    for (; site; site = site->from) {
        *next = ARENA_NEW(arena, ReachSite);
        **next = *site;
        next = (ReachSite **)(uintptr_t) & (*next)->from;
    }
    return kept;
}

static bool is_report(const CheckContext *context, const ReachSite *site) {
    const ApiCall *api = resolver_call(context->resolver, site->in, site->event->call)->api;
    return api && api->effect == API_EFFECT_REPORTS;
}

static bool visit(void *user, const ReachSite *site) {
    Walk *walk = user;
    if (!check_is_ours(walk->context, site->in->span.file)) return true;
    check_loops(walk, site);
    if (site->event->kind != EVENT_CALL) return true;
    check_blocking(walk, site);
    if (audio_is_started(walk->context, site)) {
        CheckDraft draft = audio_draft(walk->context, site, STR("a push handler"));
        push_add(walk->context, walk->handler, &draft);
    }
    return true;
}

static bool visit_report(void *user, const ReachSite *site) {
    Walk *walk = user;
    bool ours = check_is_ours(walk->context, site->in->span.file);
    if (ours && site->event->kind == EVENT_CALL && is_report(walk->context, site))
        VEC_PUSH(walk->context->arena, &walk->sites, keep(walk->context->arena, site));
    return true;
}

// Reports are looked for where there may be some, and only there: what runs later is most of an app.
static bool may_report(void *user, const Function *function) {
    const Walk *walk = user;
    return paths_may_report(walk->context->paths, (Function *)(uintptr_t)function);
}

// The report that other paths make, for whoever must add one: in time if there is such, and near.
static void note_report(const Walk *walk) {
    const CheckContext *context = walk->context;
    const ReachSite *best = NULL;
    for (uint32_t i = 0; i < walk->sites.len; i++) {
        const ReachSite *site = walk->sites.items[i];
        bool better = !best || (best->later && !site->later) ||
                      (best->later == site->later && site->depth < best->depth);
        if (better) best = site;
    }
    if (!best) return;
    ResultsPlace entry = scan_place(context->scan, walk->handler->function->name_span);
    results_set_report(context->results, &entry, scan_place(context->scan, best->event->span),
                       program_function_symbol(scan_program(context->scan), best->in, context->arena));
    fix_report_make(context, walk->handler, best);
}

void push_sites_check(const CheckContext *context) {
    for (uint32_t i = 0; i < context->handlers->len; i++) {
        const Handler *handler = &context->handlers->items[i];
        Walk walk = {.context = context,
                     .handler = handler,
                     .reports = paths_may_report(context->paths, handler->function)};
        map_init(&walk.looked, context->arena);
        ReachOptions in_time = {.later = false, .on_main = queue_of_pushes(context) == PUSH_QUEUE_MAIN};
        ReachOptions to_reports = {.later = true, .enter = may_report};
        reach_walk(context->resolver, handler->function, &in_time, visit, &walk);
        reach_walk(context->resolver, handler->function, &to_reports, visit_report, &walk);
        note_report(&walk);
        push_report_check(context, handler, &walk.sites);
    }
}
