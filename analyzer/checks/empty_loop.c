// SPDX-License-Identifier: MIT
#include "analyzer/checks/empty_loop.h"

#include "analyzer/paths/region.h"

// A read of a property, by a message too.
static bool only_reads(const CheckContext *context, const Function *in, const Event *event) {
    if (event->kind == EVENT_GET) return true;
    return event->kind == EVENT_CALL && resolver_call(context->resolver, in, event->call)->property &&
           !event->call->arg_count;
}

// Whether the loop on the condition of `block` does nothing but read it again, on the way that `edge` begins.
static bool is_empty_loop(const CheckContext *context, const Function *in, BlockId block, uint32_t edge) {
    RegionEdge leave = {block, !edge};
    Region body = region_from(context->arena, in, in->blocks.items[block].term.edges[edge].to, &leave, 1);
    if (!region_has(&body, block)) return false; // it never comes back to its condition
    for (BlockId b = 0; b < in->blocks.len; b++) {
        if (!region_has(&body, b)) continue;
        const Block *at = &in->blocks.items[b];
        bool chain = at->term.kind == TERM_BRANCH && at->term.chain;
        if (b != block && at->term.kind != TERM_JUMP && !chain) return false;
        for (uint32_t e = 0; e < at->events.len; e++)
            if (!only_reads(context, in, &at->events.items[e])) return false;
    }
    return true;
}

static bool reads_flag(const CheckContext *context, const Function *in, const Terminator *term) {
    if (term->kind != TERM_BRANCH || !term->loop || !term->cond) return false;
    const Expr *cond = term->cond;
    while ((cond->kind == EXPR_NOT || cond->kind == EXPR_IS_NIL) && cond->child_count)
        cond = cond->children[0];
    if (cond->kind == EXPR_MEMBER || cond->kind == EXPR_NAME) return true;
    if (cond->kind != EXPR_VAR) return false;
    Call *call = program_var(scan_program(context->scan), cond->var)->call;
    return !call || resolver_call(context->resolver, in, call)->property;
}

bool empty_loop_waits(const CheckContext *context, const Function *in, BlockId block) {
    return reads_flag(context, in, &in->blocks.items[block].term) &&
           (is_empty_loop(context, in, block, 0) || is_empty_loop(context, in, block, 1));
}
