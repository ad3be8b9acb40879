// SPDX-License-Identifier: MIT
// "Did you mean": the known word nearest to an unknown one.
#ifndef VOIPCHECK_CLI_NEAREST_H
#define VOIPCHECK_CLI_NEAREST_H

#include "analyzer/base/str.h"

typedef struct Nearest {
    Str wrong;
    Str best;          // empty while nothing is near
    unsigned distance; // of `best`
} Nearest;

// Starts a search. Words are near when at most a third of the letters differ, and always when one differs.
Nearest nearest_start(Str wrong);
// Offers a known word; among equally near ones the first is kept.
void nearest_offer(Nearest *nearest, Str word);
// "; did you mean 'x'?" or the empty string.
Str nearest_hint(Arena *arena, const Nearest *nearest);

// Takes the next word of a list divided by blanks; false when there is none left.
bool nearest_next_word(Str *list, Str *word);

#endif
