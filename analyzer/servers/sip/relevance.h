// SPDX-License-Identifier: MIT
// What of a script can matter to its pushes, so that paths need not tell apart what does not.
#ifndef VOIPCHECK_SERVERS_SIP_RELEVANCE_H
#define VOIPCHECK_SERVERS_SIP_RELEVANCE_H

#include "analyzer/servers/pack.h"
#include "analyzer/servers/sip/script.h"

typedef struct SipRelevance {
    Map variables; // symbol of a name -> its marks
} SipRelevance;

// Reads the whole program once; lives on the arena.
SipRelevance *sip_relevance(Arena *arena, const SipScript *script, const PackScript *pack);

// Whether the value of a variable is ever asked for: by a test, a push, or the value of one that is.
bool sip_is_relevant(const SipRelevance *relevance, Symbol name);
// Whether the script sets it by an assignment.
bool sip_is_assigned(const SipRelevance *relevance, Symbol name);
// Whether nothing else can set it: no call gets it as an argument, no setting of a module names it.
bool sip_is_private(const SipRelevance *relevance, Symbol name);
// Whether a call can do no more than read the variables that it gets.
bool sip_only_reads(const PackScript *pack, Str call);

#endif
