// SPDX-License-Identifier: MIT
#include "analyzer/checks/doubt.h"

#include "analyzer/checks/origin.h"
#include "analyzer/paths/region.h"
#include "analyzer/program/types.h"

// What a loss tests for nil; NULL: its branch is no such test, or not the edge for nil is blamed.
static Expr *tested_for_nil(const Loss *loss) {
    const Terminator *branch = loss->branch;
    if (!branch || !branch->cond || branch->cond->kind != EXPR_IS_NIL || !branch->cond->child_count ||
        !loss->branch_taken)
        return NULL;
    return branch->cond->children[0];
}

// Whether a branch is left because an object that is held weakly is gone: the delegate of a provider lives as
// long as its provider in most apps.
static bool is_gone(const CheckContext *context, const Loss *loss) {
    Expr *tested = tested_for_nil(loss);
    if (tested) tested = origin_peel(context, tested);
    if (!tested) return false;
    if (tested->kind == EXPR_SELF) return true;
    const Program *program = scan_program(context->scan);
    if (tested->kind == EXPR_VAR) {
        const Var *var = program_var(program, tested->var);
        return var->weak || str_eq_c(program_text(program, var->name), "self");
    }
    if (tested->kind != EXPR_MEMBER && tested->kind != EXPR_NAME) return false;
    const Property *property = resolver_property(context->resolver, loss->in, tested);
    return property && property->is_weak;
}

// --- what is asked twice ---

// The source of an expression, without `self.` and `await` in front.
static Str question(const CheckContext *context, Expr *tested) {
    Call *call = origin_call(context, tested);
    if (!call) return STR_NONE;
    Str text = str_trim(scan_text(context->scan, call->span));
    static const char *const heads[] = {"await ", "self.", "self?."};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (str_starts(text, str_from(heads[i]))) text = str_sub(text, str_from(heads[i]).len, text.len);
    return text;
}

static Str question_of(const CheckContext *context, const Terminator *term) {
    if (term->kind != TERM_BRANCH || !term->cond || term->cond->kind != EXPR_IS_NIL ||
        !term->cond->child_count)
        return STR_NONE;
    return question(context, term->cond->children[0]);
}

static bool is_behind(const CheckContext *context, const Function *in, BlockId asked, BlockId block) {
    RegionEdge edge = {asked, 1}; // not nil
    Region found = region_behind(context->arena, in, &edge, 1);
    return region_has(&found, block);
}

// Whether a function around the one of the loss has asked for the same and found it: only in between it can
// have gone.
static bool was_found_before(const CheckContext *context, const Loss *loss) {
    Expr *tested = tested_for_nil(loss);
    Str text = tested ? question(context, tested) : STR_NONE;
    BlockId block;
    for (const Function *at = loss->in; text.len && region_of_closure(at, &block); at = at->parent)
        for (uint32_t b = 0; b < at->parent->blocks.len; b++)
            if (str_eq(question_of(context, &at->parent->blocks.items[b].term), text) &&
                is_behind(context, at->parent, b, block))
                return true;
    return false;
}

// --- what is set once and for all ---

// Whether the property holds a closure that somebody sets and nobody takes away.
static bool is_callback_in_place(const CheckContext *context, const Loss *loss, Expr *tested) {
    const Property *property = resolver_property(context->resolver, loss->in, tested);
    const Type *type = property ? type_without_optional(property->type) : NULL;
    if (!type || type->kind != TYPE_FUNCTION) return false;
    const ExprVec *given = program_assignments(scan_program(context->scan), property->name);
    for (uint32_t i = 0; i < given->len; i++)
        if (!given->items[i] || given->items[i]->kind != EXPR_CLOSURE) return false;
    return given->len > 0;
}

Doubt doubt_of(const CheckContext *context, const Loss *loss) {
    Expr *tested = tested_for_nil(loss);
    bool chain = loss->branch && loss->branch->chain;
    if (tested && chain) {
        Expr *bare = origin_peel(context, tested);
        bool named = bare && (bare->kind == EXPR_MEMBER || bare->kind == EXPR_NAME);
        if (named && (paths_set_at_launch(context->paths, loss->in, bare) ||
                      is_callback_in_place(context, loss, bare)))
            return DOUBT_REMOTE;
    }
    bool rare = chain || is_gone(context, loss) || was_found_before(context, loss);
    return rare ? DOUBT_RARE : DOUBT_NONE;
}
