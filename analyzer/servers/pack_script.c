// SPDX-License-Identifier: MIT
// The part of a pack that is about scripts.
#include "analyzer/servers/pack_read.h"

typedef VEC(PackEntry) EntryVec;
typedef VEC(PackCause) CauseVec;
typedef VEC(PackSink) SinkVec;

// Causes are few: a set of them is a number of bits.
enum { CAUSES_MAX = 31 };

static const Regex *read_optional_regex(PackReader *reader, const cJSON *object, const char *key) {
    if (!cJSON_HasObjectItem(object, key)) return NULL;
    return pack_read_regex(reader, object, key, data_string(reader->data, object, key));
}

// What a cause is in a dialog, when it is something else there.
static void read_in_dialog(PackReader *reader, const cJSON *json, PackCause *causes, uint32_t cause_count) {
    uint32_t count = 0;
    const PackPair *pairs = pack_read_map(reader, json, "inDialog", &count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t event = route_event_parse(pairs[i].to);
        bool found = false;
        for (uint32_t c = 0; c < cause_count; c++) {
            if (!str_eq(causes[c].value, pairs[i].from)) continue;
            causes[c].in_dialog = event;
            found = true;
        }
        if (!event || !found)
            data_fail(reader->data, "inDialog", "expected one of \"causes\" and an event, found \"%.*s\"",
                      STR_ARG(pairs[i].from));
    }
}

static void read_causes(PackReader *reader, const cJSON *json, PackEntry *entry) {
    uint32_t count = 0;
    const PackPair *pairs = pack_read_map(reader, json, "causes", &count);
    CauseVec causes = {0};
    for (uint32_t i = 0; i < count; i++) {
        uint32_t event = route_event_parse(pairs[i].to);
        PackCause cause = {pairs[i].from, event, event};
        if (!cause.event) data_fail(reader->data, "causes", "\"%.*s\" names no event", STR_ARG(pairs[i].to));
        VEC_PUSH(reader->data->arena, &causes, cause);
    }
    if (!causes.len || causes.len > CAUSES_MAX)
        data_fail(reader->data, "entries", "expected 1 to %d \"causes\" in each entry", CAUSES_MAX);
    read_in_dialog(reader, json, causes.items, causes.len);
    entry->causes = causes.items;
    entry->cause_count = causes.len;
}

static void read_entries(PackReader *reader, const cJSON *json, PackScript *script) {
    static const char *const keys[] = {"about", "route", "variables", "causes", "inDialog", "decides", NULL};
    EntryVec entries = {0};
    const cJSON *item = NULL;
    cJSON_ArrayForEach(item, data_array(reader->data, json, "entries")) {
        PackEntry entry = {0};
        data_check_keys(reader->data, item, keys);
        Str route = data_string(reader->data, item, "route");
        entry.route = pack_read_regex(reader, item, "route",
                                      str_printf(reader->data->arena, "\\A(?:%.*s)\\z", STR_ARG(route)));
        entry.variables = data_strings(reader->data, item, "variables", &entry.variable_count);
        entry.decides = data_string(reader->data, item, "decides");
        read_causes(reader, item, &entry);
        VEC_PUSH(reader->data->arena, &entries, entry);
    }
    if (!entries.len) data_fail(reader->data, "script", "expected \"entries\": where scripts begin");
    script->entries = entries.items;
    script->entry_count = entries.len;
}

static void read_sinks(PackReader *reader, const cJSON *json, PackScript *script) {
    static const char *const keys[] = {"about", "call", "push", "resume", "silent", "ends", NULL};
    SinkVec sinks = {0};
    const cJSON *item = NULL;
    cJSON_ArrayForEach(item, data_array(reader->data, json, "sinks")) {
        data_check_keys(reader->data, item, keys);
        PackSink sink = {.call = data_string(reader->data, item, "call"),
                         .push = data_bool(reader->data, item, "push"),
                         .resume = data_string(reader->data, item, "resume"),
                         .silent = data_bool(reader->data, item, "silent"),
                         .ends = data_bool(reader->data, item, "ends")};
        if (!sink.call.len) data_fail(reader->data, "sinks", "expected a \"call\" in each sink");
        VEC_PUSH(reader->data->arena, &sinks, sink);
    }
    script->sinks = sinks.items;
    script->sink_count = sinks.len;
}

const PackScript *pack_read_script(PackReader *reader, const cJSON *object) {
    static const char *const keys[] = {"entries",    "tests",      "sinks", "later",       "setFlags",
                                       "clearFlags", "testFlags",  "parts", "push",        "voip",
                                       "alert",      "background", "fix",   "appends",     "suspends",
                                       "continues",  "voipHint",   "tells", "dialogTests", NULL};
    const cJSON *json = data_object(reader->data, object, "script");
    if (!json) return NULL;
    PackScript *script = ARENA_NEW(reader->data->arena, PackScript);
    data_check_keys(reader->data, json, keys);
    read_entries(reader, json, script);
    read_sinks(reader, json, script);
    script->cause_tests = data_strings(reader->data, json, "tests", &script->cause_test_count);
    script->dialog_tests = data_strings(reader->data, json, "dialogTests", &script->dialog_test_count);
    script->later = pack_read_map(reader, json, "later", &script->later_count);
    script->flag_sets = data_strings(reader->data, json, "setFlags", &script->flag_set_count);
    script->flag_clears = data_strings(reader->data, json, "clearFlags", &script->flag_clear_count);
    script->flag_tests = data_strings(reader->data, json, "testFlags", &script->flag_test_count);
    script->appends = data_strings(reader->data, json, "appends", &script->append_count);
    script->suspends = data_strings(reader->data, json, "suspends", &script->suspend_count);
    script->continues = pack_read_map(reader, json, "continues", &script->continue_count);
    script->voip_hint = read_optional_regex(reader, json, "voipHint");
    script->tells = read_optional_regex(reader, json, "tells");
    script->parts = data_strings(reader->data, json, "parts", &script->part_count);
    script->push = read_optional_regex(reader, json, "push");
    script->voip = read_optional_regex(reader, json, "voip");
    script->alert = read_optional_regex(reader, json, "alert");
    script->background = read_optional_regex(reader, json, "background");
    script->fixes = pack_read_fixes(reader, json, "fix");
    return script;
}
