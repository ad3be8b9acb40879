// SPDX-License-Identifier: MIT
// Private to the naming rules: the words of a selector that only repeat a type (SE-0005).
#ifndef VOIPCHECK_PROGRAM_NEEDLESS_WORDS_H
#define VOIPCHECK_PROGRAM_NEEDLESS_WORDS_H

#include "analyzer/program/words.h"

// A type as far as names repeat it.
typedef struct OmitType {
    Str name;    // NSUUID, Bool, Block, Object; empty: unknown
    Str element; // of a collection: NSString of NSArray<NSString *>
    bool function;
    bool options; // a set of options, which Swift lets callers leave out
    bool dictionary;
} OmitType;

// Of a type as C writes it.
OmitType omit_type(Str c_type);
// Whether it is `NSError **`.
bool omit_is_error_out(Str c_type);

// `ofCall` of a class method `callOfUser:` of Call: what follows the type's name; the whole name when it does
// not start with it.
Str omit_leading_type(Str name, OmitType type);

typedef struct OmitName {
    Str base;
    Str *labels; // `count` of them; [0] is empty when the base name may be split
    uint32_t count;
    bool has_params;       // also when the only one was the error
    const Str *properties; // of the class: what they are named stays in the base name
    uint32_t property_count;
} OmitName;

// Splits the base name and leaves out needless words, in place. `types` has one for each label, or is NULL;
// `context` is the class, `result` of it too when the method gives its own type.
void omit_needless_words(Arena *arena, OmitName *name, OmitType context, OmitType result,
                         const OmitType *types);

#endif
