// SPDX-License-Identifier: MIT
// The text format: findings by file as a compiler would show them, with the witness; then handlers, gaps,
// coverage, the verdict and what to do next.
#include "reports/common.h"
#include "reports/summary.h"
#include "reports/text_line.h"
#include "reports/text_parts.h"
#include "reports/text_routes.h"

enum {
    TEXT_SOURCE_WIDTH = 140, // of a source line where no terminal sets a width
    TEXT_MET_SHOWN = 3,      // obligations that are met: more are counted
    TEXT_BODY_INDENT = 6
};

static Style severity_style(ResultsSeverity severity) {
    switch (severity) {
    case RESULTS_SEVERITY_ERROR:
        return STYLE_ERROR;
    case RESULTS_SEVERITY_WARNING:
        return STYLE_WARNING;
    case RESULTS_SEVERITY_NOTE:
        break;
    }
    return STYLE_NOTE;
}

static Style verdict_style(ResultsVerdict verdict) {
    switch (verdict) {
    case RESULTS_VERDICT_REPORTS:
        return STYLE_GOOD;
    case RESULTS_VERDICT_REPORTS_UNLESS_NIL:
    case RESULTS_VERDICT_UNVERIFIED:
        return STYLE_WARNING;
    default:
        return STYLE_ERROR;
    }
}

static bool get_source(const Text *text, const ResultsPlace *place, Str *line) {
    const ReportOptions *options = text->options;
    return place->line && options->source_line &&
           options->source_line(options->ctx, place->file, place->line, line);
}

static unsigned digits(uint32_t number) {
    unsigned count = 1;
    for (; number >= 10; number /= 10)
        count++;
    return count;
}

static unsigned source_width(const Text *text, unsigned used) {
    unsigned width = text->options->width ? text->options->width : TEXT_SOURCE_WIDTH + used;
    return width > used ? width - used : 0;
}

static void add_gutter(const Text *text, unsigned indent, unsigned number_width, uint32_t number) {
    strbuf_printf(text->out, "%*s", (int)indent, "");
    text_begin_style(text, STYLE_FAINT);
    if (number)
        strbuf_printf(text->out, "%*u |", (int)number_width, (unsigned)number);
    else
        strbuf_printf(text->out, "%*s |", (int)number_width, "");
    text_end_style(text, STYLE_FAINT);
}

// The last byte that belongs to the place on its first line, as text_line wants it.
static size_t marked_end(const ResultsPlace *place) {
    if (!place->end_line) return 0;
    return place->end_line > place->line ? SIZE_MAX : place->end_column;
}

//    14 |         guard let from = payload["from"] else {
//       |         ^^^^^
static void add_marked_source(const Text *text, const ResultsPlace *place, Style style) {
    Str line;
    if (!get_source(text, place, &line)) return;
    unsigned number_width = digits(place->line), indent = 2;
    unsigned used = indent + number_width + 3;
    TextLine shown =
        text_line(text->out->arena, line, place->column, marked_end(place), source_width(text, used));
    add_gutter(text, indent, number_width, place->line);
    if (shown.shown.len) strbuf_add_char(text->out, ' ');
    strbuf_add(text->out, shown.shown);
    strbuf_add_char(text->out, '\n');
    if (!place->column) return;
    add_gutter(text, indent, number_width, 0);
    strbuf_printf(text->out, " %*s", (int)shown.mark_from, "");
    text_begin_style(text, style);
    for (unsigned i = shown.mark_from; i < shown.mark_to; i++)
        strbuf_add_char(text->out, '^');
    text_end_style(text, style);
    strbuf_add_char(text->out, '\n');
}

// The source of a step: one line without its indentation.
static void add_step_source(const Text *text, const ResultsPlace *place) {
    Str line;
    if (!get_source(text, place, &line)) return;
    size_t blank = 0;
    while (blank < line.len && (line.data[blank] == ' ' || line.data[blank] == '\t'))
        blank++;
    size_t column = place->column > blank ? place->column - blank : 1;
    unsigned used = TEXT_BODY_INDENT + digits(place->line) + 3;
    TextLine shown =
        text_line(text->out->arena, str_sub(line, blank, line.len), column, 0, source_width(text, used));
    if (!shown.shown.len) return;
    add_gutter(text, TEXT_BODY_INDENT, digits(place->line), place->line);
    strbuf_add_char(text->out, ' ');
    strbuf_add(text->out, shown.shown);
    strbuf_add_char(text->out, '\n');
}

