// SPDX-License-Identifier: MIT
// The resolver: what a call may run, and whether that is all.
#include "tests/unit/graph.h"

static const CallTargets *targets_of(Graph *g, Call *call) {
    return resolver_call(g->resolver, g_in(g), call);
}

static void assert_runs(const CallTargets *targets, const Function *function, bool complete) {
    assert_int_equal(targets->functions.len, 1);
    assert_ptr_equal(targets->functions.items[0].function, function);
    assert_int_equal(targets->complete, complete);
}

static Function *empty(Graph *g, TypeDecl *owner, const char *name) {
    Function *f = g_func(g, owner, name);
    g_end(g);
    return f;
}

static void assert_not_complete(const CallTargets *targets, const char *unknown) {
    assert_false(targets->complete);
    if (unknown && !str_eq_c(targets->unknown, unknown))
        fail_msg("expected %s, got %.*s", unknown, STR_ARG(targets->unknown));
}

// --- bare names

static void test_free_function(void **state) {
    Graph *g = *state;
    Function *plain = empty(g, NULL, "ring");
    g_func(g, NULL, "caller");
    assert_runs(targets_of(g, g_call(g, NULL, "ring", G_NONE)), plain, true);
    Call *other = g_call(g, NULL, "ring", G_ARGS(g_arg(g, "id", g_any(g))));
    assert_int_equal(targets_of(g, other)->functions.len, 0); // no such labels
    assert_not_complete(targets_of(g, other), "ring");
    assert_not_complete(targets_of(g, g_call(g, NULL, "elsewhere", G_NONE)), "elsewhere");
    g_end(g);
}

static void test_labels_choose(void **state) {
    Graph *g = *state;
    Function *by_id = g_func(g, NULL, "ring");
    g_param(g, "id", NULL);
    g_end(g);
    Function *by_name = g_func(g, NULL, "ring");
    g_param(g, "name", NULL);
    g_param(g, NULL, NULL);
    g_end(g);
    g_func(g, NULL, "caller");
    assert_runs(targets_of(g, g_call(g, NULL, "ring", G_ARGS(g_arg(g, "id", g_any(g))))), by_id, true);
    Call *two = g_call(g, NULL, "ring", G_ARGS(g_arg(g, "name", g_any(g)), g_arg(g, NULL, g_any(g))));
    assert_runs(targets_of(g, two), by_name, true);
    assert_int_equal(targets_of(g, two)->functions.items[0].param_of_arg[1], 1);
    g_end(g);
}

static void test_default_arguments_and_trailing_closures(void **state) {
    Graph *g = *state;
    Function *f = g_func(g, NULL, "ring");
    g_param(g, "times", g_named(g, "Int"));
    g_param(g, "then", g_function_type(g, true));
    f->params[0].fallback = g_num(g, "1");
    g_end(g);
    g_func(g, NULL, "caller");
    Function *closure = g_closure(g);
    g_end(g);
    const CallTargets *targets = targets_of(g, g_call(g, NULL, "ring", G_ARGS(g_trailing(g, closure))));
    assert_runs(targets, f, true);
    assert_int_equal(targets->functions.items[0].param_of_arg[0], 1);
    g_end(g);
}

static void test_overloads_by_type(void **state) {
    Graph *g = *state;
    g_type(g, TYPE_DECL_STRUCT, "Call", NULL);
    g_type(g, TYPE_DECL_STRUCT, "Message", NULL);
    Function *functions[2];
    static const char *const types[] = {"Call", "Message"};
    for (int i = 0; i < 2; i++) {
        functions[i] = g_func(g, NULL, "handle");
        g_param(g, NULL, g_named(g, types[i]));
        g_end(g);
    }
    g_func(g, NULL, "caller");
    VarId message = g_let(g, "message", NULL);
    g->program->vars.items[message].type = g_named(g, "Message");
    Call *known = g_call(g, NULL, "handle", G_ARGS(g_arg(g, NULL, g_var(g, message))));
    assert_runs(targets_of(g, known), functions[1], true);
    Call *open = g_call(g, NULL, "handle", G_ARGS(g_arg(g, NULL, g_any(g))));
    assert_int_equal(targets_of(g, open)->functions.len, 2); // either may be meant
    g_end(g);
}

