// SPDX-License-Identifier: MIT
// .voipcheck.json: what is read, what is refused and where, and that its schema says the same.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "analyzer/cli/config.h"
#include "analyzer/rules_db/obligation.h"
#include "tests/unit/json_schema.h"

typedef struct Fixture {
    Arena *arena;
    Rules *rules;
    ApiTable *api;
    Config config;
    Str error;
} Fixture;

static int set_up(void **state) {
    Arena *arena = arena_new();
    Fixture *fixture = ARENA_NEW(arena, Fixture);
    fixture->arena = arena;
    fixture->rules = rules_load(arena, NULL, &fixture->error);
    fixture->api = api_load(arena, NULL, &fixture->error);
    assert_non_null(fixture->rules);
    assert_non_null(fixture->api);
    *state = fixture;
    return 0;
}

static int tear_down(void **state) {
    arena_free(((Fixture *)*state)->arena);
    return 0;
}

static bool read_text(Fixture *fixture, const char *text) {
    fixture->error = STR("");
    return config_read_text(fixture->arena, str_copy(fixture->arena, str_from(text)), STR("c.json"), "./",
                            fixture->rules, fixture->api, &fixture->config, &fixture->error);
}

static void accept(Fixture *fixture, const char *text) {
    if (!read_text(fixture, text)) fail_msg("%.*s", STR_ARG(fixture->error));
}

static void refuse(Fixture *fixture, const char *text, const char *error) {
    assert_false(read_text(fixture, text));
    if (!str_starts(fixture->error, str_from(error)))
        fail_msg("expected '%s', got '%.*s'", error, STR_ARG(fixture->error));
}

static const char FULL[] =
    "{\"obligations\": [\n"
    "  {\"id\": \"decision\", \"severity\": \"warning\", \"message\": \"call it\",\n"
    "   \"entry\": {\"function\": \"decidePolicy\", \"conforms\": \"WKNavigationDelegate\"},\n"
    "   \"parameter\": \"^decisionHandler$\", \"when\": \"eventually\", \"times\": \"exactly-once\"},\n"
    "  {\"id\": \"audit\", \"message\": \"note it\", \"entry\": {\"function\": \"transfer\"},\n"
    "   \"call\": [\"Audit.note(_:)\", \"noteTransfer:\", \"write_audit\"]}],\n"
    " \"reporters\": [\"CallCenter.announce(_:)\", \"announceCall:\", \"ring(_:for:)\", \"announce_call\"],\n"
    " \"wrappers\": [{\"wrapper\": \"SDK\", \"calls\": [{\"on\": \"Sdk\", \"call\": \"ring(*)\", \"effect\": "
    "\"reports\"}]}],\n"
    " \"rules\": {\"VC105\": \"off\", \"missing-report-path\": \"note\", \"audit\": \"error\"},\n"
    " \"exclude\": [\"Vendored/**\"], \"serverPacks\": []}";

static void test_everything(void **state) {
    Fixture *fixture = *state;
    accept(fixture, FULL);
    assert_int_equal(fixture->config.exclude.len, 1);
    assert_string_equal(fixture->config.exclude.items[0], "Vendored/**");
    assert_int_equal(fixture->config.server_packs.len, 0);
    assert_int_equal(fixture->config.rules.len, 3);
    assert_int_equal(fixture->config.rules.items[0].action, SCAN_RULE_DISABLE);
    assert_true(str_eq_c(fixture->config.rules.items[1].rule, "VC101"));
    assert_int_equal(fixture->config.rules.items[1].severity, RESULTS_SEVERITY_NOTE);
}

