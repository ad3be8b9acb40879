// SPDX-License-Identifier: MIT
// Tokens of C, Objective-C and C++ source as it is written: no preprocessing, comments left out, and each
// preprocessor line (with its continuations) one token. For what libclang cannot say: what a file includes,
// what it would expand to, and which message sends it should have.
#ifndef VOIPCHECK_OBJC_LEXER_H
#define VOIPCHECK_OBJC_LEXER_H

#include "analyzer/base/str.h"
#include "analyzer/base/vec.h"

typedef enum ObjcTokenKind {
    OBJC_TOKEN_WORD, // identifier or keyword
    OBJC_TOKEN_NUMBER,
    OBJC_TOKEN_STRING,    // "…" with its quotes, without the @ of an Objective-C string
    OBJC_TOKEN_CHARACTER, // '…'
    OBJC_TOKEN_PUNCT,     // one byte
    OBJC_TOKEN_DIRECTIVE, // from # to the end of the line
} ObjcTokenKind;

typedef struct ObjcToken {
    uint32_t start;
    uint32_t len;
    uint32_t match; // of a bracket: index of its partner, else OBJC_NO_MATCH
    uint8_t kind;   // ObjcTokenKind
    char punct;     // the byte of a PUNCT, else 0
} ObjcToken;

#define OBJC_NO_MATCH UINT32_MAX

typedef struct ObjcTokens {
    Str text;
    VEC(ObjcToken) list;
    uint32_t depth; // deepest nesting of ( [ {
} ObjcTokens;

// Splits the text into tokens on the arena. Never fails: an unterminated string ends with its line, an
// unterminated comment with the text.
void objc_lex(Arena *arena, Str text, ObjcTokens *out);

// Drops the tokens that start inside one of the `count` ranges [from[i], to[i]) and the directives, and pairs
// the brackets of what is left. Unpaired brackets have no match.
typedef struct ObjcRange {
    uint32_t start;
    uint32_t end;
} ObjcRange;
void objc_tokens_active(Arena *arena, const ObjcTokens *all, const ObjcRange *skipped, uint32_t count,
                        ObjcTokens *out);

// The text of token i; empty when i is not a token.
Str objc_token_text(const ObjcTokens *tokens, uint32_t i);
// Tells whether token i is the punctuation byte c.
bool objc_token_is(const ObjcTokens *tokens, uint32_t i, char c);
// Tells whether token i is the word `word`.
bool objc_token_is_word(const ObjcTokens *tokens, uint32_t i, const char *word);
// The index of the first token that starts at or behind `offset` (list.len when there is none).
uint32_t objc_token_at(const ObjcTokens *tokens, uint32_t offset);

bool objc_is_word_byte(char c);

#endif
