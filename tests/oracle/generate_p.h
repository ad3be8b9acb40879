// SPDX-License-Identifier: MIT
// Shared by the parts of the generator: state, values, control flow, functions.
//
// Programs are written "towards a goal": the body of a function has a contract (tree.h), and the generator
// writes control flow that keeps it on every path. To *act* is to report, or, in a function that takes a
// block, to call the block. Afterwards generate.c lets the program slip in a few places: drops a report,
// puts it on a queue, flips a returned Bool. What is then true, the interpreter alone says.
#ifndef VOIPCHECK_TESTS_ORACLE_GENERATE_P_H
#define VOIPCHECK_TESTS_ORACLE_GENERATE_P_H

#include "tests/oracle/generate.h"

enum { MAX_LEVEL = 4, MAX_DEPTH = 4 };

// How a block ends.
typedef enum End {
    END_FALL,  // control goes on behind it, having acted
    END_TAIL,  // nothing follows in the function: a return is optional where it returns nothing
    END_LEAVE, // by a return (or throw) of its own
} End;

// The function or closure whose body is being written.
typedef struct Body {
    Function *function;
    Contract contract;
    ValueType result;
    int closure_depth;
    uint32_t scope_floor; // names below belong to other functions
    bool in_defer;        // no way out but the end
    bool is_escaping;     // runs later, or may
} Body;

typedef struct Gen {
    Program *program;
    Arena *arena;
    Random random;
    int budget; // statements left, roughly
    Body body;
    VEC(Var *) scope;
    VEC(Expr *) attempts;  // calls that may throw, by the kind of try
    VEC(Stmt *) catches;   // statements with a catch
    bool may_be_nil;       // this program has optional receivers
    bool two_implementers; // behind its protocol
    bool may_defer;        // reports may be put on queues in passing
    uint32_t function_count;
} Gen;

// generate_value.c
bool gen_chance(Gen *g, uint32_t percent);
uint32_t gen_below(Gen *g, uint32_t limit);
Var *gen_local(Gen *g, ValueType type, const char *name); // not yet in scope
void gen_in_scope(Gen *g, Var *var);
Var *gen_pick(Gen *g, ValueType type); // an immutable variable in scope, or NULL
Expr *gen_input(Gen *g, ValueType type);
Expr *gen_bool(Gen *g, int depth);
// Declares a new local with a value, before the statement that needs it.
Var *gen_let(Gen *g, Block *block, ValueType type);
// Adds one to three conditions; what they bind comes into scope.
void gen_conditions(Gen *g, Stmt *stmt);
void gen_noise(Gen *g, Block *block);

// generate_flow.c
// Writes a block that ends as `end` says, keeping the contract. `done`: the path has acted already.
void gen_path(Gen *g, Block *block, int depth, End end, bool done);
// The body of a closure that acts.
void gen_closure(Gen *g, Block *block, int depth, bool is_escaping);
// Ends the body according to its contract.
void gen_leave(Gen *g, Block *block, End end, bool acted);

// generate_act.c
// Acts on every path, then falls through.
void gen_act(Gen *g, Block *block, int depth);
// A call of a function with this contract, made now or reused; with all arguments but blocks filled in.
Expr *gen_call(Gen *g, Contract contract, ValueType result);
bool gen_may_call(const Gen *g); // is there a level below?
Arg *gen_block_arg(Expr *call);  // the argument for the block of `call`
// One of the forms of `try` around a call.
Expr *gen_try(Gen *g, ExprKind kind, ValueType type, Expr *call);

#endif
