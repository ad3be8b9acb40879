// SPDX-License-Identifier: MIT
// Words of camel-case names, as Swift's importer cuts them: `reportCallWithUUID` is report, Call, With, UUID.
#ifndef VOIPCHECK_PROGRAM_WORDS_H
#define VOIPCHECK_PROGRAM_WORDS_H

#include "analyzer/base/str.h"

enum { WORDS_MAX = 48 }; // a longer name has all the rest in its last word

typedef struct Words {
    Str text; // what was cut
    uint32_t len;
    uint32_t starts[WORDS_MAX + 1]; // offsets; starts[len] is the end
} Words;

typedef enum { WORD_OTHER, WORD_PREPOSITION, WORD_VERB, WORD_GERUND } WordKind;

Words words_of(Str name);
Str words_get(const Words *words, uint32_t index); // empty beyond the end
Str words_first(Str name);
Str words_last(Str name);
// The part of speech in English, as far as the importer knows it.
WordKind words_kind(Str word);
bool words_equal(Str a, Str b); // whatever the case of ASCII letters
bool words_equal_c(Str a, const char *b);
// `UUIDString` becomes uuidString, `Active` active; a name that starts with a small letter stays.
Str words_lower_initials(Arena *arena, Str name);
// Whether a word of a name says what a word of a type says: `URL` is in NSURL, `int` in Int32.
bool words_name_type(Str name_word, Str type_word);

#endif
