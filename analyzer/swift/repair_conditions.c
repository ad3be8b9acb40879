// SPDX-License-Identifier: MIT
// The repairs of conditions and patterns: if, while, for, switch and its cases, catch.
#include "analyzer/swift/repair_p.h"

bool repair_starts_statement(const RepairText *t, uint32_t i) {
    static const char *const WORDS[] = {"if", "while", "for", "switch", "guard", "catch", "func", NULL};
    return repair_is_any(t, i, WORDS) && !repair_is_char(t, i - 1, '.') && !repair_is_char(t, i + 1, ':');
}

// The brace of the body that belongs to the keyword at `i`, or REPAIR_NONE. A brace whose end is followed by
// more of the condition is a closure.
static uint32_t body_brace(const RepairText *t, uint32_t i) {
    for (uint32_t k = i + 1; k < t->count && t->parent[k] == t->parent[i]; k = repair_next(t, k)) {
        if (repair_is_char(t, k, '{')) {
            uint32_t after = repair_next(t, k);
            bool closure = after > k + 1 &&
                           (repair_is_char_of(t, after, ".,?!{") || repair_is(t, after, "else") ||
                            repair_is(t, after, "==") || repair_is(t, after, "!=") ||
                            repair_is(t, after, "&&") || repair_is(t, after, "??")) &&
                           !repair_token(t, after)->line_before;
            if (closure && repair_is(t, after, "else") && !repair_is(t, i, "guard")) closure = false;
            if (!closure) return k;
        } else if (repair_is_char_of(t, k, ";)}]") || repair_starts_statement(t, k) ||
                   (k > i + 1 && repair_token(t, k)->line_before && repair_ends_operand(t, k - 1) &&
                    repair_is_word(t, k))) {
            return REPAIR_NONE; // the next statement
        }
    }
    return REPAIR_NONE;
}

// A last clause with try or await before the body's brace: the grammar takes the body for a trailing closure.
// The blanks before and after become round brackets.
void repair_condition(RepairText *t, uint32_t i) {
    bool loop = repair_is(t, i, "for");
    if (i > 0 && repair_is_char(t, i - 1, '.')) return;
    uint32_t body = body_brace(t, i);
    if (body == REPAIR_NONE) return;
    uint32_t from = REPAIR_NONE;
    uint32_t end = body;
    bool counts = !loop;
    for (uint32_t k = i + 1; k < body; k = repair_next(t, k)) {
        if (repair_is_char(t, k, ',')) {
            from = REPAIR_NONE;
        } else if (loop && repair_is(t, k, "in")) {
            counts = true;
            if (repair_is(t, body - 1, "...") && !repair_token(t, body - 1)->line_before)
                from = k + 1; // `in 0... {`
        } else if (loop && repair_is(t, k, "where")) {
            end = k;
            break;
        } else if (counts && from == REPAIR_NONE && (repair_is(t, k, "try") || repair_is(t, k, "await"))) {
            from = k;
        }
    }
    if (from == REPAIR_NONE) return;
    uint32_t open = repair_token(t, from)->start - 1;
    uint32_t close = repair_token(t, end)->start - 1;
    if (!repair_is_blank(t, close)) close = repair_token(t, end - 1)->end;
    if (!repair_is_blank(t, open) || !repair_is_blank(t, close)) return;
    repair_edit(t, open, open + 1, SWIFT_REPAIR_EXPRESSION, STR("("));
    repair_edit(t, close, close + 1, SWIFT_REPAIR_EXPRESSION, STR(")"));
}

// `catch A, B {`: the grammar knows one pattern. What the others match stays possible, as the clause may
// match or not.
void repair_catch(RepairText *t, uint32_t i) {
    uint32_t body = body_brace(t, i);
    if (body == REPAIR_NONE || i == 0 || !repair_is_char(t, i - 1, '}')) return;
    for (uint32_t k = i + 1; k < body; k = repair_next(t, k)) {
        if (repair_is_char(t, k, ',')) {
            repair_blank_tokens(t, k, body - 1, SWIFT_REPAIR_PATTERN);
            return;
        }
    }
}

static bool is_range(const RepairText *t, uint32_t i) {
    return repair_is(t, i, "...") || repair_is(t, i, "..<");
}

// A range whose bounds are more than a literal or name becomes the name of some value.
static void range_pattern(RepairText *t, uint32_t first, uint32_t last) {
    bool range = false;
    for (uint32_t k = first; k <= last; k = repair_next(t, k))
        range = range || is_range(t, k) ||
                (repair_token(t, k)->kind == SWIFT_TOKEN_OPERATOR && repair_token(t, k)->first == '.');
    if (range && repair_is_char_of(t, first, "(.") && last > first)
        repair_edit(t, repair_token(t, first)->start, repair_token(t, last)->end, SWIFT_REPAIR_PATTERN,
                    STR("__"));
}

// The grammar takes `where` after the first pattern only. Patterns before become the name of some value, so
// that the case may match or not, and the condition stays.
void repair_case(RepairText *t, uint32_t i) {
    uint32_t colon = REPAIR_NONE;
    uint32_t where = REPAIR_NONE;
    uint32_t comma = REPAIR_NONE; // the last
    uint32_t first = i + 1;
    bool late_where = false;
    for (uint32_t k = i + 1; k < t->count && t->parent[k] == t->parent[i]; k = repair_next(t, k)) {
        if (repair_is_char(t, k, ':')) {
            colon = k;
            break;
        }
        if (repair_is_char_of(t, k, "{};") || repair_is(t, k, "case")) return;
        if (where == REPAIR_NONE && repair_is_char(t, k, '(') && repair_is_char(t, k + 1, ')') &&
            !repair_token(t, k)->space_before && repair_is_word(t, k - 1))
            repair_blank_tokens(t, k, k + 1, SWIFT_REPAIR_PATTERN); // .success()
        if (repair_is(t, k, "where")) {
            where = k;
            late_where = late_where || comma != REPAIR_NONE;
        } else if (repair_is_char(t, k, ',')) {
            comma = k;
        }
    }
    if (colon == REPAIR_NONE) return;
    if (late_where) {
        repair_edit(t, repair_token(t, first)->start, repair_token(t, where - 1)->end, SWIFT_REPAIR_PATTERN,
                    STR("__"));
        if (comma > where) repair_blank_tokens(t, comma, colon - 1, SWIFT_REPAIR_PATTERN);
        return;
    }
    uint32_t end = where != REPAIR_NONE ? where : colon;
    for (uint32_t k = first; k <= end; k = repair_next(t, k)) {
        if (k == end || repair_is_char(t, k, ',')) {
            if (k > first) range_pattern(t, first, k - 1);
            first = k + 1;
        }
    }
}

void repair_case_separator(RepairText *t, uint32_t i) {
    if (repair_in_switch(t, i) && (repair_is(t, i + 1, "case") || repair_is(t, i + 1, "default")) &&
        !(i > 0 && repair_is_char(t, i - 1, ':')))
        repair_blank_tokens(t, i, i, SWIFT_REPAIR_COMMA);
}
