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

// Where PushKit calls the program's push handlers, by how its registries are made.
typedef enum PushQueue {
    PUSH_QUEUE_UNKNOWN, // no registry is in view, or one whose queue nobody knows
    PUSH_QUEUE_MAIN,    // all of them surely use the main queue
    PUSH_QUEUE_MIXED,   // some of them do
    PUSH_QUEUE_OTHER,   // none does, as far as is known
} PushQueue;

PushQueue queue_of_pushes(const CheckContext *context);

// The answer of the last time, which holds until more of the program is known: context->push_queue points to
// one that is zeroed.
struct PushQueueMemory {
    uint32_t functions; // of the program, when it was found; 0: never
    PushQueue answer;
};

#endif
