// SPDX-License-Identifier: MIT
// Exceptions of Objective-C that a call raises inside of @try, before it has done anything.
#include "analyzer/paths/calls_private.h"

enum { RAISES_MAX_HOPS = 12 }; // names of one value

bool call_is_guarded(const CallSite *site) {
    const Block *block = &site->in->blocks.items[site->node->block];
    bool here = block->term.raises && engine_may_throw_at(site->node, site->index);
    return here || state_value(site->node->state, site->engine->guarded).kind != VALUE_UNKNOWN;
}

// --- a report without a UUID ---

static bool has_selector(const Engine *engine, const Call *call, const char *selector) {
    return str_eq_c(program_text(engine->program, call->selector), selector);
}

// Whether the code asks whether the text is a UUID.
static bool makes_uuid_of(const Engine *engine, const Function *in, VarId text) {
    for (uint32_t b = 0; b < in->blocks.len; b++)
        for (uint32_t e = 0; e < in->blocks.items[b].events.len; e++) {
            const Call *call = in->blocks.items[b].events.items[e].call;
            if (call && call->arg_count && has_selector(engine, call, "initWithUUIDString:") &&
                call->args[0].value->kind == EXPR_VAR && call->args[0].value->var == text)
                return true;
        }
    return false;
}

static const Expr *peeled(const Engine *engine, const Expr *expr) {
    for (int hops = 0; expr && hops < RAISES_MAX_HOPS; hops++) {
        if ((expr->kind == EXPR_CAST || expr->kind == EXPR_UNWRAP) && expr->child_count) {
            expr = expr->children[0];
            continue;
        }
        const Var *var = expr->kind == EXPR_VAR ? program_var(engine->program, expr->var) : NULL;
        if (!var || var->call || !var->init || var->assigned || var->kind == VAR_PARAM) break;
        expr = var->init;
    }
    return expr;
}

// A block that gives back the text that it is given, or a fixed one.
static bool gives_its_text(const Engine *engine, const Function *block) {
    if (block->param_count != 1) return false;
    for (uint32_t b = 0; b < block->blocks.len; b++) {
        const Terminator *term = &block->blocks.items[b].term;
        if (term->kind != TERM_RETURN || !term->value) continue;
        const Expr *value = peeled(engine, term->value);
        const Call *call = value->kind == EXPR_VAR ? program_var(engine->program, value->var)->call : NULL;
        Symbol asked = call ? call->selector : value->kind == EXPR_MEMBER ? value->name : 0;
        bool text = asked && str_eq_c(program_text(engine->program, asked), "stringValue");
        bool own = value->kind == EXPR_VAR && value->var == block->params[0].var;
        if (!text && !own && value->kind != EXPR_STRING && value->kind != EXPR_NIL) return false;
    }
    return true;
}

static const Function *called_block(const Engine *engine, const Call *call) {
    const Expr *callee = call->callee ? peeled(engine, call->callee) : NULL;
    return callee && callee->kind == EXPR_CLOSURE ? callee->function : NULL;
}

static bool looks_key_up(const Engine *engine, const Call *call) {
    return has_selector(engine, call, "objectForKey:") || has_selector(engine, call, "valueForKey:") ||
           has_selector(engine, call, "objectForKeyedSubscript:");
}

// Whether what a report takes for the UUID may be nil: it is made of a text that nobody has tried, or, for a
// library that makes it, such a text itself. What is not in view is taken for good.
static bool uuid_may_lack(const CallSite *site, const Expr *value, bool text, const State *state) {
    const Engine *engine = site->engine;
    for (int hops = 0; value && hops < RAISES_MAX_HOPS; hops++) {
        if ((value->kind == EXPR_CAST || value->kind == EXPR_UNWRAP) && value->child_count) {
            value = value->children[0];
            continue;
        }
        if (value->kind != EXPR_VAR) break;
        const Var *var = program_var(engine->program, value->var);
        if (var->kind == VAR_PARAM || var->assigned) return false;
        if (text && makes_uuid_of(engine, site->in, value->var)) return false;
        Value known = state_value(state, key_of_var(site->engine, value->var));
        if (!text && known.kind == VALUE_NIL) return true;
        if (!text && known.kind != VALUE_UNKNOWN) return false;
        if (!var->call) {
            value = var->init;
            continue;
        }
        if (!text) return has_selector(engine, var->call, "initWithUUIDString:");
        const Function *block = called_block(engine, var->call);
        if (!block) return looks_key_up(engine, var->call);
        if (var->call->arg_count != 1 || !gives_its_text(engine, block)) return false;
        value = var->call->args[0].value;
    }
    return value && text && value->kind == EXPR_SUBSCRIPT;
}

