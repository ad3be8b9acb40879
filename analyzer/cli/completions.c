// SPDX-License-Identifier: MIT
// `voipcheck completions`: prints a shell's script, so that a program and its completion never differ.
#include "analyzer/cli/output.h"
#include "analyzer/cli/text.h"

#include <string.h>

static const struct {
    const char *name;
    const char *text;
    const TextPart *parts;
} shells[] = {
    {"bash", "completion.bash", text_parts_bash},
    {"zsh", "completion.zsh", text_parts_zsh},
    {"fish", "completion.fish", text_parts_fish},
};

static int print_text(Cli *cli, const char *name, const TextPart *parts) {
    Str error = STR_NONE;
    const Rules *rules = rules_load(cli->arena, NULL, &error);
    if (!rules) {
        output_message(error);
        return CLI_EXIT_OUTPUT;
    }
    StrBuf out;
    strbuf_init(&out, cli->arena);
    text_fill(name, parts, rules, &out);
    return output_stdout(strbuf_str(&out));
}

static int run_completions(Cli *cli, const CliCommand *command, int argc, char **argv) {
    int status = CLI_EXIT_OK;
    if (cli_parse(cli, command, argc, argv, NULL, &status) == CLI_PARSE_DONE) return status;
    const char *shell = cli->operands.items[0];
    for (size_t i = 0; i < sizeof shells / sizeof *shells; i++)
        if (strcmp(shells[i].name, shell) == 0) return print_text(cli, shells[i].text, shells[i].parts);
    return cli_usage_error(command, "'%s' is none of the shells %s", shell, command->operands);
}

static int run_manual(Cli *cli, const CliCommand *command, int argc, char **argv) {
    int status = CLI_EXIT_OK;
    if (cli_parse(cli, command, argc, argv, NULL, &status) == CLI_PARSE_DONE) return status;
    return print_text(cli, "voipcheck.1", text_parts_manual);
}

static const CliOption no_options[] = {{NULL, NULL, NULL, false, NULL, NULL}};

const CliCommand cli_command_completions = {
    "completions",
    "bash|zsh|fish",
    "what makes the shell complete commands and options",
    "Prints a script. To try it in the shell that runs:\n"
    "  bash   eval \"$(voipcheck completions bash)\"\n"
    "  zsh    source <(voipcheck completions zsh)\n"
    "  fish   voipcheck completions fish | source\n",
    no_options,
    1,
    1,
    run_completions,
};

const CliCommand cli_command_manual = {
    "manual",
    "",
    "the manual page, for a program that renders it",
    "Prints the source of voipcheck(1). To read it where it is not installed:\n"
    "  voipcheck manual >voipcheck.1; man ./voipcheck.1\n",
    no_options,
    0,
    0,
    run_manual,
};