// Alternatives under #if are all kept.
static void test_alternatives(void **state) {
    Graph *g = *state;
    for (int i = 0; i < 2; i++)
        empty(g, NULL, "ring")->is_alternative = true;
    g_func(g, NULL, "caller");
    assert_int_equal(targets_of(g, g_call(g, NULL, "ring", G_NONE))->functions.len, 2);
    g_end(g);
}

// --- members

static void test_method_of_self(void **state) {
    Graph *g = *state;
    Function *free_one = empty(g, NULL, "ring");
    TypeDecl *type = g_type(g, TYPE_DECL_CLASS, "Center", NULL);
    Function *method = empty(g, type, "ring");
    g_func(g, type, "caller");
    assert_runs(targets_of(g, g_call(g, NULL, "ring", G_NONE)), method, true);
    assert_runs(targets_of(g, g_call(g, g_self(g), "ring", G_NONE)), method, true);
    g_end(g);
    g_func(g, NULL, "outside");
    assert_runs(targets_of(g, g_call(g, NULL, "ring", G_NONE)), free_one, true);
    g_end(g);
}

static void test_method_in_an_extension_and_a_superclass(void **state) {
    Graph *g = *state;
    TypeDecl *base = g_type(g, TYPE_DECL_CLASS, "Base", NULL);
    Function *inherited = empty(g, base, "ring");
    g_type(g, TYPE_DECL_CLASS, "Derived", "Base");
    TypeDecl *extension = g_type(g, TYPE_DECL_EXTENSION, "Derived", NULL);
    Function *added = empty(g, extension, "mute");
    g_func(g, NULL, "caller");
    VarId object = g_let(g, "object", NULL);
    g->program->vars.items[object].type = g_named(g, "Derived");
    assert_runs(targets_of(g, g_call(g, g_var(g, object), "ring", G_NONE)), inherited, true);
    assert_runs(targets_of(g, g_call(g, g_var(g, object), "mute", G_NONE)), added, true);
    g_end(g);
}

static void test_protocol(void **state) {
    Graph *g = *state;
    TypeDecl *protocol = g_type(g, TYPE_DECL_PROTOCOL, "Ringing", NULL);
    g_requirement(g, protocol, "ring");
    TypeDecl *lonely = g_type(g, TYPE_DECL_PROTOCOL, "Lonely", NULL);
    g_requirement(g, lonely, "ring");
    for (int i = 0; i < 2; i++)
        empty(g, g_type(g, TYPE_DECL_CLASS, i ? "Loud" : "Mute", "Ringing"), "ring");
    g_func(g, NULL, "caller");
    VarId ringer = g_let(g, "ringer", NULL), nobody = g_let(g, "nobody", NULL);
    g->program->vars.items[ringer].type = g_named(g, "Ringing");
    g->program->vars.items[nobody].type = g_named(g, "Lonely");
    const CallTargets *targets = targets_of(g, g_call(g, g_var(g, ringer), "ring", G_NONE));
    assert_int_equal(targets->functions.len, 2);
    assert_true(targets->complete);
    assert_not_complete(targets_of(g, g_call(g, g_var(g, nobody), "ring", G_NONE)), NULL);
    g_end(g);
}

// The default in the extension counts for the type that does not bring its own.
static void test_protocol_default(void **state) {
    Graph *g = *state;
    TypeDecl *protocol = g_type(g, TYPE_DECL_PROTOCOL, "Ringing", NULL);
    g_requirement(g, protocol, "ring");
    TypeDecl *extension = g_type(g, TYPE_DECL_EXTENSION, "Ringing", NULL);
    Function *standard = empty(g, extension, "ring");
    Function *own = empty(g, g_type(g, TYPE_DECL_CLASS, "Loud", "Ringing"), "ring");
    g_func(g, NULL, "caller");
    VarId ringer = g_let(g, "ringer", NULL);
    g->program->vars.items[ringer].type = g_named(g, "Ringing");
    assert_runs(targets_of(g, g_call(g, g_var(g, ringer), "ring", G_NONE)), own, true);
    g_type(g, TYPE_DECL_CLASS, "Plain", "Ringing");
    const CallTargets *both = targets_of(g, g_call(g, g_var(g, ringer), "ring", G_NONE));
    assert_int_equal(both->functions.len, 2);
    assert_true(both->functions.items[0].function == standard ||
                both->functions.items[1].function == standard);
    g_end(g);
}

