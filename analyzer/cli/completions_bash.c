// SPDX-License-Identifier: MIT
// The lists of analyzer/cli/text/completion.bash.
#include "analyzer/cli/text.h"
#include "reports/report.h"

static void add_rules(const Rules *rules, StrBuf *out) {
    for (uint32_t i = 0; i < rules_count(rules); i++)
        strbuf_printf(out, "%s%.*s", i ? " " : "", STR_ARG(rules_at(rules, i)->id));
}

static void write_words(const Rules *rules, StrBuf *out) {
    strbuf_add_c(out, "    rules='");
    add_rules(rules, out);
    strbuf_add_c(out, "'\n    formats='");
    for (size_t i = 0; i < report_count(); i++)
        strbuf_printf(out, "%s%s", i ? " " : "", report_at(i)->name);
    strbuf_add_c(out, "'\n");
}

// One arm of the case: what follows `option` of `command`.
static void add_value(StrBuf *out, const char *command, const char *option, TextValue value, bool optional,
                      Str words) {
    strbuf_printf(out, "    '%s %s') ", command, option);
    switch (value) {
    case TEXT_VALUE_NONE:
    case TEXT_VALUE_ANY:
        strbuf_add_c(out, "kind='text'");
        break;
    case TEXT_VALUE_WORDS:
        strbuf_printf(out, "kind=%s words='%.*s'", optional ? "optional" : "words", STR_ARG(words));
        break;
    case TEXT_VALUE_FILE:
        strbuf_add_c(out, "kind='file'");
        break;
    case TEXT_VALUE_FOLDER:
        strbuf_add_c(out, "kind='folder'");
        break;
    case TEXT_VALUE_RULE:
        strbuf_add_c(out, "kind=words words=$rules");
        break;
    case TEXT_VALUE_RULE_LEVEL:
        strbuf_add_c(out, "kind=rule-level words=$rules");
        break;
    case TEXT_VALUE_FORMAT:
        strbuf_add_c(out, "kind=words words=$formats");
        break;
    case TEXT_VALUE_FORMAT_FILE:
        strbuf_add_c(out, "kind=format-file words=$formats");
        break;
    }
    strbuf_add_c(out, " ;;\n");
}

static void write_values(const Rules *rules, StrBuf *out) {
    (void)rules;
    for (size_t i = 0; cli_command_at(i); i++) {
        const CliCommand *command = cli_command_at(i);
        for (const CliOption *option = command->options; option && option->name; option++)
            if (option->argument)
                add_value(out, command->name, option->name, text_option_value(option),
                          option->argument_optional, str_from(option->choices));
        Str words = STR_NONE;
        TextValue value = text_operand_value(out->arena, command, &words);
        add_value(out, command->name, "", value, false, words);
    }
}

static void write_commands(const Rules *rules, StrBuf *out) {
    (void)rules;
    strbuf_add_c(out, "        words='");
    for (size_t i = 0; cli_command_at(i); i++)
        strbuf_printf(out, "%s ", cli_command_at(i)->name);
    strbuf_add_c(out, "--help --version'\n");
}

static void write_options(const Rules *rules, StrBuf *out) {
    (void)rules;
    for (size_t i = 0; cli_command_at(i); i++) {
        const CliCommand *command = cli_command_at(i);
        strbuf_printf(out, "            %s) words='", command->name);
        for (const CliOption *option = command->options; option && option->name; option++)
            strbuf_printf(out, "%s ", option->name);
        strbuf_add_c(out, "--help' ;;\n");
    }
}

const TextPart text_parts_bash[] = {
    {"@WORDS@", write_words},
    {"@VALUES@", write_values},
    {"@COMMANDS@", write_commands},
    {"@OPTIONS@", write_options},
    {NULL, NULL},
};
