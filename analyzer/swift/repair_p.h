// SPDX-License-Identifier: MIT
// Private to the repair module: the tokens of a text with their brackets, and the list of edits.
#ifndef VOIPCHECK_SWIFT_REPAIR_P_H
#define VOIPCHECK_SWIFT_REPAIR_P_H

#include "analyzer/swift/lexer.h"
#include "analyzer/swift/repair.h"

#define REPAIR_NONE UINT32_MAX

typedef enum RepairBrace {
    REPAIR_BRACE_CODE, // a body, a closure, accessors
    REPAIR_BRACE_TYPE, // members
    REPAIR_BRACE_SWITCH,
} RepairBrace;

// A #if block while it is read: the tokens of its directives.
typedef struct RepairBlock {
    uint32_t opener;          // the bracket that holds the block, or REPAIR_NONE
    uint32_t first_directive; // index into directives
    uint32_t directive_count; // #if, #elseif …, #endif
    bool balanced;            // brackets close in every branch
} RepairBlock;

typedef struct RepairText {
    Arena *arena;
    Str text;
    SwiftToken *tokens; // count of them, then one END
    uint32_t count;
    uint32_t *match;  // of a bracket: the other one, or REPAIR_NONE; of pieces of a string: the next one
    uint32_t *parent; // the open bracket around a token, or REPAIR_NONE
    uint32_t *body;   // of an open bracket: the outermost `{` of code that holds or is it, or REPAIR_NONE
    uint8_t *brace;   // of a `{`: RepairBrace
    VEC(RepairBlock) blocks;  // by start
    VEC(uint32_t) directives; // tokens, of each block in a row
    SwiftRepairs *out;
} RepairText;

// repair_tokens.c
void repair_tokens_read(RepairText *t, Arena *arena, Str text, SwiftRepairs *out);
// The token at `i`; the END token when i is outside.
const SwiftToken *repair_token(const RepairText *t, uint32_t i);
bool repair_is(const RepairText *t, uint32_t i, const char *word); // a word, operator or other token's text
bool repair_is_char(const RepairText *t, uint32_t i, char c);      // a one-byte punctuation token
bool repair_is_any(const RepairText *t, uint32_t i,
                   const char *const *words);                               // one of a NULL-terminated list
bool repair_is_char_of(const RepairText *t, uint32_t i, const char *chars); // punctuation that starts so
bool repair_is_blank(const RepairText *t, uint32_t offset);                 // a space or tab of the text
bool repair_in_switch(const RepairText *t, uint32_t i);    // directly in the braces of a switch
bool repair_is_word(const RepairText *t, uint32_t i);      // an identifier or keyword
bool repair_ends_operand(const RepairText *t, uint32_t i); // what follows on the line continues it
// The token after `i` and, when i opens a bracket or interpolation, after its end.
uint32_t repair_next(const RepairText *t, uint32_t i);
// Replaces the bytes [start, end) by `with` (static, no longer) and blanks. No effect when it would cover a
// line break.
void repair_edit(RepairText *t, uint32_t start, uint32_t end, SwiftRepairKind kind, Str with);
void repair_blank_tokens(RepairText *t, uint32_t first, uint32_t last, SwiftRepairKind kind); // both included

// repair_conditions.c: each takes the token of its keyword, repair_case_separator that of a `;`
void repair_condition(RepairText *t, uint32_t i);
void repair_catch(RepairText *t, uint32_t i);
void repair_case(RepairText *t, uint32_t i);
void repair_case_separator(RepairText *t, uint32_t i);
bool repair_starts_statement(const RepairText *t, uint32_t i); // one that has a condition, or a function

// repair_syntax.c: edits of everything but directives
void repair_syntax(RepairText *t);

// repair_regions.c: fills out->regions and out->branches and edits directives
void repair_regions(RepairText *t);

#endif
