// SPDX-License-Identifier: MIT
// Fills the index of names from Swift files.
#ifndef VOIPCHECK_SWIFT_INDEX_H
#define VOIPCHECK_SWIFT_INDEX_H

#include "analyzer/project/name_index.h"

// Reads one file.
// What the words around a word tell, for the first pass over all files. Lives for ever.
const WordsLanguage *swift_index_words(void);

void swift_index_add(NameIndex *index, uint32_t file, Str text);

#endif
