// SPDX-License-Identifier: MIT
// The writers on results made by hand: exact text, hostile input, and JSON against its schema.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "reports/json_writer.h"
#include "reports/report.h"
#include "reports/text_line.h"
#include "reports/utf8.h"
#include "tests/unit/advice.h"
#include "tests/unit/json_schema.h"

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

static const char *const push_lines[] = {
    "final class PushHandler: NSObject, PKPushRegistryDelegate {",
    "    func pushRegistry(_ registry: PKPushRegistry) {",
    "\tguard let from = payload[\"from\"] else {\r",
    "            return",
    "        }",
};

// A ReportOptions.source_line: the lines above in every file whose name ends in .swift.
static bool give_line(void *ctx, Str file, uint32_t line, Str *out) {
    (void)ctx;
    if (!str_ends(file, STR(".swift")) || line == 0 || line > sizeof push_lines / sizeof *push_lines)
        return false;
    *out = str_from(push_lines[line - 1]);
    return true;
}

static ReportOptions plain_options(void) {
    return (ReportOptions){.version = STR("1.2.3"),
                           .source_line = give_line,
                           .rules = advice_rules(arena, "Report first, then look at the payload.")};
}

static ResultsFinding lost_path(void) {
    static const ResultsStep trace[] = {
        {{{"App/Push.swift", 14}, 2, 5, 0, 0}, {"enters the handler", 18}, RESULTS_OTHER_NONE, {"", 0}},
        {{{"App/Push.swift", 14}, 3, 2, 0, 0},
         {"when the condition is false", 27},
         RESULTS_OTHER_NONE,
         {"", 0}},
        {{{"App/Push.swift", 14}, 4, 13, 0, 0},
         {"returns without a report", 24},
         RESULTS_OTHER_NONE,
         {"", 0}},
    };
    return (ResultsFinding){
        .rule = STR("VC101"),
        .name = STR("missing-report-path"),
        .severity = RESULTS_SEVERITY_ERROR,
        .confidence = RESULTS_CONFIDENCE_LIKELY,
        .message = STR("a push can end without a reported call"),
        .place = {STR("App/Push.swift"), 3, 2, 3, 7},
        .symbol = STR("PushHandler.pushRegistry(_:)"),
        .blamed = STR("guard let from = payload[\"from\"]"),
        .trace = trace,
        .trace_count = 3,
        .related = {.place = {STR("App/Push.swift"), 4, 13, 0, 0}, .message = STR("returns here")}};
}

static ResultsHandler push_handler(ResultsVerdict verdict) {
    return (ResultsHandler){.file = STR("App/Push.swift"),
                            .line = 2,
                            .column = 5,
                            .symbol = STR("PushHandler.pushRegistry(_:)"),
                            .verdict = verdict,
                            .because = STR("the guard in line 3 can return first")};
}

static Results *full_results(void) {
    Results *results = results_new(arena);
    ResultsHandler handler = push_handler(RESULTS_VERDICT_MISSING_PATH);
    results_add_handler(results, &handler);
    ResultsHandler obligation = push_handler(RESULTS_VERDICT_REPORTS);
    obligation.rule = STR("VC109");
    obligation.parameter = STR("completion");
    obligation.language = RESULTS_LANGUAGE_OBJC;
    results_add_obligation(results, &obligation);
    ResultsFinding finding = lost_path();
    ResultsEdit edit = {{STR("App/Push.swift"), 3, 1, 3, 1}, STR("report()\n")};
    ResultsFix fix = {STR("Report first"), &edit, 1};
    finding.fix = &fix;
    results_add_finding(results, &finding);
    results_add_incomplete(results, STR("App/Other.swift"), 0, STR("permission denied"), true);
    results->coverage = (ResultsCoverage){.files = 3,
                                          .parsed = 1,
                                          .calls_resolved = 4,
                                          .calls_unresolved = 1,
                                          .swift_files = 3,
                                          .pushkit_files = 1,
                                          .seconds = 1.23456};
    results_finish(results, false);
    return results;
}

static Str write_with(const char *format, const Results *results, ReportOptions options) {
    StrBuf out;
    strbuf_init(&out, arena);
    report_find(str_from(format))->write(results, &options, &out);
    return strbuf_str(&out);
}

