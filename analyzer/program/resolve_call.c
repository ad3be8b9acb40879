// SPDX-License-Identifier: MIT
// What a call may run. The order of questions is Swift's: a value first, then members of the receiver's type,
// then free functions and types; then what the API table knows; then, for receivers of unknown type, every
// function of the same name and labels.
#include "analyzer/program/resolve_private.h"

#include <string.h>

// --- matching arguments with parameters ---

static const Type *without_optional(const Type *type) {
    while (type && type->kind == TYPE_OPTIONAL && type->arg_count)
        type = type->args[0];
    return type;
}

// Whether a trailing closure may go to this parameter: a function type, or a name that may stand for one.
static bool takes_closure(Resolver *resolver, const Param *param) {
    const Type *type = without_optional(param->type);
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
        in_variadic = false;
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
        const Type *wanted = without_optional(target->function->params[target->param_of_arg[a]].type);
        const Expr *value = call->args[a].value;
        // A closure must name the parameters of its type: `{ done() }` is no (Error?) -> Void.
        if (wanted && wanted->kind == TYPE_FUNCTION && wanted->arg_count && value->kind == EXPR_CLOSURE &&
            value->function && !value->function->param_count)
            return false;
        if (!wanted || wanted->kind != TYPE_NAMED || call->args[a].value->kind == EXPR_CLOSURE) continue;
        const Type *given = without_optional(resolver_type(resolver, in, call->args[a].value));
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

typedef struct Search {
    Resolver *resolver;
    const Function *in;
    Call *call;
    CallTargets *out;
    bool too_many; // overloads that fit: none is taken, so the call is unknown
} Search;

static bool has_target(const CallTargets *out, const Function *function) {
    for (uint32_t i = 0; i < out->functions.len; i++)
        if (out->functions.items[i].function == function) return true;
    return false;
}

static bool in_test_code(const Search *search, const Function *function) {
    const Program *program = search->resolver->program;
    return program->files.items[function->span.file].is_test &&
           !program->files.items[search->in->span.file].is_test;
}

typedef struct Fit {
    Target target;
    int skipped;
} Fit;

typedef VEC(Fit) FitVec;

static void consider(Search *search, Function *function, FitVec *fits) {
    if (in_test_code(search, function)) return;
    if (fits->len >= RESOLVE_MAX_OVERLOADS) {
        search->too_many = true;
        return;
    }
    // Most namesakes do not fit, so only a match is kept.
    uint32_t few[16];
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

// Keeps the best of one scope's overloads: right kind of call (async or not), fitting types, fewest defaults.
// Alternatives under #if and extensions of several targets all stay. Returns how many were added.
static uint32_t add_best(Search *search, FitVec *fits) {
    if (!fits->len) return 0;
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
        if (!function->has_body || has_target(search->out, function)) continue;
        VEC_PUSH(search->resolver->arena, &search->out->functions, fits->items[i].target);
    }
    return added;
}

typedef enum { FOUND_NONE, FOUND_REQUIREMENT, FOUND_BODY } Found;

// Looks for the method in one type and its ancestors; the nearest ancestor that has it wins.
static Found find_in_type(Search *search, const Type *type, Symbol name, bool skip_own, bool *foreign) {
    Lookup ancestors[RESOLVE_MAX_ANCESTORS];
    uint32_t count = resolve_ancestors(search->resolver, search->in, type, ancestors, foreign);
    Found found = FOUND_NONE;
    for (uint32_t i = skip_own ? 1 : 0; i < count; i++) {
        FitVec fits = {0};
        bool requirement = false;
        for (uint32_t j = 0; j < ancestors[i].decls.len; j++) {
            const TypeDecl *decl = ancestors[i].decls.items[j];
            for (uint32_t k = 0; k < decl->functions.len; k++) {
                if (decl->functions.items[k]->name != name) continue;
                uint32_t before = fits.len;
                consider(search, decl->functions.items[k], &fits);
                requirement |= fits.len > before && !decl->functions.items[k]->has_body;
            }
        }
        uint32_t before = search->out->functions.len;
        if (!add_best(search, &fits)) continue;
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
    if (protocol) return find_in_type(search, type, method, false, &foreign) != FOUND_BODY;
    FitVec fits = {0};
    Lookup lookup = resolve_type_lookup(resolver, search->in, type);
    for (uint32_t d = 0; d < lookup.decls.len; d++)
        for (uint32_t k = 0; k < lookup.decls.items[d]->functions.len; k++)
            if (lookup.decls.items[d]->functions.items[k]->name == method)
                consider(search, lookup.decls.items[d]->functions.items[k], &fits);
    add_best(search, &fits);
    return false;
}

// Adds what the types that inherit from or conform to `name` make of the method; `chosen` is the declaration
// that the name means here. Returns whether any of them leaves it open (its implementation is not visible).
static bool add_overrides(Search *search, Symbol name, const TypeDecl *chosen, Symbol method, bool protocol,
                          uint32_t *implementers) {
    Resolver *resolver = search->resolver;
    Below queue[RESOLVE_MAX_CANDIDATES];
    uint32_t queued = 0;
    bool open = false;
    queue[queued++] = (Below){name, chosen};
    for (uint32_t next = 0; next < queued; next++) {
        const TypeDeclVec *below = program_conformers(resolver->program, queue[next].name);
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
            else
                open |= add_override(search, decl, method, protocol);
        }
    }
    return open;
}

// --- what the API table says ---

// Labels as api_find wants them: "_:with:{}".
static Str labels_of(Resolver *resolver, const Call *call) {
    StrBuf out;
    strbuf_init(&out, resolver->arena);
    bool first_trailing = true;
    for (uint32_t i = 0; i < call->arg_count; i++) {
        const Arg *arg = &call->args[i];
        if (arg->trailing && first_trailing && !arg->label) {
            strbuf_add_c(&out, "{}");
        } else {
            strbuf_add(&out, arg->label ? program_text(resolver->program, arg->label) : STR("_"));
            strbuf_add_char(&out, ':');
        }
        if (arg->trailing) first_trailing = false;
    }
    return strbuf_str(&out);
}

static bool has_closure_argument(const Search *search) {
    for (uint32_t i = 0; i < search->call->arg_count; i++) {
        const Expr *value = search->call->args[i].value;
        if (value && value->kind == EXPR_CLOSURE) return true;
        if (value && value->kind == EXPR_VAR) {
            const Type *type = without_optional(resolver_type(search->resolver, search->in, (Expr *)value));
            if (type->kind == TYPE_FUNCTION) return true;
        }
    }
    return false;
}

static void take_api(Search *search, const ApiCall *api) {
    CallTargets *out = search->out;
    out->api = api;
    out->inert = api->effect == API_EFFECT_NONE;
    out->complete = api->effect != API_EFFECT_OPAQUE;
    out->closures_unknown = api->closures == API_CLOSURE_UNKNOWN;
    if (str_eq_c(api->category, "notification") && str_eq_c(api->name, "post")) {
        resolve_observers(search->resolver, search->call, out);
        if (out->observers.len) out->complete = true;
    } else {
        resolve_selectors(search->resolver, search->call, out);
        if (out->observers.len) out->complete = true;
    }
}

static void take_inert(Search *search) {
    search->out->inert = true;
    search->out->complete = true;
    search->out->closures_unknown = has_closure_argument(search);
}

// A call on a system type, or a type whose ancestors are all system types. Always answers.
static void take_system_member(Search *search, Str type_name) {
    Str name = program_text(search->resolver->program, search->call->name);
    const ApiCall *api =
        api_find(search->resolver->api, type_name, true, name, labels_of(search->resolver, search->call));
    if (api)
        take_api(search, api);
    else
        take_inert(search);
}

// --- values: closures in variables and properties ---

// A `var` of a struct may be given by the initialiser that Swift writes: `Hooks(onPush: { … })`.
static bool set_by_memberwise(Resolver *resolver, const Property *property) {
    const TypeDecl *owner = property->owner;
    if (!owner || owner->kind != TYPE_DECL_STRUCT || property->is_let || property->is_static) return false;
    for (uint32_t k = 0; k < owner->functions.len; k++)
        if (owner->functions.items[k]->kind == FUNCTION_INIT) return false;
    Program *program = resolver->program;
    for (uint32_t i = 0; i < program->calls.len; i++) {
        const Call *call = program->calls.items[i];
        bool made =
            call->name == owner->name || (call->name && str_eq_c(program_text(program, call->name), "init"));
        for (uint32_t a = 0; made && a < call->arg_count; a++)
            if (call->args[a].label == property->name || call->args[a].trailing) return true;
    }
    return false;
}

static void take_property_value(Search *search, Property *property) {
    CallTargets *out = search->out;
    Resolver *resolver = search->resolver;
    out->is_value = true;
    out->complete = true;
    uint32_t closures = 0;
    if (property->getter || property->requirement) out->complete = false;
    if (property->init && property->init->kind != EXPR_NIL) {
        VEC_PUSH(resolver->arena, &out->values, property->init);
        closures += property->init->kind == EXPR_CLOSURE;
    }
    if (!property->is_let || !property->init) {
        const ExprVec *assigned = program_assignments(resolver->program, property->name);
        for (uint32_t i = 0; i < assigned->len && i < RESOLVE_MAX_CANDIDATES; i++) {
            Expr *value = assigned->items[i];
            const Program *program = resolver->program;
            if (program->files.items[value->span.file].is_test) continue;
            if (value->kind == EXPR_NIL) continue;
            VEC_PUSH(resolver->arena, &out->values, value);
            closures += value->kind == EXPR_CLOSURE;
        }
    }
    if (closures != out->values.len || closures == 0 || set_by_memberwise(resolver, property))
        out->complete = false;
}

// --- receivers ---

static void name_unknown(Search *search) {
    Resolver *resolver = search->resolver;
    const Call *call = search->call;
    StrBuf out;
    strbuf_init(&out, resolver->arena);
    const ProgramFile *file = &resolver->program->files.items[call->span.file];
    if (call->receiver && call->receiver->span.end > call->receiver->span.start &&
        call->receiver->span.end - call->receiver->span.start <= 48 &&
        call->receiver->span.end <= file->text.len) {
        Str text = str_sub(file->text, call->receiver->span.start, call->receiver->span.end);
        for (size_t i = 0; i < text.len; i++)
            if (text.data[i] > ' ') strbuf_add_char(&out, text.data[i]);
        strbuf_add_char(&out, '.');
    }
    strbuf_add(&out, call->name ? program_text(resolver->program, call->name) : STR("closure"));
    search->out->unknown = strbuf_str(&out);
    search->out->complete = false;
}

static bool is_logging(Search *search) {
    Resolver *resolver = search->resolver;
    const Call *call = search->call;
    const ProgramFile *file = &resolver->program->files.items[call->span.file];
    Str receiver = STR_NONE;
    if (call->receiver) {
        receiver = str_sub(file->text, call->receiver->span.start, call->receiver->span.end);
        Str type = resolver_type_name(resolver, search->in, call->receiver);
        if (type.len && api_is_logging(resolver->api, type, program_text(resolver->program, call->name)))
            return true;
    }
    return api_is_logging(resolver->api, receiver, program_text(resolver->program, call->name));
}

static bool take_logging(Search *search) {
    if (!is_logging(search)) return false;
    search->out->logs = true;
    take_inert(search);
    return true;
}

// Every method of this name and these labels, when nothing better is known.
static void guess_by_name(Search *search) {
    Resolver *resolver = search->resolver;
    CallTargets *out = search->out;
    Str name = program_text(resolver->program, search->call->name);
    Str labels = labels_of(resolver, search->call);
    if (take_logging(search)) return;
    const FunctionVec *named = program_functions_named(resolver->program, search->call->name);
    FitVec fits = {0};
    for (uint32_t i = 0; i < named->len && fits.len < RESOLVE_MAX_CANDIDATES; i++)
        if (named->items[i]->owner) consider(search, named->items[i], &fits);
    const ApiCall *api = api_find(resolver->api, STR_NONE, true, name, labels);
    // `x.sync { }` of we know not what may as well be a method that calls back later.
    bool trusting = api && api->closures == API_CLOSURE_NOW_ONCE && has_closure_argument(search);
    if (!fits.len && api && !trusting) {
        take_api(search, api);
        return;
    }
    if (!fits.len && !trusting && api_is_inert_method(resolver->api, name, labels)) {
        take_inert(search);
        return;
    }
    for (uint32_t i = 0; i < fits.len; i++)
        if (fits.items[i].target.function->has_body)
            VEC_PUSH(resolver->arena, &out->functions, fits.items[i].target);
    out->guessed = true;
    if (api && api->effect == API_EFFECT_REPORTS) out->api = api; // `x.reportNewIncomingCall(with:update:)`
    name_unknown(search);
}

static const TypeDecl *main_declaration(const Lookup *lookup) {
    const TypeDecl *found = NULL;
    for (uint32_t i = 0; i < lookup->decls.len; i++) {
        if (lookup->decls.items[i]->kind == TYPE_DECL_EXTENSION) continue;
        if (found) return NULL; // alternatives
        found = lookup->decls.items[i];
    }
    return found;
}

// A method that was not found may still be there: its labels were not understood, or its file was not.
static bool may_be_lost(const Search *search, const Lookup *ancestors, uint32_t count) {
    const Program *program = search->resolver->program;
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t j = 0; j < ancestors[i].decls.len; j++) {
            const TypeDecl *decl = ancestors[i].decls.items[j];
            if (program->files.items[decl->span.file].has_errors) return true;
            for (uint32_t k = 0; k < decl->functions.len; k++)
                if (decl->functions.items[k]->name == search->call->name) return true;
        }
    return false;
}

