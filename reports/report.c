// SPDX-License-Identifier: MIT
#include "reports/report.h"

// The default first, then as they came.
static const ReportFormat formats[] = {
    {"text", "for people: each finding with its source and its path", report_text_write},
    {"json", "for programs: reports/schema/results.schema.json", report_json_write},
    {"html", "the migration report: one file for people", report_html_write},
    {"sarif", "SARIF 2.1.0, for GitHub code scanning and others", report_sarif_write},
    {"markdown", "for a comment on a pull request", report_markdown_write},
    {"junit", "JUnit XML: handlers that report are passing cases", report_junit_write},
    {"checkstyle", "Checkstyle XML", report_checkstyle_write},
    {"gitlab", "Code Quality of GitLab", report_gitlab_write},
    {"github", "annotations of GitHub Actions", report_github_write},
    {"xcode", "issues in Xcode's navigator and editor", report_xcode_write},
};

size_t report_count(void) { return sizeof formats / sizeof *formats; }

const ReportFormat *report_at(size_t index) { return &formats[index]; }

const ReportFormat *report_find(Str name) {
    for (size_t i = 0; i < report_count(); i++)
        if (str_eq_c(name, formats[i].name)) return &formats[i];
    return NULL;
}
