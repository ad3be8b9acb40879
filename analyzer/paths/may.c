// SPDX-License-Identifier: MIT
// Reachability without regard to paths: can a reporting call be made at all? Used to tell a deferred report
// from none, and to know which optional receivers matter. Errs towards yes.
#include "analyzer/paths/calls_private.h"

typedef enum { MAY_NO = 1, MAY_YES = 2 } May; // 0 in the map: not asked yet

void may_seek(Engine *engine, const ApiTable *calls, const Property *held) {
    for (engine->may = engine->all_may; engine->may; engine->may = engine->may->next)
        if (engine->may->calls == calls && engine->may->held == held) return;
    MayCache *cache = ARENA_NEW(engine->arena, MayCache);
    cache->calls = calls;
    cache->held = held;
    cache->next = engine->all_may;
    map_init(&cache->functions, engine->arena);
    map_init(&cache->chain_sites, engine->arena);
    engine->may = engine->all_may = cache;
}

bool call_is_sought(Engine *engine, const Function *in, Call *call, const CallTargets *targets) {
    const ApiTable *calls = engine->may->calls;
    if (engine->may->held) return targets->held == engine->may->held;
    if (calls) return resolver_is_listed(engine->resolver, in, call, calls);
    return targets->declared || (targets->api && targets->api->effect == API_EFFECT_REPORTS);
}

static uintptr_t known(const Engine *engine, const Function *function) {
    return (uintptr_t)map_get(&engine->may->functions, (uint64_t)function->id + 1);
}

static void remember(Engine *engine, const Function *function, May may) {
    map_set(&engine->may->functions, (uint64_t)function->id + 1, (void *)(uintptr_t)may);
}

// --- is there such a call at all? ---

static bool begins_like_reporter(const Engine *engine, Symbol name) {
    Str text = program_text(engine->program, name);
    Str beginning;
    for (uint32_t i = 0; text.len && (beginning = api_reporter_at(engine->api, i)).len; i++)
        if (str_starts(text, beginning)) return true;
    return false;
}

static bool makes_sought_call(Engine *engine, const Function *function) {
    for (uint32_t b = 0; b < function->blocks.len; b++)
        for (uint32_t e = 0; e < function->blocks.items[b].events.len; e++) {
            Call *call = function->blocks.items[b].events.items[e].call;
            if (!call ||
                !(begins_like_reporter(engine, call->name) || begins_like_reporter(engine, call->selector)))
                continue;
            const CallTargets *targets = resolver_call(engine->resolver, function, call);
            if (call_is_sought(engine, function, call, targets)) return true;
        }
    return false;
}

// A call that reports bears its name where it is made, so that it can be looked for there instead of along
// all that may lead to it. Not so what a user has declared: that goes by what a call runs, too.
bool may_nowhere(Engine *engine) {
    MayCache *may = engine->may;
    if (may->asked) return may->nowhere;
    may->asked = true;
    if (may->calls || may->held || api_has_declared(engine->api)) return false;
    Str beginning;
    for (uint32_t i = 0; (beginning = api_reporter_at(engine->api, i)).len; i++)
        if (!program_load_beginnings(engine->program, beginning)) return false;
    const FunctionVec *functions = &engine->program->functions;
    for (uint32_t i = 0; i < functions->len; i++) // more are loaded meanwhile
        if (makes_sought_call(engine, functions->items[i])) return false;
    may->nowhere = true;
    return true;
}

// --- the walk ---

typedef struct Walk {
    Engine *engine;
    Map seen;
    FunctionVec stack;
    bool found;
} Walk;

static void visit(Walk *walk, Function *function) {
    if (!function || map_get(&walk->seen, (uint64_t)function->id + 1)) return;
    uintptr_t may = known(walk->engine, function);
    if (may == MAY_YES) walk->found = true;
    if (may == MAY_NO) return;
    map_set(&walk->seen, (uint64_t)function->id + 1, function);
    VEC_PUSH(walk->engine->work, &walk->stack, function);
}

static void visit_value(Walk *walk, const Function *in, Expr *value) {
    if (!value) return;
    if (value->kind == EXPR_CLOSURE) visit(walk, value->function);
    if (value->kind == EXPR_VAR) {
        const Var *var = program_var(walk->engine->program, value->var);
        if (var->init && var->init->kind == EXPR_CLOSURE) visit(walk, var->init->function);
    }
    if (value->kind == EXPR_NAME || value->kind == EXPR_MEMBER)
        visit(walk, resolver_function_reference(walk->engine->resolver, in, value));
}

