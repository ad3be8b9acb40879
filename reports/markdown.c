// SPDX-License-Identifier: MIT
// A comment on a pull request, for GitHub and GitLab: the verdict, what is left of the migration, and the
// most urgent findings with their paths folded. GitHub takes 65,536 characters, so what is too much is
// counted.
#include "reports/common.h"
#include "reports/escape.h"
#include "reports/summary.h"

enum {
    SIZE_MAX_COMMENT = 60000, // bytes, the rest is for the ends of the sections
    HANDLERS_SHOWN = 50,
    GAPS_SHOWN = 20,
};

typedef struct Markdown {
    StrBuf *out;
    const Results *results;
    const ReportOptions *options;
} Markdown;

static void add_place(const Markdown *markdown, Str file, uint32_t line) {
    common_add_markdown_place(markdown->out, markdown->options, file, line);
}

static const char *summary_sign(ResultsSummaryVerdict verdict) {
    static const char *const signs[] = {[RESULTS_SUMMARY_READY] = "✅",
                                        [RESULTS_SUMMARY_NOT_READY] = "❌",
                                        [RESULTS_SUMMARY_INCOMPLETE] = "⚠️",
                                        [RESULTS_SUMMARY_NOTHING_FOUND] = "⚠️"};
    return signs[verdict];
}

// --- the migration ---

static const char *const task_texts[RESULTS_TASK_COUNT] = {
    [RESULTS_TASK_CALLS] = "Calls are reported at once",
    [RESULTS_TASK_MESSAGES] = "Messages come by ordinary pushes",
    [RESULTS_TASK_SERVERS] = "Servers send each with the right push type",
};

static void add_app(const Markdown *markdown, const ResultsApp *app) {
    StrBuf *out = markdown->out;
    Str name = app->name.len ? app->name : app->folder.len ? app->folder : STR("This app");
    strbuf_add_c(out, "\n**");
    escape_markdown(out, name);
    strbuf_add_c(out, "**\n\n");
    for (int task = 0; task < RESULTS_TASK_COUNT; task++) {
        const ResultsTaskStatus *status = &app->tasks[task];
        bool done = status->state == RESULTS_TASK_DONE || status->state == RESULTS_TASK_NOT_NEEDED;
        strbuf_printf(out, "- [%c] %s: **%s**", done ? 'x' : ' ', task_texts[task],
                      summary_task_state(status->state));
        if (status->because.len) {
            strbuf_add_c(out, ", ");
            escape_markdown(out, status->because);
        }
        strbuf_add_char(out, '\n');
    }
}

static void add_apps(const Markdown *markdown) {
    const ResultsAppVec *apps = &markdown->results->apps;
    bool any = false;
    for (uint32_t i = 0; i < apps->len; i++) {
        if (apps->items[i].kind == RESULTS_APP_OTHER) continue;
        if (!any) strbuf_add_c(markdown->out, "\n### Migration\n");
        any = true;
        add_app(markdown, &apps->items[i]);
    }
}

// --- findings ---

static void add_witness(const Markdown *markdown, const ResultsFinding *finding) {
    StrBuf *out = markdown->out;
    if (!finding->trace_count) return;
    strbuf_add_c(out, "  <details><summary>The path</summary>\n\n");
    common_add_markdown_witness(out, markdown->options, finding, 2);
    strbuf_add_c(out, "\n  </details>\n");
}

static void add_finding(const Markdown *markdown, const ResultsFinding *finding, bool advise) {
    StrBuf *out = markdown->out;
    strbuf_printf(out, "- **%.*s** ", STR_ARG(finding->rule));
    add_place(markdown, finding->place.file, finding->place.line);
    strbuf_add_c(out, "<br>\n  ");
    escape_markdown(out, finding->message);
    if (finding->confidence != RESULTS_CONFIDENCE_CERTAIN)
        strbuf_printf(out, " (%s)", results_confidence_name(finding->confidence));
    strbuf_add_char(out, '\n');
    add_witness(markdown, finding);
    if (finding->fix) {
        strbuf_add_c(out, "  Suggested change: ");
        escape_markdown_code(out, finding->fix->title);
        strbuf_add_char(out, '\n');
    }
    Str help = common_help(markdown->options, finding);
    if (!help.len || !(advise || finding->help.len)) return;
    strbuf_add_c(out, "  <details><summary>How to fix it</summary>\n\n  ");
    escape_markdown(out, help);
    strbuf_add_c(out, "\n\n  </details>\n");
}

static bool is_first_of_rule(const ResultsFinding *const *findings, uint32_t index) {
    for (uint32_t i = 0; i < index; i++)
        if (str_eq(findings[i]->rule, findings[index]->rule)) return false;
    return true;
}

static void add_level_heading(const Markdown *markdown, ResultsSeverity severity) {
    static const char *const words[] = {"Notes", "Warnings", "Errors"};
    strbuf_printf(markdown->out, "\n### %s\n\n", words[severity]);
}