static void add_labelled(const Text *text, Style style, const char *label, Str words) {
    strbuf_add_c(text->out, "  ");
    text_add_styled(text, style, str_from(label));
    strbuf_add_c(text->out, ": ");
    unsigned at = text_width(str_from(label)) + 4;
    text_add_wrapped(text->out, words, at, at, text_prose_width(text));
    strbuf_add_char(text->out, '\n');
}

static bool same_line(const ResultsPlace *a, const ResultsPlace *b) {
    return a->line == b->line && str_eq(a->file, b->file);
}

// Steps on one line share its source, which stands below the last of them.
static void add_trace(const Text *text, const ResultsFinding *finding) {
    if (!finding->trace_count) return;
    strbuf_add_c(text->out, "  ");
    text_add_styled(text, STYLE_BOLD, STR("path"));
    strbuf_add_c(text->out, ":\n");
    for (uint32_t i = 0; i < finding->trace_count; i++) {
        const ResultsStep *step = &finding->trace[i];
        bool last = i + 1 == finding->trace_count;
        strbuf_printf(text->out, "%5u. ", (unsigned)(i + 1));
        text_add_place(text, step->place.file, step->place.line, step->place.column);
        strbuf_add_c(text->out, ": ");
        text_add_styled(text, last ? severity_style(finding->severity) : STYLE_PLAIN, step->message);
        strbuf_add_char(text->out, '\n');
        if (last || !same_line(&step->place, &step[1].place)) add_step_source(text, &step->place);
    }
}

static uint64_t rule_key(Str rule) { return hash_bytes(rule.data, rule.len, 7) | 1; }

// The advice of a rule is said once, what a finding says of its own always.
static void note_advice(Text *text) {
    map_init(&text->advised, text->out->arena);
    for (uint32_t i = text->results->findings.len; i > 0; i--) {
        ResultsFinding *finding = &text->results->findings.items[i - 1];
        map_set(&text->advised, rule_key(finding->rule), finding);
    }
}

static void add_help(const Text *text, const ResultsFinding *finding) {
    bool first = map_get(&text->advised, rule_key(finding->rule)) == finding;
    Str help = first ? common_help(text->options, finding) : finding->help;
    if (help.len) add_labelled(text, STYLE_GOOD, "help", help);
}

static void add_fix(const Text *text, const ResultsFix *fix) {
    Str title = fix->title;
    if (fix->edit_count) title = str_printf(text->out->arena, "%.*s (voipcheck fix does it)", STR_ARG(title));
    add_labelled(text, STYLE_GOOD, "suggested change", title);
}

static void add_finding(const Text *text, const ResultsFinding *finding) {
    Style style = severity_style(finding->severity);
    text_begin_style(text, STYLE_BOLD);
    text_add_place(text, finding->place.file, finding->place.line, finding->place.column);
    strbuf_add_c(text->out, ": ");
    text_end_style(text, STYLE_BOLD);
    text_add_styled(text, style, str_from(results_severity_name(finding->severity)));
    strbuf_add_c(text->out, ": ");
    text_begin_style(text, STYLE_BOLD);
    text_add_safe(text->out, finding->message);
    strbuf_add_c(text->out, " [");
    text_add_safe(text->out, finding->rule);
    strbuf_add_char(text->out, ']');
    text_end_style(text, STYLE_BOLD);
    strbuf_add_char(text->out, '\n');

    add_marked_source(text, &finding->place, style);
    if (finding->symbol.len) add_labelled(text, STYLE_FAINT, "in", finding->symbol);
    if (finding->confidence != RESULTS_CONFIDENCE_CERTAIN)
        add_labelled(text, STYLE_FAINT, "confidence", str_from(results_confidence_name(finding->confidence)));
    add_trace(text, finding);
    if (common_has_related(finding)) {
        strbuf_add_c(text->out, "  ");
        text_add_styled(text, STYLE_NOTE, STR("note"));
        strbuf_add_c(text->out, ": ");
        text_add_place(text, finding->related.place.file, finding->related.place.line,
                       finding->related.place.column);
        strbuf_add_c(text->out, ": ");
        text_add_safe(text->out, finding->related.message);
        strbuf_add_char(text->out, '\n');
        add_step_source(text, &finding->related.place);
    }
    add_help(text, finding);
    if (finding->fix) add_fix(text, finding->fix);
    strbuf_add_char(text->out, '\n');
}

