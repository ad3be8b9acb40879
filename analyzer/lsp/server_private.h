// SPDX-License-Identifier: MIT
// What the files of the language server share.
#ifndef VOIPCHECK_LSP_SERVER_PRIVATE_H
#define VOIPCHECK_LSP_SERVER_PRIVATE_H

#include "analyzer/lsp/frame.h"
#include "analyzer/lsp/worker.h"

#include <cJSON.h>

// Codes of errors, by JSON-RPC and the protocol.
enum {
    LSP_PARSE_ERROR = -32700,
    LSP_INVALID_REQUEST = -32600,
    LSP_METHOD_NOT_FOUND = -32601,
    LSP_INVALID_PARAMS = -32602,
    LSP_NOT_INITIALIZED = -32002
};

// An open document; no arena: a free place in the list.
typedef struct LspDocument {
    Arena *arena; // of this version alone
    Str uri;      // as the editor writes it
    Str path;
    Str text;
    int version;
} LspDocument;

// The diagnostics that an editor shows for a file.
typedef struct LspPublished {
    Str path;
    Str params; // as they were sent
} LspPublished;

typedef VEC(LspPublished) LspPublishedVec;

typedef enum LspProgress { LSP_PROGRESS_NONE, LSP_PROGRESS_ASKED, LSP_PROGRESS_SHOWN } LspProgress;

typedef struct LspServer {
    const LspHost *host;
    Arena *arena; // of what lives as long as the connection
    LspFrames frames;
    LspWorker worker;
    bool initialized;
    bool shut_down;
    bool ended;
    int status; // of lsp_serve
    LspEncoding encoding;
    bool has_related; // what the editor can do
    bool has_versioned_edits;
    bool has_progress;
    bool has_watching;
    VEC(Str) folders; // of the workspace; NUL-terminated
    VEC(LspDocument) documents;
    double due;                // when the next scan begins; 0: none is wanted
    LspScanned *scanned;       // the last scan; NULL: there was none
    LspPublishedVec published; // on scanned->arena
    LspProgress progress;
    int progress_id; // the number in the token, and of the request for it
} LspServer;

// --- server.c
// Sends a message and frees it.
void lsp_send(LspServer *server, cJSON *message);
void lsp_notify(LspServer *server, const char *method, cJSON *params); // takes params
void lsp_log(LspServer *server, Str message);                          // shown in the editor's log
cJSON *lsp_string(Str text);                                           // of any text
Str lsp_get(const cJSON *object, const char *name);         // a string, a view; empty when there is none
const cJSON *lsp_at(const cJSON *object, const char *path); // "a.b.c"; NULL when there is none
void lsp_schedule(LspServer *server, double seconds);       // a scan, after that time of rest

// --- documents.c
LspDocument *lsp_document_find(LspServer *server, Str path);
void lsp_document_open(LspServer *server, const cJSON *params);
void lsp_document_change(LspServer *server, const cJSON *params);
void lsp_document_close(LspServer *server, const cJSON *params);
void lsp_folders_add(LspServer *server, const cJSON *folders); // WorkspaceFolder[]
void lsp_folders_change(LspServer *server, const cJSON *params);
void lsp_scan_start(LspServer *server);

// --- publish.c
cJSON *lsp_range_json(const LspRange *range);
cJSON *lsp_uri_json(LspServer *server, Str path);
cJSON *lsp_diagnostic(LspServer *server, const LspFinding *finding);
void lsp_publish(LspServer *server, LspScanned *scanned); // replaces the last one
void lsp_progress_begin(LspServer *server);
void lsp_progress_allowed(LspServer *server);
void lsp_progress_report(LspServer *server, uint64_t done, uint64_t total);
void lsp_progress_end(LspServer *server);

// --- actions.c: results of requests; NULL: the parameters are wrong
cJSON *lsp_hover(LspServer *server, const cJSON *params);
cJSON *lsp_code_actions(LspServer *server, const cJSON *params);
// False when the parameters name no range.
bool lsp_read_position(const cJSON *json, LspPosition *position);
bool lsp_read_range(const cJSON *json, LspRange *range);

#endif
