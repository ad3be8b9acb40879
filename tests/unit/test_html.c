// SPDX-License-Identifier: MIT
// The HTML report: the picture of paths, what is shown once, and the figures at its top. What a browser makes
// of it is tested in tests/web.
#include "reports/effort.h"
#include "reports/html/flow.h"
#include "reports/report.h"
#include "tests/unit/advice.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

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

static const ResultsPlace entry = {{"App/Push.swift", 14}, 3, 5, 0, 0};

static ResultsStep step_at(uint32_t line, const char *message, ResultsOther other, const char *symbol) {
    return (ResultsStep){.place = {STR("App/Push.swift"), line, 9, 0, 0},
                         .message = str_from(message),
                         .other = other,
                         .symbol = str_from(symbol)};
}

static ResultsFinding finding_with(const ResultsStep *trace, uint32_t count) {
    return (ResultsFinding){.rule = STR("VC101"),
                            .name = STR("missing-report-path"),
                            .severity = RESULTS_SEVERITY_ERROR,
                            .message = str_printf(arena, "lost at %u", (unsigned)trace[count - 1].place.line),
                            .place = trace[0].place,
                            .symbol = STR("Push.handle"),
                            .blamed = trace[0].message,
                            .trace = trace,
                            .trace_count = count,
                            .entry = entry};
}

static ResultsHandler handler_with(ResultsVerdict verdict) {
    return (ResultsHandler){.file = entry.file,
                            .line = entry.line,
                            .column = entry.column,
                            .symbol = STR("Push.handle"),
                            .verdict = verdict,
                            .because = STR("a path leaves without a report")};
}

// --- the picture ---

static const FlowRow *row_of(const FlowRows *rows, const char *text) {
    for (uint32_t i = 0; i < rows->len; i++)
        if (str_eq_c(rows->items[i].text, text)) return &rows->items[i];
    return NULL;
}

// Two paths that part at the second of three decisions, the third of them in a helper.
static void paths_that_begin_alike_share_rows(void **state) {
    (void)state;
    const ResultsStep early[] = {
        step_at(4, "when `a` is not nil", RESULTS_OTHER_REPORTS, "Push.handle"),
        step_at(5, "when `b` is true", RESULTS_OTHER_MIXED, "Push.handle"),
        step_at(9, "returns here without a report", RESULTS_OTHER_NONE, "Push.handle")};
    const ResultsStep late[] = {
        step_at(4, "when `a` is not nil", RESULTS_OTHER_REPORTS, "Push.handle"),
        step_at(5, "when `b` is false", RESULTS_OTHER_LOST, "Push.handle"),
        step_at(6, "calls `ring()`", RESULTS_OTHER_NONE, "Push.handle"),
        step_at(20, "when `c` is nil", RESULTS_OTHER_REPORTS, "Ringer.ring()"),
        step_at(9, "returns here without a report", RESULTS_OTHER_NONE, "Push.handle")};
    ResultsFinding first = finding_with(early, 3), second = finding_with(late, 5);
    const ResultsFinding *about[] = {&first, &second};
    ResultsHandler handler = handler_with(RESULTS_VERDICT_MISSING_PATH);
    FlowRows rows = flow_rows(arena, &handler, about, 2);
    assert_int_equal(rows.len, 5); // the entry, a, b, ring, c

    const FlowRow *a = row_of(&rows, "`a`"), *b = row_of(&rows, "`b`"), *c = row_of(&rows, "`c`");
    assert_non_null(a);
    assert_int_equal(a->number, 1);
    assert_int_equal(a->ends.len, 1); // what neither takes
    assert_int_equal(a->ends.items[0].kind, FLOW_END_REPORTS);
    assert_string_equal(a->ends.items[0].label.data, "is nil");

    assert_non_null(b);
    assert_int_equal(b->ends.len, 1); // both outcomes are taken: one ends here, one goes on
    assert_ptr_equal(b->ends.items[0].finding, &first);
    assert_true(str_eq_c(b->label, "is not nil"));

    assert_non_null(c);
    assert_int_equal(c->frame->depth, 1);
    assert_true(str_eq_c(c->frame->symbol, "Ringer.ring()"));
    assert_int_equal(c->number, 4);
    assert_int_equal(c->tone, FLOW_GOOD); // `c` may be there: then it reports
    assert_int_equal(c->ends.len, 2);
    assert_ptr_equal(c->ends.items[0].finding, &second);
    assert_int_equal(c->ends.items[1].kind, FLOW_END_REPORTS);
}

