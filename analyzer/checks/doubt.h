// SPDX-License-Identifier: MIT
// Losses that hardly ever happen: the tested object is there in every run that is worth speaking of.
#ifndef VOIPCHECK_CHECKS_DOUBT_H
#define VOIPCHECK_CHECKS_DOUBT_H

#include "analyzer/checks/check.h"

typedef enum Doubt {
    DOUBT_NONE,
    DOUBT_RARE,   // an object that is held weakly is gone, a message goes to what may be nil, or an equal
                  // question has just been answered otherwise
    DOUBT_REMOTE, // a property is nil that the launch sets, or whoever makes its object, and that nobody
                  // drops
} Doubt;

// How much is to be doubted that the path of a loss is ever taken.
Doubt doubt_of(const CheckContext *context, const Loss *loss);

#endif
