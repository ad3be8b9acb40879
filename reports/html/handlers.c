// SPDX-License-Identifier: MIT
// A card for each push handler: verdict, picture of its paths, and each finding about it with its witness and
// what to do. Handlers of which nothing bad is known share a table.
#include "reports/html/parts.h"

static const char *verdict_words(ResultsVerdict verdict) {
    static const char *const words[] = {[RESULTS_VERDICT_REPORTS] = "reports every push",
                                        [RESULTS_VERDICT_REPORTS_UNLESS_NIL] =
                                            "reports unless something is nil",
                                        [RESULTS_VERDICT_MISSING_PATH] = "a path does not report",
                                        [RESULTS_VERDICT_NEVER] = "never reports",
                                        [RESULTS_VERDICT_DEFERRED] = "reports too late",
                                        [RESULTS_VERDICT_UNVERIFIED] = "could not be verified",
                                        [RESULTS_VERDICT_TWICE] = "twice"};
    return words[verdict];
}

// The findings about a handler, and their numbers. Returns how many.
static uint32_t about_handler(const Html *html, const ResultsHandler *handler, const ResultsFinding **about,
                              uint32_t *numbers) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < html->results->findings.len; i++) {
        const ResultsPlace *entry = &html->findings[i].finding->entry;
        if (entry->line != handler->line || entry->column != handler->column ||
            !str_eq(entry->file, handler->file))
            continue;
        about[count] = html->findings[i].finding;
        numbers[count++] = i;
    }
    return count;
}

// The first finding of the card with the rule of this one.
static uint32_t first_of_rule(const ResultsFinding *const *about, uint32_t index) {
    uint32_t first = 0;
    while (!str_eq(about[first]->rule, about[index]->rule))
        first++;
    return first;
}

static uint32_t shared_steps(const ResultsFinding *a, const ResultsFinding *b) {
    uint32_t shared = 0;
    while (shared < a->trace_count && shared < b->trace_count &&
           a->trace[shared].place.line == b->trace[shared].place.line &&
           str_eq(a->trace[shared].place.file, b->trace[shared].place.file) &&
           str_eq(a->trace[shared].message, b->trace[shared].message))
        shared++;
    return shared;
}

// The earlier finding of the card that shares most steps at the begin; *shared: how many.
static uint32_t closest(const ResultsFinding *const *about, uint32_t index, uint32_t *shared) {
    uint32_t best = 0;
    *shared = 0;
    for (uint32_t i = 0; i < index; i++) {
        uint32_t count = shared_steps(about[i], about[index]);
        if (count > *shared) {
            *shared = count;
            best = i;
        }
    }
    return best;
}

static void add_link(const Html *html, const uint32_t *numbers, uint32_t index) {
    strbuf_printf(html->out, "<a href=\"#h%u\">%.*s</a>", (unsigned)numbers[index],
                  STR_ARG(html_letter(html->out->arena, index)));
}

static void add_steps(const Html *html, const ResultsFinding *const *about, const uint32_t *numbers,
                      uint32_t index) {
    enum { WORTH_A_LINK = 2 };
    uint32_t shared, like = closest(about, index, &shared);
    if (shared < WORTH_A_LINK || shared >= about[index]->trace_count) {
        html_witness(html, about[index], 0);
        return;
    }
    strbuf_printf(html->out, "<p>Steps 1 to %u are those of ", (unsigned)shared);
    add_link(html, numbers, like);
    html_raw(html, ".</p>\n");
    html_witness(html, about[index], shared);
}

static void add_loss(Html *html, const ResultsFinding *const *about, const uint32_t *numbers,
                     uint32_t index) {
    const ResultsFinding *finding = about[index];
    strbuf_printf(html->out, "<section class=\"loss\" id=\"h%u\"><h4><span class=\"letter\">%.*s</span> ",
                  (unsigned)numbers[index], STR_ARG(html_letter(html->out->arena, index)));
    html_severity(html, finding);
    html_raw(html, " ");
    html_rule(html, finding->rule);
    html_raw(html, " ");
    html_message(html, finding->message);
    html_raw(html, "</h4>\n");
    html_finding_head(html, finding);
    add_steps(html, about, numbers, index);
    uint32_t first = first_of_rule(about, index);
    if (first == index || finding->help.len || finding->fix) {
        html_finding_advice(html, finding, first == index, 5);
    } else {
        html_raw(html, "<p>How to fix it: as for ");
        add_link(html, numbers, first);
        html_raw(html, ".</p>\n");
    }
    html_raw(html, "</section>\n");
}

