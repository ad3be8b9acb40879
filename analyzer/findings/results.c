// SPDX-License-Identifier: MIT
#include "analyzer/findings/results.h"

#include <assert.h>

Results *results_new(Arena *arena) {
    Results *results = ARENA_NEW(arena, Results);
    results->arena = arena;
    return results;
}

static ResultsPlace copy_place(Arena *arena, ResultsPlace place) {
    place.file = str_copy(arena, place.file);
    return place;
}

static ResultsStep copy_step(Arena *arena, ResultsStep step) {
    return (ResultsStep){copy_place(arena, step.place), str_copy(arena, step.message), step.other,
                         str_copy(arena, step.symbol)};
}

static ResultsHandler copy_handler(Arena *arena, const ResultsHandler *handler) {
    ResultsHandler copy = *handler;
    copy.file = str_copy(arena, handler->file);
    copy.symbol = str_copy(arena, handler->symbol);
    copy.because = str_copy(arena, handler->because);
    copy.rule = str_copy(arena, handler->rule);
    copy.parameter = str_copy(arena, handler->parameter);
    copy.report = copy_place(arena, handler->report);
    copy.report_in = str_copy(arena, handler->report_in);
    return copy;
}

void results_add_handler(Results *results, const ResultsHandler *handler) {
    assert(!results->finished);
    ResultsHandler copy = copy_handler(results->arena, handler);
    VEC_PUSH(results->arena, &results->handlers, copy);
}

void results_set_report(Results *results, const ResultsPlace *entry, ResultsPlace report, Str in) {
    assert(!results->finished);
    for (uint32_t i = 0; i < results->handlers.len; i++) {
        ResultsHandler *handler = &results->handlers.items[i];
        if (handler->line != entry->line || handler->column != entry->column ||
            !str_eq(handler->file, entry->file))
            continue;
        handler->report = copy_place(results->arena, report);
        handler->report_in = str_copy(results->arena, in);
    }
}

void results_add_obligation(Results *results, const ResultsHandler *obligation) {
    assert(!results->finished && obligation->rule.len);
    ResultsHandler copy = copy_handler(results->arena, obligation);
    VEC_PUSH(results->arena, &results->obligations, copy);
}

static const ResultsFix *copy_fix(Arena *arena, const ResultsFix *fix) {
    if (!fix) return NULL;
    ResultsEdit *edits = ARENA_ARRAY(arena, ResultsEdit, fix->edit_count);
    for (uint32_t i = 0; i < fix->edit_count; i++)
        edits[i] = (ResultsEdit){copy_place(arena, fix->edits[i].place), str_copy(arena, fix->edits[i].text)};
    ResultsFix *copy = ARENA_NEW(arena, ResultsFix);
    *copy = (ResultsFix){str_copy(arena, fix->title), edits, fix->edit_count};
    return copy;
}

static const ResultsStep *copy_trace(Arena *arena, const ResultsStep *trace, uint32_t count) {
    if (!count) return NULL;
    ResultsStep *copy = ARENA_ARRAY(arena, ResultsStep, count);
    for (uint32_t i = 0; i < count; i++)
        copy[i] = copy_step(arena, trace[i]);
    return copy;
}

void results_add_finding(Results *results, const ResultsFinding *finding) {
    assert(!results->finished);
    Arena *arena = results->arena;
    ResultsFinding copy = *finding;
    copy.rule = str_copy(arena, finding->rule);
    copy.name = str_copy(arena, finding->name);
    copy.message = str_copy(arena, finding->message);
    copy.place = copy_place(arena, finding->place);
    copy.entry = copy_place(arena, finding->entry);
    copy.symbol = str_copy(arena, finding->symbol);
    copy.blamed = str_copy(arena, finding->blamed);
    copy.trace = copy_trace(arena, finding->trace, finding->trace_count);
    copy.related = copy_step(arena, finding->related);
    copy.help = str_copy(arena, finding->help);
    copy.fix = copy_fix(arena, finding->fix);
    copy.fingerprint = STR_NONE;
    results->ordered = false;
    VEC_PUSH(arena, &results->findings, copy);
}

void results_add_app(Results *results, const ResultsApp *app) {
    assert(!results->finished);
    Arena *arena = results->arena;
    ResultsApp copy = *app;
    copy.folder = str_copy(arena, app->folder);
    copy.name = str_copy(arena, app->name);
    copy.wrapper = str_copy(arena, app->wrapper);
    copy.evidence = copy_trace(arena, app->evidence, app->evidence_count);
    for (int task = 0; task < RESULTS_TASK_COUNT; task++)
        copy.tasks[task].because = str_copy(arena, app->tasks[task].because);
    VEC_PUSH(arena, &results->apps, copy);
}

void results_add_route(Results *results, const ResultsRoute *route) {
    assert(!results->finished);
    Arena *arena = results->arena;
    ResultsRoute copy = *route;
    Str *const texts[] = {&copy.file,    &copy.product, &copy.name,    &copy.events, &copy.trigger,
                          &copy.channel, &copy.verdict, &copy.because, &copy.decides};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = str_copy(arena, *texts[i]);
    VEC_PUSH(arena, &results->routes, copy);
}

