// SPDX-License-Identifier: MIT
// JSON, with comments and trailing commas let pass. One pass, no recursion; strings without escapes are
// views into the text, so that a lock file of 30 MB costs little more than its nodes.
#include "analyzer/documents/reader.h"

#include <string.h>

typedef struct Json {
    Reader *reader;
    const char *text;
    size_t len, at;
    DocumentNode *open; // the list or map that is being filled
    uint32_t depth;
    Str key; // read for the next value
    size_t key_at;
    bool failed;
} Json;

static void fail(Json *json, size_t at, const char *reason) {
    if (!json->failed) reader_gap(json->reader, reader_line(json->reader, at), str_from(reason));
    json->failed = true;
}

static bool skip_comment(Json *json) {
    const char *from = json->text + json->at;
    size_t left = json->len - json->at;
    if (left < 2 || from[0] != '/' || (from[1] != '/' && from[1] != '*')) return false;
    if (from[1] == '/') {
        const char *end = memchr(from, '\n', left);
        json->at = end ? (size_t)(end - json->text) : json->len;
        return true;
    }
    for (size_t i = 2; i + 1 < left; i++)
        if (from[i] == '*' && from[i + 1] == '/') {
            json->at += i + 2;
            return true;
        }
    fail(json, json->at, "a comment without an end");
    json->at = json->len;
    return true;
}

static void skip_space(Json *json) {
    for (;;) {
        while (json->at < json->len && memchr(" \t\r\n", json->text[json->at], 4))
            json->at++;
        if (!skip_comment(json)) return;
    }
}

static int hex4(const char *digits) {
    int value = 0;
    for (int i = 0; i < 4; i++) {
        char c = digits[i];
        int digit = c >= '0' && c <= '9'                 ? c - '0'
                    : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10
                                                         : -1;
        if (digit < 0) return -1;
        value = value * 16 + digit;
    }
    return value;
}

static void put_utf8(StrBuf *out, uint32_t c) {
    if (c == 0 || (c >= 0xD800 && c < 0xE000)) c = 0xFFFD; // half of a pair
    if (c < 0x80) {
        strbuf_add_char(out, (char)c);
        return;
    }
    if (c < 0x800) {
        strbuf_add_char(out, (char)(0xC0 | c >> 6));
    } else {
        if (c < 0x10000) {
            strbuf_add_char(out, (char)(0xE0 | c >> 12));
        } else {
            strbuf_add_char(out, (char)(0xF0 | c >> 18));
            strbuf_add_char(out, (char)(0x80 | (c >> 12 & 0x3F)));
        }
        strbuf_add_char(out, (char)(0x80 | (c >> 6 & 0x3F)));
    }
    strbuf_add_char(out, (char)(0x80 | (c & 0x3F)));
}

// One escape at `at` (behind the backslash); returns the offset behind it, 0 when it is none.
static size_t put_escape(const Json *json, size_t at, size_t end, StrBuf *out) {
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    const char *known = json->text[at] ? strchr(from, json->text[at]) : NULL;
    if (known) {
        strbuf_add_char(out, to[known - from]);
        return at + 1;
    }
    int unit = json->text[at] == 'u' && end - at > 4 ? hex4(json->text + at + 1) : -1;
    if (unit < 0) return 0;
    at += 5;
    uint32_t c = (uint32_t)unit;
    if (c >= 0xD800 && c < 0xDC00 && end - at >= 6 && json->text[at] == '\\' && json->text[at + 1] == 'u') {
        int low = hex4(json->text + at + 2);
        if (low >= 0xDC00 && low < 0xE000) {
            c = 0x10000 + ((c - 0xD800) << 10) + ((uint32_t)low - 0xDC00);
            at += 6;
        }
    }
    put_utf8(out, c);
    return at;
}

static Str decode(Json *json, size_t start, size_t end) {
    StrBuf out;
    strbuf_init(&out, json->reader->arena);
    for (size_t i = start; i < end;) {
        if (json->text[i] != '\\') {
            strbuf_add_char(&out, json->text[i++]);
            continue;
        }
        size_t next = put_escape(json, i + 1, end, &out);
        if (!next) fail(json, i, "an unknown escape in a string");
        i = next ? next : i + 2;
    }
    return strbuf_str(&out);
}

static Str read_string(Json *json) {
    size_t start = ++json->at;
    bool escaped = false;
    while (json->at < json->len && json->text[json->at] != '"') {
        char c = json->text[json->at];
        if (c == '\n' || c == '\r') break;
        if (c == '\\') escaped = true;
        json->at += c == '\\' && json->at + 1 < json->len ? 2 : 1;
    }
    size_t end = json->at;
    if (end >= json->len || json->text[end] != '"') {
        fail(json, start - 1, "a string without an end");
        return STR_NONE;
    }
    json->at++;
    return escaped ? decode(json, start, end) : (Str){json->text + start, end - start};
}

