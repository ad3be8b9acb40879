// SPDX-License-Identifier: MIT
// What a function may reach. The calls that are looked for go to functions that are nowhere: `mark("a")` is
// the call of `a`.
#include "analyzer/paths/reach.h"
#include "tests/unit/graph.h"

#include <string.h>

typedef struct Seen {
    Graph *g;
    const char *name;
    uint32_t count;
    ReachSite site;    // of the last one
    const char *under; // what the branch that decides of it reads, when it is a plain name
} Seen;

static void mark(Graph *g, const char *name) { g_call(g, NULL, name, G_NONE); }

static bool note(void *context, const ReachSite *site) {
    Seen *seen = context;
    if (site->event->kind != EVENT_CALL || site->event->call->name != g_name(seen->g, seen->name))
        return true;
    seen->count++;
    seen->site = *site;
    Function *in;
    const Terminator *branch = reach_condition(site, seen->g->arena, &in);
    seen->under = branch && branch->cond && branch->cond->name
                      ? program_text(seen->g->program, branch->cond->name).data
                      : NULL;
    return true;
}

static Seen look(Graph *g, Function *entry, const char *name) {
    Seen seen = {.g = g, .name = name};
    ReachOptions options = {.later = true};
    assert_true(reach_walk(g->resolver, entry, &options, note, &seen));
    return seen;
}

typedef enum { ABSENT, NOW, MAYBE_NOW, UNSURE, LATER } When;

static void expect(Graph *g, Function *entry, const char *name, When when) {
    Seen seen = look(g, entry, name);
    if (seen.count != (when != ABSENT)) fail_msg("`%s` is told of %u times", name, seen.count);
    if (when == ABSENT) return;
    if (seen.site.later != (when == LATER)) fail_msg("`%s`: later is %d", name, seen.site.later);
    if (seen.site.unsure != (when == UNSURE)) fail_msg("`%s`: unsure is %d", name, seen.site.unsure);
    if (when == NOW || when == MAYBE_NOW)
        if (seen.site.conditional != (when == MAYBE_NOW))
            fail_msg("`%s`: conditional is %d", name, seen.site.conditional);
}

static void test_calls_of_calls(void **state) {
    Graph *g = *state;
    g_func(g, NULL, "inner");
    mark(g, "deep");
    g_end(g);
    g_func(g, NULL, "middle");
    g_call(g, NULL, "inner", G_NONE);
    g_call(g, NULL, "middle", G_NONE); // and round again
    g_end(g);
    Function *f = g_func(g, NULL, "f");
    g_call(g, NULL, "middle", G_NONE);
    mark(g, "near");
    g_end(g);
    expect(g, f, "near", NOW);
    expect(g, f, "deep", NOW);
    Seen seen = look(g, f, "deep");
    assert_int_equal(seen.site.depth, 2);
    expect(g, f, "absent", ABSENT);
}

static void test_conditions(void **state) {
    Graph *g = *state;
    g_func(g, NULL, "helper");
    mark(g, "inside");
    g_end(g);
    Function *f = g_func(g, NULL, "f");
    g_if(g, g_id(g, "ready"), "x");
    mark(g, "under");
    g_call(g, NULL, "helper", G_NONE);
    g_else(g);
    mark(g, "otherwise");
    g_endif(g);
    mark(g, "behind");
    g_loop(g, g_id(g, "more"), "loop");
    mark(g, "turn");
    g_endloop(g);
    mark(g, "end");
    g_end(g);
    expect(g, f, "under", MAYBE_NOW);
    expect(g, f, "otherwise", MAYBE_NOW);
    expect(g, f, "inside", MAYBE_NOW);
    expect(g, f, "behind", NOW);
    expect(g, f, "turn", MAYBE_NOW);
    expect(g, f, "end", NOW);
    assert_string_equal(look(g, f, "inside").under, "ready");
    assert_string_equal(look(g, f, "turn").under, "more");
    assert_null(look(g, f, "end").under);
}

static void test_early_return_is_a_condition(void **state) {
    Graph *g = *state;
    Function *f = g_func(g, NULL, "f");
    g_if(g, g_id(g, "off"), "x");
    g_return(g, NULL);
    g_endif(g);
    mark(g, "then");
    g_end(g);
    Function *other = g_func(g, NULL, "other");
    g_if(g, g_id(g, "broken"), "x");
    g_stop(g); // fatalError()
    g_endif(g);
    mark(g, "alive");
    g_end(g);
    expect(g, f, "then", MAYBE_NOW);
    assert_string_equal(look(g, f, "then").under, "off");
    expect(g, other, "alive", NOW);
}

