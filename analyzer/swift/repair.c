// SPDX-License-Identifier: MIT
#include "analyzer/swift/repair.h"

#include "analyzer/swift/repair_p.h"

#include <stdlib.h>
#include <string.h>

static int by_start(const void *a, const void *b) {
    const SwiftRepair *x = a;
    const SwiftRepair *y = b;
    if (x->start != y->start) return x->start < y->start ? -1 : 1;
    if (x->len != y->len) return x->len > y->len ? -1 : 1; // the wider first: it covers the others
    return x->kind < y->kind ? -1 : x->kind > y->kind;
}

// Sorts the repairs and drops those that touch one before.
static void tidy(SwiftRepairs *repairs) {
    if (repairs->repairs.len == 0) return;
    SwiftRepair *items = repairs->repairs.items;
    qsort(items, repairs->repairs.len, sizeof *items, by_start);
    uint32_t kept = 0;
    uint32_t end = 0;
    for (uint32_t i = 0; i < repairs->repairs.len; i++) {
        if (items[i].start < end) continue;
        end = items[i].start + items[i].len;
        items[kept++] = items[i];
    }
    repairs->repairs.len = kept;
}

static void blank(char *data, uint32_t start, uint32_t end) {
    for (uint32_t i = start; i < end; i++)
        if (data[i] != '\n' && data[i] != '\r') data[i] = ' ';
}

static void apply_region(char *data, const SwiftRepairs *repairs, const SwiftRegion *region,
                         uint32_t variant) {
    if (data[region->start] != '#') return; // in a branch of an outer region that is not kept
    const SwiftBranch *keep =
        &repairs->branches.items[region->first_branch + variant / region->stride % region->branch_count];
    blank(data, region->start, keep->start);
    blank(data, keep->end, region->end);
}

Str swift_repair(Arena *arena, Str text, SwiftRepairs *repairs) {
    *repairs = (SwiftRepairs){.variant_count = 1};
    RepairText t;
    repair_tokens_read(&t, arena, text, repairs);
    repair_syntax(&t);
    repair_regions(&t);
    tidy(repairs);
    return swift_repair_variant(arena, text, repairs, 0);
}

Str swift_repair_variant(Arena *arena, Str text, const SwiftRepairs *repairs, uint32_t variant) {
    bool regions = false;
    for (uint32_t i = 0; i < repairs->regions.len && !regions; i++)
        regions = repairs->regions.items[i].mode == SWIFT_REGION_VARIANT;
    if (repairs->repairs.len == 0 && !regions) return text;
    char *data = arena_copy(arena, text.data, text.len);
    for (uint32_t i = 0; i < repairs->repairs.len; i++) {
        const SwiftRepair *repair = &repairs->repairs.items[i];
        blank(data, repair->start, repair->start + repair->len);
        if (repair->with.len > 0) memcpy(data + repair->start, repair->with.data, repair->with.len);
    }
    for (uint32_t i = 0; i < repairs->regions.len; i++)
        if (repairs->regions.items[i].mode == SWIFT_REGION_VARIANT)
            apply_region(data, repairs, &repairs->regions.items[i], variant);
    return (Str){data, text.len};
}

uint32_t swift_repair_variants_of(const SwiftRepairs *repairs, uint32_t start, uint32_t end) {
    uint32_t count = 1;
    for (uint32_t i = 0; i < repairs->regions.len; i++) {
        const SwiftRegion *region = &repairs->regions.items[i];
        if (region->mode != SWIFT_REGION_VARIANT || region->end <= start || region->start >= end) continue;
        uint32_t needed = region->stride * region->branch_count;
        if (needed > count) count = needed;
    }
    return count < repairs->variant_count ? count : repairs->variant_count;
}

const char *swift_repair_kind_name(SwiftRepairKind kind) {
    static const char *const NAMES[] = {"modifier",   "attribute", "type",     "pattern",
                                        "expression", "separator", "directive"};
    return (size_t)kind < sizeof NAMES / sizeof NAMES[0] ? NAMES[kind] : "other";
}
