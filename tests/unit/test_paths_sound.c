// SPDX-License-Identifier: MIT
// Programs in which some run leaves without a report although it is easy to believe otherwise: what the
// solver knows must be forgotten in time. The one wrong answer is PATHS_REPORTS.
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

// A closure that clears the flag.
static Function *clearing(Graph *g, VarId flag) {
    Function *closure = g_closure(g);
    g_set(g, flag, g_false(g));
    g_end(g);
    return closure;
}

// if cond { report; return }; <change>; if cond {} else { report }: the second test must be asked again.
static void first_test(Graph *g, Expr *cond) {
    g_if(g, cond, "first");
    g_report(g);
    g_return(g, NULL);
    g_endif(g);
}

static void second_test(Graph *g, Expr *cond) {
    g_if(g, cond, "second");
    g_else(g);
    g_report(g);
    g_endif(g);
    g_end(g);
}

// --- values that change without an assignment to the variable

static VarId local_of(Graph *g, const char *name, const char *type) {
    VarId var = g_local(g, name, g_any(g));
    g->program->vars.items[var].type = g_named(g, type);
    return var;
}

static void test_mutating_call(void **state) {
    Graph *g = *state;
    Function *f = g_func(g, NULL, "f");
    VarId items = local_of(g, "items", "[Int]");
    first_test(g, g_member(g, g_var(g, items), "isEmpty"));
    g_call(g, g_var(g, items), "removeAll", G_NONE);
    second_test(g, g_member(g, g_var(g, items), "isEmpty"));
    expect_lost(g, f);
}

static TypeDecl *flag_struct(Graph *g) {
    TypeDecl *type = g_type(g, TYPE_DECL_STRUCT, "Flags", NULL);
    g_property(g, type, "busy", g_named(g, "Bool"), NULL);
    return type;
}

static void test_assigned_member(void **state) {
    Graph *g = *state;
    flag_struct(g);
    Function *f = g_func(g, NULL, "f");
    VarId flags = local_of(g, "flags", "Flags");
    first_test(g, g_member(g, g_var(g, flags), "busy"));
    g_assign(g, g_member(g, g_var(g, flags), "busy"), g_any(g));
    second_test(g, g_member(g, g_var(g, flags), "busy"));
    expect_lost(g, f);
}

static void test_inout_member(void **state) {
    Graph *g = *state;
    flag_struct(g);
    g_func(g, NULL, "update");
    VarId target = g_param(g, NULL, g_named(g, "Bool"));
    g_set(g, target, g_any(g));
    g_end(g);
    Function *f = g_func(g, NULL, "f");
    VarId flags = local_of(g, "flags", "Flags");
    first_test(g, g_member(g, g_var(g, flags), "busy"));
    Arg arg = {.value = g_member(g, g_var(g, flags), "busy"), .inout = true};
    g_call(g, NULL, "update", G_ARGS(arg));
    second_test(g, g_member(g, g_var(g, flags), "busy"));
    expect_lost(g, f);
}

static void test_mutation_inside_a_closure(void **state) {
    Graph *g = *state;
    flag_struct(g);
    for (int form = 0; form < 4; form++) { // an assigned member or a mutating call, run now or stored
        Function *f = g_func(g, NULL, "f");
        VarId value = form % 2 ? local_of(g, "items", "[Int]") : local_of(g, "flags", "Flags");
        Function *closure = g_closure(g);
        if (form % 2)
            g_call(g, g_var(g, value), "removeAll", G_NONE);
        else
            g_assign(g, g_member(g, g_var(g, value), "busy"), g_any(g));
        g_end(g);
        const char *member = form % 2 ? "isEmpty" : "busy";
        if (form >= 2) g_async(g, closure);
        first_test(g, g_member(g, g_var(g, value), member));
        if (form < 2) g_sync(g, closure);
        second_test(g, g_member(g, g_var(g, value), member));
        expect_lost(g, f);
    }
}

static void test_global_variable(void **state) {
    Graph *g = *state;
    VarId flag =
        program_add_var(g->program, (Var){.kind = VAR_GLOBAL, .name = g_name(g, "busy"), .span = g_span(g)});
    g_func(g, NULL, "update");
    g_set(g, flag, g_any(g));
    g_end(g);
    Function *f = g_func(g, NULL, "f");
    first_test(g, g_var(g, flag));
    g_call(g, NULL, "update", G_NONE);
    second_test(g, g_var(g, flag));
    expect_lost(g, f);
}

