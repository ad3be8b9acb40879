// SPDX-License-Identifier: MIT
// Configuration settings files of Xcode: a map of NAME (with its conditions, as written) to value, in the
// order of the file. `#include "other"` is an entry with the key "#include" (or "#include?"). A name may be
// set twice here, the later one counts: that is no error.
#include "analyzer/documents/reader.h"

#include <string.h>

static bool is_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// Without the comment at its end. Quotes do not protect a `//`: Xcode cuts there too.
static Str without_comment(Str line) {
    for (size_t i = 0; i + 1 < line.len; i++)
        if (line.data[i] == '/' && line.data[i + 1] == '/') return str_sub(line, 0, i);
    return line;
}

static void add_entry(Reader *reader, uint32_t line, Str whole, Str key, Str value) {
    DocumentNode *node = reader_node(reader, DOCUMENT_STRING, value);
    if (!node) return;
    node->key = key;
    node->key_line = node->line = node->end_line = line;
    node->key_column = (uint32_t)(key.data - whole.data) + 1;
    node->column = value.data ? (uint32_t)(value.data - whole.data) + 1 : node->key_column;
    node->end_column = node->column + (uint32_t)value.len;
    node->parent = reader->document->root;
    VEC_PUSH(reader->arena, &reader->document->root->children, node);
}

static void read_include(Reader *reader, uint32_t number, Str whole, Str text) {
    size_t len = sizeof "#include" - 1;
    if (len < text.len && text.data[len] == '?') len++;
    Str key = str_sub(text, 0, len), path = str_trim(str_sub(text, len, text.len));
    bool quoted = path.len >= 2 && path.data[0] == '"' && path.data[path.len - 1] == '"';
    if (!quoted) {
        reader_gap(reader, number, STR("an #include without a path in quotes"));
        return;
    }
    add_entry(reader, number, whole, key, str_sub(path, 1, path.len - 1));
}

// NAME, and the conditions in brackets behind it. The length of both, 0 when it is no setting.
static size_t name_len(Str text) {
    size_t at = 0;
    while (at < text.len && is_name(text.data[at]))
        at++;
    if (!at) return 0;
    while (at < text.len && text.data[at] == '[') {
        const char *close = memchr(text.data + at, ']', text.len - at);
        if (!close) return 0;
        at = (size_t)(close - text.data) + 1;
    }
    return at;
}

static bool is_conflict(Str whole) {
    return str_starts(whole, STR("<<<<<<<")) || str_starts(whole, STR(">>>>>>>")) ||
           str_starts(whole, STR("=======")) || str_starts(whole, STR("|||||||"));
}

static void read_line(Reader *reader, uint32_t number, Str whole) {
    if (is_conflict(whole)) return; // document_read has noted it; both sides are read
    Str text = str_trim(without_comment(whole));
    if (!text.len) return;
    if (str_starts(text, STR("#include"))) {
        read_include(reader, number, whole, text);
        return;
    }
    size_t len = name_len(text);
    Str rest = str_trim(str_sub(text, len, text.len));
    if (!len || !rest.len || rest.data[0] != '=') {
        reader_gap(reader, number, STR("not understood: neither a setting nor an #include"));
        return;
    }
    Str value = str_trim(str_sub(rest, 1, rest.len));
    if (value.len && value.data[value.len - 1] == ';') value = str_trim(str_sub(value, 0, value.len - 1));
    add_entry(reader, number, whole, str_sub(text, 0, len), value);
}

void read_xcconfig(Reader *reader) {
    reader->document->root->kind = DOCUMENT_MAP;
    reader->document->root->line = reader->document->root->column = 1;
    Str text = reader->text;
    uint32_t number = 0;
    for (size_t at = 0; at < text.len;) {
        const char *end = memchr(text.data + at, '\n', text.len - at);
        size_t stop = end ? (size_t)(end - text.data) : text.len;
        read_line(reader, ++number, str_sub(text, at, stop));
        at = stop + 1;
    }
}
