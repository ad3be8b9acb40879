// SPDX-License-Identifier: MIT
#include "analyzer/project/ignore.h"

#include <string.h>

typedef struct Segment {
    Str glob;
    bool any;     // "**": any number of segments
    bool literal; // no special character: compare
} Segment;

typedef VEC(Segment) SegmentVec;

typedef struct Pattern {
    Str glob; // the whole pattern, without '!', leading and trailing '/'
    SegmentVec segments;
    bool literal;
    bool anchored; // holds for the path below the base; otherwise for the name alone, at any depth
    bool negated;
    bool folders_only;
} Pattern;

struct IgnoreRules {
    const IgnoreRules *parent;
    Str base;
    VEC(Pattern) patterns;
};

static bool class_named(Str name, unsigned char c, bool *known) {
    bool lower = c >= 'a' && c <= 'z';
    bool upper = c >= 'A' && c <= 'Z';
    bool digit = c >= '0' && c <= '9';
    bool graph = c > ' ' && c < 127;
    *known = true;
    if (str_eq_c(name, "alpha")) return lower || upper;
    if (str_eq_c(name, "alnum")) return lower || upper || digit;
    if (str_eq_c(name, "digit")) return digit;
    if (str_eq_c(name, "lower")) return lower;
    if (str_eq_c(name, "upper")) return upper;
    if (str_eq_c(name, "xdigit")) return digit || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    if (str_eq_c(name, "space")) return c == ' ' || (c >= '\t' && c <= '\r');
    if (str_eq_c(name, "blank")) return c == ' ' || c == '\t';
    if (str_eq_c(name, "punct")) return graph && !lower && !upper && !digit;
    if (str_eq_c(name, "graph")) return graph;
    if (str_eq_c(name, "print")) return graph || c == ' ';
    if (str_eq_c(name, "cntrl")) return c < ' ' || c == 127;
    *known = false;
    return false;
}

// Matches c against the bracket expression that starts at glob[at] == '['. Returns the index behind its
// ']', or 0 when it is not closed or names an unknown class: such a pattern matches nothing.
static size_t match_bracket(Str glob, size_t at, unsigned char c, bool *hit) {
    const unsigned char *p = (const unsigned char *)glob.data;
    size_t i = at + 1;
    bool negated = i < glob.len && (p[i] == '!' || p[i] == '^');
    if (negated) i++;
    bool matched = false;
    int previous = -1; // what a range could start with
    for (bool first = true; i < glob.len && (first || p[i] != ']'); first = false) {
        if (p[i] == '-' && previous >= 0 && i + 1 < glob.len && p[i + 1] != ']') {
            i++;
            if (p[i] == '\\' && ++i >= glob.len) return 0;
            if (c >= previous && c <= p[i]) matched = true;
            previous = -1;
            i++;
            continue;
        }
        if (p[i] == '[' && i + 1 < glob.len && p[i + 1] == ':') {
            const char *end = memchr(glob.data + i + 2, ']', glob.len - i - 2);
            if (!end) return 0;
            size_t close = (size_t)(end - glob.data);
            if (close > i + 2 && p[close - 1] == ':') {
                bool known;
                if (class_named(str_sub(glob, i + 2, close - 1), c, &known)) matched = true;
                if (!known) return 0;
                previous = -1;
                i = close + 1;
                continue;
            }
        }
        if (p[i] == '\\' && ++i >= glob.len) return 0;
        if (p[i] == c) matched = true;
        previous = p[i++];
    }
    if (i >= glob.len) return 0;
    *hit = matched != negated;
    return i + 1;
}

// Matches one byte of a name against what stands at glob[at], no star. Returns the index behind it, or 0.
static size_t match_one(Str glob, size_t at, char c) {
    char g = glob.data[at];
    if (g == '?') return at + 1;
    if (g == '[') {
        bool hit = false;
        size_t next = match_bracket(glob, at, (unsigned char)c, &hit);
        return hit ? next : 0;
    }
    if (g == '\\') {
        if (++at == glob.len) return 0;
        g = glob.data[at];
    }
    return g == c ? at + 1 : 0;
}

bool ignore_glob(Str glob, Str name) {
    size_t g = 0;
    size_t n = 0;
    size_t star = SIZE_MAX; // index behind the last star met
    size_t star_name = 0;   // where in the name the rest is tried next
    while (n < name.len || g < glob.len) {
        if (g < glob.len && glob.data[g] == '*') {
            star = ++g;
            star_name = n;
            continue;
        }
        size_t next = g < glob.len && n < name.len ? match_one(glob, g, name.data[n]) : 0;
        if (next) {
            g = next;
            n++;
            continue;
        }
        if (star == SIZE_MAX || star_name >= name.len) return false;
        g = star;
        n = ++star_name;
    }
    return true;
}

static bool segment_matches(const Segment *segment, Str name) {
    return segment->literal ? str_eq(segment->glob, name) : ignore_glob(segment->glob, name);
}

static size_t segment_end(Str path, size_t from) {
    const char *slash = from < path.len ? memchr(path.data + from, '/', path.len - from) : NULL;
    return slash ? (size_t)(slash - path.data) : path.len;
}

// Matches a path segment by segment; the same scheme as ignore_glob with "**" in the role of the star.
static bool path_matches(const SegmentVec *segments, Str path) {
    uint32_t s = 0;
    size_t at = 0; // start of the next path segment; behind path.len when none is left
    uint32_t star = UINT32_MAX;
    size_t star_at = 0;
    while (s < segments->len || at <= path.len) {
        if (s < segments->len && segments->items[s].any) {
            if (s + 1 == segments->len) return at <= path.len; // a final "**" needs something inside
            star = ++s;
            star_at = at;
            continue;
        }
        if (s < segments->len && at <= path.len) {
            size_t end = segment_end(path, at);
            if (segment_matches(&segments->items[s], str_sub(path, at, end))) {
                s++;
                at = end + 1;
                continue;
            }
        }
        if (star == UINT32_MAX || star_at > path.len) return false;
        star_at = segment_end(path, star_at) + 1;
        s = star;
        at = star_at;
    }
    return true;
}

