// SPDX-License-Identifier: MIT
// Fixes, tried before they are made: edits go into texts in memory, and what they leave is analysed again.
#ifndef VOIPCHECK_CLI_FIXING_H
#define VOIPCHECK_CLI_FIXING_H

#include "analyzer/cli/run.h"

// A file that fixes change.
typedef struct FixingFile {
    Str path;      // relative to the root
    Str open;      // to open it
    Str before;    // its bytes when it was scanned
    Str now;       // with the fixes
    Str candidate; // with those that are being tried
} FixingFile;

// What became of a finding with a fix.
typedef enum FixingOutcome {
    FIXING_MADE,
    FIXING_NO_BETTER, // the analysis still finds it then, or finds something else
    FIXING_REFUSED,   // the file cannot be changed; `why` says it
} FixingOutcome;

typedef struct FixingDone {
    const ResultsFinding *finding; // of the run that it was found in
    FixingOutcome outcome;
    Str why;
} FixingDone;

typedef struct Fixing {
    Run *run;         // prepared and analysed; its results are those after the fixes in the end
    const Str *rules; // ids: only these; none: all
    uint32_t rule_count;
    VEC(FixingFile) files;
    VEC(FixingDone) done; // in the order in which they were tried
} Fixing;

// Tries fixes until there is none left that makes things better. Returns CLI_EXIT_OK, or another status after
// saying what is wrong.
int fixing_try(Fixing *fixing);

// Writes the files that differ; each is complete or untouched. One that is not any more what was scanned is
// refused. Returns CLI_EXIT_OK or CLI_EXIT_OUTPUT.
int fixing_write(const Fixing *fixing);

#endif
