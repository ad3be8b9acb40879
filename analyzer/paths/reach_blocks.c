// SPDX-License-Identifier: MIT
// What the branches of one function decide: which of its blocks always run, which only behind an await.
#include "analyzer/paths/paths_private.h"
#include "analyzer/paths/reach.h"
#include "analyzer/paths/thread.h"

static const uint32_t NO_BLOCK = UINT32_MAX;

typedef struct Graph {
    const Function *function;
    Arena *arena;
    uint32_t count;
    BlockId *by_order; // those that something leads to, in post-order
    uint32_t ordered;
    Resolver *on_main; // of code that runs on the main thread; else NULL
} Graph;

// Whether `value` is `self`, or a variable that holds it (`guard let self`).
static bool is_self(const Expr *value) {
    return value && (value->kind == EXPR_SELF || value->kind == EXPR_SUPER);
}

static bool is_config(const Terminator *term, bool *value) {
    bool known = false;
    if (term->kind == TERM_BRANCH && term->cond && term->cond->kind == EXPR_CONFIG)
        *value = config_value(term->cond->text, &known);
    return known;
}

// Whether a branch is a decision: not the nil test of a chain or of a message, nor whether `self` is there.
static bool decides(const Terminator *term) {
    bool value;
    if (term->kind != TERM_BRANCH || term->chain || term->message || is_config(term, &value)) return false;
    const Expr *cond = term->cond;
    if (cond && cond->kind == EXPR_NOT && cond->child_count) cond = cond->children[0];
    if (!cond) return true;
    if (is_self(cond)) return false;
    return !(cond->kind == EXPR_IS_NIL && cond->child_count && is_self(cond->children[0]));
}

// The blocks that follow; of an `#if` that is known only the one that is built, of a test for the main thread
// only the side of that thread when it is known to be the one.
static uint32_t successors(const Graph *graph, const Terminator *term, BlockId out[2]) {
    bool value;
    uint32_t edge;
    if (is_config(term, &value)) {
        out[0] = term->edges[value ? 0 : 1].to;
        return 1;
    }
    if (graph->on_main && thread_decides(resolver_program(graph->on_main), term, &edge)) {
        out[0] = term->edges[edge].to;
        return 1;
    }
    out[0] = term->edges[0].to;
    out[1] = term->edges[1].to;
    if (term->kind == TERM_BRANCH || term->kind == TERM_INVOKE) return 2;
    return term->kind == TERM_JUMP;
}

static void visit_in_order(Graph *graph) {
    typedef struct Frame {
        BlockId block;
        uint32_t next;
    } Frame;
    VEC(Frame) stack = {0};
    bool *seen = ARENA_ARRAY(graph->arena, bool, graph->count);
    VEC_PUSH(graph->arena, &stack, ((Frame){0, 0}));
    seen[0] = true;
    while (stack.len) {
        Frame *top = &stack.items[stack.len - 1];
        BlockId next[2];
        uint32_t count = successors(graph, &graph->function->blocks.items[top->block].term, next);
        if (top->next < count) {
            BlockId to = next[top->next++];
            if (!seen[to]) VEC_PUSH(graph->arena, &stack, ((Frame){to, 0}));
            seen[to] = true;
            continue;
        }
        graph->by_order[graph->ordered++] = top->block;
        stack.len--;
    }
}

// The blocks that follow when no call throws and nothing is nil: what a decision is made over. A block that
// ends the app is followed by nothing, and decides nothing.
static uint32_t deciding_successors(const Graph *graph, const Terminator *term, BlockId out[2]) {
    uint32_t count = successors(graph, term, out);
    if (count < 2 || decides(term)) return count;
    if (term->kind == TERM_BRANCH) { // of a chain: the edge on which there is something
        bool negated = term->cond && term->cond->kind == EXPR_NOT;
        bool nil_test = term->chain || term->message || (term->cond && term->cond->kind == EXPR_IS_NIL);
        out[0] = nil_test || negated ? out[1] : out[0];
    }
    return 1;
}

typedef VEC(BlockId) BlockIds;

static BlockIds *predecessors(const Graph *graph) {
    BlockIds *before = ARENA_ARRAY(graph->arena, BlockIds, graph->count);
    for (uint32_t i = 0; i < graph->ordered; i++) {
        BlockId next[2], from = graph->by_order[i];
        uint32_t count = deciding_successors(graph, &graph->function->blocks.items[from].term, next);
        for (uint32_t k = 0; k < count; k++)
            VEC_PUSH(graph->arena, &before[next[k]], from);
    }
    return before;
}

