// SPDX-License-Identifier: MIT
#include "analyzer/rules_db/data_file.h"

#include "analyzer/rules_db/embedded.h"

#include <dirent.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { DATA_FILE_MAX = 256 * 1024 * 1024 };

// --- Finding the files

static void add_embedded(Arena *arena, const char *folder, DataFileVec *files) {
    Str prefix = str_printf(arena, "%s/", folder);
    for (size_t i = 0; i < embedded_rules_count; i++) {
        const EmbeddedFile *file = &embedded_rules[i];
        Str name = str_from(file->name);
        if (!str_starts(name, prefix) || !str_ends(name, STR(".json"))) continue;
        DataFile item = {.name = name, .text = {(const char *)file->data, file->size}};
        VEC_PUSH(arena, files, item);
    }
}

bool data_file_read(Arena *arena, const char *path, Str *text, Str *error) {
    struct stat info;
    if (stat(path, &info) != 0) {
        *error = str_printf(arena, "%s: cannot read: %s", path, strerror(errno));
        return false;
    }
    if (!S_ISREG(info.st_mode) || info.st_size > DATA_FILE_MAX) {
        *error = str_printf(arena, "%s: expected a regular file of at most %d bytes", path, DATA_FILE_MAX);
        return false;
    }
    FILE *in = fopen(path, "rb");
    if (!in) {
        *error = str_printf(arena, "%s: cannot read: %s", path, strerror(errno));
        return false;
    }
    size_t room = (size_t)info.st_size;
    char *data = arena_alloc(arena, room + 1);
    size_t len = fread(data, 1, room, in);
    bool bad = ferror(in) != 0;
    bad = fclose(in) != 0 || bad;
    if (bad) *error = str_printf(arena, "%s: cannot read", path);
    *text = (Str){data, len};
    return !bad;
}

static int compare_names(const void *a, const void *b) { return str_cmp(*(const Str *)a, *(const Str *)b); }

typedef VEC(Str) StrVec;

// Collects the sorted paths of the *.json in `dir`. False when the directory cannot be read.
static bool list_json(Arena *arena, const char *dir, StrVec *paths) {
    DIR *stream = opendir(dir);
    if (!stream) return false;
    for (const struct dirent *entry = readdir(stream); entry; entry = readdir(stream)) {
        Str name = str_from(entry->d_name);
        if (name.data[0] == '.' || !str_ends(name, STR(".json"))) continue;
        VEC_PUSH(arena, paths, str_printf(arena, "%s/%s", dir, entry->d_name));
    }
    closedir(stream);
    if (paths->len) qsort(paths->items, paths->len, sizeof *paths->items, compare_names);
    return true;
}

static bool add_user_dir(Arena *arena, const char *dir, bool loose, DataFileVec *files, Str *error) {
    StrVec paths = {0};
    if (!list_json(arena, dir, &paths)) {
        *error = str_printf(arena, "%s: cannot read the directory: %s", dir, strerror(errno));
        return false;
    }
    for (uint32_t i = 0; i < paths.len; i++) {
        DataFile file = {.name = paths.items[i], .user = true, .loose = loose};
        if (!data_file_read(arena, file.name.data, &file.text, error)) return false;
        VEC_PUSH(arena, files, file);
    }
    return true;
}

bool data_files_load(Arena *arena, const char *const *folders, const char *extra_dir, DataFileVec *files,
                     Str *error) {
    for (size_t i = 0; folders[i]; i++)
        add_embedded(arena, folders[i], files);
    if (!extra_dir) return true;
    if (!add_user_dir(arena, extra_dir, true, files, error)) return false;
    for (size_t i = 0; folders[i]; i++) {
        Str sub = str_printf(arena, "%s/%s", extra_dir, folders[i]);
        struct stat info;
        if (stat(sub.data, &info) != 0) continue; // a sub-directory may be absent
        if (!add_user_dir(arena, sub.data, false, files, error)) return false;
    }
    return true;
}

// --- Messages

static void fail_at(DataReader *reader, size_t offset, const char *format, va_list args) {
    if (reader->failed) return;
    reader->failed = true;
    unsigned line = 1, column = 1;
    Str text = reader->file->text;
    for (size_t i = 0; i < offset && i < text.len; i++) {
        column++;
        if (text.data[i] != '\n') continue;
        line++;
        column = 1;
    }
    va_list again;
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    char *message = arena_alloc(reader->arena, (size_t)(len < 0 ? 0 : len) + 1);
    if (len > 0) vsnprintf(message, (size_t)len + 1, format, again);
    va_end(again);
    *reader->error =
        str_printf(reader->arena, "%.*s:%u:%u: %s", STR_ARG(reader->file->name), line, column, message);
}

