// SPDX-License-Identifier: MIT
// The type of what a call gives back, and functions that are meant as values.
#include "analyzer/program/resolve_private.h"

// The type that `Calls.Manager(…)` makes: one that is declared inside of the receiver.
Type *resolve_nested_type(Resolver *resolver, const Function *in, const Call *call) {
    if (!call->receiver || !call->name) return NULL;
    const Type *outer = resolver_type(resolver, in, call->receiver);
    if (outer->kind != TYPE_META || !outer->arg_count || outer->args[0]->kind != TYPE_NAMED) return NULL;
    const TypeDeclVec *named = program_types_named(resolver->program, call->name);
    for (uint32_t i = 0; i < named->len; i++) {
        const TypeDecl *around = named->items[i]->enclosing;
        if (!around || around->name != outer->args[0]->name) continue;
        Type *type = type_named(resolver->program, call->name);
        type->scope = outer->args[0];
        return type;
    }
    return NULL;
}

static Type *generic_result(Resolver *resolver, const Function *in, const Target *target, const Call *call,
                            Type *result) {
    // `func resolve<T>(_ type: T.Type) -> T` called with `CallService.self`.
    const Function *function = target->function;
    for (uint32_t g = 0; g < function->generics.len; g++) {
        if (result->kind != TYPE_NAMED || result->name != function->generics.items[g].name) continue;
        for (uint32_t a = 0; a < call->arg_count; a++) {
            if (target->param_of_arg[a] >= function->param_count) continue;
            const Type *wanted = function->params[target->param_of_arg[a]].type;
            if (!wanted) continue;
            bool meta = wanted->kind == TYPE_META && wanted->arg_count;
            const Type *inner = meta ? wanted->args[0] : wanted;
            if (inner->kind != TYPE_NAMED || inner->name != result->name) continue;
            Type *given = resolver_type(resolver, in, call->args[a].value);
            return given->kind == TYPE_META && given->arg_count ? given->args[0] : given;
        }
        Type *bound = function->generics.items[g].bound;
        return bound ? bound : resolve_unknown(resolver);
    }
    return result;
}

// What the API table says a call returns: a type, or $element, $value, $self of the collection it is made on.
static Type *system_result(Resolver *resolver, const Function *in, const Call *call, Str text) {
    if (text.data[0] != '$' || !call->receiver) return type_parse(resolver->program, text);
    bool optional = str_ends(text, STR("?"));
    Str word = optional ? str_sub(text, 0, text.len - 1) : text;
    Type *base = type_strip_optional(resolver_type(resolver, in, call->receiver));
    Type *found = NULL;
    if (str_eq_c(word, "$self") && base->kind != TYPE_DICTIONARY) found = base; // a sorted one is an array
    if (str_eq_c(word, "$element") && base->kind == TYPE_ARRAY && base->arg_count) found = base->args[0];
    if (str_eq_c(word, "$value") && base->kind == TYPE_DICTIONARY && base->arg_count == 2)
        found = base->args[1];
    if (!found || found->kind == TYPE_UNKNOWN) return resolve_unknown(resolver);
    return optional ? type_wrap(resolver->program, TYPE_OPTIONAL, found) : found;
}

