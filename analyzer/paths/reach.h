// SPDX-License-Identifier: MIT
// Reach: which calls may be made, directly or through anything it calls, once a function has been entered.
// Paths play no part: a call behind a condition is reached. Used by rules that ask what a push handler, an
// action method or the launch of the app may do.
#ifndef VOIPCHECK_PATHS_REACH_H
#define VOIPCHECK_PATHS_REACH_H

#include "analyzer/program/resolve.h"

enum { REACH_MAX_FUNCTIONS = 20000 }; // entered in one walk

// One event that is reached. Sites live until the walk ends.
typedef struct ReachSite ReachSite;
struct ReachSite {
    Function *in;     // where it stands
    Event *event;     // a call, a read of a property, an assignment …
    BlockId block;    // its block in `in`
    bool later;       // only after the entry has returned: behind a queue, a timer, an await …
    bool unsure;      // in a closure of which it is not known when it runs, if at all; then not `later`
    bool conditional; // some branch of `in`, or of a caller on the way, decides whether it is made
    Str category;     // of the first deferring call on the way (queue, io, task …); empty when not later
    const ReachSite *from; // the call that led into `in` (for a closure, the call that it was given to);
                           // NULL in the entry itself
    uint32_t depth;        // number of `from` steps
};

// Told of every event that is reached, each function once, as early and as surely as any way to it allows:
// `later` means that every way that was found is deferred, `conditional` that every one of those in time has
// a condition. Tests for nil in a chain (`a?.b()`, messages to what may be nil), for `self` and what a call
// that throws leaves out are no conditions. Returns false to end the walk.
typedef bool (*ReachVisit)(void *context, const ReachSite *site);

typedef struct ReachOptions {
    bool later;   // also what runs after the entry has returned
    bool on_main; // the entry runs on the main thread: sides of a test that it never takes are left out
    bool (*enter)(void *context, const Function *function); // NULL: enter everything
    // Whether what an event may run is worth asking for, which may load files; NULL: ask for everything.
    bool (*ask)(void *context, const Function *in, const Event *event);
    // How many functions may be parsed on the way before the walk ends as if a limit were met; 0: any number.
    uint32_t max_new;
} ReachOptions;

// Walks from `entry`. Closures given to calls are entered as the API table, or the code of the callee, runs
// them; closures that are only stored are not, until something that is reached calls what they are stored in.
// Making an object runs the initial values of its properties, reading a lazy or static one runs its initial
// value. Returns false when a limit was met: not everything was told then.
bool reach_walk(Resolver *resolver, Function *entry, const ReachOptions *options, ReachVisit visit,
                void *context);

// The same from several entries at once.
bool reach_walk_all(Resolver *resolver, Function *const *entries, uint32_t count, const ReachOptions *options,
                    ReachVisit visit, void *context);

// The branch next to a site that decides whether it is reached, and where that stands; NULL when none does.
const Terminator *reach_condition(const ReachSite *site, Arena *arena, Function **in);

// Of each block of a function, whether it runs whenever the function does (always), and only behind an await
// (suspended). Blocks that nothing leads to are neither.
typedef struct ReachBlocks {
    bool *reached;
    bool *always;
    bool *suspended; // at its start
} ReachBlocks;

ReachBlocks reach_blocks(const Function *function, Arena *arena);
// The same of code that runs on the main thread.
ReachBlocks reach_blocks_on_main(Resolver *resolver, const Function *function, Arena *arena);

// Whether an edge of a decision may be left out of account: it is not taken in the case that is asked about.
typedef bool (*ReachExcuse)(void *context, const Terminator *term, uint32_t edge);

// Whether one of the blocks runs whenever the function does, save over the edges that are excused.
bool reach_always(const Function *function, const BlockId *blocks, uint32_t count, Arena *arena,
                  ReachExcuse excuse, void *context);

#endif
