// SPDX-License-Identifier: MIT
// Patterns of switch, if case, catch, for … in and destructuring.
#include "analyzer/swift/lower_p.h"

typedef struct Test {
    Edge fail;
    CondStyle style;
    Str word;    // of the first test's success
    bool tested; // some test was made
} Test;

static void branch(Lower *l, Test *test, Expr *cond, bool negated) {
    BlockId next = builder_block(&l->body->b);
    Edge success = {next, test->tested ? STR_NONE : test->word};
    lower_branch(l, cond, negated ? test->fail : success, negated ? success : test->fail, test->style);
    builder_move(&l->body->b, next);
    test->tested = true;
}

static Span span_of(const Lower *l, Nodes nodes) {
    return lower_span(l, nodes.items[0].start, nodes.items[nodes.len - 1].end);
}

// A test of which nothing is known but what it reads.
static void choice(Lower *l, Test *test, Nodes nodes, Expr *subject) {
    Span span = span_of(l, nodes);
    Expr *expr = program_expr(l->program, EXPR_CHOICE, span);
    expr->text = lower_snippet(l, span.start, span.end);
    if (subject) program_expr_add(l->program, expr, subject);
    branch(l, test, expr, false);
}

typedef struct Binder {
    bool active;   // identifiers are names to bind
    bool mutable_; // var
} Binder;

static void bind_name(Lower *l, const Node *name, Expr *subject, Binder binder, bool unwrapped, Type *type) {
    if (str_eq_c(lower_source(l, name), "_")) return;
    VarId var = lower_declare(l, name, VAR_LOCAL, type, subject);
    Var *v = &l->program->vars.items[var];
    v->immutable = !binder.mutable_;
    v->unwrapped = unwrapped;
    builder_declare(&l->body->b, var, subject, lower_node_span(l, name));
}

// Which one of how many parts of a tuple, or of what a case holds.
typedef struct Part {
    uint32_t index;
    uint32_t count;
    Symbol name; // the case; 0: a tuple
} Part;

static uint32_t count_patterns(Nodes nodes, uint32_t from) {
    uint32_t count = 0;
    for (uint32_t i = from; i < nodes.len; i++)
        count += nodes.items[i].kind == KIND_PATTERN;
    return count;
}

// A value of which nothing is known but what it is a part of, which tells its type.
static Expr *unknown_part(Lower *l, Expr *subject, Part part, Span span) {
    if (!subject) return NULL;
    Expr *expr = lower_expr1(l, EXPR_UNKNOWN, span, subject);
    if (part.count >= UINT16_MAX) return expr;
    expr->part = (uint16_t)(part.index + 1);
    expr->parts = (uint16_t)part.count;
    expr->name = part.name;
    return expr;
}

static Expr *part_of(Lower *l, Expr *subject, Part part, Span span) {
    if (subject && subject->kind == EXPR_TUPLE && part.index < subject->child_count)
        return subject->children[part.index];
    return unknown_part(l, subject, part, span);
}

static void match(Lower *l, Test *test, Nodes nodes, Expr *subject, Binder binder, bool unwrapped);

// The patterns between round brackets; `from` is the index of the opening one. `name`: the case that holds
// the parts; 0: `subject` is a tuple of them.
// NOLINTNEXTLINE(misc-no-recursion): bounded by match
static void match_tuple(Lower *l, Test *test, Nodes nodes, uint32_t from, Expr *subject, Binder binder,
                        Symbol name) {
    Part part = {.count = count_patterns(nodes, from + 1), .name = name};
    for (uint32_t i = from + 1; i < nodes.len; i++) {
        const Node *node = &nodes.items[i];
        if (node->kind != KIND_PATTERN) continue;
        Span span = lower_node_span(l, node);
        Expr *value = name ? unknown_part(l, subject, part, span) : part_of(l, subject, part, span);
        match(l, test, lower_children(l, *node), value, binder, false);
        part.index++;
    }
}

