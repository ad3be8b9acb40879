// SPDX-License-Identifier: MIT
// Private to the Swift lowering (lower_*.c).
//
// How it works: tree-sitter gives a tree; its statements are walked as they are. Its *expressions* are not
// trusted: the grammar binds `a == b && c` as `a == (b && c)`. An expression is therefore flattened to its
// parts in source order and put together again with Swift's own precedences (lower_shape.c), which gives a
// Shape. Shapes are then lowered to events, blocks and side-effect-free Exprs.
#ifndef VOIPCHECK_SWIFT_LOWER_P_H
#define VOIPCHECK_SWIFT_LOWER_P_H

#include "analyzer/program/builder.h"
#include "analyzer/swift/swift.h"

#include <tree_sitter/api.h>

// ------------------------------------------------------------------------------------------ tree nodes

// Node types that the lowering knows by name; all others are KIND_OTHER (named) or KIND_TOKEN.
#define SWIFT_NAMED_KINDS(X)                                                                                 \
    X(ERROR, "ERROR")                                                                                        \
    X(ADDITIVE, "additive_expression")                                                                       \
    X(ARRAY_LITERAL, "array_literal")                                                                        \
    X(ARRAY_TYPE, "array_type")                                                                              \
    X(AS_EXPRESSION, "as_expression")                                                                        \
    X(AS_OPERATOR, "as_operator")                                                                            \
    X(ASSIGNMENT, "assignment")                                                                              \
    X(ASSOCIATEDTYPE, "associatedtype_declaration")                                                          \
    X(ATTRIBUTE, "attribute")                                                                                \
    X(AVAILABILITY, "availability_condition")                                                                \
    X(AWAIT, "await_expression")                                                                             \
    X(BANG, "bang")                                                                                          \
    X(BITWISE, "bitwise_operation")                                                                          \
    X(BOOLEAN, "boolean_literal")                                                                            \
    X(CALL, "call_expression")                                                                               \
    X(CALL_SUFFIX, "call_suffix")                                                                            \
    X(CAPTURE_LIST, "capture_list")                                                                          \
    X(CAPTURE_ITEM, "capture_list_item")                                                                     \
    X(CATCH_BLOCK, "catch_block")                                                                            \
    X(CATCH_KEYWORD, "catch_keyword")                                                                        \
    X(CHECK, "check_expression")                                                                             \
    X(CLASS_BODY, "class_body")                                                                              \
    X(CLASS_DECLARATION, "class_declaration")                                                                \
    X(COMMENT, "comment")                                                                                    \
    X(COMPARISON, "comparison_expression")                                                                   \
    X(COMPUTED_GETTER, "computed_getter")                                                                    \
    X(COMPUTED_MODIFY, "computed_modify")                                                                    \
    X(COMPUTED_PROPERTY, "computed_property")                                                                \
    X(COMPUTED_SETTER, "computed_setter")                                                                    \
    X(CONJUNCTION, "conjunction_expression")                                                                 \
    X(CONSTRUCTOR, "constructor_expression")                                                                 \
    X(CONSTRUCTOR_SUFFIX, "constructor_suffix")                                                              \
    X(CONTROL_TRANSFER, "control_transfer_statement")                                                        \
    X(CUSTOM_OPERATOR, "custom_operator")                                                                    \
    X(DEFAULT_KEYWORD, "default_keyword")                                                                    \
    X(DEINIT_DECLARATION, "deinit_declaration")                                                              \
    X(DIAGNOSTIC, "diagnostic")                                                                              \
    X(DICTIONARY_LITERAL, "dictionary_literal")                                                              \
    X(DICTIONARY_TYPE, "dictionary_type")                                                                    \
    X(DIDSET, "didset_clause")                                                                               \
    X(DIRECTIVE, "directive")                                                                                \
    X(DIRECTLY_ASSIGNABLE, "directly_assignable_expression")                                                 \
    X(DISJUNCTION, "disjunction_expression")                                                                 \
    X(DO, "do_statement")                                                                                    \
    X(ELSE, "else")                                                                                          \
    X(ENUM_BODY, "enum_class_body")                                                                          \
    X(ENUM_ENTRY, "enum_entry")                                                                              \
    X(EQUALITY, "equality_expression")                                                                       \
    X(EQUALITY_CONSTRAINT, "equality_constraint")                                                            \
    X(EXISTENTIAL_TYPE, "existential_type")                                                                  \
    X(FOR, "for_statement")                                                                                  \
    X(FUNCTION_BODY, "function_body")                                                                        \
    X(FUNCTION_DECLARATION, "function_declaration")                                                          \
    X(FUNCTION_TYPE, "function_type")                                                                        \
    X(GETTER_SPECIFIER, "getter_specifier")                                                                  \
    X(GUARD, "guard_statement")                                                                              \
    X(IDENTIFIER, "identifier")                                                                              \
    X(IF, "if_statement")                                                                                    \
    X(INFIX, "infix_expression")                                                                             \
    X(INHERITANCE_CONSTRAINT, "inheritance_constraint")                                                      \
    X(INHERITANCE, "inheritance_specifier")                                                                  \
    X(INIT_DECLARATION, "init_declaration")                                                                  \
    X(INTEGER, "integer_literal")                                                                            \
    X(HEX, "hex_literal")                                                                                    \
    X(REAL, "real_literal")                                                                                  \
    X(INTERPOLATED, "interpolated_expression")                                                               \
    X(KEY_PATH, "key_path_expression")                                                                       \
    X(LAMBDA_TYPE, "lambda_function_type")                                                                   \
    X(LAMBDA_PARAMETERS, "lambda_function_type_parameters")                                                  \
    X(LAMBDA_LITERAL, "lambda_literal")                                                                      \
    X(LAMBDA_PARAMETER, "lambda_parameter")                                                                  \
    X(LINE_STR_TEXT, "line_str_text")                                                                        \
    X(LINE_STRING, "line_string_literal")                                                                    \
    X(MACRO_INVOCATION, "macro_invocation")                                                                  \
    X(METATYPE, "metatype")                                                                                  \
    X(MODIFIERS, "modifiers")                                                                                \
    X(MULTI_STRING, "multi_line_string_literal")                                                             \
    X(MULTILINE_COMMENT, "multiline_comment")                                                                \
    X(MULTIPLICATIVE, "multiplicative_expression")                                                           \
    X(NAVIGATION, "navigation_expression")                                                                   \
    X(NAVIGATION_SUFFIX, "navigation_suffix")                                                                \
    X(NIL_COALESCING, "nil_coalescing_expression")                                                           \
    X(OPAQUE_TYPE, "opaque_type")                                                                            \
    X(OPEN_END_RANGE, "open_end_range_expression")                                                           \
    X(OPEN_START_RANGE, "open_start_range_expression")                                                       \
    X(OPTIONAL_TYPE, "optional_type")                                                                        \
    X(OWNERSHIP, "ownership_modifier")                                                                       \
    X(PARAMETER, "parameter")                                                                                \
    X(PARAMETER_MODIFIERS, "parameter_modifiers")                                                            \
    X(PATTERN, "pattern")                                                                                    \
    X(POSTFIX, "postfix_expression")                                                                         \
    X(PREFIX, "prefix_expression")                                                                           \
    X(PROPERTY_DECLARATION, "property_declaration")                                                          \
    X(PROTOCOL_BODY, "protocol_body")                                                                        \
    X(PROTOCOL_COMPOSITION, "protocol_composition_type")                                                     \
    X(PROTOCOL_DECLARATION, "protocol_declaration")                                                          \
    X(PROTOCOL_FUNCTION, "protocol_function_declaration")                                                    \
    X(PROTOCOL_PROPERTY, "protocol_property_declaration")                                                    \
    X(RANGE, "range_expression")                                                                             \
    X(RAW_STRING, "raw_string_literal")                                                                      \
    X(RAW_INTERPOLATION, "raw_str_interpolation")                                                            \
    X(REPEAT, "repeat_while_statement")                                                                      \
    X(SELECTOR, "selector_expression")                                                                       \
    X(SELF, "self_expression")                                                                               \
    X(SIMPLE_IDENTIFIER, "simple_identifier")                                                                \
    X(STATEMENT_LABEL, "statement_label")                                                                    \
    X(STATEMENTS, "statements")                                                                              \
    X(SUBSCRIPT_DECLARATION, "subscript_declaration")                                                        \
    X(SUPER, "super_expression")                                                                             \
    X(SWITCH, "switch_statement")                                                                            \
    X(SWITCH_ENTRY, "switch_entry")                                                                          \
    X(SWITCH_PATTERN, "switch_pattern")                                                                      \
    X(TERNARY, "ternary_expression")                                                                         \
    X(THROW_KEYWORD, "throw_keyword")                                                                        \
    X(THROWS, "throws")                                                                                      \
    X(TRY, "try_expression")                                                                                 \
    X(TRY_OPERATOR, "try_operator")                                                                          \
    X(TUPLE_EXPRESSION, "tuple_expression")                                                                  \
    X(TUPLE_TYPE, "tuple_type")                                                                              \
    X(ENUM_TYPE_PARAMETERS, "enum_type_parameters")                                                          \
    X(TUPLE_TYPE_ITEM, "tuple_type_item")                                                                    \
    X(TYPE_ANNOTATION, "type_annotation")                                                                    \
    X(TYPE_ARGUMENTS, "type_arguments")                                                                      \
    X(TYPE_CONSTRAINT, "type_constraint")                                                                    \
    X(TYPE_CONSTRAINTS, "type_constraints")                                                                  \
    X(TYPE_IDENTIFIER, "type_identifier")                                                                    \
    X(TYPE_PARAMETER, "type_parameter")                                                                      \
    X(TYPE_PARAMETERS, "type_parameters")                                                                    \
    X(TYPEALIAS, "typealias_declaration")                                                                    \
    X(USER_TYPE, "user_type")                                                                                \
    X(VALUE_PACK, "value_parameter_pack")                                                                    \
    X(VALUE_PACK_EXPANSION, "value_pack_expansion")                                                          \
    X(VALUE_ARGUMENT, "value_argument")                                                                      \
    X(VALUE_ARGUMENT_LABEL, "value_argument_label")                                                          \
    X(VALUE_ARGUMENTS, "value_arguments")                                                                    \
    X(VALUE_BINDING, "value_binding_pattern")                                                                \
    X(WHERE_CLAUSE, "where_clause")                                                                          \
    X(WHERE_KEYWORD, "where_keyword")                                                                        \
    X(WHILE, "while_statement")                                                                              \
    X(WILDCARD, "wildcard_pattern")                                                                          \
    X(WILLSET, "willset_clause")                                                                             \
    X(WILLSET_DIDSET, "willset_didset_block")

