// SPDX-License-Identifier: MIT
// Private to the HTML report: what its parts share.
#ifndef VOIPCHECK_REPORTS_HTML_PARTS_H
#define VOIPCHECK_REPORTS_HTML_PARTS_H

#include "reports/report.h"

typedef struct Html {
    StrBuf *out;
    const Results *results;
    const ReportOptions *options;
    const ResultsFinding **findings; // by urgency
    unsigned pictures;               // how many have been drawn: for ids
} Html;

void html_raw(const Html *html, const char *markup); // our own markup
void html_add(const Html *html, Str text);           // anybody's text, escaped
void html_message(const Html *html, Str message);    // the same, what stands in `backticks` as code
void html_paragraphs(const Html *html, Str text);    // the same, divided by empty lines
// "App/Push.swift:14" as a link into an editor when the scanned root is known.
void html_place(const Html *html, Str file, uint32_t line, uint32_t column);
// The rule's id as a link to its explanation further down.
void html_rule(const Html *html, Str rule);

// html_paths.c: a picture of the handler's paths as far as findings tell of them: decisions from top to
// bottom, ways that report green, lost ones red, with the numbers of the witness's steps.
void html_picture(Html *html, const ResultsHandler *handler, const ResultsFinding *const *about,
                  uint32_t count);
// html_code.c: the witness of a finding beside the source lines that it goes through.
void html_witness(const Html *html, const ResultsFinding *finding);
// A few lines around a place, which is marked.
void html_excerpt(const Html *html, const ResultsPlace *place);

// A file of this folder that was compiled in.
void html_asset(const Html *html, const char *name);

#endif
