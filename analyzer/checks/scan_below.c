// SPDX-License-Identifier: MIT
// Which files may have types below others, before anything is parsed.
#include "analyzer/checks/scan_private.h"

struct ScanBelow {
    Str type;
    Map files;       // number + 1 -> number + 1 of the file that led there
    ScanBelow *next; // of the same hash
};

// A name at or below the type, and the file that says so; at the top any.
typedef struct Name {
    Str text;
    uint32_t from;
    bool top;
} Name;

typedef struct Descent {
    Scan *scan;
    ScanBelow *below;
    Arena *scratch;
    VEC(Name) names;
    Map known; // hashes of `names`
} Descent;

static void come_to_name(Descent *descent, Str name, uint32_t from, bool top) {
    uint64_t key = hash_bytes(name.data, name.len, 3) | 1;
    if (map_get(&descent->known, key)) return;
    map_set(&descent->known, key, descent);
    VEC_PUSH(descent->scratch, &descent->names, ((Name){name, from, top}));
}

static void come_to_file(Descent *descent, uint32_t file, const Name *name) {
    Map *files = &descent->below->files;
    if (map_get(files, (uint64_t)file + 1)) return;
    uintptr_t from = (uintptr_t)(name->top ? file : name->from) + 1;
    map_set(files, (uint64_t)file + 1, (void *)from); // NOLINT: a number
}

static void go_down(Descent *descent) {
    NameIndex *index = descent->scan->index;
    for (uint32_t next = 0; next < descent->names.len; next++) {
        Name name = descent->names.items[next];
        NamePostings own = name_index_find_roles(index, name.text, NAME_ROLE_TYPE | NAME_ROLE_EXTENSION);
        for (uint32_t i = 0; i < own.len; i++)
            come_to_file(descent, NAME_POSTING_FILE(own.items[i]), &name);
        NamePostings heads = name_index_find_roles(index, name.text, NAME_ROLE_CONFORMS);
        for (uint32_t i = 0; i < heads.len; i++) {
            uint32_t file = NAME_POSTING_FILE(heads.items[i]);
            come_to_file(descent, file, &name);
            Str type;
            for (uint32_t at = 0; name_index_next_below(index, file, name.text, &at, &type);)
                come_to_name(descent, type, file, false);
        }
    }
}

const ScanBelow *scan_below(Scan *scan, const Str *types, uint32_t count) {
    uint64_t key = hash_bytes(types[0].data, types[0].len, count) | 1;
    ScanBelow *first = map_get(&scan->below, key);
    for (ScanBelow *below = first; below; below = below->next)
        if (str_eq(below->type, types[0])) return below;
    ScanBelow *below = ARENA_NEW(scan->arena, ScanBelow);
    below->type = str_copy(scan->arena, types[0]);
    below->next = first;
    map_init(&below->files, scan->arena);
    Descent descent = {.scan = scan, .below = below, .scratch = arena_new()};
    map_init(&descent.known, descent.scratch);
    for (uint32_t i = 0; i < count; i++)
        come_to_name(&descent, types[i], 0, true);
    go_down(&descent);
    arena_free(descent.scratch);
    map_set(&scan->below, key, below);
    return below;
}

bool scan_is_below(const ScanBelow *below, uint32_t file) {
    return map_get(&below->files, (uint64_t)file + 1) != NULL;
}

uint32_t scan_above(const ScanBelow *below, uint32_t file) {
    uintptr_t from = (uintptr_t)map_get(&below->files, (uint64_t)file + 1);
    return from ? (uint32_t)(from - 1) : file;
}