static void add_title(const Html *html, const ResultsHandler *handler) {
    html_raw(html, "<h3><code>");
    html_add(html, handler->symbol);
    html_raw(html, "</code> ");
    html_chip(html, results_verdict_name(handler->verdict), verdict_words(handler->verdict));
    html_raw(html, "</h3>\n<p>");
    html_place(html, handler->file, handler->line, handler->column);
    html_raw(html, " · ");
    html_message(html, handler->because);
    if (handler->shadowed) html_raw(html, " · iOS calls a newer form of this method instead");
    html_raw(html, "</p>\n");
}

// What a path that lacks it must do too.
static void add_report(const Html *html, const ResultsHandler *handler) {
    if (!handler->report.file.len) return;
    html_raw(html, "<h4 class=\"example\">");
    html_raw(html, handler->verdict == RESULTS_VERDICT_DEFERRED ? "The report, which comes too late"
                                                                : "The report that other paths make");
    html_raw(html, "</h4>\n<p>");
    html_place(html, handler->report.file, handler->report.line, handler->report.column);
    if (handler->report_in.len) {
        html_raw(html, " in <code>");
        html_add(html, handler->report_in);
        html_raw(html, "</code>");
    }
    html_raw(html, "</p>\n");
    // An excerpt, as of a finding that has no witness; its first line tells, not what it does when it is
    // done.
    ResultsFinding shown = {.place = handler->report};
    shown.place.end_line = shown.place.end_column = 0;
    html_witness(html, &shown, 0);
}

static void add_card(Html *html, const ResultsHandler *handler, const ResultsFinding *const *about,
                     const uint32_t *numbers, uint32_t count) {
    html_raw(html, "<article class=\"card handler\">");
    add_title(html, handler);
    html_picture(html, handler, about, count);
    add_report(html, handler);
    for (uint32_t i = 0; i < count; i++) {
        html->findings[numbers[i]].in_card = true;
        add_loss(html, about, numbers, i);
    }
    html_raw(html, "</article>\n");
}

static void add_others(const Html *html, const ResultsHandler *const *others, uint32_t count) {
    if (!count) return;
    html_raw(html,
             "<article class=\"card\"><h3>Handlers without a card</h3>\n<div class=\"scroll\" "
             "tabindex=\"0\" role=\"group\" aria-label=\"Handlers without a card\"><table "
             "class=\"wide\"><thead><tr><th scope=\"col\">Verdict</th><th scope=\"col\">Handler</th><th "
             "scope=\"col\">Why</th></tr></thead><tbody>\n");
    for (uint32_t i = 0; i < count; i++) {
        html_raw(html, "<tr><td>");
        html_chip(html, results_verdict_name(others[i]->verdict), verdict_words(others[i]->verdict));
        html_raw(html, "</td><td><code>");
        html_add(html, others[i]->symbol);
        html_raw(html, "</code><br>");
        html_place(html, others[i]->file, others[i]->line, others[i]->column);
        html_raw(html, "</td><td>");
        html_message(html, others[i]->because);
        html_raw(html, "</td></tr>\n");
    }
    html_raw(html, "</tbody></table></div></article>\n");
}

void html_handlers(Html *html) {
    const ResultsHandlerVec *handlers = &html->results->handlers;
    if (!handlers->len) return;
    Arena *arena = html->out->arena;
    const ResultsFinding **about = ARENA_ARRAY(arena, const ResultsFinding *, html->results->findings.len);
    uint32_t *numbers = ARENA_ARRAY(arena, uint32_t, html->results->findings.len);
    const ResultsHandler **others = ARENA_ARRAY(arena, const ResultsHandler *, handlers->len);
    uint32_t other_count = 0, cards = 0;
    html_raw(html, "<section id=\"handlers\"><h2>Push handlers</h2>\n");
    for (uint32_t i = 0; i < handlers->len; i++) {
        const ResultsHandler *handler = &handlers->items[i];
        uint32_t count = cards < HTML_MAX_CARDS ? about_handler(html, handler, about, numbers) : 0;
        bool plain = handlers->len > 3 && handler->verdict == RESULTS_VERDICT_REPORTS && !count;
        if (plain || cards >= HTML_MAX_CARDS) {
            others[other_count++] = handler;
            continue;
        }
        add_card(html, handler, about, numbers, count);
        cards++;
    }
    add_others(html, others, other_count);
    html_raw(html, "</section>\n");
}
