// SPDX-License-Identifier: MIT
// The text format: styles, places, counts.
#include "reports/text_parts.h"

#include "reports/summary.h"
#include "reports/text_line.h"

enum { TEXT_PROSE_WIDTH = 100 }; // of advice and reasons: longer lines are hard to read

void text_begin_style(const Text *text, Style style) {
    static const char *const codes[] = {"", "1", "1;31", "1;33", "1;36", "32", "34"};
    if (text->options->color && style != STYLE_PLAIN) strbuf_printf(text->out, "\x1b[%sm", codes[style]);
}

void text_end_style(const Text *text, Style style) {
    if (text->options->color && style != STYLE_PLAIN) strbuf_add_c(text->out, "\x1b[0m");
}

void text_add_styled(const Text *text, Style style, Str words) {
    text_begin_style(text, style);
    text_add_safe(text->out, words);
    text_end_style(text, style);
}

void text_add_place(const Text *text, Str file, uint32_t line, uint32_t column) {
    text_add_safe(text->out, file);
    if (line) strbuf_printf(text->out, ":%u", (unsigned)line);
    if (line && column) strbuf_printf(text->out, ":%u", (unsigned)column);
}

unsigned text_prose_width(const Text *text) {
    unsigned width = text->options->width;
    return width && width < TEXT_PROSE_WIDTH ? width : TEXT_PROSE_WIDTH;
}

void text_add_heading(const Text *text, const char *words) {
    text_add_styled(text, STYLE_BOLD, str_from(words));
    strbuf_add_char(text->out, '\n');
}

void text_add_count(const Text *text, uint64_t count, const char *noun) {
    summary_add_count(text->out, count, noun);
}
