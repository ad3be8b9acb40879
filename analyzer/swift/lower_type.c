// SPDX-License-Identifier: MIT
// Types as written.
#include "analyzer/swift/lower_p.h"

bool lower_is_type(Kind kind) {
    switch (kind) {
    case KIND_USER_TYPE:
    case KIND_OPTIONAL_TYPE:
    case KIND_ARRAY_TYPE:
    case KIND_DICTIONARY_TYPE:
    case KIND_TUPLE_TYPE:
    case KIND_FUNCTION_TYPE:
    case KIND_METATYPE:
    case KIND_OPAQUE_TYPE:
    case KIND_EXISTENTIAL_TYPE:
    case KIND_PROTOCOL_COMPOSITION:
    case KIND_TYPE_IDENTIFIER:
        return true;
    default:
        return false;
    }
}

static Type *wrap(Lower *l, TypeKind kind, Type *inner) {
    Type *type = program_type(l->program, kind);
    program_type_add(l->program, type, inner);
    return type;
}

// Adds every type among the children.
// Types nest in types; lower_type bounds the depth. NOLINTNEXTLINE(misc-no-recursion)
static void add_types(Lower *l, Type *type, Nodes children) {
    for (uint32_t i = 0; i < children.len; i++) {
        const Node *child = &children.items[i];
        if (lower_is_type(child->kind) || child->kind == KIND_TUPLE_TYPE_ITEM)
            program_type_add(l->program, type, lower_type(l, child));
    }
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_type
static Type *user_type(Lower *l, Nodes children) {
    Type *type = NULL;
    for (uint32_t i = 0; i < children.len; i++) {
        const Node *child = &children.items[i];
        if (child->kind == KIND_TYPE_IDENTIFIER || child->kind == KIND_SIMPLE_IDENTIFIER) {
            Type *part = program_type(l->program, TYPE_NAMED);
            part->name = lower_symbol(l, child);
            part->scope = type;
            type = part;
        } else if (child->kind == KIND_TYPE_ARGUMENTS && type) {
            add_types(l, type, lower_children(l, *child));
        }
    }
    return type ? type : program_type(l->program, TYPE_UNKNOWN);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_type
static Type *function_type(Lower *l, Nodes children) {
    Type *type = program_type(l->program, TYPE_FUNCTION);
    bool after_arrow = false;
    for (uint32_t i = 0; i < children.len; i++) {
        const Node *child = &children.items[i];
        if (lower_is_token(l, child, "->"))
            after_arrow = true;
        else if (lower_is_token(l, child, "async"))
            type->async = true;
        else if (child->kind == KIND_THROWS)
            type->throws = true;
        else if (lower_is_type(child->kind) && after_arrow)
            type->result = lower_type(l, child);
        else if (child->kind == KIND_TUPLE_TYPE)
            add_types(l, type, lower_children(l, *child));
        else if (lower_is_type(child->kind))
            program_type_add(l->program, type, lower_type(l, child));
    }
    return type;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_type
static Type *tuple_type(Lower *l, Nodes children) {
    Type *type = program_type(l->program, TYPE_TUPLE);
    add_types(l, type, children);
    // `(T)` is T.
    return type->arg_count == 1 ? type->args[0] : type;
}

Type *lower_parts_type(Lower *l, const Node *node) {
    Type *type = program_type(l->program, TYPE_TUPLE);
    add_types(l, type, lower_children(l, *node));
    return type;
}

// Adds the types of `children` to a new type of `kind`.
// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_type
static Type *with_args(Lower *l, TypeKind kind, Nodes children) {
    Type *type = program_type(l->program, kind);
    add_types(l, type, children);
    return type->arg_count ? type : program_type(l->program, TYPE_UNKNOWN);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_type
static Type *composed_type(Lower *l, Nodes children) {
    Type *all = with_args(l, TYPE_NAMED, children);
    if (!all->arg_count) return all;
    Type *first = all->args[0];
    for (uint32_t i = 1; i < all->arg_count && first->kind == TYPE_NAMED; i++)
        program_type_add(l->program, first, all->args[i]);
    return first;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_type
static Type *type_of(Lower *l, const Node *node) {
    Nodes children = lower_children(l, *node);
    Type *inner;
    switch (node->kind) {
    case KIND_TYPE_IDENTIFIER:
        return user_type(l, (Nodes){(Node *)node, 1});
    case KIND_USER_TYPE:
        return user_type(l, children);
    case KIND_OPTIONAL_TYPE:
        return with_args(l, TYPE_OPTIONAL, children);
    case KIND_ARRAY_TYPE:
        return with_args(l, TYPE_ARRAY, children);
    case KIND_DICTIONARY_TYPE:
        return with_args(l, TYPE_DICTIONARY, children);
    case KIND_FUNCTION_TYPE:
        return function_type(l, children);
    case KIND_TUPLE_TYPE:
        return tuple_type(l, children);
    case KIND_METATYPE:
        return with_args(l, TYPE_META, children);
    case KIND_PROTOCOL_COMPOSITION:
        return composed_type(l, children);
    default:
        // any P, some P, items of tuples
        inner = lower_type_in(l, children, 0);
        return inner ? inner : program_type(l->program, TYPE_UNKNOWN);
    }
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_enter
Type *lower_type(Lower *l, const Node *node) {
    if (!lower_enter(l, node->start)) return program_type(l->program, TYPE_UNKNOWN);
    Type *type = type_of(l, node);
    lower_leave(l);
    return type;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by lower_type
Type *lower_type_in(Lower *l, Nodes nodes, uint32_t from) {
    for (uint32_t i = from; i < nodes.len; i++) {
        if (!lower_is_type(nodes.items[i].kind)) continue;
        Type *type = lower_type(l, &nodes.items[i]);
        if (i + 1 < nodes.len && lower_is_token(l, &nodes.items[i + 1], "!") &&
            nodes.items[i + 1].start == nodes.items[i].end) {
            type = wrap(l, TYPE_OPTIONAL, type);
            type->implicitly_unwrapped = true;
        }
        return type;
    }
    return NULL;
}

Type *lower_annotation(Lower *l, const Node *annotation) {
    if (!annotation) return NULL;
    return lower_type_in(l, lower_children(l, *annotation), 0);
}

static void set_bound(Lower *l, TypeDecl *decl, Symbol name, Type *bound) {
    for (uint32_t i = 0; i < decl->generics.len; i++) {
        if (decl->generics.items[i].name != name) continue;
        if (!decl->generics.items[i].bound) decl->generics.items[i].bound = bound;
        return;
    }
    VEC_PUSH(l->arena, &decl->generics, (GenericParam){.name = name, .bound = bound});
}

static void read_constraints(Lower *l, const Node *constraints, TypeDecl *decl) {
    Nodes list = lower_children(l, *constraints);
    for (uint32_t i = 0; i < list.len; i++) {
        if (list.items[i].kind != KIND_TYPE_CONSTRAINT) continue;
        Nodes inner = lower_children(l, list.items[i]);
        const Node *constraint = lower_find(inner, KIND_INHERITANCE_CONSTRAINT);
        if (!constraint) continue;
        Nodes parts = lower_children(l, *constraint);
        uint32_t colon = lower_find_token(l, parts, ":", 0);
        if (!colon || colon >= parts.len) continue;
        Symbol name = program_symbol(l->program, str_trim(lower_source(l, &parts.items[0])));
        set_bound(l, decl, name, lower_type_in(l, parts, colon));
    }
}

void lower_generics(Lower *l, Nodes children, TypeDecl *decl) {
    const Node *params = lower_find(children, KIND_TYPE_PARAMETERS);
    if (params) {
        Nodes list = lower_children(l, *params);
        for (uint32_t i = 0; i < list.len; i++) {
            if (list.items[i].kind != KIND_TYPE_PARAMETER) continue;
            Nodes parts = lower_children(l, list.items[i]);
            const Node *name = lower_find(parts, KIND_TYPE_IDENTIFIER);
            if (!name) continue;
            uint32_t colon = lower_find_token(l, parts, ":", 0);
            Type *bound = colon < parts.len ? lower_type_in(l, parts, colon) : NULL;
            VEC_PUSH(l->arena, &decl->generics,
                     (GenericParam){.name = lower_symbol(l, name), .bound = bound});
        }
    }
    const Node *constraints = lower_find(children, KIND_TYPE_CONSTRAINTS);
    if (constraints) read_constraints(l, constraints, decl);
}
