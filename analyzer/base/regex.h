// SPDX-License-Identifier: MIT
// Regular expressions (PCRE2) that users write: compiled once, matched with limits, so that none can hang a
// run.
#ifndef VOIPCHECK_BASE_REGEX_H
#define VOIPCHECK_BASE_REGEX_H

#include "analyzer/base/str.h"

// Counters of PCRE2 for one match; memory in kilobytes.
enum { REGEX_MAX_STEPS = 200000, REGEX_MAX_DEPTH = 2000, REGEX_MAX_MEMORY = 16 * 1024 };

typedef struct Regex Regex; // read-only; any number of threads may match

// Compiles `pattern` (UTF-8). NULL, with what is wrong and at which character in *error, when it is
// malformed. Lives on the arena.
Regex *regex_new(Arena *arena, Str pattern, Str *error);

// Makes later matches faster, at a cost that is worth it for one that is asked of many texts. Not
// thread-safe.
void regex_prepare(Regex *regex);

// Whether some part of `text` matches. Text that is not UTF-8, and a match that meets a limit, count as no.
bool regex_matches(const Regex *regex, Str text);

// The same; *group is what the first group matched, a view of `text` (empty without one).
bool regex_group(const Regex *regex, Str text, Str *group);

// The version of the library, "10.42".
Str regex_library_version(Arena *arena);

#endif
