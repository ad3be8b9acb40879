// SPDX-License-Identifier: MIT
// Where build settings come from: maps of a project and .xcconfig files with what they include.
#include "analyzer/xcode/xcode_p.h"

#include <string.h>

static Str joined(Arena *arena, const DocumentNode *list) {
    StrBuf out;
    strbuf_init(&out, arena);
    for (uint32_t i = 0; i < list->children.len; i++) {
        if (i) strbuf_add_char(&out, ' ');
        strbuf_add(&out, document_text(list->children.items[i]));
    }
    return strbuf_str(&out);
}

static XcodeSetting setting_of(const Xcode *xcode, Str file, const DocumentNode *node) {
    const char *bracket = node->key.len ? memchr(node->key.data, '[', node->key.len) : NULL;
    size_t len = bracket ? (size_t)(bracket - node->key.data) : node->key.len;
    bool list = node->kind == DOCUMENT_LIST;
    Str value = list ? joined(xcode->arena, node) : document_text(node);
    if (node->kind == DOCUMENT_BOOL) value = str_eq_c(value, "true") ? STR("YES") : STR("NO");
    return (XcodeSetting){.name = str_sub(node->key, 0, len),
                          .condition = str_sub(node->key, len, node->key.len),
                          .value = value,
                          .place = {file, node->key_line, node->key_column}};
}

// What has a condition comes last: it counts more than what has none.
void xcode_add_settings(Xcode *xcode, XcodeSettingVec *out, Str file, const DocumentNode *map) {
    if (!map || map->kind != DOCUMENT_MAP) return;
    for (int conditions = 0; conditions < 2; conditions++)
        for (uint32_t i = 0; i < map->children.len; i++) {
            XcodeSetting setting = setting_of(xcode, file, map->children.items[i]);
            if ((setting.condition.len != 0) == conditions) VEC_PUSH(xcode->arena, out, setting);
        }
}

void xcode_set(const Xcode *xcode, XcodeSettingVec *out, const char *name, Str value, XcodePlace place) {
    XcodeSetting setting = {.name = str_from(name), .value = value, .place = place};
    VEC_PUSH(xcode->arena, out, setting);
}

// Package managers write these, they are rarely checked in, and they set nothing that rules ask for.
static bool is_generated(Str path) {
    return str_contains(path, STR("Pods/Target Support Files/")) || str_ends(path, STR("Generated.xcconfig"));
}

typedef struct Including {
    Str path;
    const DocumentNode *root;
    uint32_t next; // the entry that is looked at next
} Including;

static bool push_file(Xcode *xcode, Including *stack, uint32_t *depth, Str path) {
    const Document *document = xcode_document(xcode, path);
    if (!document || document->format != DOCUMENT_XCCONFIG) return false;
    for (uint32_t i = 0; i < *depth; i++)
        if (str_eq(stack[i].path, path)) return true; // a cycle: Xcode ignores it too
    if (*depth < XCODE_MAX_INCLUDES) stack[(*depth)++] = (Including){path, document->root, 0};
    return true;
}

static void miss(Xcode *xcode, bool *open, Str path, XcodePlace asked) {
    if (is_generated(path)) return;
    *open = true;
    incomplete_add(&xcode->gaps, xcode->arena, asked.file, asked.line,
                   str_printf(xcode->arena, "the settings file `%.*s` is not in view", STR_ARG(path)));
}

void xcode_add_settings_file(Xcode *xcode, XcodeConfig *config, Str path, XcodePlace asked) {
    XcodeSettingVec *out = &config->settings;
    bool *open = &config->open;
    Including stack[XCODE_MAX_INCLUDES];
    uint32_t depth = 0;
    if (!push_file(xcode, stack, &depth, path)) {
        miss(xcode, open, path, asked);
        return;
    }
    while (depth) {
        Including *top = &stack[depth - 1];
        if (top->next == top->root->children.len) {
            depth--;
            continue;
        }
        const DocumentNode *node = top->root->children.items[top->next++];
        bool optional = str_eq_c(node->key, "#include?");
        if (!optional && !str_eq_c(node->key, "#include")) {
            VEC_PUSH(xcode->arena, out, setting_of(xcode, top->path, node));
            continue;
        }
        XcodePlace place = {top->path, node->key_line, node->key_column};
        Str beside = xcode_join(xcode->arena, str_folder(top->path), node->text);
        Str below = xcode_path(xcode, config->target->project, node->text);
        if (!push_file(xcode, stack, &depth, beside) && !push_file(xcode, stack, &depth, below) && !optional)
            miss(xcode, open, beside, place);
    }
}
