// SPDX-License-Identifier: MIT
// The file of a baseline: JSON, one entry a line, so that changes to it can be read and merged.
//
//   {
//     "voipcheckBaseline": 1,
//     "findings": [
//       {"rule": "VC101", "file": "App/PushHandler.swift", "symbol": "…", "text": "…", "count": 1}
//     ]
//   }
#ifndef VOIPCHECK_CLI_BASELINE_FILE_H
#define VOIPCHECK_CLI_BASELINE_FILE_H

#include "analyzer/findings/baseline.h"

// Reads a baseline. False and *error (file:line:column: what was expected) when it is anything else.
bool baseline_file_read(Arena *arena, const char *path, BaselineEntryVec *entries, Str *error);

// The text of a baseline with these entries.
Str baseline_file_text(Arena *arena, const BaselineEntryVec *entries);

#endif
