// SPDX-License-Identifier: MIT
// Blocking: calls that hold the thread up, as the API table tells them (categories "waiting", "blocking",
// "sleep", "network-wait", "read-url" in rules/api).
#ifndef VOIPCHECK_CHECKS_BLOCKING_H
#define VOIPCHECK_CHECKS_BLOCKING_H

#include "analyzer/checks/check.h"
#include "analyzer/paths/reach.h"

typedef enum Blocking {
    BLOCKING_NO,
    BLOCKING_BLINK,   // for so short a time that it must be repeated to matter, in a loop that does more
    BLOCKING_MAYBE,   // waits for an object of which it is not known how it was made: perhaps a lock
    BLOCKING_LIMITED, // for a time that is given
    BLOCKING_OPEN,    // until something else happens, or for as long as the network takes
} Blocking;

Blocking blocking_of(const CheckContext *context, const ReachSite *site);

// What people read of such a call: `started.wait()`, `dispatch_semaphore_wait`.
Str blocking_text(const CheckContext *context, const Call *call);

// Whether the call runs its closure on the main queue and waits for that, on a way that does not ask first
// which thread it is on.
bool blocking_hops_to_main(const CheckContext *context, const ReachSite *site);

#endif
