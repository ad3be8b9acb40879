// SPDX-License-Identifier: MIT
// Effect: whether a stretch of code makes a call of some category of the API table, itself or through what it
// calls nearby. The question is about one branch, so it does not go far: a few levels deep and no farther.
#ifndef VOIPCHECK_CHECKS_EFFECT_H
#define VOIPCHECK_CHECKS_EFFECT_H

#include "analyzer/checks/check.h"
#include "analyzer/paths/region.h"

enum {
    EFFECT_MAX_DEPTH = 3,      // calls on the way
    EFFECT_MAX_FUNCTIONS = 64, // looked at
};

typedef struct Effect {
    const Function *in;
    Span place;
    bool fetches; // effect_for_message: messages are fetched or kept, not shown
} Effect;

// Looks through the blocks of `region` (NULL: the whole of `in`), the closures given to calls there, and the
// functions called. *found is set when true is returned; may be NULL.
bool effect_in(const CheckContext *context, Function *in, const Region *region, const char *category,
               Effect *found);

// The same for what is done for a message: a local notification, a number on the app's icon, and right in the
// region a call that fetches or keeps messages. What tells of a call, missed or not, does not count.
bool effect_for_message(const CheckContext *context, Function *in, const Region *region, Effect *found);

// Whether `event` sets the number on the app's icon, other than to nothing.
bool effect_sets_badge(const CheckContext *context, const Event *event);
#endif
