// SPDX-License-Identifier: MIT
// VC301 answer-before-invite-fails: the user answers before the call's own signalling has arrived, and the
// method gives up because it finds no call.
//
// When everything that the method looks up is put there by the push handler itself, before it returns, no
// answer can come too early: then there is nothing to say.
#include "analyzer/checks/actions.h"
#include "analyzer/checks/effect.h"
#include "analyzer/checks/origin.h"
#include "analyzer/checks/uses.h"
#include "analyzer/paths/reach.h"
#include "analyzer/paths/region.h"

// --- what the push handlers store ---

typedef struct Stored {
    const CheckContext *context;
    Map names;    // Symbol of a property -> itself
    bool partial; // not everything was looked at
} Stored;

// The property that is set, or whose element is.
static Symbol stored_in(const Expr *place) {
    while (place && place->kind == EXPR_SUBSCRIPT && place->child_count)
        place = place->children[0];
    return place && (place->kind == EXPR_MEMBER || place->kind == EXPR_NAME) ? place->name : 0;
}

static void note_event(Stored *stored, const Event *event) {
    Symbol name = 0;
    if (event->kind == EVENT_ASSIGN && event->expr && event->expr->kind != EXPR_NIL)
        name = stored_in(event->target);
    const CheckContext *context = stored->context;
    if (event->kind == EVENT_CALL && event->call->arg_count &&
        api_in_vocabulary(resolver_api(context->resolver), STR("store"),
                          program_text(scan_program(context->scan), event->call->name)))
        name = stored_in(event->call->receiver);
    if (name) map_set(&stored->names, name, stored);
}

static bool note_reached(void *user, const ReachSite *site) {
    note_event(user, site->event);
    return true;
}

// What the completion of a report does comes before the user can answer.
static void note_completion(Stored *stored, const Call *call) {
    for (uint32_t i = 0; i < call->arg_count; i++) {
        const Expr *value = origin_peel(stored->context, call->args[i].value);
        if (!value || value->kind != EXPR_CLOSURE) continue;
        ReachOptions options = {.max_new = ACTIONS_MAX_NEW};
        stored->partial |=
            !reach_walk(stored->context->resolver, value->function, &options, note_reached, stored);
    }
}

static bool note_stored(void *user, const ReachSite *site) {
    Stored *stored = user;
    note_event(stored, site->event);
    if (site->event->kind != EVENT_CALL) return true;
    const CallTargets *targets = resolver_call(stored->context->resolver, site->in, site->event->call);
    if (targets->api && targets->api->effect == API_EFFECT_REPORTS)
        note_completion(stored, site->event->call);
    return true;
}

// Whether a function reports a call itself, or in a closure.
static bool reports_itself(const CheckContext *context, Function *function) {
    for (BlockId b = 0; b < function->blocks.len; b++)
        for (uint32_t e = 0; e < function->blocks.items[b].events.len; e++) {
            Call *call = function->blocks.items[b].events.items[e].call;
            if (!call || !str_starts(program_text(scan_program(context->scan), call->name), STR("reportNew")))
                continue;
            const ApiCall *api = resolver_call(context->resolver, function, call)->api;
            if (api && api->effect == API_EFFECT_REPORTS) return true;
        }
    return false;
}

// Where no push handler is in view, what is stored where a call is reported is a table of reported calls.
static void find_stored_beside_reports(const CheckContext *context, Stored *stored) {
    const FunctionVec *functions = &scan_program(context->scan)->functions;
    uint32_t count = functions->len;
    for (uint32_t i = 0; i < count; i++) {
        const Function *function = functions->items[i];
        if (!reports_itself(context, functions->items[i])) continue;
        for (BlockId b = 0; b < function->blocks.len; b++)
            for (uint32_t e = 0; e < function->blocks.items[b].events.len; e++)
                note_event(stored, &function->blocks.items[b].events.items[e]);
    }
}

