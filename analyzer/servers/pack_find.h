// SPDX-License-Identifier: MIT
// Paths of packs against a document.
#ifndef VOIPCHECK_SERVERS_PACK_FIND_H
#define VOIPCHECK_SERVERS_PACK_FIND_H

#include "analyzer/servers/pack.h"

// What the names in {} stand for; an empty key is one that is not bound.
typedef struct PackBinding {
    Str keys[PACK_MAX_CAPTURES];
    bool bound[PACK_MAX_CAPTURES];
} PackBinding;

typedef struct PackMatch {
    const DocumentNode *node;
    PackBinding binding;
} PackMatch;

typedef VEC(PackMatch) PackMatchVec;

// Everything that the path leads to, in the order of the document; of a key that stands twice in a map only
// the last. Elements of lists have their number, from 0, as key.
PackMatchVec pack_find_all(Arena *arena, const DocumentNode *root, const PackPath *path,
                           const PackBinding *binding);
// The last of these, or NULL.
const DocumentNode *pack_find(Arena *arena, const DocumentNode *root, const PackPath *path,
                              const PackBinding *binding);

#endif
