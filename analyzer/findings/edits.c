// SPDX-License-Identifier: MIT
#include "analyzer/findings/edits.h"

#include <stdlib.h>
#include <string.h>

static int compare_points(uint32_t line_a, uint32_t column_a, uint32_t line_b, uint32_t column_b) {
    if (line_a != line_b) return line_a < line_b ? -1 : 1;
    return (column_a > column_b) - (column_a < column_b);
}

static int compare_places(const void *left, const void *right) {
    const ResultsEdit *a = *(const ResultsEdit *const *)left, *b = *(const ResultsEdit *const *)right;
    int order = compare_points(a->place.line, a->place.column, b->place.line, b->place.column);
    if (order) return order;
    return compare_points(a->place.end_line, a->place.end_column, b->place.end_line, b->place.end_column);
}

bool edits_overlap(const ResultsEdit *a, const ResultsEdit *b) {
    const ResultsPlace *p = &a->place, *q = &b->place;
    if (!compare_points(p->line, p->column, q->line, q->column)) return true;
    return compare_points(p->line, p->column, q->end_line, q->end_column) < 0 &&
           compare_points(q->line, q->column, p->end_line, p->end_column) < 0;
}

// A walk through the text that only goes forward.
typedef struct Cursor {
    Str text;
    uint32_t line;
    size_t line_start;
} Cursor;

static bool find(Cursor *cursor, uint32_t line, uint32_t column, size_t *offset) {
    while (cursor->line < line) {
        size_t left = cursor->text.len - cursor->line_start;
        const char *end = left ? memchr(cursor->text.data + cursor->line_start, '\n', left) : NULL;
        if (!end) return false;
        cursor->line_start = (size_t)(end - cursor->text.data) + 1;
        cursor->line++;
    }
    *offset = cursor->line_start + column - 1;
    return line == cursor->line && column > 0 && *offset <= cursor->text.len;
}

static bool has_crlf(Str text) {
    const char *end = text.len ? memchr(text.data, '\n', text.len) : NULL;
    return end && end > text.data && end[-1] == '\r';
}

static void add_text(StrBuf *out, Str text, bool crlf) {
    for (size_t i = 0; i < text.len; i++) {
        if (crlf && text.data[i] == '\n' && (i == 0 || text.data[i - 1] != '\r')) strbuf_add_char(out, '\r');
        strbuf_add_char(out, text.data[i]);
    }
}

bool edits_apply(Arena *arena, Str text, const EditVec *edits, Str *out) {
    const ResultsEdit **sorted = ARENA_ARRAY(arena, const ResultsEdit *, edits->len);
    for (uint32_t i = 0; i < edits->len; i++)
        sorted[i] = edits->items[i];
    if (edits->len > 1) qsort(sorted, edits->len, sizeof *sorted, compare_places);
    StrBuf buf;
    strbuf_init(&buf, arena);
    Cursor cursor = {.text = text, .line = 1};
    bool crlf = has_crlf(text);
    size_t done = 0;
    for (uint32_t i = 0; i < edits->len; i++) {
        const ResultsPlace *place = &sorted[i]->place;
        size_t start, end;
        if (!find(&cursor, place->line, place->column, &start) ||
            !find(&cursor, place->end_line, place->end_column, &end) || start < done || end < start)
            return false;
        strbuf_add(&buf, str_sub(text, done, start));
        add_text(&buf, sorted[i]->text, crlf);
        done = end;
    }
    strbuf_add(&buf, str_sub(text, done, text.len));
    *out = strbuf_str(&buf);
    return true;
}
