// SPDX-License-Identifier: MIT
// The paths solver across calls: results, arguments, closures, recursion, dispatch, unknown code.
#include "tests/unit/graph.h"

#include <string.h>

// --- results

// func helper() -> Bool { if c { A; return true }; B; return false }
static void bool_helper(Graph *g, const char *name, bool report_true, bool report_false) {
    g_func(g, NULL, name);
    g_if(g, g_maybe(g), "c");
    if (report_true) g_report(g);
    g_return(g, g_true(g));
    g_endif(g);
    if (report_false) g_report(g);
    g_return(g, g_false(g));
    g_end(g);
}

// if helper() { A } else { B }
static Function *caller_of(Graph *g, const char *helper, bool report_true, bool report_false) {
    Function *f = g_func(g, NULL, "caller");
    VarId result = g_call_result(g, NULL, helper, G_NONE);
    g_if(g, g_var(g, result), "helped");
    if (report_true) g_report(g);
    g_else(g);
    if (report_false) g_report(g);
    g_endif(g);
    g_end(g);
    return f;
}

static void test_bool_result(void **state) {
    Graph *g = *state;
    bool_helper(g, "none", false, false);
    bool_helper(g, "whenTrue", true, false);
    bool_helper(g, "both", true, true);
    g_expect(g, caller_of(g, "none", true, true), PATHS_REPORTS);
    g_expect(g, caller_of(g, "whenTrue", false, true), PATHS_REPORTS);
    g_expect(g, caller_of(g, "both", false, false), PATHS_REPORTS);
    g_expect(g, caller_of(g, "none", false, false), PATHS_NEVER);
    const PathsAnswer *answer = g_check(g, caller_of(g, "whenTrue", true, false));
    g_assert_verdict(answer, PATHS_MISSING_PATH);
    g_blamed(answer, LOSS_MISSING, "not c");
    answer = g_check(g, caller_of(g, "none", true, false));
    g_assert_verdict(answer, PATHS_MISSING_PATH);
    g_blamed(answer, LOSS_MISSING, "not helped");
}

static void test_nil_result(void **state) {
    Graph *g = *state;
    g_func(g, NULL, "parse");
    g_if(g, g_maybe(g), "bad");
    g_report(g);
    g_return(g, g_nil(g));
    g_endif(g);
    g_return(g, g_str(g, "call"));
    g_end(g);
    Function *f = g_func(g, NULL, "f");
    VarId result = g_call_result(g, NULL, "parse", G_NONE);
    g_if(g, g_is_nil(g, g_var(g, result)), "nil");
    g_return(g, NULL);
    g_endif(g);
    g_report(g);
    g_end(g);
    g_expect(g, f, PATHS_REPORTS);
}

static void test_unused_result_and_result_passed_on(void **state) {
    Graph *g = *state;
    bool_helper(g, "whenTrue", true, false);
    g_func(g, NULL, "through");
    VarId result = g_call_result(g, NULL, "whenTrue", G_NONE);
    g_return(g, g_var(g, result));
    g_end(g);
    Function *ignoring = g_func(g, NULL, "ignoring");
    g_call(g, NULL, "through", G_NONE);
    g_end(g);
    g_expect(g, caller_of(g, "through", false, true), PATHS_REPORTS);
    g_expect(g, ignoring, PATHS_MISSING_PATH);
}

// --- arguments

static void test_constant_argument(void **state) {
    Graph *g = *state;
    g_func(g, NULL, "show");
    VarId silent = g_param(g, "silent", g_named(g, "Bool"));
    g_if(g, g_var(g, silent), "silent");
    g_return(g, NULL);
    g_endif(g);
    g_report(g);
    g_end(g);
    for (int form = 0; form < 3; form++) {
        Function *f = g_func(g, NULL, "f");
        VarId own = g_param(g, "own", g_named(g, "Bool"));
        Expr *value = form == 0 ? g_false(g) : form == 1 ? g_true(g) : g_var(g, own);
        g_call(g, NULL, "show", G_ARGS(g_arg(g, "silent", value)));
        g_end(g);
        g_expect(g, f, form == 0 ? PATHS_REPORTS : form == 1 ? PATHS_NEVER : PATHS_MISSING_PATH);
    }
}

