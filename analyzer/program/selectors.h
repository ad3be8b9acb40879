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
// On the arena. The error of `throws` goes to the end.
Str selector_of_swift(Arena *arena, Str name, const Str *labels, uint32_t count, bool async, bool throws);
// The same of a method that throws, whose error stands in front of the parameter `error_at`: closures at the
// end come behind it.
Str selector_of_throwing_swift(Arena *arena, Str name, const Str *labels, uint32_t count, uint32_t error_at);

// What Swift calls an Objective-C method, as its importer would.
//   selector      "reportIncomingCall:handle:"
//   class_name    of the class or protocol it belongs to; empty when unknown
//   result        type of the result as C writes its name (`NSUUID *`, `BOOL`, …); empty for void and
//   unknown;
//                 "instancetype" for that
//   types         of the parameters likewise, one for each colon; NULL: nothing is known of the declaration.
//                 Stars, qualifiers, nullability and type arguments are understood: `NSArray<NSString *> *`,
//                 `id<CallDelegate>`, `NSError **`, `void (^)(NSError *)`. A typedef of an object or a block
//                 is best given as what it stands for, one of a number or an enumeration by its name.
//   is_class      a class method
// Class methods that make an object become initialisers (`init` with labels).
typedef struct SwiftName {
    Str base;
    // One for each colon, empty for `_`; also for the error that Swift leaves out, which is `error`.
    StrVec labels;
    bool throws;       // the method has an error parameter that Swift turns into `throws`
    uint32_t error_at; // which parameter that is, when `throws`
} SwiftName;
SwiftName selector_to_swift(Arena *arena, Str selector, Str class_name, Str result, const Str *types,
                            bool is_class);
// The same with the names of the properties of the class: a word that is one of them stays, so that
// `addCall:(Call *)` of a class with `calls` is addCall(_:), not add(_:).
SwiftName selector_to_swift_beside(Arena *arena, Str selector, Str class_name, Str result, const Str *types,
                                   bool is_class, const Str *properties, uint32_t property_count);

// What Swift calls a class, protocol or typedef of Apple: `NSNotificationCenter` is NotificationCenter,
// `NSString` String, `UIApplicationState` UIApplication.State, `CFStringRef` CFString, `dispatch_queue_t`
// DispatchQueue. Any other name is given back.
Str selector_swift_type(Str name);

// What Swift calls a constant of an enumeration or of a typed string: `PKPushTypeVoIP` of PKPushType is voIP,
// `UIApplicationStateActive` of UIApplicationState is active. A constant without the type's name in front is
// given back as it is.
Str selector_swift_constant(Arena *arena, Str constant, Str type_name);

#endif
