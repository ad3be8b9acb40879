// SPDX-License-Identifier: MIT
// The class that an object is of, where its type is a protocol: known when everything that may have been put
// there is made in view, and all of it is of one class. A place that may be filled from elsewhere has none.
#include "analyzer/program/resolve_call_private.h"

enum { CLASS_MAX_HOPS = 8, CLASS_MAX_RETURNS = 16 };

static const TypeDecl *class_of(Resolver *resolver, const Function *in, Expr *expr, int depth);

// The one declaration of a class or struct that a name means.
static const TypeDecl *concrete(Resolver *resolver, const Function *in, Symbol name) {
    Lookup lookup = resolve_type_lookup(resolver, in, type_named(resolver->program, name));
    const TypeDecl *found = NULL;
    for (uint32_t i = 0; i < lookup.decls.len; i++) {
        const TypeDecl *decl = lookup.decls.items[i];
        if (decl->kind == TYPE_DECL_EXTENSION) continue;
        if (found || decl->kind == TYPE_DECL_PROTOCOL || decl->kind == TYPE_DECL_ALIAS) return NULL;
        found = decl;
    }
    return found;
}

static bool agree(const TypeDecl **all, const TypeDecl *one) {
    if (!one || (*all && *all != one)) return false;
    *all = one;
    return true;
}

// What all ways out of a function give back.
// NOLINTNEXTLINE(misc-no-recursion): bounded by CLASS_MAX_HOPS
static const TypeDecl *class_returned(Resolver *resolver, const Function *function, int depth) {
    const TypeDecl *all = NULL;
    uint32_t returns = 0;
    for (uint32_t b = 0; b < function->blocks.len; b++) {
        const Terminator *term = &function->blocks.items[b].term;
        if (term->kind != TERM_RETURN) continue;
        if (++returns > CLASS_MAX_RETURNS || !agree(&all, class_of(resolver, function, term->value, depth)))
            return NULL;
    }
    return all;
}

// `SystemCenter()`, and a function that gives back such an object. An initialiser of Objective-C may give
// back another one.
// NOLINTNEXTLINE(misc-no-recursion): bounded by CLASS_MAX_HOPS
static const TypeDecl *class_made(Resolver *resolver, const Function *in, Call *call, int depth) {
    if (call->callee || call->selector || call->is_super) return NULL;
    const CallTargets *targets = resolver_call(resolver, in, call);
    if (targets->is_value || !targets->complete) return NULL;
    bool makes = true;
    for (uint32_t i = 0; i < targets->functions.len; i++)
        makes &= targets->functions.items[i].function->kind == FUNCTION_INIT;
    if (!makes && targets->functions.len == 1)
        return class_returned(resolver, targets->functions.items[0].function, depth);
    if (!makes || (call->receiver && call->receiver->kind != EXPR_TYPE)) return NULL;
    Symbol name = call->name;
    if (call->receiver) {
        if (!str_eq_c(program_text(resolver->program, name), "init")) return NULL;
        name = call->receiver->type->kind == TYPE_NAMED ? call->receiver->type->name : 0;
    }
    return name ? concrete(resolver, in, name) : NULL;
}

static bool has_other_names(const Resolver *resolver, Symbol name) {
    const Program *program = resolver->program;
    for (uint32_t i = 0; i < program->types.len; i++) {
        const TypeDecl *decl = program->types.items[i];
        if (decl->kind == TYPE_DECL_ALIAS && decl->aliased && decl->aliased->kind == TYPE_NAMED &&
            decl->aliased->name == name)
            return true;
    }
    return false;
}

// What a call gives for the parameter number `index`, or the fallback.
static Expr *given_for(Resolver *resolver, const Function *init, const Call *call, uint32_t index) {
    uint32_t *map = ARENA_ARRAY(resolver->arena, uint32_t, call->arg_count + 1);
    if (!match_fits(resolver, init, call, map)) return NULL;
    for (uint32_t a = 0; a < call->arg_count; a++)
        if (map[a] == index) return call->args[a].value;
    return init->params[index].fallback;
}

// What all that make an object give for a parameter of its initialiser. When nobody in view does, the system
// or a storyboard makes it, with the fallback.
// NOLINTNEXTLINE(misc-no-recursion): bounded by CLASS_MAX_HOPS
static const TypeDecl *class_given(Resolver *resolver, VarId param, int depth) {
    Program *program = resolver->program;
    const Function *init = program_var(program, param)->owner;
    if (!init || init->kind != FUNCTION_INIT || !init->owner || program_var(program, param)->assigned)
        return NULL;
    uint32_t index = 0;
    while (index < init->param_count && init->params[index].var != param)
        index++;
    if (index == init->param_count) return NULL;
    const Param *wanted = &init->params[index];
    if (wanted->variadic || wanted->inout) return NULL;
    Symbol owner = init->owner->name;
    program_load_mentions(program, owner, STR_NONE);
    // A class below inherits the initialiser, and a type may go by another name.
    if (program_conformers(program, owner)->len || has_other_names(resolver, owner)) return NULL;
    if (wanted->label) program_load_mentions(program, wanted->label, STR("init"));
    const TypeDecl *all = NULL;
    bool called = false;
    for (uint32_t i = 0; i < program->calls.len; i++) {
        Call *call = program->calls.items[i];
        if ((call->name != owner && call->name != init->name) ||
            program->files.items[call->span.file].is_test)
            continue;
        Expr *given = given_for(resolver, init, call, index);
        if (!given) continue;
        called = true;
        const Function *at = given == wanted->fallback ? init : program_function_around(program, call->span);
        Function nowhere = {.span = call->span};
        if (!agree(&all, class_of(resolver, at ? at : &nowhere, given, depth))) return NULL;
    }
    if (called) return all;
    return wanted->fallback ? class_of(resolver, init, wanted->fallback, depth) : NULL;
}

