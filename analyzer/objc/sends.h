// SPDX-License-Identifier: MIT
// Message sends and functions as the tokens show them: the measure of what libclang's tree should hold, and
// the source of selectors that the tree does not name.
#ifndef VOIPCHECK_OBJC_SENDS_H
#define VOIPCHECK_OBJC_SENDS_H

#include "analyzer/objc/lexer.h"

// Tells whether token i opens a message send, and not a subscript, an array literal or bound, an attribute or
// the captures of a lambda. A send has a receiver that a selector follows without an operator in between.
bool objc_is_send(const ObjcTokens *tokens, uint32_t i);

// The selector of the send that token i opens, such as "setObject:forKey:", on the arena; empty when it is
// none.
Str objc_send_selector(Arena *arena, const ObjcTokens *tokens, uint32_t i);

// A function or method with a body.
typedef struct ObjcOutline {
    Str owner;    // class of a method, else empty
    Str category; // of the @implementation, else empty
    Str name;     // selector, or the function's name
    bool method;
    bool class_method; // +
    uint32_t start;    // offset of the first token: - or +, or the function's name
    uint32_t open;     // token of {
    uint32_t close;    // token of its }
} ObjcOutline;
typedef VEC(ObjcOutline) ObjcOutlines;

// Finds the functions and methods with bodies among active tokens, in order.
void objc_outline(Arena *arena, const ObjcTokens *tokens, ObjcOutlines *out);

#endif
