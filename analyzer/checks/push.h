// SPDX-License-Identifier: MIT
// What the checks of the push handler share.
#ifndef VOIPCHECK_CHECKS_PUSH_H
#define VOIPCHECK_CHECKS_PUSH_H

#include "analyzer/checks/check.h"

// Hands in a finding of a handler: in the handler when the draft names no function, and a note when a newer
// form takes its place.
void push_add(const CheckContext *context, const Handler *handler, CheckDraft *draft);

// --- branches for pushes that are about something else than a new call (push_branches.c) ---

// What was said of one handler's branches.
typedef struct PushBranches {
    const CheckContext *context;
    const Handler *handler;
    const PathsAnswer *answer;
    VEC(const Terminator *) told;
    VEC(Span) handed; // calls of code that is not here that it was handed to
} PushBranches;

// Reports a lost path as VC113 or VC114 when it is one for messages or for the end of a call. `plain`: no
// other rule knows a reason for the loss, so what the branch does may tell. `lacks`: the push lacks
// something there. Returns false when the path, or a
// part of it, still has to be reported otherwise.
bool push_branches_take(PushBranches *branches, const Loss *loss, bool plain, bool lacks);
// The branches for such pushes that lose no report, and those of a handler that never reports.
void push_branches_rest(PushBranches *branches);

#endif
