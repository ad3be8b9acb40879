// SPDX-License-Identifier: MIT
// The rules that are data alone: each entry of the catalogue with a pattern.
#include "analyzer/checks/checks.h"
#include "analyzer/checks/pattern_private.h"

#include "analyzer/paths/versions.h"

#include <stdlib.h>

static int by_place(const void *a, const void *b) {
    const PatternMatch *left = a, *right = b;
    if (left->place.file != right->place.file) return left->place.file < right->place.file ? -1 : 1;
    if (left->place.start != right->place.start) return left->place.start < right->place.start ? -1 : 1;
    return left->code < right->code ? -1 : left->code > right->code; // what stands first in the entry wins
}

static const PatternSays *variant_of(PatternRun *run, const PatternReach *reaches,
                                     const PatternMatch *match) {
    for (uint32_t i = 0; i < run->pattern->variant_count; i++)
        if (pattern_admits(run, &reaches[i], match->in)) return &run->pattern->variants[i].says;
    return NULL;
}

static void report(PatternRun *run, const PatternMatch *match, const PatternSays *variant) {
    static const char *const names[] = {"what", "in", NULL};
    const CheckContext *context = run->context;
    CheckDraft draft = check_draft(context, run->rule->id.data, match->place, match->in);
    pattern_levels(&match->code->says, &draft.severity, &draft.confidence, &draft.message);
    if (variant) pattern_levels(variant, &draft.severity, &draft.confidence, &draft.message);
    if (match->unsure && draft.confidence < RESULTS_CONFIDENCE_POSSIBLE) draft.confidence++;
    Str in = match->in ? program_function_title(run->program, pattern_outermost(match->in), context->arena)
                       : run->program->files.items[match->place.file].path;
    Str values[] = {check_quoted(context, scan_text(context->scan, match->place)), check_quoted(context, in)};
    draft.message = pattern_fill(context->arena, draft.message, names, values);
    check_add(context, &draft);
}

// What must be the same of two matches for the second to be left out.
static bool repeats(const PatternRun *run, const PatternMatch *last, const PatternMatch *match) {
    if (last->place.file != match->place.file) return false;
    if (run->pattern->once == PATTERN_ONCE_FILE) return true;
    if (run->pattern->once == PATTERN_ONCE_FUNCTION && last->in && match->in)
        return pattern_outermost(last->in) == pattern_outermost(match->in);
    // Read and used, two names for one thing, or a value inside of the assignment that is reported.
    return match->place.end <= last->place.end;
}

static bool encloses(Span outer, Span inner) {
    return outer.file == inner.file && outer.start <= inner.start && inner.end <= outer.end;
}

// Whether only systems older than the replacement run what matched.
static bool is_for_older_systems(const PatternRun *run, const PatternMatch *match) {
    double since = run->pattern->since;
    if (since <= 0 || !match->in) return false;
    for (uint32_t b = 0; b < match->in->blocks.len; b++) {
        const Block *block = &match->in->blocks.items[b];
        for (uint32_t e = 0; e < block->events.len; e++)
            if (encloses(block->events.items[e].span, match->place))
                return versions_older_alone(run->program, match->in, b, since, run->context->arena);
    }
    return false;
}

static void report_matches(PatternRun *run) {
    PatternReach reach = pattern_reach(run, &run->pattern->scope);
    PatternReach *reaches = ARENA_ARRAY(run->context->arena, PatternReach, run->pattern->variant_count + 1);
    for (uint32_t i = 0; i < run->pattern->variant_count; i++)
        reaches[i] = pattern_reach(run, &run->pattern->variants[i].scope);
    const PatternMatch *last = NULL;
    for (uint32_t i = 0; i < run->matches.len; i++) {
        const PatternMatch *match = &run->matches.items[i];
        if ((last && repeats(run, last, match)) || is_for_older_systems(run, match)) continue;
        if (!pattern_lacks_imports(run, &run->pattern->unless, match->place.file) ||
            !pattern_lacks_imports(run, &match->code->unless, match->place.file) ||
            !pattern_admits(run, &reach, match->in) ||
            !pattern_says(run, &reach, match->in, run->pattern->strings))
            continue;
        report(run, match, variant_of(run, reaches, match));
        last = match;
    }
}

static void check_code(PatternRun *run) {
    if (!pattern_has_entry(run, &run->pattern->scope)) return;
    run->files = ARENA_ARRAY(run->context->arena, bool, run->program->files.len + 1);
    for (uint32_t i = 0; i < run->pattern->code_count; i++)
        pattern_match(run, &run->pattern->code[i]);
    if (!run->matches.len) return;
    qsort(run->matches.items, run->matches.len, sizeof *run->matches.items, by_place);
    report_matches(run);
}

void pattern_check(const CheckContext *context) {
    for (uint32_t i = 0; i < rules_count(context->rules); i++) {
        const Rule *rule = rules_at(context->rules, i);
        if (!rule->pattern) continue;
        PatternRun run = {.context = context,
                          .rule = rule,
                          .pattern = rule->pattern,
                          .program = scan_program(context->scan)};
        if (rule->pattern->code_count) check_code(&run);
        if (rule->pattern->document_count) pattern_documents(&run);
    }
}
