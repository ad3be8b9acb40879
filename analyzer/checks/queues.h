// SPDX-License-Identifier: MIT
// What kind of dispatch queue an expression is.
#ifndef VOIPCHECK_CHECKS_QUEUES_H
#define VOIPCHECK_CHECKS_QUEUES_H

#include "analyzer/checks/check.h"

typedef enum QueueKind {
    QUEUE_UNKNOWN,
    QUEUE_MAIN, // nil too, which PushKit and CallKit take for the main queue
    QUEUE_SERIAL,
    QUEUE_CONCURRENT, // the global queues too
} QueueKind;

// Through local constants, and properties that are set once.
QueueKind queue_kind(const CheckContext *context, const Function *in, Expr *expr);

// Whether some registry of the program calls its delegate on another queue than the main one, or on one that
// is not known.
bool queue_pushes_off_main(const CheckContext *context);

#endif
