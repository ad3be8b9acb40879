// SPDX-License-Identifier: MIT
// What the report ends with: other obligations, the rules that have spoken, and what was not analysed.
#include "reports/html/parts.h"
#include "reports/summary.h"

// --- changes ---

static void add_gone(const Html *html, const TrendFinding *gone) {
    html_raw(html, "<li>");
    html_chip(html, results_severity_name(gone->severity), results_severity_name(gone->severity));
    html_raw(html, " <b>");
    html_add(html, gone->rule);
    html_raw(html, "</b> ");
    html_message(html, gone->message);
    html_raw(html, " <span class=\"soft\">");
    html_add(html, gone->file);
    if (gone->line) strbuf_printf(html->out, ":%u", (unsigned)gone->line);
    html_raw(html, "</span></li>\n");
}

void html_trend(const Html *html) {
    const Trend *trend = html->options->trend;
    if (!trend) return;
    html_raw(html, "<section id=\"trend\"><h2>Changes</h2>\n<p>");
    html_add(html, trend_sentence(html->out->arena, html->results, trend));
    html_raw(html, ".</p>\n");
    if (trend->added) html_raw(html, "<h3>New</h3>\n<ul>\n");
    for (uint32_t i = 0; i < html->results->findings.len; i++) {
        if (!html->findings[i].is_new) continue;
        const ResultsFinding *finding = html->findings[i].finding;
        strbuf_printf(html->out, "<li><a href=\"#f%u\">", (unsigned)i);
        html_add(html, finding->rule);
        html_raw(html, "</a> ");
        html_message(html, finding->message);
        html_raw(html, " ");
        html_place(html, finding->place.file, finding->place.line, finding->place.column);
        html_raw(html, "</li>\n");
    }
    if (trend->added) html_raw(html, "</ul>\n");
    if (trend->gone_count) html_raw(html, "<h3>Gone</h3>\n<ul>\n");
    for (uint32_t i = 0; i < trend->gone_count; i++)
        add_gone(html, trend->gone[i]);
    html_raw(html, trend->gone_count ? "</ul></section>\n" : "</section>\n");
}

// --- obligations ---

void html_obligations(const Html *html) {
    const ResultsHandlerVec *all = &html->results->obligations;
    if (!all->len) return;
    html_raw(html, "<section id=\"obligations\"><h2>Other obligations</h2>\n<details><summary>");
    summary_add_count(html->out, all->len, "obligation");
    html_raw(html,
             " checked: completions, actions, content handlers, your own</summary><div class=\"scroll\" "
             "tabindex=\"0\" role=\"group\" aria-label=\"Obligations\"><table class=\"wide\"><thead><tr><th "
             "scope=\"col\">State</th><th scope=\"col\">Rule</th><th scope=\"col\">Where</th><th "
             "scope=\"col\">Why</th></tr></thead><tbody>\n");
    for (uint32_t i = 0; i < all->len; i++) {
        const ResultsHandler *one = &all->items[i];
        const char *verdict = results_obligation_verdict_name(one->verdict);
        html_raw(html, "<tr><td>");
        html_chip(html, verdict, verdict);
        html_raw(html, "</td><td>");
        html_rule(html, one->rule);
        html_raw(html, "</td><td><code>");
        html_add(html, one->symbol);
        html_raw(html, "</code><br>");
        html_place(html, one->file, one->line, one->column);
        html_raw(html, "</td><td>");
        html_message(html, one->because);
        html_raw(html, "</td></tr>\n");
    }
    html_raw(html, "</tbody></table></div></details></section>\n");
}

// --- rules ---

static void add_sources(const Html *html, const Rule *rule) {
    if (!rule->source_count) return;
    html_raw(html, "<h3>How it is known</h3>\n<ul>\n");
    for (uint32_t i = 0; i < rule->source_count; i++) {
        const RuleSource *source = &rule->sources[i];
        bool linked = str_starts(source->url, STR("https://"));
        html_raw(html, "<li>");
        if (linked) {
            html_raw(html, "<a rel=\"noreferrer\" href=\"");
            html_add(html, source->url);
            html_raw(html, "\">");
        }
        html_add(html, source->title);
        html_raw(html, linked ? "</a></li>\n" : "</li>\n");
    }
    html_raw(html, "</ul>\n");
}