static void test_default_argument(void **state) {
    Graph *g = *state;
    Function *show = g_func(g, NULL, "show");
    VarId silent = g_param(g, "silent", g_named(g, "Bool"));
    show->params[0].fallback = g_false(g);
    g_if(g, g_var(g, silent), "silent");
    g_return(g, NULL);
    g_endif(g);
    g_report(g);
    g_end(g);
    Function *f = g_func(g, NULL, "f");
    g_call(g, NULL, "show", G_NONE);
    g_end(g);
    Function *other = g_func(g, NULL, "other");
    g_call(g, NULL, "show", G_ARGS(g_arg(g, "silent", g_any(g))));
    g_end(g);
    g_expect(g, f, PATHS_REPORTS);
    g_expect(g, other, PATHS_MISSING_PATH);
}

static void test_inout_argument(void **state) {
    Graph *g = *state;
    g_func(g, NULL, "update");
    VarId target = g_param(g, NULL, g_named(g, "Bool"));
    g_set(g, target, g_any(g));
    g_end(g);
    Function *f = g_func(g, NULL, "f");
    VarId flag = g_local(g, "flag", g_true(g));
    g_call(g, NULL, "update", G_ARGS(g_inout(g, flag)));
    g_if(g, g_var(g, flag), "flag");
    g_report(g);
    g_endif(g);
    g_end(g);
    g_expect(g, f, PATHS_MISSING_PATH);
}

// --- errors

static Function *with_try(Graph *g, const char *callee, bool report_caught) {
    Function *f = g_func(g, NULL, "f");
    g_call(g, NULL, callee, G_NONE);
    g_try(g, "callee throws");
    g_report(g);
    g_else(g);
    if (report_caught) g_report(g);
    g_endif(g);
    g_end(g);
    return f;
}

static void test_errors(void **state) {
    Graph *g = *state;
    g_func(g, NULL, "mayThrow");
    g_if(g, g_maybe(g), "bad");
    g_throw(g);
    g_endif(g);
    g_end(g);
    g_func(g, NULL, "reportsAndThrows");
    g_report(g);
    g_throw(g);
    g_end(g);
    g_func(g, NULL, "neverThrows");
    g_end(g);
    const PathsAnswer *answer = g_check(g, with_try(g, "mayThrow", false));
    g_assert_verdict(answer, PATHS_MISSING_PATH);
    assert_true(answer->losses.len == 1);
    g_assert_witness(&answer->losses.items[0]);
    g_expect(g, with_try(g, "mayThrow", true), PATHS_REPORTS);
    g_expect(g, with_try(g, "reportsAndThrows", false), PATHS_REPORTS);
    g_expect(g, with_try(g, "neverThrows", false), PATHS_REPORTS);
    g_expect(g, with_try(g, "mystery", false), PATHS_UNVERIFIED);
}

// An error that nothing in the caller catches leaves the caller as well.
static void test_error_without_a_handler(void **state) {
    Graph *g = *state;
    Function *thrower = g_func(g, NULL, "thrower");
    thrower->throws = true;
    g_if(g, g_maybe(g), "bad");
    g_throw(g);
    g_endif(g);
    g_end(g);
    Function *f = g_func(g, NULL, "f");
    g_call(g, NULL, "thrower", G_NONE)->tried = true;
    g_report(g);
    g_end(g);
    g_expect(g, f, PATHS_MISSING_PATH);
}

// Only a namesake of what runs can throw where nobody says `try`.
static void test_error_that_nobody_tries(void **state) {
    Graph *g = *state;
    Function *thrower = g_func(g, NULL, "thrower");
    thrower->throws = true;
    g_if(g, g_maybe(g), "bad");
    g_throw(g);
    g_endif(g);
    g_end(g);
    Function *f = g_func(g, NULL, "f");
    g_call(g, NULL, "thrower", G_NONE);
    g_report(g);
    g_end(g);
    g_expect(g, f, PATHS_REPORTS);
}

// --- closures

static void closure_taker(Graph *g, const char *name, int times) {
    g_func(g, NULL, name);
    VarId body = g_param(g, "body", g_function_type(g, false));
    if (times < 0) g_loop(g, g_maybe(g), "next");
    for (int i = 0; i < (times < 0 ? 1 : times); i++)
        g_call_value(g, g_var(g, body), G_NONE);
    if (times < 0) g_endloop(g);
    g_end(g);
}

