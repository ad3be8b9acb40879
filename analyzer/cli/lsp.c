// SPDX-License-Identifier: MIT
// `voipcheck lsp`: the same analysis, in an editor.
#include "analyzer/cli/run.h"
#include "analyzer/lsp/server.h"

#include <unistd.h>

typedef struct Serving {
    const CliCommand *command;
    const ScanOptions *options;
} Serving;

// Everything is read anew, so that changes of the configuration and of the rules are seen.
static const Results *scan_for_editor(void *ctx, Arena *arena, const LspScan *scan, const Rules **rules,
                                      Str *error) {
    const Serving *serving = ctx;
    Cli *cli = ARENA_NEW(arena, Cli);
    *cli = (Cli){.arena = arena};
    VEC_PUSH(arena, &cli->operands, scan->path);
    ScanOptions *options = ARENA_NEW(arena, ScanOptions);
    *options = *serving->options;
    options->no_progress = true;
    Run *run = ARENA_NEW(arena, Run);
    int status = run_prepare(run, cli, serving->command, options);
    run->overlays = scan->overlays;
    run->overlay_count = scan->overlay_count;
    run->progress = scan->progress;
    run->progress_ctx = scan->progress_ctx;
    if (status == CLI_EXIT_OK) status = run_analyse(run);
    *rules = run->rules;
    if (status == CLI_EXIT_OK) return run->results;
    *error = str_printf(arena, "%s could not be scanned; the server's log says why", scan->path);
    return NULL;
}

static int run_lsp(Cli *cli, const CliCommand *command, int argc, char **argv) {
    ScanOptions options;
    scan_options_init(&options);
    int status = CLI_EXIT_OK;
    if (cli_parse(cli, command, argc, argv, &options, &status) == CLI_PARSE_DONE) return status;
    Serving serving = {command, &options};
    LspHost host = {scan_for_editor, &serving, CLI_VERSION, STDIN_FILENO, STDOUT_FILENO};
    return lsp_serve(&host);
}

const CliCommand cli_command_lsp = {
    "lsp",
    "",
    "serve an editor: findings while you type (LSP)",
    "A language server on standard input and output, for editors to start. It scans the workspace's folders\n"
    "with the texts that are being edited, and offers the witness, explanations and fixes of what it "
    "finds.\n",
    lsp_option_table,
    0,
    0,
    run_lsp,
};
