// SPDX-License-Identifier: MIT
// Launch, as far as paths ask for it: is a place passed each time that the app is launched, and before the
// launch is over? Asked backwards, from the place to its callers; what is under a condition, or on a queue,
// is not passed each time. (checks/launch.h asks more, and parses more, for findings about the launch
// itself.)
#ifndef VOIPCHECK_PATHS_AT_LAUNCH_H
#define VOIPCHECK_PATHS_AT_LAUNCH_H

#include "analyzer/paths/paths_private.h"

// Where an event stands: in a function or in one of its closures.
typedef struct Place {
    Function *in;
    const Event *event;
    BlockId block;
} Place;
typedef VEC(Place) Places;

// What is looked for: one call, calls by one name, or the assignment of a value. The others are NULL.
typedef struct Sought {
    const Call *call;
    const Function *callee;
    const Expr *value;
} Sought;

// Whether it makes the object that it belongs to: an initialiser, in Objective-C by the rule for methods of
// the init family (`initiateCall` is none, nor is what gives nothing back).
bool at_launch_initialises(const Program *program, const Function *function);

// In the function and its closures; on the working arena.
Places at_launch_places(Engine *engine, Function *function, const Sought *sought);

// Whether the launch of the app passes one of the places, all in `function` or its closures, each time. Code
// that makes an object runs when the object is there: that of class `there` is, others must be made at
// launch. NULL: whatever object is asked about is there.
bool at_launch_passed(Engine *engine, Function *function, const Places *places, const TypeDecl *there);

// Whether nothing keeps an object of the class: each place that makes one drops it, or it is a view
// controller that only a storyboard makes.
bool at_launch_lets_go(Engine *engine, const TypeDecl *decl);

#endif
