// SPDX-License-Identifier: MIT
// Small helpers on Type values.
#ifndef VOIPCHECK_PROGRAM_TYPES_H
#define VOIPCHECK_PROGRAM_TYPES_H

#include "analyzer/program/program.h"

// Reads a type as Swift writes it: `[AnyHashable: Any]?`, `Foo.Bar<Baz>`. Function types and what is not
// understood become TYPE_UNKNOWN. Never NULL.
Type *type_parse(Program *program, Str text);
Type *type_named(Program *program, Symbol name);
Type *type_wrap(Program *program, TypeKind kind, Type *inner); // optional, array, meta
Type *type_strip_optional(Type *type);                         // all levels; never NULL when type is not
// The same for a type that is only read.
const Type *type_without_optional(const Type *type);
// The name the API table knows the type by: `Array`, `Dictionary`, `Optional`'s inner type, …; empty when
// unknown.
Str type_api_name(const Program *program, const Type *type);

#endif
