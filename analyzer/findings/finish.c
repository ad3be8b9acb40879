// SPDX-License-Identifier: MIT
// Order, identity and summary. Every comparison below ends in a total order over what is shown, so that the
// bytes of a report do not depend on the order in which threads delivered (qsort itself is not stable).
#include "analyzer/findings/fingerprint.h"
#include "analyzer/findings/results.h"

#include <assert.h>
#include <stdlib.h>

static int compare_numbers(uint32_t a, uint32_t b) { return (a > b) - (a < b); }

static int compare_start(Str file_a, uint32_t line_a, uint32_t column_a, Str file_b, uint32_t line_b,
                         uint32_t column_b) {
    int order = str_cmp(file_a, file_b);
    if (!order) order = compare_numbers(line_a, line_b);
    if (!order) order = compare_numbers(column_a, column_b);
    return order;
}

static int compare_places(const ResultsPlace *a, const ResultsPlace *b) {
    int order = compare_start(a->file, a->line, a->column, b->file, b->line, b->column);
    if (!order) order = compare_numbers(a->end_line, b->end_line);
    if (!order) order = compare_numbers(a->end_column, b->end_column);
    return order;
}

static int compare_handlers(const void *left, const void *right) {
    const ResultsHandler *a = left, *b = right;
    int order = compare_start(a->file, a->line, a->column, b->file, b->line, b->column);
    if (!order) order = str_cmp(a->rule, b->rule);
    if (!order) order = str_cmp(a->symbol, b->symbol);
    if (!order) order = str_cmp(a->parameter, b->parameter);
    if (!order) order = compare_numbers((uint32_t)a->language, (uint32_t)b->language);
    if (!order) order = compare_numbers((uint32_t)a->verdict, (uint32_t)b->verdict);
    if (!order) order = str_cmp(a->because, b->because);
    return order;
}

// What makes two findings the same one.
static int compare_identity(const ResultsFinding *a, const ResultsFinding *b) {
    int order = compare_start(a->place.file, a->place.line, a->place.column, b->place.file, b->place.line,
                              b->place.column);
    if (!order) order = str_cmp(a->rule, b->rule);
    if (!order) order = compare_places(&a->place, &b->place);
    if (!order) order = str_cmp(a->symbol, b->symbol);
    if (!order) order = str_cmp(a->message, b->message);
    return order;
}

static int compare_steps(const ResultsStep *a, const ResultsStep *b) {
    int order = compare_places(&a->place, &b->place);
    return order ? order : str_cmp(a->message, b->message);
}

static int compare_fixes(const ResultsFix *a, const ResultsFix *b) {
    if (!a || !b) return (a == NULL) - (b == NULL);
    int order = str_cmp(a->title, b->title);
    if (!order) order = compare_numbers(a->edit_count, b->edit_count);
    for (uint32_t i = 0; !order && i < a->edit_count; i++) {
        order = compare_places(&a->edits[i].place, &b->edits[i].place);
        if (!order) order = str_cmp(a->edits[i].text, b->edits[i].text);
    }
    return order;
}

// Among equals the gravest, surest and shortest explained comes first, and is the one kept.
static int compare_findings(const void *left, const void *right) {
    const ResultsFinding *a = left, *b = right;
    int order = compare_identity(a, b);
    if (!order) order = compare_numbers((uint32_t)b->severity, (uint32_t)a->severity);
    if (!order) order = compare_numbers((uint32_t)a->confidence, (uint32_t)b->confidence);
    if (!order) order = compare_numbers(a->trace_count, b->trace_count);
    for (uint32_t i = 0; !order && i < a->trace_count; i++)
        order = compare_steps(&a->trace[i], &b->trace[i]);
    if (!order) order = str_cmp(a->blamed, b->blamed);
    if (!order) order = compare_steps(&a->related, &b->related);
    if (!order) order = str_cmp(a->help, b->help);
    if (!order) order = compare_fixes(a->fix, b->fix);
    return order;
}

static int compare_set_aside(const void *left, const void *right) {
    const ResultsSetAside *a = left, *b = right;
    int order = compare_findings(&a->finding, &b->finding);
    if (!order) order = (int)a->why - (int)b->why;
    return order ? order : compare_places(&a->place, &b->place);
}

static int compare_sdks(const void *left, const void *right) {
    const ResultsSdk *a = left, *b = right;
    int order = str_cmp(a->folder, b->folder);
    if (!order) order = str_cmp(a->file, b->file);
    if (!order) order = compare_numbers(a->line, b->line);
    return order ? order : str_cmp(a->version, b->version);
}

static int compare_incomplete(const void *left, const void *right) {
    const ResultsIncomplete *a = left, *b = right;
    int order = compare_start(a->file, a->line, 0, b->file, b->line, 0);
    if (!order) order = str_cmp(a->reason, b->reason);
    return order ? order : (int)b->matters - (int)a->matters;
}

