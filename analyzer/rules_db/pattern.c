// SPDX-License-Identifier: MIT
// Reading of patterns for code.
#include "analyzer/rules_db/pattern_p.h"

#include <string.h>

static const char *const code_fields[] = {"what", "in", NULL};

static void read_scope(DataReader *reader, const cJSON *object, PatternScope *scope) {
    static const char *const keys[] = {"method", "reachedFrom", "later", "verdict", "within", NULL};
    const cJSON *in = data_object(reader, object, "in");
    if (!in) return;
    data_check_keys(reader, in, keys);
    bool method = cJSON_HasObjectItem(in, "method"), reached = cJSON_HasObjectItem(in, "reachedFrom");
    const char *from = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(in, "reachedFrom"));
    if (method == reached)
        data_fail(reader, "in", "expected either \"method\" or \"reachedFrom\" in \"in\"");
    else if (from && strcmp(from, "push-handler") == 0)
        scope->place = PATTERN_REACHED_PUSH;
    else
        *scope = (PatternScope){.place = method ? PATTERN_IN_METHOD : PATTERN_REACHED_FROM,
                                .names = pattern_names_read(reader, in, method ? "method" : "reachedFrom")};
    const char *verdict = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(in, "verdict"));
    scope->now = cJSON_IsFalse(cJSON_GetObjectItemCaseSensitive(in, "later"));
    scope->never = verdict && strcmp(verdict, "never") == 0;
    if ((cJSON_HasObjectItem(in, "later") && (!scope->now || !reached)) ||
        (cJSON_HasObjectItem(in, "verdict") && (!scope->never || scope->place != PATTERN_REACHED_PUSH)))
        data_fail(reader, "in",
                  "expected \"later\": false beside \"reachedFrom\" alone, and \"verdict\": \"never\" beside "
                  "\"push-handler\"");
    const cJSON *within = cJSON_GetObjectItemCaseSensitive(in, "within");
    if (within && (!reached || !cJSON_IsNumber(within) || within->valueint < 1))
        data_fail(reader, "within", "expected a number of calls for \"within\", beside \"reachedFrom\"");
    else if (within)
        scope->within = (uint32_t)within->valueint;
    for (uint32_t i = 0; i < scope->names.count && !reader->failed; i++)
        if (!scope->names.items[i].type.len)
            data_fail(reader, "in",
                      "expected the type of each method in \"in\": Type.name() or -[Type name]");
}

// Which names go with which kind.
static void check_names(DataReader *reader, const PatternCode *code) {
    for (uint32_t i = 0; i < code->names.count && !reader->failed; i++) {
        const PatternName *name = &code->names.items[i];
        bool fits = true, typed = false;
        for (uint32_t p = 0; p < name->param_count; p++)
            typed |= name->params[p].len > 0;
        switch (code->kind) {
        case PATTERN_CALL:
            fits = !typed && (name->called || name->selector.len || !name->type.len);
            break;
        case PATTERN_USE:
            fits = !name->called && !name->selector.len;
            break;
        case PATTERN_SET:
            fits = !name->called && !name->selector.len && name->type.len;
            break;
        case PATTERN_DEFINE:
            fits = !name->called && !name->selector.len && !name->type.len;
            break;
        case PATTERN_METHOD:
            fits = (name->called || name->selector.len) && name->type.len;
            break;
        }
        if (!fits)
            data_fail(reader, name->written.data, "\"%s\" is no name for this kind of match",
                      name->written.data);
    }
}

static void read_unless(DataReader *reader, const cJSON *json, PatternUnless *out) {
    static const char *const keys[] = {"imports", NULL};
    const cJSON *unless = data_object(reader, json, "unless");
    if (!unless) return;
    data_check_keys(reader, unless, keys);
    out->imports = data_strings(reader, unless, "imports", &out->count);
}

static void read_code(DataReader *reader, const cJSON *item, PatternCode *code) {
    static const char *const keys[] = {"call",  "use",    "set",      "method",     "define",  "to",
                                       "loose", "unless", "severity", "confidence", "message", NULL};
    data_check_keys(reader, item, keys);
    unsigned kinds = 0;
    for (unsigned i = 0; i <= PATTERN_DEFINE; i++) {
        if (!cJSON_HasObjectItem(item, keys[i])) continue;
        kinds++;
        code->kind = (PatternCodeKind)i;
        code->names = pattern_names_read(reader, item, keys[i]);
    }
    if (kinds != 1)
        data_fail(reader, "code", "expected one of call, use, set, method and define in each of \"code\"");
    code->to = data_strings(reader, item, "to", &code->to_count);
    if (code->to_count && code->kind != PATTERN_SET && code->kind != PATTERN_DEFINE)
        data_fail(reader, "to", "expected \"to\" only beside \"set\" and \"define\"");
    code->loose = data_bool(reader, item, "loose");
    read_unless(reader, item, &code->unless);
    pattern_says_read(reader, item, code_fields, &code->says);
    check_names(reader, code);
}

