// SPDX-License-Identifier: MIT
// Shared by the files that read scripts: the tokens at hand and the function that is built.
#ifndef VOIPCHECK_SERVERS_SIP_PARSE_H
#define VOIPCHECK_SERVERS_SIP_PARSE_H

#include "analyzer/program/builder.h"
#include "analyzer/servers/sip/script.h"
#include "analyzer/servers/sip/token.h"

typedef struct SipParser {
    Arena *arena;
    SipScript *script;
    Program *program;
    uint32_t file; // in the program
    Str path;
    SipTokens tokens;
    uint32_t at;
    uint32_t depth;
    Builder builder;
    BlockId exit; // where `break` goes; valid when can_break
    bool can_break;
    bool failed;   // of the route block at hand: the rest of it is passed over
    bool in_label; // of a case: the colon ends it
    bool again;    // the second time: only routes that a directive splits are read
} SipParser;

static inline const SipToken *sip_peek(const SipParser *parser) { return &parser->tokens.items[parser->at]; }
const SipToken *sip_ahead(const SipParser *parser, uint32_t count);
const SipToken *sip_next(SipParser *parser); // the token at hand; goes on behind it, but never behind the end
bool sip_at(const SipParser *parser, const char *text); // a name or an operator with this text
bool sip_accept(SipParser *parser, const char *text);
// Says what was expected, once for each route block.
void sip_expect(SipParser *parser, const char *text);
void sip_fail(SipParser *parser, const char *expected);
Span sip_span(const SipParser *parser, const SipToken *from); // from a token to the last one taken
// Goes deeper; false, and a gap, at the limit.
bool sip_enter(SipParser *parser);

// An expression with && and ||, as a tree: those two, and "!", are an EXPR_UNKNOWN with their sign as name.
Expr *sip_expression(SipParser *parser);
// Builds what happens when the value of an expression is needed: calls inside of it.
void sip_evaluate(SipParser *parser, Expr *expr);
// Closes the current block with branches on a condition.
void sip_condition(SipParser *parser, Expr *expr, Span span, BlockId yes, BlockId no, const char *yes_word,
                   const char *no_word);
// A statement or a block of them, into the current block.
void sip_statement(SipParser *parser);
bool sip_is_operator(const SipParser *parser, const Expr *expr, const char *sign);

// Notes that texts in quotes are changed (substitute.c); `flags` are "g", "i" or both.
void sip_add_subst(Arena *arena, SipScript *script, Str pattern, Str with, Str flags);
// Changes all texts of the script so.
void sip_substitute(Arena *arena, SipScript *script);

// Directives (halves.c).
bool sip_directive_is(const SipToken *token, const char *word);
bool sip_is_if_directive(const SipToken *token);
// Marks the tokens of directives that split statements. False: there are none.
bool sip_mark_halves(Arena *arena, SipTokens *tokens);
// The tokens with one half of those.
SipTokens sip_with_half(Arena *arena, const SipTokens *tokens, bool second);
// Notes that something of the route at hand is not read, and goes on.
void sip_note(SipParser *parser, uint32_t line, Str reason);

#endif
