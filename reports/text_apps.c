// SPDX-License-Identifier: MIT
// The text format: what is said of the apps, and what was not analysed.
#include "reports/summary.h"
#include "reports/text_line.h"
#include "reports/text_parts.h"

enum {
    TEXT_GAPS_SHOWN = 20, // entries that do not matter for a verdict
    TEXT_APPS_NAMED = 6   // of those that have nothing to do with pushes
};

static Style task_style(ResultsTaskState state) {
    static const Style styles[] = {
        [RESULTS_TASK_DONE] = STYLE_GOOD,
        [RESULTS_TASK_OPEN] = STYLE_ERROR,
        [RESULTS_TASK_UNKNOWN] = STYLE_WARNING,
        [RESULTS_TASK_NOT_NEEDED] = STYLE_FAINT,
    };
    return styles[state];
}

static const char *app_kind_words(ResultsAppKind kind) {
    static const char *const words[] = {
        [RESULTS_APP_CALLS] = "an app with calls",
        [RESULTS_APP_MESSAGES] = "a messaging app",
        [RESULTS_APP_CALLS_AND_MESSAGES] = "an app with calls and messages",
        [RESULTS_APP_PUSH_TO_TALK] = "a push-to-talk app",
        [RESULTS_APP_OTHER] = "neither calls nor messages by push were found",
    };
    return words[kind];
}

// "Ringer in apps/phone"
static void add_name(const Text *text, const ResultsApp *app) {
    text_add_safe(text->out, app->name.len     ? app->name
                             : app->folder.len ? app->folder
                                               : STR("in this folder"));
    if (app->name.len && app->folder.len && !str_eq(app->name, app->folder)) {
        strbuf_add_c(text->out, " in ");
        text_add_safe(text->out, app->folder);
    }
}

static void add_app(const Text *text, const ResultsApp *app) {
    text_begin_style(text, STYLE_BOLD);
    strbuf_add_c(text->out, "App ");
    add_name(text, app);
    text_end_style(text, STYLE_BOLD);
    strbuf_printf(text->out, ": %s", app_kind_words(app->kind));
    if (app->wrapper.len) {
        strbuf_add_c(text->out, ", through ");
        text_add_safe(text->out, app->wrapper);
    }
    strbuf_add_char(text->out, '\n');
    for (uint32_t i = 0; i < app->evidence_count; i++) {
        strbuf_add_c(text->out, "  because of ");
        text_add_place(text, app->evidence[i].place.file, app->evidence[i].place.line, 0);
        strbuf_add_c(text->out, ": ");
        text_add_safe(text->out, app->evidence[i].message);
        strbuf_add_char(text->out, '\n');
    }
    for (int task = 0; task < RESULTS_TASK_COUNT && app->kind != RESULTS_APP_OTHER; task++) {
        const ResultsTaskStatus *status = &app->tasks[task];
        const char *state = summary_task_state(status->state);
        strbuf_printf(text->out, "  %-8s ", results_task_name((ResultsTask)task));
        text_add_styled(text, task_style(status->state), str_from(state));
        strbuf_add_c(text->out, ": ");
        unsigned at = 13 + text_width(str_from(state));
        text_add_wrapped(text->out, status->because, at, 13, text_prose_width(text));
        strbuf_add_char(text->out, '\n');
    }
    strbuf_add_char(text->out, '\n');
}

// Of several apps those that have nothing to do with pushes are only named.
void text_add_apps(const Text *text) {
    const ResultsAppVec *apps = &text->results->apps;
    uint32_t others = 0;
    for (uint32_t i = 0; i < apps->len; i++) {
        bool other = apps->items[i].kind == RESULTS_APP_OTHER;
        if (other) others++;
        if (!other || apps->len == 1) add_app(text, &apps->items[i]);
    }
    if (!others || apps->len == 1) return;
    text_add_styled(text, STYLE_BOLD, STR("Without calls or messages by push"));
    strbuf_add_c(text->out, ": ");
    uint32_t named = 0;
    for (uint32_t i = 0; i < apps->len && named < TEXT_APPS_NAMED; i++) {
        if (apps->items[i].kind != RESULTS_APP_OTHER) continue;
        if (named++) strbuf_add_c(text->out, ", ");
        add_name(text, &apps->items[i]);
    }
    if (others > named) strbuf_printf(text->out, " and %u more", (unsigned)(others - named));
    strbuf_add_c(text->out, "\n\n");
}

// Whether the same was said of another line of the file before.
static bool is_said(const ResultsIncompleteVec *incomplete, uint32_t index) {
    const ResultsIncomplete *item = &incomplete->items[index];
    for (uint32_t i = index; i > 0 && str_eq(incomplete->items[i - 1].file, item->file); i--)
        if (str_eq(incomplete->items[i - 1].reason, item->reason) &&
            incomplete->items[i - 1].matters == item->matters)
            return true;
    return false;
}

// "; also in 2 more lines"
static void add_repeats(const Text *text, uint32_t index) {
    const ResultsIncompleteVec *incomplete = &text->results->incomplete;
    const ResultsIncomplete *item = &incomplete->items[index];
    uint32_t more = 0;
    for (uint32_t i = index + 1; i < incomplete->len && str_eq(incomplete->items[i].file, item->file); i++)
        more += str_eq(incomplete->items[i].reason, item->reason) &&
                incomplete->items[i].matters == item->matters;
    if (more) strbuf_printf(text->out, "; also in %u more line%s", (unsigned)more, more == 1 ? "" : "s");
}

// What matters in full, of the rest the beginning and how much more there is; the same of a file once.
void text_add_incomplete(const Text *text) {
    const ResultsIncompleteVec *incomplete = &text->results->incomplete;
    if (!incomplete->len) return;
    text_add_heading(text, "Not analysed");
    uint32_t others = 0;
    for (uint32_t i = 0; i < incomplete->len; i++) {
        const ResultsIncomplete *item = &incomplete->items[i];
        if (is_said(incomplete, i) || (!item->matters && others++ >= TEXT_GAPS_SHOWN)) continue;
        strbuf_add_c(text->out, "  ");
        text_add_place(text, item->file, item->line, 0);
        strbuf_add_c(text->out, ": ");
        text_add_safe(text->out, item->reason);
        add_repeats(text, i);
        if (item->matters) strbuf_add_c(text->out, " (a verdict may depend on it)");
        strbuf_add_char(text->out, '\n');
    }
    if (others > TEXT_GAPS_SHOWN)
        strbuf_printf(text->out, "  and %u more, listed with --format json\n",
                      (unsigned)(others - TEXT_GAPS_SHOWN));
    strbuf_add_char(text->out, '\n');
}
