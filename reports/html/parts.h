// SPDX-License-Identifier: MIT
// Private to the HTML report: what its parts share.
#ifndef VOIPCHECK_REPORTS_HTML_PARTS_H
#define VOIPCHECK_REPORTS_HTML_PARTS_H

#include "reports/report.h"

// A report must stay usable with ten thousand findings: so much is shown in full, the rest in a line each.
enum { HTML_MAX_CARDS = 60, HTML_MAX_FULL = 400 };

typedef struct HtmlFinding {
    const ResultsFinding *finding;
    bool in_card; // shown in full with its handler
    bool is_new;  // since an earlier run
} HtmlFinding;

typedef struct Html {
    StrBuf *out;
    const Results *results;
    const ReportOptions *options;
    HtmlFinding *findings; // results->findings.len of them, by urgency; a finding's number is its index here
    unsigned pictures;     // how many have been drawn: for ids
    VEC(const RuleExample *) examples; // that have been shown: each once, the one before the change
    VEC(const Rule *) told;            // of which it was told why they matter
} Html;

// --- sections of the page, in this order; each writes nothing when it has nothing to say ---
void html_overview(const Html *html);    // verdict, figures, what to do first
void html_migration(const Html *html);   // the three tasks of each app
void html_handlers(Html *html);          // a card for each push handler
void html_routes(const Html *html);      // which pushes servers send
void html_findings(Html *html);          // all of them, to be searched
void html_trend(const Html *html);       // what has changed since an earlier run
void html_obligations(const Html *html); // what else had to happen on every path
void html_rules(const Html *html);       // the rules of these findings
void html_aside(const Html *html);
void html_gaps(const Html *html); // what was not analysed

// --- texts ---
void html_raw(const Html *html, const char *markup); // our own markup
void html_add(const Html *html, Str text);           // anybody's text, escaped
void html_message(const Html *html, Str message);    // the same, what stands in `backticks` as code
void html_paragraphs(const Html *html, Str text);    // the same, divided by empty lines
void html_asset(const Html *html, const char *name); // a file of this folder that was compiled in
// "App/Push.swift:14" as a link into an editor when the scanned root is known.
void html_place(const Html *html, Str file, uint32_t line, uint32_t column);
// The rule's id as a link to its explanation further down.
void html_rule(const Html *html, Str rule);
// A small label; its look goes by `class`, a word of the JSON format.
void html_chip(const Html *html, const char *class, const char *text);
void html_severity(const Html *html, const ResultsFinding *finding);
// What the findings of a card are called: "A" to "Z", then "27". On `arena`.
Str html_letter(Arena *arena, unsigned order);

// --- a finding (finding.c) ---
// Where it is, how sure it is, by which command an editor shows it.
void html_finding_head(const Html *html, const ResultsFinding *finding);
// What to do about it; with `why`, also why it matters (folded when that was told further up) and the rule's
// example before and after. Headings are of `level`.
void html_finding_advice(Html *html, const ResultsFinding *finding, bool why, unsigned level);

// --- pictures and source ---
// flow_draw.c: a picture of the handler's paths, as far as findings tell of them: ways that report green,
// lost ones red, with the numbers of the witness's steps.
void html_picture(Html *html, const ResultsHandler *handler, const ResultsFinding *const *about,
                  uint32_t count);
// code.c: the witness of a finding beside the source lines that it goes through, without the first `skipped`
// steps; without a witness, the finding's place.
void html_witness(const Html *html, const ResultsFinding *finding, uint32_t skipped);
// A piece of source that stands in no file.
void html_snippet(const Html *html, Str code);

#endif
