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
    bool conditional; // some branch of `in`, or of a caller on the way, decides whether it is made
    Str category;     // of the first deferring call on the way (queue, io, task …); empty when not later
    const ReachSite *from; // the call that led into `in`; NULL in the entry itself
    uint32_t depth;        // number of `from` steps
};

// Told of every event that is reached, each function once for what runs in time and once for what runs later.
// Returns false to end the walk.
typedef bool (*ReachVisit)(void *context, const ReachSite *site);

typedef struct ReachOptions {
    bool later;                                             // also what runs after the entry has returned
    bool (*enter)(void *context, const Function *function); // NULL: enter everything
} ReachOptions;

// Walks from `entry`. Closures given to calls are entered as the API table, or the code of the callee, runs
// them; closures that are only stored are not. Returns false when a limit was met: not everything was told
// then.
bool reach_walk(Resolver *resolver, Function *entry, const ReachOptions *options, ReachVisit visit,
                void *context);

#endif
