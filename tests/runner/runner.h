// SPDX-License-Identifier: MIT
// The fixture runner: scans each fixture alone with the voipcheck binary and compares what the JSON says
// with the expectations that are written as comments on the lines they describe (tests/fixtures/README.md).
//
// Memory: everything is allocated through the checked functions below. A failed allocation ends the run
// with a message. What a fixture needs is freed before the next one starts.
#ifndef VOIPCHECK_TESTS_RUNNER_H
#define VOIPCHECK_TESTS_RUNNER_H

#include <stdbool.h>
#include <stddef.h>

// ---- util.c ----

void *check_alloc(void *pointer); // gives `pointer` back; ends the run when it is NULL
char *text_copy(const char *text);
char *text_copy_n(const char *text, size_t length);
char *text_format(const char *format, ...) __attribute__((format(printf, 1, 2)));
// Makes room for one more element; `*items` is reallocated by doubling.
void *list_grow(void *items, size_t count, size_t *capacity, size_t item_size);
// Reads a whole file. NULL when it cannot be read; otherwise NUL-terminated, owned by the caller.
char *file_read(const char *path, size_t *length);
bool path_is_directory(const char *path); // follows symbolic links

typedef struct NameList {
    char **names;
    size_t count;
    size_t capacity;
} NameList;

// Names in a folder in byte order, those that start with a dot only if `hidden`. False when it cannot be
// opened.
bool folder_list(const char *path, bool hidden, NameList *out);
void name_list_free(NameList *list);
// Writes a file and the folders on its way. False when it cannot be done.
bool file_write(const char *path, const char *text);
// Removes a temporary folder made by the runner, with all that is inside it.
void folder_remove(const char *path);

// ---- Failures of one fixture: lines of text ----

typedef struct Failures {
    char **lines;
    size_t count;
    size_t capacity;
} Failures;

void failures_add(Failures *failures, char *line); // takes ownership of `line`
void failures_free(Failures *failures);

// ---- expect.c ----

typedef enum ExpectKind {
    EXPECT_RULE,       // word is a rule id, located on the line
    EXPECT_VERDICT,    // word is a verdict of a handler
    EXPECT_INCOMPLETE, // an incomplete entry for the file has the word in its reason
    EXPECT_NO_HANDLER, // the scan finds no handler at all
    EXPECT_ROUTE,      // word is the verdict of a push route of a server, located on the line
} ExpectKind;

typedef struct Expectation {
    ExpectKind kind;
    bool gap;   // what should be, though the tool does not give it yet
    char *file; // relative to the scanned entry; the base name when the entry is a file
    int line;   // from 1; 0: the whole file
    char *word;
    char *severity, *confidence; // of a rule: what its finding must have; NULL: any
    char *trigger, *channel;     // of a push route: the same
} Expectation;

typedef struct Expectations {
    Expectation *items;
    size_t count;
    size_t capacity;
} Expectations;

// Collects the expectations of all files of an entry (a file or a folder, walked without following links): in
// comments, and in the file expect.txt right in a folder. Words that mean nothing, and unreadable files,
// become failures.
void expectations_read(const char *entry, Expectations *out, Failures *failures);
void expectations_free(Expectations *expectations);
bool is_rule_id(const char *word);
bool is_verdict(const char *word);
bool is_severity(const char *word);
bool is_confidence(const char *word);
bool is_route_verdict(const char *word); // "ok"; with "route-" in front when it is expected
bool is_route_trigger(const char *word);
bool is_route_channel(const char *word);

// ---- scan.c ----

typedef struct Handler {
    char *file;
    int line;
    char *symbol;
    char *verdict;
    bool expected; // set by the comparison
} Handler;

typedef struct Finding {
    char *rule;
    char *severity;
    char *confidence;
    char *file;
    int line;
    char *symbol;
    char *message;
    bool expected; // set by the comparison
} Finding;

// A push route of a server.
typedef struct Route {
    char *file;
    int line;
    char *trigger;
    char *channel;
    char *verdict;
    bool expected; // set by the comparison
} Route;

typedef struct Incomplete {
    char *file;
    char *reason;
    bool expected; // set by the comparison
} Incomplete;

typedef struct ScanResult {
    Handler *handlers;
    size_t handler_count;
    Finding *findings;
    size_t finding_count;
    Route *routes;
    size_t route_count;
    Incomplete *incomplete;
    size_t incomplete_count;
    int exit_status;
} ScanResult;

// Runs `voipcheck scan --format json ENTRY` without a shell. False, with a failure added, when the program
// cannot be run, is ended by a signal, takes longer than its time limit, or prints no valid result.
bool scan_run(const char *voipcheck, const char *entry, ScanResult *out, Failures *failures);
// Runs `voipcheck fix ENTRY`, which changes the entry. What it prints, for the caller to free; NULL, with a
// failure added, as above.
char *fix_run(const char *voipcheck, const char *entry, Failures *failures);
void scan_free(ScanResult *result);

// ---- compare.c ----

// Adds one failure for each difference. `entry` is the fixture's path, put in front of each place.
void compare_run(const char *entry, const Expectations *expectations, ScanResult *result, Failures *failures);

bool same_file(const char *a, const char *b); // whether a path of a result and one of an entry are one file
void fail_at(Failures *failures, const char *entry, const char *file, int line,
             char *message); // takes ownership of `message`

// ---- compare_routes.c ----

// The same for push routes: each one of the result must be expected, and the other way round.
void compare_routes(const char *entry, const Expectations *expectations, ScanResult *result,
                    Failures *failures);

// ---- catalogue.c ----

typedef struct Totals {
    size_t passed;
    size_t failed;
    size_t met;         // cases that were met, whoever runs them
    size_t part, parts; // this process runs each case whose number leaves `part` when divided by `parts`
} Totals;

// Prints the failures of one case and counts it. Frees the failures.
void totals_case(Totals *totals, const char *name, Failures *failures);
// Scans the examples of every rule in the folder of catalogue files. `filter` may be NULL.
void catalogue_run(const char *voipcheck, const char *folder, const char *filter, Totals *totals);

// ---- parts.c ----

typedef void CasesFn(const void *cases, Totals *totals);

bool totals_mine(Totals *totals); // whether the case that is met now is for this process to run
// Has the cases run by as many processes as the environment variable JOBS says (1 when it is not set). Adds
// up their totals, and prints what they print, one after the other.
void parts_run(CasesFn *run, const void *cases, Totals *totals);

#endif
