// SPDX-License-Identifier: MIT
// The push handler's rules (VC101–VC120): from the solver's answers to handlers, obligations and findings.
#ifndef VOIPCHECK_CHECKS_PUSH_H
#define VOIPCHECK_CHECKS_PUSH_H

#include "analyzer/checks/handlers.h"
#include "analyzer/paths/paths.h"

typedef struct PushContext {
    Scan *scan;
    Resolver *resolver;
    Paths *paths;
    const Rules *rules;
    Results *results;
    Arena *arena;
} PushContext;

// Judges one handler and adds what is found to the results.
void push_check(const PushContext *context, const Handler *handler);

#endif
