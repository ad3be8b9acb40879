// SPDX-License-Identifier: MIT
// The program model: what every front end produces and every analysis reads.
//
// Source code becomes declarations (types, properties, functions); the body of a function becomes basic
// blocks. A block is a list of events that happen in order, closed by one terminator. Expressions are small
// trees without side effects: whatever *happens* while an expression is evaluated (a call, a getter, a branch
// of `&&` or `?:`) has been pulled out by the front end into an event or a terminator, in evaluation order.
//
// Everything here is allocated on the program's arena, never freed alone, and never changed after the front
// end has finished a file, except for the caches marked as such.
#ifndef VOIPCHECK_PROGRAM_PROGRAM_H
#define VOIPCHECK_PROGRAM_PROGRAM_H

#include "analyzer/base/intern.h"
#include "analyzer/base/str.h"
#include "analyzer/base/vec.h"

typedef struct Program Program;
typedef struct Function Function;
typedef struct TypeDecl TypeDecl;
typedef struct Property Property;
typedef struct Expr Expr;
typedef struct Type Type;
typedef struct Call Call;

// ---------------------------------------------------------------------------------------------- places

// A stretch of bytes [start, end) of one file of the program.
typedef struct Span {
    uint32_t file; // index into Program.files
    uint32_t start;
    uint32_t end;
} Span;

typedef enum { LANGUAGE_SWIFT, LANGUAGE_OBJC, LANGUAGE_SIP } Language; // SIP: scripts of servers

typedef struct ProgramFile {
    Str path; // relative, as shown to users
    Str unit; // what it is built with, as far as folders tell: files of one unit mean each other by a name
              // first
    Str text; // as the user sees it (before repairs; repairs keep every offset)
    Language language;
    bool third_party;
    bool is_test;
    bool has_errors;    // some syntax was not understood
    const void *source; // the project layer's Source, for line tables; may be NULL in tests
} ProgramFile;

// ---------------------------------------------------------------------------------------------- types

typedef enum {
    TYPE_UNKNOWN,
    TYPE_NAMED,      // name + args; `Foo.Bar<Baz>` has name Bar and scope Foo
    TYPE_OPTIONAL,   // args[0]; `T!` too, with implicitly_unwrapped
    TYPE_ARRAY,      // args[0]
    TYPE_DICTIONARY, // args[0] -> args[1]
    TYPE_TUPLE,      // args
    TYPE_FUNCTION,   // args = parameters, result
    TYPE_META,       // `Foo.Type`, and the type of the expression `Foo`: args[0]
} TypeKind;

struct Type {
    TypeKind kind;
    Symbol
        name; // TYPE_NAMED: last component. `any P`, `some P`, `P & Q` become P (the rest in args is dropped)
    Type *scope; // TYPE_NAMED: what stands before the last dot, or NULL
    Type **args;
    uint32_t arg_count;
    Type *result; // TYPE_FUNCTION
    const TypeDecl
        *anchor; // resolver only: of several types of this name, the one nearest to this declaration
    bool implicitly_unwrapped; // TYPE_OPTIONAL written with `!`
    bool escaping;             // TYPE_FUNCTION of a parameter marked @escaping
    bool autoclosure;
    bool async;
    bool throws;
};

// ---------------------------------------------------------------------------------------------- variables

typedef uint32_t VarId; // index into Program.vars; 0 is "none"

typedef enum {
    VAR_LOCAL,
    VAR_PARAM,
    VAR_TEMP,   // holds the result of a call or of a lowered ?:, &&, ?? …
    VAR_GLOBAL, // file-level let/var
} VarKind;

typedef struct Var {
    VarKind kind;
    Symbol name;     // 0 for temporaries
    Function *owner; // function, closure or nested function whose activation holds it; NULL for globals
    Type *type;      // as written, or NULL
    Expr *init;      // what it is first set to, for type inference and provenance (also for pattern bindings:
                     // the optional that is unwrapped, with unwrapped = true); NULL when unknown
    Call *call;      // VAR_TEMP: the call whose result it holds, or NULL
    bool unwrapped;  // the variable holds `init` without its optional (if let, guard let, ?. chains)
    bool element;    // the variable is an element of the sequence `init` (for … in)
    bool immutable;  // `let`, parameter, temporary: assigned exactly once per activation
    bool weak;       // `weak var`, or captured by [weak x]
    bool is_static;  // VAR_LOCAL of C that lives on from call to call
    bool record;     // of C: holds a struct itself, not where one is
    bool assigned;   // by some assignment, not only where it is declared
    bool assigned_in_closure; // some closure or nested function other than `owner` assigns it
    Span span;
} Var;

