// SPDX-License-Identifier: MIT
// Shared by the files that resolve calls: resolve_call.c (in which order it is asked), resolve_match.c
// (functions of the project), resolve_take.c (what else a call may be),
// resolve_linked.c (functions that the compiler has found), resolve_class.c (objects whose class is known).
#ifndef VOIPCHECK_PROGRAM_RESOLVE_CALL_PRIVATE_H
#define VOIPCHECK_PROGRAM_RESOLVE_CALL_PRIVATE_H

#include "analyzer/program/resolve_private.h"

typedef struct Search {
    Resolver *resolver;
    const Function *in;
    Call *call;
    CallTargets *out;
    bool too_many; // overloads that fit: none is taken, so the call is unknown
} Search;

typedef struct Fit {
    Target target;
    int skipped;
} Fit;

typedef VEC(Fit) FitVec;

typedef enum { FOUND_NONE, FOUND_REQUIREMENT, FOUND_BODY } Found;

// --- resolve_match.c ---

// Whether a function may be what the call means, by its name (`name`: what to go by for a call of Swift or C)
// or its selector. Labels and arguments are not looked at.
bool match_name(const Resolver *resolver, const Call *call, const Function *function, Symbol name);
// Every function of the name, or of the selector, whatever its class.
const FunctionVec *match_namesakes(Resolver *resolver, const Call *call);
// Whether some function of the call's name may be one of `type` or of a type below.
bool match_has_namesake(Resolver *resolver, const Call *call, Symbol type);
// Whether the arguments fit; fills param_of_arg (Call.arg_count entries).
bool match_fits(Resolver *resolver, const Function *function, const Call *call, uint32_t *param_of_arg);
// Notes the function when the arguments fit its parameters.
void match_consider(Search *search, Function *function, FitVec *fits);
// Keeps the best of one scope's overloads. Returns how many were added to search->out.
uint32_t match_add_best(Search *search, FitVec *fits);
// Looks for the method in one type and its ancestors; the nearest ancestor that has it wins.
Found match_in_type(Search *search, const Type *type, Symbol name, bool skip_own, bool *foreign);
// Adds what the types that inherit from or conform to `name` make of the method; `chosen` is the declaration
// that the name means here. Returns whether any of them leaves it open.
bool match_overrides(Search *search, Symbol name, const TypeDecl *chosen, Symbol method, bool protocol,
                     uint32_t *implementers);

// --- resolve_take.c: each settles search->out ---

Str take_labels(Resolver *resolver, const Call *call);
// What the API table says of the call when it is made on `type_name` (has_receiver) or is a function or
// initialiser of this name.
const ApiCall *take_find_api(Resolver *resolver, const Call *call, Str type_name, bool has_receiver);
bool take_is_inert_method(Resolver *resolver, const Call *call);
// For a call that the API table says calls back: adds the methods that it runs to search->out->observers.
void resolve_callback(Search *search);
bool take_has_closure(const Search *search);
void take_api(Search *search, const ApiCall *api);
void take_inert(Search *search);
void take_system_member(Search *search, Str type_name);
void take_property_value(Search *search, Property *property);
void take_unknown(Search *search);
bool take_logging(Search *search);

// --- resolve_class.c ---

// Of the methods that the types of a protocol have, keeps the one that runs when the receiver's class is
// known.
void resolve_narrow(Search *search);

// --- resolve_linked.c ---

void take_linked(Search *search); // settles search->out for a call with a linkage

// resolve_call.c: the one declaration of a type that is no extension, or NULL.
const TypeDecl *resolve_main_declaration(const Lookup *lookup);
// Whether the protocol, or one that it refines, asks its types for the method.
bool resolve_is_required(Search *search, const Type *protocol, Symbol method);

// resolve_narrow.c: the type of the receiver, or one below it that its constant is made with.
Type *resolve_narrowed(Search *search, Type *type);

// --- resolve_forward.c ---

// Whether one of these types hands on messages that it has no method for.
bool resolve_forwards(const Program *program, const Lookup *ancestors, uint32_t count);
// Of a message to `self`, whatever it is cast to, only methods of its own class, of those above and of those
// below are meant: another object gets it by forwarding alone.
void resolve_own_alone(Search *search);

#endif