// --- closures that get away

static void test_closure_in_a_global_variable(void **state) {
    Graph *g = *state;
    VarId global =
        program_add_var(g->program, (Var){.kind = VAR_GLOBAL, .name = g_name(g, "hook"), .span = g_span(g)});
    g_func(g, NULL, "runHook");
    g_call_value(g, g_var(g, global), G_NONE);
    g_end(g);
    Function *f = g_func(g, NULL, "f");
    VarId flag = g_local(g, "flag", g_true(g));
    Function *closure = clearing(g, flag);
    g_set(g, global, g_block(g, closure));
    g_call(g, NULL, "runHook", G_NONE);
    end_with_flag_test(g, flag);
    expect_lost(g, f);
}

static void test_closure_in_an_array(void **state) {
    Graph *g = *state;
    Function *f = g_func(g, NULL, "f");
    VarId flag = g_local(g, "flag", g_true(g));
    Function *closure = clearing(g, flag);
    VarId list = g_let(g, "list", g_array(g, g_block(g, closure)));
    g_call_value(g, g_expr2(g, EXPR_SUBSCRIPT, g_var(g, list), g_num(g, "0")), G_NONE);
    end_with_flag_test(g, flag);
    expect_lost(g, f);
}

static void test_array_of_closures_as_argument(void **state) {
    Graph *g = *state;
    g_func(g, NULL, "run");
    VarId list = g_param(g, "list", g_named(g, "[Action]"));
    g_call_value(g, g_expr2(g, EXPR_SUBSCRIPT, g_var(g, list), g_num(g, "0")), G_NONE);
    g_end(g);
    Function *f = g_func(g, NULL, "f");
    VarId flag = g_local(g, "flag", g_true(g));
    Function *closure = clearing(g, flag);
    g_call(g, NULL, "run", G_ARGS(g_arg(g, "list", g_array(g, g_block(g, closure)))));
    end_with_flag_test(g, flag);
    expect_lost(g, f);
}

static void test_variadic_closures(void **state) {
    Graph *g = *state;
    Function *run = g_func(g, NULL, "run");
    VarId list = g_param(g, NULL, g_function_type(g, false));
    run->params[0].variadic = true;
    g_call_value(g, g_expr2(g, EXPR_SUBSCRIPT, g_var(g, list), g_num(g, "0")), G_NONE);
    g_end(g);
    Function *f = g_func(g, NULL, "f");
    VarId flag = g_local(g, "flag", g_true(g));
    Function *closure = clearing(g, flag);
    g_call(g, NULL, "run", G_ARGS(g_arg(g, NULL, g_block(g, closure))));
    end_with_flag_test(g, flag);
    expect_lost(g, f);
}

// The closure that is stored calls another, which clears the flag.
static void test_stored_closure_calls_another(void **state) {
    Graph *g = *state;
    TypeDecl *type = g_type(g, TYPE_DECL_CLASS, "Center", NULL);
    g_property(g, type, "stored", g_function_type(g, true), NULL);
    g_func(g, type, "fire");
    g_call_value(g, g_member(g, g_self(g), "stored"), G_NONE);
    g_end(g);
    for (int reassigned = 0; reassigned < 2; reassigned++) {
        Function *f = g_func(g, type, "f");
        VarId flag = g_local(g, "flag", g_true(g));
        Function *inner = clearing(g, flag);
        g->program->functions.items[inner->id]->blocks.items[0].events.items[0].expr = g_any(g);
        VarId call_inner = reassigned ? g_local(g, "inner", NULL) : g_let(g, "inner", g_block(g, inner));
        if (reassigned) g_set(g, call_inner, g_block(g, inner));
        Function *outer = g_closure(g);
        g_call_value(g, g_var(g, call_inner), G_NONE);
        g_end(g);
        g_assign(g, g_member(g, g_self(g), "stored"), g_block(g, outer));
        g_call(g, NULL, "fire", G_NONE);
        end_with_flag_test(g, flag);
        expect_lost(g, f);
    }
}

