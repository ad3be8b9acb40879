// SPDX-License-Identifier: MIT
// Lines are compared by the greedy algorithm of E. Myers, "An O(ND) Difference Algorithm and Its Variations"
// (1986). Texts that differ in more than MOST_CHANGES lines are one change.
#include "analyzer/findings/unified_diff.h"

#include "analyzer/base/vec.h"

#include <string.h>

enum { AROUND = 3, MOST_CHANGES = 2000 };

typedef VEC(Str) LineVec; // each with its end

typedef struct Diff {
    Arena *arena;
    LineVec before, after;
    bool *removed; // of each line before
    bool *added;   // of each line after
} Diff;

static void split(Arena *arena, Str text, LineVec *lines) {
    for (size_t at = 0; at < text.len;) {
        const char *end = memchr(text.data + at, '\n', text.len - at);
        size_t next = end ? (size_t)(end - text.data) + 1 : text.len;
        VEC_PUSH(arena, lines, str_sub(text, at, next));
        at = next;
    }
}

// Whether the way to diagonal k that went furthest came from above: by a line that was added.
static bool comes_down(const long *v, long offset, long d, long k) {
    return k == -d || (k != d && v[offset + k - 1] < v[offset + k + 1]);
}

// Follows the traces back from the end and marks what was removed and added.
static void mark(Diff *diff, long *const *traces, long d, long offset) {
    long x = diff->before.len, y = diff->after.len;
    for (; d > 0; d--) {
        const long *v = traces[d - 1];
        long k = x - y;
        bool down = comes_down(v, offset, d, k);
        long before_k = down ? k + 1 : k - 1;
        long before_x = v[offset + before_k], before_y = before_x - before_k;
        if (down)
            diff->added[before_y] = true;
        else
            diff->removed[before_x] = true;
        x = before_x;
        y = before_y;
    }
}

static bool compare(Diff *diff) {
    long n = diff->before.len, m = diff->after.len;
    const Str *before = diff->before.items, *after = diff->after.items;
    long most = n + m < MOST_CHANGES ? n + m : MOST_CHANGES, offset = most + 1;
    size_t size = (size_t)(2 * offset + 1);
    long *v = ARENA_ARRAY(diff->arena, long, size);
    long **traces = ARENA_ARRAY(diff->arena, long *, (size_t)most + 1);
    for (long d = 0; d <= most; d++) {
        for (long k = -d; k <= d; k += 2) {
            long x = comes_down(v, offset, d, k) ? v[offset + k + 1] : v[offset + k - 1] + 1;
            while (before && after && x < n && x - k < m && str_eq(before[x], after[x - k]))
                x++;
            v[offset + k] = x;
            if (x < n || x - k < m) continue;
            mark(diff, traces, d, offset);
            return true;
        }
        traces[d] = ARENA_ARRAY(diff->arena, long, size);
        memcpy(traces[d], v, size * sizeof *v);
    }
    return false;
}

static void add_line(StrBuf *out, char sign, Str line) {
    strbuf_add_char(out, sign);
    strbuf_add(out, line);
    if (!str_ends(line, STR("\n"))) strbuf_add_c(out, "\n\\ No newline at end of file\n");
}

// A run of lines: before [a, b), after [c, d).
typedef struct Hunk {
    uint32_t a, b, c, d;
} Hunk;

static void add_extent(StrBuf *out, char sign, uint32_t from, uint32_t to) {
    uint32_t count = to - from;
    strbuf_printf(out, "%c%u", sign, (unsigned)(count ? from + 1 : from));
    if (count != 1) strbuf_printf(out, ",%u", (unsigned)count);
}

static void add_hunk(StrBuf *out, const Diff *diff, Hunk hunk) {
    strbuf_add_c(out, "@@ ");
    add_extent(out, '-', hunk.a, hunk.b);
    strbuf_add_char(out, ' ');
    add_extent(out, '+', hunk.c, hunk.d);
    strbuf_add_c(out, " @@\n");
    uint32_t x = hunk.a, y = hunk.c;
    while (x < hunk.b || y < hunk.d) {
        if (x < hunk.b && diff->removed[x]) {
            add_line(out, '-', diff->before.items[x++]);
        } else if (y < hunk.d && diff->added[y]) {
            add_line(out, '+', diff->after.items[y++]);
        } else {
            add_line(out, ' ', diff->before.items[x++]);
            y++;
        }
    }
}

static Hunk open_hunk(uint32_t x, uint32_t y) {
    uint32_t back = x < AROUND ? x : AROUND;
    if (back > y) back = y;
    return (Hunk){.a = x - back, .c = y - back};
}

static void add_hunks(StrBuf *out, const Diff *diff) {
    uint32_t n = diff->before.len, m = diff->after.len, x = 0, y = 0;
    uint32_t plain = 0; // equal lines since the last change
    Hunk hunk = {0};
    bool open = false;
    for (;;) {
        bool removed = x < n && diff->removed[x], added = y < m && diff->added[y];
        if (removed || added) {
            if (!open) hunk = open_hunk(x, y);
            open = true;
            plain = 0;
            x += removed;
            y += !removed;
            continue;
        }
        bool end = x >= n && y >= m;
        if (open && (end || plain == 2 * AROUND)) {
            uint32_t extra = plain > AROUND ? plain - AROUND : 0;
            hunk.b = x - extra;
            hunk.d = y - extra;
            add_hunk(out, diff, hunk);
            open = false;
        }
        if (end) return;
        x++;
        y++;
        plain++;
    }
}

// A name with other than plain characters is quoted, as git has it.
static void add_name(StrBuf *out, const char *mark, const char *side, Str path) {
    bool plain = true;
    for (size_t i = 0; i < path.len; i++) {
        unsigned char c = (unsigned char)path.data[i];
        plain = plain && c >= ' ' && c < 0x7f && c != '"' && c != '\\';
    }
    strbuf_printf(out, "%s%s%s", mark, plain ? "" : "\"", side);
    for (size_t i = 0; i < path.len; i++) {
        unsigned char c = (unsigned char)path.data[i];
        if (c == '"' || c == '\\')
            strbuf_printf(out, "\\%c", c);
        else if (c < ' ' || c >= 0x7f)
            strbuf_printf(out, "\\%03o", c);
        else
            strbuf_add_char(out, (char)c);
    }
    strbuf_add_c(out, plain ? "\n" : "\"\n");
}

void unified_diff_add(StrBuf *out, Str path, Str before, Str after) {
    if (str_eq(before, after)) return;
    Arena *arena = arena_new();
    Diff diff = {.arena = arena};
    split(arena, before, &diff.before);
    split(arena, after, &diff.after);
    diff.removed = ARENA_ARRAY(arena, bool, diff.before.len + 1);
    diff.added = ARENA_ARRAY(arena, bool, diff.after.len + 1);
    if (!compare(&diff)) {
        memset(diff.removed, true, diff.before.len);
        memset(diff.added, true, diff.after.len);
    }
    add_name(out, "--- ", "a/", path);
    add_name(out, "+++ ", "b/", path);
    add_hunks(out, &diff);
    arena_free(arena);
}