// Of each block, whether the function can be left from there without running `block` (NO_BLOCK: at all).
static bool *leaves_without(const Graph *graph, const BlockIds *before, BlockId block) {
    bool *leaves = ARENA_ARRAY(graph->arena, bool, graph->count);
    BlockIds stack = {0};
    for (uint32_t i = 0; i < graph->ordered; i++) {
        BlockId at = graph->by_order[i];
        TermKind kind = graph->function->blocks.items[at].term.kind;
        if (at == block || (kind != TERM_RETURN && kind != TERM_THROW)) continue;
        leaves[at] = true;
        VEC_PUSH(graph->arena, &stack, at);
    }
    while (stack.len) {
        const BlockIds *from = &before[stack.items[--stack.len]];
        for (uint32_t i = 0; i < from->len; i++) {
            BlockId at = from->items[i];
            if (at == block || leaves[at]) continue;
            leaves[at] = true;
            VEC_PUSH(graph->arena, &stack, at);
        }
    }
    return leaves;
}

static Graph graph_of(const Function *function, Resolver *on_main, Arena *arena) {
    Graph graph = {.function = function, .arena = arena, .count = function->blocks.len, .on_main = on_main};
    graph.by_order = ARENA_ARRAY(arena, BlockId, graph.count);
    if (graph.count) visit_in_order(&graph);
    return graph;
}

// Post-dominators (Cooper, Harvey, Kennedy: A Simple, Fast Dominance Algorithm) over the deciding edges, from
// the end backwards: those of the entry always run.
static void find_always(const Graph *graph, bool *always) {
    const BlockIds *before = predecessors(graph);
    bool *ends = leaves_without(graph, before, NO_BLOCK);
    uint32_t end = graph->count; // one end for all returns
    uint32_t *above = ARENA_ARRAY(graph->arena, uint32_t, graph->count + 1);
    uint32_t *height = ARENA_ARRAY(graph->arena, uint32_t, graph->count + 1);
    // Numbers of the reversed graph: a post-order of it from the end.
    BlockId *sequence = ARENA_ARRAY(graph->arena, BlockId, graph->count);
    uint32_t placed = 0;
    typedef struct Frame {
        BlockId block;
        uint32_t next;
    } Frame;
    VEC(Frame) stack = {0};
    bool *seen = ARENA_ARRAY(graph->arena, bool, graph->count);
    for (uint32_t i = 0; i < graph->ordered; i++) {
        BlockId start = graph->by_order[i];
        TermKind kind = graph->function->blocks.items[start].term.kind;
        if ((kind != TERM_RETURN && kind != TERM_THROW) || seen[start]) continue;
        seen[start] = true;
        VEC_PUSH(graph->arena, &stack, ((Frame){start, 0}));
        while (stack.len) {
            Frame *top = &stack.items[stack.len - 1];
            const BlockIds *from = &before[top->block];
            if (top->next < from->len) {
                BlockId to = from->items[top->next++];
                if (!seen[to]) VEC_PUSH(graph->arena, &stack, ((Frame){to, 0}));
                seen[to] = true;
                continue;
            }
            height[top->block] = placed;
            sequence[placed++] = top->block;
            stack.len--;
        }
    }
    height[end] = placed;
    for (uint32_t i = 0; i <= graph->count; i++)
        above[i] = NO_BLOCK;
    above[end] = end;
    for (bool changed = true; changed;) {
        changed = false;
        for (uint32_t i = placed; i-- > 0;) {
            BlockId at = sequence[i], next[2];
            const Terminator *term = &graph->function->blocks.items[at].term;
            uint32_t count = deciding_successors(graph, term, next), found = NO_BLOCK;
            if (term->kind == TERM_RETURN || term->kind == TERM_THROW) found = end;
            for (uint32_t k = 0; k < count; k++) {
                uint32_t other = next[k];
                if (!ends[other] || above[other] == NO_BLOCK) continue;
                while (found != NO_BLOCK && found != other) { // the nearest common one
                    if (height[found] < height[other])
                        found = above[found];
                    else
                        other = above[other];
                }
                found = other;
            }
            changed |= above[at] != found;
            above[at] = found;
        }
    }
    if (!ends[0]) { // never ends: what is certain is the beginning
        always[0] = true;
        return;
    }
    for (uint32_t at = 0; at != end && at != NO_BLOCK; at = above[at])
        always[at] = true;
}

