// SPDX-License-Identifier: MIT
#include "analyzer/cli/scan_options.h"
#include "analyzer/cli/nearest.h"

#include <string.h>

enum { JOBS_MAX = 256, HANDLERS_MAX = 1000000, SDK_ENFORCED = 13 };

void scan_options_init(ScanOptions *options) {
    *options = (ScanOptions){.format = report_at(0), .fail_on = RESULTS_SEVERITY_ERROR};
}

static const ReportFormat *read_format(Cli *cli, Str name, Str *error) {
    const ReportFormat *format = report_find(name);
    if (format) return format;
    Nearest nearest = nearest_start(name);
    StrBuf known;
    strbuf_init(&known, cli->arena);
    for (size_t i = 0; i < report_count(); i++) {
        nearest_offer(&nearest, str_from(report_at(i)->name));
        strbuf_printf(&known, "%s%s", i ? ", " : "", report_at(i)->name);
    }
    *error = str_printf(cli->arena, "unknown format '%.*s' (known: %s)%.*s", STR_ARG(name), known.data,
                        STR_ARG(nearest_hint(cli->arena, &nearest)));
    return NULL;
}

static bool set_format(Cli *cli, void *target, Str value, Str *error) {
    ScanOptions *options = target;
    options->format = read_format(cli, value, error);
    return options->format != NULL;
}

static bool set_report(Cli *cli, void *target, Str value, Str *error) {
    ScanOptions *options = target;
    const char *equals = value.len ? memchr(value.data, '=', value.len) : NULL;
    if (!equals || equals + 1 == value.data + value.len) {
        *error = str_printf(cli->arena, "'%.*s' is not FORMAT=FILE", STR_ARG(value));
        return false;
    }
    Str path = str_sub(value, (size_t)(equals - value.data) + 1, value.len);
    ScanReport report = {read_format(cli, str_sub(value, 0, (size_t)(equals - value.data)), error),
                         str_copy(cli->arena, path).data};
    if (!report.format) return false;
    for (uint32_t i = 0; i < options->reports.len; i++) {
        if (strcmp(options->reports.items[i].path, report.path) != 0) continue;
        *error = str_printf(cli->arena, "'%s' is given twice", report.path);
        return false;
    }
    VEC_PUSH(cli->arena, &options->reports, report);
    return true;
}

static bool set_fail_on(Cli *cli, void *target, Str value, Str *error) {
    ScanOptions *options = target;
    (void)cli;
    (void)error;
    options->has_fail_on = true;
    options->fail_never = !results_parse_severity(value, &options->fail_on); // the choices allow no third
    return true;
}

static bool add_choice(Cli *cli, ScanOptions *options, ScanRuleAction action, Str rule,
                       ResultsSeverity severity, Str *error) {
    if (!rule.len) {
        *error = STR("a rule's id or name is missing");
        return false;
    }
    VEC_PUSH(cli->arena, &options->rule_choices, (ScanRuleChoice){action, rule, severity});
    return true;
}

static bool set_enable(Cli *cli, void *target, Str value, Str *error) {
    return add_choice(cli, target, SCAN_RULE_ENABLE, value, RESULTS_SEVERITY_NOTE, error);
}

static bool set_disable(Cli *cli, void *target, Str value, Str *error) {
    return add_choice(cli, target, SCAN_RULE_DISABLE, value, RESULTS_SEVERITY_NOTE, error);
}

static bool add_fix_rule(Cli *cli, void *target, Str value, Str *error) {
    ScanOptions *options = target;
    VEC_PUSH(cli->arena, &options->fix_rules, value);
    if (!value.len) *error = STR("a rule's id or name is missing");
    return value.len > 0;
}

static bool set_severity(Cli *cli, void *target, Str value, Str *error) {
    const char *equals = value.len ? memchr(value.data, '=', value.len) : NULL;
    Str rule = equals ? str_sub(value, 0, (size_t)(equals - value.data)) : value;
    Str level = equals ? str_sub(value, rule.len + 1, value.len) : STR("");
    ResultsSeverity severity = RESULTS_SEVERITY_NOTE;
    if (str_eq_c(level, "off")) return add_choice(cli, target, SCAN_RULE_DISABLE, rule, severity, error);
    if (results_parse_severity(level, &severity))
        return add_choice(cli, target, SCAN_RULE_SEVERITY, rule, severity, error);
    *error =
        str_printf(cli->arena, "'%.*s' is not RULE=LEVEL with error, warning, note or off", STR_ARG(value));
    return false;
}

static bool set_sdk_version(Cli *cli, void *target, Str value, Str *error) {
    ScanOptions *options = target;
    uint32_t sdk;
    options->sdk_version = value;
    if (results_parse_sdk(value, &sdk)) return true;
    *error = str_printf(cli->arena, "'%.*s' is no version such as 13.0", STR_ARG(value));
    return false;
}

