// SPDX-License-Identifier: MIT
// Functions of the project that a call may run: arguments matched with parameters, overloads, overrides.
#include "analyzer/program/resolve_call_private.h"

#include <string.h>

// --- names ---

static bool is_objc(const Resolver *resolver, const Function *function) {
    return resolver->program->files.items[function->span.file].language == LANGUAGE_OBJC;
}

static bool has_selector(const Call *call, const Function *function) {
    return call->selector && call->selector == function->selector;
}

// A message goes by its selector. What Swift implements of an Objective-C protocol has the selector of the
// requirement, and the name that Swift gives that.
bool match_name(const Resolver *resolver, const Call *call, const Function *function, Symbol name) {
    if (has_selector(call, function)) return true;
    if (call->selector && (is_objc(resolver, function) || function->objc_name.len)) return false;
    return function->name == name;
}

// Methods of Swift that go by the name that Swift has for the message: what overrides or implements a method
// of Objective-C has its selector, whatever its own name would make.
static FunctionVec swift_namesakes(Resolver *resolver, const Call *call) {
    Program *program = resolver->program;
    FunctionVec all = {0};
    Str name = program_text(program, call->name);
    if (!name.len || str_eq_c(name, "init")) return all;
    const FunctionVec *named = program_swift_functions_named(program, call->name);
    for (uint32_t i = 0; i < named->len; i++)
        if (named->items[i]->owner && !has_selector(call, named->items[i]) &&
            match_name(resolver, call, named->items[i], call->name))
            VEC_PUSH(resolver->arena, &all, named->items[i]);
    return all;
}

const FunctionVec *match_namesakes(Resolver *resolver, const Call *call) {
    if (!call->selector) return program_functions_named(resolver->program, call->name);
    const FunctionVec *same = program_functions_for_selector(resolver->program, call->selector);
    FunctionVec swift = swift_namesakes(resolver, call);
    if (!swift.len) return same;
    FunctionVec *all = ARENA_NEW(resolver->arena, FunctionVec);
    for (uint32_t i = 0; i < same->len; i++)
        VEC_PUSH(resolver->arena, all, same->items[i]);
    for (uint32_t i = 0; i < swift.len; i++)
        VEC_PUSH(resolver->arena, all, swift.items[i]);
    return all;
}

bool match_has_namesake(Resolver *resolver, const Call *call, Symbol type) {
    Program *program = resolver->program;
    if (str_eq_c(program_text(program, call->name), "init")) return true;
    const FunctionVec *named = program_functions_of(program, call->name, type);
    for (uint32_t i = 0; i < named->len; i++)
        if (named->items[i]->owner && program_may_inherit(program, named->items[i]->owner, type)) return true;
    return false;
}

// --- matching arguments with parameters ---

// Whether a trailing closure may go to this parameter: a function type, or a name that may stand for one.
static bool takes_closure(Resolver *resolver, const Param *param) {
    const Type *type = type_without_optional(param->type);
    if (!type || type->kind == TYPE_FUNCTION || type->kind == TYPE_UNKNOWN) return true;
    if (type->kind != TYPE_NAMED) return false;
    const TypeDeclVec *decls = program_types_named(resolver->program, type->name);
    for (uint32_t i = 0; i < decls->len; i++)
        if (decls->items[i]->kind != TYPE_DECL_ALIAS && decls->items[i]->kind != TYPE_DECL_EXTENSION)
            return false;
    return decls->len || !api_is_system_type(resolver->api, program_text(resolver->program, type->name));
}

static bool may_skip(const Param *param) { return param->fallback || param->variadic; }

// Swift's forward scan: a parameter with a default is passed over when a later one still needs the closure.
static bool later_needs_closure(Resolver *resolver, const Function *function, uint32_t from) {
    for (uint32_t i = from; i < function->param_count; i++)
        if (!may_skip(&function->params[i]) && takes_closure(resolver, &function->params[i])) return true;
    return false;
}

