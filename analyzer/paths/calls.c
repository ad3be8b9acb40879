// SPDX-License-Identifier: MIT
// What a call, a getter or an assignment does to a path.
#include "analyzer/paths/paths_private.h"

#include <string.h>

static const Value unknown = {VALUE_UNKNOWN, 0};

typedef struct CallSite {
    Engine *engine;
    Node *node;
    uint32_t index;
    Call *call;
    Function *in;
} CallSite;

static Step step_of(const CallSite *site, StepKind kind, Str word) {
    Span span = site->call ? site->call->name_span
                           : site->in->blocks.items[site->node->block].events.items[site->index].span;
    if (span.end <= span.start && site->call) span = site->call->span;
    return (Step){.kind = kind, .word = word, .span = span, .call = site->call};
}

// --- what closures carry ---

typedef struct Captures {
    VarId *vars;
    uint32_t count;
    uint32_t room;
    bool tracked; // some of them holds the tracked parameter
} Captures;

// The captured variables of `function`, and of the closures that they hold, and so on.
static void add_captures(Engine *engine, Captures *out, Function *function, const State *state) {
    VEC(Function *) stack = {0};
    VEC_PUSH(engine->work, &stack, function);
    while (stack.len) {
        const VarIdVec *captured = &function_info(engine, stack.items[--stack.len])->captured;
        for (uint32_t i = 0; i < captured->len; i++) {
            VarId var = captured->items[i];
            bool seen = false;
            for (uint32_t k = 0; k < out->count && !seen; k++)
                seen = out->vars[k] == var;
            if (seen) continue;
            if (out->count == out->room)
                out->vars = vec_grow(engine->work, out->vars, out->count, &out->room, sizeof *out->vars);
            out->vars[out->count++] = var;
            Value value = state_value(state, key_of_var(engine, var));
            if (value.kind == VALUE_TRACKED) out->tracked = true;
            if (value.kind == VALUE_CLOSURE)
                VEC_PUSH(engine->work, &stack, engine->program->functions.items[value.id]);
        }
    }
}

static Captures captures_of(Engine *engine, Value value, const State *state) {
    Captures captures = {.count = 0};
    if (value.kind == VALUE_TRACKED) captures.tracked = true;
    if (value.kind == VALUE_CLOSURE)
        add_captures(engine, &captures, engine->program->functions.items[value.id], state);
    return captures;
}

// A closure that lives on may assign what it captured at any time from now on.
// So may the closures that it holds.
static const State *let_go(Engine *engine, Value value, const State *state) {
    if (value.kind != VALUE_CLOSURE) return state;
    Function *closure = engine->program->functions.items[value.id];
    Captures held = {.count = 0};
    add_captures(engine, &held, closure, state);
    const State *before = state;
    for (uint32_t h = 0; h <= held.count; h++) {
        const Function *runs = closure;
        if (h) {
            Value inner = state_value(before, key_of_var(engine, held.vars[h - 1]));
            if (inner.kind != VALUE_CLOSURE) continue;
            runs = engine->program->functions.items[inner.id];
        }
        const VarIdVec *assigned = &function_info(engine, (Function *)runs)->assigned;
        for (uint32_t i = 0; i < assigned->len; i++) {
            Key key = key_of_var(engine, assigned->items[i]);
            state = state_forget_var(engine, state, assigned->items[i]);
            state = state_with(engine, state, key, (Value){VALUE_VOLATILE, 0});
        }
    }
    return state;
}

static bool is_aggregate(const Expr *expr) {
    switch (expr->kind) {
    case EXPR_ARRAY:
    case EXPR_DICTIONARY:
    case EXPR_TUPLE:
    case EXPR_UNKNOWN:
    case EXPR_CAST:
    case EXPR_UNWRAP:
        return true;
    default:
        return false;
    }
}

// Closures inside of a value that is not followed any further (`[f, g]`) may run whenever that value is used.
const State *release_closures(Engine *engine, const Function *in, Expr *expr, const State *state) {
    if (!expr || !is_aggregate(expr) || !expr->child_count) return state;
    VEC(Expr *) stack = {0};
    VEC_PUSH(engine->work, &stack, expr);
    while (stack.len) {
        Expr *top = stack.items[--stack.len];
        if (!top) continue;
        if (is_aggregate(top)) {
            for (uint32_t i = 0; i < top->child_count; i++)
                VEC_PUSH(engine->work, &stack, top->children[i]);
        } else {
            state = let_go(engine, eval(engine, in, top, state), state);
        }
    }
    return state;
}

// --- the obligation's events ---

