// SPDX-License-Identifier: MIT
// What is told of a single finding, in its handler's card and in the list.
#include "reports/common.h"
#include "reports/html/parts.h"

#include <string.h>

void html_finding_head(const Html *html, const ResultsFinding *finding) {
    html_raw(html, "<p class=\"soft\">");
    html_place(html, finding->place.file, finding->place.line, finding->place.column);
    if (finding->symbol.len && !finding->trace_count) {
        html_raw(html, " in <code>");
        html_add(html, finding->symbol);
        html_raw(html, "</code>");
    }
    strbuf_printf(html->out, " · %s · in Xcode: <code>xed --line %u ",
                  results_confidence_name(finding->confidence), common_at_least_1(finding->place.line));
    html_add(html, finding->place.file);
    html_raw(html, "</code></p>\n");
    if (!common_has_related(finding)) return;
    html_raw(html, "<p>See also ");
    html_place(html, finding->related.place.file, finding->related.place.line, finding->related.place.column);
    html_raw(html, ": ");
    html_message(html, finding->related.message);
    html_raw(html, ".</p>\n");
}

// --- advice ---

static bool is_objc(Str file) {
    return str_ends(file, STR(".m")) || str_ends(file, STR(".mm")) || str_ends(file, STR(".h"));
}

// The rule's example in the language of the finding, else in any.
static const RuleExample *example_of(const Rule *rule, Str file, bool bad) {
    const char *language = is_objc(file) ? "objc" : "swift";
    const RuleExample *any = NULL;
    for (uint32_t i = 0; i < rule->example_count; i++) {
        const RuleExample *example = &rule->examples[i];
        if (example->bad != bad) continue;
        if (strcmp(example->language->name, language) == 0) return example;
        if (!any) any = example;
    }
    return any;
}

static bool was_shown(const Html *html, const RuleExample *example) {
    for (uint32_t i = 0; i < html->examples.len; i++)
        if (html->examples.items[i] == example) return true;
    return false;
}

static void add_before_and_after(Html *html, const ResultsFinding *finding, const Rule *rule) {
    const RuleExample *bad = example_of(rule, finding->place.file, true),
                      *good = example_of(rule, finding->place.file, false);
    if (!bad || !good) return;
    if (was_shown(html, bad)) {
        strbuf_printf(html->out, "<p><a href=\"#x-%.*s-%s\">Before and after, in an example</a></p>\n",
                      STR_ARG(rule->id), bad->language->name);
        return;
    }
    VEC_PUSH(html->out->arena, &html->examples, bad);
    strbuf_printf(html->out,
                  "<details class=\"example\" id=\"x-%.*s-%s\"><summary>Before and after, in an "
                  "example</summary><div class=\"pair\">\n<div><h5>Before</h5>",
                  STR_ARG(rule->id), bad->language->name);
    html_snippet(html, bad->code);
    html_raw(html, "</div><div><h5>After</h5>");
    html_snippet(html, good->code);
    html_raw(html, "</div></div></details>\n");
}

static bool was_told(const Html *html, const Rule *rule) {
    for (uint32_t i = 0; i < html->told.len; i++)
        if (html->told.items[i] == rule) return true;
    return false;
}

// A card must do for itself, but who reads on has read it before: then it is folded.
static void add_why(Html *html, const Rule *rule, unsigned level) {
    bool again = was_told(html, rule);
    if (again)
        html_raw(html, "<details class=\"example\"><summary>Why it matters</summary>\n");
    else
        strbuf_printf(html->out, "<h%u>Why it matters</h%u>\n", level, level);
    html_paragraphs(html, rule->why);
    if (again)
        html_raw(html, "</details>\n");
    else
        VEC_PUSH(html->out->arena, &html->told, rule);
}

// Titles are what is to be written (`key=value`), or sentences that quote it.
static void add_fix(const Html *html, const ResultsFix *fix) {
    bool sentence = str_contains(fix->title, STR("`"));
    html_raw(html, sentence ? "<p>Suggested change: " : "<p>Suggested change: <code>");
    html_message(html, fix->title);
    html_raw(html, sentence ? "" : "</code>");
    html_raw(html, fix->edit_count ? ", which <code>voipcheck fix</code> makes:</p>\n" : "</p>\n");
    for (uint32_t i = 0; i < fix->edit_count; i++) {
        const ResultsEdit *edit = &fix->edits[i];
        Str text = edit->text;
        while (text.len && (text.data[0] == '\n' || text.data[0] == '\r'))
            text = str_sub(text, 1, text.len);
        html_raw(html, "<p class=\"soft\">");
        html_place(html, edit->place.file, edit->place.line, edit->place.column);
        html_raw(html, "</p>\n");
        html_snippet(html, text);
    }
}

