// SPDX-License-Identifier: MIT
#include "analyzer/documents/reader.h"

DocumentNode *reader_node(Reader *reader, DocumentKind kind, Str text) {
    if (!reader_count(reader, 1)) return NULL;
    DocumentNode *node = ARENA_NEW(reader->arena, DocumentNode);
    node->kind = kind;
    node->text = text;
    return node;
}

bool reader_count(Reader *reader, uint32_t nodes) {
    if (nodes <= DOCUMENT_MAX_NODES - reader->nodes) {
        reader->nodes += nodes;
        return true;
    }
    static const Str reason = {"too many values; not read from here on", 38};
    const IncompleteList *gaps = &reader->document->gaps;
    for (uint32_t i = 0; i < gaps->len; i++)
        if (str_eq(gaps->items[i].reason, reason)) return false;
    reader_gap(reader, reader->reached, reason);
    return false;
}

uint64_t reader_key_hash(const DocumentNode *map, Str key) {
    return hash_bytes(key.data, key.len, (uint64_t)(uintptr_t)map * UINT64_C(0x9E3779B97F4A7C15));
}

static DocumentNode *find_key(const Reader *reader, const DocumentNode *map, Str key) {
    DocumentNode *entry = map_get(&reader->document->keys, reader_key_hash(map, key));
    return entry && entry->parent == map && str_eq(entry->key, key) ? entry : NULL;
}

bool reader_has(const Reader *reader, const DocumentNode *map, Str key) {
    return find_key(reader, map, key) != NULL;
}

DocumentNode *reader_find(const Reader *reader, const DocumentNode *map, Str key) {
    return find_key(reader, map, key);
}

void reader_add(Reader *reader, DocumentNode *parent, DocumentNode *child) {
    if (!parent || !child) return;
    child->parent = parent;
    VEC_PUSH(reader->arena, &parent->children, child);
    if (parent->kind != DOCUMENT_MAP || reader->repeats) return;
    const DocumentNode *before = find_key(reader, parent, child->key);
    if (before)
        reader_remark(reader, child->key_line,
                      str_printf(reader->arena,
                                 "the key `%.*s` stands twice, in line %u too; the last one counts",
                                 STR_ARG(str_sub(child->key, 0, 80)), (unsigned)before->key_line));
    map_set(&reader->document->keys, reader_key_hash(parent, child->key), child);
    parent->keys = &reader->document->keys;
    parent->keyed++;
}

void reader_gap(Reader *reader, uint32_t line, Str reason) {
    reader->document->complete = false;
    reader_remark(reader, line, reason);
}

void reader_remark(Reader *reader, uint32_t line, Str reason) {
    if (reader->conflict && line >= reader->conflict) return;
    uint32_t count = reader->document->gaps.len;
    if (count > DOCUMENT_MAX_GAPS) return;
    if (count == DOCUMENT_MAX_GAPS) reason = STR("more than that is wrong from here on");
    incomplete_add(&reader->document->gaps, reader->arena, reader->document->path, line, reason);
}

void reader_too_deep(Reader *reader, uint32_t line) {
    reader_gap(
        reader, line,
        str_printf(reader->arena, "nested deeper than %d levels; not read from here on", DOCUMENT_MAX_DEPTH));
}

void reader_place(Reader *reader, size_t offset, uint32_t *line, uint32_t *column) {
    if (!reader->lines.line_count) // made when the first place is asked for
        reader->lines = source_over(reader->arena, reader->document->path, reader->text);
    source_position(&reader->lines, offset < UINT32_MAX ? (uint32_t)offset : UINT32_MAX, line, column);
    if (line) reader->reached = *line;
}

uint32_t reader_line(Reader *reader, size_t offset) {
    uint32_t line;
    reader_place(reader, offset, &line, NULL);
    return line;
}

void reader_span(Reader *reader, DocumentNode *node, size_t start, size_t end) {
    if (!node) return;
    reader_place(reader, start, &node->line, &node->column);
    reader_place(reader, end, &node->end_line, &node->end_column);
}

void reader_key(Reader *reader, DocumentNode *node, Str key, size_t start) {
    if (!node) return;
    node->key = key;
    reader_place(reader, start, &node->key_line, &node->key_column);
}

bool reader_next_line(const Reader *reader, size_t *at, Str *line) {
    Str text = reader->text;
    if (*at >= text.len) return false;
    size_t end = *at;
    while (end < text.len && text.data[end] != '\n' && text.data[end] != '\r')
        end++;
    *line = str_sub(text, *at, end);
    if (end + 1 < text.len && text.data[end] == '\r' && text.data[end + 1] == '\n') end++;
    *at = end + 1;
    return true;
}

size_t reader_begin(const Reader *reader) { return str_starts(reader->text, STR("\xEF\xBB\xBF")) ? 3 : 0; }

void reader_root_map(Reader *reader) {
    reader->document->root->kind = DOCUMENT_MAP;
    reader_span(reader, reader->document->root, 0, reader->text.len);
}

DocumentNode *reader_map_in(Reader *reader, DocumentNode *parent, Str key, size_t start, size_t end) {
    DocumentNode *map = reader_find(reader, parent, key);
    if (map) return map->kind == DOCUMENT_MAP ? map : NULL;
    map = reader_node(reader, DOCUMENT_MAP, STR_NONE);
    if (!map) return NULL;
    reader_key(reader, map, key, start);
    reader_span(reader, map, start, end);
    reader_add(reader, parent, map);
    return map;
}

Str reader_unindent(Reader *reader, Str text, size_t indent) {
    if (!indent) return text;
    StrBuf out;
    strbuf_init(&out, reader->arena);
    for (size_t i = 0; i < text.len;) {
        for (size_t n = 0; n < indent && i < text.len && (text.data[i] == ' ' || text.data[i] == '\t'); n++)
            i++;
        size_t end = i;
        while (end < text.len && text.data[end] != '\n')
            end++;
        if (end < text.len) end++;
        strbuf_add(&out, str_sub(text, i, end));
        i = end;
    }
    return strbuf_str(&out);
}

void reader_inner(Reader *reader, DocumentNode *node, size_t start, size_t indent) {
    if (!node) return;
    node->inner_line = reader_line(reader, start);
    node->inner_indent = (uint32_t)indent;
}

Str reader_template(Reader *reader, Str source) {
    return str_printf(reader->arena, "${%.*s}", STR_ARG(source));
}
