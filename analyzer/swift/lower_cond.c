// SPDX-License-Identifier: MIT
// Conditions: control flow straight from the operators, without values in between.
#include "analyzer/swift/lower_p.h"

void lower_branch(Lower *l, Expr *cond, Edge when_true, Edge when_false, CondStyle style) {
    Terminator *term = builder_branch(&l->body->b, cond, style.span, when_true, when_false);
    term->guard = style.guard;
    term->loop = style.loop;
    term->statement = style.statement;
}

// Branches on `cond`; the words name the source text between start and end. `negated`: the text is true when
// `cond` is false.
static void branch_on(Lower *l, Expr *cond, const Shape *text, bool negated, BlockId when_true,
                      BlockId when_false, CondStyle style) {
    Edge yes = {when_true, lower_words(l, "when ", text->start, text->end, " is true")};
    Edge no = {when_false, lower_words(l, "when ", text->start, text->end, " is false")};
    lower_branch(l, cond, negated ? no : yes, negated ? yes : no, style);
}

static bool is_literal(const Lower *l, const Shape *shape, const char *text) {
    return shape->kind == SHAPE_ATOM && str_eq_c(lower_source(l, &shape->node), text);
}

// A value that cannot be nil: then `a?.b == value` is false when the chain is.
static bool is_never_nil(const Shape *shape) {
    if (shape->kind == SHAPE_NAV) return !shape->a;
    if (shape->kind != SHAPE_ATOM) return false;
    switch (shape->node.kind) {
    case KIND_BOOLEAN:
    case KIND_INTEGER:
    case KIND_HEX:
    case KIND_REAL:
    case KIND_LINE_STRING:
        return true;
    default:
        return false;
    }
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_cond
static void equality(Lower *l, Shape *shape, BlockId when_true, BlockId when_false, CondStyle style) {
    bool negated = shape->op == OP_NOT_EQUAL || shape->op == OP_NOT_IDENTICAL;
    bool identical = shape->op == OP_IDENTICAL || shape->op == OP_NOT_IDENTICAL;
    Shape *a = lower_unparen(l, shape->a);
    Shape *b = lower_unparen(l, shape->b);
    Span span = lower_span(l, shape->start, shape->end);
    if (is_literal(l, a, "nil")) {
        Shape *swap = a;
        a = b;
        b = swap;
    }
    bool nil = is_literal(l, b, "nil");
    Expr *left;
    if (nil || is_never_nil(b)) {
        // Where a chain on the left ends in nil, the outcome is known.
        bool outcome = nil != negated;
        NilExit exit = {.block = outcome ? when_true : when_false, .used = true};
        left = lower_optional(l, a, &exit);
    } else {
        left = lower_value(l, a);
    }
    Expr *cond = nil ? lower_expr1(l, EXPR_IS_NIL, span, left)
                     : lower_expr2(l, identical ? EXPR_IDENTICAL : EXPR_EQUAL, span, left, lower_value(l, b));
    if (!nil) {
        branch_on(l, cond, shape, negated, when_true, when_false, style);
        return;
    }
    Edge is_nil = {negated ? when_false : when_true, lower_words(l, "when ", a->start, a->end, " is nil")};
    Edge is_some = {negated ? when_true : when_false,
                    lower_words(l, "when ", a->start, a->end, " is not nil")};
    lower_branch(l, cond, is_nil, is_some, style);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_cond
static void ordering(Lower *l, Shape *shape, BlockId when_true, BlockId when_false, CondStyle style) {
    Expr *a = lower_value(l, shape->a);
    Expr *b = lower_value(l, shape->b);
    bool swap = shape->op == OP_GREATER || shape->op == OP_LESS_EQUAL;
    bool negated = shape->op == OP_LESS_EQUAL || shape->op == OP_GREATER_EQUAL;
    Span span = lower_span(l, shape->start, shape->end);
    Expr *cond = swap ? lower_expr2(l, EXPR_LESS, span, b, a) : lower_expr2(l, EXPR_LESS, span, a, b);
    branch_on(l, cond, shape, negated, when_true, when_false, style);
}

// a && b && c, a || b || c: the left spine may be long. NOLINTNEXTLINE(misc-no-recursion): bounded
static void logical(Lower *l, Shape *shape, BlockId when_true, BlockId when_false, CondStyle style) {
    Op op = shape->op;
    VEC(Shape *) spine = {0};
    Shape *left = shape;
    while (left->kind == SHAPE_BINARY && left->op == op) {
        VEC_PUSH(l->scratch, &spine, left->b);
        left = left->a;
    }
    VEC_PUSH(l->scratch, &spine, left);
    for (uint32_t i = spine.len; i-- > 1;) {
        BlockId next = builder_block(&l->body->b);
        if (op == OP_AND)
            lower_cond(l, spine.items[i], next, when_false, style);
        else
            lower_cond(l, spine.items[i], when_true, next, style);
        builder_move(&l->body->b, next);
    }
    lower_cond(l, spine.items[0], when_true, when_false, style);
}

// a?.b ?? false: nil goes straight to what the right side says. NOLINTNEXTLINE(misc-no-recursion): bounded
static void coalesce(Lower *l, Shape *shape, BlockId when_true, BlockId when_false, CondStyle style) {
    Builder *b = &l->body->b;
    NilExit exit = {0};
    Shape *a = shape->a;
    Expr *value = lower_optional(l, a, &exit);
    Span span = lower_span(l, a->start, a->end);
    BlockId some = builder_block(b);
    Edge is_nil = {lower_nil_block(l, &exit), lower_words(l, "when ", a->start, a->end, " is nil")};
    Edge is_some = {some, lower_words(l, "when ", a->start, a->end, " is not nil")};
    lower_branch(l, lower_expr1(l, EXPR_IS_NIL, span, value), is_nil, is_some, style);
    builder_move(b, some);
    branch_on(l, lower_expr1(l, EXPR_UNWRAP, span, value), shape, false, when_true, when_false, style);
    builder_move(b, exit.block);
    lower_cond(l, shape->b, when_true, when_false, style);
}

// Under `try` or `await`, so that the calls in it are marked. NOLINTNEXTLINE(misc-no-recursion): bounded
static void marked(Lower *l, Shape *shape, BlockId when_true, BlockId when_false, CondStyle style) {
    Body *body = l->body;
    bool tried = body->tried;
    bool awaited = body->awaited;
    if (shape->kind == SHAPE_TRY)
        body->tried = true;
    else
        body->awaited = true;
    lower_cond(l, shape->a, when_true, when_false, style);
    body->tried = tried;
    body->awaited = awaited;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_cond
static void ternary(Lower *l, Shape *shape, BlockId when_true, BlockId when_false, CondStyle style) {
    BlockId yes = builder_block(&l->body->b);
    BlockId no = builder_block(&l->body->b);
    lower_cond(l, shape->a, yes, no, style);
    builder_move(&l->body->b, yes);
    lower_cond(l, shape->b, when_true, when_false, style);
    builder_move(&l->body->b, no);
    lower_cond(l, shape->c, when_true, when_false, style);
}

static bool has_calls(const Shape *shape) { return lower_is_chain(shape) || shape->kind != SHAPE_ATOM; }

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_cond
static void cond(Lower *l, Shape *shape, BlockId when_true, BlockId when_false, CondStyle style) {
    Shape *whole = shape;
    shape = lower_unparen(l, shape);
    switch (shape->kind) {
    case SHAPE_PREFIX:
        if (shape->op != OP_NOT) break;
        lower_cond(l, shape->a, when_false, when_true, style);
        return;
    case SHAPE_BINARY:
        switch (shape->op) {
        case OP_AND:
        case OP_OR:
            logical(l, shape, when_true, when_false, style);
            return;
        case OP_COALESCE:
            coalesce(l, shape, when_true, when_false, style);
            return;
        case OP_EQUAL:
        case OP_NOT_EQUAL:
        case OP_IDENTICAL:
        case OP_NOT_IDENTICAL:
            equality(l, shape, when_true, when_false, style);
            return;
        case OP_LESS:
        case OP_GREATER:
        case OP_LESS_EQUAL:
        case OP_GREATER_EQUAL:
            ordering(l, shape, when_true, when_false, style);
            return;
        default:
            break;
        }
        break;
    case SHAPE_TERNARY:
        ternary(l, shape, when_true, when_false, style);
        return;
    case SHAPE_TRY:
    case SHAPE_AWAIT:
        // try? and try! change where control goes: they are values. `await x.flag` suspends as a value.
        if (shape->op == OP_TRY_OPTIONAL || shape->op == OP_TRY_FORCE || !has_calls(shape->a)) break;
        if (shape->kind == SHAPE_AWAIT && shape->a->kind == SHAPE_NAV) break;
        marked(l, shape, when_true, when_false, style);
        return;
    case SHAPE_ATOM:
        if (shape->node.kind != KIND_BOOLEAN) break;
        builder_jump(&l->body->b, is_literal(l, shape, "true") ? when_true : when_false);
        return;
    default:
        break;
    }
    Expr *value = lower_value(l, shape);
    branch_on(l, value, whole, false, when_true, when_false, style);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_enter
void lower_cond(Lower *l, Shape *shape, BlockId when_true, BlockId when_false, CondStyle style) {
    if (!lower_enter(l, shape->start)) {
        builder_jump(&l->body->b, when_true);
        return;
    }
    cond(l, shape, when_true, when_false, style);
    lower_leave(l);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_into
void lower_boolean_into(Lower *l, Shape *shape, VarId var) {
    Builder *b = &l->body->b;
    Span span = lower_span(l, shape->start, shape->end);
    BlockId yes = builder_block(b);
    BlockId no = builder_block(b);
    BlockId join = builder_block(b);
    lower_cond(l, shape, yes, no, (CondStyle){.span = span});
    builder_move(b, yes);
    lower_set_var(l, var, program_expr(l->program, EXPR_TRUE, span), span);
    builder_jump(b, join);
    builder_move(b, no);
    lower_set_var(l, var, program_expr(l->program, EXPR_FALSE, span), span);
    builder_jump(b, join);
    builder_move(b, join);
}

// ------------------------------------------------------------------------------------------ lists of
// conditions

// The iOS entry of `#available(iOS 13, *)`: "iOS 13"; empty when there is none.
static Str ios_version(Lower *l, Nodes parts) {
    for (uint32_t i = 0; i < parts.len; i++) {
        if (parts.items[i].kind != KIND_IDENTIFIER) continue;
        Str name = lower_source(l, &parts.items[i]);
        if (!str_eq_c(name, "iOS") && !str_eq_c(name, "iOSApplicationExtension")) continue;
        uint32_t last = i;
        while (last + 1 < parts.len &&
               (parts.items[last + 1].kind == KIND_INTEGER || lower_is_token(l, &parts.items[last + 1], ".")))
            last++;
        if (last == i) continue;
        Str version = str_sub(l->source, parts.items[i + 1].start, parts.items[last].end);
        return str_printf(l->arena, "iOS %.*s", STR_ARG(version));
    }
    return STR_NONE;
}

static void availability(Lower *l, const Node *node, BlockId success, BlockId fail, CondStyle style) {
    Nodes parts = lower_children(l, *node);
    bool inverted = lower_find_token(l, parts, "unavailable", 0) < parts.len;
    Expr *test = program_expr(l->program, EXPR_AVAILABLE, lower_node_span(l, node));
    test->text = ios_version(l, parts);
    Edge yes = {inverted ? fail : success,
                lower_words(l, "when ", node->start, node->end, inverted ? " is false" : " is true")};
    Edge no = {inverted ? success : fail,
               lower_words(l, "when ", node->start, node->end, inverted ? " is true" : " is false")};
    lower_branch(l, test, yes, no, style);
}

// The value that `if let x` takes: what stands behind `=`, or the name itself.
// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_value
static Shape *bound_shape(Lower *l, Nodes parts, uint32_t equal, const Node *name) {
    if (equal < parts.len) return lower_shape(l, lower_slice(parts, equal + 1, parts.len));
    if (!name) return NULL;
    Node same = *name;
    if (str_eq_c(lower_source(l, name), "self")) same.kind = KIND_SELF;
    return lower_shape_of(l, same);
}

// `let x = e`, `let x`, `var x: T = e`. NOLINTNEXTLINE(misc-no-recursion): bounded by lower_value
static void binding(Lower *l, Nodes parts, BlockId fail, CondStyle style) {
    Builder *b = &l->body->b;
    uint32_t equal = lower_find_token(l, parts, "=", 0);
    // `if let x = y where z` of old Swift
    const Node *where = lower_find(parts, KIND_WHERE_CLAUSE);
    if (where) parts.len = (uint32_t)(where - parts.items);
    const Node *name = NULL;
    for (uint32_t i = 1; i < parts.len && i < equal; i++)
        if (parts.items[i].kind == KIND_SIMPLE_IDENTIFIER && !name) name = &parts.items[i];
    bool is_tuple = equal > 1 && lower_is_token(l, &parts.items[1], "(");
    Shape *shape = bound_shape(l, parts, equal, name);
    if (!shape) return;
    NilExit exit = {.block = fail, .used = true};
    Expr *value = lower_optional(l, shape, &exit);
    BlockId some = builder_block(b);
    Edge is_nil = {fail, lower_words(l, "when ", shape->start, shape->end, " is nil")};
    Edge is_some = {some, lower_words(l, "when ", shape->start, shape->end, " is not nil")};
    Expr *test = lower_expr1(l, EXPR_IS_NIL, lower_span(l, shape->start, shape->end), value);
    Terminator *term = builder_branch(b, test, style.span, is_nil, is_some);
    term->binding = true;
    term->guard = style.guard;
    term->loop = style.loop;
    builder_move(b, some);
    bool self = name && str_eq_c(lower_source(l, name), "self");
    if (is_tuple) {
        lower_bind_pattern(l, lower_slice(parts, 1, equal), NULL, NULL, false, false);
    } else if (name && !self && !str_eq_c(lower_source(l, name), "_")) {
        Type *type = lower_annotation(l, lower_find(parts, KIND_TYPE_ANNOTATION));
        VarId var = lower_declare(l, name, VAR_LOCAL, type, value);
        l->program->vars.items[var].unwrapped = true;
        l->program->vars.items[var].immutable = str_eq_c(lower_source(l, &parts.items[0]), "let");
        builder_declare(b, var, value, lower_node_span(l, name));
    }
    if (!where) return;
    Nodes clause = lower_children(l, *where);
    Shape *test_shape = lower_shape(l, lower_slice(clause, 1, clause.len));
    if (!test_shape) return;
    BlockId next = builder_block(b);
    lower_cond(l, test_shape, next, fail, style);
    builder_move(b, next);
}

// `case pattern = e`. NOLINTNEXTLINE(misc-no-recursion): bounded by lower_value
static void case_condition(Lower *l, Nodes parts, BlockId fail, CondStyle style) {
    uint32_t equal = lower_find_token(l, parts, "=", 0);
    Shape *shape = lower_shape(l, lower_slice(parts, equal + 1, parts.len));
    Expr *subject = shape ? lower_value(l, shape) : NULL;
    uint32_t end = equal && equal <= parts.len ? parts.items[equal - 1].end : parts.items[0].end;
    Edge edge = {
        fail, lower_words(l, "when case ", parts.items[1 < parts.len ? 1 : 0].start, end, " does not match")};
    lower_pattern(l, lower_slice(parts, 1, equal), subject, edge, style);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_value
static void element(Lower *l, Nodes parts, BlockId fail, CondStyle style) {
    Builder *b = &l->body->b;
    const Node *first = &parts.items[0];
    if (lower_is_token(l, first, "case")) {
        case_condition(l, parts, fail, style);
        return;
    }
    if (first->kind == KIND_VALUE_BINDING) {
        binding(l, parts, fail, style);
        return;
    }
    BlockId next = builder_block(b);
    if (first->kind == KIND_AVAILABILITY) {
        availability(l, first, next, fail, style);
    } else {
        Shape *shape = lower_shape(l, parts);
        if (shape)
            lower_cond(l, shape, next, fail, style);
        else
            builder_jump(b, next);
    }
    builder_move(b, next);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by the statement around it
void lower_conditions(Lower *l, Nodes elements, BlockId fail, CondStyle style) {
    uint32_t from = 0;
    for (uint32_t i = 0; i <= elements.len; i++) {
        // The commas of a tuple pattern are parts of the condition; those between conditions have no field.
        bool end = i == elements.len ||
                   (elements.items[i].field != FIELD_CONDITION && lower_is_token(l, &elements.items[i], ","));
        if (!end) continue;
        if (i > from) element(l, lower_slice(elements, from, i), fail, style);
        from = i + 1;
    }
}
