// SPDX-License-Identifier: MIT
// Access to libclang's tree, source text for people, places that are not understood.
#include "analyzer/objc/lower_p.h"

#define SNIPPET_BYTES 60
// One level of source takes up to five of the lowering: statement, expression, condition, argument, block.
#define DEPTH_MAX (OBJC_MAX_NESTING * 5)

// ------------------------------------------------------------------------------------------ tree

typedef VEC(CXCursor) CursorVec;

typedef struct Collect {
    Arena *arena;
    CursorVec list;
} Collect;

static enum CXChildVisitResult collect(CXCursor cursor, CXCursor parent, CXClientData data) {
    (void)parent;
    Collect *c = data;
    VEC_PUSH(c->arena, &c->list, cursor);
    return CXChildVisit_Continue;
}

Cursors objc_children(Lower *l, CXCursor cursor) {
    Collect c = {.arena = l->scratch};
    l->clang->visitChildren(cursor, collect, &c);
    return (Cursors){c.list.items, c.list.len};
}

CXCursor objc_peel(Lower *l, CXCursor cursor) {
    for (;;) {
        enum CXCursorKind kind = l->clang->getCursorKind(cursor);
        if (kind != CXCursor_ParenExpr && kind != CXCursor_UnexposedExpr) return cursor;
        Cursors children = objc_children(l, cursor);
        if (children.len != 1 || !l->clang->isExpression(l->clang->getCursorKind(children.items[0])))
            return cursor;
        // What the source does not show is as long as what it stands around; @(x), @[x] and va_arg are
        // longer.
        if (kind == CXCursor_UnexposedExpr &&
            !l->clang->equalRanges(l->clang->getCursorExtent(cursor),
                                   l->clang->getCursorExtent(children.items[0])))
            return cursor;
        cursor = children.items[0];
    }
}

Str objc_spelling(Lower *l, CXCursor cursor) {
    return clang_api_text(l->clang, l->scratch, l->clang->getCursorSpelling(cursor));
}

Symbol objc_symbol(Lower *l, CXCursor cursor) { return program_symbol(l->program, objc_spelling(l, cursor)); }

// ------------------------------------------------------------------------------------------ places

// The number in the name of one of the unit's files.
static uint32_t number_of(Lower *l, CXFile file) {
    Str name = clang_api_text(l->clang, l->scratch, l->clang->getFileName(file));
    for (uint32_t i = 0; i < l->unit->headers.list.len; i++) {
        Str own = str_from(l->unit->headers.list.items[i].name);
        if (name.len > own.len && str_ends(name, own) && str_starts(name, STR(OBJC_ROOT)) &&
            name.len == own.len + sizeof(OBJC_ROOT) - 1)
            return i;
    }
    return OBJC_NOT_HERE;
}

uint32_t objc_file_number(Lower *l, CXSourceLocation location, uint32_t *offset) {
    CXFile file = NULL;
    unsigned at = 0;
    l->clang->getFileLocation(location, &file, NULL, NULL, &at);
    if (!file) return OBJC_NOT_HERE;
    *offset = at;
    uintptr_t known = (uintptr_t)map_get(&l->files, (uint64_t)(uintptr_t)file);
    if (!known) {
        known = (uintptr_t)number_of(l, file) + 1;
        map_set(&l->files, (uint64_t)(uintptr_t)file, (void *)known); // NOLINT: a number, not a pointer
    }
    return (uint32_t)(known - 1);
}

bool objc_has_span(Lower *l, CXCursor cursor, Span *span) {
    CXSourceRange range = l->clang->getCursorExtent(cursor);
    uint32_t start = 0;
    uint32_t end = 0;
    uint32_t number = objc_file_number(l, l->clang->getRangeStart(range), &start);
    if (number == OBJC_NOT_HERE || l->places[number].file == OBJC_NO_FILE) return false;
    uint32_t other = objc_file_number(l, l->clang->getRangeEnd(range), &end);
    if (other != number || end < start) end = start;
    *span = (Span){.file = l->places[number].file, .start = start, .end = end};
    return true;
}

Span objc_span(Lower *l, CXCursor cursor) {
    Span span;
    if (objc_has_span(l, cursor, &span)) l->at = span;
    return l->at;
}

Str objc_text(Lower *l, Span span) {
    return str_sub(l->program->files.items[span.file].text, span.start, span.end);
}

// The text on one line, cut.
static Str snippet(Lower *l, Span span) {
    Str text = objc_text(l, span);
    StrBuf out;
    strbuf_init(&out, l->arena);
    bool space = false;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (c <= ' ') {
            space = out.len > 0;
            continue;
        }
        bool starts_character = (c & 0xC0) != 0x80;
        if (starts_character && out.len + (space ? 1 : 0) >= SNIPPET_BYTES) {
            strbuf_add_c(&out, "…");
            break;
        }
        if (space) strbuf_add_char(&out, ' ');
        space = false;
        strbuf_add_char(&out, (char)c);
    }
    return strbuf_str(&out);
}

Str objc_words(Lower *l, const char *before, Span span, const char *after) {
    Str text = snippet(l, span);
    return str_printf(l->arena, "%s`%.*s`%s", before, STR_ARG(text), after);
}

// ------------------------------------------------------------------------------------------ errors, nesting

void objc_mark_error(Lower *l, Span span, const char *reason) {
    for (Body *body = l->body; body; body = body->parent) {
        Function *function = body->function;
        l->program->files.items[span.file].has_errors = true;
        if (function->has_error) continue;
        function->has_error = true;
        function->error = span;
        function->error_reason = str_from(reason);
    }
}

bool objc_enter(Lower *l, CXCursor at) {
    if (l->depth >= DEPTH_MAX) {
        objc_mark_error(l, objc_span(l, at), "nested too deep");
        return false;
    }
    l->depth++;
    return true;
}

void objc_leave(Lower *l) { l->depth--; }

// ------------------------------------------------------------------------------------------ expressions

Expr *objc_expr1(Lower *l, ExprKind kind, Span span, Expr *a) {
    Expr *expr = program_expr(l->program, kind, span);
    program_expr_add(l->program, expr, a);
    return expr;
}

Expr *objc_expr2(Lower *l, ExprKind kind, Span span, Expr *a, Expr *b) {
    Expr *expr = objc_expr1(l, kind, span, a);
    program_expr_add(l->program, expr, b);
    return expr;
}

Expr *objc_unknown(Lower *l, Span span) { return program_expr(l->program, EXPR_UNKNOWN, span); }
