// SPDX-License-Identifier: MIT
// What is known on a path through a script.
#ifndef VOIPCHECK_SERVERS_SIP_STATE_H
#define VOIPCHECK_SERVERS_SIP_STATE_H

#include "analyzer/servers/pack.h"
#include "analyzer/servers/sip/relevance.h"
#include "analyzer/servers/sip/script.h"

typedef enum SipValueKind {
    SIP_VALUE_UNSET, // nothing on the path has set it
    SIP_VALUE_UNKNOWN,
    SIP_VALUE_NULL,  // it was set to $null
    SIP_VALUE_TEXT,  // this text; where parts of it are not known it has SIP_HOLE in their place
    SIP_VALUE_CAUSE, // whatever the cause is: a copy of $rm
} SipValueKind;

// Stands for a part of a text that is not known. No script has it.
#define SIP_HOLE "\x1a"

// Bound to "1" where the request certainly belongs to a call that is there already, to "0" where not.
#define SIP_IN_DIALOG "in dialog"

typedef struct SipValue {
    SipValueKind kind;
    Str text;
} SipValue;

typedef struct SipBinding {
    Str name;
    SipValue value;
} SipBinding;

// Bindings are sorted by name and shared between states: a change makes a new list.
typedef struct SipState {
    uint32_t causes; // bits: the causes of the entry that are possible
    Str doubt;       // why the path may not be one that can be gone; empty: none
    const SipBinding *bindings;
    uint32_t binding_count;
} SipState;

// What a state is read with.
typedef struct SipContext {
    Arena *arena;
    const SipScript *script;
    const PackScript *pack;
    const PackEntry *entry;
    const SipRelevance *relevance;
} SipContext;

uint64_t sip_state_hash(const SipState *state);
bool sip_state_equal(const SipState *a, const SipState *b);
SipValue sip_state_get(const SipState *state, Str name);
SipState sip_state_set(Arena *arena, const SipState *state, Str name, SipValue value); // UNSET forgets
// Forgets all variables that begin like this.
SipState sip_state_drop(Arena *arena, const SipState *state, Str prefix);
// The state with a doubt, unless it has one.
SipState sip_state_doubt(const SipState *state, Str why);

SipValue sip_value(const SipContext *context, const SipState *state, const Expr *expr);
// The text that a value has where it is sent: holes, and the names of variables that are not known, in it.
Str sip_value_text(const SipContext *context, const SipState *state, const Expr *expr);
// The state on the edge of a branch where the condition is `truth`; its causes are 0 when that cannot be.
SipState sip_assume(const SipContext *context, const SipState *state, const Expr *condition, bool truth);

bool sip_listed(const Str *list, uint32_t count, Str name);

#endif
