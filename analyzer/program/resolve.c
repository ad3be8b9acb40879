// SPDX-License-Identifier: MIT
// Declarations of types and members, constants. Types of expressions: resolve_expr.c. Calls: resolve_call.c.
#include "analyzer/program/resolve_private.h"

Resolver *resolver_new(Arena *arena, Program *program, const ApiTable *api) {
    Resolver *resolver = ARENA_NEW(arena, Resolver);
    resolver->arena = arena;
    resolver->program = program;
    resolver->api = api;
    map_init(&resolver->closure_sites, arena);
    map_init(&resolver->ambiguous_cases, arena);
    map_init(&resolver->replaced, arena);
    return resolver;
}

Program *resolver_program(const Resolver *resolver) { return resolver->program; }

const ApiTable *resolver_api(const Resolver *resolver) { return resolver->api; }

Type *resolve_unknown(Resolver *resolver) { return program_type(resolver->program, TYPE_UNKNOWN); }

bool resolve_is_system(Resolver *resolver, Symbol name) {
    if (!name) return false;
    if (program_declares_type(resolver->program, name)) return false;
    return api_is_system_type(resolver->api, program_text(resolver->program, name));
}

// --- declarations of a type ---

static bool encloses(const TypeDecl *outer, const TypeDecl *inner) {
    for (const TypeDecl *decl = inner; decl; decl = decl->enclosing)
        if (decl == outer || (outer && decl->name == outer->name)) return true;
    return false;
}

// How well a declaration fits a use: the named scope first, then the nearest enclosing type, then file level.
static int fitness(const TypeDecl *decl, const Function *in, const Type *type) {
    if (type->scope) {
        Symbol scope = type->scope->kind == TYPE_NAMED ? type->scope->name : 0;
        return decl->enclosing && decl->enclosing->name == scope ? 4 : decl->enclosing ? 0 : 2;
    }
    if (!decl->enclosing) return 2;
    return in && in->owner && encloses(decl->enclosing, in->owner) ? 3 : 1;
}

// Apps that lie beside each other in one tree often have types of the same name: a name means the one of the
// same file, else those of the same unit, else all.
static uint32_t nearness(const Program *program, uint32_t a, uint32_t b) {
    if (a == b) return 2;
    return str_eq(program->files.items[a].unit, program->files.items[b].unit);
}

// The best fit among the declarations (not extensions) of a name, for a use in file `file`.
static void best_declaration(Resolver *resolver, const Function *in, const Type *type, const TypeDeclVec *all,
                             uint32_t file, int *fit, uint32_t *near) {
    *fit = -1;
    *near = 0;
    for (uint32_t i = 0; i < all->len; i++) {
        const TypeDecl *decl = all->items[i];
        if (decl->kind == TYPE_DECL_EXTENSION) continue;
        int this_fit = fitness(decl, in, type);
        uint32_t this_near = nearness(resolver->program, decl->span.file, file);
        if (this_fit < *fit || (this_fit == *fit && this_near <= *near)) continue;
        *fit = this_fit;
        *near = this_near;
    }
}

// Whether an extension belongs to one of the chosen declarations: none of the others lies nearer to it.
static bool extends_chosen(Resolver *resolver, const TypeDecl *extension, const TypeDeclVec *all,
                           TypeDecl *const *chosen, uint32_t chosen_count) {
    uint32_t best = 0, best_chosen = 0;
    for (uint32_t i = 0; i < all->len; i++) {
        if (all->items[i]->kind == TYPE_DECL_EXTENSION) continue;
        uint32_t near = nearness(resolver->program, all->items[i]->span.file, extension->span.file);
        if (near > best) best = near;
    }
    for (uint32_t i = 0; i < chosen_count; i++) {
        uint32_t near = nearness(resolver->program, chosen[i]->span.file, extension->span.file);
        if (near > best_chosen) best_chosen = near;
    }
    return best_chosen >= best;
}

// What a type is called in the language that declares it: Objective-C may use its name for a Swift class, or
// not have seen the header that gives a class another one.
static Symbol own_name(Resolver *resolver, Symbol name) {
    const TypeDeclVec *all = program_types_named(resolver->program, name);
    for (uint32_t i = 0; i < all->len; i++)
        if (all->items[i]->name == name) return name;
    return all->len ? all->items[0]->name : name;
}

