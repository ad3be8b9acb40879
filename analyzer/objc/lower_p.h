// SPDX-License-Identifier: MIT
// Private to the Objective-C lowering (lower_*.c): from libclang's tree to events, blocks and
// side-effect-free expressions, in the order in which C evaluates (left to right where C leaves it open).
#ifndef VOIPCHECK_OBJC_LOWER_P_H
#define VOIPCHECK_OBJC_LOWER_P_H

#include "analyzer/objc/objc.h"
#include "analyzer/program/builder.h"
#include "analyzer/program/selectors.h"

typedef struct Cursors {
    CXCursor *items;
    uint32_t len;
} Cursors;

typedef enum FrameKind {
    FRAME_TRY,     // target: where an exception goes (the dispatch of the catch clauses)
    FRAME_FINALLY, // body: a compound statement, run at every exit; or a variable that is destroyed there
    FRAME_LOOP,    // target: break; again: continue
    FRAME_BREAK,   // target: break out of a switch
} FrameKind;

// What lies between a statement and the end of its function, innermost first.
typedef struct Frame Frame;
struct Frame {
    Frame *up;
    FrameKind kind;
    BlockId target;
    BlockId again;
    CXCursor body;  // FRAME_FINALLY
    CXCursor scope; // FRAME_FINALLY: the whole statement, for goto
    bool destroys;  // FRAME_FINALLY: `body` is a variable, C++ calls its destructor
    CXCursor destructor;
    BlockId landing; // where an exception raised inside of this frame goes; 0 = not made yet
};

// What a variable of the C source is to the function that is lowered.
typedef struct Local {
    CXCursor declaration;
    VarId var;
    bool is_self; // holds `self` and nothing else, ever: weakSelf, strongSelf
    bool weak;    // of these: weakSelf
    struct Local *next;
} Local;

// Per function or block that is being lowered.
typedef struct Body Body;
struct Body {
    Body *parent;
    Function *function;
    Builder b;
    Frame *frames;
    BlockId landing; // an exception that leaves the function; 0 = not made yet
    uint32_t finally_copies;
    CXCursor scope; // the innermost compound statement
    Map locals; // hashCursor + 1 -> Local (chained): variables of this function; captured copies in blocks
    Map labels; // hashCursor + 1 -> block of a label, + 1
};

// A parameter that is bound when the body of its function begins.
typedef struct Pending {
    Function *function;
    CXCursor declaration;
    VarId var;
} Pending;
typedef VEC(Pending) PendingVec;

typedef struct Lower {
    Program *program;
    const ObjcUnit *unit;
    const ClangApi *clang;
    Arena *arena;   // of the program
    Arena *scratch; // released after the unit
    const ObjcFilePlace *places;
    uint32_t depth;
    TypeDecl *owner; // of the methods that are lowered
    Body *body;
    Map written; // hashCursor + 1 of local variables that are assigned after their declaration, whose
                 // address is taken, or that are __block: found before a top-level function is lowered
    Map loose;   // hashCursor + 1 of parameters that are pointers and more is done with than to read or set
                 // what they lead to; found together with `written`
    Symbol self, init;
    Map files;            // CXFile -> number of the header, + 1
    Span at;              // the last place that was seen: for what has none of its own
    Map types;            // hashCursor + 1 of a class of C++ -> TypeDecl
    Map declared;         // symbols of the classes with an @interface in a file of the project
    Map given_types;      // symbol of a class, protocol, typedef or enumeration -> GivenType
    Map renamed;          // symbol of a property as Swift has it -> symbol as it is declared
    Map bodies;           // offsets + 1 of the bodies in the main file that were lowered
    PendingVec params;    // parameters whose function's body has not begun
    CXCursor constructed; // C++: the value of a variable, a member or `new`: it is no temporary object
} Lower;

// The name that a declaration is given for Swift.
typedef struct Given {
    Str base;         // empty: none
    Str context;      // the type it becomes a member of, or around a type: `Center` of Center.f(self:)
    StrVec labels;    // empty for `_`
    bool is_function; // with brackets
    bool is_getter;
    bool is_setter;
    uint32_t self_at; // of the labels, the one that says `self`; UINT32_MAX: none
    bool refined;     // NS_REFINED_FOR_SWIFT: two underscores in front
    bool nothrow;     // NS_SWIFT_NOTHROW
} Given;

typedef struct GivenType {
    Symbol name;
    Symbol scope; // 0: none
} GivenType;

// How the branches of a condition are marked.
typedef struct CondStyle {
    Span span;      // of the whole statement: `if (…) …` (the terminator's span)
    Span statement; // of the switch, else empty
    bool loop;
} CondStyle;