static bool suspends(const Block *block) {
    for (uint32_t e = 0; e < block->events.len; e++)
        if (block->events.items[e].kind == EVENT_SUSPEND) return true;
    return false;
}

static void find_suspended(const Graph *graph, bool *suspended) {
    bool any = false;
    for (uint32_t i = 0; i < graph->ordered && !any; i++)
        any = suspends(&graph->function->blocks.items[graph->by_order[i]]);
    if (!any) return;
    for (uint32_t i = 0; i < graph->ordered; i++)
        suspended[graph->by_order[i]] = graph->by_order[i] != 0;
    for (bool changed = true; changed;) {
        changed = false;
        for (uint32_t i = graph->ordered; i-- > 0;) {
            BlockId at = graph->by_order[i], next[2];
            const Block *block = &graph->function->blocks.items[at];
            if (suspended[at] || suspends(block)) continue;
            uint32_t count = successors(graph, &block->term, next);
            for (uint32_t k = 0; k < count; k++) {
                changed |= suspended[next[k]];
                suspended[next[k]] = false;
            }
        }
    }
}

ReachBlocks reach_blocks_on_main(Resolver *resolver, const Function *function, Arena *arena) {
    Graph graph = graph_of(function, resolver, arena);
    ReachBlocks blocks = {.reached = ARENA_ARRAY(arena, bool, graph.count),
                          .always = ARENA_ARRAY(arena, bool, graph.count),
                          .suspended = ARENA_ARRAY(arena, bool, graph.count)};
    if (!graph.count) return blocks;
    for (uint32_t i = 0; i < graph.ordered; i++)
        blocks.reached[graph.by_order[i]] = true;
    find_always(&graph, blocks.always);
    find_suspended(&graph, blocks.suspended);
    return blocks;
}

ReachBlocks reach_blocks(const Function *function, Arena *arena) {
    return reach_blocks_on_main(NULL, function, arena);
}

bool reach_always(const Function *function, const BlockId *blocks, uint32_t count, Arena *arena,
                  ReachExcuse excuse, void *context) {
    bool *seen = ARENA_ARRAY(arena, bool, function->blocks.len);
    for (uint32_t i = 0; i < count; i++)
        seen[blocks[i]] = true;
    const Graph graph = {.function = function, .arena = arena, .count = function->blocks.len};
    BlockIds stack = {0};
    VEC_PUSH(arena, &stack, 0);
    while (stack.len) {
        BlockId at = stack.items[--stack.len], next[2];
        if (seen[at]) continue;
        seen[at] = true;
        const Terminator *term = &function->blocks.items[at].term;
        if (term->kind == TERM_RETURN || term->kind == TERM_THROW) return false;
        uint32_t ways = deciding_successors(&graph, term, next);
        for (uint32_t k = 0; k < ways; k++)
            if (ways < 2 || !excuse(context, term, k)) VEC_PUSH(arena, &stack, next[k]);
    }
    return true;
}

// The branch next to `block` that can leave it out.
static const Terminator *branch_before(const Function *function, BlockId block, Arena *arena) {
    Graph graph = graph_of(function, NULL, arena);
    const BlockIds *before = predecessors(&graph);
    const bool *leaves = leaves_without(&graph, before, block);
    bool *seen = ARENA_ARRAY(arena, bool, graph.count);
    BlockIds queue = {0};
    VEC_PUSH(arena, &queue, block);
    seen[block] = true;
    for (uint32_t i = 0; i < queue.len; i++) {
        const BlockIds *from = &before[queue.items[i]];
        for (uint32_t k = 0; k < from->len; k++) {
            BlockId at = from->items[k];
            const Terminator *term = &function->blocks.items[at].term;
            if (seen[at]) continue;
            if (leaves[at] && decides(term)) return term;
            seen[at] = true;
            VEC_PUSH(arena, &queue, at);
        }
    }
    return NULL;
}

const Terminator *reach_condition(const ReachSite *site, Arena *arena, Function **in) {
    for (; site; site = site->from) {
        *in = site->in;
        if (!site->conditional) return NULL;
        if (reach_blocks(site->in, arena).always[site->block]) continue;
        const Terminator *branch = branch_before(site->in, site->block, arena);
        if (branch) return branch;
    }
    return NULL;
}
