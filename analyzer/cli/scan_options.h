// SPDX-License-Identifier: MIT
// The options of `voipcheck scan`, as they were given.
#ifndef VOIPCHECK_CLI_SCAN_OPTIONS_H
#define VOIPCHECK_CLI_SCAN_OPTIONS_H

#include "analyzer/checks/analyze.h"
#include "analyzer/cli/cli.h"
#include "analyzer/cli/terminal.h"
#include "analyzer/findings/results.h"
#include "analyzer/rules_db/rules.h"
#include "reports/report.h"

typedef struct ScanReport {
    const ReportFormat *format;
    const char *path;
} ScanReport;

typedef enum ScanRuleAction { SCAN_RULE_ENABLE, SCAN_RULE_DISABLE, SCAN_RULE_SEVERITY } ScanRuleAction;

// One --enable, --disable or --severity; the name is looked up when the catalogue is loaded.
typedef struct ScanRuleChoice {
    ScanRuleAction action;
    Str rule; // id or name, as typed
    ResultsSeverity severity;
} ScanRuleChoice;

typedef VEC(ScanRuleChoice) ScanRuleChoiceVec;

typedef struct ScanOptions {
    const ReportFormat *format; // of standard output
    VEC(ScanReport) reports;
    bool has_fail_on;
    bool fail_never;
    ResultsSeverity fail_on;
    ScanRuleChoiceVec rule_choices; // in the order given: the last word on a rule counts
    const char *rules_dir;          // NULL: the built-in rules alone
    const char *compare;            // JSON results of an earlier run; NULL: none
    const char *config;             // NULL: found by itself, if there is one
    const char *baseline;           // NULL: what the configuration says, else found by itself
    bool no_baseline;
    const char *changed_lines;    // a unified diff, "-": standard input; NULL: everything is reported
    bool nse_objc;                // of `voipcheck init nse`
    bool diff;                    // of `voipcheck fix`
    VEC(Str) fix_rules;           // of `voipcheck fix`: only these; ids or names, as typed
    bool prune;                   // of `voipcheck baseline`
    const char *output;           // of `voipcheck baseline`; NULL: where it is read from, or found by itself
    Str sdk_version;              // empty: not known
    const char *compile_commands; // NULL: none
    const char *sdk;              // NULL: the built-in headers
    VEC(Str) defines;             // NAME or NAME=VALUE
    bool third_party;
    bool tests;
    bool has_require_handlers;
    uint32_t require_handlers;
    bool require_complete;
    bool strict;
    AnalyzeOnly only;
    uint32_t shard_index; // from 1
    uint32_t shard_count; // 0: all paths together are one project
    uint32_t jobs;        // 0: as many as the machine has
    TerminalColor color;
    bool no_progress;
    bool stats;
} ScanOptions;

void scan_options_init(ScanOptions *options);
extern const CliOption scan_option_table[];
extern const CliOption baseline_option_table[];
extern const CliOption fix_option_table[];
extern const CliOption init_option_table[];
extern const CliOption merge_option_table[];
extern const CliOption lsp_option_table[];

// Turns the choices, those of the configuration first, and the SDK version into a policy on the arena. False,
// with *error naming the rule that is unknown and the nearest known one.
bool scan_policy(Arena *arena, const ScanOptions *options, const ScanRuleChoiceVec *configured,
                 const Rules *rules, ResultsPolicy *policy, Str *error);

#endif
