// SPDX-License-Identifier: MIT
// Empty loops: `while !done {}`. The thread does nothing until another one sets the flag.
#ifndef VOIPCHECK_CHECKS_EMPTY_LOOP_H
#define VOIPCHECK_CHECKS_EMPTY_LOOP_H

#include "analyzer/checks/check.h"

// Whether `block` of `in` ends with the test of such a loop: it reads a flag, and nothing else is done before
// it is read again.
bool empty_loop_waits(const CheckContext *context, const Function *in, BlockId block);

#endif
