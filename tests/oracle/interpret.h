// SPDX-License-Identifier: MIT
// The truth about a program of the oracle: found by running every choice of it.
#ifndef VOIPCHECK_TESTS_ORACLE_INTERPRET_H
#define VOIPCHECK_TESTS_ORACLE_INTERPRET_H

#include "tests/oracle/dialect.h"

typedef enum Verdict {
    VERDICT_REPORTS,
    VERDICT_REPORTS_UNLESS_NIL,
    VERDICT_MISSING_PATH,
    VERDICT_NEVER,
    VERDICT_DEFERRED,
    VERDICT_UNVERIFIED, // of tools only: the interpreter always knows
    VERDICT_NONE,       // no handler was found; of tools only
    VERDICT_COUNT,
} Verdict;

// How the runs of a program ended.
typedef struct Tally {
    uint32_t runs;       // tried, with those that did not return
    uint32_t stopped;    // trapped, or left a bound on loops or recursion: they never return
    uint32_t in_time;    // reported before the return
    uint32_t late;       // only put a body off that reports, at least in some run
    uint32_t missing;    // neither
    bool too_many;       // more runs than allowed: the rest of the tally means nothing
    bool asks_twice;     // one site more than once in a run
    bool meets_receiver; // an optional one
} Tally;

typedef struct Truth {
    bool usable;         // otherwise `verdict` means nothing
    const char *trouble; // why not usable
    Verdict verdict;
    Tally tally;
    // Without nil receivers every run reports in time. Then, and only then, `reports-unless-nil` is no lie.
    bool only_nil_loses;
    Str witness; // the answers of the first run that does not report in time: "k3=1 k5=0"; or empty
} Truth;

// Runs every choice of `program` as it is written in `dialect`, at most `max_runs` for each of up to four
// ways of looking at it: a site that is asked again answers anew, or answers the same; and optional receivers
// are nil or not, or never nil. A program whose verdict depends on the first is not usable: what is true of
// it is a matter of belief.
Truth interpret_program(const Program *program, const Dialect *dialect, uint32_t max_runs);

const char *verdict_name(Verdict verdict);
Verdict verdict_from(const char *name); // VERDICT_NONE when `name` is no verdict

#endif