static void test_obligations_become_rules(void **state) {
    Fixture *fixture = *state;
    accept(fixture, FULL);
    RuleObligation obligation;
    const Rule *rule = rules_find(fixture->rules, STR("decision"));
    assert_non_null(rule);
    assert_int_equal(rule->severity, RULE_SEVERITY_WARNING);
    assert_true(obligation_read(fixture->arena, rule, &obligation, &fixture->error));
    assert_true(obligation.once);
    assert_false(obligation.before_return);
    assert_null(obligation.calls);
    assert_true(regex_matches(obligation.function, STR("webView(_:decidePolicyFor:decisionHandler:)")));
    assert_true(regex_matches(obligation.parameter_name, STR("decisionHandler")));
    rule = rules_find(fixture->rules, STR("audit"));
    assert_int_equal(rule->severity, RULE_SEVERITY_ERROR);
    assert_true(obligation_read(fixture->arena, rule, &obligation, &fixture->error));
    assert_true(obligation.before_return);
    assert_false(obligation.once || obligation.consumes);
    assert_non_null(api_find(obligation.calls, STR("Audit"), true, STR("note"), STR("_:")));
    assert_null(api_find(obligation.calls, STR("Other"), true, STR("note"), STR("_:")));
    assert_non_null(api_find_selector(obligation.calls, STR("Anything"), true, STR("noteTransfer:")));
    assert_non_null(api_find_selector(obligation.calls, STR(""), false, STR("write_audit")));
}

static bool reports(const ApiCall *call) {
    return call && call->declared && call->effect == API_EFFECT_REPORTS;
}

static void test_reporters(void **state) {
    Fixture *fixture = *state;
    assert_false(api_has_declared(fixture->api));
    accept(fixture, FULL);
    assert_true(api_has_declared(fixture->api));
    assert_true(reports(api_find(fixture->api, STR("CallCenter"), true, STR("announce"), STR("_:"))));
    assert_false(reports(api_find(fixture->api, STR("CallCenter"), true, STR("announce"), STR("_:to:"))));
    assert_false(reports(api_find(fixture->api, STR("Radio"), true, STR("announce"), STR("_:"))));
    assert_true(reports(api_find(fixture->api, STR(""), true, STR("ring"), STR("_:for:"))));
    assert_true(reports(api_find(fixture->api, STR(""), false, STR("ring"), STR("_:for:"))));
    assert_true(reports(api_find_selector(fixture->api, STR("X"), true, STR("announceCall:"))));
    assert_true(reports(api_find_selector(fixture->api, STR(""), false, STR("announce_call"))));
    const ApiCall *wrapper = api_find(fixture->api, STR("Sdk"), true, STR("ring"), STR("anything:"));
    assert_non_null(wrapper);
    assert_int_equal(wrapper->effect, API_EFFECT_REPORTS);
}

