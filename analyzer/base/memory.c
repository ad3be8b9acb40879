// SPDX-License-Identifier: MIT
#include "analyzer/base/memory.h"

#include "analyzer/base/arena.h"

#include <stdlib.h>
#include <string.h>

void *memory_get(size_t size) {
    void *block = malloc(size ? size : 1);
    if (!block) arena_out_of_memory("library");
    return block;
}

void *memory_get_zeroed(size_t count, size_t size) {
    void *block = count && size ? calloc(count, size) : calloc(1, 1);
    if (!block) arena_out_of_memory("library");
    return block;
}

void *memory_resize(void *old, size_t size) {
    void *block = realloc(old, size ? size : 1);
    if (!block) arena_out_of_memory("library");
    return block;
}

char *memory_copy(const char *text) {
    size_t size = strlen(text) + 1;
    return memcpy(memory_get(size), text, size);
}