static void add_findings(const Markdown *markdown) {
    StrBuf *out = markdown->out;
    const Results *results = markdown->results;
    const ResultsFinding **findings = summary_by_urgency(out->arena, results);
    for (uint32_t i = 0; i < results->findings.len; i++) {
        size_t before = out->len;
        if (!i || findings[i]->severity != findings[i - 1]->severity)
            add_level_heading(markdown, findings[i]->severity);
        add_finding(markdown, findings[i], is_first_of_rule(findings, i));
        if (out->len <= SIZE_MAX_COMMENT) continue;
        out->len = before;
        out->data[before] = '\0';
        strbuf_add_char(out, '\n');
        summary_add_count(out, results->findings.len - i, "finding");
        strbuf_add_c(out, " more would not fit into a comment; the other formats have all.\n");
        return;
    }
}

// --- the rest ---

static const char *verdict_sign(ResultsVerdict verdict) {
    if (verdict == RESULTS_VERDICT_REPORTS) return "✅";
    return results_verdict_loses(verdict) ? "❌" : "⚠️";
}

static void add_handlers(const Markdown *markdown) {
    const ResultsHandlerVec *handlers = &markdown->results->handlers;
    if (!handlers->len) return;
    strbuf_add_c(markdown->out, "\n### Push handlers\n\n");
    for (uint32_t i = 0; i < handlers->len && i < HANDLERS_SHOWN; i++) {
        const ResultsHandler *handler = &handlers->items[i];
        strbuf_printf(markdown->out, "- %s **%s** ", verdict_sign(handler->verdict),
                      results_verdict_name(handler->verdict));
        escape_markdown_code(markdown->out, handler->symbol);
        strbuf_add_char(markdown->out, ' ');
        add_place(markdown, handler->file, handler->line);
        if (handler->because.len) strbuf_add_c(markdown->out, "<br>\n  ");
        escape_markdown(markdown->out, handler->because);
        strbuf_add_char(markdown->out, '\n');
    }
    if (handlers->len > HANDLERS_SHOWN)
        strbuf_printf(markdown->out, "- … and %u more\n", (unsigned)handlers->len - HANDLERS_SHOWN);
}

static void add_routes(const Markdown *markdown) {
    const ResultsRouteVec *routes = &markdown->results->routes;
    if (!routes->len) return;
    strbuf_add_c(markdown->out, "\n### Pushes of servers\n\n");
    for (uint32_t i = 0; i < routes->len && i < HANDLERS_SHOWN; i++) {
        const ResultsRoute *route = &routes->items[i];
        bool ok = str_eq_c(route->verdict, "ok");
        strbuf_printf(markdown->out, "- %s ",
                      ok                                      ? "✅"
                      : str_eq_c(route->verdict, "violation") ? "❌"
                                                              : "⚠️");
        escape_markdown(markdown->out, route->name);
        strbuf_add_c(markdown->out, ": ");
        escape_markdown(markdown->out, route->events);
        strbuf_printf(markdown->out, " → %.*s: **%.*s** ", STR_ARG(route->channel), STR_ARG(route->verdict));
        add_place(markdown, route->file, route->line);
        if (route->because.len) strbuf_add_c(markdown->out, "<br>\n  ");
        escape_markdown(markdown->out, route->because);
        strbuf_add_char(markdown->out, '\n');
    }
    if (routes->len > HANDLERS_SHOWN)
        strbuf_printf(markdown->out, "- … and %u more\n", (unsigned)routes->len - HANDLERS_SHOWN);
}

static void add_gaps(const Markdown *markdown) {
    const ResultsIncompleteVec *gaps = &markdown->results->incomplete;
    if (!gaps->len) return;
    strbuf_printf(markdown->out, "\n<details><summary>Not analysed (%u)</summary>\n\n", (unsigned)gaps->len);
    for (uint32_t i = 0; i < gaps->len && i < GAPS_SHOWN; i++) {
        strbuf_add_c(markdown->out, "- ");
        add_place(markdown, gaps->items[i].file, gaps->items[i].line);
        strbuf_add_c(markdown->out, " ");
        escape_markdown(markdown->out, gaps->items[i].reason);
        strbuf_add_char(markdown->out, '\n');
    }
    if (gaps->len > GAPS_SHOWN)
        strbuf_printf(markdown->out, "- … and %u more\n", (unsigned)gaps->len - GAPS_SHOWN);
    strbuf_add_c(markdown->out, "\n</details>\n");
}

void report_markdown_write(const Results *results, const ReportOptions *options, StrBuf *out) {
    Markdown markdown = {out, results, options};
    strbuf_printf(out, "## %s voipcheck: %s\n\n", summary_sign(results->summary.verdict),
                  summary_verdict(results->summary.verdict));
    escape_markdown(out, summary_sentence(out->arena, results));
    strbuf_add_char(out, '\n');
    Str aside = summary_aside(out->arena, results);
    if (aside.len) {
        strbuf_add_char(out, '\n');
        escape_markdown(out, aside);
        strbuf_add_char(out, '\n');
    }
    if (options->trend) {
        strbuf_add_char(out, '\n');
        escape_markdown(out, trend_sentence(out->arena, results, options->trend));
        strbuf_add_c(out, ".\n");
    }
    add_apps(&markdown);
    add_handlers(&markdown);
    add_routes(&markdown);
    add_findings(&markdown);
    add_gaps(&markdown);
    strbuf_add_c(out, "\nNext: ");
    escape_markdown_code(out, summary_next_step(out->arena, results));
    strbuf_printf(out, "\n\n<sub>voipcheck %.*s</sub>\n", STR_ARG(options->version));
}
