// SPDX-License-Identifier: MIT
// Source lines for reports: files of a finished run, each read once, when its first line is asked for.
#ifndef VOIPCHECK_CLI_SOURCES_H
#define VOIPCHECK_CLI_SOURCES_H

#include "analyzer/base/intern.h"
#include "analyzer/project/source.h"

typedef struct Sources {
    Arena *arena;
    Str root; // the directory that paths are relative to
    Interner *names;
    Map files; // Symbol of the path -> Source
} Sources;

void sources_init(Sources *sources, Arena *arena, Str root);

// A ReportOptions.source_line with a Sources as `ctx`.
bool sources_line(void *ctx, Str file, uint32_t line, Str *out);

#endif