static void formats_are_found_by_name(void **state) {
    (void)state;
    assert_string_equal(report_at(0)->name, "text");
    for (size_t i = 0; i < report_count(); i++)
        assert_ptr_equal(report_find(str_from(report_at(i)->name)), report_at(i));
    assert_null(report_find(STR("TEXT")));
    assert_null(report_find(STR("")));
}

static void text_shows_everything(void **state) {
    (void)state;
    static const char expected[] =
        "== App/Push.swift: 1 error\n"
        "\n"
        "App/Push.swift:3:2: error: a push can end without a reported call [VC101]\n"
        "  3 |     guard let from = payload[\"from\"] else {\n"
        "    |     ^^^^^\n"
        "  in: PushHandler.pushRegistry(_:)\n"
        "  confidence: likely\n"
        "  path:\n"
        "    1. App/Push.swift:2:5: enters the handler\n"
        "      2 | func pushRegistry(_ registry: PKPushRegistry) {\n"
        "    2. App/Push.swift:3:2: when the condition is false\n"
        "      3 | guard let from = payload[\"from\"] else {\n"
        "    3. App/Push.swift:4:13: returns without a report\n"
        "      4 | return\n"
        "  help: Report first, then look at the payload.\n"
        "  suggested change: Report first (voipcheck fix does it)\n"
        "\n"
        "Push handlers\n"
        "  missing-path: App/Push.swift:2:5: PushHandler.pushRegistry(_:)\n"
        "      the guard in line 3 can return first\n"
        "\n"
        "Other obligations\n"
        "  met: App/Push.swift:2:5: PushHandler.pushRegistry(_:) [VC109, completion]\n"
        "      the guard in line 3 can return first\n"
        "\n"
        "Not analysed\n"
        "  App/Other.swift: permission denied (a verdict may depend on it)\n"
        "\n"
        "Coverage: 3 files, 1 parsed (0 with errors), 1 handler, 4 of 5 calls resolved.\n"
        "Not ready: 1 error, 0 warnings, 0 notes; 1 place that may matter could not be analysed.\n"
        "Next: voipcheck explain VC101\n";
    assert_string_equal(write_with("text", full_results(), plain_options()).data, expected);
}

static void text_says_aloud_that_nothing_was_found(void **state) {
    (void)state;
    Results *results = results_new(arena);
    results->coverage.swift_files = 7;
    results->coverage.pushkit_files = 2;
    results_finish(results, false);
    Str text = write_with("text", results, plain_options());
    assert_true(str_contains(text, STR("no PushKit handler found in 7 Swift files; 2 files import PushKit")));
    assert_true(str_contains(text, STR("Nothing found: 0 errors")));
}

static void add_plain(Results *results, const char *rule, ResultsSeverity severity, ResultsConfidence sure) {
    ResultsFinding finding = lost_path();
    finding.rule = str_from(rule);
    finding.severity = severity;
    finding.confidence = sure;
    finding.place.file = str_printf(arena, "App/%u.swift", results->findings.len);
    results_add_finding(results, &finding);
}

static void next_step_is_the_gravest(void **state) {
    (void)state;
    Results *results = results_new(arena);
    add_plain(results, "VC101", RESULTS_SEVERITY_NOTE, RESULTS_CONFIDENCE_CERTAIN);
    add_plain(results, "VC505", RESULTS_SEVERITY_ERROR, RESULTS_CONFIDENCE_CERTAIN);
    results_finish(results, false);
    assert_true(str_ends(write_with("text", results, plain_options()), STR("explain VC505\n")));
    results = results_new(arena);
    add_plain(results, "VC505", RESULTS_SEVERITY_ERROR, RESULTS_CONFIDENCE_CERTAIN);
    add_plain(results, "VC102", RESULTS_SEVERITY_ERROR, RESULTS_CONFIDENCE_POSSIBLE);
    add_plain(results, "VC201", RESULTS_SEVERITY_ERROR, RESULTS_CONFIDENCE_LIKELY);
    results_finish(results, false);
    assert_true(str_ends(write_with("text", results, plain_options()), STR("explain VC201\n")));
    results = results_new(arena);
    add_plain(results, "VC505", RESULTS_SEVERITY_ERROR, RESULTS_CONFIDENCE_CERTAIN);
    add_plain(results, "VC103", RESULTS_SEVERITY_ERROR, RESULTS_CONFIDENCE_LIKELY);
    results_finish(results, false);
    assert_true(str_ends(write_with("text", results, plain_options()), STR("explain VC103\n")));
}