// [Type] . name [( patterns )]. NOLINTNEXTLINE(misc-no-recursion): bounded by match
static void match_case(Lower *l, Test *test, Nodes nodes, uint32_t dot, Expr *subject, Binder binder) {
    const Node *name = dot + 1 < nodes.len ? &nodes.items[dot + 1] : NULL;
    if (!name) return;
    Span span = span_of(l, nodes);
    uint32_t open = lower_find_token(l, nodes, "(", dot);
    Symbol symbol = lower_symbol(l, name);
    if (symbol == l->words.some && open < nodes.len && subject) {
        branch(l, test, lower_expr1(l, EXPR_IS_NIL, span, subject), true);
        for (uint32_t i = open; i < nodes.len; i++)
            if (nodes.items[i].kind == KIND_PATTERN)
                match(l, test, lower_children(l, nodes.items[i]), subject, binder, true);
        return;
    }
    if (!subject || subject->kind == EXPR_UNKNOWN) {
        choice(l, test, nodes, subject);
    } else {
        Expr *expr = lower_expr1(l, EXPR_MATCH, span, subject);
        expr->name = symbol;
        branch(l, test, expr, false);
    }
    if (open < nodes.len) match_tuple(l, test, nodes, open, subject, binder, symbol);
}

static bool is_any_error(Lower *l, const Type *type) {
    Str name = type->kind == TYPE_NAMED ? program_text(l->program, type->name) : STR_NONE;
    return str_eq_c(name, "NSError") || str_eq_c(name, "Error");
}

// is T, pattern as T. NOLINTNEXTLINE(misc-no-recursion): bounded by match
static void match_type(Lower *l, Test *test, Nodes nodes, uint32_t keyword, Expr *subject, Binder binder) {
    Type *type = lower_type_in(l, nodes, keyword + 1);
    if (!type) type = program_type(l->program, TYPE_UNKNOWN);
    Span span = span_of(l, nodes);
    bool as = lower_is_token(l, &nodes.items[keyword], "as");
    if (!subject) {
        // A caught error: every error is an NSError.
        if (!as || !is_any_error(l, type)) choice(l, test, nodes, NULL);
    } else {
        Expr *expr = lower_expr1(l, EXPR_IS, span, subject);
        expr->type = type;
        branch(l, test, expr, false);
    }
    if (!as || !keyword) return;
    Expr *value = program_expr(l->program, EXPR_CAST, span);
    value->type = type;
    if (subject)
        program_expr_add(l->program, value, subject);
    else
        program_expr_add(l->program, value, program_expr(l->program, EXPR_UNKNOWN, span));
    match(l, test, lower_slice(nodes, 0, keyword), value, binder, false);
}

static bool is_constant(const Lower *l, const Node *node) {
    if (lower_is_stand_in(l, node)) return false;
    switch (node->kind) {
    case KIND_RANGE:
    case KIND_OPEN_END_RANGE:
    case KIND_OPEN_START_RANGE:
        return false;
    default:
        return true;
    }
}

