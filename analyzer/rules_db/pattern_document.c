// SPDX-License-Identifier: MIT
// Reading of patterns for documents, and of what all patterns share.
#include "analyzer/rules_db/pattern_p.h"

#include <string.h>

const Regex *pattern_regex_read(DataReader *reader, const cJSON *object, const char *key) {
    if (!cJSON_HasObjectItem(object, key)) return NULL;
    Str text = data_string(reader, object, key);
    if (reader->failed) return NULL;
    Str error = STR_NONE;
    const Regex *regex = regex_new(reader->arena, text, &error);
    if (!regex) data_fail(reader, key, "expected a regular expression for \"%s\": %.*s", key, STR_ARG(error));
    return regex;
}

static bool one_of(Str text, const char *const *items) {
    for (; *items; items++)
        if (str_eq_c(text, *items)) return true;
    return false;
}

void pattern_says_read(DataReader *reader, const cJSON *object, const char *const *fields, PatternSays *out) {
    Str severity = data_string(reader, object, "severity"),
        confidence = data_string(reader, object, "confidence");
    out->message = data_string(reader, object, "message");
    out->has_severity = severity.len > 0;
    out->has_confidence = confidence.len > 0;
    if (severity.len && !rule_severity_parse(severity, &out->severity))
        data_fail(reader, "pattern", "expected note, warning or error for a \"severity\" in \"pattern\"");
    if (confidence.len && !rule_confidence_parse(confidence, &out->confidence))
        data_fail(reader, "pattern",
                  "expected possible, likely or certain for a \"confidence\" in \"pattern\"");
    pattern_message_check(reader, out->message, fields);
}

void pattern_message_check(DataReader *reader, Str message, const char *const *fields) {
    for (size_t i = 0; i < message.len; i++) {
        if (message.data[i] != '{') continue;
        size_t end = i + 1;
        while (end < message.len && message.data[end] != '}')
            end++;
        if (end == message.len || !one_of(str_sub(message, i + 1, end), fields)) {
            StrBuf known;
            strbuf_init(&known, reader->arena);
            for (const char *const *field = fields; *field; field++)
                strbuf_printf(&known, "%s{%s}", field == fields ? "" : ", ", *field);
            data_fail(reader, "message", "expected only %s in a \"message\" of this \"pattern\"", known.data);
            return;
        }
    }
}

// Splits a path at `/`; `~1` in a key is `/` and `~0` is `~`, as in a JSON pointer.
static void read_path(DataReader *reader, Str text, PatternTest *test) {
    uint32_t count = 1, levels = 0;
    for (size_t i = 0; i < text.len; i++)
        count += text.data[i] == '/';
    test->path = ARENA_ARRAY(reader->arena, Str, count);
    for (size_t start = 0, i = 0; i <= text.len; i++) {
        if (i < text.len && text.data[i] != '/') continue;
        StrBuf key;
        strbuf_init(&key, reader->arena);
        for (size_t at = start; at < i; at++) {
            bool escaped = text.data[at] == '~' && at + 1 < i;
            strbuf_add_char(&key, !escaped ? text.data[at] : text.data[at + 1] == '1' ? '/' : '~');
            at += escaped;
        }
        levels += str_eq_c(strbuf_str(&key), "**");
        if (!key.len) data_fail(reader, "path", "expected keys with `/` between them for \"path\"");
        test->path[test->path_count++] = strbuf_str(&key);
        start = i + 1;
    }
    if (levels > 1) data_fail(reader, "path", "expected `**` once at most in a \"path\"");
}

static bool is_version(Str text) {
    for (size_t i = 0; i < text.len; i++)
        if (!(text.data[i] >= '0' && text.data[i] <= '9') && text.data[i] != '.') return false;
    return text.len > 0;
}

static void read_test(DataReader *reader, const cJSON *object, PatternTest *test) {
    static const char *const names[] = {"present", "absent", "equals", "matches", "below"};
    read_path(reader, data_string(reader, object, "path"), test);
    unsigned count = 0;
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
        if (!cJSON_HasObjectItem(object, names[i])) continue;
        count++;
        test->kind = (PatternTestKind)i;
        if (i < PATTERN_EQUALS && !data_bool(reader, object, names[i]))
            data_fail(reader, names[i], "expected true for \"%s\", or another test", names[i]);
        if (i >= PATTERN_EQUALS) test->value = data_string(reader, object, names[i]);
    }
    if (test->kind == PATTERN_MATCHES) test->regex = pattern_regex_read(reader, object, "matches");
    if (test->kind == PATTERN_BELOW && !is_version(test->value))
        data_fail(reader, "below", "expected a version such as \"13.0\" for \"below\"");
    if (count > 1) data_fail(reader, "path", "expected one test beside a \"path\", found %u", count);
}

static PatternTest *read_tests(DataReader *reader, const cJSON *object, const char *key, uint32_t *count) {
    static const char *const keys[] = {"path", "present", "absent", "equals", "matches", "below", NULL};
    const cJSON *array = data_array(reader, object, key);
    if (!array) return NULL;
    PatternTest *tests = ARENA_ARRAY(reader->arena, PatternTest, (size_t)cJSON_GetArraySize(array) + 1);
    for (const cJSON *item = array->child; item && !reader->failed; item = item->next) {
        if (!cJSON_IsObject(item)) data_fail(reader, key, "expected only objects in \"%s\"", key);
        data_check_keys(reader, item, keys);
        read_test(reader, item, &tests[(*count)++]);
    }
    return tests;
}

void pattern_document_read(DataReader *reader, const cJSON *object, PatternDocument *out) {
    static const char *const keys[] = {"files",      "path",    "present", "absent", "equals",
                                       "matches",    "below",   "when",    "unless", "severity",
                                       "confidence", "message", NULL};
    static const char *const fields[] = {"key", "value", "file", NULL};
    data_check_keys(reader, object, keys);
    out->files = data_strings(reader, object, "files", &out->file_count);
    if (!reader->failed && !out->file_count)
        data_fail(reader, "documents", "expected \"files\" in each of the \"documents\"");
    read_test(reader, object, &out->test);
    out->when = read_tests(reader, object, "when", &out->when_count);
    out->unless = read_tests(reader, object, "unless", &out->unless_count);
    pattern_says_read(reader, object, fields, &out->says);
}
