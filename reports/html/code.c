// SPDX-License-Identifier: MIT
// Source lines in the HTML report, and the steps of a witness beside them.
#include "reports/html/parts.h"

#include <string.h>

enum { AROUND = 1, JOINED = 16, EXCERPT = 3, LONGEST = 12, SHOWN_OF_LINE = 400 };

// --- words of the languages ---

static bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '@' || c == '#' || (unsigned char)c >= 0x80;
}

static bool is_keyword(Str word) {
    static const char keywords[] =
        " guard let var if else return func class struct enum extension protocol switch case default for "
        "while "
        "repeat in do try catch throw throws async await defer import init self super nil true false static "
        "override private public internal fileprivate final weak unowned where break continue is as @objc "
        "@escaping #if #else #endif #available @interface @implementation @end @property @protocol @selector "
        "void BOOL id int char const static NSString YES NO NULL #import typedef switch @try @catch "
        "@finally ";
    char padded[32];
    if (!word.len || word.len > sizeof padded - 3) return false;
    padded[0] = ' ';
    memcpy(padded + 1, word.data, word.len);
    padded[word.len + 1] = ' ';
    padded[word.len + 2] = '\0';
    return strstr(keywords, padded) != NULL;
}

static void add_span(const Html *html, const char *class, Str text) {
    strbuf_printf(html->out, "<span class=\"%s\">", class);
    html_add(html, text);
    html_raw(html, "</span>");
}

// Strings, comments and keywords, as far as one line shows them.
static void add_highlighted(const Html *html, Str line) {
    for (size_t at = 0, to; at < line.len; at = to) {
        to = at + 1;
        if (line.data[at] == '/' && to < line.len && line.data[to] == '/') {
            add_span(html, "c", str_sub(line, at, line.len));
            return;
        }
        if (line.data[at] == '"') {
            while (to < line.len && line.data[to] != '"')
                to += line.data[to] == '\\' ? 2 : 1;
            to = to < line.len ? to + 1 : line.len;
            add_span(html, "s", str_sub(line, at, to));
        } else if (is_word(line.data[at])) {
            while (to < line.len && is_word(line.data[to]))
                to++;
            Str word = str_sub(line, at, to);
            if (is_keyword(word))
                add_span(html, "k", word);
            else
                html_add(html, word);
        } else {
            while (to < line.len && !is_word(line.data[to]) && line.data[to] != '"' && line.data[to] != '/')
                to++;
            html_add(html, str_sub(line, at, to));
        }
    }
}

static bool line_at(const Html *html, Str file, uint32_t line, Str *text) {
    const ReportOptions *options = html->options;
    if (!line || !options->source_line || !options->source_line(options->ctx, file, line, text)) return false;
    while (text->len && (text->data[text->len - 1] == '\r' || text->data[text->len - 1] == '\n'))
        text->len--;
    *text = str_sub(*text, 0, SHOWN_OF_LINE);
    return true;
}

// Tabs would be escaped with the control characters.
static Str without_tabs(Arena *arena, Str line) {
    StrBuf out;
    strbuf_init(&out, arena);
    for (size_t i = 0; i < line.len; i++) {
        if (line.data[i] == '\t')
            strbuf_add_c(&out, "    ");
        else
            strbuf_add_char(&out, line.data[i]);
    }
    return strbuf_str(&out);
}

static void begin_code(const Html *html, const char *label) {
    strbuf_printf(html->out, "<div class=\"code\" tabindex=\"0\" role=\"group\" aria-label=\"%s\">\n", label);
}

static void end_code(const Html *html) { html_raw(html, "</div>\n"); }

// False when there is no such line.
static bool add_line(const Html *html, Str file, uint32_t number, bool hit) {
    Str text;
    if (!line_at(html, file, number, &text)) return false;
    strbuf_printf(html->out, "<div class=\"line%s\"><span class=\"n\">%u</span>", hit ? " hit" : "",
                  (unsigned)number);
    add_highlighted(html, without_tabs(html->out->arena, text));
    html_raw(html, "</div>\n");
    return true;
}

