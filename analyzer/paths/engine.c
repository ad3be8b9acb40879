// SPDX-License-Identifier: MIT
// The exploration: program points times states, breadth first, so that the first way to a node is a short
// one.
#include "analyzer/paths/given.h"

#include <string.h>

Paths *paths_new(Arena *arena, Resolver *resolver) {
    Engine *engine = ARENA_NEW(arena, Engine);
    engine->arena = arena;
    engine->resolver = resolver;
    engine->program = resolver_program(resolver);
    engine->api = resolver_api(resolver);
    engine->key_texts = interner_new(arena);
    map_init(&engine->key_by_text, arena);
    map_init(&engine->key_by_var, arena);
    map_init(&engine->key_by_expr, arena);
    map_init(&engine->key_by_steady, arena);
    map_init(&engine->key_by_stored, arena);
    map_init(&engine->key_by_got, arena);
    map_init(&engine->narrowed, arena);
    may_seek(engine, NULL, NULL);
    engine->work = arena_new();
    map_init(&engine->settings, engine->work);
    engine->stale = key_global(engine, "stale");
    engine->guarded = key_global(engine, "guarded");
    engine->unsteady = key_global(engine, "unsteady");
    engine->elsewhere = key_global(engine, "elsewhere");
    engine->os_from = key_global(engine, "os from");
    engine->os_below = key_global(engine, "os below");
    return engine;
}

void paths_free(Paths *paths) {
    if (!paths) return;
    arena_free(paths->work);
    paths->work = NULL;
}

void engine_note_call(Engine *engine, Call *call, bool resolved) {
    uint64_t key = (uint64_t)(uintptr_t)call;
    if (map_get(&engine->seen_calls, key)) return;
    map_set(&engine->seen_calls, key, call);
    if (resolved)
        engine->answer->calls_resolved++;
    else
        engine->answer->calls_unresolved++;
}

void engine_note_unknown(Engine *engine, Str name) {
    PathsAnswer *answer = engine->answer;
    answer->opaque = true;
    for (uint32_t i = 0; i < answer->unknown.len; i++)
        if (str_eq(answer->unknown.items[i], name)) return;
    VEC_PUSH(engine->arena, &answer->unknown, str_copy(engine->arena, name));
}

// --- nodes ---

static uint64_t point_hash(const Activation *activation, BlockId block, uint32_t event, uint32_t phase) {
    uint64_t parts[3] = {(uint64_t)(uintptr_t)activation, (uint64_t)block << 32 | event, phase};
    return hash_bytes(parts, sizeof parts, 7);
}

static Node *find_node(const Engine *engine, uint64_t hash, const Activation *activation, BlockId block,
                       uint32_t event, uint32_t phase, const State *state) {
    for (Chain *link = map_get(&engine->nodes, hash); link; link = link->next) {
        Node *node = link->item;
        if (node->activation == activation && node->block == block && node->event == event &&
            node->phase == phase && node->state == state)
            return node;
    }
    return NULL;
}

// Whether the function was entered with the fact.
static bool was_given(const Activation *activation, Fact fact) {
    const State *entry = activation->entry;
    for (uint32_t i = 0; i < entry->count; i++)
        if (entry->facts[i].key == fact.key) return value_eq(entry->facts[i].value, fact.value);
    return false;
}

// Too many states at one point: those that come now forget what branches taught them. Which closure a
// variable holds is kept, since without it calls would be unknown, and so is what the function was given,
// which is the same on all its paths, as long as that does not make too many states again.
static const State *widen(Engine *engine, const Activation *activation, const State *state,
                          uintptr_t states) {
    bool given = states < 2 * PATHS_MAX_STATES_AT_POINT;
    Fact *facts = ARENA_ARRAY(engine->work, Fact, state->count + 1);
    uint32_t count = 0;
    for (uint32_t i = 0; i < state->count; i++) {
        if (value_stays(state->facts[i].value) || key_stays(engine, state->facts[i].key) ||
            (given && was_given(activation, state->facts[i])))
            facts[count++] = state->facts[i];
    }
    return state_intern(engine, state->seen, facts, count);
}

static void link_nodes(Engine *engine, Node *from, Node *to, const Step *step) {
    if (!from || from->activation != to->activation) return;
    Step *copy = ARENA_NEW(engine->work, Step);
    *copy = *step;
    Link *forward = ARENA_NEW(engine->work, Link);
    *forward = (Link){to, copy, from->successors};
    from->successors = forward;
    Link *backward = ARENA_NEW(engine->work, Link);
    *backward = (Link){from, copy, to->predecessors};
    to->predecessors = backward;
}

