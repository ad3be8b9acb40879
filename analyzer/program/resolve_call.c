// SPDX-License-Identifier: MIT
// What a call may run. The order of questions is Swift's: a value first, then members of the receiver's type,
// then free functions and types; then what the API table knows; then, for receivers of unknown type, every
// function of the same name and labels.
#include "analyzer/program/resolve_call_private.h"

#include <string.h>

// --- receivers ---

// Every method of this name and these labels, when nothing better is known.
static void guess_by_name(Search *search) {
    Resolver *resolver = search->resolver;
    CallTargets *out = search->out;
    if (take_logging(search)) return;
    const FunctionVec *named = match_namesakes(resolver, search->call);
    FitVec fits = {0};
    for (uint32_t i = 0; i < named->len && fits.len < RESOLVE_MAX_CANDIDATES; i++)
        if (named->items[i]->owner) match_consider(search, named->items[i], &fits);
    const ApiCall *api = take_find_api(resolver, search->call, STR_NONE, true);
    // `x.sync { }` of we know not what may as well be a method that calls back later.
    bool trusting = api && api->closures == API_CLOSURE_NOW_ONCE && take_has_closure(search);
    if (!fits.len && api && !trusting) {
        take_api(search, api);
        return;
    }
    if (!fits.len && !trusting && take_is_inert_method(resolver, search->call)) {
        take_inert(search);
        return;
    }
    for (uint32_t i = 0; i < fits.len; i++)
        if (fits.items[i].target.function->has_body)
            VEC_PUSH(resolver->arena, &out->functions, fits.items[i].target);
    out->guessed = out->undecided = true;
    if (search->call->selector && take_is_inert_method(resolver, search->call)) {
        out->inert = out->complete = true; // `[x count]`: a collection's, or one of those
        return;
    }
    if (api && api->effect == API_EFFECT_REPORTS) out->api = api; // `x.reportNewIncomingCall(with:update:)`
    take_unknown(search);
}

const TypeDecl *resolve_main_declaration(const Lookup *lookup) {
    const TypeDecl *found = NULL;
    for (uint32_t i = 0; i < lookup->decls.len; i++) {
        if (lookup->decls.items[i]->kind == TYPE_DECL_EXTENSION) continue;
        if (found) return NULL; // alternatives
        found = lookup->decls.items[i];
    }
    return found;
}

// Whether a class is declared in a header alone: its code is in a library.
static bool is_header_only(const Lookup *lookup) {
    bool declared = false;
    for (uint32_t i = 0; i < lookup->decls.len; i++) {
        if (lookup->decls.items[i]->is_implementation) return false;
        declared |= lookup->decls.items[i]->is_interface;
    }
    return declared;
}

// A method that was not found may still be there: its labels were not understood, or its file was not.
static bool may_be_lost(const Search *search, const Lookup *ancestors, uint32_t count) {
    const Program *program = search->resolver->program;
    for (uint32_t i = 0; i < count; i++) {
        if (is_header_only(&ancestors[i])) return true;
        for (uint32_t j = 0; j < ancestors[i].decls.len; j++) {
            const TypeDecl *decl = ancestors[i].decls.items[j];
            if (program->files.items[decl->span.file].has_errors) return true;
            for (uint32_t k = 0; k < decl->functions.len; k++)
                if (match_name(search->resolver, search->call, decl->functions.items[k], search->call->name))
                    return true;
        }
    }
    return false;
}

// Whether the protocol, or one that it refines, asks its types for the method.
bool resolve_is_required(Search *search, const Type *protocol, Symbol method) {
    Lookup ancestors[RESOLVE_MAX_ANCESTORS];
    bool foreign = false;
    uint32_t count = resolve_ancestors(search->resolver, search->in, protocol, ancestors, &foreign);
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t j = 0; j < ancestors[i].decls.len; j++) {
            const TypeDecl *decl = ancestors[i].decls.items[j];
            FitVec fits = {0};
            for (uint32_t k = 0; k < decl->functions.len; k++)
                if (!decl->functions.items[k]->has_body &&
                    match_name(search->resolver, search->call, decl->functions.items[k], method))
                    match_consider(search, decl->functions.items[k], &fits);
            if (fits.len) return true;
        }
    return foreign;
}

