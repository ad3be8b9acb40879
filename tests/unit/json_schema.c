// SPDX-License-Identifier: MIT
#define PCRE2_CODE_UNIT_WIDTH 8
#include "tests/unit/json_schema.h"
#include "analyzer/base/vec.h"

#include <pcre2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// A value that has to fit a schema; checks wait in a list, so that nothing here recurses.
typedef struct Pending {
    const cJSON *schema;
    const cJSON *value;
} Pending;

typedef struct Check {
    const cJSON *root; // of the schema, for $ref
    const cJSON *value;
    StrBuf *problems;
    bool valid;
    VEC(Pending) pending;
} Check;

static void check_later(Check *check, const cJSON *schema, const cJSON *value) {
    VEC_PUSH(check->problems->arena, &check->pending, (Pending){schema, value});
}

static void problem(Check *check, const char *what) {
    check->valid = false;
    char *shown = cJSON_PrintUnformatted(check->value);
    strbuf_printf(check->problems, "%s: %s: %.120s\n", check->value->string ? check->value->string : "item",
                  what, shown ? shown : "?");
    free(shown);
}

static bool has_type(const cJSON *value, const char *type) {
    if (strcmp(type, "object") == 0) return cJSON_IsObject(value);
    if (strcmp(type, "array") == 0) return cJSON_IsArray(value);
    if (strcmp(type, "string") == 0) return cJSON_IsString(value);
    if (strcmp(type, "number") == 0) return cJSON_IsNumber(value);
    if (strcmp(type, "boolean") == 0) return cJSON_IsBool(value);
    if (strcmp(type, "integer") == 0)
        return cJSON_IsNumber(value) && value->valuedouble == (double)(long long)value->valuedouble;
    return false;
}

// One type, or a list of them.
static bool has_some_type(const cJSON *value, const cJSON *types) {
    if (cJSON_IsString(types)) return has_type(value, types->valuestring);
    const cJSON *type;
    cJSON_ArrayForEach(type, types) if (has_type(value, type->valuestring)) return true;
    return false;
}

static bool matches(const char *pattern, const char *text) {
    int error;
    PCRE2_SIZE at;
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED, 0, &error, &at, NULL);
    if (!code) return false;
    pcre2_match_data *data = pcre2_match_data_create_from_pattern(code, NULL);
    int found = pcre2_match(code, (PCRE2_SPTR)text, strlen(text), 0, 0, data, NULL);
    pcre2_match_data_free(data);
    pcre2_code_free(code);
    return found > 0;
}

static bool in_enum(const cJSON *list, const cJSON *value) {
    const cJSON *item;
    cJSON_ArrayForEach(item, list) if (cJSON_Compare(item, value, true)) return true;
    return false;
}

static const cJSON *resolve(Check *check, const char *ref) {
    const char *prefix = "#/$defs/";
    if (strncmp(ref, prefix, strlen(prefix)) != 0) return NULL;
    return cJSON_GetObjectItemCaseSensitive(cJSON_GetObjectItemCaseSensitive(check->root, "$defs"),
                                            ref + strlen(prefix));
}

static void check_members(Check *check, const cJSON *schema, const cJSON *value) {
    const cJSON *properties = cJSON_GetObjectItemCaseSensitive(schema, "properties");
    const cJSON *others = cJSON_GetObjectItemCaseSensitive(schema, "additionalProperties");
    const cJSON *member;
    cJSON_ArrayForEach(member, value) {
        const cJSON *own = cJSON_GetObjectItemCaseSensitive(properties, member->string);
        check->value = member;
        if (own)
            check_later(check, own, member);
        else if (cJSON_IsObject(others))
            check_later(check, others, member);
        else if (cJSON_IsFalse(others))
            problem(check, "key is not in the schema");
    }
}

static void check_keyword(Check *check, const cJSON *schema, const cJSON *keyword, const cJSON *value) {
    const char *name = keyword->string;
    const cJSON *item;
    check->value = value;
    if (strcmp(name, "$ref") == 0) {
        const cJSON *target = resolve(check, keyword->valuestring);
        if (target)
            check_later(check, target, value);
        else
            problem(check, "unknown $ref");
    } else if (strcmp(name, "type") == 0) {
        if (!has_some_type(value, keyword)) problem(check, "wrong type");
    } else if (strcmp(name, "const") == 0) {
        if (!cJSON_Compare(keyword, value, true)) problem(check, "is not the constant");
    } else if (strcmp(name, "enum") == 0) {
        if (!in_enum(keyword, value)) problem(check, "is not in the enum");
    } else if (strcmp(name, "required") == 0) {
        cJSON_ArrayForEach(item, keyword) {
            if (!cJSON_GetObjectItemCaseSensitive(value, item->valuestring))
                problem(check, item->valuestring);
        }
    } else if (strcmp(name, "properties") == 0 ||
               (strcmp(name, "additionalProperties") == 0 && !cJSON_HasObjectItem(schema, "properties"))) {
        check_members(check, schema, value);
    } else if (strcmp(name, "items") == 0) {
        cJSON_ArrayForEach(item, value) check_later(check, keyword, item);
    } else if (strcmp(name, "minimum") == 0) {
        if (cJSON_IsNumber(value) && value->valuedouble < keyword->valuedouble) problem(check, "too small");
    } else if (strcmp(name, "minLength") == 0) {
        if (cJSON_IsString(value) && strlen(value->valuestring) < (size_t)keyword->valueint)
            problem(check, "too short");
    } else if (strcmp(name, "pattern") == 0) {
        if (cJSON_IsString(value) && !matches(keyword->valuestring, value->valuestring))
            problem(check, "does not match");
    } else {
        static const char *const silent[] = {
            "$schema", "title", "description", "$defs", "additionalProperties", NULL};
        for (size_t i = 0; silent[i]; i++)
            if (strcmp(name, silent[i]) == 0) return;
        problem(check, "the schema has a keyword that is not checked");
    }
}

bool json_schema_check(const cJSON *schema, const cJSON *value, StrBuf *problems) {
    Check check = {.root = schema, .problems = problems, .valid = true};
    check_later(&check, schema, value);
    for (uint32_t i = 0; i < check.pending.len; i++) {
        Pending next = check.pending.items[i];
        const cJSON *keyword;
        cJSON_ArrayForEach(keyword, next.schema) check_keyword(&check, next.schema, keyword, next.value);
    }
    return check.valid;
}

cJSON *json_schema_load(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) return NULL;
    Arena *arena = arena_new();
    StrBuf text;
    strbuf_init(&text, arena);
    for (int c = getc(file); c != EOF; c = getc(file))
        strbuf_add_char(&text, (char)c);
    (void)fclose(file);
    cJSON *json = cJSON_Parse(text.data);
    arena_free(arena);
    return json;
}
