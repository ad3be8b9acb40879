// SPDX-License-Identifier: MIT
#include "analyzer/servers/pack_read.h"

typedef VEC(PackSegment) SegmentVec;
typedef VEC(PackTest) TestVec;
typedef VEC(PackFix) FixVec;
typedef VEC(PackPair) PairVec;

Regex *pack_read_regex(PackReader *reader, const cJSON *object, const char *key, Str pattern) {
    (void)object;
    Str error = STR_NONE;
    Regex *regex = regex_new(reader->data->arena, pattern, &error);
    if (!regex) data_fail(reader->data, key, "\"%s\" is no regular expression: %.*s", key, STR_ARG(error));
    return regex;
}

static const Regex *read_regex_of(PackReader *reader, const cJSON *object, const char *key) {
    return pack_read_regex(reader, object, key, data_string(reader->data, object, key));
}

// ------------------------------------------------------------------------------------------ paths

static uint32_t capture_number(PackReader *reader, const char *key, Str name, bool may_be_new) {
    PackScope *scope = reader->scope;
    for (uint32_t i = 0; scope && i < scope->capture_count; i++)
        if (str_eq(scope->captures[i], name)) return i;
    if (!scope || !may_be_new) {
        data_fail(reader->data, key, "\"each\" does not capture {%.*s}", STR_ARG(name));
        return 0;
    }
    if (scope->capture_count == PACK_MAX_CAPTURES) {
        data_fail(reader->data, key, "more than %d names in {}", PACK_MAX_CAPTURES);
        return 0;
    }
    scope->captures[scope->capture_count] = name;
    return scope->capture_count++;
}

// "~1" is a slash, "~0" a tilde, as in JSON pointers.
static Str unescape(Arena *arena, Str text) {
    StrBuf out;
    strbuf_init(&out, arena);
    for (size_t i = 0; i < text.len; i++) {
        bool escaped =
            text.data[i] == '~' && i + 1 < text.len && (text.data[i + 1] == '0' || text.data[i + 1] == '1');
        strbuf_add_char(&out, escaped ? (text.data[i + 1] == '1' ? '/' : '~') : text.data[i]);
        i += escaped;
    }
    return strbuf_str(&out);
}

static PackSegment read_segment(PackReader *reader, const char *key, Str text, bool names_captures) {
    PackSegment segment = {.kind = PACK_KEY, .text = text};
    char first = text.len ? text.data[0] : '\0', last = text.len ? text.data[text.len - 1] : '\0';
    if (str_eq_c(text, "*")) {
        segment.kind = PACK_ANY;
    } else if (str_eq_c(text, "**")) {
        segment.kind = PACK_DEEP;
    } else if (first == '{' && last == '}') {
        segment.kind = PACK_CAPTURE;
        segment.capture = capture_number(reader, key, str_sub(text, 1, text.len - 1), names_captures);
    } else if (first == '<' && last == '>') {
        segment.kind = PACK_REGEX;
        Str inner = unescape(reader->data->arena, str_sub(text, 1, text.len - 1));
        segment.text = str_printf(reader->data->arena, "\\A(?:%.*s)\\z", STR_ARG(inner));
        segment.regex = pack_read_regex(reader, NULL, key, segment.text);
    } else {
        segment.text = unescape(reader->data->arena, text);
    }
    return segment;
}

// A slash between < and > belongs to the regular expression.
static size_t segment_end(Str text, size_t from) {
    bool regex = from < text.len && text.data[from] == '<';
    size_t at = from;
    while (at < text.len && (text.data[at] != '/' || (regex && text.data[at - 1] != '>')))
        at++;
    return at;
}

PackPath pack_read_path(PackReader *reader, const char *key, Str text, bool names_captures) {
    SegmentVec segments = {0};
    if (!text.len) data_fail(reader->data, key, "expected a path of keys for \"%s\"", key);
    if (str_eq_c(text, ".") && !names_captures) return (PackPath){NULL, 0};
    for (size_t at = 0; at <= text.len && text.len; at++) {
        size_t end = segment_end(text, at);
        PackSegment segment = read_segment(reader, key, str_sub(text, at, end), names_captures);
        if (reader->data->failed) break;
        VEC_PUSH(reader->data->arena, &segments, segment);
        at = end;
    }
    return (PackPath){segments.items, segments.len};
}

PackPaths pack_read_paths(PackReader *reader, const cJSON *object, const char *key, bool names_captures) {
    uint32_t count = 0;
    const Str *texts = data_strings(reader->data, object, key, &count);
    PackPath *paths = ARENA_ARRAY(reader->data->arena, PackPath, count ? count : 1);
    for (uint32_t i = 0; i < count; i++)
        paths[i] = pack_read_path(reader, key, texts[i], names_captures);
    return (PackPaths){paths, count};
}

