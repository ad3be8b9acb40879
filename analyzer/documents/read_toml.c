// SPDX-License-Identifier: MIT
// TOML, by its grammar for tree-sitter. [a.b] is the map b in the map a, [[a]] a further map in the list a; a
// table that is opened again goes on.
#include "analyzer/documents/escapes.h"
#include "analyzer/documents/syntax.h"

const TSLanguage *tree_sitter_toml(void);

typedef struct Toml {
    Syntax syntax;
    Reader *reader;
} Toml;

// Strings are decoded here by their quotes, not by the nodes inside.
static Str string_text(Toml *toml, Str source) {
    bool long_one = source.len >= 6 && (str_starts(source, STR("\"\"\"")) || str_starts(source, STR("'''")));
    size_t quotes = long_one ? 3 : 1;
    if (source.len < 2 * quotes) return STR_NONE;
    bool plain = source.data[0] == '\'';
    Str text = str_sub(source, quotes, source.len - quotes);
    if (long_one && str_starts(text, STR("\r\n"))) text = str_sub(text, 2, text.len);
    if (long_one && str_starts(text, STR("\n"))) text = str_sub(text, 1, text.len);
    return plain ? text : escapes_decode(toml->reader->arena, text);
}

// --- Keys

typedef struct KeyPart {
    Str name;
    size_t start, end;
} KeyPart;

typedef struct KeyPath {
    KeyPart parts[DOCUMENT_MAX_DEPTH]; // the last one first
    uint32_t count;
    bool too_long;
} KeyPath;

static void add_part(Toml *toml, KeyPath *path, TSNode node) {
    if (path->count == DOCUMENT_MAX_DEPTH) {
        path->too_long = true;
        return;
    }
    Str source = syntax_node_text(toml->reader, node);
    Str name = syntax_node_is(node, "quoted_key") ? string_text(toml, source) : source;
    path->parts[path->count++] = (KeyPart){name, ts_node_start_byte(node), ts_node_end_byte(node)};
}

// a.b.c is a dotted_key of a dotted_key and c.
static void key_path(Toml *toml, TSNode node, KeyPath *path) {
    path->count = 0;
    path->too_long = false;
    while (syntax_node_is(node, "dotted_key") && !path->too_long) {
        uint32_t count = ts_node_named_child_count(node);
        if (count < 2) break;
        add_part(toml, path, ts_node_named_child(node, count - 1));
        node = ts_node_named_child(node, 0);
    }
    if (!path->too_long) add_part(toml, path, node);
}

// Down a key's parts but for the first `keep`; of a list the last map. NULL when something else is in the
// way.
static DocumentNode *go_down(Toml *toml, DocumentNode *map, const KeyPath *path, uint32_t keep) {
    for (uint32_t i = path->count; i > keep && map; i--) {
        const KeyPart *part = &path->parts[i - 1];
        DocumentNode *there = reader_find(toml->reader, map, part->name);
        if (there && there->kind == DOCUMENT_LIST && there->children.len)
            there = there->children.items[there->children.len - 1];
        if (there)
            map = there->kind == DOCUMENT_MAP ? there : NULL;
        else
            map = reader_map_in(toml->reader, map, part->name, part->start, part->end);
    }
    return map;
}

// --- Values

static DocumentNode *value(Toml *toml, uint32_t depth);

