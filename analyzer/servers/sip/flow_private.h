// SPDX-License-Identifier: MIT
// Shared by the files that follow paths.
#ifndef VOIPCHECK_SERVERS_SIP_FLOW_PRIVATE_H
#define VOIPCHECK_SERVERS_SIP_FLOW_PRIVATE_H

#include "analyzer/servers/sip/flow.h"
#include "analyzer/servers/sip/state.h"

typedef struct Activation Activation;

// A place on a path: in a route that was entered with what is known there.
typedef struct Node {
    const struct Node *from; // NULL at an entry
    Activation *activation;
    BlockId block;
    uint32_t event;
    SipState state;
    Span step; // what was done to get here, for people
    Str word;  // empty: nothing worth telling
} Node;

// A call of a route: where it goes on when the route comes back.
typedef struct Caller {
    const Node *node;
    SipState state; // at the call
    const Call *call;
    uint32_t event; // behind the call, in the node's block
} Caller;

// A route that runs with one state: whoever calls it with the same state shares what comes of it.
struct Activation {
    const Function *function;
    SipState state;
    VEC(Caller) callers;
    VEC(SipState) exits;
};

typedef struct Hit {
    const Call *call;
    RouteChannel channel;
    uint32_t events;         // certainly
    uint32_t doubted_events; // for which there is a doubt
    Str doubt;
    bool told;
    const Node *node;  // that leads to `shown`
    uint32_t shown;    // the event that the path is for
    const Node *other; // the first for an event that is neither a call nor a message, or NULL
    bool shown_doubted;
} Hit;

typedef struct Continued {
    const Node *node;
    const Call *call;
    Str route;
    uint32_t causes; // it was followed with
} Continued;

typedef struct Flow {
    SipContext context;
    const PackScript *pack;
    VEC(Node *) queue;
    Map seen;        // hash -> Node
    Map places;      // hash of a place -> how many states were met there
    Map activations; // hash -> Activation
    Map reached;     // functions that ran, by their address
    VEC(Hit) hits;
    VEC(Continued) continued;
    uint32_t suspended; // causes of requests that wait
    uint32_t lost;      // events on paths that could not be followed
    Str lost_why;
    Str doubt;        // of all that is met in this run
    SipState cleared; // no flag is set; read when `flags_read`
    bool flags_read;
    SipFlow *out;
} Flow;

static inline Arena *flow_arena(const Flow *flow) { return flow->context.arena; }
static inline const Program *flow_program(const Flow *flow) { return flow->context.script->program; }
static inline Str flow_name_of(const Flow *flow, const Call *call) {
    return program_text(flow_program(flow), call->name);
}
static inline bool flow_is_push(RouteChannel channel) { return channel == ROUTE_CHANNEL_VOIP; }

uint32_t flow_events_of(const Flow *flow, const SipState *state);
// The event that a reader should see first; 0 for none.
uint32_t flow_gravest(uint32_t events);
Str flow_argument(const Flow *flow, const SipState *state, const Call *call, uint32_t index);

// What is sent, when a call is one of the pack's sinks; NULL otherwise.
const PackSink *flow_sink(const Flow *flow, const Call *call);
// Notes the push that a call of a sink is, if it is one.
void flow_look_for_push(Flow *flow, const Node *node, const SipState *state, const Call *call,
                        const PackSink *sink);
// Adds the hits of a run to the pushes.
void flow_tell(Flow *flow, const PackEntry *entry);

#endif
