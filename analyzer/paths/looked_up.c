// SPDX-License-Identifier: MIT
// Objects that may not be there, and those that are for sure. Looked up is what a dictionary has for a key,
// the last one of a list. A message to nil does nothing; who looks an object up and tests it, or fills the
// place before, is on the safe side.
#include "analyzer/paths/paths_private.h"

enum { LOOKED_UP_MAX_HOPS = 8 }; // variables, and functions that look it up

static bool is_project_property(Engine *engine, const Function *in, const Expr *expr) {
    return resolver_property(engine->resolver, in, (Expr *)expr) != NULL;
}

static bool is_of(const Engine *engine, const Type *type, const char *const *names) {
    Str name = type->kind == TYPE_NAMED ? program_text(engine->program, type->name) : STR_NONE;
    for (size_t i = 0; names[i]; i++)
        if (str_eq_c(name, names[i])) return true;
    return false;
}

static bool is_same_text(const Engine *engine, const Expr *a, const Expr *b) {
    const ProgramFile *files = engine->program->files.items;
    Str left = str_sub(files[a->span.file].text, a->span.start, a->span.end);
    return str_eq(left, str_sub(files[b->span.file].text, b->span.start, b->span.end));
}

// Whether the function itself puts something there, or asks whether something is.
static bool is_minded(const Engine *engine, const Function *in, const Expr *place) {
    for (uint32_t b = 0; b < in->blocks.len; b++) {
        const Block *block = &in->blocks.items[b];
        const Expr *cond = block->term.kind == TERM_BRANCH && !block->term.message ? block->term.cond : NULL;
        if (cond && cond->kind == EXPR_IS_NIL && cond->child_count &&
            is_same_text(engine, cond->children[0], place))
            return true;
        for (uint32_t e = 0; e < block->events.len; e++) {
            const Event *event = &block->events.items[e];
            const Expr *to = event->kind == EVENT_ASSIGN ? event->target : NULL;
            if (to && to->kind == EXPR_SUBSCRIPT && to->child_count &&
                is_same_text(engine, to->children[0], place->children[0]))
                return true;
            const Call *call = event->call;
            if (call && call->receiver &&
                str_starts(program_text(engine->program, call->selector), STR("setObject:")) &&
                is_same_text(engine, call->receiver, place->children[0]))
                return true;
        }
    }
    return false;
}

// `self.sessions[account]`, `[cache objectForKey:account]`: an array has something in each place.
static bool is_keyed(Engine *engine, const Function *in, const Expr *place) {
    static const char *const names[] = {"NSDictionary", "NSMutableDictionary", "Dictionary",
                                        "NSCache",      "NSMapTable",          NULL};
    if (place->kind != EXPR_SUBSCRIPT || place->child_count != 2 ||
        resolver_subscript(engine->resolver, in, (Expr *)place))
        return false;
    const Type *base = resolver_base_type(engine->resolver, in, place->children[0]);
    if (base->kind == TYPE_UNKNOWN && place->children[1]->kind != EXPR_STRING) return false;
    if (base->kind != TYPE_DICTIONARY && base->kind != TYPE_UNKNOWN && !is_of(engine, base, names))
        return false;
    return !is_minded(engine, in, place);
}

// `lastObject` of a collection that may be empty, and what an object may not have.
static bool asks_for_one(const Engine *engine, Symbol name) {
    static const char *const names[] = {"lastObject", "firstObject", "anyObject", "objc_getAssociatedObject",
                                        NULL};
    Str text = program_text(engine->program, name);
    for (size_t i = 0; names[i]; i++)
        if (str_eq_c(text, names[i])) return true;
    return str_starts(text, STR("unarchive"));
}

static bool is_looked_up(Engine *engine, const Function *in, const Expr *value, int depth);

// Whether some `return` gives what was looked up, or Swift says that there may be nothing.
// NOLINTNEXTLINE(misc-no-recursion): bounded by LOOKED_UP_MAX_HOPS
static bool gives_looked_up(Engine *engine, const Function *function, int depth) {
    const Type *result = function->result;
    if (engine->program->files.items[function->span.file].language == LANGUAGE_SWIFT)
        return function->kind != FUNCTION_INIT && result && result->kind == TYPE_OPTIONAL &&
               !result->implicitly_unwrapped;
    for (uint32_t b = 0; b < function->blocks.len; b++) {
        const Terminator *term = &function->blocks.items[b].term;
        if (term->kind == TERM_RETURN && term->value && is_looked_up(engine, function, term->value, depth))
            return true;
    }
    return false;
}

// Whether the value comes from where it may not be. NOLINTNEXTLINE(misc-no-recursion): bounded
static bool is_looked_up(Engine *engine, const Function *in, const Expr *value, int depth) {
    while (value && depth++ < LOOKED_UP_MAX_HOPS) {
        if ((value->kind == EXPR_CAST || value->kind == EXPR_UNWRAP) && value->child_count) {
            value = value->children[0];
            continue;
        }
        if (value->kind == EXPR_MEMBER && value->child_count && asks_for_one(engine, value->name))
            return !is_project_property(engine, in, value);
        if (value->kind != EXPR_VAR) return is_keyed(engine, in, value);
        const Var *var = program_var(engine->program, value->var);
        if (!var->immutable || var->weak || var->kind == VAR_PARAM || var->element || !var->owner)
            return false;
        if (!var->call) {
            value = var->init;
            continue;
        }
        const CallTargets *targets = resolver_call(engine->resolver, var->owner, var->call);
        if (!targets->functions.len)
            return asks_for_one(engine, var->call->selector ? var->call->selector : var->call->name);
        for (uint32_t i = 0; i < targets->functions.len; i++)
            if (gives_looked_up(engine, targets->functions.items[i].function, depth)) return true;
        return false;
    }
    return false;
}

bool receiver_is_looked_up(Engine *engine, const Function *in, const Expr *receiver) {
    return is_looked_up(engine, in, receiver, 0);
}

static bool is_error_made(Str selector) {
    return str_eq_c(selector, "errorWithDomain:code:userInfo:") ||
           str_eq_c(selector, "initWithDomain:code:userInfo:");
}

// `[NSUUID UUID]`, `[[Foo alloc] init]` of a class of the system, or of one without an initialiser of its
// own.
bool is_made_here(Engine *engine, const Var *var) {
    const Call *call = var->call;
    if (!call || !call->selector || !var->owner || !call->receiver || call->receiver->kind != EXPR_TYPE)
        return false;
    Str name = program_text(engine->program, call->selector);
    if (!str_eq_c(name, "init") && !str_eq_c(name, "UUID") && !is_error_made(name)) return false;
    const CallTargets *targets = resolver_call(engine->resolver, var->owner, var->call);
    return targets->complete && !targets->functions.len;
}
