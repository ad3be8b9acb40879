// SPDX-License-Identifier: MIT
// Shared by the parts of the Objective-C printer: text with indentation, the scopes around a statement, and
// what the classes will need.
#ifndef VOIPCHECK_TESTS_ORACLE_PRINT_OBJC_P_H
#define VOIPCHECK_TESTS_ORACLE_PRINT_OBJC_P_H

#include "tests/oracle/dialect.h"
#include "tests/oracle/group.h"
#include "tests/oracle/printer.h"

typedef enum ScopeKind {
    SCOPE_BLOCK,
    SCOPE_LOOP,
    SCOPE_EACH, // the block of enumerateObjectsUsingBlock: that stands for a loop
    SCOPE_TRY,  // the body of @try
    SCOPE_BODY, // of a function or block
} ScopeKind;

// A block of the tree that is being printed, innermost first. Its defers are printed again before each exit.
typedef struct Scope Scope;
struct Scope {
    Scope *up;
    ScopeKind kind;
    const Stmt *loop;
    bool is_closure;       // SCOPE_BODY
    uint32_t break_label;  // SCOPE_LOOP: of the goto behind the loop, 0: none yet
    uint32_t repeat_label; // likewise at the end of the body
    VEC(const Stmt *) defers;
};

typedef struct Objc {
    Arena *arena;
    const Program *program;
    const Dialect *dialect;
    Random random; // for forms that nothing else depends on
    StrBuf *text;  // where lines go now
    int indent;
    const Function *root; // the function being printed
    Group group;          // its class
    bool in_category;     // and not in the class's own @implementation
    Scope *scope;
    uint32_t break_label; // of the block that was printed last
    uint32_t note_count;
    uint32_t config_count;
    OptionalList optionals[GROUP_COUNT]; // found necessary on the way
    StrBuf ivars[GROUP_COUNT];
    StrBuf settings_head, settings_body;
    bool has_provider[GROUP_COUNT];
    bool uses_call_center; // somebody needs the shared one for its provider
    bool uses_kind, uses_outcome, uses_log;
} Objc;

// print_objc.c
void objc_line(Objc *out, const char *format, ...) __attribute__((format(printf, 2, 3)));
void objc_ivar(Objc *out, const char *format, ...) __attribute__((format(printf, 2, 3)));
uint32_t objc_pick(Objc *out, uint32_t limit);

// print_objc_name.c: all return text on the arena
const char *objc_value_type(Objc *out, ValueType type); // ends in a space or a star
// "- (BOOL)showCall1_p3:(NSDictionary *)info error:(NSError **)error", or the head of a C function
const char *objc_head(Objc *out, const Function *function);
// A piece of the selector, with its colon: of parameter `index`, or of the error behind the last one.
const char *objc_piece(Objc *out, const Function *function, uint32_t index);
const char *objc_c_name(Arena *arena, const Program *program, const Function *function);
// The first label under which Swift calls a method, and whether that takes an NS_SWIFT_NAME.
const char *objc_swift_label(const Program *program, const Function *function);
bool objc_has_swift_name(const Program *program, const Function *function);
// The same head with what a declaration adds for Swift.
const char *objc_declaration(Objc *out, const Function *function);
bool objc_hands_error(const Objc *out, const Function *function); // it throws by means of an NSError
bool objc_is_mixed(const Objc *out);
bool objc_is_annotated(const Objc *out); // with nullability
const char *objc_shared(Objc *out);      // the singleton

// print_objc_expr.c: likewise
const char *objc_expr(Objc *out, const Expr *expr);
const char *objc_constant(Objc *out, ValueType type, int value);
const char *objc_not(Objc *out, const Expr *expr);
const char *objc_equals(Objc *out, const char *value, ValueType type, int constant);
const char *objc_info(Objc *out);
const char *objc_completion(Objc *out);
// A property of self: `self.x`, `[self x]`, or `_x` where that is seen.
const char *objc_self_property(Objc *out, const char *name);
// Is the CXProvider of a class made by its getter?
bool objc_is_lazy(const Objc *out, Group group);
typedef struct ObjcCall {
    const char *text;     // as far as a block in place, if there is one
    const char *tail;     // what comes behind the block
    const Block *closure; // it, or NULL
} ObjcCall;
// `error`: what to pass for the error, where the function has one.
ObjcCall objc_call(Objc *out, const Expr *call, const char *error);
const char *objc_plain_call(Objc *out, const Expr *call, const char *error);

// print_objc_stmt.c
// The statements of a block, in a scope of their own, one step further in; without the braces.
void objc_block(Objc *out, const Block *block, ScopeKind kind, const Stmt *loop);
void objc_closure_body(Objc *out, const Block *block);
void objc_stmt(Objc *out, const Stmt *stmt);
// One that calls: reports, helpers, blocks, queues. print_objc_act.c
void objc_act(Objc *out, const Stmt *stmt);
void objc_noise(Objc *out, const Stmt *stmt);
const char *objc_provider(Objc *out, const Stmt *report);
const char *objc_items(Objc *out, uint32_t site, uint32_t flavour);
void objc_call_statement(Objc *out, const Expr *expr);

// print_objc_flow.c: branches, loops, and ways out
void objc_if(Objc *out, const Stmt *stmt);
void objc_guard(Objc *out, const Stmt *stmt);
void objc_switch(Objc *out, const Stmt *stmt);
void objc_loop(Objc *out, const Stmt *stmt);
void objc_do(Objc *out, const Stmt *stmt); // with a catch: print_objc_act.c
void objc_raise(Objc *out);
void objc_exit(Objc *out, const Stmt *stmt);
// The defers of the scopes from the innermost to `last`, as they run when these are left.
void objc_run_defers(Objc *out, const Scope *last);
// Is this STMT_FOR written with enumerateObjectsUsingBlock:?
bool objc_is_each(const Stmt *stmt);
// Is `var` assigned in a block that such a loop makes?
bool objc_is_block_var(const Block *block, const Var *var);

#endif
