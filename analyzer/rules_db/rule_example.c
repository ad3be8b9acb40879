// SPDX-License-Identifier: MIT
#include "analyzer/rules_db/rule_example.h"

#include <string.h>

static const RuleLanguage languages[] = {
    // those of code first, see rule_language_is_code
    {"swift", "Swift", "swift", "PushHandler.swift"},
    {"objc", "Objective-C", "objc", "PushHandler.m"},
    {"objcxx", "Objective-C++", "objc", "PushHandler.mm"},
    {"plist", "Info.plist", "xml", "Info.plist"},
    {"entitlements", "Entitlements", "xml", "App.entitlements"},
    {"pbxproj", "Xcode project", "text", "App.xcodeproj/project.pbxproj"},
    {"xcconfig", "Build settings", "text", "App.xcconfig"},
    {"podfile", "Podfile", "ruby", "Podfile"},
    {"yaml", "YAML", "yaml", NULL},
    {"json", "JSON", "json", NULL},
    {"xml", "XML", "xml", NULL},
    {"toml", "TOML", "toml", NULL},
    {"hcl", "HCL", "hcl", NULL},
    {"lua", "Lua", "lua", NULL},
    {"ruby", "Ruby", "ruby", NULL},
    {"shell", "Shell", "sh", NULL},
    {"text", "Text", "text", NULL},
};

const RuleLanguage *rule_language(Str name) {
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        if (str_eq_c(name, languages[i].name)) return &languages[i];
    return NULL;
}

bool rule_language_is_code(const RuleLanguage *language) { return language < languages + 3; }

// Whether a path stays inside the folder that it is relative to.
static bool stays_inside(Str path) {
    if (!path.len || path.data[0] == '/' || memchr(path.data, '\\', path.len)) return false;
    size_t start = 0;
    for (size_t i = 0; i <= path.len; i++) {
        if (i < path.len && path.data[i] != '/') continue;
        Str part = str_sub(path, start, i);
        if (!part.len || str_eq_c(part, ".") || str_eq_c(part, "..")) return false;
        start = i + 1;
    }
    return true;
}

static void read_with(DataReader *reader, const cJSON *item, RuleExample *example) {
    const cJSON *with = data_object(reader, item, "with");
    if (!with) return;
    example->with = ARENA_ARRAY(reader->arena, RuleExampleFile, (size_t)cJSON_GetArraySize(with));
    for (const cJSON *file = with->child; file && !reader->failed; file = file->next) {
        RuleExampleFile *into = &example->with[example->with_count++];
        into->path = str_copy(reader->arena, str_from(file->string));
        into->text = data_lines(reader, with, file->string);
        if (!stays_inside(into->path) || str_eq(into->path, example->file))
            data_fail(reader, "with", "expected relative paths of other files as the keys of \"with\"");
    }
}

static void read_language(DataReader *reader, const cJSON *item, RuleExample *example) {
    example->language = rule_language(data_string(reader, item, "language"));
    if (!example->language) {
        data_fail(reader, "language",
                  "expected swift, objc or a kind of document (plist, yaml, …) for \"language\"");
        return;
    }
    example->file = data_string(reader, item, "file");
    if (!example->file.len && example->language->file) example->file = str_from(example->language->file);
    if (!stays_inside(example->file))
        data_fail(reader, "examples", "expected the relative path of the example in \"file\"");
}

static void read_expect(DataReader *reader, const cJSON *item, RuleExample *example) {
    static const char *const keys[] = {"verdict", "rules", NULL};
    const cJSON *expect = data_object(reader, item, "expect");
    if (!expect) {
        data_fail(reader, "examples", "expected \"expect\" in each of the \"examples\"");
        return;
    }
    data_check_keys(reader, expect, keys);
    example->verdict = data_string(reader, expect, "verdict");
    example->expect = data_strings(reader, expect, "rules", &example->expect_count);
    if (example->bad != (example->expect_count > 0))
        data_fail(reader, "expect",
                  "expected \"rules\" to name a rule in a bad example and none in a good one");
}

static void read_example(DataReader *reader, const cJSON *item, RuleExample *example) {
    static const char *const keys[] = {"language", "kind", "file", "code", "with", "expect", NULL};
    data_check_keys(reader, item, keys);
    read_language(reader, item, example);
    Str kind = data_string(reader, item, "kind");
    example->bad = str_eq(kind, STR("bad"));
    example->code = data_lines(reader, item, "code");
    if (!example->bad && !str_eq(kind, STR("good")))
        data_fail(reader, "kind", "expected bad or good for \"kind\"");
    if (example->code.len == 0) data_fail(reader, "code", "expected a whole file for \"code\"");
    read_with(reader, item, example);
    read_expect(reader, item, example);
}

void rule_examples_read(DataReader *reader, const cJSON *json, Rule *rule) {
    const cJSON *array = data_array(reader, json, "examples");
    if (!array) return;
    rule->example_count = 0;
    rule->examples = ARENA_ARRAY(reader->arena, RuleExample, (size_t)cJSON_GetArraySize(array));
    const cJSON *item = NULL;
    cJSON_ArrayForEach(item, array) {
        if (!cJSON_IsObject(item)) data_fail(reader, "examples", "expected only objects in \"examples\"");
        if (reader->failed) return;
        read_example(reader, item, &rule->examples[rule->example_count++]);
    }
}
