// SPDX-License-Identifier: MIT
#include "analyzer/cli/config.h"

#include "analyzer/cli/config_private.h"
#include "analyzer/project/ignore.h"

#include <errno.h>
#include <glob.h>
#include <string.h>
#include <sys/stat.h>

static const char FILE_NAME[] = ".voipcheck.json";

static bool is_kind(const char *path, mode_t kind) {
    struct stat info;
    return stat(path, &info) == 0 && (info.st_mode & S_IFMT) == kind;
}

const char *config_folder_of(Arena *arena, const char *path) {
    Str folder = str_folder(str_from(path));
    return folder.len ? str_copy(arena, folder).data : "./";
}

const char *config_beside(Arena *arena, const char *const *paths, size_t count, const char *name) {
    const char *root = ".";
    if (count == 1) root = is_kind(paths[0], S_IFREG) ? config_folder_of(arena, paths[0]) : paths[0];
    const char *slash = str_ends(str_from(root), STR("/")) ? "" : "/";
    return str_eq_c(str_from(root), ".") ? name : str_printf(arena, "%s%s%s", root, slash, name).data;
}

const char *config_find(Arena *arena, const char *const *paths, size_t count) {
    const char *path = config_beside(arena, paths, count, FILE_NAME);
    struct stat info;
    // One that cannot be looked at is not taken for missing: reading it says why.
    return lstat(path, &info) == 0 || (errno != ENOENT && errno != ENOTDIR) ? path : NULL;
}

// --- places ---

void config_fail(ConfigReader *reader, uint32_t line, uint32_t column, const char *format, ...) {
    if (reader->failed) return;
    reader->failed = true;
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *message = arena_alloc(reader->arena, (size_t)(len < 0 ? 0 : len) + 1);
    if (len > 0) (void)vsnprintf(message, (size_t)len + 1, format, again);
    va_end(again);
    *reader->error =
        str_printf(reader->arena, "%.*s:%u:%u: %s", STR_ARG(reader->name), line, column, message);
}

void config_check_keys(ConfigReader *reader, const DocumentNode *map, const char *const *known) {
    for (uint32_t i = 0; i < map->children.len && !reader->failed; i++) {
        const DocumentNode *entry = map->children.items[i];
        Nearest nearest = nearest_start(entry->key);
        bool found = false;
        for (const char *const *name = known; *name; name++) {
            found |= str_eq_c(entry->key, *name);
            nearest_offer(&nearest, str_from(*name));
        }
        if (!found)
            config_fail(reader, entry->key_line, entry->key_column, "unknown key \"%.*s\"%.*s",
                        STR_ARG(entry->key), STR_ARG(nearest_hint(reader->arena, &nearest)));
        for (uint32_t k = 0; k < i && found; k++)
            if (str_eq(map->children.items[k]->key, entry->key))
                config_fail(reader, entry->key_line, entry->key_column, "the key \"%.*s\" stands here twice",
                            STR_ARG(entry->key));
    }
}

bool config_is(ConfigReader *reader, const DocumentNode *node, DocumentKind kind, const char *what) {
    if (reader->failed) return false;
    if (node->kind == kind) return true;
    config_fail(reader, node->line, node->column, "expected %s", what);
    return false;
}

Str config_string(ConfigReader *reader, const DocumentNode *map, const char *key, bool needed) {
    const DocumentNode *node = document_get(map, key);
    if (!node) {
        if (needed) config_fail(reader, map->line, map->column, "expected \"%s\" here", key);
        return STR_NONE;
    }
    char what[64];
    (void)snprintf(what, sizeof what, "a string for \"%s\"", key);
    if (!config_is(reader, node, DOCUMENT_STRING, what)) return STR_NONE;
    if (!node->text.len) config_fail(reader, node->line, node->column, "\"%s\" is empty", key);
    return node->text;
}

// --- the parts ---

static void read_reporters(ConfigReader *reader, const DocumentNode *list) {
    if (!config_is(reader, list, DOCUMENT_LIST, "a list of calls for \"reporters\"")) return;
    for (uint32_t i = 0; i < list->children.len; i++) {
        const DocumentNode *item = list->children.items[i];
        if (!config_is(reader, item, DOCUMENT_STRING, "a call as a string")) return;
        if (!api_declare(reader->api, item->text, API_EFFECT_REPORTS))
            config_fail(reader, item->line, item->column,
                        "expected a call such as name(label:), Type.name(_:) or do:with:, found \"%.*s\"",
                        STR_ARG(item->text));
    }
}

