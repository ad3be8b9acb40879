// SPDX-License-Identifier: MIT
// Shared by the parts of the Swift printer: text with indentation, and what the classes will need.
#ifndef VOIPCHECK_TESTS_ORACLE_PRINT_SWIFT_P_H
#define VOIPCHECK_TESTS_ORACLE_PRINT_SWIFT_P_H

#include "tests/oracle/group.h"
#include "tests/oracle/printer.h"

typedef struct Out {
    Arena *arena;
    const Program *program;
    const Dialect *dialect;
    StrBuf *text; // where lines go now
    int indent;
    const Function *root; // the function being printed
    Group group;          // its type
    bool needs_self;      // inside a closure that escapes
    bool is_second;       // printing a second implementer
    uint32_t config_count;
    uint32_t note_count;
    OptionalList optionals[GROUP_COUNT]; // found necessary on the way
    StrBuf settings;
    bool has_provider[GROUP_COUNT];
    bool uses_call_center; // somebody needs the shared one for its provider
    bool uses_kind, uses_outcome, uses_error;
} Out;

// print_swift.c
void out_line(Out *out, const char *format, ...) __attribute__((format(printf, 2, 3)));

typedef struct SwiftTexts {
    StrBuf handler_class, extension, base, service, lazy, singleton, optional, first, second, free, fixed;
    StrBuf handler; // the push methods alone
} SwiftTexts;

// The functions of the program that are written in Swift; then, when it is known what all of them need, the
// types and files.
Out *swift_start(Arena *arena, const Program *program, const Dialect *dialect);
SwiftTexts swift_functions(Out *out);
void swift_files(Out *out, SwiftTexts *texts, SourceFileList *files);

// Is this function written in Objective-C?
bool swift_is_foreign(const Out *out, const Function *function);
// Does Objective-C call what is written in Swift?
bool swift_is_exposed(const Out *out);

// print_swift_expr.c: all return text on the arena
const char *swift_expr(Out *out, const Expr *expr);
const char *swift_conditions(Out *out, const CondList *conds);
const char *swift_info(Out *out);       // the payload's dictionary
const char *swift_completion(Out *out); // the name of the completion, or NULL
const char *swift_shared(Out *out);     // the singleton
const char *swift_self(Out *out);       // "self." where Swift asks for it, else ""
const char *swift_items(Out *out, uint32_t site, uint32_t flavour); // an array from the payload
// The call without the closure in place, if it has one: then *closure is that.
const char *swift_call(Out *out, const Expr *call, const Block **closure);

// print_swift_stmt.c
void swift_block(Out *out, const Block *block);

#endif
