// SPDX-License-Identifier: MIT
// How much work the findings stand for: a sum to plan with, not a measurement.
//
// Each rule of the catalogue says how many minutes a finding takes. The first finding of a rule counts in
// full, each further one a third of it: what has been understood once goes faster. Notes count nothing.
#ifndef VOIPCHECK_REPORTS_EFFORT_H
#define VOIPCHECK_REPORTS_EFFORT_H

#include "analyzer/findings/results.h"
#include "analyzer/rules_db/rules.h"

typedef struct Effort {
    uint32_t tasks[RESULTS_TASK_COUNT]; // minutes
    uint32_t total;                     // minutes
} Effort;

// Of the findings in `folder` (relative, without a slash at its end; empty: all). `rules` may be NULL: then
// nothing is known, and all is 0.
Effort effort_of(const Results *results, const Rules *rules, Str folder);

// "45 minutes", "3 hours", "2½ days" of eight hours, rounded upwards.
void effort_add(StrBuf *out, uint32_t minutes);

#endif
