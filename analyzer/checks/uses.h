// SPDX-License-Identifier: MIT
// Uses: every expression that a function evaluates, and where a variable is read.
#ifndef VOIPCHECK_CHECKS_USES_H
#define VOIPCHECK_CHECKS_USES_H

#include "analyzer/checks/check.h"

// Told of every expression, with the function and block it stands in; `event` is NULL for what a terminator
// asks or returns. Returns false to end the walk.
typedef bool (*UsesVisit)(void *user, const Function *in, BlockId block, const Event *event, Expr *expr);

// Visits what `function` evaluates, and its closures and nested functions too when `closures` is set. Parts
// of an expression come after it. Returns false when the visitor ended the walk.
bool uses_walk(Arena *arena, const Function *function, bool closures, UsesVisit visit, void *user);

// How often the variable is read in `function` and its closures.
uint32_t uses_count(Arena *arena, const Function *function, VarId var);
// Whether some branch of `function` or of its closures asks for the variable: whether it is nil, or what it
// is.
bool uses_tests(Arena *arena, const Function *function, VarId var);

#endif
