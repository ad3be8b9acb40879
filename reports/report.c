// SPDX-License-Identifier: MIT
#include "reports/report.h"

// The default first, then as they came.
static const ReportFormat formats[] = {
    {"text", "for people: each finding with its source and its path", report_text_write},
    {"json", "for programs: reports/schema/results.schema.json", report_json_write},
};

size_t report_count(void) { return sizeof formats / sizeof *formats; }

const ReportFormat *report_at(size_t index) { return &formats[index]; }

const ReportFormat *report_find(Str name) {
    for (size_t i = 0; i < report_count(); i++)
        if (str_eq_c(name, formats[i].name)) return &formats[i];
    return NULL;
}
