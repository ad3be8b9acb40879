// SPDX-License-Identifier: MIT
#include "reports/summary.h"

#include <stdlib.h>

const char *summary_verdict(ResultsSummaryVerdict verdict) {
    static const char *const words[] = {[RESULTS_SUMMARY_READY] = "Ready",
                                        [RESULTS_SUMMARY_NOT_READY] = "Not ready",
                                        [RESULTS_SUMMARY_INCOMPLETE] = "Incomplete",
                                        [RESULTS_SUMMARY_NOTHING_FOUND] = "Nothing found"};
    return words[verdict];
}

void summary_add_count(StrBuf *out, uint64_t count, const char *noun) {
    strbuf_printf(out, "%llu %s%s", (unsigned long long)count, noun, count == 1 ? "" : "s");
}

const char *summary_task_state(ResultsTaskState state) {
    static const char *const words[] = {[RESULTS_TASK_DONE] = "done",
                                        [RESULTS_TASK_OPEN] = "open",
                                        [RESULTS_TASK_UNKNOWN] = "not known",
                                        [RESULTS_TASK_NOT_NEEDED] = "not needed"};
    return words[state];
}

// --- the sentence ---

static void add_finding_counts(StrBuf *out, const ResultsSummary *summary) {
    summary_add_count(out, summary->errors, "error");
    strbuf_add_c(out, ", ");
    summary_add_count(out, summary->warnings, "warning");
    strbuf_add_c(out, ", ");
    summary_add_count(out, summary->notes, "note");
}

static void add_unverified(StrBuf *out, const ResultsSummary *summary) {
    if (summary->unverified) {
        strbuf_add_c(out, "; ");
        summary_add_count(out, summary->unverified, "handler");
        strbuf_add_c(out, " could not be verified");
    }
    if (summary->undecided) {
        strbuf_add_c(out, "; ");
        summary_add_count(out, summary->undecided, "push route");
        strbuf_add_c(out, " of servers could not be decided");
    }
    if (summary->gaps) {
        strbuf_add_c(out, "; ");
        summary_add_count(out, summary->gaps, "place");
        strbuf_add_c(out, " that may matter could not be analysed");
    }
}

static void add_no_handler(StrBuf *out, const ResultsCoverage *coverage) {
    if (!coverage->swift_files && !coverage->objc_files) {
        strbuf_add_c(out, "no Swift or Objective-C file is in view");
        return;
    }
    strbuf_add_c(out, "no PushKit handler found in ");
    summary_add_count(out, coverage->swift_files, "Swift file");
    if (coverage->objc_files) {
        strbuf_add_c(out, " and ");
        summary_add_count(out, coverage->objc_files, "Objective-C file");
    }
    strbuf_add_c(out, "; ");
    summary_add_count(out, coverage->pushkit_files, "file");
    strbuf_add_c(out, coverage->pushkit_files == 1 ? " imports PushKit" : " import PushKit");
}

static uint32_t handlers_short_of_reporting(const Results *results) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < results->handlers.len; i++)
        count += results->handlers.items[i].verdict != RESULTS_VERDICT_REPORTS;
    return count;
}

static void add_ready(StrBuf *out, const Results *results) {
    uint32_t reserved = handlers_short_of_reporting(results);
    if (reserved)
        strbuf_printf(out, "; but %u of %u handlers may return without a report", (unsigned)reserved,
                      (unsigned)results->handlers.len);
    else
        strbuf_add_c(out, results->handlers.len == 1
                              ? "; the handler reports every VoIP push before it returns"
                              : "; every handler reports every VoIP push before it returns");
}

Str summary_sentence(Arena *arena, const Results *results) {
    StrBuf out;
    strbuf_init(&out, arena);
    add_finding_counts(&out, &results->summary);
    add_unverified(&out, &results->summary);
    if (!results->handlers.len && results->routes.len) {
        strbuf_add_c(&out, "; ");
        summary_add_count(&out, results->routes.len, "push route");
        strbuf_add_c(&out, " of servers judged, no app in view");
    } else if (!results->handlers.len) {
        strbuf_add_c(&out, "; ");
        add_no_handler(&out, &results->coverage);
    } else if (results->summary.verdict == RESULTS_SUMMARY_READY) {
        add_ready(&out, results);
    }
    strbuf_add_char(&out, '.');
    return strbuf_str(&out);
}

static void add_part(StrBuf *out, uint32_t count, const char *where) {
    if (!count) return;
    if (out->len) strbuf_add_c(out, ", ");
    summary_add_count(out, count, "finding");
    strbuf_add_c(out, where);
}

