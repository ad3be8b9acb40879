// SPDX-License-Identifier: MIT
// Shared by the readers: building a tree. One reader is one C file and one line in document.c.
#ifndef VOIPCHECK_DOCUMENTS_READER_H
#define VOIPCHECK_DOCUMENTS_READER_H

#include "analyzer/base/intern.h"
#include "analyzer/documents/document.h"
#include "analyzer/project/source.h"

// Of a map and one of its keys, for Document.keys.
uint64_t reader_key_hash(const DocumentNode *map, Str key);

typedef struct Reader {
    Arena *arena;
    Document *document;
    Str text;
    uint32_t nodes;    // made so far
    uint32_t reached;  // the last line that a place was asked for, 0: none yet
    bool repeats;      // a key may stand several times in a map: no gap
    uint32_t conflict; // first line of a merge conflict, 0 without one
    Source lines;      // see reader_place
} Reader;

// A node without place. NULL, and a gap once, when the document has too many.
DocumentNode *reader_node(Reader *reader, DocumentKind kind, Str text);
// Appends to a list or map; an entry of a map has its key set. Notes a double key. NULLs are passed over.
void reader_add(Reader *reader, DocumentNode *parent, DocumentNode *child);
// Whether a map has an entry with this key that reader_add put there.
bool reader_has(const Reader *reader, const DocumentNode *map, Str key);
// That entry, the last one of several with this key; NULL without one.
DocumentNode *reader_find(const Reader *reader, const DocumentNode *map, Str key);
// Counts nodes that are in the tree once more without being made again. False, and a gap, when the document
// then has too many.
bool reader_count(Reader *reader, uint32_t nodes);
// Says what was not understood from `line` on (0: the whole file); the document is then not complete. What
// is wrong behind a merge conflict's begin follows from it and is passed over.
void reader_gap(Reader *reader, uint32_t line, Str reason);
// Says what is odd and yet was understood: the document stays complete.
void reader_remark(Reader *reader, uint32_t line, Str reason);
// The gap of a document that is deeper than DOCUMENT_MAX_DEPTH.
void reader_too_deep(Reader *reader, uint32_t line);

// Line and column of an offset in the text.
void reader_place(Reader *reader, size_t offset, uint32_t *line, uint32_t *column);
uint32_t reader_line(Reader *reader, size_t offset);
// Gives a node its place, `end` exclusive; the same for its key's begin.
void reader_span(Reader *reader, DocumentNode *node, size_t start, size_t end);
void reader_key(Reader *reader, DocumentNode *node, Str key, size_t start);
// The line that begins at *at without its line end (\n, \r\n or \r), and *at moved behind it. False at the
// end.
bool reader_next_line(const Reader *reader, size_t *at, Str *line);
// The offset of the text behind a byte order mark.
size_t reader_begin(const Reader *reader);
// Makes document->root an empty map that spans the text.
void reader_root_map(Reader *reader);
// The map `key` of `parent`: the one that is there, or a new one with the place of `start` to `end`, which is
// also where its key stands. NULL when something else has the key, or there are too many nodes.
DocumentNode *reader_map_in(Reader *reader, DocumentNode *parent, Str key, size_t start, size_t end);
// The text without up to `indent` spaces and tabs at the begin of each line; `text` itself when there are
// none.
Str reader_unindent(Reader *reader, Str text, size_t indent);
// Says that the string `node` is lines of the text, the first of which begins at `start`, less an indent.
void reader_inner(Reader *reader, DocumentNode *node, size_t start, size_t indent);
// What is no literal, as a template: "${source}".
Str reader_template(Reader *reader, Str source);

// The readers fill in document->root (which is a DOCUMENT_NULL before) as far as they understand the text.
typedef void DocumentReader(Reader *reader);

DocumentReader read_plist, read_openstep, read_xcconfig, read_xml, read_json, read_yaml, read_yarn,
    read_lines, read_ini, read_toml, read_hcl, read_lua, read_env, read_shell, read_source;

// Reads the text as another format than its name says.
void reader_run(Reader *reader, DocumentFormat format);

#endif
