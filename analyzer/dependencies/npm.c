// SPDX-License-Identifier: MIT
// npm, yarn and pnpm.
#include "analyzer/dependencies/reading.h"

#include <string.h>

void read_package_json(Reading *reading, const DocumentNode *root) {
    static const char *const groups[] = {"dependencies", "optionalDependencies"};
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        const DocumentNode *group = document_get(root, groups[i]);
        for (uint32_t j = 0; group && j < group->children.len; j++) {
            const DocumentNode *entry = group->children.items[j];
            reading_add(reading, entry->key, document_text(entry), entry);
        }
    }
}

// "node_modules/a/node_modules/@b/c" is "@b/c".
static Str module_name(Str path) {
    static const Str mark = {"node_modules/", 13};
    size_t from = path.len;
    for (size_t i = 0; i + mark.len <= path.len; i++)
        if (str_starts(str_sub(path, i, path.len), mark)) from = i + mark.len;
    return str_sub(path, from, path.len);
}

static void add_module(Reading *reading, Str name, const DocumentNode *entry, const DocumentNode *version) {
    if (!name.len) return;
    reading_add(reading, name, document_text(version), version);
    Str from = document_text(document_get(entry, "resolved"));
    if (str_starts(from, STR("git")) || str_starts(from, STR("file:"))) reading_mark_copied(reading);
}

// Version 1 nests "dependencies": a stack of the maps that are still to be read.
static void read_nested(Reading *reading, const DocumentNode *top) {
    VEC(const DocumentNode *) stack = {0};
    if (top) VEC_PUSH(reading->arena, &stack, top);
    while (stack.len) {
        const DocumentNode *group = stack.items[--stack.len];
        for (uint32_t i = 0; i < group->children.len; i++) {
            const DocumentNode *entry = group->children.items[i];
            const DocumentNode *version = document_get(entry, "version");
            const DocumentNode *inner = document_get(entry, "dependencies");
            if (version) add_module(reading, entry->key, entry, version);
            if (inner && inner->kind == DOCUMENT_MAP) VEC_PUSH(reading->arena, &stack, inner);
        }
    }
}

void read_package_lock(Reading *reading, const DocumentNode *root) {
    const DocumentNode *packages = document_get(root, "packages");
    if (!packages) {
        read_nested(reading, document_get(root, "dependencies"));
        return;
    }
    for (uint32_t i = 0; i < packages->children.len; i++) {
        const DocumentNode *entry = packages->children.items[i];
        const DocumentNode *version = document_get(entry, "version");
        if (version) add_module(reading, module_name(entry->key), entry, version);
    }
}

// "@a/b@^1.0.0, @a/b@npm:^2": the name of the first, without what follows the last `@` of it.
static Str head_name(Str head) {
    const char *comma = head.len ? memchr(head.data, ',', head.len) : NULL;
    if (comma) head.len = (size_t)(comma - head.data);
    for (size_t i = 1; i < head.len; i++)
        if (head.data[i] == '@') return str_sub(head, 0, i);
    return STR_NONE;
}

void read_yarn_lock(Reading *reading, const DocumentNode *root) {
    for (uint32_t i = 0; i < root->children.len; i++) {
        const DocumentNode *entry = root->children.items[i];
        const DocumentNode *version = document_get(entry, "version");
        if (version) reading_add(reading, head_name(entry->key), document_text(version), version);
    }
}

// Where the version begins: behind an `@` or `/` that a digit follows.
static size_t version_at(Str key) {
    for (size_t i = 1; i + 1 < key.len; i++)
        if ((key.data[i] == '@' || key.data[i] == '/') && key.data[i + 1] >= '0' && key.data[i + 1] <= '9')
            return i + 1;
    return 0;
}

// "/name@1.2.3(peer@1)", "/@a/b/1.2.3_peer@2", "name@1.2.3": by the version of the file.
void read_pnpm_lock(Reading *reading, const DocumentNode *root) {
    const DocumentNode *packages = document_get(root, "packages");
    for (uint32_t i = 0; packages && i < packages->children.len; i++) {
        const DocumentNode *entry = packages->children.items[i];
        Str key = str_starts(entry->key, STR("/")) ? str_sub(entry->key, 1, entry->key.len) : entry->key;
        size_t at = version_at(key), end = at;
        if (!at) continue;
        while (end < key.len && key.data[end] != '(' && key.data[end] != '_')
            end++;
        reading_add(reading, str_sub(key, 0, at - 1), str_sub(key, at, end), entry);
    }
}
