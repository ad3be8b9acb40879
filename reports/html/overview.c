// SPDX-License-Identifier: MIT
// What a manager asks first: is it ready, how much is left, where to begin.
#include "reports/effort.h"
#include "reports/html/parts.h"
#include "reports/summary.h"

// --- the verdict ---

static void add_figure(const Html *html, const char *class, uint64_t number, const char *noun) {
    strbuf_printf(html->out, "<li class=\"%s\"><b>%llu</b> %s%s</li>\n", number ? class : "none",
                  (unsigned long long)number, noun, number == 1 ? "" : "s");
}

static void add_figures(const Html *html, uint32_t minutes) {
    const Results *results = html->results;
    html_raw(html, "<ul class=\"figures\">\n");
    add_figure(html, "error", results->summary.errors, "error");
    add_figure(html, "warning", results->summary.warnings, "warning");
    add_figure(html, "note", results->summary.notes, "note");
    uint32_t reports = 0, right = 0;
    for (uint32_t i = 0; i < results->handlers.len; i++)
        reports += results->handlers.items[i].verdict == RESULTS_VERDICT_REPORTS;
    for (uint32_t i = 0; i < results->routes.len; i++)
        right += str_eq_c(results->routes.items[i].verdict, "ok");
    if (results->handlers.len)
        strbuf_printf(html->out, "<li class=\"%s\"><b>%u/%u</b> handlers proven to report</li>\n",
                      reports == results->handlers.len ? "reports" : "never", (unsigned)reports,
                      (unsigned)results->handlers.len);
    if (results->routes.len)
        strbuf_printf(html->out, "<li class=\"%s\"><b>%u/%u</b> push routes of servers right</li>\n",
                      right == results->routes.len ? "reports" : "warning", (unsigned)right,
                      (unsigned)results->routes.len);
    if (minutes) {
        html_raw(html, "<li class=\"plain\"><b>");
        effort_add(html->out, minutes);
        html_raw(html, "</b> of work, <a href=\"#effort\">estimated</a></li>\n");
    }
    html_raw(html, "</ul>\n");
}

static void add_set_aside(const Html *html) {
    Str sentence = summary_aside(html->out->arena, html->results);
    if (!sentence.len) return;
    html_raw(html, "<p class=\"soft\">");
    html_add(html, sentence);
    if (html->results->set_aside.len) html_raw(html, " <a href=\"#aside\">They are listed</a>.");
    html_raw(html, "</p>\n");
}

static void add_trend(const Html *html) {
    const Trend *trend = html->options->trend;
    if (!trend) return;
    html_raw(html, "<p class=\"trend\">");
    html_add(html, trend_sentence(html->out->arena, html->results, trend));
    html_raw(html, trend->gone_count || trend->added ? ". <a href=\"#trend\">What has changed</a></p>\n"
                                                     : ".</p>\n");
}

static void add_first(const Html *html) {
    if (!html->results->findings.len) return;
    const ResultsFinding *first = html->findings[0].finding;
    html_raw(html, "<p class=\"first\"><strong>Begin with</strong> <a href=\"#f0\">");
    html_add(html, first->rule);
    html_raw(html, "</a> at ");
    html_place(html, first->place.file, first->place.line, first->place.column);
    html_raw(html, ": ");
    html_message(html, first->message);
    html_raw(html, ".</p>\n");
}

static void add_sdks(const Html *html) {
    for (uint32_t i = 0; i < html->results->sdks.len; i++) {
        const ResultsSdk *sdk = &html->results->sdks.items[i];
        html_raw(html, "<p class=\"soft\">Judged for the iOS ");
        html_add(html, sdk->version);
        html_raw(html, " SDK");
        if (sdk->folder.len) {
            html_raw(html, " in <code>");
            html_add(html, sdk->folder);
            html_raw(html, "</code>");
        }
        if (sdk->file.len) {
            html_raw(html, ", since ");
            html_place(html, sdk->file, sdk->line, 1);
            html_raw(html, " asks for ");
            html_add(html, sdk->said);
        }
        html_raw(html, sdk->number < results_sdk(13, 0)
                           ? ". What ends apps from the iOS 13 SDK on is shown as a warning.</p>\n"
                           : ".</p>\n");
    }
}

static void add_coverage(const Html *html) {
    const ResultsCoverage *coverage = &html->results->coverage;
    uint64_t calls = coverage->calls_resolved + coverage->calls_unresolved;
    html_raw(html, "<p class=\"soft\">Looked at ");
    summary_add_count(html->out, coverage->files, "file");
    html_raw(html, ", followed the code of ");
    strbuf_printf(html->out, "%llu", (unsigned long long)coverage->parsed);
    if (coverage->with_errors)
        strbuf_printf(html->out, " (%llu with syntax that was not understood)",
                      (unsigned long long)coverage->with_errors);
    if (calls)
        strbuf_printf(html->out, "; on the paths, %llu of %llu calls were resolved",
                      (unsigned long long)coverage->calls_resolved, (unsigned long long)calls);
    if (coverage->server_configs) {
        html_raw(html, "; read ");
        summary_add_count(html->out, coverage->server_configs, "server file");
    }
    html_raw(html, ".</p>\n");
}

