// SPDX-License-Identifier: MIT
// The program tree of the execution oracle: one PushKit handler with its helpers, in no language.
//
// A generator builds the tree, an interpreter runs it, a printer writes it in some language. Every place
// where the outside world decides (a payload key, a setting, the length of an array, a nil receiver, a build
// flag, which class implements a protocol) is a *site* with its own number; the interpreter tries all of its
// answers. Trees are small and made by us alone, so plain recursion over them is safe here.
// Everything lives on the arena of its program.
#ifndef VOIPCHECK_TESTS_ORACLE_TREE_H
#define VOIPCHECK_TESTS_ORACLE_TREE_H

#include "analyzer/base/arena.h"
#include "analyzer/base/str.h"
#include "analyzer/base/vec.h"

#include <stdbool.h>
#include <stdint.h>

enum { KIND_COUNT = 4, TEXT_COUNT = 4, OUTCOME_COUNT = 3, PARAM_MAX = 6, TAG_MAX = 96 };
enum { VALUE_NIL = -1 };

// Values are small integers: a Bool is 0 or 1; a kind or an outcome is its case; a text is 0 (something
// else) or one of the known texts 1..3; an optional may also be VALUE_NIL. An opaque text is always 0.
typedef enum ValueType {
    TYPE_VOID,
    TYPE_BOOL,
    TYPE_OPAQUE, // a text nobody compares
    TYPE_OPAQUE_OPTIONAL,
    TYPE_TEXT,
    TYPE_KIND,
    TYPE_KIND_OPTIONAL,
    TYPE_OUTCOME,
    TYPE_BLOCK,
} ValueType;

typedef struct Function Function;
typedef struct Expr Expr;
typedef struct Stmt Stmt;
typedef VEC(Stmt *) Block;

typedef struct Var {
    uint32_t index; // slot in the frame of the root function
    ValueType type;
    const char *name; // unique within the root function
    bool is_mutable;
    bool is_optional_block; // a block parameter that may be nil
    bool is_escaping;       // a block parameter that outlives the call
    int closure_depth;      // closures around the declaration, for the generator
} Var;

typedef enum ParamRole {
    PARAM_PAYLOAD, // the push payload
    PARAM_INFO,    // its dictionary
    PARAM_COMPLETION,
    PARAM_FLAG, // a Bool
    PARAM_BLOCK,
} ParamRole;

typedef struct Param {
    ParamRole role;
    const char *label; // NULL: no label
    Var *var;
    bool has_default; // a flag's default value, or nil for a block
    int default_value;
} Param;

// Where a function lives, and so how it is reached.
typedef enum Owner {
    OWNER_HANDLER,   // the class with the handler
    OWNER_EXTENSION, // an extension of that class, perhaps in another file
    OWNER_BASE,      // its superclass
    OWNER_SERVICE,   // a class held in a constant property
    OWNER_LAZY,      // a class held in a lazy property
    OWNER_SINGLETON, // a class with a shared instance
    OWNER_OPTIONAL,  // a class held in an optional property: the call may find nil
    OWNER_PROTOCOL,  // behind a property typed by a protocol
    OWNER_FREE,
    OWNER_STATIC,
    OWNER_NESTED, // declared inside its root function
    OWNER_COUNT,
} Owner;

// What the generator wants a function to do; the interpreter does not read it.
typedef enum Contract {
    CONTRACT_MUST,         // acts on every path
    CONTRACT_TRUE_IF,      // returns true exactly when it acted
    CONTRACT_NONNIL_IF,    // returns a text exactly when it acted
    CONTRACT_OUTCOME_IF,   // returns .shown exactly when it acted
    CONTRACT_THROW_UNLESS, // throws exactly when it did not act
    CONTRACT_BLOCK,        // acting means calling its block
    CONTRACT_STORE,        // keeps its block for later
    CONTRACT_ANSWER,       // never acts, returns a Bool
    CONTRACT_MAY_THROW,    // never acts, throws or not
} Contract;

struct Function {
    const char *name;
    Owner owner;
    Contract contract;
    ValueType result;
    bool throws;
    Param params[PARAM_MAX];
    uint32_t param_count;
    Block body;
    Function *root;        // itself, or the function that a nested one is declared in
    uint32_t var_count;    // of a root: slots in a frame
    Function *override;    // OWNER_BASE: the subclass's version, which runs instead
    Function *overridden;  // of such a version: the one it replaces
    Function *alternative; // OWNER_PROTOCOL: the second implementer
    uint32_t site;         // OWNER_OPTIONAL, OWNER_PROTOCOL
    int level;             // calls between the handler and here
};

typedef enum ExprKind {
    EXPR_CONST,
    EXPR_INPUT,
    EXPR_VAR,
    EXPR_NOT,
    EXPR_AND,
    EXPR_OR,
    EXPR_TERNARY,  // a ? b : c
    EXPR_COALESCE, // a ?? b
    EXPR_IS_NIL,
    EXPR_NOT_NIL,
    EXPR_EQUALS, // b is a constant
    EXPR_DIFFERS,
    EXPR_CALL,
    EXPR_TRY,       // the call a
    EXPR_TRY_QUIET, // try? a, result unused
    EXPR_TRY_OK,    // (try? a) != nil
    EXPR_TRY_FORCE, // try! a
    EXPR_UNWRAP,    // a!
    EXPR_IS_VOIP,   // type == .voIP, true in every run
    EXPR_IF,        // an if used as a value
    EXPR_SWITCH,    // a switch over a kind used as a value
} ExprKind;

