// SPDX-License-Identifier: MIT
// How grave a loss of the push handler is, and which of several are worth a finding.
#ifndef VOIPCHECK_CHECKS_PUSH_LOSSES_H
#define VOIPCHECK_CHECKS_PUSH_LOSSES_H

#include "analyzer/checks/check.h"

// Whether nothing better can be asked of a handler whose report is asynchronous: each report is one that has
// no other form (LiveCommunicationKit), or it is made by the completion form before anything is awaited.
bool push_losses_async_is_excused(const CheckContext *context, const Handler *handler);

// Which of the losses are not worth a word, since others tell more: a path that was only called lost because
// code that is not here might have reported on another one, and unknown code, in a function that is given
// nothing of the push, where nobody would report. One for each loss.
const bool *push_losses_aside(const CheckContext *context, const Handler *handler, const PathsAnswer *answer);

// Whether no path reports after all: what is not known stands in functions alone that are given nothing of
// the push, and some path does without it. Branches there are no reason for anything.
bool push_losses_never(const CheckContext *context, const Handler *handler, const PathsAnswer *answer);

// Of the calls of code that is not here the one that most likely reports: it is given something of the push,
// else a closure, else anything; `first` before others that are given as much.
// NULL when `first` is none of these calls.
const AskedCall *push_losses_asked(const CheckContext *context, const Handler *handler,
                                   const PathsAnswer *answer, const Call *first);

#endif
