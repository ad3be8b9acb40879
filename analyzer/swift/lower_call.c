// SPDX-License-Identifier: MIT
// Postfix chains: members, calls, subscripts, `?.` and `!`; assignments.
#include "analyzer/swift/lexer.h"
#include "analyzer/swift/lower_p.h"

bool lower_is_chain(const Shape *shape) {
    switch (shape->kind) {
    case SHAPE_NAV:
    case SHAPE_CALL:
    case SHAPE_CHAIN:
    case SHAPE_FORCE:
    case SHAPE_POSTFIX:
        return true;
    default:
        return false;
    }
}

bool lower_chain_has_test(const Shape *shape) {
    for (; shape && lower_is_chain(shape); shape = shape->a)
        if (shape->kind == SHAPE_CHAIN) return true;
    return false;
}

// How far a chain has been lowered.
typedef struct Reach {
    Expr *value;       // NULL while `pending`
    bool pending;      // a name that is not read yet, since a call may follow: recv.name, or just name
    bool implicit;     // `.name`
    bool chained;      // the last step was `?`
    bool literal_type; // `[Int]` or `[Int: Int]`, which is a type when a call follows
    Expr *recv;        // of the pending name, or NULL
    Node name;
    uint32_t start;
    uint32_t end;
} Reach;

static bool is_lower_case(Str name) { return name.len && !(name.data[0] >= 'A' && name.data[0] <= 'Z'); }

static Expr *name_expr(Lower *l, const Node *node) {
    Expr *expr = program_expr(l->program, EXPR_NAME, lower_node_span(l, node));
    expr->name = lower_symbol(l, node);
    return expr;
}

// A name that is a local, or NULL.
static Expr *local(Lower *l, const Node *node) {
    Str text = lower_source(l, node);
    VarId var = 0;
    if (text.len > 1 && text.data[0] == '$' && text.data[1] >= '0' && text.data[1] <= '9')
        var = lower_shorthand_param(l, text);
    if (!var) var = lower_lookup(l, lower_symbol(l, node));
    return var ? lower_var_expr(l, var, lower_node_span(l, node)) : NULL;
}

Expr *lower_name_value(Lower *l, const Node *node) {
    if (lower_is_stand_in(l, node)) return program_expr(l->program, EXPR_UNKNOWN, lower_node_span(l, node));
    Expr *expr = local(l, node);
    if (expr) return expr;
    expr = name_expr(l, node);
    // Names with a capital are types, which nothing runs for.
    if (is_lower_case(lower_source(l, node))) builder_get(&l->body->b, expr);
    return expr;
}

// The pending name as an expression, without the read.
static Expr *named(Lower *l, const Reach *r) {
    if (!r->recv && !r->implicit) return name_expr(l, &r->name);
    Expr *expr = program_expr(l->program, EXPR_MEMBER, lower_span(l, r->start, r->end));
    expr->name = lower_symbol(l, &r->name);
    expr->chained = r->chained;
    if (r->recv) program_expr_add(l->program, expr, r->recv);
    return expr;
}

static Expr *settle(Lower *l, Reach *r) {
    if (!r->pending) return r->value;
    Str name = lower_source(l, &r->name);
    if (r->recv && str_eq_c(name, "self")) {
        r->value = r->recv; // `Foo.self`
    } else {
        r->value = named(l, r);
        bool read = !r->implicit && (r->recv || is_lower_case(name));
        if (read) builder_get(&l->body->b, r->value);
    }
    r->pending = false;
    r->chained = false;
    return r->value;
}

static void set_value(Reach *r, Expr *value, const Shape *shape) {
    r->value = value;
    r->pending = false;
    r->chained = false;
    r->literal_type = false;
    r->end = shape->end;
}

