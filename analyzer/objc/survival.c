// SPDX-License-Identifier: MIT
#include "analyzer/objc/survival.h"

#include <stdlib.h>
#include <string.h>

// What a walk over the tree collects: one bit for each byte of the main file where a message send starts, and
// the cursor of each definition by the offset of its body.
typedef struct Walk {
    ObjcUnit *unit;
    unsigned char *sends; // one bit a byte
} Walk;

static void mark(unsigned char *bits, uint32_t at) { bits[at / 8] |= (unsigned char)(1u << (at % 8)); }
static bool marked(const unsigned char *bits, uint32_t at) { return bits[at / 8] >> (at % 8) & 1; }

// The function that contains the offset, to be written to.
static ObjcFunction *function_at(ObjcUnit *unit, uint32_t offset) {
    const ObjcFunction *found = objc_unit_function_at(unit, offset);
    return found ? &unit->functions.items[found - unit->functions.items] : NULL;
}

static void note_definition(const Walk *walk, CXCursor cursor) {
    const ClangApi *clang = walk->unit->clang;
    if (!clang->isCursorDefinition(cursor)) return;
    uint32_t at = objc_unit_offset(walk->unit, clang->getCursorLocation(cursor));
    if (at == OBJC_NOT_HERE) return;
    ObjcFunction *function = function_at(walk->unit, at);
    if (function && at < function->body) function->cursor = cursor;
}

static enum CXChildVisitResult visit(CXCursor cursor, CXCursor parent, CXClientData data) {
    (void)parent;
    Walk *walk = data;
    const ClangApi *clang = walk->unit->clang;
    enum CXCursorKind kind = clang->getCursorKind(cursor);
    switch (kind) {
    case CXCursor_ObjCMessageExpr: {
        uint32_t at = objc_unit_offset(walk->unit, clang->getRangeStart(clang->getCursorExtent(cursor)));
        if (at != OBJC_NOT_HERE && at < walk->unit->text.len) mark(walk->sends, at);
        break;
    }
    case CXCursor_ObjCInstanceMethodDecl:
    case CXCursor_ObjCClassMethodDecl:
    case CXCursor_FunctionDecl:
    case CXCursor_CXXMethod:
    case CXCursor_Constructor:
    case CXCursor_Destructor:
    case CXCursor_FunctionTemplate:
        note_definition(walk, cursor);
        break;
    default:
        break;
    }
    return CXChildVisit_Recurse;
}

// Only what stands in the main file, or is made of it, is walked: headers are most of a tree.
static enum CXChildVisitResult visit_top(CXCursor cursor, CXCursor parent, CXClientData data) {
    const Walk *walk = data;
    if (objc_unit_offset(walk->unit, walk->unit->clang->getCursorLocation(cursor)) == OBJC_NOT_HERE)
        return CXChildVisit_Continue;
    enum CXChildVisitResult result = visit(cursor, parent, data);
    if (result == CXChildVisit_Recurse) walk->unit->clang->visitChildren(cursor, visit, data);
    return CXChildVisit_Continue;
}

static int compare_ranges(const void *a, const void *b) {
    const ObjcRange *x = a;
    const ObjcRange *y = b;
    return (x->start > y->start) - (x->start < y->start);
}

static void find_inactive(ObjcUnit *unit) {
    const ClangApi *clang = unit->clang;
    CXSourceRangeList *list = clang->getSkippedRanges(unit->tu, unit->file);
    if (!list) return;
    for (unsigned i = 0; i < list->count; i++) {
        ObjcRange range = {objc_unit_offset(unit, clang->getRangeStart(list->ranges[i])),
                           objc_unit_offset(unit, clang->getRangeEnd(list->ranges[i]))};
        if (range.start != OBJC_NOT_HERE && range.end != OBJC_NOT_HERE && range.start < range.end)
            VEC_PUSH(unit->arena, &unit->inactive, range);
    }
    clang->disposeSourceRangeList(list);
    if (unit->inactive.len > 1)
        qsort(unit->inactive.items, unit->inactive.len, sizeof *unit->inactive.items, compare_ranges);
}

static void list_functions(ObjcUnit *unit) {
    ObjcOutlines outlines;
    objc_outline(unit->arena, &unit->tokens, &outlines);
    for (uint32_t i = 0; i < outlines.len; i++) {
        const ObjcOutline *outline = &outlines.items[i];
        const ObjcToken *open = &unit->tokens.list.items[outline->open];
        const ObjcToken *close = &unit->tokens.list.items[outline->close];
        ObjcFunction function = {.outline = *outline,
                                 .start = outline->start,
                                 .end = close->start + 1,
                                 .body = open->start,
                                 .cursor = unit->clang->getNullCursor()};
        VEC_PUSH(unit->arena, &unit->functions, function);
    }
}

