// SPDX-License-Identifier: MIT
// Packs: what is known of a server product, as data. One file a product in rules/servers/, and those of a
// user's directory; rules/README.md documents the form.
//
// A pack says which files are the product's, and describes the push routes that they make, by paths of keys
// in the document. It does not judge: that is the same for all products (judge.h). What is peculiar to a
// product (a key that was removed, say) it states as a check, in words of its own.
#ifndef VOIPCHECK_SERVERS_PACK_H
#define VOIPCHECK_SERVERS_PACK_H

#include "analyzer/base/regex.h"
#include "analyzer/documents/document.h"
#include "analyzer/servers/route.h"

enum { PACK_MAX_CAPTURES = 4 }; // in one description

typedef enum PackSegmentKind {
    PACK_KEY,     // this key
    PACK_CAPTURE, // any key, the same one wherever the name stands: {app}
    PACK_ANY,     // any key: *
    PACK_DEEP,    // any number of keys: **
    PACK_REGEX,   // a key that matches as a whole: <(?i)apns-topic>
} PackSegmentKind;

typedef struct PackSegment {
    PackSegmentKind kind;
    Str text;         // of a key or a regular expression
    uint32_t capture; // its number
    const Regex *regex;
} PackSegment;

// Keys from the root of a document down to a value; none: the value that "each" is at (written `.`).
typedef struct PackPath {
    const PackSegment *segments;
    uint32_t count;
} PackPath;

// The first that leads to something counts.
typedef struct PackPaths {
    const PackPath *items;
    uint32_t count;
} PackPaths;

typedef enum PackTestKind {
    PACK_TEST_PRESENT,
    PACK_TEST_ABSENT,
    PACK_TEST_EQUALS,
    PACK_TEST_MATCHES,
    PACK_TEST_CAPTURE,       // a captured key matches
    PACK_TEST_FOLDER_HAS,    // the folder that is named holds a file whose name matches
    PACK_TEST_FOLDER_LACKS,  // the folder is here and holds no such file
    PACK_TEST_VERSION_BELOW, // the version is certainly lower
    PACK_TEST_VERSION_FROM,  // the version is certainly this or higher
    PACK_TEST_ANY,           // one of `tests` holds
} PackTestKind;

typedef struct PackTest PackTest;
struct PackTest {
    PackTestKind kind;
    PackPaths paths;
    const Str *words; // EQUALS: one of them
    uint32_t word_count;
    const Regex *regex;
    uint32_t capture;
    Str version;
    bool absent_is;   // what the test says when the key is absent
    bool or_template; // it may hold where the value is filled in elsewhere: the route is undecided then
    const PackTest *tests;
    uint32_t test_count;
};

typedef struct PackTests {
    const PackTest *items;
    uint32_t count;
} PackTests;

typedef struct PackPair {
    Str from, to;
} PackPair;

// How a field of a route is found.
typedef struct PackValue {
    bool given; // the pack speaks of the field
    Str text;   // with {name} for captured keys; when there are no paths
    PackPaths paths;
    const PackPair *map; // of the value found; one that is not listed stays as it is
    uint32_t map_count;
    bool map_only;      // one that is not listed is passed over
    const Regex *regex; // its first group is the value, when it matches
    bool has_default;
    Str fallback;       // when nothing is found: what the product does
    PackPaths evidence; // ROUTE_TRIGGER: payload that tells calls from messages
} PackValue;

typedef struct PackEdit {
    PackPaths set; // the value that is to be replaced …
    bool has_to;
    Str to;   // … with this,
    Str drop; // or to lose this at its end; what does not end so stays as it is
} PackEdit;

typedef struct PackFix {
    const Str *rules; // none: all
    uint32_t rule_count;
    Str title;
    const PackEdit *edits; // none: advice only
    uint32_t edit_count;
} PackFix;

typedef struct PackFixes {
    const PackFix *items;
    uint32_t count;
} PackFixes;

// What a description is about: one for each way in which `each` fits.
typedef struct PackScope {
    PackPaths each; // none: the document
    Str captures[PACK_MAX_CAPTURES];
    uint32_t capture_count;
    PackTests when, unless;
    PackPaths at; // where a finding is placed
} PackScope;

typedef struct PackCheck {
    PackScope scope;
    Str rule;
    bool has_severity;
    RuleSeverity severity;
    Str message;
    const Str *contradicts; // ids of routes that are not right because of it
    uint32_t contradict_count;
    const RouteBeside *besides;
    uint32_t beside_count;
    PackFixes fixes;
} PackCheck;

typedef struct PackRoute {
    PackScope scope;
    Str id;
    PackValue values[ROUTE_FIELDS];
    PackTests siblings; // one of them: messages have another way
    PackTests messages; // unless one of them holds, nothing tells that there are any
    bool has_cap;
    RuleSeverity cap;
    Str note, undecided, decides;
    PackFixes fixes;
} PackRoute;

typedef struct PackFiles {
    const Str *names; // globs; one without '/' is for the file's name
    uint32_t name_count;
    const Regex *mentions; // in the text, or NULL
    const Regex *lacks;    // not in the text, or NULL
    DocumentFormat format; // of a product with neither a script nor a library
} PackFiles;

// A key whose presence tells something of the version.
typedef struct PackVersionKey {
    PackPath path;
    Str version;
} PackVersionKey;

typedef struct PackVersion {
    const Regex *from; // its first group, in the text
    const PackVersionKey *at_least, *below;
    uint32_t at_least_count, below_count;
} PackVersion;

