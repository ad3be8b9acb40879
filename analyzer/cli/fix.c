// SPDX-License-Identifier: MIT
// `voipcheck fix`: makes the fixes that are safe, and says what is left for a person.
#include "analyzer/cli/fixing.h"
#include "analyzer/cli/nearest.h"
#include "analyzer/cli/outcome.h"
#include "analyzer/cli/output.h"
#include "analyzer/findings/unified_diff.h"
#include "reports/text_line.h"

static bool find_rules(Fixing *fixing, const ScanOptions *options, const CliCommand *command) {
    Str *ids = ARENA_ARRAY(fixing->run->cli->arena, Str, options->fix_rules.len);
    for (uint32_t i = 0; i < options->fix_rules.len; i++) {
        const Rule *rule = rules_find(fixing->run->rules, options->fix_rules.items[i]);
        if (!rule) {
            Nearest nearest = {options->fix_rules.items[i],
                               rules_nearest(fixing->run->rules, options->fix_rules.items[i]), 0};
            (void)cli_usage_error(command, "unknown rule '%.*s'%.*s", STR_ARG(options->fix_rules.items[i]),
                                  STR_ARG(nearest_hint(fixing->run->cli->arena, &nearest)));
            return false;
        }
        ids[i] = rule->id;
    }
    fixing->rules = ids;
    fixing->rule_count = options->fix_rules.len;
    return true;
}

static void add_finding(StrBuf *out, const char *what, const ResultsFinding *finding, Str why) {
    strbuf_add_c(out, what);
    text_add_safe(out, finding->place.file);
    strbuf_printf(out, ":%u: %.*s: ", (unsigned)finding->place.line, STR_ARG(finding->rule));
    text_add_safe(out, finding->fix ? finding->fix->title : finding->message);
    if (why.len) {
        strbuf_add_c(out, " (");
        text_add_safe(out, why);
        strbuf_add_char(out, ')');
    }
    strbuf_add_char(out, '\n');
}

static void add_done(StrBuf *out, const Fixing *fixing) {
    for (uint32_t i = 0; i < fixing->done.len; i++) {
        const FixingDone *done = &fixing->done.items[i];
        if (done->outcome == FIXING_MADE)
            add_finding(out, "fixed      ", done->finding, STR_NONE);
        else
            add_finding(out, "left alone ", done->finding,
                        done->outcome == FIXING_REFUSED ? done->why
                                                        : STR("a scan after it would be no better"));
    }
}

// What only a person can do, with what to write.
static uint32_t add_advice(StrBuf *out, const Fixing *fixing) {
    uint32_t others = 0;
    const ResultsFindingVec *findings = &fixing->run->results->findings;
    for (uint32_t i = 0; i < findings->len; i++) {
        const ResultsFinding *finding = &findings->items[i];
        if (finding->fix && !finding->fix->edit_count)
            add_finding(out, "by hand    ", finding, STR_NONE);
        else
            others += !finding->fix && finding->severity > RESULTS_SEVERITY_NOTE;
    }
    return others;
}

static Str told(const Fixing *fixing) {
    StrBuf out;
    strbuf_init(&out, fixing->run->cli->arena);
    add_done(&out, fixing);
    uint32_t others = add_advice(&out, fixing);
    uint32_t made = 0;
    for (uint32_t i = 0; i < fixing->done.len; i++)
        made += fixing->done.items[i].outcome == FIXING_MADE;
    strbuf_printf(&out, "%u finding%s fixed.", (unsigned)made, made == 1 ? "" : "s");
    if (others) strbuf_printf(&out, " %u more have no fix: voipcheck scan tells them.", (unsigned)others);
    strbuf_add_char(&out, '\n');
    return strbuf_str(&out);
}

static Str diff_of(const Fixing *fixing) {
    StrBuf out;
    strbuf_init(&out, fixing->run->cli->arena);
    for (uint32_t i = 0; i < fixing->files.len; i++)
        unified_diff_add(&out, fixing->files.items[i].path, fixing->files.items[i].before,
                         fixing->files.items[i].now);
    return strbuf_str(&out);
}

static int run_fix(Cli *cli, const CliCommand *command, int argc, char **argv) {
    ScanOptions options;
    scan_options_init(&options);
    int status = CLI_EXIT_OK;
    if (cli_parse(cli, command, argc, argv, &options, &status) == CLI_PARSE_DONE) return status;
    Run run;
    status = run_prepare(&run, cli, command, &options);
    if (status != CLI_EXIT_OK) return status;
    Fixing fixing = {.run = &run};
    if (!find_rules(&fixing, &options, command)) return CLI_EXIT_USAGE;
    status = run_analyse(&run);
    if (status == CLI_EXIT_OK) status = fixing_try(&fixing);
    if (status != CLI_EXIT_OK) return status;
    outcome_tell_gaps(&run, "what could not has no fix");
    if (options.diff) {
        status = output_stdout(diff_of(&fixing));
        return status != CLI_EXIT_OK ? status : outcome_status(&run);
    }
    status = fixing_write(&fixing);
    if (status == CLI_EXIT_OK) status = output_stdout(told(&fixing));
    return status != CLI_EXIT_OK ? status : outcome_status(&run);
}

const CliCommand cli_command_fix = {
    "fix",
    "[PATH...]",
    "apply, or print, the safe fixes",
    "Makes the fixes that findings offer, after a scan of the texts with them has shown that the findings "
    "are\n"
    "gone and nothing else has come. Files are replaced as a whole or not at all. With --diff nothing is\n"
    "written: standard output gets a unified diff, for `git apply` or `patch -p1`.\n",
    fix_option_table,
    0,
    SIZE_MAX,
    run_fix,
};
