// SPDX-License-Identifier: MIT
// The document model: everything that is not code, as a tree of keys and values, each with its place.
//
// Plists, entitlements, project files, lock files, YAML, JSON and XML all become this one tree, so that a
// rule does not know the format. Readers never fail as a whole: what they understood before an error is kept,
// the document is then not complete, and the reason is in its list of gaps.
//
// Everything is on the arena given to the reader and read-only afterwards.
#ifndef VOIPCHECK_DOCUMENTS_DOCUMENT_H
#define VOIPCHECK_DOCUMENTS_DOCUMENT_H

#include "analyzer/base/intern.h"
#include "analyzer/base/str.h"
#include "analyzer/base/vec.h"
#include "analyzer/project/incomplete.h"

// Limits, all counters. Meeting one makes the document incomplete.
enum {
    DOCUMENT_MAX_DEPTH = 200,     // of lists and maps inside each other
    DOCUMENT_MAX_NODES = 4000000, // in one document, aliases of YAML counted as often as they stand
    DOCUMENT_MAX_GAPS = 50,       // that are listed of one document
};

typedef enum DocumentKind {
    DOCUMENT_NULL,
    DOCUMENT_BOOL,   // text: "true" or "false", whatever the format wrote
    DOCUMENT_NUMBER, // text as written
    DOCUMENT_STRING, // text decoded; dates and data (base64 text) too
    DOCUMENT_LIST,
    DOCUMENT_MAP, // entries in the order of the file; a key may stand twice (see document_get)
} DocumentKind;

typedef struct DocumentNode DocumentNode;

struct DocumentNode {
    DocumentKind kind;
    Str key;               // of an entry of a map; else empty
    Str text;              // of a scalar
    uint32_t line, column; // of the value (of an XML element: its start tag), from 1, columns in bytes
    uint32_t end_line, end_column; // exclusive; 0 when not known
    uint32_t key_line, key_column; // of the key; 0 without one
    // Of a string of whole lines (a block scalar of YAML, a here-document), that may be a document of its
    // own: the line of its first line of text, and the bytes that were taken off before each line. 0, 0 for
    // others.
    uint32_t inner_line, inner_indent;
    DocumentNode *parent;
    VEC(DocumentNode *) children;
    const Map *keys; // of a map: its document's index of keys, see document_get_str; NULL without one
    uint32_t keyed;  // entries that the index knows
};

// How the bytes are written. What they mean (an Info.plist, a Podfile.lock) is not the reader's business.
typedef enum DocumentFormat {
    DOCUMENT_PLIST,    // XML property list; binary ones are refused with a reason that says how to convert
    DOCUMENT_OPENSTEP, // project.pbxproj and old property lists: { key = value; list = ( a, b ); }
    DOCUMENT_XCCONFIG, // NAME[sdk=…] = value; `#include "other"` is an entry with the key "#include"
    DOCUMENT_XML,   // an element is a map: "@name" attributes, "#text" its text, else child elements by name
    DOCUMENT_JSON,  // comments and trailing commas are let pass
    DOCUMENT_YAML,  // several documents in one file: the root is a list of them when there is more than one
    DOCUMENT_YARN,  // yarn.lock, version 1
    DOCUMENT_LINES, // a list of strings, one a line, without comments and empty lines
    DOCUMENT_INI,   // sections are maps; `key += value` is added to what was there
    DOCUMENT_TOML,
    DOCUMENT_HCL, // blocks are maps by their labels: resource/TYPE/NAME/key; repeated ones a list
    DOCUMENT_LUA, // assignments of literals; Prosody's `VirtualHost "h"` and `Component "h" "module"` open a
                  // map
    DOCUMENT_ENV, // NAME=value
    DOCUMENT_SHELL,  // what a script assigns, the commands that it runs, its here-documents
    DOCUMENT_SOURCE, // of any language: literals that are named like headers of pushes
} DocumentFormat;

typedef struct Document {
    Str path; // relative, as shown to users
    DocumentFormat format;
    DocumentNode *root;  // never NULL; DOCUMENT_NULL when nothing was understood
    bool complete;       // false: see gaps
    IncompleteList gaps; // file, line and reason, for people
    Map keys;            // hash of a map and a key -> its last entry
} Document;

// Reads `text`: UTF-8, only a binary property list may be anything. The tree points into the text, which must
// live as long. Never NULL.
Document *document_read(Arena *arena, DocumentFormat format, Str path, Str text);

// The entry `key` of a map, or NULL (also when `node` is NULL or no map). Of several with one key the last
// counts, as most readers of these formats have it; the reader has noted the double key, and
// the document is complete all the same.
const DocumentNode *document_get(const DocumentNode *node, const char *key);
const DocumentNode *document_get_str(const DocumentNode *node, Str key);
// The same down a path: document_find(root, "NSExtension/NSExtensionPointIdentifier").
const DocumentNode *document_find(const DocumentNode *node, const char *path);
// Element `index` of a list (entry of a map), or NULL.
const DocumentNode *document_at(const DocumentNode *node, uint32_t index);
// The text of a scalar; empty for others and for NULL.
Str document_text(const DocumentNode *node);
// Whether a list holds a scalar with this text.
bool document_holds(const DocumentNode *list, const char *text);

#endif
