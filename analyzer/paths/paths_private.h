// SPDX-License-Identifier: MIT
// Shared by the files of the solver only.
#ifndef VOIPCHECK_PATHS_PATHS_PRIVATE_H
#define VOIPCHECK_PATHS_PATHS_PRIVATE_H

#include "analyzer/paths/paths.h"

// ------------------------------------------------------------------------------------------ values, facts

typedef enum ValueKind {
    VALUE_UNKNOWN,
    VALUE_TRUE,
    VALUE_FALSE,
    VALUE_NIL,
    VALUE_NONNIL,
    VALUE_NAME,     // id = symbol of an enum case or constant
    VALUE_STRING,   // id = symbol of the text
    VALUE_NUMBER,   // id = symbol of the digits
    VALUE_CLOSURE,  // id = Function id
    VALUE_INERT,    // does nothing when called: the argument of an @autoclosure parameter
    VALUE_TRACKED,  // the obligation's parameter
    VALUE_GIVEN,    // id = index into givens: what a notification has brought
    VALUE_VOLATILE, // a closure that lives on may change it at any time
} ValueKind;

typedef struct Value {
    ValueKind kind;
    uint32_t id;
} Value;

// A key names something facts are kept about: a variable, or a condition over immutable values.
typedef uint32_t Key; // 0: none, no facts are kept
typedef VEC(VarId) VarIdVec;

// What a key stands for that says something of stored properties; see stored.c.
typedef struct Stored {
    Symbol names[6]; // of the properties, without the underscore of their storage
    uint32_t count;
    uint32_t roots; // whose they are: of self, of an object in a variable
    bool hidden;    // of another object than the one that the function may read
    Key other;      // the same, hidden or not; 0: not asked for yet
} Stored;

typedef struct KeyInfo {
    VarId *vars; // variables the fact depends on
    uint32_t var_count;
    bool global; // holds everywhere: #if conditions, #available
    bool heap;   // whether a property of self is nil: unknown code may change it
    Symbol name; // of that property, without the underscore of its storage
    bool sticky; // kept as long as its variables exist
    bool brief;  // kept to the end of the block
    Stored *stored;
    const Expr *place; // that it stands for, of a part of a variable: `context.provider`
} KeyInfo;

typedef struct Fact {
    Key key;
    Value value;
} Fact;

// Flags of a state: what has happened on the way.
enum {
    SEEN_DEFERRED = 1, // a report was scheduled for later
    SEEN_OPAQUE = 2,   // unknown code ran that may have reported
    SEEN_NIL = 4,      // a nil receiver skipped a report
    SEEN_ONCE = 8,     // the tracked parameter was called or handed on
    SEEN_KEPT = 16,    // it was left in a property
    SEEN_CALLED = 32,  // it was called
    SEEN_TOLD = 64,    // a flag says that it was called
};

// Interned: equal states are the same pointer. Facts are sorted by key.
typedef struct State {
    uint64_t hash;
    uint32_t seen;
    uint32_t count;
    Fact facts[];
} State;

// ------------------------------------------------------------------------------------------ per function

// What is known of a function before any path is walked. Cached in Function.analysis.
typedef struct FunctionInfo {
    Map index; // Key -> local number + 1 of the keys that the function's branches, arguments … read
    uint32_t key_count;
    uint64_t *live;    // per block: bit set of local numbers that a later event may read
    uint32_t words;    // 64-bit words per block
    bool *back;        // per edge, 2 * block + number: it goes round a loop
    VarIdVec captured; // variables of enclosing functions that it or its closures mention
    VarIdVec assigned; // those of them that it or its closures assign
} FunctionInfo;

// ------------------------------------------------------------------------------------------ exploration

typedef struct Node Node;
typedef VEC(Node *) NodeVec;
typedef struct Given Given;
typedef struct Activation Activation;

typedef enum StepKind {
    STEP_ENTRY,
    STEP_EDGE,   // over edges[edge] of the block's terminator
    STEP_RETURN, // back from a call that ended in callee_exit
    STEP_EVENT,  // an event changed the state
} StepKind;

// How a node was reached.
typedef struct Step {
    StepKind kind;
    uint8_t edge; // STEP_EDGE: index of the edge
    Str word;     // for people; empty: not worth a word
    Span span;
    Node *callee_exit;        // STEP_RETURN
    Call *call;               // STEP_RETURN, STEP_EVENT
    uint32_t added;           // flags of the state that this step added
    const Terminator *branch; // STEP_EDGE over a branch
} Step;