static int compare_apps(const void *left, const void *right) {
    const ResultsApp *a = left, *b = right;
    int order = str_cmp(a->folder, b->folder);
    return order ? order : str_cmp(a->name, b->name);
}

static int compare_routes(const void *left, const void *right) {
    const ResultsRoute *a = left, *b = right;
    int order = compare_start(a->file, a->line, a->column, b->file, b->line, b->column);
    if (!order) order = str_cmp(a->product, b->product);
    if (!order) order = str_cmp(a->name, b->name);
    if (!order) order = str_cmp(a->events, b->events);
    if (!order) order = str_cmp(a->channel, b->channel);
    if (!order) order = str_cmp(a->verdict, b->verdict);
    return order ? order : str_cmp(a->because, b->because);
}

// Only what qsort's argument may be: an empty vector has no items.
static void sort(void *items, uint32_t len, size_t size, int (*compare)(const void *, const void *)) {
    if (len > 1) qsort(items, len, size, compare);
}

static void drop_repeated_handlers(ResultsHandlerVec *handlers) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < handlers->len; i++)
        if (!kept || compare_handlers(&handlers->items[kept - 1], &handlers->items[i]) != 0)
            handlers->items[kept++] = handlers->items[i];
    handlers->len = kept;
}

static void drop_repeated_sdks(ResultsSdkVec *sdks) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < sdks->len; i++)
        if (!kept || compare_sdks(&sdks->items[kept - 1], &sdks->items[i]) != 0)
            sdks->items[kept++] = sdks->items[i];
    sdks->len = kept;
}

static void drop_repeated_set_aside(ResultsSetAsideVec *set_aside) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < set_aside->len; i++)
        if (!kept || compare_set_aside(&set_aside->items[kept - 1], &set_aside->items[i]) != 0)
            set_aside->items[kept++] = set_aside->items[i];
    set_aside->len = kept;
}

static void drop_repeated_findings(ResultsFindingVec *findings) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < findings->len; i++)
        if (!kept || compare_identity(&findings->items[kept - 1], &findings->items[i]) != 0)
            findings->items[kept++] = findings->items[i];
    findings->len = kept;
}

static void drop_repeated_incomplete(ResultsIncompleteVec *incomplete) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < incomplete->len; i++) {
        const ResultsIncomplete *last = kept ? &incomplete->items[kept - 1] : NULL;
        const ResultsIncomplete *item = &incomplete->items[i];
        if (last && last->line == item->line && str_eq(last->file, item->file) &&
            str_eq(last->reason, item->reason))
            continue; // the one that matters sorts first
        incomplete->items[kept++] = *item;
    }
    incomplete->len = kept;
}

typedef struct FingerprintEntry {
    const ResultsFinding *finding;
    Str blamed; // normalised
    uint32_t index;
} FingerprintEntry;

static int compare_keys(const FingerprintEntry *a, const FingerprintEntry *b) {
    int order = str_cmp(a->finding->rule, b->finding->rule);
    if (!order) order = str_cmp(a->finding->place.file, b->finding->place.file);
    if (!order) order = str_cmp(a->finding->symbol, b->finding->symbol);
    return order ? order : str_cmp(a->blamed, b->blamed);
}

static int compare_entries(const void *left, const void *right) {
    const FingerprintEntry *a = left, *b = right;
    int order = compare_keys(a, b);
    return order ? order : compare_numbers(a->index, b->index);
}

// Findings with the same key become neighbours, in source order; the place in that row is the ordinal. Those
// that have a fingerprint keep it.
static void fill_fingerprints(Results *results) {
    Arena *arena = results->arena;
    FingerprintEntry *entries = ARENA_ARRAY(arena, FingerprintEntry, results->findings.len);
    uint32_t len = 0;
    for (uint32_t i = 0; i < results->findings.len; i++) {
        const ResultsFinding *finding = &results->findings.items[i];
        if (finding->fingerprint.len) continue;
        entries[len++] = (FingerprintEntry){finding, fingerprint_normalise(arena, finding->blamed), i};
    }
    sort(entries, len, sizeof *entries, compare_entries);
    uint32_t ordinal = 0;
    for (uint32_t i = 0; i < len; i++) {
        ordinal = i && compare_keys(&entries[i - 1], &entries[i]) == 0 ? ordinal + 1 : 0;
        ResultsFinding *finding = &results->findings.items[entries[i].index];
        finding->fingerprint = fingerprint_make(arena, finding->rule, finding->place.file, finding->symbol,
                                                entries[i].blamed, ordinal);
    }
}