static Node *add_node(Engine *engine, Activation *activation, BlockId block, uint32_t event, uint32_t phase,
                      const State *state, Node *from, Step step) {
    uint64_t point = point_hash(activation, block, event, phase);
    uintptr_t states = (uintptr_t)map_get(&engine->point_counts, point);
    uint64_t hash = hash_bytes(&state->hash, sizeof state->hash, point);
    Node *node = find_node(engine, hash, activation, block, event, phase, state);
    if (!node && states >= PATHS_MAX_STATES_AT_POINT) {
        state = widen(engine, activation, state, states);
        hash = hash_bytes(&state->hash, sizeof state->hash, point);
        node = find_node(engine, hash, activation, block, event, phase, state);
    }
    if (!node) {
        if (engine->all_nodes.len >= PATHS_MAX_NODES || arena_used(engine->work) >= PATHS_MAX_MEMORY ||
            engine->effort >= PATHS_MAX_EFFORT) {
            engine->overflow = true;
            return NULL;
        }
        node = ARENA_NEW(engine->work, Node);
        *node = (Node){.activation = activation,
                       .block = block,
                       .event = event,
                       .phase = phase,
                       .state = state,
                       .parent = from,
                       .step = step};
        Chain *link = ARENA_NEW(engine->work, Chain);
        *link = (Chain){node, map_get(&engine->nodes, hash)};
        map_set(&engine->nodes, hash, link);
        map_set(&engine->point_counts, point, (void *)(states + 1));
        VEC_PUSH(engine->work, &engine->all_nodes, node);
        VEC_PUSH(engine->work, &activation->nodes, node);
    }
    link_nodes(engine, from, node, &step);
    return node;
}

// What a block may still use of the facts: the rest is dropped, so that states meet again.
static const State *arrive(Engine *engine, Function *function, const Activation *activation, BlockId block,
                           const State *state) {
    FunctionInfo *info = function_info(engine, function);
    Fact *facts = NULL;
    uint32_t count = 0;
    for (uint32_t i = 0; i < state->count; i++) {
        Key key = state->facts[i].key;
        bool keep = engine->keys.items[key].global || engine->keys.items[key].sticky ||
                    !key_belongs(engine, key, function) ||
                    function_live(info, block, key, state->facts[i].value);
        if (engine->keys.items[key].brief) keep = false;
        if (engine->keys.items[key].stored)
            keep = function_live(info, block, key, state->facts[i].value) ||
                   stored_is_kept(engine, activation, key);
        if (keep && facts) facts[count] = state->facts[i];
        if (keep) {
            count++;
        } else if (!facts) {
            facts = ARENA_ARRAY(engine->work, Fact, state->count);
            memcpy(facts, state->facts, i * sizeof(Fact));
        }
    }
    return facts ? state_intern(engine, state->seen, facts, count) : state;
}

bool engine_may_throw_at(const Node *node, uint32_t index) {
    const Block *block = &node->activation->function->blocks.items[node->block];
    return block->term.kind == TERM_INVOKE && index + 1 == block->events.len;
}

static Node *go(Engine *engine, Node *from, BlockId to, const State *state, Step step) {
    const FunctionInfo *info = function_info(engine, from->activation->function);
    const Terminator *term = &from->activation->function->blocks.items[from->block].term;
    // Round a loop: it may wait for somebody to set what it asks for.
    for (uint32_t e = 0; e < program_edge_count(term); e++)
        if (term->edges[e].to == to && info->back[from->block * 2 + e])
            state = stored_forget_all(engine, state);
    state = arrive(engine, from->activation->function, from->activation, to, state);
    return add_node(engine, from->activation, to, 0, 0, state, from, step);
}

void engine_continue(Engine *engine, Node *from, uint32_t index, uint32_t phase, const State *state,
                     Step step, bool threw) {
    step.added = state->seen & ~from->state->seen;
    const Block *block = &from->activation->function->blocks.items[from->block];
    Node *node;
    if (phase) {
        node = add_node(engine, from->activation, from->block, index, phase, state, from, step);
    } else if (engine_may_throw_at(from, index)) {
        const Edge *edge = &block->term.edges[threw ? 1 : 0];
        if (threw) step.word = edge->word;
        node = go(engine, from, edge->to, state, step);
    } else if (threw) {
        engine_leave(engine, from, EXIT_THROW, (Value){VALUE_UNKNOWN, 0}, state,
                     block->events.items[index].span);
        return;
    } else {
        node = add_node(engine, from->activation, from->block, index + 1, 0, state, from, step);
    }
    if (node && step.callee_exit) {
        Link *link = ARENA_NEW(engine->work, Link);
        *link = (Link){node, NULL, step.callee_exit->returns};
        step.callee_exit->returns = link;
    }
}

