// SPDX-License-Identifier: MIT
// The thread that scans.
#ifndef VOIPCHECK_LSP_WORKER_H
#define VOIPCHECK_LSP_WORKER_H

#include "analyzer/lsp/scanned.h"
#include "analyzer/lsp/server.h"

#include <pthread.h>

// A tree to scan.
typedef struct LspTree {
    Str path; // NUL-terminated
    Str root; // the folder that its files' paths are relative to, as the editor calls it
} LspTree;

// A document to scan in place of its file.
typedef struct LspText {
    Str path; // absolute
    Str text;
    int version;
} LspText;

typedef struct LspWorker {
    const LspHost *host;
    Arena *arena; // of the scan that runs: trees, texts, all that the analysis needs
    VEC(LspTree) trees;
    VEC(LspText) texts; // sorted by path
    LspEncoding encoding;
    LspScanned *scanned; // on an arena of its own, which outlives the scan
    pthread_t thread;
    bool running;
    int wake[2];          // a byte comes when `done` or `finished` has changed
    pthread_mutex_t lock; // for what follows
    double told;
    uint64_t done;
    uint64_t total;
    bool finished;
} LspWorker;

// False when the system has no pipe or lock to give.
bool lsp_worker_init(LspWorker *worker, const LspHost *host);
void lsp_worker_free(LspWorker *worker); // not while a scan runs

// Begins a job: gives the arena that trees and texts are to be put on.
Arena *lsp_worker_prepare(LspWorker *worker, LspEncoding encoding);

// Starts the thread. False when the system has none to give; the job is dropped then.
bool lsp_worker_start(LspWorker *worker);

// Takes what the thread has told. Returns what the scan found once it has ended, which is then the caller's
// to free with its arena, else NULL. `done` of `total` files are read; total 0: it is not known.
LspScanned *lsp_worker_take(LspWorker *worker, uint64_t *done, uint64_t *total);

// Seconds on a clock that only goes forward.
double lsp_clock(void);

#endif
