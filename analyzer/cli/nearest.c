// SPDX-License-Identifier: MIT
#include "analyzer/cli/nearest.h"

enum { NEAREST_WORD_MAX = 64 }; // longer words are no near misses of ours

static unsigned min2(unsigned a, unsigned b) { return a < b ? a : b; }

// Optimal string alignment: Levenshtein's distance in which two letters that changed places count once.
// Three rows of the table are enough; words longer than the limit are infinitely far.
static unsigned edit_distance(Str a, Str b) {
    if (a.len > NEAREST_WORD_MAX || b.len > NEAREST_WORD_MAX) return UINT32_MAX;
    unsigned rows[3][NEAREST_WORD_MAX + 1];
    for (unsigned j = 0; j <= b.len; j++)
        rows[0][j] = j;
    for (unsigned i = 1; i <= a.len; i++) {
        unsigned *row = rows[i % 3], *above = rows[(i + 2) % 3], *two_above = rows[(i + 1) % 3];
        row[0] = i;
        for (unsigned j = 1; j <= b.len; j++) {
            unsigned replaced = above[j - 1] + (a.data[i - 1] != b.data[j - 1]);
            row[j] = min2(replaced, 1 + min2(above[j], row[j - 1]));
            bool swapped = i > 1 && j > 1 && a.data[i - 1] == b.data[j - 2] && a.data[i - 2] == b.data[j - 1];
            if (swapped) row[j] = min2(row[j], two_above[j - 2] + 1);
        }
    }
    return rows[a.len % 3][b.len];
}

Nearest nearest_start(Str wrong) {
    unsigned limit = wrong.len < 3 ? 1 : (unsigned)(min2((unsigned)wrong.len, NEAREST_WORD_MAX) / 3);
    return (Nearest){wrong, STR(""), limit + 1};
}

void nearest_offer(Nearest *nearest, Str word) {
    unsigned distance = edit_distance(nearest->wrong, word);
    if (distance >= nearest->distance) return;
    nearest->distance = distance;
    nearest->best = word;
}

Str nearest_hint(Arena *arena, const Nearest *nearest) {
    if (!nearest->best.len) return STR("");
    return str_printf(arena, "; did you mean '%.*s'?", STR_ARG(nearest->best));
}

bool nearest_next_word(Str *list, Str *word) {
    size_t from = 0;
    while (from < list->len && list->data[from] == ' ')
        from++;
    size_t to = from;
    while (to < list->len && list->data[to] != ' ')
        to++;
    *word = str_sub(*list, from, to);
    *list = str_sub(*list, to, list->len);
    return word->len > 0;
}