typedef enum Kind {
    KIND_TOKEN, // anonymous: compare its text
    KIND_OTHER,
#define X(name, text) KIND_##name,
    SWIFT_NAMED_KINDS(X)
#undef X
        KIND_COUNT
} Kind;

typedef enum Field {
    FIELD_NONE,
    FIELD_VALUE,
    FIELD_NAME,
    FIELD_CONDITION,
    FIELD_IF_TRUE,
    FIELD_IF_FALSE,
    FIELD_BODY,
    FIELD_REFERENCE,
    FIELD_COUNT
} Field;

typedef struct Node {
    TSNode ts;
    Kind kind;
    Field field;
    uint32_t start; // bytes
    uint32_t end;
} Node;

typedef struct Nodes {
    Node *items;
    uint32_t len;
} Nodes;

// ------------------------------------------------------------------------------------------ #if

// One #if … #endif of the user's text.
typedef struct ConfigBranch {
    uint32_t directive; // offset of the directive
    uint32_t start;     // after its line
    uint32_t end;       // where the next directive of the group starts
    Str condition;      // normalised; empty for #else
} ConfigBranch;

typedef struct ConfigGroup {
    uint32_t start; // of #if
    uint32_t end;   // after #endif
    uint32_t first; // index of its first branch; its branches are chained by `next`
    uint32_t last;
    uint32_t parent; // index + 1 of the enclosing group
    bool used;       // some list of statements was split by it, or it stands between declarations
} ConfigGroup;

