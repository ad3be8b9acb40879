// SPDX-License-Identifier: MIT
// The formats that CI systems read, on results made by hand: what they say, their receivers' limits, and text
// from outside that must stay text.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cJSON.h>
#include <cmocka.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include "reports/escape.h"
#include "reports/report.h"
#include "reports/text_line.h"
#include "reports/utf8.h"
#include "tests/unit/advice.h"

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

// The electric letter takes two code units of UTF-16, the accented one two bytes.
#define LINE "    \xf0\x9f\x93\x9e.caf\xc3\xa9(guard)\r"

static bool give_line(void *ctx, Str file, uint32_t line, Str *out) {
    (void)ctx;
    (void)file;
    *out = STR(LINE);
    return line > 0 && line < 100;
}

static ReportOptions options_with(Str prefix) {
    return (ReportOptions){.version = STR("1.2.3"),
                           .source_line = give_line,
                           .rules = advice_rules(arena, "Report `first`, then look at the payload."),
                           .prefix = prefix,
                           .absolute = STR("/home/me/ios")};
}

static Str write_in(const char *format, const Results *results, Str prefix) {
    ReportOptions options = options_with(prefix);
    StrBuf out;
    strbuf_init(&out, arena);
    const ReportFormat *found = report_find(str_from(format));
    assert_non_null(found);
    found->write(results, &options, &out);
    return strbuf_str(&out);
}

static const char *const all_formats[] = {"sarif",  "markdown", "junit", "checkstyle",
                                          "gitlab", "github",   "xcode", "html"};
enum { FORMATS = sizeof all_formats / sizeof *all_formats };

static ResultsFinding lost_path(void) {
    static const ResultsStep trace[] = {
        {{{"App/Push.swift", 14}, 3, 10, 0, 0},
         {"when the condition is false", 27},
         RESULTS_OTHER_NONE,
         {"", 0}},
        {{{"App/Push.swift", 14}, 4, 13, 0, 0},
         {"returns without a report", 24},
         RESULTS_OTHER_NONE,
         {"", 0}},
    };
    return (ResultsFinding){.rule = STR("VC101"),
                            .name = STR("missing-report-path"),
                            .severity = RESULTS_SEVERITY_ERROR,
                            .confidence = RESULTS_CONFIDENCE_LIKELY,
                            .message = STR("a push can end without a reported call"),
                            .place = {STR("App/Push.swift"), 3, 10, 3, 15},
                            .symbol = STR("PushHandler.pushRegistry(_:)"),
                            .blamed = STR("guard let from"),
                            .trace = trace,
                            .trace_count = 2};
}

static Results *one_lost_path(void) {
    Results *results = results_new(arena);
    ResultsHandler handler = {.file = STR("App/Push.swift"),
                              .line = 2,
                              .column = 5,
                              .symbol = STR("PushHandler.pushRegistry(_:)"),
                              .verdict = RESULTS_VERDICT_MISSING_PATH,
                              .because = STR("the guard in line 3 can return first")};
    results_add_handler(results, &handler);
    handler.line = 40;
    handler.verdict = RESULTS_VERDICT_REPORTS;
    handler.because = STR("every path reports");
    results_add_handler(results, &handler);
    handler.line = 60;
    handler.verdict = RESULTS_VERDICT_UNVERIFIED;
    handler.because = STR("depends on code that is not here");
    results_add_handler(results, &handler);
    ResultsFinding finding = lost_path();
    results_add_finding(results, &finding);
    results_finish(results, false);
    return results;
}

// --- places ---

static void xcode_has_absolute_paths_and_notes(void **state) {
    (void)state;
    assert_string_equal(
        write_in("xcode", one_lost_path(), STR("ios/")).data,
        "/home/me/ios/App/Push.swift:3:10: error: a push can end without a reported call [VC101]\n"
        "/home/me/ios/App/Push.swift:3:10: note: 1. when the condition is false\n"
        "/home/me/ios/App/Push.swift:4:13: note: 2. returns without a report\n");
}

