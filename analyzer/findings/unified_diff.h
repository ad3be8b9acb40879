// SPDX-License-Identifier: MIT
// The difference of two texts, as `diff -u` and `git diff` write it.
#ifndef VOIPCHECK_FINDINGS_UNIFIED_DIFF_H
#define VOIPCHECK_FINDINGS_UNIFIED_DIFF_H

#include "analyzer/base/str.h"

// Adds the difference between two versions of `path`, with three lines around each change, in the form that
// `patch -p1` and `git apply` take. Nothing when they are equal.
void unified_diff_add(StrBuf *out, Str path, Str before, Str after);

#endif