// `count > 0` twice, with a stored closure that changes count run in between by someone else.
static void test_condition_over_a_variable_that_a_stored_closure_sets(void **state) {
    Graph *g = *state;
    TypeDecl *type = g_type(g, TYPE_DECL_CLASS, "Center", NULL);
    g_property(g, type, "stored", g_function_type(g, true), NULL);
    g_func(g, type, "fire");
    g_call_value(g, g_member(g, g_self(g), "stored"), G_NONE);
    g_end(g);
    Function *f = g_func(g, type, "f");
    VarId count = local_of(g, "count", "Int");
    Function *closure = g_closure(g);
    g_set(g, count, g_any(g));
    g_end(g);
    g_assign(g, g_member(g, g_self(g), "stored"), g_block(g, closure));
    first_test(g, g_expr2(g, EXPR_LESS, g_num(g, "0"), g_var(g, count)));
    g_call(g, NULL, "fire", G_NONE);
    second_test(g, g_expr2(g, EXPR_LESS, g_num(g, "0"), g_var(g, count)));
    expect_lost(g, f);
}

static void test_closure_with_many_captures(void **state) {
    Graph *g = *state;
    Function *f = g_func(g, NULL, "f");
    VarId vars[100];
    for (int i = 0; i < 100; i++)
        vars[i] = g_local(g, "flag", g_true(g));
    Function *closure = g_closure(g);
    for (int i = 0; i < 100; i++)
        g_set(g, vars[i], g_any(g));
    g_end(g);
    g_sync(g, closure);
    end_with_flag_test(g, vars[99]);
    expect_lost(g, f);
}

static void test_closure_with_syntax_errors(void **state) {
    Graph *g = *state;
    Function *f = g_func(g, NULL, "f");
    VarId flag = g_local(g, "flag", g_true(g));
    Function *closure = g_closure(g);
    g_if(g, g_var(g, flag), "x"); // the assignment to `flag` is what was not understood
    g_endif(g);
    g_end(g);
    closure->has_error = true;
    closure->error_reason = STR("syntax");
    g_sync(g, closure);
    end_with_flag_test(g, flag);
    expect_lost(g, f);
}

// --- one function, several activations

// func handle(done, again) { if again { handle({ done() }, false); return }; done() }
static void test_recursion_that_wraps_its_closure(void **state) {
    Graph *g = *state;
    Function *handle = g_func(g, NULL, "handle");
    VarId done = g_param(g, "done", g_function_type(g, true));
    VarId again = g_param(g, "again", g_named(g, "Bool"));
    g_if(g, g_var(g, again), "again");
    Function *wrap = g_closure(g);
    g_call_value(g, g_var(g, done), G_NONE);
    g_end(g);
    g_call(g, NULL, "handle", G_ARGS(g_arg(g, "done", g_block(g, wrap)), g_arg(g, "again", g_false(g))));
    g_return(g, NULL);
    g_endif(g);
    g_call_value(g, g_var(g, done), G_NONE);
    g_end(g);
    Function *f = g_func(g, NULL, "f");
    g_if(g, g_maybe(g), "reports");
    g_report(g);
    g_return(g, NULL);
    g_endif(g);
    Function *nothing = g_closure(g);
    g_end(g);
    g_call(g, NULL, "handle", G_ARGS(g_arg(g, "done", g_block(g, nothing)), g_arg(g, "again", g_true(g))));
    g_end(g);
    expect_lost(g, f);
    assert_ptr_not_equal(handle, f);
}

// The inner activation's flag is another than the one that the outer one's closure sets.
static void test_recursion_has_its_own_variables(void **state) {
    Graph *g = *state;
    Function *f = g_func(g, NULL, "f");
    VarId body = g_param(g, "body", g_function_type(g, true));
    VarId first = g_param(g, "first", g_named(g, "Bool"));
    VarId flag = g_local(g, "flag", g_false(g));
    g_if(g, g_var(g, first), "first");
    Function *set = g_closure(g);
    g_set(g, flag, g_true(g));
    g_end(g);
    g_call(g, NULL, "f", G_ARGS(g_arg(g, "body", g_block(g, set)), g_arg(g, "first", g_false(g))));
    g_return(g, NULL);
    g_endif(g);
    g_call_value(g, g_var(g, body), G_NONE);
    end_with_flag_test(g, flag);
    Function *entry = g_func(g, NULL, "entry");
    Function *nothing = g_closure(g);
    g_end(g);
    g_call(g, NULL, "f", G_ARGS(g_arg(g, "body", g_block(g, nothing)), g_arg(g, "first", g_true(g))));
    g_end(g);
    expect_lost(g, entry);
    (void)f;
}

