// SPDX-License-Identifier: MIT
// What several formats say in the same way: where things are, and by which path a push gets lost.
#ifndef VOIPCHECK_REPORTS_COMMON_H
#define VOIPCHECK_REPORTS_COMMON_H

#include "reports/report.h"

// The path of a file as seen from the working directory when the scanned root lies below it, else from the
// root. On `arena`.
Str common_path(Arena *arena, const ReportOptions *options, Str file);

// A line or a column, for formats that have no 0.
uint32_t common_at_least_1(uint32_t number);

// The column of a byte column, in UTF-16 code units from 1; the byte column when the source is not at hand.
uint32_t common_utf16_column(const ReportOptions *options, Str file, uint32_t line, uint32_t column);
// The column behind the last character of the line, in UTF-16 code units; 0 when the source is not at hand.
uint32_t common_utf16_end(const ReportOptions *options, Str file, uint32_t line);

// "App/Push.swift:14", made safe; without the line when it is 0.
void common_add_place(StrBuf *out, const ReportOptions *options, Str file, uint32_t line);

// The witness of a finding as lines of plain text, "1. App/Push.swift:14: when …", each made safe, with
// `indent` blanks before it and a line end behind it. Nothing when it has none.
void common_add_witness(StrBuf *out, const ReportOptions *options, const ResultsFinding *finding, int indent);

// A place as code in Markdown, and the witness as a numbered list of it.
void common_add_markdown_place(StrBuf *out, const ReportOptions *options, Str file, uint32_t line);
void common_add_markdown_witness(StrBuf *out, const ReportOptions *options, const ResultsFinding *finding,
                                 int indent);

// "How to fix it: …" and "Suggested change: …", each on a line of its own that begins with `before`; nothing
// when there is no such advice. Safe plain text.
void common_add_advice(StrBuf *out, const ReportOptions *options, const ResultsFinding *finding,
                       const char *before);

// The advice of the finding, or of its rule. May be empty.
Str common_help(const ReportOptions *options, const ResultsFinding *finding);

// Whether the place that goes with the finding says more than the end of its witness.
bool common_has_related(const ResultsFinding *finding);

#endif
