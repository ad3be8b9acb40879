// SPDX-License-Identifier: MIT
// The API table: what is known of code that is not in the tree (Apple's frameworks, the Swift standard
// library, common packages). The solver asks it what a call does and when a closure given to it runs.
//
// The table is data: rules/api/*.json and, one file for each SDK that reports calls for the app,
// rules/wrappers/*.json, compiled into the program, plus a user's own files. A loaded table is read-only, may
// be shared between threads, and lives as long as its arena.
//
// Types are given as Swift writes them; `?`, `!`, `some`, `any`, generic arguments and the name of a known
// module in front are ignored, `[X]` is Array and `[K: V]` Dictionary.
#ifndef VOIPCHECK_RULES_DB_API_H
#define VOIPCHECK_RULES_DB_API_H

#include "analyzer/base/str.h"

typedef enum ApiEffect {
    API_EFFECT_NONE,    // inert: known not to report a call
    API_EFFECT_REPORTS, // reports a call to the system
    API_EFFECT_STOPS,   // never returns
    API_EFFECT_OPAQUE   // may report or not: what it does is not known
} ApiEffect;

// When a closure that is passed to the call runs, and how often.
typedef enum ApiTiming {
    API_CLOSURE_UNKNOWN,
    API_CLOSURE_NOW_ONCE, // exactly once, before the call returns
    API_CLOSURE_NOW_ANY,  // 0 to n times before the call returns
    API_CLOSURE_LATER_ONCE,
    API_CLOSURE_LATER_ANY, // 0 to n times, after the call has returned
    API_CLOSURE_NEVER
} ApiTiming;

// A method of an object that was given as an argument, which the call runs before it returns.
typedef struct ApiCallback {
    Str argument; // label of that argument, in Swift and in the selector: "delegate"
    Str selector; // what it calls, as Objective-C names it; empty when it cannot be there
    Str name;     // and as Swift does, with labels as in ApiCall; empty likewise
    Str labels;
    bool only_when_true; // exactly when the call returns true; else always
} ApiCallback;

typedef struct ApiCall {
    Str receiver; // type name; empty: a free function, or the initialiser of the type `name`; "*": any type
    Str name;
    Str labels; // "with:update:completion:"; "x?:" may be left out, "{}" is a trailing closure; "*": any
                // labels
    ApiEffect effect;
    ApiTiming closures;
    Str category; // queue, timer, task, io, bridge, ui, callkit, lock, sequence, notification, … or empty
    Str returns;  // Swift text of the type, or empty
    bool throws;
    bool async_form;               // must be awaited
    Str selector;                  // the selector or C function that it was found by; empty for a Swift call
    Str wrapper;                   // the SDK's module, for people to read; empty for the system's calls
    const ApiCallback *calls_back; // or NULL. `effect` is for those who cannot follow it
    bool declared;                 // by the user, whatever the call's own code looks like (api_declare)
} ApiCall;

typedef struct ApiTable ApiTable;

// Reads the table. `extra_dir` may be NULL; else every *.json right in it and in its sub-directories
// `api` and `wrappers` that has "calls", "types", … adds entries, which go before the built-in ones. NULL and
// *error as in rules_load.
ApiTable *api_load(Arena *arena, const char *extra_dir, Str *error);

// An empty table, for lists of calls: fill it with api_declare, ask it with api_find and api_find_selector.
ApiTable *api_new(Arena *arena);

// Adds a call that the user names, which goes before all others: `name(label:)`, `Type.name(label:)`, a
// selector `do:with:`, `Class do:with:`, or a plain name (a C function, a selector without arguments, or a
// Swift function whatever its labels). False when the text is none of these.
bool api_declare(ApiTable *table, Str text, ApiEffect effect);
// Whether anything has been declared.
bool api_has_declared(const ApiTable *table);

// Reads one more file of the format of rules/api and rules/wrappers, whose entries go before those that are
// there. `name` is for messages. False and *error when it is malformed.
bool api_read(ApiTable *table, Str name, Str text, Str *error);

