// SPDX-License-Identifier: MIT
// Binary operators that are neither comparisons nor assignments: those of the standard library say nothing to
// us, those that somebody has declared are calls.
#include "analyzer/swift/lexer.h"
#include "analyzer/swift/lower_p.h"

bool lower_is_own_operator(Lower *l, const Shape *shape) {
    Str text = lower_source(l, &shape->node);
    return text.len && !swift_operator_is_standard(text);
}

typedef VEC(Shape *) Spine;

// How operators of one's own hang together is declared anywhere: known is what one sign does, also in a row
// when it points to the right.
static bool is_plain_row(Lower *l, const Spine *spine) {
    const Shape *first = NULL;
    for (uint32_t i = 0; i < spine->len; i++) {
        if (!lower_is_own_operator(l, spine->items[i])) continue;
        if (first) {
            Str text = lower_source(l, &spine->items[i]->node);
            if (text.data[text.len - 1] != '>' || !str_eq(text, lower_source(l, &first->node))) return false;
        }
        first = spine->items[i];
    }
    return true;
}

// Operands of a run of operators that say nothing to us, left to right, or of operators of one's own, which
// are calls. The left spine may be long. NOLINTNEXTLINE(misc-no-recursion): bounded by lower_value
Expr *lower_other_binary(Lower *l, Shape *shape) {
    Spine spine = {0};
    Shape *left = shape;
    const Node *sign = NULL;
    while (left->kind == SHAPE_BINARY && left->op == OP_OTHER) {
        VEC_PUSH(l->scratch, &spine, left);
        if (lower_is_own_operator(l, left)) sign = &left->node;
        left = left->a;
    }
    bool plain = is_plain_row(l, &spine);
    uint32_t first = l->program->calls.len;
    Expr *expr = program_expr(l->program, EXPR_UNKNOWN, lower_span(l, shape->start, shape->end));
    program_expr_add(l->program, expr, lower_value(l, left));
    for (uint32_t i = spine.len; i-- > 0;) {
        const Shape *at = spine.items[i];
        program_expr_add(l->program, expr, lower_value(l, at->b));
        if (!plain || !lower_is_own_operator(l, at)) continue;
        Span span = lower_span(l, left->start, at->end);
        Expr *right = expr->children[--expr->child_count];
        // What other operators have made of the left side is one value.
        Expr *pair[2] = {expr->child_count == 1 ? expr->children[0] : expr, right};
        Expr *value = lower_operator_call(l, &at->node, span, pair, 2, first);
        expr = program_expr(l->program, EXPR_UNKNOWN, span);
        program_expr_add(l->program, expr, value);
    }
    if (!plain)
        return lower_operator_call(l, sign, lower_span(l, shape->start, shape->end), expr->children,
                                   expr->child_count, first);
    return expr->child_count == 1 ? expr->children[0] : expr;
}
