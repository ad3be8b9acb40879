// SPDX-License-Identifier: MIT
// A lexer for Swift: fast, without errors, good enough to find declarations and to repair source text.
//
// It works on bytes (UTF-8 letters are part of identifiers), never fails and never recurses: text that is not
// Swift still gives tokens. Comments and white space give no token. A string with interpolation gives one
// token for each piece of text and the tokens of the code between: `"a \(b) c"` is  `"a \(`  `b`  `) c"`.
#ifndef VOIPCHECK_SWIFT_LEXER_H
#define VOIPCHECK_SWIFT_LEXER_H

#include "analyzer/base/str.h"

// Deepest interpolation in interpolation that is told apart; deeper ones are read as text.
#define SWIFT_LEXER_DEPTH_MAX 64

typedef enum SwiftTokenKind {
    SWIFT_TOKEN_END,        // no more text; empty
    SWIFT_TOKEN_IDENTIFIER, // keywords too; `name` in backquotes with the backquotes; $0, $name
    SWIFT_TOKEN_NUMBER,
    SWIFT_TOKEN_STRING,    // a string, or a piece of one between interpolations, with its delimiters
    SWIFT_TOKEN_REGEX,     // /…/ where an operand may stand, and #/…/#
    SWIFT_TOKEN_OPERATOR,  // a run of operator characters: `->`, `=`, `==`, `?.` is `?` then `.`, `&`
    SWIFT_TOKEN_PUNCT,     // one of ( ) [ ] { } , ; : @ . ? ! #
    SWIFT_TOKEN_POUND,     // #available, #selector, #Preview: the hash and the name
    SWIFT_TOKEN_DIRECTIVE, // #if #elseif #else #endif, with the condition up to the end of the line or a
                           // comment
    SWIFT_TOKEN_OTHER,     // `\`, a placeholder <#…#>, or one byte that starts nothing
} SwiftTokenKind;

typedef struct SwiftToken {
    uint32_t start; // bytes [start, end) of the text
    uint32_t end;
    uint8_t kind;         // SwiftTokenKind
    char first;           // the first byte of the token, 0 at the end
    bool line_before;     // a line break stands between the token before and this one (true for the first)
    bool space_before;    // white space or a comment stands before it (true for the first)
    bool opens_embedded;  // a STRING piece that ends with an opened interpolation
    bool closes_embedded; // a STRING piece that starts by closing an interpolation
} SwiftToken;

typedef struct SwiftLexerFrame {
    uint32_t parens; // round brackets open in the interpolation
    uint16_t hashes; // number of # of the string's delimiters
    bool multiline;
} SwiftLexerFrame;

typedef struct SwiftLexer {
    const char *data;
    uint32_t len;
    uint32_t pos;
    uint32_t depth;          // of stack
    uint32_t no_placeholder; // no placeholder ends before this offset: there is no need to look for it again
    uint32_t no_regex;       // no #/…/# ends behind here that has so many # or more; UINT32_MAX: not known
    SwiftToken last;         // the token given last
    SwiftLexerFrame stack[SWIFT_LEXER_DEPTH_MAX];
} SwiftLexer;

// Starts at the beginning of `text`, which the caller keeps alive. Only the first 4 GiB - 1 bytes are read.
void swift_lexer_init(SwiftLexer *lexer, Str text);

// Gives the next token; at the end, and ever after, one of kind SWIFT_TOKEN_END.
SwiftToken swift_lexer_next(SwiftLexer *lexer);

// The text of a token.
Str swift_token_text(Str text, SwiftToken token);

// The text of a token equals `word`.
bool swift_token_is(Str text, SwiftToken token, const char *word);

// Whether the standard library declares an operator of this name: calls of those are not followed.
bool swift_operator_is_standard(Str name);
// Whether an operator of this name is taken to assign: its last character is `=`, and it is no comparison.
bool swift_operator_assigns(Str name);

#endif