// A value that tells what happened: a SIP method, the reason of an event.
typedef struct PackCause {
    Str value;
    uint32_t event;     // RouteEvent
    uint32_t in_dialog; // the same when the request belongs to a call that is there already
} PackCause;

// Where scripts begin to run, and what is known there.
typedef struct PackEntry {
    const Regex *route;   // the whole name of the block: request_route, event_route\[E_X\]
    const Str *variables; // that hold the cause: $rm, method
    uint32_t variable_count;
    const PackCause *causes; // all that are possible
    uint32_t cause_count;
    Str decides; // what tells what happened, where the script cannot; empty: the causes do
} PackEntry;

typedef struct PackSink {
    Str call;    // the function that sends something
    bool push;   // a push for certain; else its text must tell
    Str resume;  // of its arguments' numbers, from 0, the one that names a route that runs later; or empty
    bool silent; // it sends nothing itself
    bool ends;   // the script does not go on behind it
} PackSink;

// Scripts that route SIP: what starts them, what they can ask, and what sends pushes.
typedef struct PackScript {
    const PackEntry *entries;
    uint32_t entry_count;
    const Str *cause_tests; // is_method("INVITE|MESSAGE")
    uint32_t cause_test_count;
    const Str *dialog_tests; // has_totag: whether the request belongs to a call that is there already
    uint32_t dialog_test_count;
    const PackSink *sinks;
    uint32_t sink_count;
    const PackPair *later; // t_on_failure -> failure_route
    uint32_t later_count;
    const Str *flag_sets, *flag_clears, *flag_tests; // setflag, resetflag, isflagset
    uint32_t flag_set_count, flag_clear_count, flag_test_count;
    const Str *appends; // functions whose first argument goes along with the next push: rest_append_hf
    uint32_t append_count;
    const Str *suspends; // t_suspend: the request waits …
    uint32_t suspend_count;
    const PackPair *continues; // … until t_continue, whose argument of this number names the route
    uint32_t continue_count;
    const Str *parts; // variables whose values go along with the next push, by how they begin: $http_req(
    uint32_t part_count;
    const Regex *push, *voip, *alert, *background; // what texts tell
    const Regex *voip_hint;                        // when none of the three does
    const Regex *tells;                            // the request says in words which event it is about
    PackFixes fixes;
} PackScript;

// What a library is told of a push.
typedef enum PackLibraryField {
    PACK_LIBRARY_TOPIC,
    PACK_LIBRARY_PUSH_TYPE,
    PACK_LIBRARY_PRIORITY,
    PACK_LIBRARY_EXPIRATION, // a time
    PACK_LIBRARY_LIFETIME,   // seconds from now
    PACK_LIBRARY_PAYLOAD,    // what the app gets: may be given several times
    PACK_LIBRARY_PART,       // another object, which this one is a part of
    PACK_LIBRARY_FIELDS,
    PACK_LIBRARY_OBJECT, // of an argument: its keys are names of properties
    PACK_LIBRARY_NOTHING,
} PackLibraryField;

typedef struct PackMakerName {
    Str name;
    PackLibraryField field;
} PackMakerName;

// What makes a push: a constructor, a function, a literal with a type before it.
typedef struct PackMaker {
    const Str *names; // the end of its path, with '.' between the words
    uint32_t name_count;
    bool after_new;                    // it counts only behind `new`
    bool fixed;                        // it cannot be changed once it is made
    bool client;                       // what it is given holds for all pushes of the file that lack it
    const PackLibraryField *positions; // of arguments without a name
    uint32_t position_count;
    const PackMakerName *properties; // also named arguments, keys, and methods with `set` before the name
    uint32_t property_count;
    const PackPair *calls; // methods without arguments: "priority=10"
    uint32_t call_count;
} PackMaker;

// A library that programs send pushes with.
typedef struct PackLibrary {
    const PackMaker *makers;
    uint32_t maker_count;
    const Str *uses; // functions that a push may be handed to and is not changed by
    uint32_t use_count;
    const PackPair *constants; // the end of their paths, and what they stand for
    uint32_t constant_count;
    const PackPair *now, *adds, *scales; // functions of times, with the number of seconds or a factor
    uint32_t now_count, add_count, scale_count;
    const Str *same, *formats, *relative; // functions that change nothing, fill in, read "+1 hour"
    uint32_t same_count, format_count, relative_count;
} PackLibrary;

typedef struct Pack {
    Str id, title;
    const PackFiles *files;
    uint32_t file_count;
    PackVersion version;
    const PackRoute *routes;
    uint32_t route_count;
    const PackCheck *checks;
    uint32_t check_count;
    const PackScript *script;   // NULL: its files are no scripts
    const PackLibrary *library; // NULL: its files are no programs
} Pack;

// Words of payloads that tell calls from messages.
typedef struct PackPayload {
    const Regex *call_keys, *call_texts, *message_keys, *message_texts, *cancel_texts;
    const Regex *weak_keys; // of message_keys, those that may name something else in a program
} PackPayload;

typedef struct Packs {
    const Pack *items;
    uint32_t count;
    PackPayload payload;
} Packs;

// Reads them all. NULL and *error (file:line:column: what was expected) when a file is malformed. A user's
// pack takes the place of ours with the same id. Everything is on `arena` and read-only. `extra_dir` may be
// NULL.
Packs *packs_load(Arena *arena, const char *extra_dir, Str *error);
// Adds the pack in the file at `path`, as packs_load does. False and *error otherwise.
bool packs_add(Arena *arena, Packs *packs, const char *path, Str *error);

#endif
