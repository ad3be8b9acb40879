// SPDX-License-Identifier: MIT
// Whether a call is one of a list that a user wrote.
#include "analyzer/program/resolve_call_private.h"

static bool is_declared(const ApiCall *call) { return call && call->declared; }

// Asks for the call as one on `type` (empty: not known).
static bool listed_on(Resolver *resolver, const Call *call, Str type, const ApiTable *list) {
    const Program *program = resolver->program;
    Str name = program_text(program, call->name);
    if (call->selector &&
        is_declared(api_find_selector(list, type, true, program_text(program, call->selector))))
        return true;
    return is_declared(api_find(list, type, true, name, take_labels(resolver, call)));
}

// By a function of the project that the call may run: what declares it, and its own selector.
static bool is_target_listed(Resolver *resolver, const Call *call, const Function *target,
                             const ApiTable *list) {
    const Program *program = resolver->program;
    Str owner = target->owner ? program_text(program, target->owner->name) : STR_NONE;
    if (!target->owner) return false; // a free function goes by its name alone
    if (target->selector &&
        is_declared(api_find_selector(list, owner, true, program_text(program, target->selector))))
        return true;
    return listed_on(resolver, call, owner, list);
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by RESOLVE_MAX_DEPTH
bool resolver_is_listed(Resolver *resolver, const Function *in, Call *call, const ApiTable *list) {
    const Program *program = resolver->program;
    Str name = program_text(program, call->name);
    if (!name.len && !call->selector) return false;
    bool objc = program->files.items[call->span.file].language == LANGUAGE_OBJC;
    if (call->receiver) {
        if (listed_on(resolver, call, resolver_type_name(resolver, in, call->receiver), list)) return true;
    } else if (objc && !call->selector) {
        if (is_declared(api_find_selector(list, STR_NONE, false, name))) return true;
    } else {
        if (is_declared(api_find(list, STR_NONE, false, name, take_labels(resolver, call)))) return true;
    }
    const CallTargets *targets = resolver_call(resolver, in, call);
    if (targets->guessed) return false;
    bool all = targets->functions.len > 0;
    for (uint32_t i = 0; i < targets->functions.len && all; i++)
        all = is_target_listed(resolver, call, targets->functions.items[i].function, list);
    return all;
}