// ---------------------------------------------------------------------------------------------- expressions

typedef enum {
    EXPR_UNKNOWN, // a value nothing is known of (children: what it was computed from, for provenance); text:
                  // the selector of @selector(…)
    EXPR_TRUE,
    EXPR_FALSE,
    EXPR_NIL,
    EXPR_STRING, // text = the contents when there is no interpolation; else EXPR_UNKNOWN with children
    EXPR_NUMBER, // text
    EXPR_VAR,    // var
    EXPR_SELF,
    EXPR_SUPER,
    EXPR_NAME,      // a bare identifier that is no local: member of self, global, function or type; name
    EXPR_TYPE,      // an explicit type in expression position; type
    EXPR_MEMBER,    // children[0].name; for the implicit member `.voIP` child_count is 0
    EXPR_SUBSCRIPT, // children[0][children[1..]]
    EXPR_CLOSURE,   // function
    EXPR_EQUAL,     // children[0] == children[1]
    EXPR_IDENTICAL, // children[0] === children[1]
    EXPR_LESS,      // children[0] < children[1], strictly (others are rewritten by swapping and negation)
    EXPR_NOT,       // only where the front end could not swap the edges of a branch
    EXPR_IS_NIL,    // children[0] == nil; also the test of optional binding and of `?.`
    EXPR_CAST,      // children[0] as / as? / as! type; flag optional for as?
    EXPR_IS,        // children[0] is type
    EXPR_UNWRAP,    // children[0]!
    EXPR_MATCH,     // children[0] matches the enum case `name` (payload ignored); `if case .a(let x) = e`
    EXPR_AVAILABLE, // #available(iOS name…): text = "iOS 13.0" (the iOS entry; empty when only `*`)
    EXPR_CONFIG,    // condition of #if: text, white-space-normalised
    EXPR_CHOICE, // either way, nothing known: "is there a next element", an opaque pattern; text for people
    EXPR_ARRAY,  // children
    EXPR_DICTIONARY, // children, key value key value
    EXPR_TUPLE,      // children
    EXPR_KEYPATH,
} ExprKind;

struct Expr {
    ExprKind kind;
    Span span;
    Symbol name;        // EXPR_NAME, EXPR_MEMBER, EXPR_MATCH
    Str text;           // EXPR_STRING, EXPR_NUMBER, EXPR_AVAILABLE, EXPR_CONFIG, EXPR_CHOICE
    VarId var;          // EXPR_VAR
    Type *type;         // EXPR_TYPE, EXPR_CAST, EXPR_IS
    Function *function; // EXPR_CLOSURE
    Expr **children;
    uint32_t child_count;
    uint16_t part; // EXPR_UNKNOWN: 1 + which of the `parts` of its child it is, a tuple; with a name, of what
    uint16_t parts; // the case `name` of an enum holds. 0: none
    bool optional;  // EXPR_CAST: as?
    bool chained;   // EXPR_MEMBER, EXPR_SUBSCRIPT: reached through `?.` (its nil edge has been lowered)
    Type *inferred; // cache of the resolver; NULL = not asked yet
};

// ---------------------------------------------------------------------------------------------- calls

typedef struct Arg {
    Symbol label; // 0 = none
    Expr *value;
    bool trailing; // a trailing closure
    bool inout;    // `&x`
    bool address;  // of C: what is given is where `value` is, not `value`
    VarId pointer; // with address: the parameter that says where it is, which may be NULL; else 0
} Arg;

struct Call {
    Span span;      // the whole call
    Span name_span; // the callee's name, for the place of a finding
    Expr *receiver; // NULL: free function, implicit self, or a value (see `callee`)
    Symbol name; // function name; `init` for `Foo(…)` with receiver EXPR_TYPE/EXPR_NAME Foo when the front
                 // end knows it is a type; else, for `foo(…)`, just `foo` (the resolver finds out whether it
                 // is a type, a local, …)
    Expr *callee; // calls of a value: local closure variable (EXPR_VAR), closure literal, `self.onCall?()`
                  // (EXPR_MEMBER), result of another call; then `name` is 0. `self.onCall()` without `?` is
                  // lowered as a method call with receiver self and name onCall: the resolver finds the
                  // property.
    Arg *args;
    uint32_t arg_count;
    VarId result;   // temporary that receives the value; 0 when nothing needs it
    bool awaited;   // operand of `await`
    bool tried;     // operand of try / try? / try!
    bool spawned;   // `async let x = …`: starts, but is not part of this path
    bool is_super;  // super.f()
    bool may_leave; // looks like a function, but may as well be a macro that nobody defines: with a `return`
                    // in it
    Symbol
        selector; // Objective-C message: its selector, `name` and labels are then what Swift calls it; else 0
    Symbol linkage;     // C++: the very function that is called, see Function.linkage; 0: go by the name
    bool is_virtual;    // with linkage: what overrides the function may run instead
    Call *outer;        // the call whose argument number `outer_arg` this one is evaluated for, or NULL: an
    uint32_t outer_arg; // @autoclosure parameter may leave it out
    void *targets;      // cache of the resolver
};