// The stored closure is of an earlier call, when `loud` was something else.
static void test_stored_closure_of_an_earlier_time(void **state) {
    Graph *g = *state;
    TypeDecl *type = g_type(g, TYPE_DECL_CLASS, "Center", NULL);
    g_property(g, type, "stored", g_function_type(g, true), NULL);
    Function *f = g_func(g, type, "f");
    VarId loud = g_param(g, "loud", g_named(g, "Bool"));
    g_if(g, g_var(g, loud), "loud");
    g_else(g);
    g_report(g);
    g_return(g, NULL);
    g_endif(g);
    g_call_value(g, g_member(g, g_self(g), "stored"), G_NONE);
    Function *closure = g_closure(g);
    g_if(g, g_var(g, loud), "loud inside");
    g_report(g);
    g_endif(g);
    g_end(g);
    g_assign(g, g_member(g, g_self(g), "stored"), g_block(g, closure));
    g_end(g);
    expect_lost(g, f);
}

// make(loud) gives a closure over its own `loud`; inside make(true), make(false)'s is called.
static void test_returned_closure_keeps_its_own_variables(void **state) {
    Graph *g = *state;
    Function *make = g_func(g, NULL, "make");
    VarId loud = g_param(g, "loud", g_named(g, "Bool"));
    g_if(g, g_var(g, loud), "loud");
    VarId inner = g_call_result(g, NULL, "make", G_ARGS(g_arg(g, "loud", g_false(g))));
    g_call_value(g, g_var(g, inner), G_NONE);
    g_endif(g);
    Function *closure = g_closure(g);
    g_if(g, g_var(g, loud), "loud inside");
    g_report(g);
    g_endif(g);
    g_end(g);
    g_return(g, g_block(g, closure));
    g_end(g);
    Function *f = g_func(g, NULL, "f");
    g_call(g, NULL, "make", G_ARGS(g_arg(g, "loud", g_true(g))));
    g_end(g);
    expect_lost(g, f);
    (void)make;
}

// The same function with another closure is another question.
static void test_activations_differ_by_their_closures(void **state) {
    Graph *g = *state;
    g_func(g, NULL, "run");
    VarId body = g_param(g, "body", g_function_type(g, false));
    g_call_value(g, g_var(g, body), G_NONE);
    g_end(g);
    Function *f = g_func(g, NULL, "f");
    Function *nothing = g_closure(g);
    g_end(g);
    Function *loud = g_closure(g);
    g_report(g);
    g_end(g);
    g_if(g, g_maybe(g), "c");
    g_call(g, NULL, "run", G_ARGS(g_trailing(g, loud)));
    g_else(g);
    g_call(g, NULL, "run", G_ARGS(g_trailing(g, nothing)));
    g_endif(g);
    g_end(g);
    g_expect(g, f, PATHS_MISSING_PATH);
}

// --- merging

// More states than are kept apart: what is forgotten must not be believed again.
static void test_merged_states(void **state) {
    Graph *g = *state;
    Function *f = g_func(g, NULL, "f");
    VarId flags[8], last = g_let(g, "last", NULL);
    for (int i = 0; i < 8; i++) {
        flags[i] = g_local(g, "flag", g_true(g));
        g_if(g, g_maybe(g), "c");
        g_set(g, flags[i], g_false(g));
        g_endif(g);
    }
    g_if(g, g_maybe(g), "last");
    g_set(g, last, g_true(g));
    g_else(g);
    g_set(g, last, g_false(g));
    g_endif(g);
    g_if(g, g_var(g, last), "was last");
    g_report(g);
    g_return(g, NULL);
    g_endif(g);
    for (int i = 0; i < 8; i++) {
        g_if(g, g_var(g, flags[i]), "set");
        g_report(g);
        g_return(g, NULL);
        g_endif(g);
    }
    g_end(g);
    g_expect(g, f, PATHS_MISSING_PATH);
}

// --- loops

