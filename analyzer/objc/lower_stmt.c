// SPDX-License-Identifier: MIT
// Statements.
#include "analyzer/objc/lower_p.h"

// ------------------------------------------------------------------------------------------ conditions

// A literal as a condition: 1 true, 0 false, -1 anything else.
static int literal_condition(Lower *l, CXCursor expr) {
    CXCursor inner = objc_peel(l, expr);
    enum CXCursorKind kind = l->clang->getCursorKind(inner);
    if (kind == CXCursor_UnaryOperator &&
        l->clang->getCursorUnaryOperatorKind(inner) == CXUnaryOperator_LNot) {
        Cursors children = objc_children(l, inner);
        CXCursor operand = children.len ? objc_peel(l, children.items[0]) : inner;
        kind = l->clang->getCursorKind(operand);
    }
    if (kind != CXCursor_IntegerLiteral && kind != CXCursor_CXXBoolLiteralExpr &&
        kind != CXCursor_ObjCBoolLiteralExpr)
        return -1;
    CXEvalResult result = l->clang->Cursor_Evaluate(inner);
    if (!result) return -1;
    int value = -1;
    if (l->clang->EvalResult_getKind(result) == CXEval_Int)
        value = l->clang->EvalResult_getAsLongLong(result) != 0;
    l->clang->EvalResult_dispose(result);
    return value;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by the statement around it
void objc_test(Lower *l, CXCursor expr, BlockId when_true, BlockId when_false, CondStyle style) {
    int known = literal_condition(l, expr);
    if (known >= 0)
        builder_jump(&l->body->b, known ? when_true : when_false);
    else
        objc_cond(l, expr, when_true, when_false, style);
}

uint32_t objc_head_end(Lower *l, Span whole, uint32_t semicolons[2]) {
    semicolons[0] = semicolons[1] = UINT32_MAX;
    for (uint32_t f = 0; f < l->unit->headers.list.len; f++) {
        if (l->places[f].file != whole.file) continue;
        const ObjcTokens *tokens = f ? &l->unit->headers.list.items[f].tokens : &l->unit->tokens;
        uint32_t at = objc_token_at(tokens, whole.start);
        // The keyword, `constexpr` perhaps, and the bracket: otherwise it is a macro's work.
        static const char *const WORDS[] = {"if", "for", "while", "switch"};
        bool keyword = false;
        for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
            keyword = keyword || objc_token_is_word(tokens, at, WORDS[i]);
        if (!keyword || tokens->list.items[at].start != whole.start) return whole.end;
        at++;
        if (objc_token_is_word(tokens, at, "constexpr")) at++;
        if (!objc_token_is(tokens, at, '(')) return whole.end;
        uint32_t close = tokens->list.items[at].match;
        if (close == OBJC_NO_MATCH || tokens->list.items[close].start >= whole.end) return whole.end;
        for (uint32_t i = at + 1, n = 0; i < close && n < 2; i++) {
            if (objc_token_is(tokens, i, ';')) semicolons[n++] = tokens->list.items[i].start;
            uint32_t match = tokens->list.items[i].match;
            if (match != OBJC_NO_MATCH && match > i) i = match;
        }
        return tokens->list.items[close].start + 1;
    }
    return whole.end;
}

// ------------------------------------------------------------------------------------------ if

typedef struct If {
    CXCursor condition;
    CXCursor then;
    CXCursor otherwise;
    bool has_else;
    CondStyle style;
} If;

// Reads `if (init; T x = e) a else b`, lowering what is declared in its head. False: not understood.
// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_statement
static bool read_if(Lower *l, CXCursor statement, If *out) {
    Cursors children = objc_children(l, statement);
    Span span = objc_span(l, statement);
    uint32_t semicolons[2];
    uint32_t i = 0;
    out->style = (CondStyle){.span = {span.file, span.start, objc_head_end(l, span, semicolons)}};
    for (; i < children.len; i++) {
        enum CXCursorKind kind = l->clang->getCursorKind(children.items[i]);
        if (kind == CXCursor_VarDecl)
            objc_declare(l, children.items[i]);
        else if (kind == CXCursor_DeclStmt ||
                 (semicolons[0] != UINT32_MAX && objc_span(l, children.items[i]).start < semicolons[0]))
            objc_statement(l, children.items[i]);
        else
            break;
    }
    uint32_t left = children.len - i;
    if (left != 2 && left != 3) return false;
    out->condition = children.items[i];
    out->then = children.items[i + 1];
    out->has_else = left == 3;
    if (out->has_else) out->otherwise = children.items[i + 2];
    return true;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_statement
static void if_statement(Lower *l, CXCursor statement) {
    Builder *b = &l->body->b;
    BlockId join = builder_block(b);
    // else-if is a loop here, not a recursion: there may be thousands.
    for (bool more = true; more;) {
        more = false;
        If parts;
        if (!read_if(l, statement, &parts)) {
            objc_mark_error(l, objc_span(l, statement), "an if statement was not understood");
            break;
        }
        BlockId then = builder_block(b);
        BlockId otherwise = parts.has_else ? builder_block(b) : join;
        objc_test(l, parts.condition, then, otherwise, parts.style);
        builder_move(b, then);
        objc_statement(l, parts.then);
        builder_jump(b, join);
        if (!parts.has_else) break;
        builder_move(b, otherwise);
        if (l->clang->getCursorKind(parts.otherwise) == CXCursor_IfStmt) {
            statement = parts.otherwise;
            more = true;
        } else {
            objc_statement(l, parts.otherwise);
        }
    }
    builder_jump(b, join);
    builder_move(b, join);
}

// ------------------------------------------------------------------------------------------ return

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_enter
static void give(Lower *l, CXCursor expr, Span span) {
    if (!objc_enter(l, expr)) {
        objc_return(l, objc_unknown(l, span), span);
        return;
    }
    Builder *b = &l->body->b;
    CXCursor inner = objc_peel(l, expr);
    CondStyle style = {.span = objc_span(l, inner)};
    Cursors children = {0};
    if (l->clang->getCursorKind(inner) == CXCursor_ConditionalOperator) children = objc_children(l, inner);
    bool boolean = !children.len && objc_is_boolean(l, inner);
    if (boolean || children.len == 3) {
        BlockId yes = builder_block(b);
        BlockId no = builder_block(b);
        objc_test(l, boolean ? inner : children.items[0], yes, no, style);
        builder_move(b, yes);
        if (boolean)
            objc_return(l, program_expr(l->program, EXPR_TRUE, style.span), span);
        else
            give(l, children.items[1], span);
        builder_move(b, no);
        if (boolean)
            objc_return(l, program_expr(l->program, EXPR_FALSE, style.span), span);
        else
            give(l, children.items[2], span);
    } else {
        Expr *value = objc_value(l, expr);
        objc_return(l, value, span);
    }
    objc_leave(l);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_statement
static void return_statement(Lower *l, CXCursor statement) {
    Cursors children = objc_children(l, statement);
    Span span = objc_span(l, statement);
    if (!children.len) {
        objc_return(l, NULL, span);
    } else if (l->clang->getCursorType(children.items[0]).kind == CXType_Void) {
        objc_effect(l, children.items[0]);
        objc_return(l, NULL, span);
    } else {
        give(l, children.items[0], span);
    }
}

// ------------------------------------------------------------------------------------------ others

static void declarations(Lower *l, CXCursor statement) {
    Cursors children = objc_children(l, statement);
    for (uint32_t i = 0; i < children.len; i++)
        if (l->clang->getCursorKind(children.items[i]) == CXCursor_VarDecl)
            objc_declare(l, children.items[i]);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_statement
static void throw_statement(Lower *l, CXCursor statement) {
    Cursors children = objc_children(l, statement);
    Expr *value = children.len ? objc_value(l, children.items[0]) : NULL;
    objc_throw(l, value, objc_span(l, statement));
}

// @synchronized (x) { … } and @autoreleasepool { … }: what stands in front, then the body.
// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_statement
static void with_body(Lower *l, CXCursor statement) {
    Cursors children = objc_children(l, statement);
    for (uint32_t i = 0; i < children.len; i++)
        objc_statement(l, children.items[i]);
}

// A statement with attributes in front; anything else that libclang has no name for is not understood.
// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_statement
static void unexposed(Lower *l, CXCursor statement) {
    Cursors children = objc_children(l, statement);
    Span span = objc_span(l, statement);
    Str text = objc_text(l, span);
    uint32_t statements = 0;
    for (uint32_t i = 0; i < children.len; i++)
        statements += !l->clang->isAttribute(l->clang->getCursorKind(children.items[i]));
    if (statements != 1 || str_starts(text, STR("co_")))
        objc_mark_error(l, span, "a statement was not understood");
    with_body(l, statement);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_statement
static void effects(Lower *l, CXCursor statement) {
    Cursors children = objc_children(l, statement);
    for (uint32_t i = 0; i < children.len; i++)
        if (l->clang->isExpression(l->clang->getCursorKind(children.items[i])))
            objc_effect(l, children.items[i]);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_statement
static void label_statement(Lower *l, CXCursor statement) {
    BlockId block = objc_label(l, statement);
    builder_jump(&l->body->b, block);
    builder_move(&l->body->b, block);
    with_body(l, statement);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_statement
static void unknown_statement(Lower *l, CXCursor statement) {
    enum CXCursorKind kind = l->clang->getCursorKind(statement);
    if (l->clang->isAttribute(kind)) return;
    if (l->clang->isExpression(kind)) {
        objc_effect(l, statement);
    } else if (!l->clang->isDeclaration(kind) && !l->clang->isReference(kind)) {
        objc_mark_error(l, objc_span(l, statement), "a statement was not understood");
        with_body(l, statement);
    }
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_statement
static void one_statement(Lower *l, CXCursor statement, enum CXCursorKind kind) {
    switch (kind) {
    case CXCursor_CompoundStmt:
        objc_statements(l, statement);
        break;
    case CXCursor_IfStmt:
        if_statement(l, statement);
        break;
    case CXCursor_WhileStmt:
        objc_while(l, statement);
        break;
    case CXCursor_DoStmt:
        objc_do(l, statement);
        break;
    case CXCursor_ForStmt:
        objc_for(l, statement);
        break;
    case CXCursor_ObjCForCollectionStmt:
    case CXCursor_CXXForRangeStmt:
        objc_for_in(l, statement);
        break;
    case CXCursor_SwitchStmt:
        objc_switch(l, statement);
        break;
    case CXCursor_BreakStmt:
    case CXCursor_ContinueStmt:
        objc_break(l, kind == CXCursor_ContinueStmt, objc_span(l, statement));
        break;
    case CXCursor_ReturnStmt:
        return_statement(l, statement);
        break;
    case CXCursor_DeclStmt:
        declarations(l, statement);
        break;
    case CXCursor_VarDecl:
        objc_declare(l, statement);
        break;
    case CXCursor_LabelStmt:
        label_statement(l, statement);
        break;
    case CXCursor_GotoStmt:
        objc_goto(l, statement);
        break;
    case CXCursor_ObjCAtTryStmt:
    case CXCursor_CXXTryStmt:
        objc_try(l, statement);
        break;
    case CXCursor_ObjCAtThrowStmt:
    case CXCursor_CXXThrowExpr:
        throw_statement(l, statement);
        break;
    case CXCursor_ObjCAtSynchronizedStmt:
    case CXCursor_ObjCAutoreleasePoolStmt:
        with_body(l, statement);
        break;
    case CXCursor_NullStmt:
        break;
    case CXCursor_GCCAsmStmt:
    case CXCursor_MSAsmStmt:
        effects(l, statement);
        break;
    case CXCursor_UnexposedStmt:
        unexposed(l, statement);
        break;
    case CXCursor_CaseStmt:
    case CXCursor_DefaultStmt:
        objc_mark_error(l, objc_span(l, statement), "a case inside of another statement");
        with_body(l, statement);
        break;
    default:
        unknown_statement(l, statement);
        break;
    }
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_enter
void objc_statement(Lower *l, CXCursor statement) {
    if (!objc_enter(l, statement)) return;
    one_statement(l, statement, l->clang->getCursorKind(statement));
    objc_leave(l);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_statement
void objc_statements(Lower *l, CXCursor compound) {
    Cursors children = objc_children(l, compound);
    Frame *outer = l->body->frames;
    CXCursor scope = l->body->scope;
    l->body->scope = compound;
    for (uint32_t i = 0; i < children.len; i++)
        objc_statement(l, children.items[i]);
    objc_exit_frames(l, outer); // objects of C++ that go here
    l->body->frames = outer;
    l->body->scope = scope;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_value
Expr *objc_statement_expression(Lower *l, CXCursor statement) {
    CXCursor compound = statement;
    if (l->clang->getCursorKind(statement) == CXCursor_StmtExpr) {
        Cursors inner = objc_children(l, statement);
        if (!inner.len) return NULL;
        compound = inner.items[0];
    }
    Cursors children = objc_children(l, compound);
    if (!children.len) return NULL;
    for (uint32_t i = 0; i + 1 < children.len; i++)
        objc_statement(l, children.items[i]);
    CXCursor last = children.items[children.len - 1];
    bool value = l->clang->isExpression(l->clang->getCursorKind(last)) &&
                 l->clang->getCursorType(last).kind != CXType_Void;
    if (value) return objc_value(l, last);
    objc_statement(l, last);
    return NULL;
}
