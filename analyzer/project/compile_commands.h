// SPDX-License-Identifier: MIT
// A compilation database (compile_commands.json): what the build passes to the compiler for each file. Of the
// flags only those are kept that change what the preprocessor sees.
#ifndef VOIPCHECK_PROJECT_COMPILE_COMMANDS_H
#define VOIPCHECK_PROJECT_COMPILE_COMMANDS_H

#include "analyzer/base/str.h"
#include "analyzer/base/vec.h"

typedef struct CompileCommand {
    Str file;         // absolute, without . and ..
    VEC(Str) defines; // NAME or NAME=VALUE, in order; a NAME that -U takes back is not here
    Str include;      // absolute path of the file given with -include, or empty
} CompileCommand;

typedef struct CompileCommands {
    VEC(CompileCommand) list; // in the order of the file
} CompileCommands;

// Reads the database at `path`. NULL, with one sentence in *error, when it cannot be read or is none. Lives
// on the arena.
CompileCommands *compile_commands_read(Arena *arena, const char *path, Str *error);

// The first command for a file; NULL when there is none. `file` is absolute.
const CompileCommand *compile_commands_find(const CompileCommands *commands, Str file);

#endif