Lookup resolve_type_lookup(Resolver *resolver, const Function *in, const Type *type) {
    Symbol name = own_name(resolver, type->name);
    Lookup lookup = {.name = name};
    const TypeDeclVec *all = program_types_named(resolver->program, name);
    int best = -1;
    uint32_t near = 0;
    bool from_somewhere = type->anchor || (in && (in->span.end || in->owner));
    uint32_t file = 0;
    if (type->anchor)
        file = type->anchor->span.file;
    else if (from_somewhere)
        file = in->span.end ? in->span.file : in->owner->span.file;
    if (from_somewhere) best_declaration(resolver, in, type, all, file, &best, &near);
    uint32_t declared = 0;
    for (uint32_t i = 0; i < all->len; i++) {
        TypeDecl *decl = all->items[i];
        if (decl->kind == TYPE_DECL_EXTENSION) continue;
        declared++;
        if (from_somewhere &&
            (fitness(decl, in, type) < best || nearness(resolver->program, decl->span.file, file) < near))
            continue;
        lookup.declared = true;
        VEC_PUSH(resolver->arena, &lookup.decls, decl);
    }
    uint32_t chosen_count = lookup.decls.len;
    for (uint32_t i = 0; i < all->len; i++) {
        TypeDecl *decl = all->items[i];
        if (decl->kind != TYPE_DECL_EXTENSION) continue;
        // Nearly always there is one declaration; then there is nothing to compare, however many extensions.
        if (!chosen_count || chosen_count == declared ||
            extends_chosen(resolver, decl, all, lookup.decls.items, chosen_count))
            VEC_PUSH(resolver->arena, &lookup.decls, decl);
    }
    return lookup;
}

// Whether no declaration of the name lies nearer to `user` than `decl` does.
static bool may_mean(const Program *program, const TypeDeclVec *all, const TypeDecl *decl,
                     const TypeDecl *user) {
    uint32_t near = nearness(program, decl->span.file, user->span.file) > 0;
    for (uint32_t i = 0; i < all->len && !near; i++)
        if (all->items[i]->kind != TYPE_DECL_EXTENSION &&
            nearness(program, all->items[i]->span.file, user->span.file))
            return false;
    return true;
}

bool resolver_same_type(Program *program, const TypeDecl *a, const TypeDecl *b) {
    if (a == b || a->name != b->name) return a == b;
    const TypeDeclVec *all = program_types_named(program, a->name);
    bool declared = false;
    for (uint32_t i = 0; i < all->len; i++) {
        if (all->items[i]->kind == TYPE_DECL_EXTENSION) continue;
        declared = true;
        if (may_mean(program, all, all->items[i], a) && may_mean(program, all, all->items[i], b)) return true;
    }
    return !declared;
}

bool resolve_means(Resolver *resolver, const TypeDecl *user, Symbol name, const TypeDecl *decl) {
    Function scope = {.owner = (TypeDecl *)user};
    scope.span = user->span;
    Lookup lookup = resolve_type_lookup(resolver, &scope, type_named(resolver->program, name));
    if (!lookup.declared) return true;
    for (uint32_t i = 0; i < lookup.decls.len; i++)
        if (lookup.decls.items[i] == decl) return true;
    return false;
}

const Type *resolve_alias(Resolver *resolver, const Function *in, const Type *type) {
    for (int hops = 0; hops < 8 && type && type->kind == TYPE_NAMED; hops++) {
        if (in && in->owner && str_eq_c(program_text(resolver->program, type->name), "Self"))
            return resolve_self_type(resolver, in);
        Lookup lookup = resolve_type_lookup(resolver, in, type);
        const Type *aliased = NULL;
        for (uint32_t i = 0; i < lookup.decls.len; i++)
            if (lookup.decls.items[i]->kind == TYPE_DECL_ALIAS) // an associated type: its bound
                aliased = lookup.decls.items[i]->supertypes.len ? lookup.decls.items[i]->supertypes.items[0]
                                                                : lookup.decls.items[i]->aliased;
        if (!aliased && lookup.name != type->name) {
            Type *own = type_named(resolver->program, lookup.name);
            own->anchor = type->anchor;
            return own;
        }
        if (!aliased || aliased == type) return type;
        type = aliased;
    }
    return type;
}

