// SPDX-License-Identifier: MIT
// HCL (Terraform), by its grammar for tree-sitter. `resource "aws_x" "name" { k = v }` is
// resource/aws_x/name/k; where the same block stands several times its node is a list of them.
//
// Literals are decoded. A text with "${…}" in it is kept as it is written, any other expression becomes
// "${expression}": a consumer sees a template.
#include "analyzer/documents/escapes.h"
#include "analyzer/documents/syntax.h"

#include <string.h>

const TSLanguage *tree_sitter_hcl(void);

typedef struct Hcl {
    Syntax syntax;
    Reader *reader;
} Hcl;

static DocumentNode *expression(Hcl *hcl, uint32_t depth);
static void body(Hcl *hcl, DocumentNode *map, uint32_t depth);

// --- Strings

// `$${` and `%%{` stand for `${` and `%{`.
static Str without_double_marks(Hcl *hcl, Str text) {
    if (!str_contains(text, STR("$${")) && !str_contains(text, STR("%%{"))) return text;
    StrBuf out;
    strbuf_init(&out, hcl->reader->arena);
    for (size_t i = 0; i < text.len; i++) {
        Str rest = str_sub(text, i, text.len);
        if (str_starts(rest, STR("$${")) || str_starts(rest, STR("%%{"))) i++;
        strbuf_add_char(&out, text.data[i]);
    }
    return strbuf_str(&out);
}

static Str string_text(Hcl *hcl, Str source) {
    if (source.len < 2) return STR_NONE;
    return without_double_marks(hcl, escapes_decode(hcl->reader->arena, str_sub(source, 1, source.len - 1)));
}

// The blanks that all lines with something in them begin with.
static size_t common_indent(Str text) {
    size_t least = SIZE_MAX;
    for (size_t i = 0; i < text.len;) {
        size_t start = i;
        while (i < text.len && (text.data[i] == ' ' || text.data[i] == '\t'))
            i++;
        bool blank = i == text.len || text.data[i] == '\n' || text.data[i] == '\r';
        if (!blank && i - start < least) least = i - start;
        while (i < text.len && text.data[i] != '\n')
            i++;
        if (i < text.len) i++;
    }
    return least == SIZE_MAX ? 0 : least;
}

// <<NAME or <<-NAME, lines, NAME.
static DocumentNode *heredoc(Hcl *hcl) {
    size_t start = syntax_start(&hcl->syntax);
    Str source = syntax_text(&hcl->syntax);
    const char *first = source.len ? memchr(source.data, '\n', source.len) : NULL;
    if (!first) return syntax_template(&hcl->syntax);
    size_t from = (size_t)(first - source.data) + 1, to = source.len;
    while (to > from && source.data[to - 1] != '\n')
        to--;
    Str text = str_sub(source, from, to);
    size_t indent = str_starts(source, STR("<<-")) ? common_indent(text) : 0;
    DocumentNode *node =
        reader_node(hcl->reader, DOCUMENT_STRING, reader_unindent(hcl->reader, text, indent));
    reader_inner(hcl->reader, node, start + from, indent);
    return node;
}

// --- Expressions

// NOLINTNEXTLINE(misc-no-recursion): bounded by DOCUMENT_MAX_DEPTH
static DocumentNode *list(Hcl *hcl, uint32_t depth) {
    DocumentNode *node = reader_node(hcl->reader, DOCUMENT_LIST, STR_NONE);
    if (!node || !syntax_enter(&hcl->syntax)) return node;
    do
        if (syntax_is(&hcl->syntax, "expression")) reader_add(hcl->reader, node, expression(hcl, depth + 1));
    while (syntax_next(&hcl->syntax));
    syntax_leave(&hcl->syntax);
    return node;
}

