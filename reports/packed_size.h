// SPDX-License-Identifier: MIT
// How large a text will be when it is gzipped, for receivers with a limit.
#ifndef VOIPCHECK_REPORTS_PACKED_SIZE_H
#define VOIPCHECK_REPORTS_PACKED_SIZE_H

#include "analyzer/base/str.h"

typedef struct PackedSize PackedSize;

// Never NULL: ends the program with a message when there is no memory. For packed_size_free.
PackedSize *packed_size_new(void);
// Takes `text` as what comes next, and returns how many bytes have come out so far: at most some 100 kB less
// than what gzip makes of all that was given.
uint64_t packed_size_add(PackedSize *size, Str text);
void packed_size_free(PackedSize *size);

// The version of zlib that is loaded, "1.2.13".
Str packed_size_library_version(Arena *arena);

#endif
