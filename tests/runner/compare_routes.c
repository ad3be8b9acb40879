// SPDX-License-Identifier: MIT
// Compares the push routes of servers with the expectations. Nothing may be left over on either side.
#include "tests/runner/runner.h"

#include <stdlib.h>
#include <string.h>

static bool fits(const char *want, const char *is) { return want == NULL || strcmp(want, is) == 0; }

// A route on the line that no expectation has taken yet. `exact`: with all that is wanted.
static Route *take_route(ScanResult *result, const Expectation *want, bool exact) {
    for (size_t i = 0; i < result->route_count; i++) {
        Route *route = &result->routes[i];
        // A result gives line 1 to what is said of a whole file.
        if (route->expected || route->line != (want->line > 0 ? want->line : 1)) continue;
        if (!same_file(route->file, want->file)) continue;
        if (exact && (strcmp(route->verdict, want->word) != 0 || !fits(want->trigger, route->trigger) ||
                      !fits(want->channel, route->channel)))
            continue;
        route->expected = true;
        return route;
    }
    return NULL;
}

static const char *or_any(const char *word) { return word != NULL ? word : "any"; }

static char *difference(const Expectation *want, const Route *route) {
    if (route == NULL)
        return text_format("route-%s is expected here, and there is no such route", want->word);
    return text_format("route-%s/%s/%s is expected, got route-%s/%s/%s", want->word, or_any(want->trigger),
                       or_any(want->channel), route->verdict, route->trigger, route->channel);
}

static void compare_route(const char *entry, const Expectation *want, ScanResult *result,
                          Failures *failures) {
    const Route *route = take_route(result, want, true);
    if (want->gap && route != NULL)
        fail_at(failures, entry, want->file, want->line,
                text_format("gap closed: route-%s is there now; turn expect-gap into expect", want->word));
    if (want->gap || route != NULL) return;
    fail_at(failures, entry, want->file, want->line, difference(want, take_route(result, want, false)));
}

// Those that want most go first, so that none takes what another needs; gaps last.
void compare_routes(const char *entry, const Expectations *expectations, ScanResult *result,
                    Failures *failures) {
    enum { DETAILS = 2, GAPS = 3 };
    for (int round = 0; round <= GAPS; round++)
        for (size_t i = 0; i < expectations->count; i++) {
            const Expectation *want = &expectations->items[i];
            int details = (want->trigger != NULL) + (want->channel != NULL);
            if (want->kind == EXPECT_ROUTE && round == (want->gap ? GAPS : DETAILS - details))
                compare_route(entry, want, result, failures);
        }
    for (size_t i = 0; i < result->route_count; i++) {
        const Route *route = &result->routes[i];
        if (!route->expected)
            fail_at(failures, entry, route->file, route->line,
                    text_format("a push route that nothing expects: route-%s/%s/%s", route->verdict,
                                route->trigger, route->channel));
    }
}
