// SPDX-License-Identifier: MIT
// The command line: commands and options as tables, one parser, one help printer.
#ifndef VOIPCHECK_CLI_CLI_H
#define VOIPCHECK_CLI_CLI_H

#include "analyzer/base/str.h"
#include "analyzer/base/vec.h"

#define CLI_VERSION "0.1.0"

typedef enum CliExit {
    CLI_EXIT_OK = 0,
    CLI_EXIT_FINDINGS = 1,
    CLI_EXIT_USAGE = 2,
    CLI_EXIT_INCOMPLETE = 3,
    CLI_EXIT_OUTPUT = 4 // an output could not be written, or an internal error
} CliExit;

typedef VEC(const char *) CliOperands;

// One run of the program.
typedef struct Cli {
    Arena *arena;
    CliOperands operands; // what is left of the arguments when the options are taken
} Cli;

// One option of a command. `set` stores the value in the command's own struct; it returns false with *error
// set to what is wrong with the value, which the parser prints after the option's name. Help, completions and
// the manual page are made from the tables: text.h says which names of arguments shells can complete.
typedef struct CliOption {
    const char *name;       // "--format"; NULL ends a table
    const char *argument;   // as shown in the help; NULL: a flag
    const char *choices;    // words divided by blanks that are the only values; NULL: any
    bool argument_optional; // only with choices; without one, `set` gets the empty string
    const char *help;
    bool (*set)(Cli *cli, void *target, Str value, Str *error);
} CliOption;

typedef struct CliCommand {
    const char *name;
    const char *operands; // as shown in the help, "[PATH...]"
    const char *summary;  // half a line
    const char *details;  // further text of the command's help; may be NULL
    const CliOption *options;
    size_t operand_min;
    size_t operand_max; // SIZE_MAX: any number
    // Runs the command on the arguments behind its name and returns the exit status.
    int (*run)(Cli *cli, const struct CliCommand *command, int argc, char **argv);
} CliCommand;

// Runs the program: the whole of main() but for the process's own settings. Prints, and returns the status.
int cli_main(int argc, char **argv);

// The commands in the order of the help; NULL behind the last one.
const CliCommand *cli_command_at(size_t index);

extern const CliCommand cli_command_scan; // each in a file of its own
extern const CliCommand cli_command_baseline;
extern const CliCommand cli_command_fix;
extern const CliCommand cli_command_init;
extern const CliCommand cli_command_merge;
extern const CliCommand cli_command_lsp;
extern const CliCommand cli_command_explain;
extern const CliCommand cli_command_rules;
extern const CliCommand cli_command_completions;
extern const CliCommand cli_command_manual;
extern const CliCommand cli_command_version;

typedef enum CliParse { CLI_PARSE_RUN, CLI_PARSE_DONE } CliParse;

// Takes the options of `command` from the arguments into `target` and the rest into cli->operands. `--` ends
// options. CLI_PARSE_DONE: nothing is left to do (help was printed, or the error was said); end with *status.
CliParse cli_parse(Cli *cli, const CliCommand *command, int argc, char **argv, void *target, int *status);

// Prints "voipcheck: <message>" and where help is found; returns CLI_EXIT_USAGE. `command` may be NULL.
int cli_usage_error(const CliCommand *command, const char *format, ...) __attribute__((format(printf, 2, 3)));

// What an exit status means; NULL behind the last one.
const char *cli_exit_meaning(size_t status);

// Help of the program, and of one command.
void cli_help(StrBuf *out);
void cli_command_help(const CliCommand *command, StrBuf *out);

#endif