static void add_rule(const Html *html, const Rule *rule, uint32_t count) {
    html_raw(html, "<details id=\"rule-");
    html_add(html, rule->id);
    html_raw(html, "\"><summary><b>");
    html_add(html, rule->id);
    html_raw(html, "</b> ");
    html_add(html, rule->name);
    html_raw(html, ": ");
    html_message(html, rule->title);
    if (count) {
        html_raw(html, " <span class=\"soft\">");
        summary_add_count(html->out, count, "finding");
        html_raw(html, "</span>");
    }
    html_raw(html, "</summary>\n");
    html_paragraphs(html, rule->why);
    if (rule->fix.len) {
        html_raw(html, "<h3>How to fix it</h3>\n");
        html_paragraphs(html, rule->fix);
    }
    if (rule->false_positive_count) html_raw(html, "<h3>What it does not report</h3>\n<ul>\n");
    for (uint32_t i = 0; i < rule->false_positive_count; i++) {
        html_raw(html, "<li>");
        html_message(html, rule->false_positives[i]);
        html_raw(html, "</li>\n");
    }
    if (rule->false_positive_count) html_raw(html, "</ul>\n");
    add_sources(html, rule);
    html_raw(html, "</details>\n");
}

void html_rules(const Html *html) {
    const Rules *rules = html->options->rules;
    const Results *results = html->results;
    bool any = results->findings.len || results->obligations.len || results->set_aside.len;
    if (!rules || !any) return;
    html_raw(html, "<section id=\"rules\"><h2>Rules</h2>\n");
    for (uint32_t i = 0; i < rules_count(rules); i++) {
        const Rule *rule = rules_at(rules, i);
        uint32_t count = 0;
        bool named = false;
        for (uint32_t f = 0; f < results->findings.len; f++)
            count += str_eq(results->findings.items[f].rule, rule->id);
        for (uint32_t o = 0; o < results->obligations.len && !named; o++)
            named = str_eq(results->obligations.items[o].rule, rule->id);
        for (uint32_t a = 0; a < results->set_aside.len && !named; a++)
            named = str_eq(results->set_aside.items[a].finding.rule, rule->id);
        if (named || count) add_rule(html, rule, count);
    }
    html_raw(html, "</section>\n");
}

// --- set aside ---

static void add_aside(const Html *html, const ResultsSetAside *one) {
    const ResultsFinding *finding = &one->finding;
    html_raw(html, "<tr><td>");
    html_chip(html, results_severity_name(finding->severity), results_severity_name(finding->severity));
    html_raw(html, "</td><td>");
    html_rule(html, finding->rule);
    html_raw(html, "</td><td>");
    html_place(html, finding->place.file, finding->place.line, finding->place.column);
    html_raw(html, "</td><td>");
    html_message(html, finding->message);
    html_raw(html, "</td><td>");
    if (one->why == RESULTS_ASIDE_SUPPRESSED) {
        html_add(html, one->reason);
        html_raw(html, " ");
        html_place(html, one->place.file, one->place.line, one->place.column);
    } else {
        html_raw(html, "known since the baseline");
    }
    html_raw(html, "</td></tr>\n");
}

void html_aside(const Html *html) {
    const ResultsSetAsideVec *all = &html->results->set_aside;
    if (!all->len) return;
    html_raw(html, "<section id=\"aside\"><h2>Set aside</h2>\n<p>");
    html_add(html, summary_aside(html->out->arena, html->results));
    html_raw(html, " ");
    html_message(html, summary_stale(html->out->arena, html->results));
    html_raw(html,
             "</p>\n<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Findings that are set "
             "aside\"><table class=\"wide\"><thead><tr><th scope=\"col\">Severity</th><th scope=\"col\">Rule"
             "</th><th scope=\"col\">Where</th><th scope=\"col\">What</th><th scope=\"col\">Why it does not "
             "count</th></tr></thead><tbody>\n");
    for (uint32_t i = 0; i < all->len; i++)
        add_aside(html, &all->items[i]);
    html_raw(html, "</tbody></table></div></section>\n");
}

void html_gaps(const Html *html) {
    const ResultsIncompleteVec *gaps = &html->results->incomplete;
    if (!gaps->len) return;
    html_raw(html, "<section id=\"gaps\"><h2>Not analysed</h2>\n<ul>\n");
    for (uint32_t i = 0; i < gaps->len; i++) {
        html_raw(html, "<li>");
        html_place(html, gaps->items[i].file, gaps->items[i].line, 1);
        html_raw(html, ": ");
        html_message(html, gaps->items[i].reason);
        if (gaps->items[i].matters) html_raw(html, " <strong>A verdict may depend on it.</strong>");
        html_raw(html, "</li>\n");
    }
    html_raw(html, "</ul></section>\n");
}
