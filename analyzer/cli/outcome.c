// SPDX-License-Identifier: MIT
#include "analyzer/cli/outcome.h"

#include "analyzer/cli/output.h"
#include "analyzer/cli/sources.h"

#include <unistd.h>

// "ios/" when the scanned root is that folder below the working directory, empty when it is elsewhere.
static Str prefix_of(Arena *arena, Str root) {
    enum { PATH_ROOM = 4096 };
    char *here = arena_alloc(arena, PATH_ROOM);
    if (!getcwd(here, PATH_ROOM)) return STR("");
    Str from = str_from(here);
    bool below = root.len > from.len && str_starts(root, from) && root.data[from.len] == '/';
    return below ? str_printf(arena, "%.*s/", STR_ARG(str_sub(root, from.len + 1, root.len))) : STR("");
}

// Files first: when one cannot be written the report on standard output is still there.
int outcome_write(const Run *run) {
    Cli *cli = run->cli;
    const ScanOptions *options = run->options;
    const Results *results = run->results;
    Sources sources;
    sources_init(&sources, cli->arena, results->root);
    Trend trend = {0};
    if (options->compare)
        trend =
            trend_since(cli->arena, results, str_from(options->compare), run->earlier, run->earlier_count);
    ReportOptions report = {.version = STR(CLI_VERSION),
                            .stats = options->stats,
                            .source_line = sources_line,
                            .rules = run->rules,
                            .trend = options->compare ? &trend : NULL,
                            .prefix = prefix_of(cli->arena, results->root_absolute),
                            .absolute = results->root_absolute,
                            .ctx = &sources};
    int status = CLI_EXIT_OK;
    for (uint32_t i = 0; i < options->reports.len; i++) {
        StrBuf out;
        strbuf_init(&out, cli->arena);
        options->reports.items[i].format->write(results, &report, &out);
        if (output_file(cli->arena, options->reports.items[i].path, strbuf_str(&out)) != CLI_EXIT_OK)
            status = CLI_EXIT_OUTPUT;
    }
    report.color = terminal_color(options->color);
    report.width = terminal_width();
    StrBuf out;
    strbuf_init(&out, cli->arena);
    options->format->write(results, &report, &out);
    return output_stdout(strbuf_str(&out)) != CLI_EXIT_OK ? CLI_EXIT_OUTPUT : status;
}

void outcome_tell_gaps(const Run *run, const char *consequence) {
    Arena *arena = run->cli->arena;
    const ResultsIncompleteVec *all = &run->results->incomplete;
    const ResultsIncomplete *first = NULL;
    uint32_t count = 0;
    for (uint32_t i = 0; i < all->len; i++) {
        if (all->items[i].matters && !count++) first = &all->items[i];
    }
    if (!first) return;
    Str more = count > 1 ? str_printf(arena, " (and %u more)", (unsigned)count - 1) : STR("");
    output_message(str_printf(arena, "not all could be analysed, and %s: %.*s:%u: %.*s%.*s", consequence,
                              STR_ARG(first->file), (unsigned)first->line, STR_ARG(first->reason),
                              STR_ARG(more)));
}

// Findings come before incompleteness: they are what the user can act on.
int outcome_status(const Run *run) {
    const ScanOptions *options = run->options;
    const Results *results = run->results;
    const ResultsSummary *summary = &results->summary;
    if (!options->fail_never) {
        for (uint32_t i = 0; i < results->findings.len; i++)
            if (results->findings.items[i].severity >= options->fail_on) return CLI_EXIT_FINDINGS;
        if (options->strict && summary->unverified) return CLI_EXIT_FINDINGS;
    }
    if (options->require_complete && (summary->unverified || summary->undecided || summary->gaps))
        return CLI_EXIT_INCOMPLETE;
    if (results->handlers.len < options->require_handlers) {
        Arena *arena = arena_new();
        output_message(str_printf(arena, "found %u of %u required handlers", (unsigned)results->handlers.len,
                                  (unsigned)options->require_handlers));
        arena_free(arena);
        return CLI_EXIT_INCOMPLETE;
    }
    return CLI_EXIT_OK;
}
