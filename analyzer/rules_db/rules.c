// SPDX-License-Identifier: MIT
#include "analyzer/rules_db/rules.h"

#include "analyzer/rules_db/data_file.h"
#include "analyzer/rules_db/pattern_p.h"
#include "analyzer/rules_db/rule_example.h"

#include <stdlib.h>
#include <string.h>

struct Rules {
    Arena *arena;
    VEC(Rule *) items; // ordered by id
};

static const char *const severity_names[] = {"note", "warning", "error"};
static const char *const confidence_names[] = {"possible", "likely", "certain"};

const char *rule_severity_name(RuleSeverity severity) { return severity_names[severity]; }
const char *rule_confidence_name(RuleConfidence confidence) { return confidence_names[confidence]; }

bool rule_severity_parse(Str text, RuleSeverity *severity) {
    for (unsigned i = 0; i < 3; i++) {
        if (!str_eq_c(text, severity_names[i])) continue;
        *severity = (RuleSeverity)i;
        return true;
    }
    return false;
}

bool rule_confidence_parse(Str text, RuleConfidence *confidence) {
    for (unsigned i = 0; i < 3; i++) {
        if (!str_eq_c(text, confidence_names[i])) continue;
        *confidence = (RuleConfidence)i;
        return true;
    }
    return false;
}

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }

static bool eq_any_case(Str a, Str b) {
    if (a.len != b.len) return false;
    for (size_t i = 0; i < a.len; i++)
        if (lower(a.data[i]) != lower(b.data[i])) return false;
    return true;
}

// --- One rule from JSON

enum { EFFORT_UNKNOWN = 30 }; // minutes, of a rule that does not say it

static bool has(const cJSON *object, const char *key) { return cJSON_HasObjectItem(object, key) != 0; }

static void read_text(DataReader *reader, const cJSON *json, const char *key, Str *into) {
    if (!has(json, key)) return;
    *into = data_string(reader, json, key);
    if (!reader->failed && str_trim(*into).len == 0)
        data_fail(reader, key, "expected some text for \"%s\"", key);
}

static void read_levels(DataReader *reader, const cJSON *json, Rule *rule) {
    if (has(json, "severity") && !rule_severity_parse(data_string(reader, json, "severity"), &rule->severity))
        data_fail(reader, "severity", "expected note, warning or error for \"severity\"");
    if (has(json, "confidence") &&
        !rule_confidence_parse(data_string(reader, json, "confidence"), &rule->confidence))
        data_fail(reader, "confidence", "expected possible, likely or certain for \"confidence\"");
}

static void read_effort(DataReader *reader, const cJSON *json, Rule *rule) {
    enum { MOST = 60 * 8 * 365 };
    static const char *const tasks[] = {"calls", "messages", "servers"};
    const cJSON *effort = cJSON_GetObjectItemCaseSensitive(json, "effort");
    if (effort) {
        bool whole = cJSON_IsNumber(effort) && effort->valuedouble >= 0 && effort->valuedouble <= MOST &&
                     effort->valuedouble == (double)(uint32_t)effort->valuedouble;
        if (whole)
            rule->effort = (uint32_t)effort->valuedouble;
        else
            data_fail(reader, "effort", "expected a whole number of minutes for \"effort\"");
    }
    if (!has(json, "task")) return;
    Str task = data_string(reader, json, "task");
    for (uint32_t i = 0; i < sizeof tasks / sizeof *tasks; i++)
        if (str_eq_c(task, tasks[i])) {
            rule->task = (RuleTask)i;
            return;
        }
    data_fail(reader, "task", "expected calls, messages or servers for \"task\"");
}

static void read_sources(DataReader *reader, const cJSON *json, Rule *rule) {
    static const char *const keys[] = {"title", "url", "grade", NULL};
    const cJSON *array = data_array(reader, json, "sources");
    if (!array) return;
    rule->source_count = 0;
    rule->sources = ARENA_ARRAY(reader->arena, RuleSource, (size_t)cJSON_GetArraySize(array));
    const cJSON *item = NULL;
    cJSON_ArrayForEach(item, array) {
        if (!cJSON_IsObject(item)) data_fail(reader, "sources", "expected only objects in \"sources\"");
        if (reader->failed) return;
        data_check_keys(reader, item, keys);
        RuleSource *source = &rule->sources[rule->source_count++];
        source->title = data_string(reader, item, "title");
        source->url = data_string(reader, item, "url");
        source->grade = data_string(reader, item, "grade");
        if (source->title.len == 0)
            data_fail(reader, "sources", "expected a \"title\" in each of the \"sources\"");
        if (source->grade.len != 1 || !strchr("AHDCI", source->grade.data[0]))
            data_fail(reader, "grade", "expected A, H, D, C or I for \"grade\"");
    }
}

