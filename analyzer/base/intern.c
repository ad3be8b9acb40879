// SPDX-License-Identifier: MIT
#include "analyzer/base/intern.h"

#include "analyzer/base/vec.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct Interner {
    Arena *arena;
    VEC(Str) texts;
    uint32_t *slots; // a symbol; 0 is free
    uint32_t cap;    // power of two
};

// FNV-1a with a final mix (Murmur3 finalizer), enough for identifiers.
uint64_t hash_bytes(const void *data, size_t len, uint64_t seed) {
    const unsigned char *bytes = data;
    uint64_t hash = 0xcbf29ce484222325ULL ^ seed;
    for (size_t i = 0; i < len; i++) {
        hash ^= bytes[i];
        hash *= 0x100000001b3ULL;
    }
    hash ^= hash >> 33;
    hash *= 0xff51afd7ed558ccdULL;
    hash ^= hash >> 33;
    return hash;
}

Interner *interner_new(Arena *arena) {
    Interner *interner = ARENA_NEW(arena, Interner);
    interner->arena = arena;
    interner->cap = 1024;
    interner->slots = ARENA_ARRAY(arena, uint32_t, interner->cap);
    VEC_PUSH(arena, &interner->texts, STR(""));
    return interner;
}

static uint32_t find_slot(const Interner *interner, Str s) {
    uint32_t slot = (uint32_t)hash_bytes(s.data, s.len, 0) & (interner->cap - 1);
    while (interner->slots[slot] && !str_eq(interner->texts.items[interner->slots[slot]], s))
        slot = (slot + 1) & (interner->cap - 1);
    return slot;
}

static void grow(Interner *interner) {
    interner->cap *= 2;
    interner->slots = ARENA_ARRAY(interner->arena, uint32_t, interner->cap);
    for (uint32_t i = 1; i < interner->texts.len; i++)
        interner->slots[find_slot(interner, interner->texts.items[i])] = i;
}

Symbol interner_add(Interner *interner, Str s) {
    if (s.len == 0) return 0;
    uint32_t slot = find_slot(interner, s);
    if (interner->slots[slot]) return interner->slots[slot];
    if (interner->texts.len * 2 > interner->cap) {
        grow(interner);
        slot = find_slot(interner, s);
    }
    Symbol symbol = interner->texts.len;
    Str copy = str_copy(interner->arena, s);
    VEC_PUSH(interner->arena, &interner->texts, copy);
    interner->slots[slot] = symbol;
    return symbol;
}

Symbol interner_add_c(Interner *interner, const char *text) { return interner_add(interner, str_from(text)); }

Symbol interner_find(const Interner *interner, Str s) {
    return s.len ? interner->slots[find_slot(interner, s)] : 0;
}

Str interner_str(const Interner *interner, Symbol symbol) {
    return symbol < interner->texts.len ? interner->texts.items[symbol] : STR("");
}

void map_init(Map *map, Arena *arena) {
    *map = (Map){.arena = arena, .cap = 16};
    map->keys = ARENA_ARRAY(arena, uint64_t, map->cap);
    map->values = ARENA_ARRAY(arena, void *, map->cap);
}

// The finalizer alone: keys are numbers, addresses and hashes.
static uint64_t mix(uint64_t key) {
    key ^= key >> 33;
    key *= 0xff51afd7ed558ccdULL;
    key ^= key >> 33;
    key *= 0xc4ceb9fe1a85ec53ULL;
    key ^= key >> 33;
    return key;
}

static uint32_t map_slot(const Map *map, uint64_t key) {
    uint32_t slot = (uint32_t)mix(key) & (map->cap - 1);
    while (map->values[slot] && map->keys[slot] != key)
        slot = (slot + 1) & (map->cap - 1);
    return slot;
}

void *map_get(const Map *map, uint64_t key) { return map->values[map_slot(map, key)]; }

static void map_grow(Map *map) {
    Map old = *map;
    map->cap *= 2;
    map->keys = ARENA_ARRAY(map->arena, uint64_t, map->cap);
    map->values = ARENA_ARRAY(map->arena, void *, map->cap);
    for (uint32_t i = 0; i < old.cap; i++) {
        if (!old.values[i]) continue;
        uint32_t slot = map_slot(map, old.keys[i]);
        map->keys[slot] = old.keys[i];
        map->values[slot] = old.values[i];
    }
}

void map_set(Map *map, uint64_t key, void *value) {
    // It would free the slot, and what lies behind it would be lost: which, addresses as keys decide by
    // chance.
    if (!value) {
        fputs("voipcheck: a map was given no value\n", stderr);
        abort();
    }
    uint32_t slot = map_slot(map, key);
    if (!map->values[slot]) {
        if (map->len * 2 >= map->cap) {
            map_grow(map);
            slot = map_slot(map, key);
        }
        map->len++;
        map->keys[slot] = key;
    }
    map->values[slot] = value;
}
