// SPDX-License-Identifier: MIT
// The unified format is described in the manual of GNU diffutils ("Detailed Unified"), its git form in
// git-diff(1).
#include "analyzer/findings/changes.h"

#include <assert.h>

typedef struct DiffReader {
    Arena *arena;
    Changes *out;
    Str *error;
    Str text;
    size_t at;
    uint32_t line;       // of the diff
    ChangesFile *file;   // the last one; NULL: it was deleted, or none yet
    uint32_t old_left;   // lines of the hunk that are still to come
    uint32_t new_left;   //
    uint32_t new_line;   // the next line of the new file
    uint32_t removed_at; // lines were removed before this line and nothing was added yet; 0: none
    bool any;            // there was a header of a file
    bool failed;
} DiffReader;

static void fail(DiffReader *reader, const char *expected) {
    if (reader->failed) return;
    reader->failed = true;
    *reader->error = str_printf(reader->arena, "line %u: expected %s", (unsigned)reader->line, expected);
}

static bool next_line(DiffReader *reader, Str *line) {
    if (reader->at >= reader->text.len) return false;
    size_t end = reader->at;
    while (end < reader->text.len && reader->text.data[end] != '\n')
        end++;
    *line = str_sub(reader->text, reader->at, end);
    reader->at = end + 1;
    reader->line++;
    return true;
}

static int octal(char c) { return c >= '0' && c <= '7' ? c - '0' : -1; }

// One escaped character of a name in quotes, from behind the backslash; moves *at behind it.
static char unescape(Str text, size_t *at) {
    char c = text.data[(*at)++];
    if (octal(c) >= 0) {
        int value = octal(c);
        for (int i = 0; i < 2 && *at < text.len && octal(text.data[*at]) >= 0; i++)
            value = value * 8 + octal(text.data[(*at)++]);
        return (char)value;
    }
    switch (c) {
    case 'n':
        return '\n';
    case 't':
        return '\t';
    case 'r':
        return '\r';
    default:
        return c;
    }
}

// The name behind `+++ `: git writes unusual ones in quotes, diff a tab and a date behind the name.
static Str read_name(Arena *arena, Str rest) {
    StrBuf name;
    strbuf_init(&name, arena);
    if (!rest.len || rest.data[0] != '"') {
        for (size_t i = 0; i < rest.len && rest.data[i] != '\t' && rest.data[i] != '\r'; i++)
            strbuf_add_char(&name, rest.data[i]);
        return strbuf_str(&name);
    }
    for (size_t i = 1; i < rest.len && rest.data[i] != '"';) {
        if (rest.data[i] == '\\' && i + 1 < rest.len) {
            i++;
            strbuf_add_char(&name, unescape(rest, &i));
        } else {
            strbuf_add_char(&name, rest.data[i++]);
        }
    }
    return strbuf_str(&name);
}

static void add_range(DiffReader *reader, uint32_t first, uint32_t last, bool removed) {
    if (!reader->file) return;
    assert(reader->file->ranges.items || !reader->file->ranges.cap);
    ChangesRange *before =
        reader->file->ranges.len ? &reader->file->ranges.items[reader->file->ranges.len - 1] : NULL;
    if (before && !before->removed && !removed && before->last + 1 == first)
        before->last = last;
    else
        VEC_PUSH(reader->arena, &reader->file->ranges, (ChangesRange){first, last, removed});
}

static void end_removal(DiffReader *reader) {
    uint32_t at = reader->removed_at;
    reader->removed_at = 0;
    if (at) add_range(reader, at > 1 ? at - 1 : 1, at, true);
}

static void start_file(DiffReader *reader, Str line) {
    reader->any = true;
    reader->file = NULL;
    Str name = read_name(reader->arena, str_sub(line, 4, line.len));
    if (str_eq_c(name, "/dev/null")) return;
    if (!name.len) {
        fail(reader, "the name of a file behind +++");
        return;
    }
    VEC_PUSH(reader->arena, &reader->out->files, (ChangesFile){.path = name});
    reader->file = &reader->out->files.items[reader->out->files.len - 1];
}

