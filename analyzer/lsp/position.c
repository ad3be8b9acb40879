// SPDX-License-Identifier: MIT
#include "analyzer/lsp/position.h"

#include <string.h>

// Characters that the byte, as the first of its sequence, stands for; 0 inside of one.
static uint32_t width_of(unsigned char byte, LspEncoding encoding) {
    if (encoding == LSP_UTF8) return 1;
    if ((byte & 0xC0) == 0x80) return 0;
    return encoding == LSP_UTF16 && byte >= 0xF0 ? 2 : 1;
}

uint32_t lsp_characters(Str line, size_t bytes, LspEncoding encoding) {
    uint32_t count = 0;
    for (size_t i = 0; i < bytes && i < line.len; i++)
        count += width_of((unsigned char)line.data[i], encoding);
    return count;
}

static size_t start_of_line(Str text, uint32_t line) {
    size_t at = 0;
    while (line && at < text.len) {
        char c = text.data[at++];
        if (c == '\r' && at < text.len && text.data[at] == '\n') at++;
        line -= c == '\n' || c == '\r';
    }
    return line ? text.len : at;
}

size_t lsp_offset(Str text, LspPosition position, LspEncoding encoding) {
    size_t at = start_of_line(text, position.line);
    uint32_t passed = 0;
    while (at < text.len && text.data[at] != '\n' && text.data[at] != '\r') {
        uint32_t width = width_of((unsigned char)text.data[at], encoding);
        if (width && passed + width > position.character) break;
        passed += width;
        at++;
    }
    return at;
}

bool lsp_is_before(LspPosition a, LspPosition b) {
    return a.line != b.line ? a.line < b.line : a.character < b.character;
}

bool lsp_ranges_meet(const LspRange *a, const LspRange *b) {
    return !lsp_is_before(a->end, b->start) && !lsp_is_before(b->end, a->start);
}

static int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

Str lsp_path_of_uri(Arena *arena, Str uri) {
    Str scheme = STR("file://"), host = STR("localhost");
    if (!str_eq_nocase(str_sub(uri, 0, scheme.len), scheme)) return STR_NONE;
    Str rest = str_sub(uri, scheme.len, uri.len);
    if (str_eq_nocase(str_sub(rest, 0, host.len), host)) rest = str_sub(rest, host.len, rest.len);
    if (!rest.len || rest.data[0] != '/') return STR_NONE;
    StrBuf path;
    strbuf_init(&path, arena);
    for (size_t i = 0; i < rest.len; i++) {
        char c = rest.data[i];
        if (c == '?' || c == '#') break;
        if (c == '%') {
            int high = i + 2 < rest.len ? hex_digit(rest.data[i + 1]) : -1;
            int low = i + 2 < rest.len ? hex_digit(rest.data[i + 2]) : -1;
            if (high < 0 || low < 0) return STR_NONE;
            c = (char)(high * 16 + low);
            i += 2;
        }
        if (!c) return STR_NONE; // no name of a file
        strbuf_add_char(&path, c);
    }
    while (path.len > 1 && path.data[path.len - 1] == '/')
        path.data[--path.len] = '\0';
    return strbuf_str(&path);
}

Str lsp_uri_of_path(Arena *arena, Str path) {
    StrBuf uri;
    strbuf_init(&uri, arena);
    strbuf_add_c(&uri, "file://");
    for (size_t i = 0; i < path.len; i++) {
        char c = path.data[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                     (c && strchr("-._~/", c));
        if (plain)
            strbuf_add_char(&uri, c);
        else
            strbuf_printf(&uri, "%%%02X", (unsigned)(unsigned char)c);
    }
    return strbuf_str(&uri);
}
