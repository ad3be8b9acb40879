// SPDX-License-Identifier: MIT
// CocoaPods, Carthage and the Swift package manager.
#include "analyzer/base/intern.h"
#include "analyzer/dependencies/reading.h"

#include <string.h>

// --- CocoaPods

// "Pod/Subspec (1.2.3)": the pod and what stands in the parentheses.
static void add_pod(Reading *reading, Map *seen, Str text, const DocumentNode *node,
                    const DocumentNode *external) {
    const char *open = text.len ? memchr(text.data, '(', text.len) : NULL;
    Str name = open ? str_trim(str_sub(text, 0, (size_t)(open - text.data))) : str_trim(text);
    Str version = STR_NONE;
    if (open && text.data[text.len - 1] == ')')
        version = str_sub(text, (size_t)(open - text.data) + 1, text.len - 1);
    const char *slash = name.len ? memchr(name.data, '/', name.len) : NULL;
    if (slash) name.len = (size_t)(slash - name.data);
    // Subspecs of one pod have its version: once is enough.
    uint64_t key = hash_bytes(version.data, version.len, hash_bytes(name.data, name.len, 1)) | 1;
    if (map_get(seen, key)) return;
    map_set(seen, key, (void *)node);
    reading_add(reading, name, version, node);
    for (uint32_t i = 0; external && i < external->children.len; i++)
        if (str_eq(external->children.items[i]->key, name)) reading_mark_copied(reading);
}

void read_podfile_lock(Reading *reading, const DocumentNode *root) {
    const DocumentNode *pods = document_get(root, "PODS");
    const DocumentNode *external = document_get(root, "EXTERNAL SOURCES");
    Map seen; // hash of a name and a version -> where they stand
    map_init(&seen, reading->arena);
    for (uint32_t i = 0; pods && i < pods->children.len; i++) {
        const DocumentNode *entry = pods->children.items[i];
        // A pod with dependencies is a map of one entry.
        if (entry->kind == DOCUMENT_MAP && entry->children.len)
            add_pod(reading, &seen, entry->children.items[0]->key, entry, external);
        else
            add_pod(reading, &seen, document_text(entry), entry, external);
    }
}

// pod 'Name/Subspec', '~> 1.2', '< 1.5', :git => …
void read_podfile(Reading *reading, const DocumentNode *root) {
    for (uint32_t i = 0; i < root->children.len; i++) {
        const DocumentNode *node = root->children.items[i];
        Str line = document_text(node), name, more;
        if (!str_starts(line, STR("pod ")) && !str_starts(line, STR("pod("))) continue;
        size_t at = 0;
        if (!reading_quoted(line, &at, &name)) continue;
        StrBuf version;
        strbuf_init(&version, reading->arena);
        for (;;) {
            Str rest = str_trim(str_sub(line, at, line.len));
            if (!str_starts(rest, STR(","))) break;
            rest = str_trim(str_sub(rest, 1, rest.len));
            if (!rest.len || (rest.data[0] != '\'' && rest.data[0] != '"')) break;
            if (!reading_quoted(line, &at, &more)) break;
            strbuf_printf(&version, "%s%.*s", version.len ? ", " : "", STR_ARG(more));
        }
        const char *slash = name.len ? memchr(name.data, '/', name.len) : NULL;
        if (slash) name.len = (size_t)(slash - name.data);
        reading_add(reading, name, strbuf_str(&version), node);
    }
}

// --- Carthage: github "owner/repository" "1.2.3", or ~> 1.2 without quotes in a Cartfile

void read_cartfile(Reading *reading, const DocumentNode *root) {
    for (uint32_t i = 0; i < root->children.len; i++) {
        const DocumentNode *node = root->children.items[i];
        Str line = document_text(node), name, version;
        size_t at = 0;
        if (!str_starts(line, STR("github")) && !str_starts(line, STR("git "))) continue;
        if (!reading_quoted(line, &at, &name)) continue;
        size_t behind = at;
        // "1.2.3" in quotes is a tag in a Cartfile.resolved, a branch or commit in a Cartfile.
        if (!reading_quoted(line, &behind, &version)) {
            version = str_sub(line, at, line.len);
            const char *comment = version.len ? memchr(version.data, '#', version.len) : NULL;
            if (comment) version.len = (size_t)(comment - version.data);
        } else if (!reading->locks) {
            version = STR_NONE;
        }
        reading_add(reading, reading_repository(reading->arena, name), version, node);
    }
}

// --- Swift package manager

// Version 1 keeps the pins in "object", with "repositoryURL"; 2 and 3 at the top, with "location".
void read_package_resolved(Reading *reading, const DocumentNode *root) {
    const DocumentNode *pins = document_get(root, "pins");
    if (!pins) pins = document_find(root, "object/pins");
    for (uint32_t i = 0; pins && i < pins->children.len; i++) {
        const DocumentNode *pin = pins->children.items[i];
        const DocumentNode *version = document_find(pin, "state/version");
        Str address = document_text(document_get(pin, "location"));
        if (!address.len) address = document_text(document_get(pin, "repositoryURL"));
        if (!address.len) address = document_text(document_get(pin, "identity"));
        reading_add(reading, reading_repository(reading->arena, address), document_text(version),
                    version && version->kind == DOCUMENT_STRING ? version : pin);
    }
}

static Str requirement_text(Reading *reading, const DocumentNode *requirement) {
    Str kind = document_text(document_get(requirement, "kind"));
    Str low = document_text(document_get(requirement, "minimumVersion"));
    Str high = document_text(document_get(requirement, "maximumVersion"));
    Str exact = document_text(document_get(requirement, "version"));
    if (str_eq_c(kind, "upToNextMajorVersion")) return str_printf(reading->arena, "^%.*s", STR_ARG(low));
    if (str_eq_c(kind, "upToNextMinorVersion")) return str_printf(reading->arena, "~%.*s", STR_ARG(low));
    if (str_eq_c(kind, "exactVersion")) return str_printf(reading->arena, "=%.*s", STR_ARG(exact));
    if (str_eq_c(kind, "versionRange"))
        return str_printf(reading->arena, ">=%.*s <%.*s", STR_ARG(low), STR_ARG(high));
    return STR_NONE; // a branch or a commit
}

void read_swift_references(Reading *reading, const DocumentNode *root) {
    const DocumentNode *objects = document_get(root, "objects");
    for (uint32_t i = 0; objects && i < objects->children.len; i++) {
        const DocumentNode *object = objects->children.items[i];
        const DocumentNode *address = document_get(object, "repositoryURL");
        if (!address ||
            !str_eq_c(document_text(document_get(object, "isa")), "XCRemoteSwiftPackageReference"))
            continue;
        reading_add(reading, reading_repository(reading->arena, document_text(address)),
                    requirement_text(reading, document_get(object, "requirement")), address);
    }
}
