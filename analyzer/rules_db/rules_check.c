// SPDX-License-Identifier: MIT
// The strict check of the catalogue: what loading lets pass and a rule of ours must not have.
#include "analyzer/rules_db/data_file.h"
#include "analyzer/rules_db/rules.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { TITLE_MAX = 100 }; // bytes

typedef struct Checking {
    const Rules *rules;
    const Rule *rule;
    Arena *arena;
    StrBuf *out;
    uint32_t problems;
} Checking;

static void problem(Checking *check, const char *key, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

// One line, placed where the key stands first in the rule's file.
static void problem(Checking *check, const char *key, const char *format, ...) {
    char text[400];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    DataFile file = {.name = check->rule->file, .text = check->rule->json};
    Str error = STR_NONE;
    DataReader reader = {.arena = check->arena, .file = &file, .error = &error};
    data_fail(&reader, key, "%s: %s", check->rule->id.data, text);
    strbuf_printf(check->out, "%s%.*s\n", check->rule->user ? "" : "rules/", STR_ARG(error));
    check->problems++;
}

static bool one_of(Str text, const char *const *items) {
    for (; *items; items++)
        if (str_eq_c(text, *items)) return true;
    return false;
}

// --- Texts

static bool is_field(Str name) {
    for (size_t i = 0; i < name.len; i++)
        if (!((name.data[i] >= 'a' && name.data[i] <= 'z') || name.data[i] == '_' || name.data[i] == '-'))
            return false;
    return name.len > 0;
}

static void check_message(Checking *check, Str message) {
    for (size_t i = 0; i < message.len; i++) {
        if (message.data[i] == '}') problem(check, "message", "a } without its { in \"%s\"", message.data);
        if (message.data[i] != '{') continue;
        size_t end = i + 1;
        while (end < message.len && message.data[end] != '}' && message.data[end] != '{')
            end++;
        if (end == message.len || message.data[end] != '}')
            problem(check, "message", "a { without its } in \"%s\"", message.data);
        else if (!is_field(str_sub(message, i + 1, end)))
            problem(check, "message", "{%.*s} is no name for a value", (int)(end - i - 1),
                    message.data + i + 1);
        i = end < message.len && message.data[end] == '}' ? end : end - 1;
    }
    if (str_ends(message, STR("."))) problem(check, "message", "a message has no full stop at its end");
}

static void check_words(Checking *check, const char *key, Str text) {
    for (size_t i = 0; i + 1 < text.len; i++) {
        if (text.data[i] == '\t' || (text.data[i] == ' ' && text.data[i + 1] == ' ')) {
            problem(check, key, "a tab or two spaces in the text");
            return;
        }
    }
    if (str_trim(text).len != text.len) problem(check, key, "a space at the start or end of the text");
}

// Prose: whole sentences.
static void check_prose(Checking *check, const char *key, Str text) {
    if (!text.len) {
        problem(check, NULL, "%s: this text is missing", key);
        return;
    }
    check_words(check, key, text);
    static const char *const ends[] = {".", "?", ":", "”", NULL};
    for (const char *const *end = ends; *end; end++)
        if (str_ends(text, str_from(*end))) return;
    problem(check, key, "a text ends with a full stop");
}

static void check_texts(Checking *check) {
    const Rule *rule = check->rule;
    check_words(check, "title", rule->title);
    if (str_ends(rule->title, STR("."))) problem(check, "title", "a title has no full stop at its end");
    if (rule->title.len > TITLE_MAX) problem(check, "title", "a title has at most %d bytes", TITLE_MAX);
    check_message(check, rule->message);
    check_prose(check, "why", rule->why);
    check_prose(check, "fix", rule->fix);
    check_prose(check, "sdk", rule->sdk);
    for (uint32_t i = 0; i < rule->find_count; i++)
        check_prose(check, "finds", rule->finds[i]);
    if (!rule->false_positive_count)
        problem(check, NULL, "falsePositives: say what the rule does not report");
    for (uint32_t i = 0; i < rule->false_positive_count; i++)
        check_prose(check, "falsePositives", rule->false_positives[i]);
}

static void check_sources(Checking *check) {
    const Rule *rule = check->rule;
    if (!rule->source_count) problem(check, NULL, "sources: say how it is known");
    for (uint32_t i = 0; i < rule->source_count; i++) {
        const RuleSource *source = &rule->sources[i];
        char grade = source->grade.data[0];
        if (grade == 'I' && source->url.len)
            problem(check, "sources", "a conclusion of ours (I) has no address");
        if (strchr("ADC", grade) && !str_starts(source->url, STR("https://")))
            problem(check, "sources", "a source of grade %c has an address with https://", grade);
        for (uint32_t j = 0; j < i; j++)
            if (source->url.len && str_eq(source->url, rule->sources[j].url))
                problem(check, "sources", "one address stands twice: %s", source->url.data);
    }
}

// --- Examples

static void check_example(Checking *check, const RuleExample *example) {
    static const char *const verdicts[] = {"",      "reports",  "reports-unless-nil", "missing-path",
                                           "never", "deferred", "unverified",         NULL};
    if (!one_of(example->verdict, verdicts))
        problem(check, "verdict", "\"%s\" is no verdict", example->verdict.data);
    bool itself = !example->bad;
    for (uint32_t i = 0; i < example->expect_count; i++) {
        itself |= str_eq(example->expect[i], check->rule->id);
        const Rule *named = rules_find(check->rules, example->expect[i]);
        if (!named || !str_eq(named->id, example->expect[i]))
            problem(check, "expect", "an example names the unknown rule %s", example->expect[i].data);
    }
    if (!itself) problem(check, "expect", "a bad example must raise its own rule");
}

// Whether an example shows the rule in one of its `languages`.
static bool shows(const RuleExample *example, Str language) {
    bool code = rule_language_is_code(example->language);
    if (str_eq_c(language, "project") || str_eq_c(language, "server")) return !code;
    return code && str_starts(str_from(example->language->name), language); // objcxx is objc
}

static void check_coverage(Checking *check) {
    static const char *const known[] = {"swift", "objc", "project", "server", NULL};
    const Rule *rule = check->rule;
    if (!rule->language_count) problem(check, NULL, "languages: expected at least one");
    for (uint32_t i = 0; i < rule->language_count; i++) {
        Str language = rule->languages[i];
        if (!one_of(language, known)) problem(check, "languages", "\"%s\" is no language", language.data);
        bool good = false, bad = false;
        for (uint32_t j = 0; j < rule->example_count; j++) {
            if (!shows(&rule->examples[j], language)) continue;
            good |= !rule->examples[j].bad;
            bad |= rule->examples[j].bad;
        }
        if (!good || !bad)
            problem(check, "examples", "no %s example for %s", bad ? "good" : "bad", language.data);
    }
}

static void check_rule(Checking *check) {
    const Rule *rule = check->rule;
    for (uint32_t i = 0; i < rule->example_count; i++)
        check_example(check, &rule->examples[i]);
    if (rule->user) { // may be as short as it likes
        check_message(check, rule->message);
        return;
    }
    if (!rule_group_title(rule->group)) problem(check, "group", "\"%s\" is no group", rule->group.data);
    Str file = str_printf(check->arena, "catalogue/%.*s.json", STR_ARG(rule->id));
    if (!str_eq(rule->file, file)) problem(check, "id", "expected in the file rules/%s", file.data);
    check_texts(check);
    check_sources(check);
    check_coverage(check);
}

uint32_t rules_check(const Rules *rules, Arena *arena, StrBuf *out) {
    Checking check = {.rules = rules, .arena = arena, .out = out};
    for (uint32_t i = 0; i < rules_count(rules); i++) {
        check.rule = rules_at(rules, i);
        check_rule(&check);
    }
    return check.problems;
}
