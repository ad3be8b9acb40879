// SPDX-License-Identifier: MIT
// The checks of a run. A new group of rules is one C file and one line in checks.c.
#ifndef VOIPCHECK_CHECKS_CHECKS_H
#define VOIPCHECK_CHECKS_CHECKS_H

#include "analyzer/checks/check.h"

// Runs all checks, in the order of their list.
void checks_run(const CheckContext *context);

// The checks, each in a file of its own; see there for the rules.
void push_check(const CheckContext *context);   // push.c
void setup_check(const CheckContext *context);  // setup.c
void tokens_check(const CheckContext *context); // tokens.c

#endif
