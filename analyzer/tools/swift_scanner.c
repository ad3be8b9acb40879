// SPDX-License-Identifier: MIT
// Builds the external scanner of the pinned Swift grammar with four faults put right. Each could crash, or
// let a verdict depend on something other than the source text:
//   - its state is calloc(0, n): zero bytes are asked for and then written;
//   - restoring from an empty state keeps the old state, so one attempt of the parser leaks into another;
//   - a saved byte above 127 is sign-extended when it is restored;
//   - isw*() follow the locale of the process.
// The upstream file is included, not copied; the build gives its folder with -I.
#include <stdint.h>
#include <stdlib.h>
#include <wctype.h>

static int scanner_is_space(int32_t c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

static int scanner_is_alphanumeric(int32_t c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

#undef iswspace
#undef iswalnum
#define iswspace(c) scanner_is_space((int32_t)(c))
#define iswalnum(c) scanner_is_alphanumeric((int32_t)(c))
#define calloc(count, size) calloc((count) ? (count) : 1, size)
#define tree_sitter_swift_external_scanner_deserialize upstream_swift_deserialize
#include "scanner.c"
#undef tree_sitter_swift_external_scanner_deserialize

void tree_sitter_swift_external_scanner_deserialize(void *payload, const char *buffer, unsigned length) {
    struct ScannerState *state = payload;
    uint32_t count = 0;
    if (length >= 4)
        for (unsigned i = 0; i < 4; i++)
            count = count << 8 | (unsigned char)buffer[i];
    state->ongoing_raw_str_hash_count = count;
}
