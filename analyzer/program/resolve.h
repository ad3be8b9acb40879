// SPDX-License-Identifier: MIT
// Resolution: what type an expression has, which property a name means, what a call may run.
//
// Types are found as far as the visible sources and the API table tell; what they do not tell stays unknown,
// and an unknown receiver leads to candidates by name, marked as not complete. Answers are cached on the
// model. Nothing here knows a language or a rule.
#ifndef VOIPCHECK_PROGRAM_RESOLVE_H
#define VOIPCHECK_PROGRAM_RESOLVE_H

#include "analyzer/program/program.h"
#include "analyzer/rules_db/api.h"

typedef struct Resolver Resolver;

// One function that a call may run, and which parameter each argument goes to.
typedef struct Target {
    Function *function;
    uint32_t *param_of_arg; // Call.arg_count entries, index into Function.params
} Target;

// Who listens to a notification that a call posts: runs inside the call, or later.
typedef struct Observer {
    Function *function;
    Call *registration;
    bool later; // registered with a queue of its own
    bool maybe; // it may have been removed by now, or listen to another sender
} Observer;

typedef struct CallTargets {
    VEC(Target) functions;
    ExprVec values;     // the call is of a value (closure variable, closure property): what it may hold
    bool values_listed; // `values` holds everything that was ever put there, so nothing else than those can
                        // be called
    bool is_value;      // a call of a value; `values` may be empty when nothing is known
    const ApiCall *api; // known to the API table, or NULL
    bool inert;    // known to do nothing that matters, closures apart: system API, initialiser without code,
                   // logging
    bool complete; // nothing else than the above can run
    bool closures_unknown;   // inert, but when a closure argument runs is not known
    Str unknown;             // why not complete: the callee's name as people write it, `SDK.shared.handle`
    VEC(Observer) observers; // of the notification that is posted; methods that the SDK calls back
    const ApiCallback *calls_back; // then says when; else NULL
    Property *property;            // a message that reads or sets it and does nothing else; inert
    bool starts_task; // a message to an `async` method of Swift: it comes back before that has run
    bool logs;        // a logger, which may take its arguments by @autoclosure
    bool declared;    // the user says that it reports a call, whatever its code looks like
    Property *held;   // the call is of the value of this property; else NULL
    bool guessed;     // found by name only, since the receiver's type is not known
    bool undecided;   // one of `functions` runs; of which class the receiver is, that decides, is not known
} CallTargets;

// Neither `program` nor `api` is owned; both must live as long as the resolver, which lives on `arena`.
Resolver *resolver_new(Arena *arena, Program *program, const ApiTable *api);

// What `call`, which stands in `in`, may run. Never NULL.
const CallTargets *resolver_call(Resolver *resolver, const Function *in, Call *call);

// Whether `list` (see api_declare) names the call: by its name and labels or its selector, on the receiver's
// type or a type that declares what it may run.
bool resolver_is_listed(Resolver *resolver, const Function *in, Call *call, const ApiTable *list);

// The static type of `expr` in `in`; never NULL (TYPE_UNKNOWN when not known).
Type *resolver_type(Resolver *resolver, const Function *in, Expr *expr);
// The same without one level of optional, and for TYPE_META the type itself.
Type *resolver_base_type(Resolver *resolver, const Function *in, Expr *expr);
// Name of a named type without optionals, as the API table wants it; empty when unknown.
Str resolver_type_name(Resolver *resolver, const Function *in, Expr *expr);

// The property of this name that a type has or inherits, or NULL.
Property *resolver_property_of(Resolver *resolver, const TypeDecl *decl, Symbol name);

// The project's property that `expr` (EXPR_MEMBER, EXPR_NAME) reads, or NULL.
Property *resolver_property(Resolver *resolver, const Function *in, Expr *expr);

// Whether the same type, or the file level, declares a property of this name once more: under another `#if`.
bool resolver_has_alternatives(Resolver *resolver, const Property *property);

// `wrappedValue` of the property wrapper of a property, where the project declares that; else NULL.
Property *resolver_wrapped(Resolver *resolver, const Property *property);

// The project's subscript that EXPR_SUBSCRIPT reads, or NULL.
Function *resolver_subscript(Resolver *resolver, const Function *in, Expr *expr);

// The function of the project that `expr` refers to as a value (`self.finish`, `finish`), or NULL when it is
// none or not the only one of that name.
Function *resolver_function_reference(Resolver *resolver, const Function *in, Expr *expr);

// Whether `expr` names a constant that is told apart by its name: an enum case, `.voIP`, a static of a type.
// Gives the constant's name.
bool resolver_constant(Resolver *resolver, const Function *in, Expr *expr, Symbol *name);

// What a constant of this name is defined as, in the only place that defines one (`static let`, `NSString
// *const Kind = …`); NULL when there is none. Loads who declares it.
const Expr *resolver_defined_constant(Program *program, Symbol name);

// What a call that posts a notification gives along.
typedef struct Posted {
    bool known; // it is made here; else nothing is known of it
    Expr *info;
    Expr *object;
} Posted;

Posted resolver_posted(const Program *program, const Call *call);

// Whether some enum of the project has several cases of this name, told apart by the labels of their
// payloads.
bool resolver_ambiguous_case(Resolver *resolver, Symbol name);

// Whether values of `type` cannot change while a `let` holds them (structs and enums all the way is assumed
// for the standard library's value types and the project's structs).
bool resolver_is_value_type(Resolver *resolver, const Type *type);

// Whether two declarations of one name, extensions among them, may be of the same type: apps that lie beside
// each other in one tree have types of their own.
bool resolver_same_type(Program *program, const TypeDecl *a, const TypeDecl *b);

// Whether code of the project tells the runtime to replace the methods of a selector (`name` in Swift).
bool resolver_is_replaced(Resolver *resolver, Symbol selector, Symbol name);
// Whether `decl`, its superclasses or its extensions conform to or inherit from `name`.
bool resolver_conforms(Resolver *resolver, const TypeDecl *decl, Symbol name);
// The same of any declaration with the name `name`, which may be `to` itself.
bool resolver_name_conforms(Resolver *resolver, Symbol name, Symbol to);

// Whether the call may run the function.
bool resolver_has_target(const CallTargets *targets, const Function *function);

Program *resolver_program(const Resolver *resolver);
const ApiTable *resolver_api(const Resolver *resolver);

#endif
