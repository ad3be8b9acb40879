// SPDX-License-Identifier: MIT
// The migration report: one HTML file that needs no network and can be read without its script. At the top
// what a manager asks (is it ready, what is left, how much work), then a card for each push handler that is
// enough to mend it, then everything else.
#include "reports/common.h"
#include "reports/html/parts.h"
#include "reports/summary.h"

#include <string.h>

enum { FINDINGS_IN_FULL = 400 }; // the most urgent; of the others the place and the message are given

// --- effort ---

// Minutes of work that a finding of a rule stands for. A guess for planning, the same for everybody; the
// footer says so.
static unsigned effort_of(const ResultsFinding *finding) {
    static const struct {
        const char *prefix;
        unsigned minutes;
    } table[] = {{"VC401", 480}, {"VC113", 120}, {"VC114", 120}, {"VC104", 120}, {"VC605", 120},
                 {"VC604", 120}, {"VC10", 60},   {"VC1", 30},    {"VC2", 45},    {"VC3", 45},
                 {"VC4", 30},    {"VC5", 15},    {"VC6", 30},    {"VC7", 30},    {"VC8", 30}};
    if (finding->severity == RESULTS_SEVERITY_NOTE) return 10;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (str_starts(finding->rule, str_from(table[i].prefix))) return table[i].minutes;
    return 30;
}

static void add_effort(const Html *html, unsigned minutes) {
    if (minutes < 60)
        strbuf_printf(html->out, "%u minutes", minutes);
    else if (minutes < 8 * 60)
        strbuf_printf(html->out, "%u.%u hours", minutes / 60, minutes % 60 / 6);
    else
        strbuf_printf(html->out, "%u.%u days", minutes / 480, minutes % 480 / 48);
}

// --- head ---

static Str title_of(const Html *html) {
    const ResultsAppVec *apps = &html->results->apps;
    Str name = STR_NONE;
    unsigned count = 0;
    for (uint32_t i = 0; i < apps->len; i++) {
        if (apps->items[i].kind == RESULTS_APP_OTHER) continue;
        if (!count++) name = apps->items[i].name.len ? apps->items[i].name : apps->items[i].folder;
    }
    if (count > 1) return str_printf(html->out->arena, "%u apps", count);
    return name.len ? name : str_base_name(html->options->absolute);
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
    html_raw(html, "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the report</a>\n");
}