// Whether the protocol, or one that it refines, asks its types for the method.
static bool is_required(Search *search, const Type *protocol, Symbol method) {
    Lookup ancestors[RESOLVE_MAX_ANCESTORS];
    bool foreign = false;
    uint32_t count = resolve_ancestors(search->resolver, search->in, protocol, ancestors, &foreign);
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t j = 0; j < ancestors[i].decls.len; j++) {
            const TypeDecl *decl = ancestors[i].decls.items[j];
            FitVec fits = {0};
            for (uint32_t k = 0; k < decl->functions.len; k++)
                if (decl->functions.items[k]->name == method && !decl->functions.items[k]->has_body)
                    consider(search, decl->functions.items[k], &fits);
            if (fits.len) return true;
        }
    return foreign;
}

static bool search_project_type(Search *search, const Type *type);

// `showCall(payload)`, where `showCall` is a property whose type has a method callAsFunction.
static bool take_callable(Search *search, Property *property) {
    Program *program = search->resolver->program;
    Symbol name = interner_add_c(program->names, "callAsFunction");
    if (!program_functions_named(program, name)->len) return false;
    const Type *type = without_optional(resolve_property_type(search->resolver, property));
    if (!type || type->kind != TYPE_NAMED) return false;
    Call *as_method = ARENA_NEW(search->resolver->arena, Call);
    *as_method = *search->call;
    as_method->name = name;
    Search inner = *search;
    inner.call = as_method;
    bool foreign = false;
    if (find_in_type(&inner, type, name, false, &foreign) == FOUND_NONE) return false;
    inner.out->functions.len = 0;
    return search_project_type(&inner, type);
}

