// SPDX-License-Identifier: MIT
// What a call does to a path.
#include "analyzer/paths/calls_private.h"
#include "analyzer/paths/given.h"

static const Value unknown = {VALUE_UNKNOWN, 0};

// --- unknown calls ---

static const State *unknown_call(const CallSite *site, const State *state, Str name) {
    state = receiver_forget(site->engine, event_opaque(site, state, name.len ? name : call_title(site)));
    for (uint32_t a = 0; a < site->call->arg_count; a++)
        state = closure_escape_expr(site, site->call->args[a].value, state, true);
    return state;
}

// Unknown code takes over. A closure with what is followed is surely run by it, or so it is taken: then it is
// a part of the path, and more nodes have been added.
static const State *go_on_unknown(const CallSite *site, const CallTargets *targets, const State *state,
                                  Str name, bool own_node) {
    if (tracked_enter_closures(site, targets, state)) return NULL;
    state = unknown_call(site, state, name);
    if (!own_node) return call_go_on_inline(site, state, true);
    call_go_on(site, state, STR_NONE, true);
    return NULL;
}

// --- calls of values ---

// The entry's own completion, kept in an object: it belongs to the system and reports nothing.
static bool is_own_completion(const Engine *engine, const Expr *value) {
    const Obligation *obligation = engine->obligation;
    return value->kind == EXPR_VAR && obligation->parameter < obligation->entry->param_count &&
           obligation->entry->params[obligation->parameter].var == value->var;
}

static void call_one_value(const CallSite *site, const State *state, Value value, bool stored, bool *open) {
    switch (value.kind) {
    case VALUE_CLOSURE: {
        Entering how = {.callee = site->engine->program->functions.items[value.id],
                        .use_result = true,
                        .old_captures = stored};
        call_enter(site, stored ? closure_let_go(site->engine, value, state) : state, &how);
        break;
    }
    case VALUE_TRACKED: {
        const State *after = event_tracked(site, state, true);
        if (after) call_go_on(site, after, STR_NONE, false);
        break;
    }
    case VALUE_NIL:
        break; // traps
    case VALUE_INERT:
        call_go_on(site, state, STR_NONE, true);
        break;
    default:
        *open = true;
        break;
    }
}

static const State *value_call(const CallSite *site, const CallTargets *targets, const State *state) {
    Engine *engine = site->engine;
    bool open = false;
    bool held = targets->held && engine->holds &&
                state_value(state, key_of_held(engine, targets->held)).kind == VALUE_TRACKED;
    Value direct = site->call->callee ? eval(engine, site->in, site->call->callee, state) : unknown;
    if (held) direct = (Value){VALUE_TRACKED, 0};
    if (direct.kind != VALUE_UNKNOWN && direct.kind != VALUE_NONNIL) {
        engine_note_call(engine, site->call, true);
        call_one_value(site, state, direct, false, &open);
    } else {
        engine_note_call(engine, site->call, targets->complete);
        for (uint32_t i = 0; i < targets->values.len; i++) {
            Value value = eval_callable(engine, site->in, targets->values.items[i], state);
            if (value.kind == VALUE_UNKNOWN && is_own_completion(engine, targets->values.items[i]))
                value.kind = VALUE_INERT;
            call_one_value(site, state, value, true, &open);
        }
        open |= !targets->complete && !targets->values_listed;
    }
    if (open) {
        Str name = targets->unknown.len ? targets->unknown : STR("a closure");
        go_on_unknown(site, targets, state, name, true);
    }
    return NULL;
}

// --- project calls ---