static void old_sdk_is_said_first(void **state) {
    (void)state;
    Results *results = results_new(arena);
    ResultsSdk sdk = {.number = results_sdk(12, 0),
                      .version = STR("12"),
                      .from = STR("ci"),
                      .file = STR(".travis.yml"),
                      .line = 2,
                      .said = STR("Xcode 10.3")};
    VEC_PUSH(results->arena, &results->sdks, sdk);
    results_finish(results, false);
    Str text = write_with("text", results, plain_options());
    assert_true(str_starts(text, STR("Judged for the iOS 12 SDK, as .travis.yml:2 asks for Xcode 10.3. ")));
    results->sdks.items[0].number = results_sdk(13, 0);
    assert_true(str_starts(write_with("text", results, plain_options()), STR("Coverage:")));
}

static void counts_obligations_that_are_met(void **state) {
    (void)state;
    Results *results = results_new(arena);
    for (uint32_t line = 1; line <= 5; line++) {
        ResultsHandler obligation =
            push_handler(line == 3 ? RESULTS_VERDICT_MISSING_PATH : RESULTS_VERDICT_REPORTS);
        obligation.rule = STR("VC303");
        obligation.line = line;
        results_add_obligation(results, &obligation);
    }
    results_finish(results, false);
    Str text = write_with("text", results, plain_options());
    assert_true(str_contains(text, STR("  missing-path: App/Push.swift:3:5")));
    assert_true(str_contains(text, STR("  met: 4 more, listed with --format json\n")));
    assert_false(str_contains(text, STR("App/Push.swift:2:5")));
}

static Str summary_of(ResultsVerdict first, ResultsVerdict second) {
    Results *results = results_new(arena);
    ResultsHandler handler = push_handler(first);
    results_add_handler(results, &handler);
    handler = push_handler(second);
    handler.line = 4;
    results_add_handler(results, &handler);
    results_finish(results, false);
    return write_with("text", results, plain_options());
}

static void ready_does_not_promise_more_than_was_proved(void **state) {
    (void)state;
    Str proved = summary_of(RESULTS_VERDICT_REPORTS, RESULTS_VERDICT_REPORTS);
    assert_true(str_contains(proved, STR("Ready: 0 errors, 0 warnings, 0 notes; every handler reports")));
    assert_true(str_contains(proved, STR("--require-handlers 2")));
    Str reserved = summary_of(RESULTS_VERDICT_REPORTS, RESULTS_VERDICT_REPORTS_UNLESS_NIL);
    assert_true(str_contains(reserved, STR("but 1 of 2 handlers may return without a report")));
    Str open = summary_of(RESULTS_VERDICT_REPORTS, RESULTS_VERDICT_UNVERIFIED);
    assert_true(str_contains(open, STR("Incomplete: ")));
    assert_true(str_contains(open, STR("1 handler could not be verified")));
}

static void colors_only_when_asked_for(void **state) {
    (void)state;
    ReportOptions options = plain_options();
    Str plain = write_with("text", full_results(), options);
    assert_false(str_contains(plain, STR("\x1b")));
    options.color = true;
    Str colored = write_with("text", full_results(), options);
    assert_true(str_contains(colored, STR("\x1b[1;31merror\x1b[0m")));
    // Without the escape sequences it is the same text.
    StrBuf stripped;
    strbuf_init(&stripped, arena);
    for (size_t i = 0; i < colored.len; i++) {
        if (colored.data[i] == '\x1b')
            while (colored.data[i] != 'm')
                i++;
        else
            strbuf_add_char(&stripped, colored.data[i]);
    }
    assert_string_equal(stripped.data, plain.data);
    assert_false(str_contains(write_with("json", full_results(), options), STR("\x1b")));
}

