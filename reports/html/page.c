// SPDX-License-Identifier: MIT
// The migration report: one HTML file that needs no network and can be read without its script. At the top
// what a manager asks (is it ready, what is left, how much work), then a card for each push handler that is
// enough to mend it, then everything else.
#include "reports/html/parts.h"
#include "reports/summary.h"

static Str title_of(const Html *html) {
    const ResultsAppVec *apps = &html->results->apps;
    Str name = STR_NONE;
    unsigned count = 0;
    for (uint32_t i = 0; i < apps->len; i++) {
        if (apps->items[i].kind == RESULTS_APP_OTHER) continue;
        if (!count++) name = apps->items[i].name.len ? apps->items[i].name : apps->items[i].folder;
    }
    if (count == 1 && name.len) return name;
    Str folder = str_base_name(html->options->absolute);
    if (folder.len) return folder;
    return count ? str_printf(html->out->arena, "%u apps", count) : STR("this project");
}

static void add_head(const Html *html) {
    html_raw(html, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                   "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
                   "'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                   "<title>VoIP push migration: ");
    html_add(html, title_of(html));
    html_raw(html, "</title>\n<style>\n");
    html_asset(html, "style.css");
    html_raw(html, "</style>\n</head>\n<body");
    if (html->options->absolute.len) {
        html_raw(html, " data-root=\"");
        html_add(html, html->options->absolute);
        html_raw(html, "\"");
    }
    html_raw(html, ">\n<a class=\"skip\" href=\"#main\">Skip to the report</a>\n<header>\n"
                   "<p class=\"brand\">VoIP push migration report</p>\n<h1>");
    html_add(html, title_of(html));
    html_raw(html, "</h1>\n</header>\n");
}

static void add_navigation(const Html *html) {
    const Results *results = html->results;
    bool apps = false;
    for (uint32_t i = 0; i < results->apps.len; i++)
        apps |= results->apps.items[i].kind != RESULTS_APP_OTHER;
    html_raw(html, "<nav aria-label=\"Sections\"><ul>\n");
    if (apps) html_raw(html, "<li><a href=\"#migration\">Migration</a></li>\n");
    if (results->handlers.len) html_raw(html, "<li><a href=\"#handlers\">Push handlers</a></li>\n");
    if (results->routes.len) html_raw(html, "<li><a href=\"#servers\">Servers</a></li>\n");
    html_raw(html, "<li><a href=\"#findings\">Findings</a></li>\n");
    if (html->options->trend) html_raw(html, "<li><a href=\"#trend\">Changes</a></li>\n");
    if (results->obligations.len) html_raw(html, "<li><a href=\"#obligations\">Obligations</a></li>\n");
    if (results->findings.len && html->options->rules)
        html_raw(html, "<li><a href=\"#rules\">Rules</a></li>\n");
    if (results->set_aside.len) html_raw(html, "<li><a href=\"#aside\">Set aside</a></li>\n");
    if (results->incomplete.len) html_raw(html, "<li><a href=\"#gaps\">Not analysed</a></li>\n");
    html_raw(html, "<li><a href=\"#about\">About</a></li>\n</ul></nav>\n<main id=\"main\">\n");
}

static void add_about(const Html *html) {
    html_raw(html,
             "</main>\n<footer id=\"about\"><h2>About this report</h2>\n"
             "<p id=\"effort\"><strong>The estimate of work</strong> adds up the minutes that the catalogue "
             "gives for each rule: in full for its first finding, a third for each further one, nothing "
             "for notes. It is for somebody who knows the app, and leaves out tests and release.</p>\n"
             "<p><strong>The pictures</strong> show the paths of which findings tell. What none of them "
             "takes ends beside its decision, with what becomes of it.</p>\n");
    if (html->options->absolute.len)
        html_raw(html,
                 "<p class=\"tools\"><label for=\"root\">Places are links into Visual Studio Code. Where is "
                 "the project on your machine?</label> <input id=\"root\" type=\"text\" "
                 "autocomplete=\"off\" spellcheck=\"false\"></p>\n");
    html_raw(html, "<p>Written by voipcheck ");
    html_add(html, html->options->version);
    html_raw(html, ".</p>\n</footer>\n<script>\n");
    html_asset(html, "script.js");
    html_raw(html, "</script>\n</body>\n</html>\n");
}

static HtmlFinding *by_urgency(Arena *arena, const Results *results, const Trend *trend) {
    const ResultsFinding **sorted = summary_by_urgency(arena, results);
    HtmlFinding *findings = ARENA_ARRAY(arena, HtmlFinding, results->findings.len);
    for (uint32_t i = 0; i < results->findings.len; i++) {
        findings[i].finding = sorted[i];
        findings[i].is_new = trend && trend->is_new[sorted[i] - results->findings.items];
    }
    return findings;
}

void report_html_write(const Results *results, const ReportOptions *options, StrBuf *out) {
    Html html = {.out = out, .results = results, .options = options};
    html.findings = by_urgency(out->arena, results, options->trend);
    add_head(&html);
    html_overview(&html);
    add_navigation(&html);
    html_migration(&html);
    html_handlers(&html);
    html_routes(&html);
    html_findings(&html);
    html_trend(&html);
    html_obligations(&html);
    html_rules(&html);
    html_aside(&html);
    html_gaps(&html);
    add_about(&html);
}
