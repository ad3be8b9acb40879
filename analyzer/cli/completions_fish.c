// SPDX-License-Identifier: MIT
// The lists of analyzer/cli/text/completion.fish.
#include "analyzer/cli/text.h"
#include "reports/report.h"

static const char QUOTE[] = "\\'"; // inside of single quotes

static void add_quoted(StrBuf *out, Str text) {
    strbuf_add_char(out, '\'');
    text_add_escaped(out, text, "\\", QUOTE);
    strbuf_add_char(out, '\'');
}

static void add_candidate(StrBuf *out, Str name, Str help) {
    strbuf_printf(out, " \\\n        %.*s ", STR_ARG(name));
    add_quoted(out, help);
}

static void write_rules(const Rules *rules, StrBuf *out) {
    strbuf_add_c(out, "    printf '%s\\t%s\\n'");
    for (uint32_t i = 0; i < rules_count(rules); i++)
        add_candidate(out, rules_at(rules, i)->id, rules_at(rules, i)->title);
    strbuf_add_char(out, '\n');
}

static void write_formats(const Rules *rules, StrBuf *out) {
    (void)rules;
    strbuf_add_c(out, "    printf '%s\\t%s\\n'");
    for (size_t i = 0; i < report_count(); i++)
        add_candidate(out, str_from(report_at(i)->name), str_from(report_at(i)->help));
    strbuf_add_char(out, '\n');
}

static void add_value(StrBuf *out, TextValue value, Str words) {
    switch (value) {
    case TEXT_VALUE_NONE:
        strbuf_add_c(out, " -f");
        break;
    case TEXT_VALUE_ANY:
        strbuf_add_c(out, " -x");
        break;
    case TEXT_VALUE_WORDS:
        strbuf_add_c(out, " -x -a ");
        add_quoted(out, words);
        break;
    case TEXT_VALUE_FILE:
        strbuf_add_c(out, " -r -F");
        break;
    case TEXT_VALUE_FOLDER:
        strbuf_add_c(out, " -x -a '(__fish_complete_directories)'");
        break;
    case TEXT_VALUE_RULE:
        strbuf_add_c(out, " -x -a '(__voipcheck_rules)'");
        break;
    case TEXT_VALUE_RULE_LEVEL:
        strbuf_add_c(out, " -x -a '(__voipcheck_rule_levels)'");
        break;
    case TEXT_VALUE_FORMAT:
        strbuf_add_c(out, " -x -a '(__voipcheck_formats)'");
        break;
    case TEXT_VALUE_FORMAT_FILE: // fish itself completes the file behind '='
        strbuf_add_c(out, " -r -F -a '(__voipcheck_formats | string replace \\t =\\t)'");
        break;
    }
}

static void add_option(StrBuf *out, const char *command, const CliOption *option) {
    bool is_long = option->name[1] == '-';
    strbuf_printf(out, "complete -c voipcheck -n '__voipcheck_is %s' %s %s", command, is_long ? "-l" : "-s",
                  option->name + (is_long ? 2 : 1));
    if (option->argument_optional) {
        strbuf_add_c(out, " -f -a ");
        add_quoted(out, str_from(option->choices));
    } else {
        add_value(out, text_option_value(option), str_from(option->choices));
    }
    strbuf_add_c(out, " -d ");
    add_quoted(out, str_from(option->help));
    strbuf_add_char(out, '\n');
}

static void write_completions(const Rules *rules, StrBuf *out) {
    (void)rules;
    for (size_t i = 0; cli_command_at(i); i++) {
        const CliCommand *command = cli_command_at(i);
        strbuf_printf(out, "\ncomplete -c voipcheck -n __voipcheck_no_command -f -a %s -d ", command->name);
        add_quoted(out, str_from(command->summary));
        Str words = STR_NONE;
        TextValue value = text_operand_value(out->arena, command, &words);
        strbuf_printf(out, "\ncomplete -c voipcheck -n '__voipcheck_is %s'", command->name);
        // Operands are no option's value: -r and -x would ask for an option.
        if (value == TEXT_VALUE_FILE)
            strbuf_add_c(out, " -F");
        else if (value == TEXT_VALUE_ANY)
            strbuf_add_c(out, " -f");
        else
            add_value(out, value, words);
        strbuf_add_char(out, '\n');
        for (const CliOption *option = command->options; option && option->name; option++)
            add_option(out, command->name, option);
    }
}

const TextPart text_parts_fish[] = {
    {"@RULES@", write_rules},
    {"@FORMATS@", write_formats},
    {"@COMPLETIONS@", write_completions},
    {NULL, NULL},
};
