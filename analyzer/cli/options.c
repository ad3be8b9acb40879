// SPDX-License-Identifier: MIT
// The parser of options. It knows no option: commands bring their tables.
#include "analyzer/cli/cli.h"
#include "analyzer/cli/nearest.h"
#include "analyzer/cli/output.h"

#include <string.h>

static const CliOption *find_option(const CliOption *options, Str name) {
    for (; options && options->name; options++)
        if (str_eq_c(name, options->name)) return options;
    return NULL;
}

static int unknown_option(Cli *cli, const CliCommand *command, Str name) {
    Nearest nearest = nearest_start(name);
    for (const CliOption *option = command->options; option && option->name; option++)
        nearest_offer(&nearest, str_from(option->name));
    nearest_offer(&nearest, STR("--help"));
    return cli_usage_error(command, "unknown option '%.*s'%.*s", STR_ARG(name),
                           STR_ARG(nearest_hint(cli->arena, &nearest)));
}

static bool is_choice(const CliOption *option, Str value) {
    Str list = str_from(option->choices), word;
    while (nearest_next_word(&list, &word))
        if (str_eq(word, value)) return true;
    return false;
}

static int wrong_choice(Cli *cli, const CliCommand *command, const CliOption *option, Str value) {
    Nearest nearest = nearest_start(value);
    Str list = str_from(option->choices), word;
    while (nearest_next_word(&list, &word))
        nearest_offer(&nearest, word);
    return cli_usage_error(command, "'%.*s' is no value of '%s' (%s)%.*s", STR_ARG(value), option->name,
                           option->choices, STR_ARG(nearest_hint(cli->arena, &nearest)));
}

static int store(Cli *cli, const CliCommand *command, const CliOption *option, void *target, Str value) {
    bool left_out = option->argument_optional && !value.len;
    if (option->choices && !left_out && !is_choice(option, value))
        return wrong_choice(cli, command, option, value);
    Str error = STR("");
    if (option->set(cli, target, value, &error)) return CLI_EXIT_OK;
    return cli_usage_error(command, "%s: %.*s", option->name, STR_ARG(error));
}

// Takes the option at argv[*at] with its value, and moves *at to the last argument taken.
static int take_option(Cli *cli, const CliCommand *command, int argc, char **argv, int *at, void *target) {
    Str argument = str_from(argv[*at]);
    const char *equals = str_starts(argument, STR("--")) ? strchr(argv[*at], '=') : NULL;
    Str name = equals ? str_sub(argument, 0, (size_t)(equals - argv[*at])) : argument;
    bool joined = !str_starts(argument, STR("--")) && argument.len > 2; // -DNAME=1, as compilers have it
    if (joined) name = str_sub(argument, 0, 2);
    const CliOption *option = find_option(command->options, name);
    if (!option) return unknown_option(cli, command, joined ? argument : name);
    if (joined && option->argument)
        return store(cli, command, option, target, str_sub(argument, 2, argument.len));
    if (!option->argument) {
        if (equals) return cli_usage_error(command, "the option '%s' takes no value", option->name);
        return store(cli, command, option, target, STR(""));
    }
    if (equals) return store(cli, command, option, target, str_from(equals + 1));
    bool has_next = *at + 1 < argc;
    if (option->argument_optional) {
        if (!has_next || !is_choice(option, str_from(argv[*at + 1])))
            return store(cli, command, option, target, STR(""));
    } else if (!has_next) {
        return cli_usage_error(command, "the option '%s' needs a value: %s", option->name, option->argument);
    }
    (*at)++;
    return store(cli, command, option, target, str_from(argv[*at]));
}

CliParse cli_parse(Cli *cli, const CliCommand *command, int argc, char **argv, void *target, int *status) {
    bool options_ended = false;
    for (int i = 0; i < argc; i++) {
        const char *argument = argv[i];
        if (options_ended || argument[0] != '-' || argument[1] == '\0') {
            VEC_PUSH(cli->arena, &cli->operands, argument);
        } else if (strcmp(argument, "--") == 0) {
            options_ended = true;
        } else if (strcmp(argument, "--help") == 0 || strcmp(argument, "-h") == 0) {
            StrBuf help;
            strbuf_init(&help, cli->arena);
            cli_command_help(command, &help);
            *status = output_stdout(strbuf_str(&help));
            return CLI_PARSE_DONE;
        } else {
            *status = take_option(cli, command, argc, argv, &i, target);
            if (*status != CLI_EXIT_OK) return CLI_PARSE_DONE;
        }
    }
    if (cli->operands.len < command->operand_min) {
        *status = cli_usage_error(command, "'%s' needs %s", command->name, command->operands);
        return CLI_PARSE_DONE;
    }
    if (cli->operands.len > command->operand_max) {
        *status = cli_usage_error(command, "'%s' does not take '%s'", command->name,
                                  cli->operands.items[command->operand_max]);
        return CLI_PARSE_DONE;
    }
    return CLI_PARSE_RUN;
}