static bool is_token(Str s) {
    for (size_t i = 0; i < s.len; i++) {
        char c = lower(s.data[i]);
        if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-' && c != '_' && c != '.')
            return false;
    }
    return s.len > 0;
}

static void require(DataReader *reader, const char *key, Str value) {
    if (value.len == 0) data_fail(reader, NULL, "expected the key \"%s\", which a rule must have", key);
}

// Fills `rule`, which holds the earlier definition of the same id or nothing.
static void read_rule(DataReader *reader, const cJSON *json, bool is_new, Rule *rule) {
    static const char *const keys[] = {
        "id",        "name",       "group",   "title", "severity",       "confidence", "sdk",
        "languages", "why",        "message", "fix",   "falsePositives", "sources",    "examples",
        "about",     "obligation", "pattern", "finds", "effort",         "task",       NULL};
    data_check_keys(reader, json, keys);
    read_text(reader, json, "name", &rule->name);
    read_text(reader, json, "group", &rule->group);
    read_text(reader, json, "title", &rule->title);
    read_text(reader, json, "sdk", &rule->sdk);
    read_text(reader, json, "message", &rule->message);
    read_text(reader, json, "fix", &rule->fix);
    if (has(json, "why")) {
        uint32_t count = 0;
        const Str *parts = data_strings(reader, json, "why", &count);
        StrBuf buf;
        strbuf_init(&buf, reader->arena);
        for (uint32_t i = 0; i < count; i++)
            strbuf_printf(&buf, "%s%.*s", i ? "\n\n" : "", STR_ARG(parts[i]));
        rule->why = strbuf_str(&buf);
    }
    read_levels(reader, json, rule);
    if (is_new) rule->effort = EFFORT_UNKNOWN;
    read_effort(reader, json, rule);
    if (has(json, "languages"))
        rule->languages = data_strings(reader, json, "languages", &rule->language_count);
    if (has(json, "finds")) rule->finds = data_strings(reader, json, "finds", &rule->find_count);
    if (has(json, "falsePositives"))
        rule->false_positives = data_strings(reader, json, "falsePositives", &rule->false_positive_count);
    read_sources(reader, json, rule);
    rule_examples_read(reader, json, rule);
    pattern_read(reader, json, rule);
    rule->file = reader->file->name;
    rule->json = reader->file->text;
    rule->user = reader->file->user;
    if (is_new && !has(json, "severity")) require(reader, "severity", STR(""));
    if (is_new && !has(json, "confidence")) rule->confidence = RULE_CONFIDENCE_LIKELY;
    require(reader, "name", rule->name);
    require(reader, "title", rule->title);
    require(reader, "message", rule->message);
    if (!reader->failed && !is_token(rule->name))
        data_fail(reader, "name", "expected letters, digits, '-', '_' and '.' in \"name\"");
}

// --- The whole catalogue

// First index whose id is not before `id`.
static uint32_t position(const Rules *rules, Str id) {
    uint32_t at = 0;
    while (at < rules->items.len && str_cmp(rules->items.items[at]->id, id) < 0)
        at++;
    return at;
}

static void insert(Rules *rules, Rule *rule) {
    uint32_t at = position(rules, rule->id);
    VEC_PUSH(rules->arena, &rules->items, rule);
    for (uint32_t i = rules->items.len - 1; i > at; i--)
        rules->items.items[i] = rules->items.items[i - 1];
    rules->items.items[at] = rule;
}

static Rule *find_by_id(const Rules *rules, Str id) {
    for (uint32_t i = 0; i < rules->items.len; i++)
        if (eq_any_case(rules->items.items[i]->id, id)) return rules->items.items[i];
    return NULL;
}

// A file right in the user's directory may also be an API table or a server product.
static bool is_rule(const DataFile *file, const cJSON *json) {
    if (!file->loose) return true;
    return has(json, "id") && !has(json, "product") && !has(json, "calls") && !has(json, "types");
}

static void add_rule(Rules *rules, DataReader *reader, const cJSON *json) {
    if (!is_rule(reader->file, json)) return;
    Str id = data_string(reader, json, "id");
    if (!reader->failed && !is_token(id))
        data_fail(reader, "id", "expected an \"id\" of letters, digits, '-', '_' and '.'");
    if (reader->failed) return;
    Rule *rule = find_by_id(rules, id);
    bool is_new = !rule;
    if (!is_new && !reader->file->user)
        data_fail(reader, "id", "expected each \"id\" once, found %s again", id.data);
    if (is_new) {
        rule = ARENA_NEW(rules->arena, Rule);
        rule->id = id;
    }
    read_rule(reader, json, is_new, rule);
    if (reader->failed) return;
    for (uint32_t i = 0; i < rules->items.len; i++) {
        const Rule *other = rules->items.items[i];
        if (other != rule && (eq_any_case(other->name, rule->name) || eq_any_case(other->id, rule->name)))
            data_fail(reader, "name", "expected a \"name\" of its own, %s has the same", other->id.data);
    }
    if (is_new) insert(rules, rule);
}