// --- activations ---

// Whether the key is an inout parameter of the function: what it holds at the end goes back to the caller.
static bool goes_back(Engine *engine, const Function *function, Key key) {
    for (uint32_t p = 0; p < function->param_count; p++)
        if ((function->params[p].inout && key_of_var(engine, function->params[p].var) == key) ||
            (function->params[p].pointee && key_of_var(engine, function->params[p].pointee) == key))
            return true;
    return false;
}

static const State *without_locals(Engine *engine, const Function *function, const State *state) {
    Fact *facts = ARENA_ARRAY(engine->work, Fact, state->count + 1);
    uint32_t count = 0;
    for (uint32_t i = 0; i < state->count; i++)
        if ((!key_belongs(engine, state->facts[i].key, function) ||
             goes_back(engine, function, state->facts[i].key)) &&
            !engine->keys.items[state->facts[i].key].brief)
            facts[count++] = state->facts[i];
    return count == state->count ? state : state_intern(engine, state->seen, facts, count);
}

// Code that was not understood may have set whatever it captured.
static const State *forget_captured(Engine *engine, const State *state) {
    Fact *facts = ARENA_ARRAY(engine->work, Fact, state->count + 1);
    uint32_t count = 0;
    for (uint32_t i = 0; i < state->count; i++)
        if (state->facts[i].value.kind == VALUE_VOLATILE) facts[count++] = state->facts[i];
    return state_intern(engine, state->seen, facts, count);
}

// An exception that a method of Objective-C lets out ends the app: it does not return then.
bool engine_ends_with(const Engine *engine, const Function *function) {
    return engine->program->files.items[function->span.file].language == LANGUAGE_OBJC;
}

void engine_leave(Engine *engine, Node *from, ExitKind kind, Value value, const State *state, Span span) {
    Activation *activation = from->activation;
    // A function with syntax that was not understood may have lost anything, a report too.
    if (activation->function->has_error)
        state = state_seen(engine, forget_captured(engine, state), SEEN_OPAQUE);
    if (value.kind == VALUE_VOLATILE) value.kind = VALUE_UNKNOWN;
    from->leaves = kind == EXIT_RETURN || activation != engine->all_activations.items[0] ||
                   !engine_ends_with(engine, activation->function);
    from->exit_span = span;
    from->exit_seen = state->seen;
    state = without_locals(engine, activation->function, state);
    for (uint32_t i = 0; i < activation->exits.len; i++) {
        const Exit *known = &activation->exits.items[i];
        if (known->kind == kind && value_eq(known->value, value) && known->state == state) {
            from->exit_as = known->node;
            return;
        }
    }
    Exit exit = {kind, value, state, from};
    VEC_PUSH(engine->work, &activation->exits, exit);
    for (uint32_t i = 0; i < activation->waiters.len; i++) {
        Waiter waiter = activation->waiters.items[i];
        VEC_PUSH(engine->work, &engine->pending, (Pending){activation, waiter, exit});
    }
}

static void note_entered(Engine *engine, Function *function) {
    FunctionVec *entered = &engine->answer->entered;
    for (uint32_t i = 0; i < entered->len; i++)
        if (entered->items[i] == function) return;
    VEC_PUSH(engine->arena, entered, function);
}

