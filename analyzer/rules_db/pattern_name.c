// SPDX-License-Identifier: MIT
// Names in patterns, and globs.
#include "analyzer/rules_db/api_p.h"
#include "analyzer/rules_db/pattern_p.h"

#include <string.h>

static size_t find_char(Str text, char wanted) {
    size_t at = 0;
    while (at < text.len && text.data[at] != wanted)
        at++;
    return at;
}

static bool is_word(Str text, const char *also) {
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
        if (!letter && !strchr(also, c)) return false;
    }
    return text.len > 0;
}

static bool is_type(Str text) { return str_eq_c(text, "*") || is_word(text, "."); }

// "-[Type selector:]"
static bool read_selector(Str text, PatternName *name) {
    if (!str_ends(text, STR("]"))) return false;
    Str inside = str_sub(text, 2, text.len - 1);
    size_t space = find_char(inside, ' ');
    name->type = str_sub(inside, 0, space);
    name->selector = str_sub(inside, space + 1, inside.len);
    return is_type(name->type) && is_word(name->selector, ":");
}

// Splits `Type.name` at its last dot.
static bool read_path(Str text, PatternName *name) {
    size_t dot = text.len;
    while (dot > 0 && text.data[dot - 1] != '.')
        dot--;
    if (dot > 0) name->type = str_sub(text, 0, dot - 1);
    name->name = str_sub(text, dot, text.len);
    return is_word(name->name, "") && (dot == 0 || is_type(name->type));
}

// What stands in the parentheses: "_:with:", "_: Type, with: Type".
static bool read_labels(Arena *arena, Str inside, PatternName *name) {
    StrBuf labels;
    strbuf_init(&labels, arena);
    uint32_t room = 1;
    for (size_t i = 0; i < inside.len; i++)
        room += inside.data[i] == ':';
    name->params = ARENA_ARRAY(arena, Str, room);
    for (Str rest = str_trim(inside); rest.len;) {
        size_t colon = find_char(rest, ':');
        Str label = str_trim(str_sub(rest, 0, colon));
        if (colon == rest.len || !is_word(label, "")) return false;
        strbuf_printf(&labels, "%.*s:", STR_ARG(label));
        rest = str_trim(str_sub(rest, colon + 1, rest.len));
        size_t end = 0; // of a type: before a comma or the end, and not the next label
        while (end < rest.len && rest.data[end] != ',' && rest.data[end] != ':')
            end++;
        bool typed = end == rest.len || rest.data[end] == ',';
        Str type = typed ? str_trim(str_sub(rest, 0, end)) : STR_NONE;
        if (typed && type.len && !is_word(type, ".")) return false;
        name->params[name->param_count++] = type;
        if (typed) rest = str_trim(str_sub(rest, end + 1, rest.len));
    }
    name->labels = strbuf_str(&labels);
    return true;
}

static bool read_name(Arena *arena, Str text, PatternName *name) {
    *name = (PatternName){.written = text};
    if (str_starts(text, STR("-[")) || str_starts(text, STR("+["))) return read_selector(text, name);
    size_t open = find_char(text, '(');
    if (open == text.len) return read_path(text, name);
    name->called = true;
    return str_ends(text, STR(")")) && read_path(str_sub(text, 0, open), name) &&
           read_labels(arena, str_sub(text, open + 1, text.len - 1), name);
}

PatternNames pattern_names_read(DataReader *reader, const cJSON *object, const char *key) {
    PatternNames names = {0};
    uint32_t count = 0;
    const Str *texts = data_strings(reader, object, key, &count);
    if (!reader->failed && !count) data_fail(reader, key, "expected a name in \"%s\"", key);
    if (reader->failed) return names;
    names.items = ARENA_ARRAY(reader->arena, PatternName, count);
    for (uint32_t i = 0; i < count; i++) {
        if (read_name(reader->arena, texts[i], &names.items[names.count++])) continue;
        data_fail(reader, texts[i].data,
                  "expected Type.name(label:_:), -[Type selector:], a function or a constant, not \"%s\"",
                  texts[i].data);
        return names;
    }
    return names;
}

bool pattern_labels_fit(const PatternName *name, Str labels) {
    return api_labels_match(name->labels, labels);
}

// One part of a path against one part of a glob: only the last star is ever retried, see project/ignore.h.
static bool part_fits(Str glob, Str part) {
    size_t g = 0, p = 0, star = SIZE_MAX, mark = 0;
    while (p < part.len) {
        if (g < glob.len && glob.data[g] == '*') {
            star = g++;
            mark = p;
        } else if (g < glob.len && (glob.data[g] == '?' || glob.data[g] == part.data[p])) {
            g++;
            p++;
        } else if (star != SIZE_MAX) {
            g = star + 1;
            p = ++mark;
        } else {
            return false;
        }
    }
    while (g < glob.len && glob.data[g] == '*')
        g++;
    return g == glob.len;
}

static Str cut_part(Str *path) {
    size_t slash = find_char(*path, '/');
    Str part = str_sub(*path, 0, slash);
    *path = str_sub(*path, slash + 1, path->len);
    return part;
}

bool pattern_glob_fits(Str glob, Str path) {
    if (find_char(glob, '/') == glob.len) {
        Str last = path;
        while (find_char(last, '/') < last.len)
            cut_part(&last);
        return part_fits(glob, last);
    }
    Str retry_glob = STR_NONE, retry_path = STR_NONE;
    bool retry = false;
    while (path.len) {
        Str rest_glob = glob, rest_path = path;
        Str want = cut_part(&rest_glob), part = cut_part(&rest_path);
        if (str_eq_c(want, "**")) {
            retry = true;
            glob = retry_glob = rest_glob;
            retry_path = path;
        } else if (glob.len && part_fits(want, part)) {
            glob = rest_glob;
            path = rest_path;
        } else if (retry && retry_path.len) {
            cut_part(&retry_path);
            glob = retry_glob;
            path = retry_path;
        } else {
            return false;
        }
    }
    return glob.len == 0;
}
