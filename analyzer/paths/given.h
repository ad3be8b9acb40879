// SPDX-License-Identifier: MIT
// Values that a notification hands to its observers (VALUE_GIVEN), see given.c.
#ifndef VOIPCHECK_PATHS_GIVEN_H
#define VOIPCHECK_PATHS_GIVEN_H

#include "analyzer/paths/paths_private.h"

typedef enum GivenKind {
    GIVEN_OBJECT,     // the notification: keys are names of members
    GIVEN_DICTIONARY, // keys and values, all of them
    GIVEN_VALUE,      // one value: type, constant
    GIVEN_ANY,        // one of the values, or nil
} GivenKind;

struct Given {
    GivenKind kind;
    const Type *type; // without optional; NULL: not known
    Value constant;
    Str key; // GIVEN_ANY: by which it was read
    Value *keys;
    Value *values;
    uint32_t count;
};

// The notification that a call posts; unknown when the call does not tell what it carries.
Value given_by_post(Engine *engine, const Function *in, const Call *post, const State *state);
// What `.name` and `[key]` of it give; unknown for all that holds no such thing.
Value given_member(const Engine *engine, Value base, Symbol name);
Value given_at(Engine *engine, const Function *in, Value base, Expr *key, const State *state);
// `value as? type`: the value when it is of that type for certain, else unknown.
Value given_cast(const Engine *engine, Value value, const Type *type);
// The constant that the value is, where that is known, else the value.
Value given_plain(const Engine *engine, Value value);
// Whether it is one of several values, by a key that is not known.
bool given_is_open(const Engine *engine, Value value);
// Whether two values are equal, one of which is such a one; unknown when they may be.
Value given_equal(const Engine *engine, Value a, Value b);
// The text of a constant that is defined elsewhere, once a notification has been posted: else it is not
// asked.
Value given_constant(Engine *engine, const Function *in, Expr *expr);
// Whether a condition that is not decided asks for such a one, so that it is code that is not here that
// decides whether this edge is taken.
bool given_decides(Engine *engine, const Function *in, Expr *cond, const State *state, uint32_t edge);

// Once something has been posted (givens.len): a message that reads it, which does nothing else. NULL when it
// is none.
const State *given_read(Engine *engine, const Function *in, const Call *call, const State *state);
// A call, and an assignment to a part, may change what a variable holds.
const State *given_touched(Engine *engine, const Function *in, const Call *call, const State *state);
const State *given_part_set(Engine *engine, const Expr *target, const State *state);

#endif
