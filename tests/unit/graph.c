// SPDX-License-Identifier: MIT
#include "tests/unit/graph.h"

#include <stdlib.h>
#include <string.h>

int graph_set_up(void **state) {
    Graph *g = calloc(1, sizeof *g);
    assert_non_null(g);
    g->arena = arena_new();
    g->program = program_new(g->arena);
    Str error = STR_NONE;
    g->api = api_load(g->arena, NULL, &error);
    if (!g->api) fail_msg("%.*s", STR_ARG(error));
    program_add_file(g->program, (ProgramFile){.path = STR("hand-made.swift")});
    g->resolver = resolver_new(g->arena, g->program, g->api);
    g->paths = paths_new(g->arena, g->resolver);
    g->at = 1;
    g->provider = program_add_var(g->program, (Var){.kind = VAR_GLOBAL,
                                                    .name = g_name(g, "provider"),
                                                    .type = g_named(g, "CXProvider"),
                                                    .immutable = true,
                                                    .span = g_span(g)});
    *state = g;
    return 0;
}

int graph_tear_down(void **state) {
    Graph *g = *state;
    paths_free(g->paths);
    arena_free(g->arena);
    free(g);
    return 0;
}

Symbol g_name(Graph *g, const char *text) { return text ? program_symbol(g->program, str_from(text)) : 0; }

Span g_span(Graph *g) {
    Span span = {0, g->at, g->at + 4};
    g->at += 5;
    return span;
}

// --- declarations

TypeDecl *g_type(Graph *g, TypeDeclKind kind, const char *name, const char *supertypes) {
    TypeDecl *decl = program_add_type(g->program, kind, g_name(g, name));
    decl->span = decl->name_span = g_span(g);
    for (const char *at = supertypes; at && *at;) {
        size_t len = strcspn(at, ",");
        Type *type = type_parse(g->program, str_trim((Str){at, len}));
        VEC_PUSH(g->arena, &decl->supertypes, type);
        at += len + (at[len] == ',');
    }
    program_publish_type(g->program, decl);
    return decl;
}

void g_case(Graph *g, TypeDecl *decl, const char *name) { VEC_PUSH(g->arena, &decl->cases, g_name(g, name)); }

Type *g_named(Graph *g, const char *text) { return type_parse(g->program, str_from(text)); }

Type *g_function_type(Graph *g, bool escaping) {
    Type *type = program_type(g->program, TYPE_FUNCTION);
    type->escaping = escaping;
    return type;
}

Property *g_property(Graph *g, TypeDecl *owner, const char *name, Type *type, Expr *init) {
    Property *property = ARENA_NEW(g->arena, Property);
    property->name = g_name(g, name);
    property->owner = owner;
    property->type = type;
    property->init = init;
    property->span = property->name_span = g_span(g);
    if (owner) VEC_PUSH(g->arena, &owner->properties, property);
    program_publish_property(g->program, property);
    return property;
}

static Function *make_function(Graph *g, FunctionKind kind, TypeDecl *owner, const char *name) {
    Function *function = program_add_function(g->program, kind, g_name(g, name));
    function->owner = owner;
    function->span = function->name_span = g_span(g);
    return function;
}

static Function *open_body(Graph *g, Function *function) {
    assert_true(g->open < GRAPH_MAX_OPEN);
    GraphBody *body = ARENA_NEW(g->arena, GraphBody);
    function->has_body = true;
    builder_start(&body->builder, g->program, function);
    g->bodies[g->open++] = body;
    return function;
}

static GraphBody *body_of(Graph *g) {
    assert_true(g->open > 0);
    return g->bodies[g->open - 1];
}

static Builder *builder_of(Graph *g) { return &body_of(g)->builder; }

Function *g_in(Graph *g) { return g->open ? builder_of(g)->function : NULL; }

Function *g_func(Graph *g, TypeDecl *owner, const char *name) {
    bool init = strcmp(name, "init") == 0;
    FunctionKind kind = !owner ? FUNCTION_FREE : init ? FUNCTION_INIT : FUNCTION_METHOD;
    Function *function = make_function(g, kind, owner, name);
    if (owner) VEC_PUSH(g->arena, &owner->functions, function);
    program_publish_function(g->program, function);
    return open_body(g, function);
}