static Function *passes_report(Graph *g, const char *taker) {
    Function *f = g_func(g, NULL, "f");
    Function *closure = g_closure(g);
    g_report(g);
    g_end(g);
    g_call(g, NULL, taker, G_ARGS(g_trailing(g, closure)));
    g_end(g);
    return f;
}

static void test_closure_called_by_the_project(void **state) {
    Graph *g = *state;
    closure_taker(g, "zero", 0);
    closure_taker(g, "once", 1);
    closure_taker(g, "twice", 2);
    closure_taker(g, "often", -1);
    g_func(g, NULL, "on");
    VarId body = g_param(g, "body", g_function_type(g, false));
    g_call(g, NULL, "once", G_ARGS(g_arg(g, "body", g_var(g, body))));
    g_end(g);
    g_expect(g, passes_report(g, "zero"), PATHS_NEVER);
    g_expect(g, passes_report(g, "once"), PATHS_REPORTS);
    g_expect(g, passes_report(g, "twice"), PATHS_REPORTS);
    g_expect(g, passes_report(g, "often"), PATHS_MISSING_PATH);
    g_expect(g, passes_report(g, "on"), PATHS_REPORTS);
    g_expect(g, passes_report(g, "mystery"), PATHS_UNVERIFIED);
}

static void test_closure_that_runs_later(void **state) {
    Graph *g = *state;
    Function *direct = g_func(g, NULL, "direct");
    Function *closure = g_closure(g);
    g_report(g);
    g_end(g);
    g_async(g, closure);
    g_end(g);
    const PathsAnswer *answer = g_check(g, direct);
    g_assert_verdict(answer, PATHS_DEFERRED);
    assert_int_equal(answer->losses.len, 1);
    assert_true(str_eq_c(answer->losses.items[0].category, "queue"));
    g_func(g, NULL, "later");
    VarId body = g_param(g, "body", g_function_type(g, true));
    Function *inner = g_closure(g);
    g_call_value(g, g_var(g, body), G_NONE);
    g_end(g);
    g_async(g, inner);
    g_end(g);
    g_expect(g, passes_report(g, "later"), PATHS_DEFERRED);
}

static void test_closure_that_runs_now(void **state) {
    Graph *g = *state;
    for (int each = 0; each < 2; each++) {
        Function *f = g_func(g, NULL, "f");
        Function *closure = g_closure(g);
        g_report(g);
        g_end(g);
        each ? g_each(g, closure) : g_sync(g, closure);
        g_end(g);
        g_expect(g, f, each ? PATHS_MISSING_PATH : PATHS_REPORTS);
    }
}

static void test_local_closure(void **state) {
    Graph *g = *state;
    Function *f = g_func(g, NULL, "f");
    Function *closure = g_closure(g);
    g_report(g);
    g_end(g);
    VarId local = g_let(g, "ring", g_block(g, closure));
    g_if(g, g_maybe(g), "c");
    g_call_value(g, g_var(g, local), G_NONE);
    g_endif(g);
    g_end(g);
    const PathsAnswer *answer = g_check(g, f);
    g_assert_verdict(answer, PATHS_MISSING_PATH);
    g_blamed(answer, LOSS_MISSING, "not c");
}

static void test_stored_closure(void **state) {
    Graph *g = *state;
    TypeDecl *type = g_type(g, TYPE_DECL_CLASS, "Center", NULL);
    g_property(g, type, "onCall", g_function_type(g, true), NULL);
    g_func(g, type, "setUp");
    Function *closure = g_closure(g);
    g_report(g);
    g_end(g);
    g_assign(g, g_member(g, g_self(g), "onCall"), g_block(g, closure));
    g_end(g);
    Function *calls = g_func(g, type, "push");
    g_call_value(g, g_member(g, g_self(g), "onCall"), G_NONE);
    g_end(g);
    Function *stores = g_func(g, type, "stores");
    Function *second = g_closure(g);
    g_report(g);
    g_end(g);
    g_assign(g, g_member(g, g_self(g), "onRing"), g_block(g, second));
    g_end(g);
    g_expect(g, calls, PATHS_REPORTS);
    g_expect(g, stores, PATHS_DEFERRED);
}

