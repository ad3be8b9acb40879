// SPDX-License-Identifier: MIT
// The rule catalogue: loading, the user's own rules, errors, look-up, texts.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cjson/cJSON.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "analyzer/rules_db/rules.h"
#include "tests/unit/json_schema.h"

typedef struct Fixture {
    Arena *arena;
    char dir[64];
    Str error;
} Fixture;

static int set_up(void **state) {
    Fixture *fixture = calloc(1, sizeof *fixture);
    assert_non_null(fixture);
    fixture->arena = arena_new();
    strcpy(fixture->dir, "/tmp/voipcheck-rules-XXXXXX");
    assert_non_null(mkdtemp(fixture->dir));
    *state = fixture;
    return 0;
}

static int tear_down(void **state) {
    static const char *const files[] = {"own.json", "second.json", "catalogue/own.json", "catalogue"};
    Fixture *fixture = *state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        (void)remove(str_printf(fixture->arena, "%s/%s", fixture->dir, files[i]).data);
    assert_int_equal(rmdir(fixture->dir), 0);
    arena_free(fixture->arena);
    free(fixture);
    return 0;
}

static void put(Fixture *fixture, const char *name, const char *text) {
    FILE *out = fopen(str_printf(fixture->arena, "%s/%s", fixture->dir, name).data, "wb");
    assert_non_null(out);
    assert_true(fputs(text, out) >= 0);
    assert_int_equal(fclose(out), 0);
}

static Rules *load(Fixture *fixture) {
    Rules *rules = rules_load(fixture->arena, NULL, &fixture->error);
    if (!rules) fail_msg("%.*s", STR_ARG(fixture->error));
    return rules;
}

static Rules *load_with(Fixture *fixture, const char *text) {
    put(fixture, "own.json", text);
    return rules_load(fixture->arena, fixture->dir, &fixture->error);
}

// Loading must fail with a message that names own.json and holds `part`.
static void expect_error(Fixture *fixture, const char *text, const char *part) {
    fixture->error = STR_NONE;
    assert_null(load_with(fixture, text));
    if (!str_contains(fixture->error, STR("/own.json:")) || !str_contains(fixture->error, str_from(part)))
        fail_msg("expected \"%s\" in: %.*s", part, STR_ARG(fixture->error));
}

static void assert_str(Str got, const char *want) {
    if (!str_eq_c(got, want)) fail_msg("expected \"%s\", got \"%.*s\"", want, STR_ARG(got));
}

static void test_catalogue_is_complete(void **state) {
    static const char *const ids[] = {"VC101", "VC102", "VC103", "VC104", "VC105", "VC106", "VC107",
                                      "VC109", "VC110", "VC111", "VC118", "VC119", "VC120"};
    const Rules *rules = load(*state);
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        const Rule *rule = rules_find(rules, str_from(ids[i]));
        assert_non_null(rule);
        assert_true(rule->why.len > 80 && rule->fix.len > 20 && rule->message.len > 10);
        assert_true(rule->source_count > 0 && rule->false_positive_count > 0 && rule->language_count > 0);
    }
}

static void test_rules_are_ordered_and_unique(void **state) {
    const Rules *rules = load(*state);
    for (uint32_t i = 1; i < rules_count(rules); i++)
        assert_true(str_cmp(rules_at(rules, i - 1)->id, rules_at(rules, i)->id) < 0);
}

// Every code rule shows a bad example that names it, and a good one, in each of its languages.
static void test_examples_cover_languages(void **state) {
    const Rules *rules = load(*state);
    for (uint32_t i = 0; i < rules_count(rules); i++) {
        const Rule *rule = rules_at(rules, i);
        for (uint32_t j = 0; j < rule->language_count; j++) {
            Str language = rule->languages[j];
            if (!str_eq(language, STR("swift")) && !str_eq(language, STR("objc"))) continue;
            unsigned good = 0, bad = 0;
            for (uint32_t k = 0; k < rule->example_count; k++) {
                const RuleExample *example = &rule->examples[k];
                if (!str_eq_c(language, example->language->name)) continue;
                good += !example->bad;
                for (uint32_t n = 0; n < example->expect_count; n++) {
                    bad += str_eq(example->expect[n], rule->id);
                    assert_non_null(rules_find(rules, example->expect[n]));
                }
            }
            if (!good || !bad)
                fail_msg("%.*s lacks an example for %.*s", STR_ARG(rule->id), STR_ARG(language));
        }
    }
}