static void test_super_and_override(void **state) {
    Graph *g = *state;
    TypeDecl *base = g_type(g, TYPE_DECL_CLASS, "Base", NULL);
    Function *inherited = empty(g, base, "ring");
    TypeDecl *derived = g_type(g, TYPE_DECL_CLASS, "Derived", "Base");
    empty(g, derived, "ring");
    g_func(g, derived, "caller");
    Call *up = g_call(g, g_expr(g, EXPR_SUPER), "ring", G_NONE);
    up->is_super = true;
    assert_runs(targets_of(g, up), inherited, true);
    g_end(g);
    g_func(g, base, "caller");
    assert_int_equal(targets_of(g, g_call(g, g_self(g), "ring", G_NONE))->functions.len, 2);
    g_end(g);
}

static void test_initialiser(void **state) {
    Graph *g = *state;
    TypeDecl *own = g_type(g, TYPE_DECL_CLASS, "Center", NULL);
    Function *init = empty(g, own, "init");
    g_type(g, TYPE_DECL_STRUCT, "Plain", NULL);
    g_type(g, TYPE_DECL_CLASS, "Foreign", "SomethingOfAPackage");
    g_func(g, NULL, "caller");
    assert_runs(targets_of(g, g_call(g, NULL, "Center", G_NONE)), init, true);
    assert_runs(targets_of(g, g_call(g, g_id(g, "Center"), "init", G_NONE)), init, true);
    const CallTargets *plain = targets_of(g, g_call(g, NULL, "Plain", G_NONE));
    assert_true(plain->inert && plain->complete);
    assert_not_complete(targets_of(g, g_call(g, NULL, "PackageThing", G_NONE)), "PackageThing");
    g_end(g);
}

static void test_unknown_receiver(void **state) {
    Graph *g = *state;
    Function *candidate = empty(g, g_type(g, TYPE_DECL_CLASS, "Center", NULL), "handlePush");
    g_func(g, NULL, "caller");
    const CallTargets *guessed = targets_of(g, g_call(g, g_any(g), "handlePush", G_NONE));
    if (guessed->functions.len) assert_runs(guessed, candidate, false);
    VarId object = g_let(g, "object", g_any(g));
    const CallTargets *named = targets_of(g, g_call(g, g_var(g, object), "handlePush", G_NONE));
    assert_runs(named, candidate, false);
    assert_true(named->guessed);
    g_end(g);
}

// --- the API table

static void test_system_calls(void **state) {
    Graph *g = *state;
    g_func(g, NULL, "caller");
    const CallTargets *report = targets_of(g, g_report(g));
    assert_non_null(report->api);
    assert_int_equal(report->api->effect, API_EFFECT_REPORTS);
    Function *closure = g_closure(g);
    g_end(g);
    const CallTargets *async = targets_of(g, g_async(g, closure));
    assert_non_null(async->api);
    assert_int_equal(async->api->closures, API_CLOSURE_LATER_ONCE);
    assert_true(async->inert && async->complete);
    const CallTargets *printed = targets_of(g, g_call(g, NULL, "print", G_ARGS(g_arg(g, NULL, g_any(g)))));
    assert_true(printed->inert && printed->complete);
    g_end(g);
}

// The project's own method of that name on an own type is not Apple's.
static void test_own_method_with_a_system_name(void **state) {
    Graph *g = *state;
    TypeDecl *own = g_type(g, TYPE_DECL_CLASS, "FakeProvider", NULL);
    Function *f = g_func(g, own, "reportNewIncomingCall");
    g_param(g, "with", NULL);
    g_param(g, "update", NULL);
    g_param(g, "completion", NULL);
    g_end(g);
    g_func(g, NULL, "caller");
    VarId object = g_let(g, "object", NULL);
    g->program->vars.items[object].type = g_named(g, "FakeProvider");
    Call *call = g_call(
        g, g_var(g, object), "reportNewIncomingCall",
        G_ARGS(g_arg(g, "with", g_any(g)), g_arg(g, "update", g_any(g)), g_arg(g, "completion", g_any(g))));
    assert_runs(targets_of(g, call), f, true);
    assert_null(targets_of(g, call)->api);
    g_end(g);
}

