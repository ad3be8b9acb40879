// SPDX-License-Identifier: MIT
// The paths solver's witnesses, its other two obligations, and its limits.
#include "tests/unit/graph.h"

#include <stdio.h>
#include <time.h>

// --- witnesses

static void test_blame_in_nested_branches(void **state) {
    Graph *g = *state;
    Function *f = g_func(g, NULL, "f");
    Span outer = g_if(g, g_maybe(g), "outer");
    Span inner = g_if(g, g_maybe(g), "inner");
    g_report(g);
    g_endif(g);
    g_endif(g);
    Span exit = g_return(g, NULL);
    g_end(g);
    const PathsAnswer *answer = g_check(g, f);
    g_assert_verdict(answer, PATHS_MISSING_PATH);
    assert_int_equal(answer->losses.len, 2);
    const Loss *first = g_blamed(answer, LOSS_MISSING, "not outer");
    const Loss *second = g_blamed(answer, LOSS_MISSING, "not inner");
    assert_int_equal(first->place.start, outer.start);
    assert_int_equal(second->place.start, inner.start);
    assert_true(g_has_step(second, "outer") && g_has_step(second, "not inner"));
    assert_false(g_has_step(first, "inner"));
    for (uint32_t i = 0; i < 2; i++) {
        g_assert_witness(&answer->losses.items[i]);
        assert_int_equal(answer->losses.items[i].exit.start, exit.start);
    }
}

// entry -> middle -> helper, whose branch loses the report.
static void test_blame_through_two_calls(void **state) {
    Graph *g = *state;
    Function *helper = g_func(g, NULL, "helper");
    Span branch = g_if(g, g_maybe(g), "known");
    g_report(g);
    g_endif(g);
    g_end(g);
    g_func(g, NULL, "middle");
    g_call(g, NULL, "helper", G_NONE);
    g_end(g);
    Function *entry = g_func(g, NULL, "entry");
    g_call(g, NULL, "middle", G_NONE);
    Span exit = g_return(g, NULL);
    g_end(g);
    const PathsAnswer *answer = g_check(g, entry);
    g_assert_verdict(answer, PATHS_MISSING_PATH);
    assert_int_equal(answer->losses.len, 1);
    const Loss *loss = g_blamed(answer, LOSS_MISSING, "not known");
    assert_ptr_equal(loss->in, helper);
    assert_int_equal(loss->place.start, branch.start);
    assert_int_equal(loss->exit.start, exit.start);
    g_assert_witness(loss);
    int middle = -1, inner = -1, word = -1;
    for (uint32_t i = 0; i < loss->step_count; i++) {
        if (str_contains(loss->steps[i].word, STR("`middle()`"))) middle = (int)i;
        if (str_contains(loss->steps[i].word, STR("`helper()`"))) inner = (int)i;
        if (str_eq_c(loss->steps[i].word, "not known")) word = (int)i;
    }
    assert_true(middle >= 0 && middle < inner && inner < word);
}

// The helper that is called twice is blamed once, and the steps tell the way that was taken.
static void test_blame_of_a_shared_helper(void **state) {
    Graph *g = *state;
    g_func(g, NULL, "helper");
    g_if(g, g_maybe(g), "known");
    g_report(g);
    g_endif(g);
    g_end(g);
    Function *entry = g_func(g, NULL, "entry");
    g_if(g, g_maybe(g), "left");
    g_call(g, NULL, "helper", G_NONE);
    g_else(g);
    g_call(g, NULL, "helper", G_NONE);
    g_endif(g);
    g_end(g);
    const PathsAnswer *answer = g_check(g, entry);
    assert_int_equal(answer->losses.len, 1);
    const Loss *loss = g_blamed(answer, LOSS_MISSING, "not known");
    g_assert_witness(loss);
    assert_false(g_has_step(loss, "left") && g_has_step(loss, "not left"));
}

