// SPDX-License-Identifier: MIT
// Names are put together from the words that apps of this kind use. Every word has one capital, at its start,
// so that two different choices of words never make the same name.
#include "tests/bench/app.h"

#include <stdio.h>
#include <string.h>

#define COUNT(array) ((unsigned)(sizeof(array) / sizeof *(array)))

static const char *const ENTITIES[] = {
    "Message",    "Contact",  "Channel", "Attachment", "Reaction",   "Thread",  "Participant", "Invitation",
    "Account",    "Device",   "Session", "Profile",    "Avatar",     "Sticker", "Poll",        "Location",
    "Payment",    "Order",    "Receipt", "Draft",      "Mention",    "Label",   "Folder",      "Reminder",
    "Event",      "Calendar", "Wallet",  "Document",   "Photo",      "Album",   "Recording",   "Playlist",
    "Article",    "Comment",  "Review",  "Badge",      "Challenge",  "Coupon",  "Ticket",      "Station",
    "Vehicle",    "Route",    "Address", "Shipment",   "Product",    "Basket",  "Category",    "Filter",
    "Notice",     "Feed",     "Banner",  "Survey",     "Preference", "Theme",   "Language",    "Region",
    "Credential", "Token",    "Backup",  "Export"};
static const char *const QUALIFIERS[] = {"Pending", "Recent",  "Shared", "Archived", "Remote",  "Local",
                                         "Cached",  "Pinned",  "Muted",  "Favorite", "Nearby",  "Secure",
                                         "Public",  "Private", "Daily",  "Weekly",   "Primary", "Linked",
                                         "Grouped", "Ordered", "Quick",  "Smart",    "Compact"};
static const char *const AREAS[] = {"Chat",     "Inbox",    "Search",   "Settings", "Onboarding", "Billing",
                                    "Gallery",  "Discover", "Home",     "Security", "Support",    "Library",
                                    "Activity", "Groups",   "Timeline", "Market",   "Travel",     "Health",
                                    "Studio",   "Weather",  "Browser",  "Camera",   "Explore",    "Family",
                                    "Rewards",  "Delivery", "Reader",   "Planner",  "Tracker"};
static const char *const SUFFIXES[] = {[ROLE_SERVICE] = "Service",
                                       [ROLE_MODEL] = "",
                                       [ROLE_VIEW_CONTROLLER] = "ViewController",
                                       [ROLE_VIEW_MODEL] = "ViewModel",
                                       [ROLE_VIEW] = "View",
                                       [ROLE_CELL] = "Cell",
                                       [ROLE_STORE] = "Store",
                                       [ROLE_ENDPOINT] = "Endpoint",
                                       [ROLE_COORDINATOR] = "Coordinator",
                                       [ROLE_HELPERS] = "Formatter",
                                       [ROLE_TESTS] = "Tests"};
static const char *const PREFIXES[] = {"MX", "RC", "TK", "WL", "BN", "FX",
                                       "GP", "HD", "JS", "QL", "VD", "ZR"};
static const char *const VERBS[] = {
    "load",    "refresh", "update",   "prepare", "apply",  "reset",  "sync", "collect", "merge", "validate",
    "resolve", "render",  "schedule", "archive", "select", "filter", "sort", "import",  "track", "restore"};
static const char *const PLURALS[] = {"messages", "contacts", "items",    "sections", "entries", "changes",
                                      "results",  "pages",    "filters",  "rows",     "tokens",  "options",
                                      "records",  "headers",  "previews", "batches",  "members", "limits"};
static const char *const PROPERTIES[] = {
    "title", "identifier", "count",    "offset", "limit",    "name",     "subtitle", "status",  "version",
    "index", "priority",   "duration", "source", "selected", "expanded", "cursor",   "summary", "revision"};

static const Role SWIFT_ROLES[TYPES_PER_MODULE] = {
    ROLE_SERVICE,  ROLE_MODEL,           ROLE_VIEW_CONTROLLER, ROLE_VIEW_MODEL,
    ROLE_VIEW,     ROLE_MODEL,           ROLE_SERVICE,         ROLE_CELL,
    ROLE_TESTS,    ROLE_STORE,           ROLE_MODEL,           ROLE_TESTS,
    ROLE_ENDPOINT, ROLE_VIEW_CONTROLLER, ROLE_COORDINATOR,     ROLE_VIEW_MODEL,
    ROLE_SERVICE,  ROLE_HELPERS,         ROLE_MODEL,           ROLE_VIEW};
static const Role OBJC_ROLES[OBJC_PER_MODULE] = {
    ROLE_SERVICE, ROLE_MODEL, ROLE_VIEW_CONTROLLER, ROLE_SERVICE, ROLE_VIEW,
    ROLE_STORE,   ROLE_MODEL, ROLE_VIEW_CONTROLLER, ROLE_SERVICE, ROLE_MODEL};