// A second closure, stored elsewhere, does not report: then not every run does.
static void test_stored_closures_are_joined(void **state) {
    Graph *g = *state;
    TypeDecl *type = g_type(g, TYPE_DECL_CLASS, "Center", NULL);
    g_property(g, type, "onCall", g_function_type(g, true), NULL);
    for (int i = 0; i < 2; i++) {
        g_func(g, type, i ? "mute" : "setUp");
        Function *closure = g_closure(g);
        if (!i) g_report(g);
        g_end(g);
        g_assign(g, g_member(g, g_self(g), "onCall"), g_block(g, closure));
        g_end(g);
    }
    Function *push = g_func(g, type, "push");
    g_call_value(g, g_member(g, g_self(g), "onCall"), G_NONE);
    g_end(g);
    g_expect(g, push, PATHS_MISSING_PATH);
}

// --- a flag that a closure sets

typedef enum { NOW_ONCE, NOW_ANY, LATER, STORED, UNKNOWN, WAYS } Way;

static Function *flag_set_in_closure(Graph *g, Way way, bool before, bool in_closure) {
    TypeDecl *type = g_type(g, TYPE_DECL_CLASS, "Center", NULL);
    g_property(g, type, "stored", g_function_type(g, true), NULL);
    Function *f = g_func(g, type, "f");
    VarId flag = g_local(g, "flag", before ? g_true(g) : g_false(g));
    Function *closure = g_closure(g);
    g_set(g, flag, in_closure ? g_true(g) : g_false(g));
    g_end(g);
    if (way == NOW_ONCE) g_sync(g, closure);
    if (way == NOW_ANY) g_each(g, closure);
    if (way == LATER) g_async(g, closure);
    if (way == STORED) g_assign(g, g_member(g, g_self(g), "stored"), g_block(g, closure));
    if (way == UNKNOWN) g_call(g, NULL, "mystery", G_ARGS(g_trailing(g, closure)));
    g_if(g, g_var(g, flag), "flag");
    g_report(g);
    g_endif(g);
    g_end(g);
    return f;
}

static void test_flag_set_in_closure(void **state) {
    Graph *g = *state;
    for (Way way = NOW_ONCE; way < WAYS; way++) {
        PathsVerdict lost = way == UNKNOWN ? PATHS_UNVERIFIED : PATHS_MISSING_PATH;
        g_expect(g, flag_set_in_closure(g, way, true, false), way == NOW_ONCE ? PATHS_NEVER : lost);
        g_expect(g, flag_set_in_closure(g, way, false, true), way == NOW_ONCE ? PATHS_REPORTS : lost);
    }
}

// --- recursion

static void test_recursion(void **state) {
    Graph *g = *state;
    for (int base_reports = 0; base_reports < 2; base_reports++) {
        Function *f = g_func(g, NULL, base_reports ? "good" : "bad");
        g_if(g, g_maybe(g), "again");
        g_call(g, NULL, base_reports ? "good" : "bad", G_NONE);
        g_return(g, NULL);
        g_endif(g);
        if (base_reports) g_report(g);
        g_end(g);
        g_expect(g, f, base_reports ? PATHS_REPORTS : PATHS_NEVER);
    }
}

static void test_mutual_recursion(void **state) {
    Graph *g = *state;
    for (int ends = 0; ends < 2; ends++) {
        const char *ping = ends ? "ping1" : "ping0", *pong = ends ? "pong1" : "pong0";
        Function *f = g_func(g, NULL, ping);
        g_if(g, g_maybe(g), "end");
        g_report(g);
        g_return(g, NULL);
        g_endif(g);
        g_call(g, NULL, pong, G_NONE);
        g_end(g);
        g_func(g, NULL, pong);
        if (ends) {
            g_if(g, g_maybe(g), "give up");
            g_return(g, NULL);
            g_endif(g);
        }
        g_call(g, NULL, ping, G_NONE);
        g_end(g);
        const PathsAnswer *answer = g_check(g, f);
        g_assert_verdict(answer, ends ? PATHS_MISSING_PATH : PATHS_REPORTS);
        if (ends) g_blamed(answer, LOSS_MISSING, "give up");
    }
}

// --- dispatch and unknown code