// Names of macros, of any file, whose expansion leaves arguments out: what is passed to them need not be in
// the tree (logging and assertions of release builds).
static void find_droppers(const ObjcUnit *unit, Map *droppers) {
    map_init(droppers, unit->arena);
    static const char *const ASSERTIONS[] = {
        "NSAssert",          "NSAssert1",          "NSAssert2", "NSAssert3", "NSCAssert", "assert",
        "NSParameterAssert", "NSCParameterAssert", "sizeof",    "NSAssert4", "NSAssert5"};
    for (size_t i = 0; i < sizeof ASSERTIONS / sizeof ASSERTIONS[0]; i++)
        map_set(droppers, hash_bytes(ASSERTIONS[i], strlen(ASSERTIONS[i]), 3) | 1, droppers);
    for (uint32_t f = 0; f < unit->headers.list.len; f++) {
        const ObjcTokens *tokens = &unit->headers.list.items[f].tokens;
        for (uint32_t i = 0; i < tokens->list.len; i++) {
            if (tokens->list.items[i].kind != OBJC_TOKEN_DIRECTIVE) continue;
            ObjcTokens line;
            Str text = objc_token_text(tokens, i);
            objc_lex(unit->arena, str_sub(text, 1, text.len), &line);
            if (!objc_token_is_word(&line, 0, "define") || !objc_token_is(&line, 2, '(')) continue;
            const ObjcToken *name = &line.list.items[1];
            uint32_t close = line.list.items[2].match;
            if (line.list.items[2].start != name->start + name->len || close == OBJC_NO_MATCH) continue;
            bool drops = false;
            for (uint32_t p = 3; p < close; p++) {
                bool rest = objc_token_is(&line, p, '.') && objc_token_is(&line, p + 1, '.');
                if (!rest && line.list.items[p].kind != OBJC_TOKEN_WORD) continue;
                Str parameter = rest ? STR("__VA_ARGS__") : objc_token_text(&line, p);
                if (rest && p > 3 && line.list.items[p - 1].kind == OBJC_TOKEN_WORD) continue; // args...
                bool used = false;
                for (uint32_t b = close + 1; b < line.list.len && !used; b++)
                    used = str_eq(objc_token_text(&line, b), parameter);
                drops = drops || !used;
                if (rest) break;
            }
            Str word = objc_token_text(&line, 1);
            if (drops) map_set(droppers, hash_bytes(word.data, word.len, 3) | 1, droppers);
        }
    }
}

// Whether a directive puts the text of another file here.
static bool is_include(Str directive) {
    size_t at = 0;
    while (at < directive.len && (directive.data[at] == '#' || (unsigned char)directive.data[at] <= ' '))
        at++;
    Str word = str_sub(directive, at, directive.len);
    return str_starts(word, STR("include")) || str_starts(word, STR("import"));
}

static bool is_inactive(const ObjcUnit *unit, uint32_t offset) {
    for (uint32_t i = 0; i < unit->inactive.len && unit->inactive.items[i].start <= offset; i++)
        if (offset < unit->inactive.items[i].end) return true;
    return false;
}

// Code of another file in the middle of a function is not read, whatever it does.
static void find_included_code(ObjcUnit *unit) {
    const ObjcTokens *tokens = &unit->headers.list.items[0].tokens;
    for (uint32_t i = 0; i < tokens->list.len; i++) {
        const ObjcToken *token = &tokens->list.items[i];
        if (token->kind != OBJC_TOKEN_DIRECTIVE || !is_include(objc_token_text(tokens, i))) continue;
        ObjcFunction *function = function_at(unit, token->start);
        if (!function || function->has_error || token->start < function->body ||
            is_inactive(unit, token->start))
            continue;
        function->has_error = true;
        function->error_offset = token->start;
        function->error = STR("code of another file is included here");
    }
}

// Counts each function's sends, and which of them the tree has.
static void count_sends(const Walk *walk) {
    ObjcUnit *unit = walk->unit;
    Map droppers;
    find_droppers(unit, &droppers);
    for (uint32_t f = 0; f < unit->functions.len; f++) {
        ObjcFunction *function = &unit->functions.items[f];
        for (uint32_t i = function->outline.open + 1; i < function->outline.close; i++) {
            const ObjcToken *token = &unit->tokens.list.items[i];
            if (token->kind == OBJC_TOKEN_WORD && objc_token_is(&unit->tokens, i + 1, '(') &&
                map_get(&droppers, hash_bytes(unit->text.data + token->start, token->len, 3) | 1)) {
                uint32_t close = unit->tokens.list.items[i + 1].match;
                if (close != OBJC_NO_MATCH) i = close;
                continue;
            }
            if (token->punct != '[' || !objc_is_send(&unit->tokens, i)) continue;
            function->sends_seen++;
            if (marked(walk->sends, token->start)) {
                function->sends_kept++;
            } else if (!function->has_error) {
                function->has_error = true;
                function->error_offset = token->start;
                function->error = STR("a message send is not in libclang's tree");
            }
        }
        unit->sends_seen += function->sends_seen;
        unit->sends_kept += function->sends_kept;
    }
}

static void attribute_errors(ObjcUnit *unit) {
    for (uint32_t i = 0; i < unit->errors.len; i++) {
        ObjcFunction *function = function_at(unit, unit->errors.items[i].offset);
        if (!function || function->has_error) continue;
        function->has_error = true;
        function->error_offset = unit->errors.items[i].offset;
        function->error = unit->errors.items[i].message;
    }
    for (uint32_t i = 0; i < unit->functions.len; i++) {
        ObjcFunction *function = &unit->functions.items[i];
        // NOLINTNEXTLINE(clang-analyzer-core.NullDereference): an item of a list with `len` items
        if (!unit->clang->Cursor_isNull(function->cursor) || function->has_error) continue;
        function->has_error = true;
        function->error_offset = function->start;
        function->error = STR("libclang's tree does not have this function");
    }
}

void objc_survival_measure(ObjcUnit *unit) {
    find_inactive(unit);
    objc_tokens_active(unit->arena, &unit->headers.list.items[0].tokens, unit->inactive.items,
                       unit->inactive.len, &unit->tokens);
    list_functions(unit);
    Walk walk = {.unit = unit, .sends = arena_alloc(unit->arena, unit->text.len / 8 + 1)};
    unit->clang->visitChildren(unit->clang->getTranslationUnitCursor(unit->tu), visit_top, &walk);
    attribute_errors(unit);
    count_sends(&walk);
    find_included_code(unit);
}