static void test_names_of_calls(void **state) {
    Fixture *fixture = *state;
    static const char *const good[] = {"f()", "f(_:)",    "f(a:_:b:)", "T.f(*)",    "A.B.f()",
                                       "f",   "do:with:", "set::",     "Class do:", "Class fire"};
    static const char *const bad[] = {"",      " ",       "f(a)", "f(a:", ".f()",  "T.()",
                                      "a b c", "f(a b:)", ":x:",  "x:y",  "do: :", "f()g"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        if (!api_declare(api_new(fixture->arena), str_from(good[i]), API_EFFECT_NONE))
            fail_msg("'%s' is refused", good[i]);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (api_declare(api_new(fixture->arena), str_from(bad[i]), API_EFFECT_NONE))
            fail_msg("'%s' is taken", bad[i]);
}

static void test_mistakes(void **state) {
    Fixture *fixture = *state;
    // cJSON takes a control character for a blank; what stands behind it must not go unseen.
    refuse(fixture, "{\"exclude\": [\"a\"], \x1e \"exclud\": []}", "c.json:1:1: not valid JSON");
    refuse(fixture, "", "c.json:1:1: expected a JSON object, the file is empty");
    refuse(fixture, "[]", "c.json:1:1: expected a JSON object");
    refuse(fixture, "{,}", "c.json:1:3: expected valid JSON");
    refuse(fixture, "{\n  \"reporter\": []}",
           "c.json:2:3: unknown key \"reporter\"; did you mean 'reporters'?");
    refuse(fixture, "{\"rules\": {}, \"rules\": {}}", "c.json:1:15: the key \"rules\" stands here twice");
    refuse(fixture, "{\"reporters\": \"f()\"}", "c.json:1:15: expected a list of calls for \"reporters\"");
    refuse(fixture, "{\"reporters\": [1]}", "c.json:1:16: expected a call as a string");
    refuse(fixture, "{\"exclude\": [\"\"]}", "c.json:1:14: the pattern is empty");
    refuse(fixture, "{\"rules\": {\"VC999\": \"off\"}}", "c.json:1:12: unknown rule \"VC999\"");
    refuse(fixture, "{\"rules\": {\"VC101\": \"on\"}}", "c.json:1:21: expected error, warning, note or off");
    refuse(fixture, "{\"wrappers\": [{\"calls\": 1}]}", "c.json:1:15: ");
    refuse(fixture, "{\"wrappers\": [\"missing.json\"]}", "c.json:1:15: ./missing.json: cannot read");
}

static void test_mistakes_in_obligations(void **state) {
    Fixture *fixture = *state;
    refuse(fixture, "{\"obligations\": [{}]}", "c.json:1:18: expected \"id\" here");
    refuse(fixture, "{\"obligations\": [{\"id\": \"a b\"}]}", "c.json:1:25: an \"id\" has letters");
    refuse(fixture, "{\"obligations\": [{\"id\": \"VC101\"}]}",
           "c.json:1:25: there is a rule \"VC101\" already");
    refuse(fixture, "{\"obligations\": [{\"id\": \"a\", \"massage\": \"m\"}]}",
           "c.json:1:30: unknown key \"massage\"; did you mean 'message'?");
    refuse(fixture, "{\"obligations\": [{\"id\": \"a\", \"message\": \"m\"}]}",
           "c.json:1:18: expected \"entry\" here");
    refuse(fixture, "{\"obligations\": [{\"id\": \"a\", \"message\": \"m\", \"entry\": {}}]}",
           "c.json:1:55: expected \"function\" here");
    refuse(fixture,
           "{\"obligations\": [{\"id\": \"a\", \"message\": \"m\", \"entry\": {\"function\": \"f\"},\n"
           " \"parameter\": \"[\"}]}",
           "c.json:2:15: \"parameter\" is no regular expression: ");
    refuse(fixture,
           "{\"obligations\": [{\"id\": \"a\", \"message\": \"m\", \"entry\": {\"function\": \"f\"},\n"
           " \"parameter\": \"p\", \"call\": [\"f()\"]}]}",
           "c.json:1:18: expected either \"parameter\" or \"call\" here");
    refuse(fixture,
           "{\"obligations\": [{\"id\": \"a\", \"message\": \"m\", \"entry\": {\"function\": \"f\"},\n"
           " \"call\": [\"f()\"], \"times\": \"twice\"}]}",
           "c.json:2:28: expected at-least-once or exactly-once for \"times\", found \"twice\"");
}

static void test_schema(void **state) {
    Fixture *fixture = *state;
    cJSON *schema = json_schema_load("reports/schema/config.schema.json");
    assert_non_null(schema);
    static const char *const bad[] = {"{\"reporter\": []}", "{\"exclude\": [1]}",
                                      "{\"obligations\": [{\"id\": \"a\", \"message\": \"m\"}]}"};
    StrBuf problems;
    strbuf_init(&problems, fixture->arena);
    cJSON *value = cJSON_Parse(FULL);
    if (!json_schema_check(schema, value, &problems)) fail_msg("%s", problems.data);
    cJSON_Delete(value);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        value = cJSON_Parse(bad[i]);
        assert_false(json_schema_check(schema, value, &problems));
        cJSON_Delete(value);
    }
    cJSON_Delete(schema);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_everything, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_obligations_become_rules, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_reporters, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_names_of_calls, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_mistakes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_mistakes_in_obligations, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_schema, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
