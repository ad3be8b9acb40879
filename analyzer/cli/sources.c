// SPDX-License-Identifier: MIT
#include "analyzer/cli/sources.h"

#include "analyzer/base/secrets.h"
#include "analyzer/project/project.h"

void sources_init(Sources *sources, Arena *arena, Str root) {
    *sources = (Sources){.arena = arena, .root = root, .names = interner_new(arena)};
    map_init(&sources->files, arena);
}

// Reads as the analysis did, so that lines and columns mean the same. A file that has gone since is a source
// without lines.
static Source *read_source(Sources *sources, Str file) {
    Arena *arena = sources->arena;
    Project project = {.root = sources->root};
    Str open = str_eq_c(sources->root, ".") || !sources->root.len
                   ? str_copy(arena, file)
                   : str_printf(arena, "%.*s/%.*s", STR_ARG(sources->root), STR_ARG(file));
    ProjectFile entry = {.path = str_copy(arena, file), .open = open.data, .kind = project_kind(file)};
    entry.is_link = true; // the walk has decided already that it may be read
    IncompleteList unread = {0};
    Source *source = ARENA_NEW(arena, Source);
    if (!project_read(&project, &entry, arena, source, &unread)) source->line_count = 0;
    return source;
}

static bool is_code(Str file) {
    static const char *const endings[] = {".swift", ".m", ".mm", ".h", ".pch"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (str_ends(file, str_from(endings[i]))) return true;
    return false;
}

bool sources_line(void *ctx, Str file, uint32_t line, Str *out) {
    Sources *sources = ctx;
    Symbol name = interner_add(sources->names, file);
    if (!name) return false;
    Source *source = map_get(&sources->files, name);
    if (!source) {
        source = read_source(sources, file);
        map_set(&sources->files, name, source);
    }
    if (line == 0 || line > source->line_count) return false;
    *out = source_line(source, line);
    // Code shows what it says; configurations are shown to people who need not know their secrets.
    if (!is_code(file)) *out = secrets_hidden(sources->arena, *out);
    return true;
}
