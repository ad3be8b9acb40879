// SPDX-License-Identifier: MIT
// Typed growing arrays on an arena:
//     typedef VEC(int) IntVec;
//     IntVec v = {0};
//     VEC_PUSH(arena, &v, 3);
// Items move when the array grows: do not keep pointers to them across a push.
#ifndef VOIPCHECK_BASE_VEC_H
#define VOIPCHECK_BASE_VEC_H

#include "analyzer/base/arena.h"

#include <stdint.h>

#define VEC(Type)                                                                                            \
    struct {                                                                                                 \
        Type *items;                                                                                         \
        uint32_t len;                                                                                        \
        uint32_t cap;                                                                                        \
    }

#define VEC_PUSH(arena, vec, ...)                                                                            \
    do {                                                                                                     \
        if ((vec)->len == (vec)->cap)                                                                        \
            (vec)->items = vec_grow((arena), (vec)->items, (vec)->len, &(vec)->cap, sizeof *(vec)->items);   \
        (vec)->items[(vec)->len++] = __VA_ARGS__;                                                            \
    } while (0)

// Returns a larger copy of `items` (len items of `size` bytes) on the arena and updates *cap.
void *vec_grow(Arena *arena, const void *items, uint32_t len, uint32_t *cap, size_t size);

#endif
