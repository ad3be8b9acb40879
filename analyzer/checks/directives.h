// SPDX-License-Identifier: MIT
// Comments that speak to voipcheck:
//
//   // voipcheck:ignore VC105 the server sends this push twice and reports the call itself
//   # voipcheck:ignore VC801, VC802 the old app still needs it until:2027-01-31
//   /* voipcheck:ignore-file VC203 made by a generator */
//
// A rule's id or name, several with commas between them, then the reason, which is required. The comment
// speaks of the line that it stands on, or, alone on a line, of the next line with code; on the first line
// of a push handler, of all findings about that handler.
#ifndef VOIPCHECK_CHECKS_DIRECTIVES_H
#define VOIPCHECK_CHECKS_DIRECTIVES_H

#include "analyzer/checks/check.h"

// What stands in one comment, from behind "voipcheck:ignore".
typedef struct DirectiveText {
    bool whole_file;
    Str *rules; // ids
    uint32_t rule_count;
    Str reason;
    Str until;   // "2027-01-31", or empty
    Str mistake; // what is wrong, for people, or empty
} DirectiveText;

// Reads the rest of a comment's line, from behind "voipcheck:ignore". Everything is on the arena.
DirectiveText directive_text_read(Arena *arena, const Rules *rules, Str text);

// Adds the directives of all files that were read to the results. After the checks.
void directives_collect(const CheckContext *context);

// Adds findings about directives that suppress nothing, have ended or cannot be understood (VC901, VC902,
// VC903), as the policy has it. After results_suppress, before results_finish. `unjudged`: rules that did
// not run as a whole (--only, a shard) may leave directives unused, which is not held against them.
void directives_report(Results *results, const Rules *rules, const ResultsPolicy *policy, bool unjudged);

#endif