// Whether a branch may ask what a function gives back: whether it is nil, true, or which case. Objects and
// strings can only be handed on.
static bool result_decides(Engine *engine, const Function *callee) {
    const Type *result = callee->result;
    if (!result || callee->throws || callee->returns_never) return true;
    if (result->kind == TYPE_ARRAY || result->kind == TYPE_DICTIONARY) return false;
    if (result->kind != TYPE_NAMED || result->scope) return true;
    const TypeDeclVec *decls = program_types_named(engine->program, result->name);
    bool object = false;
    for (uint32_t i = 0; i < decls->len; i++) {
        TypeDeclKind kind = decls->items[i]->kind;
        if (kind == TYPE_DECL_EXTENSION) continue;
        if (kind != TYPE_DECL_CLASS && kind != TYPE_DECL_STRUCT) return true;
        object = true;
    }
    Str name = program_text(engine->program, result->name);
    return !object && !str_eq_c(name, "UNNotificationContent") &&
           !str_eq_c(name, "UNMutableNotificationContent") && !str_eq_c(name, "String");
}

// Whether the call has nothing to do with the parameter that is followed: only the entry has it, the call is
// not given it, and what comes back decides nothing. Its code need not be looked at, which may reach far.
static bool passes_by(const CallSite *site, const CallTargets *targets, const State *state) {
    Engine *engine = site->engine;
    const Call *call = site->call;
    if (engine->obligation->kind != OBLIGATION_INVOKE || engine->holds || call->tried || call->selector ||
        !targets->complete || call_is_guarded(site))
        return false;
    for (uint32_t a = 0; a < call->arg_count; a++) {
        Expr *value = call->args[a].value;
        if (call->args[a].inout || value->kind == EXPR_CLOSURE ||
            eval_callable(engine, site->in, value, state).kind == VALUE_CLOSURE ||
            closure_holds_tracked(site, value, state))
            return false;
    }
    for (uint32_t i = 0; i < targets->functions.len; i++) {
        const Function *callee = targets->functions.items[i].function;
        if (callee->parent || result_decides(engine, callee)) return false;
    }
    return true;
}

// Whether several methods may be meant, and some of them report: then one that never does is not to blame,
// for nothing says that it is the one that runs.
static bool is_open_choice(const CallSite *site, const CallTargets *targets) {
    Engine *engine = site->engine;
    if (!seeks_call(engine) || !targets->undecided) return false;
    if (targets->api && targets->api->effect == API_EFFECT_REPORTS) return true;
    for (uint32_t i = 0; targets->functions.len > 1 && i < targets->functions.len; i++)
        if (may_report(engine, targets->functions.items[i].function)) return true;
    return false;
}

// Whether the function is left out of what is built for a device: `#if targetEnvironment(simulator)`.
static bool is_left_out(const Function *function) {
    bool known = false;
    return function->config.len && !config_value(function->config, &known) && known;
}

static bool some_is_built(const CallTargets *targets) {
    for (uint32_t i = 0; i < targets->functions.len; i++)
        if (!is_left_out(targets->functions.items[i].function)) return true;
    return false;
}

static const State *project_call(const CallSite *site, const CallTargets *targets, const State *state) {
    Symbol of = narrow_receiver(site, targets), exact = narrow_exact(site, targets, state);
    bool open = !exact && is_open_choice(site, targets), built = some_is_built(targets);
    for (uint32_t i = 0; i < targets->functions.len; i++) {
        const Target *target = &targets->functions.items[i];
        if (target->function->returns_never || (built && is_left_out(target->function))) continue;
        if (exact && target->function->owner && target->function->owner->name != exact) continue;
        if (of && !narrow_fits(site->engine, of, target->function)) continue;
        Entering how = {.callee = target->function, .param_of_arg = target->param_of_arg, .use_result = true};
        bool quiet = open && !may_report(site->engine, target->function);
        Str name = targets->unknown.len ? targets->unknown : call_title(site);
        call_enter(site, quiet ? event_opaque(site, state, name) : state, &how);
    }
    if (exact && targets->complete) return NULL;
    if (targets->api || targets->inert) { // a system type is one of the candidates
        const State *after = call_system(site, targets, state, 0);
        if (after) call_go_on(site, after, STR_NONE, false);
    } else if (!targets->complete) {
        go_on_unknown(site, targets, state, targets->unknown, true);
    }
    return NULL;
}

