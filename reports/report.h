// SPDX-License-Identifier: MIT
// Reports: each output format is one file with one function that turns finished Results into bytes.
//
// A writer allocates on the arena of its output buffer, reads no file, and changes nothing; what it needs
// from outside comes through ReportOptions. A new format is one C file and one line in reports/report.c.
#ifndef VOIPCHECK_REPORTS_REPORT_H
#define VOIPCHECK_REPORTS_REPORT_H

#include "analyzer/findings/results.h"
#include "analyzer/rules_db/rules.h"
#include "reports/trend.h"

typedef struct ReportOptions {
    Str version;    // of the program
    bool color;     // text: escape sequences for a terminal
    unsigned width; // text: columns of the terminal; 0: unlimited
    bool stats;     // how long it took, and what else differs from run to run
    // Gives the source line `line` of a file of the results, without its end; the view stays valid as long
    // as the output buffer. False when there is none. NULL: no source is shown.
    bool (*source_line)(void *ctx, Str file, uint32_t line, Str *out);
    void *ctx;          // of that
    const Rules *rules; // the catalogue: advice, and what rules are; NULL: they are only named
    const Trend *trend; // what has changed since an earlier run; NULL: not asked
    Str prefix;         // "ios/" when the scanned root is this folder below the working directory, else empty
    Str absolute;       // the scanned root from '/', without a slash at its end; empty: not known
} ReportOptions;

typedef struct ReportFormat {
    const char *name; // as in --format NAME
    const char *help; // half a line
    void (*write)(const Results *results, const ReportOptions *options, StrBuf *out);
} ReportFormat;

// The format of that name, or NULL.
const ReportFormat *report_find(Str name);
// All formats, the default one first.
size_t report_count(void);
const ReportFormat *report_at(size_t index); // index < report_count()

// The writers, one for each format.
void report_text_write(const Results *results, const ReportOptions *options, StrBuf *out);
void report_json_write(const Results *results, const ReportOptions *options, StrBuf *out);
void report_html_write(const Results *results, const ReportOptions *options, StrBuf *out);
void report_sarif_write(const Results *results, const ReportOptions *options, StrBuf *out);
void report_markdown_write(const Results *results, const ReportOptions *options, StrBuf *out);
void report_junit_write(const Results *results, const ReportOptions *options, StrBuf *out);
void report_checkstyle_write(const Results *results, const ReportOptions *options, StrBuf *out);
void report_gitlab_write(const Results *results, const ReportOptions *options, StrBuf *out);
void report_github_write(const Results *results, const ReportOptions *options, StrBuf *out);
void report_xcode_write(const Results *results, const ReportOptions *options, StrBuf *out);

#endif
