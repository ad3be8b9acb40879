// SPDX-License-Identifier: MIT
// The names that Swift and Objective-C have for one another's declarations (SE-0005, SE-0006 and the rules of
// @objc). Nothing here looks anything up: names in, names out.
#ifndef VOIPCHECK_PROGRAM_SELECTORS_H
#define VOIPCHECK_PROGRAM_SELECTORS_H

#include "analyzer/base/str.h"
#include "analyzer/base/vec.h"

typedef VEC(Str) StrVec;

// The selector under which Objective-C sees a Swift method: `report(call:with:)` is reportWithCall:with:.
//   name    base name, `init` for initialisers
//   labels  one for each parameter, empty for `_`
//   async   adds the completion handler, throws the error
// On the arena.
Str selector_of_swift(Arena *arena, Str name, const Str *labels, uint32_t count, bool async, bool throws);

// What Swift calls an Objective-C method, as its importer would.
//   selector      "reportIncomingCall:handle:"
//   class_name    of the class or protocol it belongs to; empty when unknown
//   result        type of the result as C writes its name (`NSUUID`, `BOOL`, …); empty for void and unknown;
//                 "instancetype" for that
//   types         of the parameters likewise, one for each colon; NULL: nothing is known of them
//   is_class      a class method
// Class methods that make an object become initialisers (`init` with labels).
typedef struct SwiftName {
    Str base;
    StrVec labels; // one for each parameter, empty for `_`
} SwiftName;
SwiftName selector_to_swift(Arena *arena, Str selector, Str class_name, Str result, const Str *types,
                            bool is_class);

// What Swift calls a class of Foundation: `NSNotificationCenter` is NotificationCenter. Any other name is
// given back.
Str selector_swift_type(Str name);

// What Swift calls a constant of an enumeration or of a typed string: `PKPushTypeVoIP` of PKPushType is voIP,
// `UIApplicationStateActive` of UIApplicationState is active. A constant without the type's name in front is
// given back as it is.
Str selector_swift_constant(Arena *arena, Str constant, Str type_name);

#endif
