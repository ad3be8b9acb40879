// SPDX-License-Identifier: MIT
// What the paths solver makes of Objective-C: messages to nil, exceptions that any call may raise.
#include "tests/unit/graph.h"

// A class with a property `center` of a class whose method `ring` reports, and its handler `f`, which is open
// behind nothing yet.
typedef struct Scene {
    TypeDecl *delegate;
    Property *center;
} Scene;

static Scene scene(Graph *g) {
    TypeDecl *calls = g_type(g, TYPE_DECL_CLASS, "Calls", NULL);
    g_func(g, calls, "ring");
    g_report(g);
    g_end(g);
    Scene s = {.delegate = g_type(g, TYPE_DECL_CLASS, "Delegate", NULL)};
    s.center = g_property(g, s.delegate, "center", g_named(g, "Calls"), NULL);
    return s;
}

static Expr *center(Graph *g) { return g_member(g, g_self(g), "center"); }

static void ring(Graph *g, Expr *receiver) {
    g_message(g, receiver, "nobody");
    g_call(g, receiver, "ring", G_NONE);
    g_endif(g);
}

static Function *handler(Graph *g, TypeDecl *owner) {
    Function *f = g_func(g, owner, "f");
    ring(g, center(g));
    g_end(g);
    return f;
}

static void set_in(Graph *g, TypeDecl *owner, const char *name) {
    g_func(g, owner, name);
    g_assign(g, center(g), g_any(g));
    g_end(g);
}

static void test_nobody_sets_the_receiver(void **state) {
    Graph *g = *state;
    Scene s = scene(g);
    Function *f = handler(g, s.delegate);
    g_expect(g, f, PATHS_REPORTS_UNLESS_NIL);
}

static void test_an_initialiser_sets_the_receiver(void **state) {
    Graph *g = *state;
    Scene s = scene(g);
    set_in(g, s.delegate, "init");
    g_expect(g, handler(g, s.delegate), PATHS_REPORTS);
}

static void test_set_after_login(void **state) {
    Graph *g = *state;
    Scene s = scene(g);
    set_in(g, s.delegate, "userDidLogIn");
    g_expect(g, handler(g, s.delegate), PATHS_REPORTS_UNLESS_NIL);
}

static void test_set_by_what_launch_calls(void **state) {
    Graph *g = *state;
    Scene s = scene(g);
    set_in(g, s.delegate, "setUp");
    g_func(g, s.delegate, "init");
    g_call(g, g_self(g), "setUp", G_NONE);
    g_end(g);
    g_expect(g, handler(g, s.delegate), PATHS_REPORTS);
}

static void test_set_on_the_way(void **state) {
    Graph *g = *state;
    Scene s = scene(g);
    set_in(g, s.delegate, "setUp");
    Function *f = g_func(g, s.delegate, "f");
    g_call(g, g_self(g), "setUp", G_NONE);
    ring(g, center(g));
    g_end(g);
    g_expect(g, f, PATHS_REPORTS);
}

static void test_weak_receiver(void **state) {
    Graph *g = *state;
    Scene s = scene(g);
    s.center->is_weak = true;
    set_in(g, s.delegate, "init");
    g_expect(g, handler(g, s.delegate), PATHS_REPORTS_UNLESS_NIL);
}

static void test_through_a_local(void **state) {
    Graph *g = *state;
    Scene s = scene(g);
    Function *f = g_func(g, s.delegate, "f");
    VarId local = g_let(g, "calls", center(g));
    ring(g, g_var(g, local));
    g_end(g);
    g_expect(g, f, PATHS_REPORTS_UNLESS_NIL);
}

static void test_tested_with_a_report_otherwise(void **state) {
    Graph *g = *state;
    Scene s = scene(g);
    Function *f = g_func(g, s.delegate, "f");
    g_if(g, g_is_nil(g, center(g)), "missing");
    g_report(g);
    g_else(g);
    ring(g, center(g));
    g_endif(g);
    g_end(g);
    g_expect(g, f, PATHS_REPORTS);
}

static void test_a_parameter_is_an_object(void **state) {
    Graph *g = *state;
    scene(g);
    Function *f = g_func(g, NULL, "f");
    VarId calls = g_param(g, NULL, g_named(g, "Calls"));
    ring(g, g_var(g, calls));
    g_end(g);
    g_expect(g, f, PATHS_REPORTS);
}

// That a message was sent to it does not tell that it is not nil.
static void test_a_message_teaches_nothing(void **state) {
    Graph *g = *state;
    scene(g);
    Function *f = g_func(g, NULL, "f");
    VarId calls = g_param(g, NULL, g_named(g, "Calls"));
    g_message(g, g_var(g, calls), "nobody");
    g_call(g, g_var(g, calls), "prepare", G_NONE);
    g_endif(g);
    g_if(g, g_is_nil(g, g_var(g, calls)), "missing");
    g_return(g, NULL);
    g_endif(g);
    g_report(g);
    g_end(g);
    const PathsAnswer *answer = g_check(g, f);
    g_assert_verdict(answer, PATHS_MISSING_PATH);
    g_blamed(answer, LOSS_MISSING, "missing");
}