typedef struct Link { // an edge between nodes
    Node *to;
    const Step *step; // how it is taken
    struct Link *next;
} Link;

struct Node {
    Activation *activation;
    BlockId block;
    uint32_t event; // first event still to happen
    uint32_t phase; // 1: a closure that may run any number of times has run at this event
    const State *state;
    Node *parent;
    Step step;
    Link *predecessors; // inside the activation
    Link *successors;
    Link *returns;     // exits: the nodes in callers where they go on
    bool schedules;    // a report is put off here
    bool asks;         // unknown code that may report is called here
    bool reports;      // a report happens right after this node, before the next
    bool can_report;   // a report is reachable inside the activation or its callees
    bool report_ahead; // the same, also by a caller when the activation has ended
    bool asks_ahead;   // unknown code that may report is called further on, too
    bool may_lose;     // some way on leads out of the entry without one
    bool leaves;       // the activation ends here
    Span exit_span;
    uint32_t exit_seen;  // flags with which it ends
    Node *search_parent; // scratch of the witness search
    Node *
        exit_as; // another node that ends the activation in the same way, and whose returns hold for this one
    uint32_t search_mark;
    uint32_t reach_mark;
};

typedef enum ExitKind { EXIT_RETURN, EXIT_THROW } ExitKind;

typedef struct Exit {
    ExitKind kind;
    Value value;
    const State *state;
    Node *node;
} Exit;

typedef struct Waiter {
    Node *node;     // where the call happens
    uint32_t event; // index of the call event
    Call *call;
    bool repeat;                  // the callee may run again: continue at the same event in phase 1
    bool elsewhere;               // the callee perhaps runs on another thread
    bool later;                   // the callee runs when the entry has returned
    bool use_result;              // what the callee returns is the call's result
    Value gives;                  // else this is, when it is known
    const State *before;          // state at the call
    const uint32_t *param_of_arg; // NULL: by position
    bool no_arguments;
    uint32_t roots; // see stored_roots
    VarId *shared;  // variables whose facts went along
    uint32_t shared_count;
    Function *callee;
} Waiter;

// A way in which a callee ends that its caller has not been told of yet.
typedef struct Pending {
    Activation *callee;
    Waiter waiter;
    Exit exit;
} Pending;

struct Activation {
    Function *function;
    const State *entry;
    Node *first;
    VEC(Exit) exits;
    VEC(Node *) nodes;
    VEC(Waiter) waiters;
    bool can_report;
};

// What is known of functions that may make the calls sought for.
typedef struct MayCache {
    const ApiTable *calls; // NULL: calls that report
    const Property *held;  // or reads of this property
    Map functions;         // Function id + 1 -> May
    Map chain_sites;       // Terminator * -> ChainSkips
    bool asked;            // whether some code makes such a call at all, which `nowhere` denies
    bool nowhere;
    struct MayCache *next;
} MayCache;

typedef struct AskingNode { // at `node` the code of `call` may make the call sought for
    Node *node;
    const Call *call;
} AskingNode;

typedef struct Asked { // it matters whether the property is set
    const Property *property;
    Key key; // of that, on a path
} Asked;

// `arena` lives as long as the solver, `work` as long as one check.
struct Paths {
    Arena *arena;
    Arena *work;
    Program *program;
    Resolver *resolver;
    const ApiTable *api;
    const Obligation *obligation;
    PathsAnswer *answer;
    // tables
    VEC(KeyInfo) keys;
    Map key_by_text;   // Symbol -> Key
    Map key_by_var;    // VarId + 1 -> Key
    Map key_by_expr;   // Expr * -> Key + 1
    Map key_by_steady; // the same of key_of_steady
    Map key_by_stored; // and of key_of_stored
    Map key_by_got;    // Expr * -> Key
    Map narrowed;      // Call -> Symbol + 1 of the class that its receiver was found to be of
    Interner *key_texts;
    Map states;      // hash -> chain of State
    Map activations; // hash -> chain of Activation
    Map nodes;       // hash -> chain of Node
    MayCache *may;   // of what is sought for now
    MayCache *all_may;
    bool holds;            // some property holds the tracked parameter on some path
    Map point_counts;      // point -> count of states, as pointer-sized integer
    Map seen_calls;        // Call * -> itself: for the counters
    Map settings;          // Property * -> what is known of who sets it
    VEC(Asked) asked;      // on `arena`
    uint32_t asked_before; // those of earlier runs
    VEC(Activation *) all_activations;
    NodeVec all_nodes;
    VEC(Given *) givens;
    VEC(Pending) pending; // ways in which callees ended, for the callers to go on
    uint32_t next_pending;
    uint32_t next;    // worklist: all_nodes from here on wait
    VEC(Node *) hits; // OBLIGATION_ORDER: reports after the call; OBLIGATION_INVOKE: second calls
    VEC(Call *) hit_calls;
    VEC(AskingNode) asking;
    bool overflow;
    uint64_t effort; // facts looked at
    Key guarded;     // holds in what is called inside of @try: an exception does not end the app there
    Key unsteady;    // holds once the run loop may have run
    Key elsewhere;   // holds where the thread is perhaps another one than the entry's
    Key os_from;     // VALUE_NUMBER: the system is this version or newer, as version_code gives it
    Key os_below;    // VALUE_NUMBER: it is older than this one
    Key stale;       // holds in closures that were stored: `weak self` may be gone there
};
typedef struct Paths Engine;

