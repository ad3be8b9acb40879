// SPDX-License-Identifier: MIT
// The paths solver: is an obligation met on every path through a function and everything it calls?
//
// Method: property simulation (Das, Lerner, Seigle: ESP, PLDI 2002) over the program model. A state is what
// the obligation has seen plus facts about values that later branches test; states that differ are kept
// apart. Functions are explored once per distinct entry state and answer with the set of ways they end
// (tabulation: Reps, Horwitz, Sagiv, POPL 1995), so recursion is a fixpoint and no path is walked twice.
// All limits are counters (the PATHS_MAX_… below); meeting one makes the answer PATHS_UNVERIFIED.
#ifndef VOIPCHECK_PATHS_PATHS_H
#define VOIPCHECK_PATHS_PATHS_H

#include "analyzer/program/resolve.h"

enum {
    PATHS_MAX_NODES = 400000,       // program points times states, per obligation
    PATHS_MAX_STATES_AT_POINT = 48, // states kept apart at one point; more are merged by forgetting facts
    PATHS_MAX_FACTS = 256,          // facts learned in one state
    PATHS_MAX_MEMORY = 1 << 30,     // bytes of nodes and states, per obligation
    PATHS_MAX_EFFORT = 1000000000,  // facts looked at, per obligation
    PATHS_MAX_SEARCH = 20000000,    // edges looked at for witnesses, per obligation
    PATHS_MAX_TRACE = 48,           // steps of one witness
    PATHS_MAX_ASKED = 64,           // calls of code that is not here that are listed
    PATHS_MAX_LOSSES = 12,          // distinct branches blamed for one obligation
};

typedef enum ObligationKind {
    OBLIGATION_REPORT,  // a reporting call must be made before the entry returns
    OBLIGATION_CALL,    // the same for another call, one of `calls`
    OBLIGATION_INVOKE,  // a closure parameter must be called, or handed on, on every path
    OBLIGATION_CONSUME, // one of `calls` must be made on an object parameter, or it must be handed on
    OBLIGATION_ORDER,   // the closure parameter must not be called before the reporting call
} ObligationKind;

// What may be taken for granted while the obligation is checked; data from the rule catalogue.
typedef struct Assumption {
    Str type;   // values of this type …
    Str member; // … or, when not empty, this member of them …
    Str value;  // … are this constant ("voIP"), "true" or "false", or
    Str raw;    // its raw value as a string, or empty
    bool same;  // two values of this type are the same one (`registry === self.registry`)
} Assumption;

// A call of code that is not here, which may do what the obligation wants.
typedef struct AskedCall {
    Call *call;
    Function *in;
    // Some path makes the wanted call as well: had this one done it, that would be the second time.
    bool beside_report;
} AskedCall;

typedef struct Obligation {
    ObligationKind kind;
    Function *entry;
    uint32_t parameter;    // index of the parameter that is followed: a closure, an object; UINT32_MAX: none
    const ApiTable *calls; // OBLIGATION_CALL, OBLIGATION_CONSUME: the calls, by api_declare
    const Str *stand_ins;  // OBLIGATION_CONSUME: members by which the object is found again (`uuid`)
    uint32_t stand_in_count;
    const Str *done_members; // OBLIGATION_CONSUME: members that tell whether it has been consumed
    uint32_t done_member_count;
    bool before_return;    // of the tracked kinds and OBLIGATION_CALL: what happens later is too late
    bool once;             // OBLIGATION_CALL: a second call is told of too
    bool count_calls;      // LOSS_TWICE: only calls count, not what the parameter was handed on to
    bool keep_open;        // OBLIGATION_INVOKE: a property that the closure is kept in must be called too
    Property *const *held; // properties that hold it when the entry begins
    uint32_t held_count;
    Str lost;  // what the end of a witness says; empty: the completion's words
    Str again; // the same of a second call
    const Assumption *assumptions;
    uint32_t assumption_count;
    Str system;    // the entry runs on this version of iOS and newer ones alone; empty: on any
    bool off_main; // the entry is not called on the main thread, so the app's state may change meanwhile
    bool on_main;  // it surely is called on the main thread
    const AskedCall *quiet; // calls of code that is not here that are taken not to make the wanted call
    uint32_t quiet_count;
    bool late; // nothing the entry does is in time: the async form of the delegate method
} Obligation;

