// SPDX-License-Identifier: MIT
// Fixes that move what is there: a report out of a queue hop, the delegate before the push types, the handler
// into the form with a completion.
#ifndef VOIPCHECK_CHECKS_FIX_MOVE_H
#define VOIPCHECK_CHECKS_FIX_MOVE_H

#include "analyzer/checks/check.h"

// The report that alone is handed to a queue, without the queue. NULL when there is more in it, and pushes do
// not surely come on the main queue.
const ResultsFix *fix_unwrap(const CheckContext *context, const Loss *loss);

// The assignment of the delegate before that of the push types, in one function. NULL when what stands
// between them could matter to it.
const ResultsFix *fix_delegate_first(const CheckContext *context, const Function *in, const Event *delegate,
                                     const Event *types);

// A handler without a completion in the form that has one, and calls it. NULL when other code calls the old
// form, or the place of the call is not sure.
const ResultsFix *fix_form(const CheckContext *context, const Function *handler);

#endif