// The closure of one turn sets that turn's flag, not the next one's.
static void test_closure_of_an_earlier_turn(void **state) {
    Graph *g = *state;
    Function *f = g_func(g, NULL, "f");
    Function *nothing = g_closure(g);
    g_end(g);
    VarId saved = g_local(g, "saved", g_block(g, nothing));
    VarId turn = g_local(g, "second", g_false(g));
    g_loop(g, g_true(g), "always");
    VarId flag = g_local(g, "flag", g_false(g));
    g_call_value(g, g_var(g, saved), G_NONE);
    g_if(g, g_var(g, turn), "second turn");
    g_if(g, g_var(g, flag), "flag");
    g_report(g);
    g_endif(g);
    g_return(g, NULL);
    g_endif(g);
    Function *set = g_closure(g);
    g_set(g, flag, g_true(g));
    g_end(g);
    g_set(g, saved, g_block(g, set));
    g_set(g, turn, g_true(g));
    g_endloop(g);
    g_end(g);
    expect_lost(g, f);
}

// --- terminators in unusual places

static void test_error_edge_behind_an_assignment(void **state) {
    Graph *g = *state;
    g_func(g, NULL, "fails");
    g_throw(g);
    g_end(g);
    Function *f = g_func(g, NULL, "f");
    Call *call = g_call(g, NULL, "fails", G_NONE);
    call->tried = true;
    g_local(g, "x", g_any(g)); // now the call is not the last event
    Builder *b = &g->bodies[g->open - 1]->builder;
    BlockId then = builder_block(b), caught = builder_block(b);
    builder_invoke(b, g_span(g), then, (Edge){caught, STR("fails")});
    builder_move(b, then);
    g_report(g);
    builder_return(b, NULL, g_span(g));
    builder_move(b, caught);
    g_end(g);
    expect_lost(g, f);
}

static void test_two_solvers_of_one_program(void **state) {
    Graph *g = *state;
    Function *f = g_func(g, NULL, "f");
    VarId a = g_param(g, "a", g_named(g, "Bool")), b = g_param(g, "b", g_named(g, "Bool"));
    g_if(g, g_var(g, a), "a");
    g_report(g);
    g_endif(g);
    g_if(g, g_var(g, b), "b");
    g_else(g);
    g_report(g);
    g_endif(g);
    g_end(g);
    Function *other = g_func(g, NULL, "other");
    VarId c = g_param(g, "c", g_named(g, "Bool"));
    g_if(g, g_var(g, c), "c");
    g_report(g);
    g_endif(g);
    g_if(g, g_var(g, c), "c again");
    g_else(g);
    g_report(g);
    g_endif(g);
    g_end(g);
    g_expect(g, f, PATHS_MISSING_PATH);
    Paths *second = paths_new(g->arena, g->resolver);
    Obligation obligation = {.kind = OBLIGATION_REPORT, .entry = other, .parameter = UINT32_MAX};
    g_assert_verdict(paths_check(second, &obligation), PATHS_REPORTS);
    obligation.entry = f;
    g_assert_verdict(paths_check(second, &obligation), PATHS_MISSING_PATH);
    paths_free(second);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        GRAPH_TEST(test_mutating_call),
        GRAPH_TEST(test_assigned_member),
        GRAPH_TEST(test_inout_member),
        GRAPH_TEST(test_mutation_inside_a_closure),
        GRAPH_TEST(test_global_variable),
        GRAPH_TEST(test_closure_in_a_global_variable),
        GRAPH_TEST(test_closure_in_an_array),
        GRAPH_TEST(test_array_of_closures_as_argument),
        GRAPH_TEST(test_variadic_closures),
        GRAPH_TEST(test_stored_closure_calls_another),
        GRAPH_TEST(test_condition_over_a_variable_that_a_stored_closure_sets),
        GRAPH_TEST(test_closure_with_many_captures),
        GRAPH_TEST(test_closure_with_syntax_errors),
        GRAPH_TEST(test_recursion_that_wraps_its_closure),
        GRAPH_TEST(test_recursion_has_its_own_variables),
        GRAPH_TEST(test_stored_closure_of_an_earlier_time),
        GRAPH_TEST(test_returned_closure_keeps_its_own_variables),
        GRAPH_TEST(test_activations_differ_by_their_closures),
        GRAPH_TEST(test_merged_states),
        GRAPH_TEST(test_closure_of_an_earlier_turn),
        GRAPH_TEST(test_error_edge_behind_an_assignment),
        GRAPH_TEST(test_two_solvers_of_one_program),
    };
    return cmocka_run_group_tests_name("paths_sound", tests, NULL, NULL);
}