static void fail_offset(DataReader *reader, size_t offset, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void fail_offset(DataReader *reader, size_t offset, const char *format, ...) {
    va_list args;
    va_start(args, format);
    fail_at(reader, offset, format, args);
    va_end(args);
}

// cJSON keeps no positions, so the place of a wrong value is that of its key: exact unless the key is
// repeated in the file.
void data_fail(DataReader *reader, const char *key, const char *format, ...) {
    size_t offset = 0;
    Str text = reader->file->text;
    if (key) {
        Str quoted = str_printf(reader->arena, "\"%s\"", key);
        for (size_t i = 0; i + quoted.len <= text.len; i++) {
            if (memcmp(text.data + i, quoted.data, quoted.len) != 0) continue;
            offset = i;
            break;
        }
    }
    va_list args;
    va_start(args, format);
    fail_at(reader, offset, format, args);
    va_end(args);
}

// --- Parsing and typed access

// Says what stands at the place where the parser gave up, since cJSON tells no more than the place.
static void fail_syntax(DataReader *reader, size_t offset) {
    Str text = reader->file->text;
    if (str_trim(text).len == 0) {
        fail_offset(reader, 0, "expected a JSON object, the file is empty");
    } else if (offset >= text.len || str_trim(str_sub(text, offset, text.len)).len == 0) {
        fail_offset(reader, text.len,
                    "expected more JSON: a value, ',', '}' or ']' before the end of the file");
    } else {
        unsigned char c = (unsigned char)text.data[offset];
        if (c > ' ' && c < 0x7f)
            fail_offset(reader, offset, "expected valid JSON (a value, ',', '}' or ']') at '%c'", c);
        else
            fail_offset(reader, offset, "expected valid JSON (a value, ',', '}' or ']') at byte 0x%02x", c);
    }
}

cJSON *data_parse(DataReader *reader) {
    Str text = reader->file->text;
    if (memchr(text.data, '\0', text.len)) {
        const char *nul = memchr(text.data, '\0', text.len);
        fail_offset(reader, (size_t)(nul - text.data), "expected text, found a NUL byte");
        return NULL;
    }
    const char *end = text.data;
    cJSON *json = cJSON_ParseWithLengthOpts(text.data, text.len + 1, &end, 1);
    if (!json) {
        fail_syntax(reader, (size_t)(end - text.data));
    } else if (!cJSON_IsObject(json)) {
        fail_offset(reader, 0, "expected a JSON object");
        cJSON_Delete(json);
        json = NULL;
    }
    return json;
}

static const cJSON *get(const cJSON *object, const char *key) {
    return cJSON_GetObjectItemCaseSensitive(object, key);
}

Str data_string(DataReader *reader, const cJSON *object, const char *key) {
    const cJSON *value = get(object, key);
    if (!value || reader->failed) return STR("");
    if (!cJSON_IsString(value)) {
        data_fail(reader, key, "expected a string for \"%s\"", key);
        return STR("");
    }
    return str_copy(reader->arena, str_from(value->valuestring));
}

bool data_bool(DataReader *reader, const cJSON *object, const char *key) {
    const cJSON *value = get(object, key);
    if (!value || reader->failed) return false;
    if (!cJSON_IsBool(value)) data_fail(reader, key, "expected true or false for \"%s\"", key);
    return cJSON_IsTrue(value);
}

Str *data_strings(DataReader *reader, const cJSON *object, const char *key, uint32_t *count) {
    *count = 0;
    const cJSON *value = get(object, key);
    if (!value || reader->failed) return NULL;
    if (cJSON_IsString(value)) {
        Str *one = ARENA_NEW(reader->arena, Str);
        *one = str_copy(reader->arena, str_from(value->valuestring));
        *count = 1;
        return one;
    }
    if (!cJSON_IsArray(value)) {
        data_fail(reader, key, "expected a string or an array of strings for \"%s\"", key);
        return NULL;
    }
    Str *items = ARENA_ARRAY(reader->arena, Str, (size_t)cJSON_GetArraySize(value));
    const cJSON *item = NULL;
    cJSON_ArrayForEach(item, value) {
        if (!cJSON_IsString(item)) {
            data_fail(reader, key, "expected only strings in \"%s\"", key);
            *count = 0;
            return NULL;
        }
        items[(*count)++] = str_copy(reader->arena, str_from(item->valuestring));
    }
    return items;
}

Str data_lines(DataReader *reader, const cJSON *object, const char *key) {
    if (cJSON_IsString(get(object, key))) return data_string(reader, object, key);
    uint32_t count = 0;
    const Str *lines = data_strings(reader, object, key, &count);
    StrBuf buf;
    strbuf_init(&buf, reader->arena);
    for (uint32_t i = 0; i < count; i++) {
        strbuf_add(&buf, lines[i]);
        strbuf_add_char(&buf, '\n');
    }
    return strbuf_str(&buf);
}

const cJSON *data_array(DataReader *reader, const cJSON *object, const char *key) {
    const cJSON *value = get(object, key);
    if (!value || reader->failed) return NULL;
    if (cJSON_IsArray(value)) return value;
    data_fail(reader, key, "expected an array for \"%s\"", key);
    return NULL;
}

const cJSON *data_object(DataReader *reader, const cJSON *object, const char *key) {
    const cJSON *value = get(object, key);
    if (!value || reader->failed) return NULL;
    if (cJSON_IsObject(value)) return value;
    data_fail(reader, key, "expected an object for \"%s\"", key);
    return NULL;
}

void data_check_keys(DataReader *reader, const cJSON *object, const char *const *known) {
    const cJSON *item = NULL;
    cJSON_ArrayForEach(item, object) {
        if (reader->failed) return;
        const char *const *name = known;
        while (*name && (!item->string || strcmp(*name, item->string) != 0))
            name++;
        if (*name) continue;
        StrBuf list;
        strbuf_init(&list, reader->arena);
        for (name = known; *name; name++)
            strbuf_printf(&list, "%s%s", name == known ? "" : ", ", *name);
        data_fail(reader, item->string, "unknown key \"%s\"; expected one of: %s",
                  item->string ? item->string : "", list.data);
    }
}

Str data_library_version(Arena *arena) { return str_copy(arena, str_from(cJSON_Version())); }
