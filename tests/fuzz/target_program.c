// SPDX-License-Identifier: MIT
// The whole of it: a small tree of files is analysed, and what is found is written.
//
// The input is the files one behind the other, each behind a line `=== NAME`. Names are kept tame: they are
// made in a folder of the process.
#include "tests/fuzz/fuzz.h"

#include "analyzer/checks/analyze.h"
#include "analyzer/checks/directives.h"
#include "analyzer/findings/suppression.h"
#include "reports/report.h"

#include <string.h>
#include <sys/stat.h>

enum { PROGRAM_MAX_FILES = 24, PROGRAM_MAX_NAME = 100 };

static bool is_tame(Str name) {
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-+/";
    if (!name.len || name.len > PROGRAM_MAX_NAME || str_contains(name, STR("..")) ||
        str_contains(name, STR("//")) || str_contains(name, STR("./")) || name.data[0] == '/' ||
        name.data[name.len - 1] == '/' || name.data[name.len - 1] == '.')
        return false;
    for (size_t i = 0; i < name.len; i++)
        if (!memchr(letters, name.data[i], sizeof letters - 1)) return false;
    return true;
}

static bool make_folders(Arena *arena, Str name) {
    for (size_t i = 0; i < name.len; i++) {
        struct stat info;
        if (name.data[i] != '/') continue;
        const char *path = str_printf(arena, "%s/%.*s", fuzz_folder(), (int)i, name.data).data;
        if (stat(path, &info) == 0 ? !S_ISDIR(info.st_mode) : mkdir(path, 0700) != 0) return false;
    }
    return true;
}

static void put(Arena *arena, Str name, Str content) {
    struct stat info;
    if (!is_tame(name) || !make_folders(arena, name)) return;
    const char *tame = str_copy(arena, name).data;
    if (stat(str_printf(arena, "%s/%s", fuzz_folder(), tame).data, &info) == 0) return;
    (void)fuzz_file(arena, tame, content);
}

static void put_all(Arena *arena, Str input) {
    Str mark = STR("=== "), name = STR_NONE, line, rest = input;
    const char *start = input.data;
    uint32_t files = 0;
    while (files < PROGRAM_MAX_FILES && fuzz_next_line(&rest, &line)) {
        if (!str_starts(line, mark)) continue;
        put(arena, name, (Str){start, (size_t)(line.data - start)});
        name = str_sub(line, mark.len, line.len);
        start = line.data + line.len + 1;
        files++;
    }
    const char *end = input.data + input.len;
    if (start < end) put(arena, name, (Str){start, (size_t)(end - start)});
}

static void check_places(const Results *results) {
    for (uint32_t i = 0; i < results->findings.len; i++) {
        const ResultsFinding *finding = &results->findings.items[i];
        fuzz_check(finding->message.len && finding->rule.len, "a finding has a rule and a message");
        fuzz_check(!finding->place.end_line || finding->place.end_line >= finding->place.line,
                   "a place has no end before it");
    }
}

void fuzz_program(Arena *arena, Str input) {
    const FuzzData *data = fuzz_data();
    const char *paths[] = {fuzz_folder()};
    fuzz_clear_folder();
    put_all(arena, input);
    AnalyzeOptions options = {.paths = paths,
                              .path_count = 1,
                              .include_tests = true,
                              .jobs = 1,
                              .rules = data->rules,
                              .api = data->api,
                              .packages = data->packages,
                              .packs = data->packs};
    Str error = STR_NONE;
    Results *results = results_new(arena);
    fuzz_check(analyze(&options, results, arena, &error), "a folder can be analysed");
    ResultsPolicy policy = {0};
    results_apply_policy(results, &policy);
    results_order(results);
    results_suppress(results, STR("2026-01-01"));
    directives_report(results, data->rules, &policy, false);
    results_finish(results, false);
    check_places(results);
    ReportOptions report = {.version = STR("1"), .rules = data->rules};
    StrBuf json;
    strbuf_init(&json, arena);
    report_json_write(results, &report, &json);
    fuzz_check_json(strbuf_str(&json));
}