// "12,3" or "12", which means one line.
static bool read_extent(Str text, size_t *at, uint32_t *start, uint32_t *count) {
    uint32_t *const parts[] = {start, count};
    *count = 1;
    for (int part = 0; part < 2; part++) {
        uint64_t number = 0;
        size_t from = *at;
        while (*at < text.len && text.data[*at] >= '0' && text.data[*at] <= '9' && number < UINT32_MAX)
            number = number * 10 + (uint64_t)(text.data[(*at)++] - '0');
        if (*at == from || number >= UINT32_MAX) return false;
        *parts[part] = (uint32_t)number;
        if (*at >= text.len || text.data[*at] != ',') return true;
        (*at)++;
    }
    return false;
}

static void start_hunk(DiffReader *reader, Str line) {
    uint32_t old_start;
    size_t at = 4;
    bool read = str_starts(line, STR("@@ -")) && read_extent(line, &at, &old_start, &reader->old_left) &&
                at + 2 < line.len && line.data[at] == ' ' && line.data[at + 1] == '+';
    at += 2;
    read = read && read_extent(line, &at, &reader->new_line, &reader->new_left) &&
           str_starts(str_sub(line, at, line.len), STR(" @@"));
    if (!read || !reader->any) {
        reader->old_left = reader->new_left = 0;
        fail(reader, read ? "a line `+++ FILE` before this" : "a line such as `@@ -1,7 +1,8 @@`");
    }
    // Of a hunk without lines the start is the line before it.
    if (!reader->new_left) reader->new_line++;
}

static void read_hunk_line(DiffReader *reader, Str line) {
    char kind = line.len ? line.data[0] : ' '; // some mailers take the blank off an empty line
    if (kind == '\\') return;                  // "\ No newline at end of file"
    bool added = kind == '+', removed = kind == '-';
    if (kind != ' ' && kind != '\r' && !added && !removed) {
        fail(reader, "a line of the hunk, with a blank, + or - before it");
        return;
    }
    if ((!added && !reader->old_left) || (!removed && !reader->new_left)) {
        fail(reader, "no more lines of this hunk: its header says how many there are");
        return;
    }
    reader->old_left -= !added;
    reader->new_left -= !removed;
    if (removed) {
        if (!reader->removed_at) reader->removed_at = reader->new_line;
        return;
    }
    if (added) {
        reader->removed_at = 0;
        add_range(reader, reader->new_line, reader->new_line, false);
    } else {
        end_removal(reader);
    }
    reader->new_line++;
}

static void read_line(DiffReader *reader, Str line) {
    if (reader->old_left || reader->new_left) {
        read_hunk_line(reader, line);
        if (!reader->old_left && !reader->new_left) end_removal(reader);
    } else if (str_starts(line, STR("+++ "))) {
        start_file(reader, line);
    } else if (str_starts(line, STR("@@@"))) {
        fail(reader, "a diff against one version (this one is of a merge; use `git diff A B`)");
    } else if (str_starts(line, STR("@@"))) {
        start_hunk(reader, line);
    } else if (str_starts(line, STR("diff "))) {
        reader->any = true; // of a file that was only renamed or is binary nothing more comes
        reader->file = NULL;
    }
}

bool changes_read(Arena *arena, Str text, Changes *out, Str *error) {
    *out = (Changes){0};
    DiffReader reader = {.arena = arena, .out = out, .error = error, .text = text};
    Str line;
    while (!reader.failed && next_line(&reader, &line))
        read_line(&reader, line);
    if (reader.old_left || reader.new_left) fail(&reader, "more lines of the last hunk: the diff is cut off");
    if (!reader.any && str_trim(text).len) {
        reader.line = 1;
        fail(&reader, "a unified diff, as `git diff` writes it");
    }
    return !reader.failed;
}