// Fills param_of_arg; -1 when the call does not fit, else the number of parameters left to their defaults.
static int match(Resolver *resolver, const Function *function, const Call *call, uint32_t *param_of_arg) {
    if (has_selector(call, function)) {
        uint32_t error_at = program_error_param(resolver->program, function);
        for (uint32_t a = 0; a < call->arg_count; a++) { // by place; the rest is variadic
            uint32_t p = a - (a > error_at);
            param_of_arg[a] = a != error_at && p < function->param_count ? p : UINT32_MAX;
        }
        if (function->async && call->arg_count) param_of_arg[call->arg_count - 1] = UINT32_MAX;
        return call->arg_count < function->param_count ? -1 : 0;
    }
    uint32_t p = 0;
    int skipped = 0;
    bool in_variadic = false;
    bool first_trailing = true;
    for (uint32_t a = 0; a < call->arg_count; a++) {
        const Arg *arg = &call->args[a];
        if (in_variadic && !arg->label && !arg->trailing) {
            param_of_arg[a] = p - 1;
            continue;
        }
        bool by_position = arg->trailing && first_trailing && !arg->label;
        if (arg->trailing) first_trailing = false;
        while (p < function->param_count) {
            const Param *param = &function->params[p];
            bool fits = by_position ? takes_closure(resolver, param) : param->label == arg->label;
            if (fits && by_position && may_skip(param) && !(a + 1 < call->arg_count)) {
                fits = !later_needs_closure(resolver, function, p + 1);
            }
            if (fits) break;
            if (!may_skip(param)) return -1;
            skipped++;
            p++;
        }
        if (p == function->param_count) return -1;
        param_of_arg[a] = p;
        in_variadic = function->params[p].variadic;
        p++;
    }
    for (; p < function->param_count; p++) {
        if (!may_skip(&function->params[p])) return -1;
        skipped++;
    }
    return skipped;
}

// Overloads that differ in types alone: a parameter whose named type cannot be the argument's rules one out.
static bool types_fit(Resolver *resolver, const Function *in, const Target *target, const Call *call) {
    for (uint32_t a = 0; a < call->arg_count; a++) {
        if (target->param_of_arg[a] >= target->function->param_count) continue;
        const Type *wanted = type_without_optional(target->function->params[target->param_of_arg[a]].type);
        const Expr *value = call->args[a].value;
        // A closure must name the parameters of its type: `{ done() }` is no (Error?) -> Void.
        if (wanted && wanted->kind == TYPE_FUNCTION && wanted->arg_count && value->kind == EXPR_CLOSURE &&
            value->function && !value->function->param_count)
            return false;
        if (!wanted || wanted->kind != TYPE_NAMED || call->args[a].value->kind == EXPR_CLOSURE) continue;
        const Type *given = type_without_optional(resolver_type(resolver, in, call->args[a].value));
        if (given->kind != TYPE_NAMED || given->name == wanted->name) continue;
        Lookup ancestors[RESOLVE_MAX_ANCESTORS];
        bool foreign;
        uint32_t count = resolve_ancestors(resolver, in, given, ancestors, &foreign);
        bool fits = foreign || resolve_generic(target->function, (Type *)wanted) != wanted;
        for (uint32_t i = 0; i < count && !fits; i++)
            fits = ancestors[i].name == wanted->name ||
                   api_is_subtype(resolver->api, program_text(resolver->program, ancestors[i].name),
                                  program_text(resolver->program, wanted->name));
        if (!fits) return false;
    }
    return true;
}

// --- collecting candidates ---

static bool in_test_code(const Search *search, const Function *function) {
    const Program *program = search->resolver->program;
    return program->files.items[function->span.file].is_test &&
           !program->files.items[search->in->span.file].is_test;
}