static void test_dispatch(void **state) {
    Graph *g = *state;
    TypeDecl *protocol = g_type(g, TYPE_DECL_PROTOCOL, "Ringing", NULL);
    g_requirement(g, protocol, "ring");
    TypeDecl *loud = g_type(g, TYPE_DECL_CLASS, "Loud", "Ringing");
    g_func(g, loud, "ring");
    g_report(g);
    g_end(g);
    Function *f = g_func(g, NULL, "f");
    VarId ringer = g_param(g, "ringer", g_named(g, "Ringing"));
    g_call(g, g_var(g, ringer), "ring", G_NONE);
    g_end(g);
    g_expect(g, f, PATHS_REPORTS);
    Function *later = g_func(g, NULL, "later"); // calls are resolved once: a new one sees the new class
    VarId other = g_param(g, "ringer", g_named(g, "Ringing"));
    g_call(g, g_var(g, other), "ring", G_NONE);
    g_end(g);
    TypeDecl *mute = g_type(g, TYPE_DECL_STRUCT, "Mute", "Ringing");
    g_func(g, mute, "ring");
    g_end(g);
    g_expect(g, later, PATHS_MISSING_PATH);
}

static void test_override(void **state) {
    Graph *g = *state;
    TypeDecl *base = g_type(g, TYPE_DECL_CLASS, "Base", NULL);
    g_func(g, base, "ring");
    g_report(g);
    g_end(g);
    TypeDecl *derived = g_type(g, TYPE_DECL_CLASS, "Derived", "Base");
    g_func(g, derived, "ring");
    g_end(g);
    Function *f = g_func(g, NULL, "f");
    VarId object = g_param(g, "object", g_named(g, "Base"));
    g_call(g, g_var(g, object), "ring", G_NONE);
    g_end(g);
    g_expect(g, f, PATHS_MISSING_PATH);
}

static void test_unknown_call(void **state) {
    Graph *g = *state;
    Function *only = g_func(g, NULL, "only");
    g_mystery(g);
    g_end(g);
    Function *before = g_func(g, NULL, "before");
    g_mystery(g);
    g_report(g);
    g_end(g);
    Function *after = g_func(g, NULL, "after");
    g_report(g);
    g_mystery(g);
    g_end(g);
    Function *beside = g_func(g, NULL, "beside");
    g_if(g, g_maybe(g), "c");
    g_mystery(g);
    g_endif(g);
    g_end(g);
    const PathsAnswer *answer = g_check(g, only);
    g_assert_verdict(answer, PATHS_UNVERIFIED);
    assert_int_equal(answer->unknown.len, 1);
    assert_true(str_eq_c(answer->unknown.items[0], "mystery"));
    assert_int_equal(answer->calls_unresolved, 1);
    g_expect(g, before, PATHS_REPORTS);
    g_expect(g, after, PATHS_REPORTS);
    g_expect(g, beside, PATHS_MISSING_PATH); // whatever mystery does
}

static void test_function_with_syntax_errors(void **state) {
    Graph *g = *state;
    for (int reports = 0; reports < 2; reports++) {
        Function *broken = g_func(g, NULL, reports ? "broken1" : "broken0");
        if (reports) g_report(g);
        g_end(g);
        broken->has_error = true;
        broken->error_reason = STR("syntax");
        Function *f = g_func(g, NULL, "f");
        g_call(g, NULL, reports ? "broken1" : "broken0", G_NONE);
        g_end(g);
        g_expect(g, f, PATHS_UNVERIFIED);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        GRAPH_TEST(test_bool_result),
        GRAPH_TEST(test_nil_result),
        GRAPH_TEST(test_unused_result_and_result_passed_on),
        GRAPH_TEST(test_constant_argument),
        GRAPH_TEST(test_default_argument),
        GRAPH_TEST(test_inout_argument),
        GRAPH_TEST(test_errors),
        GRAPH_TEST(test_error_without_a_handler),
        GRAPH_TEST(test_error_that_nobody_tries),
        GRAPH_TEST(test_closure_called_by_the_project),
        GRAPH_TEST(test_closure_that_runs_later),
        GRAPH_TEST(test_closure_that_runs_now),
        GRAPH_TEST(test_local_closure),
        GRAPH_TEST(test_stored_closure),
        GRAPH_TEST(test_stored_closures_are_joined),
        GRAPH_TEST(test_flag_set_in_closure),
        GRAPH_TEST(test_recursion),
        GRAPH_TEST(test_mutual_recursion),
        GRAPH_TEST(test_dispatch),
        GRAPH_TEST(test_override),
        GRAPH_TEST(test_unknown_call),
        GRAPH_TEST(test_function_with_syntax_errors),
    };
    return cmocka_run_group_tests_name("paths_calls", tests, NULL, NULL);
}
