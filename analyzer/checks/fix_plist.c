// SPDX-License-Identifier: MIT
#include "analyzer/checks/fix_plist.h"

#include <string.h>

static bool is_xml(Str file) { return str_ends(file, STR(".plist")) || str_ends(file, STR(".entitlements")); }

static const ResultsFix *fix_of(const CheckContext *context, Str title, ResultsPlace place, Str text) {
    ResultsEdit *edit = ARENA_NEW(context->arena, ResultsEdit);
    *edit = (ResultsEdit){place, text};
    ResultsFix *fix = ARENA_NEW(context->arena, ResultsFix);
    *fix = (ResultsFix){title, edit, 1};
    return fix;
}

// What stands before an entry in `column`, `depth` levels inside: a tab for each level has as many bytes.
static Str indent_of(Arena *arena, uint32_t column, uint32_t depth) {
    uint32_t bytes = column - 1;
    char *text = arena_alloc(arena, bytes + 1);
    memset(text, bytes == depth ? '\t' : ' ', bytes);
    return (Str){text, bytes};
}

static ResultsPlace behind(Str file, const DocumentNode *node) {
    return (ResultsPlace){file, node->end_line, node->end_column, node->end_line, node->end_column};
}

// The last entry of a map or list, if its end is known and a line of its own begins with it.
static const DocumentNode *last_of(const DocumentNode *node) {
    if (!node || !node->children.len) return NULL;
    const DocumentNode *last = node->children.items[node->children.len - 1];
    return last->end_line ? last : NULL;
}

const ResultsFix *fix_plist_add(const CheckContext *context, const XcodePlist *plist, const char *key,
                                const char *value) {
    const DocumentNode *last = plist->root ? last_of(plist->root) : NULL;
    if (!last || !is_xml(plist->place.file)) return NULL;
    Arena *arena = context->arena;
    Str indent = indent_of(arena, last->key_column, 1);
    return fix_of(context, str_printf(arena, "%s: %s", key, value), behind(plist->place.file, last),
                  str_printf(arena, "\n%.*s<key>%s</key>\n%.*s<string>%s</string>", STR_ARG(indent), key,
                             STR_ARG(indent), value));
}

static const ResultsFix *add_list(const CheckContext *context, const XcodePlist *plist, const char *key,
                                  const char *value, Str title) {
    const DocumentNode *last = last_of(plist->root);
    if (!last) return NULL;
    Arena *arena = context->arena;
    Str indent = indent_of(arena, last->key_column, 1);
    const char *unit = last->key_column == 2 ? "\t" : "    ";
    return fix_of(
        context, title, behind(plist->place.file, last),
        str_printf(arena, "\n%.*s<key>%s</key>\n%.*s<array>\n%.*s%s<string>%s</string>\n%.*s</array>",
                   STR_ARG(indent), key, STR_ARG(indent), STR_ARG(indent), unit, value, STR_ARG(indent)));
}

const ResultsFix *fix_plist_add_to_list(const CheckContext *context, const XcodePlist *plist, const char *key,
                                        const char *value) {
    if (!plist->root || !is_xml(plist->place.file)) return NULL;
    Arena *arena = context->arena;
    Str title = str_printf(arena, "add %s to %s", value, key);
    const DocumentNode *list = document_get(plist->root, key);
    if (!list) return add_list(context, plist, key, value, title);
    const DocumentNode *last = list->kind == DOCUMENT_LIST ? last_of(list) : NULL;
    if (!last || last->line == list->line) return NULL;
    Str indent = indent_of(arena, last->column, 2);
    return fix_of(context, title, behind(plist->place.file, last),
                  str_printf(arena, "\n%.*s<string>%s</string>", STR_ARG(indent), value));
}

const ResultsFix *fix_plist_remove(const CheckContext *context, Str file, const DocumentNode *entry) {
    const DocumentNode *map = entry->parent;
    if (!is_xml(file) || !map || map->kind != DOCUMENT_MAP || !entry->end_line || !entry->key_line)
        return NULL;
    for (uint32_t i = 0; i < map->children.len; i++) { // nothing else on its lines
        const DocumentNode *other = map->children.items[i];
        if (other == entry) continue;
        if (!other->end_line || (other->key_line <= entry->end_line && entry->key_line <= other->end_line))
            return NULL;
    }
    if (map->line >= entry->key_line || (map->end_line && map->end_line <= entry->end_line)) return NULL;
    return fix_of(context, str_printf(context->arena, "take %.*s out", STR_ARG(entry->key)),
                  (ResultsPlace){file, entry->key_line, 1, entry->end_line + 1, 1}, STR(""));
}
