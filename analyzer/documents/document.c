// SPDX-License-Identifier: MIT
#include "analyzer/documents/reader.h"

#include <string.h>

static DocumentReader *const readers[] = {
    [DOCUMENT_PLIST] = read_plist, [DOCUMENT_OPENSTEP] = read_openstep, [DOCUMENT_XCCONFIG] = read_xcconfig,
    [DOCUMENT_XML] = read_xml,     [DOCUMENT_JSON] = read_json,         [DOCUMENT_YAML] = read_yaml,
    [DOCUMENT_YARN] = read_yarn,   [DOCUMENT_LINES] = read_lines,       [DOCUMENT_INI] = read_ini,
    [DOCUMENT_TOML] = read_toml,   [DOCUMENT_ENV] = read_env,           [DOCUMENT_HCL] = read_hcl,
    [DOCUMENT_LUA] = read_lua,     [DOCUMENT_SHELL] = read_shell,       [DOCUMENT_SOURCE] = read_source,
};

enum { MAP_LARGE = 16 };

void reader_run(Reader *reader, DocumentFormat format) {
    if ((size_t)format < sizeof readers / sizeof *readers && readers[format])
        readers[format](reader);
    else
        reader_gap(reader, 0, STR("a format that cannot be read"));
}

// Offset of the first line that begins a merge conflict, or SOURCE_NOT_FOUND.
static size_t find_conflict(Str text) {
    static const Str mark = {"<<<<<<<", 7};
    size_t at = source_find(text, mark, 0);
    while (at != SOURCE_NOT_FOUND) {
        bool starts = at == 0 || text.data[at - 1] == '\n' || text.data[at - 1] == '\r';
        size_t end = at + mark.len;
        if (starts &&
            (end == text.len || text.data[end] == ' ' || text.data[end] == '\n' || text.data[end] == '\r'))
            return at;
        at = source_find(text, mark, end);
    }
    return SOURCE_NOT_FOUND;
}

Document *document_read(Arena *arena, DocumentFormat format, Str path, Str text) {
    Document *document = ARENA_NEW(arena, Document);
    document->path = path;
    document->format = format;
    document->complete = true;
    Reader reader = {.arena = arena, .document = document, .text = text};
    map_init(&document->keys, arena);
    document->root = reader_node(&reader, DOCUMENT_NULL, STR_NONE);
    size_t conflict = find_conflict(text);
    if (conflict != SOURCE_NOT_FOUND) {
        uint32_t line = reader_line(&reader, conflict);
        reader_gap(&reader, line, STR("an unresolved merge conflict"));
        // These two read both sides of a conflict and go on.
        if (format != DOCUMENT_OPENSTEP && format != DOCUMENT_XCCONFIG) reader.conflict = line;
    }
    // Some tools write project.pbxproj as XML. (An Info.plist in the old form is the plist reader's
    // business.)
    bool xml = format == DOCUMENT_OPENSTEP && str_starts(text, STR("<?xml"));
    reader_run(&reader, xml ? DOCUMENT_PLIST : format);
    return document;
}

const DocumentNode *document_get_str(const DocumentNode *node, Str key) {
    if (!node || node->kind != DOCUMENT_MAP) return NULL;
    // Large maps are looked up in the index, if that has seen all of their entries.
    if (node->children.len > MAP_LARGE && node->keys && node->keyed == node->children.len) {
        const DocumentNode *entry = map_get(node->keys, reader_key_hash(node, key));
        if (!entry || (entry->parent == node && str_eq(entry->key, key))) return entry;
    }
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
