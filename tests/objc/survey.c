// SPDX-License-Identifier: MIT
// How much of real Objective-C libclang keeps: for each file, message sends by tokens and in the tree, rounds
// and milliseconds.
//
//   objc_survey [-e] [-l] [-1] [-m] [-d] [-w WORD]... PATH...
//     -e errors, -l functions that lost something, -1 no healing, -w only files that mention WORD,
//     -m lower the files too and say which functions were not understood, -d the same with all blocks
#include "analyzer/base/intern.h"
#include "analyzer/objc/parse.h"
#include "analyzer/project/project.h"
#include "tests/objc/lowering.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#define MAX_WORDS 16

typedef struct Survey {
    Arena *arena;
    const ClangApi *clang;
    ObjcSdk *sdk;
    Project *project;
    Map by_base; // hash of a header's base name -> index + 1 of the first in the project
    const char *words[MAX_WORDS];
    unsigned word_count;
    bool errors;
    bool lost;
    bool once;
    bool lower;
    LoweringSurvey lowering;
    double lower_ms;
    Str prefix_path;
    Str prefix_text;
    unsigned files, whole;
    unsigned long seen, kept;
    double total_ms, worst_ms;
} Survey;

static Str base_name(Str path) {
    for (size_t i = path.len; i > 0; i--)
        if (path.data[i - 1] == '/') return str_sub(path, i, path.len);
    return path;
}

static uint64_t key_of(Str name) { return hash_bytes(name.data, name.len, 5) | 1; }

static bool find_header(void *context, Str name, bool angled, Str from, Str *path, Str *text) {
    (void)angled;
    (void)from;
    Survey *survey = context;
    uintptr_t index = (uintptr_t)map_get(&survey->by_base, key_of(base_name(name)));
    if (index == 0) return false;
    const ProjectFile *file = &survey->project->files[index - 1];
    Source source;
    IncompleteList incomplete = {0};
    if (!project_read(survey->project, file, survey->arena, &source, &incomplete)) return false;
    *path = file->path;
    *text = source.text;
    return true;
}

static double now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void print_details(const Survey *survey, const ObjcUnit *unit, const Source *source) {
    for (uint32_t i = 0; survey->errors && i < unit->errors.len; i++) {
        uint32_t line, column;
        source_position(source, unit->errors.items[i].offset, &line, &column);
        printf("    %u:%u: %.*s\n", line, column, STR_ARG(unit->errors.items[i].message));
    }
    for (uint32_t i = 0; survey->lost && i < unit->functions.len; i++) {
        const ObjcFunction *function = &unit->functions.items[i];
        if (!function->has_error) continue;
        uint32_t line, column;
        source_position(source, function->error_offset, &line, &column);
        printf("    %s%.*s: %u of %u sends; line %u: %.*s\n", function->outline.class_method ? "+" : "",
               STR_ARG(function->outline.name), function->sends_kept, function->sends_seen, line,
               STR_ARG(function->error));
    }
    for (uint32_t i = 0; survey->errors && i < unit->headers.left_out.len; i++)
        printf("    left out: %.*s\n", STR_ARG(unit->headers.left_out.items[i]));
}