typedef struct ConfigMap {
    VEC(ConfigGroup) groups; // by start
    VEC(ConfigBranch) branches;
    VEC(uint32_t) next; // per branch: the next branch of its group, 0 for none
} ConfigMap;

// ------------------------------------------------------------------------------------------ shapes

typedef enum ShapeKind {
    SHAPE_ATOM,    // node
    SHAPE_NAV,     // a.node (a NULL: implicit member)
    SHAPE_CALL,    // a + node (call_suffix, constructor_suffix or a tuple)
    SHAPE_CHAIN,   // a?
    SHAPE_FORCE,   // a!
    SHAPE_POSTFIX, // a… with some other operator
    SHAPE_PREFIX,  // op a
    SHAPE_BINARY,  // a op b
    SHAPE_TERNARY, // a ? b : c
    SHAPE_AS,      // a as node
    SHAPE_IS,      // a is node
    SHAPE_TRY,     // try a, with op
    SHAPE_AWAIT,   // await a
    SHAPE_JUNK,    // a and b stand side by side (damaged code)
} ShapeKind;

typedef enum Op {
    OP_OTHER,
    OP_NOT,
    OP_INOUT,
    OP_AND,
    OP_OR,
    OP_COALESCE,
    OP_EQUAL,
    OP_NOT_EQUAL,
    OP_IDENTICAL,
    OP_NOT_IDENTICAL,
    OP_LESS,
    OP_GREATER,
    OP_LESS_EQUAL,
    OP_GREATER_EQUAL,
    OP_ASSIGN,
    OP_COMPOUND_ASSIGN,
    OP_AS,
    OP_AS_OPTIONAL,
    OP_AS_FORCE,
    OP_TRY,
    OP_TRY_OPTIONAL,
    OP_TRY_FORCE,
    OP_GENERIC_OPEN, // `<` that opens type arguments, found by the spacing
} Op;

