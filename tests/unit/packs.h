// SPDX-License-Identifier: MIT
// Packs and documents from texts, for the tests of analyzer/servers.
#ifndef VOIPCHECK_TESTS_PACKS_H
#define VOIPCHECK_TESTS_PACKS_H

#include "analyzer/servers/adapt.h"

// The pack of a JSON text alone. NULL when it is refused: *error is then why, without the file's name.
Packs *packs_of(Arena *arena, const char *json, Str *error);

// What the first pack says of a text in this format.
Adapted adapt_text(Arena *arena, const Packs *packs, DocumentFormat format, const char *text);

#endif