// A name stands for itself as a key, what is in parentheses is computed.
static Str key_text(Hcl *hcl) {
    TSNode node = syntax_node(&hcl->syntax);
    Str source = syntax_node_text(hcl->reader, node);
    while (ts_node_named_child_count(node) == 1 && !syntax_node_is(node, "string_lit") && source.len &&
           source.data[0] != '(')
        node = ts_node_named_child(node, 0);
    if (syntax_node_is(node, "string_lit")) return string_text(hcl, source);
    if (syntax_node_is(node, "identifier") || syntax_node_is(node, "numeric_lit")) return source;
    if (source.len > 1 && source.data[0] == '"') return str_sub(source, 1, source.len - 1);
    return reader_template(hcl->reader, source);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by DOCUMENT_MAX_DEPTH
static void element(Hcl *hcl, DocumentNode *map, uint32_t depth) {
    Syntax *syntax = &hcl->syntax;
    if (!syntax_enter(syntax)) return;
    Str key = key_text(hcl);
    size_t start = syntax_start(syntax);
    DocumentNode *node = syntax_next(syntax) ? expression(hcl, depth + 1) : NULL;
    reader_key(hcl->reader, node, key, start);
    reader_add(hcl->reader, map, node);
    syntax_leave(syntax);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by DOCUMENT_MAX_DEPTH
static DocumentNode *object(Hcl *hcl, uint32_t depth) {
    DocumentNode *node = reader_node(hcl->reader, DOCUMENT_MAP, STR_NONE);
    if (!node || !syntax_enter(&hcl->syntax)) return node;
    do
        if (syntax_is(&hcl->syntax, "object_elem")) element(hcl, node, depth);
    while (syntax_next(&hcl->syntax));
    syntax_leave(&hcl->syntax);
    return node;
}

static bool is_negative_number(TSNode operation) {
    TSNode unary = ts_node_named_child(operation, 0);
    TSNode value = syntax_node_is(unary, "unary_operation") ? ts_node_named_child(unary, 0) : operation;
    return syntax_node_is(value, "literal_value") &&
           syntax_node_is(ts_node_named_child(value, 0), "numeric_lit");
}

// What the cursor stands at, behind all that only wraps it. NULL when it is no literal.
// NOLINTNEXTLINE(misc-no-recursion): bounded by DOCUMENT_MAX_DEPTH
static DocumentNode *literal(Hcl *hcl, uint32_t depth) {
    Syntax *syntax = &hcl->syntax;
    Reader *reader = hcl->reader;
    Str text = syntax_text(syntax);
    if (syntax_is(syntax, "string_lit")) return reader_node(reader, DOCUMENT_STRING, string_text(hcl, text));
    if (syntax_is(syntax, "numeric_lit")) return reader_node(reader, DOCUMENT_NUMBER, text);
    if (syntax_is(syntax, "bool_lit")) return reader_node(reader, DOCUMENT_BOOL, text);
    if (syntax_is(syntax, "null_lit")) return reader_node(reader, DOCUMENT_NULL, STR_NONE);
    if (syntax_is(syntax, "tuple")) return list(hcl, depth);
    if (syntax_is(syntax, "object")) return object(hcl, depth);
    if (syntax_is(syntax, "heredoc_template")) return heredoc(hcl);
    if (syntax_is(syntax, "quoted_template") && text.len > 1)
        return reader_node(reader, DOCUMENT_STRING, str_sub(text, 1, text.len - 1));
    if (syntax_is(syntax, "operation") && is_negative_number(syntax_node(syntax)) && text.data[0] == '-')
        return reader_node(reader, DOCUMENT_NUMBER, text);
    return NULL;
}

static bool only_wraps(const Syntax *syntax) {
    static const char *const kinds[] = {"expression", "collection_value", "literal_value", "template_expr"};
    if (ts_node_named_child_count(syntax_node(syntax)) != 1) return false;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (syntax_is(syntax, kinds[i])) return true;
    return false;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by DOCUMENT_MAX_DEPTH
static DocumentNode *expression(Hcl *hcl, uint32_t depth) {
    Syntax *syntax = &hcl->syntax;
    size_t start = syntax_start(syntax), end = syntax_end(syntax);
    if (depth >= DOCUMENT_MAX_DEPTH) {
        reader_too_deep(hcl->reader, reader_line(hcl->reader, start));
        return NULL;
    }
    uint32_t levels = 0;
    while (only_wraps(syntax) && syntax_enter(syntax))
        levels++;
    DocumentNode *node = literal(hcl, depth);
    while (levels-- > 0)
        syntax_leave(syntax);
    if (!node) node = syntax_template(syntax);
    reader_span(hcl->reader, node, start, end);
    return node;
}

// --- Blocks

// A block that is there becomes the first of a list.
static DocumentNode *further_block(Reader *reader, DocumentNode *there) {
    if (there->kind == DOCUMENT_MAP) {
        DocumentNode *first = reader_node(reader, DOCUMENT_MAP, STR_NONE);
        if (!first) return NULL;
        *first = *there;
        first->key = STR_NONE;
        first->key_line = first->key_column = 0;
        for (uint32_t i = 0; i < first->children.len; i++)
            first->children.items[i]->parent = first;
        there->kind = DOCUMENT_LIST;
        there->children.items = NULL;
        there->children.len = there->children.cap = 0;
        reader_add(reader, there, first);
    }
    if (there->kind != DOCUMENT_LIST) return NULL;
    DocumentNode *map = reader_node(reader, DOCUMENT_MAP, STR_NONE);
    reader_add(reader, there, map);
    return map;
}

// The map that a type or label names, inside of `map`; for the last of them a new one.
static DocumentNode *named_map(Hcl *hcl, DocumentNode *map, bool last) {
    Syntax *syntax = &hcl->syntax;
    Str source = syntax_text(syntax);
    Str name = syntax_is(syntax, "string_lit") ? string_text(hcl, source) : source;
    size_t start = syntax_start(syntax), end = syntax_end(syntax);
    DocumentNode *there = reader_find(hcl->reader, map, name);
    if (!there || (!last && there->kind == DOCUMENT_MAP))
        return reader_map_in(hcl->reader, map, name, start, end);
    map = further_block(hcl->reader, there);
    reader_span(hcl->reader, map, start, end);
    return map;
}

static bool is_name(const Syntax *syntax) {
    return syntax_is(syntax, "identifier") || syntax_is(syntax, "string_lit");
}

static uint32_t name_count(TSNode block) {
    uint32_t count = 0, all = ts_node_named_child_count(block);
    while (count < all && count <= DOCUMENT_MAX_DEPTH) {
        TSNode node = ts_node_named_child(block, count);
        if (!syntax_node_is(node, "identifier") && !syntax_node_is(node, "string_lit")) break;
        count++;
    }
    return count;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by DOCUMENT_MAX_DEPTH
static void block(Hcl *hcl, DocumentNode *map, uint32_t depth) {
    Syntax *syntax = &hcl->syntax;
    size_t start = syntax_start(syntax), end = syntax_end(syntax);
    uint32_t names = name_count(syntax_node(syntax));
    if (depth + names >= DOCUMENT_MAX_DEPTH) {
        reader_too_deep(hcl->reader, reader_line(hcl->reader, start));
        return;
    }
    if (!syntax_enter(syntax)) return;
    uint32_t at = 0;
    do {
        if (at < names && is_name(syntax)) {
            map = named_map(hcl, map, ++at == names);
            if (!map)
                reader_gap(hcl->reader, reader_line(hcl->reader, start),
                           STR("a block that has the name of an attribute"));
        } else if (syntax_is(syntax, "body")) {
            body(hcl, map, depth + names);
        }
    } while (map && syntax_next(syntax));
    syntax_leave(syntax);
    if (map) reader_place(hcl->reader, end, &map->end_line, &map->end_column);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by DOCUMENT_MAX_DEPTH
static void attribute(Hcl *hcl, DocumentNode *map, uint32_t depth) {
    Syntax *syntax = &hcl->syntax;
    if (!syntax_enter(syntax)) return;
    Str key = syntax_text(syntax);
    size_t start = syntax_start(syntax);
    while (syntax_next(syntax) && !syntax_is(syntax, "ERROR")) { // whose value stands behind one is not known
        if (!syntax_is(syntax, "expression")) continue;
        DocumentNode *node = expression(hcl, depth + 1);
        reader_key(hcl->reader, node, key, start);
        reader_add(hcl->reader, map, node);
        break;
    }
    syntax_leave(syntax);
}

// What is understood inside of an error is read too.
// NOLINTNEXTLINE(misc-no-recursion): bounded by DOCUMENT_MAX_DEPTH
static void body(Hcl *hcl, DocumentNode *map, uint32_t depth) {
    Syntax *syntax = &hcl->syntax;
    if (depth >= DOCUMENT_MAX_DEPTH || !syntax_enter(syntax)) return;
    do {
        if (syntax_is(syntax, "attribute"))
            attribute(hcl, map, depth);
        else if (syntax_is(syntax, "block"))
            block(hcl, map, depth);
        else if (syntax_is(syntax, "body") || syntax_is(syntax, "ERROR") ||
                 syntax_is(syntax, "object")) // the form of variable files in JSON
            body(hcl, map, depth + 1);
        else if (syntax_is(syntax, "object_elem"))
            element(hcl, map, depth);
    } while (syntax_next(syntax));
    syntax_leave(syntax);
}

// Whether the quotes cannot be those of HCL: many in a row, or many lines with one that is not closed. What
// the parser does with these grows with the square of their number.
static bool has_stray_quotes(Str text) {
    enum { MAX_STRAY = 200 };
    size_t stray = 0, quotes = 0, lines = 0, odd = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] == '"' && (!i || text.data[i - 1] != '\\')) quotes++;
        stray += i > 1 && text.data[i] == '"' && text.data[i - 1] == '"' && text.data[i - 2] == '"';
        if (text.data[i] != '\n') continue;
        lines++;
        odd += quotes % 2;
        quotes = 0;
    }
    return stray > MAX_STRAY || (odd > MAX_STRAY && odd > lines / 4);
}

void read_hcl(Reader *reader) {
    Hcl hcl = {.reader = reader};
    if (has_stray_quotes(reader->text)) {
        reader_gap(reader, 0, STR("not read: too many quotes that are not closed"));
        return;
    }
    if (!syntax_open(&hcl.syntax, reader, tree_sitter_hcl())) return;
    reader_root_map(reader);
    body(&hcl, reader->document->root, 0);
    syntax_close(&hcl.syntax);
}
