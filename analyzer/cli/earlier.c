// SPDX-License-Identifier: MIT
#include "analyzer/cli/earlier.h"

#include "analyzer/rules_db/data_file.h"

static uint32_t number_of(const cJSON *object, const char *key) {
    const cJSON *value = cJSON_GetObjectItemCaseSensitive(object, key);
    bool fits = cJSON_IsNumber(value) && value->valuedouble >= 0 && value->valuedouble <= UINT32_MAX;
    return fits ? (uint32_t)value->valuedouble : 0;
}

static void read_finding(DataReader *reader, const cJSON *item, TrendFinding *finding) {
    *finding = (TrendFinding){.rule = data_string(reader, item, "rule"),
                              .message = data_string(reader, item, "message"),
                              .file = data_string(reader, item, "file"),
                              .line = number_of(item, "line"),
                              .fingerprint = data_string(reader, item, "fingerprint")};
    if (!results_parse_severity(data_string(reader, item, "severity"), &finding->severity))
        data_fail(reader, "severity", "expected error, warning or note for \"severity\"");
    if (!finding->rule.len || !finding->fingerprint.len)
        data_fail(reader, "findings", "expected \"rule\" and \"fingerprint\" in each of the \"findings\"");
}

static bool read_results(DataReader *reader, const cJSON *json, TrendFinding **findings, uint32_t *count) {
    if (number_of(json, "schema") != 1)
        data_fail(reader, "schema",
                  "expected results that voipcheck wrote with --format json (\"schema\": 1)");
    const cJSON *array = data_array(reader, json, "findings");
    if (!array) data_fail(reader, "findings", "expected the array \"findings\"");
    if (reader->failed) return false;
    *findings = ARENA_ARRAY(reader->arena, TrendFinding, (size_t)cJSON_GetArraySize(array));
    const cJSON *item = NULL;
    cJSON_ArrayForEach(item, array) {
        if (!cJSON_IsObject(item)) data_fail(reader, "findings", "expected only objects in \"findings\"");
        if (reader->failed) return false;
        read_finding(reader, item, &(*findings)[(*count)++]);
    }
    return !reader->failed;
}

bool earlier_read(Arena *arena, const char *path, TrendFinding **findings, uint32_t *count, Str *error) {
    *findings = NULL;
    *count = 0;
    DataFile file = {.name = str_from(path), .user = true};
    if (!data_file_read(arena, path, &file.text, error)) return false;
    DataReader reader = {.arena = arena, .file = &file, .error = error};
    cJSON *json = data_parse(&reader);
    if (!json) return false;
    bool read = read_results(&reader, json, findings, count);
    cJSON_Delete(json);
    return read;
}
