// SPDX-License-Identifier: MIT
// switch: a chain of tests in source order, then the bodies, which fall through.
#include "analyzer/objc/lower_p.h"

// One `case a:` or `default:`; several may stand in front of one statement.
typedef struct Label {
    CXCursor low;
    CXCursor high; // of a range
    bool is_range;
    bool is_default;
    Span head; // `case a`
    BlockId body;
} Label;

typedef struct Item {
    CXCursor statement;
    bool has_statement;
    uint32_t first, count; // its labels
} Item;

typedef struct Switch {
    CXCursor condition;
    Span whole;
    VEC(Label) labels;
    VEC(Item) items;
    BlockId join;
} Switch;

// ------------------------------------------------------------------------------------------ reading

static Span case_head(Lower *l, CXCursor statement, CXCursor last) {
    Span span = objc_span(l, statement);
    Span value = objc_span(l, last);
    if (value.file == span.file && value.end > span.start && value.end <= span.end) span.end = value.end;
    return span;
}

// Takes the labels off a statement: `case 1: case 2: x`. Nothing is left behind `case 1:` at the end of a
// body.
static bool read_item(Lower *l, Switch *s, CXCursor statement) {
    Item item = {.statement = statement, .has_statement = true, .first = s->labels.len};
    for (;;) {
        enum CXCursorKind kind = l->clang->getCursorKind(item.statement);
        if (kind != CXCursor_CaseStmt && kind != CXCursor_DefaultStmt) break;
        Cursors children = objc_children(l, item.statement);
        Label label = {.is_default = kind == CXCursor_DefaultStmt, .head = objc_span(l, item.statement)};
        uint32_t values = label.is_default ? 0 : 1;
        if (!label.is_default && children.len == 3) values = 2;
        if (children.len < values || children.len > values + 1) return false;
        if (values) {
            label.low = children.items[0];
            label.high = children.items[values - 1];
            label.is_range = values == 2;
            label.head = case_head(l, item.statement, label.high);
        }
        VEC_PUSH(l->scratch, &s->labels, label);
        item.has_statement = children.len > values;
        if (!item.has_statement) break;
        item.statement = children.items[values];
    }
    item.count = s->labels.len - item.first;
    VEC_PUSH(l->scratch, &s->items, item);
    return true;
}

static bool read_switch(Lower *l, CXCursor statement, Switch *s) {
    Cursors children = objc_children(l, statement);
    uint32_t semicolons[2];
    objc_head_end(l, objc_span(l, statement), semicolons);
    // libclang leaves out what stands in front of the semicolon in `switch (int k = f(); k)`.
    if (children.len < 2 || (semicolons[0] != UINT32_MAX && children.len == 2)) return false;
    // What is declared in the head comes first.
    for (uint32_t i = 0; i + 2 < children.len; i++) {
        if (l->clang->getCursorKind(children.items[i]) == CXCursor_VarDecl)
            objc_declare(l, children.items[i]);
        else
            objc_statement(l, children.items[i]);
    }
    s->whole = objc_span(l, statement);
    s->condition = children.items[children.len - 2];
    CXCursor body = children.items[children.len - 1];
    if (l->clang->getCursorKind(body) != CXCursor_CompoundStmt) return read_item(l, s, body);
    Cursors statements = objc_children(l, body);
    for (uint32_t i = 0; i < statements.len; i++)
        if (!read_item(l, s, statements.items[i])) return false;
    return true;
}

// ------------------------------------------------------------------------------------------ exhaustive?

static bool value_of(Lower *l, CXCursor expr, long long *value) {
    CXEvalResult result = l->clang->Cursor_Evaluate(expr);
    if (!result) return false;
    bool known = l->clang->EvalResult_getKind(result) == CXEval_Int;
    if (known) *value = l->clang->EvalResult_getAsLongLong(result);
    l->clang->EvalResult_dispose(result);
    return known;
}

static bool is_covered(Lower *l, const Switch *s, long long wanted) {
    for (uint32_t i = 0; i < s->labels.len; i++) {
        const Label *label = &s->labels.items[i];
        long long low = 0;
        long long high = 0;
        if (label->is_default || !value_of(l, label->low, &low) || !value_of(l, label->high, &high)) continue;
        if (low <= wanted && wanted <= high) return true;
    }
    return false;
}

