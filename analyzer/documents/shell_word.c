// SPDX-License-Identifier: MIT
#include "analyzer/documents/escapes.h"
#include "analyzer/documents/shell.h"

#include <string.h>

// The offset behind what an expansion at `at` ($(…), ${…} or `…`) takes.
static size_t behind_expansion(Str text, size_t at) {
    if (text.data[at] == '`') {
        for (size_t i = at + 1; i < text.len; i++) {
            if (text.data[i] == '\\')
                i++;
            else if (text.data[i] == '`')
                return i + 1;
        }
        return text.len;
    }
    char open = text.data[at + 1], close = open == '(' ? ')' : '}';
    size_t depth = 0;
    for (size_t i = at + 1; i < text.len; i++) {
        if (text.data[i] == '\\')
            i++;
        else if (text.data[i] == open)
            depth++;
        else if (text.data[i] == close && --depth == 0)
            return i + 1;
    }
    return text.len;
}

static bool is_expansion(Str text, size_t at) {
    return text.data[at] == '`' || (text.data[at] == '$' && at + 1 < text.len &&
                                    (text.data[at + 1] == '(' || text.data[at + 1] == '{'));
}

static size_t add_expansion(StrBuf *out, Str text, size_t at) {
    size_t end = behind_expansion(text, at);
    strbuf_add(out, str_sub(text, at, end));
    return end;
}

// "…" from behind its quote; the offset behind its end.
static size_t add_double_quoted(StrBuf *out, Str text, size_t at) {
    while (at < text.len && text.data[at] != '"') {
        if (is_expansion(text, at)) {
            at = add_expansion(out, text, at);
            continue;
        }
        if (text.data[at] == '\\' && at + 1 < text.len) {
            char next = text.data[at + 1];
            bool known = next == '"' || next == '\\' || next == '$' || next == '`' || next == '\n';
            if (!known) strbuf_add_char(out, '\\');
            if (next != '\n') strbuf_add_char(out, next);
            at += 2;
            continue;
        }
        strbuf_add_char(out, text.data[at++]);
    }
    return at + 1;
}

// The offset of the quote that closes '…' or $'…' from behind its quote.
static size_t single_end(Str text, size_t at, bool escapes) {
    while (at < text.len && text.data[at] != '\'')
        at += escapes && text.data[at] == '\\' ? 2 : 1;
    return at < text.len ? at : text.len;
}

Str shell_unquote(Arena *arena, Str source) {
    StrBuf out;
    strbuf_init(&out, arena);
    for (size_t i = 0; i < source.len;) {
        char c = source.data[i];
        bool ansi = c == '$' && i + 1 < source.len && source.data[i + 1] == '\'';
        if (c == '\'' || ansi) {
            size_t end = single_end(source, i + 1 + ansi, ansi);
            Str text = str_sub(source, i + 1 + ansi, end);
            strbuf_add(&out, ansi ? escapes_decode(arena, text) : text);
            i = end + 1;
        } else if (c == '"') {
            i = add_double_quoted(&out, source, i + 1);
        } else if (is_expansion(source, i)) {
            i = add_expansion(&out, source, i);
        } else if (c == '\\' && i + 1 < source.len) {
            if (source.data[i + 1] != '\n') strbuf_add_char(&out, source.data[i + 1]);
            i += 2;
        } else {
            strbuf_add_char(&out, c);
            i++;
        }
    }
    return strbuf_str(&out);
}

static size_t start_of(const Reader *reader, Str part) { return (size_t)(part.data - reader->text.data); }

// Says where the lines of a quoted text are, when it is written just so.
static void set_inner(Reader *reader, DocumentNode *node, Str source, size_t quote) {
    if (!node || source.len != node->text.len + quote + 1) return;
    size_t start = start_of(reader, source) + quote;
    if (memcmp(reader->text.data + start, node->text.data, node->text.len) != 0) return;
    uint32_t column;
    reader_place(reader, start, NULL, &column);
    bool one_line = !memchr(node->text.data, '\n', node->text.len);
    reader_inner(reader, node, start, one_line ? column - 1 : 0);
}

DocumentNode *shell_string(Reader *reader, const ShellWord *word) {
    DocumentNode *node = reader_node(reader, DOCUMENT_STRING, word->text);
    size_t start = start_of(reader, word->source);
    reader_span(reader, node, start, start + word->source.len);
    char first = word->source.len ? word->source.data[0] : 0;
    if (word->text.len && (first == '\'' || first == '"')) set_inner(reader, node, word->source, 1);
    return node;
}

DocumentNode *shell_part(Reader *reader, const ShellWord *word, size_t from) {
    Str text = str_sub(word->text, from, word->text.len);
    DocumentNode *node = reader_node(reader, DOCUMENT_STRING, text);
    size_t start = start_of(reader, word->source), end = start + word->source.len;
    size_t tail = word->source.len && (str_ends(word->source, STR("\"")) || str_ends(word->source, STR("'")));
    if (word->source.len >= text.len + tail) {
        size_t at = end - tail - text.len;
        if (str_eq(str_sub(reader->text, at, at + text.len), text)) {
            start = at;
            end = at + text.len;
        }
    }
    reader_span(reader, node, start, end);
    return node;
}

void shell_add(Reader *reader, DocumentNode *map, Str key, const ShellWord *word, DocumentNode *value) {
    reader_key(reader, value, key, start_of(reader, word->source));
    reader_add(reader, map, value);
}
