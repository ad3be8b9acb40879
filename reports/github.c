// SPDX-License-Identifier: MIT
// Workflow commands of GitHub Actions, which become annotations of a run and of the lines of a pull request:
// docs.github.com, "Workflow commands for GitHub Actions".
//
// A step shows at most ten annotations of each level, so the most urgent come first and the others are
// counted. All of them are in the log below, as plain lines.
#include "reports/common.h"
#include "reports/escape.h"
#include "reports/summary.h"
#include "reports/text_line.h"

enum { SHOWN_PER_LEVEL = 10, LEVELS = 3 };

// In the order of ResultsSeverity.
static const char *const commands[LEVELS] = {"notice", "warning", "error"};

static void add_property(StrBuf *out, const char *name, uint32_t value) {
    if (value) strbuf_printf(out, ",%s=%u", name, (unsigned)value);
}

static void add_annotation(StrBuf *out, const ReportOptions *options, const ResultsFinding *finding) {
    const ResultsPlace *place = &finding->place;
    strbuf_printf(out, "::%s file=", commands[finding->severity]);
    escape_command_property(out, common_path(out->arena, options, place->file));
    uint32_t line = common_at_least_1(place->line);
    add_property(out, "line", line);
    if (place->end_line > line) add_property(out, "endLine", place->end_line);
    add_property(out, "col", common_utf16_column(options, place->file, place->line, place->column));
    // A range of columns is shown for one line only.
    if (place->end_line == line && place->end_column > place->column)
        add_property(out, "endColumn",
                     common_utf16_column(options, place->file, place->line, place->end_column));
    strbuf_add_c(out, ",title=");
    escape_command_property(
        out, str_printf(out->arena, "%.*s %.*s", STR_ARG(finding->rule), STR_ARG(finding->name)));
    strbuf_add_c(out, "::");

    StrBuf text;
    strbuf_init(&text, out->arena);
    text_add_safe(&text, finding->message);
    if (finding->trace_count) strbuf_add_c(&text, "\n\nThe path:\n");
    common_add_witness(&text, options, finding, 2);
    common_add_advice(&text, options, finding, "\n");
    escape_command(out, str_trim(strbuf_str(&text)));
    strbuf_add_char(out, '\n');
}

// One line of the log for a finding that gets no annotation. It cannot begin with a command.
static void add_plain(StrBuf *out, const ReportOptions *options, const ResultsFinding *finding) {
    strbuf_printf(out, "  %s: ", results_severity_name(finding->severity));
    common_add_place(out, options, finding->place.file, finding->place.line);
    strbuf_add_c(out, ": ");
    text_add_safe(out, finding->message);
    strbuf_printf(out, " [%.*s]\n", STR_ARG(finding->rule));
}

void report_github_write(const Results *results, const ReportOptions *options, StrBuf *out) {
    const ResultsFinding **findings = summary_by_urgency(out->arena, results);
    uint32_t room[LEVELS] = {SHOWN_PER_LEVEL - 1, // the last line, with the counts, is a notice itself
                             SHOWN_PER_LEVEL, SHOWN_PER_LEVEL};
    uint32_t left_out = 0;
    StrBuf rest;
    strbuf_init(&rest, out->arena);
    for (uint32_t i = 0; i < results->findings.len; i++) {
        if (room[findings[i]->severity]) {
            room[findings[i]->severity]--;
            add_annotation(out, options, findings[i]);
        } else {
            left_out++;
            add_plain(&rest, options, findings[i]);
        }
    }
    if (left_out) strbuf_add_c(out, "Not shown as annotations:\n");
    strbuf_add(out, strbuf_str(&rest));
    StrBuf text;
    strbuf_init(&text, out->arena);
    strbuf_printf(&text, "%s: ", summary_verdict(results->summary.verdict));
    strbuf_add(&text, summary_sentence(out->arena, results));
    if (left_out)
        strbuf_printf(&text, " %s not shown as annotations: GitHub shows ten of a level. The log lists them.",
                      left_out == 1 ? "1 finding is"
                                    : str_printf(out->arena, "%u findings are", (unsigned)left_out).data);
    strbuf_add_c(out, "::notice title=voipcheck::");
    escape_command(out, strbuf_str(&text));
    strbuf_add_char(out, '\n');
}
