// SPDX-License-Identifier: MIT
#include "analyzer/checks/trace.h"

#include "analyzer/checks/origin.h"
#include "analyzer/checks/uses.h"
#include "analyzer/paths/region.h"

// What the caller gave for a parameter. *site becomes the call that gave it; NULL when that is not known.
static Expr *given_for(const CheckContext *context, const ReachSite **site, const Var *var, VarId id) {
    const ReachSite *frame = *site;
    while (frame && frame->in != var->owner)
        frame = frame->from;
    if (!frame || !frame->from || frame->from->event->kind != EVENT_CALL) return NULL;
    Call *call = frame->from->event->call;
    const CallTargets *targets = resolver_call(context->resolver, frame->from->in, call);
    for (uint32_t i = 0; i < targets->functions.len; i++) {
        const Target *target = &targets->functions.items[i];
        if (target->function != var->owner) continue;
        for (uint32_t a = 0; a < call->arg_count; a++) {
            uint32_t p = target->param_of_arg[a];
            if (p >= target->function->param_count || target->function->params[p].var != id) continue;
            *site = frame->from;
            return call->args[a].value;
        }
    }
    return NULL;
}

// What the only assignment to a property in the function of the site sets it to, when that comes before the
// site for sure; NULL otherwise.
static Expr *set_before(const CheckContext *context, const ReachSite *site, const Expr *property) {
    Expr *value = NULL;
    for (BlockId b = 0; b < site->in->blocks.len; b++) {
        bool after = false;
        for (uint32_t e = 0; e < site->in->blocks.items[b].events.len; e++) {
            const Event *event = &site->in->blocks.items[b].events.items[e];
            after |= event == site->event;
            if (event->kind != EVENT_ASSIGN ||
                (event->target->kind != EXPR_MEMBER && event->target->kind != EXPR_NAME) ||
                event->target->name != property->name)
                continue;
            if (value || after || !region_dominates(context->arena, site->in, b, site->block)) return NULL;
            value = event->expr;
        }
    }
    return value;
}

static void note_var(const CheckContext *context, Trace *trace, const Var *var, VarId id) {
    if (var->kind == VAR_TEMP || var->kind == VAR_GLOBAL || !var->owner) return;
    trace->tested |= uses_tests(context->arena, var->owner, id);
    trace->shared |= uses_count(context->arena, var->owner, id) > 1;
}

Trace trace_value(const CheckContext *context, const ReachSite *site, Expr *value) {
    const Program *program = scan_program(context->scan);
    Trace trace = {.site = site, .value = value};
    for (uint32_t i = 0; value && i < TRACE_MAX_STEPS; i++) {
        trace.value = value;
        trace.made = NULL;
        if ((value->kind == EXPR_CAST || value->kind == EXPR_UNWRAP) && value->child_count) {
            trace.forced |= value->kind == EXPR_UNWRAP;
            value = value->children[0];
            continue;
        }
        if (value->kind == EXPR_MEMBER || value->kind == EXPR_NAME) {
            Expr *set = set_before(context, trace.site, value);
            if (!set) break;
            trace.shared = true; // who reads the property knows it
            value = set;
            continue;
        }
        if (value->kind != EXPR_VAR) break;
        const Var *var = program_var(program, value->var);
        note_var(context, &trace, var, value->var);
        if (origin_is_choice(context, value->var)) break;
        trace.made = var->call;
        if (var->call || (!var->immutable && var->assigned)) break;
        value = var->kind == VAR_PARAM ? given_for(context, &trace.site, var, value->var) : var->init;
    }
    return trace;
}

// --- from the push ---

typedef struct Pending {
    const ReachSite *site;
    Expr *value;
} Pending;

typedef struct Search {
    const CheckContext *context;
    const ReachSite *site;
    VEC(Pending) open;
} Search;

static bool open_parameters(void *user, Expr *expr, Call *call) {
    Search *search = user;
    if (call || !expr || expr->kind != EXPR_VAR) return true;
    const Var *var = program_var(scan_program(search->context->scan), expr->var);
    if (var->kind != VAR_PARAM) return true;
    Pending given = {search->site, NULL};
    given.value = given_for(search->context, &given.site, var, expr->var);
    if (given.value) VEC_PUSH(search->context->arena, &search->open, given);
    return true;
}

bool trace_in_payload(const CheckContext *context, const ReachSite *site, Expr *value) {
    Search search = {.context = context};
    Pending first = {site, value};
    VEC_PUSH(context->arena, &search.open, first);
    for (uint32_t i = 0; i < search.open.len && i < TRACE_MAX_STEPS; i++) {
        Pending at = search.open.items[i];
        if (origin_in_payload(context, at.site->in, at.value)) return true;
        search.site = at.site;
        origin_walk(context, at.value, open_parameters, &search);
    }
    return false;
}

// Whether a part of a local object is set to something of the push: `request.payload = payload`.
static bool holds_payload(const CheckContext *context, const ReachSite *site, const Expr *object) {
    if (object->kind != EXPR_VAR) return false;
    const Function *in = site->in;
    for (uint32_t b = 0; b < in->blocks.len; b++)
        for (uint32_t e = 0; e < in->blocks.items[b].events.len; e++) {
            const Event *event = &in->blocks.items[b].events.items[e];
            const Expr *target = event->kind == EVENT_ASSIGN ? event->target : NULL;
            bool part = target && target->kind == EXPR_MEMBER && target->child_count &&
                        target->children[0]->kind == EXPR_VAR && target->children[0]->var == object->var;
            if (part && event->expr && trace_in_payload(context, site, event->expr)) return true;
        }
    return false;
}

bool trace_carries_payload(const CheckContext *context, const ReachSite *site, Expr *value) {
    return value && (trace_in_payload(context, site, value) || holds_payload(context, site, value));
}