static void test_self_and_chains_are_no_condition(void **state) {
    Graph *g = *state;
    TypeDecl *decl = g_type(g, TYPE_DECL_CLASS, "Thing", NULL);
    Function *f = g_func(g, decl, "f");
    g_if(g, g_is_nil(g, g_self(g)), "gone");
    g_return(g, NULL);
    g_endif(g);
    mark(g, "with_self");
    g_chain(g, g_id(g, "center"), "nobody");
    mark(g, "chained");
    g_endif(g);
    mark(g, "after");
    g_end(g);
    expect(g, f, "with_self", NOW);
    expect(g, f, "chained", NOW);
    expect(g, f, "after", NOW);
}

static void test_what_throws_decides_nothing(void **state) {
    Graph *g = *state;
    Function *f = g_func(g, NULL, "f");
    mark(g, "risky");
    g_try(g, "throws");
    mark(g, "tried");
    g_else(g);
    mark(g, "caught");
    g_endif(g);
    g_end(g);
    expect(g, f, "tried", NOW);
    expect(g, f, "caught", MAYBE_NOW);
}

static void test_surest_way_counts(void **state) {
    Graph *g = *state;
    g_func(g, NULL, "helper");
    mark(g, "x");
    g_end(g);
    Function *f = g_func(g, NULL, "f");
    Function *task = g_closure(g);
    g_call(g, NULL, "helper", G_NONE);
    g_end(g);
    g_async(g, task);
    g_if(g, g_maybe(g), "x");
    g_call(g, NULL, "helper", G_NONE);
    g_endif(g);
    g_call(g, NULL, "helper", G_NONE);
    g_end(g);
    expect(g, f, "x", NOW);
}

static void test_queues(void **state) {
    Graph *g = *state;
    Function *f = g_func(g, NULL, "f");
    Function *later = g_closure(g);
    mark(g, "hopped");
    g_end(g);
    g_async(g, later);
    Function *now = g_closure(g);
    mark(g, "waited");
    g_end(g);
    g_sync(g, now);
    Function *unknown = g_closure(g);
    mark(g, "given");
    g_end(g);
    g_call(g, NULL, "nobodyKnows", G_ARGS(g_trailing(g, unknown)));
    g_end(g);
    expect(g, f, "hopped", LATER);
    Str category = look(g, f, "hopped").site.category;
    assert_true(str_eq_c(category, "queue"));
    expect(g, f, "waited", NOW);
    expect(g, f, "given", UNSURE);
    ReachOptions options = {.later = false};
    Seen seen = {.g = g, .name = "hopped"};
    assert_true(reach_walk(g->resolver, f, &options, note, &seen));
    assert_int_equal(seen.count, 0);
}

// `run` calls its parameter, `put` gives it to a queue, `keep` stores it.
static void test_closures_follow_the_callee(void **state) {
    Graph *g = *state;
    TypeDecl *decl = g_type(g, TYPE_DECL_CLASS, "Thing", NULL);
    g_property(g, decl, "kept", g_function_type(g, true), NULL);
    g_func(g, decl, "run");
    VarId body = g_param(g, NULL, g_function_type(g, false));
    g_call_value(g, g_var(g, body), G_NONE);
    g_end(g);
    g_func(g, decl, "runTwice"); // hands it on
    VarId handed = g_param(g, NULL, g_function_type(g, false));
    g_call(g, g_self(g), "run", G_ARGS(g_arg(g, NULL, g_var(g, handed))));
    g_end(g);
    g_func(g, decl, "keep");
    VarId kept = g_param(g, NULL, g_function_type(g, true));
    g_assign(g, g_member(g, g_self(g), "kept"), g_var(g, kept));
    g_end(g);
    g_func(g, decl, "put");
    VarId put = g_param(g, NULL, g_function_type(g, true));
    g_call(g, g_member(g, g_id(g, "DispatchQueue"), "main"), "async",
           G_ARGS(g_arg(g, "execute", g_var(g, put))));
    g_end(g);
    Function *f = g_func(g, decl, "f");
    static const char *const names[][2] = {{"run", "a"}, {"runTwice", "b"}, {"keep", "c"}, {"put", "d"}};
    for (size_t i = 0; i < 4; i++) {
        Function *closure = g_closure(g);
        mark(g, names[i][1]);
        g_end(g);
        g_call(g, g_self(g), names[i][0], G_ARGS(g_arg(g, NULL, g_block(g, closure))));
    }
    g_end(g);
    expect(g, f, "a", NOW);
    expect(g, f, "b", NOW);
    expect(g, f, "c", ABSENT);
    expect(g, f, "d", LATER);
}

