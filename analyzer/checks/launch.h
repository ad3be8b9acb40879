// SPDX-License-Identifier: MIT
// Launch: does code run when the app is launched? iOS may launch an app in the background for a push alone:
// then no view is loaded, no scene connected and nobody logs in.
//
// Asked backwards: who calls the function, who calls those, until functions that the system calls are met;
// that parses few files. What was found is then walked forwards, for conditions and queues on the way.
#ifndef VOIPCHECK_CHECKS_LAUNCH_H
#define VOIPCHECK_CHECKS_LAUNCH_H

#include "analyzer/checks/apps.h"

typedef enum LaunchTime {
    LAUNCH_UNKNOWN,     // not all that may run it is known: nothing may be said
    LAUNCH_NOW,         // at launch
    LAUNCH_CONDITIONAL, // at launch, under a condition
    LAUNCH_DEFERRED,    // begun at launch, runs later
    LAUNCH_LATE,        // only from functions that do not run at launch
} LaunchTime;

typedef enum LateKind {
    LATE_VIEW,   // a view or view controller is shown
    LATE_SCENE,  // a scene connects, the app becomes active
    LATE_SCRIPT, // JavaScript or Dart calls
    LATE_TOKEN,  // the token for ordinary pushes comes: after a permission, from the network
} LateKind;

typedef struct LaunchAnswer {
    LaunchTime when;
    LateKind late;               // LAUNCH_LATE
    const Function *root;        // LAUNCH_LATE: the function that the system calls
    bool first_view;             // LAUNCH_LATE: by a view that may be the first one that is shown
    const Terminator *condition; // LAUNCH_CONDITIONAL
    Function *condition_in;
    Str category;     // LAUNCH_DEFERRED: queue, io, task, …
    bool hop;         // LAUNCH_DEFERRED by one `main.async` alone: right after the launch
    bool handler;     // a push handler may run it, whatever `when` says …
    bool handler_now; // … before it returns, and every time: not by something that is done once
    const Terminator *handler_condition; // … under this condition, which stands next to it; or NULL
    Function *handler_condition_in;
} LaunchAnswer;

typedef struct Launch Launch;

Launch *launch_new(const CheckContext *context, const Apps *apps);

// When `event` of `in` runs in an app.
LaunchAnswer launch_of(Launch *launch, const App *app, Function *in, const Event *event);

// The same as far as a push handler goes (`handler…`, the rest is not filled in), without parsing anything:
// what a handler may run has been parsed to judge it.
LaunchAnswer launch_from_handler(Launch *launch, const App *app, Function *in, const Event *event);

// Whether it is one of the push handlers that are judged.
bool launch_is_push_handler(const Launch *launch, const Function *function);

// The call that a closure is an argument of, in the function around it; NULL: none.
const Call *launch_call_given(const Function *closure);

// Whether it runs once however often it is asked for: what dispatch_once is given, and the initial value of a
// property (of one object: who makes many of these is not asked).
bool launch_runs_once(const Program *program, const Function *function);

// Whether the system calls this function when it launches the app.
bool launch_is_root(const Program *program, const Function *function);

#endif
