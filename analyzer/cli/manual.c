// SPDX-License-Identifier: MIT
// The lists of analyzer/cli/text/voipcheck.1, in mdoc.
#include "analyzer/cli/text.h"
#include "reports/report.h"

#include <string.h>

// Of the source, a little less than the 80 columns of mandoc -Tlint: a word may grow by what protects its
// bytes.
enum { LINE_WIDTH = 70 };

// One byte of running text, so that it is no request and no escape.
static void add_byte(StrBuf *out, char c, bool line_start, bool *quoted) {
    if (line_start && (c == '.' || c == '\'')) strbuf_add_c(out, "\\&");
    if (c == '`') {
        strbuf_add_c(out, *quoted ? "\\(cq" : "\\(oq"); // `word`
        *quoted = !*quoted;
    } else if (c == '\\') {
        strbuf_add_c(out, "\\e");
    } else {
        strbuf_add_char(out, c);
    }
}

static size_t word_length(Str text, size_t from) {
    size_t end = from;
    while (end < text.len && text.data[end] != ' ' && text.data[end] != '\n')
        end++;
    return end - from;
}

// Adds running text, in lines of bounded width; each sentence begins on a line of its own, as mdoc wants it.
static void add_text(StrBuf *out, Str text) {
    bool quoted = false;
    size_t start = out->len; // of the current line
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        bool blank = c == ' ' || c == '\n';
        bool sentence = blank && i > 0 && text.data[i - 1] == '.' && i + 1 < text.len &&
                        text.data[i + 1] >= 'A' && text.data[i + 1] <= 'Z';
        if (blank && (sentence || out->len - start + 1 + word_length(text, i + 1) > LINE_WIDTH)) {
            strbuf_add_char(out, '\n');
            start = out->len;
        } else if (blank) {
            strbuf_add_char(out, ' ');
        } else if (c == '-' && i + 1 < text.len && text.data[i + 1] == '-') {
            strbuf_add_c(out, "\\-\\-"); // of an option: two dashes, to be copied as such
            i++;
        } else {
            add_byte(out, c, out->len == start, &quoted);
        }
    }
}

// A line that is shown as it is.
static void add_literal(StrBuf *out, Str text) {
    bool quoted = false;
    for (size_t i = 0; i < text.len; i++)
        add_byte(out, text.data[i], i == 0, &quoted);
}

// The words of one argument of a macro.
static void add_argument(StrBuf *out, const char *text) {
    strbuf_add_c(out, " \\&");
    for (; *text; text++) {
        if (*text == ' ') strbuf_add_char(out, '\\');
        strbuf_add_char(out, *text);
    }
}

static void add_option(StrBuf *out, const CliOption *option) {
    strbuf_printf(out, ".It Fl %s", option->name + 1);
    if (option->argument_optional)
        strbuf_printf(out, " Ns Op = Ns Ar \\&%s", option->argument);
    else if (option->argument) {
        strbuf_add_c(out, " Ar");
        add_argument(out, option->argument);
    }
    strbuf_add_char(out, '\n');
    add_text(out, str_from(option->help));
    strbuf_add_char(out, '\n');
}

// Lines that begin with a blank are shown as they are.
static void add_details(StrBuf *out, Str details) {
    bool literal = false;
    strbuf_add_c(out, ".Pp\n");
    while (details.len) {
        const char *end = memchr(details.data, '\n', details.len);
        size_t len = end ? (size_t)(end - details.data) : details.len;
        Str line = str_sub(details, 0, len);
        details = str_sub(details, len + 1, details.len);
        bool is_literal = str_starts(line, STR(" "));
        if (is_literal != literal) strbuf_add_c(out, is_literal ? ".Bd -literal\n" : ".Ed\n.Pp\n");
        literal = is_literal;
        if (literal)
            add_literal(out, line);
        else if (line.len)
            add_text(out, line);
        else
            strbuf_add_c(out, ".Pp");
        strbuf_add_char(out, '\n');
    }
    if (literal) strbuf_add_c(out, ".Ed\n");
}

static void add_operands(StrBuf *out, const CliCommand *command) {
    if (!*command->operands) return;
    strbuf_add_c(out, " Ar");
    add_argument(out, command->operands);
}

static void write_synopsis(const Rules *rules, StrBuf *out) {
    (void)rules;
    for (size_t i = 0; cli_command_at(i); i++) {
        const CliCommand *command = cli_command_at(i);
        bool has_options = command->options && command->options->name;
        strbuf_printf(out, ".Nm\n.Cm %s%s", command->name, has_options ? " Oo Ar options Oc" : "");
        add_operands(out, command);
        strbuf_add_char(out, '\n');
    }
}

static void write_commands(const Rules *rules, StrBuf *out) {
    (void)rules;
    for (size_t i = 0; cli_command_at(i); i++) {
        const CliCommand *command = cli_command_at(i);
        strbuf_printf(out, ".Ss voipcheck %s\n", command->name);
        Str summary = str_from(command->summary);
        char first = summary.data[0];
        strbuf_add_char(out, (char)(first >= 'a' && first <= 'z' ? first - 'a' + 'A' : first));
        add_text(out, str_sub(summary, 1, summary.len));
        strbuf_add_c(out, ".\n");
        if (command->details) add_details(out, str_from(command->details));
        if (!command->options || !command->options->name) continue;
        strbuf_add_c(out, ".Bl -tag -width Ds\n");
        for (const CliOption *option = command->options; option->name; option++)
            add_option(out, option);
        strbuf_add_c(out, ".El\n");
    }
}

static void write_formats(const Rules *rules, StrBuf *out) {
    (void)rules;
    for (size_t i = 0; i < report_count(); i++) {
        strbuf_printf(out, ".It Cm %s\n", report_at(i)->name);
        add_text(out, str_from(report_at(i)->help));
        strbuf_add_char(out, '\n');
    }
}

static void write_exit(const Rules *rules, StrBuf *out) {
    (void)rules;
    for (size_t status = 0; cli_exit_meaning(status); status++) {
        strbuf_printf(out, ".It %u\n", (unsigned)status);
        add_text(out, str_from(cli_exit_meaning(status)));
        strbuf_add_char(out, '\n');
    }
}

static void write_version(const Rules *rules, StrBuf *out) {
    (void)rules;
    strbuf_add_c(out, "This is the manual of version " CLI_VERSION ".\n");
}

const TextPart text_parts_manual[] = {
    {"@VERSION@", write_version}, {"@SYNOPSIS@", write_synopsis}, {"@COMMANDS@", write_commands},
    {"@FORMATS@", write_formats}, {"@EXIT@", write_exit},         {NULL, NULL},
};
