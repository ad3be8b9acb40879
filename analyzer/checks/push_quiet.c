// SPDX-License-Identifier: MIT
#include "analyzer/checks/push_quiet.h"

#include "analyzer/checks/trace.h"

enum { MAX_NEW = 20, MAX_HOPS = 8 }; // functions that are parsed for it; names of one value

typedef VEC(AskedCall) AskedCallVec;

typedef struct QuietSearch {
    const CheckContext *context;
    const PathsAnswer *answer;
    AskedCallVec quiet;
} QuietSearch;

// --- what it is given ---

// `#selector(ring)`: what is asked, or run, is a method of the project.
static bool is_selector(const CheckContext *context, const Expr *value) {
    if (value->kind != EXPR_UNKNOWN) return false;
    return value->text.len || str_starts(scan_text(context->scan, value->span), STR("#selector"));
}

// Whether the call has in hand what it takes to report this push: the push itself, or somebody to call back.
static bool can_take_over(const CheckContext *context, const ReachSite *site) {
    const Call *call = site->event->call;
    if (trace_carries_payload(context, site, call->receiver)) return true;
    for (uint32_t a = 0; a < call->arg_count; a++) {
        Expr *value = call->args[a].value;
        bool reports = value->kind == EXPR_CLOSURE && paths_may_report(context->paths, value->function);
        if (reports || value->kind == EXPR_SELF || is_selector(context, value) ||
            trace_carries_payload(context, site, value))
            return true;
    }
    return false;
}

// --- what is asked of its result ---

static const Expr *peeled(const Expr *expr) {
    while (expr && expr->child_count && (expr->kind == EXPR_CAST || expr->kind == EXPR_UNWRAP))
        expr = expr->children[0];
    return expr;
}

static bool is_result(const Program *program, const Expr *expr, VarId result) {
    for (int hops = 0; hops < MAX_HOPS; hops++) {
        expr = peeled(expr);
        if (!expr || expr->kind != EXPR_VAR) return false;
        if (expr->var == result) return true;
        expr = program_var(program, expr->var)->init;
    }
    return false;
}

// A test for nil asks whether there is a result, not which one it is.
static bool condition_asks(const Program *program, const Expr *cond, VarId result) {
    while (cond && cond->kind == EXPR_NOT && cond->child_count)
        cond = cond->children[0];
    if (!cond) return false;
    bool compares = cond->kind == EXPR_EQUAL || cond->kind == EXPR_IDENTICAL || cond->kind == EXPR_LESS ||
                    cond->kind == EXPR_MATCH || cond->kind == EXPR_CHOICE;
    for (uint32_t i = 0; compares && i < cond->child_count; i++)
        if (is_result(program, cond->children[i], result)) return true;
    return is_result(program, cond, result);
}

// Whether a branch asks what the result says, or a caller may.
static bool result_is_asked(const CheckContext *context, Function *in, VarId result) {
    const Program *program = scan_program(context->scan);
    FunctionVec open = {0};
    VEC_PUSH(context->arena, &open, in);
    while (open.len) {
        const Function *at = open.items[--open.len];
        for (uint32_t b = 0; b < at->blocks.len; b++) {
            const Terminator *term = &at->blocks.items[b].term;
            if (term->kind == TERM_BRANCH && condition_asks(program, term->cond, result)) return true;
            if (term->kind == TERM_RETURN && is_result(program, term->value, result)) return true;
        }
        for (uint32_t c = 0; c < at->closures.len; c++)
            VEC_PUSH(context->arena, &open, at->closures.items[c]);
    }
    return false;
}

// --- the calls ---

static bool is_quiet(const CheckContext *context, const ReachSite *site) {
    const Call *call = site->event->call;
    if (!can_take_over(context, site)) return true;
    return call->result && !result_is_asked(context, site->in, call->result);
}

static bool judge(void *user, const ReachSite *site) {
    QuietSearch *search = user;
    if (site->event->kind != EVENT_CALL) return true;
    for (uint32_t i = 0; i < search->answer->asked.len; i++) {
        const AskedCall *asked = &search->answer->asked.items[i];
        if (asked->call == site->event->call && asked->beside_report && is_quiet(search->context, site))
            VEC_PUSH(search->context->arena, &search->quiet, *asked);
    }
    return true;
}

const AskedCall *push_quiet_calls(const CheckContext *context, const Handler *handler,
                                  const PathsAnswer *answer, uint32_t *count) {
    QuietSearch search = {.context = context, .answer = answer};
    bool any = false;
    for (uint32_t i = 0; i < answer->asked.len; i++)
        any |= answer->asked.items[i].beside_report;
    ReachOptions options = {.max_new = MAX_NEW};
    if (any) reach_walk(context->resolver, handler->function, &options, judge, &search);
    *count = search.quiet.len;
    return search.quiet.items;
}