bool match_fits(Resolver *resolver, const Function *function, const Call *call, uint32_t *param_of_arg) {
    return match(resolver, function, call, param_of_arg) >= 0;
}

// A static C function of another file; those of headers belong to whoever includes them.
static bool is_hidden(const Search *search, const Function *function) {
    if (function->kind != FUNCTION_FREE || !function->is_static) return false;
    uint32_t file = function->span.file;
    Str path = search->resolver->program->files.items[file].path;
    return file != search->call->span.file && !str_ends(path, STR(".h")) && !str_ends(path, STR(".pch")) &&
           !str_ends(path, STR(".hpp"));
}

// A message to a class means its class methods, one to an object those of objects.
static bool is_other_side(const Search *search, const Function *function) {
    const Call *call = search->call;
    if (!call->selector || function->kind != FUNCTION_METHOD || !call->receiver) return false;
    switch (call->receiver->kind) {
    case EXPR_TYPE:
        return !function->is_static;
    case EXPR_SELF:
    case EXPR_SUPER: {
        return function->is_static != program_outermost(search->in)->is_static;
    }
    default: {
        const Type *type = resolver_type(search->resolver, search->in, call->receiver);
        bool named = type_without_optional(type)->kind == TYPE_NAMED;
        return function->is_static && named; // an object of class Class has no type here
    }
    }
}

void match_consider(Search *search, Function *function, FitVec *fits) {
    if (in_test_code(search, function) || is_hidden(search, function) || is_other_side(search, function))
        return;
    if (fits->len >= RESOLVE_MAX_OVERLOADS) {
        search->too_many = true;
        return;
    }
    // Most namesakes do not fit, so only a match is kept.
    uint32_t few[16] = {0};
    uint32_t count = search->call->arg_count;
    uint32_t *map = count <= 16 ? few : ARENA_ARRAY(search->resolver->arena, uint32_t, count);
    int skipped = match(search->resolver, function, search->call, map);
    if (skipped < 0) return;
    if (map == few) {
        map = ARENA_ARRAY(search->resolver->arena, uint32_t, count + 1);
        memcpy(map, few, count * sizeof *map);
    }
    VEC_PUSH(search->resolver->arena, fits, (Fit){{function, map}, skipped});
}

// Apps that lie beside each other have classes of one name.
static bool same_unit(const Program *program, uint32_t a, uint32_t b) {
    return a == b || str_eq(program->files.items[a].unit, program->files.items[b].unit);
}

// What has the message's selector goes before what only has its Swift name.
static void keep_selector(const Call *call, FitVec *fits) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < fits->len; i++)
        if (has_selector(call, fits->items[i].target.function)) fits->items[kept++] = fits->items[i];
    if (kept) fits->len = kept;
}

// Keeps the best of one scope's overloads: right kind of call (async or not), fitting types, fewest defaults.
// Alternatives under #if and extensions of several targets all stay. Returns how many were added.
uint32_t match_add_best(Search *search, FitVec *fits) {
    if (!fits->len) return 0;
    keep_selector(search->call, fits);
    bool any_async = false, any_sync = false, any_typed = false;
    for (uint32_t i = 0; i < fits->len; i++) {
        any_async |= fits->items[i].target.function->async;
        any_sync |= !fits->items[i].target.function->async;
    }
    bool *typed = ARENA_ARRAY(search->resolver->arena, bool, fits->len);
    for (uint32_t i = 0; i < fits->len; i++) {
        const Function *function = fits->items[i].target.function;
        if (any_async && any_sync && function->async != search->call->awaited) continue;
        typed[i] =
            fits->len == 1 || types_fit(search->resolver, search->in, &fits->items[i].target, search->call);
        any_typed |= typed[i];
    }
    int best = INT32_MAX;
    for (uint32_t i = 0; i < fits->len; i++) {
        if (any_async && any_sync && fits->items[i].target.function->async != search->call->awaited) continue;
        if (any_typed && !typed[i]) continue;
        if (fits->items[i].skipped < best) best = fits->items[i].skipped;
    }
    uint32_t added = 0;
    for (uint32_t i = 0; i < fits->len; i++) {
        Function *function = fits->items[i].target.function;
        if (any_async && any_sync && function->async != search->call->awaited) continue;
        if ((any_typed && !typed[i]) || fits->items[i].skipped > best) continue;
        added++;
        if (!function->has_body || resolver_has_target(search->out, function)) continue;
        VEC_PUSH(search->resolver->arena, &search->out->functions, fits->items[i].target);
    }
    return added;
}

