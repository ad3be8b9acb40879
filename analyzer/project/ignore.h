// SPDX-License-Identifier: MIT
// Ignore: the rules of .gitignore files, with git's semantics (gitignore(5)), bytewise and case-sensitive.
// For the walk, and for patterns of a user's configuration.
//
// Patterns are a user's input: matching is iterative and takes at most
// (segments of pattern x segments of path) x (length of segment x length of name) steps. Within a segment,
// and between segments, only the last star is ever retried: a later star can match whatever an earlier one
// could have, so that retrying earlier stars would find nothing new.
#ifndef VOIPCHECK_PROJECT_IGNORE_H
#define VOIPCHECK_PROJECT_IGNORE_H

#include "analyzer/base/str.h"
#include "analyzer/base/vec.h"

#define IGNORE_MAX_PATTERN 1024   // bytes of one pattern
#define IGNORE_MAX_PATTERNS 10000 // patterns of one file

typedef struct IgnoreRules IgnoreRules; // immutable once made; any number of threads may match

// Makes the rules of one .gitignore file. `base` is the folder it lies in, relative to the root, empty for
// the root; `parent` the rules of the folders above (NULL: none), consulted when this file decides nothing.
// Views into `base` and `text` are kept: both must live as long as the arena. When a pattern is longer, or
// there are more, than the limits, *skipped_line is its 1-based line, else 0.
IgnoreRules *ignore_parse(Arena *arena, const IgnoreRules *parent, Str base, Str text,
                          uint32_t *skipped_line);

// Tells whether the last matching rule excludes `path` (relative to the root, below `base`). As in git, the
// caller does not ask about anything inside an excluded folder. NULL rules exclude nothing.
bool ignore_match(const IgnoreRules *rules, Str path, bool is_folder);

// Whether the rules (an IgnoreRules) take in the file, by itself or by one of its folders. For callbacks.
bool ignore_matches_file(const void *rules, Str path);

// Matches one name without '/' against a glob with * ? [...] and backslash.
bool ignore_glob(Str glob, Str name);

#endif
