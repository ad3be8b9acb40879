// SPDX-License-Identifier: MIT
// `voipcheck baseline`: writes down what is found today, so that a gate fails only on what is new.
#include "analyzer/cli/baseline_file.h"
#include "analyzer/cli/outcome.h"
#include "analyzer/cli/output.h"
#include "analyzer/cli/run.h"

#include <stdio.h>

static Str count_of(Arena *arena, uint32_t count) {
    return str_printf(arena, "%u finding%s", (unsigned)count, count == 1 ? "" : "s");
}

static Str told(Arena *arena, const char *path, const BaselineEntryVec *entries, uint32_t before, bool fresh,
                uint32_t gone) {
    uint32_t total = baseline_total(entries);
    StrBuf out;
    strbuf_init(&out, arena);
    strbuf_printf(&out, "%s: %.*s in the baseline", path, STR_ARG(count_of(arena, total)));
    uint32_t added = total + gone > before ? total + gone - before : 0;
    if (!fresh) strbuf_printf(&out, " (%u added, %u gone)", (unsigned)added, (unsigned)gone);
    strbuf_add_char(&out, '\n');
    return strbuf_str(&out);
}

static int run_baseline(Cli *cli, const CliCommand *command, int argc, char **argv) {
    ScanOptions options;
    scan_options_init(&options);
    int status = CLI_EXIT_OK;
    if (cli_parse(cli, command, argc, argv, &options, &status) == CLI_PARSE_DONE) return status;
    // The one that is there is read first: a file that is no baseline is not overwritten.
    Run run;
    status = run_prepare(&run, cli, command, &options);
    if (status != CLI_EXIT_OK) return status;
    bool fresh = !run.baseline_path;
    if (fresh && options.prune)
        return cli_usage_error(command, "there is no baseline to prune (%s)",
                               run_baseline_path(cli->arena, cli));
    const char *path = fresh ? options.output : run.baseline_path;
    if (options.output) path = options.output;
    if (!path) path = run_baseline_path(cli->arena, cli);
    status = run_analyse(&run);
    if (status != CLI_EXIT_OK) return status;
    BaselineEntryVec entries = baseline_entries(run.results, !options.prune);
    status = output_file(cli->arena, path, baseline_file_text(cli->arena, &entries));
    if (status != CLI_EXIT_OK) return status;
    outcome_tell_gaps(&run, "what could not has no entry in the baseline");
    return output_stdout(told(cli->arena, path, &entries, baseline_total(&run.baseline), fresh,
                              baseline_stale(&run.baseline)));
}

const CliCommand cli_command_baseline = {
    "baseline",
    "[PATH...]",
    "write down today's findings, or prune what is gone",
    "Writes .voipcheck-baseline.json at the root of what is scanned. `voipcheck scan` finds it there by "
    "itself\n"
    "and counts only findings that it does not hold. With --prune entries that match nothing any more are\n"
    "taken out, and nothing is added.\n",
    baseline_option_table,
    0,
    SIZE_MAX,
    run_baseline,
};
