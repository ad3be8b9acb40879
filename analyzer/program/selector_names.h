// SPDX-License-Identifier: MIT
// Private to the naming rules: names that Apple gave by hand (API notes, NS_SWIFT_NAME).
#ifndef VOIPCHECK_PROGRAM_SELECTOR_NAMES_H
#define VOIPCHECK_PROGRAM_SELECTOR_NAMES_H

#include "analyzer/program/selectors.h"

// Fills *name and returns true when Apple named the method by hand. `class_name` may be empty.
bool selector_known_name(Arena *arena, Str selector, Str class_name, SwiftName *name);

#endif