typedef struct Arg {
    Expr *value;   // of a flag; NULL: left out
    Block *block;  // a closure written in place
    Var *block_of; // or a block handed on
} Arg;

struct Expr {
    ExprKind kind;
    ValueType type;
    int value;        // EXPR_CONST
    uint32_t site;    // EXPR_INPUT, EXPR_TRY…
    uint32_t flavour; // free choice of the printer's form
    Var *var;
    Expr *a, *b, *c;
    Expr *arms[KIND_COUNT]; // EXPR_SWITCH: value per case; NULL: the default, which is b
    Function *callee;
    bool is_super; // call the version that the current function replaces
    Arg args[PARAM_MAX];
};

typedef enum CondKind {
    COND_TEST, // expr
    COND_BIND, // let var = expr
    COND_CASE, // case pattern = expr
} CondKind;

typedef struct Cond {
    CondKind kind;
    Expr *expr;
    Var *var;
    int pattern;
    bool is_short; // if let x, where expr is a variable and var has its name
} Cond;

typedef VEC(Cond) CondList;

typedef struct Case {
    int patterns[KIND_COUNT];
    uint32_t pattern_count; // 0: default
    Expr *where;
    Block body;
} Case;

typedef VEC(Case *) CaseList;

typedef enum StmtKind {
    STMT_REPORT, // site != 0: on an optional receiver
    STMT_COMPLETE,
    STMT_NOISE,
    STMT_DECLARE,
    STMT_ASSIGN,
    STMT_IF,
    STMT_GUARD,
    STMT_SWITCH,
    STMT_FOR,
    STMT_WHILE,  // expr NULL: counts up to an opaque number, decided by site
    STMT_REPEAT, // body, then while expr
    STMT_BREAK,
    STMT_CONTINUE,
    STMT_FALLTHROUGH,
    STMT_RETURN,
    STMT_THROW,
    STMT_DEFER,
    STMT_DO, // with a catch when has_catch
    STMT_EXPR,
    STMT_CALL_BLOCK,
    STMT_STORE_BLOCK,
    STMT_DECLARE_BLOCK,
    STMT_FUNCTION, // declares a nested function
    STMT_RUN_NOW,  // body on a queue, waiting for it
    STMT_RUN_EACH, // body for each item of an array, as a closure
    STMT_LATER,    // body on a queue, not waiting
    STMT_FATAL,
    STMT_CONFIG, // conditional compilation
} StmtKind;

struct Stmt {
    StmtKind kind;
    uint32_t site;
    uint32_t flavour;
    uint32_t label; // loops: 0 or their label; break and continue: 0 or the loop meant
    bool has_catch;
    Var *var;
    Expr *expr;
    CondList conds;
    CaseList cases;
    Block body;
    Block other; // else, catch
    Function *function;
};

typedef struct Program {
    Arena *arena;
    uint32_t number;
    VEC(Function *) functions; // without nested ones; the handler is the first
    VEC(Stmt *) reports;       // every report, and call of a block parameter, for the generator's slips
    VEC(Stmt *) returns;       // every return of a constant Bool, likewise
    uint32_t site_count;       // sites run from 1 to site_count
    uint32_t label_count;
    uint32_t layout; // free bits for printers: files, extension or class
    bool handler_in_extension;
    const char *tags[TAG_MAX];
    uint32_t tag_count;
} Program;

// Small random numbers that are the same on every platform (splitmix64).
typedef struct Random {
    uint64_t state;
} Random;

uint64_t random_next(Random *random);
uint32_t random_below(Random *random, uint32_t limit); // 0 when limit is 0
bool random_chance(Random *random, uint32_t percent);

Program *tree_program(Arena *arena, uint32_t number);
// Notes that the program shows a feature; `tag` must be a literal.
void tree_tag(Program *program, const char *tag);
uint32_t tree_site(Program *program);
// A function without parameters or body. Not added to program->functions.
Function *tree_function(Program *program, const char *name, Owner owner, Contract contract);
Param *tree_param(Program *program, Function *function, ParamRole role, const char *label, const char *name);
// A variable in the frame of `root`, named `name` and its slot, so that no two have one name.
Var *tree_var(Program *program, Function *root, ValueType type, const char *name);
const Param *tree_find_param(const Function *function, ParamRole role); // NULL when absent

Expr *tree_expr(Program *program, ExprKind kind, ValueType type);
Expr *tree_const(Program *program, ValueType type, int value);
Expr *tree_input(Program *program, ValueType type);
Expr *tree_read(Program *program, Var *var);
Expr *tree_unary(Program *program, ExprKind kind, ValueType type, Expr *a);
Expr *tree_binary(Program *program, ExprKind kind, ValueType type, Expr *a, Expr *b);
Expr *tree_call(Program *program, Function *callee);

// Appends a new statement to `block`.
Stmt *tree_stmt(Program *program, Block *block, StmtKind kind);
void tree_push(Program *program, Block *block, Stmt *stmt);
void tree_cond(Program *program, Stmt *stmt, CondKind kind, Expr *expr, Var *var, int pattern);

#endif
