// SPDX-License-Identifier: MIT
#include "analyzer/lsp/server_private.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { READ_SIZE = 64 << 10, POLL_MAX = 60 * 1000, WATCH_ID = 0 };
static const double AFTER_CHANGE = 0.3; // files that tools write come in heaps

// ------------------------------------------------------------------------------------------- messages

static bool write_all(int fd, const char *bytes, size_t len) {
    for (size_t done = 0; done < len;) {
        ssize_t written = write(fd, bytes + done, len - done);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        done += (size_t)written;
    }
    return true;
}

void lsp_send(LspServer *server, cJSON *message) {
    cJSON_AddStringToObject(message, "jsonrpc", "2.0");
    char *text = cJSON_PrintUnformatted(message);
    cJSON_Delete(message);
    if (!text) {
        arena_out_of_memory("a message for the editor");
        return;
    }
    char header[64];
    int len = snprintf(header, sizeof header, "Content-Length: %zu\r\n\r\n", strlen(text));
    if (!server->ended && (!write_all(server->host->out, header, (size_t)len) ||
                           !write_all(server->host->out, text, strlen(text))))
        server->ended = true; // the editor is gone
    free(text);
}

void lsp_notify(LspServer *server, const char *method, cJSON *params) {
    cJSON *message = cJSON_CreateObject();
    cJSON_AddStringToObject(message, "method", method);
    cJSON_AddItemToObject(message, "params", params);
    lsp_send(server, message);
}

void lsp_log(LspServer *server, Str text) {
    cJSON *params = cJSON_CreateObject();
    cJSON_AddNumberToObject(params, "type", 1);
    cJSON_AddItemToObject(params, "message", lsp_string(text));
    lsp_notify(server, "window/logMessage", params);
}

cJSON *lsp_string(Str text) {
    Arena *scratch = arena_new();
    cJSON *json = cJSON_CreateString(str_copy(scratch, text).data);
    arena_free(scratch);
    if (!json) arena_out_of_memory("a text for the editor");
    return json;
}

Str lsp_get(const cJSON *object, const char *name) {
    const cJSON *json = cJSON_GetObjectItemCaseSensitive(object, name);
    return cJSON_IsString(json) ? str_from(json->valuestring) : STR("");
}

const cJSON *lsp_at(const cJSON *object, const char *path) {
    while (object && *path) {
        char name[64];
        size_t len = strcspn(path, ".");
        (void)snprintf(name, sizeof name, "%.*s", (int)len, path);
        object = cJSON_GetObjectItemCaseSensitive(object, name);
        path += len + (path[len] == '.');
    }
    return object;
}

// Takes the result. `id` NULL: it could not be read.
static void answer(LspServer *server, const cJSON *id, cJSON *result) {
    cJSON *message = cJSON_CreateObject();
    cJSON_AddItemToObject(message, "id", id ? cJSON_Duplicate(id, 0) : cJSON_CreateNull());
    cJSON_AddItemToObject(message, "result", result);
    lsp_send(server, message);
}

static void refuse(LspServer *server, const cJSON *id, int code, const char *why) {
    cJSON *message = cJSON_CreateObject();
    cJSON_AddItemToObject(message, "id", id ? cJSON_Duplicate(id, 0) : cJSON_CreateNull());
    cJSON *error = cJSON_AddObjectToObject(message, "error");
    cJSON_AddNumberToObject(error, "code", code);
    cJSON_AddStringToObject(error, "message", why);
    lsp_send(server, message);
}

void lsp_schedule(LspServer *server, double seconds) { server->due = lsp_clock() + seconds; }

// ------------------------------------------------------------------------------------------- beginning

static const char *encoding_name(LspEncoding encoding) {
    return encoding == LSP_UTF8 ? "utf-8" : encoding == LSP_UTF32 ? "utf-32" : "utf-16";
}