Function *g_requirement(Graph *g, TypeDecl *protocol, const char *name) {
    Function *function = make_function(g, FUNCTION_METHOD, protocol, name);
    VEC_PUSH(g->arena, &protocol->functions, function);
    program_publish_function(g->program, function);
    return function;
}

Function *g_accessor(Graph *g, Property *property, FunctionKind kind) {
    Function *function = make_function(g, kind, property->owner, "");
    function->name = property->name;
    if (kind == FUNCTION_GETTER) property->getter = function;
    if (kind == FUNCTION_SETTER) property->setter = function;
    if (kind == FUNCTION_DID_SET) property->did_set = function;
    return open_body(g, function);
}

VarId g_param_of(Graph *g, Function *function, const char *label, Type *type) {
    VarId var = program_add_var(g->program, (Var){.kind = VAR_PARAM,
                                                  .name = g_name(g, label ? label : "value"),
                                                  .owner = function,
                                                  .type = type,
                                                  .immutable = true,
                                                  .span = g_span(g)});
    Param *wider = ARENA_ARRAY(g->arena, Param, function->param_count + 1);
    if (function->param_count) memcpy(wider, function->params, function->param_count * sizeof *wider);
    wider[function->param_count++] = (Param){.label = g_name(g, label), .var = var, .type = type};
    function->params = wider;
    return var;
}

VarId g_param(Graph *g, const char *label, Type *type) { return g_param_of(g, g_in(g), label, type); }

Function *g_closure(Graph *g) {
    Function *parent = g_in(g);
    Function *closure = make_function(g, FUNCTION_CLOSURE, parent->owner, "");
    closure->name = 0;
    closure->parent = parent;
    VEC_PUSH(g->arena, &parent->closures, closure);
    return open_body(g, closure);
}

void g_end(Graph *g) {
    assert_int_equal(body_of(g)->depth, 0);
    Terminator *term = builder_return(builder_of(g), NULL, g_span(g));
    term->implicit = true;
    Function *function = g_in(g);
    function->body = (Span){0, function->name_span.end, g->at};
    function->span.end = g->at;
    builder_finish(builder_of(g));
    g->open--;
}

// --- expressions

Expr *g_expr(Graph *g, ExprKind kind) { return program_expr(g->program, kind, g_span(g)); }

Expr *g_expr1(Graph *g, ExprKind kind, Expr *a) {
    Expr *expr = g_expr(g, kind);
    program_expr_add(g->program, expr, a);
    return expr;
}

Expr *g_expr2(Graph *g, ExprKind kind, Expr *a, Expr *b) {
    Expr *expr = g_expr1(g, kind, a);
    program_expr_add(g->program, expr, b);
    return expr;
}

Expr *g_true(Graph *g) { return g_expr(g, EXPR_TRUE); }
Expr *g_false(Graph *g) { return g_expr(g, EXPR_FALSE); }
Expr *g_nil(Graph *g) { return g_expr(g, EXPR_NIL); }
Expr *g_any(Graph *g) { return g_expr(g, EXPR_UNKNOWN); }
Expr *g_maybe(Graph *g) { return g_expr(g, EXPR_CHOICE); }
Expr *g_self(Graph *g) { return g_expr(g, EXPR_SELF); }

Expr *g_var(Graph *g, VarId var) {
    Expr *expr = g_expr(g, EXPR_VAR);
    expr->var = var;
    return expr;
}

static Expr *with_text(Graph *g, ExprKind kind, const char *text) {
    Expr *expr = g_expr(g, kind);
    expr->text = str_copy(g->arena, str_from(text));
    return expr;
}

Expr *g_str(Graph *g, const char *text) { return with_text(g, EXPR_STRING, text); }
Expr *g_num(Graph *g, const char *digits) { return with_text(g, EXPR_NUMBER, digits); }
Expr *g_config(Graph *g, const char *text) { return with_text(g, EXPR_CONFIG, text); }

Expr *g_id(Graph *g, const char *name) {
    Expr *expr = g_expr(g, EXPR_NAME);
    expr->name = g_name(g, name);
    return expr;
}

