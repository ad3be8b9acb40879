// SPDX-License-Identifier: MIT
#include "analyzer/lsp/worker.h"

#include <fcntl.h>
#include <time.h>
#include <unistd.h>

enum { STACK_SIZE = 16 << 20 }; // some systems give a thread half a megabyte
static const double PROGRESS_EVERY = 0.2;

double lsp_clock(void) {
    struct timespec now = {0};
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

bool lsp_worker_init(LspWorker *worker, const LspHost *host) {
    *worker = (LspWorker){.host = host};
    if (pipe(worker->wake) != 0) return false;
    for (int i = 0; i < 2; i++) {
        (void)fcntl(worker->wake[i], F_SETFL, O_NONBLOCK);
        (void)fcntl(worker->wake[i], F_SETFD, FD_CLOEXEC);
    }
    return pthread_mutex_init(&worker->lock, NULL) == 0;
}

void lsp_worker_free(LspWorker *worker) {
    (void)pthread_mutex_destroy(&worker->lock);
    (void)close(worker->wake[0]);
    (void)close(worker->wake[1]);
}

Arena *lsp_worker_prepare(LspWorker *worker, LspEncoding encoding) {
    worker->arena = arena_new();
    worker->encoding = encoding;
    worker->trees.len = worker->trees.cap = worker->texts.len = worker->texts.cap = 0;
    worker->trees.items = NULL;
    worker->texts.items = NULL;
    worker->done = worker->total = 0;
    worker->finished = false;
    worker->told = 0;
    return worker->arena;
}

// ------------------------------------------------------------------------------------- on the thread

static void wake(const LspWorker *worker) { (void)!write(worker->wake[1], "", 1); } // full: it is awake

static void progress(void *ctx, uint64_t done, uint64_t total) {
    LspWorker *worker = ctx;
    double now = lsp_clock();
    if (now - worker->told < PROGRESS_EVERY) return;
    worker->told = now;
    (void)pthread_mutex_lock(&worker->lock);
    worker->done = done;
    worker->total = total;
    (void)pthread_mutex_unlock(&worker->lock);
    wake(worker);
}

static void scan_tree(LspWorker *worker, const LspTree *tree) {
    Arena *arena = worker->arena;
    VEC(ProjectOverlay) overlays = {0};
    for (uint32_t i = 0; i < worker->texts.len; i++) {
        const LspText *text = &worker->texts.items[i];
        size_t prefix = tree->root.len;
        if (!str_starts(text->path, tree->root) || text->path.len <= prefix) continue;
        if (prefix && tree->root.data[prefix - 1] != '/' && text->path.data[prefix++] != '/') continue;
        VEC_PUSH(arena, &overlays, (ProjectOverlay){str_sub(text->path, prefix, text->path.len), text->text});
    }
    LspScan scan = {tree->path.data, overlays.items, overlays.len, progress, worker};
    const Rules *rules = NULL;
    Str error = STR("");
    const Results *results = worker->host->scan(worker->host->ctx, arena, &scan, &rules, &error);
    if (results)
        lsp_scanned_add(worker->scanned, arena, results, rules, tree->root, overlays.items, overlays.len,
                        worker->encoding);
    else
        VEC_PUSH(worker->scanned->arena, &worker->scanned->errors, str_copy(worker->scanned->arena, error));
}

static void *scan_all(void *ctx) {
    LspWorker *worker = ctx;
    double started = lsp_clock();
    for (uint32_t i = 0; i < worker->trees.len; i++)
        scan_tree(worker, &worker->trees.items[i]);
    worker->scanned->seconds = lsp_clock() - started;
    (void)pthread_mutex_lock(&worker->lock);
    worker->finished = true;
    (void)pthread_mutex_unlock(&worker->lock);
    wake(worker);
    return NULL;
}

// ---------------------------------------------------------------------------------- on the other one

bool lsp_worker_start(LspWorker *worker) {
    Arena *arena = arena_new();
    worker->scanned = ARENA_NEW(arena, LspScanned);
    worker->scanned->arena = arena;
    for (uint32_t i = 0; i < worker->texts.len; i++)
        VEC_PUSH(arena, &worker->scanned->versions,
                 (LspVersion){str_copy(arena, worker->texts.items[i].path), worker->texts.items[i].version});
    pthread_attr_t attributes;
    if (pthread_attr_init(&attributes) == 0) {
        (void)pthread_attr_setstacksize(&attributes, STACK_SIZE);
        worker->running = pthread_create(&worker->thread, &attributes, scan_all, worker) == 0;
        (void)pthread_attr_destroy(&attributes);
    }
    if (worker->running) return true;
    arena_free(arena);
    arena_free(worker->arena);
    return false;
}

LspScanned *lsp_worker_take(LspWorker *worker, uint64_t *done, uint64_t *total) {
    char bytes[64];
    while (read(worker->wake[0], bytes, sizeof bytes) > 0)
        continue;
    (void)pthread_mutex_lock(&worker->lock);
    bool finished = worker->finished;
    *done = worker->done;
    *total = worker->total;
    (void)pthread_mutex_unlock(&worker->lock);
    if (!worker->running || !finished) return NULL;
    (void)pthread_join(worker->thread, NULL);
    worker->running = false;
    arena_free(worker->arena);
    return worker->scanned;
}
