// SPDX-License-Identifier: MIT
#include "analyzer/project/source.h"

#include <string.h>

// Returns the offset behind the next line end at or behind `at`, or text.len + 1 when there is none.
// Texts without \r, nearly all of them, go the fast way.
static size_t next_line(Str text, size_t at, bool has_cr) {
    if (at >= text.len) return text.len + 1;
    if (!has_cr) {
        const char *hit = memchr(text.data + at, '\n', text.len - at);
        return hit ? (size_t)(hit - text.data) + 1 : text.len + 1;
    }
    for (; at < text.len; at++) {
        if (text.data[at] == '\n') return at + 1;
        if (text.data[at] == '\r') return at + 1 < text.len && text.data[at + 1] == '\n' ? at + 2 : at + 1;
    }
    return text.len + 1;
}

static void index_lines(Arena *arena, Source *source) {
    Str text = source->text;
    bool has_cr = text.len && memchr(text.data, '\r', text.len) != NULL;
    uint32_t count = 0;
    for (size_t at = 0; at <= text.len; at = next_line(text, at, has_cr))
        count++;
    uint32_t *starts = ARENA_ARRAY(arena, uint32_t, count);
    uint32_t line = 0;
    for (size_t at = 0; at <= text.len; at = next_line(text, at, has_cr))
        starts[line++] = (uint32_t)at;
    source->line_starts = starts;
    source->line_count = count;
}

Source source_over(Arena *arena, Str path, Str text) {
    Source source = {path, text, NULL, 0};
    index_lines(arena, &source);
    return source;
}

Source source_from_text(Arena *arena, Str path, Str text) {
    if (text.len >= UINT32_MAX) arena_out_of_memory("source text");
    return source_over(arena, str_copy(arena, path), str_copy(arena, text));
}

void source_position(const Source *source, uint32_t offset, uint32_t *line, uint32_t *column) {
    if (offset > source->text.len) offset = (uint32_t)source->text.len;
    uint32_t low = 0;
    uint32_t high = source->line_count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (source->line_starts[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    if (line) *line = low + 1;
    if (column) *column = offset - source->line_starts[low] + 1;
}

Str source_line(const Source *source, uint32_t line) {
    if (line == 0 || line > source->line_count) return STR_NONE;
    size_t from = source->line_starts[line - 1];
    if (line == source->line_count) return str_sub(source->text, from, source->text.len);
    size_t to = source->line_starts[line];
    const char *data = source->text.data;
    if (to > from && data[to - 1] == '\n') to--;
    if (to > from && data[to - 1] == '\r') to--;
    return str_sub(source->text, from, to);
}

// How common a byte is in Swift and Objective-C sources, 0 for rare. The order matters, not the numbers.
static const unsigned char commonness[256] = {
    [' '] = 99, ['e'] = 90, ['t'] = 88, ['a'] = 86, ['i'] = 84, ['r'] = 82,  ['n'] = 80, ['o'] = 78,
    ['s'] = 76, ['l'] = 74, ['c'] = 70, ['d'] = 68, ['u'] = 64, ['\n'] = 62, ['p'] = 60, ['m'] = 58,
    ['.'] = 56, ['g'] = 54, ['h'] = 52, ['f'] = 50, [')'] = 48, ['('] = 48,  ['/'] = 46, ['S'] = 44,
    ['y'] = 43, ['C'] = 42, [':'] = 41, ['b'] = 40, ['v'] = 39, [','] = 38,  ['='] = 37, ['w'] = 36,
    ['T'] = 34, ['A'] = 33, ['I'] = 32, ['"'] = 31, ['E'] = 30, ['k'] = 29,  ['D'] = 28, ['R'] = 27,
    ['N'] = 26, ['P'] = 25, ['_'] = 24, ['M'] = 23, ['L'] = 23, ['x'] = 22,  ['F'] = 22, ['O'] = 21,
    ['{'] = 20, ['}'] = 20, ['B'] = 20, ['V'] = 19, ['-'] = 19, ['0'] = 18,  ['1'] = 18, ['U'] = 18,
    ['*'] = 17, [';'] = 17, ['['] = 16, [']'] = 16, ['>'] = 15, ['<'] = 15,  ['H'] = 14, ['2'] = 14,
    ['G'] = 13, ['W'] = 12, ['q'] = 11, ['?'] = 10, ['!'] = 9,  ['@'] = 9,   ['3'] = 9,  ['j'] = 8,
    ['K'] = 8,  ['z'] = 8,  ['&'] = 7,  ['X'] = 6,  ['4'] = 6,  ['5'] = 5,   ['6'] = 5,  ['8'] = 5,
    ['#'] = 4,  ['\r'] = 4, ['\t'] = 4, ['Q'] = 3,  ['J'] = 3,  ['Y'] = 3,   ['7'] = 3,  ['9'] = 3,
};

size_t source_find(Str text, Str literal, size_t from) {
    if (from > text.len || literal.len > text.len - from) return SOURCE_NOT_FOUND;
    if (literal.len == 0) return from;
    size_t rare = 0;
    for (size_t i = 1; i < literal.len; i++) {
        if (commonness[(unsigned char)literal.data[i]] < commonness[(unsigned char)literal.data[rare]])
            rare = i;
    }
    size_t last = text.len - literal.len; // the last place where the literal could start
    for (size_t at = from; at <= last; at++) {
        const char *hit = memchr(text.data + at + rare, literal.data[rare], last - at + 1);
        if (!hit) return SOURCE_NOT_FOUND;
        at = (size_t)(hit - text.data) - rare;
        if (memcmp(text.data + at, literal.data, literal.len) == 0) return at;
    }
    return SOURCE_NOT_FOUND;
}

static bool is_word_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

size_t source_find_word(Str text, Str word, size_t from) {
    for (size_t at = source_find(text, word, from); at != SOURCE_NOT_FOUND;
         at = source_find(text, word, at + 1)) {
        size_t end = at + word.len;
        bool before = at > 0 && is_word_byte(text.data[at - 1]);
        bool after = end < text.len && is_word_byte(text.data[end]);
        if (!before && !after) return at;
    }
    return SOURCE_NOT_FOUND;
}

bool source_mentions(Str text, Str literal) { return source_find(text, literal, 0) != SOURCE_NOT_FOUND; }