static void cases_of_a_switch_follow_each_other(void **state) {
    (void)state;
    const ResultsStep call[] = {
        step_at(4, "when case `.call` matches", RESULTS_OTHER_MIXED, "Push.handle"),
        step_at(5, "when `muted` is true", RESULTS_OTHER_REPORTS, "Push.handle"),
        step_at(9, "returns here without a report", RESULTS_OTHER_NONE, "Push.handle")};
    const ResultsStep message[] = {
        step_at(7, "when case `.message` matches", RESULTS_OTHER_LOST, "Push.handle"),
        step_at(9, "returns here without a report", RESULTS_OTHER_NONE, "Push.handle")};
    ResultsFinding first = finding_with(message, 2), second = finding_with(call, 3);
    const ResultsFinding *about[] = {&first, &second};
    ResultsHandler handler = handler_with(RESULTS_VERDICT_MISSING_PATH);
    FlowRows rows = flow_rows(arena, &handler, about, 2);
    assert_int_equal(rows.len, 4);
    assert_true(str_eq_c(rows.items[1].text, "case `.call`"));
    assert_true(str_eq_c(rows.items[2].text, "`muted`"));
    assert_int_equal(rows.items[2].indent, 1); // the next case goes straight on
    assert_true(str_eq_c(rows.items[3].text, "case `.message`"));
    assert_int_equal(rows.items[3].from, 1);
    assert_true(str_eq_c(rows.items[3].label, "does not match"));
    assert_int_equal(rows.items[3].tone, FLOW_LOST);
}

static void nothing_is_drawn_that_is_not_known(void **state) {
    (void)state;
    ResultsHandler handler = handler_with(RESULTS_VERDICT_UNVERIFIED);
    assert_int_equal(flow_rows(arena, &handler, NULL, 0).len, 0);
    handler.verdict = RESULTS_VERDICT_REPORTS;
    FlowRows rows = flow_rows(arena, &handler, NULL, 0);
    assert_int_equal(rows.len, 1);
    assert_int_equal(rows.items[0].ends.items[0].kind, FLOW_END_REPORTS);
    const ResultsStep end = step_at(9, "returns here without a report", RESULTS_OTHER_NONE, "Push.handle");
    ResultsFinding never = finding_with(&end, 1);
    const ResultsFinding *about[] = {&never};
    handler.verdict = RESULTS_VERDICT_NEVER;
    rows = flow_rows(arena, &handler, about, 1);
    assert_int_equal(rows.len, 1);
    assert_ptr_equal(rows.items[0].ends.items[0].finding, &never);
    assert_int_equal(rows.items[0].tone, FLOW_LOST);
}

// --- the work ---

static void add_findings(Results *results, const char *rule, ResultsSeverity severity, const char *file,
                         uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        ResultsFinding finding = {.rule = str_from(rule),
                                  .name = STR("name"),
                                  .severity = severity,
                                  .message = STR("message"),
                                  .place = {str_from(file), i + 1, 1, 0, 0}};
        results_add_finding(results, &finding);
    }
}