const char *word_entity(unsigned index) { return ENTITIES[index % COUNT(ENTITIES)]; }
const char *word_plural(unsigned index) { return PLURALS[index % COUNT(PLURALS)]; }
const char *word_verb(unsigned index) { return VERBS[index % COUNT(VERBS)]; }
const char *word_property(unsigned index) { return PROPERTIES[index % COUNT(PROPERTIES)]; }

Role swift_role(unsigned place) { return SWIFT_ROLES[place % TYPES_PER_MODULE]; }
Role objc_role(unsigned place) { return OBJC_ROLES[place % OBJC_PER_MODULE]; }

static unsigned place_of(const Role *roles, unsigned count, Role role, unsigned choice) {
    unsigned having = 0;
    for (unsigned i = 0; i < count; i++)
        having += roles[i] == role;
    if (having == 0) return 0;
    choice %= having;
    for (unsigned i = 0; i < count; i++)
        if (roles[i] == role && choice-- == 0) return i;
    return 0;
}

unsigned swift_place(Role role, unsigned choice) {
    return place_of(SWIFT_ROLES, TYPES_PER_MODULE, role, choice);
}
unsigned objc_place(Role role, unsigned choice) {
    return place_of(OBJC_ROLES, OBJC_PER_MODULE, role, choice);
}

// The words of the `index`th name of three; steps that share no factor with the number of names visit each
// once.
static void words_of(unsigned index, const char **area, const char **qualifier, const char **entity) {
    const unsigned all = COUNT(AREAS) * COUNT(QUALIFIERS) * COUNT(ENTITIES);
    unsigned at = (unsigned)((uint64_t)index * 7919 % all);
    *entity = ENTITIES[at % COUNT(ENTITIES)];
    *qualifier = QUALIFIERS[at / COUNT(ENTITIES) % COUNT(QUALIFIERS)];
    *area = AREAS[at / COUNT(ENTITIES) / COUNT(QUALIFIERS)];
    if (index >= all) app_fail("the app is too large:", "out of names");
}

void swift_type_name(char out[NAME_SIZE], unsigned module, unsigned place) {
    const char *area, *qualifier, *entity;
    words_of(module * TYPES_PER_MODULE + place, &area, &qualifier, &entity);
    snprintf(out, NAME_SIZE, "%s%s%s%s", area, qualifier, entity, SUFFIXES[swift_role(place)]);
}

void module_name(char out[NAME_SIZE], unsigned module) {
    static const char *const CORES[] = {"Networking", "Persistence", "Analytics",
                                        "Session",    "Design",      "Sync"};
    if (module < COUNT(CORES))
        snprintf(out, NAME_SIZE, "%s", CORES[module]);
    else if (module < COUNT(CORES) + COUNT(AREAS))
        snprintf(out, NAME_SIZE, "%s", AREAS[module - COUNT(CORES)]);
    else
        snprintf(out, NAME_SIZE, "%s%s%.0u", AREAS[module % COUNT(AREAS)],
                 ENTITIES[module / COUNT(AREAS) % COUNT(ENTITIES)], module / COUNT(AREAS) / COUNT(ENTITIES));
}

void objc_type_name(char out[NAME_SIZE], bool pod, unsigned module, unsigned place) {
    const char *area, *qualifier, *entity;
    words_of(module * OBJC_PER_MODULE + place, &area, &qualifier, &entity);
    // "Object": a model in Objective-C would be called as one in Swift otherwise.
    const char *suffix = objc_role(place) == ROLE_MODEL ? "Object" : SUFFIXES[objc_role(place)];
    const char *prefix = pod ? PREFIXES[1 + module % (COUNT(PREFIXES) - 1)] : PREFIXES[0];
    snprintf(out, NAME_SIZE, "%s%s%s%s%s", prefix, area, qualifier, entity, suffix);
}

void pod_name(char out[NAME_SIZE], unsigned pod) {
    static const char *const KINDS[] = {"Kit",    "Core",   "Loader", "Cache",
                                        "Layout", "Player", "Parser", "Client"};
    snprintf(out, NAME_SIZE, "%s%s%s%.0u", PREFIXES[1 + pod % (COUNT(PREFIXES) - 1)],
             ENTITIES[pod % COUNT(ENTITIES)], KINDS[pod / COUNT(ENTITIES) % COUNT(KINDS)],
             pod / COUNT(ENTITIES) / COUNT(KINDS));
}

void chain_type_name(char out[NAME_SIZE], Language language, unsigned chain, unsigned part,
                     const char *suffix) {
    const char *entity = ENTITIES[chain % COUNT(ENTITIES)];
    const char *qualifier = QUALIFIERS[chain / COUNT(ENTITIES) % COUNT(QUALIFIERS)];
    unsigned round = chain / COUNT(ENTITIES) / COUNT(QUALIFIERS);
    char numbers[32] = "";
    if (round > 0 || part > 0)
        snprintf(numbers, sizeof numbers, "%.0u%s%u", round, round > 0 ? "x" : "", part);
    snprintf(out, NAME_SIZE, "%s%s%sCall%s%s", language == LANGUAGE_OBJC ? PREFIXES[0] : "", qualifier,
             entity, suffix, numbers);
}