// The tracked parameter is called, or handed to someone who is trusted to call it.
static const State *tracked_event(const CallSite *site, const State *state) {
    Engine *engine = site->engine;
    if (engine->obligation->kind == OBLIGATION_REPORT) return state;
    if (engine->obligation->kind == OBLIGATION_INVOKE && (state->seen & SEEN_ONCE)) {
        VEC_PUSH(engine->work, &engine->hits, site->node);
        VEC_PUSH(engine->work, &engine->hit_calls, site->call);
    }
    site->node->reports = engine->obligation->kind == OBLIGATION_INVOKE;
    return state_seen(engine, state, SEEN_ONCE);
}

// Returns NULL when the path need not be followed any further.
static const State *report_event(const CallSite *site, const State *state) {
    Engine *engine = site->engine;
    switch (engine->obligation->kind) {
    case OBLIGATION_REPORT:
        if (engine->obligation->late) {
            site->node->schedules = true;
            return state_seen(engine, state, SEEN_DEFERRED);
        }
        site->node->reports = true;
        engine->answer->reports_somewhere = true;
        return NULL;
    case OBLIGATION_ORDER:
        if (state->seen & SEEN_ONCE) {
            VEC_PUSH(engine->work, &engine->hits, site->node);
            VEC_PUSH(engine->work, &engine->hit_calls, site->call);
        }
        return NULL;
    case OBLIGATION_INVOKE:
        return state;
    }
    return state;
}

static const State *opaque_event(const CallSite *site, const State *state, Str name) {
    if (site->engine->obligation->kind != OBLIGATION_REPORT) return state;
    engine_note_unknown(site->engine, name);
    site->node->schedules = true;
    return state_seen(site->engine, state, SEEN_OPAQUE);
}

// A closure, or the tracked parameter, goes to where it is run later, if at all.
static const State *escape(const CallSite *site, Value value, const State *state, bool may_run_now) {
    Engine *engine = site->engine;
    if (value.kind != VALUE_CLOSURE && value.kind != VALUE_TRACKED) return state;
    switch (engine->obligation->kind) {
    case OBLIGATION_REPORT:
        if (value.kind == VALUE_CLOSURE &&
            closure_may_report(engine, engine->program->functions.items[value.id], state)) {
            if (may_run_now) engine_note_unknown(engine, STR("a closure that is passed on"));
            site->node->schedules = true;
            state = state_seen(engine, state, may_run_now ? SEEN_OPAQUE : SEEN_DEFERRED);
        }
        break;
    case OBLIGATION_INVOKE:
        if (captures_of(engine, value, state).tracked) state = tracked_event(site, state);
        break;
    case OBLIGATION_ORDER:
        break;
    }
    return let_go(engine, value, state);
}

// Every closure inside a value that is stored or passed on: `[done]`, `Request(onEnd: f)`'s arguments.
static const State *escape_expr(const CallSite *site, Expr *expr, const State *state, bool may_run_now) {
    VEC(Expr *) stack = {0};
    VEC_PUSH(site->engine->work, &stack, expr);
    while (stack.len) {
        Expr *top = stack.items[--stack.len];
        if (!top) continue;
        if (is_aggregate(top)) {
            for (uint32_t i = 0; i < top->child_count; i++)
                VEC_PUSH(site->engine->work, &stack, top->children[i]);
        } else {
            state = escape(site, eval_callable(site->engine, site->in, top, state), state, may_run_now);
        }
    }
    return state;
}

// --- entering a function ---

static bool shared_key(const Engine *engine, Key key, const Captures *shared) {
    const KeyInfo *info = &engine->keys.items[key];
    if (!info->var_count) return false;
    for (uint32_t i = 0; i < info->var_count; i++) {
        bool found = false;
        for (uint32_t k = 0; k < shared->count && !found; k++)
            found = shared->vars[k] == info->vars[i];
        if (!found) return false;
    }
    return true;
}

typedef struct Binding {
    VarId var;
    Value value;
} Binding;

// Facts that go along: what holds everywhere, what the closures on the way captured, and the parameters.
static const State *entry_state(Engine *engine, Function *callee, const State *state, const Captures *shared,
                                const Binding *bindings, uint32_t binding_count, bool stale) {
    Fact *facts = ARENA_ARRAY(engine->work, Fact, state->count + 1);
    uint32_t count = 0;
    for (uint32_t i = 0; i < state->count; i++) {
        Key key = state->facts[i].key;
        bool keep = engine->keys.items[key].global ||
                    (shared_key(engine, key, shared) && !key_belongs(engine, key, callee));
        if (keep) facts[count++] = state->facts[i];
    }
    const State *entry = state_intern(engine, state->seen, facts, count);
    // Recursion with a closure that captured the caller's own variables: the two activations share their
    // names, so nothing is believed of them.
    for (uint32_t i = 0; i < shared->count; i++) {
        const Function *owner = program_var(engine->program, shared->vars[i])->owner;
        if (owner && function_inside(owner, callee))
            entry =
                state_with(engine, entry, key_of_var(engine, shared->vars[i]), (Value){VALUE_VOLATILE, 0});
    }
    if (stale) entry = state_with(engine, entry, engine->stale, (Value){VALUE_TRUE, 0});
    FunctionInfo *info = function_info(engine, callee);
    for (uint32_t i = 0; i < binding_count; i++) {
        Key key = key_of_var(engine, bindings[i].var);
        if (bindings[i].value.kind != VALUE_UNKNOWN && bindings[i].value.kind != VALUE_VOLATILE &&
            function_reads(info, key))
            entry = state_with(engine, entry, key, bindings[i].value);
    }
    return entry;
}

