// SPDX-License-Identifier: MIT
#include "tests/oracle/group.h"

void optional_add(Arena *arena, OptionalList *list, OptionalKind kind, uint32_t site) {
    for (uint32_t i = 0; i < list->len; i++)
        if (list->items[i].kind == kind && list->items[i].site == site) return;
    Optional optional = {kind, site};
    VEC_PUSH(arena, list, optional);
}

void optional_join(Arena *arena, OptionalList *list, const OptionalList *more) {
    for (uint32_t i = 0; i < more->len; i++)
        optional_add(arena, list, more->items[i].kind, more->items[i].site);
}

Group group_of(const Function *root, bool is_second) {
    switch (root->owner) {
    case OWNER_HANDLER:
    case OWNER_EXTENSION:
        return GROUP_HANDLER;
    case OWNER_BASE:
        return GROUP_BASE;
    case OWNER_SERVICE:
        return GROUP_SERVICE;
    case OWNER_LAZY:
        return GROUP_LAZY;
    case OWNER_SINGLETON:
        return GROUP_SINGLETON;
    case OWNER_OPTIONAL:
        return GROUP_OPTIONAL;
    case OWNER_PROTOCOL:
        return is_second ? GROUP_PROTOCOL_OTHER : GROUP_PROTOCOL;
    default:
        return GROUP_NONE;
    }
}

bool program_has_owner(const Program *program, Owner owner) {
    for (uint32_t i = 1; i < program->functions.len; i++)
        if (program->functions.items[i]->owner == owner) return true;
    return false;
}

bool program_has_second(const Program *program) {
    for (uint32_t i = 0; i < program->functions.len; i++)
        if (program->functions.items[i]->alternative) return true;
    return false;
}

const char *handler_class_name(const Program *program) {
    static const char *const names[] = {"PushHandler", "VoIPDelegate", "CallManager", "AppDelegate"};
    return names[program->layout % 4];
}