static void test_find_takes_any_case(void **state) {
    const Rules *rules = load(*state);
    const Rule *rule = rules_find(rules, STR("VC103"));
    assert_non_null(rule);
    assert_ptr_equal(rules_find(rules, STR("vc103")), rule);
    assert_ptr_equal(rules_find(rules, STR(" Report-Deferred ")), rule);
    assert_null(rules_find(rules, STR("VC10")));
    assert_null(rules_find(rules, STR("")));
}

static void test_nearest(void **state) {
    const Rules *rules = load(*state);
    assert_str(rules_nearest(rules, STR("report-defered")), "report-deferred");
    assert_str(rules_nearest(rules, STR("never_reports")), "never-reports");
    assert_str(rules_nearest(rules, STR("never-reprots")), "never-reports");
    assert_str(rules_nearest(rules, STR("VC1O1")), "VC101");
    assert_str(rules_nearest(rules, STR("vc-111")), "VC111");
    assert_str(rules_nearest(rules, STR("something else altogether")), "");
    assert_str(rules_nearest(rules, STR("")), "");
}

static void test_severity_words(void **state) {
    (void)state;
    RuleSeverity severity = RULE_SEVERITY_NOTE;
    assert_true(rule_severity_parse(STR("error"), &severity));
    assert_int_equal(severity, RULE_SEVERITY_ERROR);
    assert_false(rule_severity_parse(STR("Error"), &severity));
    assert_int_equal(severity, RULE_SEVERITY_ERROR);
    assert_string_equal(rule_severity_name(RULE_SEVERITY_WARNING), "warning");
    assert_string_equal(rule_confidence_name(RULE_CONFIDENCE_CERTAIN), "certain");
}

static void test_user_rule_is_added(void **state) {
    Fixture *fixture = *state;
    const Rules *rules =
        load_with(fixture, "{\"id\": \"OWN1\", \"name\": \"own-rule\", \"severity\": \"note\",\n"
                           " \"title\": \"A title\", \"message\": \"A message\"}");
    if (!rules) fail_msg("%.*s", STR_ARG(fixture->error));
    assert_int_equal(rules_count(rules), rules_count(load(fixture)) + 1);
    const Rule *rule = rules_find(rules, STR("own-rule"));
    assert_non_null(rule);
    assert_int_equal(rule->severity, RULE_SEVERITY_NOTE);
    assert_int_equal(rule->confidence, RULE_CONFIDENCE_LIKELY);
    assert_str(rule->why, "");
    assert_int_equal(rule->example_count, 0);
}

static void test_user_overrides_what_is_given(void **state) {
    Fixture *fixture = *state;
    const Rule *before = rules_find(load(fixture), STR("VC105"));
    char folder[128];
    snprintf(folder, sizeof folder, "%s/catalogue", fixture->dir);
    assert_int_equal(mkdir(folder, 0700), 0);
    put(fixture, "catalogue/own.json", "{\"id\": \"VC105\", \"severity\": \"error\", \"fix\": \"Ask Ann.\"}");
    const Rules *rules = rules_load(fixture->arena, fixture->dir, &fixture->error);
    if (!rules) fail_msg("%.*s", STR_ARG(fixture->error));
    const Rule *after = rules_find(rules, STR("vc105"));
    assert_int_equal(before->severity, RULE_SEVERITY_WARNING);
    assert_int_equal(after->severity, RULE_SEVERITY_ERROR);
    assert_str(after->fix, "Ask Ann.");
    assert_true(str_eq(after->why, before->why) && str_eq(after->title, before->title));
    assert_int_equal(after->example_count, before->example_count);
    assert_int_equal(rules_count(rules), rules_count(load(fixture)));
    assert_true(str_ends(after->file, STR("catalogue/own.json")));
}

static void test_other_files_of_the_user_are_left_alone(void **state) {
    Fixture *fixture = *state;
    put(fixture, "second.json", "{\"calls\": []}");
    const Rules *rules =
        load_with(fixture, "{\"id\": \"flexisip\", \"product\": \"flexisip\", \"name\": \"x\"}");
    if (!rules) fail_msg("%.*s", STR_ARG(fixture->error));
    assert_int_equal(rules_count(rules), rules_count(load(fixture)));
}

