// SPDX-License-Identifier: MIT
// Receivers whose class was asked for: behind `if line is SipLine` a message to `line` goes to a SipLine.
#include "analyzer/paths/calls_private.h"
#include "analyzer/paths/region.h"

// The property of self, or the variable, that an expression reads; NULL for anything else.
static const Expr *place_of(const Expr *expr) {
    while (expr && expr->kind == EXPR_UNWRAP && expr->child_count)
        expr = expr->children[0];
    if (!expr) return NULL;
    bool own = expr->kind == EXPR_MEMBER && expr->child_count == 1 && expr->children[0]->kind == EXPR_SELF;
    return own || expr->kind == EXPR_NAME || expr->kind == EXPR_VAR ? expr : NULL;
}

static bool same_place(const Expr *a, const Expr *b) {
    if (!a || !b || (a->kind == EXPR_VAR) != (b->kind == EXPR_VAR)) return false;
    return a->kind == EXPR_VAR ? a->var == b->var : a->name == b->name;
}

// Whether the function itself may put something else there.
static bool is_assigned(const Function *in, const Expr *place) {
    for (uint32_t b = 0; b < in->blocks.len; b++)
        for (uint32_t e = 0; e < in->blocks.items[b].events.len; e++) {
            const Event *event = &in->blocks.items[b].events.items[e];
            if (event->kind == EVENT_ASSIGN && same_place(place_of(event->target), place)) return true;
        }
    return false;
}

// The class that a branch asks for, and the edge on which the place holds one of it.
static Symbol asked_class(const Terminator *term, const Expr *place, uint32_t *edge) {
    if (term->kind != TERM_BRANCH || !term->cond) return 0;
    const Expr *cond = term->cond;
    *edge = 0;
    if (cond->kind == EXPR_NOT && cond->child_count) {
        *edge = 1;
        cond = cond->children[0];
    }
    if (cond->kind != EXPR_IS || !cond->child_count || !cond->type || cond->type->kind != TYPE_NAMED)
        return 0;
    return same_place(place_of(cond->children[0]), place) ? cond->type->name : 0;
}

static Symbol find_class(Engine *engine, const Function *in, const Call *call, BlockId block) {
    const Expr *place = place_of(call->receiver);
    if (!place) return 0;
    for (BlockId b = 0; b < in->blocks.len; b++) {
        uint32_t edge;
        Symbol name = asked_class(&in->blocks.items[b].term, place, &edge);
        if (!name) continue;
        RegionEdge way = {b, edge};
        Region behind = region_behind(engine->work, in, &way, 1);
        if (region_has(&behind, block) && !is_assigned(in, place)) return name;
    }
    return 0;
}

Symbol narrow_receiver(const CallSite *site, const CallTargets *targets) {
    Engine *engine = site->engine;
    if (!site->call->receiver || targets->functions.len < 2) return 0;
    uint64_t key = (uint64_t)(uintptr_t)site->call;
    uintptr_t known = (uintptr_t)map_get(&engine->narrowed, key);
    if (known) return (Symbol)(known - 1);
    Symbol name = find_class(engine, site->in, site->call, site->node->block);
    bool fits = false;
    for (uint32_t i = 0; name && i < targets->functions.len && !fits; i++)
        fits = narrow_fits(engine, name, targets->functions.items[i].function);
    if (!fits) name = 0;
    map_set(&engine->narrowed, key, (void *)((uintptr_t)name + 1));
    return name;
}

bool narrow_fits(Engine *engine, Symbol name, const Function *target) {
    return !target->owner || resolver_name_conforms(engine->resolver, target->owner->name, name) ||
           resolver_name_conforms(engine->resolver, name, target->owner->name);
}
