// SPDX-License-Identifier: MIT
// The JSON results of an earlier run, for --compare.
#ifndef VOIPCHECK_CLI_EARLIER_H
#define VOIPCHECK_CLI_EARLIER_H

#include "reports/trend.h"

// Reads the findings of a file that `--format json` wrote. False, with *error saying what is wrong and where,
// when it is anything else. All on `arena`.
bool earlier_read(Arena *arena, const char *path, TrendFinding **findings, uint32_t *count, Str *error);

#endif