// ---------------------------------------------------------------------------------------------- blocks

typedef uint32_t BlockId; // index into Function.blocks

typedef enum {
    EVENT_CALL, // call
    EVENT_GET,  // a property that is not a local is read: its getter may run; expr (EXPR_MEMBER or EXPR_NAME)
    EVENT_ASSIGN,  // target (EXPR_VAR, EXPR_MEMBER, EXPR_NAME, EXPR_SUBSCRIPT) = expr
    EVENT_DECLARE, // a variable comes into being (again, in a loop): forget what was known of target->var;
                   // expr = initial value or NULL
    EVENT_SUSPEND, // await: another thread may run; what follows happens after the method has returned to its
                   // caller
} EventKind;

typedef struct Event {
    EventKind kind;
    Span span;
    Call *call;
    Expr *target;
    Expr *expr;
} Event;

// The word is what a person reads in a witness: "when the condition is false", "when `provider` is nil",
// "when no case matches", "when the loop runs zero times", "when `parse` throws". Empty for plain jumps.
typedef struct Edge {
    BlockId to;
    Str word;
} Edge;

typedef enum {
    TERM_NONE,   // not closed yet; never seen by readers
    TERM_JUMP,   // edges[0]
    TERM_BRANCH, // cond; edges[0] when true, edges[1] when false
    TERM_INVOKE, // the last event of the block is a call that may throw: edges[0] returned, edges[1] threw
    TERM_RETURN, // value or NULL
    TERM_THROW,  // leaves the function by throwing (value may be NULL)
    TERM_STOP,   // never continues: fatalError, trap, infeasible end of an exhaustive switch
} TermKind;

typedef struct Terminator {
    TermKind kind;
    Span span; // the whole statement or operator: `guard … else`, `if`, `?.`, `return`
    Edge edges[2];
    Expr *cond;  // TERM_BRANCH
    Expr *value; // TERM_RETURN, TERM_THROW
    bool chain; // TERM_BRANCH: the implicit nil test of optional chaining; true edge = nil, skips the rest of
                // the chain
    bool binding;  // TERM_BRANCH: if let / guard let / while let (true edge = nil)
    bool loop;     // TERM_BRANCH: the condition of a loop; edges[0] enters the body
    bool implicit; // TERM_RETURN: end of the body without a `return`; span is the closing brace
    bool guard;    // TERM_BRANCH: from a guard statement
    bool message;  // TERM_BRANCH, with chain: the nil test of the receiver of an Objective-C message; the
                   // first event behind the false edge is the call. A receiver nothing is known of is taken
                   // for an object
    bool numbered; // TERM_BRANCH: behind a `switch` with a case for each constant of a C enumeration, none of
                   // which has matched: the true edge stops, over the false one (`when no case matches`) go
                   // numbers that were made a value of it; cond: EXPR_CHOICE with the subject
    bool raises;   // TERM_INVOKE: the call may raise an Objective-C exception at any time, whatever it is
    Span statement; // TERM_BRANCH: the `switch` that it is one test of; empty otherwise
} Terminator;

typedef struct Block {
    VEC(Event) events;
    Terminator term;
} Block;

typedef enum {
    FUNCTION_FREE,
    FUNCTION_METHOD,
    FUNCTION_INIT,
    FUNCTION_DEINIT,
    FUNCTION_GETTER,
    FUNCTION_SETTER,
    FUNCTION_DID_SET,
    FUNCTION_WILL_SET,
    FUNCTION_SUBSCRIPT,
    FUNCTION_NESTED, // a func inside a func
    FUNCTION_CLOSURE,
    FUNCTION_INITIALIZER, // code of a property's or global's initial value: `= { … }()`, `= make()`
} FunctionKind;

