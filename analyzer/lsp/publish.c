// SPDX-License-Identifier: MIT
// What the server says by itself: diagnostics, and how far a scan is.
#include "analyzer/lsp/server_private.h"

#include <stdio.h>
#include <stdlib.h>

static cJSON *position_json(LspPosition position) {
    cJSON *json = cJSON_CreateObject();
    cJSON_AddNumberToObject(json, "line", position.line);
    cJSON_AddNumberToObject(json, "character", position.character);
    return json;
}

cJSON *lsp_range_json(const LspRange *range) {
    cJSON *json = cJSON_CreateObject();
    cJSON_AddItemToObject(json, "start", position_json(range->start));
    cJSON_AddItemToObject(json, "end", position_json(range->end));
    return json;
}

// An open document is called what the editor calls it.
cJSON *lsp_uri_json(LspServer *server, Str path) {
    const LspDocument *document = lsp_document_find(server, path);
    if (document) return lsp_string(document->uri);
    Arena *scratch = arena_new();
    cJSON *json = lsp_string(lsp_uri_of_path(scratch, path));
    arena_free(scratch);
    return json;
}

static int severity_number(ResultsSeverity severity) {
    static const int numbers[] = {
        [RESULTS_SEVERITY_NOTE] = 3, [RESULTS_SEVERITY_WARNING] = 2, [RESULTS_SEVERITY_ERROR] = 1};
    return numbers[severity];
}

static cJSON *related_json(LspServer *server, const LspFinding *finding) {
    cJSON *list = cJSON_CreateArray();
    for (uint32_t i = 0; i < finding->note_count; i++) {
        const LspNote *note = &finding->notes[i];
        cJSON *location = cJSON_CreateObject(), *one = cJSON_CreateObject();
        cJSON_AddItemToObject(location, "uri", lsp_uri_json(server, note->place.path));
        cJSON_AddItemToObject(location, "range", lsp_range_json(&note->place.range));
        cJSON_AddItemToObject(one, "location", location);
        cJSON_AddItemToObject(one, "message", lsp_string(note->message));
        cJSON_AddItemToArray(list, one);
    }
    return list;
}

cJSON *lsp_diagnostic(LspServer *server, const LspFinding *finding) {
    cJSON *json = cJSON_CreateObject();
    cJSON_AddItemToObject(json, "range", lsp_range_json(&finding->place.range));
    cJSON_AddNumberToObject(json, "severity", severity_number(finding->severity));
    cJSON_AddItemToObject(json, "code", lsp_string(finding->rule));
    if (finding->href.len)
        cJSON_AddItemToObject(cJSON_AddObjectToObject(json, "codeDescription"), "href",
                              lsp_string(finding->href));
    cJSON_AddStringToObject(json, "source", "voipcheck");
    cJSON_AddItemToObject(json, "message", lsp_string(finding->message));
    if (server->has_related && finding->note_count)
        cJSON_AddItemToObject(json, "relatedInformation", related_json(server, finding));
    return json;
}

// ------------------------------------------------------------------------------------------- diagnostics

static int compare_findings(const void *left, const void *right) {
    const LspFinding *a = left, *b = right;
    int order = str_cmp(a->place.path, b->place.path);
    if (order) return order;
    if (lsp_is_before(a->place.range.start, b->place.range.start)) return -1;
    if (lsp_is_before(b->place.range.start, a->place.range.start)) return 1;
    return str_cmp(a->rule, b->rule);
}

static const LspPublished *find_published(const LspPublishedVec *list, Str path) {
    for (uint32_t i = 0; i < list->len; i++)
        if (str_eq(list->items[i].path, path)) return &list->items[i];
    return NULL;
}

static const int *scanned_version(const LspScanned *scanned, Str path) {
    for (uint32_t i = 0; i < scanned->versions.len; i++)
        if (str_eq(scanned->versions.items[i].path, path)) return &scanned->versions.items[i].version;
    return NULL;
}

// The diagnostics of one file: `count` findings from `first` on.
static cJSON *params_of(LspServer *server, const LspScanned *scanned, Str path, const LspFinding *first,
                        uint32_t count) {
    cJSON *params = cJSON_CreateObject();
    cJSON_AddItemToObject(params, "uri", lsp_uri_json(server, path));
    const int *version = scanned_version(scanned, path);
    if (version && lsp_document_find(server, path)) cJSON_AddNumberToObject(params, "version", *version);
    cJSON *list = cJSON_AddArrayToObject(params, "diagnostics");
    for (uint32_t i = 0; i < count; i++)
        cJSON_AddItemToArray(list, lsp_diagnostic(server, &first[i]));
    return params;
}

