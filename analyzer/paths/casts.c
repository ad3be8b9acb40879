// SPDX-License-Identifier: MIT
// Casts that cannot fail, though they are written as if they could, and values that are never nil.
#include "analyzer/paths/paths_private.h"

#include <string.h>

// Whether `name` is what the mutable form of `plain` is called: NSMutableString of NSString.
static bool is_mutable_form(Str name, Str plain) {
    static const char word[] = "Mutable";
    size_t len = sizeof word - 1;
    if (!plain.len || name.len != plain.len + len) return false;
    for (size_t at = 0; at <= plain.len; at++)
        if (memcmp(name.data + at, word, len) == 0)
            return str_eq(str_sub(name, 0, at), str_sub(plain, 0, at)) &&
                   str_eq(str_sub(name, at + len, name.len), str_sub(plain, at, plain.len));
    return false;
}

// NSMutableCopying promises that form; Swift sees an Any.
bool cast_succeeds(Engine *engine, const Function *in, const Expr *cast) {
    const Expr *value = cast->child_count ? cast->children[0] : NULL;
    const Call *call =
        value && value->kind == EXPR_VAR ? program_var(engine->program, value->var)->call : NULL;
    if (!call || !call->receiver || call->arg_count || !cast->type || cast->type->kind != TYPE_NAMED ||
        !str_eq_c(program_text(engine->program, call->name), "mutableCopy"))
        return false;
    return is_mutable_form(program_text(engine->program, cast->type->name),
                           resolver_type_name(engine->resolver, in, call->receiver));
}

// --- what Swift's types say ---

// Whether the type, as it is written in `scope`, is one of the project's own: what stands for another one, a
// name of generic code too, may be an optional.
static bool is_own_type(Engine *engine, const Function *scope, const Type *type) {
    if (!type || type->kind != TYPE_NAMED || type->scope) return false;
    for (const Function *at = scope; at; at = at->parent)
        for (uint32_t i = 0; i < at->generics.len; i++)
            if (at->generics.items[i].name == type->name) return false;
    for (const TypeDecl *at = scope ? scope->owner : NULL; at; at = at->enclosing)
        for (uint32_t i = 0; i < at->generics.len; i++)
            if (at->generics.items[i].name == type->name) return false;
    const TypeDeclVec *decls = program_types_named(engine->program, type->name);
    bool found = false;
    for (uint32_t i = 0; i < decls->len; i++) {
        TypeDeclKind kind = decls->items[i]->kind;
        if (kind == TYPE_DECL_ALIAS || kind == TYPE_DECL_PROTOCOL) return false;
        found |= kind != TYPE_DECL_EXTENSION;
    }
    return found;
}

// `init?(…)`, `init!(…)`.
static bool is_failable(const Engine *engine, const Function *init) {
    Str text = engine->program->files.items[init->span.file].text;
    for (size_t at = init->name_span.start; at < text.len && at <= init->name_span.end; at++)
        if (text.data[at] == '?' || text.data[at] == '!') return true;
    return false;
}

// Whether a call of Swift always gives something.
static bool call_never_nil(Engine *engine, const Function *in, Call *call) {
    const CallTargets *targets = resolver_call(engine->resolver, in, call);
    bool type = !call->receiver && map_get(&engine->program->types_by_name, call->name) != NULL;
    if (!targets->functions.len) return targets->inert && type && !call->arg_count; // `Foo()`
    if (!targets->complete || call->tried) return false;
    for (uint32_t i = 0; i < targets->functions.len; i++) {
        const Function *function = targets->functions.items[i].function;
        if (program_is_objc(engine->program, function->span)) return false;
        if (function->kind == FUNCTION_INIT ? is_failable(engine, function)
                                            : !is_own_type(engine, function, function->result))
            return false;
    }
    return true;
}

static bool never_nil(Engine *engine, const Function *in, Expr *expr, int depth);

// Whether each value that the variable is given is one.
// NOLINTNEXTLINE(misc-no-recursion): bounded by MAX_DEPTH of never_nil
static bool all_never_nil(Engine *engine, const Var *var, VarId id, int depth) {
    const Function *owner = var->owner;
    bool any = false;
    for (uint32_t b = 0; owner && !var->assigned_in_closure && b < owner->blocks.len; b++)
        for (uint32_t e = 0; e < owner->blocks.items[b].events.len; e++) {
            const Event *event = &owner->blocks.items[b].events.items[e];
            bool sets = event->kind == EVENT_ASSIGN || (event->kind == EVENT_DECLARE && event->expr);
            if (!sets || event->target->kind != EXPR_VAR || event->target->var != id) continue;
            if (!event->expr || !never_nil(engine, owner, event->expr, depth)) return false;
            any = true;
        }
    return any;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by MAX_DEPTH
static bool never_nil(Engine *engine, const Function *in, Expr *expr, int depth) {
    enum { MAX_DEPTH = 4 };
    Symbol name;
    if (depth > MAX_DEPTH) return false;
    if (expr->kind == EXPR_UNWRAP) return true;
    if (expr->kind == EXPR_MEMBER || expr->kind == EXPR_NAME) {
        if (resolver_constant(engine->resolver, in, expr, &name)) return true;
        const Property *property = resolver_property(engine->resolver, in, expr);
        return property && property->owner && !property->owner->generics.len &&
               is_own_type(engine, NULL, property->type) && !program_is_objc(engine->program, property->span);
    }
    if (expr->kind != EXPR_VAR) return false;
    const Var *var = program_var(engine->program, expr->var);
    if (var->weak) return false;
    if (var->type) return is_own_type(engine, var->owner, var->type);
    if (var->unwrapped && var->immutable) return true;
    if (var->call) return call_never_nil(engine, var->owner ? var->owner : in, var->call);
    return all_never_nil(engine, var, expr->var, depth + 1);
}

bool value_never_nil(Engine *engine, const Function *in, Expr *expr) {
    return !program_is_objc(engine->program, expr->span) && never_nil(engine, in, expr, 0);
}

Symbol other_case(Engine *engine, const Function *in, Expr *subject, Symbol name) {
    const Type *type = resolver_type(engine->resolver, in, subject);
    if (type->kind != TYPE_NAMED || resolver_ambiguous_case(engine->resolver, name) ||
        !value_never_nil(engine, in, subject))
        return 0;
    const TypeDeclVec *decls = program_types_named(engine->program, type->name);
    const TypeDecl *found = NULL;
    for (uint32_t i = 0; i < decls->len; i++) {
        if (decls->items[i]->kind == TYPE_DECL_EXTENSION) continue;
        if (found || decls->items[i]->kind != TYPE_DECL_ENUM) return 0;
        found = decls->items[i];
    }
    if (!found || found->cases.len != 2 || program_is_objc(engine->program, found->span)) return 0;
    for (uint32_t i = 0; i < 2; i++)
        if (found->cases.items[i] == name) return found->cases.items[1 - i];
    return 0;
}