static void github_counts_characters_from_the_working_directory(void **state) {
    (void)state;
    Str text = write_in("github", one_lost_path(), STR("ios/"));
    // Byte 10 stands behind four blanks, the telephone and a point.
    assert_true(str_starts(text, STR("::error file=ios/App/Push.swift,line=3,col=8,endColumn=12,"
                                     "title=VC101 missing-report-path::a push can end without a reported "
                                     "call%0A%0AThe path:%0A  1. ios/App/Push.swift:3: when")));
    assert_true(str_contains(text, STR("How to fix it: Report `first`, then look at the payload.\n")));
    assert_true(str_contains(text, STR("::notice title=voipcheck::Not ready: 1 error, 0 warnings, 0 notes")));
}

static const cJSON *at(const cJSON *json, const char *path) {
    char word[64];
    for (size_t used = 0; *path && json; path += used) {
        size_t len = strcspn(path, "/");
        snprintf(word, sizeof word, "%.*s", (int)len, path);
        json = cJSON_IsArray(json) ? cJSON_GetArrayItem(json, (int)strtol(word, NULL, 10))
                                   : cJSON_GetObjectItemCaseSensitive(json, word);
        used = len + (path[len] == '/');
    }
    return json;
}

static void sarif_has_what_code_scanning_wants(void **state) {
    (void)state;
    cJSON *json = cJSON_Parse(write_in("sarif", one_lost_path(), STR("ios/")).data);
    assert_non_null(json);
    assert_string_equal(at(json, "version")->valuestring, "2.1.0");
    assert_string_equal(at(json, "runs/0/columnKind")->valuestring, "utf16CodeUnits");
    const cJSON *result = at(json, "runs/0/results/0");
    assert_string_equal(at(result, "level")->valuestring, "error");
    const cJSON *place = at(result, "locations/0/physicalLocation");
    assert_string_equal(at(place, "artifactLocation/uri")->valuestring, "ios/App/Push.swift");
    assert_int_equal(at(place, "region/startLine")->valueint, 3);
    assert_int_equal(at(place, "region/endLine")->valueint, 3);
    assert_int_equal(at(place, "region/startColumn")->valueint, 8);
    assert_int_equal(at(place, "region/endColumn")->valueint, 12);
    assert_string_equal(
        at(result, "codeFlows/0/threadFlows/0/locations/1/location/message/text")->valuestring,
        "returns without a report");
    assert_non_null(cJSON_GetObjectItemCaseSensitive(at(result, "partialFingerprints"), "voipcheck/v1"));
    assert_non_null(at(result, "partialFingerprints/primaryLocationLineHash"));
    cJSON_Delete(json);
}

// What spans lines is shown on its first one.
static void sarif_regions_have_one_line(void **state) {
    (void)state;
    Results *results = results_new(arena);
    ResultsFinding finding = lost_path();
    finding.place.end_line = 7;
    finding.place.end_column = 3;
    results_add_finding(results, &finding);
    results_finish(results, false);
    cJSON *json = cJSON_Parse(write_in("sarif", results, STR_NONE).data);
    const cJSON *region = at(json, "runs/0/results/0/locations/0/physicalLocation/region");
    assert_int_equal(at(region, "endLine")->valueint, 3);
    assert_int_equal(at(region, "endColumn")->valueint, 19); // behind the bracket, before the carriage return
    cJSON_Delete(json);
}

// --- what passes and what fails ---

static xmlNode *child(xmlNode *node, const char *name, int index) {
    for (node = node->children; node; node = node->next)
        if (node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0 && index-- == 0)
            return node;
    return NULL;
}

static bool attribute_is(xmlNode *node, const char *name, const char *value) {
    xmlChar *found = xmlGetProp(node, (const xmlChar *)name);
    bool same = found && strcmp((const char *)found, value) == 0;
    xmlFree(found);
    return same;
}

static xmlDoc *read_xml(Str text) {
    return xmlReadMemory(text.data, (int)text.len, "report.xml", NULL, XML_PARSE_NONET | XML_PARSE_NOERROR);
}

static void junit_passes_what_reports(void **state) {
    (void)state;
    xmlDoc *doc = read_xml(write_in("junit", one_lost_path(), STR_NONE));
    assert_non_null(doc);
    xmlNode *suite = child(xmlDocGetRootElement(doc), "testsuite", 0);
    assert_true(attribute_is(suite, "name", "push handlers"));
    assert_true(attribute_is(suite, "tests", "3"));
    assert_true(attribute_is(suite, "failures", "1"));
    assert_true(attribute_is(suite, "skipped", "1"));
    assert_non_null(child(child(suite, "testcase", 0), "failure", 0));
    assert_null(child(child(suite, "testcase", 1), "failure", 0));
    assert_null(child(child(suite, "testcase", 1), "skipped", 0));
    assert_non_null(child(child(suite, "testcase", 2), "skipped", 0));
    suite = child(xmlDocGetRootElement(doc), "testsuite", 1);
    assert_true(attribute_is(suite, "name", "findings"));
    assert_true(attribute_is(child(child(suite, "testcase", 0), "failure", 0), "type", "VC101"));
    xmlFreeDoc(doc);
}

