// SPDX-License-Identifier: MIT
#include "analyzer/paths/versions.h"

#include "analyzer/paths/region.h"

#include <stdlib.h>

enum { MAX_HOPS = 8 };

bool versions_is_of_system(const Program *program, const Expr *expr) {
    for (int hops = 0; expr && hops < MAX_HOPS; hops++) {
        if (expr->kind == EXPR_MEMBER) {
            Str name = program_text(program, expr->name);
            const Expr *of = expr->child_count ? expr->children[0] : NULL;
            if (of && of->kind == EXPR_VAR) of = program_var(program, of->var)->init;
            Str whose = of && of->kind == EXPR_MEMBER ? program_text(program, of->name) : STR_NONE;
            if (str_eq_c(name, "majorVersion") && str_eq_c(whose, "operatingSystemVersion")) return true;
            if (str_eq_c(name, "systemVersion") && str_eq_c(whose, "current")) return true;
        }
        const Expr *next = expr->child_count ? expr->children[0] : NULL;
        if (expr->kind == EXPR_VAR) {
            const Var *var = program_var(program, expr->var);
            next = var->init;
            if (var->call) next = var->call->arg_count ? var->call->args[0].value : var->call->receiver;
        }
        expr = next;
    }
    return false;
}

Str versions_available(Str text) {
    return str_starts(text, STR("iOS ")) ? str_trim(str_sub(text, 4, text.len)) : STR_NONE;
}

// --- code for older systems ---

enum { NEITHER = 2 }; // edge of a branch

static double number_of(const Expr *expr) {
    return expr->kind == EXPR_NUMBER || expr->kind == EXPR_STRING ? strtod(expr->text.data, NULL) : 0;
}

// `systemVersion < 13`, `13 < systemVersion`.
static uint32_t older_of_less(const Program *program, const Expr *cond, double version) {
    const Expr *a = cond->children[0], *b = cond->children[1];
    double below = number_of(b), above = number_of(a);
    if (below > 0 && below <= version && versions_is_of_system(program, a)) return 0;
    if (above > 0 && above < version && versions_is_of_system(program, b)) return 1;
    return NEITHER;
}

// `systemVersion.compare("13.0", options: .numeric) == .orderedAscending`.
static uint32_t older_of_compare(const Program *program, const Expr *cond, double version) {
    const Expr *order = cond->children[1];
    const Var *var =
        cond->children[0]->kind == EXPR_VAR ? program_var(program, cond->children[0]->var) : NULL;
    const Call *call = var ? var->call : NULL;
    if (!call || !call->receiver || !call->arg_count || !call->args[0].value || order->kind != EXPR_MEMBER)
        return NEITHER;
    double limit = number_of(call->args[0].value);
    Str name = program_text(program, order->name);
    bool ascending = str_eq_c(name, "orderedAscending") || str_eq_c(name, "NSOrderedAscending");
    if (!ascending || limit <= 0 || limit > version ||
        !str_eq_c(program_text(program, call->name), "compare") ||
        !versions_is_of_system(program, call->receiver))
        return NEITHER;
    return 0;
}

// The edge of a branch that older systems alone take.
static uint32_t older_edge(const Program *program, const Terminator *term, double version) {
    const Expr *cond = term->cond;
    bool negated = false;
    for (; cond && cond->kind == EXPR_NOT && cond->child_count; cond = cond->children[0])
        negated = !negated;
    uint32_t edge = NEITHER;
    if (term->kind != TERM_BRANCH || !cond) return NEITHER;
    if (cond->kind == EXPR_AVAILABLE) {
        Str text = versions_available(cond->text);
        if (text.len && strtod(text.data, NULL) <= version) edge = 1;
    } else if (cond->kind == EXPR_LESS && cond->child_count == 2) {
        edge = older_of_less(program, cond, version);
    } else if (cond->kind == EXPR_EQUAL && cond->child_count == 2) {
        edge = older_of_compare(program, cond, version);
    }
    return edge == NEITHER || !negated ? edge : 1 - edge;
}

static bool is_behind_test(const Program *program, const Function *in, BlockId block, double version,
                           Arena *arena) {
    VEC(RegionEdge) edges = {0};
    for (uint32_t b = 0; b < in->blocks.len; b++) {
        uint32_t edge = older_edge(program, &in->blocks.items[b].term, version);
        if (edge != NEITHER) VEC_PUSH(arena, &edges, (RegionEdge){b, edge});
    }
    if (!edges.len) return false;
    Region older = region_behind(arena, in, edges.items, edges.len);
    return region_has(&older, block);
}

bool versions_older_alone(const Program *program, const Function *in, BlockId block, double version,
                          Arena *arena) {
    while (!is_behind_test(program, in, block, version, arena)) {
        if (!region_of_closure(in, &block)) return false;
        in = in->parent;
    }
    return true;
}