static void send_params(LspServer *server, const LspScanned *scanned, Str path, cJSON *params,
                        LspPublishedVec *published) {
    char *text = cJSON_PrintUnformatted(params);
    if (!text) arena_out_of_memory("diagnostics");
    LspPublished now = {str_copy(scanned->arena, path), str_copy(scanned->arena, str_from(text))};
    free(text);
    VEC_PUSH(scanned->arena, published, now);
    const LspPublished *before = find_published(&server->published, path);
    if (before && str_eq(before->params, now.params))
        cJSON_Delete(params); // it is shown already
    else
        lsp_notify(server, "textDocument/publishDiagnostics", params);
}

static void send_all(LspServer *server, const LspScanned *scanned, LspPublishedVec *published) {
    const LspFindingVec *findings = &scanned->findings;
    for (uint32_t i = 0, next; i < findings->len; i = next) {
        Str path = findings->items[i].place.path;
        for (next = i + 1; next < findings->len && str_eq(findings->items[next].place.path, path);)
            next++;
        send_params(server, scanned, path, params_of(server, scanned, path, &findings->items[i], next - i),
                    published);
    }
    for (uint32_t i = 0; i < server->published.len; i++) { // what has nothing any more
        Str path = server->published.items[i].path;
        if (!find_published(published, path))
            lsp_notify(server, "textDocument/publishDiagnostics", params_of(server, scanned, path, NULL, 0));
    }
}

void lsp_publish(LspServer *server, LspScanned *scanned) {
    for (uint32_t i = 0; i < scanned->errors.len; i++)
        lsp_log(server, scanned->errors.items[i]);
    if (scanned->errors.len) { // what was valid stays
        arena_free(scanned->arena);
        return;
    }
    if (scanned->findings.len > 1)
        qsort(scanned->findings.items, scanned->findings.len, sizeof *scanned->findings.items,
              compare_findings);
    LspPublishedVec published = {0};
    send_all(server, scanned, &published);
    if (server->scanned) arena_free(server->scanned->arena);
    server->scanned = scanned;
    server->published = published;
}

// ---------------------------------------------------------------------------------------------- progress

static cJSON *token_json(const LspServer *server) {
    char token[32];
    (void)snprintf(token, sizeof token, "voipcheck-%d", server->progress_id);
    return cJSON_CreateString(token);
}

static cJSON *send_progress(LspServer *server, const char *kind) {
    cJSON *params = cJSON_CreateObject();
    cJSON_AddItemToObject(params, "token", token_json(server));
    cJSON *value = cJSON_AddObjectToObject(params, "value");
    cJSON_AddStringToObject(value, "kind", kind);
    return params;
}

void lsp_progress_begin(LspServer *server) {
    if (!server->has_progress) return;
    server->progress_id++;
    server->progress = LSP_PROGRESS_ASKED;
    cJSON *message = cJSON_CreateObject();
    cJSON_AddNumberToObject(message, "id", server->progress_id);
    cJSON_AddStringToObject(message, "method", "window/workDoneProgress/create");
    cJSON_AddItemToObject(cJSON_AddObjectToObject(message, "params"), "token", token_json(server));
    lsp_send(server, message);
}

void lsp_progress_allowed(LspServer *server) {
    if (server->progress != LSP_PROGRESS_ASKED) return; // the scan was faster
    server->progress = LSP_PROGRESS_SHOWN;
    cJSON *params = send_progress(server, "begin");
    cJSON *value = cJSON_GetObjectItemCaseSensitive(params, "value");
    cJSON_AddStringToObject(value, "title", "voipcheck");
    cJSON_AddBoolToObject(value, "cancellable", 0);
    lsp_notify(server, "$/progress", params);
}

void lsp_progress_report(LspServer *server, uint64_t done, uint64_t total) {
    if (server->progress != LSP_PROGRESS_SHOWN || !total) return;
    cJSON *params = send_progress(server, "report");
    cJSON *value = cJSON_GetObjectItemCaseSensitive(params, "value");
    char message[64];
    (void)snprintf(message, sizeof message, "%llu of %llu files", (unsigned long long)done,
                   (unsigned long long)total);
    cJSON_AddStringToObject(value, "message", message);
    lsp_notify(server, "$/progress", params);
}

void lsp_progress_end(LspServer *server) {
    if (server->progress == LSP_PROGRESS_SHOWN)
        lsp_notify(server, "$/progress", send_progress(server, "end"));
    server->progress = LSP_PROGRESS_NONE;
}
