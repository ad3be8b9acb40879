// SPDX-License-Identifier: MIT
// Private to heal*.c.
#ifndef VOIPCHECK_OBJC_HEAL_P_H
#define VOIPCHECK_OBJC_HEAL_P_H

#include "analyzer/objc/heal.h"

typedef enum HealKind {
    HEAL_NOTHING, // was wrong: the name is declared elsewhere
    HEAL_FORWARD, // @class X;
    HEAL_CLASS,
    HEAL_TYPE, // typedef `type` X;
    HEAL_STRUCT,
    HEAL_VALUE,    // extern `type` x;
    HEAL_CONSTANT, // enumerator, so that it can stand behind `case`
    HEAL_FUNCTION, // returns `type`
    HEAL_MACRO,    // `type` stands behind the name: empty, or parameters and body
    HEAL_PROTOCOL,
    HEAL_PROPERTY, // of NSObject
    HEAL_METHOD,   // of NSObject, instance and class; name is the selector
    HEAL_FIELD,    // of every invented struct
} HealKind;

// Names of one space exclude each other.
typedef enum HealSpace {
    HEAL_SPACE_NAME,
    HEAL_SPACE_PROTOCOL,
    HEAL_SPACE_PROPERTY,
    HEAL_SPACE_METHOD,
    HEAL_SPACE_FIELD
} HealSpace;

typedef struct HealEntry {
    HealSpace space;
    HealKind kind;
    Str name;
    Str type;           // VALUE, TYPE, FUNCTION, PROPERTY, METHOD; MACRO
    uint32_t arguments; // FIELD: 1 for a variable of classes; CLASS: type parameters; METHOD: bits of the
                        // arguments that are numbers with a fraction
    uint32_t changes;
} HealEntry;

#define HEAL_VARIADIC 0x80000000u // in HealEntry.arguments of a METHOD

struct Heal {
    Arena *arena;
    bool cxx;
    const ObjcHeaders *headers;
    VEC(HealEntry) list;
    Map by_name; // hash of space and name -> index + 1
};

// What an expression's value comes from.
typedef struct HealEntity {
    HealKind kind; // HEAL_VALUE, HEAL_FUNCTION, HEAL_PROPERTY, HEAL_METHOD or HEAL_NOTHING
    Str name;
} HealEntity;

HealEntry *heal_find(const Heal *heal, HealSpace space, Str name);
// Adds or changes; returns true when something changed. An empty type stands for `VCAny *`.
bool heal_put(Heal *heal, HealSpace space, Str name, HealKind kind, Str type);
// Gives what the entity stands for another type.
bool heal_retype(Heal *heal, HealEntity entity, Str type);

// An unknown name where a type is meant, or in an expression, at token i of its file.
bool heal_learn_type(Heal *heal, const ObjcTokens *tokens, uint32_t i, Str name);

// Invents the macros that stand where members of an @implementation do. `knows` tells whether somebody
// declares a name.
typedef bool HealKnows(const void *context, Str name);
void heal_foresee_members(Heal *heal, HealKnows *knows, const void *context);

// Invents the protocols and classes that the unit's headers use and nobody declares.
void heal_foresee_headers(Heal *heal, const ObjcSdkWords *sdk);

// What the expression that starts, or ends, with token i gets its value from.
HealEntity heal_entity_from(const Heal *heal, const ObjcTokens *tokens, uint32_t i);
HealEntity heal_entity_to(const Heal *heal, const ObjcTokens *tokens, uint32_t i);

#endif