static void find_stored(const CheckContext *context, Stored *stored) {
    stored->context = context;
    stored->partial = false;
    map_init(&stored->names, context->arena);
    for (uint32_t i = 0; i < context->handlers->len; i++) {
        ReachOptions options = {.max_new = ACTIONS_MAX_NEW};
        stored->partial |= !reach_walk(context->resolver, context->handlers->items[i].function, &options,
                                       note_stored, stored);
    }
    if (!context->handlers->len) find_stored_beside_reports(context, stored);
}

// --- what the method looks up ---

typedef struct LookUp {
    const CheckContext *context;
    const ActionMethod *method;
    const Function *in;
    const Stored *stored;
    bool is_call; // a call or session, or something found by the action's UUID
    bool known;   // by what a push handler has stored
    bool opaque;  // found by code that is not here
} LookUp;

static bool is_call_word(const CheckContext *context, Symbol name) {
    return api_in_vocabulary(resolver_api(context->resolver), STR("call object"),
                             program_text(scan_program(context->scan), name));
}

static bool note_name(void *user, const Function *in, BlockId block, const Event *event, Expr *expr) {
    LookUp *look = user;
    (void)in;
    (void)block;
    (void)event;
    bool name = expr->kind == EXPR_MEMBER || expr->kind == EXPR_NAME;
    if (name && map_get(&look->stored->names, expr->name)) look->known = true;
    return true;
}

static bool note_value(void *user, Expr *expr, Call *call) {
    return call || note_name(user, NULL, 0, NULL, expr);
}

// What a function that looks the call up reads, the sequences of its loops too.
static void note_function(LookUp *look, const Function *function) {
    const CheckContext *context = look->context;
    uses_walk(context->arena, function, true, note_name, look);
    for (uint32_t i = 0; i < function->vars.len; i++) {
        Expr *init = program_var(scan_program(context->scan), function->vars.items[i])->init;
        if (init) origin_walk(context, init, note_value, look);
    }
}

// `action.callUUID`
static bool is_of_action(const LookUp *look, const Expr *expr) {
    const Expr *of = expr->child_count ? origin_peel(look->context, expr->children[0]) : NULL;
    return of && of->kind == EXPR_VAR && of->var == look->method->action;
}

static bool note_part(void *user, Expr *expr, Call *call) {
    LookUp *look = user;
    const CheckContext *context = look->context;
    const Program *program = scan_program(context->scan);
    if (call) {
        const CallTargets *targets = resolver_call(context->resolver, look->in, call);
        look->opaque |= !targets->complete && !targets->inert;
        for (uint32_t i = 0; i < targets->functions.len; i++)
            note_function(look, targets->functions.items[i].function);
        return true;
    }
    if (expr->kind == EXPR_VAR && expr->var == look->method->action) look->is_call = true;
    if (expr->kind == EXPR_MEMBER || expr->kind == EXPR_NAME) {
        if (map_get(&look->stored->names, expr->name)) look->known = true;
        bool call_word = is_call_word(context, expr->name);
        look->is_call |= call_word;
        look->opaque |=
            call_word && !is_of_action(look, expr) && !resolver_property(context->resolver, look->in, expr);
    }
    if (expr->kind == EXPR_VAR && program_var(program, expr->var)->name)
        look->is_call |= is_call_word(context, program_var(program, expr->var)->name);
    return true;
}

static bool is_itself(const CheckContext *context, Expr *tested) {
    const Expr *bare = origin_peel(context, tested);
    if (bare->kind == EXPR_SELF) return true;
    const Program *program = scan_program(context->scan);
    return tested->kind == EXPR_VAR &&
           (program_var(program, tested->var)->weak ||
            str_eq_c(program_text(program, program_var(program, tested->var)->name), "self"));
}

// --- what the branch does ---

typedef struct Branch {
    const CheckContext *context;
    const ActionMethod *method;
    const Function *in;
    const Region *region;
    bool fails;
    bool keeps; // the action or its UUID
    bool acts;  // does anything else that may matter
} Branch;