// Whether there is a case for each constant of the subject's enumeration (sets of flags have more values).
static bool covers_enum(Lower *l, const Switch *s) {
    CXType type = l->clang->getCanonicalType(l->clang->getCursorType(objc_peel(l, s->condition)));
    CXCursor declaration = l->clang->getCursorDefinition(l->clang->getTypeDeclaration(type));
    if (l->clang->getCursorKind(declaration) != CXCursor_EnumDecl) return false;
    Cursors children = objc_children(l, declaration);
    bool any = false;
    for (uint32_t i = 0; i < children.len; i++) {
        enum CXCursorKind kind = l->clang->getCursorKind(children.items[i]);
        if (kind == CXCursor_FlagEnum) return false;
        if (kind != CXCursor_EnumConstantDecl) continue;
        any = true;
        if (str_contains(objc_text(l, objc_span(l, children.items[i])), STR("<<"))) return false;
        if (!is_covered(l, s, l->clang->getEnumConstantDeclValue(children.items[i]))) return false;
    }
    return any;
}

// ------------------------------------------------------------------------------------------ lowering

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_statement
static void test_label(Lower *l, const Switch *s, const Label *label, Expr *subject, Edge fail) {
    Span span = objc_span(l, label->low);
    Expr *test;
    if (label->is_range) {
        span.end = label->head.end > span.end ? label->head.end : span.end;
        test = program_expr(l->program, EXPR_CHOICE, span);
        test->text = objc_text(l, span);
    } else {
        test = objc_expr2(l, EXPR_EQUAL, span, subject, objc_value(l, label->low));
    }
    Edge match = {label->body, objc_words(l, "when case ", span, " matches")};
    objc_branch(l, test, match, fail, (CondStyle){.span = label->head, .statement = s->whole});
}

// Behind the tests for all constants of an enumeration: only a number that was made one of it comes here.
static void match_nothing(Lower *l, const Switch *s, Expr *subject, Span head) {
    Builder *b = &l->body->b;
    BlockId never = builder_block(b);
    Expr *constant = objc_expr1(l, EXPR_CHOICE, head, subject);
    constant->text = STR("a constant of the enumeration");
    Terminator *term =
        builder_branch(b, constant, head, (Edge){.to = never}, (Edge){s->join, STR("when no case matches")});
    term->statement = s->whole;
    term->numbered = true;
    builder_move(b, never);
    builder_stop(b, s->whole);
}

// The tests; where no case matches control goes to the default, behind the switch, or nowhere.
// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_statement
static void test_labels(Lower *l, const Switch *s, Expr *subject) {
    Builder *b = &l->body->b;
    BlockId otherwise = s->join;
    bool has_default = false;
    uint32_t last = UINT32_MAX;
    for (uint32_t i = 0; i < s->labels.len; i++) {
        if (s->labels.items[i].is_default) {
            otherwise = s->labels.items[i].body;
            has_default = true;
        } else {
            last = i;
        }
    }
    bool exhaustive = !has_default && covers_enum(l, s);
    Span head = s->whole;
    for (uint32_t i = 0; i < s->labels.len; i++) {
        const Label *label = &s->labels.items[i];
        if (label->is_default) continue;
        BlockId next = i == last && !exhaustive ? otherwise : builder_block(b);
        Edge fail = {next, i == last && !exhaustive ? STR("when no case matches") : STR_NONE};
        test_label(l, s, label, subject, fail);
        builder_move(b, next);
        head = label->head;
    }
    if (exhaustive)
        match_nothing(l, s, subject, head);
    else if (last == UINT32_MAX)
        builder_jump(b, otherwise);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_statement
static void bodies(Lower *l, const Switch *s) {
    Builder *b = &l->body->b;
    Frame frame = {.kind = FRAME_BREAK, .target = s->join};
    objc_push_frame(l, &frame);
    // Nothing reaches what stands before the first case, but for labels.
    builder_move(b, builder_block(b));
    for (uint32_t i = 0; i < s->items.len; i++) {
        const Item *item = &s->items.items[i];
        if (item->count) {
            BlockId body = s->labels.items[item->first].body;
            builder_jump(b, body);
            builder_move(b, body);
        }
        if (item->has_statement) objc_statement(l, item->statement);
    }
    l->body->frames = frame.up;
    builder_jump(b, s->join);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_statement
void objc_switch(Lower *l, CXCursor statement) {
    Builder *b = &l->body->b;
    Switch s = {0};
    if (!read_switch(l, statement, &s)) {
        objc_mark_error(l, objc_span(l, statement), "a switch was not understood");
        return;
    }
    Expr *subject = objc_value(l, s.condition);
    s.join = builder_block(b);
    for (uint32_t i = 0; i < s.items.len; i++) {
        const Item *item = &s.items.items[i];
        BlockId body = item->count ? builder_block(b) : 0;
        for (uint32_t k = 0; k < item->count; k++)
            s.labels.items[item->first + k].body = body;
    }
    test_labels(l, &s, subject);
    bodies(l, &s);
    builder_move(b, s.join);
}