void html_finding_advice(Html *html, const ResultsFinding *finding, bool why, unsigned level) {
    const Rule *rule = html->options->rules ? rules_find(html->options->rules, finding->rule) : NULL;
    if (why && rule && rule->why.len) add_why(html, rule, level);
    Str help = common_help(html->options, finding);
    if (help.len) {
        strbuf_printf(html->out, "<h%u>How to fix it</h%u>\n", level, level);
        html_paragraphs(html, help);
    }
    if (finding->fix) add_fix(html, finding->fix);
    if (why && rule) add_before_and_after(html, finding, rule);
}

// --- the list ---

static void add_body(Html *html, uint32_t index) {
    const ResultsFinding *finding = html->findings[index].finding;
    if (index >= HTML_MAX_FULL) {
        html_raw(html, "<p>");
        html_place(html, finding->place.file, finding->place.line, finding->place.column);
        html_raw(html, " · ");
        html_rule(html, finding->rule);
        html_raw(html, "</p>");
        return;
    }
    html_finding_head(html, finding);
    html_raw(html, "<p>Rule ");
    html_rule(html, finding->rule);
    html_raw(html, " ");
    html_add(html, finding->name);
    html_raw(html, "</p>\n");
    if (html->findings[index].in_card) {
        strbuf_printf(html->out,
                      "<p><a href=\"#h%u\">Its path and how to fix it, in the handler's card</a></p>\n",
                      (unsigned)index);
        return;
    }
    html_witness(html, finding, 0);
    html_finding_advice(html, finding, false, 3);
}

static void add_finding(Html *html, uint32_t index) {
    const ResultsFinding *finding = html->findings[index].finding;
    strbuf_printf(html->out,
                  "<details class=\"finding\" id=\"f%u\" data-level=\"%s\" data-order=\"%u\" data-rule=\"",
                  (unsigned)index, results_severity_name(finding->severity), (unsigned)index);
    html_add(html, finding->rule);
    html_raw(html, "\" data-file=\"");
    html_add(html, finding->place.file);
    html_raw(html, "\"><summary>");
    html_severity(html, finding);
    if (html->findings[index].is_new) html_chip(html, "new", "new");
    html_raw(html, " <b>");
    html_add(html, finding->rule);
    html_raw(html, "</b> ");
    html_message(html, finding->message);
    html_raw(html, " <span class=\"soft where\">");
    html_add(html, finding->place.file);
    strbuf_printf(html->out, ":%u</span></summary>\n", common_at_least_1(finding->place.line));
    add_body(html, index);
    html_raw(html, "</details>\n");
}

static void add_tools(const Html *html) {
    html_raw(html, "<div class=\"tools\"><label>Search <input type=\"search\" id=\"search\"></label>\n"
                   "<label><input type=\"checkbox\" value=\"error\" checked> errors</label>\n"
                   "<label><input type=\"checkbox\" value=\"warning\" checked> warnings</label>\n"
                   "<label><input type=\"checkbox\" value=\"note\" checked> notes</label>\n"
                   "<label>Sort by <select id=\"sort\"><option value=\"order\">urgency</option><option "
                   "value=\"rule\">rule</option><option value=\"file\">file</option></select></label>\n"
                   "<button type=\"button\" id=\"open\" aria-pressed=\"false\">Open all</button>\n"
                   "<span id=\"count\" role=\"status\" class=\"soft\"></span></div>\n");
}

void html_findings(Html *html) {
    uint32_t count = html->results->findings.len;
    html_raw(html, "<section id=\"findings\"><h2>Findings</h2>\n");
    if (!count) {
        html_raw(html, "<p>None.</p></section>\n");
        return;
    }
    add_tools(html);
    if (count > HTML_MAX_FULL)
        strbuf_printf(html->out, "<p class=\"soft\">The %u most urgent are shown with their source.</p>\n",
                      (unsigned)HTML_MAX_FULL);
    html_raw(html, "<div id=\"list\">\n");
    for (uint32_t i = 0; i < count; i++)
        add_finding(html, i);
    html_raw(html, "</div></section>\n");
}