void html_overview(const Html *html) {
    static const char *const signs[] = {[RESULTS_SUMMARY_READY] = "✓",
                                        [RESULTS_SUMMARY_NOT_READY] = "✗",
                                        [RESULTS_SUMMARY_INCOMPLETE] = "?",
                                        [RESULTS_SUMMARY_NOTHING_FOUND] = "–"};
    const ResultsSummary *summary = &html->results->summary;
    strbuf_printf(html->out,
                  "<section class=\"verdict %s\" aria-label=\"Verdict\">\n<p class=\"sentence\"><span "
                  "class=\"sign\" aria-hidden=\"true\">%s</span> <strong>%s.</strong> <span>",
                  results_summary_name(summary->verdict), signs[summary->verdict],
                  summary_verdict(summary->verdict));
    html_message(html, summary_sentence(html->out->arena, html->results));
    html_raw(html, "</span></p>\n");
    add_figures(html, effort_of(html->results, html->options->rules, STR_NONE).total);
    add_trend(html);
    add_first(html);
    add_set_aside(html);
    add_sdks(html);
    add_coverage(html);
    html_raw(html, "</section>\n");
}

// --- the three tasks ---

static void add_task(const Html *html, const ResultsApp *app, ResultsTask task, uint32_t minutes) {
    static const char *const titles[] = {"Calls", "Messages", "Servers"};
    static const char *const texts[] = {
        "Every VoIP push is reported at once, as a call, and updated when more is known.",
        "Messages come by ordinary pushes, through a notification service extension.",
        "Servers send each event as the right kind of push."};
    static const char *const signs[] = {"✓", "✗", "?", "–"};
    const ResultsTaskStatus *status = &app->tasks[task];
    const char *state = results_task_state_name(status->state);
    strbuf_printf(
        html->out,
        "<li class=\"task %s\"><h4>%u. %s <span class=\"chip %s\">%s %s</span></h4>\n<p>%s</p>\n<p>", state,
        (unsigned)task + 1, titles[task], state, signs[status->state], summary_task_state(status->state),
        texts[task]);
    html_message(html, status->because);
    html_raw(html, "</p>\n");
    if (minutes) {
        html_raw(html, "<p class=\"soft\">about ");
        effort_add(html->out, minutes);
        html_raw(html, " of work</p>\n");
    }
    html_raw(html, "</li>\n");
}

static void add_evidence(const Html *html, const ResultsApp *app) {
    if (!app->evidence_count) return;
    html_raw(html, "<p class=\"soft\">");
    for (uint32_t e = 0; e < app->evidence_count; e++) {
        if (e) html_raw(html, "; ");
        html_message(html, app->evidence[e].message);
        html_raw(html, " at ");
        html_place(html, app->evidence[e].place.file, app->evidence[e].place.line, 1);
    }
    html_raw(html, ".</p>\n");
}

static void add_app(const Html *html, const ResultsApp *app) {
    static const char *const kinds[] = {"an app with calls", "a messaging app",
                                        "an app with calls and messages", "a push-to-talk app",
                                        "an app without calls or messages by push"};
    Effort effort = effort_of(html->results, html->options->rules, app->folder);
    // Servers are configured beside the apps.
    effort.tasks[RESULTS_TASK_SERVERS] =
        effort_of(html->results, html->options->rules, STR_NONE).tasks[RESULTS_TASK_SERVERS];
    html_raw(html, "<article class=\"card\"><h3>");
    html_add(html, app->name.len ? app->name : app->folder.len ? app->folder : STR("This app"));
    strbuf_printf(html->out, " <span class=\"soft\">%s", kinds[app->kind]);
    if (app->wrapper.len) {
        html_raw(html, ", with ");
        html_add(html, app->wrapper);
    }
    html_raw(html, "</span></h3>\n");
    add_evidence(html, app);
    html_raw(html, "<ol class=\"tasks\">\n");
    for (int task = 0; task < RESULTS_TASK_COUNT; task++)
        add_task(html, app, (ResultsTask)task, effort.tasks[task]);
    html_raw(html, "</ol></article>\n");
}

void html_migration(const Html *html) {
    const ResultsAppVec *apps = &html->results->apps;
    bool any = false;
    for (uint32_t i = 0; i < apps->len; i++) {
        if (apps->items[i].kind == RESULTS_APP_OTHER) continue;
        if (!any) html_raw(html, "<section id=\"migration\"><h2>Migration</h2>\n");
        any = true;
        add_app(html, &apps->items[i]);
    }
    if (any) html_raw(html, "</section>\n");
}
