// SPDX-License-Identifier: MIT
// Types of expressions.
#include "analyzer/program/resolve_private.h"

static void index_closures(Resolver *resolver) {
    Program *program = resolver->program;
    for (; resolver->calls_seen < program->calls.len; resolver->calls_seen++) {
        Call *call = program->calls.items[resolver->calls_seen];
        for (uint32_t i = 0; i < call->arg_count; i++) {
            const Expr *value = call->args[i].value;
            if (!value || value->kind != EXPR_CLOSURE || !value->function) continue;
            ClosureSite *site = ARENA_NEW(resolver->arena, ClosureSite);
            *site = (ClosureSite){call, i};
            map_set(&resolver->closure_sites, (uint64_t)value->function->id + 1, site);
        }
    }
}

// The declared type of a parameter whose closure is written without types, from the function it is given to.
// NOLINTNEXTLINE(misc-no-recursion): bounded by RESOLVE_MAX_DEPTH
static Type *closure_param_type(Resolver *resolver, const Var *var, VarId id) {
    const Function *closure = var->owner;
    if (!closure) return NULL;
    index_closures(resolver);
    ClosureSite *site = map_get(&resolver->closure_sites, (uint64_t)closure->id + 1);
    if (!site || !closure->parent) return NULL;
    const CallTargets *targets = resolver_call(resolver, closure->parent, site->call);
    if (targets->functions.len == 0) return NULL;
    const Target *target = &targets->functions.items[0];
    uint32_t param = target->param_of_arg[site->arg];
    if (param >= target->function->param_count) return NULL;
    Type *type = type_strip_optional(target->function->params[param].type);
    if (!type || type->kind != TYPE_FUNCTION) return NULL;
    for (uint32_t i = 0; i < closure->param_count && i < type->arg_count; i++)
        if (closure->params[i].var == id) return type->args[i];
    return NULL;
}

