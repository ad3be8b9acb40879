// SPDX-License-Identifier: MIT
// Parallel: the same work on many items, by several threads.
#ifndef VOIPCHECK_BASE_PARALLEL_H
#define VOIPCHECK_BASE_PARALLEL_H

#include <stdint.h>

// More threads than this are never started.
#define PARALLEL_MAX 64u

// Does the work for one item. `worker` is below the number of workers; one worker does one item at a time, so
// that what is kept for each worker needs no lock. Which worker gets which item is not known beforehand.
typedef void ParallelWork(void *context, uint32_t worker, uint32_t item);

// How many workers `jobs` asks for: 0 means one for each processor. At least 1, at most PARALLEL_MAX.
uint32_t parallel_workers(uint32_t jobs);

// Calls `work` once for each item below `count`, and returns when all is done. Worker 0 is the calling
// thread. A thread that cannot be started is done without. Not to be called from inside of `work`.
void parallel_for(uint32_t workers, uint32_t count, ParallelWork *work, void *context);

#endif