Activation *engine_activation(Engine *engine, Function *function, const State *entry) {
    entry = function->blocks.len ? entry : state_intern(engine, entry->seen, NULL, 0);
    uint64_t hash = hash_bytes(&entry->hash, sizeof entry->hash, (uint64_t)function->id + 1);
    Chain *chain = map_get(&engine->activations, hash);
    for (Chain *link = chain; link; link = link->next) {
        Activation *known = link->item;
        if (known->function == function && known->entry == entry) return known;
    }
    Activation *activation = ARENA_NEW(engine->work, Activation);
    activation->function = function;
    activation->entry = entry;
    Chain *link = ARENA_NEW(engine->work, Chain);
    *link = (Chain){activation, chain};
    map_set(&engine->activations, hash, link);
    VEC_PUSH(engine->work, &engine->all_activations, activation);
    if (engine->obligation->keep_open) note_entered(engine, function);
    Step step = {.kind = STEP_ENTRY, .span = function->name_span};
    const State *state = function->blocks.len ? arrive(engine, function, activation, 0, entry) : entry;
    activation->first = add_node(engine, activation, 0, 0, 0, state, NULL, step);
    if (activation->first && function->has_error) {
        VEC_PUSH(engine->arena, &engine->answer->damaged, function);
        engine_note_unknown(
            engine, str_printf(engine->work, "%.*s (%.*s)",
                               STR_ARG(program_function_title(engine->program, function, engine->work)),
                               STR_ARG(function->error_reason)));
        if (seeks_call(engine))
            engine_leave(engine, activation->first, EXIT_RETURN, (Value){VALUE_UNKNOWN, 0}, entry,
                         function->error);
    }
    return activation;
}

void engine_wait(Engine *engine, Activation *callee, Waiter waiter) {
    VEC_PUSH(engine->work, &callee->waiters, waiter);
    for (uint32_t i = 0; i < callee->exits.len; i++) {
        Exit exit = callee->exits.items[i];
        VEC_PUSH(engine->work, &engine->pending, (Pending){callee, waiter, exit});
    }
}

// --- one node ---

// Whether the message behind the test goes to code of the project, or reports itself. One that only runs a
// closure, as those to collections do, may as well run it zero times.
static bool means_the_project(Engine *engine, Function *in, const Terminator *term) {
    const Block *block = &in->blocks.items[term->edges[1].to];
    Call *call = block->events.len ? block->events.items[0].call : NULL;
    if (!call) return false;
    const CallTargets *targets = resolver_call(engine->resolver, in, call);
    return targets->functions.len || targets->declared ||
           (targets->api && targets->api->effect == API_EFFECT_REPORTS);
}

// A message: nil goes over edge 0, which skips it. A receiver nothing is known of is taken for an object, and
// nothing is learned from that; but one that may never have been set (see receiver.c) is followed as nil too.
static void take_message(Engine *engine, Node *node, const Terminator *term, const State *state) {
    Function *function = node->activation->function;
    Value nil = eval(engine, function, term->cond, state);
    Expr *receiver = term->cond->children[0];
    Value fact = receiver_fact(engine, function, receiver, state);
    if (nil.kind == VALUE_UNKNOWN && fact.kind == VALUE_NIL) nil.kind = VALUE_TRUE;
    if (nil.kind == VALUE_UNKNOWN && fact.kind == VALUE_NONNIL) nil.kind = VALUE_FALSE;
    ChainSkips skips = CHAIN_SKIPS_NOTHING;
    bool open = nil.kind == VALUE_UNKNOWN && seeks_call(engine);
    bool looked_up = open && receiver_is_looked_up(engine, function, receiver) &&
                     means_the_project(engine, function, term);
    bool both = looked_up || (open && receiver_is_held(engine, function, receiver));
    if (both) {
        skips = chain_skips(engine, function, term);
        both = skips != CHAIN_SKIPS_NOTHING && (looked_up || fact.kind == VALUE_VOLATILE ||
                                                receiver_may_be_nil(engine, node, receiver, state));
    }
    for (int edge = 0; edge < 2; edge++) {
        if (edge == 0 ? nil.kind != VALUE_TRUE && !both : nil.kind == VALUE_TRUE) continue;
        const State *after = state;
        if (edge == 0 && both) {
            after = state_seen(engine, after, skips == CHAIN_SKIPS_REPORT ? SEEN_NIL : SEEN_OPAQUE);
            node->asks |= skips == CHAIN_SKIPS_UNKNOWN;
        }
        Step step = {.kind = STEP_EDGE,
                     .edge = (uint8_t)edge,
                     .word = edge == 0 ? term->edges[0].word : STR_NONE,
                     .span = term->span,
                     .branch = term,
                     .added = after->seen & ~node->state->seen};
        go(engine, node, term->edges[edge].to, after, step);
    }
}

