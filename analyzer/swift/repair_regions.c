// SPDX-License-Identifier: MIT
// #if blocks: which of the three modes each needs, and the numbering of variants.
#include "analyzer/swift/repair_p.h"

#include <string.h>

// ------------------------------------------------------------------------------------------- modes

// A token that cannot start a statement, member or case.
static bool goes_on(const RepairText *t, uint32_t i) {
    static const char *const WORDS[] = {"else", "catch", "where", "as", "is", "in", "async", "throws", NULL};
    const SwiftToken *token = repair_token(t, i);
    switch (token->kind) {
    case SWIFT_TOKEN_PUNCT:
        return strchr(".,:?{", token->first) != NULL;
    case SWIFT_TOKEN_OPERATOR: // infix: with blanks on both sides
        return repair_token(t, i + 1)->space_before;
    case SWIFT_TOKEN_IDENTIFIER:
        return repair_is_any(t, i, WORDS);
    default:
        return false;
    }
}

// A token after which the statement is not complete.
static bool is_open_ended(const RepairText *t, uint32_t i) {
    static const char *const WORDS[] = {"else", "do", "try", "await", "let", "var", "in", "throw", NULL};
    const SwiftToken *token = repair_token(t, i);
    if (token->kind == SWIFT_TOKEN_PUNCT) return strchr(".,:", token->first) != NULL;
    if (token->kind == SWIFT_TOKEN_OPERATOR) return token->space_before;
    return token->kind == SWIFT_TOKEN_IDENTIFIER && repair_is_any(t, i, WORDS) && !repair_is(t, i, "in");
}

static bool is_modifier(const RepairText *t, uint32_t i) {
    static const char *const WORDS[] = {"public",   "private",  "internal", "fileprivate", "open",
                                        "package",  "final",    "static",   "override",    "nonisolated",
                                        "indirect", "mutating", "weak",     "lazy",        NULL};
    return repair_is_any(t, i, WORDS);
}

// The tokens [first, last) are only attributes and modifiers of what follows the block.
static bool only_attributes(const RepairText *t, uint32_t first, uint32_t last) {
    uint32_t k = first;
    while (k < last) {
        if (repair_is_char(t, k, '@') && repair_is_word(t, k + 1)) {
            k += 2;
            while (repair_is_char(t, k, '.') && repair_is_word(t, k + 1))
                k += 2;
        } else if (is_modifier(t, k)) {
            k++;
        } else {
            return false;
        }
        if (k < last && repair_is_char(t, k, '(') && !repair_token(t, k)->line_before) k = repair_next(t, k);
    }
    return true;
}

static bool starts_case(const RepairText *t, uint32_t i) {
    return repair_is(t, i, "case") || repair_is(t, i, "default") ||
           (repair_is_char(t, i, '@') && repair_is(t, i + 1, "unknown"));
}

static bool starts_accessor(const RepairText *t, uint32_t i) {
    static const char *const WORDS[] = {
        "get",     "set",      "willSet",     "didSet",        "_read",
        "_modify", "mutating", "nonmutating", "unsafeAddress", "unsafeMutableAddress",
        NULL};
    return repair_is_any(t, i, WORDS) && repair_is_word(t, i) &&
           (repair_is_char(t, i + 1, '{') || repair_is(t, i + 1, "get") || repair_is(t, i + 1, "set") ||
            repair_is(t, i + 1, "async") || repair_is(t, i + 1, "throws"));
}

typedef struct Shape {
    bool inside;     // some branch starts or ends within a statement
    bool cases;      // some branch starts with a case of a switch
    bool label_only; // some branch ends with the colon of a case
    bool attributes; // some branch holds something, and all hold attributes alone
} Shape;

static Shape shape_of(const RepairText *t, const RepairBlock *block) {
    const uint32_t *directives = t->directives.items + block->first_directive;
    Shape shape = {.attributes = true};
    bool empty = true;
    for (uint32_t b = 0; b + 1 < block->directive_count; b++) {
        uint32_t first = directives[b] + 1;
        uint32_t last = directives[b + 1];
        if (first == last) continue;
        empty = false;
        bool starts = starts_case(t, first);
        shape.cases = shape.cases || starts;
        shape.label_only = shape.label_only || (starts && repair_is_char(t, last - 1, ':'));
        shape.inside = shape.inside || repair_is(t, last - 1, "fallthrough") || goes_on(t, first) ||
                       starts_accessor(t, first) ||
                       (is_open_ended(t, last - 1) && !(starts && repair_is_char(t, last - 1, ':')));
        shape.attributes = shape.attributes && only_attributes(t, first, last);
    }
    shape.attributes = shape.attributes && !empty;
    uint32_t before = directives[0];
    uint32_t after = directives[block->directive_count - 1] + 1;
    bool in_case = before > 0 && repair_is_char(t, before - 1, ':'); // a case's statements start
    if (before > 0 && is_open_ended(t, before - 1) && !in_case &&
        repair_token(t, before - 1)->kind != SWIFT_TOKEN_DIRECTIVE)
        shape.inside = true;
    if (!empty && after < t->count && goes_on(t, after) && !repair_is_char(t, after, '{'))
        shape.inside = true;
    return shape;
}

