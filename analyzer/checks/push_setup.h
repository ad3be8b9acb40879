// SPDX-License-Identifier: MIT
// What the app's set-up says of a push: on which systems one can come at all, and what is there when a push
// alone has started the app.
#ifndef VOIPCHECK_CHECKS_PUSH_SETUP_H
#define VOIPCHECK_CHECKS_PUSH_SETUP_H

#include "analyzer/checks/setup.h"

// Asked for when it is needed: to collect it costs something.
typedef struct PushSetup {
    const CheckContext *context;
    Setup *setup; // NULL: not yet
} PushSetup;

// The version of iOS below which no registry has the handler's object for its delegate, since all that set it
// do so under `#available`; empty when there is none.
Str push_setup_systems(PushSetup *push, const Handler *handler);

// Whether the property that the loss finds nil is set by code alone that a launch by push does not run: when
// a view is shown, a script calls, an answer has come; while the registry is made at launch.
bool push_setup_lacks(PushSetup *push, const Handler *handler, const Loss *loss);

#endif
