// SPDX-License-Identifier: MIT
#include "analyzer/base/arena.h"
#include "analyzer/base/guard.h"

#include "analyzer/base/leftover.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ARENA_CHUNK_SIZE = 64 * 1024, ARENA_ALIGN = 16 };
// The largest chunk that arena_clear keeps.
#define ARENA_KEPT_SIZE ((size_t)1024 * 1024)

typedef struct Chunk Chunk;
struct Chunk {
    Chunk *next;
    size_t used;
    size_t size;
    _Alignas(ARENA_ALIGN) unsigned char bytes[];
};

struct Arena {
    Chunk *chunks; // the first one is the one being filled
    size_t used;
};

_Noreturn void arena_out_of_memory(const char *what) {
    fprintf(stderr, "voipcheck: out of memory (%s)\n", what);
    leftover_remove_all();
    _Exit(4); // what runs at the end of libraries may not do without memory
}

Arena *arena_new(void) {
    Arena *arena = calloc(1, sizeof *arena);
    if (!arena) arena_out_of_memory("arena");
    return arena;
}

void arena_free(Arena *arena) {
    if (!arena) return;
    for (Chunk *chunk = arena->chunks; chunk;) {
        Chunk *next = chunk->next;
        free(chunk);
        chunk = next;
    }
    free(arena);
}

void arena_clear(Arena *arena) {
    Chunk *kept = arena->chunks;
    for (Chunk *chunk = kept; chunk; chunk = chunk->next)
        if (chunk->size > kept->size && chunk->size <= ARENA_KEPT_SIZE) kept = chunk;
    for (Chunk *chunk = arena->chunks; chunk;) {
        Chunk *next = chunk->next;
        if (chunk != kept) free(chunk);
        chunk = next;
    }
    arena->chunks = kept;
    arena->used = 0;
    if (!kept) return;
    guard_open(kept->bytes, kept->used);
    memset(kept->bytes, 0, kept->used);
    kept->used = 0;
    kept->next = NULL;
}

static Chunk *add_chunk(Arena *arena, size_t need) {
    size_t size = need > ARENA_CHUNK_SIZE / 4 ? need : ARENA_CHUNK_SIZE;
    if (size > SIZE_MAX - sizeof(Chunk)) arena_out_of_memory("arena chunk");
    Chunk *chunk = calloc(1, sizeof(Chunk) + size);
    if (!chunk) arena_out_of_memory("arena chunk");
    chunk->size = size;
    if (size == need && arena->chunks) {
        // A chunk of its own for a large item: the chunk being filled stays first.
        chunk->next = arena->chunks->next;
        arena->chunks->next = chunk;
    } else {
        chunk->next = arena->chunks;
        arena->chunks = chunk;
    }
    return chunk;
}

void *arena_alloc(Arena *arena, size_t size) {
    if (size > SIZE_MAX - ARENA_ALIGN - GUARD_SIZE) arena_out_of_memory("arena item");
    size_t need = size ? (size + ARENA_ALIGN - 1) / ARENA_ALIGN * ARENA_ALIGN : ARENA_ALIGN;
    need += GUARD_SIZE;
    Chunk *chunk = arena->chunks;
    if (!chunk || chunk->size - chunk->used < need) chunk = add_chunk(arena, need);
    void *item = chunk->bytes + chunk->used;
    chunk->used += need;
    arena->used += need - GUARD_SIZE;
    guard_close((unsigned char *)item + size, need - size);
    return item;
}

void *arena_alloc_array(Arena *arena, size_t size, size_t count) {
    if (size && count > SIZE_MAX / size) arena_out_of_memory("arena array");
    return arena_alloc(arena, size * count);
}

char *arena_copy(Arena *arena, const char *data, size_t len) {
    char *copy = arena_alloc(arena, len + 1);
    if (len) memcpy(copy, data, len);
    return copy;
}

size_t arena_used(const Arena *arena) { return arena->used; }
