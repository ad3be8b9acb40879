// SPDX-License-Identifier: MIT
// The form of the push handler that came with iOS 26.4: VC118 for what is wrong around it.
#ifndef VOIPCHECK_CHECKS_PUSH_METADATA_H
#define VOIPCHECK_CHECKS_PUSH_METADATA_H

#include "analyzer/checks/push.h"

// Reports a handler of that form that older systems need another one beside, and a `mustReport` that is asked
// for by its name.
void push_metadata_check(const CheckContext *context, const Handler *handler);

// Whether a file may be built with an SDK that knows the form; so it is when nobody says what it is built
// with.
bool push_metadata_is_known(const CheckContext *context, Str file);

#endif