typedef struct Entering {
    Function *callee;
    const uint32_t *param_of_arg; // NULL: by position
    bool repeat;
    bool use_result;
    bool no_arguments; // a closure that system code calls: its parameters are unknown
    bool old_captures; // a stored closure: what it captured may be of an earlier time
} Entering;

static void enter(const CallSite *site, const State *state, const Entering *how) {
    Engine *engine = site->engine;
    Function *callee = how->callee;
    Binding *bindings = ARENA_ARRAY(engine->work, Binding, callee->param_count + 1);
    bool *given = ARENA_ARRAY(engine->work, bool, callee->param_count + 1);
    uint32_t count = 0;
    Captures shared = {.count = 0};
    if (callee->parent && !how->old_captures) add_captures(engine, &shared, callee, state);
    for (uint32_t a = 0; site->call && !how->no_arguments && a < site->call->arg_count; a++) {
        uint32_t p = how->param_of_arg ? how->param_of_arg[a] : a;
        if (p >= callee->param_count) continue;
        given[p] = true;
        const Type *type = callee->params[p].type;
        if (type && type->kind == TYPE_FUNCTION && type->autoclosure) {
            bindings[count++] = (Binding){callee->params[p].var, {VALUE_INERT, 0}};
            continue;
        }
        Value value = eval_callable(engine, site->in, site->call->args[a].value, state);
        if (callee->params[p].variadic) {
            state = let_go(engine, value, state);
            continue;
        }
        state = release_closures(engine, site->in, site->call->args[a].value, state);
        if (value.kind == VALUE_CLOSURE)
            add_captures(engine, &shared, engine->program->functions.items[value.id], state);
        bindings[count++] = (Binding){callee->params[p].var, value};
    }
    for (uint32_t p = 0; p < callee->param_count; p++)
        if (!given[p] && callee->params[p].fallback && !how->no_arguments)
            bindings[count++] =
                (Binding){callee->params[p].var, eval(engine, callee, callee->params[p].fallback, state)};
    const State *entry = entry_state(engine, callee, state, &shared, bindings, count, how->old_captures);
    Activation *activation = engine_activation(engine, callee, entry);
    if (!activation->first) return; // the limit is met
    VarId *vars = ARENA_ARRAY(engine->work, VarId, shared.count + 1);
    if (shared.count) memcpy(vars, shared.vars, shared.count * sizeof(VarId));
    engine_wait(engine, activation,
                (Waiter){.node = site->node,
                         .event = site->index,
                         .call = site->call,
                         .repeat = how->repeat,
                         .use_result = how->use_result,
                         .before = state,
                         .shared = vars,
                         .shared_count = shared.count,
                         .callee = callee});
}

// --- coming back ---

static const State *forget_outputs(Engine *engine, const Call *call, const State *state) {
    if (!call) return state;
    if (call->result) state = state_forget_var(engine, state, call->result);
    for (uint32_t i = 0; i < call->arg_count; i++)
        if (call->args[i].inout && root_var(call->args[i].value))
            state = state_forget_var(engine, state, root_var(call->args[i].value));
    return state;
}

// The caller's facts, with those about shared variables replaced by what the callee made of them.
static const State *join_facts(Engine *engine, const Activation *callee, const Waiter *waiter,
                               const State *after) {
    Fact *facts = ARENA_ARRAY(engine->work, Fact, waiter->before->count + 1);
    uint32_t count = 0;
    for (uint32_t i = 0; i < waiter->before->count; i++) {
        Key key = waiter->before->facts[i].key;
        bool open = waiter->before->facts[i].value.kind == VALUE_VOLATILE; // stays so, whatever ran
        if (!engine->keys.items[key].global &&
            (open || !key_touches(engine, key, waiter->shared, waiter->shared_count)))
            facts[count++] = waiter->before->facts[i];
    }
    const State *joined = state_intern(engine, after->seen, facts, count);
    for (uint32_t i = 0; i < after->count; i++) {
        Key key = after->facts[i].key;
        if (!key_belongs(engine, key, callee->function))
            joined = state_with(engine, joined, key, after->facts[i].value);
    }
    return joined;
}

