// SPDX-License-Identifier: MIT
// What a report must not repeat of a configuration: passwords, tokens, keys. Told by the words beside them.
#ifndef VOIPCHECK_BASE_SECRETS_H
#define VOIPCHECK_BASE_SECRETS_H

#include "analyzer/base/str.h"

// The line with an asterisk for each byte of what looks like a secret; as long as before, so that columns
// stay. The line itself when there is none.
Str secrets_hidden(Arena *arena, Str line);

// The same of text[start, end), by the line that it stands in; cut at the end of that line.
Str secrets_hidden_part(Arena *arena, Str text, size_t start, size_t end);

#endif
