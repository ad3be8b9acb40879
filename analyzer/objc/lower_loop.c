// SPDX-License-Identifier: MIT
// Loops.
#include "analyzer/objc/lower_p.h"

static Span head_of(Lower *l, CXCursor statement) {
    Span span = objc_span(l, statement);
    uint32_t semicolons[2];
    span.end = objc_head_end(l, span, semicolons);
    return span;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_statement
static void loop_body(Lower *l, CXCursor body, BlockId again, BlockId exit) {
    Frame frame = {.kind = FRAME_LOOP, .target = exit, .again = again};
    objc_push_frame(l, &frame);
    objc_statement(l, body);
    l->body->frames = frame.up;
    builder_jump(&l->body->b, again);
}

static void not_understood(Lower *l, CXCursor statement) {
    objc_mark_error(l, objc_span(l, statement), "a loop was not understood");
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_statement
void objc_while(Lower *l, CXCursor statement) {
    Builder *b = &l->body->b;
    Cursors children = objc_children(l, statement);
    bool declares = children.len && l->clang->getCursorKind(children.items[0]) == CXCursor_VarDecl;
    if (children.len != (declares ? 3 : 2)) {
        not_understood(l, statement);
        return;
    }
    BlockId head = builder_block(b);
    BlockId body = builder_block(b);
    BlockId exit = builder_block(b);
    builder_jump(b, head);
    builder_move(b, head);
    CondStyle style = {.span = head_of(l, statement), .loop = true};
    if (declares) objc_declare(l, children.items[0]);
    objc_test(l, children.items[children.len - 2], body, exit, style);
    builder_move(b, body);
    loop_body(l, children.items[children.len - 1], head, exit);
    builder_move(b, exit);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_statement
void objc_do(Lower *l, CXCursor statement) {
    Builder *b = &l->body->b;
    Cursors children = objc_children(l, statement);
    if (children.len != 2) {
        not_understood(l, statement);
        return;
    }
    BlockId body = builder_block(b);
    BlockId test = builder_block(b);
    BlockId exit = builder_block(b);
    builder_jump(b, body);
    builder_move(b, body);
    loop_body(l, children.items[0], test, exit);
    builder_move(b, test);
    CondStyle style = {.span = objc_span(l, children.items[1]), .loop = true};
    objc_test(l, children.items[1], body, exit, style);
    builder_move(b, exit);
}

// ------------------------------------------------------------------------------------------ for (;;)

typedef struct For {
    CXCursor init, variable, condition, step, body;
    bool has_init, has_variable, has_condition, has_step;
} For;

// What a child is when no semicolon tells, because a macro made the loop.
static bool looks_like_step(Lower *l, CXCursor expr) {
    CXCursor inner = objc_peel(l, expr);
    enum CXCursorKind kind = l->clang->getCursorKind(inner);
    if (kind == CXCursor_CompoundAssignOperator) return true;
    if (kind == CXCursor_UnaryOperator) {
        enum CXUnaryOperatorKind op = l->clang->getCursorUnaryOperatorKind(inner);
        return op == CXUnaryOperator_PreInc || op == CXUnaryOperator_PreDec ||
               op == CXUnaryOperator_PostInc || op == CXUnaryOperator_PostDec;
    }
    return kind == CXCursor_BinaryOperator &&
           l->clang->getCursorBinaryOperatorKind(inner) == CXBinaryOperator_Comma;
}

// Puts the children of a macro's loop in their places. False: it cannot be told.
static bool guess_parts(Lower *l, Cursors children, For *out) {
    for (uint32_t i = 0; i < children.len; i++) {
        CXCursor child = children.items[i];
        enum CXCursorKind kind = l->clang->getCursorKind(child);
        bool last_of_three = i == 2 && children.len == 3;
        if (i == 0 && (kind == CXCursor_DeclStmt || children.len == 3)) {
            out->init = child;
            out->has_init = true;
        } else if (last_of_three || (!out->has_step && looks_like_step(l, child))) {
            out->step = child;
            out->has_step = true;
        } else if (!out->has_condition && !out->has_step && objc_is_boolean(l, child)) {
            out->condition = child;
            out->has_condition = true;
        } else {
            return false;
        }
    }
    return true;
}

static bool read_for(Lower *l, CXCursor statement, For *out) {
    Cursors children = objc_children(l, statement);
    *out = (For){0};
    if (!children.len) return false;
    out->body = children.items[--children.len];
    uint32_t semicolons[2];
    objc_head_end(l, objc_span(l, statement), semicolons);
    bool sure = semicolons[1] != UINT32_MAX;
    if (!sure) return guess_parts(l, children, out);
    for (uint32_t i = 0; i < children.len; i++) {
        CXCursor child = children.items[i];
        uint32_t start = objc_span(l, child).start;
        if (l->clang->getCursorKind(child) == CXCursor_VarDecl) {
            out->variable = child;
            out->has_variable = true;
        } else if (start <= semicolons[0] && !out->has_init) {
            out->init = child;
            out->has_init = true;
        } else if (start <= semicolons[1] && !out->has_condition) {
            out->condition = child;
            out->has_condition = true;
        } else if (!out->has_step) {
            out->step = child;
            out->has_step = true;
        } else {
            return false;
        }
    }
    return true;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_statement
void objc_for(Lower *l, CXCursor statement) {
    Builder *b = &l->body->b;
    For parts;
    if (!read_for(l, statement, &parts)) {
        not_understood(l, statement);
        return;
    }
    if (parts.has_init) objc_statement(l, parts.init);
    BlockId head = builder_block(b);
    BlockId body = builder_block(b);
    BlockId step = builder_block(b);
    BlockId exit = builder_block(b);
    builder_jump(b, head);
    builder_move(b, head);
    CondStyle style = {.span = head_of(l, statement), .loop = true};
    if (parts.has_variable) objc_declare(l, parts.variable);
    if (parts.has_condition)
        objc_test(l, parts.condition, body, exit, style);
    else
        builder_jump(b, body);
    builder_move(b, body);
    loop_body(l, parts.body, step, exit);
    builder_move(b, step);
    if (parts.has_step) objc_effect(l, parts.step);
    builder_jump(b, head);
    builder_move(b, exit);
}

// ------------------------------------------------------------------------------------------ for-in

// The variable that an existing or a new element goes to; sets *name to its place.
static CXCursor element_of(Lower *l, CXCursor child, Span *name) {
    *name = objc_span(l, child);
    if (l->clang->getCursorKind(child) != CXCursor_DeclStmt) return child;
    Cursors inner = objc_children(l, child);
    for (uint32_t i = 0; i < inner.len; i++)
        if (l->clang->getCursorKind(inner.items[i]) == CXCursor_VarDecl) return inner.items[i];
    return child;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_statement
static void bind_element(Lower *l, CXCursor element, Expr *collection, Span span) {
    Builder *b = &l->body->b;
    if (l->clang->getCursorKind(element) == CXCursor_VarDecl) {
        VarId id = objc_variable(l, element);
        Var *var = &l->program->vars.items[id];
        var->init = collection;
        var->element = true;
        builder_declare(b, id, NULL, span);
    } else if (l->clang->isExpression(l->clang->getCursorKind(element))) {
        Expr *target = objc_place(l, element);
        Expr *value = objc_expr1(l, EXPR_UNKNOWN, span, collection);
        if (target->kind == EXPR_VAR)
            objc_set_var(l, target->var, value, span);
        else
            builder_assign(b, target, value, span);
    }
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_statement
void objc_for_in(Lower *l, CXCursor statement) {
    Builder *b = &l->body->b;
    Cursors children = objc_children(l, statement);
    Span span = objc_span(l, statement);
    uint32_t semicolons[2];
    span.end = objc_head_end(l, span, semicolons);
    // libclang leaves out what stands in front of the semicolon in `for (T x; auto y : z)`.
    if (children.len != 3 || semicolons[0] != UINT32_MAX) {
        not_understood(l, statement);
        return;
    }
    Span name;
    CXCursor element = element_of(l, children.items[0], &name);
    Expr *collection = objc_value(l, children.items[1]);
    Str title =
        l->clang->getCursorKind(element) == CXCursor_VarDecl ? objc_spelling(l, element) : objc_text(l, name);
    Expr *next = program_expr(l->program, EXPR_CHOICE, span);
    next->text = str_printf(l->arena, "next %.*s", STR_ARG(title));
    BlockId body = builder_block(b);
    BlockId again = builder_block(b);
    BlockId exit = builder_block(b);
    CondStyle style = {.span = span, .loop = true};
    Edge none = {exit, STR("when the loop runs zero times")};
    Edge done = {exit, STR("when the loop ends")};
    if (program_has_elements(l->program, collection))
        builder_jump(b, body);
    else
        objc_branch(l, next, (Edge){.to = body}, none, style);
    builder_move(b, body);
    bind_element(l, element, collection, name);
    loop_body(l, children.items[2], again, exit);
    builder_move(b, again);
    objc_branch(l, next, (Edge){.to = body}, done, style);
    builder_move(b, exit);
}
