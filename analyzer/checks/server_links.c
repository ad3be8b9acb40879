// SPDX-License-Identifier: MIT
// Where a tree holds both ends, an app that takes a VoIP push for a message and a server that sends messages
// so, each finding tells of the other: neither is repaired alone.
#include "analyzer/checks/checks.h"

enum { ENDS_MAX = 50 }; // of one kind that are looked at for the nearest

typedef struct Ends {
    ResultsFinding *items[ENDS_MAX];
    uint32_t count;
} Ends;

static Ends ends_of(const CheckContext *context, const char *rule) {
    Ends ends = {.count = 0};
    ResultsFindingVec *findings = &context->results->findings;
    for (uint32_t i = 0; i < findings->len && ends.count < ENDS_MAX; i++)
        if (str_eq_c(findings->items[i].rule, rule)) ends.items[ends.count++] = &findings->items[i];
    return ends;
}

// The one whose folders are most alike; the first of equals.
static const ResultsFinding *nearest(const Ends *ends, Str file) {
    const ResultsFinding *best = NULL;
    for (uint32_t i = 0; i < ends->count; i++)
        if (!best ||
            str_shared_folders(ends->items[i]->place.file, file) > str_shared_folders(best->place.file, file))
            best = ends->items[i];
    return best;
}

static void link_to(const Ends *from, const Ends *to, Str message) {
    for (uint32_t i = 0; i < from->count; i++) {
        const ResultsFinding *other = nearest(to, from->items[i]->place.file);
        if (other) from->items[i]->related = (ResultsStep){.place = other->place, .message = message};
    }
}

void server_links_check(const CheckContext *context) {
    Ends app = ends_of(context, "VC113"), server = ends_of(context, "VC801");
    link_to(&server, &app, STR("an app in this tree takes such a push for a message here"));
    link_to(&app, &server, STR("a server in this tree sends messages as VoIP pushes here"));
}
