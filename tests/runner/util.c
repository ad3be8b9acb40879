// SPDX-License-Identifier: MIT
#include "tests/runner/runner.h"

#include <dirent.h>
#include <ftw.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LIST_FIRST_CAPACITY = 8, READ_FIRST_CAPACITY = 1 << 14 };

void *check_alloc(void *pointer) {
    if (pointer == NULL) {
        fputs("run_fixtures: out of memory\n", stderr);
        exit(4);
    }
    return pointer;
}

char *text_copy_n(const char *text, size_t length) {
    char *copy = check_alloc(malloc(length + 1));
    memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

char *text_copy(const char *text) { return text_copy_n(text, strlen(text)); }

char *text_format(const char *format, ...) {
    va_list first, second;
    va_start(first, format);
    va_copy(second, first);
    int length = vsnprintf(NULL, 0, format, first);
    va_end(first);
    size_t size = length < 0 ? 1 : (size_t)length + 1;
    char *text = check_alloc(malloc(size));
    text[0] = '\0';
    if (length >= 0) vsnprintf(text, size, format, second);
    va_end(second);
    return text;
}

void *list_grow(void *items, size_t count, size_t *capacity, size_t item_size) {
    if (count < *capacity) return items;
    *capacity = *capacity == 0 ? LIST_FIRST_CAPACITY : *capacity * 2;
    return check_alloc(realloc(items, *capacity * item_size));
}

char *file_read(const char *path, size_t *length) {
    FILE *file = fopen(path, "rb");
    if (file == NULL) return NULL;
    size_t capacity = READ_FIRST_CAPACITY, used = 0;
    char *data = check_alloc(malloc(capacity + 1));
    size_t got;
    while ((got = fread(data + used, 1, capacity - used, file)) > 0) {
        used += got;
        if (used < capacity) continue;
        capacity *= 2;
        data = check_alloc(realloc(data, capacity + 1));
    }
    bool failed = ferror(file) != 0;
    fclose(file);
    if (failed) {
        free(data);
        return NULL;
    }
    data[used] = '\0';
    if (length != NULL) *length = used;
    return data;
}

bool path_is_directory(const char *path) {
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static int name_order(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

bool folder_list(const char *path, bool hidden, NameList *out) {
    *out = (NameList){0};
    DIR *folder = opendir(path);
    if (folder == NULL) return false;
    struct dirent *entry;
    while ((entry = readdir(folder)) != NULL) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
        if (entry->d_name[0] == '.' && !hidden) continue;
        out->names = list_grow(out->names, out->count, &out->capacity, sizeof *out->names);
        out->names[out->count++] = text_copy(entry->d_name);
    }
    closedir(folder);
    if (out->count > 1) qsort(out->names, out->count, sizeof *out->names, name_order);
    return true;
}

void name_list_free(NameList *list) {
    for (size_t i = 0; i < list->count; i++)
        free(list->names[i]);
    free(list->names);
    *list = (NameList){0};
}

bool file_write(const char *path, const char *text) {
    char *folder = text_copy(path);
    for (char *p = folder + 1; *p != '\0'; p++) {
        if (*p != '/') continue;
        *p = '\0';
        if (!path_is_directory(folder)) (void)mkdir(folder, 0700);
        *p = '/';
    }
    free(folder);
    FILE *file = fopen(path, "wb");
    if (file == NULL) return false;
    bool written = fputs(text, file) >= 0;
    return fclose(file) == 0 && written;
}

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *where) {
    (void)info;
    (void)kind;
    (void)where;
    (void)remove(path);
    return 0;
}

void folder_remove(const char *path) { (void)nftw(path, remove_one, 8, FTW_DEPTH | FTW_PHYS); }

void failures_add(Failures *failures, char *line) {
    failures->lines =
        list_grow(failures->lines, failures->count, &failures->capacity, sizeof *failures->lines);
    failures->lines[failures->count++] = line;
}

void failures_free(Failures *failures) {
    for (size_t i = 0; i < failures->count; i++)
        free(failures->lines[i]);
    free(failures->lines);
    *failures = (Failures){0};
}