static void test_losses_of_several_kinds(void **state) {
    Graph *g = *state;
    Function *f = g_func(g, NULL, "f");
    Function *later = g_closure(g);
    g_report(g);
    g_end(g);
    g_if(g, g_maybe(g), "silent");
    g_return(g, NULL);
    g_endif(g);
    g_if(g, g_maybe(g), "later");
    g_async(g, later);
    g_return(g, NULL);
    g_endif(g);
    g_if(g, g_maybe(g), "unknown");
    g_mystery(g);
    g_return(g, NULL);
    g_endif(g);
    g_report(g);
    g_end(g);
    const PathsAnswer *answer = g_check(g, f);
    g_assert_verdict(answer, PATHS_MISSING_PATH);
    static const LossKind order[] = {LOSS_MISSING, LOSS_DEFERRED, LOSS_UNVERIFIED};
    assert_int_equal(answer->losses.len, 3);
    for (uint32_t i = 0; i < 3; i++) {
        assert_int_equal(answer->losses.items[i].kind, order[i]);
        g_assert_witness(&answer->losses.items[i]);
    }
    g_blamed(answer, LOSS_MISSING, "silent");
}

// --- the completion must be called

static const PathsAnswer *check_completion(Graph *g, ObligationKind kind, Function *entry) {
    Obligation obligation = {.kind = kind, .entry = entry, .parameter = 0};
    return g_check_with(g, &obligation);
}

typedef enum {
    DONE_CALLED,
    DONE_ON_ONE_BRANCH,
    DONE_NEVER,
    DONE_STORED,
    DONE_PASSED_ON,
    DONE_IN_ASYNC,
    DONE_IN_REPORT,
    DONE_IN_REPORT_SOMETIMES,
    DONE_TWICE,
    DONE_IN_LOOP,
    DONE_WAYS
} Done;

static void use_done(Graph *g, Done way, VarId done) {
    Function *closure;
    switch (way) {
    case DONE_ON_ONE_BRANCH:
        g_if(g, g_maybe(g), "c");
        g_call_value(g, g_var(g, done), G_NONE);
        g_endif(g);
        break;
    case DONE_NEVER:
        break;
    case DONE_STORED:
        g_assign(g, g_member(g, g_self(g), "pending"), g_var(g, done));
        break;
    case DONE_PASSED_ON:
        g_call(g, NULL, "mystery", G_ARGS(g_arg(g, "done", g_var(g, done))));
        break;
    case DONE_IN_ASYNC:
    case DONE_IN_REPORT:
    case DONE_IN_REPORT_SOMETIMES:
        closure = g_closure(g);
        if (way == DONE_IN_REPORT_SOMETIMES) g_if(g, g_maybe(g), "no error");
        g_call_value(g, g_var(g, done), G_NONE);
        if (way == DONE_IN_REPORT_SOMETIMES) g_endif(g);
        g_end(g);
        if (way == DONE_IN_ASYNC)
            g_async(g, closure);
        else
            g_report_then(g, closure);
        break;
    case DONE_IN_LOOP:
        g_loop(g, g_maybe(g), "next");
        g_call_value(g, g_var(g, done), G_NONE);
        g_endloop(g);
        break;
    case DONE_TWICE:
        g_call_value(g, g_var(g, done), G_NONE);
        g_call_value(g, g_var(g, done), G_NONE);
        break;
    default:
        g_call_value(g, g_var(g, done), G_NONE);
        break;
    }
}

static uint32_t losses_of(const PathsAnswer *answer, LossKind kind) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < answer->losses.len; i++)
        count += answer->losses.items[i].kind == kind;
    return count;
}

static void test_completion(void **state) {
    Graph *g = *state;
    TypeDecl *type = g_type(g, TYPE_DECL_CLASS, "Handler", NULL);
    g_property(g, type, "pending", g_function_type(g, true), NULL);
    for (Done way = DONE_CALLED; way < DONE_WAYS; way++) {
        Function *f = g_func(g, type, "push");
        VarId done = g_param(g, "completion", g_function_type(g, true));
        use_done(g, way, done);
        g_end(g);
        bool lost = way == DONE_ON_ONE_BRANCH || way == DONE_NEVER || way == DONE_IN_REPORT_SOMETIMES ||
                    way == DONE_IN_LOOP;
        const PathsAnswer *answer = check_completion(g, OBLIGATION_INVOKE, f);
        g_assert_verdict(answer, lost ? PATHS_MISSING_PATH : PATHS_REPORTS);
        assert_int_equal(losses_of(answer, LOSS_MISSING), lost);
        assert_int_equal(losses_of(answer, LOSS_TWICE), way == DONE_TWICE || way == DONE_IN_LOOP);
    }
}