typedef struct GenericParam {
    Symbol name;
    Type *bound; // `T: P`, also from a where clause; NULL when none
} GenericParam;

typedef struct Param {
    Symbol label; // argument label, 0 for `_`
    VarId var;
    Type *type;     // NULL when not written (closures)
    Expr *fallback; // default argument, or NULL
    bool variadic;
    bool inout;
    VarId pointee; // of C: what it leads to, `*p`, where nothing else is done with it; else 0
} Param;

struct Function {
    uint32_t id; // index into Program.functions
    FunctionKind kind;
    Symbol name; // `init`, `deinit`, `subscript` for those; the property's name for accessors; 0 for closures
    TypeDecl *
        owner; // the type or extension it is a member of; closures and nested functions: that of their parent
    Function *parent; // enclosing function of a closure or nested function, else NULL
    Param *params; // an explicit setter's newValue, didSet's oldValue and $0, $1 … of closures are params too
    uint32_t param_count;
    Type *result;   // NULL: not written (closures) or Void
    bool is_static; // static or class
    bool async;
    bool throws;
    bool is_override;
    bool returns_never;  // -> Never
    bool has_body;       // false: protocol requirement
    bool is_optional;    // Objective-C: a requirement that an object need not have
    bool is_alternative; // stands inside #if: another declaration with the same name may take its place
    bool weak_self;      // closure with [weak self] (or [unowned self]: unowned_self)
    bool unowned_self;
    Str config;      // text of the enclosing #if condition of a declaration, or empty
    Str objc_name;   // @objc(selector:), or empty
    Symbol selector; // of a method that Objective-C can call, else 0; publishing a Swift method derives it
    Symbol linkage;  // C++: namespaces, class and parameter types, which tell it from its namesakes; else 0
    VEC(Symbol) overrides; // C++: linkages of the virtual methods that it overrides
    Span span;             // whole declaration
    Span name_span;        // from `func` to the end of the name, or the closure's `{`
    Span body;             // braces included; empty without a body
    bool has_error;        // some syntax in the body or signature was not understood
    Span error;            // where
    Str error_reason;
    VEC(Block) blocks;          // blocks[0] is the entry. Empty without a body.
    VEC(GenericParam) generics; // `func f<T: P>()`
    VEC(Function *) closures;   // closures and nested functions directly inside, in order
    VEC(VarId) vars;            // parameters first
    void *analysis;             // cache of the paths layer
};

// ---------------------------------------------------------------------------------------------- declarations

typedef enum {
    TYPE_DECL_CLASS,
    TYPE_DECL_ACTOR,
    TYPE_DECL_STRUCT,
    TYPE_DECL_ENUM,
    TYPE_DECL_PROTOCOL,
    TYPE_DECL_EXTENSION, // extension or category: the type itself is declared elsewhere
    TYPE_DECL_ALIAS,     // typealias: aliased
} TypeDeclKind;

struct TypeDecl {
    TypeDeclKind kind;
    Symbol name;            // last component: `Bar` for `extension Foo.Bar`
    TypeDecl *enclosing;    // nesting in the source, NULL at file level
    VEC(Type *) supertypes; // superclass, conformances, raw type, in order
    VEC(GenericParam) generics;
    Type *aliased;             // TYPE_DECL_ALIAS, associatedtype default
    Symbol objc_name;          // @objc(Name): what Objective-C calls it, or 0
    VEC(Function *) functions; // methods, inits, subscripts; not accessors
    VEC(Property *) properties;
    VEC(Symbol) cases; // enum cases
    VEC(Type *)
    payloads;          // of Swift's cases, in their order: what each holds, as args of a TYPE_TUPLE; or NULL
    bool is_interface; // Objective-C: says what a class has, not what it does: an @interface
    bool is_implementation; // Objective-C: @implementation, of the class itself
    Span span;
    Span name_span;
};

struct Property {
    Symbol name;
    Symbol objc_name; // what Objective-C reads it as: @objc(name), @objc(isReady) get; else 0
    TypeDecl *owner;  // NULL: file level
    Type *type;       // as written, or NULL
    Expr *init;       // initial value (its events are in `initializer`), or NULL
    Function *initializer;
    Function *getter; // computed property, or NULL
    Function *setter;
    Function *did_set;
    Function *will_set;
    Symbol wrapper; // property wrapper's type name without @, e.g. Injected; 0 when none
    Expr **wrapper_args;
    uint32_t wrapper_arg_count;
    VarId var; // file-level variables: the VAR_GLOBAL; else 0
    bool is_let;
    bool is_static;
    bool is_lazy;
    bool is_weak;
    bool requirement; // declared in a protocol
    Span span;
    Span name_span;
};

