// SPDX-License-Identifier: MIT
// The analysis as one call: paths in, results out. It is the only door between the command line and the
// layers below it.
#ifndef VOIPCHECK_CHECKS_ANALYZE_H
#define VOIPCHECK_CHECKS_ANALYZE_H

#include "analyzer/findings/results.h"
#include "analyzer/project/project.h"
#include "analyzer/rules_db/api.h"
#include "analyzer/rules_db/packages.h"
#include "analyzer/rules_db/rules.h"
#include "analyzer/servers/pack.h"

// How far the run is: `done` of `total` files; total 0 while it is not known. Called on the calling thread,
// as often as the analysis likes; whoever shows it limits the rate.
typedef void (*AnalyzeProgress)(void *ctx, uint64_t done, uint64_t total);

typedef enum AnalyzeOnly { ANALYZE_ALL, ANALYZE_APP, ANALYZE_SERVER } AnalyzeOnly;

typedef struct AnalyzeOptions {
    const char *const *paths; // files and directories, as the user wrote them; at least one
    size_t path_count;
    bool include_third_party; // report findings in others' code too (it is always read to resolve calls)
    bool include_tests;       // report findings in test targets and mocks too
    const Str *defines;       // of the preprocessor, NAME or NAME=VALUE
    uint32_t define_count;
    const char *const *exclude; // patterns as in a .gitignore at the root
    size_t exclude_count;
    const char *compile_commands;   // path of a compilation database, or NULL
    const char *sdk;                // path of an iOS SDK, or NULL: the built-in headers
    const ProjectOverlay *overlays; // texts in place of files; sorted by path, NULL: none
    size_t overlay_count;
    uint32_t jobs;   // threads; 0: as many as the machine has
    Str sdk_version; // of the SDK the app is linked with, "13.0"; empty: not known
    const Rules *rules;
    const ApiTable *api;
    const Packages *packages; // NULL: no rules of packages
    const Packs *packs;       // of server products; NULL: no configurations of servers are read
    AnalyzeOnly only;         // half of the rules
    AnalyzeProgress progress; // may be NULL
    void *progress_ctx;
} AnalyzeOptions;

// Analyses the trees and adds what it finds to `results`, which is not finished yet: the caller applies the
// policy and finishes. What cannot be read or understood is listed in `results`, it is no failure. Returns
// false and sets *error (one sentence) only when a path itself cannot be opened.
bool analyze(const AnalyzeOptions *options, Results *results, Arena *arena, Str *error);

#endif
