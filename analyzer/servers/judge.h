// SPDX-License-Identifier: MIT
// What is wrong with push routes: the same rules for all products.
#ifndef VOIPCHECK_SERVERS_JUDGE_H
#define VOIPCHECK_SERVERS_JUDGE_H

#include "analyzer/servers/route.h"

typedef enum RouteVerdict { ROUTE_VERDICT_OK, ROUTE_VERDICT_VIOLATION, ROUTE_VERDICT_UNDECIDED } RouteVerdict;

enum { JUDGEMENT_VALUES = 3 };

typedef struct Judgement {
    const char *rule;
    const char *cause; // the rule of the same fault in a configuration: fixes are listed by it
    uint32_t route;    // index
    RuleSeverity severity;
    RuleConfidence confidence;
    RoutePlace place;
    Str values[JUDGEMENT_VALUES]; // for the {…} of the rule's message, from left to right
} Judgement;

typedef VEC(Judgement) JudgementVec;

typedef struct RouteOutcome {
    RouteVerdict verdict;
    Str because; // one clause
} RouteOutcome;

typedef struct Judged {
    JudgementVec judgements;
    VEC(RouteOutcome) outcomes; // one a route
} Judged;

// Judges all routes of one file (they are each other's siblings). `has_extension`: an app of the same tree
// has a notification service extension.
Judged judge_routes(Arena *arena, const Route *routes, uint32_t count, bool has_extension);

// The name of a route for people: the product, and the name of the app or credential if there is one.
Str judge_route_name(Arena *arena, const Route *route);
const char *judge_verdict_name(RouteVerdict verdict); // "ok", "violation", "undecided"

#endif