// --- lower_tree.c ---
Cursors objc_children(Lower *l, CXCursor cursor); // on the scratch arena, in source order
// Without parentheses, implicit casts and other nodes that libclang does not name and that have one child.
CXCursor objc_peel(Lower *l, CXCursor cursor);
Span objc_span(Lower *l, CXCursor cursor); // in the file it stands in; a macro's use for what a macro made
bool objc_has_span(Lower *l, CXCursor cursor, Span *span); // false: it stands in no file of the program
// The number of the file among the unit's headers; OBJC_NOT_HERE for the stub SDK's and what was invented.
uint32_t objc_file_number(Lower *l, CXSourceLocation location, uint32_t *offset);
Str objc_spelling(Lower *l, CXCursor cursor);
Symbol objc_symbol(Lower *l, CXCursor cursor);
Str objc_text(Lower *l, Span span); // of the user's source
// The user's text on one line, cut at about 60 characters, between two strings: "when the condition is
// false".
Str objc_words(Lower *l, const char *before, Span span, const char *after);
void objc_mark_error(Lower *l, Span span,
                     const char *reason); // on the function being lowered and those around
bool objc_enter(Lower *l, CXCursor at);   // every recursion goes through these; false: too deep, do not go on
void objc_leave(Lower *l);
Expr *objc_expr1(Lower *l, ExprKind kind, Span span, Expr *a);
Expr *objc_expr2(Lower *l, ExprKind kind, Span span, Expr *a, Expr *b);
Expr *objc_unknown(Lower *l, Span span); // EXPR_UNKNOWN

// --- lower_variable.c ---
void objc_find_written(Lower *l, CXCursor function); // fills l->written for a top-level function
VarId objc_temp(Lower *l, Span span, Call *call);
Expr *objc_var_expr(Lower *l, VarId var, Span span);
void objc_set_var(Lower *l, VarId var, Expr *value, Span span); // assigns and keeps the variable's flags
// A local variable of the current body, made when first asked for; parameters are bound by lower_function.
VarId objc_variable(Lower *l, CXCursor declaration);
// `int x = e;`, static locals, arrays …: the declaration's event.
void objc_declare(Lower *l, CXCursor declaration);
// What a reference to a variable or parameter stands for: EXPR_VAR, EXPR_SELF, EXPR_NAME of a global.
Expr *objc_reference(Lower *l, CXCursor reference, CXCursor declaration);
void objc_bind(Lower *l, CXCursor declaration, VarId var);

// --- lower_pointer.c ---
void objc_find_pointers(Lower *l, CXCursor function); // fills l->loose for a top-level function
// The variable that a parameter leads to, `*p`, when the expression names one; 0: nothing is known of it.
VarId objc_pointee(Lower *l, CXCursor pointer);

// --- lower_type.c ---
Type *objc_type(Lower *l, CXType type);        // never NULL; TYPE_UNKNOWN for id, VCAny and the like
Type *objc_informative(Lower *l, CXType type); // the same, NULL when nothing is known

// --- lower_expr.c ---
Expr *objc_value(Lower *l, CXCursor expr);
void objc_effect(Lower *l, CXCursor expr);          // the value is not used
void objc_into(Lower *l, CXCursor expr, VarId var); // assigns the value on every way there is
Expr *objc_constant(Lower *l, CXCursor declaration,
                    Span span); // enumerators, constants by their Swift names
Symbol objc_constant_name(Lower *l, CXCursor declaration, Str type_name);

// --- lower_assign.c ---
Expr *objc_assignment(Lower *l, CXCursor expr); // =, +=, ++ …; gives the new value

// --- lower_send.c ---
Expr *objc_member(Lower *l, CXCursor reference, bool wanted); // a.b and a->b, read
Expr *objc_place(Lower *l, CXCursor expr);                    // the target of an assignment, not read
Expr *objc_call(Lower *l, CXCursor call, bool wanted);        // C functions, blocks, C++ methods

// --- lower_cond.c ---
void objc_cond(Lower *l, CXCursor expr, BlockId when_true, BlockId when_false, CondStyle style);
// A condition that exists already, with the edges' words.
void objc_branch(Lower *l, Expr *cond, Edge when_true, Edge when_false, CondStyle style);
bool objc_is_boolean(Lower *l, CXCursor expr); // a comparison or a logical operator

// --- lower_cxx.c ---
bool objc_is_cxx_class(Lower *l, CXCursor cursor);
// The name of a class with its namespaces and the classes around it: `calls::Center`.
Str objc_cxx_name(Lower *l, CXCursor class);
// What tells a function of C++ from its namesakes; 0 for what C links by name and for what is invented.
Symbol objc_linkage(Lower *l, CXCursor function);
void objc_link(Lower *l, Function *function, CXCursor declaration); // fills linkage and overrides
void objc_initialisers(Lower *l, Cursors children); // what stands in front of a constructor's body
// A variable of a class with a destructor that does something is destroyed where its scope ends.
void objc_destroy_later(Lower *l, CXCursor variable);
void objc_run_destructor(Lower *l, const Frame *frame);