Str summary_aside(Arena *arena, const Results *results) {
    const ResultsSummary *summary = &results->summary;
    StrBuf parts;
    strbuf_init(&parts, arena);
    add_part(&parts, summary->baselined, " of the baseline");
    add_part(&parts, summary->suppressed, " suppressed in the source");
    add_part(&parts, summary->outside, " outside of the changed lines");
    if (!parts.len) return STR_NONE;
    return str_printf(arena, "Not counted: %.*s.", STR_ARG(strbuf_str(&parts)));
}

Str summary_stale(Arena *arena, const Results *results) {
    uint32_t stale = results->summary.stale;
    if (!stale) return STR_NONE;
    return str_printf(
        arena, "%u finding%s of the baseline %s gone: `voipcheck baseline --prune` takes %s out.",
        (unsigned)stale, stale == 1 ? "" : "s", stale == 1 ? "is" : "are", stale == 1 ? "it" : "them");
}

// --- what comes first ---

// A rule of .voipcheck.json has no name beside its id, and nothing more to tell than its message.
static bool is_own(const ResultsFinding *finding) { return str_eq(finding->rule, finding->name); }

// What is worth mending first among findings of one severity: a call that is not reported, then the rest of
// the push handler, what must be set up for pushes to arrive, calls and messages, and then the project.
static int urgency(const ResultsFinding *finding) {
    static const char *const reports[] = {"VC101", "VC102", "VC103", "VC104", "VC105",
                                          "VC106", "VC107", "VC118", "VC605"};
    static const char *const groups[] = {"VC1", "VC2", "VC4", "VC3", "VC5"};
    enum { REPORTS = 10 };
    for (size_t i = 0; i < sizeof reports / sizeof *reports; i++)
        if (str_eq_c(finding->rule, reports[i])) return REPORTS;
    for (int i = 0; i < (int)(sizeof groups / sizeof *groups); i++)
        if (str_starts(finding->rule, str_from(groups[i]))) return REPORTS - 1 - i;
    return 0;
}

// Negative when `a` comes first.
static int compare_urgency(const ResultsFinding *a, const ResultsFinding *b) {
    if (a->severity != b->severity) return a->severity > b->severity ? -1 : 1;
    bool a_doubted = a->confidence == RESULTS_CONFIDENCE_POSSIBLE,
         b_doubted = b->confidence == RESULTS_CONFIDENCE_POSSIBLE;
    if (a_doubted != b_doubted) return a_doubted ? 1 : -1;
    return urgency(b) - urgency(a);
}

static int compare_entries(const void *left, const void *right) {
    const ResultsFinding *a = *(const ResultsFinding *const *)left,
                         *b = *(const ResultsFinding *const *)right;
    int order = compare_urgency(a, b);
    if (order) return order;
    return a < b ? -1 : a > b; // of one array
}

const ResultsFinding **summary_by_urgency(Arena *arena, const Results *results) {
    uint32_t count = results->findings.len;
    const ResultsFinding **entries = ARENA_ARRAY(arena, const ResultsFinding *, count + 1);
    for (uint32_t i = 0; i < count; i++)
        entries[i] = &results->findings.items[i];
    if (count > 1) qsort(entries, count, sizeof *entries, compare_entries);
    return entries;
}

// The finding to explain first, the first among equals; NULL when there is none that can be.
static const ResultsFinding *most_urgent(const ResultsFindingVec *findings) {
    const ResultsFinding *best = NULL;
    for (uint32_t i = 0; i < findings->len; i++)
        if (!is_own(&findings->items[i]) && (!best || compare_urgency(&findings->items[i], best) < 0))
            best = &findings->items[i];
    return best;
}

Str summary_next_step(Arena *arena, const Results *results) {
    const ResultsFinding *finding = most_urgent(&results->findings);
    if (finding) return str_printf(arena, "voipcheck explain %.*s", STR_ARG(finding->rule));
    if (results->findings.len) return STR("mend what your own rules have found, then scan again");
    if (results->summary.unverified)
        return STR("read why above, and give voipcheck the code that the handler calls");
    if (results->summary.undecided)
        return STR("read above what would decide the push routes of servers, and give that to voipcheck");
    if (results->summary.gaps) return STR("settle what is listed under \"Not analysed\", then scan again");
    if (results->summary.verdict == RESULTS_SUMMARY_NOT_READY && results->summary.baselined)
        return STR("nothing is new; mend what the baseline holds: voipcheck scan --no-baseline");
    if (results->summary.verdict == RESULTS_SUMMARY_NOT_READY && results->summary.outside)
        return STR("nothing that the change touches; for the rest leave out --changed-lines");
    if (!results->handlers.len && !results->routes.len)
        return STR("give the folder that holds the app's sources: voipcheck scan PATH");
    if (!results->handlers.len) return STR("keep it so in CI: voipcheck scan --only server");
    return str_printf(arena, "keep it so in CI: voipcheck scan --require-handlers %u --require-complete",
                      (unsigned)results->handlers.len);
}