static void add_verdict(const Html *html) {
    const Results *results = html->results;
    const ResultsSummary *summary = &results->summary;
    unsigned minutes = 0;
    for (uint32_t i = 0; i < results->findings.len; i++)
        minutes += effort_of(&results->findings.items[i]);
    html_raw(html, "<header>\n<p class=\"soft\">VoIP push migration report</p>\n<h1>");
    html_add(html, title_of(html));
    strbuf_printf(html->out, "</h1>\n<div class=\"verdict %s\"><div>\n<p><strong>%s.</strong> ",
                  results_summary_name(summary->verdict), summary_verdict(summary->verdict));
    html_message(html, summary_sentence(html->out->arena, results));
    html_raw(html, "</p>\n");
    if (results->findings.len) {
        const ResultsFinding *first = html->findings[0];
        html_raw(html, "<p>Begin with ");
        html_rule(html, first->rule);
        html_raw(html, " at ");
        html_place(html, first->place.file, first->place.line, first->place.column);
        html_raw(html, ": ");
        html_message(html, first->message);
        html_raw(html, ".</p>\n<p class=\"soft\">Estimated work for all that is listed: about ");
        add_effort(html, minutes);
        html_raw(html, " (<a href=\"#effort\">how this is estimated</a>).</p>\n");
    }
    for (uint32_t i = 0; i < results->sdks.len; i++) {
        const ResultsSdk *sdk = &results->sdks.items[i];
        html_raw(html, "<p class=\"soft\">Judged for the iOS ");
        html_add(html, sdk->version);
        html_raw(html, " SDK");
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
    html_raw(html, "</div></div>\n</header>\n");
}

static void add_navigation(const Html *html) {
    const Results *results = html->results;
    html_raw(html, "<nav aria-label=\"Sections\"><ul>\n");
    if (results->apps.len) html_raw(html, "<li><a href=\"#migration\">Migration</a></li>\n");
    if (results->handlers.len) html_raw(html, "<li><a href=\"#handlers\">Push handlers</a></li>\n");
    if (results->routes.len) html_raw(html, "<li><a href=\"#servers\">Pushes of servers</a></li>\n");
    html_raw(html, "<li><a href=\"#findings\">Findings</a></li>\n");
    if (results->findings.len) html_raw(html, "<li><a href=\"#rules\">Rules</a></li>\n");
    if (results->incomplete.len) html_raw(html, "<li><a href=\"#gaps\">Not analysed</a></li>\n");
    html_raw(html, "<li><a href=\"#about\">About this report</a></li>\n</ul></nav>\n<main id=\"main\">\n");
}

// --- migration ---

static void add_task(const Html *html, const ResultsApp *app, ResultsTask task) {
    static const char *const texts[RESULTS_TASK_COUNT] = {
        "Calls are reported at once, and updated when more is known",
        "Messages come by ordinary pushes, through a notification service extension",
        "Servers send each push with the right type"};
    static const char *const signs[] = {"✓", "✗", "?", "–"};
    const ResultsTaskStatus *status = &app->tasks[task];
    strbuf_printf(html->out, "<tr><td>%s</td><td><span class=\"chip %s\">%s %s</span></td><td>", texts[task],
                  results_task_state_name(status->state), signs[status->state], summary_task_state(status->state));
    html_message(html, status->because);
    html_raw(html, "</td></tr>\n");
}

static void add_migration(const Html *html) {
    static const char *const kinds[] = {"an app with calls", "a messaging app",
                                        "an app with calls and messages", "a push-to-talk app",
                                        "an app without calls or messages by push"};
    const ResultsAppVec *apps = &html->results->apps;
    if (!apps->len) return;
    html_raw(html, "<section id=\"migration\"><h2>Migration</h2>\n");
    for (uint32_t i = 0; i < apps->len; i++) {
        const ResultsApp *app = &apps->items[i];
        if (app->kind == RESULTS_APP_OTHER) continue;
        html_raw(html, "<div class=\"card\"><h3>");
        html_add(html, app->name.len ? app->name : app->folder.len ? app->folder : STR("This app"));
        strbuf_printf(html->out, ": %s</h3>\n<p class=\"soft\">", kinds[app->kind]);
        for (uint32_t e = 0; e < app->evidence_count; e++) {
            if (e) html_raw(html, "; ");
            html_place(html, app->evidence[e].place.file, app->evidence[e].place.line, 1);
            html_raw(html, " ");
            html_message(html, app->evidence[e].message);
        }
        html_raw(html, "</p>\n<table class=\"wide\"><thead><tr><th scope=\"col\">Task</th><th "
                       "scope=\"col\">State</th><th scope=\"col\">Why</th></tr></thead><tbody>\n");
        for (int task = 0; task < RESULTS_TASK_COUNT; task++)
            add_task(html, app, (ResultsTask)task);
        html_raw(html, "</tbody></table></div>\n");
    }
    html_raw(html, "</section>\n");
}

// --- findings ---

static void add_level(const Html *html, const ResultsFinding *finding) {
    const char *name = results_severity_name(finding->severity);
    strbuf_printf(html->out, "<span class=\"chip %s\">%s</span>", name, name);
}

static const RuleExample *example_of(const Rule *rule, const char *language, bool bad) {
    const RuleExample *any = NULL;
    for (uint32_t i = 0; rule && i < rule->example_count; i++) {
        const RuleExample *example = &rule->examples[i];
        if (example->bad != bad) continue;
        if (strcmp(example->language->name, language) == 0) return example;
        if (!any) any = example;
    }
    return any;
}

static void add_example(const Html *html, const char *title, const RuleExample *example) {
    strbuf_printf(html->out, "<div><h5>%s</h5><pre class=\"code\" tabindex=\"0\">", title);
    Str code = example->code;
    for (size_t from = 0; from < code.len;) {
        size_t to = from;
        while (to < code.len && code.data[to] != '\n')
            to++;
        html_raw(html, "<span class=\"line\">");
        html_add(html, str_sub(code, from, to));
        html_raw(html, "</span>\n");
        from = to + 1;
    }
    html_raw(html, "</pre></div>\n");
}

static void add_help(const Html *html, const ResultsFinding *finding) {
    Str help = common_help(html->options, finding);
    if (help.len) {
        html_raw(html, "<h4>How to fix it</h4>\n");
        html_paragraphs(html, help);
    }
    if (!finding->fix) return;
    html_raw(html, "<p>Suggested change: <code>");
    html_add(html, finding->fix->title);
    html_raw(html, "</code></p>\n");
}

static void add_finding(const Html *html, const ResultsFinding *finding, uint32_t order) {
    strbuf_printf(html->out, "<details class=\"finding\" data-level=\"%s\" data-order=\"%u\" data-rule=\"",
                  results_severity_name(finding->severity), order);
    html_add(html, finding->rule);
    html_raw(html, "\" data-file=\"");
    html_add(html, finding->place.file);
    html_raw(html, "\"><summary>");
    add_level(html, finding);
    html_add(html, finding->rule);
    html_raw(html, " ");
    html_message(html, finding->message);
    html_raw(html, " <span class=\"soft\">");
    html_add(html, finding->place.file);
    strbuf_printf(html->out, ":%u", common_at_least_1(finding->place.line));
    html_raw(html, "</span></summary>\n<p>");
    html_place(html, finding->place.file, finding->place.line, finding->place.column);
    strbuf_printf(html->out, " · confidence: %s · ", results_confidence_name(finding->confidence));
    html_rule(html, finding->rule);
    html_raw(html, " ");
    html_add(html, finding->name);
    html_raw(html, "</p>\n");
    if (order < FINDINGS_IN_FULL) html_witness(html, finding);
    add_help(html, finding);
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

static void add_findings(const Html *html) {
    const Results *results = html->results;
    html_raw(html, "<section id=\"findings\"><h2>Findings</h2>\n");
    if (!results->findings.len) {
        html_raw(html, "<p>None.</p></section>\n");
        return;
    }
    add_tools(html);
    html_raw(html, "<div id=\"list\">\n");
    for (uint32_t i = 0; i < results->findings.len; i++)
        add_finding(html, html->findings[i], i);
    html_raw(html, "</div></section>\n");
}

// --- push handlers ---

static uint32_t about_handler(const Html *html, const ResultsHandler *handler, const ResultsFinding **about) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < html->results->findings.len; i++) {
        const ResultsPlace *entry = &html->findings[i]->entry;
        if (entry->line == handler->line && entry->column == handler->column &&
            str_eq(entry->file, handler->file))
            about[count++] = html->findings[i];
    }
    return count;
}

