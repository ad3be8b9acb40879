// SPDX-License-Identifier: MIT
// .voipcheck.json: a user's own obligations, reporters and wrappers, and what is reported.
//
//   { "obligations": [{ "id": "decision-handler", "severity": "error", "message": "…",
//                       "entry": {"function": "PCRE2", "conforms": "WKNavigationDelegate"},
//                       "parameter": "PCRE2" | "call": ["name(label:)", "do:with:"],
//                       "consumedBy": ["finish()"], "keptBy": ["id"],
//                       "when": "before-return" | "eventually", "times": "at-least-once" | "exactly-once" }],
//     "reporters": ["CallCenter.announce(_:)", "announceCall:"],
//     "wrappers": [{"wrapper": "SDK", "calls": […]}, "ci/wrapper.json"],
//     "rules": {"VC112": "off", "VC105": "error"}, "exclude": ["Vendored/**"],
//     "overrides": [{"files": ["Legacy/**"], "rules": {"VC105": "warning"}}],
//     "serverPacks": ["ci/packs/*.json"], "baseline": "ci/voipcheck-baseline.json",
//     "extends": "../shared.voipcheck.json", "failOn": "warning", "strict": true, "requireHandlers": 1,
//     "requireComplete": true, "sdkVersion": "13.0", "tests": true, "thirdParty": true }
//
// Comments are let pass. What a file extends comes before it. Paths are taken from the folder of the file
// that names them, patterns from the root of what is scanned. Every mistake is an error with its place; an
// unknown key too, since a misspelt one would go unseen.
#ifndef VOIPCHECK_CLI_CONFIG_H
#define VOIPCHECK_CLI_CONFIG_H

#include "analyzer/cli/scan_options.h"
#include "analyzer/rules_db/api.h"

// What the options of the same names say.
typedef struct ConfigGate {
    bool has_fail_on;
    bool fail_never;
    ResultsSeverity fail_on;
    bool strict;
    bool require_complete;
    uint32_t require_handlers;
    Str sdk_version; // empty: not said
    bool third_party;
    bool tests;
} ConfigGate;

typedef struct Config {
    ScanRuleChoiceVec rules;
    VEC(ResultsOverride) overrides; // the last one that fits counts
    ConfigGate gate;
    VEC(const char *) exclude;
    const char *baseline;           // NULL: not said
    VEC(const char *) server_packs; // files, in the order of the patterns that name them
} Config;

// A file of this name at the root of what these operands name, whether or not there is one.
const char *config_beside(Arena *arena, const char *const *paths, size_t count, const char *name);

// Where the configuration is found by itself for these operands: at the root of the scanned tree. NULL when
// there is none.
const char *config_find(Arena *arena, const char *const *paths, size_t count);

// Reads the file at `path`, shown as `name`: own obligations are added to `rules`, reporters and wrappers to
// `api`, the rest is given in *out. False and *error (name:line:column: what was expected) otherwise.
bool config_read(Arena *arena, const char *path, Str name, Rules *rules, ApiTable *api, Config *out,
                 Str *error);
// The same of a text; paths in it are taken from the folder `folder`.
bool config_read_text(Arena *arena, Str text, Str name, const char *folder, Rules *rules, ApiTable *api,
                      Config *out, Str *error);

#endif
