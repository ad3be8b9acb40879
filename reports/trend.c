// SPDX-License-Identifier: MIT
#include "reports/trend.h"

#include "reports/summary.h"

#include <stdlib.h>

static int compare_fingerprints(Str a, Str b) {
    size_t shorter = a.len < b.len ? a.len : b.len;
    for (size_t i = 0; i < shorter; i++)
        if (a.data[i] != b.data[i]) return (unsigned char)a.data[i] < (unsigned char)b.data[i] ? -1 : 1;
    return a.len < b.len ? -1 : a.len > b.len;
}

static int compare_then(const void *left, const void *right) {
    const TrendFinding *a = left, *b = right;
    int order = compare_fingerprints(a->fingerprint, b->fingerprint);
    return order ? order : a->line < b->line ? -1 : a->line > b->line;
}

static int compare_now(const void *left, const void *right) {
    const ResultsFinding *a = *(const ResultsFinding *const *)left,
                         *b = *(const ResultsFinding *const *)right;
    int order = compare_fingerprints(a->fingerprint, b->fingerprint);
    return order ? order : a < b ? -1 : a > b; // of one array
}

// The order in which the report shows findings that are gone.
static int compare_gone(const void *left, const void *right) {
    const TrendFinding *a = *(const TrendFinding *const *)left, *b = *(const TrendFinding *const *)right;
    if (a->severity != b->severity) return a->severity > b->severity ? -1 : 1;
    int order = compare_fingerprints(a->file, b->file);
    if (order) return order;
    if (a->line != b->line) return a->line < b->line ? -1 : 1;
    return compare_then(a, b);
}

static void count_severities(Trend *trend, const TrendFinding *earlier, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        trend->errors += earlier[i].severity == RESULTS_SEVERITY_ERROR;
        trend->warnings += earlier[i].severity == RESULTS_SEVERITY_WARNING;
        trend->notes += earlier[i].severity == RESULTS_SEVERITY_NOTE;
    }
}

Trend trend_since(Arena *arena, const Results *results, Str source, TrendFinding *earlier, uint32_t count) {
    Trend trend = {.source = source};
    uint32_t now_count = results->findings.len;
    const ResultsFinding **now = ARENA_ARRAY(arena, const ResultsFinding *, now_count);
    bool *is_new = ARENA_ARRAY(arena, bool, now_count);
    trend.is_new = is_new;
    trend.gone = ARENA_ARRAY(arena, const TrendFinding *, count);
    count_severities(&trend, earlier, count);
    for (uint32_t i = 0; i < now_count; i++)
        now[i] = &results->findings.items[i];
    if (now_count > 1) qsort(now, now_count, sizeof *now, compare_now);
    if (count > 1) qsort(earlier, count, sizeof *earlier, compare_then);
    for (uint32_t n = 0, e = 0; n < now_count || e < count;) {
        int order = n == now_count ? 1
                    : e == count   ? -1
                                   : compare_fingerprints(now[n]->fingerprint, earlier[e].fingerprint);
        if (order < 0) {
            is_new[now[n] - results->findings.items] = true;
            trend.added++;
        }
        if (order > 0) trend.gone[trend.gone_count++] = &earlier[e];
        n += order <= 0;
        e += order >= 0;
    }
    if (trend.gone_count > 1) qsort(trend.gone, trend.gone_count, sizeof *trend.gone, compare_gone);
    return trend;
}

Str trend_sentence(Arena *arena, const Results *results, const Trend *trend) {
    StrBuf out;
    strbuf_init(&out, arena);
    summary_add_count(&out, trend->added, "finding");
    strbuf_printf(&out, " %s new and %u %s gone since %.*s (", trend->added == 1 ? "is" : "are",
                  (unsigned)trend->gone_count, trend->gone_count == 1 ? "is" : "are", STR_ARG(trend->source));
    summary_add_count(&out, trend->errors, "error");
    strbuf_printf(&out, " then, %u now; ", (unsigned)results->summary.errors);
    summary_add_count(&out, trend->warnings, "warning");
    strbuf_printf(&out, " then, %u now)", (unsigned)results->summary.warnings);
    return strbuf_str(&out);
}
