// SPDX-License-Identifier: MIT
// The paths solver on obligations other than the report. Each verdict is derived by hand.
#include "tests/unit/graph.h"

static ApiTable *calls(Graph *g, const char *a, const char *b) {
    ApiTable *table = api_new(g->arena);
    assert_true(api_declare(table, str_from(a), API_EFFECT_NONE));
    if (b) assert_true(api_declare(table, str_from(b), API_EFFECT_NONE));
    return table;
}

static uint32_t losses_of(const PathsAnswer *answer, LossKind kind) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < answer->losses.len; i++)
        count += answer->losses.items[i].kind == kind;
    return count;
}

static void act(Graph *g, VarId object, const char *method) { g_call(g, g_var(g, object), method, G_NONE); }

// --- an object that must be consumed

typedef enum {
    USE_CONSUMED,
    USE_FAILED,
    USE_OTHER_METHOD,
    USE_NOTHING,
    USE_ON_ONE_BRANCH,
    USE_STORED,
    USE_ID_IN_LIST,
    USE_ID_IN_PROPERTY,
    USE_HANDED_TO_UNKNOWN,
    USE_HELPER,
    USE_HELPER_SOMETIMES,
    USE_CLOSURE,
    USE_CLOSURE_SOMETIMES,
    USE_OBSERVER_SOMETIMES,
    USE_LATER,
    USE_COUNT
} Use;

static void use(Graph *g, Use way, VarId action) {
    switch (way) {
    case USE_CONSUMED:
        act(g, action, "fulfill");
        break;
    case USE_FAILED:
        g_if(g, g_maybe(g), "c");
        act(g, action, "fulfill");
        g_else(g);
        act(g, action, "fail");
        g_endif(g);
        break;
    case USE_OTHER_METHOD:
        act(g, action, "describe");
        break;
    case USE_ON_ONE_BRANCH:
        g_if(g, g_maybe(g), "c");
        act(g, action, "fulfill");
        g_endif(g);
        break;
    case USE_STORED:
        g_assign(g, g_member(g, g_self(g), "pending"), g_var(g, action));
        break;
    case USE_ID_IN_LIST:
        g_call(g, g_member(g, g_self(g), "ids"), "insert",
               G_ARGS(g_arg(g, NULL, g_member(g, g_var(g, action), "callUUID"))));
        break;
    case USE_ID_IN_PROPERTY:
        g_assign(g, g_member(g, g_self(g), "current"), g_member(g, g_var(g, action), "callUUID"));
        break;
    case USE_HANDED_TO_UNKNOWN:
        g_call(g, NULL, "somebody", G_ARGS(g_arg(g, NULL, g_var(g, action))));
        break;
    case USE_HELPER:
        g_call(g, NULL, "finish", G_ARGS(g_arg(g, NULL, g_var(g, action))));
        break;
    case USE_HELPER_SOMETIMES:
        g_call(g, NULL, "perhaps", G_ARGS(g_arg(g, NULL, g_var(g, action))));
        break;
    case USE_CLOSURE:
    case USE_CLOSURE_SOMETIMES:
    case USE_OBSERVER_SOMETIMES: {
        Function *closure = g_closure(g);
        if (way != USE_CLOSURE) g_if(g, g_maybe(g), "worked");
        act(g, action, "fulfill");
        if (way != USE_CLOSURE) g_endif(g);
        g_end(g);
        g_call(g, NULL, way == USE_OBSERVER_SOMETIMES ? "observeState" : "hangUp",
               G_ARGS(g_trailing(g, closure)));
        break;
    }
    case USE_LATER: {
        Function *closure = g_closure(g);
        act(g, action, "fulfill");
        g_end(g);
        g_async(g, closure);
        break;
    }
    default:
        break;
    }
}

static void helper(Graph *g, TypeDecl *owner, const char *name, bool sometimes) {
    g_func(g, owner, name);
    VarId action = g_param(g, NULL, g_named(g, "CXEndCallAction"));
    if (sometimes) g_if(g, g_maybe(g), "c");
    act(g, action, "fulfill");
    if (sometimes) g_endif(g);
    g_end(g);
}

static void test_consume(void **state) {
    Graph *g = *state;
    TypeDecl *type = g_type(g, TYPE_DECL_CLASS, "Calls", NULL);
    g_property(g, type, "pending", g_named(g, "CXEndCallAction?"), NULL);
    g_property(g, type, "ids", g_named(g, "Set<UUID>"), NULL);
    g_property(g, type, "current", g_named(g, "UUID?"), NULL);
    helper(g, type, "finish", false);
    helper(g, type, "perhaps", true);
    static const Str ids[] = {{"uuid", 4}, {"callUUID", 8}};
    for (Use way = 0; way < USE_COUNT; way++) {
        Function *f = g_func(g, type, "provider");
        VarId action = g_param(g, "perform", g_named(g, "CXEndCallAction"));
        use(g, way, action);
        g_end(g);
        Obligation obligation = {.kind = OBLIGATION_CONSUME,
                                 .entry = f,
                                 .parameter = 0,
                                 .calls = calls(g, "fulfill()", "fail()"),
                                 .stand_ins = ids,
                                 .stand_in_count = 2,
                                 .count_calls = true};
        const PathsAnswer *answer = g_check_with(g, &obligation);
        bool lost = way == USE_OTHER_METHOD || way == USE_NOTHING || way == USE_ON_ONE_BRANCH ||
                    way == USE_ID_IN_PROPERTY || way == USE_HELPER_SOMETIMES || way == USE_CLOSURE_SOMETIMES;
        if ((answer->verdict == PATHS_REPORTS) == lost) fail_msg("use %d", (int)way);
        assert_int_equal(losses_of(answer, LOSS_MISSING), lost);
        assert_int_equal(losses_of(answer, LOSS_TWICE), 0);
        assert_int_equal(answer->supposed, way == USE_CLOSURE || way == USE_CLOSURE_SOMETIMES);
    }
}

