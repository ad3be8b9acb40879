// SPDX-License-Identifier: MIT
// Content of a file as UTF-8.
#include "analyzer/project/file.h"
#include "analyzer/project/project.h"

#include <stdlib.h>
#include <string.h>

// Bytes that had to be replaced: how many, and where the first is in the text that results.
typedef struct Damage {
    size_t count;
    size_t first;
} Damage;

static void damage_at(Damage *damage, size_t offset) {
    if (damage->count++ == 0) damage->first = offset;
}

// Length of the valid UTF-8 sequence at p (no overlong form, no surrogate, at most U+10FFFF), or 0.
static size_t sequence_len(const unsigned char *p, size_t left) {
    unsigned char lead = p[0];
    if (lead < 0x80) return 1;
    size_t len = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || left < len) return 0;
    unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (p[1] < low || p[1] > high) return 0;
    for (size_t i = 2; i < len; i++) {
        if (p[i] < 0x80 || p[i] > 0xBF) return 0;
    }
    return len;
}

// Replaces in place, byte for byte, so that every offset stays that of the file.
static void repair_utf8(char *data, size_t len, Damage *invalid) {
    for (size_t i = 0; i < len;) {
        uint64_t word;
        if (len - i >= sizeof word) { // fast path: eight ASCII bytes at once
            memcpy(&word, data + i, sizeof word);
            if ((word & UINT64_C(0x8080808080808080)) == 0) {
                i += sizeof word;
                continue;
            }
        }
        size_t step = sequence_len((const unsigned char *)data + i, len - i);
        if (step == 0) {
            damage_at(invalid, i);
            data[i] = '?';
            step = 1;
        }
        i += step;
    }
}

static void repair_nul(char *data, size_t len, Damage *nul) {
    size_t at = 0;
    while (at < len) {
        char *hit = memchr(data + at, '\0', len - at);
        if (!hit) return;
        at = (size_t)(hit - data);
        damage_at(nul, at);
        data[at++] = ' ';
    }
}

static size_t put_utf8(char *out, uint32_t c) {
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    size_t len = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    unsigned char lead = len == 2 ? 0xC0 : len == 3 ? 0xE0 : 0xF0;
    for (size_t i = len - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (c & 0x3F));
        c >>= 6;
    }
    out[0] = (char)(lead | c);
    return len;
}

static uint32_t utf16_unit(const char *p, bool big) {
    unsigned char first = (unsigned char)p[0];
    unsigned char second = (unsigned char)p[1];
    return big ? (uint32_t)first << 8 | second : (uint32_t)second << 8 | first;
}

// Converts UTF-16 behind its byte order mark. Half a character becomes '?'.
static Str convert_utf16(Arena *arena, Str bytes, bool big, Damage *invalid) {
    char *out = arena_alloc(arena, bytes.len / 2 * 3 + 2); // 2 bytes give at most 3; the last odd one gives 1
    size_t len = 0;
    size_t i = 2;
    while (i + 1 < bytes.len) {
        uint32_t c = utf16_unit(bytes.data + i, big);
        i += 2;
        if (c >= 0xD800 && c < 0xDC00 && i + 1 < bytes.len) {
            uint32_t low = utf16_unit(bytes.data + i, big);
            if (low >= 0xDC00 && low < 0xE000) {
                c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
                i += 2;
            }
        }
        if (c >= 0xD800 && c < 0xE000) {
            damage_at(invalid, len);
            c = '?';
        }
        len += put_utf8(out + len, c);
    }
    if (i < bytes.len) {
        damage_at(invalid, len);
        out[len++] = '?';
    }
    out[len] = '\0';
    return (Str){out, len};
}

static void tell(IncompleteList *list, Arena *arena, const Source *source, const Damage *damage,
                 const char *one, const char *many) {
    if (!damage->count) return;
    uint32_t line;
    source_position(source, (uint32_t)damage->first, &line, NULL);
    incomplete_add(list, arena, source->path, line,
                   str_printf(arena, "%zu %s", damage->count, damage->count == 1 ? one : many));
}

static int compare_overlay(const void *path, const void *overlay) {
    return str_cmp(*(const Str *)path, ((const ProjectOverlay *)overlay)->path);
}

static const ProjectOverlay *find_overlay(const Project *project, const ProjectFile *file) {
    if (!project || !project->overlay_count) return NULL;
    return bsearch(&file->path, project->overlays, project->overlay_count, sizeof *project->overlays,
                   compare_overlay);
}