// Everything that comes from outside, full of what a terminal obeys and of broken UTF-8.
#define HOSTILE "a\x1b[31m\r\n\tb\x07\"\\\xff\xc3\x28\xe2\x80\xae\xc2\x9b\x7f<script>.swift"

static bool give_hostile_line(void *ctx, Str file, uint32_t line, Str *out) {
    (void)ctx;
    (void)file;
    (void)line;
    *out = STR(HOSTILE);
    return true;
}

static Results *hostile_results(void) {
    Results *results = results_new(arena);
    Str bad = STR(HOSTILE);
    ResultsStep step = {.place = {bad, 3, 8, 0, 0}, .message = bad};
    ResultsEdit edit = {{bad, 1, 1, 1, 1}, bad};
    ResultsFix fix = {bad, &edit, 1};
    ResultsFinding finding = {.rule = bad,
                              .name = bad,
                              .message = bad,
                              .place = {bad, 3, 4, 3, 6},
                              .symbol = bad,
                              .blamed = bad,
                              .trace = &step,
                              .trace_count = 1,
                              .related = step,
                              .help = bad,
                              .fix = &fix};
    results_add_finding(results, &finding);
    ResultsHandler handler = {.file = bad, .symbol = bad, .because = bad, .parameter = bad, .rule = bad};
    results_add_handler(results, &handler);
    results_add_obligation(results, &handler);
    results_add_incomplete(results, bad, 0, bad, false);
    results_finish(results, false);
    return results;
}

static void text_never_passes_control_characters_on(void **state) {
    (void)state;
    ReportOptions options = plain_options();
    options.source_line = give_hostile_line;
    Str text = write_with("text", hostile_results(), options);
    for (size_t at = 0, len; at < text.len; at += len) {
        uint32_t code;
        len = utf8_decode(text, at, &code);
        assert_true(code != UTF8_INVALID);
        assert_true(code == '\n' || !utf8_is_unsafe(code));
    }
    assert_true(str_contains(text, STR("\\x1b[31m")));
    assert_true(str_contains(text, STR("\\xff\\xc3(\\u{202e}")));
}

static void safe_text_is_escaped_visibly(void **state) {
    (void)state;
    StrBuf out;
    strbuf_init(&out, arena);
    text_add_safe(&out, STR("a\x1b\x7f\xff\xe2\x80\xae\xc3\xa9\tb\nc\r"));
    assert_string_equal(out.data, "a\\x1b\\x7f\\xff\\u{202e}\xc3\xa9 b\\nc\\x0d");
    assert_int_equal(text_width(STR("\xe9\x9b\xbb\xe8\xa9\xb1"
                                    "e\xcc\x81")),
                     5);
}

static void underline_follows_tabs_and_wide_characters(void **state) {
    (void)state;
    TextLine tab = text_line(arena, STR("\ta\tb"), 4, 5, 80);
    assert_true(str_eq_c(tab.shown, "    a   b"));
    assert_int_equal(tab.mark_from, 8);
    assert_int_equal(tab.mark_to, 9);
    TextLine wide = text_line(arena, STR("\xe9\x9b\xbb = x"), 7, 8, 80);
    assert_int_equal(wide.mark_from, 5);
    TextLine whole = text_line(arena, STR("abc\r"), 2, SIZE_MAX, 80);
    assert_true(str_eq_c(whole.shown, "abc"));
    assert_int_equal(whole.mark_to, 3);
    TextLine behind = text_line(arena, STR("abc"), 900, 0, 80);
    assert_int_equal(behind.mark_from, 3);
    assert_int_equal(behind.mark_to, 4);
    TextLine empty = text_line(arena, STR_NONE, 1, 0, 80);
    assert_int_equal(empty.shown.len, 0);
    assert_int_equal(empty.mark_to, 1);
}