// `[x provider]` and `[x setProvider:p]` of a property: its accessors, when somebody wrote them.
static bool take_accessor(Search *search, const Type *type) {
    Program *program = search->resolver->program;
    Str selector = program_text(program, search->call->selector);
    bool set = str_starts(selector, STR("set")) && selector.len > 4 && selector.data[selector.len - 1] == ':';
    if (search->call->arg_count != set) return false;
    StrBuf name;
    strbuf_init(&name, search->resolver->arena);
    strbuf_add(&name, set ? str_sub(selector, 3, selector.len - 1) : selector);
    Property *property = NULL;
    for (int spelling = 0; spelling < 2 && !property; spelling++) { // setURL: of URL, setUrl: of url
        Symbol symbol = program_symbol(program, strbuf_str(&name));
        property = resolve_member_property(search->resolver, search->in, type, symbol);
        if (!set) break;
        if (name.data[0] >= 'A' && name.data[0] <= 'Z') name.data[0] = (char)(name.data[0] - 'A' + 'a');
    }
    if (!property) return false;
    Function *accessor = set ? property->setter : property->getter;
    if (set && !accessor) accessor = property->did_set;
    if (accessor) {
        uint32_t *map = ARENA_ARRAY(search->resolver->arena, uint32_t, 1);
        VEC_PUSH(search->resolver->arena, &search->out->functions, (Target){accessor, map});
        search->out->complete = true;
    } else {
        take_inert(search);
        search->out->property = property;
    }
    return true;
}

static bool search_project_type(Search *search, const Type *type);

// The requirement of a Swift protocol that a call of Swift means.
static const Function *requirement_of(Search *search, const Type *protocol, uint32_t *map) {
    Lookup ancestors[RESOLVE_MAX_ANCESTORS];
    bool foreign = false;
    const Call *call = search->call;
    uint32_t count = resolve_ancestors(search->resolver, search->in, protocol, ancestors, &foreign);
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t j = 0; j < ancestors[i].decls.len; j++)
            for (uint32_t k = 0; k < ancestors[i].decls.items[j]->functions.len; k++) {
                const Function *function = ancestors[i].decls.items[j]->functions.items[k];
                if (!function->has_body && match_name(search->resolver, call, function, call->name) &&
                    match_fits(search->resolver, function, call, map))
                    return function;
            }
    return NULL;
}

static bool has_objc_conformer(Search *search, Symbol protocol) {
    Program *program = search->resolver->program;
    const TypeDeclVec *below = program_conformers(program, protocol);
    for (uint32_t i = 0; i < below->len; i++)
        if (program->files.items[below->items[i]->span.file].language == LANGUAGE_OBJC) return true;
    return false;
}

// What Objective-C implements of a Swift protocol has the requirement's selector: the call, as the message
// that it is to such a class. Itself where no such class is seen.
static Call *as_message(Search *search, const Type *protocol) {
    Call *call = search->call;
    Resolver *resolver = search->resolver;
    if (call->selector || !has_objc_conformer(search, protocol->name)) return call;
    uint32_t *map = ARENA_ARRAY(resolver->arena, uint32_t, call->arg_count + 1);
    const Function *requirement = requirement_of(search, protocol, map);
    bool plain = requirement && requirement->selector && !requirement->async &&
                 resolver->program->files.items[requirement->span.file].language == LANGUAGE_SWIFT &&
                 call->arg_count == requirement->param_count;
    for (uint32_t a = 0; plain && a < call->arg_count; a++)
        plain = map[a] == a;
    if (!plain) return call;
    uint32_t error_at = program_error_param(resolver->program, requirement);
    if (error_at != UINT32_MAX && error_at != call->arg_count) return call; // the arguments would move
    Call *message = ARENA_NEW(resolver->arena, Call);
    *message = *call;
    message->selector = requirement->selector;
    if (error_at == UINT32_MAX) return message;
    message->args = ARENA_ARRAY(resolver->arena, Arg, call->arg_count + 1);
    for (uint32_t a = 0; a < call->arg_count; a++)
        message->args[a] = call->args[a];
    message->args[message->arg_count++] =
        (Arg){.label = interner_add_c(resolver->program->names, "error"),
              .value = program_expr(resolver->program, EXPR_NIL, call->span)};
    return message;
}