// A type of the project (or one that the project extends).
static bool search_project_type(Search *search, const Type *type) {
    Resolver *resolver = search->resolver;
    CallTargets *out = search->out;
    Symbol method = search->call->name;
    Lookup own = resolve_type_lookup(resolver, search->in, type);
    bool protocol = false, class = false, enumeration_case = false;
    for (uint32_t i = 0; i < own.decls.len; i++) {
        protocol |= own.decls.items[i]->kind == TYPE_DECL_PROTOCOL;
        class |= own.decls.items[i]->kind == TYPE_DECL_CLASS || own.decls.items[i]->kind == TYPE_DECL_ACTOR;
        for (uint32_t j = 0; j < own.decls.items[i]->cases.len; j++)
            enumeration_case |= own.decls.items[i]->cases.items[j] == method;
    }
    bool foreign = false;
    bool is_super = search->call->is_super;
    Found found = find_in_type(search, type, method, is_super, &foreign);
    if (found != FOUND_NONE && (protocol || class) && !is_super) {
        uint32_t implementers = 0;
        if (protocol && found == FOUND_BODY && !is_required(search, type, method)) {
            out->complete = true; // in an extension alone: what the types of the same name have is not called
            return true;
        }
        if (protocol) {
            // The default in the protocol extension counts only for types without their own: they bring it
            // in.
            if (found == FOUND_REQUIREMENT || own.decls.len > 1) out->functions.len = 0;
            bool open =
                add_overrides(search, type->name, main_declaration(&own), method, true, &implementers);
            out->complete = !open && (implementers > 0);
            if (out->inert) { // a system type conforms: what it does is in the API table
                const ApiCall *api = NULL;
                const TypeDeclVec *below = program_conformers(resolver->program, type->name);
                for (uint32_t i = 0; i < below->len && !api; i++)
                    if (resolve_is_system(resolver, below->items[i]->name))
                        api = api_find(resolver->api, program_text(resolver->program, below->items[i]->name),
                                       true, program_text(resolver->program, method),
                                       labels_of(resolver, search->call));
                if (api) {
                    out->api = api;
                    out->inert = api->effect == API_EFFECT_NONE;
                }
            }
            if (!implementers) {
                find_in_type(search, type, method, false, &foreign);
                name_unknown(search);
            } else if (!out->complete) {
                name_unknown(search);
            }
            return true;
        }
        add_overrides(search, type->name, main_declaration(&own), method, false, &implementers);
    }
    if (found != FOUND_NONE) {
        out->complete = true;
        return true;
    }
    if (enumeration_case) {
        take_inert(search);
        return true;
    }
    Property *property = resolve_member_property(resolver, search->in, type, method);
    if (property && take_callable(search, property)) return true;
    if (property) {
        take_property_value(search, property);
        if (!out->complete) name_unknown(search);
        return true;
    }
    // Inherited from outside the sources.
    Lookup ancestors[RESOLVE_MAX_ANCESTORS];
    uint32_t count = resolve_ancestors(resolver, search->in, type, ancestors, &foreign);
    Str name = program_text(resolver->program, method);
    Str labels = labels_of(resolver, search->call);
    for (uint32_t i = 0; i < count; i++) {
        const ApiCall *api =
            api_find(resolver->api, program_text(resolver->program, ancestors[i].name), true, name, labels);
        if (api && !str_eq_c(api->receiver, "*")) {
            take_api(search, api);
            return true;
        }
    }
    if (!own.declared) return false;
    if (foreign || may_be_lost(search, ancestors, count)) {
        name_unknown(search);
        return true;
    }
    take_inert(search);
    return true;
}