// ------------------------------------------------------------------------------------------ findings

// Without the letter that git puts before paths: a/, b/, or with diff.mnemonicPrefix i/, w/, c/, o/.
static Str without_side(Str path) {
    bool side = path.len > 2 && path.data[1] == '/';
    return side ? str_sub(path, 2, path.len) : path;
}

static bool names_file(Str path, Str prefix, Str file) {
    return path.len == prefix.len + file.len && str_starts(path, prefix) && str_ends(path, file);
}

static const ChangesFile *find_file(const Changes *changes, const Str *prefixes, uint32_t prefix_count,
                                    Str file) {
    for (uint32_t i = 0; i < changes->files.len; i++)
        for (uint32_t p = 0; p < prefix_count; p++)
            if (names_file(changes->files.items[i].path, prefixes[p], file) ||
                names_file(without_side(changes->files.items[i].path), prefixes[p], file))
                return &changes->files.items[i];
    return NULL;
}

typedef struct ChangesFilter {
    const Changes *changes;
    const Str *prefixes;
    uint32_t prefix_count;
    Str last; // file that was asked for last
    const ChangesFile *found;
} ChangesFilter;

static const ChangesFile *changes_of(ChangesFilter *filter, Str file) {
    if (!filter->last.data || !str_eq(filter->last, file)) {
        filter->last = file;
        filter->found = find_file(filter->changes, filter->prefixes, filter->prefix_count, file);
    }
    return filter->found;
}

// Whether the change touches one of the lines; a finding about a whole file is touched with the file.
static bool touches(ChangesFilter *filter, Str path, uint32_t first, uint32_t last, bool passing) {
    const ChangesFile *file = path.len ? changes_of(filter, path) : NULL;
    if (!file) return false;
    if (!first) return true;
    if (last < first) last = first;
    for (uint32_t i = 0; i < file->ranges.len; i++) {
        const ChangesRange *range = &file->ranges.items[i];
        if ((!passing || range->removed) && range->first <= last && first <= range->last) return true;
    }
    return false;
}

// A place that ends at the begin of a line does not reach into it.
static bool touches_place(ChangesFilter *filter, const ResultsPlace *place) {
    uint32_t last = place->end_line;
    if (last > place->line && place->end_column <= 1) last--;
    return touches(filter, place->file, place->line, last, false);
}

static bool touches_trace(ChangesFilter *filter, const ResultsFinding *finding) {
    const ResultsStep *before = NULL;
    for (uint32_t i = 0; i < finding->trace_count; i++) {
        const ResultsStep *step = &finding->trace[i];
        if (touches_place(filter, &step->place)) return true;
        bool same = before && step->symbol.len && str_eq(before->symbol, step->symbol) &&
                    str_eq(before->place.file, step->place.file) && before->place.line <= step->place.line;
        if (same && touches(filter, step->place.file, before->place.line, step->place.line, true))
            return true;
        before = step;
    }
    // From the first line of the handler to the first step.
    const ResultsStep *first = finding->trace_count ? &finding->trace[0] : &finding->related;
    const ResultsPlace *entry = &finding->entry;
    return entry->file.len && str_eq(entry->file, first->place.file) &&
           touches(filter, entry->file, entry->line, first->place.line, true);
}

void changes_keep(Results *results, const Changes *changes, const Str *prefixes, uint32_t prefix_count) {
    ChangesFilter filter = {changes, prefixes, prefix_count, STR_NONE, NULL};
    uint32_t kept = 0;
    for (uint32_t i = 0; i < results->findings.len; i++) {
        const ResultsFinding *finding = &results->findings.items[i];
        bool touched = touches_place(&filter, &finding->place) || touches_trace(&filter, finding) ||
                       touches_place(&filter, &finding->related.place) ||
                       touches_place(&filter, &finding->entry);
        if (touched)
            results->findings.items[kept++] = *finding;
        else
            results->summary.outside++;
    }
    results->findings.len = kept;
}