static void checkstyle_groups_by_file(void **state) {
    (void)state;
    Results *results = results_new(arena);
    ResultsFinding finding = lost_path();
    results_add_finding(results, &finding);
    finding.place.line = 9;
    finding.severity = RESULTS_SEVERITY_NOTE;
    results_add_finding(results, &finding);
    finding.place.file = STR("App/Other.swift");
    results_add_finding(results, &finding);
    results_finish(results, false);
    xmlDoc *doc = read_xml(write_in("checkstyle", results, STR_NONE));
    xmlNode *root = xmlDocGetRootElement(doc);
    assert_true(attribute_is(child(root, "file", 0), "name", "App/Other.swift"));
    xmlNode *second = child(root, "file", 1);
    assert_null(child(root, "file", 2));
    assert_true(attribute_is(child(second, "error", 0), "severity", "error"));
    assert_true(attribute_is(child(second, "error", 1), "severity", "info"));
    assert_true(attribute_is(child(second, "error", 1), "source", "voipcheck.VC101"));
    xmlFreeDoc(doc);
}

static void nothing_found_is_valid_too(void **state) {
    (void)state;
    Results *results = results_new(arena);
    results_finish(results, false);
    for (size_t i = 0; i < FORMATS; i++) {
        Str text = write_in(all_formats[i], results, STR_NONE);
        if (strcmp(all_formats[i], "xcode") == 0)
            assert_int_equal(text.len, 0);
        else
            assert_true(text.len > 0 && text.data[text.len - 1] == '\n');
    }
    assert_string_equal(write_in("gitlab", results, STR_NONE).data, "[]\n");
}

// --- limits ---

static Results *many(uint32_t count, ResultsSeverity severity, size_t message_size) {
    Results *results = results_new(arena);
    uint64_t random = 88172645463325252u;
    for (uint32_t i = 0; i < count; i++) {
        ResultsFinding finding = lost_path();
        finding.severity = severity;
        finding.trace_count = 0;
        finding.place.line = i + 1;
        char *message = arena_alloc(arena, message_size + 1);
        for (size_t k = 0; k < message_size; k++) { // xorshift: nothing that packs well
            random ^= random << 13, random ^= random >> 7, random ^= random << 17;
            message[k] = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ+-"[random >> 58];
        }
        finding.message = (Str){message, message_size};
        results_add_finding(results, &finding);
    }
    results_finish(results, false);
    return results;
}

static uint32_t count_lines(Str text, const char *start) {
    uint32_t count = 0;
    for (size_t i = 0; i < text.len; i++)
        if ((!i || text.data[i - 1] == '\n') && str_starts(str_sub(text, i, text.len), str_from(start)))
            count++;
    return count;
}

static void github_annotates_ten_of_a_level(void **state) {
    (void)state;
    Str text = write_in("github", many(13, RESULTS_SEVERITY_ERROR, 8), STR_NONE);
    assert_int_equal(count_lines(text, "::error"), 10);
    assert_int_equal(count_lines(text, "  error: App/Push.swift:"), 3);
    assert_true(str_contains(text, STR("3 findings are not shown as annotations")));
    // The last line is a notice itself.
    text = write_in("github", many(12, RESULTS_SEVERITY_NOTE, 8), STR_NONE);
    assert_int_equal(count_lines(text, "::notice"), 10);
    assert_int_equal(count_lines(text, "  note: App/Push.swift:"), 3);
}

static int results_in(Str sarif, bool *said) {
    cJSON *json = cJSON_Parse(sarif.data);
    assert_non_null(json);
    int count = cJSON_GetArraySize(at(json, "runs/0/results"));
    const cJSON *id = at(json, "runs/0/invocations/0/toolExecutionNotifications/0/descriptor/id");
    *said = id && strcmp(id->valuestring, "results-left-out") == 0;
    cJSON_Delete(json);
    return count;
}

