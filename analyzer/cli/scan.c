// SPDX-License-Identifier: MIT
// `voipcheck scan`: analyse, judge, report.
#include "analyzer/cli/outcome.h"
#include "analyzer/cli/shard.h"

static int run_scan(Cli *cli, const CliCommand *command, int argc, char **argv) {
    ScanOptions options;
    scan_options_init(&options);
    int status = CLI_EXIT_OK;
    if (cli_parse(cli, command, argc, argv, &options, &status) == CLI_PARSE_DONE) return status;

    Run run;
    status = run_prepare(&run, cli, command, &options);
    if (status == CLI_EXIT_OK)
        status = options.shard_count ? shard_analyse(&run, command) : run_analyse(&run);
    if (status == CLI_EXIT_OK) status = outcome_write(&run);
    return status != CLI_EXIT_OK ? status : outcome_status(&run);
}

const CliCommand cli_command_scan = {
    "scan",
    "[PATH...]",
    "analyse the app below PATH (default: .)",
    "Looks for every PushKit handler below the paths and proves that each of its paths reports a call to\n"
    "CallKit before it returns, or shows the path that does not.\n",
    scan_option_table,
    0,
    SIZE_MAX,
    run_scan,
};
