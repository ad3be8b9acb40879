// SPDX-License-Identifier: MIT
// Names and texts that the solver must not take for more than they say. As in test_paths_sound.c, some run
// of each program leaves without a report, and the one wrong answer is PATHS_REPORTS.
#include "tests/unit/graph.h"

static void expect_lost(Graph *g, Function *entry) {
    const PathsAnswer *answer = g_check(g, entry);
    if (answer->verdict == PATHS_REPORTS) g_assert_verdict(answer, PATHS_MISSING_PATH);
}

static void end_with_flag_test(Graph *g, VarId flag) {
    g_if(g, g_var(g, flag), "flag");
    g_report(g);
    g_endif(g);
    g_end(g);
}

static void first_test(Graph *g, Expr *cond) {
    g_if(g, cond, "first");
    g_report(g);
    g_return(g, NULL);
    g_endif(g);
}

static VarId local_of(Graph *g, const char *name, const char *type) {
    VarId var = g_local(g, name, g_any(g));
    g->program->vars.items[var].type = g_named(g, type);
    return var;
}

// let ok: Bool; if c { ok = true } else { ok = … }: the first value is not the only one.
static void test_constant_that_branches_set(void **state) {
    Graph *g = *state;
    Function *f = g_func(g, NULL, "f");
    VarId ok = g_let(g, "ok", NULL);
    g_if(g, g_maybe(g), "c");
    g_set(g, ok, g_true(g));
    g_else(g);
    g_set(g, ok, g_any(g));
    g_endif(g);
    end_with_flag_test(g, ok);
    expect_lost(g, f);
}

static void test_none_is_nil(void **state) {
    Graph *g = *state;
    Function *f = g_func(g, NULL, "f");
    VarId call = local_of(g, "call", "Call?");
    g_set(g, call, g_member(g, NULL, "none"));
    g_if(g, g_is_nil(g, g_var(g, call)), "nil");
    g_return(g, NULL);
    g_endif(g);
    g_report(g);
    g_end(g);
    expect_lost(g, f);
}

// An enum's own case `none` is not nil, and matches itself.
static void test_own_case_none(void **state) {
    Graph *g = *state;
    TypeDecl *mode = g_type(g, TYPE_DECL_ENUM, "Mode", NULL);
    g_case(g, mode, "none");
    g_case(g, mode, "busy");
    Function *matched = g_func(g, NULL, "matched");
    VarId a = local_of(g, "a", "Mode");
    g_set(g, a, g_member(g, g_id(g, "Mode"), "none"));
    g_if(g, g_match(g, g_var(g, a), "none"), "none");
    g_return(g, NULL);
    g_endif(g);
    g_report(g);
    g_end(g);
    expect_lost(g, matched);
    Function *compared = g_func(g, NULL, "compared");
    VarId b = g_param(g, "b", g_named(g, "Mode"));
    g_if(g, g_match(g, g_var(g, b), "none"), "none");
    g_else(g);
    g_report(g);
    g_return(g, NULL);
    g_endif(g);
    g_if(g, g_eq(g, g_var(g, b), g_member(g, NULL, "none")), "none again");
    g_return(g, NULL);
    g_endif(g);
    g_report(g);
    g_end(g);
    expect_lost(g, compared);
}

static Expr *cast_fails(Graph *g, VarId value, const char *type, const char *argument) {
    Expr *cast = g_expr1(g, EXPR_CAST, g_var(g, value));
    cast->type = g_named(g, type);
    if (argument) program_type_add(g->program, cast->type, g_named(g, argument));
    cast->optional = true;
    return g_is_nil(g, cast);
}

