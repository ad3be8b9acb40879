// SPDX-License-Identifier: MIT
// The lists of analyzer/cli/text/completion.zsh.
#include "analyzer/cli/text.h"
#include "reports/report.h"

static const char QUOTE[] = "'\\''"; // inside of single quotes

// A candidate for _describe, where the first ':' divides it from its description.
static void add_candidate(StrBuf *out, Str name, Str help) {
    strbuf_printf(out, "        '%.*s:", STR_ARG(name));
    text_add_escaped(out, help, "\\", QUOTE);
    strbuf_add_c(out, "'\n");
}

static void write_commands(const Rules *rules, StrBuf *out) {
    (void)rules;
    for (size_t i = 0; cli_command_at(i); i++)
        add_candidate(out, str_from(cli_command_at(i)->name), str_from(cli_command_at(i)->summary));
}

static void write_rules(const Rules *rules, StrBuf *out) {
    for (uint32_t i = 0; i < rules_count(rules); i++)
        add_candidate(out, rules_at(rules, i)->id, rules_at(rules, i)->title);
}

static void write_formats(const Rules *rules, StrBuf *out) {
    (void)rules;
    for (size_t i = 0; i < report_count(); i++)
        add_candidate(out, str_from(report_at(i)->name), str_from(report_at(i)->help));
}

// ":message:action" of _arguments.
static void add_value(StrBuf *out, const char *name, TextValue value, Str words) {
    strbuf_add_char(out, ':');
    text_add_escaped(out, str_from(name), ":\\", QUOTE);
    strbuf_add_char(out, ':');
    switch (value) {
    case TEXT_VALUE_NONE:
    case TEXT_VALUE_ANY:
        strbuf_add_char(out, ' ');
        break; // shows the message, completes nothing
    case TEXT_VALUE_WORDS:
        strbuf_printf(out, "(%.*s)", STR_ARG(words));
        break;
    case TEXT_VALUE_FILE:
        strbuf_add_c(out, "_files");
        break;
    case TEXT_VALUE_FOLDER:
        strbuf_add_c(out, "_files -/");
        break;
    case TEXT_VALUE_RULE:
        strbuf_add_c(out, "_voipcheck_rules");
        break;
    case TEXT_VALUE_RULE_LEVEL:
        strbuf_add_c(out, "_voipcheck_rule_level");
        break;
    case TEXT_VALUE_FORMAT:
        strbuf_add_c(out, "_voipcheck_formats");
        break;
    case TEXT_VALUE_FORMAT_FILE:
        strbuf_add_c(out, "_voipcheck_format_file");
        break;
    }
}

static void add_option(StrBuf *out, const CliOption *option) {
    bool is_long = option->name[1] == '-';
    strbuf_printf(out, "                '%s%s%s[", option->argument ? "*" : "", option->name,
                  !option->argument ? ""
                  : is_long         ? "="
                                    : "+"); // the value may be joined, or the next word
    text_add_escaped(out, str_from(option->help), "\\[]:", QUOTE);
    strbuf_add_char(out, ']');
    if (option->argument) {
        if (option->argument_optional) strbuf_add_char(out, ':');
        add_value(out, option->argument, text_option_value(option), str_from(option->choices));
    }
    strbuf_add_c(out, "' \\\n");
}

static void write_arguments(const Rules *rules, StrBuf *out) {
    (void)rules;
    for (size_t i = 0; cli_command_at(i); i++) {
        const CliCommand *command = cli_command_at(i);
        strbuf_printf(out, "        %s)\n            _arguments -S \\\n", command->name);
        for (const CliOption *option = command->options; option && option->name; option++)
            add_option(out, option);
        Str words = STR_NONE;
        TextValue value = text_operand_value(out->arena, command, &words);
        if (value != TEXT_VALUE_NONE) {
            strbuf_printf(out, "                '%s", command->operand_max > 1 ? "*" : "1");
            add_value(out, command->operands, value, words);
            strbuf_add_c(out, "' \\\n");
        }
        strbuf_add_c(out, "                '(- *)'{-h,--help}'[how to use it]' && ret=0\n            ;;\n");
    }
}

const TextPart text_parts_zsh[] = {
    {"@COMMANDS@", write_commands},
    {"@RULES@", write_rules},
    {"@FORMATS@", write_formats},
    {"@ARGUMENTS@", write_arguments},
    {NULL, NULL},
};
