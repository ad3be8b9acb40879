// SPDX-License-Identifier: MIT
// Code that is not here, and by all that can be seen reports no call.
#ifndef VOIPCHECK_CHECKS_PUSH_QUIET_H
#define VOIPCHECK_CHECKS_PUSH_QUIET_H

#include "analyzer/checks/check.h"

// Of the calls of such code in the answer those that are not what reports: some path through each makes the
// report itself, which would be the second one then, and it is not given the push, the handler or a closure
// that reports to act on, or only for what it gives back, and no branch asks that whether the push has been
// handled. *count of them on the check's arena.
const AskedCall *push_quiet_calls(const CheckContext *context, const Handler *handler,
                                  const PathsAnswer *answer, uint32_t *count);

#endif
