// SPDX-License-Identifier: MIT
// Flutter's packages and Cordova's plug-ins.
#include "analyzer/dependencies/reading.h"

#include <string.h>

void read_pubspec(Reading *reading, const DocumentNode *root) {
    const DocumentNode *group = document_get(root, "dependencies");
    for (uint32_t i = 0; group && i < group->children.len; i++) {
        const DocumentNode *entry = group->children.items[i];
        const DocumentNode *version = entry->kind == DOCUMENT_MAP ? document_get(entry, "version") : entry;
        reading_add(reading, entry->key, document_text(version), entry);
    }
}

void read_pubspec_lock(Reading *reading, const DocumentNode *root) {
    const DocumentNode *group = document_get(root, "packages");
    for (uint32_t i = 0; group && i < group->children.len; i++) {
        const DocumentNode *entry = group->children.items[i];
        const DocumentNode *version = document_get(entry, "version");
        reading_add(reading, entry->key, document_text(version), version ? version : entry);
        Str source = document_text(document_get(entry, "source"));
        if (str_eq_c(source, "git") || str_eq_c(source, "path")) reading_mark_copied(reading);
    }
}

// <plugin name="id" spec="~1.2"/>, and the older <gap:plugin> and <feature>.
void read_cordova_config(Reading *reading, const DocumentNode *root) {
    const DocumentNode *widget = document_get(root, "widget");
    for (uint32_t i = 0; widget && i < widget->children.len; i++) {
        const DocumentNode *entry = widget->children.items[i];
        if (!str_eq_c(entry->key, "plugin") && !str_eq_c(entry->key, "gap:plugin")) continue;
        Str version = document_text(document_get(entry, "@spec"));
        if (!version.len) version = document_text(document_get(entry, "@version"));
        reading_add(reading, document_text(document_get(entry, "@name")), version, entry);
    }
}

// The id of a plug-in, with "source": {"type": "registry", "id": "name@1.2.3"}.
void read_cordova_fetch(Reading *reading, const DocumentNode *root) {
    for (uint32_t i = 0; i < root->children.len; i++) {
        const DocumentNode *entry = root->children.items[i];
        Str id = document_text(document_find(entry, "source/id"));
        size_t at = id.len;
        while (at > 1 && id.data[at - 1] != '@')
            at--;
        reading_add(reading, entry->key, at > 1 ? str_sub(id, at, id.len) : STR_NONE, entry);
    }
}