// `async let x = f()`: runs beside this path; nothing of it is surely done before the method returns.
static const State *spawned_call(const CallSite *site, const State *state) {
    if (seeks_call(site->engine) && call_may_report(site->engine, site->in, site->call)) {
        bool late =
            site->engine->obligation->kind == OBLIGATION_REPORT || site->engine->obligation->before_return;
        site->node->reports |= !late;
        state = state_seen(site->engine, state, late ? SEEN_DEFERRED : SEEN_ONCE);
    }
    return call_go_on_inline(site, state, true);
}

const State *call_forget_root(Engine *engine, const Expr *place, const State *state) {
    VarId var = root_var(place);
    if (!var || program_var(engine->program, var)->immutable) return state;
    return state_forget_var(engine, state, var);
}

// A logger of Swift takes its message as @autoclosure; these functions do not, nor does anything of
// Objective-C.
static bool logs_at_once(const Engine *engine, const Call *call) {
    static const char *const names[] = {"print", "debugPrint", "dump", "NSLog"};
    if (program_is_objc(engine->program, call->span)) return true;
    Str name = program_text(engine->program, call->name);
    for (size_t i = 0; !call->receiver && i < sizeof names / sizeof *names; i++)
        if (str_eq_c(name, names[i])) return true;
    return false;
}

static bool is_deferred_argument(Engine *engine, const Function *in, const Call *call) {
    for (int depth = 0; call->outer && depth < 16; depth++, call = call->outer) {
        const CallTargets *targets = resolver_call(engine->resolver, in, call->outer);
        bool logged = targets->logs && !logs_at_once(engine, call->outer);
        if (logged || (targets->api && str_eq_c(targets->api->category, "assertion"))) return true;
        for (uint32_t i = 0; i < targets->functions.len; i++) {
            const Target *target = &targets->functions.items[i];
            if (target->param_of_arg[call->outer_arg] >= target->function->param_count) continue;
            const Type *type = target->function->params[target->param_of_arg[call->outer_arg]].type;
            if (type && type->kind == TYPE_FUNCTION && type->autoclosure) return true;
        }
    }
    return false;
}

// A call of an SDK that runs a method of ours: when it gives back true, and not when it gives back false, or
// always.
static const State *call_back(const CallSite *site, const CallTargets *targets, const State *state) {
    Engine *engine = site->engine;
    bool when_true = targets->calls_back->only_when_true;
    for (uint32_t i = 0; i < targets->observers.len; i++) {
        Entering how = {.callee = targets->observers.items[i].function, .no_arguments = true};
        if (when_true) how.gives = (Value){VALUE_TRUE, 0};
        call_enter(site, state, &how);
    }
    if (!targets->complete) go_on_unknown(site, targets, state, targets->unknown, true);
    if (!when_true) return NULL;
    Str name = program_text(engine->program, site->call->name);
    state = call_forget_outputs(engine, site->call, state);
    if (site->call->result)
        state = state_with(engine, state, key_of_var(engine, site->call->result), (Value){VALUE_FALSE, 0});
    Step step =
        call_step(site, STEP_EVENT, str_printf(engine->work, "when `%.*s` returns false", STR_ARG(name)));
    engine_continue(engine, site->node, site->index, 0, state, step, false);
    return NULL;
}

// What the obligation makes of the call itself, whatever it runs. NULL when the path has been taken on.
static const State *judge_call(const CallSite *site, const CallTargets *targets, const State *state) {
    Engine *engine = site->engine;
    if (engine->obligation->kind == OBLIGATION_CALL) {
        if (!call_is_sought(engine, site->in, site->call, targets)) return state;
        state = event_report(site, state);
        for (uint32_t a = 0; state && a < site->call->arg_count; a++)
            state = closure_let_go(engine, eval_callable(engine, site->in, site->call->args[a].value, state),
                                   state);
        if (state) call_go_on(site, state, STR_NONE, true);
        return NULL;
    }
    if (targets->declared && !follows_parameter(engine)) return event_report(site, state);
    return tracked_call(site, targets, state);
}