// `showCall(payload)`, where `showCall` is a property whose type has a method callAsFunction.
// NOLINTNEXTLINE(misc-no-recursion): once, since a property named callAsFunction is none
static bool take_callable(Search *search, Property *property) {
    if (str_eq_c(program_text(search->resolver->program, property->name), "callAsFunction")) return false;
    Program *program = search->resolver->program;
    Symbol name = interner_add_c(program->names, "callAsFunction");
    if (!program_functions_named(program, name)->len) return false;
    const Type *type = type_without_optional(resolve_property_type(search->resolver, property));
    if (!type || type->kind != TYPE_NAMED) return false;
    Call *as_method = ARENA_NEW(search->resolver->arena, Call);
    *as_method = *search->call;
    as_method->name = name;
    Search inner = *search;
    inner.call = as_method;
    bool foreign = false;
    if (match_in_type(&inner, type, name, false, &foreign) == FOUND_NONE) return false;
    inner.out->functions.len = 0;
    return search_project_type(&inner, type);
}

// A method that a protocol requires: what the types that conform make of it.
static void search_protocol(Search *search, const Type *type, const Lookup *own, Found found) {
    Resolver *resolver = search->resolver;
    CallTargets *out = search->out;
    Symbol method = search->call->name;
    bool foreign = false;
    uint32_t implementers = 0;
    // The default in the protocol extension counts only for types without their own: they bring it
    // in.
    if (found == FOUND_REQUIREMENT || own->decls.len > 1) out->functions.len = 0;
    Search by_selector = *search;
    by_selector.call = as_message(search, type);
    bool open =
        match_overrides(&by_selector, type->name, resolve_main_declaration(own), method, true, &implementers);
    search->too_many |= by_selector.too_many;
    out->complete = !open && (implementers > 0);
    if (out->inert) { // a system type conforms: what it does is in the API table
        const ApiCall *api = NULL;
        const TypeDeclVec *below = program_conformers(resolver->program, type->name);
        for (uint32_t i = 0; i < below->len && !api; i++)
            if (resolve_is_system(resolver, below->items[i]->name))
                api = take_find_api(resolver, search->call,
                                    program_text(resolver->program, below->items[i]->name), true);
        if (api) {
            out->api = api;
            out->inert = api->effect == API_EFFECT_NONE;
        }
    }
    if (!implementers) {
        match_in_type(search, type, method, false, &foreign);
        take_unknown(search);
    } else if (!out->complete) {
        take_unknown(search);
    }
}

// A type of the project (or one that the project extends).
// NOLINTNEXTLINE(misc-no-recursion): see take_callable
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
    Found found = match_in_type(search, type, method, is_super, &foreign);
    if (found != FOUND_NONE && (protocol || class) && !is_super) {
        uint32_t implementers = 0;
        if (protocol && found == FOUND_BODY && !resolve_is_required(search, type, method)) {
            out->complete = true; // in an extension alone: what the types of the same name have is not called
            return true;
        }
        if (protocol) {
            search_protocol(search, type, &own, found);
            resolve_narrow(search);
            return true;
        }
        match_overrides(search, type->name, resolve_main_declaration(&own), method, false, &implementers);
    }
    if (found != FOUND_NONE) {
        out->complete = true;
        return true;
    }
    if (enumeration_case) {
        take_inert(search);
        return true;
    }
    if (search->call->selector && take_accessor(search, type)) return true;
    Property *property =
        search->call->selector ? NULL : resolve_member_property(resolver, search->in, type, method);
    if (property && take_callable(search, property)) return true;
    if (property) {
        take_property_value(search, property);
        if (!out->complete) take_unknown(search);
        return true;
    }
    // Inherited from outside the sources.
    Lookup ancestors[RESOLVE_MAX_ANCESTORS];
    uint32_t count = resolve_ancestors(resolver, search->in, type, ancestors, &foreign);
    for (uint32_t i = 0; i < count; i++) {
        const ApiCall *api =
            take_find_api(resolver, search->call, program_text(resolver->program, ancestors[i].name), true);
        if (api && !str_eq_c(api->receiver, "*")) {
            take_api(search, api);
            return true;
        }
    }
    if (!own.declared) return false;
    bool open = search->call->selector && resolve_forwards(resolver->program, ancestors, count);
    if (foreign || open || may_be_lost(search, ancestors, count)) {
        take_unknown(search);
        return true;
    }
    take_inert(search);
    return true;
}

