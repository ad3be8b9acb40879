// SPDX-License-Identifier: MIT
// Str: a view of bytes (pointer, length), not owned and not NUL-terminated.
// StrBuf: a growing byte string on an arena.
#ifndef VOIPCHECK_BASE_STR_H
#define VOIPCHECK_BASE_STR_H

#include "analyzer/base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Str {
    const char *data; // may be NULL when len is 0
    size_t len;
} Str;

#define STR(literal) ((Str){(literal), sizeof(literal) - 1})
#define STR_NONE ((Str){NULL, 0})
// For printf: printf("%.*s", STR_ARG(s))
#define STR_ARG(s) (int)(s).len, ((s).data ? (s).data : "")

Str str_from(const char *text); // NULL gives the empty view
bool str_eq(Str a, Str b);
bool str_eq_c(Str a, const char *b);
bool str_eq_nocase(Str a, Str b); // ASCII letters alike
int str_cmp(Str a, Str b);        // bytewise, shorter first: independent of the locale
bool str_starts(Str s, Str prefix);
bool str_ends(Str s, Str suffix);
bool str_contains(Str s, Str needle);
bool str_contains_nocase(Str s, Str needle); // ASCII letters alike
Str str_sub(Str s, size_t from, size_t to);  // clamped to s
Str str_trim(Str s);                         // without ASCII white space at both ends
size_t str_shared_folders(Str a, Str b);     // bytes of the folders that two paths share
Str str_folder(Str path);                    // up to the last '/' and with it; empty without one
Str str_base_name(Str path);                 // what stands behind the last '/'
Str str_copy(Arena *arena, Str s);           // the copy is NUL-terminated

typedef struct StrBuf {
    Arena *arena;
    char *data; // never NULL, always NUL-terminated
    size_t len;
    size_t cap;
} StrBuf;

void strbuf_init(StrBuf *buf, Arena *arena);
void strbuf_add(StrBuf *buf, Str s);
void strbuf_add_c(StrBuf *buf, const char *text);
void strbuf_add_char(StrBuf *buf, char c);
// printf into the buffer; the formatted text may have any length.
void strbuf_printf(StrBuf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
Str strbuf_str(const StrBuf *buf); // a view, valid until the buffer grows
// Makes a NUL-terminated formatted string on the arena.
Str str_printf(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
