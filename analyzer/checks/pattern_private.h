// SPDX-License-Identifier: MIT
// Shared by pattern.c (the run), pattern_match.c (names against code), pattern_scope.c (where a match counts)
// and pattern_document.c (documents).
#ifndef VOIPCHECK_CHECKS_PATTERN_PRIVATE_H
#define VOIPCHECK_CHECKS_PATTERN_PRIVATE_H

#include "analyzer/checks/check.h"
#include "analyzer/rules_db/pattern.h"

typedef struct PatternMatch {
    const PatternCode *code;
    Function *in; // where it stands; NULL: outside of functions
    Span place;
    bool unsure; // the receiver's type is not known
} PatternMatch;

typedef VEC(PatternMatch) PatternMatches;

// One rule at work.
typedef struct PatternRun {
    const CheckContext *context;
    const Rule *rule;
    const Pattern *pattern;
    Program *program;
    bool *files; // by number: those that may hold a match
    PatternMatches matches;
    bool said_asked; // see pattern_may_say
    bool said;
} PatternRun;

// --- pattern_match.c ---

// Finds what `code` matches in the candidate files.
void pattern_match(PatternRun *run, const PatternCode *code);
// Whether a declared method is one of `names`. `loose`: whatever its type.
bool pattern_is_method(PatternRun *run, const Function *function, const PatternNames *names, bool loose);

// --- pattern_walk.c ---

// Told of every expression of a function, parts of others too; not of those inside of its closures.
typedef void (*PatternVisit)(void *context, Expr *expr);
void pattern_walk(Arena *arena, const Function *function, PatternVisit visit, void *context);
// The function that a closure or nested function stands in, at last; else itself.
Function *pattern_outermost(Function *function);

// --- pattern_scope.c ---

// The functions that a scope admits.
typedef struct PatternReach {
    const PatternScope *scope;
    Map reached; // Function.id + 1 -> the function that led there
} PatternReach;

PatternReach pattern_reach(PatternRun *run, const PatternScope *scope);
bool pattern_admits(PatternRun *run, const PatternReach *reach, Function *function);
// Whether a string literal of the function, or of those that led to it, matches.
bool pattern_says(PatternRun *run, const PatternReach *reach, Function *function, const Regex *regex);
// The same asked of the text of all files, before any is parsed: false when none has such a literal.
bool pattern_may_say(PatternRun *run, const Regex *regex);
// Whether the project has an entry that a scope starts from, before any file is parsed.
bool pattern_has_entry(PatternRun *run, const PatternScope *scope);

// Whether a whole app is in view around a file, and imports none of the modules that silence the rule.
bool pattern_lacks_imports(PatternRun *run, const PatternUnless *unless, uint32_t file);

// --- pattern_text.c ---

// `message` with each {name} replaced by the value of that name; `names` ends with NULL.
Str pattern_fill(Arena *arena, Str message, const char *const *names, const Str *values);
void pattern_levels(const PatternSays *says, ResultsSeverity *severity, ResultsConfidence *confidence,
                    Str *message);

// --- pattern_document.c ---

void pattern_documents(PatternRun *run);

#endif
