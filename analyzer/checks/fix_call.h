// SPDX-License-Identifier: MIT
// The fix of a path that leaves without a call that every path must make: of a completion, of a content
// handler, of an action's `fail`.
#ifndef VOIPCHECK_CHECKS_FIX_CALL_H
#define VOIPCHECK_CHECKS_FIX_CALL_H

#include "analyzer/checks/check.h"

typedef struct FixCall {
    const Function *entry; // whose parameter it is
    Str name;              // of the parameter, as its body has it
    Str swift;             // the call, `completion()`
    Str objc;
    bool never;  // no path makes it
    Str by_hand; // what to do then, where the place of the call decides what the app does; empty: it does not
} FixCall;

// Without edits where a person must choose the place. NULL when the call has no place that is surely right:
// where the name means something else, in another function, in a file of another language.
const ResultsFix *fix_call(const CheckContext *context, const Loss *loss, const FixCall *call);

#endif
