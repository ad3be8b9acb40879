// SPDX-License-Identifier: MIT
// The methods that perform CallKit's actions:
//   VC302 answer-fulfilled-immediately   before anything was done to connect the call
//   VC307 audio-session-activated-manually
//   VC308 timed-out-action-completed
//   VC309 action-blocks-thread
// VC301 is in actions_answer.c.
#include "analyzer/checks/actions.h"

#include "analyzer/checks/audio.h"
#include "analyzer/checks/blocking.h"
#include "analyzer/checks/checks.h"
#include "analyzer/checks/empty_loop.h"
#include "analyzer/checks/origin.h"
#include "analyzer/checks/queues.h"
#include "analyzer/checks/uses.h"

#include <stdlib.h>

enum {
    MAX_STRAIGHT_BLOCKS = 64, // followed from the start of a method
    MAX_HELPERS = 8,          // of the project, entered for one call
    SIP_MAX_NEW = 40,         // functions that may be parsed to learn whether a call is one of SIP
};

// --- the methods ---

static const char *const swift_marks[] = {
    "CXAnswerCallAction",   "CXEndCallAction",      "CXStartCallAction",    "CXSetHeldCallAction",
    "CXSetMutedCallAction", "CXSetGroupCallAction", "CXPlayDTMFCallAction", "timedOutPerforming"};
static const char *const selectors[] = {
    "provider:performAnswerCallAction:",   "provider:performEndCallAction:",
    "provider:performStartCallAction:",    "provider:performSetHeldCallAction:",
    "provider:performSetMutedCallAction:", "provider:performSetGroupCallAction:",
    "provider:performPlayDTMFCallAction:", "provider:timedOutPerformingAction:"};

static Str named_type(const Program *program, const Type *type) {
    while (type && type->kind == TYPE_OPTIONAL && type->arg_count)
        type = type->args[0];
    return type && type->kind == TYPE_NAMED ? program_text(program, type->name) : STR_NONE;
}

static bool kind_of(const Program *program, const Function *function, ActionKind *kind) {
    if (function->kind != FUNCTION_METHOD || !function->has_body || function->param_count != 2) return false;
    bool known = false;
    for (size_t i = 0; i < sizeof selectors / sizeof *selectors; i++)
        known |= str_eq_c(function->objc_name, selectors[i]);
    if (known) {
        *kind = str_contains(function->objc_name, STR("timedOut"))           ? ACTION_TIMED_OUT
                : str_contains(function->objc_name, STR("AnswerCallAction")) ? ACTION_ANSWER
                                                                             : ACTION_OTHER;
        return true;
    }
    if (function->objc_name.len || !str_eq_c(program_text(program, function->name), "provider")) return false;
    Str label = program_text(program, function->params[1].label);
    Str type = named_type(program, function->params[1].type);
    *kind = str_eq_c(label, "timedOutPerforming")  ? ACTION_TIMED_OUT
            : str_eq_c(type, "CXAnswerCallAction") ? ACTION_ANSWER
                                                   : ACTION_OTHER;
    bool performs =
        str_eq_c(label, "perform") && str_starts(type, STR("CX")) && str_ends(type, STR("CallAction"));
    return performs || *kind == ACTION_TIMED_OUT;
}

static int by_place(const void *a, const void *b) {
    const Function *left = ((const ActionMethod *)a)->function, *right = ((const ActionMethod *)b)->function;
    if (left->span.file != right->span.file) return left->span.file < right->span.file ? -1 : 1;
    return (left->span.start > right->span.start) - (left->span.start < right->span.start);
}

ActionMethodVec actions_find(const CheckContext *context) {
    for (size_t i = 0; i < sizeof swift_marks / sizeof *swift_marks; i++)
        scan_load_swift(context->scan, str_from(swift_marks[i]));
    for (size_t i = 0; i < sizeof selectors / sizeof *selectors; i++)
        scan_load_declared(context->scan, str_from(selectors[i]));
    const Program *program = scan_program(context->scan);
    ActionMethodVec methods = {0};
    for (uint32_t i = 0; i < program->functions.len; i++) {
        Function *function = program->functions.items[i];
        ActionMethod method = {.function = function};
        if (!kind_of(program, function, &method.kind) || !check_is_ours(context, function->span.file))
            continue;
        method.action = function->params[1].var;
        VEC_PUSH(context->arena, &methods, method);
    }
    if (methods.len) qsort(methods.items, methods.len, sizeof *methods.items, by_place);
    return methods;
}

