// SPDX-License-Identifier: MIT
// `voipcheck scan`: analyse, judge, report.
#include "analyzer/checks/analyze.h"
#include "analyzer/cli/config.h"
#include "analyzer/cli/earlier.h"
#include "analyzer/cli/output.h"
#include "analyzer/cli/scan_options.h"
#include "analyzer/cli/sources.h"
#include "analyzer/rules_db/obligation.h"

#include <unistd.h>

// What a run is judged by.
typedef struct ScanData {
    Rules *rules;
    ApiTable *api;
    const Packages *packages;
    Packs *packs;
    Config config;
    TrendFinding *earlier; // of --compare
    uint32_t earlier_count;
} ScanData;

// "ios/" when the scanned root is that folder below the working directory, empty when it is elsewhere.
static Str prefix_of(Arena *arena, Str root) {
    enum { PATH_ROOM = 4096 };
    char *here = arena_alloc(arena, PATH_ROOM);
    if (!getcwd(here, PATH_ROOM)) return STR("");
    Str from = str_from(here);
    bool below = root.len > from.len && str_starts(root, from) && root.data[from.len] == '/';
    return below ? str_printf(arena, "%.*s/", STR_ARG(str_sub(root, from.len + 1, root.len))) : STR("");
}

// Files first: when one cannot be written the report on standard output is still there.
static int write_reports(Cli *cli, const ScanOptions *options, const Results *results, const ScanData *data) {
    Sources sources;
    sources_init(&sources, cli->arena, results->root);
    Trend trend = {0};
    if (options->compare)
        trend =
            trend_since(cli->arena, results, str_from(options->compare), data->earlier, data->earlier_count);
    ReportOptions report = {.version = STR(CLI_VERSION),
                            .stats = options->stats,
                            .source_line = sources_line,
                            .rules = data->rules,
                            .trend = options->compare ? &trend : NULL,
                            .prefix = prefix_of(cli->arena, results->root_absolute),
                            .absolute = results->root_absolute,
                            .ctx = &sources};
    int status = CLI_EXIT_OK;
    for (uint32_t i = 0; i < options->reports.len; i++) {
        StrBuf out;
        strbuf_init(&out, cli->arena);
        options->reports.items[i].format->write(results, &report, &out);
        if (output_file(cli->arena, options->reports.items[i].path, strbuf_str(&out)) != CLI_EXIT_OK)
            status = CLI_EXIT_OUTPUT;
    }
    report.color = terminal_color(options->color);
    report.width = terminal_width();
    StrBuf out;
    strbuf_init(&out, cli->arena);
    options->format->write(results, &report, &out);
    return output_stdout(strbuf_str(&out)) != CLI_EXIT_OK ? CLI_EXIT_OUTPUT : status;
}

// Findings come before incompleteness: they are what the user can act on.
static int judge(const ScanOptions *options, const Results *results) {
    const ResultsSummary *summary = &results->summary;
    if (!options->fail_never) {
        for (uint32_t i = 0; i < results->findings.len; i++)
            if (results->findings.items[i].severity >= options->fail_on) return CLI_EXIT_FINDINGS;
        if (options->strict && summary->unverified) return CLI_EXIT_FINDINGS;
    }
    if (options->require_complete && (summary->unverified || summary->undecided || summary->gaps))
        return CLI_EXIT_INCOMPLETE;
    if (results->handlers.len < options->require_handlers) {
        Arena *arena = arena_new();
        output_message(str_printf(arena, "found %u of %u required handlers", (unsigned)results->handlers.len,
                                  (unsigned)options->require_handlers));
        arena_free(arena);
        return CLI_EXIT_INCOMPLETE;
    }
    return CLI_EXIT_OK;
}

static const char *const here[] = {"."};

static const char *const *paths_of(const Cli *cli) { return cli->operands.len ? cli->operands.items : here; }
static size_t path_count(const Cli *cli) { return cli->operands.len ? cli->operands.len : 1; }

