// SPDX-License-Identifier: MIT
// The writers of reports, on results whose names and texts are anybody's.
#include "tests/fuzz/fuzz.h"

#include "reports/report.h"
#include "reports/utf8.h"

#include <string.h>

enum { REPORTS_MAX_ITEMS = 40, REPORTS_MAX_STEPS = 5 };

// Takes the input apart, byte by byte; behind its end there are zeros.
typedef struct Taker {
    Arena *arena;
    Str all;
    size_t at;
} Taker;

static uint32_t take(Taker *taker, uint32_t below) {
    unsigned char byte = taker->at < taker->all.len ? (unsigned char)taker->all.data[taker->at] : 0;
    taker->at++;
    return byte % below;
}

// Mostly small; at times as large as they come.
static uint32_t take_number(Taker *taker) {
    uint32_t number = take(taker, 256);
    return number < 250 ? number : UINT32_MAX - (255 - number);
}

static Str take_text(Taker *taker) {
    uint32_t len = take(taker, 48);
    Str text = str_sub(taker->all, taker->at, taker->at + len);
    taker->at += len;
    return text;
}

// A name that would be an element if somebody forgot to escape it.
static Str take_name(Taker *taker) {
    return str_printf(taker->arena, "<fuzz&%.*s", STR_ARG(take_text(taker)));
}

static ResultsPlace take_place(Taker *taker) {
    ResultsPlace place = {.file = take_name(taker), .line = take_number(taker), .column = take_number(taker)};
    if (take(taker, 2)) {
        place.end_line = place.line < UINT32_MAX - 9 ? place.line + take(taker, 9) : place.line;
        place.end_column = take_number(taker);
    }
    return place;
}

static ResultsStep take_step(Taker *taker) {
    return (ResultsStep){.place = take_place(taker),
                         .message = take_name(taker),
                         .other = (ResultsOther)take(taker, RESULTS_OTHER_LOST + 1),
                         .symbol = take_name(taker)};
}

static ResultsStep *take_steps(Taker *taker, uint32_t *count) {
    *count = take(taker, REPORTS_MAX_STEPS);
    ResultsStep *steps = ARENA_ARRAY(taker->arena, ResultsStep, *count);
    for (uint32_t i = 0; i < *count; i++)
        steps[i] = take_step(taker);
    return steps;
}

static ResultsHandler take_handler(Taker *taker) {
    ResultsHandler handler = {.file = take_name(taker),
                              .line = take_number(taker),
                              .column = take_number(taker),
                              .language = (ResultsLanguage)take(taker, 2),
                              .symbol = take_name(taker),
                              .verdict = (ResultsVerdict)take(taker, RESULTS_VERDICT_TWICE),
                              .because = take_name(taker),
                              .shadowed = take(taker, 2) != 0};
    if (take(taker, 2)) {
        handler.report = take_place(taker);
        handler.report_in = take_name(taker);
    }
    return handler;
}

static void add_finding(Taker *taker, Results *results) {
    static const char *const rules[] = {"VC101", "VC105", "VC801", "VC203", "VC999"};
    ResultsEdit edit = {.place = take_place(taker), .text = take_text(taker)};
    ResultsFix fix = {.title = take_name(taker), .edits = &edit, .edit_count = 1};
    ResultsFinding finding = {.rule = str_from(rules[take(taker, 5)]),
                              .name = take_name(taker),
                              .severity = (ResultsSeverity)take(taker, 3),
                              .confidence = (ResultsConfidence)take(taker, 3),
                              .message = take_name(taker),
                              .place = take_place(taker),
                              .symbol = take_text(taker),
                              .blamed = take_text(taker),
                              .help = take_text(taker)};
    finding.trace = take_steps(taker, &finding.trace_count);
    if (take(taker, 2)) finding.related = take_step(taker);
    if (take(taker, 2)) finding.entry = take_place(taker);
    if (take(taker, 2) && edit.place.end_line) finding.fix = &fix;
    results_add_finding(results, &finding);
}

static void add_route(Taker *taker, Results *results) {
    static const char *const triggers[] = {"message", "call", "other", "unknown"};
    static const char *const channels[] = {"voip", "alert", "background", "unknown"};
    static const char *const verdicts[] = {"ok", "violation", "undecided"};
    ResultsRoute route = {.file = take_name(taker),
                          .line = take_number(taker),
                          .column = take_number(taker),
                          .product = take_name(taker),
                          .name = take_name(taker),
                          .events = take_name(taker),
                          .trigger = str_from(triggers[take(taker, 4)]),
                          .channel = str_from(channels[take(taker, 4)]),
                          .verdict = str_from(verdicts[take(taker, 3)]),
                          .because = take_name(taker),
                          .decides = take_text(taker)};
    results_add_route(results, &route);
}

