// SPDX-License-Identifier: MIT
// Why a path is lost: what the blamed condition reads. Names are used only to word a finding and to choose
// among rules for it; whether a path is lost at all never depends on them.
#ifndef VOIPCHECK_CHECKS_REASON_H
#define VOIPCHECK_CHECKS_REASON_H

#include "analyzer/paths/paths.h"

typedef enum ReasonKind {
    REASON_OTHER,
    REASON_STATE,       // state of the app or of its calls
    REASON_READY,       // whether the provider is ready
    REASON_RECEIVER,    // the receiver of the report is nil
    REASON_MUST_REPORT, // metadata.mustReport itself
} ReasonKind;

typedef struct Reason {
    ReasonKind kind;
    const char *tag; // "payload-parse", "expired", "switch-default", … never NULL
    Str what;        // source text of the condition, on one line
} Reason;

Reason reason_of(Resolver *resolver, Paths *paths, const Loss *loss, Arena *arena);

#endif
