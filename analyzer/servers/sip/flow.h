// SPDX-License-Identifier: MIT
// Which events can make a script send a push, and how it gets there.
//
// Every path from an entry is followed with what is known on it: the set of causes (SIP methods) that are
// still possible, and constants in variables; a test narrows the set, a call of a route enters it. States are
// not merged, so that what two tests have to do with each other is not lost; a route that is entered twice in
// the same state is followed once, and comes back to both. Where too many states meet, later ones know less,
// and are a doubt: a push that only such a path leads to is undecided. Work is bounded by a counter. Breadth
// first, so that the first path to a place is a shortest one.
#ifndef VOIPCHECK_SERVERS_SIP_FLOW_H
#define VOIPCHECK_SERVERS_SIP_FLOW_H

#include "analyzer/servers/pack.h"
#include "analyzer/servers/sip/script.h"

enum {
    SIP_MAX_STATES = 60000, // from one entry
    SIP_MAX_PUSHES = 300,   // of one script
};

// A call that sends a push, and one kind of push.
typedef struct SipPush {
    const Call *call;
    RouteChannel channel;   // UNKNOWN: its texts do not tell
    uint32_t events;        // that lead here
    bool told;              // the request says which event it is about
    Str doubt;              // why more events may lead here, or none at all; empty: it is certain
    Str decides;            // what would tell; may be empty
    const RouteStep *steps; // to the gravest event: entry first, the call last
    uint32_t step_count;
    const RouteStep *other_steps; // to one that is neither a call nor a message; NULL without one
    uint32_t other_step_count;
} SipPush;

typedef struct SipFlow {
    VEC(SipPush) pushes; // in the order of the script
    bool
        limited; // SIP_MAX_STATES or SIP_MAX_PUSHES was met; pushes that are not certainly wrong are in doubt
    uint32_t entries; // that were found
} SipFlow;

SipFlow sip_flow(Arena *arena, const SipScript *script, const PackScript *pack);

#endif
