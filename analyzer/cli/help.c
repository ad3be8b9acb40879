// SPDX-License-Identifier: MIT
// Help from the tables, and the words of usage errors.
#include "analyzer/cli/cli.h"
#include "analyzer/cli/output.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { HELP_COLUMN = 28 }; // where explanations begin

static const char *const EXIT_MEANINGS[] = {
    "nothing at or above --fail-on",
    "findings",
    "usage or configuration error",
    "incomplete (with --require-complete), or fewer handlers than --require-handlers",
    "an output could not be written, or an internal error",
};

const char *cli_exit_meaning(size_t status) {
    return status < sizeof EXIT_MEANINGS / sizeof *EXIT_MEANINGS ? EXIT_MEANINGS[status] : NULL;
}

static void add_exit_statuses(StrBuf *out) {
    strbuf_add_c(out, "\nExit status:\n");
    for (size_t status = 0; cli_exit_meaning(status); status++)
        strbuf_printf(out, "  %u  %s\n", (unsigned)status, cli_exit_meaning(status));
}

// One entry: what is typed, then the explanation in its column (on the next line when there is no room).
static void add_entry(StrBuf *out, const char *typed, const char *help) {
    size_t typed_len = strlen(typed);
    strbuf_printf(out, "  %s", typed);
    if (typed_len + 4 > HELP_COLUMN) {
        strbuf_add_char(out, '\n');
        typed_len = 0;
        strbuf_add_c(out, "  ");
    }
    for (const char *rest = help; *rest;) {
        size_t line = strcspn(rest, "\n");
        strbuf_printf(out, "%*s%.*s\n", (int)(HELP_COLUMN - 2 - typed_len), "", (int)line, rest);
        rest += line + (rest[line] == '\n');
        typed_len = 0;
        if (*rest) strbuf_add_c(out, "  ");
    }
}

void cli_help(StrBuf *out) {
    strbuf_add_c(out, "voipcheck " CLI_VERSION
                      ": does every VoIP push reach CallKit before the PushKit handler returns?\n\n"
                      "Usage: voipcheck COMMAND [OPTIONS] [ARGUMENTS]\n\nCommands:\n");
    for (size_t i = 0; cli_command_at(i); i++) {
        const CliCommand *command = cli_command_at(i);
        char typed[64];
        (void)snprintf(typed, sizeof typed, "%s %s", command->name, command->operands);
        add_entry(out, typed, command->summary);
    }
    strbuf_add_c(out, "\nOptions:\n");
    add_entry(out, "--help, -h", "this text; with a command, its options");
    add_entry(out, "--version", "the version, and those of the libraries");
    add_exit_statuses(out);
    strbuf_add_c(out, "\nBegin with: voipcheck scan path/to/the/app\n");
}

void cli_command_help(const CliCommand *command, StrBuf *out) {
    bool has_options = command->options && command->options->name;
    strbuf_printf(out, "Usage: voipcheck %s%s%s%s\n\n%s\n", command->name, has_options ? " [OPTIONS]" : "",
                  *command->operands ? " " : "", command->operands, command->summary);
    if (command->details) strbuf_printf(out, "\n%s", command->details);
    strbuf_add_c(out, "\nOptions:\n");
    for (const CliOption *option = command->options; option && option->name; option++) {
        char typed[64];
        if (!option->argument)
            (void)snprintf(typed, sizeof typed, "%s", option->name);
        else
            (void)snprintf(typed, sizeof typed, option->argument_optional ? "%s[=%s]" : "%s %s", option->name,
                           option->argument);
        add_entry(out, typed, option->help);
    }
    add_entry(out, "--help, -h", "this text");
    add_exit_statuses(out);
}

int cli_usage_error(const CliCommand *command, const char *format, ...) {
    Arena *arena = arena_new();
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *message = arena_alloc(arena, len > 0 ? (size_t)len + 1 : 1);
    if (len > 0) (void)vsnprintf(message, (size_t)len + 1, format, again);
    va_end(again);
    output_message(str_from(message));
    output_message(command ? str_printf(arena, "see: voipcheck %s --help", command->name)
                           : STR("see: voipcheck --help"));
    arena_free(arena);
    return CLI_EXIT_USAGE;
}