static void test_malformed_files_are_refused(void **state) {
    Fixture *fixture = *state;
    expect_error(fixture, "{\"id\": \"A1\",\n \"name\" \"x\"}", "own.json:2:9: expected valid JSON");
    expect_error(fixture, "", "the file is empty");
    expect_error(fixture, "[1]", "own.json:1:1: expected a JSON object");
    expect_error(fixture, "{\"id\": \"A1\"", "before the end of the file");
    expect_error(fixture, "{\"id\": \"A1\", \"name\": \"a\"} x", "expected valid JSON");
    expect_error(fixture, "{\"id\": \"A1\",\n\"titel\": \"x\", \"name\": \"a\"}",
                 "own.json:2:1: unknown key \"titel\"");
    expect_error(fixture, "{\"id\": 7, \"name\": \"a\"}", "expected a string for \"id\"");
    expect_error(fixture, "{\"id\": \"A 1\", \"name\": \"a\"}", "expected an \"id\" of letters");
}

static void test_wrong_values_are_refused(void **state) {
    Fixture *fixture = *state;
    expect_error(fixture, "{\"id\": \"A1\", \"name\": \"a\", \"title\": \"t\", \"message\": \"m\"}",
                 "the key \"severity\"");
    expect_error(fixture, "{\"id\": \"A1\", \"severity\": \"note\", \"title\": \"t\", \"message\": \"m\"}",
                 "the key \"name\"");
    expect_error(fixture, "{\"id\": \"VC101\", \"severity\": \"fatal\"}", "expected note, warning or error");
    expect_error(fixture, "{\"id\": \"VC101\", \"confidence\": \"sure\"}",
                 "expected possible, likely or certain");
    expect_error(fixture, "{\"id\": \"VC101\", \"title\": \" \"}", "expected some text for \"title\"");
    expect_error(fixture, "{\"id\": \"VC101\", \"name\": \"never-reports\"}", "a \"name\" of its own, VC102");
    expect_error(fixture, "{\"id\": \"VC101\", \"sources\": [{\"title\": \"t\", \"grade\": \"Z\"}]}",
                 "expected A, H, D, C or I");
    expect_error(fixture, "{\"id\": \"VC101\", \"sources\": [3]}", "expected only objects in \"sources\"");
    expect_error(fixture, "{\"id\": \"VC101\", \"falsePositives\": [3]}", "expected only strings");
    expect_error(
        fixture,
        "{\"id\": \"VC101\", \"examples\": [{\"language\": \"swift\", \"kind\": \"good\", \"code\": \"x\","
        " \"expect\": {\"rules\": [\"VC101\"]}}]}",
        "name a rule in a bad example and none in a good one");
}

static void test_missing_directory_is_an_error(void **state) {
    Fixture *fixture = *state;
    assert_null(rules_load(fixture->arena, "/nonexistent/voipcheck", &fixture->error));
    assert_true(str_starts(fixture->error, STR("/nonexistent/voipcheck: cannot read")));
}

static void test_code_may_be_lines(void **state) {
    const Rules *rules =
        load_with(*state, "{\"id\": \"VC101\", \"examples\": [{\"language\": \"swift\","
                          " \"kind\": \"good\", \"code\": [\"a\", \"  b\"], \"expect\": {}}]}");
    assert_non_null(rules);
    assert_str(rules_find(rules, STR("VC101"))->examples[0].code, "a\n  b\n");
}

// Every file of the catalogue fits the schema that editors use, and the schema refuses a wrong key.
static void test_schema(void **state) {
    Fixture *fixture = *state;
    cJSON *schema = json_schema_load("rules/schema/rule.schema.json");
    if (!schema)
        fail_msg("rules/schema/rule.schema.json cannot be read (to be run from the repository root)");
    StrBuf problems;
    strbuf_init(&problems, fixture->arena);
    const Rules *rules = load(fixture);
    for (uint32_t i = 0; i < rules_count(rules); i++) {
        cJSON *json = cJSON_Parse(rules_at(rules, i)->json.data);
        if (!json_schema_check(schema, json, &problems))
            fail_msg("%.*s: %s", STR_ARG(rules_at(rules, i)->id), problems.data);
        cJSON_Delete(json);
    }
    cJSON *wrong = cJSON_Parse("{\"id\": \"A1\", \"examples\": [{\"language\": \"cobol\"}]}");
    assert_false(json_schema_check(schema, wrong, &problems));
    cJSON_Delete(wrong);
    cJSON_Delete(schema);
}