static bool names_action(void *user, Expr *expr, Call *call) {
    const ActionMethod *method = user;
    return call || expr->kind != EXPR_VAR || expr->var != method->action;
}

static bool holds_action(const Branch *branch, Expr *expr) {
    if (!expr) return false;
    if (expr->kind == EXPR_CLOSURE)
        return uses_count(branch->context->arena, expr->function, branch->method->action) > 0;
    return !origin_walk(branch->context, expr, names_action, (void *)(uintptr_t)branch->method);
}

static void read_call(Branch *branch, const Event *event) {
    const CheckContext *context = branch->context;
    if (actions_completes(context, branch->method, event)) {
        branch->fails |= actions_fails(context, branch->method, event);
        branch->acts |= !actions_fails(context, branch->method, event);
        return;
    }
    const CallTargets *targets = resolver_call(context->resolver, branch->in, event->call);
    bool ends = targets->api && str_eq_c(targets->api->category, "call-end");
    branch->fails |= ends;
    if (ends || targets->logs) return;
    bool stores = targets->inert && event->call->receiver && stored_in(event->call->receiver);
    branch->acts |= !targets->inert;
    for (uint32_t i = 0; i < event->call->arg_count; i++) {
        Expr *value = event->call->args[i].value;
        bool kept = holds_action(branch, value);
        branch->keeps |= kept && (!targets->inert || stores || value->kind == EXPR_CLOSURE);
    }
}

static void read_branch(Branch *branch) {
    for (BlockId b = 0; b < branch->in->blocks.len; b++) {
        if (!region_has(branch->region, b)) continue;
        for (uint32_t e = 0; e < branch->in->blocks.items[b].events.len; e++) {
            const Event *event = &branch->in->blocks.items[b].events.items[e];
            if (event->kind == EVENT_CALL) read_call(branch, event);
            if (event->kind != EVENT_ASSIGN || event->target->kind == EXPR_VAR) continue;
            branch->acts = true;
            branch->keeps |= holds_action(branch, event->expr) || holds_action(branch, event->target);
        }
    }
}

// --- what is tested ---

typedef struct Absence {
    Expr *value;   // what is not there yet
    uint32_t edge; // taken then
    bool flag;     // false, not nil: the connection is not up
} Absence;

static bool says_connected(const CheckContext *context, Str word) {
    return api_in_vocabulary(resolver_api(context->resolver), STR("connected"), word);
}

// `socket.isConnected`, `[socket isConnected]`: a state, not what a callback was told or an attempt gave.
static bool is_connection_flag(const CheckContext *context, const Function *in, Expr *value) {
    const Program *program = scan_program(context->scan);
    Expr *bare = origin_peel(context, value);
    if (bare->kind == EXPR_MEMBER || bare->kind == EXPR_NAME)
        return says_connected(context, program_text(program, bare->name));
    Call *call = origin_call(context, bare);
    if (!call || call->arg_count) return false;
    Str name = program_text(program, call->name);
    bool state = str_starts(name, STR("is")) || resolver_call(context->resolver, in, call)->property;
    return state && says_connected(context, name);
}

// `call.state == .connected`
static bool compares_connected(const CheckContext *context, const Function *in, const Expr *cond,
                               Expr **value) {
    if (cond->kind == EXPR_MATCH && cond->child_count) {
        *value = cond->children[0];
        return says_connected(context, program_text(scan_program(context->scan), cond->name));
    }
    if (cond->kind != EXPR_EQUAL) return false;
    for (uint32_t i = 0; i < 2; i++) {
        const Expr *state = origin_peel(context, cond->children[1 - i]);
        *value = cond->children[1 - i];
        if ((state->kind == EXPR_MEMBER || state->kind == EXPR_NAME) && state->child_count &&
            says_connected(context, origin_word(context, in, cond->children[i])))
            return true;
    }
    return false;
}

