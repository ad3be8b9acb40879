// SPDX-License-Identifier: MIT
// Loops of a function: the edges that lead back to a block which the way to them has passed.
#include "analyzer/paths/paths_private.h"

void loops_find(Engine *engine, const Function *function, FunctionInfo *info) {
    uint32_t blocks = function->blocks.len;
    info->back = ARENA_ARRAY(engine->arena, bool, (size_t)blocks * 2 + 1);
    if (!blocks) return;
    Arena *arena = arena_new();
    enum { NEW, OPEN, DONE };
    uint8_t *seen = ARENA_ARRAY(arena, uint8_t, blocks);
    uint8_t *next = ARENA_ARRAY(arena, uint8_t, blocks); // edge to be followed
    BlockId *way = ARENA_ARRAY(arena, BlockId, blocks);
    uint32_t depth = 1;
    seen[0] = OPEN;
    while (depth) {
        BlockId at = way[depth - 1];
        const Terminator *term = &function->blocks.items[at].term;
        if (next[at] >= program_edge_count(term)) {
            seen[at] = DONE;
            depth--;
            continue;
        }
        uint32_t edge = next[at]++;
        BlockId to = term->edges[edge].to;
        info->back[at * 2 + edge] = seen[to] == OPEN;
        if (seen[to] != NEW) continue;
        seen[to] = OPEN;
        way[depth++] = to;
    }
    arena_free(arena);
}
