// SPDX-License-Identifier: MIT
// JUnit's XML, as Jenkins, GitLab and Azure read it. Each push handler is a case, and so is each other
// obligation, each push route of a server, and each finding: what a reader wants to see failing or passing by
// its name. Only what is an error fails; a handler that could not be verified is a skipped case.
#include "reports/common.h"
#include "reports/summary.h"
#include "reports/text_line.h"
#include "reports/xml_writer.h"

typedef enum Outcome { OUTCOME_PASSED, OUTCOME_FAILED, OUTCOME_SKIPPED } Outcome;

typedef struct Suite {
    XmlWriter *xml;
    const Results *results;
    const ReportOptions *options;
} Suite;

typedef struct Case {
    Str group; // classname
    Str name;
    Outcome outcome;
    Str type;    // of a failure: the rule or the verdict
    Str message; // why it failed or was skipped
    Str text;    // lines
} Case;

// The case of one item of a suite.
typedef Case (*CaseOf)(const Suite *suite, uint32_t index);

static Str place_name(const Suite *suite, Str file, uint32_t line) {
    StrBuf out;
    strbuf_init(&out, suite->xml->out->arena);
    strbuf_add(&out, common_path(out.arena, suite->options, file));
    if (line) strbuf_printf(&out, ":%u", (unsigned)line);
    return strbuf_str(&out);
}

// What the findings of a file say about a handler in it stands with the findings.
static Case case_of_entry(const Suite *suite, const ResultsHandler *entry, bool push) {
    Case made = {.group = common_path(suite->xml->out->arena, suite->options, entry->file),
                 .name = entry->symbol,
                 .message = entry->because};
    if (!push) {
        made.name =
            str_printf(suite->xml->out->arena, "%.*s (%.*s)", STR_ARG(entry->symbol), STR_ARG(entry->rule));
        made.type = entry->rule;
    }
    if (results_verdict_loses(entry->verdict) || entry->verdict == RESULTS_VERDICT_TWICE)
        made.outcome = OUTCOME_FAILED;
    if (entry->verdict == RESULTS_VERDICT_UNVERIFIED) made.outcome = OUTCOME_SKIPPED;
    // What another form of the handler replaces is not called.
    if (entry->shadowed) made.outcome = OUTCOME_PASSED;
    if (push) made.type = str_from(results_verdict_name(entry->verdict));
    made.text = str_printf(
        suite->xml->out->arena, "%.*s: %s", STR_ARG(place_name(suite, entry->file, entry->line)),
        push ? results_verdict_name(entry->verdict) : results_obligation_verdict_name(entry->verdict));
    return made;
}

static Case case_of_handler(const Suite *suite, uint32_t index) {
    return case_of_entry(suite, &suite->results->handlers.items[index], true);
}

// Whether there is an error of that rule, and in that file; empty: any. It tells how grave a verdict is.
static bool has_error(const Suite *suite, Str rule, Str file) {
    for (uint32_t i = 0; i < suite->results->findings.len; i++) {
        const ResultsFinding *finding = &suite->results->findings.items[i];
        if (finding->severity == RESULTS_SEVERITY_ERROR && (!rule.len || str_eq(finding->rule, rule)) &&
            (!file.len || str_eq(finding->place.file, file)))
            return true;
    }
    return false;
}

static Case case_of_obligation(const Suite *suite, uint32_t index) {
    const ResultsHandler *entry = &suite->results->obligations.items[index];
    Case made = case_of_entry(suite, entry, false);
    if (made.outcome == OUTCOME_FAILED && !has_error(suite, entry->rule, STR_NONE))
        made.outcome = OUTCOME_PASSED;
    return made;
}

