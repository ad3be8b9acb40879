// SPDX-License-Identifier: MIT
#include "analyzer/base/vec.h"

#include <string.h>

void *vec_grow(Arena *arena, const void *items, uint32_t len, uint32_t *cap, size_t size) {
    if (*cap > UINT32_MAX / 2) arena_out_of_memory("array");
    uint32_t wider = *cap ? *cap * 2 : 4;
    void *copy = arena_alloc_array(arena, size, wider);
    if (len) memcpy(copy, items, (size_t)len * size);
    *cap = wider;
    return copy;
}
