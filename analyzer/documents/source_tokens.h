// SPDX-License-Identifier: MIT
// Shared by the parts of the reader of program sources: tokens that nearly all languages have in common.
// Comments are passed over: those of the language that the file's name tells, of any language otherwise.
#ifndef VOIPCHECK_DOCUMENTS_SOURCE_TOKENS_H
#define VOIPCHECK_DOCUMENTS_SOURCE_TOKENS_H

#include "analyzer/base/str.h"
#include "analyzer/base/vec.h"

typedef enum SourceTokenKind {
    SOURCE_TOKEN_STRING,   // with its quotes
    SOURCE_TOKEN_COMPUTED, // a string with something to be put in
    SOURCE_TOKEN_NAME,
    SOURCE_TOKEN_NUMBER,
    SOURCE_TOKEN_SIGN, // one character, or one of => -> := == != << >> += .. ::
} SourceTokenKind;

typedef struct SourceToken {
    SourceTokenKind kind;
    uint32_t start, end; // in the text
    uint32_t body;       // of a string: the length of its quotes at each side
    uint16_t sign;       // of a sign: its one or two characters, see SOURCE_SIGN
    bool line_before;    // a line ends before it
} SourceToken;

#define SOURCE_SIGN(text) ((uint16_t)((unsigned char)(text)[0] | (unsigned char)(text)[1] << 8))

typedef VEC(SourceToken) SourceTokens;

// All tokens of a text below 4 GiB; `path` tells the language.
SourceTokens source_tokens(Arena *arena, Str text, Str path);

#endif