static const char *outcome_word(Value value) {
    switch (value.kind) {
    case VALUE_TRUE:
        return "true";
    case VALUE_FALSE:
        return "false";
    case VALUE_NIL:
        return "nil";
    case VALUE_NONNIL:
        return "a value";
    default:
        return NULL;
    }
}

static Str result_word(Engine *engine, const Activation *callee, const Call *call, const Exit *exit) {
    Str name = program_text(engine->program, call && call->name ? call->name : callee->function->name);
    if (!name.len) return STR_NONE;
    if (exit->kind == EXIT_THROW) return str_printf(engine->work, "when `%.*s` throws", STR_ARG(name));
    const char *word = call && call->result ? outcome_word(exit->value) : NULL;
    return word ? str_printf(engine->work, "when `%.*s` returns %s", STR_ARG(name), word) : STR_NONE;
}

// A closure that a call gives back may have captured variables of another activation of the caller, which go
// by the same names: it is not followed.
static bool brings_namesakes(const CallSite *site, const Activation *callee, Value value) {
    if (value.kind != VALUE_CLOSURE) return false;
    if (callee->function != site->in && function_inside(callee->function, site->in)) return false;
    Function *closure = site->engine->program->functions.items[value.id];
    const VarIdVec *captured = &function_info(site->engine, closure)->captured;
    for (uint32_t i = 0; i < captured->len; i++)
        if (function_inside(site->in, program_var(site->engine->program, captured->items[i])->owner))
            return true;
    return false;
}

void call_resume(Engine *engine, const Activation *callee, const Waiter *waiter, const Exit *exit) {
    const State *state = join_facts(engine, callee, waiter, exit->state);
    state = state_with(engine, state, engine->stale, state_value(waiter->before, engine->stale));
    state = forget_outputs(engine, waiter->call, state);
    Function *in = waiter->node->activation->function;
    CallSite site = {engine, waiter->node, waiter->event, waiter->call, in};
    if (waiter->use_result && waiter->call && waiter->call->result && exit->kind == EXIT_RETURN) {
        Key key = key_of_var(engine, waiter->call->result);
        if (brings_namesakes(&site, callee, exit->value))
            state = escape(&site, exit->value, state, true);
        else if (exit->value.kind != VALUE_UNKNOWN && function_reads(function_info(engine, in), key))
            state = state_with(engine, state, key, exit->value);
    }
    Step step = step_of(&site, STEP_RETURN, result_word(engine, callee, waiter->call, exit));
    step.callee_exit = exit->node;
    engine_continue(engine, waiter->node, waiter->event, waiter->repeat && exit->kind == EXIT_RETURN, state,
                    step, exit->kind == EXIT_THROW);
}

// --- going on without entering ---

static void go_on(const CallSite *site, const State *state, Str word, bool may_throw) {
    state = forget_outputs(site->engine, site->call, state);
    engine_continue(site->engine, site->node, site->index, 0, state, step_of(site, STEP_EVENT, word), false);
    if (may_throw && engine_may_throw_at(site->node, site->index))
        engine_continue(site->engine, site->node, site->index, 0, state, step_of(site, STEP_EVENT, STR_NONE),
                        true);
}

// Goes on inline when nothing needs a node of its own.
static const State *go_on_inline(const CallSite *site, const State *state, bool may_throw) {
    if (state->seen == site->node->state->seen && !engine_may_throw_at(site->node, site->index))
        return forget_outputs(site->engine, site->call, state);
    go_on(site, state, STR_NONE, may_throw);
    return NULL;
}

static Str call_title(const CallSite *site) {
    Str name = program_text(site->engine->program, site->call->name);
    return name.len ? name : STR("closure");
}

// --- system calls ---

static ApiTiming timing_of(const CallTargets *targets) {
    if (targets->api) return targets->api->closures;
    return API_CLOSURE_UNKNOWN;
}

static bool is_runnable(Value value) { return value.kind == VALUE_CLOSURE || value.kind == VALUE_TRACKED; }

static uint32_t runnable_arguments(const CallSite *site, const State *state, uint32_t *only) {
    uint32_t count = 0;
    for (uint32_t a = 0; a < site->call->arg_count; a++)
        if (is_runnable(eval_callable(site->engine, site->in, site->call->args[a].value, state))) {
            *only = a;
            count++;
        }
    return count;
}

// A single closure that runs before the call returns.
static const State *run_now(const CallSite *site, const State *state, Value value, ApiTiming timing,
                            uint32_t phase, bool throws) {
    Engine *engine = site->engine;
    bool any = timing == API_CLOSURE_NOW_ANY;
    if (any) // zero times, or as often as it has run
        go_on(site, state,
              phase ? STR_NONE
                    : str_printf(engine->work, "when the closure of `%.*s` runs zero times",
                                 STR_ARG(call_title(site))),
              throws);
    if (value.kind == VALUE_TRACKED) {
        const State *after = tracked_event(site, state);
        if (after) go_on(site, after, STR_NONE, throws);
        return NULL;
    }
    Entering how = {.callee = engine->program->functions.items[value.id],
                    .repeat = any,
                    .use_result = !any,
                    .no_arguments = true};
    enter(site, state, &how);
    return NULL;
}