static bool is_number(Str word) {
    size_t i = word.len && word.data[0] == '-';
    if (i >= word.len || word.data[i] < '0' || word.data[i] > '9') return false;
    for (; i < word.len; i++)
        if (!strchr("0123456789.eE+-", word.data[i])) return false;
    return true;
}

// Appends what was read to the list or map that is open; the first value is the root.
static void place_value(Json *json, DocumentNode *node, size_t start) {
    if (!node) {
        json->failed = true; // too many; said
        return;
    }
    reader_span(json->reader, node, start, json->at);
    if (!json->open) {
        json->reader->document->root = node;
        return;
    }
    if (json->open->kind == DOCUMENT_MAP) reader_key(json->reader, node, json->key, json->key_at);
    reader_add(json->reader, json->open, node);
}

static void open_container(Json *json, DocumentKind kind) {
    size_t start = json->at;
    if (json->depth == DOCUMENT_MAX_DEPTH) {
        reader_too_deep(json->reader, reader_line(json->reader, start));
        json->failed = true;
        return;
    }
    json->at++;
    DocumentNode *node = reader_node(json->reader, kind, STR_NONE);
    place_value(json, node, start);
    if (!node) return;
    json->open = node;
    json->depth++;
}

static void close_container(Json *json) {
    DocumentNode *node = json->open;
    json->at++;
    reader_place(json->reader, json->at, &node->end_line, &node->end_column);
    json->open = node->parent;
    json->depth--;
}

static void read_word(Json *json) {
    size_t start = json->at;
    while (json->at < json->len && !memchr(" \t\r\n,:]}[{\"/", json->text[json->at], 13))
        json->at++;
    Str word = {json->text + start, json->at - start};
    DocumentKind kind = DOCUMENT_NUMBER;
    if (str_eq_c(word, "true") || str_eq_c(word, "false"))
        kind = DOCUMENT_BOOL;
    else if (str_eq_c(word, "null"))
        kind = DOCUMENT_NULL;
    else if (!is_number(word)) {
        fail(json, start, "not valid JSON: a value was expected");
        return;
    }
    place_value(json, reader_node(json->reader, kind, kind == DOCUMENT_NULL ? STR_NONE : word), start);
}

static void read_value(Json *json) {
    char c = json->text[json->at];
    if (c == '{') {
        open_container(json, DOCUMENT_MAP);
    } else if (c == '[') {
        open_container(json, DOCUMENT_LIST);
    } else if (c == '"') {
        size_t start = json->at;
        Str text = read_string(json);
        if (!json->failed) place_value(json, reader_node(json->reader, DOCUMENT_STRING, text), start);
    } else {
        read_word(json);
    }
}

static bool read_key(Json *json) {
    if (json->text[json->at] != '"') {
        fail(json, json->at, "not valid JSON: a key in quotes was expected");
        return false;
    }
    json->key_at = json->at;
    json->key = read_string(json);
    skip_space(json);
    if (json->failed) return false;
    if (json->at >= json->len) return false; // said as a cut end
    if (json->text[json->at] != ':') {
        fail(json, json->at, "not valid JSON: `:` was expected");
        return false;
    }
    json->at++;
    skip_space(json);
    return json->at < json->len;
}

// Whether the open list or map goes on behind one of its values; closes it, and those around it, otherwise.
static bool next_entry(Json *json, bool after_value) {
    while (json->open && !json->failed) {
        skip_space(json);
        if (json->at >= json->len) return true;
        char c = json->text[json->at];
        if (c == (json->open->kind == DOCUMENT_MAP ? '}' : ']')) {
            close_container(json);
            after_value = true;
            continue;
        }
        if (!after_value) return true;
        if (c != ',') {
            fail(json, json->at, "not valid JSON: `,` or the end of the list was expected");
            return false;
        }
        json->at++;
        after_value = false;
    }
    return false;
}

static void run(Json *json) {
    bool more = true;
    while (more && !json->failed) {
        skip_space(json);
        if (json->at >= json->len) break;
        if (json->open && json->open->kind == DOCUMENT_MAP && !read_key(json)) break;
        const DocumentNode *before = json->open;
        read_value(json);
        more = next_entry(json, json->open == before);
    }
}

void read_json(Reader *reader) {
    Json json = {.reader = reader, .text = reader->text.data, .len = reader->text.len};
    skip_space(&json);
    if (json.at >= json.len) {
        fail(&json, 0, "empty");
        return;
    }
    run(&json);
    skip_space(&json);
    if (json.failed) return;
    if (json.open)
        fail(&json, json.len,
             str_printf(reader->arena, "cut off: the %s of line %u has no end",
                        json.open->kind == DOCUMENT_MAP ? "`{`" : "`[`", (unsigned)json.open->line)
                 .data);
    else if (json.at < json.len)
        fail(&json, json.at, "not valid JSON: something stands behind the end");
}