static void further_findings_cost_a_third(void **state) {
    (void)state;
    const Rules *rules = advice_rules(arena, "Report first.");
    const Rule *calls = rules_find(rules, STR("VC101")), *servers = rules_find(rules, STR("VC801"));
    assert_true(calls->effort > 0 && servers->effort > 0);
    assert_int_equal(calls->task, RULE_TASK_CALLS);
    assert_int_equal(servers->task, RULE_TASK_SERVERS);
    Results *results = results_new(arena);
    add_findings(results, "VC101", RESULTS_SEVERITY_ERROR, "ios/A.swift", 4);
    add_findings(results, "VC801", RESULTS_SEVERITY_ERROR, "server/push.conf", 1);
    add_findings(results, "VC112", RESULTS_SEVERITY_NOTE, "ios/B.swift", 5);
    results_finish(results, false);
    Effort all = effort_of(results, rules, STR_NONE), ios = effort_of(results, rules, STR("ios"));
    assert_int_equal(all.tasks[RESULTS_TASK_CALLS], calls->effort * 2); // 1 and 3 thirds
    assert_int_equal(all.tasks[RESULTS_TASK_SERVERS], servers->effort);
    assert_int_equal(all.total, calls->effort * 2 + servers->effort);
    assert_int_equal(ios.total, calls->effort * 2);
    assert_int_equal(effort_of(results, rules, STR("io")).total, 0);
    assert_int_equal(effort_of(results, NULL, STR_NONE).total, 0);
}

static const char *words_for(uint32_t minutes) {
    StrBuf out;
    strbuf_init(&out, arena);
    effort_add(&out, minutes);
    return strbuf_str(&out).data;
}

static void work_is_told_in_round_figures(void **state) {
    (void)state;
    assert_string_equal(words_for(45), "45 minutes");
    assert_string_equal(words_for(60), "1 hour");
    assert_string_equal(words_for(61), "1½ hours");
    assert_string_equal(words_for(150), "2½ hours");
    assert_string_equal(words_for(480), "1 day");
    assert_string_equal(words_for(481), "1½ days");
    assert_string_equal(words_for(1440), "3 days");
}

// --- changes ---

static void findings_are_matched_one_to_one(void **state) {
    (void)state;
    Results *results = results_new(arena);
    add_findings(results, "VC101", RESULTS_SEVERITY_ERROR, "A.swift", 1);
    add_findings(results, "VC303", RESULTS_SEVERITY_WARNING, "B.swift", 1);
    results_finish(results, false);
    Str first = results->findings.items[0].fingerprint;
    TrendFinding then[] = {{.rule = STR("VC101"),
                            .severity = RESULTS_SEVERITY_ERROR,
                            .fingerprint = first,
                            .file = STR("A.swift")},
                           {.rule = STR("VC101"),
                            .severity = RESULTS_SEVERITY_ERROR,
                            .fingerprint = first,
                            .file = STR("A.swift")},
                           {.rule = STR("VC109"),
                            .severity = RESULTS_SEVERITY_NOTE,
                            .fingerprint = STR("00"),
                            .file = STR("C.swift")}};
    Trend trend = trend_since(arena, results, STR("then.json"), then, 3);
    assert_int_equal(trend.added, 1);
    assert_false(trend.is_new[0]);
    assert_true(trend.is_new[1]);
    assert_int_equal(trend.gone_count, 2);
    assert_true(str_eq_c(trend.gone[0]->rule, "VC101")); // the graver first
    assert_true(str_eq_c(trend.gone[1]->rule, "VC109"));
    assert_string_equal(trend_sentence(arena, results, &trend).data,
                        "1 finding is new and 2 are gone since then.json (2 errors then, 1 now; 0 warnings "
                        "then, 1 now)");
}

// --- the page ---

static bool give_line(void *ctx, Str file, uint32_t line, Str *out) {
    (void)ctx;
    (void)file;
    *out = STR("let x = \"</script><img src=x onerror=alert(1)>\" // 1 < 2 && \t3");
    return line > 0 && line < 100;
}

static Str write_page(const Results *results, const Trend *trend) {
    ReportOptions options = {.version = STR("1.2.3"),
                             .source_line = give_line,
                             .rules = advice_rules(arena, "Report first."),
                             .trend = trend,
                             .absolute = STR("/home/me/ios")};
    StrBuf out;
    strbuf_init(&out, arena);
    report_html_write(results, &options, &out);
    return strbuf_str(&out);
}

static unsigned count_of(Str text, const char *needle) {
    unsigned count = 0;
    for (const char *at = strstr(text.data, needle); at; at = strstr(at + 1, needle))
        count++;
    return count;
}