void results_add_directive(Results *results, const ResultsDirective *directive) {
    assert(!results->finished);
    Arena *arena = results->arena;
    ResultsDirective copy = *directive;
    copy.place = copy_place(arena, directive->place);
    Str *rules = ARENA_ARRAY(arena, Str, directive->rule_count);
    for (uint32_t i = 0; i < directive->rule_count; i++)
        rules[i] = str_copy(arena, directive->rules[i]);
    copy.rules = rules;
    copy.reason = str_copy(arena, directive->reason);
    copy.until = str_copy(arena, directive->until);
    copy.mistake = str_copy(arena, directive->mistake);
    VEC_PUSH(arena, &results->directives, copy);
}

void results_add_incomplete(Results *results, Str file, uint32_t line, Str reason, bool matters) {
    assert(!results->finished);
    Arena *arena = results->arena;
    VEC_PUSH(arena, &results->incomplete,
             (ResultsIncomplete){str_copy(arena, file), line, str_copy(arena, reason), matters});
}

bool results_verdict_loses(ResultsVerdict verdict) {
    return verdict == RESULTS_VERDICT_MISSING_PATH || verdict == RESULTS_VERDICT_NEVER ||
           verdict == RESULTS_VERDICT_DEFERRED;
}

const char *results_verdict_name(ResultsVerdict verdict) {
    switch (verdict) {
    case RESULTS_VERDICT_REPORTS:
        return "reports";
    case RESULTS_VERDICT_REPORTS_UNLESS_NIL:
        return "reports-unless-nil";
    case RESULTS_VERDICT_MISSING_PATH:
        return "missing-path";
    case RESULTS_VERDICT_NEVER:
        return "never";
    case RESULTS_VERDICT_DEFERRED:
        return "deferred";
    case RESULTS_VERDICT_TWICE:
        return "twice";
    case RESULTS_VERDICT_UNVERIFIED:
    case RESULTS_VERDICT_COUNT:
        break;
    }
    return "unverified";
}

const char *results_obligation_verdict_name(ResultsVerdict verdict) {
    switch (verdict) {
    case RESULTS_VERDICT_REPORTS:
        return "met";
    case RESULTS_VERDICT_REPORTS_UNLESS_NIL:
        return "met-unless-nil";
    default:
        return results_verdict_name(verdict);
    }
}

const char *results_severity_name(ResultsSeverity severity) {
    switch (severity) {
    case RESULTS_SEVERITY_NOTE:
        return "note";
    case RESULTS_SEVERITY_WARNING:
        return "warning";
    case RESULTS_SEVERITY_ERROR:
        break;
    }
    return "error";
}

const char *results_confidence_name(ResultsConfidence confidence) {
    switch (confidence) {
    case RESULTS_CONFIDENCE_CERTAIN:
        return "certain";
    case RESULTS_CONFIDENCE_LIKELY:
        return "likely";
    case RESULTS_CONFIDENCE_POSSIBLE:
        break;
    }
    return "possible";
}

const char *results_summary_name(ResultsSummaryVerdict verdict) {
    switch (verdict) {
    case RESULTS_SUMMARY_READY:
        return "ready";
    case RESULTS_SUMMARY_NOT_READY:
        return "not-ready";
    case RESULTS_SUMMARY_NOTHING_FOUND:
        return "nothing-found";
    case RESULTS_SUMMARY_INCOMPLETE:
        break;
    }
    return "incomplete";
}

const char *results_app_kind_name(ResultsAppKind kind) {
    static const char *const names[] = {
        [RESULTS_APP_CALLS] = "calls",
        [RESULTS_APP_MESSAGES] = "messages",
        [RESULTS_APP_CALLS_AND_MESSAGES] = "calls-and-messages",
        [RESULTS_APP_PUSH_TO_TALK] = "push-to-talk",
        [RESULTS_APP_OTHER] = "other",
    };
    return names[kind];
}

const char *results_task_name(ResultsTask task) {
    static const char *const names[RESULTS_TASK_COUNT] = {"calls", "messages", "servers"};
    return names[task];
}

const char *results_other_name(ResultsOther other) {
    static const char *const names[] = {[RESULTS_OTHER_NONE] = "",
                                        [RESULTS_OTHER_REPORTS] = "reports",
                                        [RESULTS_OTHER_MIXED] = "mixed",
                                        [RESULTS_OTHER_UNKNOWN] = "unknown",
                                        [RESULTS_OTHER_LOST] = "lost"};
    return names[other];
}

const char *results_task_state_name(ResultsTaskState state) {
    static const char *const names[] = {
        [RESULTS_TASK_DONE] = "done",
        [RESULTS_TASK_OPEN] = "open",
        [RESULTS_TASK_UNKNOWN] = "unknown",
        [RESULTS_TASK_NOT_NEEDED] = "not-needed",
    };
    return names[state];
}

const char *results_language_name(ResultsLanguage language) {
    return language == RESULTS_LANGUAGE_OBJC ? "objc" : "swift";
}

bool results_parse_severity(Str text, ResultsSeverity *out) {
    static const ResultsSeverity all[] = {RESULTS_SEVERITY_NOTE, RESULTS_SEVERITY_WARNING,
                                          RESULTS_SEVERITY_ERROR};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (!str_eq_c(text, results_severity_name(all[i]))) continue;
        *out = all[i];
        return true;
    }
    return false;
}
