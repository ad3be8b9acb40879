// SPDX-License-Identifier: MIT
// Trace: where an argument comes from, back through the calls that led to a site. In one function origin.h
// tells; here parameters are followed to what the caller gave.
#ifndef VOIPCHECK_CHECKS_TRACE_H
#define VOIPCHECK_CHECKS_TRACE_H

#include "analyzer/checks/check.h"
#include "analyzer/paths/reach.h"

enum { TRACE_MAX_STEPS = 64 };

typedef struct Trace {
    const ReachSite *site; // in whose function the value stands in the end
    Expr *value;           // peeled, see origin.h
    Call *made;            // the call whose result it is, or NULL
    bool forced;           // unwrapped by force on the way
    bool tested;           // a variable on the way is asked for by some branch
    bool shared;           // a variable on the way is read elsewhere, too
} Trace;

Trace trace_value(const CheckContext *context, const ReachSite *site, Expr *value);

// Whether the value comes from the push, whoever handed it on.
bool trace_in_payload(const CheckContext *context, const ReachSite *site, Expr *value);
// The same, or a part of the value, a local object, is set to something of the push:
// `request.payload = payload`. False for NULL.
bool trace_carries_payload(const CheckContext *context, const ReachSite *site, Expr *value);

#endif
