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

// The type that a function is a member of; `is_second` for the alternative of a protocol's method.
Group group_of(const Function *root, bool is_second);
// Has the program a function (beside the handler) of this owner?
bool program_has_owner(const Program *program, Owner owner);
// Has its protocol two implementers?
bool program_has_second(const Program *program);

#endif