typedef struct Chain { // one slot of the hash tables above
    void *item;
    struct Chain *next;
} Chain;

// Whether what is known of properties is followed: for the report, and for the push completion that it calls.
static inline bool follows_receivers(const Engine *engine) {
    return engine->obligation->kind == OBLIGATION_REPORT || engine->obligation->kind == OBLIGATION_INVOKE;
}

// Whether the obligation is that a call be made; else a parameter is followed.
static inline bool seeks_call(const Engine *engine) {
    return engine->obligation->kind == OBLIGATION_REPORT || engine->obligation->kind == OBLIGATION_CALL;
}
static inline bool follows_parameter(const Engine *engine) {
    return engine->obligation->kind == OBLIGATION_INVOKE || engine->obligation->kind == OBLIGATION_CONSUME;
}

// state.c
const State *state_intern(Engine *engine, uint32_t seen, const Fact *facts, uint32_t count);
const State *state_with(Engine *engine, const State *state, Key key, Value value); // VALUE_UNKNOWN removes
const State *state_seen(Engine *engine, const State *state, uint32_t flags);
const State *state_forget_var(Engine *engine, const State *state, VarId var); // every fact that depends on it
Value state_value(const State *state, Key key);
bool value_eq(Value a, Value b);
// Whether a verdict could be wrong without this fact, not only less exact: which closure a variable holds,
// and that it may change at any time.
bool value_stays(Value value);

// Whether verdicts need the fact: it is kept when others are given up.
static inline bool key_stays(const Engine *engine, Key key) {
    return key == engine->stale || key == engine->guarded || key == engine->unsteady ||
           key == engine->elsewhere;
}

// constants.c: the literal that a property is wherever it is read, or NULL.
Expr *constant_of_property(Engine *engine, const Property *property);
// Whether another declaration may be meant: of another extension, under another `#if`, or, of a getter, one
// of a type below.
bool property_has_rivals(Engine *engine, const Property *property);

// casts.c: whether the conditional cast always gives an object.
bool cast_succeeds(Engine *engine, const Function *in, const Expr *cast);
// Whether Swift says that the value, of the project's own types, is no optional.
bool value_never_nil(Engine *engine, const Function *in, Expr *expr);
// The other one of two cases that an enum of Swift has, of which `subject` holds one; 0: there are not two.
Symbol other_case(Engine *engine, const Function *in, Expr *subject, Symbol name);

// narrow.c: `value`, as it is in `from`, goes into a variable: what class it was made as, when that tells
// more than the type of the variable.
const State *narrow_put(Engine *engine, const Function *in, Expr *value, VarId into, const State *from,
                        const State *state);

// keys.c
Key key_of_var(Engine *engine, VarId var);
Key key_of_class(Engine *engine, VarId var); // VALUE_NAME: the class that the object in it was made as
VarId alias_of(const Engine *engine, VarId var);
Key key_of_pending(Engine *engine,
                   VarId var); // the closure that signals the semaphore or leaves the group `var`
Key key_global(Engine *engine, const char *name);
// What the getter gives that the expression runs. 0 when `make` is false and there has been no such key.
Key key_of_got(Engine *engine, const Expr *expr, bool make);
Key key_of_held(Engine *engine, const Property *property);  // VALUE_TRACKED: it holds the tracked parameter
Key key_of(Engine *engine, const Function *in, Expr *expr); // 0 when its value may change
// The same of a part of a variable that an assignment may set alone, `context.provider`; 0 for others.
Key key_of_part(Engine *engine, const Function *in, Expr *expr);
// The key of what a condition reads when it reads nothing but constants and members that stay as they are
// while the entry runs (api_is_steady_member), directly or through a constant of `in`; 0 for others.
Key key_of_steady(Engine *engine, const Function *in, Expr *expr);
bool key_touches(const Engine *engine, Key key, const VarId *vars, uint32_t count);
bool key_belongs(const Engine *engine, Key key,
                 const Function *function); // depends on a variable of it or of a closure in it