static void test_completion_before_the_report(void **state) {
    Graph *g = *state;
    for (int order = 0; order < 4; order++) {
        Function *f = g_func(g, NULL, "push");
        VarId done = g_param(g, "completion", g_function_type(g, true));
        if (order == 2) g_if(g, g_maybe(g), "c");
        if (order == 1 || order == 2) g_call_value(g, g_var(g, done), G_NONE);
        if (order == 2) g_endif(g);
        if (order == 3)
            use_done(g, DONE_IN_REPORT, done);
        else
            g_report(g);
        if (order == 0) g_call_value(g, g_var(g, done), G_NONE);
        g_end(g);
        const PathsAnswer *answer = check_completion(g, OBLIGATION_ORDER, f);
        assert_int_equal(losses_of(answer, LOSS_EARLY), order == 1 || order == 2);
        if (order == 2) assert_true(g_has_step(&answer->losses.items[0], "c"));
    }
}

// --- limits

static double seconds_of(const struct timespec *from) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - from->tv_sec) + (double)(now.tv_nsec - from->tv_nsec) / 1e9;
}

static Function *many_branches(Graph *g, int count, bool correlated, bool last_reports) {
    Function *f = g_func(g, NULL, "f");
    VarId *vars = ARENA_ARRAY(g->arena, VarId, (size_t)count);
    for (int i = 0; i < count; i++) {
        vars[i] = g_let(g, "p", g_any(g));
        g_if(g, g_var(g, vars[i]), "c");
        g_call(g, NULL, "print", G_NONE);
        g_endif(g);
    }
    for (int i = 0; correlated && i < count; i++) {
        g_if(g, g_var(g, vars[i]), "again");
        g_call(g, NULL, "print", G_NONE);
        g_endif(g);
    }
    if (last_reports) g_report(g);
    g_end(g);
    return f;
}

static void test_many_branches(void **state) {
    Graph *g = *state;
    struct timespec start;
    clock_gettime(CLOCK_MONOTONIC, &start);
    g_expect(g, many_branches(g, 10000, false, true), PATHS_REPORTS);
    g_expect(g, many_branches(g, 10000, false, false), PATHS_NEVER);
    assert_true(seconds_of(&start) < 20);
}

static void test_many_correlated_pairs(void **state) {
    Graph *g = *state;
    struct timespec start;
    clock_gettime(CLOCK_MONOTONIC, &start);
    g_expect(g, many_branches(g, 300, true, true), PATHS_REPORTS);
    g_expect(g, many_branches(g, 300, true, false), PATHS_NEVER);
    assert_true(seconds_of(&start) < 20);
}

// Each branch leaves; each is blamed, up to the limit.
static void test_many_losses(void **state) {
    Graph *g = *state;
    for (int stops = 0; stops < 2; stops++) {
        Function *f = g_func(g, NULL, "f");
        for (int i = 0; i < 3000; i++) {
            g_if(g, g_maybe(g), "leave");
            if (stops)
                g_stop(g);
            else
                g_return(g, NULL);
            g_endif(g);
        }
        g_report(g);
        g_end(g);
        const PathsAnswer *answer = g_check(g, f);
        g_assert_verdict(answer, stops ? PATHS_REPORTS : PATHS_MISSING_PATH);
        assert_int_equal(answer->losses.len, stops ? 0 : PATHS_MAX_LOSSES);
        for (uint32_t i = 0; i < answer->losses.len; i++) {
            assert_true(answer->losses.items[i].step_count <= PATHS_MAX_TRACE);
            g_assert_witness(&answer->losses.items[i]);
        }
    }
}