// What the strict check says of a rule that loading lets pass.
static void test_strict_check(void **state) {
    Fixture *fixture = *state;
    static const char *const parts[] = {
        "VC990: \"odd\" is no group",
        "VC990: {1} is no name for a value",
        "a { without its }",
        "a title has no full stop",
        "\"kotlin\" is no language",
        "names the unknown rule VC999",
        "must raise its own rule",
        "expected in the file rules/catalogue/VC990.json",
        "\"good\" is no verdict",
        "a source of grade A has an address",
        "falsePositives: say what",
        "no bad example for swift",
        "a text ends with a full stop",
        "a tab or two spaces",
    };
    Rules *rules = load_with(
        fixture,
        "{\"id\": \"VC990\", \"name\": \"odd\", \"group\": \"odd\", \"severity\": \"note\","
        "\"title\": \"A title.\", \"message\": \"{1} and {\", \"why\": \"No stop\", \"fix\": \"Two  "
        "spaces.\","
        "\"languages\": [\"kotlin\", \"swift\"], \"sources\": [{\"title\": \"S\", \"grade\": \"A\"}],"
        "\"examples\": [{\"language\": \"yaml\", \"file\": \"a.yml\", \"kind\": \"bad\", \"code\": \"x\","
        "\"expect\": {\"rules\": [\"VC999\"], \"verdict\": \"good\"}}]}");
    if (!rules) fail_msg("%.*s", STR_ARG(fixture->error));
    Rule *rule = (Rule *)rules_find(rules, STR("VC990"));
    StrBuf out;
    strbuf_init(&out, fixture->arena);
    assert_true(rules_check(rules, fixture->arena, &out) > 0);
    assert_false(str_contains(strbuf_str(&out), STR("is no group"))); // a user's rule may be what it likes
    rule->user = false;
    strbuf_init(&out, fixture->arena);
    assert_true(rules_check(rules, fixture->arena, &out) >= sizeof parts / sizeof *parts);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (!str_contains(strbuf_str(&out), str_from(parts[i])))
            fail_msg("\"%s\" is not in %s", parts[i], out.data);
}

static void test_list_is_grouped(void **state) {
    Fixture *fixture = *state;
    const Rules *rules =
        load_with(fixture, "{\"id\": \"OWN1\", \"name\": \"own-rule\", \"severity\": \"note\","
                           " \"group\": \"ours\", \"title\": \"A title\", \"message\": \"m\"}");
    if (!rules) fail_msg("%.*s", STR_ARG(fixture->error));
    StrBuf out;
    strbuf_init(&out, fixture->arena);
    rules_list_text(rules, &out);
    uint32_t lines = 0;
    for (size_t i = 1; i < out.len; i++)
        lines += out.data[i - 1] == '\n' && out.data[i] == ' ';
    assert_int_equal(lines, rules_count(rules));
    assert_true(str_contains(strbuf_str(&out), STR("\n\nPush handler (")));
    assert_true(str_contains(strbuf_str(&out), STR("\n  VC101  error    ")));
    assert_true(str_starts(strbuf_str(&out), STR("ours (1)\n  OWN1   note     own-rule")));
    assert_true(
        str_contains(strbuf_str(&out), str_printf(fixture->arena, "\n%u rules: ", rules_count(rules))));
}

static void test_json_list_is_json(void **state) {
    Fixture *fixture = *state;
    // Text that JSON must escape comes through unchanged.
    const Rules *rules =
        load_with(fixture, "{\"id\": \"VC101\", \"fix\": \"a \\\"b\\\" \\\\ \\n\\t\\u0001 é\"}");
    StrBuf out;
    strbuf_init(&out, fixture->arena);
    rules_list_json(rules, &out);
    cJSON *json = cJSON_Parse(out.data);
    assert_non_null(json);
    assert_int_equal(cJSON_GetArraySize(json), rules_count(rules));
    const cJSON *first = cJSON_GetArrayItem(json, 0);
    assert_string_equal(cJSON_GetStringValue(cJSON_GetObjectItem(first, "id")), "VC101");
    assert_string_equal(cJSON_GetStringValue(cJSON_GetObjectItem(first, "severity")), "error");
    assert_string_equal(cJSON_GetStringValue(cJSON_GetObjectItem(first, "fix")), "a \"b\" \\ \n\t\001 é");
    assert_true(cJSON_GetArraySize(cJSON_GetObjectItem(first, "sources")) > 0);
    cJSON_Delete(json);
}

