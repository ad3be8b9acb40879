// SPDX-License-Identifier: MIT
#include "analyzer/checks/push_parse.h"

#include "analyzer/checks/origin.h"
#include "analyzer/checks/trace.h"

typedef struct Search {
    const CheckContext *context;
    const Loss *loss;
    bool found; // the function of the loss
    bool content;
} Search;

// --- what a function of the project gives back ---

static bool no_parameter(void *user, Expr *expr, Call *call) {
    if (call || !expr || expr->kind != EXPR_VAR) return true;
    const CheckContext *context = user;
    return program_var(scan_program(context->scan), expr->var)->kind != VAR_PARAM;
}

static bool is_constant(const Expr *value) {
    return value->kind == EXPR_NIL || value->kind == EXPR_TRUE || value->kind == EXPR_FALSE ||
           value->kind == EXPR_NUMBER || value->kind == EXPR_STRING;
}

// Whether the function gives something that it has, found by what it is given: what it returns does not come
// from its parameters, or from the app's state besides.
static bool looks_up(const CheckContext *context, const Function *function) {
    bool own = false;
    for (BlockId b = 0; b < function->blocks.len; b++) {
        const Terminator *term = &function->blocks.items[b].term;
        if (term->kind != TERM_RETURN || !term->value) continue;
        Expr *value = origin_peel(context, term->value);
        if (!value || is_constant(value)) continue;
        bool given = !origin_walk(context, value, no_parameter, (void *)(uintptr_t)context);
        if (given && !origin_in_state(context, function, value)) return false;
        own = true;
    }
    return own;
}

// `storage.contains(id)`, `find(id)`; `found`: the path is lost when it says that there is something.
static bool is_look_up(const CheckContext *context, const ReachSite *site, Call *call, bool found) {
    const CallTargets *targets = resolver_call(context->resolver, site->in, call);
    for (uint32_t i = 0; i < targets->functions.len; i++)
        if (looks_up(context, targets->functions.items[i].function)) return true;
    if (!found) return false;
    bool state = call->receiver && call->receiver->kind != EXPR_SELF &&
                 origin_in_state(context, site->in, call->receiver) &&
                 !trace_in_payload(context, site, call->receiver);
    return state || targets->functions.len > 0;
}

// --- the condition ---

// The call that a variable is first set to the result of, whatever it is set to later.
static Call *first_made(const CheckContext *context, const Expr *value) {
    if (!value || value->kind != EXPR_VAR) return NULL;
    Expr *init = program_var(scan_program(context->scan), value->var)->init;
    return init ? origin_call(context, init) : NULL;
}

static bool is_content(const CheckContext *context, const ReachSite *site, Expr *value, bool found) {
    Trace trace = trace_value(context, site, value);
    Call *made = trace.made ? trace.made : first_made(context, trace.value);
    if (made && is_look_up(context, trace.site, made, found)) return false;
    return trace_in_payload(context, site, value);
}

static bool cond_is_content(const CheckContext *context, const ReachSite *site, Expr *cond, bool truth) {
    while (cond->kind == EXPR_NOT && cond->child_count) {
        cond = cond->children[0];
        truth = !truth;
    }
    if (cond->kind == EXPR_IS_NIL)
        return cond->child_count && is_content(context, site, cond->children[0], !truth);
    if (!cond->child_count || cond->kind == EXPR_MEMBER) return is_content(context, site, cond, truth);
    for (uint32_t i = 0; i < cond->child_count; i++)
        if (is_content(context, site, cond->children[i], truth)) return true;
    return false;
}

static bool call_is_content(const CheckContext *context, const ReachSite *site, Call *call) {
    if (is_look_up(context, site, call, false)) return false;
    if (call->receiver && trace_in_payload(context, site, call->receiver)) return true;
    for (uint32_t a = 0; a < call->arg_count; a++)
        if (trace_in_payload(context, site, call->args[a].value)) return true;
    return false;
}

static bool judge(void *user, const ReachSite *site) {
    Search *search = user;
    const Loss *loss = search->loss;
    if (site->in != loss->in) return true;
    search->found = true;
    search->content = loss->branch && loss->branch->cond
                          ? cond_is_content(search->context, site, loss->branch->cond, loss->branch_taken)
                          : loss->call && call_is_content(search->context, site, loss->call);
    return false;
}

bool push_tests_content(const CheckContext *context, const Handler *handler, const Loss *loss) {
    Search search = {.context = context, .loss = loss};
    ReachOptions options = {.later = true};
    reach_walk(context->resolver, handler->function, &options, judge, &search);
    return search.content;
}
