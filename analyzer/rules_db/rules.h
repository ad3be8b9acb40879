// SPDX-License-Identifier: MIT
// The rule catalogue: what every rule is called, how grave it is, and the text that explains it.
//
// The catalogue is data: rules/catalogue/*.json, compiled into the program, plus the JSON files of a
// directory that the user names. Everything is read once by rules_load; a loaded Rules is read-only, may be
// shared between threads, and lives as long as the arena. Texts are UTF-8 and never NULL (empty when absent).
#ifndef VOIPCHECK_RULES_DB_RULES_H
#define VOIPCHECK_RULES_DB_RULES_H

#include "analyzer/base/str.h"

typedef enum RuleSeverity { RULE_SEVERITY_NOTE, RULE_SEVERITY_WARNING, RULE_SEVERITY_ERROR } RuleSeverity;
typedef enum RuleConfidence {
    RULE_CONFIDENCE_POSSIBLE,
    RULE_CONFIDENCE_LIKELY,
    RULE_CONFIDENCE_CERTAIN
} RuleConfidence;

// The task of the migration that mending a finding belongs to, in the order of ResultsTask.
typedef enum RuleTask { RULE_TASK_CALLS, RULE_TASK_MESSAGES, RULE_TASK_SERVERS } RuleTask;

// One piece of evidence. The grade says who speaks: A Apple's documentation, H Apple's headers, D an Apple
// engineer on the forums, C the community, I our own conclusion (then without an address).
typedef struct RuleSource {
    Str title;
    Str url;   // empty for grade I
    Str grade; // "A", "H", "D", "C" or "I"
} RuleSource;

// A language, or a kind of document, that an example may be written in.
typedef struct RuleLanguage {
    const char *name;  // as the catalogue writes it: "swift", "plist"
    const char *title; // for people: "Swift", "Info.plist"
    const char *fence; // the word after ``` in Markdown
    const char *file;  // what an example's file is called when it says nothing; NULL: it must say it
} RuleLanguage;

// A file of an example's app that is not shown.
typedef struct RuleExampleFile {
    Str path; // relative, inside the app
    Str text;
} RuleExampleFile;

typedef struct RuleExample {
    const RuleLanguage *language;
    bool bad;    // false: a good example, which raises nothing from the catalogue
    Str file;    // the path of the file that is shown, relative to the app
    Str code;    // the whole of it
    Str verdict; // the verdict of a handler in it, in the words of the JSON output; empty: none is expected
    RuleExampleFile *with; // what else makes up the app
    uint32_t with_count;
    Str *expect; // ids of all the rules it raises; none for a good example
    uint32_t expect_count;
} RuleExample;

typedef struct Pattern Pattern;

typedef struct Rule {
    Str id;                    // "VC101"
    Str name;                  // "missing-report-path"
    Str group;                 // "push-handler"
    Str title;                 // one line
    RuleSeverity severity;     // the default; a check may say otherwise for a variant
    RuleConfidence confidence; // the default
    uint32_t effort;           // minutes of work that a finding stands for, for plans
    RuleTask task;
    Str sdk;        // how the rule depends on the SDK the app links, in words
    Str *languages; // "swift", "objc", "project", "server"
    uint32_t language_count;
    Str message; // short template, {name} stands for a value that the check fills in
    Str why;     // paragraphs are divided by an empty line
    Str fix;
    Str *finds; // what the rule finds, case by case; none: its message says it
    uint32_t find_count;
    Str *false_positives;
    uint32_t false_positive_count;
    RuleSource *sources;
    uint32_t source_count;
    RuleExample *examples;
    uint32_t example_count;
    const Pattern *pattern; // pattern.h; NULL: a check of its own looks for the rule
    Str file;               // where the last definition came from: "catalogue/VC101.json" or a user's path
    bool user;              // changed or added by the user
    Str json;               // its whole text, for modules that read the "obligation" or "pattern" of a rule
} Rule;

typedef struct Rules Rules;

// Reads the catalogue. `extra_dir` may be NULL; else every *.json right in it and in its sub-directory
// `catalogue` that has an "id" adds a rule, or changes the rule of that id: what the file leaves out stays
// as it was. Returns NULL and sets *error (file:line:column: what was expected) when a file cannot be read
// or is malformed. Everything is on `arena`.
Rules *rules_load(Arena *arena, const char *extra_dir, Str *error);

// Adds one more rule from the text of a file of the catalogue's format, or changes the one of its id. `name`
// is for messages. False and *error when it is malformed.
bool rules_read(Rules *rules, Str name, Str text, Str *error);

// The rule whose id or name is `id_or_name`, whatever its case; NULL when there is none.
const Rule *rules_find(const Rules *rules, Str id_or_name);
// The id or name most like `wrong` (by edit distance), to say "did you mean"; empty when nothing is near.
// It answers with a name when `wrong` looks like a name, with an id otherwise.
Str rules_nearest(const Rules *rules, Str wrong);

uint32_t rules_count(const Rules *rules);
const Rule *rules_at(const Rules *rules, uint32_t index); // ordered by id; index < rules_count

const char *rule_severity_name(RuleSeverity severity);       // "note", "warning", "error"
const char *rule_confidence_name(RuleConfidence confidence); // "possible", "likely", "certain"
// NULL when there is no such language.
const RuleLanguage *rule_language(Str name);
bool rule_language_is_code(const RuleLanguage *language); // Swift, Objective-C, Objective-C++
// The heading of a group of our own ("push-handler": "Push handler"); NULL for others.
const char *rule_group_title(Str group);
bool rule_severity_parse(Str text, RuleSeverity *severity); // false, and unchanged, when it is none of them
bool rule_confidence_parse(Str text, RuleConfidence *confidence);

// Adds a line (file:line:column: what) for every mistake that loading lets pass: rules that examples name and
// nobody knows, braces of messages, and, in our own catalogue, texts, sources and examples that are missing
// or against the house's style. Returns how many there are.
uint32_t rules_check(const Rules *rules, Arena *arena, StrBuf *out);

// `voipcheck rules`: the groups, each with a line per rule: id, severity, name, title.
void rules_list_text(const Rules *rules, StrBuf *out);
// `voipcheck rules --format json`: an array of objects, ordered by id, ends with a newline.
void rules_list_json(const Rules *rules, StrBuf *out);
// `voipcheck rules --format markdown`: a heading and a table per group; an id links to the page beside it,
// ID.md. The index of docs/rules, so it ends with a link to the page above it.
void rules_list_markdown(const Rules *rules, StrBuf *out);
// `voipcheck explain RULE`: prose wrapped at `width` columns (at least 40), code as it is, sources last.
void rules_explain_text(const Rule *rule, unsigned width, StrBuf *out);
// The same as Markdown, for SARIF's help and the pages of docs/rules.
void rules_explain_markdown(const Rule *rule, StrBuf *out);

#endif
