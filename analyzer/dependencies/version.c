// SPDX-License-Identifier: MIT
#include "analyzer/dependencies/version.h"

#include <string.h>

enum { PART_MAX = 100000000 };

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool version_parse(Str text, Version *out) {
    *out = (Version){0};
    size_t at = text.len && (text.data[0] == 'v' || text.data[0] == 'V');
    while (at < text.len && out->count < VERSION_PARTS) {
        if (!is_digit(text.data[at])) break;
        uint32_t value = 0;
        for (; at < text.len && is_digit(text.data[at]); at++)
            value = value < PART_MAX ? value * 10 + (uint32_t)(text.data[at] - '0') : PART_MAX;
        out->parts[out->count++] = value;
        if (at >= text.len || text.data[at] != '.') break;
        at++;
    }
    // "1.x" and "1.2.3-rc" are versions, "1a2b3c" is a commit.
    if (!out->count) return false;
    if (at >= text.len || out->count > 1) return true;
    bool behind_dot = text.data[at - 1] == '.';
    return text.data[at] == '-' || text.data[at] == '+' || (behind_dot && strchr("xX*", text.data[at]));
}

int version_compare(const Version *a, const Version *b) {
    for (uint32_t i = 0; i < VERSION_PARTS; i++)
        if (a->parts[i] != b->parts[i]) return a->parts[i] < b->parts[i] ? -1 : 1;
    return 0;
}

// The version that follows all that begin with the first `count` parts.
static Version next_of(const Version *version, uint32_t count) {
    Version next = {.count = VERSION_PARTS};
    if (count == 0) count = 1;
    memcpy(next.parts, version->parts, count * sizeof *next.parts);
    next.parts[count - 1]++;
    return next;
}

static void below(VersionRange *range, const Version *high, bool inclusive) {
    if (range->has_high) {
        int order = version_compare(high, &range->high);
        if (order > 0 || (order == 0 && inclusive)) return;
    }
    range->has_high = true;
    range->high = *high;
    range->high_inclusive = inclusive;
}

static void from(VersionRange *range, const Version *low) {
    if (version_compare(low, &range->low) > 0) range->low = *low;
}

// `1.2.x` and, in npm, `1.2`: the parts that are fixed.
static bool is_wild(Str word, const Version *version, VersionStyle style) {
    if (style != VERSION_NPM) return false;
    return version->count < 3 && !str_contains(word, STR("-"));
}

static void apply(VersionRange *range, Str op, Str word, const Version *version, VersionStyle style) {
    Version next;
    if (str_eq_c(op, ">=") || str_eq_c(op, ">")) {
        from(range, version);
    } else if (str_eq_c(op, "<") || str_eq_c(op, "<=")) {
        below(range, version, op.len == 2);
    } else if (str_eq_c(op, "~>")) {
        from(range, version);
        next = next_of(version, version->count > 1 ? version->count - 1 : 1);
        below(range, &next, false);
    } else if (str_eq_c(op, "~")) {
        from(range, version);
        next = next_of(version, version->count > 1 ? 2 : 1);
        below(range, &next, false);
    } else if (str_eq_c(op, "^")) {
        uint32_t fixed = 1;
        while (fixed < version->count && fixed < 3 && version->parts[fixed - 1] == 0)
            fixed++;
        from(range, version);
        next = next_of(version, fixed);
        below(range, &next, false);
    } else if (is_wild(word, version, style)) {
        from(range, version);
        next = next_of(version, version->count);
        below(range, &next, false);
    } else {
        from(range, version);
        below(range, version, true);
    }
}

static Str take(Str *rest, const char *set, bool in) {
    size_t end = 0;
    while (end < rest->len && (strchr(set, rest->data[end]) != NULL) == in)
        end++;
    Str taken = str_sub(*rest, 0, end);
    *rest = str_sub(*rest, end, rest->len);
    return taken;
}

static bool is_any(Str word) {
    return str_eq_c(word, "*") || str_eq_c(word, "x") || str_eq_c(word, "X") || str_eq_c(word, "any") ||
           str_eq_c(word, "latest");
}

// One alternative: comparators that hold together.
static bool read_range(Str text, VersionStyle style, VersionRange *range) {
    Str rest = text;
    bool any = false;
    while ((void)take(&rest, " ,\t", true), rest.len) {
        Str op = take(&rest, "<>=~^", true);
        (void)take(&rest, " \t", true);
        Str word = take(&rest, " ,\t<>=~^", false);
        Version version;
        if (is_any(word)) {
            any = true;
            continue;
        }
        if (!version_parse(word, &version)) return false;
        any = true;
        Str after = str_trim(rest);
        if (!op.len && str_starts(after, STR("- "))) { // "1.2 - 1.4"
            from(range, &version);
            rest = str_trim(str_sub(after, 1, after.len));
            word = take(&rest, " ,\t", false);
            if (!version_parse(word, &version)) return false;
            below(range, &version, true);
            continue;
        }
        apply(range, str_eq_c(op, "==") ? STR("=") : op, word, &version,
              str_eq_c(op, "=") ? VERSION_PUB : style);
    }
    return any;
}

bool version_ranges_add(VersionRanges *ranges, Str text, VersionStyle style) {
    text = str_trim(text);
    if (!text.len) return false;
    while (text.len) {
        size_t end = 0;
        while (end < text.len && !(text.data[end] == '|' && end + 1 < text.len && text.data[end + 1] == '|'))
            end++;
        if (ranges->count == VERSION_RANGES_MAX) return false;
        VersionRange range = {0};
        if (!read_range(str_sub(text, 0, end), style, &range)) return false;
        ranges->items[ranges->count++] = range;
        text = str_trim(str_sub(text, end + 2, text.len));
    }
    return true;
}

static bool is_below(const Version *version, const VersionRange *range) {
    if (!range->has_high) return true;
    int order = version_compare(version, &range->high);
    return order < 0 || (order == 0 && range->high_inclusive);
}

bool version_in(const VersionRanges *ranges, const Version *version) {
    for (uint32_t i = 0; i < ranges->count; i++)
        if (version_compare(version, &ranges->items[i].low) >= 0 && is_below(version, &ranges->items[i]))
            return true;
    return false;
}

bool version_ranges_meet(const VersionRanges *a, const VersionRanges *b) {
    for (uint32_t i = 0; i < a->count; i++)
        for (uint32_t j = 0; j < b->count; j++)
            if (is_below(&a->items[i].low, &b->items[j]) && is_below(&b->items[j].low, &a->items[i]))
                return true;
    return false;
}
