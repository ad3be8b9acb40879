// SPDX-License-Identifier: MIT
// Origin: what a value is computed from, as far as one function shows it. Variables are followed to what they
// are first set to, results to the call and its arguments; other functions are not entered.
#ifndef VOIPCHECK_CHECKS_ORIGIN_H
#define VOIPCHECK_CHECKS_ORIGIN_H

#include "analyzer/checks/check.h"

enum { ORIGIN_MAX_VALUES = 400 }; // looked at for one value

// Told of every expression (call is NULL) and every call (expr is NULL) the value comes from, itself first.
// Returns false to end the walk.
typedef bool (*OriginVisit)(void *user, Expr *expr, Call *call);

// Returns false when the visitor ended the walk.
bool origin_walk(const CheckContext *context, Expr *expr, OriginVisit visit, void *user);

// `expr` without casts, unwrapping and the variables in between: the thing itself. Results of calls end it.
Expr *origin_peel(const CheckContext *context, Expr *expr);
// The call whose result `expr` is, peeled; NULL when it is none.
Call *origin_call(const CheckContext *context, Expr *expr);

// Whether the variable has one value or another, as after `a ?? b` and `c ? a : b`.
bool origin_is_choice(const CheckContext *context, VarId var);

// Whether something in the value comes from the push: a PKPushPayload, or a dictionary that was handed in.
bool origin_in_payload(const CheckContext *context, const Function *in, Expr *expr);
// Whether something in the value is the state of the app or of its calls: what the API table calls a state,
// or a property of the program.
bool origin_in_state(const CheckContext *context, const Function *in, Expr *expr);

// A constant that is told apart by a word: a string, an enum case, a `static let` or a macro with a string.
// Empty when `expr` is none.
Str origin_word(const CheckContext *context, const Function *in, Expr *expr);
// The literal key with which `expr` looks something up: x["key"], [x objectForKey:@"key"]. Empty when none.
Str origin_key(const CheckContext *context, Expr *expr);

#endif