// ------------------------------------------------------------------------------------------ tests

typedef struct TestWord {
    const char *key;
    PackTestKind kind;
} TestWord;

static const TestWord test_words[] = {
    {"present", PACK_TEST_PRESENT},
    {"absent", PACK_TEST_ABSENT},
    {"equals", PACK_TEST_EQUALS},
    {"matches", PACK_TEST_MATCHES},
    {"folderHas", PACK_TEST_FOLDER_HAS},
    {"folderLacks", PACK_TEST_FOLDER_LACKS},
    {"versionBelow", PACK_TEST_VERSION_BELOW},
    {"versionFrom", PACK_TEST_VERSION_FROM},
};

static PackTest read_plain_test(PackReader *reader, const cJSON *json) {
    static const char *const keys[] = {
        "path",        "capture",      "present",     "absent", "equals",   "matches",    "folderHas",
        "folderLacks", "versionBelow", "versionFrom", "any",    "absentIs", "orTemplate", NULL};
    data_check_keys(reader->data, json, keys);
    PackTest test = {.kind = PACK_TEST_PRESENT};
    for (size_t i = 0; i < sizeof test_words / sizeof *test_words; i++)
        if (cJSON_HasObjectItem(json, test_words[i].key)) test.kind = test_words[i].kind;
    test.paths = pack_read_paths(reader, json, "path", false);
    test.absent_is = data_bool(reader->data, json, "absentIs");
    test.or_template = data_bool(reader->data, json, "orTemplate");
    if (test.kind == PACK_TEST_EQUALS)
        test.words = data_strings(reader->data, json, "equals", &test.word_count);
    if (test.kind == PACK_TEST_MATCHES) test.regex = read_regex_of(reader, json, "matches");
    if (test.kind == PACK_TEST_FOLDER_HAS) test.regex = read_regex_of(reader, json, "folderHas");
    if (test.kind == PACK_TEST_FOLDER_LACKS) test.regex = read_regex_of(reader, json, "folderLacks");
    if (cJSON_HasObjectItem(json, "capture")) {
        if (test.kind != PACK_TEST_MATCHES)
            data_fail(reader->data, "capture", "expected \"matches\" beside \"capture\"");
        test.kind = PACK_TEST_CAPTURE;
        test.capture = capture_number(reader, "capture", data_string(reader->data, json, "capture"), false);
    } else if (test.kind == PACK_TEST_VERSION_BELOW || test.kind == PACK_TEST_VERSION_FROM) {
        test.version = data_string(reader->data, json,
                                   test.kind == PACK_TEST_VERSION_BELOW ? "versionBelow" : "versionFrom");
    } else if (!test.paths.count) {
        data_fail(reader->data, "when", "expected a \"path\" in each test");
    }
    return test;
}

static PackTests read_plain_tests(PackReader *reader, const cJSON *list) {
    TestVec tests = {0};
    const cJSON *item = NULL;
    cJSON_ArrayForEach(item, list) VEC_PUSH(reader->data->arena, &tests, read_plain_test(reader, item));
    return (PackTests){tests.items, tests.len};
}

// One level of "any" is enough for what files say.
PackTests pack_read_tests(PackReader *reader, const cJSON *object, const char *key) {
    TestVec tests = {0};
    const cJSON *item = NULL, *list = data_array(reader->data, object, key);
    cJSON_ArrayForEach(item, list) {
        const cJSON *any = data_array(reader->data, item, "any");
        PackTest test = {.kind = PACK_TEST_ANY};
        if (any) {
            PackTests inner = read_plain_tests(reader, any);
            test.tests = inner.items;
            test.test_count = inner.count;
        } else {
            test = read_plain_test(reader, item);
        }
        VEC_PUSH(reader->data->arena, &tests, test);
    }
    return (PackTests){tests.items, tests.len};
}

// ------------------------------------------------------------------------------------------ values

const PackPair *pack_read_map(PackReader *reader, const cJSON *object, const char *key, uint32_t *count) {
    PairVec pairs = {0};
    const cJSON *item = NULL, *map = data_object(reader->data, object, key);
    cJSON_ArrayForEach(item, map) {
        if (!cJSON_IsString(item)) {
            data_fail(reader->data, key, "expected texts in \"%s\"", key);
            break;
        }
        Str from = str_copy(reader->data->arena, str_from(item->string));
        VEC_PUSH(reader->data->arena, &pairs, (PackPair){from, data_string(reader->data, map, item->string)});
    }
    *count = pairs.len;
    return pairs.items;
}

static bool is_trigger(Str text) {
    Str rest = text;
    if (str_eq_c(text, "any") || str_eq_c(text, "unknown")) return true;
    while (rest.len) {
        size_t end = 0;
        while (end < rest.len && rest.data[end] != '|')
            end++;
        if (!route_event_parse(str_trim(str_sub(rest, 0, end)))) return false;
        rest = str_sub(rest, end + 1, rest.len);
    }
    return text.len > 0;
}