static bool is_declared_once(Resolver *resolver, const Property *property) {
    const PropertyVec *named = program_properties_named(resolver->program, property->name);
    for (uint32_t i = 0; i < named->len; i++) {
        const Property *other = named->items[i];
        bool same = !other->owner == !property->owner &&
                    (!other->owner || other->owner->name == property->owner->name);
        if (other != property && same) return false; // under #if
    }
    return true;
}

// What a `let` holds, whoever set it.
// NOLINTNEXTLINE(misc-no-recursion): bounded by CLASS_MAX_HOPS
static const TypeDecl *class_held(Resolver *resolver, const Property *property, int depth) {
    Program *program = resolver->program;
    bool plain = property->is_let && !property->getter && !property->requirement && !property->wrapper;
    if (!plain || !is_declared_once(resolver, property)) return NULL;
    if (property->init) {
        Function scope = {.owner = property->owner, .span = property->span};
        return class_of(resolver, property->initializer ? property->initializer : &scope, property->init,
                        depth);
    }
    bool own_init = false; // else Swift writes one
    for (uint32_t i = 0; property->owner && i < property->owner->functions.len; i++)
        own_init |= property->owner->functions.items[i]->kind == FUNCTION_INIT;
    if (!own_init) return NULL;
    const ExprVec *assigned = program_assignments(program, property->name);
    const TypeDecl *all = NULL;
    for (uint32_t i = 0; i < assigned->len; i++) {
        Expr *value = assigned->items[i];
        const Function *at = program_function_around(program, value->span);
        if (program->files.items[value->span.file].is_test) continue;
        if (!at || !agree(&all, class_of(resolver, at, value, depth))) return NULL;
    }
    return all;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by CLASS_MAX_HOPS
static const TypeDecl *class_of(Resolver *resolver, const Function *in, Expr *expr, int depth) {
    if (!expr || depth >= CLASS_MAX_HOPS) return NULL;
    depth++;
    switch (expr->kind) {
    case EXPR_VAR: {
        const Var *var = program_var(resolver->program, expr->var);
        if (var->kind == VAR_PARAM) return class_given(resolver, expr->var, depth);
        if (!var->immutable || var->assigned || var->element || var->weak) return NULL;
        const Function *owner = var->owner ? var->owner : in;
        return var->call ? class_made(resolver, owner, var->call, depth)
                         : class_of(resolver, owner, var->init, depth);
    }
    case EXPR_NAME:
    case EXPR_MEMBER: {
        const Property *property = resolver_property(resolver, in, expr);
        return property ? class_held(resolver, property, depth) : NULL;
    }
    case EXPR_UNWRAP:
        return expr->child_count ? class_of(resolver, in, expr->children[0], depth) : NULL;
    case EXPR_CAST:
        return expr->child_count && !expr->optional ? class_of(resolver, in, expr->children[0], depth) : NULL;
    default:
        return NULL;
    }
}

// What a class inherits, a method of its own included that the class above does not know of, need not be what
// conforms to the protocol.
static bool inherits(Search *search, const Type *type) {
    Lookup ancestors[RESOLVE_MAX_ANCESTORS];
    bool foreign = false;
    uint32_t count = resolve_ancestors(search->resolver, search->in, type, ancestors, &foreign);
    for (uint32_t i = 1; i < count; i++)
        for (uint32_t j = 0; j < ancestors[i].decls.len; j++)
            if (ancestors[i].decls.items[j]->kind == TYPE_DECL_CLASS) return true;
    return foreign;
}

void resolve_narrow(Search *search) {
    CallTargets *out = search->out;
    Resolver *resolver = search->resolver;
    if (!search->call->receiver || search->call->selector || out->api || out->functions.len < 2) return;
    const TypeDecl *class = class_of(resolver, search->in, search->call->receiver, 0);
    if (!class) return;
    CallTargets found = {0};
    Search inner = *search;
    inner.out = &found;
    Type *type = type_named(resolver->program, class->name);
    type->anchor = class;
    bool foreign = false;
    if (inherits(search, type)) return;
    if (match_in_type(&inner, type, search->call->name, false, &foreign) != FOUND_BODY || inner.too_many)
        return;
    for (uint32_t i = 0; i < found.functions.len; i++)
        if (!resolver_has_target(out, found.functions.items[i].function)) return;
    if (!found.functions.len) return;
    out->functions = found.functions;
    out->complete = true;
    out->inert = false;
    out->unknown = STR_NONE;
}
