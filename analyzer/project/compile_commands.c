// SPDX-License-Identifier: MIT
#include "analyzer/project/compile_commands.h"

#include "analyzer/project/file.h"

#include <cjson/cJSON.h>

#define MAX_BYTES ((uint64_t)256 * 1024 * 1024)

typedef VEC(Str) Words;

// An absolute path without empty parts, `.` and `..`.
static Str normal_path(Arena *arena, Str directory, Str path) {
    Str whole = path;
    if (!str_starts(path, STR("/")))
        whole = str_printf(arena, "%.*s/%.*s", STR_ARG(directory), STR_ARG(path));
    Words parts = {0};
    size_t from = 0;
    for (size_t i = 0; i <= whole.len; i++) {
        if (i < whole.len && whole.data[i] != '/') continue;
        Str part = str_sub(whole, from, i);
        from = i + 1;
        if (!part.len || str_eq_c(part, ".")) continue;
        if (str_eq_c(part, ".."))
            parts.len -= parts.len > 0;
        else
            VEC_PUSH(arena, &parts, part);
    }
    StrBuf out;
    strbuf_init(&out, arena);
    for (uint32_t i = 0; i < parts.len; i++) {
        strbuf_add_char(&out, '/');
        strbuf_add(&out, parts.items[i]);
    }
    return strbuf_str(&out);
}

// Splits a command as a POSIX shell does, without expansions.
static Words split_command(Arena *arena, Str command) {
    Words words = {0};
    StrBuf word;
    strbuf_init(&word, arena);
    bool open = false;
    char quote = 0;
    for (size_t i = 0; i < command.len; i++) {
        char c = command.data[i];
        if (c == '\\' && quote != '\'' && i + 1 < command.len) {
            strbuf_add_char(&word, command.data[++i]);
            open = true;
        } else if (quote) {
            if (c == quote)
                quote = 0;
            else
                strbuf_add_char(&word, c);
        } else if (c == '"' || c == '\'') {
            quote = c;
            open = true;
        } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            if (open) VEC_PUSH(arena, &words, strbuf_str(&word));
            if (open) strbuf_init(&word, arena);
            open = false;
        } else {
            strbuf_add_char(&word, c);
            open = true;
        }
    }
    if (open) VEC_PUSH(arena, &words, strbuf_str(&word));
    return words;
}

static Words arguments_of(Arena *arena, const cJSON *entry) {
    const cJSON *command = cJSON_GetObjectItemCaseSensitive(entry, "command");
    const cJSON *list = cJSON_GetObjectItemCaseSensitive(entry, "arguments");
    if (cJSON_IsString(command)) return split_command(arena, str_copy(arena, str_from(command->valuestring)));
    Words words = {0};
    const cJSON *item = NULL;
    cJSON_ArrayForEach(item, list) {
        if (cJSON_IsString(item)) VEC_PUSH(arena, &words, str_copy(arena, str_from(item->valuestring)));
    }
    return words;
}

static Str name_of(Str define) {
    size_t end = 0;
    while (end < define.len && define.data[end] != '=')
        end++;
    return str_sub(define, 0, end);
}

static void drop_define(CompileCommand *command, Str name) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < command->defines.len; i++)
        if (!str_eq(name_of(command->defines.items[i]), name))
            command->defines.items[kept++] = command->defines.items[i];
    command->defines.len = kept;
}

// The value of a flag at words[*at], joined to it or the next word; false when it is another flag.
static bool flag_value(const Words *words, uint32_t *at, Str flag, Str *value) {
    Str word = words->items[*at];
    if (!str_starts(word, flag)) return false;
    *value = str_sub(word, flag.len, word.len);
    if (!value->len && *at + 1 < words->len) *value = words->items[++*at];
    return value->len > 0;
}

static void read_flags(Arena *arena, Str directory, const Words *words, CompileCommand *command) {
    for (uint32_t i = 1; i < words->len; i++) {
        Str value;
        if (flag_value(words, &i, STR("-D"), &value)) {
            drop_define(command, name_of(value));
            VEC_PUSH(arena, &command->defines, value);
        } else if (flag_value(words, &i, STR("-U"), &value)) {
            drop_define(command, value);
        } else if (str_eq_c(words->items[i], "-include") && i + 1 < words->len) {
            command->include = normal_path(arena, directory, words->items[++i]);
        }
    }
}

static bool read_entry(Arena *arena, const cJSON *entry, CompileCommands *out) {
    const cJSON *directory = cJSON_GetObjectItemCaseSensitive(entry, "directory");
    const cJSON *file = cJSON_GetObjectItemCaseSensitive(entry, "file");
    if (!cJSON_IsString(directory) || !cJSON_IsString(file)) return false;
    Str folder = str_copy(arena, str_from(directory->valuestring));
    CompileCommand command = {.file =
                                  normal_path(arena, folder, str_copy(arena, str_from(file->valuestring)))};
    Words words = arguments_of(arena, entry);
    read_flags(arena, folder, &words, &command);
    VEC_PUSH(arena, &out->list, command);
    return true;
}

CompileCommands *compile_commands_read(Arena *arena, const char *path, Str *error) {
    char *data = NULL;
    size_t len = 0;
    int status = file_read(arena, path, true, MAX_BYTES, &data, &len);
    if (status != 0) {
        *error = str_printf(arena, "%s: %.*s", path, STR_ARG(file_reason(arena, status)));
        return NULL;
    }
    cJSON *json = cJSON_ParseWithLength(data, len);
    CompileCommands *commands = ARENA_NEW(arena, CompileCommands);
    bool good = cJSON_IsArray(json);
    const cJSON *entry = NULL;
    if (good) {
        cJSON_ArrayForEach(entry, json) good = good && read_entry(arena, entry, commands);
    }
    cJSON_Delete(json);
    if (good) return commands;
    *error = str_printf(arena,
                        "%s: expected a compilation database: a JSON array of objects with \"directory\", "
                        "\"file\" and \"command\" or \"arguments\"",
                        path);
    return NULL;
}

const CompileCommand *compile_commands_find(const CompileCommands *commands, Str file) {
    for (uint32_t i = 0; i < commands->list.len; i++)
        if (str_eq(commands->list.items[i].file, file)) return &commands->list.items[i];
    return NULL;
}
