// SPDX-License-Identifier: MIT
// Places and names of files as the protocol writes them: lines and characters from 0, URIs.
#ifndef VOIPCHECK_LSP_POSITION_H
#define VOIPCHECK_LSP_POSITION_H

#include "analyzer/base/str.h"

// What a character is counted in; agreed upon in the beginning.
typedef enum LspEncoding { LSP_UTF16, LSP_UTF8, LSP_UTF32 } LspEncoding;

typedef struct LspPosition {
    uint32_t line;
    uint32_t character;
} LspPosition;

typedef struct LspRange {
    LspPosition start;
    LspPosition end; // exclusive
} LspRange;

// How many characters the first `bytes` bytes of a line of UTF-8 are.
uint32_t lsp_characters(Str line, size_t bytes, LspEncoding encoding);

// The offset of a position in a text; behind the end of a line it is that end, behind the text its end.
size_t lsp_offset(Str text, LspPosition position, LspEncoding encoding);

bool lsp_is_before(LspPosition a, LspPosition b);

// Whether two ranges have a place in common; touching counts, so that an empty one can.
bool lsp_ranges_meet(const LspRange *a, const LspRange *b);

// The path of a file: URI, NUL-terminated on the arena; empty when it names no file here.
Str lsp_path_of_uri(Arena *arena, Str uri);

// The URI of an absolute path, on the arena.
Str lsp_uri_of_path(Arena *arena, Str path);

#endif
