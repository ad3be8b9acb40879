// SPDX-License-Identifier: MIT
// Checkstyle's XML, which many tools read: an element for each file with findings, in it one for each.
#include "reports/common.h"
#include "reports/xml_writer.h"

static const char *severity_name(ResultsSeverity severity) {
    return severity == RESULTS_SEVERITY_NOTE ? "info" : results_severity_name(severity);
}

static void write_error(XmlWriter *xml, const ReportOptions *options, const ResultsFinding *finding) {
    const ResultsPlace *place = &finding->place;
    xml_open(xml, "error");
    xml_attribute_number(xml, "line", common_at_least_1(place->line));
    xml_attribute_number(xml, "column",
                         common_utf16_column(options, place->file, place->line, place->column));
    xml_attribute_c(xml, "severity", severity_name(finding->severity));
    xml_attribute(xml, "message", finding->message);
    xml_attribute(xml, "source", str_printf(xml->out->arena, "voipcheck.%.*s", STR_ARG(finding->rule)));
    xml_close(xml);
}

void report_checkstyle_write(const Results *results, const ReportOptions *options, StrBuf *out) {
    XmlWriter xml;
    xml_begin(&xml, out);
    xml_open(&xml, "checkstyle");
    xml_attribute_c(&xml, "version", "4.3"); // of the format
    // Findings come file by file.
    const ResultsFinding *last = NULL;
    for (uint32_t i = 0; i < results->findings.len; i++) {
        const ResultsFinding *finding = &results->findings.items[i];
        if (!last || !str_eq(last->place.file, finding->place.file)) {
            if (last) xml_close(&xml);
            xml_open(&xml, "file");
            xml_attribute(&xml, "name", common_path(out->arena, options, finding->place.file));
        }
        write_error(&xml, options, finding);
        last = finding;
    }
    if (last) xml_close(&xml);
    xml_close(&xml);
}
