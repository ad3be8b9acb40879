// SPDX-License-Identifier: MIT
// Private to the half of the Objective-C lowering that deals with values: lower_type, lower_expr,
// lower_literal, lower_access, lower_send, lower_call, lower_assign, lower_cond and lower_block.
#ifndef VOIPCHECK_OBJC_LOWER_VALUE_P_H
#define VOIPCHECK_OBJC_LOWER_VALUE_P_H

#include "analyzer/objc/lower_p.h"

// An expression without what the source does not show: parentheses, conversions, casts of numbers.
typedef struct Bare {
    CXCursor cursor;
    CXCursor outer;  // as it was given
    bool to_bool;    // it is converted to a truth value on the way
    bool to_pointer; // converted to a pointer: 0 is nil then
} Bare;

// What it means that a value is true.
typedef enum Truth {
    TRUTH_FLAG,    // BOOL, bool: itself
    TRUTH_POINTER, // it is not nil
    TRUTH_NUMBER,  // it is not 0
    TRUTH_ANY,     // nobody declares what it is: itself, be it a BOOL or an object
    TRUTH_OTHER,
} Truth;

// A condition that needs no branch to be computed.
typedef struct Test {
    Expr *cond;
    bool negated; // the source's condition holds when `cond` does not
    bool nil;     // `cond` is EXPR_IS_NIL, of what stands at `subject`
    Span subject;
} Test;

// --- lower_type.c ---
// The type of an expression, for property references that of the property.
CXType objc_static_type(Lower *l, CXCursor bare);
Truth objc_truth_of(Lower *l, CXType type);
Truth objc_bare_truth(Lower *l, CXCursor bare); // of an expression
bool objc_is_object(Lower *l, CXType type);     // a pointer to an Objective-C object, a block, a Class
Str objc_class_name(Lower *l, CXType type); // `Foo` of `Foo`, `Foo *`, `Foo<P> *`; empty for id and others
Type *objc_named_type(Lower *l, Str name);  // TYPE_NAMED, by the name that Swift has for it

// --- lower_literal.c ---
Bare objc_bare(Lower *l, CXCursor expr);
enum CXCursorKind objc_kind(Lower *l, CXCursor cursor);
bool objc_integer(Lower *l, CXCursor literal, long long *value); // of an integer, character or BOOL literal
bool objc_is_null(Lower *l, CXCursor expr);                      // nil, NULL, 0 as a pointer
bool objc_is_literal_flag(Lower *l, const Bare *bare, bool *value);
// @"…", @1, constants and enumerators: equal or not whatever happens.
bool objc_is_constant(Lower *l, CXCursor expr);
Expr *objc_literal(Lower *l, const Bare *bare); // NULL when it is none
// The text of what a macro may have made, as it is spelled: `@available(iOS 13, *)`; up to the bracket that
// closes the first one.
Str objc_spelled(Lower *l, CXCursor cursor);
// The same to the end of the line; a line that ends in a backslash goes on.
Str objc_spelled_line(Lower *l, CXCursor cursor);

// --- lower_expr.c ---
Expr *objc_bare_value(Lower *l, const Bare *bare, BlockId when_nil); // no branches of its own
bool objc_needs_flow(Lower *l, const Bare *bare);
bool objc_is_elvis(Lower *l, CXCursor bare);   // a ?: b
CXCursor objc_last(Lower *l, CXCursor cursor); // its last child; itself when it has none

// --- lower_access.c ---
// The property that a method is the getter or setter of; a null cursor when it is none.
CXCursor objc_accessed(Lower *l, CXCursor method, bool *setter);
Expr *objc_property_expr(Lower *l, CXCursor property, Expr *base, Span span);
// What stands before the dot or arrow of a member.
Expr *objc_base(Lower *l, CXCursor reference, CXCursor declaration);
bool objc_is_invented(Lower *l, CXCursor declaration); // for a name that nobody declares
bool objc_is_of_project(Lower *l, CXCursor declaration);
bool objc_is_dot_call(Lower *l, CXCursor reference); // a.b of a plain method, no property
// What was assigned to a member is noted under the names of the property and of its variable.
void objc_note_member(Lower *l, const Expr *target, Expr *value);

// --- lower_send.c ---
// With `when_nil` (not 0) a nil receiver leads there; the value is that of the other way.
Expr *objc_send_or(Lower *l, CXCursor send, bool wanted, BlockId when_nil);
// Sends that are a comparison: isEqual: with a constant, isKindOfClass:.
bool objc_is_comparing_send(Lower *l, CXCursor bare);
// `X.foo`, `self.class`: the call of a method by a dot; with `argument` x.foo = argument.
Expr *objc_dot_call(Lower *l, CXCursor reference, CXCursor method, const CXCursor *argument, bool wanted);
Expr *objc_type_expr(Lower *l, Str class_name, Span span);
// The class that code belongs to, and whether self is the class.
bool objc_self_is_class(const Lower *l);

// --- lower_cxx.c ---
// Gives the call the linkage of the function; a function of the standard library goes by `std::name`.
void objc_name_linked(Lower *l, Call *call, CXCursor function);
// The arguments from number `from` on; what is passed by reference may be written to.
void objc_cxx_args(Lower *l, Call *call, CXCursor cursor, CXCursor function, uint32_t from);
Expr *objc_operator(Lower *l, CXCursor cursor, CXCursor function, bool wanted);
Expr *objc_construction(Lower *l, CXCursor cursor, CXCursor constructor, bool wanted);
Expr *objc_init_list(Lower *l, CXCursor cursor);
Expr *objc_delete(Lower *l, CXCursor cursor);
// The destructor that runs when a value of the type goes; false when none does anything.
bool objc_destructor(Lower *l, CXType type, CXCursor *destructor);

// --- lower_call.c ---
typedef VEC(Arg) ArgVec;
void objc_add_arg(Lower *l, ArgVec *args, Symbol label, CXCursor value);
// Appends the call and forgets what it may have written through `&`. `type` is the result's.
Expr *objc_finish_call(Lower *l, Call *call, bool wanted, CXType type);
void objc_call_event(Lower *l, Call *call);
void objc_give_temp(Lower *l, Call *call, CXType type); // a temporary for the result

// --- lower_assign.c ---
void objc_assign(Lower *l, Expr *target, Expr *value, Span span);

// --- lower_cond.c ---
// Evaluates a condition without branches (but those of messages to nil). With `when_nil` (not 0) a message to
// nil, which makes the condition false, leads there.
Test objc_truth(Lower *l, CXCursor expr, BlockId when_nil);
void objc_branch_on(Lower *l, const Test *test, Span whole, BlockId when_true, BlockId when_false,
                    CondStyle style);
void objc_boolean_into(Lower *l, CXCursor expr, VarId var);

#endif
