// SPDX-License-Identifier: MIT
// The editor's documents and folders, and what of them is scanned.
#include "analyzer/lsp/server_private.h"

#include <stdlib.h>

// Rest before a scan, in seconds.
static const double AFTER_EVENT = 0.1; // saved, opened: several come at once
static const double AFTER_TYPING = 0.6;
static const double SLOW_SCAN = 3; // while typing only what is faster is scanned

LspDocument *lsp_document_find(LspServer *server, Str path) {
    for (uint32_t i = 0; i < server->documents.len; i++)
        if (server->documents.items[i].arena && str_eq(server->documents.items[i].path, path))
            return &server->documents.items[i];
    return NULL;
}

static LspDocument *find_by_params(LspServer *server, const cJSON *params) {
    Arena *scratch = arena_new();
    Str path =
        lsp_path_of_uri(scratch, lsp_get(cJSON_GetObjectItemCaseSensitive(params, "textDocument"), "uri"));
    LspDocument *document = path.len ? lsp_document_find(server, path) : NULL;
    arena_free(scratch);
    return document;
}

static int version_of(const cJSON *item) {
    const cJSON *version = cJSON_GetObjectItemCaseSensitive(item, "version");
    return cJSON_IsNumber(version) ? version->valueint : 0;
}

static LspDocument *free_place(LspServer *server) {
    for (uint32_t i = 0; i < server->documents.len; i++)
        if (!server->documents.items[i].arena) return &server->documents.items[i];
    VEC_PUSH(server->arena, &server->documents, (LspDocument){0});
    return &server->documents.items[server->documents.len - 1];
}

// Puts a new version into the place of the old one.
static void replace(LspDocument *document, Str uri, Str path, Str text, int version) {
    Arena *arena = arena_new();
    LspDocument fresh = {arena, str_copy(arena, uri), str_copy(arena, path), str_copy(arena, text), version};
    arena_free(document->arena);
    *document = fresh;
}

void lsp_document_open(LspServer *server, const cJSON *params) {
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(params, "textDocument");
    Arena *scratch = arena_new();
    Str uri = lsp_get(item, "uri"), path = lsp_path_of_uri(scratch, uri);
    if (path.len) { // others have no place in the tree: untitled ones, those of archives
        LspDocument *document = lsp_document_find(server, path);
        if (!document) document = free_place(server);
        replace(document, uri, path, lsp_get(item, "text"), version_of(item));
        lsp_schedule(server, AFTER_EVENT);
    }
    arena_free(scratch);
}

static Str changed(Arena *arena, Str text, const cJSON *change, LspEncoding encoding) {
    Str with = lsp_get(change, "text");
    LspRange range;
    if (!lsp_read_range(cJSON_GetObjectItemCaseSensitive(change, "range"), &range)) return with; // the whole
    size_t from = lsp_offset(text, range.start, encoding), to = lsp_offset(text, range.end, encoding);
    if (to < from) to = from;
    StrBuf out;
    strbuf_init(&out, arena);
    strbuf_add(&out, str_sub(text, 0, from));
    strbuf_add(&out, with);
    strbuf_add(&out, str_sub(text, to, text.len));
    return strbuf_str(&out);
}

void lsp_document_change(LspServer *server, const cJSON *params) {
    LspDocument *document = find_by_params(server, params);
    if (!document) return;
    Arena *scratch = arena_new();
    Str text = document->text;
    const cJSON *change;
    cJSON_ArrayForEach(change, cJSON_GetObjectItemCaseSensitive(params, "contentChanges")) {
        Arena *next = arena_new(); // many changes of a large text: only two of them at a time
        text = changed(next, text, change, server->encoding);
        text = str_copy(next, text);
        arena_free(scratch);
        scratch = next;
    }
    replace(document, document->uri, document->path, text,
            version_of(cJSON_GetObjectItemCaseSensitive(params, "textDocument")));
    arena_free(scratch);
    if (!server->scanned || server->scanned->seconds < SLOW_SCAN) lsp_schedule(server, AFTER_TYPING);
}

void lsp_document_close(LspServer *server, const cJSON *params) {
    LspDocument *document = find_by_params(server, params);
    if (!document) return;
    arena_free(document->arena);
    *document = (LspDocument){0};
    lsp_schedule(server, AFTER_EVENT); // what was not saved is gone
}

// ---------------------------------------------------------------------------------------------- folders

static bool is_below(Str path, Str folder) {
    return str_starts(path, folder) &&
           (path.len == folder.len || str_eq_c(folder, "/") || path.data[folder.len] == '/');
}

void lsp_folders_add(LspServer *server, const cJSON *folders) {
    const cJSON *folder;
    cJSON_ArrayForEach(folder, folders) {
        Str path = lsp_path_of_uri(server->arena, lsp_get(folder, "uri"));
        if (path.len) VEC_PUSH(server->arena, &server->folders, path);
    }
}

void lsp_folders_change(LspServer *server, const cJSON *params) {
    const cJSON *removed;
    Arena *scratch = arena_new();
    cJSON_ArrayForEach(removed, lsp_at(params, "event.removed")) {
        Str path = lsp_path_of_uri(scratch, lsp_get(removed, "uri"));
        uint32_t kept = 0;
        for (uint32_t i = 0; i < server->folders.len; i++)
            if (!str_eq(server->folders.items[i], path))
                server->folders.items[kept++] = server->folders.items[i];
        server->folders.len = kept;
    }
    arena_free(scratch);
    lsp_folders_add(server, lsp_at(params, "event.added"));
    lsp_schedule(server, AFTER_EVENT);
}

// A folder in another one is scanned with that.
static bool is_covered(const LspServer *server, uint32_t index) {
    Str folder = server->folders.items[index];
    for (uint32_t i = 0; i < server->folders.len; i++) {
        Str other = server->folders.items[i];
        if (i != index && is_below(folder, other) && (other.len < folder.len || i < index)) return true;
    }
    return false;
}

static int compare_texts(const void *left, const void *right) {
    return str_cmp(((const LspText *)left)->path, ((const LspText *)right)->path);
}

// Without a folder, each open document is a tree of its own: what lies beside it was not opened.
static void add_trees(LspServer *server, Arena *arena) {
    for (uint32_t i = 0; i < server->folders.len; i++) {
        if (is_covered(server, i)) continue;
        Str path = str_copy(arena, server->folders.items[i]);
        VEC_PUSH(arena, &server->worker.trees, (LspTree){path, path});
    }
    for (uint32_t i = 0; !server->folders.len && i < server->worker.texts.len; i++) {
        Str path = server->worker.texts.items[i].path, folder = str_folder(path);
        if (folder.len > 1) folder.len--;
        VEC_PUSH(arena, &server->worker.trees, (LspTree){path, folder});
    }
}

void lsp_scan_start(LspServer *server) {
    LspWorker *worker = &server->worker;
    Arena *arena = lsp_worker_prepare(worker, server->encoding);
    for (uint32_t i = 0; i < server->documents.len; i++) {
        const LspDocument *document = &server->documents.items[i];
        if (document->arena)
            VEC_PUSH(arena, &worker->texts,
                     (LspText){str_copy(arena, document->path), str_copy(arena, document->text),
                               document->version});
    }
    if (worker->texts.len > 1)
        qsort(worker->texts.items, worker->texts.len, sizeof *worker->texts.items, compare_texts);
    add_trees(server, arena);
    if (lsp_worker_start(worker))
        lsp_progress_begin(server);
    else
        lsp_log(server, STR("the system has no thread to scan on; save a file to try again"));
}
