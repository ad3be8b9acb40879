// SPDX-License-Identifier: MIT
// Questions for the thread: `Thread.isMainThread`, `[NSThread isMainThread]`. Code that is known to run on
// the main thread never takes the other side of such a test.
#ifndef VOIPCHECK_PATHS_THREAD_H
#define VOIPCHECK_PATHS_THREAD_H

#include "analyzer/program/resolve.h"

// Whether the value of `expr`, in `in`, is true exactly on the main thread; through local constants too.
bool thread_is_asked(Resolver *resolver, const Function *in, const Expr *expr);

// Whether the branch `term` of `in` is such a test; then *edge is the one that is taken on the main thread.
bool thread_decides(Resolver *resolver, const Function *in, const Terminator *term, uint32_t *edge);

#endif
