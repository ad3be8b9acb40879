// SPDX-License-Identifier: MIT
#include "reports/json_writer.h"
#include "reports/utf8.h"

#include <assert.h>

void json_begin(JsonWriter *json, StrBuf *out) { *json = (JsonWriter){.out = out}; }

static void add_quoted(StrBuf *out, Str text) {
    strbuf_add_char(out, '"');
    size_t plain = 0; // start of what can be copied as it is
    for (size_t at = 0, len; at < text.len; at += len) {
        uint32_t code;
        len = utf8_decode(text, at, &code);
        bool escaped = code == UTF8_INVALID || code == '"' || code == '\\' || utf8_is_unsafe(code);
        if (!escaped) continue;
        strbuf_add(out, str_sub(text, plain, at));
        plain = at + len;
        if (code == UTF8_INVALID) {
            strbuf_add_c(out, "\xef\xbf\xbd");
        } else if (code == '"' || code == '\\') {
            strbuf_add_char(out, '\\');
            strbuf_add_char(out, (char)code);
        } else if (code == '\n' || code == '\t' || code == '\r') {
            strbuf_add_c(out, code == '\n' ? "\\n" : code == '\t' ? "\\t" : "\\r");
        } else { // every unsafe character is below U+10000
            strbuf_printf(out, "\\u%04x", (unsigned)code);
        }
    }
    strbuf_add(out, str_sub(text, plain, text.len));
    strbuf_add_char(out, '"');
}

static void new_line(JsonWriter *json) {
    strbuf_add_char(json->out, '\n');
    for (unsigned i = 0; i < json->depth; i++)
        strbuf_add_c(json->out, "  ");
}

// Writes what goes before a value: comma, line, key.
static void begin_value(JsonWriter *json, const char *key) {
    if (!json->depth) {
        assert(!key);
        return;
    }
    assert((key != NULL) == json->object[json->depth - 1]);
    bool first = json->empty[json->depth - 1];
    if (!first) strbuf_add_char(json->out, ',');
    json->empty[json->depth - 1] = false;
    if (!json->in_line)
        new_line(json);
    else if (!first)
        strbuf_add_char(json->out, ' ');
    if (!key) return;
    add_quoted(json->out, str_from(key));
    strbuf_add_c(json->out, ": ");
}

static void open_level(JsonWriter *json, const char *key, bool object) {
    begin_value(json, key);
    assert(json->depth < JSON_WRITER_MAX_DEPTH);
    strbuf_add_char(json->out, object ? '{' : '[');
    json->empty[json->depth] = true;
    json->object[json->depth] = object;
    json->depth++;
}

void json_open_object(JsonWriter *json, const char *key) { open_level(json, key, true); }

void json_open_line(JsonWriter *json, const char *key) {
    assert(!json->in_line);
    open_level(json, key, true);
    json->in_line = json->depth;
}

void json_open_array(JsonWriter *json, const char *key) { open_level(json, key, false); }

void json_close(JsonWriter *json) {
    assert(json->depth > 0);
    json->depth--;
    if (!json->empty[json->depth] && !json->in_line) new_line(json);
    if (json->depth < json->in_line) json->in_line = 0;
    strbuf_add_char(json->out, json->object[json->depth] ? '}' : ']');
}

void json_end(JsonWriter *json) {
    assert(json->depth == 0);
    strbuf_add_char(json->out, '\n');
}

void json_string(JsonWriter *json, const char *key, Str value) {
    begin_value(json, key);
    add_quoted(json->out, value);
}

void json_string_c(JsonWriter *json, const char *key, const char *value) {
    json_string(json, key, str_from(value));
}

void json_bool(JsonWriter *json, const char *key, bool value) {
    begin_value(json, key);
    strbuf_add_c(json->out, value ? "true" : "false");
}

void json_number(JsonWriter *json, const char *key, uint64_t value) {
    begin_value(json, key);
    strbuf_printf(json->out, "%llu", (unsigned long long)value);
}

void json_seconds(JsonWriter *json, const char *key, double value) {
    begin_value(json, key);
    // In whole thousandths, so that no locale has a say in the decimal point; the comparison is false for
    // NaN.
    bool usable = value > 0 && value < 1e12;
    uint64_t thousandths = usable ? (uint64_t)(value * 1000 + 0.5) : 0;
    strbuf_printf(json->out, "%llu.%03u", (unsigned long long)(thousandths / 1000),
                  (unsigned)(thousandths % 1000));
}
