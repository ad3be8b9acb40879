// SPDX-License-Identifier: MIT
// Regions of a function's graph.
#include "tests/unit/graph.h"

#include "analyzer/paths/region.h"

// The number of the block that the `nth` branch of the function ends.
static BlockId branch_block(const Function *function, uint32_t nth) {
    for (BlockId b = 0; b < function->blocks.len; b++)
        if (function->blocks.items[b].term.kind == TERM_BRANCH && nth-- == 0) return b;
    fail_msg("no such branch");
    return 0;
}

static BlockId target(const Function *function, RegionEdge edge) {
    return function->blocks.items[edge.from].term.edges[edge.which].to;
}

static void test_behind_one_edge(void **state) {
    Graph *g = *state;
    Function *f = g_func(g, NULL, "f");
    g_if(g, g_maybe(g), "c");
    g_mystery(g);
    g_endif(g);
    g_end(g);
    RegionEdge taken = {branch_block(f, 0), 0}, skipped = {branch_block(f, 0), 1};
    Region inside = region_behind(g->arena, f, &taken, 1);
    assert_true(region_has(&inside, target(f, taken)));
    assert_false(region_has(&inside, target(f, skipped))); // where both meet again, or the empty else
    assert_false(region_has(&inside, 0));
    assert_false(region_leaves(f, &inside));
    RegionEdge both[] = {taken, skipped};
    Region after = region_behind(g->arena, f, both, 2);
    assert_true(region_leaves(f, &after));
}

static void test_early_return(void **state) {
    Graph *g = *state;
    Function *f = g_func(g, NULL, "f");
    g_if(g, g_maybe(g), "c");
    g_return(g, NULL);
    g_endif(g);
    g_mystery(g);
    g_end(g);
    RegionEdge taken = {branch_block(f, 0), 0}, other = {branch_block(f, 0), 1};
    Region inside = region_behind(g->arena, f, &taken, 1);
    assert_true(region_leaves(f, &inside));
    Region rest = region_from(g->arena, f, target(f, other), NULL, 0);
    assert_false(region_has(&rest, target(f, taken)));
    assert_true(region_leaves(f, &rest));
}

// `if a || b`: neither edge alone leads to the body, both together do.
static void test_behind_several_edges(void **state) {
    Graph *g = *state;
    Function *f = g_func(g, NULL, "f");
    g_if(g, g_maybe(g), "a");
    g_endif(g);
    g_if(g, g_maybe(g), "b");
    g_mystery(g);
    g_endif(g);
    g_end(g);
    RegionEdge edge = {branch_block(f, 1), 0};
    Region inside = region_behind(g->arena, f, &edge, 1);
    BlockId body = target(f, edge);
    assert_true(region_has(&inside, body));
    // A second way into the body, as `||` makes it.
    f->blocks.items[branch_block(f, 0)].term.edges[0].to = body;
    inside = region_behind(g->arena, f, &edge, 1);
    assert_false(region_has(&inside, body));
    RegionEdge both[] = {{branch_block(f, 0), 0}, edge};
    inside = region_behind(g->arena, f, both, 2);
    assert_true(region_has(&inside, body));
}

static void test_loop(void **state) {
    Graph *g = *state;
    Function *f = g_func(g, NULL, "f");
    g_loop(g, g_maybe(g), "next");
    g_mystery(g);
    g_endloop(g);
    g_end(g);
    RegionEdge next = {branch_block(f, 0), 0};
    Region body = region_behind(g->arena, f, &next, 1);
    assert_true(region_has(&body, target(f, next)));
    assert_false(region_has(&body, next.from)); // the head is reached first from outside
    Region reached = region_from(g->arena, f, target(f, next), NULL, 0);
    assert_true(region_has(&reached, next.from));
}

static void test_dominates(void **state) {
    Graph *g = *state;
    Function *f = g_func(g, NULL, "f");
    g_if(g, g_maybe(g), "a");
    g_mystery(g); // an empty branch is no block of its own
    g_endif(g);
    g_if(g, g_maybe(g), "b");
    g_return(g, NULL);
    g_endif(g);
    g_end(g);
    BlockId first = branch_block(f, 0), second = branch_block(f, 1);
    BlockId inner = target(f, (RegionEdge){first, 0}), out = target(f, (RegionEdge){second, 0});
    assert_true(region_dominates(g->arena, f, first, second));
    assert_true(region_dominates(g->arena, f, second, out));
    assert_true(region_dominates(g->arena, f, out, out));
    assert_false(region_dominates(g->arena, f, inner, second));
    assert_false(region_dominates(g->arena, f, out, second));
}

static void test_nothing(void **state) {
    Graph *g = *state;
    Function *f = g_requirement(g, g_type(g, TYPE_DECL_PROTOCOL, "P", NULL), "f");
    Region empty = region_from(g->arena, f, 0, NULL, 0);
    assert_false(region_has(&empty, 0));
    assert_false(region_leaves(f, &empty));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        GRAPH_TEST(test_behind_one_edge),
        GRAPH_TEST(test_early_return),
        GRAPH_TEST(test_behind_several_edges),
        GRAPH_TEST(test_loop),
        GRAPH_TEST(test_dominates),
        GRAPH_TEST(test_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
