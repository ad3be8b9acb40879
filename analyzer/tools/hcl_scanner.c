// SPDX-License-Identifier: MIT
// Builds the external scanner of the pinned HCL grammar with its faults put right:
//   - memory that cannot be had is met with assert(), or not at all;
//   - isw*() follow the locale of the process.
// A nesting that is too deep for the saved state is forgotten by upstream (the saved state is then empty):
// such a text is reported as not understood, and costs no more than any other.
// The upstream file is included, not copied; the build gives its folder with -I.
#include "analyzer/tools/scanner.h"

static void *scanner_memory(void *memory) {
    if (!memory) abort();
    return memory;
}

#define calloc(count, size) scanner_memory(calloc(count, size))
#define realloc(memory, size) scanner_memory(realloc(memory, size))
#include "scanner.c"