// Under one `try` not every call throws: `UUID()` does not, and the table knows the throwing ones.
static bool may_throw(const CallSite *site, const ApiCall *api) {
    if (api) return api->throws;
    return site->call->arg_count > 0 || site->call->receiver;
}

// `DispatchWorkItem { … }`: the object stands for its closure from here on.
static const State *hold(const CallSite *site, const State *state, Value value) {
    state = forget_outputs(site->engine, site->call, state);
    if (!site->call->result) return state;
    Key key = key_of_var(site->engine, site->call->result);
    bool read = function_reads(function_info(site->engine, site->in), key);
    return read ? state_with(site->engine, state, key, value) : state;
}

// `item.perform()`, `operation.start()`, `queue.addOperations([operation], waitUntilFinished: true)`.
static bool held_closure(const CallSite *site, const State *state, Value *out) {
    Engine *engine = site->engine;
    if (site->call->receiver) {
        *out = eval(engine, site->in, site->call->receiver, state);
        if (out->kind == VALUE_CLOSURE) return true;
    }
    if (site->call->arg_count != 2) return false;
    if (eval(engine, site->in, site->call->args[1].value, state).kind != VALUE_TRUE) return false;
    const Expr *list = site->call->args[0].value;
    if (list->kind != EXPR_ARRAY || list->child_count != 1) return false;
    *out = eval(engine, site->in, list->children[0], state);
    return out->kind == VALUE_CLOSURE;
}

// Whether what follows the event may report: then a wait for the event is no wait for the report.
static bool reports_after(Engine *engine, Function *function, BlockId block, uint32_t event) {
    bool *seen = ARENA_ARRAY(engine->work, bool, function->blocks.len);
    VEC(BlockId) stack = {0};
    VEC_PUSH(engine->work, &stack, block);
    for (uint32_t from = event + 1; stack.len; from = 0) {
        const Block *at = &function->blocks.items[stack.items[--stack.len]];
        for (uint32_t e = from; e < at->events.len; e++)
            if (at->events.items[e].call && call_may_report(engine, function, at->events.items[e].call))
                return true;
        bool two = at->term.kind == TERM_BRANCH || at->term.kind == TERM_INVOKE;
        uint32_t count = two ? 2 : at->term.kind == TERM_JUMP;
        for (uint32_t i = 0; i < count; i++) {
            BlockId to = at->term.edges[i].to;
            if (!seen[to]) VEC_PUSH(engine->work, &stack, to);
            seen[to] = true;
        }
    }
    return false;
}

// A closure on another queue that is waited for: `queue.async { …; semaphore.signal() }`, `semaphore.wait()`.
static const State *note_pending(const CallSite *site, const State *state, Value value) {
    Engine *engine = site->engine;
    if (value.kind != VALUE_CLOSURE) return state;
    Function *closure = engine->program->functions.items[value.id];
    for (uint32_t b = 0; b < closure->blocks.len; b++)
        for (uint32_t e = 0; e < closure->blocks.items[b].events.len; e++) {
            const Call *call = closure->blocks.items[b].events.items[e].call;
            if (!call || !call->receiver || call->receiver->kind != EXPR_VAR || call->arg_count) continue;
            Str name = program_text(engine->program, call->name);
            if ((str_eq_c(name, "signal") || str_eq_c(name, "leave")) &&
                !reports_after(engine, closure, b, e))
                state = state_with(engine, state, key_of_pending(engine, call->receiver->var), value);
        }
    for (uint32_t a = 0; a < site->call->arg_count; a++) { // queue.async(group: group) { … }
        const Arg *arg = &site->call->args[a];
        if (str_eq_c(program_text(engine->program, arg->label), "group") && arg->value->kind == EXPR_VAR)
            state = state_with(engine, state, key_of_pending(engine, arg->value->var), value);
    }
    return state;
}

static bool wait_call(const CallSite *site, const State *state) {
    const Expr *receiver = site->call->receiver;
    if (!receiver || receiver->kind != EXPR_VAR || site->call->arg_count) return false; // a limit may pass
    const Var *semaphore = program_var(site->engine->program, receiver->var);
    const Call *made = semaphore->init && semaphore->init->kind == EXPR_VAR
                           ? program_var(site->engine->program, semaphore->init->var)->call
                           : NULL;
    for (uint32_t a = 0; made && a < made->arg_count; a++) { // DispatchSemaphore(value: 1) does not wait
        const Expr *value = made->args[a].value;
        if (value->kind != EXPR_NUMBER || !str_eq_c(value->text, "0")) return false;
    }
    Value value = state_value(state, key_of_pending(site->engine, receiver->var));
    if (value.kind != VALUE_CLOSURE) return false;
    Entering how = {.callee = site->engine->program->functions.items[value.id], .no_arguments = true};
    enter(site, state, &how);
    return true;
}

