// SPDX-License-Identifier: MIT
#include "analyzer/paths/paths_private.h"

#include <string.h>

bool value_eq(Value a, Value b) { return a.kind == b.kind && a.id == b.id; }

bool value_stays(Value value) {
    return value.kind == VALUE_CLOSURE || value.kind == VALUE_TRACKED || value.kind == VALUE_VOLATILE ||
           value.kind == VALUE_INERT;
}

static bool same_facts(const State *state, uint32_t seen, const Fact *facts, uint32_t count) {
    if (state->seen != seen || state->count != count) return false;
    for (uint32_t i = 0; i < count; i++)
        if (state->facts[i].key != facts[i].key || !value_eq(state->facts[i].value, facts[i].value))
            return false;
    return true;
}

const State *state_intern(Engine *engine, uint32_t seen, const Fact *facts, uint32_t count) {
    engine->effort += count;
    uint64_t hash = hash_bytes(&seen, sizeof seen, count);
    for (uint32_t i = 0; i < count; i++) { // the hottest loop of the solver: two multiplications a fact
        uint64_t fact = (uint64_t)facts[i].key << 32 | facts[i].value.id;
        fact = (fact ^ (uint64_t)facts[i].value.kind << 56) * 0xff51afd7ed558ccdULL;
        hash = (hash ^ fact ^ fact >> 32) * 0xc4ceb9fe1a85ec53ULL;
        hash ^= hash >> 29;
    }
    Chain *chain = map_get(&engine->states, hash);
    for (Chain *link = chain; link; link = link->next)
        if (same_facts(link->item, seen, facts, count)) return link->item;
    State *state = arena_alloc(engine->work, sizeof(State) + count * sizeof(Fact));
    state->hash = hash;
    state->seen = seen;
    state->count = count;
    if (count) memcpy(state->facts, facts, count * sizeof(Fact));
    Chain *link = ARENA_NEW(engine->work, Chain);
    *link = (Chain){state, chain};
    map_set(&engine->states, hash, link);
    return state;
}

static uint32_t find(const State *state, Key key) {
    uint32_t low = 0, high = state->count;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (state->facts[middle].key < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

Value state_value(const State *state, Key key) {
    uint32_t at = find(state, key);
    if (key && at < state->count && state->facts[at].key == key) return state->facts[at].value;
    return (Value){VALUE_UNKNOWN, 0};
}

const State *state_with(Engine *engine, const State *state, Key key, Value value) {
    if (!key) return state;
    uint32_t at = find(state, key);
    bool present = at < state->count && state->facts[at].key == key;
    if (present ? value_eq(state->facts[at].value, value) : value.kind == VALUE_UNKNOWN) return state;
    if (present && state->facts[at].value.kind == VALUE_VOLATILE && value.kind != VALUE_UNKNOWN) return state;
    // Not to learn what a branch or an assignment teaches is safe; what a variable holds or that it may
    // change is learned always.
    bool needed = value_stays(value) || key_stays(engine, key);
    if (!present && !needed && state->count >= PATHS_MAX_FACTS) return state;
    Fact *facts = ARENA_ARRAY(engine->work, Fact, state->count + 1);
    uint32_t count = 0;
    for (uint32_t i = 0; i < at; i++)
        facts[count++] = state->facts[i];
    if (value.kind != VALUE_UNKNOWN) facts[count++] = (Fact){key, value};
    for (uint32_t i = at + present; i < state->count; i++)
        facts[count++] = state->facts[i];
    return state_intern(engine, state->seen, facts, count);
}

const State *state_seen(Engine *engine, const State *state, uint32_t flags) {
    if ((state->seen & flags) == flags) return state;
    return state_intern(engine, state->seen | flags, state->facts, state->count);
}

const State *state_forget_var(Engine *engine, const State *state, VarId var) {
    uint32_t count = 0;
    Fact *facts = ARENA_ARRAY(engine->work, Fact, state->count + 1);
    Key key = key_of_var(engine, var);
    engine->effort += state->count;
    for (uint32_t i = 0; i < state->count; i++) {
        bool own = state->facts[i].key == key;
        bool sticky = own && state->facts[i].value.kind == VALUE_VOLATILE;
        if (!sticky && key_touches(engine, state->facts[i].key, &var, 1)) continue;
        facts[count++] = state->facts[i];
    }
    return count == state->count ? state : state_intern(engine, state->seen, facts, count);
}
