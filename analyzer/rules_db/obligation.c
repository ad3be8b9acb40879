// SPDX-License-Identifier: MIT
#include "analyzer/rules_db/obligation.h"

#include "analyzer/rules_db/data_file.h"

static Regex *read_regex(DataReader *reader, const cJSON *object, const char *key) {
    Str pattern = data_string(reader, object, key), error = STR("");
    if (reader->failed || !pattern.len) return NULL;
    Regex *regex = regex_new(reader->arena, pattern, &error);
    if (!regex) data_fail(reader, key, "expected a regular expression for \"%s\": %.*s", key, STR_ARG(error));
    return regex;
}

static void read_method(DataReader *reader, const cJSON *item, RuleEntry *entry) {
    static const char *const keys[] = {"swift", "type", "objc", "severity", NULL};
    if (!cJSON_IsObject(item)) data_fail(reader, "methods", "expected only objects in \"methods\"");
    if (reader->failed) return;
    data_check_keys(reader, item, keys);
    entry->swift = data_string(reader, item, "swift");
    entry->type = data_string(reader, item, "type");
    entry->selector = data_string(reader, item, "objc");
    Str severity = data_string(reader, item, "severity");
    entry->has_severity = severity.len > 0;
    if (severity.len && !rule_severity_parse(severity, &entry->severity))
        data_fail(reader, "severity", "expected error, warning or note for \"severity\"");
    if (!entry->swift.len && !entry->selector.len)
        data_fail(reader, "methods", "expected \"swift\" or \"objc\" in each of the \"methods\"");
}

static void read_entry(DataReader *reader, const cJSON *json, RuleObligation *out) {
    static const char *const keys[] = {"function", "conforms", "methods", NULL};
    const cJSON *entry = data_object(reader, json, "entry");
    if (!entry) {
        data_fail(reader, "obligation", "expected \"entry\" in \"obligation\"");
        return;
    }
    data_check_keys(reader, entry, keys);
    out->conforms = data_string(reader, entry, "conforms");
    out->function = read_regex(reader, entry, "function");
    const cJSON *methods = data_array(reader, entry, "methods"), *item = NULL;
    if (methods) {
        out->entries = ARENA_ARRAY(reader->arena, RuleEntry, (size_t)cJSON_GetArraySize(methods));
        cJSON_ArrayForEach(item, methods) {
            if (!reader->failed) read_method(reader, item, &out->entries[out->entry_count++]);
        }
    }
    if (!out->function && !out->entry_count)
        data_fail(reader, "entry", "expected \"function\" or \"methods\" in \"entry\"");
}

static void read_calls(DataReader *reader, const cJSON *json, const char *key, RuleObligation *out) {
    uint32_t count = 0;
    const Str *calls = data_strings(reader, json, key, &count);
    if (!count) return;
    out->calls = api_new(reader->arena);
    for (uint32_t i = 0; i < count; i++)
        if (!api_declare(out->calls, calls[i], API_EFFECT_NONE))
            data_fail(reader, key,
                      "expected calls such as name(label:) or do:with: in \"%s\", found \"%.*s\"", key,
                      STR_ARG(calls[i]));
}

static void read_parameter(DataReader *reader, const cJSON *json, RuleObligation *out) {
    const cJSON *parameter = cJSON_GetObjectItemCaseSensitive(json, "parameter");
    out->parameter = UINT32_MAX;
    if (cJSON_IsNumber(parameter)) {
        if (parameter->valueint < 1)
            data_fail(reader, "parameter", "expected a number from 1 on for \"parameter\"");
        out->parameter = (uint32_t)parameter->valueint - 1;
    } else {
        out->parameter_name = read_regex(reader, json, "parameter");
    }
    bool followed = cJSON_IsNumber(parameter) || out->parameter_name;
    read_calls(reader, json, "call", out);
    if (followed == (out->calls != NULL))
        data_fail(reader, "obligation", "expected either \"parameter\" or \"call\"");
    if (!followed) return;
    read_calls(reader, json, "consumedBy", out);
    out->consumes = out->calls != NULL;
}

// One of two words; an absent key gives the first.
static bool read_choice(DataReader *reader, const cJSON *json, const char *key, const char *first,
                        const char *second) {
    Str text = data_string(reader, json, key);
    if (str_eq_c(text, second)) return true;
    if (text.len && !str_eq_c(text, first))
        data_fail(reader, key, "expected %s or %s for \"%s\"", first, second, key);
    return false;
}

static void read_all(DataReader *reader, const cJSON *json, RuleObligation *out) {
    static const char *const keys[] = {"entry",     "parameter", "call", "consumedBy", "keptBy",
                                       "doubtedBy", "doneIn",    "when", "times",      NULL};
    data_check_keys(reader, json, keys);
    read_entry(reader, json, out);
    read_parameter(reader, json, out);
    out->kept_by = data_strings(reader, json, "keptBy", &out->kept_by_count);
    out->done_in = data_strings(reader, json, "doneIn", &out->done_in_count);
    out->doubted_by = data_strings(reader, json, "doubtedBy", &out->doubted_by_count);
    out->before_return = !read_choice(reader, json, "when", "before-return", "eventually");
    out->once = read_choice(reader, json, "times", "at-least-once", "exactly-once");
}

bool obligation_read(Arena *arena, const Rule *rule, RuleObligation *out, Str *error) {
    *error = STR("");
    *out = (RuleObligation){.rule = rule};
    if (!str_contains(rule->json, STR("\"obligation\""))) return false;
    DataFile file = {.name = rule->file, .text = rule->json};
    DataReader reader = {.arena = arena, .file = &file, .error = error};
    cJSON *json = data_parse(&reader);
    const cJSON *obligation = json ? data_object(&reader, json, "obligation") : NULL;
    if (obligation) read_all(&reader, obligation, out);
    bool read = obligation && !reader.failed;
    cJSON_Delete(json);
    return read;
}