typedef VEC(TypeDecl *) TypeDeclVec;
typedef VEC(Function *) FunctionVec;
typedef VEC(Property *) PropertyVec;

// ---------------------------------------------------------------------------------------------- program

// What the program asks when a name is looked up: the front end loads every file that declares `name`
// (as type, function, property …), if it has not done so before. Filled in by main.
typedef enum ProgramNames {
    PROGRAM_NAMES_TYPES,
    PROGRAM_NAMES_FUNCTIONS, // by the Swift or C name
    PROGRAM_NAMES_PROPERTIES,
    PROGRAM_NAMES_SELECTORS,        // methods, in either language
    PROGRAM_NAMES_SWIFT,            // functions of Swift, by their name
    PROGRAM_NAMES_SWIFT_PROPERTIES, // those that Swift declares
    PROGRAM_NAMES_COUNT
} ProgramNames;

typedef struct ProgramLoader {
    void *context;
    void (*load_name)(void *context, Program *program, Symbol name, ProgramNames kind);
    // Loads every file with a type that names `name` among its supertypes.
    void (*load_conformers)(void *context, Program *program, Symbol name);
    // Loads every file that mentions `name` in any way and `beside` too, as a name or a string (empty: any
    // file): who registers an observer, who makes an object.
    void (*load_mentions)(void *context, Program *program, Symbol name, Str beside);
    // Loads every file with code that has a name beginning like this one. False when that does not bring all
    // code that has: a header may have some, in a macro or in the body of a function. May be NULL.
    bool (*load_beginnings)(void *context, Program *program, Str beginning);
    // Loads every file that may assign the property `name`.
    void (*load_assignments)(void *context, Program *program, Symbol name);
    // Loads every file that declares `name` for the type `type`, or for one that inherits from it or conforms
    // to it, with the files of the types between them. May be NULL: then load_name is asked.
    void (*load_related)(void *context, Program *program, Symbol name, ProgramNames kind, Symbol type);
    // Whether a type that a file declares or extends may be, inherit from or conform to `type`. May be NULL.
    bool (*may_be_below)(void *context, Program *program, uint32_t file, Symbol type);
    // Whether some file declares a type of this name, an extension being none. May be NULL.
    bool (*declares_type)(void *context, Symbol name);
} ProgramLoader;

struct Program {
    Arena *arena;
    Interner *names;
    ProgramLoader loader;
    VEC(ProgramFile) files;
    FunctionVec functions; // every function, closures too; index = Function.id
    VEC(Var) vars;         // index = VarId; vars.items[0] is unused
    TypeDeclVec types;     // all, in order of loading
    PropertyVec globals;
    Map types_by_name;     // Symbol -> TypeDeclVec *
    Map functions_by_name; // Symbol -> FunctionVec * (methods, free functions; not closures, nested,
                           // accessors)
    Map functions_by_selector;
    Map properties_by_name; // Symbol -> PropertyVec *
    Map conformers;         // Symbol of a supertype's name -> TypeDeclVec * of declarations that name it
    VEC(Call *) calls;      // every call
    Map assignments; // Symbol of a property name -> ExprVec * (right-hand sides of `x.name = …` seen so far)
};

typedef VEC(Expr *) ExprVec;

Program *program_new(Arena *arena);

// How many edges leave a block with this terminator: the first ones of its `edges`.
static inline uint32_t program_edge_count(const Terminator *term) {
    switch (term->kind) {
    case TERM_JUMP:
        return 1;
    case TERM_BRANCH:
    case TERM_INVOKE:
        return 2;
    default:
        return 0;
    }
}

// Whether a value is made of its children, or passes one on: `[a, b]`, `(a, b)`, `a as T`, `a!`.
bool program_is_aggregate(const Expr *expr);

// Whether a collection surely has an element: `[a, b]`, `1...3`, a constant that is one.
bool program_has_elements(const Program *program, const Expr *expr);

// Whether an initialiser sets a property of the object that it makes: that runs no observer, unless another
// initialiser has made the object before (`self.init(…)`).
bool program_sets_first(const Function *in, const Property *property, const Expr *target);

// Text of a symbol.
Str program_text(const Program *program, Symbol symbol);
Symbol program_symbol(Program *program, Str text);

