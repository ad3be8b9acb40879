// SPDX-License-Identifier: MIT
// Expressions: what each node of the tree becomes.
#include "analyzer/objc/lower_value_p.h"

static bool same_range(CXSourceRange a, CXSourceRange b) {
    return a.begin_int_data == b.begin_int_data && a.end_int_data == b.end_int_data;
}

bool objc_is_elvis(Lower *l, CXCursor bare) {
    if (objc_kind(l, bare) != CXCursor_UnexposedExpr) return false;
    Cursors parts = objc_children(l, bare); // a, a, a, b
    return parts.len == 4 &&
           same_range(l->clang->getCursorExtent(parts.items[0]), l->clang->getCursorExtent(parts.items[1]));
}

static enum CXBinaryOperatorKind operator_of(Lower *l, CXCursor cursor) {
    if (objc_kind(l, cursor) != CXCursor_BinaryOperator) return CXBinaryOperator_Invalid;
    return l->clang->getCursorBinaryOperatorKind(cursor);
}

bool objc_needs_flow(Lower *l, const Bare *bare) {
    enum CXBinaryOperatorKind op = operator_of(l, bare->cursor);
    if (op == CXBinaryOperator_LAnd || op == CXBinaryOperator_LOr) return true;
    return objc_kind(l, bare->cursor) == CXCursor_ConditionalOperator || objc_is_elvis(l, bare->cursor);
}

// ------------------------------------------------------------------------------------------ parts

// What nothing is known of but its parts. NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
static Expr *unknown_of(Lower *l, CXCursor cursor) {
    Expr *expr = objc_unknown(l, objc_span(l, cursor));
    Cursors children = objc_children(l, cursor);
    for (uint32_t i = 0; i < children.len; i++) {
        enum CXCursorKind kind = objc_kind(l, children.items[i]);
        if (l->clang->isExpression(kind))
            program_expr_add(l->program, expr, objc_value(l, children.items[i]));
        else if (l->clang->isStatement(kind))
            objc_statement(l, children.items[i]);
    }
    return expr;
}

// Of a kind that is not known. NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
static Expr *not_understood(Lower *l, CXCursor cursor) {
    objc_mark_error(l, objc_span(l, cursor), "an expression that is not understood");
    return unknown_of(l, cursor);
}

