// SPDX-License-Identifier: MIT
// For the number of processors, which POSIX does not name.
#define _DARWIN_C_SOURCE // NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp)
#define _DEFAULT_SOURCE  // NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp)
#include "analyzer/base/parallel.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <unistd.h>

// Items that a worker takes at once: taking costs, and the last one to finish must not keep all waiting.
#define BATCH_MAX 16u
#define BATCHES_EACH 8u
// Of a worker. Systems give threads less than the first one has (512 KiB on macOS); libclang's walks recurse.
#define STACK_BYTES ((size_t)8 * 1024 * 1024)

typedef struct Pool {
    atomic_uint next;
    uint32_t count;
    uint32_t batch;
    ParallelWork *work;
    void *context;
} Pool;

typedef struct Worker {
    Pool *pool;
    uint32_t number;
    pthread_t thread;
    bool started;
} Worker;

uint32_t parallel_workers(uint32_t jobs) {
    long processors = 1;
#ifdef _SC_NPROCESSORS_ONLN
    if (!jobs) processors = sysconf(_SC_NPROCESSORS_ONLN);
#endif
    if (!jobs) jobs = processors > 1 ? (uint32_t)processors : 1;
    return jobs < PARALLEL_MAX ? jobs : PARALLEL_MAX;
}

static void *take_items(void *argument) {
    const Worker *worker = argument;
    Pool *pool = worker->pool;
    for (;;) {
        uint32_t from = atomic_fetch_add_explicit(&pool->next, pool->batch, memory_order_relaxed);
        if (from >= pool->count) return NULL;
        uint32_t to = pool->count - from < pool->batch ? pool->count : from + pool->batch;
        for (uint32_t item = from; item < to; item++)
            pool->work(pool->context, worker->number, item);
    }
}

void parallel_for(uint32_t workers, uint32_t count, ParallelWork *work, void *context) {
    Pool pool = {.count = count, .work = work, .context = context};
    Worker all[PARALLEL_MAX];
    if (workers > PARALLEL_MAX) workers = PARALLEL_MAX;
    if (workers > count) workers = count;
    pool.batch = count / (workers * BATCHES_EACH + 1) + 1;
    if (pool.batch > BATCH_MAX) pool.batch = BATCH_MAX;
    pthread_attr_t attributes;
    bool sized = pthread_attr_init(&attributes) == 0;
    if (sized) (void)pthread_attr_setstacksize(&attributes, STACK_BYTES);
    for (uint32_t i = 1; i < workers; i++) {
        all[i] = (Worker){.pool = &pool, .number = i};
        const pthread_attr_t *how = sized ? &attributes : NULL;
        all[i].started = pthread_create(&all[i].thread, how, take_items, &all[i]) == 0;
    }
    all[0] = (Worker){.pool = &pool};
    take_items(&all[0]);
    for (uint32_t i = 1; i < workers; i++)
        if (all[i].started) pthread_join(all[i].thread, NULL);
    if (sized) (void)pthread_attr_destroy(&attributes);
}