static bool read_number(Cli *cli, Str value, uint32_t min, uint32_t max, uint32_t *out, Str *error) {
    uint64_t number = 0;
    bool valid = value.len > 0;
    for (size_t i = 0; valid && i < value.len; i++) {
        valid = value.data[i] >= '0' && value.data[i] <= '9';
        if (valid) number = number * 10 + (uint64_t)(value.data[i] - '0');
        valid = valid && number <= max;
    }
    *out = (uint32_t)number;
    if (valid && number >= min) return true;
    *error = str_printf(cli->arena, "'%.*s' is no number from %u to %u", STR_ARG(value), (unsigned)min,
                        (unsigned)max);
    return false;
}

static bool set_require_handlers(Cli *cli, void *target, Str value, Str *error) {
    ScanOptions *options = target;
    options->has_require_handlers = true;
    return read_number(cli, value, 0, HANDLERS_MAX, &options->require_handlers, error);
}

#define SCAN_PATH(function, member, what)                                                                    \
    static bool function(Cli *cli, void *target, Str value, Str *error) {                                    \
        (void)cli;                                                                                           \
        ((ScanOptions *)target)->member = value.data;                                                        \
        if (!value.len) *error = STR("the name of the " what " is empty");                                   \
        return value.len > 0;                                                                                \
    }
SCAN_PATH(set_rules, rules_dir, "folder")
SCAN_PATH(set_config, config, "file")
SCAN_PATH(set_compile_commands, compile_commands, "file")
SCAN_PATH(set_compare, compare, "file")
SCAN_PATH(set_sdk, sdk, "folder")
SCAN_PATH(set_baseline, baseline, "file")
SCAN_PATH(set_changed_lines, changed_lines, "file")
SCAN_PATH(set_output, output, "file")

static bool is_name_byte(char c, bool first) {
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    return letter || (!first && c >= '0' && c <= '9');
}

static bool add_define(Cli *cli, void *target, Str value, Str *error) {
    size_t end = 0;
    while (end < value.len && is_name_byte(value.data[end], end == 0))
        end++;
    bool valid = end > 0 && (end == value.len || value.data[end] == '=');
    if (valid)
        VEC_PUSH(cli->arena, &((ScanOptions *)target)->defines, value);
    else
        *error = str_printf(cli->arena, "'%.*s' is not NAME or NAME=VALUE", STR_ARG(value));
    return valid;
}

static bool set_jobs(Cli *cli, void *target, Str value, Str *error) {
    return read_number(cli, value, 1, JOBS_MAX, &((ScanOptions *)target)->jobs, error);
}

static bool set_shard(Cli *cli, void *target, Str value, Str *error) {
    enum { SHARDS_MAX = 10000 };
    ScanOptions *options = target;
    const char *slash = value.len ? memchr(value.data, '/', value.len) : NULL;
    size_t at = slash ? (size_t)(slash - value.data) : value.len;
    Str why = STR("");
    if (slash &&
        read_number(cli, str_sub(value, at + 1, value.len), 1, SHARDS_MAX, &options->shard_count, &why) &&
        read_number(cli, str_sub(value, 0, at), 1, options->shard_count, &options->shard_index, &why))
        return true;
    *error = str_printf(cli->arena, "'%.*s' is no shard such as 1/4", STR_ARG(value));
    return false;
}

static bool set_color(Cli *cli, void *target, Str value, Str *error) {
    ScanOptions *options = target;
    (void)cli;
    (void)error;
    options->color = str_eq_c(value, "auto")    ? TERMINAL_COLOR_AUTO
                     : str_eq_c(value, "never") ? TERMINAL_COLOR_NEVER
                                                : TERMINAL_COLOR_ALWAYS;
    return true;
}

static bool set_stdio(Cli *cli, void *target, Str value, Str *error) {
    (void)cli;
    (void)target;
    (void)value;
    (void)error;
    return true;
}

static bool set_only(Cli *cli, void *target, Str value, Str *error) {
    (void)cli;
    (void)error; // the choices allow no third
    ((ScanOptions *)target)->only = str_eq_c(value, "app") ? ANALYZE_APP : ANALYZE_SERVER;
    return true;
}

#define SCAN_FLAG(function, member)                                                                          \
    static bool function(Cli *cli, void *target, Str value, Str *error) {                                    \
        (void)cli;                                                                                           \
        (void)value;                                                                                         \
        (void)error;                                                                                         \
        ((ScanOptions *)target)->member = true;                                                              \
        return true;                                                                                         \
    }