// ------------------------------------------------------------------------------------------ arguments

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_value
static Expr *place(Lower *l, Shape *shape) {
    shape = lower_unparen(l, shape);
    if (shape->kind == SHAPE_ATOM && shape->node.kind == KIND_SIMPLE_IDENTIFIER) {
        Expr *expr = local(l, &shape->node);
        return expr ? expr : name_expr(l, &shape->node);
    }
    // An optional chain in the place of an inout argument is not legal Swift.
    if (lower_is_chain(shape) && !lower_chain_has_test(shape))
        return lower_chain(l, shape, NULL, CHAIN_PLACE);
    return lower_value(l, shape);
}

typedef VEC(Arg) ArgVec;

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_value
static void add_arg(Lower *l, ArgVec *args, Symbol label, Nodes value) {
    Shape *shape = lower_shape(l, value);
    if (!shape) return;
    Arg arg = {.label = label};
    if (shape->kind == SHAPE_PREFIX && shape->op == OP_INOUT) {
        arg.inout = true;
        arg.value = place(l, shape->a);
    } else {
        arg.value = lower_value(l, shape);
    }
    VEC_PUSH(l->arena, args, arg);
}

static Symbol label_of(Lower *l, const Node *node) {
    Symbol label = lower_symbol(l, node);
    return label == l->words.underscore ? 0 : label;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_value
static void add_value_argument(Lower *l, ArgVec *args, Node node) {
    Nodes parts = lower_children(l, node);
    const Node *label = lower_find(parts, KIND_VALUE_ARGUMENT_LABEL);
    uint32_t colon = label ? lower_find_token(l, parts, ":", 0) : parts.len;
    uint32_t from = colon < parts.len ? colon + 1 : 0;
    add_arg(l, args, label ? label_of(l, label) : 0, lower_slice(parts, from, parts.len));
}

// `(a: 1, 2)` that came as a tuple. NOLINTNEXTLINE(misc-no-recursion): bounded by lower_value
static void add_tuple_arguments(Lower *l, ArgVec *args, Node node) {
    Nodes parts = lower_children(l, node);
    uint32_t from = 1;
    Symbol label = 0;
    for (uint32_t i = 1; i < parts.len; i++) {
        bool last = i + 1 == parts.len;
        if (lower_is_token(l, &parts.items[i], ":") && i) {
            label = label_of(l, &parts.items[i - 1]);
            from = i + 1;
        } else if (last || lower_is_token(l, &parts.items[i], ",")) {
            if (i > from) add_arg(l, args, label, lower_slice(parts, from, i));
            label = 0;
            from = i + 1;
        }
    }
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_value
static void add_trailing(Lower *l, ArgVec *args, Symbol label, Node lambda) {
    Arg arg = {.label = label, .trailing = true, .value = lower_closure(l, lambda)};
    VEC_PUSH(l->arena, args, arg);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_value
static void add_suffix_arguments(Lower *l, ArgVec *args, Node suffix) {
    if (suffix.kind == KIND_TUPLE_EXPRESSION) {
        add_tuple_arguments(l, args, suffix);
        return;
    }
    if (suffix.kind == KIND_LAMBDA_LITERAL) {
        add_trailing(l, args, 0, suffix);
        return;
    }
    Nodes parts = lower_children(l, suffix);
    Symbol label = 0;
    for (uint32_t i = 0; i < parts.len; i++) {
        const Node *part = &parts.items[i];
        if (part->kind == KIND_VALUE_ARGUMENTS) {
            Nodes list = lower_children(l, *part);
            for (uint32_t k = 0; k < list.len; k++)
                if (list.items[k].kind == KIND_VALUE_ARGUMENT) add_value_argument(l, args, list.items[k]);
        } else if (part->kind == KIND_SIMPLE_IDENTIFIER) {
            label = label_of(l, part);
        } else if (part->kind == KIND_LAMBDA_LITERAL) {
            add_trailing(l, args, label, *part);
            label = 0;
        }
    }
}

// The list of arguments in brackets of a suffix, or an empty one.
static Nodes bracketed(Lower *l, Node suffix) {
    if (suffix.kind == KIND_TUPLE_EXPRESSION || suffix.kind == KIND_LAMBDA_LITERAL) return (Nodes){0};
    Nodes parts = lower_children(l, suffix);
    const Node *arguments = lower_find(parts, KIND_VALUE_ARGUMENTS);
    return arguments ? lower_children(l, *arguments) : (Nodes){0};
}

static bool is_subscript(Lower *l, Nodes list) { return list.len && lower_is_token(l, &list.items[0], "["); }

// `foo(bar:baz:)`: a reference to a function, not a call.
static bool is_reference(Lower *l, Nodes list) {
    if (list.len < 2 || list.items[1].kind != KIND_VALUE_ARGUMENT) return false;
    Nodes parts = lower_children(l, list.items[1]);
    return parts.len && parts.items[0].field == FIELD_REFERENCE;
}

// ------------------------------------------------------------------------------------------ calls

static void set_callee(Lower *l, Reach *r, Call *call) {
    if (r->pending && str_eq_c(lower_source(l, &r->name), "callAsFunction") && r->recv) {
        r->value = r->recv;
        r->pending = false;
    }
    if (r->pending) {
        call->name = lower_symbol(l, &r->name);
        call->name_span = lower_node_span(l, &r->name);
        call->receiver = r->recv;
        // `.make(…)`: a static of a type that only the context tells.
        if (r->implicit)
            call->receiver = program_expr(l->program, EXPR_UNKNOWN, lower_span(l, r->start, r->end));
        call->is_super = r->recv && r->recv->kind == EXPR_SUPER;
        return;
    }
    call->name_span = lower_span(l, r->start, r->end);
    if (r->literal_type) {
        Expr *type = program_expr(l->program, EXPR_TYPE, call->name_span);
        type->type = program_type(l->program, r->value->kind == EXPR_ARRAY ? TYPE_ARRAY : TYPE_DICTIONARY);
        for (uint32_t i = 0; i < r->value->child_count; i++) {
            Type *part = program_type(l->program, TYPE_UNKNOWN);
            if (r->value->children[i]->kind == EXPR_NAME) {
                part->kind = TYPE_NAMED;
                part->name = r->value->children[i]->name;
            }
            program_type_add(l->program, type->type, part);
        }
        r->value = type;
    }
    if (r->value->kind == EXPR_TYPE) {
        call->receiver = r->value;
        call->name = l->words.init;
    } else {
        call->callee = r->value;
    }
}

// What a call may write to through `&` is not known afterwards.
static void forget_inout(Lower *l, const ArgVec *args) {
    for (uint32_t i = 0; i < args->len; i++) {
        if (!args->items[i].inout) continue;
        Expr *target = args->items[i].value;
        Expr *unknown = program_expr(l->program, EXPR_UNKNOWN, target->span);
        if (target->kind == EXPR_VAR) {
            lower_set_var(l, target->var, unknown, target->span);
        } else if (target->kind == EXPR_MEMBER || target->kind == EXPR_NAME ||
                   target->kind == EXPR_SUBSCRIPT) {
            builder_assign(&l->body->b, target, unknown, target->span);
            if (target->name) program_note_assignment(l->program, target->name, unknown);
        }
    }
}

// Says of the calls made since number `first` for which argument they are made.
static void note_inner_calls(Program *program, Call *call, uint32_t first) {
    for (uint32_t i = first; i < program->calls.len; i++) {
        Call *inner = program->calls.items[i];
        for (uint32_t a = 0; a < call->arg_count && !inner->outer; a++) {
            const Expr *value = call->args[a].value;
            bool closure = value->kind == EXPR_CLOSURE; // runs when the closure does
            if (closure || inner->span.start < value->span.start || inner->span.end > value->span.end)
                continue;
            inner->outer = call;
            inner->outer_arg = a;
        }
    }
}

static void emit_call(Lower *l, Call *call) {
    Body *body = l->body;
    Builder *b = &body->b;
    if (body->awaited && !body->spawned) {
        builder_suspend(b, call->span);
        body->suspends++;
    }
    builder_call(b, call);
    if (!body->tried) return;
    BlockId landing = lower_landing(l);
    BlockId next = builder_block(b);
    Span name = call->name_span;
    builder_invoke(b, call->span, next,
                   (Edge){landing, lower_words(l, "when ", name.start, name.end, " throws")});
    builder_move(b, next);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_value
static void make_call(Lower *l, Reach *r, Shape *shape, bool wanted) {
    Body *body = l->body;
    Call *call = ARENA_NEW(l->arena, Call);
    call->span = lower_span(l, r->start, shape->end);
    set_callee(l, r, call);
    ArgVec args = {0};
    uint32_t first = l->program->calls.len;
    add_suffix_arguments(l, &args, shape->node);
    call->args = args.items;
    call->arg_count = args.len;
    note_inner_calls(l->program, call, first);
    call->awaited = body->awaited;
    call->tried = body->tried;
    call->spawned = body->spawned;
    if (wanted) call->result = lower_temp(l, call->span, call);
    emit_call(l, call);
    forget_inout(l, &args);
    Expr *value = wanted ? lower_var_expr(l, call->result, call->span)
                         : program_expr(l->program, EXPR_UNKNOWN, call->span);
    set_value(r, value, shape);
}

Expr *lower_operator_call(Lower *l, const Node *sign, Span span, Expr **operands, uint32_t count,
                          uint32_t first) {
    Call *call = ARENA_NEW(l->arena, Call);
    Str name = lower_source(l, sign);
    call->span = span;
    call->name = program_symbol(l->program, name);
    call->name_span = lower_node_span(l, sign);
    call->args = ARENA_ARRAY(l->arena, Arg, count);
    bool assigns = count == 2 && swift_operator_assigns(name); // to its left operand
    for (uint32_t i = 0; i < count; i++)
        call->args[call->arg_count++] = (Arg){.value = operands[i], .inout = assigns && !i};
    call->tried = l->body->tried;
    call->awaited = l->body->awaited;
    call->spawned = l->body->spawned;
    call->result = lower_temp(l, span, call);
    note_inner_calls(l->program, call, first);
    emit_call(l, call);
    return lower_var_expr(l, call->result, span);
}

// ------------------------------------------------------------------------------------------ chains

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_value
static void start(Lower *l, Shape *base, Reach *r) {
    r->start = base->start;
    r->end = base->end;
    if (base->kind == SHAPE_NAV) { // `.name`
        r->pending = r->implicit = true;
        r->name = base->node;
        return;
    }
    if (base->kind == SHAPE_ATOM && base->node.kind == KIND_SIMPLE_IDENTIFIER) {
        r->value = local(l, &base->node);
        r->pending = !r->value;
        r->name = base->node;
        return;
    }
    if (base->kind == SHAPE_ATOM)
        r->literal_type = base->node.kind == KIND_ARRAY_LITERAL || base->node.kind == KIND_DICTIONARY_LITERAL;
    r->value = lower_value(l, base);
}

static void member(Lower *l, Reach *r, const Shape *shape) {
    bool chained = r->chained;
    Expr *recv = settle(l, r);
    *r = (Reach){.pending = true,
                 .recv = recv,
                 .chained = chained,
                 .name = shape->node,
                 .start = r->start,
                 .end = shape->end};
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_value
static void subscript(Lower *l, Reach *r, const Shape *shape, Nodes list) {
    bool chained = r->chained;
    Expr *expr = lower_expr1(l, EXPR_SUBSCRIPT, lower_span(l, r->start, shape->end), settle(l, r));
    ArgVec args = {0};
    for (uint32_t i = 0; i < list.len; i++)
        if (list.items[i].kind == KIND_VALUE_ARGUMENT) add_value_argument(l, &args, list.items[i]);
    for (uint32_t i = 0; i < args.len; i++)
        program_expr_add(l->program, expr, args.items[i].value);
    expr->chained = chained;
    builder_get(&l->body->b, expr);
    set_value(r, expr, shape);
}

static void test_nil(Lower *l, Reach *r, const Shape *shape, NilExit *exit) {
    Builder *b = &l->body->b;
    Expr *value = settle(l, r);
    uint32_t end = r->end;
    BlockId some = builder_block(b);
    Edge is_nil = {lower_nil_block(l, exit), lower_words(l, "when ", r->start, end, " is nil")};
    Edge is_some = {some, lower_words(l, "when ", r->start, end, " is not nil")};
    Expr *test = lower_expr1(l, EXPR_IS_NIL, lower_span(l, r->start, end), value);
    builder_branch(b, test, lower_span(l, r->start, shape->end), is_nil, is_some)->chain = true;
    builder_move(b, some);
    r->chained = true;
    r->end = shape->end;
}

static void step(Lower *l, Reach *r, Shape *shape, NilExit *exit, bool wanted);

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_value
static void call_or_subscript(Lower *l, Reach *r, Shape *shape, bool wanted) {
    Nodes list = bracketed(l, shape->node);
    if (is_reference(l, list)) {
        Expr *value = settle(l, r);
        set_value(r, value, shape);
        return;
    }
    if (!is_subscript(l, list)) {
        make_call(l, r, shape, wanted);
        return;
    }
    Nodes parts = lower_children(l, shape->node);
    subscript(l, r, shape, list);
    // `a[0] { … }`: calls what the subscript gave.
    const Node *lambda = lower_find(parts, KIND_LAMBDA_LITERAL);
    if (!lambda) return;
    Shape trailing = *shape;
    trailing.node = *lambda;
    make_call(l, r, &trailing, wanted);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_value
static void step(Lower *l, Reach *r, Shape *shape, NilExit *exit, bool wanted) {
    Expr *value;
    switch (shape->kind) {
    case SHAPE_NAV:
        member(l, r, shape);
        return;
    case SHAPE_CALL:
        call_or_subscript(l, r, shape, wanted);
        return;
    case SHAPE_CHAIN:
        test_nil(l, r, shape, exit);
        return;
    case SHAPE_FORCE:
        value = lower_expr1(l, EXPR_UNWRAP, lower_span(l, r->start, shape->end), settle(l, r));
        set_value(r, value, shape);
        return;
    default:
        value = lower_expr1(l, EXPR_UNKNOWN, lower_span(l, r->start, shape->end), settle(l, r));
        set_value(r, value, shape);
        return;
    }
}

// `\Foo.bar.baz` and `\.bar` are one value.
static Expr *key_path(Lower *l, const Shape *shape, const Shape *base) {
    if (base->kind != SHAPE_ATOM || base->node.kind != KIND_KEY_PATH) return NULL;
    Expr *expr = program_expr(l->program, EXPR_KEYPATH, lower_span(l, shape->start, shape->end));
    expr->text = lower_snippet(l, shape->start, shape->end);
    return expr;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_value
Expr *lower_chain(Lower *l, Shape *shape, NilExit *exit, ChainUse use) {
    VEC(Shape *) spine = {0};
    Shape *base = shape;
    while (lower_is_chain(base) && base->a) {
        VEC_PUSH(l->scratch, &spine, base);
        base = base->a;
    }
    Expr *path = key_path(l, shape, base);
    if (path) return path;
    NilExit unused = {0};
    bool own_exit = !exit;
    if (own_exit) exit = &unused;
    Reach r = {0};
    start(l, base, &r);
    for (uint32_t i = spine.len; i-- > 0;)
        step(l, &r, spine.items[i], exit, i > 0 || use != CHAIN_EFFECT);
    Expr *value;
    if (use == CHAIN_PLACE && r.pending)
        value = named(l, &r);
    else
        value = settle(l, &r);
    if (own_exit && unused.used) {
        // Nobody asked where nil goes: both ways go on.
        builder_jump(&l->body->b, unused.block);
        builder_move(&l->body->b, unused.block);
    }
    return value;
}

// ------------------------------------------------------------------------------------------ assignments

static void assign(Lower *l, Expr *target, Expr *value, Span span) {
    switch (target->kind) {
    case EXPR_VAR:
        lower_set_var(l, target->var, value, span);
        return;
    case EXPR_MEMBER:
    case EXPR_NAME:
        builder_assign(&l->body->b, target, value, span);
        program_note_assignment(l->program, target->name, value);
        return;
    case EXPR_SUBSCRIPT:
        builder_assign(&l->body->b, target, value, span);
        return;
    case EXPR_UNWRAP: // `x! = 3` and the like write through
        if (target->child_count && target->children[0]->kind == EXPR_VAR)
            lower_set_var(l, target->children[0]->var, value, span);
        else
            builder_assign(&l->body->b, target->children[0], value, span);
        return;
    default:
        return;
    }
}

static bool is_wildcard(const Lower *l, const Shape *shape) {
    return shape->kind == SHAPE_ATOM && str_eq_c(lower_source(l, &shape->node), "_");
}

// (a, b) = value. NOLINTNEXTLINE(misc-no-recursion): bounded by lower_value
static void assign_tuple(Lower *l, Shape *left, Expr *value, Span span) {
    Nodes parts = lower_children(l, left->node);
    uint32_t index = 0;
    uint32_t from = 1;
    for (uint32_t i = 1; i < parts.len; i++) {
        if (i + 1 < parts.len && !lower_is_token(l, &parts.items[i], ",")) continue;
        Shape *shape = lower_shape(l, lower_slice(parts, from, i));
        from = i + 1;
        if (!shape) continue;
        Expr *part = value->kind == EXPR_TUPLE && index < value->child_count
                         ? value->children[index]
                         : lower_expr1(l, EXPR_UNKNOWN, span, value);
        index++;
        if (!is_wildcard(l, shape)) assign(l, place(l, shape), part, span);
    }
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_value
static Expr *assigned_value(Lower *l, Shape *shape) {
    // A comparison is told apart by a branch, so that a later test of the target knows what it means.
    if (!lower_is_boolean(l, shape)) return lower_value(l, shape);
    Span span = lower_span(l, shape->start, shape->end);
    VarId temp = lower_temp(l, span, NULL);
    lower_into(l, shape, temp);
    return lower_var_expr(l, temp, span);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_value
void lower_assignment(Lower *l, Shape *shape) {
    Builder *b = &l->body->b;
    Span span = lower_span(l, shape->start, shape->end);
    Shape *left = lower_unparen(l, shape->a);
    if (is_wildcard(l, left)) {
        lower_effect(l, shape->b);
        return;
    }
    if (left->kind == SHAPE_ATOM && left->node.kind == KIND_TUPLE_EXPRESSION) {
        assign_tuple(l, left, lower_value(l, shape->b), span);
        return;
    }
    NilExit exit = {0};
    Expr *target = lower_is_chain(left) ? lower_chain(l, left, &exit, CHAIN_PLACE) : place(l, left);
    if (shape->op == OP_COMPOUND_ASSIGN && lower_is_own_operator(l, shape)) { // `flag ?= value()`
        uint32_t first = l->program->calls.len;
        Expr *operands[2] = {target, lower_value(l, shape->b)};
        Expr *result = lower_operator_call(l, &shape->node, span, operands, 2, first);
        assign(l, target, lower_expr2(l, EXPR_UNKNOWN, span, target, result), span);
    } else if (shape->op == OP_COMPOUND_ASSIGN) {
        if (target->kind == EXPR_MEMBER || target->kind == EXPR_NAME) builder_get(b, target);
        Expr *right = lower_value(l, shape->b);
        assign(l, target, lower_expr2(l, EXPR_UNKNOWN, span, target, right), span);
    } else if (target->kind == EXPR_VAR && !exit.used) {
        lower_into(l, shape->b, target->var);
    } else {
        assign(l, target, assigned_value(l, shape->b), span);
    }
    if (!exit.used) return;
    builder_jump(b, exit.block);
    builder_move(b, exit.block);
}
