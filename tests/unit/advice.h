// SPDX-License-Identifier: MIT
// A catalogue of rules for tests of reports.
#ifndef VOIPCHECK_TESTS_ADVICE_H
#define VOIPCHECK_TESTS_ADVICE_H

#include "analyzer/rules_db/rules.h"

// The project's catalogue, in which VC101 gives this advice, on `arena`. Fails the test when it cannot be
// read.
const Rules *advice_rules(Arena *arena, const char *advice);

#endif
