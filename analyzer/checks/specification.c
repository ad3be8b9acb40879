// SPDX-License-Identifier: MIT
#include "analyzer/checks/specification.h"

bool specification_is(Str path) {
    Str name = str_base_name(path);
    return str_eq_c(name, "app.json") || str_eq_c(name, "config.xml");
}

static const DocumentNode *find_in_expo(const DocumentNode *root, const char *key) {
    const DocumentNode *node = document_get(document_find(root, "expo/ios/infoPlist"), key);
    return node ? node : document_get(document_find(root, "expo/ios/entitlements"), key);
}

// <edit-config target="KEY"> and <config-file parent="KEY">, wherever they stand.
static const DocumentNode *find_in_cordova(const DocumentNode *root, const char *key) {
    const DocumentNode *stack[DOCUMENT_MAX_DEPTH + 1];
    uint32_t next[DOCUMENT_MAX_DEPTH + 1], depth = 0;
    stack[0] = root;
    next[0] = 0;
    for (;;) {
        const DocumentNode *top = stack[depth];
        if (next[depth] == top->children.len) {
            if (!depth--) return NULL;
            continue;
        }
        const DocumentNode *child = top->children.items[next[depth]++];
        bool names = str_eq_c(child->key, "@target") || str_eq_c(child->key, "@parent");
        if (names && str_eq_c(document_text(child), key)) return child;
        if (child->children.len && depth < DOCUMENT_MAX_DEPTH) {
            stack[++depth] = child;
            next[depth] = 0;
        }
    }
}

const DocumentNode *specification_find(const Document *document, const char *key) {
    if (!document) return NULL;
    return document->format == DOCUMENT_XML ? find_in_cordova(document->root, key)
                                            : find_in_expo(document->root, key);
}