// --- lower_block.c ---
Expr *objc_block(Lower *l, CXCursor block); // ^{ … } and C++ lambdas: EXPR_CLOSURE

// --- lower_stmt.c ---
void objc_statement(Lower *l, CXCursor statement);
void objc_statements(Lower *l, CXCursor compound);
// Value of ({ …; e; }), or NULL.
Expr *objc_statement_expression(Lower *l, CXCursor statement);

// --- lower_switch.c ---
void objc_switch(Lower *l, CXCursor statement);

// --- lower_loop.c ---
void objc_while(Lower *l, CXCursor statement);
void objc_do(Lower *l, CXCursor statement);
void objc_for(Lower *l, CXCursor statement);
void objc_for_in(Lower *l, CXCursor statement); // for (x in xs), for (auto x : xs)
// The condition of an if or a loop: a literal decides, anything else is objc_cond's.
void objc_test(Lower *l, CXCursor expr, BlockId when_true, BlockId when_false, CondStyle style);
// The end of `if (…)`, `while (…)`: behind the bracket, or the end of `whole` when a macro hides it.
// *semicolons gets the offsets of the semicolons in the bracket, up to two; UINT32_MAX for each that is not
// there.
uint32_t objc_head_end(Lower *l, Span whole, uint32_t semicolons[2]);

// --- lower_try.c ---
void objc_try(Lower *l, CXCursor statement); // @try, and try of C++

// --- lower_flow.c ---
void objc_push_frame(Lower *l, Frame *frame);
// Runs what stands between here and the frame `stop` (NULL: the end of the function).
void objc_exit_frames(Lower *l, const Frame *stop);
void objc_break(Lower *l, bool again, Span span); // break, or continue
void objc_goto(Lower *l, CXCursor statement);
BlockId objc_label(Lower *l, CXCursor label);
// Appends the event. Inside of @try it closes the block: any call may raise.
void objc_emit_call(Lower *l, Call *call);
// The same of a property or a place that is read. What is looked up may be of another kind than is expected.
void objc_emit_get(Lower *l, Expr *expr);
void objc_return(Lower *l, Expr *value, Span span);
void objc_throw(Lower *l, Expr *value, Span span);
void objc_stop(Lower *l, Span span); // __builtin_trap, what never returns

// --- lower_function.c ---
void objc_begin_body(Lower *l, Body *body, Function *function);
void objc_end_body(Lower *l, Span closing);
void objc_copy_errors(Lower *l, Function *function); // what the parser could not make sense of in the body
Function *objc_new_function(Lower *l, FunctionKind kind, Symbol name, CXCursor cursor);
VarId objc_add_param(Lower *l, Function *function, Symbol label, CXCursor declaration);
void objc_method(Lower *l, CXCursor method); // of l->owner, with or without a body
void objc_c_function(Lower *l, CXCursor function);
// What Swift calls a declared method: its selector with the types of its parameters.
SwiftName objc_swift_name(Lower *l, CXCursor method, Str selector);
// A definition that libclang's tree does not have: a function that is marked and does nothing.
void objc_lost_function(Lower *l, const ObjcFunction *lost);

// --- lower_member.c ---
void objc_properties(Lower *l, Cursors members); // of l->owner: properties, variables
// The property of the class that the method is an accessor of gets it.
void objc_attach_accessor(Lower *l, Function *function, CXCursor method);
void objc_global(Lower *l, CXCursor variable);
// A value that is known when the program is compiled; else NULL.
Expr *objc_literal_value(Lower *l, CXCursor init);

// --- lower_given.c ---
// What the declaration itself says.
Given objc_given(Lower *l, CXCursor declaration);
// The same of a method: its definition takes it from the @interface, an override from what it overrides.
Given objc_given_method(Lower *l, CXCursor method);
void objc_apply_given(Lower *l, const Given *given, SwiftName *name); // to what the rules made of a selector
// Notes the given name of a class, protocol, typedef or enumeration.
void objc_note_given_type(Lower *l, CXCursor declaration);
// What Swift calls a type: its last component, the type around it in *scope (0 when there is none).
Symbol objc_type_symbol(Lower *l, Str name, Symbol *scope);
// A method that Swift sees as the getter or setter of a property.
void objc_given_accessor(Lower *l, const Given *given, Function *function);
// A C function that Swift sees under another name, maybe as a member of a type: a function that calls it.
void objc_given_function(Lower *l, CXCursor function);
// What Swift calls a property, and the declaration's own word for it.
Str objc_property_name(Lower *l, CXCursor property);

// --- lower_decl.c: objc_lower_unit and what it finds at the top ---
TypeDecl *objc_new_type(Lower *l, TypeDeclKind kind, Str name, Span span);

#endif
