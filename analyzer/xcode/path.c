// SPDX-License-Identifier: MIT
#include "analyzer/xcode/xcode_p.h"

#include <string.h>

// Puts one component behind `out`, which has no '/' at its end.
static void add_component(StrBuf *out, Str part) {
    if (!part.len || str_eq_c(part, ".")) return;
    if (str_eq_c(part, "..")) {
        Str last = str_base_name(strbuf_str(out));
        if (last.len && !str_eq_c(last, "..")) {
            out->len -= last.len;
            if (out->len) out->len--;
            out->data[out->len] = '\0';
            return;
        }
    }
    if (out->len) strbuf_add_char(out, '/');
    strbuf_add(out, part);
}

Str xcode_join(Arena *arena, Str folder, Str path) {
    if (path.len && path.data[0] == '/') return path;
    StrBuf out;
    strbuf_init(&out, arena);
    Str parts[] = {folder, path};
    for (int i = 0; i < 2; i++)
        for (size_t at = 0; at < parts[i].len;) {
            const char *slash = memchr(parts[i].data + at, '/', parts[i].len - at);
            size_t end = slash ? (size_t)(slash - parts[i].data) : parts[i].len;
            add_component(&out, str_sub(parts[i], at, end));
            at = end + 1;
        }
    return strbuf_str(&out);
}

Str xcode_path(const Xcode *xcode, const XcodeProject *project, Str path) {
    Str root = str_from(XCODE_ROOT);
    if (str_starts(path, root)) {
        path = str_sub(path, root.len, path.len);
        while (path.len && path.data[0] == '/')
            path = str_sub(path, 1, path.len);
        return xcode_join(xcode->arena, STR_NONE, path);
    }
    return xcode_join(xcode->arena, project->folder, path);
}

// The usual matching with one place to come back to for each kind of star. `*` stops at a '/'.
bool xcode_glob(Str pattern, Str path) {
    size_t p = 0, s = 0;
    size_t star = SIZE_MAX, star_at = 0, deep = SIZE_MAX, deep_at = 0;
    while (s < path.len || p < pattern.len) {
        bool two = p + 1 < pattern.len && pattern.data[p] == '*' && pattern.data[p + 1] == '*';
        if (two) {
            p += 2;
            if (p < pattern.len && pattern.data[p] == '/') p++;
            deep = p;
            deep_at = s;
            star = SIZE_MAX;
        } else if (p < pattern.len && pattern.data[p] == '*') {
            star = ++p;
            star_at = s;
        } else if (p < pattern.len && s < path.len &&
                   ((pattern.data[p] == '?' && path.data[s] != '/') || pattern.data[p] == path.data[s])) {
            p++;
            s++;
        } else if (star != SIZE_MAX && star_at < path.len && path.data[star_at] != '/') {
            p = star;
            s = ++star_at;
        } else if (deep != SIZE_MAX && deep_at < path.len) {
            p = deep;
            s = ++deep_at;
            star = SIZE_MAX;
        } else {
            return false;
        }
    }
    return true;
}

static uint32_t lower_bound(const Project *files, Str path) {
    uint32_t low = 0, high = files->file_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (str_cmp(files->files[middle].path, path) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void xcode_files_below(const Project *files, Str folder, uint32_t *from, uint32_t *to) {
    *from = lower_bound(files, folder);
    *to = *from;
    while (*to < files->file_count && str_starts(files->files[*to].path, folder))
        ++*to;
}

static char folded(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }

static uint64_t folded_key(Str path) {
    uint64_t key = 0xcbf29ce484222325;
    for (size_t i = 0; i < path.len; i++)
        key = (key ^ (unsigned char)folded(path.data[i])) * 0x100000001b3;
    return key | 1;
}

void xcode_index_files(Xcode *xcode) {
    map_init(&xcode->folded, xcode->arena);
    for (uint32_t i = 0; i < xcode->files->file_count; i++)
        map_set(&xcode->folded, folded_key(xcode->files->files[i].path), &xcode->files->files[i]);
}

bool xcode_same_name(Str a, Str b) {
    for (size_t i = 0; i < a.len && a.len == b.len; i++)
        if (folded(a.data[i]) != folded(b.data[i])) return false;
    return a.len == b.len;
}

const ProjectFile *xcode_file(const Xcode *xcode, Str path) {
    const ProjectFile *file = project_find(xcode->files, path);
    if (file) return file;
    file = map_get(&xcode->folded, folded_key(path));
    return file && xcode_same_name(file->path, path) ? file : NULL;
}

const Document *xcode_document(const Xcode *xcode, Str path) {
    const ProjectFile *file = xcode_file(xcode, path);
    return file ? xcode->reader.read(xcode->reader.context, file) : NULL;
}
