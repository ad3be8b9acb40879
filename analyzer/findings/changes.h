// SPDX-License-Identifier: MIT
// The lines that a change touches, from a unified diff: for reports on a pull request.
#ifndef VOIPCHECK_FINDINGS_CHANGES_H
#define VOIPCHECK_FINDINGS_CHANGES_H

#include "analyzer/findings/results.h"

// Lines [first, last] of the new file. `removed`: only lines were taken away, between `first` and `last`.
typedef struct ChangesRange {
    uint32_t first;
    uint32_t last;
    bool removed;
} ChangesRange;

typedef struct ChangesFile {
    Str path; // as the diff has it, without a/ or b/
    VEC(ChangesRange) ranges;
} ChangesFile;

typedef struct Changes {
    VEC(ChangesFile) files;
} Changes;

// Reads what `git diff`, `diff -u` or a code host writes. Texts around the diff (a commit's message) are let
// pass; a text without any diff is refused unless it is blank. False and *error ("line 7: expected …").
bool changes_read(Arena *arena, Str text, Changes *out, Str *error);

// Leaves only the findings that the change touches: the blamed place, a step of its witness, the place that
// belongs to it, or the handler's first line; where lines were only removed also a witness that passes over
// that place. The others are counted in the summary. The diff's paths begin with one of the `prefixes`
// ("ios/", "") before the path that the results have. After results_order, before results_finish.
void changes_keep(Results *results, const Changes *changes, const Str *prefixes, uint32_t prefix_count);

#endif
