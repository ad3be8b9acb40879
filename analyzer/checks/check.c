// SPDX-License-Identifier: MIT
#include "analyzer/checks/check.h"

ResultsSeverity check_severity(RuleSeverity severity) {
    switch (severity) {
    case RULE_SEVERITY_ERROR:
        return RESULTS_SEVERITY_ERROR;
    case RULE_SEVERITY_WARNING:
        return RESULTS_SEVERITY_WARNING;
    default:
        return RESULTS_SEVERITY_NOTE;
    }
}

ResultsConfidence check_confidence(RuleConfidence confidence) {
    switch (confidence) {
    case RULE_CONFIDENCE_CERTAIN:
        return RESULTS_CONFIDENCE_CERTAIN;
    case RULE_CONFIDENCE_LIKELY:
        return RESULTS_CONFIDENCE_LIKELY;
    default:
        return RESULTS_CONFIDENCE_POSSIBLE;
    }
}

// `message` with `value` in place of its first {…}.
static Str fill(Arena *arena, Str message, Str value) {
    for (size_t i = 0; i < message.len; i++) {
        if (message.data[i] != '{') continue;
        size_t end = i;
        while (end < message.len && message.data[end] != '}')
            end++;
        return str_printf(arena, "%.*s%.*s%.*s", (int)i, message.data, STR_ARG(value),
                          STR_ARG(str_sub(message, end + 1, message.len)));
    }
    return message;
}

CheckDraft check_draft(const CheckContext *context, const char *rule, Span place, const Function *in) {
    const Rule *known = rules_find(context->rules, str_from(rule));
    CheckDraft draft = {.rule = rule,
                        .severity = RESULTS_SEVERITY_ERROR,
                        .confidence = RESULTS_CONFIDENCE_LIKELY,
                        .place = place,
                        .in = in};
    if (known) {
        draft.severity = check_severity(known->severity);
        draft.confidence = check_confidence(known->confidence);
        draft.message = known->message;
    }
    return draft;
}

void check_say(const CheckContext *context, CheckDraft *draft, Str value) {
    draft->message = fill(context->arena, draft->message, value);
}

// `calls `f(x:)`` where one call led into the function of the next site.
static Str way_word(const CheckContext *context, const ReachSite *to) {
    const Program *program = scan_program(context->scan);
    if (to->in->kind == FUNCTION_CLOSURE) return STR("runs the closure");
    Str title = program_function_title(program, to->in, context->arena);
    bool accessor = to->from->event->kind != EVENT_CALL;
    return str_printf(context->arena, "%s `%.*s`", accessor ? "asks for" : "calls", STR_ARG(title));
}

void check_show_way(const CheckContext *context, CheckDraft *draft, const ReachSite *site) {
    enum { MOST = PATHS_MAX_TRACE };
    uint32_t count = site->depth < MOST ? site->depth : MOST;
    PathsStep *steps = ARENA_ARRAY(context->arena, PathsStep, count);
    draft->way = steps;
    draft->way_count = count;
    for (const ReachSite *at = site; at->from && count; at = at->from) {
        const Event *event = at->from->event;
        Span place = event->kind == EVENT_CALL ? check_call_span(event->call) : event->span;
        steps[--count] = (PathsStep){.span = place, .word = way_word(context, at), .in = at->from->in};
    }
}

static ResultsOther other_of(PathsOther other) {
    static const ResultsOther others[] = {[PATHS_OTHER_NONE] = RESULTS_OTHER_NONE,
                                          [PATHS_OTHER_REPORTS] = RESULTS_OTHER_REPORTS,
                                          [PATHS_OTHER_MIXED] = RESULTS_OTHER_MIXED,
                                          [PATHS_OTHER_UNKNOWN] = RESULTS_OTHER_UNKNOWN,
                                          [PATHS_OTHER_LOST] = RESULTS_OTHER_LOST};
    return others[other];
}

static void add_steps(const CheckContext *context, ResultsFinding *finding, const PathsStep *from,
                      uint32_t count) {
    ResultsStep *steps = ARENA_ARRAY(context->arena, ResultsStep, count);
    const Program *program = scan_program(context->scan);
    for (uint32_t i = 0; i < count; i++)
        steps[i] = (ResultsStep){
            .place = scan_place(context->scan, from[i].span),
            .message = from[i].word,
            .other = other_of(from[i].other),
            .symbol = from[i].in ? program_function_symbol(program, from[i].in, context->arena) : STR_NONE};
    finding->trace = steps;
    finding->trace_count = count;
    finding->related = steps[count - 1];
}