// Ours is UTF-8; what an editor does not offer is UTF-16.
static LspEncoding choose_encoding(const cJSON *capabilities) {
    LspEncoding chosen = LSP_UTF16;
    const cJSON *offer;
    cJSON_ArrayForEach(offer, lsp_at(capabilities, "general.positionEncodings")) {
        if (cJSON_IsString(offer) && strcmp(offer->valuestring, "utf-8") == 0) chosen = LSP_UTF8;
    }
    return chosen;
}

static void read_folders(LspServer *server, const cJSON *params) {
    const cJSON *folders = cJSON_GetObjectItemCaseSensitive(params, "workspaceFolders");
    Str uri = lsp_get(params, "rootUri"), path = lsp_get(params, "rootPath");
    if (cJSON_IsArray(folders) && cJSON_GetArraySize(folders))
        lsp_folders_add(server, folders);
    else if (uri.len && (path = lsp_path_of_uri(server->arena, uri)).len)
        VEC_PUSH(server->arena, &server->folders, path);
    else if (!uri.len && path.len && path.data[0] == '/')
        VEC_PUSH(server->arena, &server->folders, str_copy(server->arena, path));
}

static cJSON *capabilities_json(const LspServer *server) {
    cJSON *all = cJSON_CreateObject();
    cJSON_AddStringToObject(all, "positionEncoding", encoding_name(server->encoding));
    cJSON *sync = cJSON_AddObjectToObject(all, "textDocumentSync");
    cJSON_AddBoolToObject(sync, "openClose", 1);
    cJSON_AddNumberToObject(sync, "change", 2); // incremental
    cJSON_AddBoolToObject(sync, "save", 1);
    cJSON_AddBoolToObject(all, "hoverProvider", 1);
    cJSON *actions = cJSON_AddObjectToObject(all, "codeActionProvider");
    cJSON_AddItemToArray(cJSON_AddArrayToObject(actions, "codeActionKinds"), cJSON_CreateString("quickfix"));
    cJSON *folders = cJSON_AddObjectToObject(cJSON_AddObjectToObject(all, "workspace"), "workspaceFolders");
    cJSON_AddBoolToObject(folders, "supported", 1);
    cJSON_AddBoolToObject(folders, "changeNotifications", 1);
    return all;
}

static cJSON *initialize(LspServer *server, const cJSON *params) {
    const cJSON *can = cJSON_GetObjectItemCaseSensitive(params, "capabilities");
    server->encoding = choose_encoding(can);
    server->has_related = cJSON_IsTrue(lsp_at(can, "textDocument.publishDiagnostics.relatedInformation"));
    server->has_versioned_edits = cJSON_IsTrue(lsp_at(can, "workspace.workspaceEdit.documentChanges"));
    server->has_progress = cJSON_IsTrue(lsp_at(can, "window.workDoneProgress"));
    server->has_watching = cJSON_IsTrue(lsp_at(can, "workspace.didChangeWatchedFiles.dynamicRegistration"));
    read_folders(server, params);
    server->initialized = true;
    cJSON *result = cJSON_CreateObject();
    cJSON_AddItemToObject(result, "capabilities", capabilities_json(server));
    cJSON *info = cJSON_AddObjectToObject(result, "serverInfo");
    cJSON_AddStringToObject(info, "name", "voipcheck");
    cJSON_AddStringToObject(info, "version", server->host->version);
    return result;
}

// Files that others change: a checkout, a generator.
static void watch_files(LspServer *server) {
    static const char *const patterns[] = {
        "**/*.{swift,m,mm,h,plist,entitlements,pbxproj,xcconfig}", "**/.voipcheck*.json",
        "**/{package.json,Podfile.lock,Package.resolved,pubspec.lock,*.yml,*.yaml,*.toml,*.conf,*.tf}"};
    cJSON *message = cJSON_CreateObject();
    cJSON_AddNumberToObject(message, "id", WATCH_ID);
    cJSON_AddStringToObject(message, "method", "client/registerCapability");
    cJSON *list = cJSON_AddArrayToObject(cJSON_AddObjectToObject(message, "params"), "registrations");
    cJSON *one = cJSON_CreateObject();
    cJSON_AddStringToObject(one, "id", "voipcheck-files");
    cJSON_AddStringToObject(one, "method", "workspace/didChangeWatchedFiles");
    cJSON *watchers = cJSON_AddArrayToObject(cJSON_AddObjectToObject(one, "registerOptions"), "watchers");
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        cJSON *watcher = cJSON_CreateObject();
        cJSON_AddStringToObject(watcher, "globPattern", patterns[i]);
        cJSON_AddItemToArray(watchers, watcher);
    }
    cJSON_AddItemToArray(list, one);
    lsp_send(server, message);
}

