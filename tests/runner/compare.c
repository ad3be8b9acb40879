// SPDX-License-Identifier: MIT
// Compares a result with the expectations. Nothing may be left over on either side.
#include "tests/runner/runner.h"

#include <stdlib.h>
#include <string.h>

// Whether two relative paths name one file: equal, or one ends with the other at a `/`. (A result may be
// relative to the entry or to a folder above it.)
bool same_file(const char *a, const char *b) {
    size_t la = strlen(a), lb = strlen(b);
    if (la < lb) return same_file(b, a);
    if (lb == 0 || strcmp(a + (la - lb), b) != 0) return false;
    return la == lb || a[la - lb - 1] == '/';
}

static char *place(const char *entry, const char *file) {
    if (path_is_directory(entry) && *file != '/') return text_format("%s/%s", entry, file);
    return text_copy(entry);
}

void fail_at(Failures *failures, const char *entry, const char *file, int line, char *message) {
    char *where = place(entry, file);
    failures_add(failures, text_format("%s:%d: %s", where, line, message));
    free(where);
    free(message);
}

static bool details_fit(const Expectation *want, const Finding *finding) {
    return (want->severity == NULL || strcmp(want->severity, finding->severity) == 0) &&
           (want->confidence == NULL || strcmp(want->confidence, finding->confidence) == 0);
}

// A finding of the rule on the line that no expectation has taken yet. `exact`: with the severity and the
// confidence that are wanted.
static Finding *take_finding(ScanResult *result, const Expectation *want, bool exact) {
    for (size_t i = 0; i < result->finding_count; i++) {
        Finding *finding = &result->findings[i];
        // A result gives line 1 to what is said of a whole file.
        if (finding->expected || finding->line != (want->line > 0 ? want->line : 1)) continue;
        if (strcmp(finding->rule, want->word) != 0 || !same_file(finding->file, want->file)) continue;
        if (exact && !details_fit(want, finding)) continue;
        finding->expected = true;
        return finding;
    }
    return NULL;
}

static const char *or_any(const char *word) { return word != NULL ? word : "any"; }

static void compare_rule(const char *entry, const Expectation *want, ScanResult *result, Failures *failures) {
    if (take_finding(result, want, true) != NULL) return;
    const Finding *other = take_finding(result, want, false);
    fail_at(failures, entry, want->file, want->line,
            other == NULL ? text_format("%s is expected here and not found", want->word)
                          : text_format("%s is expected with severity %s and confidence %s, got %s and %s",
                                        want->word, or_any(want->severity), or_any(want->confidence),
                                        other->severity, other->confidence));
}

static void compare_gap(const char *entry, const Expectation *want, ScanResult *result, Failures *failures) {
    if (take_finding(result, want, true) == NULL) return;
    fail_at(failures, entry, want->file, want->line,
            text_format("gap closed: %s is found now; turn expect-gap into expect", want->word));
}

// Those that want most go first, so that none takes what another needs: the most exact ones, then those that
// take any, and gaps last, which may only have what is expected by nothing else.
static void compare_rules(const char *entry, const Expectations *expectations, ScanResult *result,
                          Failures *failures) {
    enum { DETAILS = 2, GAPS = 3 };
    for (int round = 0; round <= GAPS; round++)
        for (size_t i = 0; i < expectations->count; i++) {
            const Expectation *want = &expectations->items[i];
            int details = (want->severity != NULL) + (want->confidence != NULL);
            int turn = want->gap ? GAPS : DETAILS - details;
            if (want->kind != EXPECT_RULE || turn != round) continue;
            if (want->gap)
                compare_gap(entry, want, result, failures);
            else
                compare_rule(entry, want, result, failures);
        }
}

static Handler *handler_on_line(ScanResult *result, const char *file, int line) {
    for (size_t i = 0; i < result->handler_count; i++)
        if (result->handlers[i].line == line && same_file(result->handlers[i].file, file))
            return &result->handlers[i];
    return NULL;
}

static Handler *handler_of_symbol(ScanResult *result, const char *file, const char *symbol) {
    for (size_t i = 0; i < result->handler_count; i++)
        if (strcmp(result->handlers[i].symbol, symbol) == 0 && same_file(result->handlers[i].file, file))
            return &result->handlers[i];
    return NULL;
}

// The last handler that starts above the line in the same file.
static Handler *handler_above(ScanResult *result, const char *file, int line) {
    Handler *best = NULL;
    for (size_t i = 0; i < result->handler_count; i++) {
        Handler *handler = &result->handlers[i];
        if (handler->line > line || !same_file(handler->file, file)) continue;
        if (best == NULL || handler->line > best->line) best = handler;
    }
    return best;
}

