// SPDX-License-Identifier: MIT
#include "analyzer/paths/region.h"

enum { BITS = 64 };

bool region_has(const Region *region, BlockId block) {
    return block < region->block_count && (region->bits[block / BITS] >> (block % BITS) & 1);
}

static void add(Region *region, BlockId block) {
    region->bits[block / BITS] |= (uint64_t)1 << (block % BITS);
}

static Region none_of(Arena *arena, const Function *function) {
    uint32_t words = function->blocks.len / BITS + 1;
    return (Region){.bits = ARENA_ARRAY(arena, uint64_t, words), .block_count = function->blocks.len};
}

static bool is_among(const RegionEdge *edges, uint32_t count, BlockId from, uint32_t which) {
    for (uint32_t i = 0; i < count; i++)
        if (edges[i].from == from && edges[i].which == which) return true;
    return false;
}

Region region_from(Arena *arena, const Function *function, BlockId start, const RegionEdge *without,
                   uint32_t count) {
    Region region = none_of(arena, function);
    if (start >= function->blocks.len) return region;
    VEC(BlockId) open = {0};
    VEC_PUSH(arena, &open, start);
    add(&region, start);
    while (open.len) {
        BlockId at = open.items[--open.len];
        const Terminator *term = &function->blocks.items[at].term;
        for (uint32_t i = 0; i < program_edge_count(term); i++) {
            BlockId to = term->edges[i].to;
            if (to >= function->blocks.len || region_has(&region, to) || is_among(without, count, at, i))
                continue;
            add(&region, to);
            VEC_PUSH(arena, &open, to);
        }
    }
    return region;
}

Region region_behind(Arena *arena, const Function *function, const RegionEdge *edges, uint32_t count) {
    Region all = region_from(arena, function, 0, NULL, 0);
    Region rest = region_from(arena, function, 0, edges, count);
    for (uint32_t i = 0; i < function->blocks.len / BITS + 1; i++)
        all.bits[i] &= ~rest.bits[i];
    return all;
}

void region_keep(Region *region, const Region *other) {
    for (uint32_t i = 0; i < region->block_count / BITS + 1; i++)
        region->bits[i] &= other->bits[i];
}

bool region_dominates(Arena *arena, const Function *function, BlockId first, BlockId block) {
    if (first == block || first == 0) return true;
    RegionEdge out[] = {{first, 0}, {first, 1}};
    Region around = region_from(arena, function, 0, out, 2);
    return !region_has(&around, block);
}

bool region_leaves(const Function *function, const Region *region) {
    for (BlockId b = 0; b < function->blocks.len; b++) {
        TermKind kind = function->blocks.items[b].term.kind;
        if (region_has(region, b) && (kind == TERM_RETURN || kind == TERM_THROW)) return true;
    }
    return false;
}

bool region_of_closure(const Function *closure, BlockId *block) {
    const Function *parent = closure->parent;
    for (uint32_t b = 0; parent && b < parent->blocks.len; b++)
        for (uint32_t e = 0; e < parent->blocks.items[b].events.len; e++) {
            Span span = parent->blocks.items[b].events.items[e].span;
            *block = b;
            if (span.file == closure->span.file && span.start <= closure->span.start &&
                closure->span.end <= span.end)
                return true;
        }
    return false;
}
