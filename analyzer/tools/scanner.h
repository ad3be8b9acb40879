// SPDX-License-Identifier: MIT
// For the wrappers of the grammars' scanners: classes of characters that do not follow the locale of the
// process, so that a verdict depends on the text alone. Included before the scanner of the package.
#ifndef VOIPCHECK_TOOLS_SCANNER_H
#define VOIPCHECK_TOOLS_SCANNER_H

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <wctype.h>

static inline int scanner_is_space(int32_t c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

static inline int scanner_is_digit(int32_t c) { return c >= '0' && c <= '9'; }

static inline int scanner_is_letter(int32_t c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

static inline int scanner_is_hex(int32_t c) {
    return scanner_is_digit(c) || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

#undef iswspace
#undef iswdigit
#undef iswalpha
#undef iswalnum
#undef iswxdigit
#define iswspace(c) scanner_is_space((int32_t)(c))
#define iswdigit(c) scanner_is_digit((int32_t)(c))
#define iswalpha(c) scanner_is_letter((int32_t)(c))
#define iswalnum(c) (scanner_is_letter((int32_t)(c)) || scanner_is_digit((int32_t)(c)))
#define iswxdigit(c) scanner_is_hex((int32_t)(c))

#endif