// --- values

static void test_closure_properties(void **state) {
    Graph *g = *state;
    TypeDecl *type = g_type(g, TYPE_DECL_CLASS, "Center", NULL);
    g_property(g, type, "onCall", g_function_type(g, true), NULL);
    g_property(g, type, "never", g_function_type(g, true), NULL);
    g_func(g, type, "setUp");
    Function *closure = g_closure(g);
    g_end(g);
    g_assign(g, g_member(g, g_self(g), "onCall"), g_block(g, closure));
    g_end(g);
    g_func(g, type, "caller");
    const CallTargets *known = targets_of(g, g_call_value(g, g_member(g, g_self(g), "onCall"), G_NONE));
    assert_true(known->is_value && known->complete);
    assert_int_equal(known->values.len, 1);
    assert_ptr_equal(known->values.items[0]->function, closure);
    const CallTargets *as_call = targets_of(g, g_call(g, g_self(g), "onCall", G_NONE));
    assert_true(as_call->is_value && as_call->complete);
    assert_not_complete(targets_of(g, g_call_value(g, g_member(g, g_self(g), "never"), G_NONE)), NULL);
    g_end(g);
    g_func(g, type, "other"); // a value that is not a closure in the text
    g_assign(g, g_member(g, g_self(g), "onCall"), g_any(g));
    assert_not_complete(targets_of(g, g_call_value(g, g_member(g, g_self(g), "onCall"), G_NONE)), NULL);
    g_end(g);
}

// struct Request { var onEnd = { A } }; Request(onEnd: { B }).onEnd() runs B.
static void test_closure_given_to_a_memberwise_initialiser(void **state) {
    Graph *g = *state;
    TypeDecl *type = g_type(g, TYPE_DECL_STRUCT, "Request", NULL);
    g_func(g, type, "holder");
    Function *standard = g_closure(g);
    g_end(g);
    g_property(g, type, "onEnd", g_function_type(g, true), g_block(g, standard));
    g_end(g);
    g_func(g, NULL, "caller");
    Function *own = g_closure(g);
    g_end(g);
    VarId request = g_call_result(g, NULL, "Request", G_ARGS(g_arg(g, "onEnd", g_block(g, own))));
    g->program->vars.items[request].type = g_named(g, "Request");
    const CallTargets *targets =
        targets_of(g, g_call_value(g, g_member(g, g_var(g, request), "onEnd"), G_NONE));
    bool has_own = false;
    for (uint32_t i = 0; i < targets->values.len; i++)
        has_own |= targets->values.items[i]->function == own;
    assert_true(has_own || !targets->complete);
    g_end(g);
}

static void test_function_reference(void **state) {
    Graph *g = *state;
    TypeDecl *type = g_type(g, TYPE_DECL_CLASS, "Center", NULL);
    Function *finish = empty(g, type, "finish");
    for (int i = 0; i < 2; i++) {
        g_func(g, type, "twice");
        if (i) g_param(g, "x", NULL);
        g_end(g);
    }
    g_func(g, type, "caller");
    assert_ptr_equal(resolver_function_reference(g->resolver, g_in(g), g_member(g, g_self(g), "finish")),
                     finish);
    assert_ptr_equal(resolver_function_reference(g->resolver, g_in(g), g_id(g, "finish")), finish);
    assert_null(resolver_function_reference(g->resolver, g_in(g), g_id(g, "twice")));
    g_end(g);
}

// --- types and names

static void test_types(void **state) {
    Graph *g = *state;
    TypeDecl *center = g_type(g, TYPE_DECL_CLASS, "Center", NULL);
    g_property(g, center, "provider", g_named(g, "CXProvider?"), NULL);
    g_func(g, center, "caller");
    Expr *member = g_member(g, g_self(g), "provider");
    assert_int_equal(resolver_type(g->resolver, g_in(g), member)->kind, TYPE_OPTIONAL);
    assert_true(str_eq_c(resolver_type_name(g->resolver, g_in(g), member), "CXProvider"));
    assert_true(str_eq_c(resolver_type_name(g->resolver, g_in(g), g_id(g, "provider")), "CXProvider"));
    assert_int_equal(resolver_type(g->resolver, g_in(g), g_any(g))->kind, TYPE_UNKNOWN);
    Call *made = g_call(g, NULL, "Center", G_NONE);
    VarId object = g_temp(g, made);
    assert_true(str_eq_c(resolver_type_name(g->resolver, g_in(g), g_var(g, object)), "Center"));
    g_end(g);
}