void results_order(Results *results) {
    if (results->ordered) return;
    sort(results->findings.items, results->findings.len, sizeof *results->findings.items, compare_findings);
    drop_repeated_findings(&results->findings);
    fill_fingerprints(results);
    results->ordered = true;
}

static bool is_about(const ResultsFinding *finding, const ResultsHandler *handler) {
    return finding->entry.file.len && finding->entry.line == handler->line &&
           finding->entry.column == handler->column && str_eq(finding->entry.file, handler->file);
}

// Whether somebody has said, with a reason, that all that is wrong with the handler may be: of what is found
// about it something is suppressed, and no more than notes are left. What a baseline holds is only put off.
static bool is_excused(const Results *results, const ResultsHandler *handler) {
    bool suppressed = false;
    for (uint32_t i = 0; i < results->set_aside.len; i++) {
        const ResultsSetAside *aside = &results->set_aside.items[i];
        if (!is_about(&aside->finding, handler) || aside->finding.severity == RESULTS_SEVERITY_NOTE) continue;
        if (aside->why == RESULTS_ASIDE_BASELINED) return false;
        suppressed = true;
    }
    if (!suppressed) return false;
    for (uint32_t i = 0; i < results->findings.len; i++) {
        const ResultsFinding *finding = &results->findings.items[i];
        if (finding->severity > RESULTS_SEVERITY_NOTE && is_about(finding, handler)) return false;
    }
    return true;
}

static void count_handlers(Results *results) {
    ResultsSummary *summary = &results->summary;
    for (uint32_t i = 0; i < results->handlers.len; i++) {
        const ResultsHandler *handler = &results->handlers.items[i];
        bool unverified = handler->verdict == RESULTS_VERDICT_UNVERIFIED;
        bool loses = results_verdict_loses(handler->verdict) && !handler->shadowed;
        if ((!unverified && !loses) || is_excused(results, handler)) continue;
        summary->unverified += unverified;
        summary->failing += loses;
    }
}

static void summarise(Results *results, bool strict) {
    ResultsSummary *summary = &results->summary;
    for (uint32_t i = 0; i < results->findings.len; i++) {
        ResultsSeverity severity = results->findings.items[i].severity;
        if (severity == RESULTS_SEVERITY_ERROR) summary->errors++;
        if (severity == RESULTS_SEVERITY_WARNING) summary->warnings++;
        if (severity == RESULTS_SEVERITY_NOTE) summary->notes++;
    }
    bool put_off = false; // the baseline holds errors
    for (uint32_t i = 0; i < results->set_aside.len; i++) {
        const ResultsSetAside *aside = &results->set_aside.items[i];
        bool baselined = aside->why == RESULTS_ASIDE_BASELINED;
        summary->suppressed += !baselined;
        summary->baselined += baselined;
        put_off |= baselined && aside->finding.severity == RESULTS_SEVERITY_ERROR;
    }
    count_handlers(results);
    for (uint32_t i = 0; i < results->routes.len; i++)
        if (str_eq_c(results->routes.items[i].verdict, "undecided")) summary->undecided++;
    for (uint32_t i = 0; i < results->incomplete.len; i++)
        if (results->incomplete.items[i].matters) summary->gaps++;

    if (summary->errors || put_off || summary->failing || (strict && summary->unverified))
        summary->verdict = RESULTS_SUMMARY_NOT_READY;
    else if (summary->unverified || summary->undecided || summary->gaps)
        summary->verdict = RESULTS_SUMMARY_INCOMPLETE;
    else
        summary->verdict = results->handlers.len || results->routes.len ? RESULTS_SUMMARY_READY
                                                                        : RESULTS_SUMMARY_NOTHING_FOUND;
}

void results_finish(Results *results, bool strict) {
    assert(!results->finished);
    sort(results->handlers.items, results->handlers.len, sizeof(ResultsHandler), compare_handlers);
    sort(results->obligations.items, results->obligations.len, sizeof(ResultsHandler), compare_handlers);
    sort(results->set_aside.items, results->set_aside.len, sizeof(ResultsSetAside), compare_set_aside);
    sort(results->incomplete.items, results->incomplete.len, sizeof(ResultsIncomplete), compare_incomplete);
    sort(results->apps.items, results->apps.len, sizeof(ResultsApp), compare_apps);
    sort(results->routes.items, results->routes.len, sizeof(ResultsRoute), compare_routes);
    drop_repeated_handlers(&results->handlers);
    drop_repeated_handlers(&results->obligations);
    drop_repeated_incomplete(&results->incomplete);
    sort(results->sdks.items, results->sdks.len, sizeof(ResultsSdk), compare_sdks);
    drop_repeated_sdks(&results->sdks);
    drop_repeated_set_aside(&results->set_aside);
    results_order(results);
    results->coverage.handlers = results->handlers.len;
    summarise(results, strict);
    results->finished = true;
}
