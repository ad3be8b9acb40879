// SPDX-License-Identifier: MIT
// Shared by the readers that stand on a grammar of tree-sitter: parsing within bounds, and a walk by one
// cursor.
//
// What the grammar does not understand becomes a gap with its line; everything else is read. A reader goes
// down with syntax_enter and syntax_next, at most DOCUMENT_MAX_DEPTH levels where it calls itself.
#ifndef VOIPCHECK_DOCUMENTS_SYNTAX_H
#define VOIPCHECK_DOCUMENTS_SYNTAX_H

#include "analyzer/documents/reader.h"

#include <tree_sitter/api.h>

// Bounds of the parser, all counters: a text that is over them is not parsed.
enum {
    SYNTAX_MAX_BYTES = 1000000, // far more than anybody writes by hand: less than a second
    SYNTAX_STEPS = 4000,        // calls of the parser's progress function, and one for so many bytes
    SYNTAX_BYTES_PER_STEP = 12,
    SYNTAX_ERROR_STEPS = 4,   // so many steps inside of one error make each further one dearer by one
    SYNTAX_MAX_ERRORS = 5000, // errors, and tokens that are passed over in them: half a second at most …
    SYNTAX_WATCHED = 16, // … counted in one of so many steps, since counting makes them several times dearer
    SYNTAX_READ_SIZE = 8192,
    SYNTAX_READS = 4000, // pieces that are read, and how often each piece may be
    SYNTAX_REREADS = 64,
};

typedef struct Syntax {
    Reader *reader;
    TSTree *tree;
    TSTreeCursor cursor; // at the root after syntax_open
} Syntax;

// Parses the reader's text and notes what was not understood. False, with a gap, when it was not parsed: then
// there is nothing to close.
bool syntax_open(Syntax *syntax, Reader *reader, const TSLanguage *language);
void syntax_close(Syntax *syntax);

// The node at the cursor, its kind and its text.
TSNode syntax_node(const Syntax *syntax);
bool syntax_is(const Syntax *syntax, const char *kind);
Str syntax_text(const Syntax *syntax);
size_t syntax_start(const Syntax *syntax);
size_t syntax_end(const Syntax *syntax);
// Moves the cursor to the first named child; false, and the cursor stays, without one. Comments are passed
// over.
bool syntax_enter(Syntax *syntax);
// Moves it to the next named sibling; false behind the last one: then nothing but syntax_leave may follow.
bool syntax_next(Syntax *syntax);
void syntax_leave(Syntax *syntax);

// The same for a node apart from the cursor.
bool syntax_node_is(TSNode node, const char *kind);
Str syntax_node_text(const Reader *reader, TSNode node);

// Gives `node` the place of the node at the cursor.
void syntax_span(const Syntax *syntax, DocumentNode *node);
// A node without place for what is no literal: its source as a template.
DocumentNode *syntax_template(const Syntax *syntax);

#endif
