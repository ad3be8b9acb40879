// SPDX-License-Identifier: MIT
// Receivers whose class was asked for: behind `if line is SipLine` a message to `line` goes to a SipLine.
#include "analyzer/paths/calls_private.h"
#include "analyzer/paths/region.h"
#include "analyzer/program/types.h"

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

// --- what an object was made as ---

// Whether an initialiser of Objective-C gives the object that was allocated, not one of another class.
static bool gives_itself(Engine *engine, const Function *init) {
    bool above = false;
    for (uint32_t b = 0; b < init->blocks.len; b++) {
        const Block *block = &init->blocks.items[b];
        const Expr *value = block->term.kind == TERM_RETURN ? block->term.value : NULL;
        if (value && value->kind != EXPR_SELF && value->kind != EXPR_NIL) return false;
        for (uint32_t e = 0; e < block->events.len; e++) {
            const Call *call = block->events.items[e].call;
            if (!call || !call->receiver || !str_eq_c(program_text(engine->program, call->name), "init"))
                continue;
            above |=
                call->is_super || call->receiver->kind == EXPR_SELF || call->receiver->kind == EXPR_SUPER;
            const Type *type = call->receiver->kind == EXPR_TYPE ? call->receiver->type : NULL;
            if (type && type->kind == TYPE_NAMED && init->owner &&
                resolver_name_conforms(engine->resolver, type->name, init->owner->name))
                return false; // of a class below, or anew
        }
    }
    return above;
}

// The class whose initialiser a call runs; 0: none. That it gives an object is not said.
static Symbol made_class(Engine *engine, const Function *in, Expr *made, Call *call) {
    const CallTargets *targets = resolver_call(engine->resolver, in, call);
    if (targets->is_value || targets->guessed || (!targets->complete && !targets->functions.len)) return 0;
    for (uint32_t i = 0; i < targets->functions.len; i++) {
        const Function *init = targets->functions.items[i].function;
        if (init->kind != FUNCTION_INIT) return 0;
        if (program_is_objc(engine->program, init->span) && !gives_itself(engine, init)) return 0;
    }
    const Type *type = resolver_type(engine->resolver, in, made);
    if (type->kind != TYPE_NAMED || type->scope) return 0;
    bool named = call->name == type->name || str_eq_c(program_text(engine->program, call->name), "init");
    const TypeDeclVec *decls = named ? map_get(&engine->program->types_by_name, type->name) : NULL;
    for (uint32_t i = 0; decls && i < decls->len; i++) {
        TypeDeclKind kind = decls->items[i]->kind;
        if (kind == TYPE_DECL_CLASS || kind == TYPE_DECL_STRUCT || kind == TYPE_DECL_ENUM ||
            kind == TYPE_DECL_ACTOR)
            return type->name;
    }
    return 0;
}

Symbol narrow_object(Engine *engine, const Function *in, Expr *expr, const State *state) {
    enum { MAX_HOPS = 8 };
    for (int hops = 0; expr && hops < MAX_HOPS; hops++) {
        if (expr->kind == EXPR_UNWRAP || (expr->kind == EXPR_CAST && !expr->optional)) {
            expr = expr->child_count ? expr->children[0] : NULL;
            continue;
        }
        if (expr->kind != EXPR_VAR) return 0;
        VarId id = alias_of(engine, expr->var);
        if (state_value(state, key_of_var(engine, id)).kind == VALUE_VOLATILE) return 0;
        Value known = state_value(state, key_of_class(engine, id));
        if (known.kind == VALUE_NAME) return known.id;
        const Var *var = program_var(engine->program, expr->var);
        if (!var->immutable || var->assigned || var->weak || var->element || var->kind == VAR_PARAM) return 0;
        if (var->call) return made_class(engine, var->owner ? var->owner : in, expr, var->call);
        expr = var->init;
    }
    return 0;
}

const State *narrow_put(Engine *engine, const Function *in, Expr *value, VarId into, const State *from,
                        const State *state) {
    if (!value || !key_of_var(engine, into)) return state;
    const Var *var = program_var(engine->program, into);
    const Type *type = type_without_optional(var->type);
    if (!type || type->kind != TYPE_NAMED || var->weak || !var->owner) return state;
    Key key = key_of_class(engine, into);
    if (!function_reads(function_info(engine, var->owner), key)) return state;
    Symbol name = narrow_object(engine, in, value, from);
    bool more = name && (name != type->name || program_conformers(engine->program, name)->len);
    return more ? state_with(engine, state, key, (Value){VALUE_NAME, name}) : state;
}

// --- the receiver of a call ---

// Whether the receiver is an object of exactly the class that one of the methods belongs to.
static bool has_own_method(const CallTargets *targets, Symbol name) {
    for (uint32_t i = 0; i < targets->functions.len; i++)
        if (targets->functions.items[i].function->owner &&
            targets->functions.items[i].function->owner->name == name)
            return true;
    return false;
}

Symbol narrow_exact(const CallSite *site, const CallTargets *targets, const State *state) {
    if (!site->call->receiver || site->call->receiver->kind != EXPR_VAR) return 0;
    if (targets->functions.len + !targets->complete < 2) return 0;
    Symbol name = narrow_object(site->engine, site->in, site->call->receiver, state);
    return name && has_own_method(targets, name) ? name : 0;
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