// Looks for the method in one type and its ancestors; the nearest ancestor that has it wins.
Found match_in_type(Search *search, const Type *type, Symbol name, bool skip_own, bool *foreign) {
    Lookup ancestors[RESOLVE_MAX_ANCESTORS];
    uint32_t count = resolve_ancestors(search->resolver, search->in, type, ancestors, foreign);
    Found found = FOUND_NONE;
    for (uint32_t i = skip_own ? 1 : 0; i < count; i++) {
        FitVec fits = {0};
        bool requirement = false;
        for (uint32_t j = 0; j < ancestors[i].decls.len; j++) {
            const TypeDecl *decl = ancestors[i].decls.items[j];
            for (uint32_t k = 0; k < decl->functions.len; k++) {
                if (!match_name(search->resolver, search->call, decl->functions.items[k], name)) continue;
                uint32_t before = fits.len;
                match_consider(search, decl->functions.items[k], &fits);
                requirement |= fits.len > before && !decl->functions.items[k]->has_body;
            }
        }
        uint32_t before = search->out->functions.len;
        if (!match_add_best(search, &fits)) continue;
        if (search->out->functions.len > before || !requirement) return FOUND_BODY;
        found = FOUND_REQUIREMENT; // a default in a protocol extension may still come
    }
    return found;
}

// Adds what the types that inherit from or conform to `name` make of the method. Returns whether any of them
// leaves it open (its implementation is not visible).
// A type below the one that is asked for, with the declaration that makes it a type of its own.
typedef struct Below {
    Symbol name;
    const TypeDecl *decl; // NULL: a system type, or one of several
} Below;

static bool add_below(Below *queue, uint32_t *queued, const TypeDecl *decl) {
    for (uint32_t i = 0; i < *queued; i++)
        if (queue[i].name == decl->name && queue[i].decl == decl) return false;
    queue[(*queued)++] = (Below){decl->name, decl};
    return true;
}

// What one type that inherits or conforms makes of the method. Returns whether it leaves it open.
static bool add_override(Search *search, const TypeDecl *decl, Symbol method, bool protocol) {
    Resolver *resolver = search->resolver;
    bool foreign = false;
    Type *type = type_named(resolver->program, decl->name);
    type->anchor = decl;
    if (protocol) return match_in_type(search, type, method, false, &foreign) != FOUND_BODY;
    FitVec fits = {0};
    Lookup lookup = resolve_type_lookup(resolver, search->in, type);
    for (uint32_t d = 0; d < lookup.decls.len; d++)
        for (uint32_t k = 0; k < lookup.decls.items[d]->functions.len; k++)
            if (match_name(resolver, search->call, lookup.decls.items[d]->functions.items[k], method))
                match_consider(search, lookup.decls.items[d]->functions.items[k], &fits);
    match_add_best(search, &fits);
    return false;
}

static uint32_t add_overriding(Search *search, const FunctionVec *same, Symbol name, const TypeDecl *chosen) {
    Resolver *resolver = search->resolver;
    uint32_t found = 0;
    for (uint32_t i = 0; i < same->len; i++) {
        Function *function = same->items[i];
        const TypeDecl *owner = function->owner;
        if (!owner || !function->has_body || owner->name == name) continue;
        if (!match_name(resolver, search->call, function, search->call->name)) continue;
        if (!resolver_conforms(resolver, owner, name)) continue;
        if (chosen && !same_unit(resolver->program, owner->span.file, chosen->span.file)) continue;
        FitVec fits = {0};
        match_consider(search, function, &fits);
        found += match_add_best(search, &fits);
    }
    return found;
}