// if value as? A == nil { report; return }; if value as? B == nil { report }
static void test_casts_to_types_with_one_name(void **state) {
    Graph *g = *state;
    static const char *const pairs[][2] = {{"Call.Event", "Chat.Event"}, {"Call", "Chat"}};
    for (size_t i = 0; i < 2; i++) {
        Function *f = g_func(g, NULL, "f");
        VarId value = g_param(g, "value", g_named(g, "Any"));
        first_test(g, i ? cast_fails(g, value, "Box", pairs[i][0]) : cast_fails(g, value, pairs[i][0], NULL));
        g_if(g, i ? cast_fails(g, value, "Box", pairs[i][1]) : cast_fails(g, value, pairs[i][1], NULL),
             "second");
        g_return(g, NULL);
        g_endif(g);
        g_report(g);
        g_end(g);
        expect_lost(g, f);
    }
}

// d["a", "b"] and d["a\",\"b"] are different questions.
static void test_texts_with_quotes(void **state) {
    Graph *g = *state;
    Function *f = g_func(g, NULL, "f");
    VarId table = g_param(g, "table", g_named(g, "[String: Bool]"));
    Expr *two = g_expr2(g, EXPR_SUBSCRIPT, g_var(g, table), g_str(g, "a"));
    program_expr_add(g->program, two, g_str(g, "b"));
    first_test(g, g_is_nil(g, two));
    g_if(g, g_is_nil(g, g_expr2(g, EXPR_SUBSCRIPT, g_var(g, table), g_str(g, "a\",\"b"))), "second");
    g_return(g, NULL);
    g_endif(g);
    g_report(g);
    g_end(g);
    expect_lost(g, f);
}

static void test_numbers_in_other_spellings(void **state) {
    Graph *g = *state;
    static const char *const pairs[][2] = {{"1000", "1_000"}, {"16", "0x10"}, {"1", "01"}, {"1", "1.0"}};
    for (size_t i = 0; i < 4; i++) {
        Function *f = g_func(g, NULL, "f");
        VarId n = g_local(g, "n", g_num(g, pairs[i][0]));
        g_if(g, g_eq(g, g_var(g, n), g_num(g, pairs[i][1])), "equal");
        g_return(g, NULL);
        g_endif(g);
        g_report(g);
        g_end(g);
        expect_lost(g, f);
    }
}

static void test_strings_in_other_spellings(void **state) {
    Graph *g = *state;
    Function *f = g_func(g, NULL, "f");
    VarId text = g_local(g, "text", g_str(g, "A"));
    g_if(g, g_eq(g, g_var(g, text), g_str(g, "\\u{41}")), "equal");
    g_return(g, NULL);
    g_endif(g);
    g_report(g);
    g_end(g);
    expect_lost(g, f);
}

// `.current` may be a `static var`, which is something else the next time.
static void test_static_variable_behind_a_dot(void **state) {
    Graph *g = *state;
    TypeDecl *mode = g_type(g, TYPE_DECL_STRUCT, "Mode", NULL);
    g_property(g, mode, "current", g_named(g, "Mode"), NULL)->is_static = true;
    Function *f = g_func(g, NULL, "f");
    VarId m = g_param(g, "m", g_named(g, "Mode"));
    first_test(g, g_eq(g, g_var(g, m), g_member(g, NULL, "current")));
    g_assign(g, g_member(g, g_id(g, "Mode"), "current"), g_var(g, m));
    g_if(g, g_eq(g, g_var(g, m), g_member(g, NULL, "current")), "second");
    g_return(g, NULL);
    g_endif(g);
    g_report(g);
    g_end(g);
    expect_lost(g, f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        GRAPH_TEST(test_constant_that_branches_set),   GRAPH_TEST(test_none_is_nil),
        GRAPH_TEST(test_static_variable_behind_a_dot), GRAPH_TEST(test_own_case_none),
        GRAPH_TEST(test_casts_to_types_with_one_name), GRAPH_TEST(test_texts_with_quotes),
        GRAPH_TEST(test_numbers_in_other_spellings),   GRAPH_TEST(test_strings_in_other_spellings),
    };
    return cmocka_run_group_tests_name("paths_values", tests, NULL, NULL);
}
