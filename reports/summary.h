// SPDX-License-Identifier: MIT
// What a run comes to, in words that all formats for people share: the verdict, what stands behind it, and
// what to do next. All texts are plain, on `arena`, on one line.
#ifndef VOIPCHECK_REPORTS_SUMMARY_H
#define VOIPCHECK_REPORTS_SUMMARY_H

#include "analyzer/findings/results.h"

// "Not ready", "Ready", "Incomplete", "Nothing found". Static, never NULL.
const char *summary_verdict(ResultsSummaryVerdict verdict);

// "3 errors, 1 warning, 0 notes; 1 handler could not be verified."
Str summary_sentence(Arena *arena, const Results *results);

// What was found and does not count: "Not counted: 3 findings of the baseline." Empty when there is nothing.
Str summary_aside(Arena *arena, const Results *results);
// That the baseline holds what is gone, and what to do; empty when it does not.
Str summary_stale(Arena *arena, const Results *results);

// "1 error", "2 errors"
void summary_add_count(StrBuf *out, uint64_t count, const char *noun);

// "done", "open", "not known", "not needed". Static, never NULL.
const char *summary_task_state(ResultsTaskState state);

// What to do next: "voipcheck explain VC101".
Str summary_next_step(Arena *arena, const Results *results);

// All findings, those first that are worth mending first: the gravest, the surest, those that lose calls;
// else as they are. An array of findings.len pointers on `arena`.
const ResultsFinding **summary_by_urgency(Arena *arena, const Results *results);

#endif