// --- a closure that must be called before the function returns

static void test_before_return(void **state) {
    Graph *g = *state;
    for (int way = 0; way < 4; way++) {
        Function *f = g_func(g, NULL, "answer");
        VarId reply = g_param(g, "reply", g_function_type(g, true));
        if (way == 0) g_call_value(g, g_var(g, reply), G_NONE);
        if (way == 1 || way == 3) {
            Function *closure = g_closure(g);
            g_call_value(g, g_var(g, reply), G_NONE);
            g_end(g);
            if (way == 1) g_async(g, closure);
            if (way == 3) g_sync(g, closure);
        }
        if (way == 2) g_call(g, NULL, "somebody", G_ARGS(g_arg(g, NULL, g_var(g, reply))));
        g_end(g);
        Obligation obligation = {.kind = OBLIGATION_INVOKE,
                                 .entry = f,
                                 .parameter = 0,
                                 .before_return = true,
                                 .count_calls = true};
        static const PathsVerdict verdicts[] = {PATHS_REPORTS, PATHS_DEFERRED, PATHS_UNVERIFIED,
                                                PATHS_REPORTS};
        g_assert_verdict(g_check_with(g, &obligation), verdicts[way]);
    }
}

// --- a closure that is left in a property

static void test_kept(void **state) {
    Graph *g = *state;
    TypeDecl *type = g_type(g, TYPE_DECL_CLASS, "Service", NULL);
    g_property(g, type, "handler", g_function_type(g, true), NULL);
    for (int way = 0; way < 3; way++) {
        Function *f = g_func(g, type, "receive");
        VarId handler = g_param(g, "handler", g_function_type(g, true));
        g_assign(g, g_member(g, g_self(g), "handler"), g_var(g, handler));
        if (way == 1) g_call_value(g, g_member(g, g_self(g), "handler"), G_NONE);
        if (way == 2) {
            g_if(g, g_maybe(g), "c");
            g_call_value(g, g_member(g, g_self(g), "handler"), G_NONE);
            g_endif(g);
        }
        g_end(g);
        Obligation obligation = {
            .kind = OBLIGATION_INVOKE, .entry = f, .parameter = 0, .keep_open = true, .count_calls = true};
        const PathsAnswer *answer = g_check_with(g, &obligation);
        g_assert_verdict(answer, way == 1 ? PATHS_REPORTS : PATHS_MISSING_PATH);
        assert_int_equal(losses_of(answer, LOSS_KEPT), way != 1);
        assert_int_equal(losses_of(answer, LOSS_TWICE), 0);
        assert_int_equal(answer->kept.len, 1);
        if (way == 2) g_blamed(answer, LOSS_KEPT, "not c");
    }
}

// --- a call that must be made

static void note(Graph *g) { g_call(g, g_id(g, "Audit"), "note", G_ARGS(g_arg(g, NULL, g_str(g, "x")))); }

static void test_call(void **state) {
    Graph *g = *state;
    TypeDecl *audit = g_type(g, TYPE_DECL_CLASS, "Audit", NULL);
    g_func(g, audit, "note")->is_static = true;
    g_param(g, NULL, g_named(g, "String"));
    g_end(g);
    for (int way = 0; way < 6; way++) {
        Function *f = g_func(g, NULL, "transfer");
        if (way == 1) g_if(g, g_maybe(g), "c");
        if (way == 1 || way == 2) note(g);
        if (way == 1) g_endif(g);
        if (way == 3 || way == 4) {
            Function *closure = g_closure(g);
            note(g);
            g_end(g);
            g_async(g, closure);
        }
        if (way == 5) {
            note(g);
            note(g);
        }
        g_end(g);
        Obligation obligation = {.kind = OBLIGATION_CALL,
                                 .entry = f,
                                 .parameter = UINT32_MAX,
                                 .calls = calls(g, "Audit.note(_:)", NULL),
                                 .before_return = way != 4,
                                 .once = way == 5};
        static const PathsVerdict verdicts[] = {PATHS_NEVER,    PATHS_MISSING_PATH, PATHS_REPORTS,
                                                PATHS_DEFERRED, PATHS_REPORTS,      PATHS_REPORTS};
        const PathsAnswer *answer = g_check_with(g, &obligation);
        g_assert_verdict(answer, verdicts[way]);
        assert_int_equal(losses_of(answer, LOSS_TWICE), way == 5);
    }
}

// What one obligation seeks is no news for another.
static void test_obligations_do_not_mix(void **state) {
    Graph *g = *state;
    Function *f = g_func(g, NULL, "push");
    Function *closure = g_closure(g);
    g_report(g);
    g_end(g);
    g_async(g, closure);
    g_end(g);
    Obligation other = {.kind = OBLIGATION_CALL,
                        .entry = f,
                        .parameter = UINT32_MAX,
                        .calls = calls(g, "note(_:)", NULL),
                        .before_return = true};
    g_assert_verdict(g_check_with(g, &other), PATHS_NEVER);
    g_expect(g, f, PATHS_DEFERRED);
    g_assert_verdict(g_check_with(g, &other), PATHS_NEVER);
    assert_true(paths_may_report(g->paths, f));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        GRAPH_TEST(test_consume), GRAPH_TEST(test_before_return),          GRAPH_TEST(test_kept),
        GRAPH_TEST(test_call),    GRAPH_TEST(test_obligations_do_not_mix),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