static const char own_rule[] =
    "{\"id\": \"OWN1\", \"name\": \"own-rule\", \"severity\": \"note\", \"title\": \"A title\", \"message\": "
    "\"m\","
    " \"why\": [\"One two three four five six seven eight nine ten äöü.\", \"Second.\"], \"fix\": \"Do.\","
    " \"falsePositives\": [\"A case that is long enough to need another line.\"],"
    " \"sources\": [{\"title\": \"S\", \"url\": "
    "\"https://example.org/a-rather-long-address/that/stays/whole\","
    " \"grade\": \"A\"}, {\"title\": \"T\", \"grade\": \"I\"}],"
    " \"languages\": [\"objc\", \"project\"], \"group\": \"legacy\","
    " \"examples\": [{\"language\": \"objc\", \"kind\": \"good\", \"code\": \"a\\n\\n    b\\n\", \"expect\": "
    "{}},"
    " {\"language\": \"yaml\", \"file\": \".ci/a.yml\", \"kind\": \"good\", \"code\": [\"c: d\"], "
    "\"expect\": {}},"
    " {\"language\": \"objc\", \"kind\": \"bad\", \"file\": \"A.m\", \"code\": \"e\", \"with\": {\"x.yml\": "
    "\"no\"},"
    " \"expect\": {\"rules\": [\"OWN1\"]}}]}";

// Compares with a file; SNAPSHOTS=write in the environment writes it, to be read before it is kept.
static void expect_snapshot(const char *path, const char *got) {
    const char *mode = getenv("SNAPSHOTS");
    if (mode && strcmp(mode, "write") == 0) {
        FILE *out = fopen(path, "wb");
        assert_non_null(out);
        assert_true(fputs(got, out) >= 0);
        assert_int_equal(fclose(out), 0);
    }
    static char want[16384];
    FILE *in = fopen(path, "rb");
    if (!in) fail_msg("cannot read %s (to be run from the repository root)", path);
    want[fread(want, 1, sizeof want - 1, in)] = '\0';
    assert_int_equal(fclose(in), 0);
    assert_string_equal(got, want);
}

static void test_explain_text(void **state) {
    Fixture *fixture = *state;
    const Rules *rules = load_with(fixture, own_rule);
    if (!rules) fail_msg("%.*s", STR_ARG(fixture->error));
    StrBuf out;
    strbuf_init(&out, fixture->arena);
    rules_explain_text(rules_find(rules, STR("OWN1")), 40, &out);
    expect_snapshot("tests/unit/snapshots/explain.txt", out.data);
}

static void test_explain_markdown(void **state) {
    Fixture *fixture = *state;
    const Rules *rules = load_with(fixture, own_rule);
    StrBuf out;
    strbuf_init(&out, fixture->arena);
    rules_explain_markdown(rules_find(rules, STR("own-rule")), &out);
    expect_snapshot("tests/unit/snapshots/explain.md", out.data);
}

// Nothing in the texts is wider than was asked for, but for code, addresses and words longer than that.
enum { WIDTH = 90 };

static void test_explain_keeps_the_width(void **state) {
    Fixture *fixture = *state;
    const Rules *rules = load(fixture);
    for (uint32_t i = 0; i < rules_count(rules); i++) {
        Rule rule = *rules_at(rules, i);
        rule.example_count = 0;
        rule.source_count = 0;
        StrBuf out;
        strbuf_init(&out, fixture->arena);
        rules_explain_text(&rule, WIDTH, &out);
        size_t column = 0;
        for (size_t j = 0; j < out.len; j++) {
            column = out.data[j] == '\n' ? 0 : column + (((unsigned char)out.data[j] & 0xc0) != 0x80);
            if (column > WIDTH) fail_msg("%.*s: a line is too long", STR_ARG(rule.id));
        }
    }
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(test_catalogue_is_complete),
        TEST(test_rules_are_ordered_and_unique),
        TEST(test_examples_cover_languages),
        TEST(test_find_takes_any_case),
        TEST(test_nearest),
        TEST(test_severity_words),
        TEST(test_user_rule_is_added),
        TEST(test_user_overrides_what_is_given),
        TEST(test_other_files_of_the_user_are_left_alone),
        TEST(test_malformed_files_are_refused),
        TEST(test_wrong_values_are_refused),
        TEST(test_missing_directory_is_an_error),
        TEST(test_code_may_be_lines),
        TEST(test_schema),
        TEST(test_strict_check),
        TEST(test_list_is_grouped),
        TEST(test_json_list_is_json),
        TEST(test_explain_text),
        TEST(test_explain_markdown),
        TEST(test_explain_keeps_the_width),
    };
#undef TEST
    return cmocka_run_group_tests_name("rules", tests, NULL, NULL);
}
