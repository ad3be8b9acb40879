// SPDX-License-Identifier: MIT
// Findings that a comment in the source suppresses.
#ifndef VOIPCHECK_FINDINGS_SUPPRESSION_H
#define VOIPCHECK_FINDINGS_SUPPRESSION_H

#include "analyzer/findings/results.h"

// Sets aside the findings that a directive speaks of: those on its lines, and those about a push handler
// that is declared on them. `today` is "2027-01-31"; a directive whose last day is before it suppresses
// nothing. Counts in ResultsDirective.used and .ended. After results_order, before results_finish.
void results_suppress(Results *results, Str today);

#endif
