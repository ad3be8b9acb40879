// SPDX-License-Identifier: MIT
// The classes of a printed program.
#ifndef VOIPCHECK_TESTS_ORACLE_GROUP_H
#define VOIPCHECK_TESTS_ORACLE_GROUP_H

#include "tests/oracle/tree.h"

// The types that a program's functions are members of.
typedef enum Group {
    GROUP_HANDLER, // with its extensions
    GROUP_BASE,
    GROUP_SERVICE,
    GROUP_LAZY,
    GROUP_SINGLETON,
    GROUP_OPTIONAL,
    GROUP_PROTOCOL,
    GROUP_PROTOCOL_OTHER, // the second implementer
    GROUP_NONE,           // free and static functions
    GROUP_COUNT,
} Group;

// Properties that nobody sets before they are used, by the number of the place that needs them.
typedef enum OptionalKind {
    OPTIONAL_HELPER,  // the object that a call may find nil
    OPTIONAL_BACKUP,  // a provider likewise
    OPTIONAL_PENDING, // a block that is kept
} OptionalKind;

typedef struct Optional {
    OptionalKind kind;
    uint32_t site;
} Optional;

typedef VEC(Optional) OptionalList;

void optional_add(Arena *arena, OptionalList *list, OptionalKind kind, uint32_t site); // once
void optional_join(Arena *arena, OptionalList *list, const OptionalList *more);

// The type that a function is a member of; `is_second` for the alternative of a protocol's method.
Group group_of(const Function *root, bool is_second);
// What Objective-C calls the class with the handler, without its number.
const char *handler_class_name(const Program *program);
// Has the program a function (beside the handler) of this owner?
bool program_has_owner(const Program *program, Owner owner);
// Has its protocol two implementers?
bool program_has_second(const Program *program);

#endif