VarId root_var(const Expr *expr);           // that `x.y[0].z` starts from, or 0
FunctionInfo *function_info(Engine *engine, Function *function);
void loops_find(Engine *engine, const Function *function, FunctionInfo *info); // fills info->back
bool function_reads(const FunctionInfo *info, Key key);
bool function_live(const FunctionInfo *info, BlockId block, Key key, Value value);
bool function_inside(const Function *inner, const Function *outer);

// stored.c
// The key of a condition that reads stored properties, or of such a property; 0 for others.
Key key_of_stored(Engine *engine, const Function *in, Expr *expr);
// The same where it is believed: on the main thread, before others may have run, and where a branch reads it.
Key stored_key(Engine *engine, const Function *in, Expr *expr, const State *state);
// A property of this name is set; anything may have happened; something is put into a place.
const State *stored_forget(Engine *engine, Symbol name, const State *state);
const State *stored_forget_all(Engine *engine, const State *state);
const State *stored_forget_place(Engine *engine, const Expr *place, const State *state);
// What of `before` goes along into a callee that shares these roots, and what comes back of `after`.
const State *stored_enter(Engine *engine, const State *before, uint32_t roots, const State *entry);
const State *stored_return(Engine *engine, const Waiter *waiter, const State *after, const State *joined);
// Whether the fact is kept where the function itself does not read it any more: its callers may.
bool stored_is_kept(Engine *engine, const Activation *activation, Key key);

// config.c
bool config_value(Str text, bool *known); // value of an #if condition for an iOS device build

// eval.c
Value eval(Engine *engine, const Function *in, Expr *expr, const State *state);
// The state on the edge where `cond` is `truth`; NULL when that cannot be.
const State *assume(Engine *engine, Function *in, Expr *cond, const State *state, bool truth);

// `version` as a number that grows with it.
uint32_t version_code(Str version);

// The same for a value that is called or handed on: references to functions count.
Value eval_callable(Engine *engine, const Function *in, Expr *expr, const State *state);

// may.c
// What is sought for from now on: calls that report, those of a list, or reads of a property.
void may_seek(Engine *engine, const ApiTable *calls, const Property *held);
// Whether the call itself is what is sought for.
bool call_is_sought(Engine *engine, const Function *in, Call *call, const CallTargets *targets);
// Whether no code of the project makes such a call, so that nothing may report. May be false though it is so.
bool may_nowhere(Engine *engine);
bool may_report(Engine *engine, Function *function);
// Whether some way through the function comes back: `{ fatalError() }` does not.
bool may_come_back(Engine *engine, const Function *function);
bool may_report_known(const Engine *engine,
                      const Function *function); // has been asked, and the answer was yes
bool call_may_report(Engine *engine, Function *in, Call *call);
// calls.c: whether the call lets other events of the main thread happen before it returns.
bool call_runs_loop(const Engine *engine, const Function *in, const Call *call);
// Whether the closure, with what its captured variables hold in `state`, may report when it runs.
bool closure_may_report(Engine *engine, Function *closure, const State *state);
// What nil in `a?.b()` skips.
typedef enum { CHAIN_SKIPS_NOTHING = 1, CHAIN_SKIPS_REPORT, CHAIN_SKIPS_UNKNOWN } ChainSkips;
ChainSkips chain_skips(Engine *engine, Function *in, const Terminator *branch);

// settings.c
// Whether nobody is known to have set the property by the time of a push, nor the path that led to `state`.
bool setting_may_lack(Engine *engine, const Property *property, const State *state);
// Whether an initialiser or the launch of the app sets the property, each time, and nothing drops it.
bool setting_at_launch(Engine *engine, const Property *property);
// The state after the property has been set, to nil or to something else.
const State *setting_made(Engine *engine, const Property *property, bool nil, const State *state);
// Whether properties have been asked for that paths of this run may have set before: then the run must be
// made again, for what it has set is followed only from then on.
bool setting_asked_late(Engine *engine);

// receiver.c
// Whether the receiver is a property, or read from one, or held weakly: others are taken for objects.
bool receiver_is_held(Engine *engine, const Function *in, const Expr *receiver);
// Whether the receiver of a message, of which `state` tells nothing, may be nil because nobody has set it
// yet.
bool receiver_may_be_nil(Engine *engine, const Node *node, Expr *receiver, const State *state);

