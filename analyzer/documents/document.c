// SPDX-License-Identifier: MIT
#include "analyzer/documents/reader.h"

#include <string.h>

// Filled in as the readers come.
static DocumentReader *const readers[] = {
    [DOCUMENT_OPENSTEP] = read_openstep,
    [DOCUMENT_XCCONFIG] = read_xcconfig,
};

DocumentNode *reader_node(Reader *reader, DocumentKind kind, Str text) {
    if (reader->nodes == DOCUMENT_MAX_NODES)
        reader_gap(reader, 0, STR("larger than what is read: too many values"));
    if (reader->nodes++ >= DOCUMENT_MAX_NODES) return NULL;
    DocumentNode *node = ARENA_NEW(reader->arena, DocumentNode);
    node->kind = kind;
    node->text = text;
    return node;
}

void reader_add(Reader *reader, DocumentNode *parent, DocumentNode *child) {
    if (!parent || !child) return;
    child->parent = parent;
    VEC_PUSH(reader->arena, &parent->children, child);
}

void reader_gap(Reader *reader, uint32_t line, Str reason) {
    reader->document->complete = false;
    incomplete_add(&reader->document->gaps, reader->arena, reader->document->path, line, reason);
}

Document *document_read(Arena *arena, DocumentFormat format, Str path, Str text) {
    Document *document = ARENA_NEW(arena, Document);
    document->path = path;
    document->format = format;
    document->complete = true;
    Reader reader = {.arena = arena, .document = document, .text = text};
    document->root = reader_node(&reader, DOCUMENT_NULL, STR_NONE);
    if ((size_t)format < sizeof readers / sizeof *readers && readers[format]) readers[format](&reader);
    return document;
}

const DocumentNode *document_get_str(const DocumentNode *node, Str key) {
    if (!node || node->kind != DOCUMENT_MAP) return NULL;
    for (uint32_t i = node->children.len; i > 0; i--)
        if (str_eq(node->children.items[i - 1]->key, key)) return node->children.items[i - 1];
    return NULL;
}

const DocumentNode *document_get(const DocumentNode *node, const char *key) {
    return document_get_str(node, str_from(key));
}

const DocumentNode *document_find(const DocumentNode *node, const char *path) {
    while (node && *path) {
        size_t len = strcspn(path, "/");
        node = document_get_str(node, (Str){path, len});
        path += len + (path[len] == '/');
    }
    return node;
}

const DocumentNode *document_at(const DocumentNode *node, uint32_t index) {
    return node && index < node->children.len ? node->children.items[index] : NULL;
}

Str document_text(const DocumentNode *node) {
    return node && node->kind != DOCUMENT_LIST && node->kind != DOCUMENT_MAP ? node->text : STR_NONE;
}

bool document_holds(const DocumentNode *list, const char *text) {
    if (!list || list->kind != DOCUMENT_LIST) return false;
    for (uint32_t i = 0; i < list->children.len; i++)
        if (str_eq_c(document_text(list->children.items[i]), text)) return true;
    return false;
}