static void visit_call(Walk *walk, const Function *in, Call *call) {
    const CallTargets *targets = resolver_call(walk->engine->resolver, in, call);
    if (call_is_sought(walk->engine, in, call, targets)) walk->found = true;
    for (uint32_t i = 0; i < targets->functions.len; i++)
        visit(walk, targets->functions.items[i].function);
    for (uint32_t i = 0; i < targets->observers.len; i++)
        visit(walk, targets->observers.items[i].function);
    for (uint32_t i = 0; i < targets->values.len; i++)
        visit_value(walk, in, targets->values.items[i]);
    for (uint32_t i = 0; i < call->arg_count; i++)
        visit_value(walk, in, call->args[i].value);
    if (call->callee) visit_value(walk, in, call->callee);
}

static void visit_wrapped(Walk *walk, const Property *property, bool write) {
    const Property *wrapped =
        property && property->wrapper ? resolver_wrapped(walk->engine->resolver, property) : NULL;
    if (wrapped) visit(walk, write ? wrapped->setter : wrapped->getter);
}

static void drain(Walk *walk) {
    if (walk->stack.len && !walk->found && may_nowhere(walk->engine)) return;
    while (walk->stack.len && !walk->found) {
        Function *function = walk->stack.items[--walk->stack.len];
        for (uint32_t b = 0; b < function->blocks.len && !walk->found; b++) {
            Block *block = &function->blocks.items[b];
            for (uint32_t e = 0; e < block->events.len && !walk->found; e++) {
                Event *event = &block->events.items[e];
                if (event->kind == EVENT_CALL) visit_call(walk, function, event->call);
                if (event->kind == EVENT_ASSIGN || event->kind == EVENT_DECLARE)
                    visit_value(walk, function, event->expr);
                if (event->kind == EVENT_GET && event->expr->kind == EXPR_SUBSCRIPT)
                    visit(walk, resolver_subscript(walk->engine->resolver, function, event->expr));
                else if (event->kind == EVENT_GET) {
                    Property *property = resolver_property(walk->engine->resolver, function, event->expr);
                    if (property && property == walk->engine->may->held) walk->found = true;
                    if (property) visit(walk, property->getter);
                    visit_wrapped(walk, property, false);
                    if (property && property->is_lazy) visit(walk, property->initializer);
                }
                if (event->kind == EVENT_ASSIGN && event->target && event->target->kind != EXPR_VAR) {
                    Property *property = resolver_property(walk->engine->resolver, function, event->target);
                    if (property) {
                        visit(walk, property->setter);
                        visit(walk, property->did_set);
                        visit(walk, property->will_set);
                        visit_wrapped(walk, property, true);
                    }
                }
            }
            if (block->term.value) visit_value(walk, function, block->term.value);
        }
    }
}

static Walk start(Engine *engine) {
    Walk walk = {.engine = engine};
    map_init(&walk.seen, engine->work);
    return walk;
}

// When nothing was found, nothing that was visited can report.
static void settle(Walk *walk) {
    if (walk->found) return;
    for (uint32_t i = 0; i < walk->seen.cap; i++)
        if (walk->seen.values[i]) remember(walk->engine, walk->seen.values[i], MAY_NO);
}

bool may_report(Engine *engine, Function *function) {
    uintptr_t may = known(engine, function);
    if (may) return may == MAY_YES;
    Walk walk = start(engine);
    visit(&walk, function);
    drain(&walk);
    settle(&walk);
    if (walk.found) remember(engine, function, MAY_YES);
    return walk.found;
}

bool may_report_known(const Engine *engine, const Function *function) {
    return known(engine, function) == MAY_YES;
}

bool paths_may_report(Paths *paths, Function *function) {
    may_seek(paths, NULL, NULL);
    return may_report(paths, function);
}

bool call_may_report(Engine *engine, Function *in, Call *call) {
    if (may_nowhere(engine)) return false;
    Walk walk = start(engine);
    visit_call(&walk, in, call);
    drain(&walk);
    settle(&walk);
    return walk.found;
}

bool paths_call_may_report(Paths *paths, Function *in, Call *call) {
    may_seek(paths, NULL, NULL);
    return call_may_report(paths, in, call);
}