// "App/PushHandler.swift: 2 errors, 1 note", over the findings [from, to) of one file.
static void add_file_heading(const Text *text, uint32_t from, uint32_t to) {
    const ResultsFinding *findings = text->results->findings.items;
    text_begin_style(text, STYLE_BOLD);
    strbuf_add_c(text->out, "== ");
    text_add_safe(text->out, findings[from].place.file);
    text_end_style(text, STYLE_BOLD);
    const char *separator = ": ";
    for (int severity = RESULTS_SEVERITY_ERROR; severity >= RESULTS_SEVERITY_NOTE; severity--) {
        uint32_t count = 0;
        for (uint32_t i = from; i < to; i++)
            count += findings[i].severity == (ResultsSeverity)severity;
        if (!count) continue;
        strbuf_add_c(text->out, separator);
        text_add_count(text, count, results_severity_name((ResultsSeverity)severity));
        separator = ", ";
    }
    strbuf_add_c(text->out, "\n\n");
}

static void add_findings(const Text *text) {
    const ResultsFindingVec *findings = &text->results->findings;
    for (uint32_t from = 0, to; from < findings->len; from = to) {
        for (to = from + 1; to < findings->len; to++)
            if (!str_eq(findings->items[to].place.file, findings->items[from].place.file)) break;
        add_file_heading(text, from, to);
        for (uint32_t i = from; i < to; i++)
            add_finding(text, &findings->items[i]);
    }
}

static uint32_t count_met(const ResultsHandlerVec *handlers) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < handlers->len; i++)
        count += handlers->items[i].verdict == RESULTS_VERDICT_REPORTS;
    return count;
}

static void add_handlers(const Text *text, const char *heading, const ResultsHandlerVec *handlers,
                         bool obligation) {
    if (!handlers->len) return;
    text_add_heading(text, heading);
    uint32_t met = count_met(handlers);
    for (uint32_t i = 0; i < handlers->len; i++) {
        const ResultsHandler *handler = &handlers->items[i];
        if (obligation && met > TEXT_MET_SHOWN && handler->verdict == RESULTS_VERDICT_REPORTS) continue;
        strbuf_add_c(text->out, "  ");
        text_add_styled(text, verdict_style(handler->verdict),
                        str_from(obligation ? results_obligation_verdict_name(handler->verdict)
                                            : results_verdict_name(handler->verdict)));
        strbuf_add_c(text->out, ": ");
        text_add_place(text, handler->file, handler->line, handler->column);
        strbuf_add_c(text->out, ": ");
        text_add_safe(text->out, handler->symbol);
        if (obligation) {
            strbuf_add_c(text->out, " [");
            text_add_safe(text->out, handler->rule);
            if (handler->parameter.len) strbuf_add_c(text->out, ", ");
            text_add_safe(text->out, handler->parameter);
            strbuf_add_char(text->out, ']');
        }
        strbuf_add_char(text->out, '\n');
        if (!handler->because.len) continue;
        strbuf_printf(text->out, "%*s", TEXT_BODY_INDENT, "");
        text_add_wrapped(text->out, handler->because, TEXT_BODY_INDENT, TEXT_BODY_INDENT,
                         text_prose_width(text));
        strbuf_add_char(text->out, '\n');
    }
    if (obligation && met > TEXT_MET_SHOWN) {
        strbuf_add_c(text->out, "  ");
        text_add_styled(text, STYLE_GOOD, STR("met"));
        strbuf_printf(text->out, ": %u%s, listed with --format json\n", (unsigned)met,
                      met < handlers->len ? " more" : "");
    }
    strbuf_add_char(text->out, '\n');
}

static void add_sdks(const Text *text) {
    for (uint32_t i = 0; i < text->results->sdks.len; i++) {
        const ResultsSdk *sdk = &text->results->sdks.items[i];
        if (!sdk->file.len) continue; // the user said it
        strbuf_printf(text->out, "SDK: iOS %.*s, since ", STR_ARG(sdk->version));
        text_add_place(text, sdk->file, sdk->line, 0);
        strbuf_add_c(text->out, " asks for ");
        text_add_safe(text->out, sdk->said);
        strbuf_add_c(text->out, " (--sdk-version says otherwise).\n");
    }
}