SCAN_FLAG(set_no_baseline, no_baseline)
SCAN_FLAG(set_prune, prune)
static bool set_language(Cli *cli, void *target, Str value, Str *error) {
    (void)cli, (void)error;
    ((ScanOptions *)target)->nse_objc = str_eq_c(value, "objc");
    return true;
}

SCAN_FLAG(set_diff, diff)
SCAN_FLAG(set_third_party, third_party)
SCAN_FLAG(set_tests, tests)
SCAN_FLAG(set_require_complete, require_complete)
SCAN_FLAG(set_strict, strict)
SCAN_FLAG(set_no_progress, no_progress)
SCAN_FLAG(set_stats, stats)

// What decides over the analysis: of every command that starts with one.
// clang-format off
#define SCAN_ANALYSIS_OPTIONS \
    {"--enable", "RULE", NULL, false, "turn a rule on (id or name); may be repeated", set_enable}, \
    {"--disable", "RULE", NULL, false, "turn a rule off; may be repeated", set_disable}, \
    {"--severity", "RULE=LEVEL", NULL, false, "error, warning, note or off; may be repeated", set_severity}, \
    {"--config", "FILE", NULL, false, \
     "your own rules and settings (default: .voipcheck.json\nat the root of what is scanned)", set_config}, \
    {"--rules", "DIR", NULL, false, "add your own rules and API tables", set_rules}, \
    {"--only", "HALF", "app server", false, \
     "app or server: only the app's code and project files, or only\nconfigurations of servers", set_only}, \
    {"--sdk-version", "VERSION", NULL, false, "the iOS SDK that the app is linked with\n(default: current)", \
     set_sdk_version}, \
    {"-D", "NAME[=VALUE]", NULL, false, "define a macro of the Objective-C preprocessor; may be repeated", \
     add_define}, \
    {"--compile-commands", "FILE", NULL, false, \
     "take macros and prefix headers of Objective-C files\nfrom this compilation database", \
     set_compile_commands}, \
    {"--sdk", "PATH", NULL, false, \
     "read Objective-C with the headers of this iOS SDK instead\nof the built-in ones", set_sdk}, \
    {"--third-party", NULL, NULL, false, "report findings in others' code too", set_third_party}, \
    {"--tests", NULL, NULL, false, "report findings in test targets and mocks too", set_tests}
// clang-format on

// Of every command that ends with reports.
// clang-format off
#define SCAN_REPORT_OPTIONS \
    {"--format", "F", NULL, false, "what standard output gets: text (default) or json", set_format}, \
    {"--report", "F=FILE", NULL, false, "also write format F to FILE; may be repeated", set_report}, \
    {"--compare", "FILE", NULL, false, \
     "say what is new and what is gone since an earlier run, whose\n--format json is FILE", set_compare}, \
    {"--fail-on", "LEVEL", "error warning note never", false, \
     "end with status 1 from this level on: error\n(default), warning, note, never", set_fail_on}
// clang-format on

// What decides over the exit status.
// clang-format off
#define SCAN_GATE_OPTIONS \
    {"--require-handlers", "N", NULL, false, "end with status 3 when fewer handlers are found", \
     set_require_handlers}, \
    {"--require-complete", NULL, NULL, false, "end with status 3 when a verdict is open", \
     set_require_complete}, \
    {"--strict", NULL, NULL, false, "a handler that is unverified counts as an error", set_strict}
// clang-format on

const CliOption scan_option_table[] = {
    SCAN_REPORT_OPTIONS,
    {"--baseline", "FILE", NULL, false,
     "do not count what this baseline holds (default:\n.voipcheck-baseline.json at the root of what is "
     "scanned)",
     set_baseline},
    {"--no-baseline", NULL, NULL, false, "count what a baseline holds, too", set_no_baseline},
    {"--changed-lines", "FILE", NULL, false,
     "report only what the changes of a unified diff touch\n(-: standard input)", set_changed_lines},
    SCAN_ANALYSIS_OPTIONS,
    SCAN_GATE_OPTIONS,
    {"--shard", "I/N", NULL, false,
     "take each path for a project of its own, and of these every\nN-th from the I-th on; see voipcheck "
     "merge",
     set_shard},
    {"--jobs", "N", NULL, false, "threads that read files (one for each processor)", set_jobs},
    {"--color", "WHEN", "auto always never", true, "auto (default), always, never", set_color},
    {"--no-progress", NULL, NULL, false, "no progress line on a terminal", set_no_progress},
    {"--stats", NULL, NULL, false, "say how long it took", set_stats},
    {NULL, NULL, NULL, false, NULL, NULL},
};

const CliOption baseline_option_table[] = {
    {"--prune", NULL, NULL, false, "only take out entries that match nothing any more", set_prune},
    {"--output", "FILE", NULL, false, "write this file (default: the one that is read)", set_output},
    {"--baseline", "FILE", NULL, false, "the baseline that there is, if it is not found by itself",
     set_baseline},
    SCAN_ANALYSIS_OPTIONS,
    {"--no-progress", NULL, NULL, false, "no progress line on a terminal", set_no_progress},
    {NULL, NULL, NULL, false, NULL, NULL},
};