// Whether all that is given to a call is plain data: strings, numbers, dates. Making a value of that reports
// no call.
static bool only_plain_data(const Search *search) {
    for (uint32_t i = 0; i < search->call->arg_count; i++) {
        Expr *value = search->call->args[i].value;
        if (value->kind == EXPR_NIL || value->kind == EXPR_TRUE || value->kind == EXPR_FALSE) continue;
        const Type *type = type_without_optional(resolver_type(search->resolver, search->in, value));
        if (type->kind != TYPE_NAMED || !resolver_is_value_type(search->resolver, type)) return false;
        Str name = program_text(search->resolver->program, type->name);
        if (str_starts(name, STR("PK"))) return false; // the push itself
    }
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
    if (own.decls.len && match_in_type(search, type, init, search->call->is_super, &foreign) == FOUND_BODY) {
        out->complete = true;
        return;
    }
    const ApiCall *api = own.declared ? NULL : take_find_api(resolver, search->call, name, false);
    if (api) {
        take_api(search, api);
        return;
    }
    // Memberwise, inherited or system initialisers run no code that could report; foreign classes may.
    if ((own.declared && !is_header_only(&own)) || api_is_system_type(resolver->api, name) ||
        api_is_inert_function(resolver->api, name, take_labels(resolver, search->call))) {
        take_inert(search);
        return;
    }
    if (only_plain_data(search))
        take_inert(search);
    else
        take_unknown(search);
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

// Whether some class of the project may have the method. Most messages to system classes have selectors that
// none implements.
static bool may_be_overridden(Search *search, Symbol type) {
    const Call *call = search->call;
    return call->selector ? match_namesakes(search->resolver, call)->len > 0
                          : match_has_namesake(search->resolver, call, type);
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
    Type *inner = resolve_nested_type(resolver, search->in, call);
    if (inner) {
        search_initialiser(search, inner);
        return;
    }
    if (is_module(search)) { // `Foundation.Data(…)`, `OwnModule.log(…)`
        search_bare(search);
        return;
    }
    if (type->kind == TYPE_NAMED) {
        type = resolve_narrowed(search, type);
        Lookup own = resolve_type_lookup(resolver, search->in, type);
        if (own.decls.len && search_project_type(search, type)) return;
        Str type_name = program_text(resolver->program, type->name);
        bool nested =
            type->scope && type->scope->kind == TYPE_NAMED && resolve_is_system(resolver, type->scope->name);
        if (!own.declared && (nested || api_is_system_type(resolver->api, type_name))) {
            const ApiCall *api = take_find_api(resolver, call, type_name, true);
            // NSObject * may be any object: Objective-C lets it be asked for what only another class has.
            if (!api && call->selector && str_eq_c(type_name, "NSObject")) {
                guess_by_name(search);
                return;
            }
            uint32_t implementers = 0;
            // Also `class QuietProvider: CXProvider` with its own report.
            bool reports = api && api->effect == API_EFFECT_REPORTS;
            bool overridden = may_be_overridden(search, type->name);
            if ((!api || reports) && overridden)
                match_overrides(search, type->name, NULL, call->name, !reports, &implementers);
            if (search->out->functions.len) {
                search->out->complete = reports;
                search->out->api = reports ? api : NULL;
                search->out->undecided = true;
                // Classes of a package may conform to a system protocol too.
                if (!reports) take_unknown(search);
                return;
            }
            search->out->inert = false;
            take_system_member(search, type_name);
            return;
        }
        const ApiCall *api = take_find_api(resolver, call, type_name, true);
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
        take_unknown(search);
        return;
    }
    if (type->kind != TYPE_UNKNOWN) {
        Str type_name = type_api_name(resolver->program, type);
        if (type->kind == TYPE_ARRAY || type->kind == TYPE_DICTIONARY || type->kind == TYPE_OPTIONAL) {
            Type *extended = type_named(resolver->program, program_symbol(resolver->program, type_name));
            Lookup own = resolve_type_lookup(resolver, search->in, extended);
            bool foreign;
            if (own.decls.len && match_in_type(search, extended, call->name, false, &foreign) == FOUND_BODY) {
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

static bool is_operator(Str name) { return name.len && memchr("|<>*&+-~^/%=!?.", name.data[0], 15) != NULL; }

// An operator of the project: a free function, or a static one of a type that the operands tell. Those of
// packages make values.
static void search_operator(Search *search) {
    const FunctionVec *named = program_functions_named(search->resolver->program, search->call->name);
    FitVec fits = {0};
    for (uint32_t i = 0; i < named->len; i++)
        if (!named->items[i]->owner || named->items[i]->is_static)
            match_consider(search, named->items[i], &fits);
    if (match_add_best(search, &fits)) {
        search->out->complete = true;
        return;
    }
    if (named->len)
        take_unknown(search);
    else
        take_inert(search);
}

static void search_bare(Search *search) {
    Resolver *resolver = search->resolver;
    Call *call = search->call;
    CallTargets *out = search->out;
    Program *program = resolver->program;
    // `f(x)` in Objective-C is a C function, whatever methods there are.
    bool c = program->files.items[call->span.file].language == LANGUAGE_OBJC;
    for (const TypeDecl *decl = c ? NULL : search->in->owner; decl; decl = decl->enclosing) {
        Type *type = type_named(program, decl->name);
        bool foreign = false;
        Found found = match_in_type(search, type, call->name, false, &foreign);
        if (found != FOUND_NONE) {
            out->functions.len = 0;
            search_project_type(search, type);
            return;
        }
        Property *property = resolve_member_property(resolver, search->in, type, call->name);
        if (property && take_callable(search, property)) return;
        if (property) {
            take_property_value(search, property);
            if (!out->complete) take_unknown(search);
            return;
        }
    }
    FitVec fits = {0};
    const FunctionVec *named = program_functions_named(program, call->name);
    for (uint32_t i = 0; i < named->len; i++)
        if (!named->items[i]->owner && named->items[i]->kind == FUNCTION_FREE)
            match_consider(search, named->items[i], &fits);
    if (match_add_best(search, &fits)) {
        out->complete = true;
        return;
    }
    const PropertyVec *globals = program_properties_named(program, call->name);
    for (uint32_t i = 0; i < globals->len; i++)
        if (!globals->items[i]->owner) {
            take_property_value(search, globals->items[i]);
            if (!out->complete) take_unknown(search);
            return;
        }
    Str name = program_text(program, call->name);
    Str labels = take_labels(resolver, call);
    if (!c && str_eq_c(name, "Self") && search_own_initialiser(search)) return;
    const TypeDeclVec *types = program_types_named(program, call->name);
    if (!c && types->len) {
        search_initialiser(search, type_named(program, call->name));
        return;
    }
    const ApiCall *api = take_find_api(resolver, call, STR_NONE, false);
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
    for (const TypeDecl *decl = c ? NULL : search->in->owner; decl; decl = decl->enclosing) {
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
    // The initialiser of a type of a package, by its capital.
    bool capital = name.len && name.data[0] >= 'A' && name.data[0] <= 'Z';
    if (capital && call->arg_count && only_plain_data(search)) {
        take_inert(search);
        return;
    }
    // Inside a type with a system superclass an unknown lower-case name is most likely inherited, but it may
    // as well be a free function of a package: not known.
    take_unknown(search);
}

// --- the question ---

// NOLINTNEXTLINE(misc-no-recursion): bounded by RESOLVE_MAX_DEPTH
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
    else if (call->linkage)
        take_linked(&search);
    else if (call->receiver)
        search_receiver(&search);
    else if (is_operator(program_text(resolver->program, call->name)))
        search_operator(&search);
    else
        search_bare(&search);
    if (search.too_many) {
        out->functions.len = 0;
        out->complete = out->inert = false;
        take_unknown(&search);
    }
    resolve_own_alone(&search);
    resolve_replaced(resolver, call, out);
    if (api_has_declared(resolver->api) && !(out->api && out->api->declared))
        out->declared = resolver_is_listed(resolver, in, call, resolver->api);
    out->starts_task = call->selector && out->functions.len;
    for (uint32_t i = 0; i < out->functions.len; i++)
        out->starts_task &= out->functions.items[i].function->async;
    resolver->depth--;
    return out;
}
