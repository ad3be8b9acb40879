// SPDX-License-Identifier: MIT
// Private to the text format: what its parts share.
#ifndef VOIPCHECK_REPORTS_TEXT_PARTS_H
#define VOIPCHECK_REPORTS_TEXT_PARTS_H

#include "analyzer/base/intern.h"
#include "reports/report.h"

typedef enum Style {
    STYLE_PLAIN,
    STYLE_BOLD,
    STYLE_ERROR,
    STYLE_WARNING,
    STYLE_NOTE,
    STYLE_GOOD,
    STYLE_FAINT
} Style;

typedef struct Text {
    const Results *results;
    const ReportOptions *options;
    StrBuf *out;
    Map advised; // hash of a rule's id -> the first finding of that rule, which shows its advice
} Text;

void text_begin_style(const Text *text, Style style);
void text_end_style(const Text *text, Style style);
// Words in a style, made safe for a terminal.
void text_add_styled(const Text *text, Style style, Str words);
// "path:line:column", "path:line" or "path".
void text_add_place(const Text *text, Str file, uint32_t line, uint32_t column);
void text_add_heading(const Text *text, const char *words);
// "1 handler", "2 handlers"
void text_add_count(const Text *text, uint64_t count, const char *noun);
// Where lines of advice and reasons end.
unsigned text_prose_width(const Text *text);

// What kind of app each is and what is left to do; those without calls and messages in one line
// (text_apps.c).
void text_add_apps(const Text *text);
// What was not analysed.
void text_add_incomplete(const Text *text);

#endif
