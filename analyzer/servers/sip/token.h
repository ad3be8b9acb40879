// SPDX-License-Identifier: MIT
// Tokens of Kamailio and OpenSIPS scripts.
#ifndef VOIPCHECK_SERVERS_SIP_TOKEN_H
#define VOIPCHECK_SERVERS_SIP_TOKEN_H

#include "analyzer/base/str.h"
#include "analyzer/base/vec.h"

typedef enum SipTokenKind {
    SIP_END,
    SIP_NAME, // letters, digits, '_'; also behind a dot, as in ip.method
    SIP_NUMBER,
    SIP_STRING,    // text: without its quotes, escapes as they stand
    SIP_VARIABLE,  // $rm, $var(x), $(hdr(From){s.len}), @via[1].host
    SIP_OPERATOR,  // == && … or one character
    SIP_DIRECTIVE, // #!ifdef X, to the end of the line; text: without #!
} SipTokenKind;

typedef struct SipToken {
    SipTokenKind kind;
    Str text;
    uint32_t start, end; // bytes in the script
    uint32_t line;       // from 1
    uint8_t half;        // of a directive that splits a statement: 1 or 2; 0 elsewhere
} SipToken;

typedef VEC(SipToken) SipTokens;

// The tokens of a script, with one SIP_END behind the last. What is no token (a stray byte) is passed over.
SipTokens sip_tokens(Arena *arena, Str text);

// How long the variable is that begins at `at`; 0: none does.
size_t sip_variable_length(Str text, size_t at);
// One name for all ways to write a variable: $(rm) is $rm, $avp(s:x) is $avp(x), $rc is $retcode.
Str sip_variable_name(Arena *arena, Str text);

#endif