static void add_coverage(const Text *text) {
    const ResultsCoverage *coverage = &text->results->coverage;
    strbuf_add_c(text->out, "Coverage: ");
    text_add_count(text, coverage->files, "file");
    strbuf_printf(text->out, ", %llu parsed (%llu with errors), ", (unsigned long long)coverage->parsed,
                  (unsigned long long)coverage->with_errors);
    text_add_count(text, coverage->handlers, "handler");
    uint64_t calls = coverage->calls_resolved + coverage->calls_unresolved;
    strbuf_printf(text->out, ", %llu of ", (unsigned long long)coverage->calls_resolved);
    text_add_count(text, calls, "call");
    strbuf_add_c(text->out, " resolved.\n");
    if (coverage->server_configs) {
        strbuf_add_c(text->out, "Servers: ");
        text_add_count(text, coverage->server_configs, "configuration");
        strbuf_add_c(text->out, " read, ");
        text_add_count(text, text->results->routes.len, "push route");
        strbuf_add_c(text->out, " judged.\n");
    }
    if (coverage->sends) {
        strbuf_printf(text->out, "Objective-C: %llu of ",
                      (unsigned long long)(coverage->sends - coverage->sends_lost));
        text_add_count(text, coverage->sends, "message send");
        strbuf_add_c(text->out, " understood in the files parsed.\n");
    }
    add_sdks(text);
    if (text->options->stats) strbuf_printf(text->out, "Time: %.3f s\n", coverage->seconds);
}

static void add_summary(const Text *text) {
    static const Style styles[] = {[RESULTS_SUMMARY_READY] = STYLE_GOOD,
                                   [RESULTS_SUMMARY_NOT_READY] = STYLE_ERROR,
                                   [RESULTS_SUMMARY_INCOMPLETE] = STYLE_WARNING,
                                   [RESULTS_SUMMARY_NOTHING_FOUND] = STYLE_WARNING};
    ResultsSummaryVerdict verdict = text->results->summary.verdict;
    text_add_styled(text, styles[verdict], str_from(summary_verdict(verdict)));
    strbuf_add_c(text->out, ": ");
    strbuf_add(text->out, summary_sentence(text->out->arena, text->results));
    strbuf_add_char(text->out, '\n');
    Str more[] = {summary_aside(text->out->arena, text->results),
                  summary_stale(text->out->arena, text->results)};
    for (size_t i = 0; i < sizeof more / sizeof *more; i++)
        if (more[i].len) strbuf_printf(text->out, "%.*s\n", STR_ARG(more[i]));
    const Trend *trend = text->options->trend;
    if (!trend) return;
    text_add_safe(text->out, trend_sentence(text->out->arena, text->results, trend));
    strbuf_add_c(text->out, ".\n");
}

static void add_next_step(const Text *text) {
    strbuf_add_c(text->out, "Next: ");
    text_add_safe(text->out, summary_next_step(text->out->arena, text->results));
    strbuf_add_char(text->out, '\n');
}

// Before everything else: what is an error with a later SDK is no harmless warning.
static void add_sdk_gate(const Text *text) {
    const Results *results = text->results;
    bool said = false;
    for (uint32_t i = 0; i < results->sdks.len; i++) {
        const ResultsSdk *sdk = &results->sdks.items[i];
        if (sdk->number >= results_sdk(13, 0)) continue;
        said = true;
        StrBuf words;
        strbuf_init(&words, text->out->arena);
        strbuf_printf(&words, "Judged for the iOS %.*s SDK, as ", STR_ARG(sdk->version));
        if (sdk->file.len)
            strbuf_printf(&words, "%.*s:%u asks for %.*s", STR_ARG(sdk->file), (unsigned)sdk->line,
                          STR_ARG(sdk->said));
        else
            strbuf_add_c(&words, "--sdk-version says");
        strbuf_add_c(&words,
                     ". An app that is linked with it may still leave a VoIP push unreported, so errors "
                     "that begin with the iOS 13 SDK (Xcode 11) are shown as warnings; the App Store "
                     "takes no such app any more. To see the errors: --sdk-version 13.0");
        text_begin_style(text, STYLE_WARNING);
        text_add_wrapped(text->out, strbuf_str(&words), 0, 0, text_prose_width(text));
        text_end_style(text, STYLE_WARNING);
        strbuf_add_char(text->out, '\n');
    }
    if (said) strbuf_add_char(text->out, '\n');
}

void report_text_write(const Results *results, const ReportOptions *options, StrBuf *out) {
    Text text = {.results = results, .options = options, .out = out};
    note_advice(&text);
    add_sdk_gate(&text);
    add_findings(&text);
    add_handlers(&text, "Push handlers", &results->handlers, false);
    add_handlers(&text, "Other obligations", &results->obligations, true);
    text_add_routes(results, options, out);
    text_add_apps(&text);
    text_add_incomplete(&text);
    add_coverage(&text);
    add_summary(&text);
    add_next_step(&text);
}