PackValue pack_read_value(PackReader *reader, const cJSON *json, RouteField field) {
    static const char *const keys[] = {"path", "map", "mapOnly", "matches", "default", "evidence", NULL};
    DataReader *data = reader->data;
    const char *name = route_field_name(field);
    PackValue value = {.given = true};
    if (cJSON_IsString(json)) {
        value.text = str_copy(data->arena, str_from(json->valuestring));
        if (field == ROUTE_TRIGGER && !is_trigger(value.text))
            data_fail(data, name, "\"%.*s\" names no events", STR_ARG(value.text));
        return value;
    }
    if (!cJSON_IsObject(json)) {
        data_fail(data, name, "expected a text or an object for \"%s\"", name);
        return value;
    }
    data_check_keys(data, json, keys);
    value.paths = pack_read_paths(reader, json, "path", false);
    value.evidence = pack_read_paths(reader, json, "evidence", false);
    value.map = pack_read_map(reader, json, "map", &value.map_count);
    value.map_only = data_bool(data, json, "mapOnly");
    if (cJSON_HasObjectItem(json, "matches")) value.regex = read_regex_of(reader, json, "matches");
    value.has_default = cJSON_HasObjectItem(json, "default") != 0;
    value.fallback = data_string(data, json, "default");
    if (!value.paths.count && !value.evidence.count)
        data_fail(data, name, "expected a \"path\" for \"%s\"", name);
    if (value.evidence.count && field != ROUTE_TRIGGER)
        data_fail(data, "evidence", "\"evidence\" is for the trigger");
    return value;
}

bool pack_read_severity(PackReader *reader, const cJSON *object, const char *key, RuleSeverity *severity) {
    if (!cJSON_HasObjectItem(object, key)) return false;
    if (!rule_severity_parse(data_string(reader->data, object, key), severity))
        data_fail(reader->data, key, "expected note, warning or error for \"%s\"", key);
    return true;
}

static PackEdit read_edit(PackReader *reader, const cJSON *json) {
    PackEdit edit = {.set = pack_read_paths(reader, json, "set", false),
                     .has_to = cJSON_HasObjectItem(json, "to") != 0,
                     .to = data_string(reader->data, json, "to"),
                     .drop = data_string(reader->data, json, "drop")};
    if (edit.set.count && edit.has_to == (edit.drop.len > 0))
        data_fail(reader->data, "set", "expected either \"to\" or \"drop\" beside \"set\"");
    if (!edit.set.count && (edit.has_to || edit.drop.len))
        data_fail(reader->data, edit.has_to ? "to" : "drop", "expected \"set\": the path of what is changed");
    return edit;
}

// The one of the fix itself, and those of "also".
static void read_edits(PackReader *reader, const cJSON *json, PackFix *fix) {
    static const char *const keys[] = {"set", "to", "drop", NULL};
    VEC(PackEdit) edits = {0};
    PackEdit first = read_edit(reader, json);
    if (first.set.count) VEC_PUSH(reader->data->arena, &edits, first);
    const cJSON *item = NULL, *list = data_array(reader->data, json, "also");
    cJSON_ArrayForEach(item, list) {
        data_check_keys(reader->data, item, keys);
        VEC_PUSH(reader->data->arena, &edits, read_edit(reader, item));
    }
    fix->edits = edits.items;
    fix->edit_count = edits.len;
}

PackFixes pack_read_fixes(PackReader *reader, const cJSON *object, const char *key) {
    static const char *const keys[] = {"rules", "title", "set", "to", "drop", "also", NULL};
    FixVec fixes = {0};
    const cJSON *item = NULL, *list = data_array(reader->data, object, key);
    cJSON_ArrayForEach(item, list) {
        PackFix fix = {0};
        data_check_keys(reader->data, item, keys);
        fix.rules = data_strings(reader->data, item, "rules", &fix.rule_count);
        fix.title = data_string(reader->data, item, "title");
        read_edits(reader, item, &fix);
        if (!fix.title.len)
            data_fail(reader->data, key, "expected a \"title\" in each fix: what to write, as key = value");
        VEC_PUSH(reader->data->arena, &fixes, fix);
    }
    return (PackFixes){fixes.items, fixes.len};
}

void pack_read_scope(PackReader *reader, const cJSON *object) {
    reader->scope->each = pack_read_paths(reader, object, "each", true);
    reader->scope->when = pack_read_tests(reader, object, "when");
    reader->scope->unless = pack_read_tests(reader, object, "unless");
    reader->scope->at = pack_read_paths(reader, object, "at", false);
}