// An expression that the subject is compared with. NOLINTNEXTLINE(misc-no-recursion): bounded by match
static void match_value(Lower *l, Test *test, Nodes nodes, Expr *subject) {
    const Node *first = &nodes.items[0];
    Span span = span_of(l, nodes);
    bool known = subject && subject->kind != EXPR_UNKNOWN && is_constant(l, first);
    Shape *shape = known ? lower_shape(l, nodes) : NULL;
    if (!shape) {
        choice(l, test, nodes, subject);
        return;
    }
    Expr *value = lower_value(l, shape);
    if (value->kind == EXPR_TRUE || value->kind == EXPR_FALSE)
        branch(l, test, subject, value->kind == EXPR_FALSE);
    else if (value->kind == EXPR_NIL)
        branch(l, test, lower_expr1(l, EXPR_IS_NIL, span, subject), false);
    else
        branch(l, test, lower_expr2(l, EXPR_EQUAL, span, subject, value), false);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_enter
static void match_nodes(Lower *l, Test *test, Nodes nodes, Expr *subject, Binder binder, bool unwrapped) {
    uint32_t from = 0;
    if (lower_is_token(l, &nodes.items[0], "case")) from++;
    if (from < nodes.len && nodes.items[from].kind == KIND_VALUE_BINDING) {
        binder.active = true;
        binder.mutable_ = str_eq_c(lower_source(l, &nodes.items[from]), "var");
        from++;
    }
    nodes = lower_slice(nodes, from, nodes.len);
    if (!nodes.len) return;
    uint32_t last = nodes.len - 1;
    if (last && lower_is_token(l, &nodes.items[last], "?")) {
        Span span = span_of(l, nodes);
        nodes.len = last;
        if (subject)
            branch(l, test, lower_expr1(l, EXPR_IS_NIL, span, subject), true);
        else
            choice(l, test, nodes, NULL);
        match(l, test, nodes, subject, binder, true);
        return;
    }
    const Node *first = &nodes.items[0];
    uint32_t keyword = lower_find_token(l, nodes, "as", 0);
    if (lower_is_token(l, first, "is")) keyword = 0;
    uint32_t dot = first->kind == KIND_USER_TYPE ? 1 : 0;
    if (keyword < nodes.len)
        match_type(l, test, nodes, keyword, subject, binder);
    else if (first->kind == KIND_WILDCARD)
        return;
    else if (first->kind == KIND_PATTERN)
        match(l, test, lower_children(l, *first), subject, binder, unwrapped);
    else if (dot < nodes.len && lower_is_token(l, &nodes.items[dot], "."))
        match_case(l, test, nodes, dot, subject, binder);
    else if (lower_is_token(l, first, "("))
        match_tuple(l, test, nodes, 0, subject, binder, 0);
    else if (first->kind == KIND_SIMPLE_IDENTIFIER && binder.active && nodes.len == 1)
        bind_name(l, first, subject, binder, unwrapped, NULL);
    else
        match_value(l, test, nodes, subject);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_enter
static void match(Lower *l, Test *test, Nodes nodes, Expr *subject, Binder binder, bool unwrapped) {
    if (!nodes.len || !lower_enter(l, nodes.items[0].start)) return;
    match_nodes(l, test, nodes, subject, binder, unwrapped);
    lower_leave(l);
}

bool lower_pattern(Lower *l, Nodes nodes, Expr *subject, Edge fail, CondStyle style) {
    if (!nodes.len) return false;
    bool keyword = nodes.len > 1 && lower_is_token(l, &nodes.items[0], "case");
    Span span = span_of(l, keyword ? lower_slice(nodes, 1, nodes.len) : nodes);
    Test test = {
        .fail = fail, .style = style, .word = lower_words(l, "when case ", span.start, span.end, " matches")};
    match(l, &test, nodes, subject, (Binder){0}, false);
    return test.tested;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_enter
void lower_bind_pattern(Lower *l, Nodes nodes, Expr *subject, Type *type, bool mutable_, bool element) {
    if (!nodes.len || !lower_enter(l, nodes.items[0].start)) return;
    bool tuple = lower_is_token(l, &nodes.items[0], "(");
    Part next = {.count = count_patterns(nodes, 0)};
    for (uint32_t i = 0; i < nodes.len; i++) {
        const Node *node = &nodes.items[i];
        if (node->kind == KIND_PATTERN) {
            Expr *part = tuple ? part_of(l, subject, next, lower_node_span(l, node)) : subject;
            next.index++;
            lower_bind_pattern(l, lower_children(l, *node), part, tuple ? NULL : type, mutable_,
                               element && !tuple);
        } else if (node->kind == KIND_SIMPLE_IDENTIFIER) {
            // `(label: pattern)`
            if (i + 1 < nodes.len && lower_is_token(l, &nodes.items[i + 1], ":")) continue;
            VarId var = lower_declare(l, node, VAR_LOCAL, type, subject);
            Var *v = &l->program->vars.items[var];
            v->immutable = !mutable_;
            v->element = element;
            builder_declare(&l->body->b, var, element ? NULL : subject, lower_node_span(l, node));
        }
    }
    lower_leave(l);
}