Expr *g_member(Graph *g, Expr *base, const char *name) {
    Expr *expr = base ? g_expr1(g, EXPR_MEMBER, base) : g_expr(g, EXPR_MEMBER);
    expr->name = g_name(g, name);
    return expr;
}

Expr *g_block(Graph *g, Function *closure) {
    Expr *expr = g_expr(g, EXPR_CLOSURE);
    expr->function = closure;
    return expr;
}

Expr *g_is_nil(Graph *g, Expr *value) { return g_expr1(g, EXPR_IS_NIL, value); }
Expr *g_not(Graph *g, Expr *value) { return g_expr1(g, EXPR_NOT, value); }
Expr *g_eq(Graph *g, Expr *a, Expr *b) { return g_expr2(g, EXPR_EQUAL, a, b); }
Expr *g_array(Graph *g, Expr *a) { return g_expr1(g, EXPR_ARRAY, a); }

Expr *g_match(Graph *g, Expr *value, const char *name) {
    Expr *expr = g_expr1(g, EXPR_MATCH, value);
    expr->name = g_name(g, name);
    return expr;
}

// --- arguments

Arg g_arg(Graph *g, const char *label, Expr *value) {
    return (Arg){.label = g_name(g, label), .value = value};
}

Arg g_inout(Graph *g, VarId var) { return (Arg){.value = g_var(g, var), .inout = true}; }

Arg g_trailing(Graph *g, Function *closure) { return (Arg){.value = g_block(g, closure), .trailing = true}; }

// --- statements

static VarId add_local(Graph *g, const char *name, Expr *init, bool immutable) {
    VarId var = program_add_var(g->program, (Var){.kind = VAR_LOCAL,
                                                  .name = g_name(g, name),
                                                  .owner = g_in(g),
                                                  .init = init,
                                                  .immutable = immutable,
                                                  .span = g_span(g)});
    builder_declare(builder_of(g), var, init, g_span(g));
    return var;
}

VarId g_local(Graph *g, const char *name, Expr *init) { return add_local(g, name, init, false); }
VarId g_let(Graph *g, const char *name, Expr *init) { return add_local(g, name, init, true); }

VarId g_temp(Graph *g, Call *call) {
    VarId var = program_add_var(
        g->program,
        (Var){.kind = VAR_TEMP, .owner = g_in(g), .call = call, .immutable = true, .span = g_span(g)});
    if (call) call->result = var;
    return var;
}

void g_set(Graph *g, VarId var, Expr *value) {
    Var *v = &g->program->vars.items[var];
    if (!v->init && v->kind != VAR_PARAM && value->kind != EXPR_NIL) v->init = value; // as front ends do
    if (v->owner != g_in(g)) v->assigned_in_closure = true;
    builder_assign(builder_of(g), g_var(g, var), value, g_span(g));
}

void g_assign(Graph *g, Expr *target, Expr *value) {
    if (target->kind == EXPR_MEMBER || target->kind == EXPR_NAME)
        program_note_assignment(g->program, target->name, value);
    builder_assign(builder_of(g), target, value, g_span(g));
}

static Call *make_call(Graph *g, const Arg *args) {
    Call *call = ARENA_NEW(g->arena, Call);
    while (args[call->arg_count].value)
        call->arg_count++;
    call->args = ARENA_ARRAY(g->arena, Arg, call->arg_count + 1);
    memcpy(call->args, args, call->arg_count * sizeof(Arg));
    call->span = call->name_span = g_span(g);
    const GraphBody *body = body_of(g);
    if (body->depth && body->flows[body->depth - 1].chain)
        call->span.start = body->flows[body->depth - 1].chain;
    return call;
}

Call *g_call(Graph *g, Expr *receiver, const char *name, const Arg *args) {
    Call *call = make_call(g, args);
    call->receiver = receiver;
    call->name = g_name(g, name);
    builder_call(builder_of(g), call);
    return call;
}

VarId g_call_result(Graph *g, Expr *receiver, const char *name, const Arg *args) {
    return g_temp(g, g_call(g, receiver, name, args));
}

Call *g_call_value(Graph *g, Expr *callee, const Arg *args) {
    Call *call = make_call(g, args);
    call->callee = callee;
    builder_call(builder_of(g), call);
    return call;
}