static void add_why(const Html *html, const ResultsFinding *finding, ResultsLanguage language) {
    const Rule *rule = html->options->rules ? rules_find(html->options->rules, finding->rule) : NULL;
    if (!rule) return;
    html_raw(html, "<h4>Why it matters</h4>\n");
    html_paragraphs(html, rule->why);
    add_help(html, finding);
    const RuleExample *bad = example_of(rule, results_language_name(language), true),
                      *good = example_of(rule, results_language_name(language), false);
    if (!bad || !good) return;
    html_raw(html, "<details><summary>Before and after, in an example</summary><div class=\"pair\">\n");
    add_example(html, "Before", bad);
    add_example(html, "After", good);
    html_raw(html, "</div></details>\n");
}

static bool is_first_of_rule(const ResultsFinding *const *about, uint32_t index) {
    for (uint32_t i = 0; i < index; i++)
        if (str_eq(about[i]->rule, about[index]->rule)) return false;
    return true;
}

static void add_handler(Html *html, const ResultsHandler *handler) {
    const ResultsFinding **about =
        ARENA_ARRAY(html->out->arena, const ResultsFinding *, html->results->findings.len + 1);
    uint32_t count = about_handler(html, handler, about);
    const char *verdict = results_verdict_name(handler->verdict);
    strbuf_printf(html->out, "<article class=\"card\"><h3><span class=\"chip %s\">%s</span> <code>", verdict,
                  verdict);
    html_add(html, handler->symbol);
    html_raw(html, "</code></h3>\n<p>");
    html_place(html, handler->file, handler->line, handler->column);
    html_raw(html, " · ");
    html_message(html, handler->because);
    if (handler->shadowed) html_raw(html, " · iOS calls a newer form of this method instead");
    html_raw(html, "</p>\n");
    html_picture(html, handler, about, count);
    for (uint32_t i = 0; i < count; i++) {
        html_raw(html, "<section class=\"loss\"><h4>");
        add_level(html, about[i]);
        html_raw(html, " ");
        html_rule(html, about[i]->rule);
        html_raw(html, " ");
        html_message(html, about[i]->message);
        html_raw(html, "</h4>\n");
        html_witness(html, about[i]);
        if (is_first_of_rule(about, i))
            add_why(html, about[i], handler->language);
        else
            add_help(html, about[i]);
        html_raw(html, "</section>\n");
    }
    html_raw(html, "</article>\n");
}