// ------------------------------------------------------------------------------------------- dispatching

static cJSON *shut_down(LspServer *server, const cJSON *params) {
    (void)params;
    server->shut_down = true;
    server->due = 0;
    return cJSON_CreateNull();
}

static void initialized(LspServer *server, const cJSON *params) {
    (void)params;
    if (server->has_watching) watch_files(server);
    lsp_schedule(server, 0);
}

static void files_changed(LspServer *server, const cJSON *params) {
    (void)params;
    lsp_schedule(server, AFTER_CHANGE);
}

// Every request is answered before the next message is read: there is nothing to cancel.
static void ignore(LspServer *server, const cJSON *params) {
    (void)server;
    (void)params;
}

static const struct {
    const char *method;
    cJSON *(*run)(LspServer *server, const cJSON *params);
} requests[] = {
    {"shutdown", shut_down},
    {"textDocument/hover", lsp_hover},
    {"textDocument/codeAction", lsp_code_actions},
};

static const struct {
    const char *method;
    void (*run)(LspServer *server, const cJSON *params);
} notifications[] = {
    {"initialized", initialized},
    {"textDocument/didOpen", lsp_document_open},
    {"textDocument/didChange", lsp_document_change},
    {"textDocument/didSave", files_changed},
    {"textDocument/didClose", lsp_document_close},
    {"workspace/didChangeWatchedFiles", files_changed},
    {"workspace/didChangeConfiguration", files_changed},
    {"workspace/didChangeWorkspaceFolders", lsp_folders_change},
    {"$/cancelRequest", ignore},
};

static void handle_request(LspServer *server, const cJSON *id, const char *method, const cJSON *params) {
    bool begins = strcmp(method, "initialize") == 0;
    if (server->shut_down || (begins && server->initialized)) {
        refuse(server, id, LSP_INVALID_REQUEST, begins ? "initialized before" : "shut down");
        return;
    }
    if (begins) {
        answer(server, id, initialize(server, params));
        return;
    }
    if (!server->initialized) {
        refuse(server, id, LSP_NOT_INITIALIZED, "expected initialize first");
        return;
    }
    for (size_t i = 0; i < sizeof requests / sizeof *requests; i++) {
        if (strcmp(requests[i].method, method) != 0) continue;
        cJSON *result = requests[i].run(server, params);
        if (result)
            answer(server, id, result);
        else
            refuse(server, id, LSP_INVALID_PARAMS, "a position or range is missing");
        return;
    }
    refuse(server, id, LSP_METHOD_NOT_FOUND, "no such method");
}

static void handle_notification(LspServer *server, const char *method, const cJSON *params) {
    if (strcmp(method, "exit") == 0) {
        server->ended = true;
        server->status = server->shut_down ? 0 : 1;
        return;
    }
    if (!server->initialized || server->shut_down) return;
    for (size_t i = 0; i < sizeof notifications / sizeof *notifications; i++)
        if (strcmp(notifications[i].method, method) == 0) notifications[i].run(server, params);
}

static void handle_response(LspServer *server, const cJSON *id, const cJSON *message) {
    if (cJSON_IsNumber(id) && id->valueint == server->progress_id && id->valueint != WATCH_ID &&
        !cJSON_HasObjectItem(message, "error"))
        lsp_progress_allowed(server);
}

