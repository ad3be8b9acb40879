// SPDX-License-Identifier: MIT
// The parameter that an obligation follows: what calls and assignments do with it.
#include "analyzer/paths/calls_private.h"

// --- what a value is ---

static bool is_named(const Engine *engine, Symbol name, const char *const *list) {
    Str text = program_text(engine->program, name);
    for (size_t i = 0; list[i]; i++)
        if (str_eq_c(text, list[i])) return true;
    return false;
}

static bool is_tracked(const CallSite *site, Expr *expr, const State *state) {
    return expr && eval_callable(site->engine, site->in, expr, state).kind == VALUE_TRACKED;
}

static bool is_stand_in_name(const Engine *engine, Symbol name) {
    for (uint32_t i = 0; i < engine->obligation->stand_in_count; i++)
        if (str_eq(program_text(engine->program, name), engine->obligation->stand_ins[i])) return true;
    return false;
}

// `action.callUUID`, also by way of a constant, or `[action callUUID]`: what the object is found again by.
// Gives the member's name; 0 when it is none.
static Symbol stand_in(const CallSite *site, Expr *expr, const State *state) {
    const Engine *engine = site->engine;
    for (int hops = 0; expr && hops < 4; hops++) {
        if (expr->kind == EXPR_MEMBER && expr->child_count && is_stand_in_name(engine, expr->name))
            return is_tracked(site, expr->children[0], state) ? expr->name : 0;
        if (expr->kind == EXPR_UNWRAP || expr->kind == EXPR_CAST) {
            expr = expr->child_count ? expr->children[0] : NULL;
            continue;
        }
        if (expr->kind != EXPR_VAR) return 0;
        const Var *var = program_var(engine->program, expr->var);
        if (var->call && var->call->receiver && !var->call->arg_count &&
            is_stand_in_name(engine, var->call->name))
            return is_tracked(site, var->call->receiver, state) ? var->call->name : 0;
        expr = var->immutable && !var->element ? var->init : NULL;
    }
    return 0;
}

// --- calls ---

// Whether a call of system code may keep what it is given: collections do, and objects that are made of it;
// what prints it, compares it or asks for it does not.
static bool may_keep(const CallSite *site, const CallTargets *targets) {
    static const char *const asks[] = {
        "contains",     "firstIndex",  "lastIndex", "index",  "isEqual",  "containsObject", "indexOfObject",
        "removeObject", "removeValue", "remove",    "isKind", "isMember", "responds",       NULL};
    const Engine *engine = site->engine;
    const Call *call = site->call;
    if (targets->logs || (targets->api && str_eq_c(targets->api->category, "assertion"))) return false;
    Str name = program_text(engine->program, call->name);
    if (!call->receiver) return !api_is_inert_function(engine->api, name, STR("*"));
    if (call->receiver->kind == EXPR_TYPE)
        return !str_eq_c(name, "init") ||
               !str_eq_c(resolver_type_name(engine->resolver, site->in, call->receiver), "String");
    return !is_named(engine, call->name, asks);
}

// `pending.insert(action.callUUID)`, `[pending addObject:action.callUUID]`.
static bool keeps_stand_in(const CallSite *site, const CallTargets *targets, const State *state) {
    static const char *const keeps[] = {"insert", "append",    "add",       "push",  "enqueue", "updateValue",
                                        "update", "addObject", "setObject", "store", "set",     NULL};
    const Call *call = site->call;
    if (!call->receiver || !call->arg_count || targets->functions.len) return false;
    return is_named(site->engine, call->name, keeps) && stand_in(site, call->args[0].value, state);
}

const State *tracked_call(const CallSite *site, const CallTargets *targets, const State *state) {
    Engine *engine = site->engine;
    Call *call = site->call;
    if (engine->obligation->kind != OBLIGATION_CONSUME) return state;
    if (call->receiver && is_tracked(site, call->receiver, state)) {
        if (resolver_is_listed(engine->resolver, site->in, call, engine->obligation->calls))
            return event_tracked(site, state, true);
        // A method that the project adds to it, with the object as `self`.
        return targets->functions.len ? event_tracked(site, state, false) : state;
    }
    if (targets->functions.len || !(targets->api || targets->inert)) return state;
    if (keeps_stand_in(site, targets, state)) return event_tracked(site, state, false);
    for (uint32_t a = 0; a < call->arg_count; a++) {
        Expr *value = call->args[a].value;
        if (value->kind == EXPR_CLOSURE ||
            eval_callable(engine, site->in, value, state).kind == VALUE_CLOSURE)
            continue;
        if (closure_holds_tracked(site, value, state) && may_keep(site, targets))
            return event_tracked(site, state, false);
    }
    return state;
}

// --- closures that are given to calls ---

// Whether the value is one that the closure may do something with: the parameter itself, or a closure with
// it.
static bool matters(Engine *engine, const Expr *expr, const State *state) {
    while (expr && (expr->kind == EXPR_CAST || expr->kind == EXPR_UNWRAP) && expr->child_count)
        expr = expr->children[0];
    if (!expr || expr->kind != EXPR_VAR) return false;
    Value value = state_value(state, key_of_var(engine, alias_of(engine, expr->var)));
    return value.kind == VALUE_TRACKED ||
           (value.kind == VALUE_CLOSURE && closure_captures(engine, value, state).tracked);
}