static void read_variant(DataReader *reader, const cJSON *item, PatternVariant *variant) {
    static const char *const keys[] = {"in", "severity", "confidence", "message", NULL};
    data_check_keys(reader, item, keys);
    read_scope(reader, item, &variant->scope);
    pattern_says_read(reader, item, code_fields, &variant->says);
}

static void read_since(DataReader *reader, const cJSON *json, Pattern *pattern) {
    const cJSON *since = cJSON_GetObjectItemCaseSensitive(json, "since");
    if (!since) return;
    if (!cJSON_IsNumber(since) || since->valuedouble <= 0)
        data_fail(reader, "since", "expected a version of iOS, a number, for \"since\"");
    else
        pattern->since = since->valuedouble;
}

static void read_once(DataReader *reader, const cJSON *json, Pattern *pattern) {
    Str once = data_string(reader, json, "once");
    if (str_eq_c(once, "function"))
        pattern->once = PATTERN_ONCE_FUNCTION;
    else if (str_eq_c(once, "file"))
        pattern->once = PATTERN_ONCE_FILE;
    else if (once.len)
        data_fail(reader, "once", "expected function or file for \"once\"");
}

// The objects of an array, counted.
static const cJSON *objects(DataReader *reader, const cJSON *json, const char *key, size_t *count) {
    const cJSON *array = data_array(reader, json, key);
    *count = array ? (size_t)cJSON_GetArraySize(array) : 0;
    for (const cJSON *item = array ? array->child : NULL; item; item = item->next)
        if (!cJSON_IsObject(item)) data_fail(reader, key, "expected only objects in \"%s\"", key);
    return array && !reader->failed ? array->child : NULL;
}

static void read_parts(DataReader *reader, const cJSON *json, Pattern *pattern) {
    size_t count = 0;
    const cJSON *item = objects(reader, json, "code", &count);
    pattern->code = ARENA_ARRAY(reader->arena, PatternCode, count + 1);
    for (; item && !reader->failed; item = item->next)
        read_code(reader, item, &pattern->code[pattern->code_count++]);
    item = objects(reader, json, "variants", &count);
    pattern->variants = ARENA_ARRAY(reader->arena, PatternVariant, count + 1);
    for (; item && !reader->failed; item = item->next)
        read_variant(reader, item, &pattern->variants[pattern->variant_count++]);
    item = objects(reader, json, "documents", &count);
    pattern->documents = ARENA_ARRAY(reader->arena, PatternDocument, count + 1);
    for (; item && !reader->failed; item = item->next)
        pattern_document_read(reader, item, &pattern->documents[pattern->document_count++]);
}

void pattern_read(DataReader *reader, const cJSON *json, Rule *rule) {
    static const char *const keys[] = {"code",     "in",        "strings", "unless", "once",
                                       "variants", "documents", "since",   NULL};
    static const char *const document_fields[] = {"key", "value", "file", NULL};
    const cJSON *object = data_object(reader, json, "pattern");
    if (!object) return;
    Pattern *pattern = ARENA_NEW(reader->arena, Pattern);
    data_check_keys(reader, object, keys);
    read_parts(reader, object, pattern);
    read_scope(reader, object, &pattern->scope);
    pattern->strings = pattern_regex_read(reader, object, "strings");
    read_unless(reader, object, &pattern->unless);
    read_once(reader, object, pattern);
    read_since(reader, object, pattern);
    if (!pattern->code_count && !pattern->document_count)
        data_fail(reader, "pattern", "expected \"code\" or \"documents\" in \"pattern\"");
    bool own = false; // whether some match says what the rule says
    for (uint32_t i = 0; i < pattern->code_count; i++)
        own |= !pattern->code[i].says.message.len;
    if (own) pattern_message_check(reader, rule->message, code_fields);
    own = false;
    for (uint32_t i = 0; i < pattern->document_count; i++)
        own |= !pattern->documents[i].says.message.len;
    if (own) pattern_message_check(reader, rule->message, document_fields);
    rule->pattern = pattern;
}