static Type *element_type(Resolver *resolver, Type *type) {
    type = type_strip_optional(type);
    if (type && type->kind == TYPE_ARRAY && type->arg_count) return type->args[0];
    if (type && type->kind == TYPE_NAMED && type->arg_count == 1) return type->args[0];
    return resolve_unknown(resolver);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by RESOLVE_MAX_DEPTH
static Type *var_type(Resolver *resolver, const Function *in, VarId id) {
    const Var *var = program_var(resolver->program, id);
    const Function *scope = var->owner ? var->owner : in;
    if (var->type) return resolve_generic(scope, var->type);
    if (var->call) return resolve_call_type(resolver, scope, var->call);
    if (var->kind == VAR_PARAM && scope->kind == FUNCTION_CLOSURE) {
        Type *type = closure_param_type(resolver, var, id);
        if (type) return type;
    }
    if (!var->init) return resolve_unknown(resolver);
    bool unwrapped = var->unwrapped, element = var->element; // `var` may move while the question is asked
    Type *type = resolver_type(resolver, scope, var->init);
    if (element) return element_type(resolver, type);
    return unwrapped && type->kind == TYPE_OPTIONAL && type->arg_count ? type->args[0] : type;
}

// `_count` beside `@Guarded var count` is the wrapper itself. `base`: NULL for a bare name.
static Type *wrapper_storage(Resolver *resolver, const Function *in, const Type *base, Symbol name) {
    Str text = program_text(resolver->program, name);
    if (text.len < 2 || text.data[0] != '_') return NULL;
    Symbol wrapped = interner_find(resolver->program->names, str_sub(text, 1, text.len));
    Property *property = !wrapped ? NULL
                         : base   ? resolve_member_property(resolver, in, base, wrapped)
                                  : resolve_bare_property(resolver, in, wrapped);
    return property && property->wrapper ? type_named(resolver->program, property->wrapper) : NULL;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by RESOLVE_MAX_DEPTH
static Type *name_type(Resolver *resolver, const Function *in, const Expr *expr) {
    Property *property = resolve_bare_property(resolver, in, expr->name);
    if (property) return resolve_generic(in, resolve_property_type(resolver, property));
    Program *program = resolver->program;
    Type *storage = wrapper_storage(resolver, in, NULL, expr->name);
    if (storage) return storage;
    const TypeDeclVec *types = program_types_named(program, expr->name);
    Str text = program_text(program, expr->name);
    if (types->len || api_is_system_type(resolver->api, text) ||
        (text.len && text.data[0] >= 'A' && text.data[0] <= 'Z'))
        return type_wrap(program, TYPE_META, type_named(program, expr->name));
    // A member inherited from a system class: `view`, `presentedViewController`.
    Type *self = resolve_self_type(resolver, in);
    Lookup ancestors[RESOLVE_MAX_ANCESTORS];
    bool foreign;
    uint32_t count = self ? resolve_ancestors(resolver, in, self, ancestors, &foreign) : 0;
    for (uint32_t i = 0; i < count; i++) {
        Str found = api_member_type(resolver->api, program_text(program, ancestors[i].name), text);
        if (found.len) return type_parse(program, found);
    }
    return resolve_unknown(resolver);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by RESOLVE_MAX_DEPTH
static Type *static_member_type(Resolver *resolver, const Function *in, Type *base, Symbol name) {
    Program *program = resolver->program;
    Property *property = resolve_member_property(resolver, in, base, name);
    if (property) return resolve_property_type(resolver, property);
    Lookup lookup = resolve_type_lookup(resolver, in, base);
    for (uint32_t i = 0; i < lookup.decls.len; i++)
        for (uint32_t j = 0; j < lookup.decls.items[i]->cases.len; j++)
            if (lookup.decls.items[i]->cases.items[j] == name) return base;
    if (program_text(program, name).len && str_eq_c(program_text(program, name), "self"))
        return type_wrap(program, TYPE_META, base);
    const TypeDeclVec *nested = program_types_named(program, name);
    for (uint32_t i = 0; i < nested->len; i++)
        if (nested->items[i]->enclosing && nested->items[i]->enclosing->name == base->name) {
            Type *type = type_named(program, name);
            type->scope = base;
            return type_wrap(program, TYPE_META, type);
        }
    Str text = program_text(program, name);
    Str found = api_member_type(resolver->api, type_api_name(program, base), text);
    if (found.len) return type_parse(program, found);
    // By convention the one instance of a class that is not here.
    static const char *const singletons[] = {"shared",   "sharedInstance", "Instance", "default",
                                             "standard", "current",        "instance", "main"};
    for (size_t i = 0; i < sizeof singletons / sizeof *singletons && !lookup.declared; i++)
        if (str_eq_c(text, singletons[i])) return base;
    return resolve_unknown(resolver);
}

// `pair.1`.
static Type *numbered_part(Resolver *resolver, const Type *tuple, Str name) {
    bool digit = name.len == 1 && name.data[0] >= '0' && name.data[0] <= '9';
    uint32_t index = digit ? (uint32_t)(name.data[0] - '0') : UINT32_MAX;
    return index < tuple->arg_count ? tuple->args[index] : resolve_unknown(resolver);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by RESOLVE_MAX_DEPTH
static Type *member_type(Resolver *resolver, const Function *in, Expr *expr) {
    Program *program = resolver->program;
    if (expr->child_count == 0) return resolve_unknown(resolver);
    Type *full = resolver_type(resolver, in, expr->children[0]);
    if (full->kind == TYPE_META && full->arg_count)
        return static_member_type(resolver, in, full->args[0], expr->name);
    Type *base = resolve_generic(in, type_strip_optional(full));
    if (base->kind == TYPE_NAMED) {
        Property *property = resolve_member_property(resolver, in, base, expr->name);
        if (property) return resolve_property_type(resolver, property);
        Type *storage = wrapper_storage(resolver, in, base, expr->name);
        if (storage) return storage;
    }
    Str text = program_text(program, expr->name);
    if (base->kind == TYPE_TUPLE) return numbered_part(resolver, base, text);
    if (base->kind == TYPE_UNKNOWN) return resolve_unknown(resolver);
    if (base->kind == TYPE_ARRAY && (str_eq_c(text, "first") || str_eq_c(text, "last")) && base->arg_count)
        return type_wrap(program, TYPE_OPTIONAL, base->args[0]);
    Lookup ancestors[RESOLVE_MAX_ANCESTORS];
    bool foreign;
    uint32_t count =
        base->kind == TYPE_NAMED ? resolve_ancestors(resolver, in, base, ancestors, &foreign) : 0;
    for (uint32_t i = 0; i < count; i++) {
        Str found = api_member_type(resolver->api, program_text(program, ancestors[i].name), text);
        if (found.len) return type_parse(program, found);
    }
    Str found = api_member_type(resolver->api, type_api_name(program, base), text);
    return found.len ? type_parse(program, found) : resolve_unknown(resolver);
}

// Subscripts that differ in types alone: an index of another basic type rules one out.
static bool takes_indices(Resolver *resolver, const Function *in, const Function *subscript,
                          const Expr *expr) {
    for (uint32_t i = 0; i < subscript->param_count; i++) {
        const Type *wanted = type_strip_optional(subscript->params[i].type);
        const Type *given = type_strip_optional(resolver_type(resolver, in, expr->children[i + 1]));
        if (!wanted || wanted->kind != TYPE_NAMED || given->kind != TYPE_NAMED || given->name == wanted->name)
            continue;
        Str names[2] = {program_text(resolver->program, wanted->name),
                        program_text(resolver->program, given->name)};
        if (api_is_system_type(resolver->api, names[0]) && api_is_system_type(resolver->api, names[1]) &&
            !api_is_subtype(resolver->api, names[1], names[0]))
            return false;
    }
    return true;
}

// Objective-C asks the methods of these names for x[i] and x[@"key"].
static bool is_subscript(const Program *program, const Function *function) {
    if (function->kind == FUNCTION_SUBSCRIPT) return true;
    Str selector = program_text(program, function->selector);
    return str_eq_c(selector, "objectForKeyedSubscript:") || str_eq_c(selector, "objectAtIndexedSubscript:");
}

Function *resolver_subscript(Resolver *resolver, const Function *in, Expr *expr) {
    if (!expr->child_count) return NULL;
    const Type *base = resolver_base_type(resolver, in, expr->children[0]);
    if (base->kind != TYPE_NAMED) return NULL;
    Lookup ancestors[RESOLVE_MAX_ANCESTORS];
    bool foreign;
    Function *first = NULL; // by the number of indices alone
    uint32_t count = resolve_ancestors(resolver, in, base, ancestors, &foreign);
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t j = 0; j < ancestors[i].decls.len; j++) {
            const TypeDecl *decl = ancestors[i].decls.items[j];
            for (uint32_t k = 0; k < decl->functions.len; k++) {
                Function *function = decl->functions.items[k];
                if (!is_subscript(resolver->program, function) || !function->blocks.len ||
                    function->param_count + 1 != expr->child_count)
                    continue;
                if (takes_indices(resolver, in, function, expr)) return function;
                if (!first) first = function;
            }
        }
    return first;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by RESOLVE_MAX_DEPTH
static Type *subscript_type(Resolver *resolver, const Function *in, Expr *expr) {
    if (!expr->child_count) return resolve_unknown(resolver);
    Type *base = type_strip_optional(resolver_type(resolver, in, expr->children[0]));
    if (base->kind == TYPE_ARRAY && base->arg_count) return base->args[0];
    if (base->kind == TYPE_DICTIONARY && base->arg_count == 2)
        return type_wrap(resolver->program, TYPE_OPTIONAL, base->args[1]);
    Lookup ancestors[RESOLVE_MAX_ANCESTORS];
    bool foreign;
    uint32_t count =
        base->kind == TYPE_NAMED ? resolve_ancestors(resolver, in, base, ancestors, &foreign) : 0;
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t j = 0; j < ancestors[i].decls.len; j++) {
            const TypeDecl *decl = ancestors[i].decls.items[j];
            for (uint32_t k = 0; k < decl->functions.len; k++)
                if (decl->functions.items[k]->kind == FUNCTION_SUBSCRIPT && decl->functions.items[k]->result)
                    return decl->functions.items[k]->result;
        }
    return resolve_unknown(resolver);
}

// What the cases of this name hold in `decl`; NULL when there is none, or several.
static const Type *payload_of(const TypeDecl *decl, Symbol name) {
    const Type *found = NULL;
    uint32_t count = 0;
    for (uint32_t i = 0; i < decl->cases.len && i < decl->payloads.len; i++) {
        if (decl->cases.items[i] != name) continue;
        found = decl->payloads.items[i];
        count++;
    }
    return count == 1 ? found : NULL;
}

static bool is_generic_name(const TypeDecl *decl, const Type *type) {
    type = type_without_optional(type);
    for (uint32_t i = 0; type && type->kind == TYPE_NAMED && i < decl->generics.len; i++)
        if (decl->generics.items[i].name == type->name) return true;
    return false;
}

// A part of a tuple, or of what a case of an enum holds.
// NOLINTNEXTLINE(misc-no-recursion): bounded by RESOLVE_MAX_DEPTH
static Type *part_type(Resolver *resolver, const Function *in, const Expr *expr) {
    if (!expr->part || expr->child_count != 1) return resolve_unknown(resolver);
    Type *whole = resolver_base_type(resolver, in, expr->children[0]);
    const Type *parts = expr->name ? NULL : whole;
    Lookup own = {0};
    if (expr->name && whole->kind == TYPE_NAMED) own = resolve_type_lookup(resolver, in, whole);
    for (uint32_t i = 0; i < own.decls.len; i++) {
        const Type *held = payload_of(own.decls.items[i], expr->name);
        if (!held) continue;
        if (parts) return resolve_unknown(resolver); // alternatives
        parts = held;
    }
    if (!parts || parts->kind != TYPE_TUPLE || parts->arg_count != expr->parts)
        return resolve_unknown(resolver);
    Type *type = parts->args[expr->part - 1];
    for (uint32_t i = 0; i < own.decls.len; i++)
        if (is_generic_name(own.decls.items[i], type)) return resolve_unknown(resolver);
    return type;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by RESOLVE_MAX_DEPTH
static Type *tuple_type(Resolver *resolver, const Function *in, const Expr *expr) {
    Type *type = program_type(resolver->program, TYPE_TUPLE);
    for (uint32_t i = 0; i < expr->child_count; i++)
        program_type_add(resolver->program, type, resolver_type(resolver, in, expr->children[i]));
    return type;
}

static Type *literal_type(Resolver *resolver, const char *name) {
    return type_named(resolver->program, interner_add_c(resolver->program->names, name));
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by RESOLVE_MAX_DEPTH
static Type *compute_type(Resolver *resolver, const Function *in, Expr *expr) {
    Program *program = resolver->program;
    switch (expr->kind) {
    case EXPR_VAR:
        return var_type(resolver, in, expr->var);
    case EXPR_SELF: {
        Type *self = resolve_self_type(resolver, in);
        if (!self) return resolve_unknown(resolver);
        return program_outermost(in)->is_static ? type_wrap(program, TYPE_META, self) : self;
    }
    case EXPR_NAME:
        return name_type(resolver, in, expr);
    case EXPR_TYPE:
        return type_wrap(program, TYPE_META, expr->type);
    case EXPR_MEMBER:
        return member_type(resolver, in, expr);
    case EXPR_SUBSCRIPT:
        return subscript_type(resolver, in, expr);
    case EXPR_CAST:
        return expr->optional ? type_wrap(program, TYPE_OPTIONAL, expr->type) : expr->type;
    case EXPR_UNWRAP: {
        Type *type = expr->child_count ? resolver_type(resolver, in, expr->children[0]) : NULL;
        return type && type->kind == TYPE_OPTIONAL && type->arg_count ? type->args[0]
               : type                                                 ? type
                                                                      : resolve_unknown(resolver);
    }
    case EXPR_STRING:
        return literal_type(resolver, "String");
    case EXPR_NUMBER:
        return literal_type(resolver, "Int");
    case EXPR_TRUE:
    case EXPR_FALSE:
    case EXPR_EQUAL:
    case EXPR_IDENTICAL:
    case EXPR_LESS:
    case EXPR_NOT:
    case EXPR_IS_NIL:
    case EXPR_IS:
    case EXPR_MATCH:
        return literal_type(resolver, "Bool");
    case EXPR_ARRAY: {
        Type *element =
            expr->child_count ? resolver_type(resolver, in, expr->children[0]) : resolve_unknown(resolver);
        return type_wrap(program, TYPE_ARRAY, element);
    }
    case EXPR_TUPLE:
        return tuple_type(resolver, in, expr);
    case EXPR_UNKNOWN:
        return part_type(resolver, in, expr);
    case EXPR_DICTIONARY: {
        Type *type = type_wrap(program, TYPE_DICTIONARY, resolve_unknown(resolver));
        program_type_add(program, type, resolve_unknown(resolver));
        return type;
    }
    default:
        return resolve_unknown(resolver);
    }
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by RESOLVE_MAX_DEPTH
Type *resolver_type(Resolver *resolver, const Function *in, Expr *expr) {
    if (!expr) return resolve_unknown(resolver);
    if (expr->inferred) return expr->inferred;
    if (resolver->depth >= RESOLVE_MAX_DEPTH) return resolve_unknown(resolver);
    resolver->depth++;
    expr->inferred = resolve_unknown(resolver); // a question that comes back to itself ends here
    Type *type = compute_type(resolver, in, expr);
    expr->inferred = type ? type : resolve_unknown(resolver);
    resolver->depth--;
    return expr->inferred;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by RESOLVE_MAX_DEPTH
Type *resolver_base_type(Resolver *resolver, const Function *in, Expr *expr) {
    Type *type = type_strip_optional(resolver_type(resolver, in, expr));
    if (type->kind == TYPE_META && type->arg_count) type = type->args[0];
    type = resolve_generic(in, type);
    const Type *followed = type->kind == TYPE_NAMED ? resolve_alias(resolver, in, type) : type;
    return followed ? (Type *)followed : type;
}

Str resolver_type_name(Resolver *resolver, const Function *in, Expr *expr) {
    return type_api_name(resolver->program, resolver_base_type(resolver, in, expr));
}