static bool report_may_raise(const CallSite *site, const CallTargets *targets, const State *state) {
    const Call *call = site->call;
    return call->selector && call->arg_count &&
           uuid_may_lack(site, call->args[0].value, targets->api->wrapper.len > 0, state);
}

// --- any call ---

// Whether the call itself may raise an Objective-C exception. What it runs of the project is asked call by
// call.
static bool may_raise(const CallSite *site, const CallTargets *targets, const State *state) {
    const Call *call = site->call;
    if (targets->functions.len && targets->complete) return false;
    if (targets->api && targets->api->effect == API_EFFECT_REPORTS)
        return report_may_raise(site, targets, state);
    if (targets->logs || targets->property) return false;
    if (targets->is_value) return !targets->complete;
    bool known = targets->inert || targets->api;
    bool plain = !call->selector || (call->receiver && call->receiver->kind == EXPR_TYPE && !call->arg_count);
    return !(known && plain); // C functions, and objects made of nothing, do not
}

// --- what is read ---

static bool same_text(const Engine *engine, const Expr *value, const Expr *place) {
    const Expr *asked = peeled(engine, value);
    if (asked->span.file != place->span.file) return false;
    Str text = engine->program->files.items[place->span.file].text;
    return str_eq(str_sub(text, asked->span.start, asked->span.end),
                  str_sub(text, place->span.start, place->span.end));
}

// Whether somebody asks in the function what class the object is of, or whether it has some method.
static bool asks_for_class(const Engine *engine, const Function *in, const Expr *place) {
    for (uint32_t b = 0; b < in->blocks.len; b++) {
        const Block *block = &in->blocks.items[b];
        const Expr *cond = block->term.kind == TERM_BRANCH ? block->term.cond : NULL;
        while (cond && cond->kind == EXPR_NOT && cond->child_count)
            cond = cond->children[0];
        if (cond && cond->kind == EXPR_IS && cond->child_count && same_text(engine, cond->children[0], place))
            return true;
        for (uint32_t e = 0; e < block->events.len; e++) {
            const Call *call = block->events.items[e].call;
            if (call && call->receiver && has_selector(engine, call, "respondsToSelector:") &&
                same_text(engine, call->receiver, place))
                return true;
        }
    }
    return false;
}

// Whether the object, which is asked for something, is what another one had for a key: of any class, and not
// the one that is expected when somebody else has filled it.
static bool is_of_any_class(const Engine *engine, const Function *in, const Expr *object) {
    object = peeled(engine, object);
    return object && object->kind == EXPR_SUBSCRIPT && !asks_for_class(engine, in, object);
}

void get_raise(const CallSite *site, const Expr *read, const State *state) {
    if (!read->child_count || !program_is_objc(site->engine->program, read->span) || !call_is_guarded(site) ||
        !is_of_any_class(site->engine, site->in, read->children[0]))
        return;
    Step step = call_step(site, STEP_EVENT, STR_NONE);
    engine_continue(site->engine, site->node, site->index, 0, state, step, true);
}

// --- calls ---

void call_raise_before(const CallSite *site, const CallTargets *targets, const State *state) {
    if (!call_is_guarded(site) || !may_raise(site, targets, state)) return;
    Step step = call_step(site, STEP_EVENT, STR_NONE);
    engine_continue(site->engine, site->node, site->index, 0,
                    call_forget_outputs(site->engine, site->call, state), step, true);
}