static bool read_absence(const CheckContext *context, const Function *in, const Terminator *term,
                         Absence *absence) {
    if (term->kind != TERM_BRANCH || term->chain || term->loop || !term->cond) return false;
    Expr *cond = term->cond;
    if (cond->kind == EXPR_IS_NIL) {
        *absence = (Absence){cond->child_count ? cond->children[0] : NULL, 0, false};
        return absence->value && !is_itself(context, absence->value);
    }
    if (in->kind == FUNCTION_CLOSURE) return false; // who knows what has happened before it runs
    *absence = (Absence){cond, 1, true};
    if (cond->kind == EXPR_NOT && cond->child_count) {
        absence->value = cond = cond->children[0];
        absence->edge = 0;
    }
    return is_connection_flag(context, in, cond) || compares_connected(context, in, cond, &absence->value);
}

// The only function, one of the app's own, that a call hands the action to, and as which parameter.
static Function *receiver_of(const CheckContext *context, const ActionMethod *method, const Function *in,
                             Call *call, uint32_t *parameter) {
    for (uint32_t a = 0; call && a < call->arg_count; a++) {
        const Expr *value = origin_peel(context, call->args[a].value);
        if (!value || value->kind != EXPR_VAR || value->var != method->action) continue;
        const CallTargets *targets = resolver_call(context->resolver, in, call);
        if (!targets->complete || targets->guessed || targets->functions.len != 1) return NULL;
        const Target *target = &targets->functions.items[0];
        *parameter = target->param_of_arg[a];
        bool ours = check_is_ours(context, target->function->span.file);
        return ours && *parameter < target->function->param_count ? target->function : NULL;
    }
    return NULL;
}

// Whether the value is what a function gave that was handed the action and completes it: what is wrong is
// said there.
static bool is_completed_by_finder(const CheckContext *context, const ActionMethod *method,
                                   const Function *in, Expr *value) {
    uint32_t parameter = 0;
    const Function *finder = receiver_of(context, method, in, origin_call(context, value), &parameter);
    if (!finder) return false;
    ActionMethod handed = *method;
    handed.action = finder->params[parameter].var;
    for (BlockId b = 0; b < finder->blocks.len; b++)
        for (uint32_t e = 0; e < finder->blocks.items[b].events.len; e++)
            if (actions_completes(context, &handed, &finder->blocks.items[b].events.items[e])) return true;
    return false;
}

// What was found. A branch that leaves because a function has completed the action is told when nothing in
// that function was.
typedef struct Found {
    const CheckContext *context;
    VEC(CheckDraft) waiting;
    bool in_handed; // something was told in a function that the action is handed to
} Found;

static void tell(Found *found, const CheckDraft *draft, const ActionMethod *method, bool wait) {
    if (wait) {
        VEC_PUSH(found->context->arena, &found->waiting, *draft);
        return;
    }
    found->in_handed |= method->handed;
    check_add(found->context, draft);
}

static void check_branch(Found *found, const ActionMethod *method, const Stored *stored, const Function *in,
                         BlockId block) {
    const CheckContext *context = found->context;
    const Terminator *term = &in->blocks.items[block].term;
    Absence absence;
    if (!read_absence(context, in, term, &absence)) return;
    LookUp look = {.context = context, .method = method, .in = in, .stored = stored};
    origin_walk(context, absence.value, note_part, &look);
    if ((!look.is_call && !absence.flag) || look.known) return;
    RegionEdge edge = {block, absence.edge};
    Region region = region_behind(context->arena, in, &edge, 1);
    Branch branch = {.context = context, .method = method, .in = in, .region = &region};
    read_branch(&branch);
    bool leaves = !absence.flag && !branch.acts && region_leaves(in, &region);
    if ((!branch.fails && !leaves) || branch.keeps) return;
    CheckDraft draft = check_draft(context, "VC301", term->span, in);
    // Who knows what is there once the call is reported, and why there is no connection.
    if (!context->handlers->len || look.opaque || stored->partial || absence.flag) {
        bool closed = look.opaque && !absence.flag; // code that is not here may have it at once
        draft.severity = closed ? RESULTS_SEVERITY_NOTE : RESULTS_SEVERITY_WARNING;
        draft.confidence = RESULTS_CONFIDENCE_POSSIBLE;
    }
    Str text = check_quoted(context,
                            scan_text(context->scan, absence.flag ? term->cond->span : absence.value->span));
    bool negated = absence.flag && absence.edge == 0;
    check_say(context, &draft,
              str_printf(context->arena, "%.*s is %s", STR_ARG(text),
                         !absence.flag ? "nil"
                         : negated     ? "true"
                                       : "false"));
    tell(found, &draft, method, !branch.fails && is_completed_by_finder(context, method, in, absence.value));
}