const CliOption merge_option_table[] = {
    SCAN_REPORT_OPTIONS,
    SCAN_GATE_OPTIONS,
    {"--rules", "DIR", NULL, false, "the folder of rules that the results were made with", set_rules},
    {"--color", "WHEN", "auto always never", true, "auto (default), always, never", set_color},
    {"--stats", NULL, NULL, false, "say how long it took", set_stats},
    {NULL, NULL, NULL, false, NULL, NULL},
};

const CliOption lsp_option_table[] = {
    {"--stdio", NULL, NULL, false, "nothing: clients say it, and it is so anyway", set_stdio},
    {"--baseline", "FILE", NULL, false, "do not show what this baseline holds", set_baseline},
    {"--no-baseline", NULL, NULL, false, "show what a baseline holds, too", set_no_baseline},
    SCAN_ANALYSIS_OPTIONS,
    {NULL, NULL, NULL, false, NULL, NULL},
};

const CliOption fix_option_table[] = {
    {"--diff", NULL, NULL, false, "print what would change, and change nothing", set_diff},
    {"--rule", "RULE", NULL, false, "only fixes of this rule (id or name); may be repeated", add_fix_rule},
    {"--baseline", "FILE", NULL, false, "leave alone what this baseline holds", set_baseline},
    {"--no-baseline", NULL, NULL, false, "fix what a baseline holds, too", set_no_baseline},
    {"--changed-lines", "FILE", NULL, false, "fix only what the changes of a unified diff touch",
     set_changed_lines},
    SCAN_ANALYSIS_OPTIONS,
    SCAN_GATE_OPTIONS,
    {"--no-progress", NULL, NULL, false, "no progress line on a terminal", set_no_progress},
    {NULL, NULL, NULL, false, NULL, NULL},
};

const CliOption init_option_table[] = {
    {"--language", "LANGUAGE", "swift objc", false, "of the extension that init nse writes; Swift",
     set_language},
    {"--no-progress", NULL, NULL, false, "no progress line on a terminal", set_no_progress},
    {NULL, NULL, NULL, false, NULL, NULL},
};

static ResultsRulePolicy *find_policy(ResultsRulePolicy *policies, uint32_t count, Str id) {
    for (uint32_t i = 0; i < count; i++)
        if (str_eq(policies[i].rule, id)) return &policies[i];
    return NULL;
}

// Applies choices to the policies. False, with *error, at a rule that is unknown.
static bool choose(Arena *arena, const ScanRuleChoiceVec *choices, const Rules *rules,
                   ResultsRulePolicy *policies, bool fixed, Str *error) {
    for (uint32_t i = 0; i < choices->len; i++) {
        const ScanRuleChoice *choice = &choices->items[i];
        const Rule *rule = rules_find(rules, choice->rule);
        if (!rule) {
            Nearest nearest = {choice->rule, rules_nearest(rules, choice->rule), 0};
            *error = str_printf(arena, "unknown rule '%.*s'%.*s", STR_ARG(choice->rule),
                                STR_ARG(nearest_hint(arena, &nearest)));
            return false;
        }
        ResultsRulePolicy *target = find_policy(policies, rules_count(rules), rule->id);
        if (choice->action == SCAN_RULE_SEVERITY) {
            target->has_severity = true;
            target->severity = choice->severity;
        }
        target->enabled = choice->action != SCAN_RULE_DISABLE;
        target->fixed = fixed;
    }
    return true;
}

bool scan_policy(Arena *arena, const ScanOptions *options, const ScanRuleChoiceVec *configured,
                 const Rules *rules, ResultsPolicy *policy, Str *error) {
    uint32_t count = rules_count(rules);
    ResultsRulePolicy *policies = ARENA_ARRAY(arena, ResultsRulePolicy, count);
    for (uint32_t i = 0; i < count; i++) {
        const Rule *rule = rules_at(rules, i);
        policies[i] = (ResultsRulePolicy){.rule = rule->id, .enabled = true};
        // Only apps linked with this SDK or a later one are ended for a push without a report.
        if (str_eq_c(rule->group, "push-handler")) policies[i].sdk_min = results_sdk(SDK_ENFORCED, 0);
    }
    if (!choose(arena, configured, rules, policies, false, error) ||
        !choose(arena, &options->rule_choices, rules, policies, true, error))
        return false;
    *policy = (ResultsPolicy){.rules = policies, .rule_count = count};
    if (options->sdk_version.len) (void)results_parse_sdk(options->sdk_version, &policy->sdk);
    return true;
}