// `Notice.arrived(payload: x)` is a Notice when that is one of its cases.
static Type *type_of_case(Resolver *resolver, const Function *in, const Call *call) {
    if (!call->receiver || !call->name) return NULL;
    const Type *outer = resolver_type(resolver, in, call->receiver);
    if (outer->kind != TYPE_META || !outer->arg_count || outer->args[0]->kind != TYPE_NAMED) return NULL;
    Lookup own = resolve_type_lookup(resolver, in, outer->args[0]);
    for (uint32_t i = 0; i < own.decls.len; i++)
        for (uint32_t j = 0; j < own.decls.items[i]->cases.len; j++)
            if (own.decls.items[i]->cases.items[j] == call->name) return outer->args[0];
    return NULL;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by RESOLVE_MAX_DEPTH
Type *resolve_call_type(Resolver *resolver, const Function *in, Call *call) {
    const CallTargets *targets = resolver_call(resolver, in, call);
    Program *program = resolver->program;
    if (targets->functions.len) {
        const Target *target = &targets->functions.items[0];
        const Function *function = target->function;
        if (function->kind == FUNCTION_INIT) return resolve_self_type(resolver, function);
        if (!function->result) return resolve_unknown(resolver);
        bool makes = function->is_static && str_eq_c(program_text(program, function->name), "init");
        if (makes && !call->receiver) return resolve_self_type(resolver, function); // a factory, as Foo(…)
        if (function->result->kind == TYPE_NAMED &&
            str_eq_c(program_text(program, function->result->name), "Self"))
            return call->receiver ? resolver_base_type(resolver, in, call->receiver)
                                  : resolve_self_type(resolver, in);
        return generic_result(resolver, in, target, call, function->result);
    }
    if (targets->is_value && targets->values.len == 1) {
        const Expr *value = targets->values.items[0];
        if (value->kind == EXPR_CLOSURE && value->function->result) return value->function->result;
        Type *type = type_strip_optional(resolver_type(resolver, in, targets->values.items[0]));
        return type->kind == TYPE_FUNCTION && type->result ? type->result : resolve_unknown(resolver);
    }
    if (targets->api && targets->api->returns.len)
        return system_result(resolver, in, call, targets->api->returns);
    if (targets->property && !call->arg_count) return resolve_property_type(resolver, targets->property);
    Type *enumeration = targets->inert ? type_of_case(resolver, in, call) : NULL;
    if (enumeration) return enumeration;
    // Initialisers: `Foo(…)`, `Foo.init(…)`, `Self(…)`.
    Str name = program_text(program, call->name);
    Type *self = str_eq_c(name, "Self") ? resolve_self_type(resolver, in) : NULL;
    if (self) return self;
    Type *inner = resolve_nested_type(resolver, in, call);
    if (inner) return inner;
    if (call->receiver && str_eq_c(name, "init")) return resolver_base_type(resolver, in, call->receiver);
    if (!call->receiver && call->name && !targets->is_value &&
        (program_types_named(program, call->name)->len || api_is_system_type(resolver->api, name) ||
         (name.data[0] >= 'A' && name.data[0] <= 'Z')))
        return type_named(program, call->name);
    return resolve_unknown(resolver);
}

Function *resolver_function_reference(Resolver *resolver, const Function *in, Expr *expr) {
    Program *program = resolver->program;
    if (expr->kind != EXPR_NAME && expr->kind != EXPR_MEMBER) return NULL;
    if (resolver_property(resolver, in, expr)) return NULL;
    const Type *type = NULL;
    if (expr->kind == EXPR_NAME)
        type = resolve_self_type(resolver, in);
    else if (expr->child_count)
        type = resolver_base_type(resolver, in, expr->children[0]);
    Function *found = NULL;
    if (type && type->kind == TYPE_NAMED) {
        Lookup ancestors[RESOLVE_MAX_ANCESTORS];
        bool foreign;
        uint32_t count = resolve_ancestors(resolver, in, type, ancestors, &foreign);
        for (uint32_t i = 0; i < count; i++)
            for (uint32_t j = 0; j < ancestors[i].decls.len; j++)
                for (uint32_t k = 0; k < ancestors[i].decls.items[j]->functions.len; k++) {
                    Function *function = ancestors[i].decls.items[j]->functions.items[k];
                    if (function->name != expr->name || !function->has_body) continue;
                    if (found && found != function) return NULL;
                    found = function;
                }
    }
    if (found || expr->kind != EXPR_NAME) return found;
    const FunctionVec *named = program_functions_named(program, expr->name);
    for (uint32_t i = 0; i < named->len; i++) {
        if (named->items[i]->owner || !named->items[i]->has_body) continue;
        if (found) return NULL;
        found = named->items[i];
    }
    return found;
}