static const State *run_later(const CallSite *site, const State *state, ApiTiming timing, uint32_t runnable,
                              uint32_t only, bool throws) {
    Engine *engine = site->engine;
    // The completion of a call that surely comes back once is followed like a part of the path: it must call
    // what it was given on every way through it.
    if (engine->obligation->kind == OBLIGATION_INVOKE && timing == API_CLOSURE_LATER_ONCE && runnable == 1) {
        Value value = eval_callable(engine, site->in, site->call->args[only].value, state);
        if (value.kind == VALUE_CLOSURE && captures_of(engine, value, state).tracked) {
            Entering how = {.callee = engine->program->functions.items[value.id], .no_arguments = true};
            enter(site, state, &how);
            return NULL;
        }
    }
    for (uint32_t a = 0; a < site->call->arg_count; a++) {
        state = escape_expr(site, site->call->args[a].value, state, timing == API_CLOSURE_UNKNOWN);
        if (timing == API_CLOSURE_LATER_ONCE && engine->obligation->kind == OBLIGATION_REPORT)
            state =
                note_pending(site, state, eval_callable(engine, site->in, site->call->args[a].value, state));
    }
    return go_on_inline(site, state, throws);
}

static const State *system_call(const CallSite *site, const CallTargets *targets, const State *state,
                                uint32_t phase) {
    Engine *engine = site->engine;
    const ApiCall *api = targets->api;
    bool throws = site->call->tried && may_throw(site, api);
    if (api && api->effect == API_EFFECT_STOPS) return NULL;
    if (api && api->effect == API_EFFECT_REPORTS) {
        state = report_event(site, state);
        if (!state) return NULL;
    }
    if (api && str_eq_c(api->category, "blocking") && wait_call(site, state)) return NULL;
    VarId cancelled = api && str_eq_c(api->name, "cancel") ? root_var(site->call->receiver) : 0;
    if (cancelled) state = state_forget_var(engine, state, alias_of(engine, cancelled));
    Value held;
    if (api && str_eq_c(api->category, "run-held") && held_closure(site, state, &held)) {
        Entering how = {.callee = engine->program->functions.items[held.id], .no_arguments = true};
        enter(site, state, &how);
        return NULL;
    }
    if (api && api->effect == API_EFFECT_OPAQUE) {
        state = opaque_event(site, state, targets->unknown.len ? targets->unknown : call_title(site));
    }
    uint32_t only = 0;
    uint32_t runnable = runnable_arguments(site, state, &only);
    ApiTiming timing = timing_of(targets);
    if (runnable == 0 || timing == API_CLOSURE_NEVER) return go_on_inline(site, state, throws);
    if (api && str_eq_c(api->category, "holder") && runnable == 1 &&
        engine->obligation->kind == OBLIGATION_REPORT)
        return hold(site, state, eval_callable(engine, site->in, site->call->args[only].value, state));
    if (timing == API_CLOSURE_NOW_ONCE || timing == API_CLOSURE_NOW_ANY) {
        if (runnable == 1)
            return run_now(site, state, eval_callable(engine, site->in, site->call->args[only].value, state),
                           timing, phase, throws);
        timing = API_CLOSURE_UNKNOWN;
    }
    return run_later(site, state, timing, runnable, only, throws);
}

// --- unknown calls ---

static const State *unknown_call(const CallSite *site, const State *state, Str name) {
    state = opaque_event(site, state, name.len ? name : call_title(site));
    for (uint32_t a = 0; a < site->call->arg_count; a++)
        state = escape_expr(site, site->call->args[a].value, state, true);
    return state;
}

// --- calls of values ---

static void call_one_value(const CallSite *site, const State *state, Value value, bool stored, bool *open) {
    switch (value.kind) {
    case VALUE_CLOSURE: {
        Entering how = {.callee = site->engine->program->functions.items[value.id],
                        .use_result = true,
                        .old_captures = stored};
        enter(site, stored ? let_go(site->engine, value, state) : state, &how);
        break;
    }
    case VALUE_TRACKED: {
        const State *after = tracked_event(site, state);
        if (after) go_on(site, after, STR_NONE, false);
        break;
    }
    case VALUE_NIL:
        break; // traps
    case VALUE_INERT:
        go_on(site, state, STR_NONE, true);
        break;
    default:
        *open = true;
        break;
    }
}

