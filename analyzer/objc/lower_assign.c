// SPDX-License-Identifier: MIT
// Assignments: =, +=, ++ and their like.
#include "analyzer/objc/lower_value_p.h"

// A field of a C struct, which is no property.
static bool is_field(Lower *l, CXCursor left) {
    if (objc_kind(l, left) != CXCursor_MemberRefExpr) return false;
    CXCursor field = l->clang->getCursorReferenced(left);
    return objc_kind(l, field) == CXCursor_FieldDecl &&
           !objc_is_cxx_class(l, l->clang->getCursorSemanticParent(field));
}

void objc_assign(Lower *l, Expr *target, Expr *value, Span span) {
    switch (target->kind) {
    case EXPR_VAR:
        objc_set_var(l, target->var, value, span);
        return;
    case EXPR_MEMBER:
        builder_assign(&l->body->b, target, value, span);
        objc_note_member(l, target, value);
        return;
    case EXPR_NAME:
        builder_assign(&l->body->b, target, value, span);
        program_note_assignment(l->program, target->name, value);
        return;
    case EXPR_SUBSCRIPT:
        builder_assign(&l->body->b, target, value, span);
        return;
    default: // self, *p
        return;
    }
}

// x.foo = y of a plain method setFoo:. NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
static Expr *dot_set(Lower *l, CXCursor left, CXCursor right) {
    CXCursor method = l->clang->getCursorReferenced(left);
    if (!str_ends(objc_spelling(l, method), STR(":"))) return NULL;
    objc_dot_call(l, left, method, &right, false);
    return objc_unknown(l, objc_span(l, right));
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
static Expr *simple(Lower *l, CXCursor expr, CXCursor left, CXCursor right) {
    Span span = objc_span(l, expr);
    Bare bare = objc_bare(l, left);
    Expr *called = objc_is_dot_call(l, bare.cursor) ? dot_set(l, bare.cursor, right) : NULL;
    if (called) return called;
    Expr *target = objc_place(l, left);
    if (target->kind == EXPR_VAR) {
        objc_into(l, right, target->var);
        return objc_var_expr(l, target->var, target->span);
    }
    Expr *value;
    if (objc_is_boolean(l, right)) {
        // told apart by a branch, so that a later test of the target knows what it means
        VarId temp = objc_temp(l, objc_span(l, right), NULL);
        objc_into(l, right, temp);
        value = objc_var_expr(l, temp, objc_span(l, right));
    } else {
        value = objc_value(l, right);
    }
    if (is_field(l, bare.cursor))
        builder_assign(&l->body->b, target, value, span);
    else
        objc_assign(l, target, value, span);
    return target->kind == EXPR_SELF ? target : value; // if ((self = [super init]))
}

// Reads what a property held before.
static void read_before(Lower *l, CXCursor left, Expr *target) {
    if (target->kind != EXPR_MEMBER) return;
    enum CXCursorKind kind = objc_kind(l, l->clang->getCursorReferenced(left));
    if (kind != CXCursor_FieldDecl && kind != CXCursor_ObjCIvarDecl) builder_get(&l->body->b, target);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
static Expr *changed(Lower *l, CXCursor expr, CXCursor left, const CXCursor *right) {
    Span span = objc_span(l, expr);
    Bare bare = objc_bare(l, left);
    Expr *target = objc_place(l, left);
    read_before(l, bare.cursor, target);
    Expr *value = objc_expr1(l, EXPR_UNKNOWN, span, target);
    if (right) program_expr_add(l->program, value, objc_value(l, *right));
    if (is_field(l, bare.cursor))
        builder_assign(&l->body->b, target, value, span);
    else
        objc_assign(l, target, value, span);
    return target->kind == EXPR_VAR ? objc_var_expr(l, target->var, span) : value;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
Expr *objc_assignment(Lower *l, CXCursor expr) {
    Cursors children = objc_children(l, expr);
    Span span = objc_span(l, expr);
    if (!children.len) return objc_unknown(l, span);
    if (objc_kind(l, expr) == CXCursor_UnaryOperator) {
        enum CXUnaryOperatorKind op = l->clang->getCursorUnaryOperatorKind(expr);
        bool before = op == CXUnaryOperator_PostInc || op == CXUnaryOperator_PostDec;
        Expr *value = changed(l, expr, children.items[0], NULL);
        return before ? objc_unknown(l, span) : value;
    }
    if (children.len < 2) return objc_unknown(l, span);
    CXCursor right = children.items[children.len - 1];
    if (objc_kind(l, expr) == CXCursor_CompoundAssignOperator)
        return changed(l, expr, children.items[0], &right);
    return simple(l, expr, children.items[0], right);
}
