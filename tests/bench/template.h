// SPDX-License-Identifier: MIT
// Source text with holes: what fills them is drawn from the names that the class at hand knows.
//
//   %C the class   %E %e its noun, with and without a capital   %i %b %s %o %a %d a property of it: a number,
//   a truth value, a string, a string that may be absent, a list of strings, a table of numbers %S another
//   service   %M a model   %V a view model   %W a view   %X a cell   %O a service in Objective-C %D the
//   service whose delegate this class is %K the method that is being declared   %k a later one of the same
//   class   %v a verb   %n %N a plural %l a new local name   %L the last one   %0 a digit   %# a number   %q
//   a dotted key   %% a percent sign %B, alone on its line: some statements, indented as it is
#ifndef VOIPCHECK_TESTS_BENCH_TEMPLATE_H
#define VOIPCHECK_TESTS_BENCH_TEMPLATE_H

#include "tests/bench/app.h"

typedef struct Statement {
    const char *text;
    unsigned weight;
    bool nests; // holds other statements
} Statement;

// What is known where text is written.
typedef struct Scope {
    const App *app;
    Text *out;
    Random random;
    const Statement *statements;
    size_t statement_count;
    char type[NAME_SIZE];
    unsigned module;
    unsigned place;
    unsigned names; // where this class starts in the lists of names
    unsigned member;
    unsigned locals;
    unsigned depth; // of nested statements
    bool pod;       // this class is of one
    bool objc;
    bool leaf; // no more calls of own methods
} Scope;

// A scope for the type at a place of a module, in a language.
Scope scope_make(App *app, Language language, bool pod, unsigned module, unsigned place);
// Writes the template, each line behind `indent` blanks.
void expand(Scope *scope, const char *text, unsigned indent);
// Declares the properties of the class, a line each: `format` holds one %s for the name.
void expand_properties(Scope *scope, const char *const formats[6], unsigned indent);

#endif
