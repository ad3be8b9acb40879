// SPDX-License-Identifier: MIT
// Opens the project and counts its files. The checks are not connected yet, so every Swift or Objective-C
// file that mentions PushKit is listed as not analysed, and no run can say "ready".
#include "analyzer/checks/analyze.h"
#include "analyzer/project/project.h"

static bool is_objc(ProjectKind kind) {
    return kind == PROJECT_OBJC || kind == PROJECT_OBJCXX || kind == PROJECT_HEADER;
}

static void count_file(const Project *project, const ProjectFile *file, Results *results, Arena *arena) {
    ResultsCoverage *coverage = &results->coverage;
    if (file->kind == PROJECT_OTHER) return;
    coverage->files++;
    coverage->swift_files += file->kind == PROJECT_SWIFT;
    coverage->objc_files += is_objc(file->kind);
    if (file->kind != PROJECT_SWIFT && !is_objc(file->kind)) return;
    Source source;
    IncompleteList gaps = {0};
    bool read = project_read(project, file, arena, &source, &gaps);
    for (uint32_t i = 0; i < gaps.len; i++)
        results_add_incomplete(results, gaps.items[i].file, gaps.items[i].line, gaps.items[i].reason, !read);
    if (!read || !source_mentions(source.text, STR("PushKit"))) return;
    coverage->pushkit_files++;
    results_add_incomplete(results, file->path, 0, STR("mentions PushKit, and was not analysed"), true);
}

bool analyze(const AnalyzeOptions *options, Results *results, Arena *arena, Str *error) {
    Project *project = project_open(arena, NULL, options->paths, options->path_count);
    if (project->error.len) {
        *error = project->error;
        return false;
    }
    results->root = project->root;
    for (uint32_t i = 0; i < project->incomplete.len; i++) {
        const Incomplete *gap = &project->incomplete.items[i];
        results_add_incomplete(results, gap->file, gap->line, gap->reason, true);
    }
    for (uint32_t i = 0; i < project->file_count; i++) {
        Arena *scratch = arena_new();
        count_file(project, &project->files[i], results, scratch);
        arena_free(scratch);
        if (options->progress) options->progress(options->progress_ctx, i + 1, project->file_count);
    }
    return true;
}