static bool is_on_action(const CheckContext *context, const ActionMethod *method, const Event *event,
                         Str *name) {
    if (event->kind != EVENT_CALL || !event->call->receiver) return false;
    const Expr *receiver = origin_peel(context, event->call->receiver);
    *name = program_text(scan_program(context->scan), event->call->name);
    return receiver->kind == EXPR_VAR && receiver->var == method->action;
}

bool actions_completes(const CheckContext *context, const ActionMethod *method, const Event *event) {
    Str name;
    return is_on_action(context, method, event, &name) &&
           (str_starts(name, STR("fulfill")) || str_eq_c(name, "fail"));
}

bool actions_fails(const CheckContext *context, const ActionMethod *method, const Event *event) {
    Str name;
    return is_on_action(context, method, event, &name) && str_eq_c(name, "fail");
}

// --- VC308 ---

static void check_timed_out(const CheckContext *context, const ActionMethod *method) {
    FunctionVec open = {0};
    VEC_PUSH(context->arena, &open, method->function);
    while (open.len) {
        Function *at = open.items[--open.len];
        for (BlockId b = 0; b < at->blocks.len; b++)
            for (uint32_t e = 0; e < at->blocks.items[b].events.len; e++) {
                const Event *event = &at->blocks.items[b].events.items[e];
                if (!actions_completes(context, method, event)) continue;
                CheckDraft draft = check_draft(context, "VC308", check_call_span(event->call), at);
                check_say(context, &draft, check_quoted(context, scan_text(context->scan, draft.place)));
                check_add(context, &draft);
            }
        for (uint32_t i = 0; i < at->closures.len; i++)
            VEC_PUSH(context->arena, &open, at->closures.items[i]);
    }
}

// --- VC302 ---

// Whether the call does nothing that matters: what it does with a closure is only asked when it is given one.
static bool is_idle(const CheckContext *context, const CallTargets *targets, const Call *call) {
    if (!targets->inert || !targets->closures_unknown) return targets->inert;
    for (uint32_t i = 0; i < call->arg_count; i++) {
        const Expr *value = origin_peel(context, call->args[i].value);
        if (value && value->kind == EXPR_CLOSURE) return false;
    }
    return true;
}

// A call that connects nothing: it logs, tells another language's side, sets the audio session up, or is a
// system call without effect.
static bool connects_nothing(const CheckContext *context, const Function *in, Call *call) {
    const CallTargets *targets = resolver_call(context->resolver, in, call);
    if (targets->logs) return true;
    if (targets->api &&
        (str_eq_c(targets->api->category, "bridge") || str_eq_c(targets->api->category, "audio") ||
         str_eq_c(targets->api->category, "audio-activate")))
        return true;
    return is_idle(context, targets, call);
}

// The same of a call to a helper of the project in which, and in what it calls, no call connects anything.
static bool helper_connects_nothing(const CheckContext *context, Function *in, Call *call) {
    typedef struct Made {
        Function *in;
        Call *call;
    } Made;
    VEC(Made) open = {0};
    VEC_PUSH(context->arena, &open, ((Made){in, call}));
    uint32_t helpers = 0;
    while (open.len) {
        Made made = open.items[--open.len];
        if (connects_nothing(context, made.in, made.call)) continue;
        const CallTargets *targets = resolver_call(context->resolver, made.in, made.call);
        if (!targets->complete || targets->functions.len != 1 || ++helpers > MAX_HELPERS) return false;
        Function *helper = targets->functions.items[0].function;
        if (!helper->blocks.len) return false;
        for (BlockId b = 0; b < helper->blocks.len; b++)
            for (uint32_t e = 0; e < helper->blocks.items[b].events.len; e++) {
                const Event *event = &helper->blocks.items[b].events.items[e];
                if (event->kind == EVENT_SUSPEND) return false;
                if (event->call) VEC_PUSH(context->arena, &open, ((Made){helper, event->call}));
            }
    }
    return true;
}