static Results *two_handlers(void) {
    Results *results = results_new(arena);
    ResultsStep *trace = ARENA_ARRAY(arena, ResultsStep, 2);
    trace[0] = step_at(4, "when `a` is nil", RESULTS_OTHER_REPORTS, "Push.handle");
    trace[1] = step_at(5, "returns here without a report", RESULTS_OTHER_NONE, "Push.handle");
    for (uint32_t i = 0; i < 2; i++) {
        ResultsHandler handler = handler_with(RESULTS_VERDICT_MISSING_PATH);
        handler.line += 40 * i;
        results_add_handler(results, &handler);
        ResultsFinding finding = finding_with(trace, 2);
        finding.entry.line = handler.line;
        finding.place.line = handler.line + 1;
        results_add_finding(results, &finding);
    }
    results_finish(results, false);
    return results;
}

static void source_stays_text(void **state) {
    (void)state;
    Str page = write_page(two_handlers(), NULL);
    assert_int_equal(count_of(page, "<script"), 1);
    assert_int_equal(count_of(page, "</script"), 1);
    assert_int_equal(count_of(page, "<img"), 0);
    assert_true(str_contains(page, STR("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;")));
    assert_int_equal(count_of(page, "http-equiv=\"Content-Security-Policy\""), 1);
    assert_int_equal(count_of(page, "src="), count_of(page, "img src=x"));
}

static void each_handler_has_its_card_and_each_rule_its_reasons_once(void **state) {
    (void)state;
    Str page = write_page(two_handlers(), NULL);
    assert_int_equal(count_of(page, "<article class=\"card handler\">"), 2);
    assert_int_equal(count_of(page, "<svg "), 2);
    assert_int_equal(count_of(page, "<h5>Why it matters</h5>"), 1);
    assert_int_equal(count_of(page, "<h5>How to fix it</h5>"), 2); // a card is enough to mend it
    assert_int_equal(count_of(page, "<summary>Why it matters</summary>"), 1);
    assert_int_equal(count_of(page, "<summary>Before and after, in an example</summary>"), 1);
    assert_true(str_contains(page, STR("vscode://file/home/me/ios/App/Push.swift:4:9")));
}

static void a_clean_project_has_a_page_too(void **state) {
    (void)state;
    Results *results = results_new(arena);
    results_finish(results, false);
    Str page = write_page(results, NULL);
    assert_true(str_contains(page, STR("Nothing found.")));
    assert_true(str_contains(page, STR("<section id=\"findings\">")));
    assert_int_equal(count_of(page, "id=\"handlers\""), 0);
    assert_int_equal(count_of(page, "href=\"#handlers\""), 0);
    assert_int_equal(count_of(page, "<li class=\"plain\">"), 0);
}

static void new_findings_are_marked(void **state) {
    (void)state;
    Results *results = two_handlers();
    TrendFinding gone = {.rule = STR("VC303"),
                         .message = STR("was <here>"),
                         .file = STR("Old.swift"),
                         .severity = RESULTS_SEVERITY_ERROR,
                         .fingerprint = STR("00")};
    Trend trend = trend_since(arena, results, STR("then.json"), &gone, 1);
    Str page = write_page(results, &trend);
    assert_int_equal(count_of(page, "<span class=\"chip new\">new</span>"), 2);
    assert_true(str_contains(page, STR("was &lt;here&gt;")));
    assert_int_equal(count_of(page, "id=\"trend\""), 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(paths_that_begin_alike_share_rows, set_up, tear_down),
        cmocka_unit_test_setup_teardown(cases_of_a_switch_follow_each_other, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nothing_is_drawn_that_is_not_known, set_up, tear_down),
        cmocka_unit_test_setup_teardown(further_findings_cost_a_third, set_up, tear_down),
        cmocka_unit_test_setup_teardown(work_is_told_in_round_figures, set_up, tear_down),
        cmocka_unit_test_setup_teardown(findings_are_matched_one_to_one, set_up, tear_down),
        cmocka_unit_test_setup_teardown(source_stays_text, set_up, tear_down),
        cmocka_unit_test_setup_teardown(each_handler_has_its_card_and_each_rule_its_reasons_once, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_clean_project_has_a_page_too, set_up, tear_down),
        cmocka_unit_test_setup_teardown(new_findings_are_marked, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