void check_add(const CheckContext *context, const CheckDraft *draft) {
    const Rule *rule = rules_find(context->rules, str_from(draft->rule));
    const Program *program = scan_program(context->scan);
    ResultsFinding finding = {
        .rule = str_from(draft->rule),
        .name = rule ? rule->name : STR_NONE,
        .severity = draft->severity,
        .confidence = draft->confidence,
        .message = draft->message,
        .place = scan_place(context->scan, draft->place),
        .symbol = draft->in ? program_function_symbol(program, draft->in, context->arena) : STR_NONE,
        .blamed = scan_text(context->scan, draft->place),
        .fix = draft->fix};
    if (draft->entry) finding.entry = scan_place(context->scan, draft->entry->name_span);
    const Loss *loss = draft->loss;
    if (loss && loss->step_count)
        add_steps(context, &finding, loss->steps, loss->step_count);
    else if (draft->way_count)
        add_steps(context, &finding, draft->way, draft->way_count);
    results_add_finding(context->results, &finding);
}

CheckDocumentDraft check_document_draft(const CheckContext *context, const char *rule, ResultsPlace place) {
    CheckDraft known = check_draft(context, rule, (Span){0}, NULL);
    return (CheckDocumentDraft){.rule = rule,
                                .severity = known.severity,
                                .confidence = known.confidence,
                                .message = known.message,
                                .place = place};
}

void check_document_say(const CheckContext *context, CheckDocumentDraft *draft, Str value) {
    draft->message = fill(context->arena, draft->message, value);
}

void check_document_add(const CheckContext *context, const CheckDocumentDraft *draft) {
    const Rule *rule = rules_find(context->rules, str_from(draft->rule));
    ResultsFinding finding = {.rule = str_from(draft->rule),
                              .name = rule ? rule->name : STR_NONE,
                              .severity = draft->severity,
                              .confidence = draft->confidence,
                              .message = draft->message,
                              .place = draft->place,
                              .symbol = draft->symbol,
                              .blamed = draft->blamed,
                              .trace = draft->trace,
                              .trace_count = draft->trace_count,
                              .help = draft->help,
                              .fix = draft->fix,
                              .related = draft->related};
    if (draft->trace_count) finding.related = draft->trace[draft->trace_count - 1];
    results_add_finding(context->results, &finding);
}

Str check_parameter_name(const CheckContext *context, const Function *function, uint32_t parameter) {
    if (parameter >= function->param_count) return STR_NONE;
    const Program *program = scan_program(context->scan);
    return program_text(program, program_var(program, function->params[parameter].var)->name);
}

void check_add_obligation(const CheckContext *context, Str rule, const Function *entry, uint32_t parameter,
                          ResultsVerdict verdict, Str because) {
    const Program *program = scan_program(context->scan);
    ResultsPlace place = scan_place(context->scan, entry->name_span);
    bool objc = program->files.items[entry->span.file].language == LANGUAGE_OBJC;
    ResultsHandler result = {.file = place.file,
                             .line = place.line,
                             .column = place.column,
                             .language = objc ? RESULTS_LANGUAGE_OBJC : RESULTS_LANGUAGE_SWIFT,
                             .symbol = program_function_symbol(program, entry, context->arena),
                             .verdict = verdict,
                             .because = because,
                             .rule = rule,
                             .parameter = check_parameter_name(context, entry, parameter)};
    results_add_obligation(context->results, &result);
}

void check_note_damaged(const CheckContext *context, const PathsAnswer *answer) {
    for (uint32_t i = 0; i < answer->damaged.len; i++) {
        const Function *damaged = answer->damaged.items[i];
        ResultsPlace place = scan_place(context->scan, damaged->error);
        results_add_incomplete(context->results, place.file, place.line, damaged->error_reason, true);
    }
}

bool check_is_ours(const CheckContext *context, uint32_t file) {
    const ProgramFile *where = &scan_program(context->scan)->files.items[file];
    return (context->options->include_third_party || !where->third_party) &&
           (context->options->include_tests || !where->is_test);
}

bool check_is_ours_file(const CheckContext *context, const ProjectFile *file) {
    return (context->options->include_third_party || !file->third_party) &&
           (context->options->include_tests || !file->is_test);
}

Str check_quoted(const CheckContext *context, Str text) {
    return str_printf(context->arena, "`%.*s`", STR_ARG(text));
}

Span check_call_span(const Call *call) {
    return call->name_span.end > call->name_span.start ? call->name_span : call->span;
}
