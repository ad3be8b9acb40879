// SPDX-License-Identifier: MIT
// The checks of a run. A new group of rules is one C file and one line in checks.c.
#ifndef VOIPCHECK_CHECKS_CHECKS_H
#define VOIPCHECK_CHECKS_CHECKS_H

#include "analyzer/checks/check.h"

// Runs all checks, in the order of their list.
void checks_run(const CheckContext *context);

// The checks, each in a file of its own; see there for the rules.
void push_check(const CheckContext *context);       // push.c
void push_sites_check(const CheckContext *context); // push_sites.c
void push_form_check(const CheckContext *context);  // push_form.c
void actions_check(const CheckContext *context);    // actions.c

#endif
