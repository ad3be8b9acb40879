// SPDX-License-Identifier: MIT
#include "reports/html/parts.h"

#include "reports/escape.h"
#include "reports/html/assets.h"

#include <string.h>

void html_raw(const Html *html, const char *markup) { strbuf_add_c(html->out, markup); }

void html_add(const Html *html, Str text) { escape_xml(html->out, text); }

void html_message(const Html *html, Str message) {
    for (size_t at = 0; at < message.len;) {
        size_t open = at;
        while (open < message.len && message.data[open] != '`')
            open++;
        html_add(html, str_sub(message, at, open));
        if (open == message.len) return;
        size_t close = open + 1;
        while (close < message.len && message.data[close] != '`')
            close++;
        if (close == message.len) { // a single one
            html_add(html, str_sub(message, open, message.len));
            return;
        }
        html_raw(html, "<code>");
        html_add(html, str_sub(message, open + 1, close));
        html_raw(html, "</code>");
        at = close + 1;
    }
}

void html_paragraphs(const Html *html, Str text) {
    text = str_trim(text);
    while (text.len) {
        size_t end = 0;
        while (end < text.len &&
               !(text.data[end] == '\n' && end + 1 < text.len && text.data[end + 1] == '\n'))
            end++;
        html_raw(html, "<p>");
        Str paragraph = str_sub(text, 0, end);
        for (size_t from = 0; from < paragraph.len;) { // line ends of prose are blanks
            size_t to = from;
            while (to < paragraph.len && paragraph.data[to] != '\n')
                to++;
            if (from) html_raw(html, " ");
            html_message(html, str_sub(paragraph, from, to));
            from = to + 1;
        }
        html_raw(html, "</p>\n");
        text = str_trim(str_sub(text, end, text.len));
    }
}

void html_place(const Html *html, Str file, uint32_t line, uint32_t column) {
    bool linked = html->options->absolute.len > 0;
    if (linked) {
        html_raw(html, "<a class=\"place\" href=\"vscode://file");
        escape_uri(html->out, html->options->absolute);
        html_raw(html, "/");
        escape_uri(html->out, file);
        strbuf_printf(html->out, ":%u:%u\">", line ? line : 1, column ? column : 1);
    } else {
        html_raw(html, "<span class=\"place\">");
    }
    html_add(html, file);
    if (line) strbuf_printf(html->out, ":%u", line);
    html_raw(html, linked ? "</a>" : "</span>");
}

void html_rule(const Html *html, Str rule) {
    const Rule *known = html->options->rules ? rules_find(html->options->rules, rule) : NULL;
    if (known) {
        html_raw(html, "<a class=\"rule\" href=\"#rule-");
        html_add(html, rule);
        html_raw(html, "\">");
    }
    html_add(html, rule);
    if (known) html_raw(html, "</a>");
}

void html_asset(const Html *html, const char *name) {
    for (size_t i = 0; i < embedded_html_count; i++)
        if (strcmp(embedded_html[i].name, name) == 0)
            strbuf_add(html->out, (Str){(const char *)embedded_html[i].data, embedded_html[i].size});
}

void html_chip(const Html *html, const char *class, const char *text) {
    strbuf_printf(html->out, "<span class=\"chip %s\">", class);
    html_add(html, str_from(text));
    html_raw(html, "</span>");
}

void html_severity(const Html *html, const ResultsFinding *finding) {
    const char *name = results_severity_name(finding->severity);
    html_chip(html, name, name);
}

Str html_letter(Arena *arena, unsigned order) {
    return order < 26 ? str_printf(arena, "%c", 'A' + (int)order) : str_printf(arena, "%u", order + 1);
}
