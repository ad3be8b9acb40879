// SPDX-License-Identifier: MIT
// Unknown code that runs beside a report of the project, before it or after it: had it made the report
// itself, that would be the second one.
#include "analyzer/paths/paths_private.h"
#include "analyzer/paths/region.h"

// Whether the call itself reports, or goes to code of the project that does: a closure that is given away is
// no report yet.
static bool makes_report(Engine *engine, const Function *in, Call *call) {
    const CallTargets *targets = resolver_call(engine->resolver, in, call);
    if (targets->api && targets->api->effect == API_EFFECT_REPORTS) return true;
    for (uint32_t i = 0; i < targets->functions.len; i++)
        if (may_report(engine, targets->functions.items[i].function)) return true;
    return false;
}

// Whether the function makes a call that may report, and goes through event `index` of `block` whenever that
// has come back.
static bool follows_report(Engine *engine, Function *in, BlockId block, uint32_t index) {
    RegionEdgeVec into = {0};
    for (BlockId b = 0; b < in->blocks.len; b++) {
        const Terminator *term = &in->blocks.items[b].term;
        bool leads = false;
        for (uint32_t i = 0; i < program_edge_count(term); i++)
            leads |= term->edges[i].to == block;
        // That the object is nil is not asked here.
        for (uint32_t i = 0; leads && i < program_edge_count(term); i++)
            if (term->chain || term->edges[i].to == block)
                VEC_PUSH(engine->work, &into, ((RegionEdge){b, i}));
    }
    for (BlockId b = 0; b < in->blocks.len; b++)
        for (uint32_t e = 0; e < in->blocks.items[b].events.len; e++) {
            const Event *event = &in->blocks.items[b].events.items[e];
            bool here = b == block && e < index;
            if (event->kind != EVENT_CALL || (b == block && !here) || !makes_report(engine, in, event->call))
                continue;
            Region around = region_from(engine->work, in, b, into.items, into.len);
            if (here || !region_leaves(in, &around)) return true;
        }
    return false;
}

static bool is_called_after_report(Engine *engine, const AskedCall *asked) {
    Function *in = asked->in;
    for (BlockId b = 0; b < in->blocks.len; b++)
        for (uint32_t e = 0; e < in->blocks.items[b].events.len; e++)
            if (in->blocks.items[b].events.items[e].call == asked->call)
                return follows_report(engine, in, b, e);
    return false;
}

static bool is_before_report(const Engine *engine, const AskedCall *asked) {
    for (uint32_t i = 0; i < engine->asking.len; i++)
        if (engine->asking.items[i].call == asked->call && engine->asking.items[i].node->report_ahead)
            return true;
    return false;
}

void beside_find(Engine *engine) {
    if (!engine->asking.len) return;
    for (uint32_t a = 0; a < engine->answer->asked.len; a++) {
        AskedCall *asked = &engine->answer->asked.items[a];
        if (!is_before_report(engine, asked) && !is_called_after_report(engine, asked)) continue;
        // What the call itself may run of the project is no way on from it, and in a run loop anything may
        // happen.
        asked->beside_report = !call_may_report(engine, asked->in, asked->call) &&
                               !call_runs_loop(engine, asked->in, asked->call);
    }
}
