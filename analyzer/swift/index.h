// SPDX-License-Identifier: MIT
// Fills the index of names from Swift files.
#ifndef VOIPCHECK_SWIFT_INDEX_H
#define VOIPCHECK_SWIFT_INDEX_H

#include "analyzer/project/name_index.h"

// Reads one file.
void swift_index_add(NameIndex *index, uint32_t file, Str text);

#endif