typedef struct Shape Shape;
struct Shape {
    ShapeKind kind;
    Op op;
    Node node;
    Shape *a, *b, *c;
    uint32_t start;
    uint32_t end;
};

// ------------------------------------------------------------------------------------------ lowering

typedef struct NameHead NameHead;
typedef struct Binding Binding;
struct Binding {
    NameHead *head;
    Binding *outer; // the binding of the same name that this one hides
    Binding *next;  // of the same scope
    struct Scope *scope;
    VarId var;
    uint32_t sequence;
};

struct NameHead {
    Binding *top;
};

typedef struct Scope {
    struct Scope *outer;
    Binding *first;
} Scope;

typedef enum FrameKind {
    FRAME_DEFER, // body
    FRAME_CATCH, // target: where a thrown error goes
    FRAME_TRY,   // target: the nil block of try?, or a stop for try!
    FRAME_LOOP,  // target: break; again: continue
    FRAME_BREAK, // target: break out of a switch, or of a labelled do or if (label required)
} FrameKind;

// What lies between a statement and the end of its function, innermost first.
typedef struct Frame Frame;
struct Frame {
    Frame *up;
    FrameKind kind;
    bool is_switch;
    Symbol label;
    BlockId target;
    BlockId again;
    Node body;         // FRAME_DEFER
    uint32_t sequence; // FRAME_DEFER: names bound later are not seen by it
    BlockId landing;   // where an error thrown inside of this frame goes; 0 = not made yet
    VarId reached;     // FRAME_DEFER in a branch of #if: true where that branch was taken; 0 = not in one
};

// Per function, closure or accessor that is being lowered.
typedef struct Body Body;
struct Body {
    Body *parent;
    Function *function;
    Builder b;
    Frame *frames;
    BlockId landing; // throws out of the function; 0 = not made yet
    uint32_t defer_copies;
    bool tried;
    bool awaited;
    bool spawned;
    uint32_t suspends; // number of suspensions made so far
    bool shorthand;    // closure without named parameters: $0 … are made when used
};

