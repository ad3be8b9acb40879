// SPDX-License-Identifier: MIT
// Programs made by hand, for tests of the resolver and of the paths solver: no source text, no front end.
//
// A function is opened, filled with statements in order, and closed; closures are opened inside. Whatever is
// made gets the next stretch of an imaginary file, so that every span is different and grows in the order of
// the statements. Words on edges tell branches apart: g_if(g, cond, "x") has the edges "x" and "not x".
#ifndef VOIPCHECK_TESTS_UNIT_GRAPH_H
#define VOIPCHECK_TESTS_UNIT_GRAPH_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analyzer/paths/paths.h"
#include "analyzer/program/builder.h"
#include "analyzer/program/resolve.h"
#include "analyzer/program/types.h"

enum { GRAPH_MAX_OPEN = 32 };

typedef struct GraphFlow { // an open g_if or g_loop
    BlockId other;         // the else branch, or where the loop is left
    BlockId join;          // behind the if, or the loop's head
    bool loop;
    bool has_else;
    uint32_t chain; // of optional chaining: where it starts
} GraphFlow;

typedef struct GraphBody { // an open function
    Builder builder;
    GraphFlow flows[GRAPH_MAX_OPEN];
    uint32_t depth;
} GraphBody;

typedef struct Graph {
    Arena *arena;
    Program *program;
    const ApiTable *api;
    Resolver *resolver;
    Paths *paths;
    uint32_t at; // first free byte of the imaginary file
    GraphBody *bodies[GRAPH_MAX_OPEN];
    uint32_t open;
    VarId provider; // a global `let provider: CXProvider`
} Graph;

// For cmocka_unit_test_setup_teardown: *state is a Graph.
int graph_set_up(void **state);
int graph_tear_down(void **state);
#define GRAPH_TEST(function) cmocka_unit_test_setup_teardown(function, graph_set_up, graph_tear_down)

Symbol g_name(Graph *g, const char *text);
Span g_span(Graph *g);

// --- declarations
TypeDecl *g_type(Graph *g, TypeDeclKind kind, const char *name, const char *supertypes); // "A, B" or NULL
void g_case(Graph *g, TypeDecl *decl, const char *name);
Type *g_named(Graph *g, const char *text);      // as Swift writes it, but no function types
Type *g_function_type(Graph *g, bool escaping); // () -> Void
Property *g_property(Graph *g, TypeDecl *owner, const char *name, Type *type, Expr *init);

// Opens a method of `owner`, or a free function when that is NULL. g_end closes it; both are visible to
// look-ups at once.
Function *g_func(Graph *g, TypeDecl *owner, const char *name);
Function *g_requirement(Graph *g, TypeDecl *protocol, const char *name); // no body, not open
Function *g_accessor(Graph *g, Property *property, FunctionKind kind);   // getter, setter, didSet
VarId g_param(Graph *g, const char *label, Type *type); // of the open function; label NULL: `_`
VarId g_param_of(Graph *g, Function *function, const char *label, Type *type);
Function *g_closure(Graph *g); // opens a closure inside the open function
void g_end(Graph *g);          // closes the innermost open function with an implicit return
Function *g_in(Graph *g);      // the innermost open function

// --- expressions
Expr *g_expr(Graph *g, ExprKind kind);
Expr *g_expr1(Graph *g, ExprKind kind, Expr *a);
Expr *g_expr2(Graph *g, ExprKind kind, Expr *a, Expr *b);
Expr *g_true(Graph *g);
Expr *g_false(Graph *g);
Expr *g_nil(Graph *g);
Expr *g_any(Graph *g);   // a value nothing is known of
Expr *g_maybe(Graph *g); // a condition nothing is known of
Expr *g_var(Graph *g, VarId var);
Expr *g_str(Graph *g, const char *text);
Expr *g_num(Graph *g, const char *digits);
Expr *g_id(Graph *g, const char *name); // EXPR_NAME
Expr *g_self(Graph *g);
Expr *g_member(Graph *g, Expr *base, const char *name); // base NULL: `.name`
Expr *g_block(Graph *g, Function *closure);
Expr *g_is_nil(Graph *g, Expr *value);
Expr *g_not(Graph *g, Expr *value);
Expr *g_eq(Graph *g, Expr *a, Expr *b);
Expr *g_match(Graph *g, Expr *value, const char *name);
Expr *g_config(Graph *g, const char *text);
Expr *g_array(Graph *g, Expr *a); // one element

// --- arguments: G_ARGS(g_arg(g, "with", x), g_trailing(g, closure)), or G_NONE
#define G_ARGS(...) ((Arg[]){__VA_ARGS__, {0}})
#define G_NONE ((Arg[]){{0}})
Arg g_arg(Graph *g, const char *label, Expr *value);
Arg g_inout(Graph *g, VarId var);
Arg g_trailing(Graph *g, Function *closure);

// --- statements of the open function
VarId g_local(Graph *g, const char *name, Expr *init); // `var`
VarId g_let(Graph *g, const char *name, Expr *init);
VarId g_temp(Graph *g, Call *call); // holds the call's result
void g_set(Graph *g, VarId var, Expr *value);
void g_assign(Graph *g, Expr *target, Expr *value); // property assignments are noted, too
Call *g_call(Graph *g, Expr *receiver, const char *name, const Arg *args); // receiver NULL: bare
VarId g_call_result(Graph *g, Expr *receiver, const char *name, const Arg *args);
Call *g_call_value(Graph *g, Expr *callee, const Arg *args);
Call *g_report(Graph *g); // provider.reportNewIncomingCall(with:update:completion:)
Call *g_report_then(Graph *g, Function *closure);
Call *g_mystery(Graph *g);                  // a function that is nowhere
Call *g_async(Graph *g, Function *closure); // DispatchQueue.main.async { }
void g_each(Graph *g, Function *closure);   // [].forEach { }: 0 to n times, now
void g_sync(Graph *g, Function *closure);   // queue.sync { }: once, now

Span g_if(Graph *g, Expr *cond, const char *word); // the branch's span
void g_else(Graph *g);
void g_endif(Graph *g);
Span g_loop(Graph *g, Expr *cond, const char *word); // while cond
void g_endloop(Graph *g);
// `receiver?.rest`: the true edge, nil, skips what follows up to g_endif; calls there belong to the chain.
Span g_chain(Graph *g, Expr *receiver, const char *word);
// `[receiver …]`: the same for the call that comes next, as Objective-C has it. Closed by g_endif.
Span g_message(Graph *g, Expr *receiver, const char *word);
Span g_return(Graph *g, Expr *value);
void g_throw(Graph *g);
void g_stop(Graph *g);
// After a call: what follows happens when it returned; the error goes to the else branch. Closed by g_endif.
void g_try(Graph *g, const char *word);
void g_raises(Graph *g, const char *word); // the same, for a call inside of @try

// --- checks
const PathsAnswer *g_check(Graph *g, Function *entry);
const PathsAnswer *g_check_with(Graph *g, const Obligation *obligation);
void g_expect(Graph *g, Function *entry, PathsVerdict verdict); // OBLIGATION_REPORT
void g_assert_verdict(const PathsAnswer *answer, PathsVerdict verdict);
// Some loss of this kind is blamed on a branch whose lost edge has this word; returns it.
const Loss *g_blamed(const PathsAnswer *answer, LossKind kind, const char *word);
bool g_has_step(const Loss *loss, const char *word); // some step's word is, or contains, `word`
// The steps go from first to last, without two equal neighbours, and end at the exit.
void g_assert_witness(const Loss *loss);

#endif
