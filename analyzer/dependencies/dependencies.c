// SPDX-License-Identifier: MIT
#include "analyzer/dependencies/reading.h"

#include <string.h>

typedef struct Kind {
    const char *name; // the last part of the path
    PackageManager manager;
    bool locks;
    DependencyReader *read;
} Kind;

static const Kind kinds[] = {
    {"Podfile.lock", PACKAGE_COCOAPODS, true, read_podfile_lock},
    {"Podfile", PACKAGE_COCOAPODS, false, read_podfile},
    {"Cartfile.resolved", PACKAGE_CARTHAGE, true, read_cartfile},
    {"Cartfile", PACKAGE_CARTHAGE, false, read_cartfile},
    {"Package.resolved", PACKAGE_SWIFTPM, true, read_package_resolved},
    {"project.pbxproj", PACKAGE_SWIFTPM, false, read_swift_references},
    {"package.json", PACKAGE_NPM, false, read_package_json},
    {"package-lock.json", PACKAGE_NPM, true, read_package_lock},
    {"npm-shrinkwrap.json", PACKAGE_NPM, true, read_package_lock},
    {"yarn.lock", PACKAGE_NPM, true, read_yarn_lock},
    {"pnpm-lock.yaml", PACKAGE_NPM, true, read_pnpm_lock},
    {"pubspec.yaml", PACKAGE_PUB, false, read_pubspec},
    {"pubspec.lock", PACKAGE_PUB, true, read_pubspec_lock},
    {"config.xml", PACKAGE_CORDOVA, false, read_cordova_config},
    {"plugins/fetch.json", PACKAGE_CORDOVA, true, read_cordova_fetch},
};

static const Kind *kind_of(Str path) {
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        Str name = str_from(kinds[i].name);
        if (str_ends(path, name) && (path.len == name.len || path.data[path.len - name.len - 1] == '/'))
            return &kinds[i];
    }
    return NULL;
}

bool dependencies_in(Str path, bool *locks) {
    const Kind *kind = kind_of(path);
    if (kind) *locks = kind->locks;
    return kind != NULL;
}

void dependencies_read(Arena *arena, const Document *document, DependencyVec *out) {
    const Kind *kind = kind_of(document->path);
    if (!kind) return;
    Reading reading = {arena, document, out, kind->manager, kind->locks};
    kind->read(&reading, document->root);
}

void reading_add(Reading *reading, Str name, Str version, const DocumentNode *node) {
    if (!name.len || !node) return;
    Dependency one = {.manager = reading->manager,
                      .name = name,
                      .version = str_trim(version),
                      .locked = reading->locks,
                      .document = reading->document,
                      .node = node};
    VEC_PUSH(reading->arena, reading->out, one);
}

void reading_mark_copied(Reading *reading) {
    if (reading->out->len) reading->out->items[reading->out->len - 1].copied = true;
}

static Str without_end(Str text, Str end) {
    return str_ends(text, end) ? str_sub(text, 0, text.len - end.len) : text;
}

Str reading_repository(Arena *arena, Str address) {
    address = without_end(without_end(str_trim(address), STR("/")), STR(".git"));
    size_t from = address.len;
    uint32_t parts = 0;
    while (from > 0) {
        char c = address.data[from - 1];
        if ((c == '/' || c == ':') && ++parts == 2) break;
        from--;
    }
    address = str_sub(address, from, address.len);
    char *copy = arena_copy(arena, address.data, address.len);
    for (char *c = copy; *c; c++) {
        if (*c >= 'A' && *c <= 'Z') *c = (char)(*c - 'A' + 'a');
        if (*c == ':') *c = '/';
    }
    return (Str){copy, address.len};
}

bool reading_quoted(Str line, size_t *at, Str *out) {
    while (*at < line.len && line.data[*at] != '\'' && line.data[*at] != '"')
        (*at)++;
    if (*at >= line.len) return false;
    char quote = line.data[(*at)++];
    const char *end = memchr(line.data + *at, quote, line.len - *at);
    if (!end) return false;
    *out = str_sub(line, *at, (size_t)(end - line.data));
    *at = (size_t)(end - line.data) + 1;
    return true;
}
