// SPDX-License-Identifier: MIT
// A configuration may have comments, as tsconfig.json and others of its kind, and may extend others.
#include "analyzer/cli/config_private.h"

#include <string.h>
#include <sys/stat.h>

enum { DEPTH_MAX = 16 }; // of files that extend files

// The text with blanks in place of comments, so that places stay.
static Str without_comments(Arena *arena, Str text) {
    char *out = arena_alloc(arena, text.len + 1);
    memcpy(out, text.data, text.len);
    out[text.len] = '\0';
    bool in_string = false;
    for (size_t i = 0; i < text.len; i++) {
        if (in_string) {
            if (out[i] == '\\')
                i++;
            else
                in_string = out[i] != '"' && out[i] != '\n';
            continue;
        }
        in_string = out[i] == '"';
        bool line = i + 1 < text.len && out[i] == '/' && out[i + 1] == '/';
        bool block = i + 1 < text.len && out[i] == '/' && out[i + 1] == '*';
        if (!line && !block) continue;
        size_t end = i + 2;
        while (end < text.len &&
               (line ? out[end] != '\n' : !(out[end - 1] == '*' && out[end] == '/' && end > i + 2)))
            end++;
        if (block && end < text.len) end++;
        for (; i < end; i++)
            if (out[i] != '\n' && out[i] != '\r') out[i] = ' ';
        i = end - 1;
    }
    return (Str){out, text.len};
}

// What cJSON lets pass and the document does not (a control character between two values) would be read in
// part.
static void check_whole(ConfigReader *reader, const Document *document) {
    if (document->complete || !document->gaps.len) return;
    const Incomplete *gap = &document->gaps.items[0];
    Str outer = reader->name;
    reader->name = document->path;
    config_fail(reader, gap->line, 1, "%.*s", STR_ARG(gap->reason));
    reader->name = outer;
}

// Twice: cJSON says exactly what is wrong with the syntax, the document knows all places.
static ConfigLayer *read_layer(ConfigReader *reader, Str text, Str name, const char *folder) {
    if (str_starts(text, STR("\xef\xbb\xbf"))) text = str_sub(text, 3, text.len);
    text = without_comments(reader->arena, text);
    DataFile file = {.name = name, .text = text};
    DataReader strict = {.arena = reader->arena, .file = &file, .error = reader->error};
    cJSON *json = data_parse(&strict);
    if (!json) {
        reader->failed = true;
        return NULL;
    }
    ConfigLayer *layer = ARENA_NEW(reader->arena, ConfigLayer);
    *layer = (ConfigLayer){str_copy(reader->arena, name), folder,
                           document_read(reader->arena, DOCUMENT_JSON, name, text), json, 0};
    check_whole(reader, layer->document);
    return layer;
}

// "extends" as a list: one string is a list of one.
static const DocumentNode *extended(ConfigReader *reader, const ConfigLayer *layer) {
    const DocumentNode *node = document_get(layer->document->root, "extends");
    if (!node || reader->failed) return NULL;
    const DocumentNode *one = node;
    if (node->kind == DOCUMENT_LIST) one = document_at(node, layer->next);
    if (node->kind != DOCUMENT_LIST && layer->next) return NULL;
    if (one &&
        config_is(reader, one, DOCUMENT_STRING, "the name of a file, or a list of them, for \"extends\""))
        return one;
    return NULL;
}

// Whatever the paths are called on the way. Both are NUL-terminated.
static bool is_same_file(Str a, Str b) {
    struct stat one, other;
    return stat(a.data, &one) == 0 && stat(b.data, &other) == 0 && one.st_dev == other.st_dev &&
           one.st_ino == other.st_ino;
}

static ConfigLayer *open_extended(ConfigReader *reader, const ConfigLayer *by, const DocumentNode *node,
                                  const ConfigLayerVec *stack) {
    bool absolute = str_starts(node->text, STR("/"));
    bool here = strcmp(by->folder, "./") == 0;
    Str path = str_printf(reader->arena, "%s%.*s", absolute || here ? "" : by->folder, STR_ARG(node->text));
    for (uint32_t i = 0; i < stack->len; i++)
        if (is_same_file(stack->items[i]->name, path))
            config_fail(reader, node->line, node->column, "\"%.*s\" extends itself", STR_ARG(node->text));
    if (stack->len >= DEPTH_MAX)
        config_fail(reader, node->line, node->column, "more than %d files extend each other", DEPTH_MAX);
    Str text, error;
    if (reader->failed) return NULL;
    if (!data_file_read(reader->arena, path.data, &text, &error)) {
        config_fail(reader, node->line, node->column, "%.*s", STR_ARG(error));
        return NULL;
    }
    return read_layer(reader, text, path, config_folder_of(reader->arena, path.data));
}

void config_layers_read(ConfigReader *reader, Str text, Str name, const char *folder,
                        ConfigLayerVec *layers) {
    ConfigLayerVec stack = {0};
    ConfigLayer *layer = read_layer(reader, text, name, folder);
    if (layer) VEC_PUSH(reader->arena, &stack, layer);
    while (stack.len) {
        layer = stack.items[stack.len - 1];
        reader->name = layer->name;
        if (!layer->next) (void)config_is(reader, layer->document->root, DOCUMENT_MAP, "a JSON object");
        const DocumentNode *node = extended(reader, layer);
        if (node) {
            layer->next++;
            ConfigLayer *base = open_extended(reader, layer, node, &stack);
            if (base) VEC_PUSH(reader->arena, &stack, base);
            continue;
        }
        stack.len--;
        VEC_PUSH(reader->arena, layers, layer);
    }
}

void config_layers_free(ConfigLayerVec *layers) {
    for (uint32_t i = 0; i < layers->len; i++)
        cJSON_Delete(layers->items[i]->json);
}
