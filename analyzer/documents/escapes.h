// SPDX-License-Identifier: MIT
// Shared by readers: backslash escapes in strings.
#ifndef VOIPCHECK_DOCUMENTS_ESCAPES_H
#define VOIPCHECK_DOCUMENTS_ESCAPES_H

#include "analyzer/base/str.h"

// Adds a character as UTF-8; what is none, and NUL, becomes U+FFFD.
void escapes_add_character(StrBuf *out, uint32_t character);
// Reads up to `max` digits of base `base` (8, 10 or 16) at *at and moves it behind them.
uint32_t escapes_number(Str text, size_t *at, unsigned base, unsigned max);
// The text with \b \t \n \f \r \" \\ \/ \uXXXX \UXXXXXXXX decoded; an escape of a line end takes it and the
// white space behind it away; an escape of anything else stands for that character. Without a backslash it is
// `text`.
Str escapes_decode(Arena *arena, Str text);

#endif
