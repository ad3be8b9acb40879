// SPDX-License-Identifier: MIT
// Documents as text, to compare a whole tree at once.
#ifndef VOIPCHECK_TESTS_UNIT_TREE_H
#define VOIPCHECK_TESTS_UNIT_TREE_H

#include "analyzer/documents/document.h"

// {key: "string", list: [1, true, null]}
const char *tree_text(Arena *arena, const DocumentNode *node);
// The same with places: 1:5-1:8 of values behind them, of keys as 1:1 before them.
const char *tree_places(Arena *arena, const DocumentNode *node);
// The gaps, one a line: `3: reason`.
const char *tree_gaps(Arena *arena, const Document *document);
// Whether nothing is missing by the gaps: only keys that stand twice are noted.
bool tree_is_whole(const Document *document);
Document *tree_read(Arena *arena, DocumentFormat format, const char *text);

#endif
