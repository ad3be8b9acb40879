// SPDX-License-Identifier: MIT
// Incomplete: what could not be analysed, and why. Every layer adds to such a list, so that nothing is
// passed over in silence. A list belongs to one thread at a time; threads use one each and merge them.
//     IncompleteList list = {0};
//     incomplete_add(&list, arena, file->path, 0, STR("permission denied"));
#ifndef VOIPCHECK_PROJECT_INCOMPLETE_H
#define VOIPCHECK_PROJECT_INCOMPLETE_H

#include "analyzer/base/str.h"
#include "analyzer/base/vec.h"

typedef struct Incomplete {
    Str file;      // relative to the root, with '/'; "." is the root itself
    uint32_t line; // 1-based, 0 when the reason concerns the whole file
    Str reason;    // one clause for people, without file name or absolute path
} Incomplete;

typedef VEC(Incomplete) IncompleteList;

// Adds an entry. File and reason are copied to the arena, which must live as long as the list.
void incomplete_add(IncompleteList *list, Arena *arena, Str file, uint32_t line, Str reason);

// Adds all entries of `other`, copied to the arena. `other` may be released afterwards.
void incomplete_merge(IncompleteList *list, Arena *arena, const IncompleteList *other);

// Sorts by file, line and reason (bytewise) and removes entries that are equal in all three.
void incomplete_sort(IncompleteList *list);

#endif
