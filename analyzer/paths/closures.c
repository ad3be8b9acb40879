// SPDX-License-Identifier: MIT
// Closures on a path: what they carry along, what they may change, and the events of the obligation that
// follow.
#include "analyzer/paths/calls_private.h"

// --- what closures carry ---

// The captured variables of `function`, and of the closures that they hold, and so on.
void closure_add_captures(Engine *engine, Captures *out, Function *function, const State *state) {
    VEC(Function *) stack = {0};
    VEC_PUSH(engine->work, &stack, function);
    while (stack.len) {
        const VarIdVec *captured = &function_info(engine, stack.items[--stack.len])->captured;
        engine->effort += (uint64_t)captured->len * (out->count + 1);
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

Captures closure_captures(Engine *engine, Value value, const State *state) {
    Captures captures = {.count = 0};
    if (value.kind == VALUE_TRACKED) captures.tracked = true;
    if (value.kind == VALUE_CLOSURE)
        closure_add_captures(engine, &captures, engine->program->functions.items[value.id], state);
    return captures;
}

// A closure that lives on may assign what it captured at any time from now on.
// So may the closures that it holds.
const State *closure_let_go(Engine *engine, Value value, const State *state) {
    if (value.kind != VALUE_CLOSURE) return state;
    Function *closure = engine->program->functions.items[value.id];
    Captures held = {.count = 0};
    closure_add_captures(engine, &held, closure, state);
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

// Closures inside of a value that is not followed any further (`[f, g]`) may run whenever that value is used.
const State *release_closures(Engine *engine, const Function *in, Expr *expr, const State *state) {
    if (!expr || !program_is_aggregate(expr) || !expr->child_count) return state;
    VEC(Expr *) stack = {0};
    VEC_PUSH(engine->work, &stack, expr);
    while (stack.len) {
        Expr *top = stack.items[--stack.len];
        if (!top) continue;
        if (program_is_aggregate(top)) {
            for (uint32_t i = 0; i < top->child_count; i++)
                VEC_PUSH(engine->work, &stack, top->children[i]);
        } else {
            state = closure_let_go(engine, eval(engine, in, top, state), state);
        }
    }
    return state;
}

// --- the obligation's events ---

static void note_hit(const CallSite *site) {
    VEC_PUSH(site->engine->work, &site->engine->hits, site->node);
    VEC_PUSH(site->engine->work, &site->engine->hit_calls, site->call);
}

const State *event_tracked(const CallSite *site, const State *state, bool called) {
    Engine *engine = site->engine;
    if (seeks_call(engine)) return state;
    bool counts = !engine->obligation->count_calls;
    if (follows_parameter(engine)) {
        if (counts ? state->seen & SEEN_ONCE : called && (state->seen & SEEN_CALLED)) note_hit(site);
        site->node->reports = true;
    }
    return state_seen(engine, state, SEEN_ONCE | (called && !counts ? SEEN_CALLED : 0u));
}

// The tracked parameter, or a closure that has captured it, goes to where it is used later, if at all.
static const State *event_handed_on(const CallSite *site, const State *state, bool may_run_now) {
    Engine *engine = site->engine;
    if (!engine->obligation->before_return) return event_tracked(site, state, false);
    if (state->seen & SEEN_ONCE) return state;
    if (may_run_now) engine_note_unknown(engine, site->call ? call_title(site) : STR("a closure"));
    site->node->schedules |= !may_run_now;
    site->node->asks |= may_run_now;
    return state_seen(engine, state, may_run_now ? SEEN_OPAQUE : SEEN_DEFERRED);
}

// Returns NULL when the path need not be followed any further.
const State *event_report(const CallSite *site, const State *state) {
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
        if (state->seen & SEEN_ONCE) note_hit(site);
        return NULL;
    case OBLIGATION_CALL:
        site->node->reports = true;
        engine->answer->reports_somewhere = true;
        if (!engine->obligation->once) return NULL;
        if (state->seen & SEEN_CALLED) note_hit(site);
        return state_seen(engine, state, SEEN_ONCE | SEEN_CALLED);
    case OBLIGATION_INVOKE:
    case OBLIGATION_CONSUME:
        return state;
    }
    return state;
}

static void note_asked(const CallSite *site) {
    PathsAnswer *answer = site->engine->answer;
    if (!site->call || answer->asked.len == PATHS_MAX_ASKED) return;
    for (uint32_t i = 0; i < answer->asked.len; i++)
        if (answer->asked.items[i].call == site->call) return;
    VEC_PUSH(site->engine->arena, &answer->asked, ((AskedCall){.call = site->call, .in = site->in}));
}

static bool is_quiet(const Obligation *obligation, const Call *call) {
    for (uint32_t i = 0; call && i < obligation->quiet_count; i++)
        if (obligation->quiet[i].call == call) return true;
    return false;
}

const State *event_opaque(const CallSite *site, const State *state, Str name) {
    if (!seeks_call(site->engine)) return state;
    if (is_quiet(site->engine->obligation, site->call)) {
        site->engine->answer->opaque = true;
        return state;
    }
    engine_note_unknown(site->engine, name);
    note_asked(site);
    VEC_PUSH(site->engine->work, &site->engine->asking, ((AskingNode){site->node, site->call}));
    site->node->asks = true;
    return state_seen(site->engine, state, SEEN_OPAQUE);
}

// A closure, or the tracked parameter, goes to where it is run later, if at all.
const State *closure_escape(const CallSite *site, Value value, const State *state, bool may_run_now) {
    Engine *engine = site->engine;
    if (value.kind != VALUE_CLOSURE && value.kind != VALUE_TRACKED) return state;
    state = stored_forget_all(engine, state); // whoever runs it, and when
    switch (engine->obligation->kind) {
    case OBLIGATION_CALL:
        if (!engine->obligation->before_return && value.kind == VALUE_CLOSURE &&
            closure_may_report(engine, engine->program->functions.items[value.id], state)) {
            site->node->reports = true;
            engine->answer->reports_somewhere = true;
            state = state_seen(engine, state, SEEN_ONCE);
            break;
        }
        // fall through
    case OBLIGATION_REPORT:
        if (value.kind == VALUE_CLOSURE &&
            closure_may_report(engine, engine->program->functions.items[value.id], state)) {
            if (may_run_now) engine_note_unknown(engine, STR("a closure that is passed on"));
            site->node->schedules = true; // it is there to be made, whenever that is
            site->node->asks |= may_run_now;
            state = state_seen(engine, state, may_run_now ? SEEN_OPAQUE : SEEN_DEFERRED);
        }
        break;
    case OBLIGATION_INVOKE:
    case OBLIGATION_CONSUME:
        if (closure_may_use_tracked(engine, value, state)) state = event_handed_on(site, state, may_run_now);
        break;
    case OBLIGATION_ORDER:
        break;
    }
    return closure_let_go(engine, value, state);
}

// "ending \(action)": what an object looks like does not keep it.
static bool is_text(const Engine *engine, const Expr *expr) {
    if (engine->obligation->kind != OBLIGATION_CONSUME || expr->kind != EXPR_UNKNOWN) return false;
    Str text = engine->program->files.items[expr->span.file].text;
    return expr->span.start < text.len &&
           (text.data[expr->span.start] == '"' || text.data[expr->span.start] == '#');
}

bool closure_may_use_tracked(Engine *engine, Value value, const State *state) {
    if (closure_captures(engine, value, state).tracked) return true;
    if (value.kind != VALUE_CLOSURE || !(state->seen & SEEN_KEPT) || (state->seen & SEEN_ONCE)) return false;
    bool may = false;
    for (uint32_t i = 0; i < engine->answer->kept.len && !may; i++) {
        const Property *property = engine->answer->kept.items[i];
        if (state_value(state, key_of_held(engine, property)).kind != VALUE_TRACKED) continue;
        may_seek(engine, NULL, property);
        may = closure_may_report(engine, engine->program->functions.items[value.id], state);
    }
    may_seek(engine, NULL, NULL);
    return may;
}

bool closure_holds_tracked(const CallSite *site, Expr *expr, const State *state) {
    VEC(Expr *) stack = {0};
    VEC_PUSH(site->engine->work, &stack, expr);
    while (stack.len) {
        Expr *top = stack.items[--stack.len];
        if (!top || is_text(site->engine, top)) continue;
        Value value = eval_callable(site->engine, site->in, top, state);
        if (value.kind == VALUE_TRACKED) return true;
        if (value.kind == VALUE_CLOSURE && closure_captures(site->engine, value, state).tracked) return true;
        for (uint32_t i = 0; program_is_aggregate(top) && i < top->child_count; i++)
            VEC_PUSH(site->engine->work, &stack, top->children[i]);
    }
    return false;
}

// Every closure inside a value that is stored or passed on: `[done]`, `Request(onEnd: f)`'s arguments.
const State *closure_escape_expr(const CallSite *site, Expr *expr, const State *state, bool may_run_now) {
    VEC(Expr *) stack = {0};
    VEC_PUSH(site->engine->work, &stack, expr);
    while (stack.len) {
        Expr *top = stack.items[--stack.len];
        if (!top) continue;
        if (is_text(site->engine, top)) continue;
        Value whole = eval_callable(site->engine, site->in, top, state);
        if (program_is_aggregate(top) && whole.kind != VALUE_TRACKED) {
            for (uint32_t i = 0; i < top->child_count; i++)
                VEC_PUSH(site->engine->work, &stack, top->children[i]);
        } else {
            state =
                closure_escape(site, eval_callable(site->engine, site->in, top, state), state, may_run_now);
        }
    }
    return state;
}