static void take_branch(Engine *engine, Node *node, const Terminator *term, const State *state) {
    Function *function = node->activation->function;
    bool of_self = term->cond->child_count && term->cond->children[0]->kind == EXPR_SELF;
    if (term->message && !of_self) {
        take_message(engine, node, term, state);
        return;
    }
    for (int edge = 0; edge < 2; edge++) {
        const State *after = assume(engine, function, term->cond, state, edge == 0);
        if (!after) continue;
        if (once_flag(engine, function, term->cond, edge == 0)) after = state_seen(engine, after, SEEN_TOLD);
        if (seeks_call(engine) && given_decides(engine, function, term->cond, state, (uint32_t)edge)) {
            after = state_seen(engine, after, SEEN_OPAQUE);
            node->asks = true;
        }
        bool nil_edge = edge == 0 && term->cond->kind == EXPR_IS_NIL;
        if (nil_edge && term->cond->child_count &&
            receiver_surely_set(engine, function, term->cond->children[0], state))
            continue;
        bool weak_self = nil_edge && term->cond->child_count && term->cond->children[0]->kind == EXPR_SELF;
        // While a method runs its `self` is alive: only in closures that were kept may it be gone.
        if (weak_self && state_value(state, engine->stale).kind == VALUE_UNKNOWN) continue;
        // What was given an action or a handler lives until it has dealt with it.
        if (weak_self && follows_parameter(engine) && engine->obligation->count_calls) continue;
        if (weak_self && term->message && receiver_self_tested(node)) continue;
        if (term->cond->kind == EXPR_IS_NIL && follows_receivers(engine))
            after = state_with(engine, after, receiver_key(engine, function, term->cond->children[0]),
                               (Value){edge == 0 ? VALUE_NIL : VALUE_NONNIL, 0});
        if (nil_edge && seeks_call(engine)) {
            ChainSkips skips = term->chain ? chain_skips(engine, function, term) : CHAIN_SKIPS_NOTHING;
            if (skips == CHAIN_SKIPS_REPORT || weak_self) after = state_seen(engine, after, SEEN_NIL);
            if (skips == CHAIN_SKIPS_UNKNOWN) after = state_seen(engine, after, SEEN_OPAQUE);
            node->asks |= skips == CHAIN_SKIPS_UNKNOWN;
        }
        Step step = {.kind = STEP_EDGE,
                     .edge = (uint8_t)edge,
                     .word = term->edges[edge].word,
                     .span = term->span,
                     .branch = term,
                     .added = after->seen & ~node->state->seen};
        go(engine, node, term->edges[edge].to, after, step);
    }
}

// Behind a switch that has a case for each constant of a C enumeration.
static void take_numbered(Engine *engine, Node *node, const Terminator *term, const State *state) {
    Numbered may = numbered_may(engine, node->activation->function, term->cond->children[0]);
    if (may == NUMBERED_NEVER) return;
    if (may == NUMBERED_TESTED && seeks_call(engine)) {
        engine_note_unknown(engine, STR("a number that becomes a constant of an enumeration"));
        state = state_seen(engine, state, SEEN_OPAQUE);
        node->asks = true;
    }
    Step step = {.kind = STEP_EDGE,
                 .edge = 1,
                 .word = term->edges[1].word,
                 .span = term->span,
                 .branch = term,
                 .added = state->seen & ~node->state->seen};
    go(engine, node, term->edges[1].to, state, step);
}

static void take_terminator(Engine *engine, Node *node, const State *state) {
    const Terminator *term = &node->activation->function->blocks.items[node->block].term;
    Value nothing = {VALUE_UNKNOWN, 0};
    Step step = {.kind = STEP_EDGE,
                 .word = term->edges[0].word,
                 .span = term->span,
                 .added = state->seen & ~node->state->seen};
    switch (term->kind) {
    case TERM_JUMP:
    case TERM_INVOKE: // no call there any more: go on
        go(engine, node, term->edges[0].to, state, step);
        break;
    case TERM_BRANCH:
        if (term->numbered)
            take_numbered(engine, node, term, state);
        else
            take_branch(engine, node, term, state);
        break;
    case TERM_RETURN: {
        Value value =
            term->value ? eval_callable(engine, node->activation->function, term->value, state) : nothing;
        state = release_closures(engine, node->activation->function, term->value, state);
        engine_leave(engine, node, EXIT_RETURN, value, state, term->span);
        break;
    }
    case TERM_THROW:
        engine_leave(engine, node, EXIT_THROW, nothing, state, term->span);
        break;
    case TERM_STOP:
    case TERM_NONE:
        break;
    }
}

