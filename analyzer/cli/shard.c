// SPDX-License-Identifier: MIT
#include "analyzer/cli/shard.h"

#include "analyzer/cli/output.h"
#include "analyzer/cli/results_file.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PATH_ROOM = 4096 };

typedef struct ShardProject {
    const char *path; // as given
    Str prefix;       // "apps/one/"; empty: the working directory
} ShardProject;

typedef VEC(ShardProject) ShardProjectVec;

static int compare_projects(const void *left, const void *right) {
    const ShardProject *a = left, *b = right;
    return str_cmp(a->prefix, b->prefix);
}

Results *shard_results_new(Arena *arena) {
    Results *results = results_new(arena);
    char *here = arena_alloc(arena, PATH_ROOM);
    results->root = STR(".");
    if (getcwd(here, PATH_ROOM)) results->root_absolute = str_from(here);
    return results;
}

// What the project is called in results: its path from the working directory, or its own name where it lies
// elsewhere.
static Str prefix_of(Arena *arena, Str here, const char *path) {
    char *real = realpath(path, NULL);
    if (!real) return STR_NONE;
    Str at = str_copy(arena, str_from(real));
    free(real);
    if (str_eq(at, here)) return STR("");
    bool below = str_starts(at, here) && at.len > here.len && at.data[here.len] == '/';
    Str name = below ? str_sub(at, here.len + 1, at.len) : str_base_name(at);
    return str_printf(arena, "%.*s/", STR_ARG(name));
}

// The projects in the order of their names, so that every shard divides them alike.
static bool list_projects(const Run *run, Str here, ShardProjectVec *projects, Str *error) {
    Arena *arena = run->cli->arena;
    for (uint32_t i = 0; i < run->cli->operands.len; i++) {
        const char *path = run->cli->operands.items[i];
        Str prefix = prefix_of(arena, here, path);
        if (!prefix.data) {
            *error = str_printf(arena, "%s: does not exist", path);
            return false;
        }
        VEC_PUSH(arena, projects, (ShardProject){path, prefix});
    }
    if (projects->len < 2 && run->options->shard_count > 1) {
        *error = STR("--shard divides the paths that are given: name the projects, such as apps/*");
        return false;
    }
    if (!projects->len) VEC_PUSH(arena, projects, (ShardProject){".", STR("")});
    qsort(projects->items, projects->len, sizeof *projects->items, compare_projects);
    for (uint32_t i = 1; i < projects->len; i++) {
        if (!str_eq(projects->items[i - 1].prefix, projects->items[i].prefix)) continue;
        *error = str_printf(arena, "'%s' and '%s' are called the same", projects->items[i - 1].path,
                            projects->items[i].path);
        return false;
    }
    return true;
}

// One project by itself. Its memory is given back before the next.
static int analyse_project(const Run *run, const CliCommand *command, const ShardProject *project) {
    Cli cli = {.arena = arena_new()};
    VEC_PUSH(cli.arena, &cli.operands, project->path);
    ScanOptions options = *run->options;
    options.shard_count = 0;
    options.compare = NULL;
    Run one;
    int status = run_prepare(&one, &cli, command, &options);
    if (status == CLI_EXIT_OK) status = run_analyse(&one);
    if (status == CLI_EXIT_OK) {
        StrBuf json;
        strbuf_init(&json, cli.arena);
        ReportOptions report = {.version = STR(CLI_VERSION), .stats = options.stats};
        report_json_write(one.results, &report, &json);
        Str error = STR("");
        strbuf_add_char(&json, '\0');
        Str text = str_sub(strbuf_str(&json), 0, json.len - 1);
        if (!results_file_read(STR("results"), text, project->prefix, run->results, &error)) {
            output_message(error);
            status = CLI_EXIT_OUTPUT;
        }
    }
    arena_free(cli.arena);
    return status;
}

int shard_analyse(Run *run, const CliCommand *command) {
    run->results = shard_results_new(run->cli->arena);
    ShardProjectVec projects = {0};
    Str error = STR("");
    if (!list_projects(run, run->results->root_absolute, &projects, &error)) {
        output_message(error);
        return CLI_EXIT_USAGE;
    }
    const ScanOptions *options = run->options;
    for (uint32_t i = 0; i < projects.len; i++) {
        if (i % options->shard_count != options->shard_index - 1) continue;
        int status = analyse_project(run, command, &projects.items[i]);
        if (status != CLI_EXIT_OK) return status;
    }
    run->results->shard_index = options->shard_index;
    run->results->shard_count = options->shard_count;
    results_finish(run->results, options->strict);
    return CLI_EXIT_OK;
}
