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

// The queue that the registries of the program call their delegates on: QUEUE_MAIN when that is surely the main
// one for all of them, QUEUE_SERIAL when it may be another for some.
QueueKind queue_of_pushes(const CheckContext *context);

#endif
