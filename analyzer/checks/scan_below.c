// SPDX-License-Identifier: MIT
// Which files may have types below others, before anything is parsed.
#include "analyzer/checks/scan_private.h"

// A file that the search has come to, from the one that names a supertype declared in it.
typedef struct Step {
    uint32_t file;
    uint32_t from; // index of a step; the first one comes from itself
} Step;

typedef struct Climb {
    Scan *scan;
    Arena *scratch;
    const Str *types;
    uint32_t type_count;
    VEC(Step) steps;
    Map files; // number + 1 of those in `steps`
    Map names; // hashes of supertypes that were followed
} Climb;

static void come_to(Climb *climb, uint32_t file, uint32_t from) {
    if (map_get(&climb->files, (uint64_t)file + 1)) return;
    map_set(&climb->files, (uint64_t)file + 1, climb);
    VEC_PUSH(climb->scratch, &climb->steps, (Step){file, from});
}

static bool is_wanted(const Climb *climb, Str name) {
    for (uint32_t i = 0; i < climb->type_count; i++)
        if (str_eq(climb->types[i], name)) return true;
    return false;
}

static bool declares_wanted(const Climb *climb, uint32_t file) {
    for (uint32_t i = 0; i < climb->type_count; i++)
        if (name_index_roles(climb->scan->index, file, climb->types[i]) &
            (NAME_ROLE_TYPE | NAME_ROLE_EXTENSION))
            return true;
    return false;
}

static void follow(Climb *climb, Str name, uint32_t step) {
    uint64_t key = hash_bytes(name.data, name.len, 3) | 1;
    if (map_get(&climb->names, key)) return;
    map_set(&climb->names, key, climb);
    NamePostings postings = name_index_find(climb->scan->index, name);
    for (uint32_t i = 0; i < postings.len; i++)
        if (NAME_POSTING_ROLES(postings.items[i]) & (NAME_ROLE_TYPE | NAME_ROLE_EXTENSION))
            come_to(climb, NAME_POSTING_FILE(postings.items[i]), step);
}

// What a file declares may be extended, or declared and implemented, in others.
static void follow_own(Climb *climb, uint32_t step) {
    Str name;
    uint32_t file = climb->steps.items[step].file;
    for (uint32_t at = 0;
         name_index_next_name(climb->scan->index, file, NAME_ROLE_TYPE | NAME_ROLE_EXTENSION, &at, &name);)
        follow(climb, name, step);
}

// Follows the supertypes that one file names. Returns whether one of them is wanted.
static bool climb_from(Climb *climb, uint32_t step) {
    NameIndex *index = climb->scan->index;
    uint32_t file = climb->steps.items[step].file;
    Str name;
    follow_own(climb, step);
    for (uint32_t at = 0; name_index_next_name(index, file, NAME_ROLE_CONFORMS, &at, &name);) {
        if (is_wanted(climb, name)) return true;
        follow(climb, name, step);
    }
    return false;
}

bool scan_is_below(Scan *scan, uint32_t file, const Str *types, uint32_t count, ScanChain *chain) {
    Climb climb = {.scan = scan, .types = types, .type_count = count};
    if (declares_wanted(&climb, file)) return true;
    climb.scratch = arena_new();
    map_init(&climb.files, climb.scratch);
    map_init(&climb.names, climb.scratch);
    come_to(&climb, file, 0);
    bool found = false;
    for (uint32_t next = 0; next < climb.steps.len && !found; next++) {
        found = climb_from(&climb, next);
        for (uint32_t at = next; chain && found && at; at = climb.steps.items[at].from)
            VEC_PUSH(scan->arena, chain, climb.steps.items[at].file);
    }
    arena_free(climb.scratch);
    return found;
}
