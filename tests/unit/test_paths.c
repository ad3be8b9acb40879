// SPDX-License-Identifier: MIT
// The paths solver inside one function: flow, values, facts. Each verdict is derived by hand.
#include "tests/unit/graph.h"

// --- flow

static void test_straight_line(void **state) {
    Graph *g = *state;
    Function *reports = g_func(g, NULL, "reports");
    g_report(g);
    g_end(g);
    Function *empty = g_func(g, NULL, "empty");
    g_end(g);
    g_expect(g, reports, PATHS_REPORTS);
    g_expect(g, empty, PATHS_NEVER);
}

static void test_branch(void **state) {
    Graph *g = *state;
    Function *one = g_func(g, NULL, "one");
    Span branch = g_if(g, g_maybe(g), "c");
    g_report(g);
    g_endif(g);
    g_end(g);
    Function *both = g_func(g, NULL, "both");
    g_if(g, g_maybe(g), "c");
    g_report(g);
    g_else(g);
    g_report(g);
    g_endif(g);
    g_end(g);
    const PathsAnswer *answer = g_check(g, one);
    g_assert_verdict(answer, PATHS_MISSING_PATH);
    const Loss *loss = g_blamed(answer, LOSS_MISSING, "not c");
    assert_int_equal(loss->place.start, branch.start);
    assert_ptr_equal(loss->in, one);
    g_assert_witness(loss);
    g_expect(g, both, PATHS_REPORTS);
}

static void test_report_before_branch(void **state) {
    Graph *g = *state;
    Function *f = g_func(g, NULL, "f");
    g_report(g);
    g_if(g, g_maybe(g), "c");
    g_return(g, NULL);
    g_endif(g);
    g_mystery(g);
    g_end(g);
    g_expect(g, f, PATHS_REPORTS);
}

static void test_loop_may_run_zero_times(void **state) {
    Graph *g = *state;
    Function *f = g_func(g, NULL, "f");
    g_loop(g, g_maybe(g), "next");
    g_report(g);
    g_endloop(g);
    g_end(g);
    Function *after = g_func(g, NULL, "after");
    g_loop(g, g_maybe(g), "next");
    g_mystery(g);
    g_endloop(g);
    g_report(g);
    g_end(g);
    const PathsAnswer *answer = g_check(g, f);
    g_assert_verdict(answer, PATHS_MISSING_PATH);
    assert_true(g_blamed(answer, LOSS_MISSING, "not next")->branch->loop);
    g_expect(g, after, PATHS_REPORTS);
}

static void test_endless_loop_reports_or_stays(void **state) {
    Graph *g = *state;
    Function *f = g_func(g, NULL, "f");
    g_loop(g, g_true(g), "always");
    g_if(g, g_maybe(g), "c");
    g_report(g);
    g_endif(g);
    g_endloop(g);
    g_end(g);
    g_expect(g, f, PATHS_REPORTS); // never returns without a report
}

// `defer { report() }`: a copy at each exit behind it, none at the exit before it.
static void test_deferred_code(void **state) {
    Graph *g = *state;
    for (int early = 0; early < 2; early++) {
        Function *f = g_func(g, NULL, early ? "early" : "late");
        if (early) {
            g_if(g, g_maybe(g), "early");
            g_return(g, NULL);
            g_endif(g);
        }
        g_if(g, g_maybe(g), "c");
        g_report(g);
        g_return(g, NULL);
        g_endif(g);
        g_report(g);
        g_end(g);
        const PathsAnswer *answer = g_check(g, f);
        g_assert_verdict(answer, early ? PATHS_MISSING_PATH : PATHS_REPORTS);
        assert_int_equal(answer->losses.len, early);
        if (early) g_blamed(answer, LOSS_MISSING, "early");
    }
}

static void test_stop_ends_a_path(void **state) {
    Graph *g = *state;
    Function *f = g_func(g, NULL, "f");
    g_if(g, g_maybe(g), "bad");
    g_stop(g);
    g_endif(g);
    g_if(g, g_maybe(g), "worse");
    g_call(g, NULL, "fatalError", G_NONE);
    g_endif(g);
    g_report(g);
    g_end(g);
    g_expect(g, f, PATHS_REPORTS);
}

static void test_optional_receiver_of_a_report(void **state) {
    Graph *g = *state;
    Function *f = g_func(g, NULL, "f");
    VarId p = g_param(g, "p", g_named(g, "CXProvider?"));
    Span chain = g_chain(g, g_var(g, p), "p is nil");
    g_report(g);
    g_endif(g);
    g_end(g);
    const PathsAnswer *answer = g_check(g, f);
    g_assert_verdict(answer, PATHS_REPORTS_UNLESS_NIL);
    const Loss *loss = g_blamed(answer, LOSS_NIL, "p is nil");
    assert_int_equal(loss->place.start, chain.start);
    g_assert_witness(loss);
}

