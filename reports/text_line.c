// SPDX-License-Identifier: MIT
#include "reports/text_line.h"
#include "reports/utf8.h"

#include <stdio.h>
#include <string.h>

enum { TAB_STOP = 4, CELL_MAX = 16, LINE_WIDTH_MIN = 20 };
static const char CUT[] = "...";
enum { CUT_WIDTH = sizeof CUT - 1 };

// One character of input as it is shown.
typedef struct Cell {
    char text[CELL_MAX];
    unsigned len;
    unsigned width;
    size_t next; // offset behind the character
} Cell;

static Cell read_cell(Str text, size_t at) {
    Cell cell = {.next = at};
    uint32_t code;
    size_t len = utf8_decode(text, at, &code);
    cell.next = at + len;
    int written;
    if (code == UTF8_INVALID || (utf8_is_unsafe(code) && code < 0x80)) {
        written = snprintf(cell.text, sizeof cell.text, "\\x%02x", (unsigned)(unsigned char)text.data[at]);
    } else if (utf8_is_unsafe(code)) {
        written = snprintf(cell.text, sizeof cell.text, "\\u{%x}", (unsigned)code);
    } else {
        memcpy(cell.text, text.data + at, len);
        cell.len = (unsigned)len;
        cell.width = utf8_width(code);
        return cell;
    }
    cell.len = cell.width = (unsigned)written;
    return cell;
}

// In running text, where a tab has no stop to go to.
static Cell read_text_cell(Str text, size_t at) {
    if (text.data[at] == '\t') return (Cell){" ", 1, 1, at + 1};
    if (text.data[at] == '\n') return (Cell){"\\n", 2, 2, at + 1};
    return read_cell(text, at);
}

void text_add_safe(StrBuf *out, Str text) {
    for (size_t at = 0; at < text.len;) {
        Cell cell = read_text_cell(text, at);
        strbuf_add(out, (Str){cell.text, cell.len});
        at = cell.next;
    }
}

unsigned text_width(Str text) {
    unsigned width = 0;
    for (size_t at = 0; at < text.len;) {
        Cell cell = read_text_cell(text, at);
        width += cell.width;
        at = cell.next;
    }
    return width;
}

void text_add_wrapped(StrBuf *out, Str text, unsigned at, unsigned indent, unsigned width) {
    bool first_of_line = true;
    for (size_t from = 0; from < text.len;) {
        if (text.data[from] == ' ' || text.data[from] == '\n') { // line ends of prose are blanks here
            from++;
            continue;
        }
        size_t to = from;
        while (to < text.len && text.data[to] != ' ' && text.data[to] != '\n')
            to++;
        Str word = str_sub(text, from, to);
        unsigned word_width = text_width(word);
        if (!first_of_line && width && at + 1 + word_width >= width) {
            strbuf_printf(out, "\n%*s", (int)indent, "");
            at = indent;
            first_of_line = true;
        }
        if (!first_of_line) {
            strbuf_add_char(out, ' ');
            at++;
        }
        text_add_safe(out, word);
        at += word_width;
        first_of_line = false;
        from = to;
    }
}

// A tab goes to the next stop of the whole line, wherever the shown part begins.
static Cell read_line_cell(Str line, size_t at, size_t column) {
    if (line.data[at] != '\t') return read_cell(line, at);
    Cell cell = {"    ", 0, 0, at + 1};
    cell.len = cell.width = TAB_STOP - (unsigned)(column % TAB_STOP);
    return cell;
}

typedef struct Span {
    size_t from;
    size_t to;
    size_t total; // columns of the whole line
} Span;

// Columns of the marked bytes [from, to), and of the whole line.
static Span measure(Str line, size_t from, size_t to) {
    Span span = {SIZE_MAX, SIZE_MAX, 0};
    for (size_t at = 0; at < line.len;) {
        if (span.from == SIZE_MAX && at >= from) span.from = span.total;
        if (span.to == SIZE_MAX && at >= to) span.to = span.total;
        Cell cell = read_line_cell(line, at, span.total);
        span.total += cell.width;
        at = cell.next;
    }
    if (span.from == SIZE_MAX) span.from = span.total;
    if (span.to == SIZE_MAX) span.to = span.total;
    if (span.to <= span.from) span.to = span.from + 1;
    return span;
}

// Adds the cells that lie wholly in columns [from, to); a wide character cut in two leaves blanks.
static void add_window(StrBuf *out, Str line, size_t from, size_t to) {
    size_t column = 0, filled = from;
    for (size_t at = 0; at < line.len && column < to;) {
        Cell cell = read_line_cell(line, at, column);
        bool inside = column >= from && column + cell.width <= to;
        if (inside) {
            for (; filled < column; filled++)
                strbuf_add_char(out, ' ');
            strbuf_add(out, (Str){cell.text, cell.len});
            filled = column + cell.width;
        }
        column += cell.width;
        at = cell.next;
    }
}

TextLine text_line(Arena *arena, Str line, size_t column, size_t end_column, unsigned width) {
    while (line.len && (line.data[line.len - 1] == '\r' || line.data[line.len - 1] == '\n'))
        line.len--;
    if (width < LINE_WIDTH_MIN) width = LINE_WIDTH_MIN;
    size_t mark_from = column ? column - 1 : 0;
    size_t mark_to = end_column > mark_from + 1 ? end_column - 1 : mark_from + 1;
    if (mark_to > line.len) mark_to = mark_from > line.len ? mark_from + 1 : line.len;
    Span span = measure(line, mark_from, mark_to);

    size_t from = 0, to = span.total;
    if (span.total > width) {
        // A third of the room before the mark, the rest for it and what follows.
        from = span.from > width / 3 ? span.from - width / 3 : 0;
        if (from + width > span.total) from = span.total - width;
        to = from + width;
    }
    size_t inner_from = from ? from + CUT_WIDTH : 0;
    size_t inner_to = to < span.total ? to - CUT_WIDTH : span.total;

    StrBuf out;
    strbuf_init(&out, arena);
    if (from) strbuf_add_c(&out, CUT);
    add_window(&out, line, inner_from, inner_to);
    if (to < span.total) strbuf_add_c(&out, CUT);

    if (span.to > inner_to && to < span.total) span.to = inner_to > span.from ? inner_to : span.from + 1;
    return (TextLine){strbuf_str(&out), (unsigned)(span.from - from), (unsigned)(span.to - from)};
}