Type *resolve_generic(const Function *in, Type *type) {
    if (!in || !type || type->kind != TYPE_NAMED) return type;
    for (const Function *function = in; function; function = function->parent)
        for (uint32_t i = 0; i < function->generics.len; i++)
            if (function->generics.items[i].name == type->name && function->generics.items[i].bound)
                return function->generics.items[i].bound;
    for (const TypeDecl *decl = in->owner; decl; decl = decl->enclosing)
        for (uint32_t i = 0; i < decl->generics.len; i++)
            if (decl->generics.items[i].name == type->name && decl->generics.items[i].bound)
                return decl->generics.items[i].bound;
    return type;
}

uint32_t resolve_ancestors(Resolver *resolver, const Function *in, const Type *type, Lookup *out,
                           bool *foreign) {
    uint32_t count = 0;
    const Type *queue[RESOLVE_MAX_ANCESTORS];
    uint32_t queued = 0;
    *foreign = false;
    if (type && type->kind == TYPE_NAMED) queue[queued++] = resolve_alias(resolver, in, type);
    for (uint32_t next = 0; next < queued; next++) {
        const Type *current = queue[next];
        if (!current || current->kind != TYPE_NAMED) continue;
        Lookup lookup = resolve_type_lookup(resolver, in, current);
        if (!lookup.declared &&
            !api_is_system_type(resolver->api, program_text(resolver->program, current->name)))
            *foreign = true;
        for (uint32_t i = 0; i < lookup.decls.len; i++) {
            const TypeDecl *decl = lookup.decls.items[i];
            for (uint32_t j = 0; j < decl->supertypes.len; j++) {
                const Type *super = resolve_alias(resolver, in, decl->supertypes.items[j]);
                bool seen = !super || super->kind != TYPE_NAMED;
                for (uint32_t k = 0; k < queued && !seen; k++)
                    seen = queue[k]->name == super->name;
                if (!seen && queued < RESOLVE_MAX_ANCESTORS) queue[queued++] = super;
            }
        }
        out[count++] = lookup;
    }
    return count;
}

bool resolver_conforms(Resolver *resolver, const TypeDecl *decl, Symbol name) {
    if (!program_may_inherit(resolver->program, decl, name)) return false;
    Lookup ancestors[RESOLVE_MAX_ANCESTORS];
    bool foreign;
    Type *type = type_named(resolver->program, decl->name);
    uint32_t count = resolve_ancestors(resolver, NULL, type, ancestors, &foreign);
    for (uint32_t i = 0; i < count; i++)
        if (ancestors[i].name == name) return true;
    return false;
}

bool resolver_name_conforms(Resolver *resolver, Symbol name, Symbol to) {
    if (name == to) return true;
    const TypeDeclVec *all = program_types_named(resolver->program, name);
    for (uint32_t i = 0; i < all->len; i++)
        if (resolver_conforms(resolver, all->items[i], to)) return true;
    return false;
}

bool resolver_has_target(const CallTargets *targets, const Function *function) {
    for (uint32_t i = 0; i < targets->functions.len; i++)
        if (targets->functions.items[i].function == function) return true;
    return false;
}

// --- properties ---

Property *resolve_member_property(Resolver *resolver, const Function *in, const Type *type, Symbol name) {
    Lookup ancestors[RESOLVE_MAX_ANCESTORS];
    bool foreign;
    uint32_t count = resolve_ancestors(resolver, in, type, ancestors, &foreign);
    Property *requirement = NULL;
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t j = 0; j < ancestors[i].decls.len; j++) {
            const TypeDecl *decl = ancestors[i].decls.items[j];
            for (uint32_t k = 0; k < decl->properties.len; k++) {
                Property *property = decl->properties.items[k];
                if (property->name != name && property->objc_name != name) continue;
                if (!property->requirement) return property;
                if (!requirement) requirement = property;
            }
        }
    return requirement;
}