// Bindings with from <= sequence < to are not visible: those made after a `defer` while its body is lowered
// at an exit, those of a guard in its else block, a variable in its own initial value.
typedef struct Hidden {
    const struct Hidden *outer;
    uint32_t from;
    uint32_t to;
} Hidden;

typedef struct Words {
    Symbol self, init, deinit_, subscript, error, some, defer, new_value, old_value, void_, never, underscore;
} Words;

typedef struct Lower {
    Program *program;
    Arena *arena;          // of the program
    Arena *scratch;        // one of the two below
    Arena *file_scratch;   // released after the file
    Arena *member_scratch; // released after a function or property of a file
    uint32_t file;
    Str text;   // the user's
    Str source; // what was parsed
    const TSLanguage *language;
    Kind *kinds; // by TSSymbol
    uint32_t kind_count;
    Field *fields; // by TSFieldId
    uint32_t field_count;
    ConfigMap config;
    uint32_t depth;
    TypeDecl *owner;
    Body *body;
    Map names;    // Symbol -> NameHead
    Map closures; // start offset + 1 -> Function, so that a deferred closure is lowered once
    Map vars;     // start offset + 1 of a declared name -> its VarId
    Scope *scope;
    uint32_t sequence;    // of the next binding
    uint32_t barrier;     // bindings made before are not visible (types declared inside functions)
    const Hidden *hidden; // ranges of bindings that are not visible
    bool inside_error;    // the declarations here stand in a damaged region
    bool is_protocol;
    Words words;
} Lower;

// What happens to the value of an expression.
typedef enum DestKind { DEST_NONE, DEST_VAR, DEST_RETURN } DestKind;
typedef struct Dest {
    DestKind kind;
    VarId var;
} Dest;

// Where an optional chain goes when something in it is nil. The block is made when first needed.
typedef struct NilExit {
    BlockId block;
    bool used;
} NilExit;

// How the branches of a condition are marked.
typedef struct CondStyle {
    Span span;
    Span statement; // of the switch
    bool guard;
    bool loop;
} CondStyle;

// --- lower_tree.c ---
void lower_init_kinds(Lower *l);
Node lower_node(const Lower *l, TSNode ts, Field field);
Nodes lower_children(Lower *l, Node node); // all but comments, on the scratch arena
Nodes lower_slice(Nodes nodes, uint32_t from, uint32_t to);
const Node *lower_find(Nodes nodes, Kind kind); // first child of a kind, or NULL
bool lower_is_token(const Lower *l, const Node *node, const char *text);
uint32_t lower_find_token(const Lower *l, Nodes nodes, const char *text, uint32_t from); // or nodes.len
Str lower_source(const Lower *l, const Node *node);                                      // what was parsed
Span lower_span(const Lower *l, uint32_t start, uint32_t end);
Span lower_node_span(const Lower *l, const Node *node);
Symbol lower_symbol(Lower *l, const Node *node); // without backquotes
// Whether the repair put this name in the place of something that the grammar does not know.
bool lower_is_stand_in(const Lower *l, const Node *node);
// The user's text on one line, cut at about 60 characters.
Str lower_snippet(Lower *l, uint32_t start, uint32_t end);
Str lower_words(Lower *l, const char *before, uint32_t start, uint32_t end, const char *after);
// Marks the function being lowered, and those around it.
void lower_mark_error(Lower *l, Span span, const char *reason);
void lower_mark_function(Lower *l, Function *function, Span span, Str reason);
// Marks `function` when the tree of its declaration is damaged.
void lower_check_errors(Lower *l, Function *function, const Node *node);
bool lower_has_errors(Lower *l, const Node *node); // some damage below it that is not benign
bool lower_is_benign_error(Lower *l, const Node *node);
// Every recursion of the lowering goes through these two; false: too deep, do not go on (and do not leave).
bool lower_enter(Lower *l, uint32_t at);
void lower_leave(Lower *l);