// Operands of a run of operators that say nothing to us; the left spine may be long.
// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
static Expr *arithmetic(Lower *l, CXCursor cursor) {
    VEC(CXCursor) spine = {0};
    Span span = objc_span(l, cursor);
    CXCursor left = cursor;
    for (;;) {
        enum CXBinaryOperatorKind op = operator_of(l, left);
        bool plain = op >= CXBinaryOperator_PtrMemD && op <= CXBinaryOperator_Or &&
                     !(op >= CXBinaryOperator_LT && op <= CXBinaryOperator_NE);
        Cursors sides = objc_children(l, left);
        if (!plain || sides.len != 2) break;
        VEC_PUSH(l->scratch, &spine, sides.items[1]);
        left = objc_bare(l, sides.items[0]).cursor;
    }
    if (!spine.len) return not_understood(l, cursor);
    Expr *expr = objc_expr1(l, EXPR_UNKNOWN, span, objc_value(l, left));
    for (uint32_t i = spine.len; i-- > 0;)
        program_expr_add(l->program, expr, objc_value(l, spine.items[i]));
    return expr;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
static Expr *binary(Lower *l, CXCursor cursor) {
    Cursors sides = objc_children(l, cursor);
    enum CXBinaryOperatorKind op = operator_of(l, cursor);
    if (op == CXBinaryOperator_Assign) return objc_assignment(l, cursor);
    if (op == CXBinaryOperator_Comma && sides.len == 2) {
        objc_effect(l, sides.items[0]);
        return objc_value(l, sides.items[1]);
    }
    if (op >= CXBinaryOperator_LT && op <= CXBinaryOperator_NE) {
        Test test = objc_truth(l, cursor, 0);
        return test.negated ? objc_expr1(l, EXPR_NOT, objc_span(l, cursor), test.cond) : test.cond;
    }
    return arithmetic(l, cursor);
}

// A pointer to a local that is kept: the local may change at any time.
static void expose(Lower *l, const Expr *place) {
    if (place->kind != EXPR_VAR) return;
    Var *var = &l->program->vars.items[place->var];
    var->assigned_in_closure = true;
    var->weak = true; // the model's word for a value that may be another one whenever it is read
    objc_set_var(l, place->var, objc_unknown(l, place->span), place->span);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
static Expr *unary(Lower *l, CXCursor cursor) {
    Span span = objc_span(l, cursor);
    CXCursor operand = objc_last(l, cursor);
    switch (l->clang->getCursorUnaryOperatorKind(cursor)) {
    case CXUnaryOperator_LNot: {
        Test test = objc_truth(l, cursor, 0);
        return test.negated ? objc_expr1(l, EXPR_NOT, span, test.cond) : test.cond;
    }
    case CXUnaryOperator_PostInc:
    case CXUnaryOperator_PostDec:
    case CXUnaryOperator_PreInc:
    case CXUnaryOperator_PreDec:
        return objc_assignment(l, cursor);
    case CXUnaryOperator_AddrOf: {
        Expr *place = objc_place(l, operand);
        expose(l, place);
        return objc_expr1(l, EXPR_UNKNOWN, span, place);
    }
    case CXUnaryOperator_Minus: {
        Expr *value = objc_value(l, operand);
        if (value->kind != EXPR_NUMBER) return objc_expr1(l, EXPR_UNKNOWN, span, value);
        Expr *number = program_expr(l->program, EXPR_NUMBER, span);
        number->text = str_printf(l->arena, "-%.*s", STR_ARG(value->text));
        return number;
    }
    case CXUnaryOperator_Plus:
        return objc_value(l, operand);
    case CXUnaryOperator_Deref: {
        VarId behind = objc_pointee(l, operand);
        return behind ? objc_var_expr(l, behind, span) : unknown_of(l, cursor);
    }
    default:
        return unknown_of(l, cursor);
    }
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
static Expr *cast(Lower *l, CXCursor cursor) {
    CXCursor inner = objc_last(l, cursor);
    if (!l->clang->isExpression(objc_kind(l, inner))) return objc_unknown(l, objc_span(l, cursor));
    if (objc_is_null(l, inner)) return program_expr(l->program, EXPR_NIL, objc_span(l, cursor));
    Expr *value = objc_value(l, inner);
    Type *type = objc_informative(l, l->clang->getCursorType(cursor));
    if (!type || value->kind == EXPR_NIL || value->kind == EXPR_CLOSURE) return value;
    Expr *expr = objc_expr1(l, EXPR_CAST, objc_span(l, cursor), value);
    expr->type = type;
    return expr;
}

// d[k] of objects. NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
static Expr *subscript(Lower *l, CXCursor cursor) {
    Expr *expr = objc_place(l, cursor);
    if (objc_kind(l, cursor) == CXCursor_UnexposedExpr && expr->kind == EXPR_SUBSCRIPT)
        objc_emit_get(l, expr);
    return expr;
}

static bool is_object_subscript(Lower *l, CXCursor cursor) {
    if (objc_children(l, cursor).len != 2) return false;
    CXType type = l->clang->getCursorType(cursor);
    return str_eq_c(clang_api_text(l->clang, l->scratch, l->clang->getTypeSpelling(type)),
                    "<pseudo-object type>");
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
static Expr *thrown(Lower *l, CXCursor cursor) {
    Span span = objc_span(l, cursor);
    CXCursor inner = objc_last(l, cursor);
    bool again = l->clang->equalCursors(inner, cursor);
    objc_throw(l, again ? NULL : objc_value(l, inner), span);
    return objc_unknown(l, span);
}

// `new Foo(x)`: what the constructor gives. NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
static Expr *new_object(Lower *l, CXCursor cursor) {
    CXCursor made = objc_last(l, cursor);
    if (objc_kind(l, made) != CXCursor_CallExpr) return unknown_of(l, cursor);
    l->constructed = made;
    return objc_value(l, made);
}

// ------------------------------------------------------------------------------------------ values

// Nodes that libclang does not name. NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
static Expr *unexposed(Lower *l, CXCursor cursor) {
    if (is_object_subscript(l, cursor)) return subscript(l, cursor);
    return unknown_of(l, cursor);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
static Expr *node_value(Lower *l, CXCursor cursor, BlockId when_nil, bool wanted) {
    Span span = objc_span(l, cursor);
    Expr *expr;
    switch (objc_kind(l, cursor)) {
    case CXCursor_DeclRefExpr:
        return objc_reference(l, cursor, l->clang->getCursorReferenced(cursor));
    case CXCursor_ObjCSelfExpr:
    case CXCursor_CXXThisExpr:
        return program_expr(l->program, EXPR_SELF, span);
    case CXCursor_MemberRefExpr:
        return objc_member(l, cursor, wanted);
    case CXCursor_ObjCMessageExpr:
        return objc_send_or(l, cursor, wanted, when_nil);
    case CXCursor_CallExpr:
        return objc_call(l, cursor, wanted);
    case CXCursor_BlockExpr:
    case CXCursor_LambdaExpr:
        return objc_block(l, cursor);
    case CXCursor_UnaryOperator:
        return unary(l, cursor);
    case CXCursor_BinaryOperator:
        return binary(l, cursor);
    case CXCursor_CompoundAssignOperator:
        return objc_assignment(l, cursor);
    case CXCursor_ArraySubscriptExpr:
        return subscript(l, cursor);
    case CXCursor_CStyleCastExpr:
    case CXCursor_CXXStaticCastExpr:
    case CXCursor_CXXDynamicCastExpr:
    case CXCursor_CXXReinterpretCastExpr:
    case CXCursor_CXXConstCastExpr:
    case CXCursor_CXXFunctionalCastExpr:
    case CXCursor_CXXAddrspaceCastExpr:
    case CXCursor_ObjCBridgedCastExpr:
        return cast(l, cursor);
    case CXCursor_StmtExpr:
        expr = objc_statement_expression(l, cursor);
        return expr ? expr : objc_unknown(l, span);
    case CXCursor_CXXThrowExpr:
        return thrown(l, cursor);
    case CXCursor_UnexposedExpr:
        return unexposed(l, cursor);
    case CXCursor_CXXNewExpr:
        return new_object(l, cursor);
    case CXCursor_CXXDeleteExpr:
        return objc_delete(l, cursor);
    case CXCursor_InitListExpr:
    case CXCursor_CXXParenListInitExpr:
        return objc_init_list(l, cursor);
    case CXCursor_ParenExpr:
    case CXCursor_CompoundLiteralExpr:
    case CXCursor_PackExpansionExpr:
        return unknown_of(l, cursor);
    default:
        return not_understood(l, cursor);
    }
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
Expr *objc_bare_value(Lower *l, const Bare *bare, BlockId when_nil) {
    Expr *literal = objc_literal(l, bare);
    return literal ? literal : node_value(l, bare->cursor, when_nil, true);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
static Expr *value_of(Lower *l, CXCursor expr) {
    Bare bare = objc_bare(l, expr);
    bool flag;
    if (objc_needs_flow(l, &bare)) {
        VarId temp = objc_temp(l, objc_span(l, expr), NULL);
        l->program->vars.items[temp].type = objc_informative(l, l->clang->getCursorType(expr));
        objc_into(l, expr, temp);
        return objc_var_expr(l, temp, objc_span(l, expr));
    }
    if (!bare.to_bool || objc_is_literal_flag(l, &bare, &flag)) return objc_bare_value(l, &bare, 0);
    // `BOOL has = object;`
    Test test = objc_truth(l, expr, 0);
    return test.negated ? objc_expr1(l, EXPR_NOT, objc_span(l, expr), test.cond) : test.cond;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_enter
Expr *objc_value(Lower *l, CXCursor expr) {
    if (!objc_enter(l, expr)) return objc_unknown(l, objc_span(l, expr));
    Expr *value = value_of(l, expr);
    objc_leave(l);
    return value;
}

// ------------------------------------------------------------------------------------------ destinations

// c ? a : b; without a variable for its effects. NOLINTNEXTLINE(misc-no-recursion): bounded by objc_into
static void ternary(Lower *l, CXCursor cursor, VarId var) {
    Builder *b = &l->body->b;
    Cursors parts = objc_children(l, cursor);
    if (parts.len != 3) {
        objc_mark_error(l, objc_span(l, cursor), "an expression that is not understood");
        return;
    }
    BlockId ways[2] = {builder_block(b), builder_block(b)};
    BlockId join = builder_block(b);
    objc_cond(l, parts.items[0], ways[0], ways[1], (CondStyle){.span = objc_span(l, cursor)});
    for (int i = 0; i < 2; i++) {
        builder_move(b, ways[i]);
        if (var)
            objc_into(l, parts.items[i + 1], var);
        else
            objc_effect(l, parts.items[i + 1]);
        builder_jump(b, join);
    }
    builder_move(b, join);
}

// a ?: b. NOLINTNEXTLINE(misc-no-recursion): bounded by objc_into
static void elvis(Lower *l, CXCursor cursor, VarId var) {
    Builder *b = &l->body->b;
    Cursors parts = objc_children(l, cursor);
    Span span = objc_span(l, cursor);
    Span subject = objc_span(l, parts.items[0]);
    Bare bare = objc_bare(l, parts.items[0]);
    BlockId yes = builder_block(b);
    BlockId no = builder_block(b);
    BlockId join = builder_block(b);
    Expr *value = objc_value(l, parts.items[0]);
    Test test = {.cond = value};
    Truth truth = objc_bare_truth(l, bare.cursor);
    if (truth == TRUTH_POINTER) {
        test = (Test){objc_expr1(l, EXPR_IS_NIL, subject, value), true, true, subject};
    } else if (truth == TRUTH_NUMBER) {
        Expr *zero = program_expr(l->program, EXPR_NUMBER, subject);
        zero->text = STR("0");
        test = (Test){.cond = objc_expr2(l, EXPR_EQUAL, subject, value, zero), .negated = true};
    }
    objc_branch_on(l, &test, subject, yes, no, (CondStyle){.span = span});
    builder_move(b, yes);
    // Not by objc_set_var: `a ?: b` is nil when b is, so it is b that the variable is first of all.
    if (var) builder_assign(b, objc_var_expr(l, var, subject), value, subject);
    builder_jump(b, join);
    builder_move(b, no);
    if (var) {
        objc_into(l, parts.items[3], var);
        Var *v = &l->program->vars.items[var];
        if (!v->init && v->kind != VAR_PARAM) v->init = value;
    } else {
        objc_effect(l, parts.items[3]);
    }
    builder_jump(b, join);
    builder_move(b, join);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_into
static void into(Lower *l, CXCursor expr, VarId var) {
    Bare bare = objc_bare(l, expr);
    if (objc_is_boolean(l, expr))
        objc_boolean_into(l, expr, var);
    else if (objc_kind(l, bare.cursor) == CXCursor_ConditionalOperator)
        ternary(l, bare.cursor, var);
    else if (objc_is_elvis(l, bare.cursor))
        elvis(l, bare.cursor, var);
    else
        objc_set_var(l, var, objc_value(l, expr), objc_span(l, expr));
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_enter
void objc_into(Lower *l, CXCursor expr, VarId var) {
    if (!objc_enter(l, expr)) return;
    into(l, expr, var);
    objc_leave(l);
}

// a && [b c];: both ways go on. NOLINTNEXTLINE(misc-no-recursion): bounded by objc_effect
static void logical_effect(Lower *l, CXCursor cursor) {
    Builder *b = &l->body->b;
    Cursors sides = objc_children(l, cursor);
    if (sides.len != 2) return;
    BlockId right = builder_block(b);
    BlockId join = builder_block(b);
    CondStyle style = {.span = objc_span(l, cursor)};
    if (operator_of(l, cursor) == CXBinaryOperator_LAnd)
        objc_cond(l, sides.items[0], right, join, style);
    else
        objc_cond(l, sides.items[0], join, right, style);
    builder_move(b, right);
    objc_effect(l, sides.items[1]);
    builder_jump(b, join);
    builder_move(b, join);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_effect
static void effect(Lower *l, CXCursor expr) {
    Bare bare = objc_bare(l, expr);
    CXCursor cursor = bare.cursor;
    enum CXBinaryOperatorKind op = operator_of(l, cursor);
    if (op == CXBinaryOperator_LAnd || op == CXBinaryOperator_LOr) {
        logical_effect(l, cursor);
    } else if (op == CXBinaryOperator_Comma) {
        Cursors sides = objc_children(l, cursor);
        for (uint32_t i = 0; i < sides.len; i++)
            objc_effect(l, sides.items[i]);
    } else if (objc_kind(l, cursor) == CXCursor_ConditionalOperator) {
        ternary(l, cursor, 0);
    } else if (objc_is_elvis(l, cursor)) {
        elvis(l, cursor, 0);
    } else if (objc_kind(l, cursor) == CXCursor_CStyleCastExpr) { // (id)[x y];
        objc_effect(l, objc_last(l, cursor));
    } else if (!objc_literal(l, &bare)) {
        node_value(l, cursor, 0, false);
    }
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_enter
void objc_effect(Lower *l, CXCursor expr) {
    if (!objc_enter(l, expr)) return;
    effect(l, expr);
    objc_leave(l);
}
