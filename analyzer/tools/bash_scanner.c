// SPDX-License-Identifier: MIT
// Builds the external scanner of the pinned Bash grammar with its faults put right:
//   - restoring a state keeps here-documents of the old one, so that one attempt of the parser leaks into
//     another, and a text of nothing but `<<` costs the square of its length;
//   - the words of a here-document that is over are lost instead of freed;
//   - isw*() follow the locale of the process.
// The upstream file is included, not copied; the build gives its folder with -I.
#include "analyzer/tools/scanner.h"

#include "tree_sitter/array.h"

// Upstream takes here-documents from its stack with this macro, and uses it for nothing else.
#undef array_pop
#define array_pop(stack)                                                                                     \
    (array_delete(&(stack)->contents[(stack)->size - 1].current_leading_word),                               \
     array_delete(&(stack)->contents[(stack)->size - 1].delimiter), (void)(stack)->size--)

#define tree_sitter_bash_external_scanner_deserialize upstream_bash_deserialize
#include "scanner.c"
#undef tree_sitter_bash_external_scanner_deserialize

void tree_sitter_bash_external_scanner_deserialize(void *payload, const char *buffer, unsigned length) {
    Scanner *scanner = payload;
    uint32_t kept = length > 3 ? (unsigned char)buffer[3] : 0;
    while (scanner->heredocs.size > kept)
        array_pop(&scanner->heredocs);
    if (!length) {
        scanner->last_glob_paren_depth = 0;
        scanner->ext_was_in_double_quote = scanner->ext_saw_outside_quote = false;
    }
    upstream_bash_deserialize(payload, buffer, length);
}
