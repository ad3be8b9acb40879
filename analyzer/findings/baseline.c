// SPDX-License-Identifier: MIT
#include "analyzer/findings/baseline.h"

#include "analyzer/base/secrets.h"
#include "analyzer/findings/fingerprint.h"

#include <stdlib.h>

static int compare_entries(const void *left, const void *right) {
    const BaselineEntry *a = left, *b = right;
    int order = str_cmp(a->file, b->file);
    if (!order) order = str_cmp(a->symbol, b->symbol);
    if (!order) order = str_cmp(a->rule, b->rule);
    return order ? order : str_cmp(a->text, b->text);
}

static void sort(BaselineEntryVec *entries) {
    if (entries->len > 1) qsort(entries->items, entries->len, sizeof *entries->items, compare_entries);
}

static BaselineEntry entry_of(Arena *arena, const ResultsFinding *finding) {
    Str text = fingerprint_normalise(arena, secrets_hidden(arena, finding->blamed));
    return (BaselineEntry){finding->rule, finding->place.file, finding->symbol, text, 1, 0};
}

// Equal neighbours become one.
static void join_equal(BaselineEntryVec *entries) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < entries->len; i++) {
        if (kept && compare_entries(&entries->items[kept - 1], &entries->items[i]) == 0)
            entries->items[kept - 1].count += entries->items[i].count;
        else
            entries->items[kept++] = entries->items[i];
    }
    entries->len = kept;
}

BaselineEntryVec baseline_entries(const Results *results, bool with_new) {
    BaselineEntryVec entries = {0};
    for (uint32_t i = 0; with_new && i < results->findings.len; i++)
        VEC_PUSH(results->arena, &entries, entry_of(results->arena, &results->findings.items[i]));
    for (uint32_t i = 0; i < results->set_aside.len; i++)
        if (results->set_aside.items[i].why == RESULTS_ASIDE_BASELINED)
            VEC_PUSH(results->arena, &entries,
                     entry_of(results->arena, &results->set_aside.items[i].finding));
    sort(&entries);
    join_equal(&entries);
    return entries;
}

static BaselineEntry *find(const BaselineEntryVec *entries, const BaselineEntry *key) {
    if (!entries->len) return NULL;
    return bsearch(key, entries->items, entries->len, sizeof *entries->items, compare_entries);
}

static void set_aside(Results *results, const ResultsFinding *finding) {
    VEC_PUSH(results->arena, &results->set_aside,
             (ResultsSetAside){.finding = *finding, .why = RESULTS_ASIDE_BASELINED});
}

static bool take(BaselineEntry *entry) {
    if (!entry || entry->used >= entry->count) return false;
    entry->used++;
    return true;
}

// The name of a folder may have changed, or that of the file: one of both stays where no symbol tells.
static bool fits_renamed(const BaselineEntry *entry, const BaselineEntry *found) {
    return entry->used < entry->count && str_eq(entry->rule, found->rule) &&
           str_eq(entry->symbol, found->symbol) && str_eq(entry->text, found->text) &&
           (found->symbol.len || str_eq(str_base_name(entry->file), str_base_name(found->file)));
}

// The entries that were not used up and whose file is gone.
static BaselineEntryVec left_behind(Arena *arena, const BaselineEntryVec *entries, BaselineExists exists,
                                    void *ctx, uint32_t **index) {
    BaselineEntryVec gone = {0};
    *index = ARENA_ARRAY(arena, uint32_t, entries->len);
    for (uint32_t i = 0; i < entries->len; i++) {
        if (entries->items[i].used >= entries->items[i].count || exists(ctx, entries->items[i].file))
            continue;
        (*index)[gone.len] = i;
        VEC_PUSH(arena, &gone, entries->items[i]);
    }
    return gone;
}

static void apply_renamed(Results *results, BaselineEntryVec *entries, BaselineExists exists, void *ctx) {
    uint32_t *index;
    BaselineEntryVec gone = left_behind(results->arena, entries, exists, ctx, &index);
    if (!gone.len) return;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < results->findings.len; i++) {
        const ResultsFinding finding = results->findings.items[i];
        BaselineEntry found = entry_of(results->arena, &finding);
        bool known = false;
        for (uint32_t g = 0; g < gone.len && !known; g++) {
            if (!fits_renamed(&gone.items[g], &found)) continue;
            known = true;
            gone.items[g].used++;
            entries->items[index[g]].used++;
        }
        if (known)
            set_aside(results, &finding);
        else
            results->findings.items[kept++] = finding;
    }
    results->findings.len = kept;
}

void baseline_apply(Results *results, BaselineEntryVec *entries, BaselineExists exists, void *ctx) {
    sort(entries);
    join_equal(entries);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < results->findings.len; i++) {
        const ResultsFinding finding = results->findings.items[i];
        BaselineEntry key = entry_of(results->arena, &finding);
        if (take(find(entries, &key)))
            set_aside(results, &finding);
        else
            results->findings.items[kept++] = finding;
    }
    results->findings.len = kept;
    apply_renamed(results, entries, exists, ctx);
    results->summary.stale = baseline_stale(entries);
}

uint32_t baseline_total(const BaselineEntryVec *entries) {
    uint32_t total = 0;
    for (uint32_t i = 0; i < entries->len; i++)
        total += entries->items[i].count;
    return total;
}

uint32_t baseline_stale(const BaselineEntryVec *entries) {
    uint32_t stale = 0;
    for (uint32_t i = 0; i < entries->len; i++)
        stale += entries->items[i].count - entries->items[i].used;
    return stale;
}