// For each position of a line of mixed characters: what is shown fits, and the mark stands under that
// character.
static void long_lines_are_cut_around_the_mark(void **state) {
    (void)state;
    StrBuf line;
    strbuf_init(&line, arena);
    for (unsigned i = 0; i < 40; i++)
        strbuf_add_c(&line, i % 4 == 0   ? "\tx"
                            : i % 4 == 1 ? "\xe9\x9b\xbb"
                            : i % 4 == 2 ? "abcdef "
                                         : "\x1b!");
    for (unsigned width = 20; width < 90; width += 7) {
        for (size_t at = 0, len; at < line.len; at += len) {
            uint32_t code;
            len = utf8_decode(strbuf_str(&line), at, &code);
            TextLine shown = text_line(arena, strbuf_str(&line), at + 1, at + 1 + len, width);
            assert_true(text_width(shown.shown) <= width);
            assert_true(shown.mark_from < shown.mark_to && shown.mark_to <= width);
            Str rest = shown.shown;
            for (unsigned column = 0; rest.len && column < shown.mark_from;) {
                uint32_t skipped;
                size_t bytes = utf8_decode(rest, 0, &skipped);
                column += utf8_width(skipped);
                rest = str_sub(rest, bytes, rest.len);
            }
            if (code >= 'a' && code <= 'z') assert_int_equal(rest.data[0], code);
            if (code == 0x1b) assert_true(str_starts(rest, STR("\\x1b")));
            if (code == 0x96fb) assert_true(str_starts(rest, STR("\xe9\x9b\xbb")));
        }
    }
}

static void a_huge_line_is_cut_in_the_report(void **state) {
    (void)state;
    size_t len = 3 * 1000 * 1000;
    char *big = arena_alloc(arena, len + 1);
    memset(big, 'x', len);
    TextLine shown = text_line(arena, (Str){big, len}, len / 2, len, 100);
    assert_int_equal(shown.shown.len, 100);
    assert_true(str_starts(shown.shown, STR("...x")) && str_ends(shown.shown, STR("x...")));
    assert_true(shown.mark_from < shown.mark_to && shown.mark_to <= 100);
}

static void prose_is_wrapped_at_the_width(void **state) {
    (void)state;
    StrBuf out;
    strbuf_init(&out, arena);
    text_add_wrapped(&out, STR("one two  three\nfour averyverylongword five"), 4, 2, 14);
    assert_string_equal(out.data, "one two\n  three four\n  averyverylongword\n  five");
    ReportOptions options = plain_options();
    options.width = 60;
    Results *results = results_new(arena);
    ResultsHandler handler = push_handler(RESULTS_VERDICT_NEVER);
    handler.because =
        STR("no call on any path of this handler reports to CallKit, and none of those it makes "
            "does so before it returns to the system");
    results_add_handler(results, &handler);
    results_finish(results, false);
    Str text = write_with("text", results, options);
    assert_true(
        str_contains(text, STR("      no call on any path of this handler reports to\n      CallKit")));
}

static const cJSON *at_path(const cJSON *json, const char *list, int index, const char *key) {
    return cJSON_GetObjectItemCaseSensitive(
        cJSON_GetArrayItem(cJSON_GetObjectItemCaseSensitive(json, list), index), key);
}

// Parses, and checks against the schema file; the tests run from the root of the repository.
static cJSON *valid_json(Str text) {
    cJSON *schema = json_schema_load("reports/schema/results.schema.json");
    assert_non_null(schema);
    cJSON *json = cJSON_ParseWithOpts(text.data, NULL, true);
    assert_non_null(json);
    StrBuf problems;
    strbuf_init(&problems, arena);
    (void)json_schema_check(schema, json, &problems);
    assert_string_equal(problems.data, "");
    cJSON_Delete(schema);
    return json;
}

static void json_fits_its_schema(void **state) {
    (void)state;
    cJSON *json = valid_json(write_with("json", full_results(), plain_options()));
    assert_string_equal(at_path(json, "findings", 0, "rule")->valuestring, "VC101");
    assert_int_equal(at_path(json, "findings", 0, "endColumn")->valueint, 7);
    assert_int_equal(cJSON_GetArraySize(at_path(json, "findings", 0, "trace")), 3);
    assert_string_equal(at_path(json, "handlers", 0, "verdict")->valuestring, "missing-path");
    assert_string_equal(at_path(json, "obligations", 0, "verdict")->valuestring, "met");
    assert_string_equal(at_path(json, "obligations", 0, "parameter")->valuestring, "completion");
    assert_int_equal(at_path(json, "incomplete", 0, "line")->valueint, 1);
    assert_null(at_path(json, "findings", 0, "blamed"));
    cJSON_Delete(json);

    Results *empty = results_new(arena);
    results_finish(empty, false);
    cJSON_Delete(valid_json(write_with("json", empty, plain_options())));
}