static void test_deep_call_chain(void **state) {
    Graph *g = *state;
    enum { DEPTH = 200 };
    char name[16], next[16];
    for (int i = 0; i < DEPTH; i++) {
        snprintf(name, sizeof name, "f%d", i);
        snprintf(next, sizeof next, "f%d", i + 1);
        g_func(g, NULL, name);
        g_call(g, NULL, next, G_NONE);
        g_end(g);
    }
    snprintf(name, sizeof name, "f%d", DEPTH);
    g_func(g, NULL, name);
    g_if(g, g_maybe(g), "known");
    g_report(g);
    g_endif(g);
    g_end(g);
    Function *first = g->program->functions.items[0];
    const PathsAnswer *answer = g_check(g, first);
    g_assert_verdict(answer, PATHS_MISSING_PATH);
    const Loss *loss = g_blamed(answer, LOSS_MISSING, "not known");
    assert_true(loss->step_count <= PATHS_MAX_TRACE);
    g_assert_witness(loss);
}

// Closures nested deep, each called where it is made.
static void test_deep_closures(void **state) {
    Graph *g = *state;
    enum { DEPTH = 24 };
    Function *f = g_func(g, NULL, "f");
    for (int i = 0; i < DEPTH; i++)
        g_closure(g);
    g_report(g);
    for (int i = 0; i < DEPTH; i++) {
        Function *closure = g_in(g);
        g_end(g);
        g_sync(g, closure);
    }
    g_end(g);
    g_expect(g, f, PATHS_REPORTS);
}

static void test_solver_is_used_again(void **state) {
    Graph *g = *state;
    Function *good = g_func(g, NULL, "good");
    g_report(g);
    g_end(g);
    Function *bad = g_func(g, NULL, "bad");
    g_if(g, g_maybe(g), "c");
    g_call(g, NULL, "good", G_NONE);
    g_endif(g);
    g_end(g);
    for (int i = 0; i < 3; i++) {
        g_expect(g, good, PATHS_REPORTS);
        g_expect(g, bad, PATHS_MISSING_PATH);
        assert_int_equal(g_check(g, bad)->losses.len, 1);
    }
    assert_true(paths_may_report(g->paths, bad));
}

// A search that ends at the first report has not seen all: what it left out is not settled.
static void test_reachability_is_not_settled_too_early(void **state) {
    Graph *g = *state;
    Function *second = g_func(g, NULL, "second");
    g_call(g, NULL, "first", G_NONE);
    g_end(g);
    Function *first = g_func(g, NULL, "first");
    g_call(g, NULL, "second", G_NONE);
    g_call(g, NULL, "reports", G_NONE);
    g_end(g);
    g_func(g, NULL, "reports");
    g_report(g);
    g_end(g);
    Function *silent = g_func(g, NULL, "silent");
    g_call(g, NULL, "print", G_NONE);
    g_end(g);
    assert_false(paths_may_report(g->paths, silent));
    assert_true(paths_may_report(g->paths, first));
    assert_true(paths_may_report(g->paths, second));
    assert_false(paths_may_report(g->paths, silent));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        GRAPH_TEST(test_blame_in_nested_branches),
        GRAPH_TEST(test_blame_through_two_calls),
        GRAPH_TEST(test_blame_of_a_shared_helper),
        GRAPH_TEST(test_losses_of_several_kinds),
        GRAPH_TEST(test_completion),
        GRAPH_TEST(test_completion_before_the_report),
        GRAPH_TEST(test_many_branches),
        GRAPH_TEST(test_many_correlated_pairs),
        GRAPH_TEST(test_many_losses),
        GRAPH_TEST(test_deep_call_chain),
        GRAPH_TEST(test_deep_closures),
        GRAPH_TEST(test_solver_is_used_again),
        GRAPH_TEST(test_reachability_is_not_settled_too_early),
    };
    return cmocka_run_group_tests_name("paths_more", tests, NULL, NULL);
}
