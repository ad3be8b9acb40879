// SPDX-License-Identifier: MIT
// Conditions: control flow straight from the operators, without values in between.
#include "analyzer/objc/lower_value_p.h"

void objc_branch(Lower *l, Expr *cond, Edge when_true, Edge when_false, CondStyle style) {
    Terminator *term = builder_branch(&l->body->b, cond, style.span, when_true, when_false);
    term->loop = style.loop;
    term->statement = style.statement;
}

void objc_branch_on(Lower *l, const Test *test, Span whole, BlockId when_true, BlockId when_false,
                    CondStyle style) {
    Span text = test->nil ? test->subject : whole;
    BlockId yes = test->negated ? when_false : when_true;
    BlockId no = test->negated ? when_true : when_false;
    const char *is = test->nil ? " is nil" : test->negated ? " is false" : " is true";
    const char *is_not = test->nil ? " is not nil" : test->negated ? " is true" : " is false";
    objc_branch(l, test->cond, (Edge){yes, objc_words(l, "when ", text, is)},
                (Edge){no, objc_words(l, "when ", text, is_not)}, style);
}

static enum CXBinaryOperatorKind operator_of(Lower *l, CXCursor cursor) {
    if (objc_kind(l, cursor) != CXCursor_BinaryOperator) return CXBinaryOperator_Invalid;
    return l->clang->getCursorBinaryOperatorKind(cursor);
}

static bool is_comparison(enum CXBinaryOperatorKind op) {
    return op >= CXBinaryOperator_LT && op <= CXBinaryOperator_NE;
}

static bool is_logical(enum CXBinaryOperatorKind op) {
    return op == CXBinaryOperator_LAnd || op == CXBinaryOperator_LOr;
}

static bool is_not(Lower *l, CXCursor cursor) {
    return objc_kind(l, cursor) == CXCursor_UnaryOperator &&
           l->clang->getCursorUnaryOperatorKind(cursor) == CXUnaryOperator_LNot;
}

// ------------------------------------------------------------------------------------------ what is boolean

static bool is_flag(Lower *l, const Bare *bare) {
    bool value;
    if (objc_is_literal_flag(l, bare, &value)) return true;
    return objc_bare_truth(l, bare->cursor) == TRUTH_FLAG;
}

bool objc_is_boolean(Lower *l, CXCursor expr) {
    Bare bare = objc_bare(l, expr);
    bool literal;
    if (objc_is_literal_flag(l, &bare, &literal)) return false;
    enum CXBinaryOperatorKind op = operator_of(l, bare.cursor);
    if (is_comparison(op) || is_logical(op) || is_not(l, bare.cursor)) return true;
    if (objc_kind(l, bare.cursor) == CXCursor_ObjCAvailabilityCheckExpr) return true;
    if (objc_is_comparing_send(l, bare.cursor)) return true;
    if (objc_kind(l, bare.cursor) == CXCursor_ConditionalOperator) {
        Cursors children = objc_children(l, bare.cursor);
        if (children.len != 3) return false;
        Bare yes = objc_bare(l, children.items[1]);
        Bare no = objc_bare(l, children.items[2]);
        return is_flag(l, &yes) && is_flag(l, &no);
    }
    return bare.to_bool; // BOOL has = self.count;
}

// ------------------------------------------------------------------------------------------ tests