static void test_optional_receiver_of_something_else(void **state) {
    Graph *g = *state;
    Function *f = g_func(g, NULL, "f");
    VarId p = g_param(g, "p", g_named(g, "CXProvider?"));
    g_chain(g, g_var(g, p), "p is nil");
    g_call(g, NULL, "print", G_NONE);
    g_endif(g);
    g_if(g, g_maybe(g), "c");
    g_report(g);
    g_endif(g);
    g_end(g);
    const PathsAnswer *answer = g_check(g, f);
    g_assert_verdict(answer, PATHS_MISSING_PATH);
    for (uint32_t i = 0; i < answer->losses.len; i++)
        assert_int_equal(answer->losses.items[i].kind, LOSS_MISSING);
    g_blamed(answer, LOSS_MISSING, "not c");
}

// `guard let p else { return }` is a branch like any other, not an optional receiver.
static void test_explicit_nil_guard_is_a_missing_path(void **state) {
    Graph *g = *state;
    Function *f = g_func(g, NULL, "f");
    VarId p = g_param(g, "p", g_named(g, "CXProvider?"));
    g_if(g, g_is_nil(g, g_var(g, p)), "p is nil");
    g_return(g, NULL);
    g_endif(g);
    g_report(g);
    g_end(g);
    const PathsAnswer *answer = g_check(g, f);
    g_assert_verdict(answer, PATHS_MISSING_PATH);
    g_blamed(answer, LOSS_MISSING, "p is nil");
}

static void test_report_after_suspension_of_an_async_entry(void **state) {
    Graph *g = *state;
    Function *f = g_func(g, NULL, "f");
    g_report(g);
    g_end(g);
    Obligation obligation = {.kind = OBLIGATION_REPORT, .entry = f, .parameter = UINT32_MAX, .late = true};
    g_assert_verdict(g_check_with(g, &obligation), PATHS_DEFERRED);
}

// --- facts

// if c { A } … if c { B }: each of the four combinations reports or not.
static Function *two_tests(Graph *g, Expr *first, Expr *second, bool then_reports) {
    g_if(g, first, "first");
    if (!then_reports) g_report(g);
    g_endif(g);
    g_if(g, second, "second");
    if (then_reports) g_report(g);
    g_else(g);
    if (!then_reports) g_report(g);
    g_endif(g);
    Function *f = g_in(g);
    g_end(g);
    return f;
}

static void test_same_condition_twice(void **state) {
    Graph *g = *state;
    g_func(g, NULL, "param");
    VarId a = g_param(g, "a", g_named(g, "Bool"));
    g_expect(g, two_tests(g, g_var(g, a), g_var(g, a), false), PATHS_REPORTS);
    g_func(g, NULL, "negated");
    VarId b = g_param(g, "b", g_named(g, "Bool"));
    g_expect(g, two_tests(g, g_var(g, b), g_not(g, g_not(g, g_var(g, b))), false), PATHS_REPORTS);
    g_func(g, NULL, "nil");
    VarId c = g_param(g, "c", g_named(g, "String?"));
    g_expect(g, two_tests(g, g_is_nil(g, g_var(g, c)), g_is_nil(g, g_var(g, c)), false), PATHS_REPORTS);
    g_func(g, NULL, "different");
    VarId d = g_param(g, "d", g_named(g, "Bool"));
    VarId e = g_param(g, "e", g_named(g, "Bool"));
    g_expect(g, two_tests(g, g_var(g, d), g_var(g, e), false), PATHS_MISSING_PATH);
    g_func(g, NULL, "opaque");
    g_expect(g, two_tests(g, g_maybe(g), g_maybe(g), false), PATHS_MISSING_PATH);
}

static Expr *has_key(Graph *g, VarId var, const char *key) {
    return g_is_nil(g, g_expr2(g, EXPR_SUBSCRIPT, g_var(g, var), g_str(g, key)));
}

static void test_same_subscript_twice(void **state) {
    Graph *g = *state;
    g_func(g, NULL, "same");
    VarId a = g_param(g, "a", g_named(g, "[String: String]"));
    g_expect(g, two_tests(g, has_key(g, a, "x"), has_key(g, a, "x"), false), PATHS_REPORTS);
    g_func(g, NULL, "other");
    VarId b = g_param(g, "b", g_named(g, "[String: String]"));
    g_expect(g, two_tests(g, has_key(g, b, "x"), has_key(g, b, "y"), false), PATHS_MISSING_PATH);
}