// The key of whether a property of self, one that reports may be made through, is nil (VALUE_NIL,
// VALUE_NONNIL); 0 for other expressions. Only messages believe it.
Key receiver_key(Engine *engine, const Function *in, const Expr *expr);
// What assigning `value` to `target` tells of that.
const State *receiver_got(Engine *engine, const Function *in, const Expr *expr, Value given,
                          const State *state); // a getter has given this for `expr`
// Whether it is nil, as far as assignments and getters on this path tell.
Value receiver_fact(Engine *engine, const Function *in, const Expr *expr, const State *state);
// Whether it is a stored property that this path has tested or given an object: Swift's `?.` goes on then.
bool receiver_surely_set(Engine *engine, const Function *in, const Expr *receiver, const State *state);
const State *receiver_assigned(Engine *engine, const Function *in, const Expr *target, Expr *value,
                               const State *state);
const State *receiver_forget(Engine *engine, const State *state); // unknown code has run
// Whether the way to `node` has tested `self`, held weakly, and found it alive.
bool receiver_self_tested(const Node *node);

// looked_up.c
// Whether a receiver is what a dictionary has for a key, the last object of a list, or what a function gives
// that looks it up or, in Swift, says that there may be none: of a key that the function itself sets it is
// not asked.
bool receiver_is_looked_up(Engine *engine, const Function *in, const Expr *receiver);

// Whether the temporary holds a new object, which is never nil: `[NSUUID UUID]`, `[[Foo alloc] init]`.
bool is_made_here(Engine *engine, const Var *var);

// numbered.c
typedef enum { NUMBERED_NEVER, NUMBERED_TESTED, NUMBERED_MAYBE } Numbered;
// Whether a value of a C enumeration, at a branch `in` that is Terminator.numbered, may be a number that none
// of its constants has; NUMBERED_TESTED: it is one that is compared with others before, nobody knows how
// well.
Numbered numbered_may(Engine *engine, const Function *in, Expr *value);

// once.c
// Whether a condition that is `truth` says that the handler, which is called once, has been called: it reads
// a flag that nothing sets but code that calls it.
bool once_flag(Engine *engine, const Function *in, Expr *cond, bool truth);

// calls.c, properties.c: each makes one event happen at `node` (index: the event's place in the block). They
// return the state to go on with when nothing but going on can happen; else they have added what follows and
// return NULL.
const State *call_event(Engine *engine, Node *node, uint32_t index, const State *state, uint32_t phase);
const State *get_event(Engine *engine, Node *node, uint32_t index, const State *state);
const State *assign_event(Engine *engine, Node *node, uint32_t index, const State *state, uint32_t phase);
// Forgets what closures inside of an aggregate may change, since nobody follows them there.
const State *release_closures(Engine *engine, const Function *in, Expr *expr, const State *state);
// Goes on in the caller after one way in which the callee ends.
void call_resume(Engine *engine, const Activation *callee, const Waiter *waiter, const Exit *exit);

// engine.c
Activation *engine_activation(Engine *engine, Function *function, const State *entry);
bool engine_ends_with(const Engine *engine, const Function *entry); // an exception that leaves the entry
void engine_wait(Engine *engine, Activation *callee, Waiter waiter);
void engine_leave(Engine *engine, Node *from, ExitKind kind, Value value, const State *state, Span span);
// Goes on behind event `index` of the block of `from`; `threw` takes the error edge; phase 1: at the event
// again.
void engine_continue(Engine *engine, Node *from, uint32_t index, uint32_t phase, const State *state,
                     Step step, bool threw);
bool engine_may_throw_at(const Node *node, uint32_t index); // the block ends in TERM_INVOKE for this event
void engine_note_call(Engine *engine, Call *call, bool resolved);
void engine_note_unknown(Engine *engine, Str name);

// ahead.c: each fills a flag of every node; `mark` is for reach_mark, of its own.
void ahead_find_reports(Engine *engine, uint32_t mark); // report_ahead; can_report must hold
void ahead_find_unknown(Engine *engine, uint32_t mark); // asks_ahead
void ahead_find_losses(Engine *engine, const NodeVec *exits, uint32_t mark); // may_lose, of these exits

// beside.c
// Finds out of the calls asked for which run beside a report. report_ahead must hold.
void beside_find(Engine *engine);

// result.c
void result_find(Engine *engine, Activation *root);

#endif