static void json_of_each_verdict_fits_the_schema(void **state) {
    (void)state;
    Results *results = results_new(arena);
    for (int verdict = 0; verdict < RESULTS_VERDICT_COUNT; verdict++) {
        ResultsHandler handler = push_handler((ResultsVerdict)verdict);
        if (verdict != RESULTS_VERDICT_TWICE) results_add_handler(results, &handler);
        handler.rule = STR("VC109");
        results_add_obligation(results, &handler);
    }
    results_finish(results, false);
    cJSON *json = valid_json(write_with("json", results, plain_options()));
    assert_int_equal(cJSON_GetArraySize(cJSON_GetObjectItem(json, "obligations")), RESULTS_VERDICT_COUNT);
    cJSON_Delete(json);
}

static void the_schema_check_finds_faults(void **state) {
    (void)state;
    Str good = write_with("json", full_results(), plain_options());
    static const char *const faults[][2] = {{"\"missing-path\"", "\"missing\""},
                                            {"\"line\": 3", "\"line\": 0"},
                                            {"\"symbol\"", "\"simbol\""},
                                            {"\"schema\": 1", "\"schema\": 2"},
                                            {"\"files\": 3", "\"files\": \"3\""}};
    cJSON *schema = json_schema_load("reports/schema/results.schema.json");
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        const char *hit = strstr(good.data, faults[i][0]);
        assert_non_null(hit);
        StrBuf bad, problems;
        strbuf_init(&bad, arena);
        strbuf_init(&problems, arena);
        strbuf_add(&bad, (Str){good.data, (size_t)(hit - good.data)});
        strbuf_add_c(&bad, faults[i][1]);
        strbuf_add_c(&bad, hit + strlen(faults[i][0]));
        cJSON *json = cJSON_Parse(bad.data);
        assert_non_null(json);
        assert_false(json_schema_check(schema, json, &problems));
        cJSON_Delete(json);
    }
    cJSON_Delete(schema);
}

static void json_survives_hostile_strings(void **state) {
    (void)state;
    Str text = write_with("json", hostile_results(), plain_options());
    for (size_t at = 0, len; at < text.len; at += len) {
        uint32_t code;
        len = utf8_decode(text, at, &code);
        assert_true(code != UTF8_INVALID && (code == '\n' || !utf8_is_unsafe(code)));
    }
    cJSON *json = valid_json(text);
    assert_string_equal(at_path(json, "findings", 0, "message")->valuestring,
                        "a\x1b[31m\r\n\tb\x07\"\\\xef\xbf\xbd\xef\xbf\xbd\x28\xe2\x80\xae\xc2\x9b\x7f"
                        "<script>.swift");
    cJSON_Delete(json);
}

static void json_layout_is_the_contracts(void **state) {
    (void)state;
    ReportOptions options = plain_options();
    Str text = write_with("json", full_results(), options);
    assert_true(
        str_starts(text, STR("{\n  \"schema\": 1,\n  \"tool\": {\n    \"name\": \"voipcheck\",\n"
                             "    \"version\": \"1.2.3\"\n  },\n  \"summary\": {\n    \"verdict\": ")));
    assert_true(str_ends(text, STR("\n}\n")));
    assert_true(
        str_contains(text, STR("\"routes\": [],\n  \"findings\": [\n    {\n      \"rule\": \"VC101\"")));
    assert_false(str_contains(text, STR("seconds")));
    options.stats = true;
    text = write_with("json", full_results(), options);
    assert_true(str_contains(text, STR("\"serverConfigs\": 0,\n    \"seconds\": 1.235\n  }")));
    static const char *const order[] = {
        "\"schema\"",      "\"tool\"",       "\"summary\"",  "\"coverage\"", "\"handlers\": [",
        "\"obligations\"", "\"routes\"",     "\"findings\"", "\"rule\"",     "\"name\"",
        "\"severity\"",    "\"confidence\"", "\"message\"",  "\"endLine\"",  "\"symbol\"",
        "\"fingerprint\"", "\"trace\"",      "\"fix\"",      "\"edits\"",    "\"incomplete\": ["};
    const char *at = text.data;
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        at = strstr(at, order[i]);
        assert_non_null(at);
    }
}