Rules *rules_load(Arena *arena, const char *extra_dir, Str *error) {
    Rules *rules = ARENA_NEW(arena, Rules);
    rules->arena = arena;
    DataFileVec files = {0};
    static const char *const folders[] = {"catalogue", NULL};
    if (!data_files_load(arena, folders, extra_dir, &files, error)) return NULL;
    for (uint32_t i = 0; i < files.len; i++) {
        DataReader reader = {.arena = arena, .file = &files.items[i], .error = error};
        cJSON *json = data_parse(&reader);
        if (json) add_rule(rules, &reader, json);
        cJSON_Delete(json);
        if (reader.failed) return NULL;
    }
    return rules;
}

bool rules_read(Rules *rules, Str name, Str text, Str *error) {
    DataFile *file = ARENA_NEW(rules->arena, DataFile);
    *file = (DataFile){.name = name, .text = text, .user = true};
    DataReader reader = {.arena = rules->arena, .file = file, .error = error};
    cJSON *json = data_parse(&reader);
    if (json) add_rule(rules, &reader, json);
    cJSON_Delete(json);
    return !reader.failed;
}

uint32_t rules_count(const Rules *rules) { return rules->items.len; }

const Rule *rules_at(const Rules *rules, uint32_t index) { return rules->items.items[index]; }

const Rule *rules_find(const Rules *rules, Str id_or_name) {
    Str wanted = str_trim(id_or_name);
    for (uint32_t i = 0; i < rules->items.len; i++) {
        const Rule *rule = rules->items.items[i];
        if (eq_any_case(rule->id, wanted) || eq_any_case(rule->name, wanted)) return rule;
    }
    return NULL;
}

// --- Did you mean

enum { NEAREST_MAX = 64 };

// Optimal string alignment (an exchange of neighbours is one edit), on the first NEAREST_MAX bytes, any case.
static unsigned edit_distance(Str a, Str b) {
    a = str_sub(a, 0, NEAREST_MAX);
    b = str_sub(b, 0, NEAREST_MAX);
    unsigned rows[3][NEAREST_MAX + 1];
    for (unsigned j = 0; j <= b.len; j++)
        rows[0][j] = j;
    for (unsigned i = 1; i <= a.len; i++) {
        unsigned *row = rows[i % 3];
        const unsigned *above = rows[(i - 1) % 3];
        row[0] = i;
        for (unsigned j = 1; j <= b.len; j++) {
            bool same = lower(a.data[i - 1]) == lower(b.data[j - 1]);
            unsigned best = above[j - 1] + !same;
            if (above[j] + 1 < best) best = above[j] + 1;
            if (row[j - 1] + 1 < best) best = row[j - 1] + 1;
            if (i > 1 && j > 1 && lower(a.data[i - 1]) == lower(b.data[j - 2]) &&
                lower(a.data[i - 2]) == lower(b.data[j - 1]) && rows[(i - 2) % 3][j - 2] + 1 < best)
                best = rows[(i - 2) % 3][j - 2] + 1;
            row[j] = best;
        }
    }
    return rows[a.len % 3][b.len];
}

// Cheapest test first: no distance is less than that of the lengths.
static unsigned distance_below(Str a, Str b, unsigned limit) {
    size_t a_len = a.len < NEAREST_MAX ? a.len : NEAREST_MAX;
    size_t b_len = b.len < NEAREST_MAX ? b.len : NEAREST_MAX;
    size_t least = a_len > b_len ? a_len - b_len : b_len - a_len;
    return least < limit ? edit_distance(a, b) : limit;
}

Str rules_nearest(const Rules *rules, Str wrong) {
    wrong = str_trim(wrong);
    // Near means: at most a third of what was typed is wrong, and for an id at most two characters.
    unsigned limit = wrong.len < 3 ? 1 : (unsigned)(wrong.len / 3);
    unsigned best = limit + 1;
    Str nearest = STR("");
    for (uint32_t i = 0; i < rules->items.len; i++) {
        const Rule *rule = rules->items.items[i];
        unsigned by_name = distance_below(wrong, rule->name, best);
        unsigned by_id = distance_below(wrong, rule->id, best);
        if (by_name < best) {
            best = by_name;
            nearest = rule->name;
        }
        if (by_id < best && by_id <= 2) {
            best = by_id;
            nearest = rule->id;
        }
    }
    return nearest;
}