static void test_variables_hold_closures(void **state) {
    Graph *g = *state;
    Function *f = g_func(g, NULL, "f");
    Function *closure = g_closure(g);
    mark(g, "held");
    g_end(g);
    VarId var = g_let(g, "work", g_block(g, closure));
    Function *idle = g_closure(g);
    mark(g, "never");
    g_end(g);
    g_let(g, "unused", g_block(g, idle));
    g_call_value(g, g_var(g, var), G_NONE);
    g_end(g);
    expect(g, f, "held", NOW);
    expect(g, f, "never", ABSENT);
}

static void test_accessors(void **state) {
    Graph *g = *state;
    TypeDecl *decl = g_type(g, TYPE_DECL_CLASS, "Thing", NULL);
    Property *read = g_property(g, decl, "read", g_named(g, "Int"), NULL);
    Property *written = g_property(g, decl, "written", g_named(g, "Int"), NULL);
    g_accessor(g, read, FUNCTION_GETTER);
    mark(g, "get");
    g_end(g);
    g_accessor(g, written, FUNCTION_DID_SET);
    mark(g, "set");
    g_end(g);
    Function *f = g_func(g, decl, "f");
    builder_get(&g->bodies[g->open - 1]->builder, g_member(g, g_self(g), "read"));
    g_assign(g, g_member(g, g_self(g), "written"), g_num(g, "1"));
    g_end(g);
    expect(g, f, "get", NOW);
    expect(g, f, "set", NOW);
}

static void test_initialisers_of_properties(void **state) {
    Graph *g = *state;
    TypeDecl *decl = g_type(g, TYPE_DECL_CLASS, "Thing", NULL);
    TypeDecl *holder = g_type(g, TYPE_DECL_CLASS, "Holder", NULL);
    static const char *const names[] = {"plain", "lazy", "shared"};
    for (size_t i = 0; i < 3; i++) {
        Property *property = g_property(g, decl, names[i], g_named(g, "Holder"), NULL);
        property->is_lazy = i == 1;
        property->is_static = i == 2;
        property->initializer = g_func(g, holder, "make");
        mark(g, names[i]);
        g_end(g);
    }
    Function *f = g_func(g, NULL, "f");
    g_call(g, NULL, "Thing", G_NONE);
    g_end(g);
    expect(g, f, "plain", NOW);
    expect(g, f, "lazy", ABSENT);
    expect(g, f, "shared", ABSENT);
    Function *reads = g_func(g, decl, "reads");
    builder_get(&g->bodies[g->open - 1]->builder, g_member(g, g_self(g), "lazy"));
    builder_get(&g->bodies[g->open - 1]->builder, g_member(g, g_id(g, "Thing"), "shared"));
    g_end(g);
    expect(g, reads, "lazy", NOW);
    expect(g, reads, "shared", NOW);
}

static void test_await(void **state) {
    Graph *g = *state;
    Function *f = g_func(g, NULL, "f");
    mark(g, "before");
    g_if(g, g_maybe(g), "x");
    builder_suspend(&g->bodies[g->open - 1]->builder, g_span(g));
    mark(g, "awaited");
    g_endif(g);
    mark(g, "perhaps");
    builder_suspend(&g->bodies[g->open - 1]->builder, g_span(g));
    mark(g, "behind");
    g_end(g);
    f->async = true;
    expect(g, f, "before", NOW);
    expect(g, f, "awaited", LATER);
    expect(g, f, "perhaps", NOW);
    expect(g, f, "behind", LATER);
}

static bool nothing(void *context, const Function *function) {
    (void)context;
    return function->kind != FUNCTION_CLOSURE;
}

static void test_enter_decides(void **state) {
    Graph *g = *state;
    Function *f = g_func(g, NULL, "f");
    Function *closure = g_closure(g);
    mark(g, "inside");
    g_end(g);
    g_sync(g, closure);
    g_end(g);
    Seen seen = {.g = g, .name = "inside"};
    ReachOptions options = {.enter = nothing};
    assert_true(reach_walk(g->resolver, f, &options, note, &seen));
    assert_int_equal(seen.count, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        GRAPH_TEST(test_calls_of_calls),
        GRAPH_TEST(test_conditions),
        GRAPH_TEST(test_early_return_is_a_condition),
        GRAPH_TEST(test_self_and_chains_are_no_condition),
        GRAPH_TEST(test_what_throws_decides_nothing),
        GRAPH_TEST(test_surest_way_counts),
        GRAPH_TEST(test_queues),
        GRAPH_TEST(test_closures_follow_the_callee),
        GRAPH_TEST(test_variables_hold_closures),
        GRAPH_TEST(test_accessors),
        GRAPH_TEST(test_initialisers_of_properties),
        GRAPH_TEST(test_await),
        GRAPH_TEST(test_enter_decides),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
