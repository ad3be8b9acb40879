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

// The call of unknown code that a handler hands the push to, for a loss that blames unknown code: when that
// is `shared`, a getter or an initialiser, the call in the same function that is given something. Else its
// own.
const Call *push_losses_handed_to(const CheckContext *context, const Loss *loss);

#endif
