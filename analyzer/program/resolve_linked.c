// SPDX-License-Identifier: MIT
// Calls whose function the compiler has found: C++, where many functions of a name differ in namespaces,
// classes and the types of their parameters.
#include "analyzer/program/resolve_call_private.h"

#define STANDARD "c:@N@std@" // what belongs to the standard library

static bool overrides(const Function *function, Symbol linkage) {
    for (uint32_t i = 0; i < function->overrides.len; i++)
        if (function->overrides.items[i] == linkage) return true;
    return false;
}

static void consider(Search *search, Function *function, bool *open) {
    const Call *call = search->call;
    const Program *program = search->resolver->program;
    bool fits =
        function->linkage == call->linkage || (call->is_virtual && overrides(function, call->linkage));
    bool test = program->files.items[function->span.file].is_test &&
                !program->files.items[search->in->span.file].is_test;
    if (!fits || test || !function->has_body || resolver_has_target(search->out, function)) return;
    if (search->out->functions.len >= RESOLVE_MAX_CANDIDATES) {
        *open = true;
        return;
    }
    Arena *arena = search->resolver->arena;
    Target target = {function, ARENA_ARRAY(arena, uint32_t, call->arg_count + 1)};
    for (uint32_t a = 0; a < call->arg_count; a++)
        target.param_of_arg[a] = a < function->param_count ? a : UINT32_MAX;
    VEC_PUSH(arena, &search->out->functions, target);
}

// Constructors and destructors stand with their class, which must be there.
static void load_class(Search *search) {
    const Type *type = resolver_base_type(search->resolver, search->in, search->call->receiver);
    if (type->kind != TYPE_NAMED) return;
    program_types_named(search->resolver->program, type->name);
    program_conformers(search->resolver->program, type->name);
}

void take_linked(Search *search) {
    Program *program = search->resolver->program;
    const Call *call = search->call;
    if (str_starts(program_text(program, call->linkage), STR(STANDARD))) {
        const ApiCall *api =
            api_find_selector(search->resolver->api, STR_NONE, false, program_text(program, call->name));
        if (api)
            take_api(search, api);
        else
            take_inert(search);
        return;
    }
    bool open = false;
    if (call->receiver) load_class(search);
    const FunctionVec *named = program_functions_named(program, call->name);
    for (uint32_t i = 0; i < named->len; i++)
        consider(search, named->items[i], &open);
    search->out->complete = search->out->functions.len > 0 && !open;
    if (!search->out->complete) take_unknown(search);
}
