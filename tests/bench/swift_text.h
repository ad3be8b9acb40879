// SPDX-License-Identifier: MIT
// The Swift that classes are put together from (template.h says what the holes are).
#ifndef VOIPCHECK_TESTS_BENCH_SWIFT_TEXT_H
#define VOIPCHECK_TESTS_BENCH_SWIFT_TEXT_H

#include "tests/bench/template.h"

extern const Statement SWIFT_STATEMENTS[];
extern const size_t SWIFT_STATEMENT_COUNT;
// Members of a class; each declares the method %K.
extern const char *const SWIFT_MEMBERS[];
extern const size_t SWIFT_MEMBER_COUNT;
// What stands before the members of a class of a role, and behind them.
extern const char *const SWIFT_HEADS[ROLE_TESTS + 1];
extern const char *const SWIFT_TAILS[ROLE_TESTS + 1];
extern const char *const SWIFT_PROPERTIES[6];
extern const char SWIFT_TEST_MEMBER[];
// A member that calls Objective-C.
extern const char SWIFT_BRIDGE_MEMBER[];

#endif
