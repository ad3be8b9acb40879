// SPDX-License-Identifier: MIT
// A user's obligations become rules like those of the catalogue.
#include "analyzer/base/regex.h"
#include "analyzer/cli/config_private.h"
#include "analyzer/rules_db/obligation.h"

static void check_regex(ConfigReader *reader, const DocumentNode *map, const char *key, bool needed) {
    Str pattern = config_string(reader, map, key, needed), error;
    if (reader->failed || !pattern.len) return;
    const DocumentNode *node = document_get(map, key);
    if (!regex_new(reader->arena, pattern, &error))
        config_fail(reader, node->line, node->column, "\"%s\" is no regular expression: %.*s", key,
                    STR_ARG(error));
}

static void check_choice(ConfigReader *reader, const DocumentNode *map, const char *key, const char *first,
                         const char *second) {
    Str text = config_string(reader, map, key, false);
    if (reader->failed || !text.len || str_eq_c(text, first) || str_eq_c(text, second)) return;
    const DocumentNode *node = document_get(map, key);
    Nearest nearest = nearest_start(text);
    nearest_offer(&nearest, str_from(first));
    nearest_offer(&nearest, str_from(second));
    config_fail(reader, node->line, node->column, "expected %s or %s for \"%s\", found \"%.*s\"%.*s", first,
                second, key, STR_ARG(text), STR_ARG(nearest_hint(reader->arena, &nearest)));
}

// A list of strings; `calls`: each names a call.
static void check_list(ConfigReader *reader, const DocumentNode *map, const char *key, bool calls) {
    const DocumentNode *list = document_get(map, key);
    if (!list || !config_is(reader, list, DOCUMENT_LIST, "a list of strings")) return;
    if (!list->children.len) config_fail(reader, list->line, list->column, "\"%s\" is empty", key);
    ApiTable *trial = api_new(reader->arena);
    for (uint32_t i = 0; i < list->children.len; i++) {
        const DocumentNode *item = list->children.items[i];
        if (!config_is(reader, item, DOCUMENT_STRING, "a string")) return;
        if (calls && !api_declare(trial, item->text, API_EFFECT_NONE))
            config_fail(reader, item->line, item->column,
                        "expected a call such as name(label:), Type.name(_:) or do:with:, found \"%.*s\"",
                        STR_ARG(item->text));
    }
}

static void check_entry(ConfigReader *reader, const DocumentNode *map) {
    static const char *const keys[] = {"function", "conforms", NULL};
    const DocumentNode *entry = document_get(map, "entry");
    if (!entry) {
        config_fail(reader, map->line, map->column, "expected \"entry\" here");
        return;
    }
    if (!config_is(reader, entry, DOCUMENT_MAP, "an object with \"function\" for \"entry\"")) return;
    config_check_keys(reader, entry, keys);
    check_regex(reader, entry, "function", true);
    config_string(reader, entry, "conforms", false);
}

static void check_id(ConfigReader *reader, const DocumentNode *map) {
    Str id = config_string(reader, map, "id", true);
    if (reader->failed) return;
    const DocumentNode *node = document_get(map, "id");
    for (size_t i = 0; i < id.len; i++) {
        char c = id.data[i];
        bool good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                    c == '_' || c == '.';
        if (good) continue;
        config_fail(reader, node->line, node->column, "an \"id\" has letters, digits, '-', '_' and '.'");
        return;
    }
    if (rules_find(reader->rules, id))
        config_fail(reader, node->line, node->column, "there is a rule \"%.*s\" already", STR_ARG(id));
}

static void check_obligation(ConfigReader *reader, const DocumentNode *map) {
    static const char *const keys[] = {"id",         "severity", "message", "entry", "parameter", "call",
                                       "consumedBy", "keptBy",   "when",    "times", NULL};
    config_check_keys(reader, map, keys);
    if (reader->failed) return;
    check_id(reader, map);
    Str severity = config_string(reader, map, "severity", false);
    RuleSeverity level;
    if (severity.len && !rule_severity_parse(severity, &level)) {
        const DocumentNode *node = document_get(map, "severity");
        config_fail(reader, node->line, node->column, "expected error, warning or note, found \"%.*s\"",
                    STR_ARG(severity));
    }
    config_string(reader, map, "message", true);
    check_entry(reader, map);
    const DocumentNode *parameter = document_get(map, "parameter"), *call = document_get(map, "call");
    if (!reader->failed && !parameter == !call)
        config_fail(reader, map->line, map->column, "expected either \"parameter\" or \"call\" here");
    check_regex(reader, map, "parameter", false);
    check_list(reader, map, "call", true);
    check_list(reader, map, "consumedBy", true);
    check_list(reader, map, "keptBy", false);
    const DocumentNode *consumed = document_get(map, "consumedBy");
    if (!reader->failed && consumed && !parameter)
        config_fail(reader, consumed->key_line, consumed->key_column, "\"consumedBy\" needs a \"parameter\"");
    check_choice(reader, map, "when", "before-return", "eventually");
    check_choice(reader, map, "times", "at-least-once", "exactly-once");
}

// The rule's text as the catalogue has it: what concerns the obligation goes into an object of its own.
static Str rule_text(ConfigReader *reader, const cJSON *item) {
    cJSON *rule = cJSON_CreateObject(), *obligation = cJSON_AddObjectToObject(rule, "obligation");
    const cJSON *id = cJSON_GetObjectItemCaseSensitive(item, "id");
    const cJSON *message = cJSON_GetObjectItemCaseSensitive(item, "message");
    const cJSON *severity = cJSON_GetObjectItemCaseSensitive(item, "severity");
    cJSON_AddItemToObject(rule, "id", cJSON_Duplicate(id, 1));
    cJSON_AddItemToObject(rule, "name", cJSON_Duplicate(id, 1));
    cJSON_AddItemToObject(rule, "title", cJSON_Duplicate(message, 1));
    cJSON_AddItemToObject(rule, "message", cJSON_Duplicate(message, 1));
    cJSON_AddStringToObject(rule, "group", "own");
    cJSON_AddStringToObject(rule, "confidence", "certain");
    if (severity)
        cJSON_AddItemToObject(rule, "severity", cJSON_Duplicate(severity, 1));
    else
        cJSON_AddStringToObject(rule, "severity", "error");
    static const char *const moved[] = {"entry",  "parameter", "call", "consumedBy",
                                        "keptBy", "when",      "times"};
    for (size_t i = 0; i < sizeof moved / sizeof *moved; i++) {
        const cJSON *value = cJSON_GetObjectItemCaseSensitive(item, moved[i]);
        if (value) cJSON_AddItemToObject(obligation, moved[i], cJSON_Duplicate(value, 1));
    }
    char *text = cJSON_Print(rule);
    Str copy = str_copy(reader->arena, str_from(text));
    cJSON_free(text);
    cJSON_Delete(rule);
    return copy;
}

void config_read_obligations(ConfigReader *reader, const DocumentNode *list, const cJSON *json) {
    if (!config_is(reader, list, DOCUMENT_LIST, "a list of obligations for \"obligations\"")) return;
    for (uint32_t i = 0; i < list->children.len && !reader->failed; i++) {
        const DocumentNode *item = list->children.items[i];
        if (!config_is(reader, item, DOCUMENT_MAP, "an obligation, an object")) return;
        check_obligation(reader, item);
        if (reader->failed) return;
        Str error;
        Str text = rule_text(reader, cJSON_GetArrayItem(json, (int)i));
        if (!rules_read(reader->rules, reader->name, text, &error))
            config_fail(reader, item->line, item->column, "%.*s", STR_ARG(error));
    }
}
