// SPDX-License-Identifier: MIT
// Values: shapes to events, blocks and expressions without side effects.
#include "analyzer/swift/lower_p.h"

static Span span_of(const Lower *l, const Shape *shape) { return lower_span(l, shape->start, shape->end); }

// ------------------------------------------------------------------------------------------ try, await

typedef struct TryState {
    bool tried;
    bool pushed;
    Frame frame;
} TryState;

BlockId lower_nil_block(Lower *l, NilExit *exit) {
    if (!exit->used) exit->block = builder_block(&l->body->b);
    exit->used = true;
    return exit->block;
}

static void begin_try(Lower *l, const Shape *shape, NilExit *exit, TryState *state) {
    Body *body = l->body;
    *state = (TryState){.tried = body->tried};
    body->tried = true;
    if (shape->op == OP_TRY || (shape->op == OP_TRY_OPTIONAL && !exit)) return;
    state->frame = (Frame){.kind = FRAME_TRY};
    if (shape->op == OP_TRY_OPTIONAL) {
        state->frame.target = lower_nil_block(l, exit);
    } else {
        BlockId at = body->b.at;
        state->frame.target = builder_block(&body->b);
        builder_move(&body->b, state->frame.target);
        builder_stop(&body->b, span_of(l, shape));
        builder_move(&body->b, at);
    }
    state->pushed = true;
    lower_push_frame(l, &state->frame);
}

static void end_try(Lower *l, const TryState *state) {
    if (state->pushed) l->body->frames = state->frame.up;
    l->body->tried = state->tried;
}

// ------------------------------------------------------------------------------------------ questions

static bool is_comparison(const Shape *shape) {
    if (shape->kind == SHAPE_IS) return true;
    if (shape->kind != SHAPE_BINARY) return false;
    switch (shape->op) {
    case OP_EQUAL:
    case OP_NOT_EQUAL:
    case OP_IDENTICAL:
    case OP_NOT_IDENTICAL:
    case OP_LESS:
    case OP_GREATER:
    case OP_LESS_EQUAL:
    case OP_GREATER_EQUAL:
        return true;
    default:
        return false;
    }
}

bool lower_is_boolean(Lower *l, Shape *shape) {
    shape = lower_unparen(l, shape);
    if (is_comparison(shape)) return true;
    if (shape->kind == SHAPE_PREFIX && shape->op == OP_NOT) return true;
    return shape->kind == SHAPE_BINARY && (shape->op == OP_AND || shape->op == OP_OR);
}

bool lower_needs_flow(Lower *l, Shape *shape) {
    for (;;) {
        shape = lower_unparen(l, shape);
        switch (shape->kind) {
        case SHAPE_TERNARY:
            return true;
        case SHAPE_BINARY:
            return shape->op == OP_AND || shape->op == OP_OR || shape->op == OP_COALESCE;
        case SHAPE_ATOM:
            return shape->node.kind == KIND_IF || shape->node.kind == KIND_SWITCH;
        case SHAPE_TRY:
            if (shape->op == OP_TRY_OPTIONAL) return true;
            break;
        case SHAPE_AWAIT:
            break;
        case SHAPE_PREFIX:
            if (shape->op != OP_NOT) return false;
            break;
        default:
            return lower_chain_has_test(shape);
        }
        shape = shape->a;
    }
}

// ------------------------------------------------------------------------------------------ atoms

static Expr *number(Lower *l, const Node *node) {
    Expr *expr = program_expr(l->program, EXPR_NUMBER, lower_node_span(l, node));
    expr->text = str_sub(l->text, node->start, node->end); // what was parsed may not live as long
    return expr;
}

static Expr *unknown_text(Lower *l, const Node *node, ExprKind kind) {
    Expr *expr = program_expr(l->program, kind, lower_node_span(l, node));
    expr->text = lower_snippet(l, node->start, node->end);
    return expr;
}