static bool event_matters(Engine *engine, const Event *event, const State *state) {
    if (event->kind == EVENT_ASSIGN && matters(engine, event->expr, state)) return true;
    const Call *call = event->call;
    if (!call) return false;
    bool found = matters(engine, call->callee, state);
    if (call->receiver && matters(engine, call->receiver, state))
        found |=
            !engine->obligation->calls || call->name; // any method: which one is seen when it is followed
    for (uint32_t a = 0; a < call->arg_count && !found; a++)
        found = matters(engine, call->args[a].value, state);
    return found;
}

static bool closure_matters(Engine *engine, Function *closure, const State *state) {
    FunctionVec stack = {0};
    VEC_PUSH(engine->work, &stack, closure);
    while (stack.len) {
        const Function *function = stack.items[--stack.len];
        for (uint32_t b = 0; b < function->blocks.len; b++)
            for (uint32_t e = 0; e < function->blocks.items[b].events.len; e++)
                if (event_matters(engine, &function->blocks.items[b].events.items[e], state)) return true;
        for (uint32_t c = 0; c < function->closures.len; c++)
            VEC_PUSH(engine->work, &stack, function->closures.items[c]);
    }
    return false;
}

// Names of calls that take a closure to run it whenever something happens: `observeState { … }`, `onChange`.
static bool runs_often(const CallSite *site) {
    Str name = program_text(site->engine->program, site->call->name);
    bool on = str_starts(name, STR("on")) && name.len > 2 && name.data[2] >= 'A' && name.data[2] <= 'Z';
    return on || api_in_vocabulary(site->engine->api, STR("observer"), name);
}

// `Hook { … }`, `.hook { … }`, `[[Hook alloc] initWithBlock:…]`: the object keeps the closure.
static bool makes_object(const CallSite *site, const CallTargets *targets) {
    Str name = program_text(site->engine->program, site->call->name);
    return targets->inert || str_starts(name, STR("init")) ||
           (name.len && name.data[0] >= 'A' && name.data[0] <= 'Z');
}

bool tracked_enter_closures(const CallSite *site, const CallTargets *targets, const State *state) {
    Engine *engine = site->engine;
    const Call *call = site->call;
    if (!call || !follows_parameter(engine) || engine->obligation->before_return) return false;
    ApiTiming timing = targets->api ? targets->api->closures : API_CLOSURE_UNKNOWN;
    if (timing != API_CLOSURE_LATER_ONCE && timing != API_CLOSURE_UNKNOWN) return false;
    if (timing == API_CLOSURE_UNKNOWN && (makes_object(site, targets) || runs_often(site))) return false;
    FunctionVec closures = {0};
    for (uint32_t a = 0; a < call->arg_count; a++) {
        Value value = eval_callable(engine, site->in, call->args[a].value, state);
        if (value.kind != VALUE_CLOSURE) {
            if (closure_holds_tracked(site, call->args[a].value, state)) return false; // handed on
        } else if (closure_may_use_tracked(engine, value, state)) {
            VEC_PUSH(engine->work, &closures, engine->program->functions.items[value.id]);
        } else {
            state = closure_let_go(engine, value, state);
        }
    }
    uint32_t count = closures.len;
    if (count > 1) { // one of those that do something with it runs
        count = 0;
        for (uint32_t i = 0; i < closures.len; i++)
            if ((state->seen & SEEN_KEPT) || closure_matters(engine, closures.items[i], state))
                closures.items[count++] = closures.items[i];
    }
    if (!count) return false;
    engine->answer->supposed |= timing == API_CLOSURE_UNKNOWN;
    for (uint32_t i = 0; i < count; i++) {
        Entering how = {.callee = closures.items[i], .no_arguments = true, .later = true};
        call_enter(site, state, &how);
    }
    return true;
}

// --- assignments ---

static const State *leave_in_property(const CallSite *site, const Property *property, const State *state) {
    Engine *engine = site->engine;
    PropertyVec *kept = &engine->answer->kept;
    bool known = false;
    for (uint32_t i = 0; i < kept->len && !known; i++)
        known = kept->items[i] == property;
    if (!known) VEC_PUSH(engine->arena, kept, (Property *)property);
    engine->holds = true;
    state = state_with(engine, state, key_of_held(engine, property), (Value){VALUE_TRACKED, 0});
    return state_seen(engine, state, SEEN_KEPT);
}

const State *tracked_stored(const CallSite *site, const Event *event, const State *state) {
    Engine *engine = site->engine;
    if (!event->expr) return state;
    if (engine->obligation->kind == OBLIGATION_INVOKE && (engine->obligation->keep_open || engine->holds)) {
        const Property *property = resolver_property(engine->resolver, site->in, event->target);
        bool tracked = is_tracked(site, event->expr, state);
        if (property && tracked && engine->obligation->keep_open)
            return leave_in_property(site, property, state);
        if (property && !tracked && engine->holds)
            state = state_with(engine, state, key_of_held(engine, property), (Value){VALUE_UNKNOWN, 0});
    }
    if (engine->obligation->kind == OBLIGATION_CONSUME) {
        Symbol member = stand_in(site, event->expr, state);
        bool own = member && !str_eq_c(program_text(engine->program, member), "callUUID");
        if (member && (own || event->target->kind == EXPR_SUBSCRIPT))
            return event_tracked(site, state, false);
    }
    return closure_escape_expr(site, event->expr, state, false);
}