// --- lower_config.c ---
void lower_read_config(Lower *l);
// Index of the first group that starts at or after `from`, or groups.len.
uint32_t lower_config_after(const Lower *l, uint32_t from);
// The condition under which the declaration at `at` exists; empty when it always does.
Str lower_config_of(Lower *l, uint32_t at, bool *alternative);
// Marks the groups between declarations in [start, end) outside of the given ones as understood.
void lower_use_config(Lower *l, uint32_t start, uint32_t end, Nodes members);
// Marks the functions that contain a group no list of statements was split by.
void lower_check_config(Lower *l, Function *function);

// Goes through `items` in order, splitting at the #if groups that lie between them.
typedef void LowerItem(Lower *l, void *context, Nodes items, uint32_t index);
void lower_with_config(Lower *l, Nodes items, uint32_t start, uint32_t end, LowerItem *each, void *context);

// --- lower_names.c ---
void lower_hide(Lower *l, Hidden *hidden, uint32_t from); // all bindings from number `from` to now
void lower_unhide(Lower *l);
void lower_push_scope(Lower *l, Scope *scope);
void lower_pop_scope(Lower *l);
void lower_bind(Lower *l, Symbol name, VarId var);
VarId lower_lookup(Lower *l, Symbol name);
// Declares a variable in the current scope, without an event.
VarId lower_declare(Lower *l, const Node *name, VarKind kind, Type *type, Expr *init);
VarId lower_temp(Lower *l, Span span, Call *call);
Expr *lower_var_expr(Lower *l, VarId var, Span span);
Expr *lower_expr1(Lower *l, ExprKind kind, Span span, Expr *a);
Expr *lower_expr2(Lower *l, ExprKind kind, Span span, Expr *a, Expr *b);
// Assigns a variable and keeps its flags: first value of a temporary, assignments from closures.
void lower_set_var(Lower *l, VarId var, Expr *value, Span span);

// --- lower_type.c ---
bool lower_is_type(Kind kind);
Type *lower_type(Lower *l, const Node *node);              // never NULL
Type *lower_type_in(Lower *l, Nodes nodes, uint32_t from); // first type at or after `from`, or NULL
Type *lower_parts_type(Lower *l, const Node *node); // of what stands in its round brackets: a TYPE_TUPLE
Type *lower_annotation(Lower *l, const Node *annotation);
void lower_generics(Lower *l, Nodes children, TypeDecl *decl);

// --- lower_shape.c ---
Shape *lower_shape(Lower *l, Nodes nodes); // of one expression given as siblings; NULL when there is none
Shape *lower_shape_of(Lower *l, Node node);
Shape *lower_unparen(Lower *l, Shape *shape); // without round brackets and labels

// --- lower_expr.c ---
Expr *lower_value(Lower *l, Shape *shape);
void lower_effect(Lower *l, Shape *shape);
// Assigns the value to `var` on every way there is.
void lower_into(Lower *l, Shape *shape, VarId var);
void lower_give(Lower *l, Shape *shape, Dest dest); // per destination; DEST_RETURN closes the block
// Value of an optional; control goes to exit->block where a chain in it finds nil.
Expr *lower_optional(Lower *l, Shape *shape, NilExit *exit);
BlockId lower_nil_block(Lower *l, NilExit *exit);
Expr *lower_atom(Lower *l, Shape *shape);
bool lower_is_boolean(Lower *l, Shape *shape); // a comparison or a logical operator
bool lower_needs_flow(Lower *l, Shape *shape);

// --- lower_call.c ---
typedef enum ChainUse { CHAIN_VALUE, CHAIN_EFFECT, CHAIN_PLACE } ChainUse;
// lower_operator.c: `a op b` with an operator that says nothing to us, or one that is a call.
Expr *lower_other_binary(Lower *l, Shape *shape);
bool lower_is_own_operator(Lower *l, const Shape *shape);
// The call of an operator of the project or of a package, between operands that have been lowered; the calls
// in them have number `first` and later ones of the program.
Expr *lower_operator_call(Lower *l, const Node *sign, Span span, Expr **operands, uint32_t count,
                          uint32_t first);
Expr *lower_chain(Lower *l, Shape *shape, NilExit *exit, ChainUse use);
bool lower_chain_has_test(const Shape *shape);
bool lower_is_chain(const Shape *shape);
void lower_assignment(Lower *l, Shape *shape);
Expr *lower_name_value(Lower *l, const Node *node);

