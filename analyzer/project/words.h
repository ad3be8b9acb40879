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

// What a word may be where it stands, as bits; none: it is there. Marks, too, are given too often, never too
// rarely.
typedef enum WordsMark {
    WORDS_TYPE = 1,     // declared or extended as a type
    WORDS_SUPER = 2,    // in the head of a type
    WORDS_FUNCTION = 4, // declared as a function or method
    WORDS_PROPERTY = 8,
    WORDS_ASSIGNED = 16, // given a value
} WordsMark;

// A word that tells what follows.
typedef struct WordsKeyword {
    const char *word;
    unsigned next;     // marks of the next word
    unsigned list;     // marks of all words up to one of the bytes of `stops`
    const char *stops; // NULL without `list`
} WordsKeyword;

// How a language tells what a word is. `called_before` and `called_behind`: bytes beside a word that make it
// a WORDS_FUNCTION, `assigned_behind` those that make it WORDS_ASSIGNED; blanks between do not count.
typedef struct WordsLanguage {
    const WordsKeyword *keywords;
    uint32_t keyword_count; // at most 32
    const char *called_before;
    const char *called_behind;
    const char *assigned_behind;
    // What Swift may call a method of Objective-C counts as a word, too (`reportCall` of
    // `- (void)reportCallWithUUID:`), and what a setter sets (`name` and `Name` of `setName`).
    bool selectors;
} WordsLanguage;

// Makes an empty part. Release it with words_join.
WordsPart *words_part_new(void);

// Reads a file. Files of one part come with ascending numbers.
void words_part_add(WordsPart *part, uint32_t file, Str text, const WordsLanguage *language);

// Joins and releases the parts; the result is on the arena. No file may be in two parts.
Words *words_join(Arena *arena, WordsPart *const *parts, uint32_t count);

// The files that may have all words of `name` (a selector has several), the first of them with one of `marks`
// (0: in any way), ascending, without doubles, appended to *out, which is empty and on `arena`. False when
// `name` has no word in it: then any file may have it.
bool words_find(const Words *words, Str name, unsigned marks, Arena *arena, WordsFiles *out);

// Keeps of `files` those that are also in `other`; both ascend.
void words_keep_common(WordsFiles *files, const WordsFiles *other);

#endif