static void survey_file(Survey *survey, const ProjectFile *file) {
    Source source;
    IncompleteList incomplete = {0};
    if (!project_read(survey->project, file, survey->arena, &source, &incomplete)) return;
    bool wanted = survey->word_count == 0;
    for (unsigned i = 0; i < survey->word_count; i++)
        wanted = wanted || source_mentions(source.text, str_from(survey->words[i]));
    if (!wanted) return;
    ObjcFiles files = {survey, find_header};
    ObjcOptions options = {.cxx = file->kind == PROJECT_OBJCXX,
                           .prefix_path = survey->prefix_path,
                           .prefix_text = survey->prefix_text,
                           .sdk = survey->sdk,
                           .no_healing = survey->once};
    objc_sdk_prepare(survey->sdk, options.cxx);
    double start = now_ms();
    ObjcUnit *unit = objc_unit_open(survey->clang, survey->arena, &files, &options, file->path, source.text);
    double took = now_ms() - start;
    uint32_t bad = 0;
    for (uint32_t i = 0; i < unit->functions.len; i++)
        bad += unit->functions.items[i].has_error;
    if (unit->status == OBJC_PARSED)
        printf("%5u of %5u sends, %4u of %4u functions whole, %u rounds, %4u names, %4u headers, %3u+%u "
               "errors, %5.0f ms  %.*s\n",
               unit->sends_kept, unit->sends_seen, unit->functions.len - bad, unit->functions.len,
               unit->rounds, heal_count(unit->heal), unit->headers.list.len - 1, unit->errors.len,
               unit->header_errors, took, STR_ARG(file->path));
    else
        printf("refused: %.*s  %.*s\n", STR_ARG(unit->reason), STR_ARG(file->path));
    print_details(survey, unit, &source);
    if (survey->lower) {
        start = now_ms();
        lowering_survey_unit(&survey->lowering, survey->arena, unit);
        survey->lower_ms += now_ms() - start;
    }
    survey->files++;
    survey->whole += unit->status == OBJC_PARSED && bad == 0;
    survey->seen += unit->sends_seen;
    survey->kept += unit->sends_kept;
    survey->total_ms += took;
    if (took > survey->worst_ms) survey->worst_ms = took;
    objc_unit_close(unit);
}

int main(int argc, char **argv) {
    Survey survey = {.arena = arena_new()};
    int at = 1;
    for (; at < argc && argv[at][0] == '-'; at++) {
        if (strcmp(argv[at], "-e") == 0) survey.errors = true;
        if (strcmp(argv[at], "-l") == 0) survey.lost = true;
        if (strcmp(argv[at], "-1") == 0) survey.once = true;
        if (strcmp(argv[at], "-m") == 0) survey.lower = true;
        if (strcmp(argv[at], "-d") == 0) survey.lower = survey.lowering.dump = true;
        if (strcmp(argv[at], "-w") == 0 && at + 1 < argc && survey.word_count < MAX_WORDS)
            survey.words[survey.word_count++] = argv[++at];
    }
    Str error;
    survey.clang = clang_api_open(survey.arena, &error);
    survey.project = project_open(survey.arena, NULL, (const char *const *)argv + at, (size_t)(argc - at));
    if (!survey.clang || survey.project->error.len > 0) {
        fprintf(stderr, "%.*s%.*s\n", STR_ARG(error), STR_ARG(survey.project->error));
        return 2;
    }
    survey.sdk = objc_sdk_open(survey.arena, survey.clang);
    map_init(&survey.by_base, survey.arena);
    lowering_survey_start(&survey.lowering, survey.arena);
    for (uint32_t i = 0; i < survey.project->file_count; i++) {
        const ProjectFile *file = &survey.project->files[i];
        if (file->kind != PROJECT_HEADER) continue;
        uint64_t key = key_of(base_name(file->path));
        if (!map_get(&survey.by_base, key))
            map_set(&survey.by_base, key, (void *)(uintptr_t)(i + 1)); // NOLINT
        if (str_ends(file->path, STR(".pch")) && survey.prefix_path.len == 0) {
            Source source;
            IncompleteList incomplete = {0};
            if (!project_read(survey.project, file, survey.arena, &source, &incomplete)) continue;
            survey.prefix_path = file->path;
            survey.prefix_text = source.text;
        }
    }
    for (uint32_t i = 0; i < survey.project->file_count; i++)
        if (survey.project->files[i].kind == PROJECT_OBJC || survey.project->files[i].kind == PROJECT_OBJCXX)
            survey_file(&survey, &survey.project->files[i]);
    printf("%u files, %u whole; %lu of %lu sends (%.2f %%); %.0f ms on average, %.0f at most\n", survey.files,
           survey.whole, survey.kept, survey.seen,
           survey.seen ? 100.0 * (double)survey.kept / (double)survey.seen : 100.0,
           survey.files ? survey.total_ms / survey.files : 0, survey.worst_ms);
    if (survey.lower) {
        lowering_survey_print(&survey.lowering, survey.arena);
        printf("lowering: %.0f ms a file\n", survey.files ? survey.lower_ms / survey.files : 0);
    }
    objc_sdk_close(survey.sdk);
    arena_free(survey.arena);
    return 0;
}
