// SPDX-License-Identifier: MIT
// Interner: each distinct string gets one small number (a Symbol), so that names compare as integers.
// Map: from one Symbol or 64-bit key to a pointer, open addressing, insertion only.
#ifndef VOIPCHECK_BASE_INTERN_H
#define VOIPCHECK_BASE_INTERN_H

#include "analyzer/base/str.h"

typedef uint32_t Symbol; // 0 is "no name" and stands for the empty string

typedef struct Interner Interner;

Interner *interner_new(Arena *arena);
// Returns the symbol of `s`, adding a copy of it when it is new. The empty string is 0.
Symbol interner_add(Interner *interner, Str s);
Symbol interner_add_c(Interner *interner, const char *text);
// Returns the symbol of `s`, or 0 when it was never added.
Symbol interner_find(const Interner *interner, Str s);
// Returns the text of a symbol: NUL-terminated, valid as long as the arena.
Str interner_str(const Interner *interner, Symbol symbol);

typedef struct Map {
    Arena *arena;
    uint64_t *keys;
    void **values; // NULL marks a free slot
    uint32_t len;
    uint32_t cap;
} Map;

void map_init(Map *map, Arena *arena);
void *map_get(const Map *map, uint64_t key);       // NULL when absent
void map_set(Map *map, uint64_t key, void *value); // value must not be NULL; replaces
uint64_t hash_bytes(const void *data, size_t len, uint64_t seed);

#endif