// NOLINTNEXTLINE(misc-no-recursion): bounded by DOCUMENT_MAX_DEPTH
static void pair(Toml *toml, DocumentNode *map, uint32_t depth) {
    Syntax *syntax = &toml->syntax;
    if (!map || !syntax_enter(syntax)) return;
    KeyPath path;
    key_path(toml, syntax_node(syntax), &path);
    size_t start = syntax_start(syntax);
    DocumentNode *parent = NULL;
    if (path.too_long || depth + path.count > DOCUMENT_MAX_DEPTH)
        reader_too_deep(toml->reader, reader_line(toml->reader, start));
    else if (!(parent = go_down(toml, map, &path, 1)))
        reader_gap(toml->reader, reader_line(toml->reader, start),
                   STR("a key inside of something that is no table"));
    DocumentNode *node = parent && syntax_next(syntax) ? value(toml, depth + path.count) : NULL;
    if (node) {
        reader_key(toml->reader, node, path.parts[0].name, path.parts[0].start);
        reader_add(toml->reader, parent, node);
    }
    syntax_leave(syntax);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by DOCUMENT_MAX_DEPTH
static DocumentNode *container(Toml *toml, bool list, uint32_t depth) {
    Syntax *syntax = &toml->syntax;
    if (depth >= DOCUMENT_MAX_DEPTH) {
        reader_too_deep(toml->reader, reader_line(toml->reader, syntax_start(syntax)));
        return NULL;
    }
    DocumentNode *node = reader_node(toml->reader, list ? DOCUMENT_LIST : DOCUMENT_MAP, STR_NONE);
    if (!node || !syntax_enter(syntax)) return node;
    do {
        if (list)
            reader_add(toml->reader, node, value(toml, depth + 1));
        else if (syntax_is(syntax, "pair"))
            pair(toml, node, depth + 1);
    } while (syntax_next(syntax));
    syntax_leave(syntax);
    return node;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by DOCUMENT_MAX_DEPTH
static DocumentNode *value(Toml *toml, uint32_t depth) {
    Syntax *syntax = &toml->syntax;
    Str source = syntax_text(syntax);
    DocumentNode *node;
    size_t start = syntax_start(syntax), end = syntax_end(syntax);
    if (syntax_is(syntax, "ERROR")) return NULL; // noted
    if (syntax_is(syntax, "array") || syntax_is(syntax, "inline_table"))
        node = container(toml, syntax_is(syntax, "array"), depth);
    else if (syntax_is(syntax, "string"))
        node = reader_node(toml->reader, DOCUMENT_STRING, string_text(toml, source));
    else if (syntax_is(syntax, "integer") || syntax_is(syntax, "float"))
        node = reader_node(toml->reader, DOCUMENT_NUMBER, source);
    else if (syntax_is(syntax, "boolean"))
        node = reader_node(toml->reader, DOCUMENT_BOOL, source);
    else // dates and times
        node = reader_node(toml->reader, DOCUMENT_STRING, source);
    reader_span(toml->reader, node, start, end);
    return node;
}

// --- Tables

// A further map in the list that the key names. NULL when the key names something else.
static DocumentNode *add_to_list(Toml *toml, DocumentNode *parent, const KeyPart *part) {
    Reader *reader = toml->reader;
    DocumentNode *list = reader_find(reader, parent, part->name);
    if (list && list->kind != DOCUMENT_LIST) return NULL;
    if (!list) {
        list = reader_node(reader, DOCUMENT_LIST, STR_NONE);
        reader_span(reader, list, part->start, part->end);
        reader_key(reader, list, part->name, part->start);
        reader_add(reader, parent, list);
    }
    DocumentNode *map = reader_node(reader, DOCUMENT_MAP, STR_NONE);
    reader_span(reader, map, part->start, part->end);
    reader_add(reader, list, map);
    return map;
}

// The cursor is at a table; its pairs follow its key.
static void table(Toml *toml, bool of_list) {
    Syntax *syntax = &toml->syntax;
    Reader *reader = toml->reader;
    if (!syntax_enter(syntax)) return;
    KeyPath path;
    key_path(toml, syntax_node(syntax), &path);
    size_t start = syntax_start(syntax);
    DocumentNode *map = NULL;
    if (path.too_long) {
        reader_too_deep(reader, reader_line(reader, start));
    } else {
        map = go_down(toml, reader->document->root, &path, of_list ? 1 : 0);
        if (map && of_list) map = add_to_list(toml, map, &path.parts[0]);
        if (!map)
            reader_gap(reader, reader_line(reader, start),
                       STR("a table inside of something that is no table"));
    }
    while (map && syntax_next(syntax))
        if (syntax_is(syntax, "pair")) pair(toml, map, path.count);
    syntax_leave(syntax);
}

static void statement(Toml *toml) {
    Syntax *syntax = &toml->syntax;
    if (syntax_is(syntax, "pair"))
        pair(toml, toml->reader->document->root, 0);
    else if (syntax_is(syntax, "table"))
        table(toml, false);
    else if (syntax_is(syntax, "table_array_element"))
        table(toml, true);
}

void read_toml(Reader *reader) {
    Toml toml = {.reader = reader};
    if (!syntax_open(&toml.syntax, reader, tree_sitter_toml())) return;
    reader_root_map(reader);
    if (syntax_enter(&toml.syntax)) {
        do
            statement(&toml);
        while (syntax_next(&toml.syntax));
    }
    syntax_close(&toml.syntax);
}