static void test_constants(void **state) {
    Graph *g = *state;
    TypeDecl *mode = g_type(g, TYPE_DECL_ENUM, "Mode", NULL);
    g_case(g, mode, "busy");
    g_property(g, mode, "current", NULL, NULL)->is_static = true;
    g_func(g, NULL, "caller");
    Symbol name = 0;
    assert_true(resolver_constant(g->resolver, g_in(g), g_member(g, g_id(g, "Mode"), "busy"), &name));
    assert_int_equal(name, g_name(g, "busy"));
    assert_true(resolver_constant(g->resolver, g_in(g), g_member(g, g_id(g, "PKPushType"), "voIP"), &name));
    assert_false(resolver_constant(g->resolver, g_in(g), g_member(g, g_id(g, "Mode"), "current"), &name));
    assert_false(resolver_constant(g->resolver, g_in(g), g_id(g, "busy"), &name));
    g_end(g);
}

static void test_conformance_and_value_types(void **state) {
    Graph *g = *state;
    TypeDecl *derived = g_type(g, TYPE_DECL_CLASS, "Derived", "Base");
    g_type(g, TYPE_DECL_CLASS, "Base", NULL);
    g_type(g, TYPE_DECL_EXTENSION, "Base", "PKPushRegistryDelegate");
    g_type(g, TYPE_DECL_STRUCT, "Payload", NULL);
    assert_true(resolver_conforms(g->resolver, derived, g_name(g, "PKPushRegistryDelegate")));
    assert_false(resolver_conforms(g->resolver, derived, g_name(g, "CXProviderDelegate")));
    assert_true(resolver_is_value_type(g->resolver, g_named(g, "Payload?")));
    assert_true(resolver_is_value_type(g->resolver, g_named(g, "[Base]")));
    assert_false(resolver_is_value_type(g->resolver, g_named(g, "Base")));
    assert_false(resolver_is_value_type(g->resolver, g_named(g, "SomethingElse")));
}

static void test_circles(void **state) {
    Graph *g = *state;
    g_type(g, TYPE_DECL_CLASS, "A", "B");
    TypeDecl *b = g_type(g, TYPE_DECL_CLASS, "B", "A");
    g_func(g, b, "caller");
    VarId x = g_let(g, "x", NULL), y = g_let(g, "y", NULL);
    g->program->vars.items[x].init = g_var(g, y);
    g->program->vars.items[y].init = g_var(g, x);
    assert_int_equal(resolver_type(g->resolver, g_in(g), g_var(g, x))->kind, TYPE_UNKNOWN);
    assert_non_null(targets_of(g, g_call(g, g_self(g), "ring", G_NONE)));
    g_end(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        GRAPH_TEST(test_free_function),
        GRAPH_TEST(test_labels_choose),
        GRAPH_TEST(test_default_arguments_and_trailing_closures),
        GRAPH_TEST(test_overloads_by_type),
        GRAPH_TEST(test_alternatives),
        GRAPH_TEST(test_method_of_self),
        GRAPH_TEST(test_method_in_an_extension_and_a_superclass),
        GRAPH_TEST(test_protocol),
        GRAPH_TEST(test_protocol_default),
        GRAPH_TEST(test_super_and_override),
        GRAPH_TEST(test_initialiser),
        GRAPH_TEST(test_unknown_receiver),
        GRAPH_TEST(test_system_calls),
        GRAPH_TEST(test_own_method_with_a_system_name),
        GRAPH_TEST(test_closure_properties),
        GRAPH_TEST(test_closure_given_to_a_memberwise_initialiser),
        GRAPH_TEST(test_function_reference),
        GRAPH_TEST(test_types),
        GRAPH_TEST(test_constants),
        GRAPH_TEST(test_conformance_and_value_types),
        GRAPH_TEST(test_circles),
    };
    return cmocka_run_group_tests_name("resolve", tests, NULL, NULL);
}
