// SPDX-License-Identifier: MIT
// Shared by the files that make calls happen (calls.c, system.c, enter.c, closures.c).
#ifndef VOIPCHECK_PATHS_CALLS_PRIVATE_H
#define VOIPCHECK_PATHS_CALLS_PRIVATE_H

#include "analyzer/paths/paths_private.h"

enum { CALLS_MAX_SHARED = 64 }; // captured variables followed from one call; more are taken as unknown

// One event of one node: where things happen.
typedef struct CallSite {
    Engine *engine;
    Node *node;
    uint32_t index;
    Call *call;
    Function *in;
} CallSite;

typedef struct Captures {
    VarId *vars;
    uint32_t count;
    uint32_t room;
    bool tracked; // some of them holds the tracked parameter
} Captures;

// How a callee is entered.
typedef struct Entering {
    Function *callee;
    const uint32_t *param_of_arg; // NULL: by position
    bool repeat;
    bool use_result;
    bool no_arguments; // a closure that system code calls: its parameters are unknown
    Value gives;       // what the call gives back after it, whatever the callee gives
    bool later;        // it runs when the entry has returned
    Value first;       // of its only parameter
    bool elsewhere;    // it runs on another thread, perhaps
    bool old_captures; // a stored closure: what it captured may be of an earlier time
    bool gone;         // a closure of an object that may have ended: its `weak self` may be nil
} Entering;

// --- calls.c ---

// A part of a variable changes: what was learned of the whole, and of other parts, may not hold any more.
const State *call_forget_root(Engine *engine, const Expr *place, const State *state);

// --- stored.c ---

// What the call itself may do to properties: code of the project is followed.
const State *stored_call(const CallSite *site, const CallTargets *targets, const State *state);
uint32_t stored_roots(const CallSite *site, const Function *callee, bool old_captures);

// --- raises.c ---

// Whether an exception that the call raises meets @try, here or in a caller.
bool call_is_guarded(const CallSite *site);
// Inside of @try: goes on where an exception leads that comes of reading the property or place.
void get_raise(const CallSite *site, const Expr *read, const State *state);
// The same of an exception that comes before the call has done anything.
void call_raise_before(const CallSite *site, const CallTargets *targets, const State *state);

// --- closures.c ---

void closure_add_captures(Engine *engine, Captures *out, Function *function, const State *state);
Captures closure_captures(Engine *engine, Value value, const State *state);
const State *closure_let_go(Engine *engine, Value value, const State *state);
// The tracked parameter is called or consumed (`called`), or handed to someone who is trusted to do that.
const State *event_tracked(const CallSite *site, const State *state, bool called);
// Whether a closure has captured the tracked parameter, or may call a property that holds it.
bool closure_may_use_tracked(Engine *engine, Value value, const State *state);
// Whether the tracked parameter, or a closure that has captured it, is in the value.
bool closure_holds_tracked(const CallSite *site, Expr *expr, const State *state);
// A call is reported. NULL when the path need not be followed any further.
const State *event_report(const CallSite *site, const State *state);
// Code that is not known runs.
const State *event_opaque(const CallSite *site, const State *state, Str name);
// A closure, or the tracked parameter, goes to where it is run later, if at all.
const State *closure_escape(const CallSite *site, Value value, const State *state, bool may_run_now);
// The same for every closure inside of a value.
const State *closure_escape_expr(const CallSite *site, Expr *expr, const State *state, bool may_run_now);

// --- tracked.c ---

// What the call does with the tracked object: consumes it, keeps it, or neither.
const State *tracked_call(const CallSite *site, const CallTargets *targets, const State *state);
// Enters the closures among the arguments that have captured the tracked parameter, since whoever takes them
// runs one of them. False when there are none, or when nobody can tell.
bool tracked_enter_closures(const CallSite *site, const CallTargets *targets, const State *state);
// Something is assigned to a property: it may keep the tracked object, or its stand-in.
const State *tracked_stored(const CallSite *site, const Event *event, const State *state);

// --- enter.c ---

Step call_step(const CallSite *site, StepKind kind, Str word);
void call_enter(const CallSite *site, const State *state, const Entering *how);
// What the call may have written to is not known any more.
const State *call_forget_outputs(Engine *engine, const Call *call, const State *state);
// Goes on behind the call in a node of its own, on the error edge too when it may throw.
void call_go_on(const CallSite *site, const State *state, Str word, bool may_throw);
// The same without a node when nothing needs one: then returns the state to go on with, else NULL.
const State *call_go_on_inline(const CallSite *site, const State *state, bool may_throw);
Str call_title(const CallSite *site);

// --- system.c ---

// narrow.c
// The class that a test on the way to the call found its receiver to be of; 0: none. Then narrow_fits tells
// whether a function may be meant.
Symbol narrow_receiver(const CallSite *site, const CallTargets *targets);
// The class that the receiver was made as on this way, when one of the methods is its own; 0: not known. No
// other method is meant then.
Symbol narrow_exact(const CallSite *site, const CallTargets *targets, const State *state);
// The class that an object was made as; 0: not known.
Symbol narrow_object(Engine *engine, const Function *in, Expr *expr, const State *state);
bool narrow_fits(Engine *engine, Symbol name, const Function *target);

const State *call_system(const CallSite *site, const CallTargets *targets, const State *state,
                         uint32_t phase);
const State *call_post(const CallSite *site, const CallTargets *targets, const State *state);

#endif
