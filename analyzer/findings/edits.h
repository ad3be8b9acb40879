// SPDX-License-Identifier: MIT
// Edits of a finding's fix, put into a text.
#ifndef VOIPCHECK_FINDINGS_EDITS_H
#define VOIPCHECK_FINDINGS_EDITS_H

#include "analyzer/findings/results.h"

typedef VEC(const ResultsEdit *) EditVec;

// Whether two edits of one file touch each other: their places overlap, or begin at one place.
bool edits_overlap(const ResultsEdit *a, const ResultsEdit *b);

// `text` with the edits, which belong to it and do not overlap; the end of a line that they bring becomes the
// one that the text has (LF or CR LF). False when a place is not in the text. On `arena`.
bool edits_apply(Arena *arena, Str text, const EditVec *edits, Str *out);

#endif
