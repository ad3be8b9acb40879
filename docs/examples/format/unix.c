// SPDX-License-Identifier: MIT
// A line for each finding, FILE:LINE:COLUMN: LEVEL: MESSAGE [RULE], by which editors jump.
#include "reports/common.h"
#include "reports/text_line.h"

void report_unix_write(const Results *results, const ReportOptions *options, StrBuf *out) {
    for (uint32_t i = 0; i < results->findings.len; i++) {
        const ResultsFinding *finding = &results->findings.items[i];
        const ResultsPlace *place = &finding->place;
        text_add_safe(out, common_path(out->arena, options, place->file));
        strbuf_printf(out, ":%u:%u: %s: ", (unsigned)common_at_least_1(place->line),
                      (unsigned)common_at_least_1(place->column), results_severity_name(finding->severity));
        text_add_safe(out, finding->message);
        strbuf_printf(out, " [%.*s]\n", STR_ARG(finding->rule));
    }
}
