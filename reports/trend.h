// SPDX-License-Identifier: MIT
// What has changed since an earlier run, by the fingerprints of findings.
#ifndef VOIPCHECK_REPORTS_TREND_H
#define VOIPCHECK_REPORTS_TREND_H

#include "analyzer/findings/results.h"

// A finding of the earlier run, as its JSON tells of it.
typedef struct TrendFinding {
    Str rule;
    Str message;
    Str file;
    uint32_t line;
    ResultsSeverity severity;
    Str fingerprint;
} TrendFinding;

typedef struct Trend {
    Str source;      // the file that tells of the earlier run
    uint32_t errors; // then
    uint32_t warnings;
    uint32_t notes;
    uint32_t added;     // findings of now that were not there then
    const bool *is_new; // for each of results->findings
    const TrendFinding **gone;
    uint32_t gone_count;
} Trend;

// Compares finished results with the findings of an earlier run, which are sorted on the way. Findings with
// the same fingerprint are matched one to one. All on `arena`.
Trend trend_since(Arena *arena, const Results *results, Str source, TrendFinding *earlier, uint32_t count);

// "2 findings are new and 5 are gone since earlier.json (20 errors then, 17 now)". Plain text on `arena`.
Str trend_sentence(Arena *arena, const Results *results, const Trend *trend);

#endif
