// SPDX-License-Identifier: MIT
// Fills the index of names from Objective-C files and their headers.
#ifndef VOIPCHECK_OBJC_INDEX_H
#define VOIPCHECK_OBJC_INDEX_H

#include "analyzer/base/vec.h"
#include "analyzer/project/name_index.h"

typedef VEC(Str) ObjcNames;

// What the words around a word tell, for the first pass over all files. Lives for ever.
const WordsLanguage *objc_index_words(void);

// Reads one file. A method with a body is noted under its
// selector and under every name that Swift may have for it; a C function with a body under its name; what
// NS_SWIFT_NAME says, where it is said.
//   classes  gets the classes whose @interface (not a category or extension) stands here, and those of
//   categories that
//            name a method for Swift; views into `text`,
//            the list is on `arena`
void objc_index_add(NameIndex *index, Arena *arena, uint32_t file, Str text, ObjcNames *classes);

#endif
