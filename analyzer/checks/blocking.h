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

// How surely an entry comes to a site, as far as the way to it tells.
typedef enum BlockingWay {
    BLOCKING_WAY_PLAIN,
    BLOCKING_WAY_FAR,     // over so many calls that conditions on the way matter
    BLOCKING_WAY_ONCE,    // by way of what is done once, which the launch of the app most often does
    BLOCKING_WAY_GUESSED, // by a closure that was kept somewhere: nobody can tell whether it is that one
} BlockingWay;

BlockingWay blocking_way(const CheckContext *context, const ReachSite *site);

// What people read of such a call: `started.wait()`, `dispatch_semaphore_wait`.
Str blocking_text(const CheckContext *context, const Call *call);

// Whether the call runs its closure on the main queue and waits for that, on a way that does not ask first
// which thread it is on.
bool blocking_hops_to_main(const CheckContext *context, const ReachSite *site);

#endif