static SwiftRegionMode mode_of(const RepairText *t, const RepairBlock *block) {
    Shape shape = shape_of(t, block);
    if (!block->balanced) return SWIFT_REGION_VARIANT;
    bool file = block->opener == REPAIR_NONE;
    if (!file && t->tokens[block->opener].first != '{') return SWIFT_REGION_VARIANT;
    RepairBrace brace = file ? REPAIR_BRACE_CODE : (RepairBrace)t->brace[block->opener];
    if (brace == REPAIR_BRACE_SWITCH && shape.cases)
        return shape.label_only ? SWIFT_REGION_VARIANT : SWIFT_REGION_FLAT;
    if (shape.inside) return SWIFT_REGION_VARIANT;
    if (brace == REPAIR_BRACE_TYPE || shape.attributes) return SWIFT_REGION_FLAT;
    return SWIFT_REGION_KEPT;
}

// ------------------------------------------------------------------------------------------- directives

// Conditions that the grammar takes. Others are replaced by a name; the region has the condition as written.
static bool is_simple_condition(Str condition) {
    static const char *const FORMS[] = {"os", "arch", "swift", "compiler", "canImport", "targetEnvironment",
                                        NULL};
    SwiftLexer lexer;
    swift_lexer_init(&lexer, condition);
    SwiftToken before = {0};
    for (;;) {
        SwiftToken token = swift_lexer_next(&lexer);
        if (token.kind == SWIFT_TOKEN_END) return condition.len > 0;
        if (token.line_before && token.start > 0) return false;
        if (token.kind == SWIFT_TOKEN_PUNCT && strchr(",:;@{}[]#", token.first)) return false;
        if (token.kind == SWIFT_TOKEN_OPERATOR && !swift_token_is(condition, token, "&&") &&
            !swift_token_is(condition, token, "||") && !swift_token_is(condition, token, ">=") &&
            !swift_token_is(condition, token, "<"))
            return false;
        if (token.first == '(' && before.kind == SWIFT_TOKEN_IDENTIFIER) {
            bool known = false;
            for (const char *const *form = FORMS; *form; form++)
                known = known || swift_token_is(condition, before, *form);
            if (!known) return false;
        }
        before = token;
    }
}

static Str condition_of(const RepairText *t, uint32_t directive) {
    Str text = swift_token_text(t->text, t->tokens[directive]);
    size_t word = str_starts(text, STR("#elseif")) ? 7 : str_starts(text, STR("#if")) ? 3 : text.len;
    return str_trim(str_sub(text, word, text.len));
}

static void edit_directives(RepairText *t, const RepairBlock *block, SwiftRegionMode mode) {
    const uint32_t *directives = t->directives.items + block->first_directive;
    for (uint32_t d = 0; d < block->directive_count && mode != SWIFT_REGION_VARIANT; d++) {
        SwiftToken token = t->tokens[directives[d]];
        if (mode == SWIFT_REGION_FLAT) {
            repair_edit(t, token.start, token.end, SWIFT_REPAIR_DIRECTIVE, STR_NONE);
            continue;
        }
        Str condition = condition_of(t, directives[d]);
        if (condition.len > 0 && !is_simple_condition(condition))
            repair_edit(t, (uint32_t)(condition.data - t->text.data), token.end, SWIFT_REPAIR_DIRECTIVE,
                        STR("X"));
    }
}

// ------------------------------------------------------------------------------------------- regions