bool closure_may_report(Engine *engine, Function *closure, const State *state) {
    Walk walk = start(engine);
    visit(&walk, closure);
    Captures held = {.count = 0}; // by the closures that it has captured, too
    closure_add_captures(engine, &held, closure, state);
    for (uint32_t i = 0; i < held.count; i++) {
        Value value = state_value(state, key_of_var(engine, held.vars[i]));
        if (value.kind == VALUE_CLOSURE) visit(&walk, engine->program->functions.items[value.id]);
    }
    drain(&walk);
    settle(&walk);
    return walk.found;
}

static bool in_chain(const Terminator *branch, uint32_t end, const Call *call) {
    return call->span.start >= branch->span.start && call->span.end <= end;
}

// The rest of the chain behind `?`: `provider?.report(…)`, `self?.ring(make())`. Calls of one chain start
// where it starts; what stands in their brackets belongs to them.
static ChainSkips call_skips(Engine *engine, Function *in, Call *call) {
    if (call_may_report(engine, in, call)) return CHAIN_SKIPS_REPORT;
    const CallTargets *targets = resolver_call(engine->resolver, in, call);
    bool value = call->callee && call->callee->kind == EXPR_VAR;
    return targets->complete || value ? CHAIN_SKIPS_NOTHING : CHAIN_SKIPS_UNKNOWN;
}

// What a message to nil leaves out: its call alone, since its arguments have been evaluated by then.
static ChainSkips message_skips(Engine *engine, Function *in, const Terminator *branch) {
    const Block *block = &in->blocks.items[branch->edges[1].to];
    bool call = block->events.len && block->events.items[0].kind == EVENT_CALL;
    return call ? call_skips(engine, in, block->events.items[0].call) : CHAIN_SKIPS_NOTHING;
}

ChainSkips chain_skips(Engine *engine, Function *in, const Terminator *branch) {
    uintptr_t known_skips = (uintptr_t)map_get(&engine->may->chain_sites, (uint64_t)(uintptr_t)branch);
    if (known_skips) return (ChainSkips)known_skips;
    if (branch->message) {
        ChainSkips skips = message_skips(engine, in, branch);
        map_set(&engine->may->chain_sites, (uint64_t)(uintptr_t)branch, (void *)(uintptr_t)skips);
        return skips;
    }
    uint32_t end = branch->span.end;
    for (uint32_t b = 0; b < in->blocks.len; b++)
        for (uint32_t e = 0; e < in->blocks.items[b].events.len; e++) {
            const Event *event = &in->blocks.items[b].events.items[e];
            if (event->kind == EVENT_CALL && event->call->span.start == branch->span.start &&
                event->call->span.end > end)
                end = event->call->span.end;
        }
    ChainSkips skips = CHAIN_SKIPS_NOTHING;
    for (uint32_t b = 0; b < in->blocks.len && skips != CHAIN_SKIPS_REPORT; b++)
        for (uint32_t e = 0; e < in->blocks.items[b].events.len && skips != CHAIN_SKIPS_REPORT; e++) {
            const Event *event = &in->blocks.items[b].events.items[e];
            // What stands before the `?` has been evaluated by then.
            if (event->kind != EVENT_CALL || !in_chain(branch, end, event->call) ||
                event->call->span.end <= branch->span.end)
                continue;
            ChainSkips this_call = call_skips(engine, in, event->call);
            if (this_call != CHAIN_SKIPS_NOTHING) skips = this_call;
        }
    map_set(&engine->may->chain_sites, (uint64_t)(uintptr_t)branch, (void *)(uintptr_t)skips);
    return skips;
}

// --- whether it comes back ---

static bool stops(Engine *engine, const Function *function, const Block *block) {
    for (uint32_t e = 0; e < block->events.len; e++) {
        const Event *event = &block->events.items[e];
        const ApiCall *api =
            event->kind == EVENT_CALL ? resolver_call(engine->resolver, function, event->call)->api : NULL;
        if (api && api->effect == API_EFFECT_STOPS) return true;
    }
    return block->term.kind == TERM_STOP;
}

bool may_come_back(Engine *engine, const Function *function) {
    bool *seen = ARENA_ARRAY(engine->work, bool, function->blocks.len);
    VEC(BlockId) stack = {0};
    VEC_PUSH(engine->work, &stack, 0);
    while (stack.len) {
        const Block *block = &function->blocks.items[stack.items[--stack.len]];
        if (stops(engine, function, block)) continue;
        uint32_t edges = program_edge_count(&block->term);
        if (!edges) return true;
        for (uint32_t i = 0; i < edges; i++) {
            BlockId to = block->term.edges[i].to;
            if (!seen[to]) VEC_PUSH(engine->work, &stack, to);
            seen[to] = true;
        }
    }
    return false;
}