static void handle(LspServer *server, Str content) {
    cJSON *message = cJSON_ParseWithLength(content.data, content.len);
    const cJSON *id = cJSON_GetObjectItemCaseSensitive(message, "id");
    const cJSON *method = cJSON_GetObjectItemCaseSensitive(message, "method");
    const cJSON *params = cJSON_GetObjectItemCaseSensitive(message, "params");
    bool id_fits = !id || cJSON_IsString(id) || cJSON_IsNumber(id);
    if (!message)
        refuse(server, NULL, LSP_PARSE_ERROR, "the content is no JSON");
    else if (id_fits && cJSON_IsString(method) && id)
        handle_request(server, id, method->valuestring, params);
    else if (id_fits && cJSON_IsString(method))
        handle_notification(server, method->valuestring, params);
    else if (id && !method && cJSON_IsObject(message))
        handle_response(server, id, message);
    else
        refuse(server, NULL, LSP_INVALID_REQUEST, "expected a request, a notification or a response");
    cJSON_Delete(message);
}

// ------------------------------------------------------------------------------------------- the loop

static void take_messages(LspServer *server) {
    Str content;
    while (!server->ended) {
        switch (lsp_frames_next(&server->frames, &content)) {
        case LSP_FRAME_NONE:
            return;
        case LSP_FRAME_MESSAGE:
            handle(server, content);
            break;
        case LSP_FRAME_BAD_HEADER:
            refuse(server, NULL, LSP_PARSE_ERROR, "expected a header with Content-Length and a number");
            break;
        case LSP_FRAME_TOO_LONG:
            refuse(server, NULL, LSP_INVALID_REQUEST, "the message is longer than 64 MiB; it is dropped");
            break;
        case LSP_FRAME_LOST:
            refuse(server, NULL, LSP_PARSE_ERROR, "expected messages with headers; this is something else");
            server->ended = true;
            break;
        }
    }
}

static void read_input(LspServer *server) {
    char bytes[READ_SIZE];
    ssize_t got = read(server->host->in, bytes, sizeof bytes);
    if (got < 0 && (errno == EINTR || errno == EAGAIN)) return;
    if (got <= 0) {
        server->ended = true; // the editor is gone
        return;
    }
    lsp_frames_add(&server->frames, bytes, (size_t)got);
    take_messages(server);
}

static void take_scan(LspServer *server) {
    uint64_t done, total;
    LspScanned *scanned = lsp_worker_take(&server->worker, &done, &total);
    if (!scanned) {
        lsp_progress_report(server, done, total);
        return;
    }
    lsp_progress_end(server);
    lsp_publish(server, scanned);
}

static int wait_time(const LspServer *server) {
    if (server->due <= 0 || server->worker.running) return POLL_MAX;
    double left = (server->due - lsp_clock()) * 1000 + 1;
    return left < 0 ? 0 : left > POLL_MAX ? POLL_MAX : (int)left;
}

static void serve(LspServer *server) {
    while (!server->ended) {
        struct pollfd sources[] = {{.fd = server->host->in, .events = POLLIN},
                                   {.fd = server->worker.wake[0], .events = POLLIN}};
        if (poll(sources, 2, wait_time(server)) < 0 && errno != EINTR) return;
        if (sources[0].revents) read_input(server);
        if (sources[1].revents && !server->ended) take_scan(server);
        if (server->ended || server->worker.running || server->due <= 0 || lsp_clock() < server->due)
            continue;
        server->due = 0;
        lsp_scan_start(server);
    }
}

static void free_all(LspServer *server) {
    for (uint32_t i = 0; i < server->documents.len; i++)
        arena_free(server->documents.items[i].arena);
    if (server->scanned) arena_free(server->scanned->arena);
    lsp_frames_free(&server->frames);
    lsp_worker_free(&server->worker);
    arena_free(server->arena);
}

int lsp_serve(const LspHost *host) {
    LspServer server = {.host = host, .arena = arena_new(), .status = 1};
    if (!lsp_worker_init(&server.worker, host)) {
        arena_free(server.arena);
        return 1;
    }
    serve(&server);
    int status = server.status;
    // A scan cannot be stopped, and nothing would be done with what it finds.
    if (server.worker.running) _exit(status);
    free_all(&server);
    return status;
}
