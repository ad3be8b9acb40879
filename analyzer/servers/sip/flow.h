// SPDX-License-Identifier: MIT
// Which events can make a script send a push, and how it gets there.
//
// Every path from an entry is followed with what is known on it: the set of causes (SIP methods) that are
// still possible, and constants in variables; a test narrows the set, a call of a route enters it. States are
// not merged, so that what two tests have to do with each other is not lost; a state that was met at the same
// place (call stack included) is not followed again. Work is bounded by a counter. Breadth first, so that the
// first path to a place is a shortest one.
#ifndef VOIPCHECK_SERVERS_SIP_FLOW_H
#define VOIPCHECK_SERVERS_SIP_FLOW_H

#include "analyzer/servers/pack.h"
#include "analyzer/servers/sip/script.h"

enum { SIP_MAX_STATES = 200000 }; // of one script

// A call that sends a push, and one kind of push.
typedef struct SipPush {
    const Call *call;
    RouteChannel channel;   // UNKNOWN: its texts do not tell
    uint32_t events;        // that lead here
    bool told;              // the request says which event it is about
    bool damaged;           // a route on the way was not understood
    const RouteStep *steps; // to the gravest event: entry first, the call last
    uint32_t step_count;
    const RouteStep *other_steps; // to one that is neither a call nor a message; NULL without one
    uint32_t other_step_count;
} SipPush;

typedef struct SipFlow {
    VEC(SipPush) pushes; // in the order of the script
    VEC(Str) unknown;    // routes that are called and not here
    bool limited;        // SIP_MAX_STATES was met
    uint32_t entries;    // that were found
} SipFlow;

SipFlow sip_flow(Arena *arena, const SipScript *script, const PackScript *pack);

#endif