static void sarif_keeps_to_the_limits(void **state) {
    (void)state;
    bool said;
    assert_int_equal(results_in(write_in("sarif", many(30, RESULTS_SEVERITY_NOTE, 8), STR_NONE), &said), 30);
    assert_false(said);
    assert_int_equal(results_in(write_in("sarif", many(25003, RESULTS_SEVERITY_NOTE, 8), STR_NONE), &said),
                     25000);
    assert_true(said);
    int count = results_in(write_in("sarif", many(400, RESULTS_SEVERITY_NOTE, 50000), STR_NONE), &said);
    assert_true(said);
    assert_true(count > 200 && count < 280); // 9 MB of about 37 kB each
}

static void a_comment_stays_below_its_limit(void **state) {
    (void)state;
    Str text = write_in("markdown", many(2000, RESULTS_SEVERITY_ERROR, 100), STR_NONE);
    assert_true(text.len < 65536);
    assert_true(str_contains(text, STR(" more would not fit into a comment")));
}

static void gitlab_fingerprints_differ(void **state) {
    (void)state;
    cJSON *json = cJSON_Parse(write_in("gitlab", many(50, RESULTS_SEVERITY_WARNING, 0), STR_NONE).data);
    assert_int_equal(cJSON_GetArraySize(json), 50);
    const cJSON *one, *other;
    cJSON_ArrayForEach(one, json) {
        assert_string_equal(at(one, "severity")->valuestring, "major");
        for (other = one->next; other; other = other->next)
            assert_string_not_equal(at(one, "fingerprint")->valuestring,
                                    at(other, "fingerprint")->valuestring);
    }
    cJSON_Delete(json);
}

// --- text from outside ---

#define HOSTILE                                                                                              \
    "a\x1b[31m\r\n::error::b%0A\x07\"'\\\xff\xc3\x28\xe2\x80\xae\xc2\x9b\x7f<script>&amp;](1)|`x` "          \
    "@me #1 https://a.example www.b.example\xef\xbf\xbe.swift"

static Results *hostile_results(void) {
    Results *results = results_new(arena);
    Str bad = STR(HOSTILE);
    ResultsStep step = {.place = {bad, 3, 8, 0, 0}, .message = bad};
    ResultsFix fix = {bad, NULL, 0};
    ResultsFinding finding = {.rule = STR("VC101"),
                              .name = STR("missing-report-path"),
                              .severity = RESULTS_SEVERITY_ERROR,
                              .message = bad,
                              .place = {bad, 3, 4, 3, 6},
                              .symbol = bad,
                              .blamed = bad,
                              .trace = &step,
                              .trace_count = 1,
                              .related = {.place = {STR("b"), 1, 1, 0, 0}, .message = bad},
                              .help = bad,
                              .fix = &fix};
    results_add_finding(results, &finding);
    ResultsHandler handler = {.file = bad, .symbol = bad, .because = bad, .verdict = RESULTS_VERDICT_NEVER};
    results_add_handler(results, &handler);
    handler.rule = STR("VC303");
    handler.parameter = bad;
    results_add_obligation(results, &handler);
    ResultsRoute route = {.file = bad,
                          .line = 1,
                          .product = bad,
                          .name = bad,
                          .events = bad,
                          .trigger = STR("message"),
                          .channel = STR("voip"),
                          .verdict = STR("violation"),
                          .because = bad,
                          .decides = bad};
    results_add_route(results, &route);
    ResultsApp app = {.name = bad, .kind = RESULTS_APP_CALLS};
    app.tasks[RESULTS_TASK_CALLS].because = bad;
    results_add_app(results, &app);
    results_add_incomplete(results, bad, 0, bad, true);
    results_finish(results, false);
    return results;
}

static void no_format_passes_control_characters_on(void **state) {
    (void)state;
    Results *results = hostile_results();
    for (size_t i = 0; i < FORMATS; i++) {
        Str text = write_in(all_formats[i], results, STR_NONE);
        for (size_t from = 0, len; from < text.len; from += len) {
            uint32_t code;
            len = utf8_decode(text, from, &code);
            assert_true(code != UTF8_INVALID);
            assert_true(code == '\n' || !utf8_is_unsafe(code));
        }
        assert_true(str_eq(text, write_in(all_formats[i], results, STR_NONE)));
    }
}

