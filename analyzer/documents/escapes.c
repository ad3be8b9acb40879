// SPDX-License-Identifier: MIT
#include "analyzer/documents/escapes.h"

#include <string.h>

void escapes_add_character(StrBuf *out, uint32_t c) {
    if (!c || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) c = 0xFFFD;
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

uint32_t escapes_number(Str text, size_t *at, unsigned base, unsigned max) {
    uint32_t number = 0;
    for (; max > 0 && *at < text.len; max--, ++*at) {
        char c = text.data[*at];
        unsigned digit = c >= '0' && c <= '9'   ? (unsigned)(c - '0')
                         : c >= 'a' && c <= 'f' ? (unsigned)(c - 'a') + 10
                         : c >= 'A' && c <= 'F' ? (unsigned)(c - 'A') + 10
                                                : 16;
        if (digit >= base) break;
        number = number * base + digit;
    }
    return number;
}

static size_t behind_line_end(Str text, size_t at) {
    while (at < text.len && strchr(" \t\r\n", text.data[at]))
        at++;
    return at;
}

// Decodes the escape whose letter is at `at`; returns the offset behind it.
static size_t decode_one(StrBuf *out, Str text, size_t at) {
    static const char letters[] = "btnfr", characters[] = "\b\t\n\f\r";
    char c = text.data[at];
    const char *known = c ? strchr(letters, c) : NULL;
    if (known) {
        strbuf_add_char(out, characters[known - letters]);
    } else if (c == 'u' || c == 'U') {
        size_t end = at + 1;
        uint32_t number = escapes_number(text, &end, 16, c == 'u' ? 4 : 8);
        escapes_add_character(out, number);
        return end;
    } else if (c == '\n' || c == '\r') {
        return behind_line_end(text, at);
    } else {
        strbuf_add_char(out, c);
    }
    return at + 1;
}

Str escapes_decode(Arena *arena, Str text) {
    if (!text.len || !memchr(text.data, '\\', text.len)) return text;
    StrBuf out;
    strbuf_init(&out, arena);
    for (size_t i = 0; i < text.len;) {
        if (text.data[i] == '\\' && i + 1 < text.len)
            i = decode_one(&out, text, i + 1);
        else
            strbuf_add_char(&out, text.data[i++]);
    }
    return strbuf_str(&out);
}