// --- where the action goes ---

enum { MAX_HANDED = 16 }; // functions that one action is handed to

typedef VEC(ActionMethod) Handed;

static void hand_to(const CheckContext *context, Handed *handed, const ActionMethod *method,
                    const Function *in, Call *call) {
    uint32_t parameter = 0;
    Function *function = receiver_of(context, method, in, call, &parameter);
    if (!function || handed->len >= MAX_HANDED) return;
    for (uint32_t i = 0; i < handed->len; i++)
        if (handed->items[i].function == function) return;
    ActionMethod next = {.function = function,
                         .kind = method->kind,
                         .action = function->params[parameter].var,
                         .handed = true};
    VEC_PUSH(context->arena, handed, next);
}

// What runs after a while has waited for the call: `asyncAfter { … }`, a timer.
static bool waits_first(const CheckContext *context, const Function *in, const Function *closure) {
    const Program *program = scan_program(context->scan);
    for (BlockId b = 0; b < in->blocks.len; b++)
        for (uint32_t e = 0; e < in->blocks.items[b].events.len; e++) {
            Call *call = in->blocks.items[b].events.items[e].call;
            for (uint32_t a = 0; call && a < call->arg_count; a++) {
                const Expr *value = origin_peel(context, call->args[a].value);
                if (!value || value->kind != EXPR_CLOSURE || value->function != closure) continue;
                const ApiCall *api = resolver_call(context->resolver, in, call)->api;
                return (api && str_eq_c(api->category, "timer")) ||
                       api_in_vocabulary(resolver_api(context->resolver), STR("after a while"),
                                         program_text(program, call->name));
            }
        }
    return false;
}

static void check_function(Found *found, Handed *handed, const ActionMethod *method, const Stored *stored) {
    const CheckContext *context = found->context;
    FunctionVec open = {0};
    VEC_PUSH(context->arena, &open, method->function);
    while (open.len) {
        Function *at = open.items[--open.len];
        for (BlockId b = 0; b < at->blocks.len; b++) {
            check_branch(found, method, stored, at, b);
            for (uint32_t e = 0; e < at->blocks.items[b].events.len; e++)
                if (at->blocks.items[b].events.items[e].kind == EVENT_CALL)
                    hand_to(context, handed, method, at, at->blocks.items[b].events.items[e].call);
        }
        for (uint32_t c = 0; c < at->closures.len; c++)
            if (!waits_first(context, at, at->closures.items[c]))
                VEC_PUSH(context->arena, &open, at->closures.items[c]);
    }
}

void actions_check_early_answer(const CheckContext *context, const ActionMethodVec *methods) {
    Stored stored;
    Handed handed = {0};
    for (uint32_t i = 0; i < methods->len; i++)
        if (methods->items[i].kind == ACTION_ANSWER) VEC_PUSH(context->arena, &handed, methods->items[i]);
    if (!handed.len) return;
    find_stored(context, &stored);
    Found found = {.context = context};
    for (uint32_t i = 0; i < handed.len; i++) {
        ActionMethod method = handed.items[i]; // the list moves when it grows
        check_function(&found, &handed, &method, &stored);
    }
    for (uint32_t i = 0; i < found.waiting.len && !found.in_handed; i++)
        check_add(context, &found.waiting.items[i]);
}
