// SPDX-License-Identifier: MIT
// `voipcheck merge`: JSON results of several runs become one, and then any report.
#include "analyzer/cli/earlier.h"
#include "analyzer/cli/input.h"
#include "analyzer/cli/outcome.h"
#include "analyzer/cli/output.h"
#include "analyzer/cli/results_file.h"
#include "analyzer/cli/shard.h"

#include <string.h>
#include <sys/stat.h>

// NAME=FILE puts "NAME/" before every path; a file whose own name has an = is that file.
static const char *split_name(Arena *arena, const char *operand, Str *prefix) {
    struct stat info;
    const char *equals = strchr(operand, '=');
    *prefix = STR("");
    if (!equals || equals == operand || stat(operand, &info) == 0) return operand;
    *prefix = str_printf(arena, "%.*s/", (int)(equals - operand), operand);
    return equals + 1;
}

// Which shards have been read, of how many.
typedef struct Shards {
    bool *seen;
    uint32_t count; // 0: none was a shard
    uint32_t whole; // files that were no shard
} Shards;

static bool note_shard(Arena *arena, Shards *shards, Results *results, const char *path, Str *error) {
    uint32_t index = results->shard_index, count = results->shard_count;
    results->shard_index = results->shard_count = 0;
    if (!count) {
        shards->whole++;
        return true;
    }
    if (!shards->count) {
        shards->count = count;
        shards->seen = ARENA_ARRAY(arena, bool, count);
    }
    if (shards->count != count)
        *error = str_printf(arena, "%s: this is shard %u of %u, and another file is one of %u", path,
                            (unsigned)index, (unsigned)count, (unsigned)shards->count);
    else if (shards->seen[index - 1])
        *error =
            str_printf(arena, "%s: shard %u of %u is given twice", path, (unsigned)index, (unsigned)count);
    else
        shards->seen[index - 1] = true;
    return !error->len;
}

static bool read_file(Run *run, const char *operand, Shards *shards, Str *error) {
    Arena *arena = run->cli->arena;
    Str prefix, text;
    const char *path = split_name(arena, operand, &prefix);
    if (!input_read(arena, path, &text, error)) return false;
    text = str_copy(arena, text);
    return results_file_read(str_from(path), text, prefix, run->results, error) &&
           note_shard(arena, shards, run->results, path, error);
}

static bool read_all(Run *run, Str *error) {
    Shards shards = {0};
    Arena *arena = run->cli->arena;
    for (uint32_t i = 0; i < run->cli->operands.len; i++)
        if (!read_file(run, run->cli->operands.items[i], &shards, error)) return false;
    for (uint32_t i = 0; i < shards.count; i++) {
        if (shards.seen[i]) continue;
        *error = str_printf(arena, "shard %u of %u is missing: merge the results of all shards",
                            (unsigned)i + 1, (unsigned)shards.count);
        return false;
    }
    return true;
}

static int run_merge(Cli *cli, const CliCommand *command, int argc, char **argv) {
    ScanOptions options;
    scan_options_init(&options);
    int status = CLI_EXIT_OK;
    if (cli_parse(cli, command, argc, argv, &options, &status) == CLI_PARSE_DONE) return status;
    Run run = {.cli = cli, .options = &options, .results = shard_results_new(cli->arena)};
    Str error = STR("");
    run.rules = rules_load(cli->arena, options.rules_dir, &error);
    bool ready = run.rules && (!options.compare || earlier_read(cli->arena, options.compare, &run.earlier,
                                                                &run.earlier_count, &error));
    if (!ready || !read_all(&run, &error)) {
        output_message(error);
        return CLI_EXIT_USAGE;
    }
    results_finish(run.results, options.strict);
    status = outcome_write(&run);
    return status != CLI_EXIT_OK ? status : outcome_status(&run);
}

const CliCommand cli_command_merge = {
    "merge",
    "[NAME=]FILE...",
    "join JSON results into one, then any report",
    "Joins what `voipcheck scan --format json` wrote: the shards of one run, or the results of many "
    "projects.\n"
    "NAME= puts a name before every path of a file, so that projects can be told apart.\n",
    merge_option_table,
    1,
    SIZE_MAX,
    run_merge,
};