// `Foo(…)` and `Foo.init(…)`.
static void search_initialiser(Search *search, const Type *type) {
    Resolver *resolver = search->resolver;
    CallTargets *out = search->out;
    bool foreign = false;
    Lookup own = resolve_type_lookup(resolver, search->in, type);
    Symbol init = interner_add_c(resolver->program->names, "init");
    Str name = program_text(resolver->program, type->name);
    if (own.decls.len && find_in_type(search, type, init, search->call->is_super, &foreign) == FOUND_BODY) {
        out->complete = true;
        return;
    }
    const ApiCall *api =
        own.declared ? NULL
                     : api_find(resolver->api, STR_NONE, false, name, labels_of(resolver, search->call));
    if (api) {
        take_api(search, api);
        return;
    }
    // Memberwise, inherited or system initialisers run no code that could report; foreign classes may.
    if (own.declared || api_is_system_type(resolver->api, name) ||
        api_is_inert_function(resolver->api, name, labels_of(resolver, search->call))) {
        take_inert(search);
        return;
    }
    name_unknown(search);
}

// `Self(…)`, unless a type below brings its own initialiser.
static bool search_own_initialiser(Search *search) {
    Type *self = resolve_self_type(search->resolver, search->in);
    if (!self || program_conformers(search->resolver->program, self->name)->len) return false;
    Lookup own = resolve_type_lookup(search->resolver, search->in, self);
    for (uint32_t i = 0; i < own.decls.len; i++)
        if (own.decls.items[i]->kind == TYPE_DECL_PROTOCOL) return false;
    search_initialiser(search, self);
    return true;
}

