// SPDX-License-Identifier: MIT
// A language server (LSP 3.17) over two descriptors: what a scan finds, in an editor.
//
// One thread talks to the editor; scans run on another, one at a time, each in an arena of its own. Texts of
// open documents are scanned as the editor has them. What the last scan found stays shown until the next.
#ifndef VOIPCHECK_LSP_SERVER_H
#define VOIPCHECK_LSP_SERVER_H

#include "analyzer/checks/analyze.h"

// One scan of one tree.
typedef struct LspScan {
    const char *path; // a folder or a file
    const ProjectOverlay *overlays;
    size_t overlay_count;
    AnalyzeProgress progress;
    void *progress_ctx;
} LspScan;

typedef struct LspHost {
    // Analyses what scan->path names; called on a thread of its own. Everything is on `arena`, *rules too.
    // NULL, with *error for people, when it cannot be done.
    const Results *(*scan)(void *ctx, Arena *arena, const LspScan *scan, const Rules **rules, Str *error);
    void *ctx;
    const char *version; // of the program
    int in;
    int out;
} LspHost;

// Serves until the editor says `exit`, or goes away. Returns 0 after an orderly shutdown, else 1.
int lsp_serve(const LspHost *host);

#endif
