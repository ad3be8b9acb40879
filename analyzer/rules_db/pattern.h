// SPDX-License-Identifier: MIT
// Patterns: what a rule that is data alone looks for, in code and in documents. See rules/README.md for how
// they are written; analyzer/checks/pattern.c runs them. Read-only once loaded.
#ifndef VOIPCHECK_RULES_DB_PATTERN_H
#define VOIPCHECK_RULES_DB_PATTERN_H

#include "analyzer/base/regex.h"
#include "analyzer/rules_db/rules.h"

// A name of an API or of the project's own code, as its documentation writes it:
//     Type.name(label:_:)   Swift; without `Type.`: a free function
//     -[Type selector:]     Objective-C; + for a class message
//     name                  a C function
//     Type.member, name     a constant or property
// Type may be `*`. Types of parameters may be told, for declared methods: name(_: Type, label: Type).
typedef struct PatternName {
    Str written; // all of it
    Str type;    // empty: none
    Str name;    // empty for a selector
    Str labels;  // "_:label:"; only if `called`
    bool called; // it has parentheses
    Str *params; // types of the parameters, each empty when not told
    uint32_t param_count;
    Str selector; // empty: none
} PatternName;

typedef struct PatternNames {
    PatternName *items;
    uint32_t count;
} PatternNames;

// What a match says in place of what its rule says.
typedef struct PatternSays {
    bool has_severity, has_confidence;
    RuleSeverity severity;
    RuleConfidence confidence;
    Str message; // empty: the rule's
} PatternSays;

typedef enum PatternPlace {
    PATTERN_ANYWHERE,
    PATTERN_IN_METHOD,    // inside of a method of these names
    PATTERN_REACHED_PUSH, // in what a push handler reaches
    PATTERN_REACHED_FROM, // in what methods of these names reach
} PatternPlace;

typedef struct PatternScope {
    PatternPlace place;
    PatternNames names;
    bool now;        // PATTERN_REACHED_…: only what runs before the entry returns
    bool never;      // PATTERN_REACHED_PUSH: only handlers that never report
    uint32_t within; // PATTERN_REACHED_…: over at most so many calls; 0: any number
} PatternScope;

typedef enum PatternCodeKind {
    PATTERN_CALL,   // a call
    PATTERN_USE,    // a constant, property or type is named in an expression
    PATTERN_SET,    // a property gets a value
    PATTERN_METHOD, // a method is declared
    PATTERN_DEFINE, // a macro is defined
} PatternCodeKind;

// Modules whose import silences a match: it counts when a whole app is in view that imports none of them.
typedef struct PatternUnless {
    Str *imports;
    uint32_t count;
} PatternUnless;

typedef struct PatternCode {
    PatternCodeKind kind;
    PatternNames names;
    Str *to; // PATTERN_SET, PATTERN_DEFINE: the values that count; none: every value
    uint32_t to_count;
    bool loose; // a receiver of a type that is not known counts too, with less confidence
    PatternUnless unless;
    PatternSays says;
} PatternCode;

typedef struct PatternVariant {
    PatternScope scope;
    PatternSays says;
} PatternVariant;

typedef enum PatternTestKind {
    PATTERN_PRESENT,
    PATTERN_ABSENT,
    PATTERN_EQUALS,
    PATTERN_MATCHES,
    PATTERN_BELOW, // a version lower than this one
} PatternTestKind;

typedef struct PatternTest {
    Str *path; // keys; `*` is any child, `**` any number of levels
    uint32_t path_count;
    PatternTestKind kind;
    Str value;
    const Regex *regex;
} PatternTest;

typedef struct PatternDocument {
    Str *files; // globs; or "info-plist"
    uint32_t file_count;
    PatternTest test;
    PatternTest *when; // all must hold
    uint32_t when_count;
    PatternTest *unless; // none may hold
    uint32_t unless_count;
    PatternSays says;
} PatternDocument;

typedef enum PatternOnce { PATTERN_EVERY, PATTERN_ONCE_FUNCTION, PATTERN_ONCE_FILE } PatternOnce;

struct Pattern {
    PatternCode *code;
    uint32_t code_count;
    PatternScope scope;
    const Regex *strings; // some string literal of the function matches; NULL: no matter
    PatternUnless unless;
    PatternOnce once;
    double since;             // of iOS: what only older systems run does not match; 0: it does
    PatternVariant *variants; // the first whose scope fits
    uint32_t variant_count;
    PatternDocument *documents;
    uint32_t document_count;
};

// Whether a name has the labels of a call or declaration ("_:with:{}", see api_find).
bool pattern_labels_fit(const PatternName *name, Str labels);
// Whether a file is meant by a list of globs: a glob without `/` is for the last part of the path, another
// for the whole path, where `**` stands for any folders.
bool pattern_glob_fits(Str glob, Str path);

#endif
