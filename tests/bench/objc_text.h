// SPDX-License-Identifier: MIT
// The Objective-C that classes are put together from (template.h says what the holes are).
#ifndef VOIPCHECK_TESTS_BENCH_OBJC_TEXT_H
#define VOIPCHECK_TESTS_BENCH_OBJC_TEXT_H

#include "tests/bench/template.h"

extern const Statement OBJC_STATEMENTS[];
extern const size_t OBJC_STATEMENT_COUNT;
extern const char *const OBJC_MEMBERS[];
extern const size_t OBJC_MEMBER_COUNT;
extern const char *const OBJC_HEADERS[ROLE_TESTS + 1];
extern const char *const OBJC_HEADS[ROLE_TESTS + 1];
extern const char *const OBJC_TAILS[ROLE_TESTS + 1];
extern const char *const OBJC_PROPERTIES[6];

#endif
