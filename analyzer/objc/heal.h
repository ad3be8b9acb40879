// SPDX-License-Identifier: MIT
// Declarations invented for what a translation unit names and nobody declares, so that libclang keeps the
// code around it. They are put before the project's own headers, behind the stub SDK. Each round reads the
// diagnostics of a parse, invents or corrects, and the unit is parsed again, until nothing changes.
//
// What is invented claims as little as possible: unknown classes are subclasses of NSObject (or of what their
// name says: FooViewController), unknown values, properties and results are `VCAny *`, an object that answers
// anything.
#ifndef VOIPCHECK_OBJC_HEAL_H
#define VOIPCHECK_OBJC_HEAL_H

#include "analyzer/base/intern.h"
#include "analyzer/objc/headers.h"
#include "analyzer/objc/sdk.h"

#define HEAL_MAX_NAMES 4000 // declarations invented for one unit
#define HEAL_MAX_CHANGES 3  // times that one of them is corrected

// The type of unknown objects. A front end that meets it knows nothing of the value.
#define HEAL_ANY "VCAny"

typedef struct Heal Heal;

// `headers` are the files of the unit; they must live as long.
Heal *heal_new(Arena *arena, bool cxx, const ObjcHeaders *headers);

// Invents before the first parse what the errors would ask for: names of the main file that stand in no
// header, in places that tell what they are. Saves rounds; what it gets wrong is corrected as anything else.
// `sdk` tells what the stub SDK has.
void heal_foresee(Heal *heal, const ObjcSdkWords *sdk);

// One error: the message, and where (tokens of the file, NULL when it is none of the unit's files, and the
// offset). Returns true when a declaration was added or changed.
typedef struct HealError {
    Str message;
    const ObjcTokens *tokens;
    uint32_t offset;
} HealError;
bool heal_learn(Heal *heal, const HealError *error);

// The declarations as one header, NUL-terminated, on the arena.
Str heal_header(const Heal *heal);

uint32_t heal_count(const Heal *heal); // declarations so far

#endif
