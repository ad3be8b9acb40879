// SPDX-License-Identifier: MIT
#include "analyzer/cli/cli.h"
#include "analyzer/cli/nearest.h"
#include "analyzer/cli/output.h"

#include <string.h>
#include <unistd.h>

static const CliCommand *const commands[] = {
    &cli_command_scan,        &cli_command_fix,    &cli_command_baseline, &cli_command_init,
    &cli_command_merge,       &cli_command_lsp,    &cli_command_explain,  &cli_command_rules,
    &cli_command_completions, &cli_command_manual, &cli_command_version,
};

const CliCommand *cli_command_at(size_t index) {
    return index < sizeof commands / sizeof *commands ? commands[index] : NULL;
}

static int unknown_command(Cli *cli, const char *name) {
    if (name[0] == '-') {
        Nearest nearest = nearest_start(str_from(name));
        nearest_offer(&nearest, STR("--help"));
        nearest_offer(&nearest, STR("--version"));
        return cli_usage_error(NULL, "unknown option '%s'%.*s; options of a command follow its name", name,
                               STR_ARG(nearest_hint(cli->arena, &nearest)));
    }
    Nearest nearest = nearest_start(str_from(name));
    for (size_t i = 0; cli_command_at(i); i++)
        nearest_offer(&nearest, str_from(cli_command_at(i)->name));
    if (!nearest.best.len && access(name, F_OK) == 0)
        return cli_usage_error(NULL, "unknown command '%s'; to analyse it: voipcheck scan %s", name, name);
    return cli_usage_error(NULL, "unknown command '%s'%.*s", name,
                           STR_ARG(nearest_hint(cli->arena, &nearest)));
}

static int print_help(Cli *cli) {
    StrBuf out;
    strbuf_init(&out, cli->arena);
    cli_help(&out);
    return output_stdout(strbuf_str(&out));
}

static int run(Cli *cli, int argc, char **argv) {
    if (argc < 2) return cli_usage_error(NULL, "a command is missing, such as: voipcheck scan PATH");
    const char *name = argv[1];
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0) return print_help(cli);
    if (strcmp(name, "--version") == 0) return cli_command_version.run(cli, &cli_command_version, 0, NULL);
    for (size_t i = 0; cli_command_at(i); i++) {
        const CliCommand *command = cli_command_at(i);
        if (strcmp(command->name, name) == 0) return command->run(cli, command, argc - 2, argv + 2);
    }
    return unknown_command(cli, name);
}

int cli_main(int argc, char **argv) {
    Cli cli = {.arena = arena_new()};
    int status = run(&cli, argc, argv);
    arena_free(cli.arena);
    return status;
}
