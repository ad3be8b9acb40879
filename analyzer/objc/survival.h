// SPDX-License-Identifier: MIT
// What of a file is in libclang's tree. Private to objc/.
#ifndef VOIPCHECK_OBJC_SURVIVAL_H
#define VOIPCHECK_OBJC_SURVIVAL_H

#include "analyzer/objc/parse.h"

// Fills tokens, inactive, functions and the counts of a parsed unit.
void objc_survival_measure(ObjcUnit *unit);

#endif