static void process(Engine *engine, Node *node) {
    Function *function = node->activation->function;
    if (!function->blocks.len) {
        engine_leave(engine, node, EXIT_RETURN, (Value){VALUE_UNKNOWN, 0}, node->state, function->span);
        return;
    }
    const State *state = node->state;
    for (uint32_t i = node->event; i < function->blocks.items[node->block].events.len && state; i++) {
        switch (function->blocks.items[node->block].events.items[i].kind) {
        case EVENT_CALL:
            state = call_event(engine, node, i, state, i == node->event ? node->phase : 0);
            break;
        case EVENT_GET:
            state = get_event(engine, node, i, state);
            break;
        case EVENT_ASSIGN:
        case EVENT_DECLARE:
            state = assign_event(engine, node, i, state, i == node->event ? node->phase : 0);
            break;
        case EVENT_SUSPEND:
            state = state_with(engine, state, engine->unsteady, (Value){VALUE_TRUE, 0});
            state = state_with(engine, state, engine->elsewhere, (Value){VALUE_TRUE, 0});
            break;
        }
    }
    if (state) take_terminator(engine, node, state);
}

// --- the check ---

static void reset(Engine *engine) {
    arena_free(engine->work);
    engine->work = arena_new();
    map_init(&engine->states, engine->work);
    map_init(&engine->activations, engine->work);
    map_init(&engine->nodes, engine->work);
    map_init(&engine->point_counts, engine->work);
    map_init(&engine->seen_calls, engine->work);
    map_init(&engine->settings, engine->work);
    memset(&engine->all_activations, 0, sizeof engine->all_activations);
    memset(&engine->all_nodes, 0, sizeof engine->all_nodes);
    memset(&engine->hits, 0, sizeof engine->hits);
    memset(&engine->hit_calls, 0, sizeof engine->hit_calls);
    memset(&engine->asking, 0, sizeof engine->asking);
    memset(&engine->givens, 0, sizeof engine->givens);
    memset(&engine->pending, 0, sizeof engine->pending);
    engine->next = 0;
    engine->next_pending = 0;
    engine->overflow = false;
    engine->effort = 0;
    engine->holds = false;
}

static Activation *explore(Engine *engine, const Obligation *obligation) {
    reset(engine);
    engine->obligation = obligation;
    may_seek(engine, obligation->kind == OBLIGATION_CALL ? obligation->calls : NULL, NULL);
    engine->answer = ARENA_NEW(engine->arena, PathsAnswer);
    Function *entry = obligation->entry;
    function_info(engine, entry);
    const State *state = state_intern(engine, 0, NULL, 0);
    if (obligation->parameter < entry->param_count)
        state = state_with(engine, state, key_of_var(engine, entry->params[obligation->parameter].var),
                           (Value){VALUE_TRACKED, 0});
    if (obligation->off_main) state = state_with(engine, state, engine->unsteady, (Value){VALUE_TRUE, 0});
    if (obligation->system.len)
        state = state_with(engine, state, engine->os_from,
                           (Value){VALUE_NUMBER, version_code(obligation->system)});
    for (uint32_t i = 0; i < obligation->held_count; i++)
        state =
            state_with(engine, state, key_of_held(engine, obligation->held[i]), (Value){VALUE_TRACKED, 0});
    engine->holds = obligation->held_count > 0;
    Activation *root = engine_activation(engine, entry, state);
    if (obligation->kind == OBLIGATION_REPORT && root->first &&
        resolver_is_replaced(engine->resolver, entry->selector, entry->name)) {
        engine_note_unknown(engine, STR("the method itself, which is replaced at run time"));
        engine_leave(engine, root->first, EXIT_RETURN, (Value){VALUE_UNKNOWN, 0},
                     state_seen(engine, state, SEEN_OPAQUE), entry->name_span);
    }
    while (!engine->overflow) {
        if (engine->next_pending < engine->pending.len) {
            Pending pending = engine->pending.items[engine->next_pending++];
            call_resume(engine, pending.callee, &pending.waiter, &pending.exit);
        } else if (engine->next < engine->all_nodes.len) {
            process(engine, engine->all_nodes.items[engine->next++]);
        } else {
            break;
        }
    }
    return root;
}

PathsAnswer *paths_check(Paths *paths, const Obligation *obligation) {
    enum { MAX_RUNS = 4 }; // the last one takes what it asks for late as not set by the path
    Engine *engine = paths;
    Activation *root = explore(engine, obligation);
    for (int run = 1; run < MAX_RUNS && !engine->overflow && setting_asked_late(engine); run++)
        root = explore(engine, obligation);
    if (obligation->kind == OBLIGATION_REPORT) // looks at all that the entry reaches
        engine->answer->may_report = may_report(engine, obligation->entry);
    result_find(engine, root);
    return engine->answer;
}
