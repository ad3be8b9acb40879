// SPDX-License-Identifier: MIT
// What the parts of the generator of apps share: the options, random numbers, names, and the files it writes.
//
// The generator writes an iOS app that no person wrote and that looks as if one had: modules with view
// controllers, view models, services and models that call each other, pods, tests, resources and a project
// file, and a few files that receive VoIP pushes, of which it knows the verdict. The same options give the
// same bytes everywhere.
#ifndef VOIPCHECK_TESTS_BENCH_APP_H
#define VOIPCHECK_TESTS_BENCH_APP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define NAME_SIZE 160
#define PATH_SIZE 512

// --- Random numbers: splitmix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014).
typedef struct Random {
    uint64_t state;
} Random;

uint64_t random_next(Random *random);
// Below `limit`, which is not 0.
unsigned random_below(Random *random, unsigned limit);

// --- Text that grows. Ends the program when memory is out, as all of the generator does on errors.
typedef struct Text {
    char *data; // malloc; not terminated
    size_t len;
    size_t cap;
    size_t lines; // line breaks in it
} Text;

void text_add(Text *text, const char *string);
void text_addf(Text *text, const char *format, ...);
void text_bytes(Text *text, const char *data, size_t len);
void text_free(Text *text);

// --- What is asked for
typedef struct Options {
    const char *folder;
    uint64_t seed;
    uint64_t lines;    // of Swift and Objective-C, about
    uint64_t big_file; // bytes; 0: no such file
    unsigned handlers;
    unsigned depth;    // functions called one by the other from a handler to the one that reports; at least 1
    unsigned branches; // in one function on the way; 0: no such function
    unsigned side_calls; // calls of a handler into the rest of the app
    bool swift_only;
} Options;

typedef enum Language { LANGUAGE_SWIFT, LANGUAGE_OBJC, LANGUAGE_OTHER } Language;
#define LANGUAGE_COUNT 3

typedef struct Totals {
    uint64_t files;
    uint64_t lines;
    uint64_t bytes;
} Totals;

// The sources of a target, for the project file.
typedef struct SourceList {
    char **paths; // malloc
    size_t len;
    size_t cap;
} SourceList;

void source_list_free(SourceList *list);

typedef struct App {
    Options options;
    Totals totals[LANGUAGE_COUNT];
    SourceList sources; // of the app
    SourceList tests;
    char made[PATH_SIZE]; // the folder made last
    Text text;            // of the file being written
    unsigned modules;     // in Swift
    unsigned core;        // of them: the ones that all others may call
    unsigned legacy;      // modules in Objective-C
    unsigned pods;        // others' code in Objective-C

} App;

// Writes app->text to a file below the folder, counts it as `language`, notes it for the project file (what
// lies in AppTests/ for the tests, what lies in Pods/ not at all), and empties the text.
void app_write(App *app, const char *path, Language language);
// The number of a file's random numbers: a file does not change when another one does.
Random app_random(const App *app, unsigned part, unsigned index);
// Says what was wrong, with errno when it is set, and ends the program with status 2.
_Noreturn void app_fail(const char *what, const char *which);

// --- Names. A type is known by its module and its place there; what it is follows from the place.
#define TYPES_PER_MODULE 20
#define OBJC_PER_MODULE 10
typedef enum Role {
    ROLE_SERVICE,
    ROLE_MODEL,
    ROLE_VIEW_CONTROLLER,
    ROLE_VIEW_MODEL,
    ROLE_VIEW,
    ROLE_CELL,
    ROLE_STORE,
    ROLE_ENDPOINT,
    ROLE_COORDINATOR,
    ROLE_HELPERS,
    ROLE_TESTS,
} Role;

Role swift_role(unsigned place);
// A place in a module that has the role, the `choice`th of them, round and round.
unsigned swift_place(Role role, unsigned choice);
void swift_type_name(char out[NAME_SIZE], unsigned module, unsigned place);
void module_name(char out[NAME_SIZE], unsigned module);
Role objc_role(unsigned place);
unsigned objc_place(Role role, unsigned choice);
// `pod`: of a pod with this number, else of a module.
void objc_type_name(char out[NAME_SIZE], bool pod, unsigned module, unsigned place);
void pod_name(char out[NAME_SIZE], unsigned pod);
// The name of the class for a part of a chain: unique for its language, chain and part.
void chain_type_name(char out[NAME_SIZE], Language language, unsigned chain, unsigned part,
                     const char *suffix);

const char *word_entity(unsigned index); // a noun with a capital
const char *word_plural(unsigned index); // a plural in lower case
const char *word_verb(unsigned index);   // an imperative in lower case
const char *word_property(unsigned index);

// --- The parts of an app
void swift_write(App *app, uint64_t lines);
void objc_write(App *app, uint64_t lines);
void big_file_write(App *app);
void resources_write(App *app);
void project_write(App *app);

// --- The handlers: which there are follows from their number.
typedef enum Verdict {
    VERDICT_REPORTS,
    VERDICT_MISSING,
    VERDICT_DEFERRED,
    VERDICT_UNLESS_NIL,
    VERDICT_NEVER
} Verdict;

// Many handlers share a chain of functions, as they would a call manager.
typedef struct Chain {
    Language language;
    Language manager; // the language of the class that reports
    Verdict verdict;
    unsigned number;   // among all chains
    unsigned branches; // in its first function; 0: none
    unsigned guard;    // the function that returns early when the verdict is VERDICT_MISSING, from 0
} Chain;

unsigned chain_count(const App *app);
Chain chain_of_handler(const App *app, unsigned handler);
Chain chain_get(const App *app, unsigned number);
// Calls of a handler of this chain into the rest of the app.
unsigned side_call_count(const App *app, const Chain *chain);
const char *verdict_name(Verdict verdict);
void handler_path(const App *app, unsigned handler, char out[PATH_SIZE]);
void handler_type_name(const App *app, unsigned handler, char out[NAME_SIZE]);
// All that receives or reports calls, with the app's delegate.
void calls_write(App *app);
// Functions of a chain that are in one class; the last one is the manager's.
#define CHAIN_PART 8
const char *chain_verb(unsigned function);
const char *chain_suffix(unsigned part);

// What a language has for the work that a function of a chain does.
typedef struct ChainWords {
    unsigned (*branch)(Text *text, unsigned number); // adds one; returns how many branches that were
    void (*leave)(Text *text, unsigned number);      // adds a branch that loses the call
    const char *guard;                               // the same by a missing room
    const char *video;
    const char *note;
} ChainWords;

// Adds what the function with this number does before it hands the call on.
void chain_add_work(Text *text, const Chain *chain, unsigned function, const ChainWords *words);

void calls_swift_chain(App *app, const Chain *chain);
void calls_objc_chain(App *app, const Chain *chain);
void calls_swift_manager(App *app, const Chain *chain);
void calls_objc_manager(App *app, const Chain *chain);
void calls_swift_handler(App *app, unsigned handler, const Chain *chain);
void calls_objc_handler(App *app, unsigned handler, const Chain *chain);

#endif
