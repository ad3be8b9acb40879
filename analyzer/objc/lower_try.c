// SPDX-License-Identifier: MIT
// @try, @catch, @finally, and try of C++.
#include "analyzer/objc/lower_p.h"

typedef struct Try {
    CXCursor body;
    Cursors catches;
    CXCursor finally; // the compound statement
    bool has_finally;
} Try;

static bool read_try(Lower *l, CXCursor statement, Try *out) {
    Cursors children = objc_children(l, statement);
    *out = (Try){.catches.items = ARENA_ARRAY(l->scratch, CXCursor, children.len + 1)};
    if (!children.len) return false;
    out->body = children.items[0];
    for (uint32_t i = 1; i < children.len; i++) {
        enum CXCursorKind kind = l->clang->getCursorKind(children.items[i]);
        if (kind == CXCursor_ObjCAtCatchStmt || kind == CXCursor_CXXCatchStmt) {
            out->catches.items[out->catches.len++] = children.items[i];
        } else if (kind == CXCursor_ObjCAtFinallyStmt) {
            Cursors inner = objc_children(l, children.items[i]);
            if (!inner.len) return false;
            out->finally = inner.items[0];
            out->has_finally = true;
        } else {
            return false;
        }
    }
    return true;
}

// libclang leaves the parameter of @catch out of the tree: the text between the brackets.
static Span parameter_of(Lower *l, Span clause, Span body) {
    Str text = objc_text(l, (Span){clause.file, clause.start, body.start});
    size_t open = 0;
    while (open < text.len && text.data[open] != '(')
        open++;
    size_t close = text.len;
    while (close > open && text.data[close - 1] != ')')
        close--;
    if (close <= open + 1) return (Span){clause.file, clause.start, clause.start};
    return (Span){clause.file, clause.start + (uint32_t)open + 1, clause.start + (uint32_t)close - 1};
}

typedef struct Search {
    Lower *l;
    Span parameter;
    CXCursor found;
} Search;

static enum CXChildVisitResult find_variable(CXCursor cursor, CXCursor parent, CXClientData data) {
    (void)parent;
    Search *search = data;
    Lower *l = search->l;
    if (l->clang->getCursorKind(cursor) != CXCursor_DeclRefExpr) return CXChildVisit_Recurse;
    CXCursor declaration = l->clang->getCursorReferenced(cursor);
    Span span;
    if (l->clang->getCursorKind(declaration) != CXCursor_VarDecl || !objc_has_span(l, declaration, &span) ||
        span.file != search->parameter.file || span.start < search->parameter.start ||
        span.start >= search->parameter.end)
        return CXChildVisit_Recurse;
    search->found = declaration;
    return CXChildVisit_Break;
}

// The variable that a clause declares; of @catch only its uses are in the tree. A null cursor when there are
// none.
static CXCursor variable_of(Lower *l, Cursors clause, Span parameter) {
    Search search = {l, parameter, l->clang->getNullCursor()};
    CXCursor first = clause.items[0];
    if (clause.len > 1 && l->clang->getCursorKind(first) == CXCursor_VarDecl && objc_spelling(l, first).len)
        return first;
    l->clang->visitChildren(clause.items[clause.len - 1], find_variable, &search);
    return search.found;
}

// `...`, `id e`, `NSException *e`: whatever is raised. Other classes are raised too, but rarely.
static bool takes_all(Str parameter) {
    if (!parameter.len || str_starts(parameter, STR("..."))) return true;
    size_t end = 0;
    while (end < parameter.len && objc_is_word_byte(parameter.data[end]))
        end++;
    Str word = str_sub(parameter, 0, end);
    return str_eq_c(word, "NSException") || str_eq_c(word, "id");
}

// One clause; control is in its test and, if it does not take the exception, goes on in the block returned
// to. NOLINTNEXTLINE(misc-no-recursion): bounded by objc_statement
static void catch_clause(Lower *l, CXCursor clause, BlockId join) {
    Builder *b = &l->body->b;
    Cursors children = objc_children(l, clause);
    if (!children.len) return;
    CXCursor statement = children.items[children.len - 1];
    Span span = objc_span(l, clause);
    Span inner = objc_span(l, statement);
    Span parameter = parameter_of(l, span, inner);
    CXCursor variable = variable_of(l, children, parameter);
    Span head = {span.file, span.start, inner.start > span.start ? inner.start : span.end};
    BlockId body = builder_block(b);
    BlockId next = builder_block(b);
    if (takes_all(objc_text(l, parameter))) {
        builder_jump(b, body);
    } else {
        Expr *fits = program_expr(l->program, EXPR_CHOICE, head);
        fits->text = str_printf(l->arena, "the exception is %.*s", STR_ARG(objc_text(l, parameter)));
        objc_branch(l, fits, (Edge){.to = body}, (Edge){next, STR("when the exception is another")},
                    (CondStyle){.span = head});
    }
    builder_move(b, body);
    if (!l->clang->Cursor_isNull(variable)) builder_declare(b, objc_variable(l, variable), NULL, head);
    objc_statement(l, statement);
    builder_jump(b, join);
    builder_move(b, next);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by objc_statement
void objc_try(Lower *l, CXCursor statement) {
    Builder *b = &l->body->b;
    Try parts;
    if (!read_try(l, statement, &parts)) {
        objc_mark_error(l, objc_span(l, statement), "a try statement was not understood");
        return;
    }
    BlockId join = builder_block(b);
    Frame *outer = l->body->frames;
    Frame last = {.kind = FRAME_FINALLY, .body = parts.finally, .scope = statement};
    if (parts.has_finally) objc_push_frame(l, &last);
    Frame caught = {.kind = FRAME_TRY};
    if (parts.catches.len) {
        caught.target = builder_block(b);
        objc_push_frame(l, &caught);
    }
    objc_statement(l, parts.body);
    builder_jump(b, join);
    if (parts.catches.len) {
        l->body->frames = caught.up;
        builder_move(b, caught.target);
        for (uint32_t i = 0; i < parts.catches.len; i++)
            catch_clause(l, parts.catches.items[i], join);
        // No clause took it.
        if (builder_live(b)) objc_throw(l, NULL, objc_span(l, statement));
    }
    l->body->frames = outer;
    builder_move(b, join);
    if (parts.has_finally && builder_live(b)) objc_statement(l, parts.finally);
}