static Results *shuffled(unsigned seed) {
    enum { COUNT = 24 };
    unsigned order[COUNT];
    for (unsigned i = 0; i < COUNT; i++)
        order[i] = i;
    for (unsigned i = COUNT - 1; seed && i > 0; i--) {
        seed = seed * 1103515245u + 12345u;
        unsigned j = (seed >> 16) % (i + 1), kept = order[i];
        order[i] = order[j];
        order[j] = kept;
    }
    Results *results = results_new(arena);
    for (unsigned i = 0; i < COUNT; i++) {
        unsigned id = order[i];
        ResultsFinding finding = lost_path();
        finding.place.line = 1 + id % 3;
        finding.place.file = id % 2 ? STR("b.swift") : STR("a.swift");
        finding.trace_count = id % 4;
        finding.blamed = id % 5 ? STR("x") : STR("y");
        finding.message = id % 7 ? STR("m") : STR("n");
        results_add_finding(results, &finding);
        ResultsHandler handler = push_handler((ResultsVerdict)(id % 3));
        results_add_handler(results, &handler);
        results_add_incomplete(results, finding.place.file, id % 4, STR("why"), id % 2);
    }
    results_finish(results, false);
    return results;
}

static void bytes_do_not_depend_on_the_order_of_adding(void **state) {
    (void)state;
    Str text = write_with("text", shuffled(0), plain_options());
    Str json = write_with("json", shuffled(0), plain_options());
    for (unsigned seed = 1; seed <= 20; seed++) {
        assert_string_equal(write_with("text", shuffled(seed), plain_options()).data, text.data);
        assert_string_equal(write_with("json", shuffled(seed), plain_options()).data, json.data);
    }
}

static void utf8_is_checked(void **state) {
    (void)state;
    static const char *const invalid[] = {"\x80",         "\xc0\xaf",         "\xe0\x80\x80",
                                          "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xf8\x88\x80\x80",
                                          "\xe2\x82",     "\xf0\x9f\x98"};
    uint32_t code;
    for (size_t i = 0; i < sizeof invalid / sizeof *invalid; i++) {
        assert_int_equal(utf8_decode(str_from(invalid[i]), 0, &code), 1);
        assert_true(code == UTF8_INVALID);
    }
    assert_int_equal(utf8_decode(STR("\xf0\x9f\x98\x80"), 0, &code), 4);
    assert_int_equal(code, 0x1f600);
    assert_int_equal(utf8_width(code), 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(formats_are_found_by_name),
        cmocka_unit_test(text_shows_everything),
        cmocka_unit_test(text_says_aloud_that_nothing_was_found),
        cmocka_unit_test(next_step_is_the_gravest),
        cmocka_unit_test(old_sdk_is_said_first),
        cmocka_unit_test(counts_obligations_that_are_met),
        cmocka_unit_test(ready_does_not_promise_more_than_was_proved),
        cmocka_unit_test(colors_only_when_asked_for),
        cmocka_unit_test(text_never_passes_control_characters_on),
        cmocka_unit_test(safe_text_is_escaped_visibly),
        cmocka_unit_test(underline_follows_tabs_and_wide_characters),
        cmocka_unit_test(long_lines_are_cut_around_the_mark),
        cmocka_unit_test(a_huge_line_is_cut_in_the_report),
        cmocka_unit_test(prose_is_wrapped_at_the_width),
        cmocka_unit_test(json_fits_its_schema),
        cmocka_unit_test(json_of_each_verdict_fits_the_schema),
        cmocka_unit_test(the_schema_check_finds_faults),
        cmocka_unit_test(json_survives_hostile_strings),
        cmocka_unit_test(json_layout_is_the_contracts),
        cmocka_unit_test(bytes_do_not_depend_on_the_order_of_adding),
        cmocka_unit_test(utf8_is_checked),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