typedef enum PathsVerdict {
    PATHS_REPORTS,
    PATHS_REPORTS_UNLESS_NIL,
    PATHS_MISSING_PATH,
    PATHS_NEVER,
    PATHS_DEFERRED,
    PATHS_UNVERIFIED,
} PathsVerdict;

// What becomes of the paths that choose otherwise at a step of a witness.
typedef enum PathsOther {
    PATHS_OTHER_NONE,    // there was nothing to choose
    PATHS_OTHER_REPORTS, // each of them meets the obligation
    PATHS_OTHER_MIXED,   // some do
    PATHS_OTHER_UNKNOWN, // none does by itself; code that is not here may
    PATHS_OTHER_LOST,    // none does
} PathsOther;

typedef struct PathsStep {
    Span span;
    Str word;
    PathsOther other;
    const Function *in; // where it stands; NULL: not known
} PathsStep;

typedef enum LossKind {
    LOSS_MISSING,    // leaves without the call
    LOSS_DEFERRED,   // the call is made later
    LOSS_NIL,        // the receiver is nil
    LOSS_UNVERIFIED, // depends on code that is not here
    LOSS_EARLY,      // OBLIGATION_ORDER: the parameter is called before the report
    LOSS_TWICE,      // OBLIGATION_INVOKE: called a second time
    LOSS_KEPT,       // keep_open: left in a property, and not called on this path
} LossKind;

// One way of not meeting the obligation.
typedef struct Loss {
    LossKind kind;
    Span place;               // what is blamed: the branch, the deferring call, the opaque call
    const Function *in;       // where it stands
    const Terminator *branch; // the blamed branch, or NULL
    bool branch_taken;        // which edge lost: true edge (edges[0])
    const Function *callee;   // of several that the call may go to the one that loses, or NULL
    Call *call;               // the blamed call (deferring, opaque, or the one whose outcome loses), or NULL
    Str category;             // of a deferring call: queue, task, io …
    // LOSS_MISSING: only code that is not here could have made the call instead; LOSS_UNVERIFIED: something
    // unknown has run before
    bool unknown;
    Span exit; // where the entry is left
    const Terminator
        *joins;       // a branch, blamed for another loss, that this path takes without a choice; or NULL
    Str word;         // of the blamed step: when the condition is false; may be empty
    PathsStep *steps; // witness from the entry to the exit
    uint32_t step_count;
} Loss;

typedef struct PathsAnswer {
    PathsVerdict verdict;
    VEC(Loss) losses;       // the gravest kind first, then in order of the witness's length
    FunctionVec damaged;    // functions on the way whose syntax was not understood
    VEC(AskedCall) asked;   // in the order in which they were met
    VEC(Str) unknown;       // names of what was not known on the way, without duplicates
    bool reports_somewhere; // some path makes the call in time
    bool may_report;        // OBLIGATION_REPORT: some call that reports is reachable, at any time
    bool opaque;            // something opaque is reachable
    bool supposed;          // a closure was taken to be run by code that is not here
    PropertyVec kept;       // keep_open: the properties that it was left in
    FunctionVec entered;    // what was followed, in the order in which it was met
    uint32_t calls_resolved;
    uint32_t calls_unresolved;
    Str limit; // which limit was met, or empty
} PathsAnswer;

typedef struct Paths Paths;

// The solver keeps what it learns of functions from one check to the next. It lives on `arena`; release its
// working memory with paths_free.
Paths *paths_new(Arena *arena, Resolver *resolver);
void paths_free(Paths *paths);

// Checks one obligation. The answer lives on the solver's arena; program and resolver are extended by what is
// loaded on the way.
PathsAnswer *paths_check(Paths *paths, const Obligation *obligation);

// Whether a call that reports is reachable from `function` at any time.
bool paths_may_report(Paths *paths, Function *function);
bool paths_call_may_report(Paths *paths, Function *in, Call *call);
// Whether `receiver`, in `in`, is a property that an initialiser or the launch of the app sets and nothing
// drops.
bool paths_set_at_launch(Paths *paths, const Function *in, const Expr *receiver);

#endif
