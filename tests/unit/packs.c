// SPDX-License-Identifier: MIT
#include "tests/unit/packs.h"

#include "analyzer/servers/environment.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

Packs *packs_of(Arena *arena, const char *json, Str *error) {
    char path[] = "/tmp/voipcheck-pack-XXXXXX";
    int fd = mkstemp(path);
    FILE *file = fd >= 0 ? fdopen(fd, "w") : NULL;
    if (!file) abort();
    fputs(json, file);
    fclose(file);
    Packs *packs = ARENA_NEW(arena, Packs);
    *error = STR_NONE;
    bool read = packs_add(arena, packs, path, error);
    unlink(path);
    if (!read && str_starts(*error, str_from(path))) *error = str_sub(*error, strlen(path) + 1, error->len);
    *error = str_copy(arena, *error);
    return read ? packs : NULL;
}

Adapted adapt_text(Arena *arena, const Packs *packs, DocumentFormat format, const char *text) {
    ServerText *server = ARENA_NEW(arena, ServerText);
    *server = (ServerText){.path = STR("conf"), .name = STR("conf"), .text = str_from(text), .line = 1};
    Document *document = document_read(arena, format, server->path, server->text);
    environment_flatten(arena, document);
    Adapted adapted = {0};
    IncompleteList gaps = {0};
    adapt_document(arena, packs, &packs->items[0], document, server, NULL, &adapted, &gaps);
    return adapted;
}
