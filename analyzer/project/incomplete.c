// SPDX-License-Identifier: MIT
#include "analyzer/project/incomplete.h"

#include <stdlib.h>

void incomplete_add(IncompleteList *list, Arena *arena, Str file, uint32_t line, Str reason) {
    VEC_PUSH(arena, list, (Incomplete){str_copy(arena, file), line, str_copy(arena, reason)});
}

void incomplete_merge(IncompleteList *list, Arena *arena, const IncompleteList *other) {
    for (uint32_t i = 0; i < other->len; i++) {
        const Incomplete *item = &other->items[i];
        incomplete_add(list, arena, item->file, item->line, item->reason);
    }
}

static int compare(const void *left, const void *right) {
    const Incomplete *a = left;
    const Incomplete *b = right;
    int order = str_cmp(a->file, b->file);
    if (order) return order;
    if (a->line != b->line) return a->line < b->line ? -1 : 1;
    return str_cmp(a->reason, b->reason);
}

void incomplete_sort(IncompleteList *list) {
    if (list->len < 2) return;
    qsort(list->items, list->len, sizeof *list->items, compare);
    uint32_t kept = 1;
    for (uint32_t i = 1; i < list->len; i++) {
        if (compare(&list->items[kept - 1], &list->items[i]) != 0) list->items[kept++] = list->items[i];
    }
    list->len = kept;
}
