// SPDX-License-Identifier: MIT
#include "analyzer/cli/input.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { INPUT_MAX = 256 << 20, CHUNK = 64 << 10 };

bool input_read(Arena *arena, const char *path, Str *text, Str *error) {
    FILE *in = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
    if (!in) {
        *error = str_printf(arena, "%s: cannot read: %s", path, strerror(errno));
        return false;
    }
    StrBuf all;
    strbuf_init(&all, arena);
    char *chunk = arena_alloc(arena, CHUNK);
    size_t got = 1;
    while (got && all.len <= INPUT_MAX) {
        got = fread(chunk, 1, CHUNK, in);
        strbuf_add(&all, (Str){chunk, got});
    }
    bool failed = ferror(in);
    if (failed)
        *error = str_printf(arena, "%s: cannot read: %s", path, strerror(errno));
    else if (all.len > INPUT_MAX)
        *error = str_printf(arena, "%s: expected at most %d bytes", path, INPUT_MAX);
    if (in != stdin) (void)fclose(in);
    *text = strbuf_str(&all);
    return !failed && all.len <= INPUT_MAX;
}