static void test_a_local_that_is_nil_on_one_path(void **state) {
    Graph *g = *state;
    Scene s = scene(g);
    set_in(g, s.delegate, "init");
    Function *f = g_func(g, s.delegate, "f");
    VarId calls = g_local(g, "calls", g_nil(g));
    g_if(g, g_maybe(g), "known");
    g_set(g, calls, g_self(g));
    g_endif(g);
    g_message(g, g_var(g, calls), "nobody");
    g_report(g);
    g_endif(g);
    g_end(g);
    g_expect(g, f, PATHS_MISSING_PATH);
}

// @try { prepare; report } @catch { }
static void test_report_inside_try(void **state) {
    Graph *g = *state;
    Function *f = g_func(g, NULL, "f");
    g_mystery(g);
    g_raises(g, "raised");
    g_report(g);
    g_raises(g, "raised later");
    g_endif(g);
    g_endif(g);
    g_end(g);
    const PathsAnswer *answer = g_check(g, f);
    g_assert_verdict(answer, PATHS_MISSING_PATH);
}

static void test_report_behind_try(void **state) {
    Graph *g = *state;
    Function *f = g_func(g, NULL, "f");
    g_mystery(g);
    g_raises(g, "raised");
    g_endif(g);
    g_report(g);
    g_end(g);
    g_expect(g, f, PATHS_REPORTS);
}

// A helper that raises before it reports is left without a report, whatever its own code says.
static void test_helper_inside_try(void **state) {
    Graph *g = *state;
    g_func(g, NULL, "helper");
    g_mystery(g);
    g_report(g);
    g_end(g);
    Function *f = g_func(g, NULL, "f");
    g_call(g, NULL, "helper", G_NONE);
    g_raises(g, "raised");
    g_endif(g);
    g_end(g);
    g_expect(g, f, PATHS_MISSING_PATH);
}

static void test_helper_that_reports_at_once(void **state) {
    Graph *g = *state;
    g_func(g, NULL, "helper");
    g_report(g);
    g_mystery(g);
    g_end(g);
    Function *f = g_func(g, NULL, "f");
    g_call(g, NULL, "helper", G_NONE);
    g_raises(g, "raised");
    g_endif(g);
    g_end(g);
    g_expect(g, f, PATHS_REPORTS);
}

// Moves a function to a file of Objective-C.
static void in_objc(Graph *g, Function *function) {
    ProgramFile file = {.path = STR("hand-made.m"), .language = LANGUAGE_OBJC};
    function->span.file = program_add_file(g->program, file);
}

// An exception that leaves the handler ends the app: that is no exit without a report.
static void test_exception_that_nobody_catches(void **state) {
    Graph *g = *state;
    g_func(g, NULL, "helper");
    g_if(g, g_maybe(g), "broken");
    g_throw(g);
    g_endif(g);
    g_report(g);
    g_end(g);
    Function *f = g_func(g, NULL, "f");
    g_call(g, NULL, "helper", G_NONE);
    g_end(g);
    in_objc(g, f);
    g_expect(g, f, PATHS_REPORTS);
}

static void test_exception_and_nothing_else(void **state) {
    Graph *g = *state;
    Function *f = g_func(g, NULL, "f");
    g_throw(g);
    g_end(g);
    in_objc(g, f);
    g_expect(g, f, PATHS_NEVER);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        GRAPH_TEST(test_nobody_sets_the_receiver),
        GRAPH_TEST(test_an_initialiser_sets_the_receiver),
        GRAPH_TEST(test_set_after_login),
        GRAPH_TEST(test_set_by_what_launch_calls),
        GRAPH_TEST(test_set_on_the_way),
        GRAPH_TEST(test_weak_receiver),
        GRAPH_TEST(test_through_a_local),
        GRAPH_TEST(test_tested_with_a_report_otherwise),
        GRAPH_TEST(test_a_parameter_is_an_object),
        GRAPH_TEST(test_a_message_teaches_nothing),
        GRAPH_TEST(test_a_local_that_is_nil_on_one_path),
        GRAPH_TEST(test_report_inside_try),
        GRAPH_TEST(test_report_behind_try),
        GRAPH_TEST(test_helper_inside_try),
        GRAPH_TEST(test_helper_that_reports_at_once),
        GRAPH_TEST(test_exception_that_nobody_catches),
        GRAPH_TEST(test_exception_and_nothing_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