static Expr *zero(Lower *l, Span span) {
    Expr *expr = program_expr(l->program, EXPR_NUMBER, span);
    expr->text = STR("0");
    return expr;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_cond and objc_value
static Test nil_test(Lower *l, CXCursor subject, BlockId when_nil) {
    Span span = objc_span(l, subject);
    Bare bare = objc_bare(l, subject);
    Expr *value =
        when_nil && !objc_needs_flow(l, &bare) ? objc_bare_value(l, &bare, when_nil) : objc_value(l, subject);
    return (Test){objc_expr1(l, EXPR_IS_NIL, span, value), false, true, span};
}

// The value of an expression that is taken for a truth value.
// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_cond and objc_value
static Test value_test(Lower *l, const Bare *bare, BlockId when_nil) {
    Span span = objc_span(l, bare->outer);
    bool flow = objc_needs_flow(l, bare);
    Expr *value = flow ? objc_value(l, bare->cursor) : objc_bare_value(l, bare, when_nil);
    switch (value->kind) {
    case EXPR_TRUE:
    case EXPR_FALSE:
    case EXPR_EQUAL:
    case EXPR_IDENTICAL:
    case EXPR_LESS:
    case EXPR_IS_NIL:
    case EXPR_IS:
    case EXPR_NOT:
    case EXPR_AVAILABLE:
        return (Test){.cond = value};
    default:
        break;
    }
    // Comparisons and logical operators are `int` in C, and their value here is a truth value.
    if (objc_is_boolean(l, bare->cursor)) return (Test){.cond = value};
    switch (objc_bare_truth(l, bare->cursor)) {
    case TRUTH_POINTER:
        return (Test){objc_expr1(l, EXPR_IS_NIL, span, value), true, true, span};
    case TRUTH_NUMBER:
        return (Test){.cond = objc_expr2(l, EXPR_EQUAL, span, value, zero(l, span)), .negated = true};
    case TRUTH_FLAG:
    case TRUTH_ANY:
        return (Test){.cond = value};
    default:
        return (Test){.cond = objc_expr1(l, EXPR_UNKNOWN, span, value)};
    }
}

// An operand of a comparison: YES and NO are numbers where a number is compared.
// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_cond and objc_value
static Expr *operand(Lower *l, CXCursor cursor, Truth other) {
    Expr *value = objc_value(l, cursor);
    if (other != TRUTH_NUMBER || (value->kind != EXPR_TRUE && value->kind != EXPR_FALSE)) return value;
    Expr *number = program_expr(l->program, EXPR_NUMBER, value->span);
    number->text = value->kind == EXPR_TRUE ? STR("1") : STR("0");
    return number;
}

// `flag == YES`, `flag != 0`: which side is the flag, and what it is compared with.
static bool flag_comparison(Lower *l, CXCursor a, CXCursor b, CXCursor *flag, bool *with) {
    for (int side = 0; side < 2; side++) {
        Bare subject = objc_bare(l, side ? b : a);
        Bare literal = objc_bare(l, side ? a : b);
        long long number;
        bool known = objc_is_literal_flag(l, &literal, with);
        if (!known && objc_kind(l, literal.cursor) == CXCursor_IntegerLiteral &&
            objc_integer(l, literal.cursor, &number) && (number == 0 || number == 1)) {
            known = true;
            *with = number == 1;
        }
        bool itself;
        if (!known || objc_is_literal_flag(l, &subject, &itself)) continue;
        if (!is_flag(l, &subject) && !objc_is_boolean(l, subject.cursor)) continue;
        *flag = side ? b : a;
        return true;
    }
    return false;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_cond and objc_value
static Test comparison(Lower *l, CXCursor cursor, BlockId when_nil) {
    Cursors sides = objc_children(l, cursor);
    Span span = objc_span(l, cursor);
    if (sides.len != 2) return (Test){.cond = objc_unknown(l, span)};
    CXCursor a = sides.items[0];
    CXCursor b = sides.items[1];
    enum CXBinaryOperatorKind op = operator_of(l, cursor);
    if (op == CXBinaryOperator_EQ || op == CXBinaryOperator_NE) {
        bool differs = op == CXBinaryOperator_NE;
        CXCursor flag;
        bool with;
        bool null_a = objc_is_null(l, a);
        if (null_a || objc_is_null(l, b)) {
            Test test = nil_test(l, null_a ? b : a, when_nil && differs ? when_nil : 0);
            test.negated = differs;
            return test;
        }
        if (flag_comparison(l, a, b, &flag, &with)) {
            Test test = objc_truth(l, flag, 0);
            test.negated = test.negated != (with == differs);
            return test;
        }
        Truth truth_a = objc_bare_truth(l, objc_bare(l, a).cursor);
        Truth truth_b = objc_bare_truth(l, objc_bare(l, b).cursor);
        Expr *left = operand(l, a, truth_b);
        return (Test){.cond = objc_expr2(l, EXPR_EQUAL, span, left, operand(l, b, truth_a)),
                      .negated = differs};
    }
    Expr *left = objc_value(l, a);
    Expr *right = objc_value(l, b);
    bool swap = op == CXBinaryOperator_GT || op == CXBinaryOperator_LE;
    bool negated = op == CXBinaryOperator_LE || op == CXBinaryOperator_GE;
    return (Test){.cond = objc_expr2(l, EXPR_LESS, span, swap ? right : left, swap ? left : right),
                  .negated = negated};
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_cond and objc_value
Test objc_truth(Lower *l, CXCursor expr, BlockId when_nil) {
    Bare bare = objc_bare(l, expr);
    bool negated = false;
    while (is_not(l, bare.cursor)) {
        negated = !negated;
        bare = objc_bare(l, objc_last(l, bare.cursor));
    }
    if (negated) when_nil = 0;
    Test test = is_comparison(operator_of(l, bare.cursor)) ? comparison(l, bare.cursor, when_nil)
                                                           : value_test(l, &bare, when_nil);
    test.negated = test.negated != negated;
    return test;
}

// ------------------------------------------------------------------------------------------ flow

// a && b && c, a || b || c: the left spine may be long. NOLINTNEXTLINE(misc-no-recursion): bounded
static void logical(Lower *l, CXCursor cursor, BlockId when_true, BlockId when_false, CondStyle style) {
    enum CXBinaryOperatorKind op = operator_of(l, cursor);
    VEC(CXCursor) spine = {0};
    CXCursor left = cursor;
    while (operator_of(l, left) == op) {
        Cursors sides = objc_children(l, left);
        if (sides.len != 2) break;
        VEC_PUSH(l->scratch, &spine, sides.items[1]);
        left = objc_bare(l, sides.items[0]).cursor;
    }
    VEC_PUSH(l->scratch, &spine, left);
    for (uint32_t i = spine.len; i-- > 1;) {
        BlockId next = builder_block(&l->body->b);
        if (op == CXBinaryOperator_LAnd)
            objc_cond(l, spine.items[i], next, when_false, style);
        else
            objc_cond(l, spine.items[i], when_true, next, style);
        builder_move(&l->body->b, next);
    }
    objc_cond(l, spine.items[0], when_true, when_false, style);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_cond
static void ternary(Lower *l, CXCursor cursor, BlockId when_true, BlockId when_false, CondStyle style) {
    Cursors parts = objc_children(l, cursor);
    Builder *b = &l->body->b;
    BlockId yes = builder_block(b);
    BlockId no = builder_block(b);
    objc_cond(l, parts.items[0], yes, no, style);
    builder_move(b, yes);
    objc_cond(l, parts.items[1], when_true, when_false, style);
    builder_move(b, no);
    objc_cond(l, parts.items[2], when_true, when_false, style);
}

// a ?: b: true when either is. NOLINTNEXTLINE(misc-no-recursion): bounded by objc_cond
static void elvis(Lower *l, CXCursor cursor, BlockId when_true, BlockId when_false, CondStyle style) {
    Cursors parts = objc_children(l, cursor);
    BlockId next = builder_block(&l->body->b);
    objc_cond(l, parts.items[0], when_true, next, style);
    builder_move(&l->body->b, next);
    objc_cond(l, parts.items[3], when_true, when_false, style);
}

static Truth assigned_truth(Lower *l, CXCursor assigned, CXCursor place) {
    Truth truth = objc_bare_truth(l, place);
    // the value of *p = x or of d[k] = x
    return truth == TRUTH_OTHER ? objc_bare_truth(l, assigned) : truth;
}

// `(x = y)`: the new value decides. NOLINTNEXTLINE(misc-no-recursion): bounded by objc_cond
static void assignment(Lower *l, const Bare *bare, BlockId when_true, BlockId when_false, CondStyle style) {
    CXCursor left = objc_children(l, bare->cursor).items[0];
    CXCursor place = objc_bare(l, left).cursor;
    Span span = objc_span(l, bare->outer);
    Expr *value = objc_assignment(l, bare->cursor);
    Test test = {.cond = value};
    switch (assigned_truth(l, bare->cursor, place)) {
    case TRUTH_POINTER:
        test = (Test){objc_expr1(l, EXPR_IS_NIL, span, value), true, true, objc_span(l, left)};
        break;
    case TRUTH_NUMBER:
        test = (Test){.cond = objc_expr2(l, EXPR_EQUAL, span, value, zero(l, span)), .negated = true};
        break;
    case TRUTH_OTHER:
        test.cond = objc_expr1(l, EXPR_UNKNOWN, span, value);
        break;
    case TRUTH_FLAG:
    case TRUTH_ANY:
        break;
    }
    objc_branch_on(l, &test, span, when_true, when_false, style);
}

static bool is_assignment(Lower *l, CXCursor cursor) {
    enum CXCursorKind kind = objc_kind(l, cursor);
    return (operator_of(l, cursor) == CXBinaryOperator_Assign || kind == CXCursor_CompoundAssignOperator) &&
           objc_children(l, cursor).len >= 2;
}

// A literal decides at once.
static bool is_decided(Lower *l, const Bare *bare, bool *outcome) {
    if (objc_is_literal_flag(l, bare, outcome)) return true;
    long long number;
    switch (objc_kind(l, bare->cursor)) {
    case CXCursor_IntegerLiteral:
    case CXCursor_CharacterLiteral:
        if (!objc_integer(l, bare->cursor, &number)) return false;
        *outcome = number != 0;
        return true;
    case CXCursor_GNUNullExpr:
    case CXCursor_CXXNullPtrLiteralExpr:
        *outcome = false;
        return true;
    default:
        return false;
    }
}

static bool is_expect(Lower *l, CXCursor cursor) {
    return objc_kind(l, cursor) == CXCursor_CallExpr &&
           str_eq_c(objc_spelling(l, cursor), "__builtin_expect") &&
           l->clang->Cursor_getNumArguments(cursor) > 0;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_cond
static void cond(Lower *l, CXCursor expr, BlockId when_true, BlockId when_false, CondStyle style) {
    Bare bare = objc_bare(l, expr);
    bool outcome;
    if (is_decided(l, &bare, &outcome)) {
        builder_jump(&l->body->b, outcome ? when_true : when_false);
        return;
    }
    if (is_not(l, bare.cursor)) {
        objc_cond(l, objc_last(l, bare.cursor), when_false, when_true, style);
        return;
    }
    enum CXBinaryOperatorKind op = operator_of(l, bare.cursor);
    if (is_logical(op)) {
        logical(l, bare.cursor, when_true, when_false, style);
        return;
    }
    if (op == CXBinaryOperator_Comma) {
        Cursors sides = objc_children(l, bare.cursor);
        objc_effect(l, sides.items[0]);
        objc_cond(l, sides.items[sides.len - 1], when_true, when_false, style);
        return;
    }
    if (is_assignment(l, bare.cursor)) {
        assignment(l, &bare, when_true, when_false, style);
        return;
    }
    if (objc_kind(l, bare.cursor) == CXCursor_ConditionalOperator && objc_children(l, bare.cursor).len == 3) {
        ternary(l, bare.cursor, when_true, when_false, style);
        return;
    }
    if (objc_is_elvis(l, bare.cursor)) {
        elvis(l, bare.cursor, when_true, when_false, style);
        return;
    }
    if (is_expect(l, bare.cursor)) {
        objc_cond(l, l->clang->Cursor_getArgument(bare.cursor, 0), when_true, when_false, style);
        return;
    }
    Test test = objc_truth(l, expr, when_false);
    objc_branch_on(l, &test, objc_span(l, expr), when_true, when_false, style);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_enter
void objc_cond(Lower *l, CXCursor expr, BlockId when_true, BlockId when_false, CondStyle style) {
    if (!objc_enter(l, expr)) {
        builder_jump(&l->body->b, when_true);
        return;
    }
    cond(l, expr, when_true, when_false, style);
    objc_leave(l);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_into
void objc_boolean_into(Lower *l, CXCursor expr, VarId var) {
    Builder *b = &l->body->b;
    Span span = objc_span(l, expr);
    BlockId yes = builder_block(b);
    BlockId no = builder_block(b);
    BlockId join = builder_block(b);
    objc_cond(l, expr, yes, no, (CondStyle){.span = span});
    builder_move(b, yes);
    objc_set_var(l, var, program_expr(l->program, EXPR_TRUE, span), span);
    builder_jump(b, join);
    builder_move(b, no);
    objc_set_var(l, var, program_expr(l->program, EXPR_FALSE, span), span);
    builder_jump(b, join);
    builder_move(b, join);
}