static Case case_of_route(const Suite *suite, uint32_t index) {
    const ResultsRoute *route = &suite->results->routes.items[index];
    Case made = {.group = common_path(suite->xml->out->arena, suite->options, route->file),
                 .name =
                     str_printf(suite->xml->out->arena, "%.*s: %.*s by %.*s (line %u)", STR_ARG(route->name),
                                STR_ARG(route->events), STR_ARG(route->channel), (unsigned)route->line),
                 .type = route->verdict,
                 .message = route->because,
                 .text = route->decides};
    bool violates = str_eq_c(route->verdict, "violation");
    if (violates && has_error(suite, STR_NONE, route->file)) made.outcome = OUTCOME_FAILED;
    if (str_eq_c(route->verdict, "undecided")) made.outcome = OUTCOME_SKIPPED;
    return made;
}

static Case case_of_finding(const Suite *suite, uint32_t index) {
    const ResultsFinding *finding = &suite->results->findings.items[index];
    Arena *arena = suite->xml->out->arena;
    StrBuf text;
    strbuf_init(&text, arena);
    strbuf_printf(&text, "%s (%s): ", results_severity_name(finding->severity),
                  results_confidence_name(finding->confidence));
    common_add_place(&text, suite->options, finding->place.file, finding->place.line);
    strbuf_add_char(&text, '\n');
    common_add_witness(&text, suite->options, finding, 2);
    common_add_advice(&text, suite->options, finding, "");
    bool failed = finding->severity == RESULTS_SEVERITY_ERROR;
    return (Case){.group = common_path(arena, suite->options, finding->place.file),
                  .name =
                      str_printf(arena, "%.*s line %u: %.*s", STR_ARG(finding->rule),
                                 (unsigned)common_at_least_1(finding->place.line), STR_ARG(finding->message)),
                  .outcome = failed ? OUTCOME_FAILED : OUTCOME_PASSED,
                  .type = finding->rule,
                  .message = finding->message,
                  .text = str_trim(strbuf_str(&text))};
}

static void write_case(XmlWriter *xml, const Case *made) {
    xml_open(xml, "testcase");
    xml_attribute(xml, "name", made->name);
    xml_attribute(xml, "classname", made->group);
    if (made->outcome == OUTCOME_FAILED) {
        xml_open(xml, "failure");
        xml_attribute(xml, "message", made->message);
        xml_attribute(xml, "type", made->type);
        if (made->text.len) xml_text(xml, made->text);
        xml_close(xml);
    } else if (made->outcome == OUTCOME_SKIPPED) {
        xml_open(xml, "skipped");
        xml_attribute(xml, "message", made->message);
        xml_close(xml);
    }
    if (made->outcome != OUTCOME_FAILED && made->text.len) {
        xml_open(xml, "system-out");
        xml_text(xml, made->text);
        xml_close(xml);
    }
    xml_close(xml);
}

static void write_suite(const Suite *suite, const char *name, uint32_t count, CaseOf case_of) {
    if (!count) return;
    XmlWriter *xml = suite->xml;
    uint32_t failed = 0, skipped = 0;
    Case *cases = ARENA_ARRAY(xml->out->arena, Case, count);
    for (uint32_t i = 0; i < count; i++) {
        cases[i] = case_of(suite, i);
        failed += cases[i].outcome == OUTCOME_FAILED;
        skipped += cases[i].outcome == OUTCOME_SKIPPED;
    }
    xml_open(xml, "testsuite");
    xml_attribute_c(xml, "name", name);
    xml_attribute_number(xml, "tests", count);
    xml_attribute_number(xml, "failures", failed);
    xml_attribute_number(xml, "errors", 0);
    xml_attribute_number(xml, "skipped", skipped);
    for (uint32_t i = 0; i < count; i++)
        write_case(xml, &cases[i]);
    xml_close(xml);
}

void report_junit_write(const Results *results, const ReportOptions *options, StrBuf *out) {
    XmlWriter xml;
    xml_begin(&xml, out);
    xml_open(&xml, "testsuites");
    xml_attribute_c(&xml, "name", "voipcheck");
    Suite suite = {&xml, results, options};
    write_suite(&suite, "push handlers", results->handlers.len, case_of_handler);
    write_suite(&suite, "other obligations", results->obligations.len, case_of_obligation);
    write_suite(&suite, "push routes of servers", results->routes.len, case_of_route);
    write_suite(&suite, "findings", results->findings.len, case_of_finding);
    xml_close(&xml);
}
