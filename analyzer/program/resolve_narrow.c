// SPDX-License-Identifier: MIT
// What kind of object a constant is, where it is made in sight: more than its written type tells.
#include "analyzer/program/resolve_call_private.h"

// What a constant, or a property that is one, is set to where it is declared.
static const Expr *first_value(Search *search, const Expr *expr) {
    const Program *program = search->resolver->program;
    if (expr->kind == EXPR_CAST) return !expr->optional && expr->child_count ? expr->children[0] : NULL;
    if (expr->kind == EXPR_NAME || expr->kind == EXPR_MEMBER) {
        const Property *property = resolver_property(search->resolver, search->in, (Expr *)expr);
        bool fixed = property && property->is_let && !property->requirement && !property->wrapper &&
                     !resolver_has_alternatives(search->resolver, property);
        return fixed ? property->init : NULL;
    }
    if (expr->kind != EXPR_VAR) return NULL;
    const Var *var = program_var(program, expr->var);
    bool fixed = var->immutable && !var->assigned && !var->unwrapped && !var->element &&
                 (var->kind == VAR_LOCAL || var->kind == VAR_GLOBAL);
    return fixed ? var->init : NULL;
}

// `let reporter: Reporting = SystemReporter()`: the type of the object that a constant is made with, or NULL.
static Type *made_type(Search *search) {
    enum { MAX_HOPS = 8 };
    Resolver *resolver = search->resolver;
    const Expr *expr = search->call->receiver;
    for (int hops = 0; hops < MAX_HOPS; hops++) {
        const Var *var = expr->kind == EXPR_VAR ? program_var(resolver->program, expr->var) : NULL;
        if (var && var->call) {
            const CallTargets *targets =
                resolver_call(resolver, var->owner ? var->owner : search->in, var->call);
            if (targets->is_value || targets->guessed) return NULL;
            for (uint32_t i = 0; i < targets->functions.len; i++)
                if (targets->functions.items[i].function->kind != FUNCTION_INIT) return NULL;
            Str name = program_text(resolver->program, var->call->name);
            bool makes = targets->functions.len || str_eq_c(name, "init") || !var->call->receiver;
            Type *type = makes ? type_strip_optional(resolver_type(
                                     resolver, var->owner ? var->owner : search->in, (Expr *)expr))
                               : NULL;
            return type && type->kind == TYPE_NAMED ? type : NULL;
        }
        expr = first_value(search, expr);
        if (!expr) return NULL;
    }
    return NULL;
}

// Whether the type says itself that it conforms: what a type below the one that does adds is not called.
static bool conforms_itself(const Lookup *lookup, Symbol protocol) {
    for (uint32_t i = 0; i < lookup->decls.len; i++)
        for (uint32_t k = 0; k < lookup->decls.items[i]->supertypes.len; k++)
            if (lookup->decls.items[i]->supertypes.items[k]->name == protocol) return true;
    return false;
}

// The receiver's type as what it is made with tells it, where that is below the type that is written, and the
// method is one that the object's own type answers for.
Type *resolve_narrowed(Search *search, Type *type) {
    Resolver *resolver = search->resolver;
    if (search->call->receiver->kind != EXPR_VAR && search->call->receiver->kind != EXPR_NAME &&
        search->call->receiver->kind != EXPR_MEMBER)
        return type;
    Lookup own = resolve_type_lookup(resolver, search->in, type);
    const TypeDecl *decl = own.decls.len ? resolve_main_declaration(&own) : NULL;
    if (!decl) return type;
    bool protocol = decl->kind == TYPE_DECL_PROTOCOL;
    if (!protocol && decl->kind != TYPE_DECL_CLASS) return type;
    Type *made = made_type(search);
    if (!made || made->name == type->name) return type;
    if (protocol && !resolve_is_required(search, type, search->call->name)) return type;
    Lookup below = resolve_type_lookup(resolver, search->in, made);
    if (protocol && !conforms_itself(&below, type->name)) return type;
    const TypeDecl *actual = below.decls.len ? resolve_main_declaration(&below) : NULL;
    bool concrete = actual && (actual->kind == TYPE_DECL_CLASS || actual->kind == TYPE_DECL_STRUCT ||
                               actual->kind == TYPE_DECL_ENUM || actual->kind == TYPE_DECL_ACTOR);
    return concrete && resolver_conforms(resolver, actual, type->name) ? made : type;
}
