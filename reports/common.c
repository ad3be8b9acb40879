// SPDX-License-Identifier: MIT
#include "reports/common.h"

#include "reports/escape.h"
#include "reports/text_line.h"
#include "reports/utf8.h"

Str common_path(Arena *arena, const ReportOptions *options, Str file) {
    if (!options->prefix.len || !file.len) return file;
    if (str_eq_c(file, ".")) return str_sub(options->prefix, 0, options->prefix.len - 1);
    return str_printf(arena, "%.*s%.*s", STR_ARG(options->prefix), STR_ARG(file));
}

uint32_t common_at_least_1(uint32_t number) { return number ? number : 1; }

// Code units that the bytes before `to` take; a byte that is no UTF-8 is shown as one character.
static uint32_t utf16_units(Str line, size_t to) {
    uint32_t units = 0;
    for (size_t at = 0; at < line.len && at < to;) {
        uint32_t code;
        at += utf8_decode(line, at, &code);
        units += code != UTF8_INVALID && code > 0xffff ? 2 : 1;
    }
    return units;
}

static bool line_of(const ReportOptions *options, Str file, uint32_t line, Str *text) {
    if (!line || !options->source_line || !options->source_line(options->ctx, file, line, text)) return false;
    while (text->len && (text->data[text->len - 1] == '\r' || text->data[text->len - 1] == '\n'))
        text->len--;
    return true;
}

uint32_t common_utf16_column(const ReportOptions *options, Str file, uint32_t line, uint32_t column) {
    Str text;
    if (column < 2 || !line_of(options, file, line, &text)) return common_at_least_1(column);
    return utf16_units(text, column - 1) + 1;
}

uint32_t common_utf16_end(const ReportOptions *options, Str file, uint32_t line) {
    Str text;
    return line_of(options, file, line, &text) ? utf16_units(text, text.len) + 1 : 0;
}

void common_add_place(StrBuf *out, const ReportOptions *options, Str file, uint32_t line) {
    text_add_safe(out, common_path(out->arena, options, file));
    if (line) strbuf_printf(out, ":%u", (unsigned)line);
}

void common_add_witness(StrBuf *out, const ReportOptions *options, const ResultsFinding *finding,
                        int indent) {
    for (uint32_t i = 0; i < finding->trace_count; i++) {
        const ResultsStep *step = &finding->trace[i];
        strbuf_printf(out, "%*s%u. ", indent, "", (unsigned)i + 1);
        common_add_place(out, options, step->place.file, step->place.line);
        strbuf_add_c(out, ": ");
        text_add_safe(out, step->message);
        strbuf_add_char(out, '\n');
    }
}

void common_add_markdown_place(StrBuf *out, const ReportOptions *options, Str file, uint32_t line) {
    StrBuf place;
    strbuf_init(&place, out->arena);
    common_add_place(&place, options, file, line);
    escape_markdown_code(out, strbuf_str(&place));
}

void common_add_markdown_witness(StrBuf *out, const ReportOptions *options, const ResultsFinding *finding,
                                 int indent) {
    for (uint32_t i = 0; i < finding->trace_count; i++) {
        const ResultsStep *step = &finding->trace[i];
        strbuf_printf(out, "%*s%u. ", indent, "", (unsigned)i + 1);
        common_add_markdown_place(out, options, step->place.file, step->place.line);
        strbuf_add_c(out, ": ");
        escape_markdown(out, step->message);
        strbuf_add_char(out, '\n');
    }
}

void common_add_advice(StrBuf *out, const ReportOptions *options, const ResultsFinding *finding,
                       const char *before) {
    Str help = common_help(options, finding);
    if (help.len) {
        strbuf_printf(out, "%sHow to fix it: ", before);
        text_add_wrapped(out, help, 0, 0, 0);
        strbuf_add_char(out, '\n');
    }
    if (finding->fix) {
        strbuf_printf(out, "%sSuggested change: ", before);
        text_add_safe(out, finding->fix->title);
        strbuf_add_char(out, '\n');
    }
}

Str common_help(const ReportOptions *options, const ResultsFinding *finding) {
    if (finding->help.len || !options->rules) return finding->help;
    const Rule *rule = rules_find(options->rules, finding->rule);
    return rule ? rule->fix : STR_NONE;
}

bool common_has_related(const ResultsFinding *finding) {
    const ResultsStep *related = &finding->related;
    const ResultsStep *last = finding->trace_count ? &finding->trace[finding->trace_count - 1] : NULL;
    return related->place.file.len && related->message.len &&
           !(last && str_eq(last->place.file, related->place.file) &&
             last->place.line == related->place.line);
}