// A bracket expression that is not closed, or a backslash at the end, can match nothing: neither can the
// rest.
static bool can_match(Str glob) {
    for (size_t i = 0; i < glob.len;) {
        size_t next = i + 1;
        bool hit;
        if (glob.data[i] == '[') next = match_bracket(glob, i, 0, &hit);
        if (glob.data[i] == '\\') next = i + 1 < glob.len ? i + 2 : 0;
        if (!next) return false;
        i = next;
    }
    return true;
}

static bool is_literal(Str glob) {
    for (size_t i = 0; i < glob.len; i++) {
        if (strchr("*?[\\", glob.data[i])) return false;
    }
    return true;
}

static void add_segment(Arena *arena, Pattern *pattern, Str glob) {
    bool any = glob.len >= 2;
    for (size_t i = 0; i < glob.len && any; i++)
        any = glob.data[i] == '*';
    VEC_PUSH(arena, &pattern->segments, (Segment){glob, any, is_literal(glob)});
}

// A '/' inside a bracket expression, which never matches one, does not divide.
static void split_segments(Arena *arena, Pattern *pattern) {
    Str glob = pattern->glob;
    size_t from = 0;
    for (size_t i = 0; i < glob.len;) {
        size_t next = 0;
        bool hit;
        if (glob.data[i] == '[') next = match_bracket(glob, i, 0, &hit);
        if (glob.data[i] == '\\' && i + 1 < glob.len && glob.data[i + 1] != '/') next = i + 2;
        if (next) {
            i = next;
            continue;
        }
        bool escaped = glob.data[i] == '\\' && i + 1 < glob.len; // "\/" divides like "/"
        if (glob.data[i] == '/' || escaped) {
            add_segment(arena, pattern, str_sub(glob, from, i));
            i += escaped;
            from = i + 1;
        }
        i++;
    }
    add_segment(arena, pattern, str_sub(glob, from, glob.len));
}

// Removes spaces at the end unless a backslash stands before them. Tabs stay, as in git.
static Str trim_spaces(Str line) {
    size_t keep = 0;
    for (size_t i = 0; i < line.len; i++) {
        if (line.data[i] == '\\' && i + 1 < line.len)
            i++;
        else if (line.data[i] == ' ')
            continue;
        keep = i + 1;
    }
    return str_sub(line, 0, keep);
}

// Reads one line. Returns false when it holds no pattern.
static bool parse_line(Arena *arena, Str line, Pattern *pattern) {
    *pattern = (Pattern){0};
    if (line.len && line.data[0] == '#') return false;
    line = trim_spaces(line);
    if (line.len && line.data[0] == '!') {
        pattern->negated = true;
        line = str_sub(line, 1, line.len);
    }
    if (str_ends(line, STR("/"))) {
        pattern->folders_only = true;
        line.len--;
    }
    if (line.len == 0 || !can_match(line)) return false;
    pattern->anchored = memchr(line.data, '/', line.len) != NULL;
    if (line.data[0] == '/') line = str_sub(line, 1, line.len);
    pattern->glob = line;
    pattern->literal = is_literal(line);
    if (pattern->anchored) split_segments(arena, pattern);
    return true;
}

IgnoreRules *ignore_parse(Arena *arena, const IgnoreRules *parent, Str base, Str text,
                          uint32_t *skipped_line) {
    IgnoreRules *rules = ARENA_NEW(arena, IgnoreRules);
    rules->parent = parent;
    rules->base = base;
    *skipped_line = 0;
    size_t from = str_starts(text, STR("\xEF\xBB\xBF")) ? 3 : 0;
    for (uint32_t number = 1; from < text.len; number++) {
        const char *end = memchr(text.data + from, '\n', text.len - from);
        size_t to = end ? (size_t)(end - text.data) : text.len;
        Str line = str_sub(text, from, to);
        if (str_ends(line, STR("\r"))) line.len--;
        from = to + 1;
        Pattern pattern;
        if (line.len > IGNORE_MAX_PATTERN || rules->patterns.len >= IGNORE_MAX_PATTERNS) {
            if (!*skipped_line) *skipped_line = number;
        } else if (parse_line(arena, line, &pattern)) {
            VEC_PUSH(arena, &rules->patterns, pattern);
        }
    }
    return rules;
}

static bool pattern_matches(const Pattern *pattern, Str below, Str name, bool is_folder) {
    if (pattern->folders_only && !is_folder) return false;
    if (pattern->anchored) return path_matches(&pattern->segments, below);
    return pattern->literal ? str_eq(pattern->glob, name) : ignore_glob(pattern->glob, name);
}

bool ignore_match(const IgnoreRules *rules, Str path, bool is_folder) {
    Str name = str_base_name(path);
    for (; rules; rules = rules->parent) {
        Str below = rules->base.len ? str_sub(path, rules->base.len + 1, path.len) : path;
        for (uint32_t i = rules->patterns.len; i-- > 0;) {
            const Pattern *pattern = &rules->patterns.items[i];
            if (pattern_matches(pattern, below, name, is_folder)) return !pattern->negated;
        }
    }
    return false;
}

bool ignore_matches_file(const void *rules, Str path) {
    for (size_t i = 0; i < path.len; i++)
        if (path.data[i] == '/' && ignore_match(rules, str_sub(path, 0, i), true)) return true;
    return ignore_match(rules, path, false);
}