static void read_wrapper_file(ConfigReader *reader, const DocumentNode *item) {
    Str path = str_starts(item->text, STR("/"))
                   ? item->text
                   : str_printf(reader->arena, "%s%.*s", reader->folder, STR_ARG(item->text));
    Str text, error;
    path = str_copy(reader->arena, path);
    if (!data_file_read(reader->arena, path.data, &text, &error) ||
        !api_read(reader->api, path, text, &error))
        config_fail(reader, item->line, item->column, "%.*s", STR_ARG(error));
}

static void read_wrappers(ConfigReader *reader, const DocumentNode *list, const cJSON *json) {
    if (!config_is(reader, list, DOCUMENT_LIST, "a list of wrappers or of files for \"wrappers\"")) return;
    for (uint32_t i = 0; i < list->children.len && !reader->failed; i++) {
        const DocumentNode *item = list->children.items[i];
        if (item->kind == DOCUMENT_STRING) {
            read_wrapper_file(reader, item);
            continue;
        }
        if (!config_is(reader, item, DOCUMENT_MAP, "a wrapper or the name of a file")) return;
        char *text = cJSON_Print(cJSON_GetArrayItem(json, (int)i));
        Str copy = str_copy(reader->arena, str_from(text)), error;
        cJSON_free(text);
        if (!api_read(reader->api, STR("the wrapper, as it is printed"), copy, &error))
            config_fail(reader, item->line, item->column, "%.*s", STR_ARG(error));
    }
}

static void read_rules(ConfigReader *reader, const DocumentNode *map, ScanRuleChoiceVec *out) {
    if (!config_is(reader, map, DOCUMENT_MAP, "an object with rules for \"rules\"")) return;
    for (uint32_t i = 0; i < map->children.len && !reader->failed; i++) {
        const DocumentNode *entry = map->children.items[i];
        const Rule *rule = rules_find(reader->rules, entry->key);
        if (!rule) {
            Nearest nearest = {entry->key, rules_nearest(reader->rules, entry->key), 0};
            config_fail(reader, entry->key_line, entry->key_column, "unknown rule \"%.*s\"%.*s",
                        STR_ARG(entry->key), STR_ARG(nearest_hint(reader->arena, &nearest)));
            return;
        }
        ScanRuleChoice choice = {SCAN_RULE_SEVERITY, rule->id, RESULTS_SEVERITY_NOTE};
        if (!config_is(reader, entry, DOCUMENT_STRING, "error, warning, note or off")) return;
        if (str_eq_c(entry->text, "off"))
            choice.action = SCAN_RULE_DISABLE;
        else if (!results_parse_severity(entry->text, &choice.severity))
            config_fail(reader, entry->line, entry->column,
                        "expected error, warning, note or off, found \"%.*s\"", STR_ARG(entry->text));
        VEC_PUSH(reader->arena, out, choice);
    }
}

static void read_exclude(ConfigReader *reader, const DocumentNode *list) {
    if (!config_is(reader, list, DOCUMENT_LIST, "a list of patterns for \"exclude\"")) return;
    for (uint32_t i = 0; i < list->children.len; i++) {
        const DocumentNode *item = list->children.items[i];
        if (!config_is(reader, item, DOCUMENT_STRING, "a pattern as a string")) return;
        if (!item->text.len) config_fail(reader, item->line, item->column, "the pattern is empty");
        VEC_PUSH(reader->arena, &reader->out->exclude, str_copy(reader->arena, item->text).data);
    }
}

