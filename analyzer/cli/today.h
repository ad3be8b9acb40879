// SPDX-License-Identifier: MIT
// The day that suppressions end by.
#ifndef VOIPCHECK_CLI_TODAY_H
#define VOIPCHECK_CLI_TODAY_H

#include "analyzer/base/str.h"

// "2027-01-31", of UTC; that of SOURCE_DATE_EPOCH (seconds) where it is set, so that a run can be repeated.
Str today(Arena *arena);

#endif