static const State *value_call(const CallSite *site, const CallTargets *targets, const State *state) {
    Engine *engine = site->engine;
    bool open = false;
    Value direct = site->call->callee ? eval(engine, site->in, site->call->callee, state) : unknown;
    if (direct.kind != VALUE_UNKNOWN && direct.kind != VALUE_NONNIL) {
        engine_note_call(engine, site->call, true);
        call_one_value(site, state, direct, false, &open);
    } else {
        engine_note_call(engine, site->call, targets->complete);
        for (uint32_t i = 0; i < targets->values.len; i++)
            call_one_value(site, state, eval_callable(engine, site->in, targets->values.items[i], state),
                           true, &open);
        open |= !targets->complete;
    }
    if (open) {
        Str name = targets->unknown.len ? targets->unknown : STR("a closure");
        go_on(site, unknown_call(site, state, name), STR_NONE, true);
    }
    return NULL;
}

// --- project calls ---

static const State *project_call(const CallSite *site, const CallTargets *targets, const State *state) {
    for (uint32_t i = 0; i < targets->functions.len; i++) {
        const Target *target = &targets->functions.items[i];
        if (target->function->returns_never) continue;
        Entering how = {.callee = target->function, .param_of_arg = target->param_of_arg, .use_result = true};
        enter(site, state, &how);
    }
    if (targets->api || targets->inert) { // a system type is one of the candidates
        const State *after = system_call(site, targets, state, 0);
        if (after) go_on(site, after, STR_NONE, false);
    } else if (!targets->complete) {
        go_on(site, unknown_call(site, state, targets->unknown), STR_NONE, true);
    }
    return NULL;
}

// A notification is posted: its observers run one after the other. Those that cannot report change nothing.
static const State *post_call(const CallSite *site, const CallTargets *targets, const State *state) {
    Engine *engine = site->engine;
    const State *after = state;
    Call *later = NULL;
    uint32_t entered = 0;
    for (uint32_t i = 0; i < targets->observers.len; i++) {
        const Observer *observer = &targets->observers.items[i];
        bool report = engine->obligation->kind == OBLIGATION_REPORT;
        if (!may_report(engine, observer->function)) continue;
        if (observer->later) {
            if (report) {
                after = state_seen(engine, after, SEEN_DEFERRED);
                later = observer->registration;
            }
            continue;
        }
        Entering how = {.callee = observer->function, .no_arguments = true};
        enter(site, state, &how);
        entered++;
    }
    if (entered) return NULL;
    if (!later) return go_on_inline(site, after, false);
    CallSite there = *site;
    there.call = later;
    engine_continue(engine, site->node, site->index, 0, after, step_of(&there, STEP_EVENT, STR_NONE), false);
    return NULL;
}

// `async let x = f()`: runs beside this path; nothing of it is surely done before the method returns.
static const State *spawned_call(const CallSite *site, const State *state) {
    if (site->engine->obligation->kind == OBLIGATION_REPORT &&
        call_may_report(site->engine, site->in, site->call))
        state = state_seen(site->engine, state, SEEN_DEFERRED);
    return go_on_inline(site, state, true);
}

// A part of a variable changes: what was learned of the whole, and of other parts, may not hold any more.
static const State *forget_root(Engine *engine, const Expr *place, const State *state) {
    VarId var = root_var(place);
    if (!var || program_var(engine->program, var)->immutable) return state;
    return state_forget_var(engine, state, var);
}

static bool is_deferred_argument(Engine *engine, const Function *in, const Call *call) {
    for (int depth = 0; call->outer && depth < 16; depth++, call = call->outer) {
        const CallTargets *targets = resolver_call(engine->resolver, in, call->outer);
        if (targets->api && str_eq_c(targets->api->category, "assertion")) return true;
        for (uint32_t i = 0; i < targets->functions.len; i++) {
            const Target *target = &targets->functions.items[i];
            const Type *type = target->function->params[target->param_of_arg[call->outer_arg]].type;
            if (type && type->kind == TYPE_FUNCTION && type->autoclosure) return true;
        }
    }
    return false;
}

const State *call_event(Engine *engine, Node *node, uint32_t index, const State *state, uint32_t phase) {
    Function *in = node->activation->function;
    Call *call = in->blocks.items[node->block].events.items[index].call;
    CallSite site = {engine, node, index, call, in};
    if (call->receiver) state = forget_root(engine, call->receiver, state); // `list.append(x)`
    if (call->spawned) return spawned_call(&site, state);
    // An argument of an @autoclosure parameter is evaluated when the callee likes, if at all.
    if (call->outer && is_deferred_argument(engine, in, call)) go_on(&site, state, STR_NONE, false);
    const CallTargets *targets = resolver_call(engine->resolver, in, call);
    if (targets->is_value) return value_call(&site, targets, state);
    engine_note_call(engine, call, targets->complete);
    if (targets->observers.len) return post_call(&site, targets, state);
    if (targets->functions.len) return project_call(&site, targets, state);
    if (targets->api || targets->inert) return system_call(&site, targets, state, phase);
    return go_on_inline(&site, unknown_call(&site, state, targets->unknown), true);
}

