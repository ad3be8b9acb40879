// SPDX-License-Identifier: MIT
// Regions of a function: the blocks that are reached from one place, or only by way of certain edges. This is
// what "inside this branch" means once source code has become a graph: a block belongs to a branch when every
// path to it takes one of the branch's edges (dominance of edges; Allen, Control flow analysis, 1970).
#ifndef VOIPCHECK_PATHS_REGION_H
#define VOIPCHECK_PATHS_REGION_H

#include "analyzer/program/program.h"

typedef struct RegionEdge {
    BlockId from;
    uint32_t which; // index into Terminator.edges
} RegionEdge;

typedef VEC(RegionEdge) RegionEdgeVec;

// A set of blocks of one function; lives on the arena that it was made on.
typedef struct Region {
    uint64_t *bits;
    uint32_t block_count; // of the function
} Region;

bool region_has(const Region *region, BlockId block);

// The blocks that a path from `start` may visit, `start` itself too, when it takes none of the edges
// `without`.
Region region_from(Arena *arena, const Function *function, BlockId start, const RegionEdge *without,
                   uint32_t count);
// The blocks that can be reached from the entry of the function, but only by way of one of the edges.
Region region_behind(Arena *arena, const Function *function, const RegionEdge *edges, uint32_t count);

// Takes the blocks out of `region` that are not in `other`, a region of the same function.
void region_keep(Region *region, const Region *other);

// Whether every path from the entry to `block` goes through `first`; true for the block itself.
bool region_dominates(Arena *arena, const Function *function, BlockId first, BlockId block);

// The block of the function around it in which a closure is made; false for what is no closure.
bool region_of_closure(const Function *closure, BlockId *block);

// Whether the function may be left, by returning or throwing, from a block of the region.
bool region_leaves(const Function *function, const Region *region);

#endif
