// SPDX-License-Identifier: MIT
// Index of names: which files declare, conform to, import or mention a name. Front ends fill it, each with
// one pass of its lexer per file, without parsing, and only for files that may have a name that is asked for.
// Exact for mentions (outside of comments and string text); for declarations it goes by the keyword before
// the name. Keywords that declare nothing (`if`, `self`) are mentioned like names.
#ifndef VOIPCHECK_PROJECT_NAME_INDEX_H
#define VOIPCHECK_PROJECT_NAME_INDEX_H

#include "analyzer/base/str.h"
#include "analyzer/project/words.h"

// Files are numbered below this.
#define NAME_INDEX_FILES_MAX (1u << 24)

// What a name is to a file: a set of these bits.
typedef enum NameRole {
    NAME_ROLE_MENTION = 1,  // occurs as an identifier: always set
    NAME_ROLE_FUNCTION = 2, // func name; a selector with a body, and what Swift may call it; a C function
    NAME_ROLE_TYPE = 4, // class, struct, enum, actor, protocol, typealias, macro, unless private in Swift;
                        // @interface, @protocol
    NAME_ROLE_EXTENSION = 8, // every component of `extension A.B`; a category, an @implementation
    NAME_ROLE_PROPERTY = 16, // let or var outside of bodies of functions; @property
    NAME_ROLE_CONFORMS =
        32, // stands after the colon of a type, extension or protocol, or behind `typealias X =`
    NAME_ROLE_IMPORT = 64, // first component of an import
    NAME_ROLE_ASSIGNED =
        128, // given a value: `x.name =`, `name:` of a call, `&name`; `_name =` and `setName:` of Objective-C
} NameRole;

// The bits of a role that mean that a body may be found there.
#define NAME_ROLES_DECLARED (NAME_ROLE_FUNCTION | NAME_ROLE_TYPE | NAME_ROLE_EXTENSION | NAME_ROLE_PROPERTY)

typedef struct NameIndex NameIndex;

// One file of a name's list: the number of the file above, the roles in the low 8 bits.
typedef uint32_t NamePosting;
#define NAME_POSTING_FILE(posting) ((posting) >> 8)
#define NAME_POSTING_ROLES(posting) ((posting)&0xffu)

// The files of one name, ascending. Valid as long as the index.
typedef struct NamePostings {
    const NamePosting *items;
    uint32_t len;
} NamePostings;

// Makes an empty index on the arena.
NameIndex *name_index_new(Arena *arena);

// Reads one file, with name_index_note for each of its names.
typedef void NameIndexRead(void *context, uint32_t file);
// Tells whether the text of a file has `literal` somewhere.
typedef bool NameIndexSearch(void *context, uint32_t file, Str literal);

// From now on files below `count` are read when `words` says that they may have a name that is asked for.
// Without this call all files must be noted, in the order of their numbers, before the first question.
// `words` lives as long as the index.
void name_index_on_demand(NameIndex *index, const Words *words, uint32_t count, NameIndexRead *read,
                          NameIndexSearch *search, void *context);

// For front ends. Notes that `file`, below NAME_INDEX_FILES_MAX, has the name in these roles; `hash` is
// name_index_hash of the name, which must not be empty. A file without names is noted by none. The text is
// not kept.
void name_index_note(NameIndex *index, uint32_t file, Str name, uint32_t hash, unsigned roles);
uint32_t name_index_hash(const char *data, uint32_t len);

// For front ends. Notes that the head of `type` in the file names `super`: a supertype, a protocol, or what
// an alias stands for. The texts are not kept.
void name_index_note_super(NameIndex *index, uint32_t file, Str type, Str super);

// Every file that mentions `name` (without backquotes) with what it is there; empty when none does. Filter by
// roles.
NamePostings name_index_find(NameIndex *index, Str name);

// The same for those files alone in which the name has one of these roles, which saves reading the others.
NamePostings name_index_find_roles(NameIndex *index, Str name, unsigned roles);

// The files that mention all these names, and may have all of `words` somewhere, ascending; on `arena`.
WordsFiles name_index_find_all(NameIndex *index, const Str *names, uint32_t count, const Str *words,
                               uint32_t word_count, Arena *arena);

// The roles of `name` in `file`, which is read for that; 0 when the file does not mention it.
uint32_t name_index_roles(NameIndex *index, uint32_t file, Str name);

// Reads a file now, unless it has been read.
void name_index_read(NameIndex *index, uint32_t file);

// The names that begin with `beginning`, file by file, in the order of the files: *file and *at say where to
// go on, both 0 at first. False at the end, and without name_index_on_demand. Searches the texts of all
// files.
bool name_index_next_beginning(NameIndex *index, Str beginning, uint32_t *file, uint32_t *at, Str *name);

// The types of a file whose head names `super`, one after the other; *at is 0 at first. False at the end.
bool name_index_next_below(NameIndex *index, uint32_t file, Str super, uint32_t *at, Str *type);

// The distinct names of a file that has been read, and one of them with its roles there.
uint32_t name_index_name_count(const NameIndex *index, uint32_t file);
Str name_index_name_at(const NameIndex *index, uint32_t file, uint32_t number, uint32_t *roles);

// What the first pass must have marked a name as that has one of these roles, any of it; 0: nothing.
unsigned name_index_marks(unsigned roles);

#endif