static void add_handlers(Html *html) {
    const ResultsHandlerVec *handlers = &html->results->handlers;
    if (!handlers->len) return;
    html_raw(html, "<section id=\"handlers\"><h2>Push handlers</h2>\n");
    for (uint32_t i = 0; i < handlers->len; i++)
        add_handler(html, &handlers->items[i]);
    html_raw(html, "</section>\n");
}

static void add_obligations(const Html *html) {
    const ResultsHandlerVec *all = &html->results->obligations;
    if (!all->len) return;
    html_raw(html, "<section id=\"obligations\"><h2>Other obligations</h2>\n<details><summary>");
    summary_add_count(html->out, all->len, "obligation");
    html_raw(html,
             " checked: completions, actions, content handlers, your own</summary><div class=\"scroll\" "
             "tabindex=\"0\"><table class=\"wide\"><thead><tr><th scope=\"col\">State</th><th "
             "scope=\"col\">Rule</th><th scope=\"col\">Where</th><th "
             "scope=\"col\">Why</th></tr></thead><tbody>\n");
    for (uint32_t i = 0; i < all->len; i++) {
        const ResultsHandler *one = &all->items[i];
        const char *verdict = results_obligation_verdict_name(one->verdict);
        strbuf_printf(html->out, "<tr><td><span class=\"chip %s\">%s</span></td><td>", verdict, verdict);
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

// --- servers ---

static void add_routes(const Html *html) {
    const ResultsRouteVec *routes = &html->results->routes;
    if (!routes->len) return;
    html_raw(
        html,
        "<section id=\"servers\"><h2>Pushes of servers</h2>\n<div class=\"scroll\" tabindex=\"0\"><table "
        "class=\"wide\"><thead><tr><th scope=\"col\">Events</th><th scope=\"col\">sent as</th><th "
        "scope=\"col\">Verdict</th><th scope=\"col\">Where</th><th "
        "scope=\"col\">Why</th></tr></thead><tbody>\n");
    for (uint32_t i = 0; i < routes->len; i++) {
        const ResultsRoute *route = &routes->items[i];
        html_raw(html, "<tr><td>");
        html_add(html, route->events);
        html_raw(html, "</td><td>→ ");
        html_add(html, route->channel);
        html_raw(html, "</td><td><span class=\"chip ");
        html_add(html, route->verdict);
        html_raw(html, "\">");
        html_add(html, route->verdict);
        html_raw(html, "</span></td><td>");
        html_message(html, route->name);
        html_raw(html, "<br>");
        html_place(html, route->file, route->line, route->column);
        html_raw(html, "</td><td>");
        html_message(html, route->because);
        if (route->decides.len) {
            html_raw(html, "<br><span class=\"soft\">What would decide it: ");
            html_message(html, route->decides);
            html_raw(html, "</span>");
        }
        html_raw(html, "</td></tr>\n");
    }
    html_raw(html, "</tbody></table></div></section>\n");
}

// --- rules, gaps, about ---

static void add_rule(const Html *html, const Rule *rule) {
    html_raw(html, "<details id=\"rule-");
    html_add(html, rule->id);
    html_raw(html, "\"><summary>");
    html_add(html, rule->id);
    html_raw(html, " ");
    html_add(html, rule->name);
    html_raw(html, ": ");
    html_message(html, rule->title);
    html_raw(html, "</summary>\n");
    html_paragraphs(html, rule->why);
    if (rule->fix.len) {
        html_raw(html, "<h4>How to fix it</h4>\n");
        html_paragraphs(html, rule->fix);
    }
    if (rule->source_count) html_raw(html, "<h4>How it is known</h4>\n<ul>\n");
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
    if (rule->source_count) html_raw(html, "</ul>\n");
    html_raw(html, "</details>\n");
}

static void add_rules(const Html *html) {
    const Rules *rules = html->options->rules;
    if (!rules || !html->results->findings.len) return;
    html_raw(html, "<section id=\"rules\"><h2>Rules</h2>\n");
    for (uint32_t i = 0; i < rules_count(rules); i++) {
        const Rule *rule = rules_at(rules, i);
        bool named = false;
        for (uint32_t f = 0; f < html->results->findings.len && !named; f++)
            named = str_eq(html->results->findings.items[f].rule, rule->id);
        for (uint32_t o = 0; o < html->results->obligations.len && !named; o++)
            named = str_eq(html->results->obligations.items[o].rule, rule->id);
        if (named) add_rule(html, rule);
    }
    html_raw(html, "</section>\n");
}

static void add_gaps(const Html *html) {
    const ResultsIncompleteVec *gaps = &html->results->incomplete;
    if (!gaps->len) return;
    html_raw(html, "<section id=\"gaps\"><h2>Not analysed</h2>\n<ul>\n");
    for (uint32_t i = 0; i < gaps->len; i++) {
        html_raw(html, "<li>");
        html_place(html, gaps->items[i].file, gaps->items[i].line, 1);
        html_raw(html, " ");
        html_message(html, gaps->items[i].reason);
        if (gaps->items[i].matters) html_raw(html, " <strong>A verdict may depend on it.</strong>");
        html_raw(html, "</li>\n");
    }
    html_raw(html, "</ul></section>\n");
}

static void add_about(const Html *html) {
    const ResultsCoverage *coverage = &html->results->coverage;
    html_raw(html, "</main>\n<footer id=\"about\"><h2>About this report</h2>\n");
    strbuf_printf(
        html->out,
        "<p>%llu files looked at, %llu parsed (%llu with errors), %llu push handlers, %llu of %llu calls "
        "resolved, %llu server configurations read.</p>\n",
        (unsigned long long)coverage->files, (unsigned long long)coverage->parsed,
        (unsigned long long)coverage->with_errors, (unsigned long long)coverage->handlers,
        (unsigned long long)coverage->calls_resolved,
        (unsigned long long)(coverage->calls_resolved + coverage->calls_unresolved),
        (unsigned long long)coverage->server_configs);
    html_raw(
        html,
        "<p id=\"effort\">The estimate adds up a fixed number of minutes for each finding: 60 for a path of "
        "a push handler that loses a call (120 where a server has to change with it), 480 for a "
        "notification service extension that is missing, 15 to 45 for settings, CallKit and servers, 10 "
        "for a note. It knows nothing of your code, and leaves out testing and release.</p>\n"
        "<p>A picture shows the ways that findings tell of; ways that report are drawn as one. Written by "
        "voipcheck ");
    html_add(html, html->options->version);
    html_raw(html, ".</p>\n</footer>\n<script>\n");
    html_asset(html, "script.js");
    html_raw(html, "</script>\n</body>\n</html>\n");
}

void report_html_write(const Results *results, const ReportOptions *options, StrBuf *out) {
    Html html = {.out = out, .results = results, .options = options};
    html.findings = summary_by_urgency(out->arena, results);
    add_head(&html);
    add_verdict(&html);
    add_navigation(&html);
    add_migration(&html);
    add_handlers(&html);
    add_routes(&html);
    add_findings(&html);
    add_obligations(&html);
    add_rules(&html);
    add_gaps(&html);
    add_about(&html);
}
