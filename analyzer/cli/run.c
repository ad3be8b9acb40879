// SPDX-License-Identifier: MIT
#include "analyzer/cli/run.h"

#include "analyzer/checks/directives.h"
#include "analyzer/cli/baseline_file.h"
#include "analyzer/cli/earlier.h"
#include "analyzer/cli/input.h"
#include "analyzer/cli/output.h"
#include "analyzer/cli/today.h"
#include "analyzer/findings/suppression.h"
#include "analyzer/rules_db/obligation.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const here[] = {"."};

static const char *const *paths_of(const Cli *cli) { return cli->operands.len ? cli->operands.items : here; }
static size_t path_count(const Cli *cli) { return cli->operands.len ? cli->operands.len : 1; }

const char *run_baseline_path(Arena *arena, const Cli *cli) {
    return config_beside(arena, paths_of(cli), path_count(cli), ".voipcheck-baseline.json");
}

// Options have the last word; a flag has no opposite, so one of both is enough.
static void apply_gate(const ConfigGate *gate, ScanOptions *options) {
    options->strict |= gate->strict;
    options->require_complete |= gate->require_complete;
    options->third_party |= gate->third_party;
    options->tests |= gate->tests;
    if (!options->has_require_handlers) options->require_handlers = gate->require_handlers;
    if (!options->sdk_version.len) options->sdk_version = gate->sdk_version;
    if (options->has_fail_on || !gate->has_fail_on) return;
    options->fail_never = gate->fail_never;
    options->fail_on = gate->fail_on;
}

// What the user's configuration says, in front of the options, which have the last word.
static bool read_config(Run *run, ScanOptions *options, Str *error) {
    Arena *arena = run->cli->arena;
    const char *path = options->config;
    if (!path) path = config_find(arena, paths_of(run->cli), path_count(run->cli));
    if (!path) return true;
    if (!config_read(arena, path, str_from(path), run->rules, run->api, &run->config, error)) return false;
    for (uint32_t i = 0; i < run->config.server_packs.len; i++)
        if (!packs_add(arena, run->packs, run->config.server_packs.items[i], error)) return false;
    apply_gate(&run->config.gate, options);
    return true;
}

// Obligations of the user's folder of rules, too, must be sound before anything is analysed.
static bool check_obligations(Arena *arena, const Rules *rules, Str *error) {
    for (uint32_t i = 0; i < rules_count(rules); i++) {
        RuleObligation obligation;
        if (!obligation_read(arena, rules_at(rules, i), &obligation, error) && error->len) return false;
    }
    return true;
}

// A baseline that the user names must be there; the one at the root of the tree may be.
static bool read_baseline(Run *run, Str *error) {
    const ScanOptions *options = run->options;
    const char *path = options->baseline ? options->baseline : run->config.baseline;
    if (options->no_baseline || options->shard_count) return true; // each project has its own
    struct stat info;
    if (!path) {
        path = run_baseline_path(run->cli->arena, run->cli);
        if (lstat(path, &info) != 0 && (errno == ENOENT || errno == ENOTDIR)) return true;
    }
    run->baseline_path = path;
    return baseline_file_read(run->cli->arena, path, &run->baseline, error);
}

static bool read_changes(Run *run, Str *error) {
    if (!run->options->changed_lines) return true;
    Str text, why;
    Arena *arena = run->cli->arena;
    if (!input_read(arena, run->options->changed_lines, &text, error)) return false;
    if (changes_read(arena, text, &run->changes, &why)) return true;
    *error = str_printf(arena, "%s: %.*s", run->options->changed_lines, STR_ARG(why));
    return false;
}

static bool read_earlier(Run *run, Str *error) {
    const char *path = run->options->compare;
    return !path || earlier_read(run->cli->arena, path, &run->earlier, &run->earlier_count, error);
}

int run_prepare(Run *run, Cli *cli, const CliCommand *command, ScanOptions *options) {
    *run = (Run){.cli = cli, .options = options};
    Str error = STR("");
    run->rules = rules_load(cli->arena, options->rules_dir, &error);
    if (run->rules) run->api = api_load(cli->arena, options->rules_dir, &error);
    if (run->api) run->packages = packages_load(cli->arena, options->rules_dir, &error);
    if (run->packages) run->packs = packs_load(cli->arena, options->rules_dir, &error);
    if (!run->packs) {
        output_message(error);
        // Without the user's folder only our own data can be wrong.
        return options->rules_dir ? CLI_EXIT_USAGE : CLI_EXIT_OUTPUT;
    }
    if (!read_config(run, options, &error) || !read_earlier(run, &error) || !read_baseline(run, &error) ||
        !read_changes(run, &error) || !check_obligations(cli->arena, run->rules, &error)) {
        output_message(error);
        return CLI_EXIT_USAGE;
    }
    if (scan_policy(cli->arena, options, &run->config.rules, run->rules, &run->policy, &error)) {
        run->policy.overrides = run->config.overrides.items;
        run->policy.override_count = run->config.overrides.len;
        return CLI_EXIT_OK;
    }
    return cli_usage_error(command, "%.*s", STR_ARG(error));
}

