// SPDX-License-Identifier: MIT
// Shared by the files that read programs which use a push library.
#ifndef VOIPCHECK_SERVERS_LIBRARY_PRIVATE_H
#define VOIPCHECK_SERVERS_LIBRARY_PRIVATE_H

#include "analyzer/documents/source_tokens.h"
#include "analyzer/servers/library/library.h"

#define LIBRARY_NONE UINT32_MAX // no token

enum { LIBRARY_OBJECTS_MAX = 200 }; // in one file

// One program. Tokens are numbered; a range of them is [from, to).
typedef struct Library {
    Arena *arena;
    const PackLibrary *spec;
    Str path, text;
    SourceTokens tokens;
    uint32_t *mates;    // of a bracket the other one of its pair
    uint32_t *outers;   // the bracket that a token stands in
    uint32_t *blocks;   // the innermost brace among those that it stands in
    uint32_t *declared; // not 0: a name here is a parameter, or a part of what is taken apart
    uint32_t steps;     // that may still be made: bounds what a hostile file costs
} Library;

void library_look(Library *library); // fills in tokens and what is known of each

Str library_text(const Library *library, uint32_t at);
Str library_string(const Library *library, uint32_t at); // of a string: between its quotes, decoded
bool library_is(const Library *library, uint32_t at, const char *word);
bool library_is_one(const Library *library, uint32_t at, const char *const *words);
bool library_is_kind(const Library *library, uint32_t at, SourceTokenKind kind);
bool library_is_member(const Library *library, uint32_t at); // `.`, `->`, `::`
// The token before `at`, a `$` passed over; LIBRARY_NONE at the begin.
uint32_t library_before(const Library *library, uint32_t at);
// The end of the expression that begins at `from`: a comma, a semicolon, a closing bracket, or a line end
// behind which nothing goes on.
uint32_t library_expression_end(Library *library, uint32_t from);
// The same for an argument, which line ends do not end; `to` is the closing bracket.
uint32_t library_argument_end(const Library *library, uint32_t from, uint32_t to);
// The value that a list of pairs has for a path (`a.b.c`) or an end of it (`b.c`, `c`), NULL without one.
const Str *library_find(const PackPair *pairs, uint32_t count, Str path);
bool library_lists(const Str *words, uint32_t count, Str path);

typedef enum LibraryValueKind {
    LIBRARY_UNKNOWN,
    LIBRARY_NULL,
    LIBRARY_TEXT,
    LIBRARY_END,    // a text of which only the end is known
    LIBRARY_NUMBER, // now * the time now + rest
} LibraryValueKind;

typedef struct LibraryValue {
    LibraryValueKind kind;
    Str text;
    double now, rest;
} LibraryValue;

// What an expression is for certain.
LibraryValue library_value(Library *library, uint32_t from, uint32_t to, uint32_t depth);
// What the variable that is named at `at` holds: it has one value in the whole file.
LibraryValue library_variable(Library *library, uint32_t at, uint32_t depth);

// How much is known of a field of a push.
typedef enum LibraryState { LIBRARY_UNSET, LIBRARY_KNOWN, LIBRARY_OPEN } LibraryState;

typedef struct LibrarySlot {
    LibraryState state;
    LibraryValue value;
    uint32_t key, from, to; // its name, and the tokens of its value
} LibrarySlot;

typedef struct LibraryRange {
    uint32_t key, from, to; // key: the name that it is given to, or LIBRARY_NONE
} LibraryRange;

// One push, or a part of one, or a client.
typedef struct LibraryObject {
    const PackMaker *maker;
    uint32_t at, end;  // the name of what makes it, and the token behind the expression
    uint32_t variable; // that holds it, or LIBRARY_NONE
    LibrarySlot slots[PACK_LIBRARY_FIELDS];
    VEC(LibraryRange) payload;
    bool escaped;  // code that is not in view has it as well
    bool used;     // it was sent
    bool consumed; // it is a part of another one
} LibraryObject;

typedef VEC(LibraryObject) LibraryObjects;

// All that the program makes, in its order.
LibraryObjects library_objects(Library *library);

#endif