// The arguments go to functions that were found by name alone: which of them runs is not known.
static bool goes_astray(const CallSite *site, const CallTargets *targets, const State *state) {
    if (!follows_parameter(site->engine) || !targets->guessed || !targets->functions.len) return false;
    for (uint32_t a = 0; a < site->call->arg_count; a++)
        if (closure_holds_tracked(site, site->call->args[a].value, state)) return true;
    return false;
}

bool call_runs_loop(const Engine *engine, const Function *in, const Call *call) {
    Str name = program_text(engine->program, call->name);
    if (!call->receiver) return str_starts(name, STR("CFRunLoopRun"));
    if (!str_starts(name, STR("run")) && !str_starts(name, STR("acceptInput"))) return false;
    Str type = resolver_type_name(engine->resolver, in, call->receiver);
    return str_eq_c(type, "RunLoop") || str_eq_c(type, "NSRunLoop");
}

// `list.append(x)` changes the list. An object stays what it was made as.
static const State *forget_receiver(Engine *engine, const Expr *receiver, const State *state) {
    const State *after = call_forget_root(engine, receiver, state);
    if (after == state) return state;
    Key key = key_of_class(engine, root_var(receiver));
    return state_with(engine, after, key, state_value(state, key));
}

const State *call_event(Engine *engine, Node *node, uint32_t index, const State *state, uint32_t phase) {
    Function *in = node->activation->function;
    Call *call = in->blocks.items[node->block].events.items[index].call;
    CallSite site = {engine, node, index, call, in};
    if (call->receiver) state = forget_receiver(engine, call->receiver, state);
    if (engine->givens.len) {
        const State *read = given_read(engine, in, call, state);
        if (read) return read;
        state = given_touched(engine, in, call, state);
    }
    if (call_runs_loop(engine, in, call))
        state = state_with(engine, state, engine->unsteady, (Value){VALUE_TRUE, 0});
    if (call->spawned) return spawned_call(&site, stored_forget_all(engine, state));
    // An argument of an @autoclosure parameter is evaluated when the callee likes, if at all.
    if (call->outer && is_deferred_argument(engine, in, call)) call_go_on(&site, state, STR_NONE, false);
    const CallTargets *targets = resolver_call(engine->resolver, in, call);
    state = stored_call(&site, targets, state);
    if (targets->starts_task) { // its completion handler runs when the task is done
        for (uint32_t a = 0; a < call->arg_count; a++)
            state = closure_escape_expr(&site, call->args[a].value, state, false);
        return spawned_call(&site, state);
    }
    if (!phase) {
        call_raise_before(&site, targets, state);
        state = judge_call(&site, targets, state);
        if (!state) return NULL;
    }
    if (targets->is_value) return value_call(&site, targets, state);
    engine_note_call(engine, call, targets->complete);
    if (targets->calls_back) return call_back(&site, targets, state);
    if (targets->observers.len) return call_post(&site, targets, stored_forget_all(engine, state));
    if (goes_astray(&site, targets, state))
        return go_on_unknown(&site, targets, state, targets->unknown, false);
    if (targets->functions.len)
        return passes_by(&site, targets, state)
                   ? call_go_on_inline(&site, stored_forget_all(engine, state), false)
                   : project_call(&site, targets, state);
    if (targets->api || targets->inert) return call_system(&site, targets, state, phase);
    if (call->may_leave && seeks_call(engine))
        engine_leave(engine, node, EXIT_RETURN, unknown, event_opaque(&site, state, targets->unknown),
                     call->span);
    return go_on_unknown(&site, targets, state, targets->unknown, false);
}
