// SPDX-License-Identifier: MIT
#include "tests/bench/app.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

uint64_t random_next(Random *random) {
    uint64_t z = random->state += 0x9e3779b97f4a7c15U;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
}

unsigned random_below(Random *random, unsigned limit) {
    return (unsigned)((random_next(random) >> 32) % limit);
}

Random app_random(const App *app, unsigned part, unsigned index) {
    Random random = {app->options.seed * 0x9e3779b97f4a7c15U + part * 0xd1342543de82ef95U + index};
    random.state = random_next(&random);
    return random;
}

void app_fail(const char *what, const char *which) {
    if (errno != 0)
        fprintf(stderr, "generate_app: %s %s: %s\n", what, which, strerror(errno));
    else
        fprintf(stderr, "generate_app: %s %s\n", what, which);
    exit(2);
}

static void text_reserve(Text *text, size_t more) {
    if (text->len + more <= text->cap) return;
    size_t cap = text->cap ? text->cap : 65536;
    while (cap < text->len + more)
        cap *= 2;
    char *data = realloc(text->data, cap);
    if (!data) app_fail("no memory for", "a file");
    text->data = data;
    text->cap = cap;
}

void text_bytes(Text *text, const char *data, size_t len) {
    text_reserve(text, len);
    memcpy(text->data + text->len, data, len);
    text->len += len;
    for (size_t i = 0; i < len; i++)
        text->lines += data[i] == '\n';
}

void text_add(Text *text, const char *string) { text_bytes(text, string, strlen(string)); }

void text_addf(Text *text, const char *format, ...) {
    char line[4096];
    va_list args;
    va_start(args, format);
    int len = vsnprintf(line, sizeof line, format, args);
    va_end(args);
    if (len < 0 || (size_t)len >= sizeof line) app_fail("a line is too long:", format);
    text_bytes(text, line, (size_t)len);
}

void text_free(Text *text) {
    free(text->data);
    *text = (Text){0};
}

static void list_add(SourceList *list, const char *path) {
    if (list->len == list->cap) {
        list->cap = list->cap ? list->cap * 2 : 256;
        char **paths = realloc(list->paths, list->cap * sizeof *paths);
        if (!paths) app_fail("no memory for", path);
        list->paths = paths;
    }
    char *copy = malloc(strlen(path) + 1);
    if (!copy) app_fail("no memory for", path);
    memcpy(copy, path, strlen(path) + 1);
    list->paths[list->len++] = copy;
}

void source_list_free(SourceList *list) {
    for (size_t i = 0; i < list->len; i++)
        free(list->paths[i]);
    free(list->paths);
    *list = (SourceList){0};
}

// Makes all folders of a path, whose last part is a file.
static void make_folders(char *path) {
    for (char *at = path + 1; *at; at++) {
        if (*at != '/') continue;
        *at = '\0';
        if (mkdir(path, 0777) != 0 && errno != EEXIST) app_fail("cannot make the folder", path);
        *at = '/';
    }
}

static void folder_of(App *app, char *full) {
    const char *slash = strrchr(full, '/');
    size_t len = (size_t)(slash - full);
    if (strlen(app->made) == len && memcmp(app->made, full, len) == 0) return;
    make_folders(full);
    memcpy(app->made, full, len);
    app->made[len] = '\0';
}

void app_write(App *app, const char *path, Language language) {
    char full[2 * PATH_SIZE];
    int len = snprintf(full, sizeof full, "%s/%s", app->options.folder, path);
    if (len < 0 || (size_t)len >= PATH_SIZE) app_fail("the path is too long:", path);
    folder_of(app, full);
    FILE *file = fopen(full, "wb");
    if (!file) app_fail("cannot write", full);
    size_t written = fwrite(app->text.data, 1, app->text.len, file);
    if (fclose(file) != 0 || written != app->text.len) app_fail("cannot write", full);
    Totals *totals = &app->totals[language];
    totals->files++;
    totals->lines += app->text.lines;
    totals->bytes += app->text.len;
    if (strncmp(path, "AppTests/", 9) == 0)
        list_add(&app->tests, path);
    else if (language != LANGUAGE_OTHER && strncmp(path, "Pods/", 5) != 0)
        list_add(&app->sources, path);
    app->text.len = app->text.lines = 0;
}
