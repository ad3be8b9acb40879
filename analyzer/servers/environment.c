// SPDX-License-Identifier: MIT
#include "analyzer/servers/environment.h"

static bool is_name(Str text) {
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
        if (!letter && (i == 0 || ((c < '0' || c > '9') && c != '.' && c != '-'))) return false;
    }
    return text.len > 0;
}

static Str from_elsewhere(Arena *arena, Str name) { return str_printf(arena, "${%.*s}", STR_ARG(name)); }

// Where the value of `NAME=value` stands, when nothing but quotes around it was decoded.
static void place_value(const DocumentNode *item, size_t before, DocumentNode *variable) {
    bool one_line = item->end_line == item->line && item->end_column > item->column;
    size_t width = one_line ? item->end_column - item->column : 0;
    size_t quote = width == item->text.len + 2;
    variable->end_line = variable->end_column = 0;
    if (width != item->text.len + 2 * quote) return;
    variable->column = item->column + (uint32_t)(quote + before);
    variable->end_line = item->end_line;
    variable->end_column = item->end_column - (uint32_t)quote;
}

// NAME=value, or NAME alone.
static DocumentNode *variable_of_text(Arena *arena, const DocumentNode *item) {
    size_t at = 0;
    while (at < item->text.len && item->text.data[at] != '=')
        at++;
    DocumentNode *variable = ARENA_NEW(arena, DocumentNode);
    *variable = *item;
    variable->key = str_sub(item->text, 0, at);
    variable->key_line = item->line;
    variable->key_column = item->column;
    if (at == item->text.len) {
        variable->text = from_elsewhere(arena, variable->key);
        variable->end_line = variable->end_column = 0;
    } else {
        variable->text = str_sub(item->text, at + 1, item->text.len);
        place_value(item, at + 1, variable);
    }
    return is_name(variable->key) ? variable : NULL;
}

// {name: NAME, value: value}
static DocumentNode *variable_of_map(Arena *arena, const DocumentNode *item) {
    const DocumentNode *name = document_get(item, "name"), *value = document_get(item, "value");
    if (!name || !is_name(name->text)) return NULL;
    DocumentNode *variable = ARENA_NEW(arena, DocumentNode);
    *variable = value ? *value : *name;
    if (!value) variable->text = from_elsewhere(arena, name->text);
    if (!value) variable->end_line = variable->end_column = 0;
    variable->key = name->text;
    variable->key_line = name->line;
    variable->key_column = name->column;
    return variable;
}

static void flatten(Arena *arena, DocumentNode *list) {
    DocumentNode map = *list;
    map.kind = DOCUMENT_MAP;
    map.children.items = NULL;
    map.children.len = map.children.cap = 0;
    for (uint32_t i = 0; i < list->children.len; i++) {
        const DocumentNode *item = list->children.items[i];
        DocumentNode *variable = item->kind == DOCUMENT_STRING ? variable_of_text(arena, item)
                                 : item->kind == DOCUMENT_MAP  ? variable_of_map(arena, item)
                                                               : NULL;
        if (!variable) return;
        variable->parent = list;
        VEC_PUSH(arena, &map.children, variable);
    }
    *list = map;
}

void environment_flatten(Arena *arena, Document *document) {
    VEC(DocumentNode *) stack = {0};
    VEC_PUSH(arena, &stack, document->root);
    while (stack.len) {
        DocumentNode *node = stack.items[--stack.len];
        bool named = str_eq_c(node->key, "environment") || str_eq_c(node->key, "env");
        if (named && node->kind == DOCUMENT_LIST && node->children.len) {
            flatten(arena, node);
            continue;
        }
        for (uint32_t i = node->children.len; i > 0; i--)
            VEC_PUSH(arena, &stack, node->children.items[i - 1]);
    }
}
