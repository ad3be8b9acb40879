// SPDX-License-Identifier: MIT
// Files of environment variables (.env): a map of NAME to value. Programs differ in small things; this
// follows what the dotenv libraries have in common: `export` before a name, # comments, '…' as it stands, "…"
// with escapes and over several lines, and behind a value without quotes a comment that begins with " #".
#include "analyzer/documents/escapes.h"
#include "analyzer/documents/reader.h"

static bool is_blank(char c) { return c == ' ' || c == '\t'; }

static bool is_line_end(char c) { return c == '\n' || c == '\r'; }

static bool is_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.' || c == '-';
}

static size_t pass_blanks(Str text, size_t at) {
    while (at < text.len && is_blank(text.data[at]))
        at++;
    return at;
}

static size_t line_end(Str text, size_t at) {
    while (at < text.len && !is_line_end(text.data[at]))
        at++;
    return at;
}

// The offset of the quote that closes the one at `start`, or that of the text's end.
static size_t closing_quote(Str text, size_t start) {
    char quote = text.data[start];
    for (size_t i = start + 1; i < text.len; i++) {
        if (text.data[i] == '\\' && quote == '"')
            i++;
        else if (text.data[i] == quote)
            return i;
    }
    return text.len;
}

// A value without quotes ends with its line, or before a comment.
static size_t plain_end(Str text, size_t start) {
    size_t end = line_end(text, start);
    for (size_t i = start; i < end; i++)
        if (text.data[i] == '#' && (i == start || is_blank(text.data[i - 1]))) end = i;
    while (end > start && is_blank(text.data[end - 1]))
        end--;
    return end;
}

// Reads the value at `start`; returns the offset behind it.
static size_t read_value(Reader *reader, Str key, size_t key_start, size_t start) {
    Str text = reader->text, value;
    size_t end;
    char quote = start < text.len ? text.data[start] : 0;
    bool quoted = quote == '"' || quote == '\'' || quote == '`';
    size_t close = quoted ? closing_quote(text, start) : text.len;
    if (quoted && close == text.len) {
        reader_gap(reader, reader_line(reader, start), STR("a quote that is not closed"));
        quoted = false;
    }
    if (quoted) {
        value = str_sub(text, start + 1, close);
        if (quote == '"') value = escapes_decode(reader->arena, value);
        end = close + 1;
    } else {
        end = plain_end(text, start);
        value = str_sub(text, start, end);
    }
    DocumentNode *node = reader_node(reader, DOCUMENT_STRING, value);
    reader_span(reader, node, start, end);
    reader_key(reader, node, key, key_start);
    reader_add(reader, reader->document->root, node);
    return end;
}

// Reads the line at `at`, or the lines of its value; returns the offset of the next line's begin or line end.
static size_t read_line(Reader *reader, size_t at) {
    Str text = reader->text;
    at = pass_blanks(text, at);
    size_t end = line_end(text, at);
    if (at == end || text.data[at] == '#') return end;
    if (end - at > 7 && str_starts(str_sub(text, at, end), STR("export")) && is_blank(text.data[at + 6]))
        at = pass_blanks(text, at + 6);
    size_t name = at;
    while (at < end && is_name(text.data[at]))
        at++;
    Str key = str_sub(text, name, at);
    at = pass_blanks(text, at);
    bool given = at < end && text.data[at] == '=';
    if (!key.len || (!given && at < end && text.data[at] != '#')) {
        reader_gap(reader, reader_line(reader, name), STR("not understood: no NAME=value"));
        return end;
    }
    if (!given) return end; // a bare NAME is handed on from outside: nothing is known of its value
    at = read_value(reader, key, name, pass_blanks(text, at + 1));
    return line_end(text, at);
}

void read_env(Reader *reader) {
    reader_root_map(reader);
    for (size_t at = reader_begin(reader); at < reader->text.len; at++)
        at = read_line(reader, at);
}