// Where a method goes on from a block when nothing goes wrong; false when that depends on a condition.
static bool straight_on(const Terminator *term, BlockId *next) {
    bool nil_test = term->kind == TERM_BRANCH && term->chain;
    if (term->kind != TERM_JUMP && term->kind != TERM_INVOKE && !nil_test) return false;
    *next = term->edges[nil_test].to;
    return true;
}

// The fulfilment that comes before anything else that counts, or NULL.
static const Call *fulfilled_first(const CheckContext *context, const ActionMethod *method) {
    Function *function = method->function;
    BlockId at = 0;
    for (uint32_t steps = 0; at < function->blocks.len && steps < MAX_STRAIGHT_BLOCKS; steps++) {
        const Block *block = &function->blocks.items[at];
        for (uint32_t e = 0; e < block->events.len; e++) {
            const Event *event = &block->events.items[e];
            if (event->kind == EVENT_SUSPEND) return NULL;
            if (actions_completes(context, method, event))
                return actions_fails(context, method, event) ? NULL : event->call;
            if (event->kind == EVENT_CALL && !helper_connects_nothing(context, function, event->call))
                return NULL;
        }
        if (!straight_on(&block->term, &at)) return NULL;
    }
    return NULL;
}

static bool says(const CheckContext *context, const char *vocabulary, Symbol name) {
    return api_in_vocabulary(resolver_api(context->resolver), str_from(vocabulary),
                             program_text(scan_program(context->scan), name));
}

static bool names_no_sip(void *user, const Function *in, BlockId block, const Event *event, Expr *expr) {
    const CheckContext *context = user;
    (void)in;
    (void)block;
    (void)event;
    return (expr->kind != EXPR_MEMBER && expr->kind != EXPR_NAME) || !says(context, "sip", expr->name);
}

// What the method does may lie further away: there only what is named after SIP or a library for it counts,
// since others have invitations, too.
static bool site_names_sip(const CheckContext *context, const ReachSite *site) {
    const Event *event = site->event;
    const Expr *named = event->kind == EVENT_ASSIGN ? event->target : event->expr;
    if (event->kind == EVENT_CALL) named = event->call->receiver;
    bool member = named && (named->kind == EXPR_MEMBER || named->kind == EXPR_NAME);
    return (site->in->owner && says(context, "sip stack", site->in->owner->name)) ||
           (event->kind == EVENT_CALL && says(context, "sip stack", event->call->name)) ||
           (member && says(context, "sip stack", named->name));
}

typedef struct SipSearch {
    const CheckContext *context;
    bool found;
} SipSearch;

static bool reaches_no_sip(void *user, const ReachSite *site) {
    SipSearch *search = user;
    search->found = site_names_sip(search->context, site);
    return !search->found;
}

// Whether the call is one of SIP, whose invitation comes after the push has been reported: there is nothing
// to answer yet.
static bool is_of_sip(const CheckContext *context, Function *function) {
    if (!context->handlers->len) return false;
    if (!uses_walk(context->arena, function, true, names_no_sip, (void *)(uintptr_t)context)) return true;
    for (BlockId b = 0; b < function->blocks.len; b++)
        for (uint32_t e = 0; e < function->blocks.items[b].events.len; e++) {
            const Call *call = function->blocks.items[b].events.items[e].call;
            if (call && says(context, "sip", call->name)) return true;
        }
    SipSearch search = {.context = context};
    ReachOptions options = {.later = true, .max_new = SIP_MAX_NEW};
    reach_walk(context->resolver, function, &options, reaches_no_sip, &search);
    return search.found;
}

static void check_first(const CheckContext *context, const ActionMethod *method) {
    const Call *call = fulfilled_first(context, method);
    if (!call) return;
    CheckDraft draft = check_draft(context, "VC302", check_call_span(call), method->function);
    if (is_of_sip(context, method->function)) draft.severity = RESULTS_SEVERITY_WARNING;
    check_add(context, &draft);
}

// --- VC307, VC309 ---

