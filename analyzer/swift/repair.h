// SPDX-License-Identifier: MIT
// Repairs Swift source before it is parsed: what the grammar does not know is blanked or replaced by
// something of equal length that means the same to control flow, so that every offset and line stays true.
//
// `#if` blocks whose branches are whole statements, members or switch cases stay as they are: the tree then
// has flat `directive` nodes between intact siblings. Where a block stands inside of a statement (between
// arguments, in a chain of calls, around `else`, around attributes) only one branch can be parsed at a time.
// Such a block is a *region*: one branch is kept, the others and the directives are blanked, and the caller
// parses further variants of the text to see the rest.
#ifndef VOIPCHECK_SWIFT_REPAIR_H
#define VOIPCHECK_SWIFT_REPAIR_H

#include "analyzer/base/str.h"
#include "analyzer/base/vec.h"

// Most variants of one text. What a file has beyond that is seen in part: see SwiftRepairs.capped.
#define SWIFT_REPAIR_VARIANTS_MAX 8

typedef enum SwiftRepairKind {
    SWIFT_REPAIR_MODIFIER,  // a modifier or effect that is not known: isolated, sending, unsafe, typed throws
    SWIFT_REPAIR_ATTRIBUTE, // an attribute in a place or form that is not known
    SWIFT_REPAIR_TYPE,      // a form of type: ~Copyable, repeat each T, any P & Q
    SWIFT_REPAIR_PATTERN,   // a pattern or condition: multi-pattern catch
    SWIFT_REPAIR_EXPRESSION, // a form of expression: macro, regex, raw identifier
    SWIFT_REPAIR_COMMA,      // a trailing comma
    SWIFT_REPAIR_DIRECTIVE,  // a directive outside of regions
} SwiftRepairKind;

// The bytes [start, start + len) were replaced by `with` followed by blanks; line breaks stayed.
typedef struct SwiftRepair {
    uint32_t start;
    uint32_t len;
    SwiftRepairKind kind;
    Str with; // static or on the arena; empty: only blanks
} SwiftRepair;

// One branch of a region. A region without #else has a last branch that is empty and has no condition.
typedef struct SwiftBranch {
    uint32_t directive; // offset of its #if, #elseif or #else (of the #endif for the implicit one)
    uint32_t start;     // of the code, after the directive
    uint32_t end;       // where the next directive starts
    Str condition;      // as written, a view of the text; empty for #else
} SwiftBranch;

typedef enum SwiftRegionMode {
    SWIFT_REGION_KEPT,
    SWIFT_REGION_FLAT,
    SWIFT_REGION_VARIANT,
} SwiftRegionMode;

typedef struct SwiftRegion {
    SwiftRegionMode mode;
    uint32_t start; // of #if
    uint32_t end;   // after #endif
    uint32_t first_branch;
    uint32_t branch_count;  // 2 or more
    uint32_t parent;        // index + 1 of the region that holds this one, 0 when none does
    uint32_t parent_branch; // in which branch of it (0 is its first); meaningless without a parent
    uint32_t stride;        // variant v keeps branch (v / stride) % branch_count
} SwiftRegion;

typedef struct SwiftRepairs {
    VEC(SwiftRepair) repairs; // by start, not overlapping
    VEC(SwiftRegion) regions; // by start; the inner after the outer
    VEC(SwiftBranch) branches;
    uint32_t variant_count; // 1 without VARIANT regions, at most SWIFT_REPAIR_VARIANTS_MAX
    bool capped;            // some combination of branches is in no variant
} SwiftRepairs;

// Returns variant 0 of the repaired text, of the same length as `text`, on the arena; `text` itself when
// nothing was to repair. Fills *repairs (arrays on the arena). Never fails: what cannot be repaired stays.
Str swift_repair(Arena *arena, Str text, SwiftRepairs *repairs);

// Returns variant number `variant` (below repairs->variant_count) of the same text. VARIANT regions with
// equal conditions in one function body keep the same branch in every variant; every branch of every region
// is kept by some variant unless repairs->capped.
Str swift_repair_variant(Arena *arena, Str text, const SwiftRepairs *repairs, uint32_t variant);

// The number of variants, counted from 0, that the bytes [start, end) need: 1 when no VARIANT region touches
// them.
uint32_t swift_repair_variants_of(const SwiftRepairs *repairs, uint32_t start, uint32_t end);

// Name of a kind for statistics, such as "modifier". Never NULL.
const char *swift_repair_kind_name(SwiftRepairKind kind);

#endif
