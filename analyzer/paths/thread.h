// SPDX-License-Identifier: MIT
// Questions for the thread: `Thread.isMainThread`, `[NSThread isMainThread]`, `pthread_main_np()`, the label
// of the current queue. Code that is known to run on the main thread never takes the other side of such a
// test.
#ifndef VOIPCHECK_PATHS_THREAD_H
#define VOIPCHECK_PATHS_THREAD_H

#include "analyzer/program/program.h"

typedef enum ThreadAnswer {
    THREAD_NOT_ASKED,
    THREAD_IS_MAIN, // true, or 1, on the main thread
    THREAD_IS_NOT,  // false, or 0, there
} ThreadAnswer;

// What the value of `expr` says of the thread, through local constants too.
ThreadAnswer thread_asked(Program *program, const Expr *expr);

// Whether the branch `term` is such a test; then *edge is the one that is taken on the main thread.
bool thread_decides(Program *program, const Terminator *term, uint32_t *edge);

#endif
