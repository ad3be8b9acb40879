// SPDX-License-Identifier: MIT
#include "analyzer/paths/thread.h"

enum { MAX_HOPS = 8 };

static bool is_thread(Resolver *resolver, const Function *in, Expr *expr) {
    if (!expr) return false;
    Str name = resolver_type_name(resolver, in, expr);
    return str_eq_c(name, "Thread") || str_eq_c(name, "NSThread");
}

static bool is_name(Resolver *resolver, Symbol name) {
    return str_eq_c(program_text(resolver_program(resolver), name), "isMainThread");
}

static bool is_call(Resolver *resolver, const Function *in, const Call *call) {
    if (!call || call->arg_count) return false;
    if (!call->receiver) {
        Str name = program_text(resolver_program(resolver), call->name);
        return str_eq_c(name, "pthread_main_np");
    }
    return is_name(resolver, call->name) && is_thread(resolver, in, call->receiver);
}

bool thread_is_asked(Resolver *resolver, const Function *in, const Expr *expr) {
    for (int hops = 0; expr && hops < MAX_HOPS; hops++) {
        if (expr->kind == EXPR_MEMBER)
            return expr->child_count == 1 && is_name(resolver, expr->name) &&
                   is_thread(resolver, in, expr->children[0]);
        if (expr->kind == EXPR_CAST && expr->child_count && !expr->optional) {
            expr = expr->children[0];
            continue;
        }
        if (expr->kind != EXPR_VAR) return false;
        const Var *var = program_var(resolver_program(resolver), expr->var);
        if (var->call) return is_call(resolver, in, var->call);
        bool constant = var->kind != VAR_PARAM && !var->element &&
                        (var->immutable || !(var->assigned || var->assigned_in_closure));
        if (!constant) return false;
        expr = var->init;
    }
    return false;
}

bool thread_decides(Resolver *resolver, const Function *in, const Terminator *term, uint32_t *edge) {
    if (term->kind != TERM_BRANCH || term->chain || term->message) return false;
    const Expr *cond = term->cond;
    bool negated = false;
    for (int hops = 0; cond && hops < MAX_HOPS; hops++) {
        if (cond->kind == EXPR_NOT && cond->child_count) {
            negated = !negated;
            cond = cond->children[0];
            continue;
        }
        ExprKind with =
            cond->kind == EXPR_EQUAL && cond->child_count == 2 ? cond->children[1]->kind : EXPR_UNKNOWN;
        if (with != EXPR_TRUE && with != EXPR_FALSE) break;
        negated ^= with == EXPR_FALSE;
        cond = cond->children[0];
    }
    if (!cond || !thread_is_asked(resolver, in, cond)) return false;
    *edge = negated ? 1 : 0;
    return true;
}
