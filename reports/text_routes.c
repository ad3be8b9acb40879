// SPDX-License-Identifier: MIT
// The push routes of servers as a small table.
#include "reports/text_routes.h"

#include "reports/text_line.h"

typedef struct Widths {
    unsigned events, channel, verdict;
} Widths;

static unsigned wider(unsigned width, Str text) {
    unsigned own = text_width(text);
    return own > width ? own : width;
}

static void add_cell(StrBuf *out, Str text, unsigned width) {
    text_add_safe(out, text);
    for (unsigned at = text_width(text); at < width + 2; at++)
        strbuf_add_char(out, ' ');
}

static const char *verdict_color(Str verdict) {
    if (str_eq_c(verdict, "ok")) return "32";
    return str_eq_c(verdict, "violation") ? "1;31" : "1;33";
}

static void add_row(const ResultsRoute *route, const ReportOptions *options, const Widths *widths,
                    StrBuf *out) {
    strbuf_add_c(out, "  ");
    add_cell(out, route->events, widths->events);
    add_cell(out, route->channel, widths->channel);
    if (options->color) strbuf_printf(out, "\x1b[%sm", verdict_color(route->verdict));
    add_cell(out, route->verdict, widths->verdict);
    if (options->color) strbuf_add_c(out, "\x1b[0m");
    text_add_safe(out, route->file);
    strbuf_printf(out, ":%u ", (unsigned)route->line);
    text_add_safe(out, route->name);
    strbuf_add_char(out, '\n');
    if (!str_eq_c(route->verdict, "undecided")) return;
    strbuf_add_c(out, "      ");
    text_add_safe(out, route->because);
    if (route->decides.len) strbuf_add_c(out, "; ");
    text_add_safe(out, route->decides);
    strbuf_add_char(out, '\n');
}

void text_add_routes(const Results *results, const ReportOptions *options, StrBuf *out) {
    static const Str heads[] = {{"events", 6}, {"channel", 7}, {"verdict", 7}};
    Widths widths = {text_width(heads[0]), text_width(heads[1]), text_width(heads[2])};
    if (!results->routes.len) return;
    for (uint32_t i = 0; i < results->routes.len; i++) {
        const ResultsRoute *route = &results->routes.items[i];
        widths.events = wider(widths.events, route->events);
        widths.channel = wider(widths.channel, route->channel);
        widths.verdict = wider(widths.verdict, route->verdict);
    }
    strbuf_add_c(out, options->color ? "\x1b[1mPushes of servers\x1b[0m\n  " : "Pushes of servers\n  ");
    add_cell(out, heads[0], widths.events);
    add_cell(out, heads[1], widths.channel);
    add_cell(out, heads[2], widths.verdict);
    strbuf_add_c(out, "where\n");
    for (uint32_t i = 0; i < results->routes.len; i++)
        add_row(&results->routes.items[i], options, &widths, out);
    strbuf_add_char(out, '\n');
}