// Finds what is known of a call, or NULL.
//   receiver_type  static type of the receiver (for a static member: the type itself); empty when unknown
//   has_receiver   false for `f(…)` and `Type(…)`; then only entries without a receiver are looked at
//   labels         each argument label followed by ':', "_:" for none; the first trailing closure is "{}" at
//                  its place (no colon), further ones have their labels: `f(1, a: 2) {} b: {}` is "_:a:{}b:"
// Entries of the exact type go first, then those of its supertypes, then the "*" ones. Among entries of one
// type, those that spell out the labels go before those with "*".
// A "*" entry says what a name like `async` means when the receiver's type is unknown or not in the table;
// the caller must have made sure that no function of the project is meant.
const ApiCall *api_find(const ApiTable *table, Str receiver_type, bool has_receiver, Str name, Str labels);

// The same for a message of Objective-C and for a C function.
//   receiver_type  as in api_find, under its Swift name: String for an NSString
//   has_receiver   false for a C function, whose name is then the `selector`; an `init…` is a message to the
//                  type
// ApiCall.name and labels are the Swift call's where the data tells which it is; else the first piece of the
// selector and "*".
const ApiCall *api_find_selector(const ApiTable *table, Str receiver_type, bool has_receiver, Str selector);
// Whether a message is inert whatever its receiver, like api_is_inert_method.
bool api_is_inert_selector(const ApiTable *table, Str selector);

// The modules of SDKs that the table knows as wrappers (ApiCall.wrapper), in the order of their files. An
// index beyond the last gives an empty name.
Str api_wrapper_at(const ApiTable *table, uint32_t index);

// Whether `name` is a type of the Swift standard library or of Apple's frameworks. A call on a value of such
// a type, and its initialiser, is inert when the table has no entry for it. The project must be asked first:
// it may define a type of the same name. An initialiser without an entry returns its own type.
bool api_is_system_type(const ApiTable *table, Str name);
// Whether `type` is `ancestor` or known to inherit from or conform to it.
bool api_is_subtype(const ApiTable *table, Str type, Str ancestor);
// The type of a system property, instance or static; for elements of a collection it is the element type
// without `?`. Empty when unknown. The view lives as long as the table and `type`.
Str api_member_type(const ApiTable *table, Str type, Str member);

// Whether a method of this name is inert whatever its receiver: names of the standard library and of
// Foundation that code which reports calls does not use. A closure argument still runs as api_find says.
bool api_is_inert_method(const ApiTable *table, Str name, Str labels);
// The same for a free function or an initialiser: print, min, type(of:), String(…), UUID(…), and for the
// functions of C libraries that do not call back.
bool api_is_inert_function(const ApiTable *table, Str name, Str labels);
// Whether a call writes to a log. `receiver_text` is the source text or the type of the receiver, empty for
// a free function.
bool api_is_logging(const ApiTable *table, Str receiver_text, Str name);
// Whether a type of this name is a logger: Logger, AppLog, LogManager.
bool api_is_logger(const ApiTable *table, Str type);

// Whether `member` of `type` (empty: of an unknown type) tells the state of the app or of its calls, on
// which a report must not depend: applicationState, CXCallObserver.calls, backgroundTimeRemaining.
bool api_is_state_member(const ApiTable *table, Str type, Str member);
// Whether `member` of `type` changes only while the run loop of the main thread runs, so that a handler reads
// the same value every time: applicationState.
bool api_is_steady_member(const ApiTable *table, Str type, Str member);
// Whether `text` (an identifier or a string literal) holds a word of a vocabulary of rules/api ("message",
// "cancel", "busy", "ready", "settings", …), whatever its case and however the words are joined:
// callEnded, call_ended and "Call ended" hold "call ended". False for an unknown vocabulary.
bool api_in_vocabulary(const ApiTable *table, Str vocabulary, Str text);

#endif
