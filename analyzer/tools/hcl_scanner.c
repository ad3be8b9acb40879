// SPDX-License-Identifier: MIT
// Builds the external scanner of the pinned HCL grammar with its faults put right:
//   - memory that cannot be had is met with assert(), or not at all;
//   - isw*() follow the locale of the process.
//   - each attempt of the parser copies the stack of what is open, so that a text of nothing but quotes takes
//     minutes: a deeper stack than anybody writes is forgotten, as upstream does with one that is deeper
//     still. Such a text is then not understood.
// The upstream file is included, not copied; the build gives its folder with -I.
#include "analyzer/tools/scanner.h"

static void *scanner_memory(void *memory) {
    if (!memory) abort();
    return memory;
}

#define calloc(count, size) scanner_memory(calloc(count, size))
#define realloc(memory, size) scanner_memory(realloc(memory, size))
#define tree_sitter_hcl_external_scanner_serialize upstream_hcl_serialize
#include "scanner.c"
#undef tree_sitter_hcl_external_scanner_serialize

unsigned tree_sitter_hcl_external_scanner_serialize(void *payload, char *buffer) {
    const Scanner *scanner = payload;
    return scanner->context_stack.len > 32 ? 0 : upstream_hcl_serialize(payload, buffer);
}