static void add_excerpt(const Html *html, const ResultsPlace *place) {
    Str text;
    if (!line_at(html, place->file, place->line, &text)) return;
    begin_code(html, "Source");
    uint32_t from = place->line > EXCERPT ? place->line - EXCERPT : 1;
    uint32_t last = place->end_line > place->line && place->end_line < place->line + LONGEST ? place->end_line
                                                                                             : place->line;
    // 64 bits: a line of merged results may be the largest there is.
    for (uint64_t line = from; line <= (uint64_t)last + EXCERPT && line <= UINT32_MAX; line++)
        add_line(html, place->file, (uint32_t)line, line >= place->line && line <= last);
    end_code(html);
}

void html_snippet(const Html *html, Str code) {
    begin_code(html, "Example");
    code = str_trim(code);
    for (size_t from = 0; from < code.len;) {
        size_t to = from;
        while (to < code.len && code.data[to] != '\n')
            to++;
        html_raw(html, "<div class=\"line\">");
        add_highlighted(html, without_tabs(html->out->arena, str_sub(code, from, to)));
        html_raw(html, to == from ? " </div>\n" : "</div>\n");
        from = to + 1;
    }
    end_code(html);
}

// --- witnesses ---

// How many steps from `first` on are shown in one piece of source: they follow each other closely downwards
// in one function.
static uint32_t piece(const ResultsFinding *finding, uint32_t first) {
    uint32_t end = first + 1;
    for (; end < finding->trace_count; end++) {
        const ResultsStep *before = &finding->trace[end - 1], *here = &finding->trace[end];
        if (!str_eq(before->place.file, here->place.file) || !str_eq(before->symbol, here->symbol) ||
            here->place.line < before->place.line || here->place.line > before->place.line + JOINED)
            break;
    }
    return end;
}

static void add_step(const Html *html, const ResultsFinding *finding, uint32_t index) {
    bool last = index + 1 == finding->trace_count;
    strbuf_printf(html->out, "<div class=\"step%s\"><b>%u</b> ", last ? " end" : "", (unsigned)index + 1);
    html_message(html, finding->trace[index].message);
    html_raw(html, "</div>\n");
}

static void add_piece(const Html *html, const ResultsFinding *finding, uint32_t first, uint32_t end) {
    const ResultsStep *top = &finding->trace[first];
    Str file = top->place.file;
    uint32_t from = top->place.line, to = finding->trace[end - 1].place.line;
    html_raw(html, "<figure><figcaption>");
    html_place(html, file, from, top->place.column);
    if (top->symbol.len) {
        html_raw(html, " <code>");
        html_add(html, top->symbol);
        html_raw(html, "</code>");
    }
    html_raw(html, "</figcaption>");
    begin_code(html, "Source and steps");
    uint32_t step = first;
    uint64_t end_line = (uint64_t)to + AROUND < UINT32_MAX ? (uint64_t)to + AROUND : UINT32_MAX;
    for (uint64_t line = from > AROUND ? from - AROUND : 1; line <= end_line; line++) {
        bool hit = step < end && finding->trace[step].place.line == line;
        if (!add_line(html, file, (uint32_t)line, hit) && !hit) continue;
        for (; step < end && finding->trace[step].place.line == line; step++)
            add_step(html, finding, step);
    }
    for (; step < end; step++)
        add_step(html, finding, step);
    end_code(html);
    html_raw(html, "</figure>\n");
}

void html_witness(const Html *html, const ResultsFinding *finding, uint32_t skipped) {
    if (!finding->trace_count) {
        add_excerpt(html, &finding->place);
        return;
    }
    for (uint32_t first = skipped, end; first < finding->trace_count; first = end) {
        end = piece(finding, first);
        add_piece(html, finding, first, end);
    }
}