// --- lower_cond.c ---
void lower_cond(Lower *l, Shape *shape, BlockId when_true, BlockId when_false, CondStyle style);
// The elements of if, guard and while, in order; what fails goes to `fail`, success goes on here.
void lower_conditions(Lower *l, Nodes elements, BlockId fail, CondStyle style);
void lower_branch(Lower *l, Expr *cond, Edge when_true, Edge when_false, CondStyle style);
void lower_boolean_into(Lower *l, Shape *shape, VarId var);

// --- lower_pattern.c ---
// Tests the pattern (a list of sibling nodes) against `subject` (NULL: unknown); goes on here on success.
// Returns false when the pattern always matches (then `fail` got no edge).
bool lower_pattern(Lower *l, Nodes nodes, Expr *subject, Edge fail, CondStyle style);
// Declares what the pattern binds, without a test (for … in, let (a, b) = …).
void lower_bind_pattern(Lower *l, Nodes nodes, Expr *subject, Type *type, bool mutable_, bool element);

// --- lower_stmt.c ---
void lower_statements(Lower *l, Nodes statements, uint32_t start, uint32_t end, Dest dest);
void lower_block(Lower *l, Nodes statements, uint32_t start, uint32_t end,
                 Dest dest); // in a scope of its own
void lower_if(Lower *l, Node node, Symbol label, Dest dest);
Nodes lower_body_statements(Lower *l, Nodes children, uint32_t from); // children of the first `statements`
void lower_local_property(Lower *l, Node node);

// --- lower_switch.c ---
void lower_switch(Lower *l, Node node, Symbol label, Dest dest);

// --- lower_flow.c ---
void lower_push_frame(Lower *l, Frame *frame);
void lower_exit_frames(Lower *l, const Frame *stop); // runs the deferred code between here and `stop`
BlockId lower_landing(Lower *l);                     // where an error thrown here goes
void lower_return(Lower *l, Expr *value, Span span);
void lower_throw(Lower *l, Expr *value, Span span);
void lower_break(Lower *l, Symbol label, bool again, Span span);
void lower_for(Lower *l, Node node, Symbol label);
void lower_while(Lower *l, Node node, Symbol label);
void lower_repeat(Lower *l, Node node, Symbol label);
void lower_do(Lower *l, Node node, Symbol label, Dest dest);

// --- lower_function.c ---
void lower_begin_body(Lower *l, Body *body, Function *function, Scope *scope);
void lower_end_body(Lower *l, uint32_t closing);
Function *lower_new_function(Lower *l, FunctionKind kind, Symbol name, const Node *node);
// Statements between braces; the single expression of a body with a value is returned.
void lower_function_body(Lower *l, Function *function, Nodes braces, bool returns_value);
VarId lower_add_param(Lower *l, Function *function, Symbol label, const Node *name, Symbol fallback,
                      Type *type);
void lower_signature(Lower *l, Function *function, Nodes children);
Expr *lower_closure(Lower *l, Node node);
Function *lower_nested_function(Lower *l, Node node); // made, not lowered
void lower_nested_body(Lower *l, Function *function, Node node);
VarId lower_shorthand_param(Lower *l, Str text);

// --- lower_decl.c ---
typedef struct Modifiers {
    bool is_static, is_override, is_lazy, is_weak, is_unowned;
    Str objc_name;
    Symbol wrapper;
    Nodes wrapper_args; // children of the attribute
} Modifiers;
void lower_member(Lower *l, Node node);
void lower_members(Lower *l, Nodes nodes);
void lower_function_declaration(Lower *l, Node node);
void lower_type_declaration(Lower *l, Node node);

// --- lower_property.c ---
void lower_read_modifiers(Lower *l, Nodes children, Modifiers *out);
void lower_property(Lower *l, Node node, bool requirement);
void lower_accessors(Lower *l, Node computed, Symbol name, Type *type, const Modifiers *modifiers,
                     Function **getter, Function **setter);
void lower_subscript(Lower *l, Node node);

#endif
