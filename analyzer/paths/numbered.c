// SPDX-License-Identifier: MIT
// Values of C enumerations: constants of theirs, or numbers that come from elsewhere, as a push does, and
// were only called one. Compilers take a switch with a case for each constant for complete, but such a number
// matches none of them.
#include "analyzer/paths/paths_private.h"

enum { NUMBERED_MAX_SOURCES = 96 }; // places that a value may come from

typedef struct Source {
    const Function *in; // NULL: not known
    Expr *value;
} Source;

typedef struct Search {
    Engine *engine;
    VEC(Source) sources; // those that have been looked at stay in front
    VarIdVec vars;       // on the way
    bool number;
} Search;

static void add(Search *search, const Function *in, Expr *value) {
    if (!value || search->sources.len == NUMBERED_MAX_SOURCES) return;
    for (uint32_t i = 0; i < search->sources.len; i++)
        if (search->sources.items[i].value == value) return;
    VEC_PUSH(search->engine->work, &search->sources, ((Source){in, value}));
}

// An integer as C has them, or a floating number; no enumeration.
static bool is_number(const Engine *engine, const Type *type) {
    static const char *const names[] = {"Int",    "UInt",  "Int8",   "UInt8", "Int16",  "UInt16", "Int32",
                                        "UInt32", "Int64", "UInt64", "Float", "Double", NULL};
    if (!type || type->kind != TYPE_NAMED) return false;
    Str name = program_text(engine->program, type->name);
    for (size_t i = 0; names[i]; i++)
        if (str_eq_c(name, names[i])) return true;
    return false;
}

// What the function gives back.
static void add_results(Search *search, const Function *function) {
    for (uint32_t b = 0; b < function->blocks.len; b++) {
        const Terminator *term = &function->blocks.items[b].term;
        if (term->kind == TERM_RETURN) add(search, function, term->value);
    }
}

static void add_call(Search *search, const Var *var) {
    const CallTargets *targets = resolver_call(search->engine->resolver, var->owner, var->call);
    bool known = false;
    for (uint32_t i = 0; i < targets->functions.len; i++) {
        const Function *function = targets->functions.items[i].function;
        known |= function->blocks.len > 0;
        add_results(search, function);
    }
    if (!known && is_number(search->engine, var->type)) search->number = true;
}

// What calls give for a parameter, as far as code has been read: a call on the way has been.
static void add_arguments(Search *search, const Function *function, VarId param) {
    const Program *program = search->engine->program;
    if (function->kind == FUNCTION_CLOSURE) return;
    for (uint32_t p = 0; p < function->param_count; p++) {
        if (function->params[p].var != param) continue;
        for (uint32_t i = 0; i < program->calls.len; i++) {
            const Call *call = program->calls.items[i];
            if (call->name == function->name && call->arg_count == function->param_count)
                add(search, program_function_around(program, call->span), call->args[p].value);
        }
    }
}

static void add_assigned(Search *search, const Function *function, VarId var) {
    for (uint32_t b = 0; function && b < function->blocks.len; b++) {
        const Block *block = &function->blocks.items[b];
        for (uint32_t e = 0; e < block->events.len; e++) {
            const Event *event = &block->events.items[e];
            bool sets = event->kind == EVENT_ASSIGN || event->kind == EVENT_DECLARE;
            if (sets && event->target->kind == EXPR_VAR && event->target->var == var)
                add(search, function, event->expr);
        }
    }
}

static void look_at_var(Search *search, VarId id) {
    const Var *var = program_var(search->engine->program, id);
    VEC_PUSH(search->engine->work, &search->vars, id);
    if (var->call && var->owner) {
        add_call(search, var);
    } else if (var->kind == VAR_PARAM) {
        if (var->owner) add_arguments(search, var->owner, id);
    } else {
        add(search, var->owner, var->init);
        add_assigned(search, var->owner, id);
    }
}

// `call.kind`, `[number integerValue]` written with a dot.
static void look_at_member(Search *search, const Source *source) {
    Engine *engine = search->engine;
    Expr *value = source->value;
    Symbol name;
    if (!source->in || resolver_constant(engine->resolver, source->in, value, &name)) return;
    const Property *property = resolver_property(engine->resolver, source->in, value);
    if (!property) {
        search->number |= is_number(engine, resolver_type(engine->resolver, source->in, value));
        return;
    }
    if (property->getter) add_results(search, property->getter);
    const ExprVec *assigned = program_assignments(engine->program, property->name);
    for (uint32_t i = 0; i < assigned->len; i++)
        add(search, program_function_around(engine->program, assigned->items[i]->span), assigned->items[i]);
}

static void look_at(Search *search, const Source *source) {
    Expr *value = source->value;
    switch (value->kind) {
    case EXPR_VAR:
        look_at_var(search, value->var);
        break;
    case EXPR_CAST:
    case EXPR_UNWRAP:
        if (value->child_count) add(search, source->in, value->children[0]);
        break;
    case EXPR_MEMBER:
        if (value->child_count) look_at_member(search, source);
        break;
    case EXPR_UNKNOWN: // computed
        search->number |= value->child_count > 0;
        break;
    default:
        break;
    }
}

static bool is_on_the_way(const Search *search, const Expr *expr) {
    while ((expr->kind == EXPR_CAST || expr->kind == EXPR_UNWRAP) && expr->child_count)
        expr = expr->children[0];
    for (uint32_t i = 0; expr->kind == EXPR_VAR && i < search->vars.len; i++)
        if (search->vars.items[i] == expr->var) return true;
    return false;
}

// `if (number > 2) return;`
static bool is_tested(const Search *search) {
    for (uint32_t i = 0; i < search->vars.len; i++) {
        const Function *owner = program_var(search->engine->program, search->vars.items[i])->owner;
        for (uint32_t b = 0; owner && b < owner->blocks.len; b++) {
            const Terminator *term = &owner->blocks.items[b].term;
            if (term->kind != TERM_BRANCH || term->cond->kind != EXPR_LESS) continue;
            for (uint32_t k = 0; k < term->cond->child_count; k++)
                if (is_on_the_way(search, term->cond->children[k])) return true;
        }
    }
    return false;
}

Numbered numbered_may(Engine *engine, const Function *in, Expr *value) {
    Search search = {.engine = engine};
    add(&search, in, value);
    for (uint32_t i = 0; i < search.sources.len && !search.number; i++) {
        Source source = search.sources.items[i]; // the list may move
        look_at(&search, &source);
    }
    if (!search.number) return NUMBERED_NEVER;
    return is_tested(&search) ? NUMBERED_TESTED : NUMBERED_MAYBE;
}