static void text_stays_text(void **state) {
    (void)state;
    Results *results = hostile_results();
    Str github = write_in("github", results, STR_NONE);
    assert_int_equal(count_lines(github, "::"), 2);       // the finding and the summary
    assert_false(str_contains(github, STR("b%0A\\x07"))); // its percent sign is escaped
    assert_true(str_contains(github, STR("b%250A\\x07")));
    Str markdown = write_in("markdown", results, STR_NONE);
    assert_false(str_contains(markdown, STR("\n::error")));
    StrBuf safe;
    strbuf_init(&safe, arena);
    text_add_safe(&safe, STR(HOSTILE));
    xmlDoc *doc = read_xml(write_in("checkstyle", results, STR_NONE));
    assert_non_null(doc);
    xmlNode *error = child(child(xmlDocGetRootElement(doc), "file", 0), "error", 0);
    xmlChar *message = xmlGetProp(error, (const xmlChar *)"message");
    assert_true(str_starts(str_from((const char *)message), str_sub(strbuf_str(&safe), 0, 60)));
    xmlFree(message);
    xmlFreeDoc(doc);
    doc = read_xml(write_in("junit", results, STR_NONE));
    assert_non_null(doc);
    xmlFreeDoc(doc);
    for (size_t i = 0; i < 2; i++) {
        cJSON *json = cJSON_Parse(write_in(i ? "gitlab" : "sarif", results, STR_NONE).data);
        assert_non_null(json);
        cJSON_Delete(json);
    }
}

static Str escaped(void (*escape)(StrBuf *, Str), const char *text) {
    StrBuf out;
    strbuf_init(&out, arena);
    escape(&out, str_from(text));
    return strbuf_str(&out);
}

static void each_language_has_its_escapes(void **state) {
    (void)state;
    assert_string_equal(escaped(escape_xml, "a<b>&\"'\n\x01").data, "a&lt;b&gt;&amp;&quot;&#39;\\n\\x01");
    assert_string_equal(escaped(escape_xml, "\xef\xbf\xbf.").data, "\xef\xbf\xbd.");
    assert_string_equal(escaped(escape_command, "50%\r\nb").data, "50%25%0D%0Ab");
    assert_string_equal(escaped(escape_command_property, "a:b,c%").data, "a%3Ab%2Cc%25");
    assert_string_equal(escaped(escape_uri, "A b/\xc3\xa9:#?%.swift").data, "A%20b/%C3%A9%3A%23%3F%25.swift");
    assert_string_equal(escaped(escape_markdown_code, "a`b``c").data, "``` a`b``c ```");
    assert_string_equal(escaped(escape_markdown_code, "plain").data, "`plain`");
    assert_string_equal(escaped(escape_markdown, "when `a*b` is *nil*").data, "when `a*b` is \\*nil\\*");
    assert_string_equal(escaped(escape_markdown, "<b> @me #1 www.x http://y").data,
                        "&lt;b&gt; @<!-- -->me #<!-- -->1 www<!-- -->.x http:<!-- -->//y");
    assert_string_equal(escaped(escape_markdown, "one ` only").data, "one \\` only");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(xcode_has_absolute_paths_and_notes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(github_counts_characters_from_the_working_directory, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(sarif_has_what_code_scanning_wants, set_up, tear_down),
        cmocka_unit_test_setup_teardown(sarif_regions_have_one_line, set_up, tear_down),
        cmocka_unit_test_setup_teardown(junit_passes_what_reports, set_up, tear_down),
        cmocka_unit_test_setup_teardown(checkstyle_groups_by_file, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nothing_found_is_valid_too, set_up, tear_down),
        cmocka_unit_test_setup_teardown(github_annotates_ten_of_a_level, set_up, tear_down),
        cmocka_unit_test_setup_teardown(sarif_keeps_to_the_limits, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_comment_stays_below_its_limit, set_up, tear_down),
        cmocka_unit_test_setup_teardown(gitlab_fingerprints_differ, set_up, tear_down),
        cmocka_unit_test_setup_teardown(no_format_passes_control_characters_on, set_up, tear_down),
        cmocka_unit_test_setup_teardown(text_stays_text, set_up, tear_down),
        cmocka_unit_test_setup_teardown(each_language_has_its_escapes, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
