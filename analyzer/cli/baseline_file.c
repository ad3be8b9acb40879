// SPDX-License-Identifier: MIT
#include "analyzer/cli/baseline_file.h"

#include "analyzer/rules_db/data_file.h"
#include "reports/json_writer.h"

enum { BASELINE_VERSION = 1 };

static const char VERSION_KEY[] = "voipcheckBaseline";

static uint32_t read_count(DataReader *reader, const cJSON *item) {
    const cJSON *count = cJSON_GetObjectItemCaseSensitive(item, "count");
    if (!count) return 1;
    bool fits = cJSON_IsNumber(count) && count->valuedouble >= 1 && count->valuedouble <= 1e6 &&
                (double)(uint32_t)count->valuedouble == count->valuedouble;
    if (!fits) data_fail(reader, "count", "expected a number from 1 for \"count\"");
    return fits ? (uint32_t)count->valuedouble : 1;
}

static void read_entry(DataReader *reader, const cJSON *item, BaselineEntryVec *entries) {
    static const char *const keys[] = {"rule", "file", "symbol", "text", "count", NULL};
    if (!cJSON_IsObject(item)) data_fail(reader, "findings", "expected only objects in \"findings\"");
    data_check_keys(reader, item, keys);
    BaselineEntry entry = {.rule = data_string(reader, item, "rule"),
                           .file = data_string(reader, item, "file"),
                           .symbol = data_string(reader, item, "symbol"),
                           .text = data_string(reader, item, "text"),
                           .count = read_count(reader, item)};
    if (!entry.rule.len || !entry.file.len)
        data_fail(reader, "findings", "expected \"rule\" and \"file\" in each of the \"findings\"");
    VEC_PUSH(reader->arena, entries, entry);
}

static void read_all(DataReader *reader, const cJSON *json, BaselineEntryVec *entries) {
    static const char *const keys[] = {VERSION_KEY, "findings", NULL};
    const cJSON *version = cJSON_GetObjectItemCaseSensitive(json, VERSION_KEY);
    if (!cJSON_IsNumber(version)) {
        data_fail(reader, VERSION_KEY,
                  "expected a baseline, as `voipcheck baseline` writes it (\"%s\": %d); this is another file",
                  VERSION_KEY, BASELINE_VERSION);
        return;
    }
    if (version->valuedouble != BASELINE_VERSION)
        data_fail(reader, VERSION_KEY, "expected version %d; a newer voipcheck has written this",
                  BASELINE_VERSION);
    data_check_keys(reader, json, keys);
    const cJSON *list = data_array(reader, json, "findings");
    if (!list) data_fail(reader, VERSION_KEY, "expected the array \"findings\"");
    const cJSON *item = NULL;
    cJSON_ArrayForEach(item, list) {
        if (reader->failed) return;
        read_entry(reader, item, entries);
    }
}

bool baseline_file_read(Arena *arena, const char *path, BaselineEntryVec *entries, Str *error) {
    *entries = (BaselineEntryVec){0};
    DataFile file = {.name = str_from(path), .user = true};
    if (!data_file_read(arena, path, &file.text, error)) return false;
    DataReader reader = {.arena = arena, .file = &file, .error = error};
    cJSON *json = data_parse(&reader);
    if (!json) return false;
    read_all(&reader, json, entries);
    cJSON_Delete(json);
    return !reader.failed;
}

Str baseline_file_text(Arena *arena, const BaselineEntryVec *entries) {
    StrBuf out;
    strbuf_init(&out, arena);
    JsonWriter json;
    json_begin(&json, &out);
    json_open_object(&json, NULL);
    json_number(&json, VERSION_KEY, BASELINE_VERSION);
    json_open_array(&json, "findings");
    for (uint32_t i = 0; i < entries->len; i++) {
        const BaselineEntry *entry = &entries->items[i];
        json_open_line(&json, NULL);
        json_string(&json, "rule", entry->rule);
        json_string(&json, "file", entry->file);
        if (entry->symbol.len) json_string(&json, "symbol", entry->symbol);
        if (entry->text.len) json_string(&json, "text", entry->text);
        if (entry->count > 1) json_number(&json, "count", entry->count);
        json_close(&json);
    }
    json_close(&json);
    json_close(&json);
    json_end(&json);
    return strbuf_str(&out);
}
