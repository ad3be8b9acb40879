// SPDX-License-Identifier: MIT
// One analysis for a command: the rules and the user's configuration, the run, and what is set aside of its
// findings. For `scan`, and for the commands that start from findings.
#ifndef VOIPCHECK_CLI_RUN_H
#define VOIPCHECK_CLI_RUN_H

#include "analyzer/cli/config.h"
#include "analyzer/cli/scan_options.h"
#include "analyzer/findings/baseline.h"
#include "analyzer/findings/changes.h"
#include "analyzer/rules_db/packages.h"
#include "analyzer/servers/pack.h"
#include "reports/trend.h"

typedef struct Run {
    Cli *cli;
    const ScanOptions *options;
    Rules *rules;
    ApiTable *api;
    const Packages *packages;
    Packs *packs;
    Config config;
    ResultsPolicy policy;
    TrendFinding *earlier; // of --compare
    uint32_t earlier_count;
    const char *baseline_path; // NULL: there is none
    BaselineEntryVec baseline;
    Changes changes;                // of --changed-lines
    const ProjectOverlay *overlays; // texts that are analysed in place of files; set before run_analyse
    size_t overlay_count;
    AnalyzeProgress progress; // NULL: a line on the terminal; set before run_analyse
    void *progress_ctx;
    Results *results;
} Run;

// Reads everything that the options name. `options` may change: the configuration comes before them. Returns
// CLI_EXIT_OK, or another status after saying what is wrong.
int run_prepare(Run *run, Cli *cli, const CliCommand *command, ScanOptions *options);

// Analyses what the operands name, applies the policy, the comments that suppress, the baseline and
// --changed-lines, and finishes the results. Returns CLI_EXIT_OK, or CLI_EXIT_USAGE after saying what is
// wrong.
int run_analyse(Run *run);

// Where the baseline of these operands is found by itself: ".voipcheck-baseline.json" at the root of what is
// scanned, whether or not there is one.
const char *run_baseline_path(Arena *arena, const Cli *cli);

#endif
