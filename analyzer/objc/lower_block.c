// SPDX-License-Identifier: MIT
// Blocks, and lambdas of C++: closures.
#include "analyzer/objc/lower_value_p.h"

// Parameters and body: of a block they stand one level deeper.
static Cursors parts_of(Lower *l, CXCursor block) {
    Cursors children = objc_children(l, block);
    if (objc_kind(l, block) != CXCursor_BlockExpr) return children;
    for (uint32_t i = 0; i < children.len; i++)
        if (!l->clang->isExpression(objc_kind(l, children.items[i])))
            return objc_children(l, children.items[i]);
    return children;
}

static Type *result_of(Lower *l, CXCursor block) {
    Type *type = objc_type(l, l->clang->getCursorType(block));
    return type->kind == TYPE_FUNCTION ? type->result : NULL;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_enter
static Function *lower(Lower *l, CXCursor block) {
    Cursors parts = parts_of(l, block);
    Function *function = objc_new_function(l, FUNCTION_CLOSURE, 0, block);
    Span span = function->span;
    function->name_span = (Span){span.file, span.start, span.start < span.end ? span.start + 1 : span.end};
    function->result = result_of(l, block);
    function->has_body = true;
    for (uint32_t i = 0; i < parts.len; i++)
        if (objc_kind(l, parts.items[i]) == CXCursor_ParmDecl) objc_add_param(l, function, 0, parts.items[i]);
    Body body;
    objc_begin_body(l, &body, function);
    Span end = span;
    for (uint32_t i = 0; i < parts.len; i++) {
        if (objc_kind(l, parts.items[i]) != CXCursor_CompoundStmt) continue;
        function->body = objc_span(l, parts.items[i]);
        end = function->body;
        objc_statements(l, parts.items[i]);
    }
    if (end.end > end.start) end.start = end.end - 1;
    objc_end_body(l, end);
    return function;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_enter
Expr *objc_block(Lower *l, CXCursor block) {
    Span span = objc_span(l, block);
    if (!objc_enter(l, block)) return objc_unknown(l, span);
    Expr *expr = program_expr(l->program, EXPR_CLOSURE, span);
    expr->function = lower(l, block);
    objc_leave(l);
    return expr;
}