static void test_enum_cases_exclude_each_other(void **state) {
    Graph *g = *state;
    Function *f = g_func(g, NULL, "f");
    VarId kind = g_param(g, "kind", g_named(g, "Kind"));
    g_if(g, g_match(g, g_var(g, kind), "call"), "call");
    g_report(g);
    g_return(g, NULL);
    g_endif(g);
    g_if(g, g_match(g, g_var(g, kind), "call"), "call again");
    g_return(g, NULL); // cannot be
    g_endif(g);
    g_report(g);
    g_end(g);
    g_expect(g, f, PATHS_REPORTS);
}

static Function *flag_function(Graph *g, const char *name, VarId *flag) {
    Function *f = g_func(g, NULL, name);
    *flag = g_local(g, "flag", g_false(g));
    return f;
}

static void end_with_flag_test(Graph *g, VarId flag) {
    g_if(g, g_var(g, flag), "flag");
    g_report(g);
    g_endif(g);
    g_end(g);
}

static void test_local_flag(void **state) {
    Graph *g = *state;
    VarId flag;
    Function *constant = flag_function(g, "constant", &flag);
    g_set(g, flag, g_true(g));
    end_with_flag_test(g, flag);
    g_expect(g, constant, PATHS_REPORTS);
    Function *never_set = flag_function(g, "neverSet", &flag);
    end_with_flag_test(g, flag);
    g_expect(g, never_set, PATHS_NEVER); // the report is dead code
    Function *unknown = flag_function(g, "unknown", &flag);
    g_set(g, flag, g_true(g));
    g_set(g, flag, g_any(g));
    end_with_flag_test(g, flag);
    g_expect(g, unknown, PATHS_MISSING_PATH);
    Function *correlated = flag_function(g, "correlated", &flag);
    g_if(g, g_maybe(g), "c");
    g_report(g);
    g_else(g);
    g_set(g, flag, g_true(g));
    g_endif(g);
    end_with_flag_test(g, flag);
    g_expect(g, correlated, PATHS_REPORTS);
}

// The flag is declared anew in each turn.
static void test_declaration_in_a_loop(void **state) {
    Graph *g = *state;
    Function *f = g_func(g, NULL, "f");
    g_loop(g, g_true(g), "always");
    VarId seen = g_local(g, "seen", g_any(g));
    g_if(g, g_var(g, seen), "seen");
    g_return(g, NULL);
    g_endif(g);
    g_endloop(g);
    g_end(g);
    // The second turn's value is not that of the first: `not seen` in turn one, `seen` in turn two.
    g_expect(g, f, PATHS_NEVER);
    assert_int_equal(g_check(g, f)->losses.len, 1);
}

static void test_configurations(void **state) {
    Graph *g = *state;
    Function *ios = g_func(g, NULL, "ios");
    g_if(g, g_config(g, "os(iOS) && !targetEnvironment(macCatalyst)"), "ios");
    g_report(g);
    g_endif(g);
    g_end(g);
    g_expect(g, ios, PATHS_REPORTS);
    g_func(g, NULL, "own");
    g_expect(g, two_tests(g, g_config(g, "DEBUG"), g_config(g, "DEBUG"), false), PATHS_REPORTS);
    g_func(g, NULL, "others");
    g_expect(g, two_tests(g, g_config(g, "DEBUG"), g_config(g, "BETA"), false), PATHS_MISSING_PATH);
}

static void test_configuration_across_functions(void **state) {
    Graph *g = *state;
    g_func(g, NULL, "helper");
    g_if(g, g_config(g, "FEATURE"), "in helper");
    g_report(g);
    g_endif(g);
    g_end(g);
    Function *f = g_func(g, NULL, "f");
    g_call(g, NULL, "helper", G_NONE);
    g_if(g, g_config(g, "FEATURE"), "in caller");
    g_else(g);
    g_report(g);
    g_endif(g);
    g_end(g);
    g_expect(g, f, PATHS_REPORTS);
}

static void test_available(void **state) {
    Graph *g = *state;
    static const struct {
        const char *text;
        PathsVerdict verdict;
    } cases[] = {{"iOS 13.0", PATHS_REPORTS}, {"iOS 10", PATHS_REPORTS}, {"iOS 17.4", PATHS_MISSING_PATH}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Function *f = g_func(g, NULL, "f");
        Expr *cond = g_expr(g, EXPR_AVAILABLE);
        cond->text = str_from(cases[i].text);
        g_if(g, cond, "available");
        g_report(g);
        g_endif(g);
        g_end(g);
        g_expect(g, f, cases[i].verdict);
    }
}