// The handler that a verdict on a line speaks of: the one declared there; else the one that a finding there
// belongs to; else the fixture's only handler; else the one that the line stands in.
static Handler *handler_for(ScanResult *result, const char *file, int line) {
    Handler *handler = handler_on_line(result, file, line);
    for (size_t i = 0; handler == NULL && i < result->finding_count; i++) {
        const Finding *finding = &result->findings[i];
        if (finding->line == line && same_file(finding->file, file))
            handler = handler_of_symbol(result, finding->file, finding->symbol);
    }
    if (handler == NULL && result->handler_count == 1) handler = &result->handlers[0];
    return handler != NULL ? handler : handler_above(result, file, line);
}

static void compare_verdicts(const char *entry, const Expectations *expectations, ScanResult *result,
                             Failures *failures) {
    for (size_t i = 0; i < expectations->count; i++) {
        const Expectation *want = &expectations->items[i];
        if (want->kind != EXPECT_VERDICT) continue;
        Handler *handler = handler_for(result, want->file, want->line);
        if (handler != NULL) handler->expected = true;
        bool met = handler != NULL && strcmp(handler->verdict, want->word) == 0;
        if (want->gap && met)
            fail_at(
                failures, entry, want->file, want->line,
                text_format("gap closed: the verdict is %s now; turn expect-gap into expect", want->word));
        if (!want->gap && handler == NULL)
            fail_at(failures, entry, want->file, want->line,
                    text_format("verdict %s is expected, and no handler is found for it", want->word));
        if (!want->gap && handler != NULL && !met)
            fail_at(failures, entry, want->file, want->line,
                    text_format("verdict %s is expected, got %s", want->word, handler->verdict));
    }
}

static void compare_incomplete(const char *entry, const Expectations *expectations, ScanResult *result,
                               Failures *failures) {
    for (size_t i = 0; i < expectations->count; i++) {
        const Expectation *want = &expectations->items[i];
        if (want->kind != EXPECT_INCOMPLETE) continue;
        bool met = false;
        for (size_t j = 0; j < result->incomplete_count; j++) {
            Incomplete *entry_found = &result->incomplete[j];
            if (!same_file(entry_found->file, want->file) || strstr(entry_found->reason, want->word) == NULL)
                continue;
            entry_found->expected = met = true;
        }
        if (!met)
            fail_at(failures, entry, want->file, want->line,
                    text_format("an incomplete entry with '%s' is expected and not found", want->word));
    }
    for (size_t i = 0; i < result->incomplete_count; i++)
        if (!result->incomplete[i].expected)
            fail_at(failures, entry, result->incomplete[i].file, 1,
                    text_format("incomplete, which nothing expects: %s", result->incomplete[i].reason));
}

static void compare_leftovers(const char *entry, const ScanResult *result, Failures *failures) {
    for (size_t i = 0; i < result->finding_count; i++) {
        const Finding *finding = &result->findings[i];
        if (!finding->expected)
            fail_at(failures, entry, finding->file, finding->line,
                    text_format("unexpected %s: %s", finding->rule, finding->message));
    }
    for (size_t i = 0; i < result->handler_count; i++) {
        const Handler *handler = &result->handlers[i];
        if (!handler->expected)
            fail_at(failures, entry, handler->file, handler->line,
                    text_format("%s has the verdict %s, which nothing expects", handler->symbol,
                                handler->verdict));
    }
}

static void compare_exit_status(const char *entry, const ScanResult *result, Failures *failures) {
    int want = 0;
    for (size_t i = 0; i < result->finding_count; i++)
        if (strcmp(result->findings[i].severity, "error") == 0) want = 1;
    if (result->exit_status != want)
        failures_add(failures,
                     text_format("%s: exit status %d is expected, got %d", entry, want, result->exit_status));
}

void compare_run(const char *entry, const Expectations *expectations, ScanResult *result,
                 Failures *failures) {
    if (expectations->count == 0)
        failures_add(failures, text_format("%s: a fixture without an expectation", entry));
    compare_rules(entry, expectations, result, failures);
    compare_verdicts(entry, expectations, result, failures);
    compare_incomplete(entry, expectations, result, failures);
    compare_routes(entry, expectations, result, failures);
    for (size_t i = 0; i < expectations->count; i++)
        if (expectations->items[i].kind == EXPECT_NO_HANDLER)
            for (size_t j = 0; j < result->handler_count; j++)
                result->handlers[j].expected = false;
    compare_leftovers(entry, result, failures);
    compare_exit_status(entry, result, failures);
}
