// SPDX-License-Identifier: MIT
// UTF-8 as reports need it: checked decoding, and how much room a character takes on a terminal.
#ifndef VOIPCHECK_REPORTS_UTF8_H
#define VOIPCHECK_REPORTS_UTF8_H

#include "analyzer/base/str.h"

#define UTF8_INVALID UINT32_MAX

// Decodes the character at `at` (< text.len) and returns how many bytes it takes, at least 1. *code is the
// code point, or UTF8_INVALID for a byte that begins no valid character (overlong forms, surrogates and
// numbers above U+10FFFF are invalid); then 1 is returned.
size_t utf8_decode(Str text, size_t at, uint32_t *code);

// Columns of a terminal: 0 for combining marks, 2 for East Asian wide characters and emoji, else 1.
unsigned utf8_width(uint32_t code);

// Whether a terminal must not get this character as it is: control characters (C0, DEL, C1), line and
// paragraph separators, and those that turn the direction of text, which can make code read differently.
bool utf8_is_unsafe(uint32_t code);

#endif
