// SPDX-License-Identifier: MIT
// The identity of a finding that survives edits elsewhere in the file: no line numbers, no absolute paths.
#ifndef VOIPCHECK_FINDINGS_FINGERPRINT_H
#define VOIPCHECK_FINDINGS_FINGERPRINT_H

#include "analyzer/base/str.h"

enum { FINGERPRINT_SHA256_SIZE = 32 };

// SHA-256 (FIPS 180-4) of `len` bytes at `data`.
void fingerprint_sha256(const void *data, size_t len, unsigned char out[FINGERPRINT_SHA256_SIZE]);

// Returns `text` with white space normalised: none at the ends nor beside punctuation, one blank between two
// words. A formatter that re-wraps a line keeps the identity of what is blamed.
Str fingerprint_normalise(Arena *arena, Str text);

// Returns 32 hexadecimal digits: the first half of the SHA-256 of a version mark and the five parts.
// `ordinal` tells apart findings that are equal in the four others, counted from 0 in source order.
Str fingerprint_make(Arena *arena, Str rule, Str file, Str symbol, Str blamed, uint32_t ordinal);

#endif