static void add_branches(RepairText *t, const RepairBlock *block) {
    const uint32_t *directives = t->directives.items + block->first_directive;
    bool has_else = false;
    for (uint32_t b = 0; b + 1 < block->directive_count; b++) {
        SwiftToken token = t->tokens[directives[b]];
        SwiftBranch branch = {.directive = token.start,
                              .start = token.end,
                              .end = t->tokens[directives[b + 1]].start,
                              .condition = condition_of(t, directives[b])};
        has_else = has_else || (b > 0 && branch.condition.len == 0);
        VEC_PUSH(t->arena, &t->out->branches, branch);
    }
    uint32_t end = t->tokens[directives[block->directive_count - 1]].start;
    SwiftBranch none = {.directive = end, .start = end, .end = end};
    if (!has_else) VEC_PUSH(t->arena, &t->out->branches, none);
}

static void set_parent(SwiftRepairs *out, uint32_t index, uint32_t *enclosing) {
    SwiftRegion *region = &out->regions.items[index];
    // *enclosing is index + 1 of the region before; its chain of parents holds every region that may still be
    // open.
    uint32_t parent = *enclosing;
    while (parent != 0 && out->regions.items[parent - 1].end <= region->start)
        parent = out->regions.items[parent - 1].parent;
    region->parent = parent;
    *enclosing = index + 1;
    if (parent == 0) return;
    const SwiftRegion *outer = &out->regions.items[parent - 1];
    uint32_t low = 0; // the last branch whose directive is before the region
    uint32_t high = outer->branch_count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (out->branches.items[outer->first_branch + middle].directive < region->start)
            low = middle;
        else
            high = middle;
    }
    region->parent_branch = low;
}

static bool same_conditions(const SwiftRepairs *out, const SwiftRegion *a, const SwiftRegion *b) {
    if (a->branch_count != b->branch_count) return false;
    for (uint32_t i = 0; i < a->branch_count; i++)
        if (!str_eq(out->branches.items[a->first_branch + i].condition,
                    out->branches.items[b->first_branch + i].condition))
            return false;
    return true;
}

// The regions of one function body with different conditions: their branches are combined.
typedef struct Group {
    uint32_t body;    // the outermost body, REPAIR_NONE outside of bodies
    uint32_t product; // of the branch counts, at most SWIFT_REPAIR_VARIANTS_MAX
    uint32_t count;
    uint32_t regions[SWIFT_REPAIR_VARIANTS_MAX]; // each has 2 branches or more, so fewer fit in the product
} Group;

static void set_stride(SwiftRepairs *out, uint32_t index, Group *group) {
    SwiftRegion *region = &out->regions.items[index];
    for (uint32_t i = 0; i < group->count; i++) {
        const SwiftRegion *other = &out->regions.items[group->regions[i]];
        if (same_conditions(out, other, region)) {
            region->stride = other->stride;
            return;
        }
    }
    if (group->product * region->branch_count <= SWIFT_REPAIR_VARIANTS_MAX) {
        region->stride = group->product;
        group->product *= region->branch_count;
        group->regions[group->count++] = index;
        if (group->product > out->variant_count) out->variant_count = group->product;
        return;
    }
    region->stride = 1;
    out->capped = true;
    uint32_t needed =
        region->branch_count < SWIFT_REPAIR_VARIANTS_MAX ? region->branch_count : SWIFT_REPAIR_VARIANTS_MAX;
    if (needed > out->variant_count) out->variant_count = needed;
}

void repair_regions(RepairText *t) {
    SwiftRepairs *out = t->out;
    uint32_t enclosing = 0;
    Group group = {.body = REPAIR_NONE, .product = 1};
    for (uint32_t i = 0; i < t->blocks.len; i++) {
        const RepairBlock *block = &t->blocks.items[i];
        if (block->directive_count < 2) continue;
        const uint32_t *directives = t->directives.items + block->first_directive;
        SwiftRegion region = {.mode = mode_of(t, block),
                              .start = t->tokens[directives[0]].start,
                              .end = t->tokens[directives[block->directive_count - 1]].end,
                              .first_branch = out->branches.len,
                              .stride = 1};
        add_branches(t, block);
        region.branch_count = out->branches.len - region.first_branch;
        VEC_PUSH(t->arena, &out->regions, region);
        uint32_t index = out->regions.len - 1;
        set_parent(out, index, &enclosing);
        edit_directives(t, block, region.mode);
        if (region.mode != SWIFT_REGION_VARIANT) continue;
        uint32_t body = block->opener == REPAIR_NONE ? REPAIR_NONE : t->body[block->opener];
        if (body != group.body || body == REPAIR_NONE) group = (Group){.body = body, .product = 1};
        set_stride(out, index, &group);
    }
}
