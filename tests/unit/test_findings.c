// SPDX-License-Identifier: MIT
// Results: identity, order, duplicates, policy and summary.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "analyzer/findings/fingerprint.h"
#include "analyzer/findings/results.h"

static Arena *arena;

static int set_up(void **state) {
    (void)state;
    arena = arena_new();
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    arena_free(arena);
    return 0;
}

static ResultsFinding finding_at(const char *rule, const char *file, uint32_t line, const char *blamed) {
    return (ResultsFinding){.rule = str_from(rule),
                            .name = STR("some-rule"),
                            .severity = RESULTS_SEVERITY_ERROR,
                            .message = STR("a message"),
                            .place = {str_from(file), line, 5, line, 9},
                            .symbol = STR("T.f()"),
                            .blamed = str_from(blamed)};
}

static ResultsHandler handler_at(uint32_t line, ResultsVerdict verdict) {
    return (ResultsHandler){.file = STR("a.swift"),
                            .line = line,
                            .column = 1,
                            .symbol = STR("T.f()"),
                            .verdict = verdict,
                            .because = STR("so it is")};
}

static void sha256_matches_the_standard(void **state) {
    (void)state;
    static const struct {
        const char *text;
        const char *hex;
    } vectors[] = {
        {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
        {"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmno"
         "p"
         "qrstnopqrstu",
         "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"},
    };
    for (size_t v = 0; v < sizeof vectors / sizeof *vectors; v++) {
        unsigned char hash[FINGERPRINT_SHA256_SIZE];
        fingerprint_sha256(vectors[v].text, strlen(vectors[v].text), hash);
        StrBuf hex;
        strbuf_init(&hex, arena);
        for (size_t i = 0; i < sizeof hash; i++)
            strbuf_printf(&hex, "%02x", hash[i]);
        assert_string_equal(hex.data, vectors[v].hex);
    }
}

static void white_space_is_normalised(void **state) {
    (void)state;
    Str text = fingerprint_normalise(arena, STR(" guard  let x =\n\tf( a ) else {\r\n}  "));
    assert_true(str_eq_c(text, "guard let x=f(a)else{}"));
    assert_int_equal(fingerprint_normalise(arena, STR_NONE).len, 0);
    assert_true(str_eq_c(fingerprint_normalise(arena, STR("a b")), "a b"));
}

static Str fingerprint_of(ResultsFinding finding) {
    Results *results = results_new(arena);
    results_add_finding(results, &finding);
    results_finish(results, false);
    return results->findings.items[0].fingerprint;
}

static void fingerprint_survives_moves_and_formatting(void **state) {
    (void)state;
    Str first = fingerprint_of(finding_at("VC101", "a.swift", 10, "guard let x"));
    assert_int_equal(first.len, 32);
    assert_true(str_eq(first, fingerprint_of(finding_at("VC101", "a.swift", 99, "guard  let\n x"))));
    assert_false(str_eq(first, fingerprint_of(finding_at("VC102", "a.swift", 10, "guard let x"))));
    assert_false(str_eq(first, fingerprint_of(finding_at("VC101", "b.swift", 10, "guard let x"))));
    assert_false(str_eq(first, fingerprint_of(finding_at("VC101", "a.swift", 10, "guard let y"))));
    ResultsFinding other = finding_at("VC101", "a.swift", 10, "guard let x");
    other.symbol = STR("T.g()");
    assert_false(str_eq(first, fingerprint_of(other)));
    // Bytes that move from one part to the next are another identity.
    ResultsFinding shifted = finding_at("VC101", "a.swift", 10, "f() guard let x");
    shifted.symbol = STR("T.");
    assert_false(str_eq(first, fingerprint_of(shifted)));
}

static void equal_code_gets_ordinals_in_source_order(void **state) {
    (void)state;
    Results *results = results_new(arena);
    ResultsFinding late = finding_at("VC101", "a.swift", 30, "return");
    ResultsFinding early = finding_at("VC101", "a.swift", 20, "return");
    results_add_finding(results, &late);
    results_add_finding(results, &early);
    results_finish(results, false);
    assert_int_equal(results->findings.len, 2);
    Str first = results->findings.items[0].fingerprint;
    assert_false(str_eq(first, results->findings.items[1].fingerprint));
    assert_int_equal(results->findings.items[0].place.line, 20);
    assert_true(str_eq(first, fingerprint_of(early)));
}

static void findings_are_sorted_and_unique(void **state) {
    (void)state;
    Results *results = results_new(arena);
    ResultsFinding all[] = {finding_at("VC106", "b.swift", 1, "x"), finding_at("VC105", "a.swift", 9, "x"),
                            finding_at("VC101", "a.swift", 9, "x"), finding_at("VC101", "a.swift", 2, "x"),
                            finding_at("VC101", "a.swift", 9, "x")};
    ResultsStep step = {.place = {STR("a.swift"), 3, 1, 0, 0}, .message = STR("when false")};
    all[2].trace = &step;
    all[2].trace_count = 1;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        results_add_finding(results, &all[i]);
    results_finish(results, false);
    static const char *const rules[] = {"VC101", "VC101", "VC105", "VC106"};
    assert_int_equal(results->findings.len, 4);
    for (uint32_t i = 0; i < 4; i++)
        assert_true(str_eq_c(results->findings.items[i].rule, rules[i]));
    assert_int_equal(results->findings.items[0].place.line, 2);
    assert_int_equal(results->findings.items[1].trace_count, 0); // the shorter explanation is the one kept
}

static void added_strings_are_copies(void **state) {
    (void)state;
    Results *results = results_new(arena);
    char file[] = "a.swift";
    ResultsFinding finding = finding_at("VC101", file, 1, "x");
    results_add_finding(results, &finding);
    file[0] = 'z';
    results_finish(results, false);
    assert_true(str_eq_c(results->findings.items[0].place.file, "a.swift"));
}

typedef struct SummaryCase {
    int handler; // a ResultsVerdict, or -1
    int finding; // a ResultsSeverity, or -1
    int gap;     // 1 matters, 0 does not, -1 none
    bool strict;
    ResultsSummaryVerdict expected;
} SummaryCase;

static void an_undecided_route_is_not_ready(void **state) {
    (void)state;
    for (int undecided = 0; undecided < 2; undecided++) {
        Results *results = results_new(arena);
        ResultsRoute route = {.file = STR("push.conf"),
                              .line = 1,
                              .trigger = STR("call"),
                              .channel = STR("voip"),
                              .verdict = undecided ? STR("undecided") : STR("ok")};
        results_add_route(results, &route);
        results_finish(results, false);
        assert_int_equal(results->summary.verdict,
                         undecided ? RESULTS_SUMMARY_INCOMPLETE : RESULTS_SUMMARY_READY);
    }
}

static void summary_follows_the_contract(void **state) {
    (void)state;
    static const SummaryCase cases[] = {
        {-1, -1, -1, false, RESULTS_SUMMARY_NOTHING_FOUND},
        {-1, RESULTS_SEVERITY_WARNING, 0, false, RESULTS_SUMMARY_NOTHING_FOUND},
        {-1, -1, 1, false, RESULTS_SUMMARY_INCOMPLETE},
        {-1, RESULTS_SEVERITY_ERROR, -1, false, RESULTS_SUMMARY_NOT_READY},
        {RESULTS_VERDICT_REPORTS, -1, -1, false, RESULTS_SUMMARY_READY},
        {RESULTS_VERDICT_REPORTS, RESULTS_SEVERITY_WARNING, 0, false, RESULTS_SUMMARY_READY},
        {RESULTS_VERDICT_REPORTS, -1, 1, false, RESULTS_SUMMARY_INCOMPLETE},
        {RESULTS_VERDICT_UNVERIFIED, -1, -1, false, RESULTS_SUMMARY_INCOMPLETE},
        {RESULTS_VERDICT_UNVERIFIED, -1, -1, true, RESULTS_SUMMARY_NOT_READY},
        {RESULTS_VERDICT_UNVERIFIED, RESULTS_SEVERITY_ERROR, 1, false, RESULTS_SUMMARY_NOT_READY},
        {RESULTS_VERDICT_MISSING_PATH, RESULTS_SEVERITY_ERROR, -1, false, RESULTS_SUMMARY_NOT_READY},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const SummaryCase *item = &cases[i];
        Results *results = results_new(arena);
        if (item->handler >= 0) {
            ResultsHandler handler = handler_at(1, (ResultsVerdict)item->handler);
            results_add_handler(results, &handler);
        }
        if (item->finding >= 0) {
            ResultsFinding finding = finding_at("VC101", "a.swift", 1, "x");
            finding.severity = (ResultsSeverity)item->finding;
            results_add_finding(results, &finding);
        }
        if (item->gap >= 0) results_add_incomplete(results, STR("b.swift"), 0, STR("unreadable"), item->gap);
        results_finish(results, item->strict);
        assert_int_equal(results->summary.verdict, item->expected);
        assert_int_equal(results->coverage.handlers, item->handler >= 0);
    }
}

static Results *with_policy(const ResultsRulePolicy *rule, uint32_t sdk) {
    Results *results = results_new(arena);
    ResultsFinding finding = finding_at("VC101", "a.swift", 1, "x");
    results_add_finding(results, &finding);
    finding.rule = STR("VC999");
    results_add_finding(results, &finding);
    ResultsHandler obligation = handler_at(1, RESULTS_VERDICT_NEVER);
    obligation.rule = STR("VC101");
    results_add_obligation(results, &obligation);
    ResultsPolicy policy = {.rules = rule, .rule_count = 1, .sdk = sdk};
    results_apply_policy(results, &policy);
    results_finish(results, false);
    return results;
}

static void disabled_rules_leave_nothing(void **state) {
    (void)state;
    ResultsRulePolicy rule = {.rule = STR("VC101"), .enabled = false};
    Results *results = with_policy(&rule, 0);
    assert_int_equal(results->findings.len, 1);
    assert_true(str_eq_c(results->findings.items[0].rule, "VC999"));
    assert_int_equal(results->obligations.len, 0);
}

static void severity_is_replaced(void **state) {
    (void)state;
    ResultsRulePolicy rule = {
        .rule = STR("VC101"), .enabled = true, .has_severity = true, .severity = RESULTS_SEVERITY_NOTE};
    Results *results = with_policy(&rule, 0);
    assert_int_equal(results->summary.notes, 1);
    assert_int_equal(results->summary.errors, 1);
    assert_int_equal(results->obligations.len, 1);
}

static void old_sdk_turns_errors_into_warnings(void **state) {
    (void)state;
    ResultsRulePolicy rule = {.rule = STR("VC101"), .enabled = true, .sdk_min = results_sdk(13, 0)};
    Results *old = with_policy(&rule, results_sdk(12, 4));
    assert_int_equal(old->findings.items[0].severity, RESULTS_SEVERITY_WARNING);
    assert_true(str_contains(old->findings.items[0].message, STR("iOS 13 SDK")));
    assert_int_equal(with_policy(&rule, results_sdk(13, 0))->findings.items[0].severity,
                     RESULTS_SEVERITY_ERROR);
    assert_int_equal(with_policy(&rule, 0)->findings.items[0].severity, RESULTS_SEVERITY_ERROR);
    rule.has_severity = true; // the user's word is not gated
    rule.severity = RESULTS_SEVERITY_ERROR;
    assert_int_equal(with_policy(&rule, results_sdk(12, 0))->findings.items[0].severity,
                     RESULTS_SEVERITY_ERROR);
}

static void sdk_versions_are_read(void **state) {
    (void)state;
    uint32_t sdk = 0;
    assert_true(results_parse_sdk(STR("13"), &sdk) && sdk == results_sdk(13, 0));
    assert_true(results_parse_sdk(STR("26.4"), &sdk) && sdk == results_sdk(26, 4));
    assert_true(results_parse_sdk(STR("12.4.1"), &sdk) && sdk == results_sdk(12, 4));
    assert_true(results_sdk(9, 3) < results_sdk(13, 0) && results_sdk(13, 2) < results_sdk(13, 10));
    static const char *const wrong[] = {"", "0", "x", "13.", ".1", "13.0.0.0", "13a", "99999999999", "-1"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(results_parse_sdk(str_from(wrong[i]), &sdk));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sha256_matches_the_standard),
        cmocka_unit_test(white_space_is_normalised),
        cmocka_unit_test(fingerprint_survives_moves_and_formatting),
        cmocka_unit_test(equal_code_gets_ordinals_in_source_order),
        cmocka_unit_test(findings_are_sorted_and_unique),
        cmocka_unit_test(added_strings_are_copies),
        cmocka_unit_test(an_undecided_route_is_not_ready),
        cmocka_unit_test(summary_follows_the_contract),
        cmocka_unit_test(disabled_rules_leave_nothing),
        cmocka_unit_test(severity_is_replaced),
        cmocka_unit_test(old_sdk_turns_errors_into_warnings),
        cmocka_unit_test(sdk_versions_are_read),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
