// SPDX-License-Identifier: MIT
#include "analyzer/base/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

Str str_from(const char *text) { return (Str){text, text ? strlen(text) : 0}; }

bool str_eq(Str a, Str b) { return a.len == b.len && (a.len == 0 || memcmp(a.data, b.data, a.len) == 0); }

bool str_eq_c(Str a, const char *b) { return str_eq(a, str_from(b)); }

static char small(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }

bool str_eq_nocase(Str a, Str b) {
    if (a.len != b.len) return false;
    if (!a.data || !b.data) return a.len == 0;
    for (size_t i = 0; i < a.len; i++)
        if (small(a.data[i]) != small(b.data[i])) return false;
    return true;
}

int str_cmp(Str a, Str b) {
    size_t n = a.len < b.len ? a.len : b.len;
    int order = n ? memcmp(a.data, b.data, n) : 0;
    if (order) return order;
    return a.len < b.len ? -1 : a.len > b.len;
}

bool str_starts(Str s, Str prefix) {
    return s.len >= prefix.len && str_eq((Str){s.data, prefix.len}, prefix);
}

bool str_ends(Str s, Str suffix) {
    return s.len >= suffix.len && str_eq((Str){s.data + (s.len - suffix.len), suffix.len}, suffix);
}

bool str_contains(Str s, Str needle) {
    if (needle.len == 0) return true;
    for (size_t i = 0; i + needle.len <= s.len; i++) {
        const char *hit = memchr(s.data + i, needle.data[0], s.len - needle.len - i + 1);
        if (!hit) return false;
        i = (size_t)(hit - s.data);
        if (memcmp(hit, needle.data, needle.len) == 0) return true;
    }
    return false;
}

bool str_contains_nocase(Str s, Str needle) {
    for (size_t i = 0; i + needle.len <= s.len; i++)
        if (str_eq_nocase(str_sub(s, i, i + needle.len), needle)) return true;
    return false;
}

Str str_sub(Str s, size_t from, size_t to) {
    if (to > s.len) to = s.len;
    if (from > to) from = to;
    return (Str){s.data ? s.data + from : NULL, to - from};
}

static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

Str str_trim(Str s) {
    while (s.len && is_space(s.data[0])) {
        s.data++;
        s.len--;
    }
    while (s.len && is_space(s.data[s.len - 1]))
        s.len--;
    return s;
}

size_t str_shared_folders(Str a, Str b) {
    size_t shared = 0;
    for (size_t i = 0; i < a.len && i < b.len && a.data[i] == b.data[i]; i++)
        if (a.data[i] == '/') shared = i + 1;
    return shared;
}

Str str_folder(Str path) {
    size_t len = path.len;
    while (len > 0 && path.data[len - 1] != '/')
        len--;
    return str_sub(path, 0, len);
}

Str str_base_name(Str path) { return str_sub(path, str_folder(path).len, path.len); }

Str str_copy(Arena *arena, Str s) { return (Str){arena_copy(arena, s.data, s.len), s.len}; }

void strbuf_init(StrBuf *buf, Arena *arena) { *buf = (StrBuf){arena, arena_alloc(arena, 32), 0, 32}; }

static void reserve(StrBuf *buf, size_t more) {
    if (more > SIZE_MAX / 4 - buf->len) arena_out_of_memory("string");
    size_t need = buf->len + more + 1;
    if (need <= buf->cap) return;
    size_t cap = buf->cap * 2 > need ? buf->cap * 2 : need;
    char *data = arena_alloc(buf->arena, cap);
    memcpy(data, buf->data, buf->len + 1);
    buf->data = data;
    buf->cap = cap;
}

void strbuf_add(StrBuf *buf, Str s) {
    if (!s.len) return;
    reserve(buf, s.len);
    memcpy(buf->data + buf->len, s.data, s.len);
    buf->len += s.len;
    buf->data[buf->len] = '\0';
}

void strbuf_add_c(StrBuf *buf, const char *text) { strbuf_add(buf, str_from(text)); }

void strbuf_add_char(StrBuf *buf, char c) { strbuf_add(buf, (Str){&c, 1}); }

static void add_formatted(StrBuf *buf, const char *format, va_list args) {
    va_list again;
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    if (len > 0) {
        reserve(buf, (size_t)len);
        vsnprintf(buf->data + buf->len, (size_t)len + 1, format, again);
        buf->len += (size_t)len;
    }
    va_end(again);
}

void strbuf_printf(StrBuf *buf, const char *format, ...) {
    va_list args;
    va_start(args, format);
    add_formatted(buf, format, args);
    va_end(args);
}

Str strbuf_str(const StrBuf *buf) { return (Str){buf->data, buf->len}; }

Str str_printf(Arena *arena, const char *format, ...) {
    StrBuf buf;
    strbuf_init(&buf, arena);
    va_list args;
    va_start(args, format);
    add_formatted(&buf, format, args);
    va_end(args);
    return strbuf_str(&buf);
}