static bool analyse(Run *run, Str *error) {
    const ScanOptions *options = run->options;
    TerminalProgress progress = terminal_progress_start(!options->no_progress);
    double started = terminal_clock();
    AnalyzeOptions analysis = {.paths = paths_of(run->cli),
                               .path_count = path_count(run->cli),
                               .exclude = run->config.exclude.items,
                               .exclude_count = run->config.exclude.len,
                               .include_third_party = options->third_party,
                               .include_tests = options->tests,
                               .defines = options->defines.items,
                               .define_count = options->defines.len,
                               .compile_commands = options->compile_commands,
                               .sdk = options->sdk,
                               .overlays = run->overlays,
                               .overlay_count = run->overlay_count,
                               .jobs = options->jobs,
                               .sdk_version = options->sdk_version,
                               .rules = run->rules,
                               .api = run->api,
                               .packages = run->packages,
                               .packs = run->packs,
                               .only = options->only,
                               .progress = run->progress ? run->progress : terminal_progress_step,
                               .progress_ctx = run->progress ? run->progress_ctx : &progress};
    bool done = analyze(&analysis, run->results, run->cli->arena, error);
    terminal_progress_end(&progress);
    run->results->coverage.seconds = terminal_clock() - started;
    return done;
}

// --- what is set aside ---

static bool is_there(void *ctx, Str file) {
    const Run *run = ctx;
    Str path = str_printf(run->cli->arena, "%.*s/%.*s", STR_ARG(run->results->root), STR_ARG(file));
    struct stat info;
    return lstat(path.data, &info) == 0 || (errno != ENOENT && errno != ENOTDIR);
}

// What `root` is called from the folder `from`: "ios/"; false when it is not below it.
static bool prefix_below(Arena *arena, Str from, Str root, Str *prefix) {
    if (str_eq(from, root)) {
        *prefix = STR("");
        return true;
    }
    if (!str_starts(root, from) || root.len <= from.len || root.data[from.len] != '/') return false;
    *prefix = str_printf(arena, "%.*s/", STR_ARG(str_sub(root, from.len + 1, root.len)));
    return true;
}

// The folder with `.git` at or above the root; empty: there is none.
static Str repository_of(Arena *arena, Str root) {
    for (Str at = root; at.len;) {
        struct stat info;
        if (lstat(str_printf(arena, "%.*s/.git", STR_ARG(at)).data, &info) == 0) return at;
        while (at.len && at.data[at.len - 1] != '/')
            at.len--;
        if (at.len) at.len--;
    }
    return STR_NONE;
}

// A diff names files from the top of the repository, or from where it was made.
static void keep_changed(Run *run) {
    enum { PATH_ROOM = 4096 };
    Arena *arena = run->cli->arena;
    Str root = run->results->root_absolute, prefixes[3];
    uint32_t count = 0;
    Str top = repository_of(arena, root);
    if (top.len && prefix_below(arena, top, root, &prefixes[count])) count++;
    char *cwd = arena_alloc(arena, PATH_ROOM);
    if (getcwd(cwd, PATH_ROOM) && prefix_below(arena, str_from(cwd), root, &prefixes[count])) count++;
    prefixes[count++] = STR("");
    changes_keep(run->results, &run->changes, prefixes, count);
}

int run_analyse(Run *run) {
    run->results = results_new(run->cli->arena);
    Str error = STR("");
    if (!analyse(run, &error)) {
        output_message(error);
        return CLI_EXIT_USAGE;
    }
    Results *results = run->results;
    results_apply_policy(results, &run->policy);
    results_order(results);
    results_suppress(results, today(run->cli->arena));
    directives_report(results, run->rules, &run->policy, run->options->only != ANALYZE_ALL);
    results_order(results);
    if (run->baseline_path) baseline_apply(results, &run->baseline, is_there, run);
    if (run->options->changed_lines) keep_changed(run);
    results_finish(results, run->options->strict);
    return CLI_EXIT_OK;
}
