// SPDX-License-Identifier: MIT
// A baseline: findings that are known, and do not count until they change.
//
// An entry is a rule, a file, what encloses the finding and the text that is blamed: no line numbers, so that
// it holds while code around it moves. An entry whose file is gone also fits a finding of another file with
// the same symbol and text: the file has been renamed.
#ifndef VOIPCHECK_FINDINGS_BASELINE_H
#define VOIPCHECK_FINDINGS_BASELINE_H

#include "analyzer/findings/results.h"

typedef struct BaselineEntry {
    Str rule;
    Str file;
    Str symbol;
    Str text;
    uint32_t count; // of equal findings
    uint32_t used;  // filled by baseline_apply
} BaselineEntry;

typedef VEC(BaselineEntry) BaselineEntryVec;

// Whether a file of this relative path is there.
typedef bool (*BaselineExists)(void *ctx, Str file);

// The findings as entries, sorted by file, symbol, rule and text: those that a baseline has set aside, and,
// if `with_new`, those that it has not. What a comment suppresses is no matter of a baseline. Texts are
// normalised and hide secrets. On the results' arena. After results_finish.
BaselineEntryVec baseline_entries(const Results *results, bool with_new);

// Sets aside the findings that the entries speak of; of more equal ones than `count` the first. Fills
// `used`. After results_order, before results_finish. Sorts the entries.
void baseline_apply(Results *results, BaselineEntryVec *entries, BaselineExists exists, void *ctx);

// How many findings the entries speak of, and how many of them are gone.
uint32_t baseline_total(const BaselineEntryVec *entries);
uint32_t baseline_stale(const BaselineEntryVec *entries);

#endif
