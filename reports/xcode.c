// SPDX-License-Identifier: MIT
// Lines that Xcode's build log turns into issues: /abs/path:line:column: error: message [VC101]. The witness
// follows as notes, which Xcode shows below the issue. Columns count bytes, as clang's do.
#include "reports/common.h"
#include "reports/text_line.h"

static void add_line(StrBuf *out, const ReportOptions *options, const ResultsPlace *place, const char *level,
                     Str message) {
    if (options->absolute.len) {
        text_add_safe(out, options->absolute);
        strbuf_add_char(out, '/');
    }
    text_add_safe(out, place->file);
    strbuf_printf(out, ":%u:%u: %s: ", (unsigned)common_at_least_1(place->line),
                  (unsigned)common_at_least_1(place->column), level);
    text_add_safe(out, message);
}

static void add_finding(StrBuf *out, const ReportOptions *options, const ResultsFinding *finding) {
    add_line(out, options, &finding->place, results_severity_name(finding->severity), finding->message);
    strbuf_printf(out, " [%.*s]\n", STR_ARG(finding->rule));
    for (uint32_t i = 0; i < finding->trace_count; i++) {
        const ResultsStep *step = &finding->trace[i];
        Str message = str_printf(out->arena, "%u. %.*s", (unsigned)i + 1, STR_ARG(step->message));
        add_line(out, options, &step->place, "note", message);
        strbuf_add_char(out, '\n');
    }
    if (!common_has_related(finding)) return;
    add_line(out, options, &finding->related.place, "note", finding->related.message);
    strbuf_add_char(out, '\n');
}

// What could hide a lost call must not be overlooked; other gaps are in the other formats.
static void add_gap(StrBuf *out, const ReportOptions *options, const ResultsIncomplete *gap) {
    ResultsPlace place = {.file = gap->file, .line = gap->line};
    Str message = str_printf(out->arena, "not analysed: %.*s", STR_ARG(gap->reason));
    add_line(out, options, &place, "warning", message);
    strbuf_add_char(out, '\n');
}

void report_xcode_write(const Results *results, const ReportOptions *options, StrBuf *out) {
    for (uint32_t i = 0; i < results->findings.len; i++)
        add_finding(out, options, &results->findings.items[i]);
    for (uint32_t i = 0; i < results->incomplete.len; i++)
        if (results->incomplete.items[i].matters) add_gap(out, options, &results->incomplete.items[i]);
}