// What the user's configuration says, in front of the options, which have the last word.
static bool read_config(Cli *cli, ScanOptions *options, Rules *rules, ApiTable *api, Packs *packs,
                        Config *config, Str *error) {
    *config = (Config){0};
    const char *path = options->config;
    if (!path) path = config_find(cli->arena, paths_of(cli), path_count(cli));
    if (!path) return true;
    if (!config_read(cli->arena, path, str_from(path), rules, api, config, error)) return false;
    for (uint32_t i = 0; i < config->server_packs.len; i++)
        if (!packs_add(cli->arena, packs, config->server_packs.items[i], error)) return false;
    for (uint32_t i = 0; i < options->rule_choices.len; i++)
        VEC_PUSH(cli->arena, &config->rules, options->rule_choices.items[i]);
    options->rule_choices = config->rules;
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

static bool run_analysis(Cli *cli, const ScanOptions *options, const ScanData *data, Results *results,
                         Str *error) {
    TerminalProgress progress = terminal_progress_start(!options->no_progress);
    double started = terminal_clock();
    AnalyzeOptions analysis = {.paths = paths_of(cli),
                               .path_count = path_count(cli),
                               .exclude = data->config.exclude.items,
                               .exclude_count = data->config.exclude.len,
                               .include_third_party = options->third_party,
                               .include_tests = options->tests,
                               .defines = options->defines.items,
                               .define_count = options->defines.len,
                               .compile_commands = options->compile_commands,
                               .sdk = options->sdk,
                               .jobs = options->jobs,
                               .sdk_version = options->sdk_version,
                               .rules = data->rules,
                               .api = data->api,
                               .packages = data->packages,
                               .packs = data->packs,
                               .only = options->only,
                               .progress = terminal_progress_step,
                               .progress_ctx = &progress};
    bool done = analyze(&analysis, results, cli->arena, error);
    terminal_progress_end(&progress);
    results->coverage.seconds = terminal_clock() - started;
    return done;
}

static int run_scan(Cli *cli, const CliCommand *command, int argc, char **argv) {
    ScanOptions options;
    scan_options_init(&options);
    int status = CLI_EXIT_OK;
    if (cli_parse(cli, command, argc, argv, &options, &status) == CLI_PARSE_DONE) return status;

    Str error = STR("");
    ScanData data = {.rules = rules_load(cli->arena, options.rules_dir, &error)};
    if (data.rules) data.api = api_load(cli->arena, options.rules_dir, &error);
    if (data.api) data.packages = packages_load(cli->arena, options.rules_dir, &error);
    if (data.packages) data.packs = packs_load(cli->arena, options.rules_dir, &error);
    if (!data.packs) {
        output_message(error);
        // Without the user's folder only our own data can be wrong.
        return options.rules_dir ? CLI_EXIT_USAGE : CLI_EXIT_OUTPUT;
    }
    if (!read_config(cli, &options, data.rules, data.api, data.packs, &data.config, &error) ||
        (options.compare &&
         !earlier_read(cli->arena, options.compare, &data.earlier, &data.earlier_count, &error)) ||
        !check_obligations(cli->arena, data.rules, &error)) {
        output_message(error);
        return CLI_EXIT_USAGE;
    }
    ResultsPolicy policy;
    if (!scan_policy(cli->arena, &options, data.rules, &policy, &error))
        return cli_usage_error(command, "%.*s", STR_ARG(error));

    Results *results = results_new(cli->arena);
    if (!run_analysis(cli, &options, &data, results, &error)) {
        output_message(error);
        return CLI_EXIT_USAGE;
    }
    results_apply_policy(results, &policy);
    results_finish(results, options.strict);
    status = write_reports(cli, &options, results, &data);
    return status != CLI_EXIT_OK ? status : judge(&options, results);
}

const CliCommand cli_command_scan = {
    "scan",
    "[PATH...]",
    "analyse the app below PATH (default: .)",
    "Looks for every PushKit handler below the paths and proves that each of its paths reports a call to\n"
    "CallKit before it returns, or shows the path that does not.\n",
    scan_option_table,
    0,
    SIZE_MAX,
    run_scan,
};