// --- assumptions

static const PathsAnswer *check_voip(Graph *g, Function *entry) {
    const Assumption voip[] = {
        {.type = STR("PKPushType"), .value = STR("voIP"), .raw = STR("PKPushTypeVoIP")},
        {.type = STR("PKVoIPPushMetadata"), .member = STR("mustReport"), .value = STR("true")},
        {.type = STR("PKPushRegistry"), .same = true}};
    Obligation obligation = {.kind = OBLIGATION_REPORT,
                             .entry = entry,
                             .parameter = UINT32_MAX,
                             .assumptions = voip,
                             .assumption_count = 3};
    return g_check_with(g, &obligation);
}

static Function *report_when(Graph *g, Expr *cond) {
    g_if(g, cond, "assumed");
    g_report(g);
    g_endif(g);
    Function *f = g_in(g);
    g_end(g);
    return f;
}

static void test_assumed_type(void **state) {
    Graph *g = *state;
    VarId type;
    for (int form = 0; form < 4; form++) {
        g_func(g, NULL, "f");
        type = g_param(g, "type", g_named(g, "PKPushType"));
        Expr *value = g_var(g, type);
        Expr *cond = form == 0   ? g_eq(g, value, g_member(g, NULL, "voIP"))
                     : form == 1 ? g_eq(g, g_member(g, g_id(g, "PKPushType"), "voIP"), value)
                     : form == 2 ? g_match(g, value, "voIP")
                                 : g_eq(g, g_member(g, value, "rawValue"), g_str(g, "PKPushTypeVoIP"));
        Function *f = report_when(g, cond);
        g_assert_verdict(check_voip(g, f), PATHS_REPORTS);
        g_expect(g, f, PATHS_MISSING_PATH); // nothing is taken for granted without assumptions
    }
    g_func(g, NULL, "f");
    type = g_param(g, "type", g_named(g, "PKPushType"));
    Function *other = report_when(g, g_eq(g, g_var(g, type), g_member(g, NULL, "complication")));
    g_assert_verdict(check_voip(g, other), PATHS_NEVER); // not for pushes of this type
}

static void test_assumed_member_and_identity(void **state) {
    Graph *g = *state;
    g_func(g, NULL, "f");
    VarId metadata = g_param(g, "metadata", g_named(g, "PKVoIPPushMetadata"));
    Function *must = report_when(g, g_member(g, g_var(g, metadata), "mustReport"));
    g_assert_verdict(check_voip(g, must), PATHS_REPORTS);
    TypeDecl *handler = g_type(g, TYPE_DECL_CLASS, "Handler", NULL);
    g_property(g, handler, "registry", g_named(g, "PKPushRegistry"), NULL);
    g_func(g, handler, "push");
    VarId registry = g_param(g, "registry", g_named(g, "PKPushRegistry"));
    Expr *own = g_member(g, g_self(g), "registry");
    Function *same = report_when(g, g_expr2(g, EXPR_IDENTICAL, g_var(g, registry), own));
    g_assert_verdict(check_voip(g, same), PATHS_REPORTS);
    g_expect(g, same, PATHS_MISSING_PATH);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        GRAPH_TEST(test_straight_line),
        GRAPH_TEST(test_branch),
        GRAPH_TEST(test_report_before_branch),
        GRAPH_TEST(test_loop_may_run_zero_times),
        GRAPH_TEST(test_endless_loop_reports_or_stays),
        GRAPH_TEST(test_deferred_code),
        GRAPH_TEST(test_stop_ends_a_path),
        GRAPH_TEST(test_optional_receiver_of_a_report),
        GRAPH_TEST(test_optional_receiver_of_something_else),
        GRAPH_TEST(test_explicit_nil_guard_is_a_missing_path),
        GRAPH_TEST(test_report_after_suspension_of_an_async_entry),
        GRAPH_TEST(test_same_condition_twice),
        GRAPH_TEST(test_same_subscript_twice),
        GRAPH_TEST(test_enum_cases_exclude_each_other),
        GRAPH_TEST(test_local_flag),
        GRAPH_TEST(test_declaration_in_a_loop),
        GRAPH_TEST(test_configurations),
        GRAPH_TEST(test_configuration_across_functions),
        GRAPH_TEST(test_available),
        GRAPH_TEST(test_assumed_type),
        GRAPH_TEST(test_assumed_member_and_identity),
    };
    return cmocka_run_group_tests_name("paths", tests, NULL, NULL);
}