// A pattern names files below the folder of the configuration, as a shell has it.
static void read_server_packs(ConfigReader *reader, const DocumentNode *list) {
    if (!config_is(reader, list, DOCUMENT_LIST, "a list of files for \"serverPacks\"")) return;
    for (uint32_t i = 0; i < list->children.len && !reader->failed; i++) {
        const DocumentNode *item = list->children.items[i];
        if (!config_is(reader, item, DOCUMENT_STRING, "the name of a file")) return;
        const char *folder = str_starts(item->text, STR("/")) ? "" : reader->folder;
        Str pattern = str_printf(reader->arena, "%s%.*s", folder, STR_ARG(item->text));
        glob_t found;
        if (glob(pattern.data, 0, NULL, &found) != 0) {
            config_fail(reader, item->line, item->column, "no file is called \"%.*s\"", STR_ARG(item->text));
            return;
        }
        for (size_t f = 0; f < found.gl_pathc; f++)
            VEC_PUSH(reader->arena, &reader->out->server_packs,
                     str_copy(reader->arena, str_from(found.gl_pathv[f])).data);
        globfree(&found);
    }
}

static void read_baseline(ConfigReader *reader, const DocumentNode *root) {
    Str path = config_string(reader, root, "baseline", true);
    const char *folder =
        str_starts(path, STR("/")) || strcmp(reader->folder, "./") == 0 ? "" : reader->folder;
    reader->out->baseline = str_printf(reader->arena, "%s%.*s", folder, STR_ARG(path)).data;
}

// Patterns as in a .gitignore, one a line for ignore_parse.
static const IgnoreRules *read_files(ConfigReader *reader, const DocumentNode *list) {
    StrBuf text;
    strbuf_init(&text, reader->arena);
    if (!config_is(reader, list, DOCUMENT_LIST, "a list of patterns for \"files\"")) return NULL;
    if (!list->children.len) config_fail(reader, list->line, list->column, "\"files\" names no file");
    for (uint32_t i = 0; i < list->children.len; i++) {
        const DocumentNode *item = list->children.items[i];
        if (!config_is(reader, item, DOCUMENT_STRING, "a pattern as a string")) return NULL;
        if (!item->text.len || str_contains(item->text, STR("\n")))
            config_fail(reader, item->line, item->column, "expected a pattern such as Legacy/**");
        strbuf_add(&text, item->text);
        strbuf_add_char(&text, '\n');
    }
    uint32_t skipped = 0;
    const IgnoreRules *rules = ignore_parse(reader->arena, NULL, STR(""), strbuf_str(&text), &skipped);
    if (skipped) config_fail(reader, list->line, list->column, "the patterns are too long, or too many");
    return rules;
}

static void read_override(ConfigReader *reader, const DocumentNode *map) {
    static const char *const keys[] = {"files", "rules", NULL};
    if (!config_is(reader, map, DOCUMENT_MAP, "an object with \"files\" and \"rules\"")) return;
    config_check_keys(reader, map, keys);
    const DocumentNode *files = document_get(map, "files"), *rules = document_get(map, "rules");
    if (!files || !rules) {
        config_fail(reader, map->line, map->column, "expected \"files\" and \"rules\" here");
        return;
    }
    const IgnoreRules *where = read_files(reader, files);
    ScanRuleChoiceVec choices = {0};
    read_rules(reader, rules, &choices);
    for (uint32_t i = 0; i < choices.len; i++) {
        ResultsOverride override = {.rule = choices.items[i].rule,
                                    .enabled = choices.items[i].action != SCAN_RULE_DISABLE,
                                    .has_severity = choices.items[i].action == SCAN_RULE_SEVERITY,
                                    .severity = choices.items[i].severity,
                                    .applies = ignore_matches_file,
                                    .ctx = where};
        VEC_PUSH(reader->arena, &reader->out->overrides, override);
    }
}

static void read_overrides(ConfigReader *reader, const DocumentNode *list) {
    if (!config_is(reader, list, DOCUMENT_LIST, "a list for \"overrides\"")) return;
    for (uint32_t i = 0; i < list->children.len && !reader->failed; i++)
        read_override(reader, list->children.items[i]);
}

// --- the gate ---

static void read_flag(ConfigReader *reader, const DocumentNode *root, const char *key, bool *flag) {
    const DocumentNode *node = document_get(root, key);
    if (!node || reader->failed) return;
    if (config_is(reader, node, DOCUMENT_BOOL, "true or false")) *flag = str_eq_c(node->text, "true");
}