// --- properties ---

const State *get_event(Engine *engine, Node *node, uint32_t index, const State *state) {
    Function *in = node->activation->function;
    Event *event = &in->blocks.items[node->block].events.items[index];
    CallSite site = {engine, node, index, NULL, in};
    if (event->expr->kind == EXPR_SUBSCRIPT) {
        Entering how = {.callee = resolver_subscript(engine->resolver, in, event->expr),
                        .no_arguments = true};
        if (!how.callee) return state;
        enter(&site, state, &how);
        return NULL;
    }
    Property *property = resolver_property(engine->resolver, in, event->expr);
    if (!property) return state;
    if (property->is_lazy && property->initializer && may_report(engine, property->initializer)) {
        // Runs the first time it is read, which may have been before.
        go_on(&site, state, STR_NONE, false);
        Entering first = {.callee = property->initializer, .no_arguments = true};
        enter(&site, state, &first);
        return NULL;
    }
    if (!property->getter || !property->getter->blocks.len) return state;
    Entering how = {.callee = property->getter, .no_arguments = true};
    enter(&site, state, &how);
    return NULL;
}

static bool captured_by_live_closure(Engine *engine, VarId var, const State *state) {
    for (uint32_t i = 0; i < state->count; i++) {
        if (state->facts[i].value.kind != VALUE_CLOSURE) continue;
        const VarIdVec *captured =
            &function_info(engine, engine->program->functions.items[state->facts[i].value.id])->captured;
        for (uint32_t k = 0; k < captured->len; k++)
            if (captured->items[k] == var) return true;
    }
    return false;
}

// An initialiser that sets a property of the object it makes runs no observer, unless another initialiser has
// made the object before (`self.init(…)`).
static bool is_own_initialiser(const Function *in, const Property *property, const Expr *target) {
    bool of_self =
        target->kind == EXPR_NAME || (target->child_count && target->children[0]->kind == EXPR_SELF);
    if (in->kind != FUNCTION_INIT || !of_self || !in->owner || !property->owner) return false;
    if (in->owner->name != property->owner->name) return false;
    for (uint32_t b = 0; b < in->blocks.len; b++)
        for (uint32_t e = 0; e < in->blocks.items[b].events.len; e++) {
            const Call *call = in->blocks.items[b].events.items[e].call;
            if (call && call->receiver && call->receiver->kind == EXPR_SELF) {
                if (call->name == in->name) return false;
            }
        }
    return true;
}

const State *assign_event(Engine *engine, Node *node, uint32_t index, const State *state) {
    Function *in = node->activation->function;
    Event *event = &in->blocks.items[node->block].events.items[index];
    CallSite site = {engine, node, index, NULL, in};
    if (event->target->kind == EXPR_VAR) {
        VarId var = event->target->var;
        Value value = event->expr ? eval_callable(engine, in, event->expr, state) : unknown;
        if (!key_of_var(engine, var)) { // file-level: who calls what it holds is not followed
            const State *after = event->expr ? escape_expr(&site, event->expr, state, true) : state;
            if (after->seen == node->state->seen) return after;
            engine_continue(engine, node, index, 0, after, step_of(&site, STEP_EVENT, STR_NONE), false);
            return NULL;
        }
        state = release_closures(engine, in, event->expr, state);
        state = state_forget_var(engine, state, var);
        if (event->kind == EVENT_DECLARE && alias_of(engine, var) != var) return state;
        Key key = key_of_var(engine, var);
        if (event->kind == EVENT_DECLARE && captured_by_live_closure(engine, var, state)) {
            // A closure of an earlier turn of the loop holds the variable of that turn under the same name.
            return state_with(engine, state, key, (Value){VALUE_VOLATILE, 0});
        }
        if (value.kind != VALUE_UNKNOWN && value.kind != VALUE_VOLATILE &&
            function_reads(function_info(engine, in), key))
            state = state_with(engine, state, key, value);
        return state;
    }
    const State *after = event->expr ? escape_expr(&site, event->expr, state, false) : state;
    after = forget_root(engine, event->target, after);
    Property *property = resolver_property(engine->resolver, in, event->target);
    Function *observer = property ? (property->setter ? property->setter : property->did_set) : NULL;
    if (property && !property->setter && is_own_initialiser(in, property, event->target)) observer = NULL;
    if (observer && observer->blocks.len) {
        Entering how = {.callee = observer, .no_arguments = true};
        enter(&site, after, &how);
        return NULL;
    }
    if (after->seen == state->seen && state->seen == node->state->seen) return after;
    engine_continue(engine, node, index, 0, after, step_of(&site, STEP_EVENT, STR_NONE), false);
    return NULL;
}
