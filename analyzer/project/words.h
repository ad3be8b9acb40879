// SPDX-License-Identifier: MIT
// Words: which files may have a word, for a first cheap pass over all files.
//
// A word is a run of letters, digits, `_`, `$` and bytes above 127, wherever it stands: in code, comments and
// strings. Words are kept as hashes alone, so that an answer may name a file too many, never one too few.
// What a file has indeed its lexer tells, see name_index.h.
#ifndef VOIPCHECK_PROJECT_WORDS_H
#define VOIPCHECK_PROJECT_WORDS_H

#include "analyzer/base/str.h"
#include "analyzer/base/vec.h"

// What one thread has read.
typedef struct WordsPart WordsPart;
// All files, ready to be asked.
typedef struct Words Words;

typedef VEC(uint32_t) WordsFiles;

// Makes an empty part. Release it with words_join.
WordsPart *words_part_new(void);

// Reads a file. Files of one part come with ascending numbers. With `methods`, what Swift may call a method
// of Objective-C counts as a word, too (`reportCall` of `- (void)reportCallWithUUID:`), and what a setter
// sets
// (`name` and `Name` of `setName`).
void words_part_add(WordsPart *part, uint32_t file, Str text, bool methods);

// Joins and releases the parts; the result is on the arena. No file may be in two parts.
Words *words_join(Arena *arena, WordsPart *const *parts, uint32_t count);

// The files that may have all words of `name` (a selector has several), ascending, without doubles, appended
// to *out, which is on `arena`. False when `name` has no word in it: then any file may have it.
bool words_find(const Words *words, Str name, Arena *arena, WordsFiles *out);

#endif
