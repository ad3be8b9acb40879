// SPDX-License-Identifier: MIT
// Shared by the files of the resolver only.
#ifndef VOIPCHECK_PROGRAM_RESOLVE_PRIVATE_H
#define VOIPCHECK_PROGRAM_RESOLVE_PRIVATE_H

#include "analyzer/program/resolve.h"
#include "analyzer/program/types.h"

enum {
    RESOLVE_MAX_DEPTH = 48,      // nested questions (type of a call of a member of a …); beyond: unknown
    RESOLVE_MAX_ANCESTORS = 64,  // supertypes looked at for one member
    RESOLVE_MAX_OVERLOADS = 256, // declarations of one scope that fit a call; beyond: not complete
    RESOLVE_MAX_CANDIDATES = 64, // implementers or namesakes joined for one call; beyond: not complete
};

struct Resolver {
    Arena *arena;
    Program *program;
    const ApiTable *api;
    Map closure_sites;   // Function id + 1 of a closure -> ClosureSite *
    uint32_t calls_seen; // of program->calls, entered into closure_sites
    uint32_t depth;
    Map replaced;            // selector -> whether it is replaced at run time
    VEC(uint32_t) replacing; // files that replace methods
    uint32_t replacing_seen; // of program->calls, looked through for them
    Map ambiguous_cases;     // names of cases that one enum has twice
    uint32_t cases_seen;     // of program->types, looked through for them
};

typedef struct ClosureSite {
    Call *call;
    uint32_t arg;
} ClosureSite;

// A type's name with the declarations and extensions that are visible for it.
typedef struct Lookup {
    Symbol name;
    TypeDeclVec decls;
    bool declared; // some declaration is not an extension
} Lookup;

// Declarations that `type` (named, no optional) may mean, seen from `in` (may be NULL).
Lookup resolve_type_lookup(Resolver *resolver, const Function *in, const Type *type);
// Names of `name` itself and everything it inherits from or conforms to, nearest first; returns the count.
// *foreign: some ancestor is neither in the sources nor a system type.
uint32_t resolve_ancestors(Resolver *resolver, const Function *in, const Type *type, Lookup *out,
                           bool *foreign);
Property *resolve_member_property(Resolver *resolver, const Function *in, const Type *type, Symbol name);
// Follows type aliases (and associated types with a default) to what they stand for.
const Type *resolve_alias(Resolver *resolver, const Function *in, const Type *type);
// A bare name: a property of self's type or of an enclosing type, or a file-level variable.
Property *resolve_bare_property(Resolver *resolver, const Function *in, Symbol name);
// The type of `self` in `in`, or NULL outside types.
Type *resolve_self_type(Resolver *resolver, const Function *in);
// The type a generic parameter stands for as far as its bound tells; else `type`.
Type *resolve_generic(const Function *in, Type *type);
Type *resolve_property_type(Resolver *resolver, Property *property);
bool resolve_is_system(Resolver *resolver, Symbol name); // and not declared by the project
Type *resolve_call_type(Resolver *resolver, const Function *in, Call *call);
// Whether `name`, written where `user` is declared, means the declaration `decl`.
bool resolve_means(Resolver *resolver, const TypeDecl *user, Symbol name, const TypeDecl *decl);
// The type that `Outer.Inner(…)` makes a value of, or NULL when the call is none of that kind.
Type *resolve_nested_type(Resolver *resolver, const Function *in, const Call *call);
Type *resolve_unknown(Resolver *resolver);
// Fills targets->observers with who listens to the notification that `call` posts (resolve_observers.c).
void resolve_observers(Resolver *resolver, const Call *call, CallTargets *targets);
// Nothing is known for sure of a method that is replaced at run time (resolve_swizzle.c).
void resolve_replaced(Resolver *resolver, Call *call, CallTargets *out);
// The same for methods given as #selector to timers and to the perform family; targets->api is known.
void resolve_selectors(Resolver *resolver, Call *call, CallTargets *targets);

#endif