static void add_app(Taker *taker, Results *results) {
    ResultsApp app = {.folder = take_text(taker),
                      .name = take_name(taker),
                      .kind = (ResultsAppKind)take(taker, RESULTS_APP_OTHER + 1),
                      .wrapper = take_text(taker)};
    app.evidence = take_steps(taker, &app.evidence_count);
    for (int i = 0; i < RESULTS_TASK_COUNT; i++)
        app.tasks[i] =
            (ResultsTaskStatus){(ResultsTaskState)take(taker, RESULTS_TASK_NOT_NEEDED + 1), take_name(taker)};
    results_add_app(results, &app);
}

static void add_one(Taker *taker, Results *results) {
    ResultsHandler handler;
    switch (take(taker, 6)) {
    case 0:
        handler = take_handler(taker);
        results_add_handler(results, &handler);
        break;
    case 1:
        handler = take_handler(taker);
        handler.rule = STR("VC109");
        handler.parameter = take_name(taker);
        results_add_obligation(results, &handler);
        break;
    case 2:
        add_route(taker, results);
        break;
    case 3:
        add_app(taker, results);
        break;
    case 4:
        results_add_incomplete(results, take_name(taker), take_number(taker), take_name(taker),
                               take(taker, 2) != 0);
        break;
    default:
        add_finding(taker, results);
        break;
    }
}

// Lines of the input, which is not told apart from what it speaks of.
static bool give_line(void *context, Str file, uint32_t line, Str *out) {
    Str rest = *(const Str *)context;
    if (file.len % 3 == 0) return false;
    for (uint32_t i = 0; i < line % 16; i++)
        if (!fuzz_next_line(&rest, out)) return false;
    return line % 16 != 0;
}

static bool has(Str text, const char *part) { return str_contains(text, str_from(part)); }

static void check_utf8(Str text) {
    for (size_t i = 0; i < text.len; i++)
        fuzz_check((unsigned char)text.data[i] >= ' ' || text.data[i] == '\n' || text.data[i] == '\t',
                   "no control character is written");
    uint32_t code = 0;
    for (size_t at = 0; at < text.len;) {
        at += utf8_decode(text, at, &code);
        fuzz_check(code != UTF8_INVALID, "what is written is UTF-8");
    }
}

// What a runner of GitHub takes for a command must be one of ours.
static void check_commands(Str text) {
    Str line;
    while (fuzz_next_line(&text, &line))
        fuzz_check(!str_starts(line, STR("::")) || str_starts(line, STR("::error ")) ||
                       str_starts(line, STR("::warning ")) || str_starts(line, STR("::notice ")) ||
                       str_starts(line, STR("::error::")) || str_starts(line, STR("::warning::")) ||
                       str_starts(line, STR("::notice::")),
                   "only annotations are written");
}

static void check(const char *format, Str text) {
    check_utf8(text);
    bool json = strcmp(format, "json") == 0 || strcmp(format, "sarif") == 0 || strcmp(format, "gitlab") == 0;
    if (json) fuzz_check_json(text);
    if (strcmp(format, "junit") == 0 || strcmp(format, "checkstyle") == 0) fuzz_check_xml(text);
    if (strcmp(format, "html") == 0) fuzz_check(!has(text, "<fuzz"), "names are escaped in HTML");
    if (strcmp(format, "github") == 0) check_commands(text);
}

void fuzz_reports(Arena *arena, Str input) {
    Taker taker = {arena, input, 0};
    Results *results = results_new(arena);
    uint32_t flags = take(&taker, 256);
    Str prefix = flags & 4 ? STR("a b/") : STR_NONE;
    for (uint32_t i = 0; i < REPORTS_MAX_ITEMS && taker.at < input.len; i++)
        add_one(&taker, results);
    results->coverage.files = results->coverage.swift_files = flags;
    results_order(results);
    results_finish(results, flags & 1);
    ReportOptions options = {.version = STR("1.2.3"),
                             .width = flags & 2 ? 40 : 0,
                             .stats = flags & 8,
                             .source_line = flags & 16 ? give_line : NULL,
                             .ctx = &input,
                             .rules = flags & 32 ? fuzz_data()->rules : NULL,
                             .prefix = prefix,
                             .absolute = flags & 64 ? STR("/a/b c") : STR_NONE};
    for (size_t i = 0; i < report_count(); i++) {
        StrBuf out;
        strbuf_init(&out, arena);
        report_at(i)->write(results, &options, &out);
        check(report_at(i)->name, strbuf_str(&out));
    }
}