// Whether CallKit performs actions on the main queue, by what the app's providers are told.
static bool performs_on_main(const CheckContext *context, const Function *in) {
    Program *program = scan_program(context->scan);
    program_load_mentions(program, program_symbol(program, STR("CXProvider")), STR("setDelegate"));
    for (uint32_t i = 0; i < program->calls.len; i++) {
        const Call *call = program->calls.items[i];
        if (call->arg_count != 2 || !str_eq_c(program_text(program, call->name), "setDelegate") ||
            !str_eq_c(program_text(program, call->args[1].label), "queue"))
            continue;
        if (queue_kind(context, in, call->args[1].value) == QUEUE_MAIN) return true;
    }
    return false;
}

typedef struct Performing {
    const CheckContext *context;
    Map looked; // functions whose loops were looked at, by id + 1
} Performing;

static void add_waiting(const CheckContext *context, const ReachSite *site, Span place, Blocking how,
                        Str what) {
    CheckDraft draft = check_draft(context, "VC309", place, site->in);
    BlockingWay way = blocking_way(context, site);
    if (way == BLOCKING_WAY_GUESSED) return;
    bool once = way == BLOCKING_WAY_ONCE;
    if (how == BLOCKING_BLINK || once) draft.severity = RESULTS_SEVERITY_NOTE;
    if (way == BLOCKING_WAY_FAR) draft.confidence = RESULTS_CONFIDENCE_LIKELY;
    if (site->unsure || how == BLOCKING_MAYBE || how == BLOCKING_BLINK || once)
        draft.confidence = RESULTS_CONFIDENCE_POSSIBLE;
    check_say(context, &draft, what);
    check_show_way(context, &draft, site);
    check_add(context, &draft);
}

static void check_loops(Performing *performing, const ReachSite *site) {
    const CheckContext *context = performing->context;
    uint64_t key = (uint64_t)site->in->id + 1;
    if (map_get(&performing->looked, key)) return;
    map_set(&performing->looked, key, site->in);
    for (BlockId b = 0; b < site->in->blocks.len; b++) {
        const Terminator *term = &site->in->blocks.items[b].term;
        if (!empty_loop_waits(context, site->in, b)) continue;
        Str flag = check_quoted(context, scan_text(context->scan, term->cond->span));
        add_waiting(context, site, term->span, BLOCKING_OPEN,
                    str_printf(context->arena, "The loop on %.*s", STR_ARG(flag)));
    }
}

static bool visit(void *user, const ReachSite *site) {
    Performing *performing = user;
    const CheckContext *context = performing->context;
    if (!check_is_ours(context, site->in->span.file)) return true;
    check_loops(performing, site);
    if (site->event->kind != EVENT_CALL) return true;
    if (audio_is_started(context, site)) {
        CheckDraft draft = audio_draft(context, site, STR("the method that performs an action"));
        check_add(context, &draft);
    }
    Blocking blocking = blocking_of(context, site);
    bool hops = blocking_hops_to_main(context, site) && performs_on_main(context, site->in);
    if (blocking == BLOCKING_NO && !hops) return true;
    add_waiting(context, site, check_call_span(site->event->call), hops ? BLOCKING_OPEN : blocking,
                blocking_text(context, site->event->call));
    return true;
}

void actions_check(const CheckContext *context) {
    ActionMethodVec methods = actions_find(context);
    const FunctionVec *functions = &scan_program(context->scan)->functions;
    uint32_t known = functions->len;
    for (uint32_t i = 0; i < methods.len; i++) {
        const ActionMethod *method = &methods.items[i];
        if (method->kind == ACTION_TIMED_OUT) {
            check_timed_out(context, method);
            continue;
        }
        if (method->kind == ACTION_ANSWER) check_first(context, method);
        uint32_t spent = functions->len - known;
        ReachOptions options = {.max_new = spent < ACTIONS_MAX_NEW ? ACTIONS_MAX_NEW - spent : 1};
        Performing performing = {.context = context};
        map_init(&performing.looked, context->arena);
        reach_walk(context->resolver, method->function, &options, visit, &performing);
    }
    actions_check_early_answer(context, &methods);
}