Type *resolve_self_type(Resolver *resolver, const Function *in) {
    if (!in || !in->owner) return NULL;
    Type *type = type_named(resolver->program, in->owner->name);
    if (in->owner->enclosing) type->scope = type_named(resolver->program, in->owner->enclosing->name);
    return type;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by RESOLVE_MAX_DEPTH
Property *resolve_bare_property(Resolver *resolver, const Function *in, Symbol name) {
    for (const TypeDecl *decl = in ? in->owner : NULL; decl; decl = decl->enclosing) {
        Property *property =
            resolve_member_property(resolver, in, type_named(resolver->program, decl->name), name);
        if (property) return property;
    }
    const PropertyVec *all = program_properties_named(resolver->program, name);
    for (uint32_t i = 0; i < all->len; i++)
        if (!all->items[i]->owner) return all->items[i];
    return NULL;
}

Property *resolver_property_of(Resolver *resolver, const TypeDecl *decl, Symbol name) {
    Type *type = type_named(resolver->program, decl->name);
    type->anchor = decl;
    return resolve_member_property(resolver, NULL, type, name);
}

Property *resolver_wrapped(Resolver *resolver, const Property *property) {
    if (!property->wrapper || !program_types_named(resolver->program, property->wrapper)->len) return NULL;
    Type *type = type_named(resolver->program, property->wrapper);
    type->anchor = property->owner;
    return resolve_member_property(resolver, NULL, type,
                                   interner_add_c(resolver->program->names, "wrappedValue"));
}

bool resolver_has_alternatives(Resolver *resolver, const Property *property) {
    const PropertyVec *named =
        program_properties_of(resolver->program, property->name, property->owner ? property->owner->name : 0);
    for (uint32_t i = 0; i < named->len; i++) {
        const Property *other = named->items[i];
        if (other == property || other->requirement || !other->owner != !property->owner) continue;
        if (!property->owner) return true;
        if (other->owner->name == property->owner->name &&
            resolver_same_type(resolver->program, other->owner, property->owner))
            return true;
    }
    return false;
}

Property *resolver_property(Resolver *resolver, const Function *in, Expr *expr) {
    if (expr->kind == EXPR_NAME) return resolve_bare_property(resolver, in, expr->name);
    if (expr->kind != EXPR_MEMBER || expr->child_count == 0) return NULL;
    Type *base = resolver_base_type(resolver, in, expr->children[0]);
    return base->kind == TYPE_NAMED ? resolve_member_property(resolver, in, base, expr->name) : NULL;
}

// `@Injected(\.callKitService) var service` without a type: the type of the property the key path ends in,
// wherever an extension declares it.
// NOLINTNEXTLINE(misc-no-recursion): the other property has no wrapper, so it ends there
static Type *wrapper_type(Resolver *resolver, const Property *property) {
    for (uint32_t i = 0; i < property->wrapper_arg_count; i++) {
        const Expr *arg = property->wrapper_args[i];
        if (!arg || arg->kind != EXPR_KEYPATH) continue;
        size_t dot = arg->text.len;
        while (dot > 0 && arg->text.data[dot - 1] != '.')
            dot--;
        Symbol name = program_symbol(resolver->program, str_trim(str_sub(arg->text, dot, arg->text.len)));
        const PropertyVec *named = program_properties_named(resolver->program, name);
        for (uint32_t j = 0; j < named->len; j++) {
            Property *other = named->items[j];
            if (other == property || !other->owner || other->wrapper) continue;
            Type *type = resolve_property_type(resolver, other);
            if (type->kind != TYPE_UNKNOWN) return type;
        }
    }
    return resolve_unknown(resolver);
}

// NOLINTNEXTLINE(misc-no-recursion): see wrapper_type
Type *resolve_property_type(Resolver *resolver, Property *property) {
    if (property->type) return property->type;
    if (property->init && property->init->kind != EXPR_NIL) {
        if (property->initializer) return resolver_type(resolver, property->initializer, property->init);
        Function scope = {.owner = property->owner};
        return resolver_type(resolver, &scope, property->init);
    }
    return property->wrapper ? wrapper_type(resolver, property) : resolve_unknown(resolver);
}

// --- constants and value types ---

// Whether some type of the project has a static property of this name whose value may change or is computed.
static bool may_be_static_variable(Resolver *resolver, Symbol name) {
    const PropertyVec *named = program_properties_named(resolver->program, name);
    for (uint32_t i = 0; i < named->len; i++) {
        const Property *property = named->items[i];
        if (property->owner && property->is_static && (!property->is_let || property->getter)) return true;
    }
    return false;
}

// `CallKindIncomingCall`, as Objective-C writes the case incomingCall of a Swift CallKind.
static bool is_swift_case(Resolver *resolver, const Function *in, Expr *expr, Symbol *name) {
    Program *program = resolver->program;
    if (program->files.items[expr->span.file].language != LANGUAGE_OBJC) return false;
    Str text = program_text(program, expr->name);
    if (!text.len || text.data[0] < 'A' || text.data[0] > 'Z' || resolver_property(resolver, in, expr))
        return false;
    for (size_t at = text.len - 1; at > 0; at--) {
        if (text.data[at] < 'A' || text.data[at] > 'Z') continue;
        Symbol type = program_symbol(program, str_sub(text, 0, at));
        const TypeDeclVec *types = program_types_named(program, type);
        if (!types->len) continue;
        char *lower = arena_copy(resolver->arena, text.data + at, text.len - at);
        lower[0] = (char)(lower[0] - 'A' + 'a');
        Symbol wanted = program_symbol(program, (Str){lower, text.len - at});
        for (uint32_t i = 0; i < types->len; i++)
            for (uint32_t k = 0; types->items[i]->kind == TYPE_DECL_ENUM && k < types->items[i]->cases.len;
                 k++)
                if (types->items[i]->cases.items[k] == wanted) {
                    *name = wanted;
                    return true;
                }
    }
    return false;
}

bool resolver_constant(Resolver *resolver, const Function *in, Expr *expr, Symbol *name) {
    if (expr->kind == EXPR_NAME) return is_swift_case(resolver, in, expr, name);
    if (expr->kind != EXPR_MEMBER) return false;
    *name = expr->name;
    if (expr->child_count == 0) return !may_be_static_variable(resolver, expr->name);
    Type *base = resolver_type(resolver, in, expr->children[0]);
    if (base->kind != TYPE_META || !base->arg_count || base->args[0]->kind != TYPE_NAMED) return false;
    Lookup lookup = resolve_type_lookup(resolver, in, base->args[0]);
    for (uint32_t i = 0; i < lookup.decls.len; i++)
        for (uint32_t j = 0; j < lookup.decls.items[i]->cases.len; j++)
            if (lookup.decls.items[i]->cases.items[j] == expr->name) return true;
    Str system = program_text(resolver->program, base->args[0]->name);
    if (lookup.declared || !api_is_system_type(resolver->api, system)) return false;
    // `static var current: CXProvider?` in an extension, `OperationQueue.current`: may be nil, or change.
    if (resolve_member_property(resolver, in, base->args[0], expr->name)) return false;
    Str member = api_member_type(resolver->api, system, program_text(resolver->program, expr->name));
    return !member.len || member.data[member.len - 1] != '?';
}

bool resolver_ambiguous_case(Resolver *resolver, Symbol name) {
    const TypeDeclVec *types = (const TypeDeclVec *)&resolver->program->types;
    for (; resolver->cases_seen < types->len; resolver->cases_seen++) {
        const TypeDecl *decl = types->items[resolver->cases_seen];
        for (uint32_t i = 0; i < decl->cases.len; i++)
            for (uint32_t k = i + 1; k < decl->cases.len; k++)
                if (decl->cases.items[i] == decl->cases.items[k])
                    map_set(&resolver->ambiguous_cases, decl->cases.items[i], resolver);
    }
    return map_get(&resolver->ambiguous_cases, name) != NULL;
}

static const char *const value_types[] = {
    "String", "Substring", "Int", "Int8", "Int16", "Int32", "Int64", "UInt", "UInt8", "UInt16", "UInt32",
    "UInt64", "Bool", "Double", "Float", "CGFloat", "Character", "UUID", "Data", "URL", "Set", "Array",
    "Dictionary", "AnyHashable", "TimeInterval", "DateComponents",
    // immutable reference types that are only read
    "PKPushPayload", "PKVoIPPushMetadata", "PKPushType"};

bool resolver_is_value_type(Resolver *resolver, const Type *type) {
    type = type_strip_optional((Type *)type);
    if (!type) return false;
    if (type->kind == TYPE_ARRAY || type->kind == TYPE_DICTIONARY || type->kind == TYPE_TUPLE) return true;
    if (type->kind != TYPE_NAMED) return false;
    Lookup lookup = resolve_type_lookup(resolver, NULL, type);
    for (uint32_t i = 0; i < lookup.decls.len; i++) {
        TypeDeclKind kind = lookup.decls.items[i]->kind;
        if (kind == TYPE_DECL_STRUCT || kind == TYPE_DECL_ENUM) return true;
        if (kind != TYPE_DECL_EXTENSION) return false;
    }
    Str name = program_text(resolver->program, type->name);
    for (size_t i = 0; i < sizeof value_types / sizeof *value_types; i++)
        if (str_eq_c(name, value_types[i])) return true;
    return false;
}
