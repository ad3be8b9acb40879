// SPDX-License-Identifier: MIT
// Of what a push carries: the names and the texts that stand in it, for what they tell of its purpose.
#include "analyzer/servers/library/emit.h"

static bool is_key(const Library *library, uint32_t at) {
    static const char *const gives[] = {":", "=>", "=", NULL}, *const lists[] = {"{", ",", NULL};
    static const char *const ends[] = {"}", ",", NULL};
    if (library_is(library, at + 1, ":") && at && library_is(library, at - 1, "?")) return false;
    if (library_is_one(library, at + 1, gives)) return true;
    uint32_t outer = library->outers[at];
    if (outer == LIBRARY_NONE || !at) return false;
    bool name = library_is_kind(library, at, SOURCE_TOKEN_NAME);
    if (name) // {caller, uuid}
        return library_is(library, outer, "{") && library_is_one(library, at - 1, lists) &&
               library_is_one(library, at + 1, ends);
    // Custom("call_id", id), payload["call_id"]
    return (library_is(library, outer, "(") && outer == at - 1 && library_is(library, at + 1, ",")) ||
           (library_is(library, outer, "[") && outer == at - 1 && library_is(library, at + 1, "]"));
}

static void add(Reader *reader, DocumentNode *list, const Library *library, uint32_t at, DocumentKind kind,
                Str key, Str text) {
    const SourceToken *token = &library->tokens.items[at];
    DocumentNode *node = reader_node(reader, kind, text);
    if (!node) return;
    reader_span(reader, node, token->start, token->end);
    if (key.len) reader_key(reader, node, key, token->start);
    reader_add(reader, list, node);
}

void library_add_payload(Reader *reader, DocumentNode *list, const Library *library,
                         const LibraryRange *range) {
    static const char *const constants[] = {"true",  "false", "null", "nil",  "None",      "True",
                                            "False", "new",   "map",  "dict", "interface", "string",
                                            "any",   "array", "json", "aps",  "apn",       NULL};
    bool open = false;
    if (range->key != LIBRARY_NONE && library_is_kind(library, range->key, SOURCE_TOKEN_NAME))
        add(reader, list, library, range->key, DOCUMENT_NULL, library_text(library, range->key), STR_NONE);
    for (uint32_t i = range->from; i < range->to; i++) {
        bool string = library_is_kind(library, i, SOURCE_TOKEN_STRING);
        bool computed = library_is_kind(library, i, SOURCE_TOKEN_COMPUTED);
        bool name = library_is_kind(library, i, SOURCE_TOKEN_NAME);
        bool member = i && library_is_member(library, i - 1);
        if ((string || (name && !member)) && is_key(library, i)) {
            Str key = string ? library_string(library, i) : library_text(library, i);
            add(reader, list, library, i, DOCUMENT_NULL, key, STR_NONE);
            // {caller} is a name and its value.
            open = open || (name && !library_is(library, i + 1, ":") && !library_is(library, i + 1, "="));
        } else if (string || computed) {
            add(reader, list, library, i, DOCUMENT_STRING, STR_NONE, library_string(library, i));
            open = open || computed;
        } else if (name && !member && !library_is_one(library, i, constants)) {
            open = true;
        }
    }
    if (open) add(reader, list, library, range->from, DOCUMENT_STRING, STR_NONE, STR("${…}"));
}