// --- building (front ends) ---
uint32_t program_add_file(Program *program, ProgramFile file);
Function *program_add_function(Program *program, FunctionKind kind, Symbol name);
VarId program_add_var(Program *program, Var var); // also appends to var.owner->vars when there is an owner
TypeDecl *program_add_type(Program *program, TypeDeclKind kind, Symbol name);
// To be called when owner, name, supertypes … are filled in: makes the declaration visible to look-ups.
void program_publish_type(Program *program, TypeDecl *decl);
void program_publish_function(Program *program, Function *function);
void program_publish_property(Program *program, Property *property);
void program_note_assignment(Program *program, Symbol property, Expr *value);
Expr *program_expr(Program *program, ExprKind kind, Span span); // zeroed but for kind and span
void program_expr_add(Program *program, Expr *expr, Expr *child);
Type *program_type(Program *program, TypeKind kind); // zeroed but for kind
void program_type_add(Program *program, Type *type, Type *arg);

// --- reading (these ask the loader first) ---
void program_load_mentions(Program *program, Symbol name, Str beside);           // see ProgramLoader
bool program_load_beginnings(Program *program, Str beginning);                   // the same
const TypeDeclVec *program_types_named(Program *program, Symbol name);           // never NULL
const FunctionVec *program_functions_named(Program *program, Symbol name);       // never NULL
const FunctionVec *program_swift_functions_named(Program *program, Symbol name); // and others that are known
const FunctionVec *program_functions_for_selector(Program *program, Symbol selector); // never NULL
const PropertyVec *program_properties_named(Program *program, Symbol name);           // never NULL
const TypeDeclVec *program_conformers(Program *program, Symbol supertype);            // never NULL
const ExprVec *program_assignments(Program *program, Symbol property);                // never NULL
// Whether `decl` may inherit from `type` or conform to it, as far as can be told without loading anything. A
// type inherits from itself.
bool program_may_inherit(Program *program, const TypeDecl *decl, Symbol type);
// Whether a type of this name is declared somewhere, which need not be loaded for that.
bool program_declares_type(Program *program, Symbol name);

// The same lists as above; but of what is not loaded yet only the members of `type`, and of the types that
// inherit from it or conform to it, are surely among them. `type` 0: as above.
const FunctionVec *program_functions_of(Program *program, Symbol name, Symbol type);
const FunctionVec *program_swift_functions_of(Program *program, Symbol name, Symbol type);
const FunctionVec *program_selectors_of(Program *program, Symbol selector, Symbol type);
const PropertyVec *program_properties_of(Program *program, Symbol name, Symbol type);
const PropertyVec *program_swift_properties_of(Program *program, Symbol name, Symbol type);
// What is known without loading anything: of a name, of a selector, and the types that name `supertype` as
// one of theirs.
const FunctionVec *program_known_functions(const Program *program, Symbol name);
const FunctionVec *program_known_selectors(const Program *program, Symbol selector);
const TypeDeclVec *program_known_conformers(const Program *program, Symbol supertype);

const Var *program_var(const Program *program, VarId var);
// The function that a closure or a nested function stands in, at last; itself when it is neither.
const Function *program_outermost(const Function *function);
bool program_is_objc(const Program *program, Span span); // by the file
// The name of a property whose storage may be meant, `_name`: without the underscore.
Str program_plain_name(Str name);
enum { PROGRAM_NAMES = 2 };
// That name, and the one of the storage: `name`, `_name`.
void program_both_names(Program *program, Symbol name, Symbol out[PROGRAM_NAMES]);
// The part of a selector before its first colon; all of it when there is none.
Str program_first_piece(Str selector);
// The function, not a closure, that holds the place; NULL when it is not in a function that is parsed.
Function *program_function_around(const Program *program, Span span);

// Where Objective-C gives the error to a method of Swift that throws: in front of this parameter (closures at
// the end come behind). UINT32_MAX when it takes none.
uint32_t program_error_param(const Program *program, const Function *function);

// `name(label:_:)` as Swift writes it; for closures `closure #1 in name(…)`.
Str program_function_title(const Program *program, const Function *function, Arena *arena);
// `Type.name(label:_:)`, or `-[Type selector:]`: what users see as `symbol`.
Str program_function_symbol(const Program *program, const Function *function, Arena *arena);

// --- text form, for tests and debugging ---
void program_dump_function(const Program *program, const Function *function, StrBuf *out);

#endif