static void read_gate(ConfigReader *reader, const DocumentNode *root) {
    ConfigGate *gate = &reader->out->gate;
    read_flag(reader, root, "strict", &gate->strict);
    read_flag(reader, root, "requireComplete", &gate->require_complete);
    read_flag(reader, root, "thirdParty", &gate->third_party);
    read_flag(reader, root, "tests", &gate->tests);
    Str level = config_string(reader, root, "failOn", false);
    if (level.len) {
        gate->has_fail_on = true;
        gate->fail_never = str_eq_c(level, "never");
        const DocumentNode *node = document_get(root, "failOn");
        if (!gate->fail_never && !results_parse_severity(level, &gate->fail_on))
            config_fail(reader, node->line, node->column,
                        "expected error, warning, note or never, found \"%.*s\"", STR_ARG(level));
    }
    Str sdk = config_string(reader, root, "sdkVersion", false);
    uint32_t number;
    if (sdk.len && !results_parse_sdk(sdk, &number)) {
        const DocumentNode *node = document_get(root, "sdkVersion");
        config_fail(reader, node->line, node->column, "expected a version such as \"13.0\", found \"%.*s\"",
                    STR_ARG(sdk));
    }
    if (sdk.len) gate->sdk_version = sdk;
    const DocumentNode *handlers = document_get(root, "requireHandlers");
    if (!handlers || reader->failed) return;
    if (!config_is(reader, handlers, DOCUMENT_NUMBER, "a number of handlers")) return;
    uint32_t count = 0;
    bool whole = handlers->text.len > 0 && handlers->text.len < 8;
    for (size_t i = 0; whole && i < handlers->text.len; i++) {
        whole = handlers->text.data[i] >= '0' && handlers->text.data[i] <= '9';
        count = count * 10 + (uint32_t)(handlers->text.data[i] - '0');
    }
    if (!whole) config_fail(reader, handlers->line, handlers->column, "expected a number of handlers");
    gate->require_handlers = count;
}

// --- the whole ---

static void read_all(ConfigReader *reader, const DocumentNode *root, const cJSON *json) {
    static const char *const keys[] = {
        "$schema",    "extends", "obligations", "reporters",       "wrappers",        "rules",
        "overrides",  "exclude", "serverPacks", "baseline",        "failOn",          "strict",
        "sdkVersion", "tests",   "thirdParty",  "requireHandlers", "requireComplete", NULL};
    config_check_keys(reader, root, keys);
    const DocumentNode *node;
    if (!reader->failed && (node = document_get(root, "obligations")))
        config_read_obligations(reader, node, cJSON_GetObjectItemCaseSensitive(json, "obligations"));
    if (!reader->failed && (node = document_get(root, "reporters"))) read_reporters(reader, node);
    if (!reader->failed && (node = document_get(root, "wrappers")))
        read_wrappers(reader, node, cJSON_GetObjectItemCaseSensitive(json, "wrappers"));
    // After the obligations, whose ids may be named here.
    if (!reader->failed && (node = document_get(root, "rules")))
        read_rules(reader, node, &reader->out->rules);
    if (!reader->failed && (node = document_get(root, "overrides"))) read_overrides(reader, node);
    if (!reader->failed && (node = document_get(root, "exclude"))) read_exclude(reader, node);
    if (!reader->failed && (node = document_get(root, "serverPacks"))) read_server_packs(reader, node);
    if (!reader->failed && document_get(root, "baseline")) read_baseline(reader, root);
    if (!reader->failed) read_gate(reader, root);
}

bool config_read_text(Arena *arena, Str text, Str name, const char *folder, Rules *rules, ApiTable *api,
                      Config *out, Str *error) {
    *out = (Config){0};
    ConfigLayerVec layers = {0};
    ConfigReader reader = {.arena = arena, .rules = rules, .api = api, .out = out, .error = error};
    config_layers_read(&reader, text, name, folder, &layers);
    for (uint32_t i = 0; i < layers.len; i++) {
        reader.name = layers.items[i]->name;
        reader.folder = layers.items[i]->folder;
        if (!reader.failed) read_all(&reader, layers.items[i]->document->root, layers.items[i]->json);
    }
    config_layers_free(&layers);
    return !reader.failed;
}

bool config_read(Arena *arena, const char *path, Str name, Rules *rules, ApiTable *api, Config *out,
                 Str *error) {
    Str text;
    *out = (Config){0};
    return data_file_read(arena, path, &text, error) &&
           config_read_text(arena, text, name, config_folder_of(arena, path), rules, api, out, error);
}