// Adds the values of the interpolations in a string.
// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_value
static void add_interpolations(Lower *l, Nodes children, Expr *expr) {
    for (uint32_t i = 0; i < children.len; i++) {
        const Node *child = &children.items[i];
        Nodes inner = {0};
        if (child->kind == KIND_RAW_INTERPOLATION) {
            add_interpolations(l, lower_children(l, *child), expr);
            continue;
        }
        if (child->kind != KIND_INTERPOLATED) continue;
        inner = lower_children(l, *child);
        uint32_t colon = lower_find_token(l, inner, ":", 0);
        Shape *shape = lower_shape(l, lower_slice(inner, colon < inner.len ? colon + 1 : 0, inner.len));
        if (shape) program_expr_add(l->program, expr, lower_value(l, shape));
    }
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_value
static Expr *string(Lower *l, const Node *node) {
    Nodes children = lower_children(l, *node);
    Expr *expr = program_expr(l->program, EXPR_UNKNOWN, lower_node_span(l, node));
    add_interpolations(l, children, expr);
    if (expr->child_count) return expr;
    Str text = str_sub(l->text, node->start, node->end);
    size_t quotes = node->kind == KIND_MULTI_STRING ? 3 : 1;
    while (node->kind == KIND_RAW_STRING && quotes < text.len && text.data[quotes - 1] == '#')
        quotes++;
    if (text.len >= 2 * quotes) text = str_sub(text, quotes, text.len - quotes);
    expr->kind = EXPR_STRING;
    expr->text = text;
    return expr;
}

// Values of the elements between separators. NOLINTNEXTLINE(misc-no-recursion): bounded by lower_value
static void add_elements(Lower *l, Nodes children, Expr *expr) {
    uint32_t from = 1;
    for (uint32_t i = 1; i < children.len; i++) {
        const Node *child = &children.items[i];
        bool last = i + 1 == children.len;
        bool colon = lower_is_token(l, child, ":");
        if (!last && !colon && !lower_is_token(l, child, ",")) continue;
        if (i > from && !(colon && expr->kind == EXPR_TUPLE)) {
            Shape *shape = lower_shape(l, lower_slice(children, from, i));
            if (shape) program_expr_add(l->program, expr, lower_value(l, shape));
        }
        from = i + 1;
    }
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_value
static Expr *elements(Lower *l, const Node *node, ExprKind kind) {
    Expr *expr = program_expr(l->program, kind, lower_node_span(l, node));
    add_elements(l, lower_children(l, *node), expr);
    return expr;
}

// Damaged code: the calls in it are kept where they can be read. NOLINTNEXTLINE(misc-no-recursion): bounded
static Expr *damaged(Lower *l, const Node *node) {
    Expr *expr = program_expr(l->program, EXPR_UNKNOWN, lower_node_span(l, node));
    Nodes children = lower_children(l, *node);
    for (uint32_t i = 0; i < children.len; i++) {
        Kind kind = children.items[i].kind;
        bool readable =
            kind == KIND_CALL || kind == KIND_NAVIGATION || kind == KIND_TRY || kind == KIND_AWAIT;
        Shape *shape = readable ? lower_shape_of(l, children.items[i]) : NULL;
        if (shape) program_expr_add(l->program, expr, lower_value(l, shape));
    }
    return expr;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_value
static Expr *through_temp(Lower *l, Shape *shape) {
    Span span = span_of(l, shape);
    VarId temp = lower_temp(l, span, NULL);
    lower_into(l, shape, temp);
    return lower_var_expr(l, temp, span);
}

static Expr *macro(Lower *l, Shape *shape) {
    // `#Preview { … }`: an unknown call; its closures are arguments. The name keeps the hash.
    Nodes children = lower_children(l, shape->node);
    const Node *name = lower_find(children, KIND_SIMPLE_IDENTIFIER);
    const Node *suffix = lower_find(children, KIND_CALL_SUFFIX);
    if (!name || !suffix) return unknown_text(l, &shape->node, EXPR_UNKNOWN);
    Shape *callee = ARENA_NEW(l->scratch, Shape);
    Shape *call = ARENA_NEW(l->scratch, Shape);
    *callee = (Shape){.kind = SHAPE_ATOM, .node = *name, .start = shape->start, .end = name->end};
    *call =
        (Shape){.kind = SHAPE_CALL, .node = *suffix, .a = callee, .start = shape->start, .end = shape->end};
    callee->node.start = shape->start;
    return lower_chain(l, call, NULL, CHAIN_VALUE);
}

static Expr *type_value(Lower *l, const Node *node) {
    Expr *expr = program_expr(l->program, EXPR_TYPE, lower_node_span(l, node));
    expr->type = lower_type(l, node);
    return expr;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_value
Expr *lower_atom(Lower *l, Shape *shape) {
    const Node *node = &shape->node;
    Span span = span_of(l, shape);
    switch (node->kind) {
    case KIND_SIMPLE_IDENTIFIER:
        return lower_name_value(l, node);
    case KIND_SELF:
        return program_expr(l->program, EXPR_SELF, span);
    case KIND_SUPER:
        return program_expr(l->program, EXPR_SUPER, span);
    case KIND_BOOLEAN:
        return program_expr(l->program, str_eq_c(lower_source(l, node), "true") ? EXPR_TRUE : EXPR_FALSE,
                            span);
    case KIND_INTEGER:
    case KIND_HEX:
    case KIND_REAL:
        return number(l, node);
    case KIND_LINE_STRING:
    case KIND_MULTI_STRING:
    case KIND_RAW_STRING:
        return string(l, node);
    case KIND_TUPLE_EXPRESSION:
        return elements(l, node, EXPR_TUPLE);
    case KIND_ARRAY_LITERAL:
        return elements(l, node, EXPR_ARRAY);
    case KIND_DICTIONARY_LITERAL:
        return elements(l, node, EXPR_DICTIONARY);
    case KIND_LAMBDA_LITERAL:
        return lower_closure(l, *node);
    case KIND_IF:
    case KIND_SWITCH:
        return through_temp(l, shape);
    case KIND_KEY_PATH:
        return unknown_text(l, node, EXPR_KEYPATH);
    case KIND_MACRO_INVOCATION:
        return macro(l, shape);
    case KIND_VALUE_PACK: // `each x`, also the call of a function of that name
    case KIND_VALUE_PACK_EXPANSION:
        lower_mark_error(l, span, "a parameter pack");
        return damaged(l, node);
    case KIND_ERROR:
        return damaged(l, node);
    case KIND_TOKEN:
        if (lower_is_token(l, node, "nil")) return program_expr(l->program, EXPR_NIL, span);
        return unknown_text(l, node, EXPR_UNKNOWN);
    default:
        if (lower_is_type(node->kind)) return type_value(l, node);
        return unknown_text(l, node, EXPR_UNKNOWN);
    }
}

// ------------------------------------------------------------------------------------------ values

// A comparison as a value, without a branch. NOLINTNEXTLINE(misc-no-recursion): bounded by lower_value
static Expr *comparison(Lower *l, Shape *shape) {
    Span span = span_of(l, shape);
    Expr *a = lower_value(l, shape->a);
    Expr *b = lower_value(l, shape->b);
    Expr *expr;
    switch (shape->op) {
    case OP_LESS:
    case OP_GREATER_EQUAL:
        expr = lower_expr2(l, EXPR_LESS, span, a, b);
        break;
    case OP_GREATER:
    case OP_LESS_EQUAL:
        expr = lower_expr2(l, EXPR_LESS, span, b, a);
        break;
    case OP_IDENTICAL:
    case OP_NOT_IDENTICAL:
        expr = lower_expr2(l, EXPR_IDENTICAL, span, a, b);
        break;
    default:
        if (b->kind == EXPR_NIL)
            expr = lower_expr1(l, EXPR_IS_NIL, span, a);
        else
            expr = lower_expr2(l, EXPR_EQUAL, span, a, b);
        break;
    }
    bool negated = shape->op == OP_NOT_EQUAL || shape->op == OP_NOT_IDENTICAL || shape->op == OP_LESS_EQUAL ||
                   shape->op == OP_GREATER_EQUAL;
    return negated ? lower_expr1(l, EXPR_NOT, span, expr) : expr;
}

static Expr *cast(Lower *l, const Shape *shape, Expr *value) {
    Expr *expr = lower_expr1(l, shape->kind == SHAPE_IS ? EXPR_IS : EXPR_CAST, span_of(l, shape), value);
    expr->type = lower_type(l, &shape->node);
    expr->optional = shape->op == OP_AS_OPTIONAL;
    return expr;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_value
static Expr *awaited(Lower *l, Shape *shape, NilExit *exit) {
    Body *body = l->body;
    bool before = body->awaited;
    uint32_t suspends = body->suspends;
    body->awaited = true;
    Expr *value = exit ? lower_optional(l, shape->a, exit) : lower_value(l, shape->a);
    body->awaited = before;
    // `await x.property`, `await task.value`
    if (body->suspends == suspends) builder_suspend(&body->b, span_of(l, shape));
    return value;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_value
static Expr *value_of(Lower *l, Shape *shape) {
    Span span = span_of(l, shape);
    Expr *expr;
    TryState state;
    switch (shape->kind) {
    case SHAPE_ATOM:
        return lower_atom(l, shape);
    case SHAPE_NAV:
    case SHAPE_CALL:
    case SHAPE_CHAIN:
    case SHAPE_FORCE:
    case SHAPE_POSTFIX:
        return lower_chain(l, shape, NULL, CHAIN_VALUE);
    case SHAPE_PREFIX: {
        uint32_t first = l->program->calls.len;
        expr = lower_value(l, shape->a);
        if (expr->kind == EXPR_NUMBER && lower_is_token(l, &shape->node, "-")) {
            expr->span = span;
            expr->text = str_sub(l->text, shape->start, shape->end);
            return expr;
        }
        if (shape->op != OP_NOT && shape->op != OP_INOUT && shape->node.kind == KIND_CUSTOM_OPERATOR &&
            lower_is_own_operator(l, shape))
            return lower_operator_call(l, &shape->node, span, &expr, 1, first);
        return lower_expr1(l, shape->op == OP_NOT ? EXPR_NOT : EXPR_UNKNOWN, span, expr);
    }
    case SHAPE_AS:
    case SHAPE_IS:
        return cast(l, shape, lower_value(l, shape->a));
    case SHAPE_TRY:
        begin_try(l, shape, NULL, &state);
        expr = lower_value(l, shape->a);
        end_try(l, &state);
        return expr;
    case SHAPE_AWAIT:
        return awaited(l, shape, NULL);
    case SHAPE_BINARY:
        if (shape->op == OP_ASSIGN || shape->op == OP_COMPOUND_ASSIGN) {
            lower_assignment(l, shape);
            return program_expr(l->program, EXPR_TUPLE, span);
        }
        return is_comparison(shape) ? comparison(l, shape) : lower_other_binary(l, shape);
    default: // SHAPE_JUNK; SHAPE_TERNARY needs flow
        expr = lower_expr1(l, EXPR_UNKNOWN, span, lower_value(l, shape->a));
        if (shape->b) program_expr_add(l->program, expr, lower_value(l, shape->b));
        return expr;
    }
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_enter
Expr *lower_value(Lower *l, Shape *shape) {
    if (!lower_enter(l, shape->start)) return program_expr(l->program, EXPR_UNKNOWN, span_of(l, shape));
    shape = lower_unparen(l, shape);
    Expr *expr = lower_needs_flow(l, shape) ? through_temp(l, shape) : value_of(l, shape);
    lower_leave(l);
    return expr;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_enter
Expr *lower_optional(Lower *l, Shape *shape, NilExit *exit) {
    if (!lower_enter(l, shape->start)) return program_expr(l->program, EXPR_UNKNOWN, span_of(l, shape));
    shape = lower_unparen(l, shape);
    Expr *expr;
    TryState state;
    if (shape->kind == SHAPE_AS && shape->op != OP_AS_FORCE) {
        expr = cast(l, shape, lower_optional(l, shape->a, exit));
    } else if (shape->kind == SHAPE_TRY) {
        begin_try(l, shape, exit, &state);
        expr = lower_optional(l, shape->a, exit);
        end_try(l, &state);
    } else if (shape->kind == SHAPE_AWAIT) {
        expr = awaited(l, shape, exit);
    } else if (lower_is_chain(shape)) {
        expr = lower_chain(l, shape, exit, CHAIN_VALUE);
    } else {
        expr = lower_value(l, shape);
    }
    lower_leave(l);
    return expr;
}

// ------------------------------------------------------------------------------------------ destinations

// After a value that was assigned on the way here: nil is assigned on the other, and both go on together.
static void join_nil(Lower *l, const NilExit *exit, VarId var, Span span) {
    Builder *b = &l->body->b;
    if (!exit->used) return;
    BlockId join = builder_block(b);
    builder_jump(b, join);
    builder_move(b, exit->block);
    lower_set_var(l, var, program_expr(l->program, EXPR_NIL, span), span);
    builder_jump(b, join);
    builder_move(b, join);
}

// a ?? b. NOLINTNEXTLINE(misc-no-recursion): bounded by lower_into
static void coalesce_into(Lower *l, Shape *shape, VarId var) {
    Builder *b = &l->body->b;
    NilExit exit = {0};
    Span span = span_of(l, shape);
    Expr *value = lower_optional(l, shape->a, &exit);
    BlockId nil = lower_nil_block(l, &exit);
    BlockId some = builder_block(b);
    BlockId join = builder_block(b);
    Edge is_nil = {nil, lower_words(l, "when ", shape->a->start, shape->a->end, " is nil")};
    Edge is_some = {some, lower_words(l, "when ", shape->a->start, shape->a->end, " is not nil")};
    Expr *test = lower_expr1(l, EXPR_IS_NIL, span_of(l, shape->a), value);
    builder_branch(b, test, span, is_nil, is_some);
    builder_move(b, some);
    lower_set_var(l, var, lower_expr1(l, EXPR_UNWRAP, span_of(l, shape->a), value), span);
    builder_jump(b, join);
    builder_move(b, nil);
    lower_into(l, shape->b, var);
    builder_jump(b, join);
    builder_move(b, join);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_give
static void ternary(Lower *l, Shape *shape, Dest dest) {
    Builder *b = &l->body->b;
    BlockId yes = builder_block(b);
    BlockId no = builder_block(b);
    BlockId join = builder_block(b);
    lower_cond(l, shape->a, yes, no, (CondStyle){.span = span_of(l, shape)});
    builder_move(b, yes);
    lower_give(l, shape->b, dest);
    builder_jump(b, join);
    builder_move(b, no);
    lower_give(l, shape->c, dest);
    builder_jump(b, join);
    builder_move(b, join);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_into
static void try_or_await_into(Lower *l, Shape *shape, VarId var) {
    Body *body = l->body;
    TryState state;
    NilExit exit = {0};
    Span span = span_of(l, shape);
    if (shape->kind == SHAPE_TRY && shape->op == OP_TRY_OPTIONAL) {
        begin_try(l, shape, &exit, &state);
        Expr *value = lower_optional(l, shape->a, &exit);
        end_try(l, &state);
        lower_set_var(l, var, value, span);
        join_nil(l, &exit, var, span);
    } else if (shape->kind == SHAPE_TRY) {
        begin_try(l, shape, &exit, &state);
        lower_into(l, shape->a, var);
        end_try(l, &state);
    } else {
        bool before = body->awaited;
        body->awaited = true;
        lower_into(l, shape->a, var);
        body->awaited = before;
    }
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_into
static void into(Lower *l, Shape *shape, VarId var) {
    Dest dest = {DEST_VAR, var};
    bool flow = lower_needs_flow(l, shape);
    if (lower_is_boolean(l, shape)) {
        lower_boolean_into(l, shape, var);
    } else if (!flow) {
        lower_set_var(l, var, lower_value(l, shape), span_of(l, shape));
    } else if (shape->kind == SHAPE_TERNARY) {
        ternary(l, shape, dest);
    } else if (shape->kind == SHAPE_BINARY && shape->op == OP_COALESCE) {
        coalesce_into(l, shape, var);
    } else if (shape->kind == SHAPE_TRY || shape->kind == SHAPE_AWAIT) {
        try_or_await_into(l, shape, var);
    } else if (lower_is_chain(shape)) {
        NilExit exit = {0};
        lower_set_var(l, var, lower_chain(l, shape, &exit, CHAIN_VALUE), span_of(l, shape));
        join_nil(l, &exit, var, span_of(l, shape));
    } else if (shape->kind == SHAPE_ATOM && shape->node.kind == KIND_IF) {
        lower_if(l, shape->node, 0, dest);
    } else if (shape->kind == SHAPE_ATOM && shape->node.kind == KIND_SWITCH) {
        lower_switch(l, shape->node, 0, dest);
    } else {
        lower_set_var(l, var, value_of(l, shape), span_of(l, shape));
    }
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_enter
void lower_into(Lower *l, Shape *shape, VarId var) {
    if (!lower_enter(l, shape->start)) return;
    into(l, lower_unparen(l, shape), var);
    lower_leave(l);
}

// Returns true and false from blocks of their own, so that callers know which is which.
// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_give
static void return_boolean(Lower *l, Shape *shape) {
    Builder *b = &l->body->b;
    BlockId yes = builder_block(b);
    BlockId no = builder_block(b);
    Span span = span_of(l, shape);
    lower_cond(l, shape, yes, no, (CondStyle){.span = span});
    builder_move(b, yes);
    lower_return(l, program_expr(l->program, EXPR_TRUE, span), span);
    builder_move(b, no);
    lower_return(l, program_expr(l->program, EXPR_FALSE, span), span);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_give
static void return_value(Lower *l, Shape *shape) {
    Dest dest = {DEST_RETURN, 0};
    if (lower_is_boolean(l, shape))
        return_boolean(l, shape);
    else if (shape->kind == SHAPE_TERNARY)
        ternary(l, shape, dest);
    else if (shape->kind == SHAPE_ATOM && shape->node.kind == KIND_IF)
        lower_if(l, shape->node, 0, dest);
    else if (shape->kind == SHAPE_ATOM && shape->node.kind == KIND_SWITCH)
        lower_switch(l, shape->node, 0, dest);
    else {
        Expr *value = lower_value(l, shape);
        // The value of an assignment is nothing.
        if (value->kind == EXPR_TUPLE && !value->child_count) value = NULL;
        lower_return(l, value, span_of(l, shape));
    }
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_enter
void lower_give(Lower *l, Shape *shape, Dest dest) {
    if (!shape || !lower_enter(l, shape->start)) return;
    if (dest.kind == DEST_VAR)
        lower_into(l, shape, dest.var);
    else if (dest.kind == DEST_RETURN)
        return_value(l, lower_unparen(l, shape));
    else
        lower_effect(l, shape);
    lower_leave(l);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_effect
static void effect(Lower *l, Shape *shape) {
    Body *body = l->body;
    NilExit exit = {0};
    TryState state;
    bool awaited_before = body->awaited;
    uint32_t suspends = body->suspends;
    if (lower_is_chain(shape)) {
        lower_chain(l, shape, &exit, CHAIN_EFFECT);
    } else if (shape->kind == SHAPE_TRY) {
        begin_try(l, shape, &exit, &state);
        lower_effect(l, shape->a);
        end_try(l, &state);
    } else if (shape->kind == SHAPE_AWAIT) {
        body->awaited = true;
        lower_effect(l, shape->a);
        body->awaited = awaited_before;
        if (body->suspends == suspends) builder_suspend(&body->b, span_of(l, shape));
    } else if (shape->kind == SHAPE_TERNARY) {
        ternary(l, shape, (Dest){0});
    } else if (shape->kind == SHAPE_BINARY && (shape->op == OP_ASSIGN || shape->op == OP_COMPOUND_ASSIGN)) {
        lower_assignment(l, shape);
    } else if (shape->kind == SHAPE_ATOM && shape->node.kind == KIND_IF) {
        lower_if(l, shape->node, 0, (Dest){0});
    } else if (shape->kind == SHAPE_ATOM && shape->node.kind == KIND_SWITCH) {
        lower_switch(l, shape->node, 0, (Dest){0});
    } else {
        lower_value(l, shape);
    }
    if (!exit.used) return;
    builder_jump(&body->b, exit.block);
    builder_move(&body->b, exit.block);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_enter
void lower_effect(Lower *l, Shape *shape) {
    if (!lower_enter(l, shape->start)) return;
    effect(l, lower_unparen(l, shape));
    lower_leave(l);
}