// What classes below `name` make of a message: of the few methods with its selector, those whose class
// inherits from `name`. (Most classes have many classes below them, which need not be looked at then.)
static uint32_t match_overriding_selector(Search *search, Symbol name, const TypeDecl *chosen) {
    Resolver *resolver = search->resolver;
    const Call *call = search->call;
    uint32_t found =
        add_overriding(search, program_selectors_of(resolver->program, call->selector, name), name, chosen);
    // What Swift overrides of a class of Objective-C has the name that Swift gives the method.
    return found + add_overriding(search, program_swift_functions_of(resolver->program, call->name, name),
                                  name, chosen);
}

// Whether a function of this name, or of the message's selector, may be one of the type or of what it
// inherits.
static bool has_body_for(const Search *search, const TypeDecl *decl, Symbol method) {
    Program *program = search->resolver->program;
    const FunctionVec *lists[] = {
        program_known_functions(program, method),
        search->call->selector ? program_known_selectors(program, search->call->selector) : NULL};
    for (size_t k = 0; k < sizeof lists / sizeof *lists; k++)
        for (uint32_t i = 0; lists[k] && i < lists[k]->len; i++) {
            const TypeDecl *owner = lists[k]->items[i]->owner;
            if (owner && program_may_inherit(program, decl, owner->name)) return true;
        }
    return false;
}

// The types right below one. Where only bodies matter, those are enough whose files have the method, and what
// lies between. An initialiser has no name that the index knows.
static const TypeDeclVec *types_below(Search *search, Symbol name, Symbol method, bool bodies) {
    Program *program = search->resolver->program;
    if (!bodies || str_eq_c(program_text(program, method), "init")) return program_conformers(program, name);
    (void)program_functions_of(program, method, name);
    return program_known_conformers(program, name);
}

// Adds what the types that inherit from or conform to `name` make of the method; `chosen` is the declaration
// that the name means here. Returns whether any of them leaves it open (its implementation is not visible).
bool match_overrides(Search *search, Symbol name, const TypeDecl *chosen, Symbol method, bool protocol,
                     uint32_t *implementers) {
    Resolver *resolver = search->resolver;
    if (search->call->selector && !protocol) {
        *implementers += match_overriding_selector(search, name, chosen);
        return false;
    }
    Below queue[RESOLVE_MAX_CANDIDATES];
    uint32_t queued = 0;
    bool open = false;
    queue[queued++] = (Below){name, chosen};
    for (uint32_t next = 0; next < queued; next++) {
        bool bodies = !protocol || !chosen; // a type that is not here has no requirements to be met
        const TypeDeclVec *below = types_below(search, queue[next].name, method, bodies);
        for (uint32_t i = 0; i < below->len; i++) {
            const TypeDecl *decl = below->items[i];
            const Program *program = resolver->program;
            bool test = program->files.items[decl->span.file].is_test;
            if (test && !program->files.items[search->in->span.file].is_test) continue;
            if (queue[next].decl && !resolve_means(resolver, decl, queue[next].name, queue[next].decl))
                continue;
            if (queued == RESOLVE_MAX_CANDIDATES) return true;
            if (!add_below(queue, &queued, decl)) continue;
            if (decl->kind == TYPE_DECL_PROTOCOL || decl->kind == TYPE_DECL_ALIAS) continue;
            ++*implementers;
            if (resolve_is_system(resolver, decl->name)) // extension CXProvider: CallProviding {}
                search->out->inert = true;
            else if (!bodies || has_body_for(search, decl, method))
                open |= add_override(search, decl, method, protocol);
        }
    }
    return open;
}
