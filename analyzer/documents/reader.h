// SPDX-License-Identifier: MIT
// Shared by the readers: building a tree. One reader is one C file and one line in document.c.
#ifndef VOIPCHECK_DOCUMENTS_READER_H
#define VOIPCHECK_DOCUMENTS_READER_H

#include "analyzer/documents/document.h"

typedef struct Reader {
    Arena *arena;
    Document *document;
    Str text;
    uint32_t nodes; // made so far
} Reader;

// A node without place. NULL, and a gap once, when the document has too many.
DocumentNode *reader_node(Reader *reader, DocumentKind kind, Str text);
// Appends to a list or map; an entry of a map has its key set. Notes a double key.
void reader_add(Reader *reader, DocumentNode *parent, DocumentNode *child);
// Says what was not understood from `line` on (0: the whole file); the document is then not complete.
void reader_gap(Reader *reader, uint32_t line, Str reason);

// The readers fill in document->root (which is a DOCUMENT_NULL before) as far as they understand the text.
typedef void DocumentReader(Reader *reader);

DocumentReader read_plist, read_openstep, read_xcconfig, read_xml, read_json, read_yaml, read_yarn,
    read_lines;

#endif