static Call *report(Graph *g, Arg completion) {
    return g_call(g, g_var(g, g->provider), "reportNewIncomingCall",
                  G_ARGS(g_arg(g, "with", g_any(g)), g_arg(g, "update", g_any(g)), completion));
}

Call *g_report(Graph *g) { return report(g, g_arg(g, "completion", g_any(g))); }
Call *g_report_then(Graph *g, Function *closure) { return report(g, g_trailing(g, closure)); }
Call *g_mystery(Graph *g) { return g_call(g, NULL, "mystery", G_NONE); }

Call *g_async(Graph *g, Function *closure) {
    Expr *queue = g_member(g, g_id(g, "DispatchQueue"), "main");
    return g_call(g, queue, "async", G_ARGS(g_trailing(g, closure)));
}

void g_sync(Graph *g, Function *closure) {
    Expr *queue = g_member(g, g_id(g, "DispatchQueue"), "main");
    g_call(g, queue, "sync", G_ARGS(g_trailing(g, closure)));
}

void g_each(Graph *g, Function *closure) {
    g_call(g, g_expr(g, EXPR_ARRAY), "forEach", G_ARGS(g_trailing(g, closure)));
}

// --- flow

static void push_flow(Graph *g, GraphFlow flow) {
    GraphBody *body = body_of(g);
    assert_true(body->depth < GRAPH_MAX_OPEN);
    body->flows[body->depth] = flow;
    body->depth++;
}

static Edge edge(Graph *g, BlockId to, bool negated, const char *word) {
    return (Edge){to, str_printf(g->arena, "%s%s", negated ? "not " : "", word)};
}

Span g_if(Graph *g, Expr *cond, const char *word) {
    Builder *b = builder_of(g);
    BlockId then = builder_block(b), other = builder_block(b), join = builder_block(b);
    Span span = g_span(g);
    builder_branch(b, cond, span, edge(g, then, false, word), edge(g, other, true, word));
    builder_move(b, then);
    push_flow(g, (GraphFlow){.other = other, .join = join});
    return span;
}

static GraphFlow *top_flow(Graph *g) {
    GraphBody *body = body_of(g);
    assert_true(body->depth > 0);
    return &body->flows[body->depth - 1];
}

void g_else(Graph *g) {
    GraphFlow *flow = top_flow(g);
    builder_jump(builder_of(g), flow->join);
    builder_move(builder_of(g), flow->other);
    flow->has_else = true;
}

void g_endif(Graph *g) {
    if (!top_flow(g)->has_else) g_else(g);
    GraphFlow *flow = top_flow(g);
    builder_jump(builder_of(g), flow->join);
    builder_move(builder_of(g), flow->join);
    body_of(g)->depth--;
}

Span g_loop(Graph *g, Expr *cond, const char *word) {
    Builder *b = builder_of(g);
    BlockId head = builder_block(b), then = builder_block(b), after = builder_block(b);
    builder_jump(b, head);
    builder_move(b, head);
    Span span = g_span(g);
    builder_branch(b, cond, span, edge(g, then, false, word), edge(g, after, true, word))->loop = true;
    builder_move(b, then);
    push_flow(g, (GraphFlow){.other = after, .join = head, .loop = true});
    return span;
}

void g_endloop(Graph *g) {
    GraphFlow *flow = top_flow(g);
    assert_true(flow->loop);
    builder_jump(builder_of(g), flow->join);
    builder_move(builder_of(g), flow->other);
    body_of(g)->depth--;
}

Span g_chain(Graph *g, Expr *receiver, const char *word) {
    Builder *b = builder_of(g);
    BlockId then = builder_block(b), join = builder_block(b);
    Span span = g_span(g);
    Terminator *term =
        builder_branch(b, g_is_nil(g, receiver), span, edge(g, join, false, word), edge(g, then, true, word));
    term->chain = true;
    builder_move(b, then);
    push_flow(g, (GraphFlow){.other = join, .join = join, .has_else = true, .chain = span.start});
    return span;
}

Span g_message(Graph *g, Expr *receiver, const char *word) {
    BlockId at = builder_of(g)->at;
    Span span = g_chain(g, receiver, word);
    g_in(g)->blocks.items[at].term.message = true;
    top_flow(g)->chain = 0;
    return span;
}