// `.make(…)`, whose type only the context tells: some static function of the project may be meant.
static bool any_static(Search *search) {
    const FunctionVec *named = program_functions_named(search->resolver->program, search->call->name);
    for (uint32_t i = 0; i < named->len; i++)
        if (named->items[i]->owner && named->items[i]->is_static) return true;
    return false;
}

static void search_bare(Search *search);

// A receiver that is the name of a module and nothing else.
static bool is_module(Search *search) {
    Resolver *resolver = search->resolver;
    const Expr *receiver = search->call->receiver;
    if (receiver->kind != EXPR_NAME || !search->call->name) return false;
    Program *program = resolver->program;
    if (program_types_named(program, receiver->name)->len ||
        api_is_system_type(resolver->api, program_text(program, receiver->name)) ||
        resolver_property(resolver, search->in, (Expr *)receiver))
        return false;
    Str called = program_text(program, search->call->name);
    return (called.data[0] >= 'A' && called.data[0] <= 'Z') &&
           (program_types_named(program, search->call->name)->len ||
            api_is_system_type(resolver->api, called));
}

// The type that `Calls.Manager(…)` makes: one that is declared inside of the receiver.
static Type *nested_type(Resolver *resolver, const Function *in, const Call *call) {
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

static void search_receiver(Search *search) {
    Resolver *resolver = search->resolver;
    Call *call = search->call;
    Type *type = resolver_base_type(resolver, search->in, call->receiver);
    if (call->receiver->kind == EXPR_SUPER) {
        call->is_super = true;
        Type *self = resolve_self_type(resolver, search->in);
        type = self ? self : resolve_unknown(resolver);
    }
    Str name = program_text(resolver->program, call->name);
    if (str_eq_c(name, "init") && type->kind == TYPE_NAMED) {
        search_initialiser(search, type);
        return;
    }
    Type *inner = nested_type(resolver, search->in, call);
    if (inner) {
        search_initialiser(search, inner);
        return;
    }
    if (is_module(search)) { // `Foundation.Data(…)`, `OwnModule.log(…)`
        search_bare(search);
        return;
    }
    if (type->kind == TYPE_NAMED) {
        Lookup own = resolve_type_lookup(resolver, search->in, type);
        if (own.decls.len && search_project_type(search, type)) return;
        Str type_name = program_text(resolver->program, type->name);
        bool nested =
            type->scope && type->scope->kind == TYPE_NAMED && resolve_is_system(resolver, type->scope->name);
        if (!own.declared && (nested || api_is_system_type(resolver->api, type_name))) {
            const ApiCall *api = api_find(resolver->api, type_name, true, name, labels_of(resolver, call));
            uint32_t implementers = 0;
            // Also `class QuietProvider: CXProvider` with its own report.
            bool reports = api && api->effect == API_EFFECT_REPORTS;
            if (!api || reports) add_overrides(search, type->name, NULL, call->name, !reports, &implementers);
            if (search->out->functions.len) {
                search->out->complete = reports;
                search->out->api = reports ? api : NULL;
                // Classes of a package may conform to a system protocol too.
                if (!reports) name_unknown(search);
                return;
            }
            search->out->inert = false;
            take_system_member(search, type_name);
            return;
        }
        const ApiCall *api = api_find(resolver->api, type_name, true, name, labels_of(resolver, call));
        if (api && !str_eq_c(api->receiver, "*")) {
            take_api(search, api);
            return;
        }
        if (take_logging(search)) return;
        // A type from a package: its queue-like methods keep their usual meaning, the rest is unknown.
        if (api && api->effect == API_EFFECT_NONE && api->closures != API_CLOSURE_UNKNOWN &&
            api->closures != API_CLOSURE_NOW_ONCE && api->closures != API_CLOSURE_NOW_ANY) {
            take_api(search, api);
            return;
        }
        name_unknown(search);
        return;
    }
    if (type->kind != TYPE_UNKNOWN) {
        Str type_name = type_api_name(resolver->program, type);
        if (type->kind == TYPE_ARRAY || type->kind == TYPE_DICTIONARY || type->kind == TYPE_OPTIONAL) {
            Type *extended = type_named(resolver->program, program_symbol(resolver->program, type_name));
            Lookup own = resolve_type_lookup(resolver, search->in, extended);
            bool foreign;
            if (own.decls.len && find_in_type(search, extended, call->name, false, &foreign) == FOUND_BODY) {
                search->out->complete = true;
                return;
            }
        }
        take_system_member(search, type_name);
        return;
    }
    if (call->receiver->kind == EXPR_UNKNOWN && call->receiver->child_count == 0 && !any_static(search)) {
        take_inert(search); // `.case(…)` of an enum, `.init(…)`
        return;
    }
    guess_by_name(search);
}

// --- bare names ---

static void search_bare(Search *search) {
    Resolver *resolver = search->resolver;
    Call *call = search->call;
    CallTargets *out = search->out;
    Program *program = resolver->program;
    for (const TypeDecl *decl = search->in->owner; decl; decl = decl->enclosing) {
        Type *type = type_named(program, decl->name);
        bool foreign = false;
        Found found = find_in_type(search, type, call->name, false, &foreign);
        if (found != FOUND_NONE) {
            out->functions.len = 0;
            search_project_type(search, type);
            return;
        }
        Property *property = resolve_member_property(resolver, search->in, type, call->name);
        if (property && take_callable(search, property)) return;
        if (property) {
            take_property_value(search, property);
            if (!out->complete) name_unknown(search);
            return;
        }
    }
    FitVec fits = {0};
    const FunctionVec *named = program_functions_named(program, call->name);
    for (uint32_t i = 0; i < named->len; i++)
        if (!named->items[i]->owner && named->items[i]->kind == FUNCTION_FREE)
            consider(search, named->items[i], &fits);
    if (add_best(search, &fits)) {
        out->complete = true;
        return;
    }
    const PropertyVec *globals = program_properties_named(program, call->name);
    for (uint32_t i = 0; i < globals->len; i++)
        if (!globals->items[i]->owner) {
            take_property_value(search, globals->items[i]);
            if (!out->complete) name_unknown(search);
            return;
        }
    Str name = program_text(program, call->name);
    Str labels = labels_of(resolver, call);
    if (str_eq_c(name, "Self") && search_own_initialiser(search)) return;
    const TypeDeclVec *types = program_types_named(program, call->name);
    if (types->len) {
        search_initialiser(search, type_named(program, call->name));
        return;
    }
    const ApiCall *api = api_find(resolver->api, STR_NONE, false, name, labels);
    if (api) {
        take_api(search, api);
        return;
    }
    if (take_logging(search)) return;
    if (api_is_system_type(resolver->api, name) || api_is_inert_function(resolver->api, name, labels)) {
        take_inert(search);
        return;
    }
    // A method inherited from a system class.
    for (const TypeDecl *decl = search->in->owner; decl; decl = decl->enclosing) {
        Lookup ancestors[RESOLVE_MAX_ANCESTORS];
        bool foreign;
        uint32_t count =
            resolve_ancestors(resolver, search->in, type_named(program, decl->name), ancestors, &foreign);
        for (uint32_t i = 0; i < count; i++) {
            api = api_find(resolver->api, program_text(program, ancestors[i].name), true, name, labels);
            if (api) {
                take_api(search, api);
                return;
            }
        }
    }
    // Inside a type with a system superclass an unknown lower-case name is most likely inherited, but it may
    // as well be a free function of a package: not known.
    name_unknown(search);
}

// --- the question ---

static void search_value(Search *search) {
    Resolver *resolver = search->resolver;
    Expr *callee = search->call->callee;
    CallTargets *out = search->out;
    out->is_value = true;
    out->complete = true;
    if (callee->kind == EXPR_MEMBER || callee->kind == EXPR_NAME) {
        Property *property = resolver_property(resolver, search->in, callee);
        if (property) {
            take_property_value(search, property);
        } else {
            out->complete = false;
        }
        if (!out->complete && !property && callee->kind == EXPR_MEMBER && callee->child_count) {
            // `delegate.method?(x)`: an optional method of a protocol.
            Call as_method = *search->call;
            as_method.callee = NULL;
            as_method.receiver = callee->children[0];
            as_method.name = callee->name;
            as_method.targets = NULL;
            CallTargets *inner = (CallTargets *)resolver_call(
                resolver, search->in, memcpy(ARENA_NEW(resolver->arena, Call), &as_method, sizeof as_method));
            *out = *inner;
            return;
        }
    } else {
        VEC_PUSH(resolver->arena, &out->values, callee);
        out->complete = callee->kind == EXPR_CLOSURE;
    }
    if (!out->complete) {
        const ProgramFile *file = &resolver->program->files.items[search->call->span.file];
        Str text = str_sub(file->text, callee->span.start, callee->span.end);
        out->unknown = text.len && text.len <= 48 ? text : STR("a closure");
    }
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by RESOLVE_MAX_DEPTH
const CallTargets *resolver_call(Resolver *resolver, const Function *in, Call *call) {
    if (call->targets) return call->targets;
    CallTargets *out = ARENA_NEW(resolver->arena, CallTargets);
    if (resolver->depth >= RESOLVE_MAX_DEPTH) { // asked again later from elsewhere, so not cached
        out->unknown = STR("a deeply nested expression");
        return out;
    }
    call->targets = out;
    resolver->depth++;
    Search search = {.resolver = resolver, .in = in, .call = call, .out = out};
    if (call->callee)
        search_value(&search);
    else if (call->receiver)
        search_receiver(&search);
    else
        search_bare(&search);
    if (search.too_many) {
        out->functions.len = 0;
        out->complete = out->inert = false;
        name_unknown(&search);
    }
    resolver->depth--;
    return out;
}

// --- types of calls ---

static Type *generic_result(Resolver *resolver, const Function *in, const Target *target, const Call *call,
                            Type *result) {
    // `func resolve<T>(_ type: T.Type) -> T` called with `CallService.self`.
    const Function *function = target->function;
    for (uint32_t g = 0; g < function->generics.len; g++) {
        if (result->kind != TYPE_NAMED || result->name != function->generics.items[g].name) continue;
        for (uint32_t a = 0; a < call->arg_count; a++) {
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
    Type *enumeration = targets->inert ? type_of_case(resolver, in, call) : NULL;
    if (enumeration) return enumeration;
    // Initialisers: `Foo(…)`, `Foo.init(…)`, `Self(…)`.
    Str name = program_text(program, call->name);
    Type *self = str_eq_c(name, "Self") ? resolve_self_type(resolver, in) : NULL;
    if (self) return self;
    Type *inner = nested_type(resolver, in, call);
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
