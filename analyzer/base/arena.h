// SPDX-License-Identifier: MIT
// Arena: memory for one phase, released as a whole.
//
// Nothing taken from an arena is freed alone. An arena belongs to one thread at a time. When the system
// has no memory left the process prints a message and ends with status 4: callers never see NULL.
#ifndef VOIPCHECK_BASE_ARENA_H
#define VOIPCHECK_BASE_ARENA_H

#include <stddef.h>

typedef struct Arena Arena;

// Makes an empty arena. Never NULL. Release with arena_free.
Arena *arena_new(void);

// Releases the arena and everything taken from it. NULL is allowed.
void arena_free(Arena *arena);

// Releases everything taken from the arena but keeps some of the memory for what comes next.
void arena_clear(Arena *arena);

// Returns `size` zeroed bytes aligned for any type; valid until arena_free. Size 0 gives a valid pointer.
void *arena_alloc(Arena *arena, size_t size);

// Returns a NUL-terminated copy of the `len` bytes at `data` (which may be NULL when len is 0).
char *arena_copy(Arena *arena, const char *data, size_t len);

// Bytes handed out so far, for statistics.
size_t arena_used(const Arena *arena);

// Prints `what` as a fatal out-of-memory message and ends the process with status 4.
_Noreturn void arena_out_of_memory(const char *what);

#define ARENA_NEW(arena, Type) ((Type *)arena_alloc((arena), sizeof(Type)))
#define ARENA_ARRAY(arena, Type, count) ((Type *)arena_alloc_array((arena), sizeof(Type), (count)))

// Returns zeroed room for `count` items of `size` bytes; a product that overflows ends the process.
void *arena_alloc_array(Arena *arena, size_t size, size_t count);

#endif