Span g_return(Graph *g, Expr *value) {
    Span span = g_span(g);
    builder_return(builder_of(g), value, span);
    return span;
}

void g_throw(Graph *g) { builder_throw(builder_of(g), NULL, g_span(g)); }
void g_stop(Graph *g) { builder_stop(builder_of(g), g_span(g)); }

void g_try(Graph *g, const char *word) {
    Builder *b = builder_of(g);
    Block *block = &b->function->blocks.items[b->at];
    assert_true(block->events.len > 0);
    block->events.items[block->events.len - 1].call->tried = true;
    BlockId then = builder_block(b), other = builder_block(b), join = builder_block(b);
    builder_invoke(b, g_span(g), then, edge(g, other, false, word));
    builder_move(b, then);
    push_flow(g, (GraphFlow){.other = other, .join = join});
}

void g_raises(Graph *g, const char *word) {
    BlockId at = builder_of(g)->at;
    g_try(g, word);
    g_in(g)->blocks.items[at].term.raises = true;
}

// --- checks

const PathsAnswer *g_check_with(Graph *g, const Obligation *obligation) {
    assert_int_equal(g->open, 0);
    return paths_check(g->paths, obligation);
}

const PathsAnswer *g_check(Graph *g, Function *entry) {
    Obligation obligation = {.kind = OBLIGATION_REPORT, .entry = entry, .parameter = UINT32_MAX};
    return g_check_with(g, &obligation);
}

static const char *verdict_name(PathsVerdict verdict) {
    static const char *const names[] = {"reports", "reports-unless-nil", "missing-path",
                                        "never",   "deferred",           "unverified"};
    return names[verdict];
}

static const char *kind_name(LossKind kind) {
    static const char *const names[] = {"missing", "deferred", "nil", "unverified", "early", "twice", "kept"};
    return names[kind];
}

static void print_answer(const PathsAnswer *answer) {
    print_error("verdict %s\n", verdict_name(answer->verdict));
    for (uint32_t i = 0; i < answer->losses.len; i++) {
        const Loss *loss = &answer->losses.items[i];
        print_error("  %s at %u, exit %u\n", kind_name(loss->kind), loss->place.start, loss->exit.start);
        for (uint32_t s = 0; s < loss->step_count; s++)
            print_error("    %u %.*s\n", loss->steps[s].span.start, STR_ARG(loss->steps[s].word));
    }
    for (uint32_t i = 0; i < answer->unknown.len; i++)
        print_error("  unknown: %.*s\n", STR_ARG(answer->unknown.items[i]));
}

void g_assert_verdict(const PathsAnswer *answer, PathsVerdict verdict) {
    if (answer->verdict == verdict) return;
    print_answer(answer);
    fail_msg("expected %s, got %s", verdict_name(verdict), verdict_name(answer->verdict));
}

void g_expect(Graph *g, Function *entry, PathsVerdict verdict) {
    g_assert_verdict(g_check(g, entry), verdict);
}

const Loss *g_blamed(const PathsAnswer *answer, LossKind kind, const char *word) {
    for (uint32_t i = 0; i < answer->losses.len; i++) {
        const Loss *loss = &answer->losses.items[i];
        if (loss->kind != kind || !loss->branch) continue;
        if (str_eq_c(loss->branch->edges[loss->branch_taken ? 0 : 1].word, word)) return loss;
    }
    print_answer(answer);
    fail_msg("no %s loss is blamed on \"%s\"", kind_name(kind), word);
    return NULL;
}

bool g_has_step(const Loss *loss, const char *word) {
    for (uint32_t i = 0; i < loss->step_count; i++)
        if (str_contains(loss->steps[i].word, str_from(word))) return true;
    return false;
}

void g_assert_witness(const Loss *loss) {
    assert_true(loss->step_count > 0);
    for (uint32_t i = 1; i < loss->step_count; i++) {
        const PathsStep *a = &loss->steps[i - 1], *b = &loss->steps[i];
        if (a->span.start == b->span.start && str_eq(a->word, b->word))
            fail_msg("step %u is there twice: %.*s", i, STR_ARG(a->word));
    }
    assert_int_equal(loss->steps[loss->step_count - 1].span.start, loss->exit.start);
}
