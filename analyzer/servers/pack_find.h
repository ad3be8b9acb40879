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

enum {
    PACK_MAX_WORK = 20000000, // keys of one document that are looked at for one pack, over and over
    PACK_REGEX_WORK = 40,     // what a regular expression costs beside a comparison
};

// One step of a search: the key number `next` of the path is to be looked for inside of `node`.
typedef struct PackStep {
    const DocumentNode *node;
    uint32_t next;
    PackBinding binding;
} PackStep;

// What all searches in a document share.
typedef struct PackSearch {
    Arena *arena;
    VEC(PackStep) stack; // room that is used again
    uint64_t work;
    bool limited; // PACK_MAX_WORK was met: nothing is found any more
} PackSearch;

// Everything that the path leads to, in the order of the document; of a key that stands twice in a map only
// the last. Elements of lists have their number, from 0, as key.
PackMatchVec pack_find_all(PackSearch *search, const DocumentNode *root, const PackPath *path,
                           const PackBinding *binding);
// The last of these, or NULL.
const DocumentNode *pack_find(PackSearch *search, const DocumentNode *root, const PackPath *path,
                              const PackBinding *binding);

#endif
