// SPDX-License-Identifier: MIT
// Index of Swift files: which files declare, conform to, import or mention a name. One pass of the lexer per
// file, no parsing. Exact for mentions (outside of comments and string text); for declarations it goes by the
// keyword before the name. Keywords that declare nothing (`if`, `self`) are mentioned like names.
#ifndef VOIPCHECK_SWIFT_INDEX_H
#define VOIPCHECK_SWIFT_INDEX_H

#include "analyzer/base/intern.h"
#include "analyzer/base/str.h"

// Files are numbered below this.
#define SWIFT_INDEX_FILES_MAX (1u << 24)

// What a name is to a file: a set of these bits.
typedef enum SwiftRole {
    SWIFT_ROLE_MENTION = 1,   // occurs as an identifier: always set
    SWIFT_ROLE_FUNCTION = 2,  // func name
    SWIFT_ROLE_TYPE = 4,      // class, struct, enum, actor, protocol, typealias, associatedtype, macro
    SWIFT_ROLE_EXTENSION = 8, // every component of `extension A.B`
    SWIFT_ROLE_PROPERTY = 16, // let or var outside of bodies of functions
    SWIFT_ROLE_CONFORMS = 32, // stands after the colon of a type, extension or protocol
    SWIFT_ROLE_IMPORT = 64,   // first component of an import
    SWIFT_ROLE_INIT = 128,    // the type whose body or extension here declares an init
} SwiftRole;

// The bits of a role that mean that a body may be found there.
#define SWIFT_ROLES_DECLARED                                                                                 \
    (SWIFT_ROLE_FUNCTION | SWIFT_ROLE_TYPE | SWIFT_ROLE_EXTENSION | SWIFT_ROLE_PROPERTY)

typedef struct SwiftIndex SwiftIndex;

// One file of a name's list: the number of the file above, the roles in the low 8 bits.
typedef uint32_t SwiftPosting;
#define SWIFT_POSTING_FILE(posting) ((posting) >> 8)
#define SWIFT_POSTING_ROLES(posting) ((posting)&0xffu)

// The files of one name, ascending. Valid until the next swift_index_add.
typedef struct SwiftPostings {
    const SwiftPosting *items;
    uint32_t len;
} SwiftPostings;

// Makes an empty index on the arena.
SwiftIndex *swift_index_new(Arena *arena);

// Reads one file. File numbers are the caller's and must ascend from call to call. The text is not kept.
void swift_index_add(SwiftIndex *index, uint32_t file, Str text);

// Every file that mentions `name` (without backquotes) with what it is there; empty when none does. Filter by
// roles.
SwiftPostings swift_index_find(const SwiftIndex *index, Str name);
SwiftPostings swift_index_find_symbol(const SwiftIndex *index, const Interner *interner, Symbol name);

// The roles of `name` in `file`, 0 when the file does not mention it. Logarithmic.
uint32_t swift_index_roles(const SwiftIndex *index, uint32_t file, Str name);

uint32_t swift_index_name_count(const SwiftIndex *index); // distinct names, for statistics

#endif
