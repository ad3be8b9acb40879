// SPDX-License-Identifier: MIT
// Shared by the parts of the reader of shell scripts.
#ifndef VOIPCHECK_DOCUMENTS_SHELL_H
#define VOIPCHECK_DOCUMENTS_SHELL_H

#include "analyzer/documents/syntax.h"

// A word of a script as a program gets it: quotes and backslashes are gone, what is expanded stays as
// written.
typedef struct ShellWord {
    Str text;
    Str source; // as written, in the reader's text
} ShellWord;

typedef VEC(ShellWord) ShellWords;

Str shell_unquote(Arena *arena, Str source);
// A string with the place of the word; when the word is one quoted text without escapes, that may be a
// document of its own too (see DocumentNode.inner_line).
DocumentNode *shell_string(Reader *reader, const ShellWord *word);
// A string that is the end of a word, from `from` of its text on: with the place of that end when it stands
// so in the source, else with that of the word.
DocumentNode *shell_part(Reader *reader, const ShellWord *word, size_t from);
// Appends an entry; its key has the place of the word.
void shell_add(Reader *reader, DocumentNode *map, Str key, const ShellWord *word, DocumentNode *value);

// What a command that sends a request (curl, HTTPie) is told: fills "url", "method", "headers" (names in
// small letters) and "data" of the command's map. `words` without its name.
void shell_read_curl(Reader *reader, DocumentNode *command, const ShellWords *words);
void shell_read_httpie(Reader *reader, DocumentNode *command, const ShellWords *words);

#endif