static int read_bytes(const Project *project, const ProjectFile *file, Arena *arena, char **data, size_t *len,
                      Arena *kept, IncompleteList *incomplete) {
    const ProjectOverlay *overlay = find_overlay(project, file);
    if (overlay) {
        *len = overlay->text.len;
        *data = arena_copy(arena, overlay->text.len ? overlay->text.data : "", overlay->text.len);
        return 0;
    }
    int status = file_read(arena, file->open, file->is_link, PROJECT_MAX_FILE_SIZE, data, len);
    if (status != 0) incomplete_add(incomplete, kept, file->path, 0, file_reason(kept, status));
    return status;
}

typedef struct Repairs {
    Damage invalid;
    Damage nul;
    bool utf16;
} Repairs;

// Makes text of the bytes, which are changed in place.
static Str repair(Arena *arena, char *data, size_t len, Repairs *repairs) {
    Str bytes = {data, len};
    bool little = str_starts(bytes, STR("\xFF\xFE"));
    bool big = str_starts(bytes, STR("\xFE\xFF"));
    *repairs = (Repairs){.utf16 = little || big};
    if (repairs->utf16) {
        Str text = convert_utf16(arena, bytes, big, &repairs->invalid);
        data = (char *)text.data;
        len = text.len;
    } else {
        if (str_starts(bytes, STR("\xEF\xBB\xBF"))) memcpy(data, "   ", 3);
        repair_utf8(data, len, &repairs->invalid);
    }
    repair_nul(data, len, &repairs->nul);
    return (Str){data, len};
}

static void tell_all(IncompleteList *list, Arena *arena, const Source *source, const Repairs *repairs) {
    tell(list, arena, source, &repairs->nul, "NUL byte, read as a space", "NUL bytes, read as spaces");
    if (repairs->utf16)
        tell(list, arena, source, &repairs->invalid, "half of a UTF-16 character, read as '?'",
             "halves of UTF-16 characters, read as '?'");
    else
        tell(list, arena, source, &repairs->invalid, "byte is not UTF-8, read as '?'",
             "bytes are not UTF-8, read as '?'");
}

static void read_text(Arena *arena, Str path, char *data, size_t len, Source *out,
                      IncompleteList *incomplete) {
    Repairs repairs;
    *out = source_over(arena, path, repair(arena, data, len, &repairs));
    tell_all(incomplete, arena, out, &repairs);
}

bool project_read_text(const Project *project, const ProjectFile *file, Arena *arena, Str *text, Arena *kept,
                       IncompleteList *incomplete) {
    char *data = NULL;
    size_t len = 0;
    Repairs repairs;
    *text = STR("");
    if (read_bytes(project, file, arena, &data, &len, kept, incomplete) != 0) return false;
    *text = repair(arena, data, len, &repairs);
    if (repairs.nul.count || repairs.invalid.count) { // only now lines are asked for
        Source source = source_over(arena, file->path, *text);
        tell_all(incomplete, kept, &source, &repairs);
    }
    return true;
}

bool project_read(const Project *project, const ProjectFile *file, Arena *arena, Source *out,
                  IncompleteList *incomplete) {
    char *data = NULL;
    size_t len = 0;
    if (read_bytes(project, file, arena, &data, &len, arena, incomplete) != 0) {
        *out = source_over(arena, file->path, (Str){"", 0});
        return false;
    }
    read_text(arena, file->path, data, len, out, incomplete);
    return true;
}

bool project_read_head(const Project *project, const ProjectFile *file, Arena *arena, size_t most,
                       Source *out) {
    char *data = NULL;
    size_t len = 0;
    IncompleteList none = {0};
    if (find_overlay(project, file)) return project_read(project, file, arena, out, &none);
    bool read = file_read_head(arena, file->open, file->is_link, most, &data, &len) == 0;
    if (read)
        read_text(arena, file->path, data, len, out, &none);
    else
        *out = source_over(arena, file->path, (Str){"", 0});
    return read;
}

bool project_read_bytes(const Project *project, const ProjectFile *file, Arena *arena, Str *out,
                        IncompleteList *incomplete) {
    char *data = NULL;
    size_t len = 0;
    *out = (Str){"", 0};
    if (read_bytes(project, file, arena, &data, &len, arena, incomplete) != 0) return false;
    *out = (Str){data, len};
    return true;
}
