// SPDX-License-Identifier: MIT
#include "analyzer/rules_db/packages.h"

#include "analyzer/rules_db/data_file.h"

static const char *const managers[] = {"cocoapods", "carthage", "swiftpm", "npm", "pub", "cordova", NULL};

typedef VEC(Package) PackageVec;

// One of the words of a list (ends with NULL), by its index; the first when the key is absent.
static int read_choice(DataReader *reader, const cJSON *json, const char *key, const char *const *words) {
    if (!cJSON_HasObjectItem(json, key)) return 0;
    Str text = data_string(reader, json, key);
    for (int i = 0; words[i]; i++)
        if (str_eq_c(text, words[i])) return i;
    data_fail(reader, key, "unknown value \"%.*s\" for \"%s\"", STR_ARG(text), key);
    return 0;
}

static void read_names(DataReader *reader, const cJSON *json, Package *package) {
    const cJSON *names = data_object(reader, json, "names");
    if (!names) {
        data_fail(reader, "package", "expected the names of the package, as \"names\"");
        return;
    }
    data_check_keys(reader, names, managers);
    for (int i = 0; i < PACKAGE_MANAGERS; i++)
        package->names[i] = data_strings(reader, names, managers[i], &package->name_counts[i]);
}

static void read_package(DataReader *reader, const cJSON *json, PackageVec *packages) {
    static const char *const keys[] = {"about",    "package", "names",   "ready",  "upgrade",
                                       "severity", "status",  "native",  "pushes", "marks",
                                       "registry", "asks",    "sources", NULL};
    static const char *const statuses[] = {"assumed", "verified", NULL};
    static const char *const natives[] = {"none", "app", "plugin", NULL};
    static const char *const pushes[] = {"maybe", "always", NULL};
    static const char *const registries[] = {"never", "always", "asked", NULL};
    // A file right in the user's directory may also be something else.
    if (reader->file->loose && !cJSON_HasObjectItem(json, "package")) return;
    data_check_keys(reader, json, keys);
    Package package = {.title = data_string(reader, json, "package"), .severity = RULE_SEVERITY_WARNING};
    read_names(reader, json, &package);
    package.has_ready = cJSON_HasObjectItem(json, "ready") != 0;
    package.ready = data_strings(reader, json, "ready", &package.ready_count);
    package.upgrade = data_string(reader, json, "upgrade");
    if (package.has_ready && !package.upgrade.len)
        data_fail(reader, "ready", "expected what to do about older versions, as \"upgrade\"");
    if (cJSON_HasObjectItem(json, "severity") &&
        !rule_severity_parse(data_string(reader, json, "severity"), &package.severity))
        data_fail(reader, "severity", "expected note, warning or error for \"severity\"");
    package.verified = read_choice(reader, json, "status", statuses) == 1;
    package.native = (PackageNative)read_choice(reader, json, "native", natives);
    package.always = read_choice(reader, json, "pushes", pushes) == 1;
    package.marks = data_strings(reader, json, "marks", &package.mark_count);
    package.registry = (PackageRegistry)read_choice(reader, json, "registry", registries);
    package.asks = data_strings(reader, json, "asks", &package.ask_count);
    if ((package.registry == PACKAGE_REGISTRY_ASKED) != (package.ask_count > 0))
        data_fail(reader, "asks", "expected \"asks\" where \"registry\" is \"asked\", and only there");
    if (!reader->failed) VEC_PUSH(reader->arena, packages, package);
}

const Packages *packages_load(Arena *arena, const char *extra_dir, Str *error) {
    static const char *const folders[] = {"dependencies", NULL};
    DataFileVec files = {0};
    PackageVec list = {0};
    if (!data_files_load(arena, folders, extra_dir, &files, error)) return NULL;
    for (uint32_t i = 0; i < files.len; i++) {
        DataReader reader = {.arena = arena, .file = &files.items[i], .error = error};
        cJSON *json = data_parse(&reader);
        if (json) read_package(&reader, json, &list);
        cJSON_Delete(json);
        if (reader.failed) return NULL;
    }
    Packages *packages = ARENA_NEW(arena, Packages);
    *packages = (Packages){list.items, list.len};
    return packages;
}

// From the last on: a user's file goes before ours.
const Package *packages_find(const Packages *packages, PackageManager manager, Str name) {
    for (uint32_t i = packages->count; i > 0; i--) {
        const Package *package = &packages->items[i - 1];
        for (uint32_t j = 0; j < package->name_counts[manager]; j++)
            if (str_eq(package->names[manager][j], name)) return package;
    }
    return NULL;
}
