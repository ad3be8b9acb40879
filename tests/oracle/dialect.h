// SPDX-License-Identifier: MIT
// What a program means in the language that its functions are printed in.
//
// A tree is written with Swift in mind. In Objective-C three things mean something else: a flag of
// conditional compilation that nobody defines is 0; nil where Swift unwraps by force does not trap; and any
// call inside of @try may raise before it does anything. (An exception that comes later in the body adds
// nothing: what was done before it stays done.)
#ifndef VOIPCHECK_TESTS_ORACLE_DIALECT_H
#define VOIPCHECK_TESTS_ORACLE_DIALECT_H

#include "tests/oracle/tree.h"

typedef struct Dialect {
    bool is_objc[OWNER_COUNT]; // functions of these owners are written in Objective-C, others in Swift
    bool may_raise;            // some throwing functions raise exceptions; else all hand out an NSError
    bool is_impossible;        // the program cannot be written so
} Dialect;

extern const Dialect dialect_swift, dialect_objc;

// `function` may be a nested one.
bool dialect_is_objc(const Dialect *dialect, const Function *function);
// Does this throwing function raise an exception when it throws?
bool dialect_raises(const Dialect *dialect, const Function *function);
// May anything of the function raise before it has reported? A log, and a report that has all that it needs,
// do not.
bool dialect_may_raise_first(const Function *function);
// Is this STMT_DO one with @try in which something may raise before anything is done?
bool dialect_try_may_raise(const Dialect *dialect, const Function *function, const Stmt *stmt);
// Is this STMT_DO of `function` written with @try and @catch?
bool dialect_is_try(const Dialect *dialect, const Function *function, const Stmt *stmt);

#endif
