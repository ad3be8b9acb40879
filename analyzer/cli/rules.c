// SPDX-License-Identifier: MIT
// `voipcheck rules` and `voipcheck explain`: what the program knows.
#include "analyzer/rules_db/rules.h"
#include "analyzer/cli/cli.h"
#include "analyzer/cli/nearest.h"
#include "analyzer/cli/output.h"
#include "analyzer/cli/terminal.h"
#include "analyzer/rules_db/api.h"
#include "analyzer/rules_db/packages.h"

enum { EXPLAIN_WIDTH = 80, EXPLAIN_WIDTH_MAX = 100 }; // longer lines are hard to read

typedef enum CatalogueFormat { CATALOGUE_TEXT, CATALOGUE_JSON, CATALOGUE_MARKDOWN } CatalogueFormat;

typedef struct CatalogueOptions {
    CatalogueFormat format;
    bool check;
    const char *rules_dir;
} CatalogueOptions;

static bool set_format(Cli *cli, void *target, Str value, Str *error) {
    (void)cli;
    (void)error;
    ((CatalogueOptions *)target)->format = str_eq_c(value, "json")       ? CATALOGUE_JSON
                                           : str_eq_c(value, "markdown") ? CATALOGUE_MARKDOWN
                                                                         : CATALOGUE_TEXT;
    return true;
}

static bool set_rules(Cli *cli, void *target, Str value, Str *error) {
    (void)cli;
    ((CatalogueOptions *)target)->rules_dir = value.data;
    if (!value.len) *error = STR("the name of the folder is empty");
    return value.len > 0;
}

static bool set_check(Cli *cli, void *target, Str value, Str *error) {
    (void)cli;
    (void)value;
    (void)error;
    ((CatalogueOptions *)target)->check = true;
    return true;
}

static const CliOption rules_options[] = {
    {"--format", "F", "text json markdown", false,
     "text (default), json, or markdown: the index of docs/rules", set_format},
    {"--rules", "DIR", NULL, false, "add your own rules", set_rules},
    {"--check", NULL, NULL, false, "look for mistakes in the rules instead of listing them", set_check},
    {NULL, NULL, NULL, false, NULL, NULL},
};

static const CliOption explain_options[] = {
    {"--format", "F", "text markdown", false, "text (default), or markdown: a page of docs/rules",
     set_format},
    {"--rules", "DIR", NULL, false, "add your own rules", set_rules},
    {NULL, NULL, NULL, false, NULL, NULL},
};

// Loads the catalogue or says why not; *status is the exit status then.
static const Rules *load(Cli *cli, const CatalogueOptions *options, int *status) {
    Str error = STR("");
    const Rules *rules = rules_load(cli->arena, options->rules_dir, &error);
    if (rules) return rules;
    output_message(error);
    *status = options->rules_dir ? CLI_EXIT_USAGE : CLI_EXIT_OUTPUT;
    return NULL;
}

// Strict: rules; and the tables of APIs and packages that they rely on can be loaded.
static int check(Cli *cli, const Rules *rules, const CatalogueOptions *options) {
    StrBuf out;
    strbuf_init(&out, cli->arena);
    Str error = STR_NONE;
    uint32_t problems = rules_check(rules, cli->arena, &out);
    if (!api_load(cli->arena, options->rules_dir, &error) ||
        !packages_load(cli->arena, options->rules_dir, &error)) {
        strbuf_printf(&out, "%.*s\n", STR_ARG(error));
        problems++;
    }
    if (problems)
        strbuf_printf(&out, "%u %s\n", problems, problems == 1 ? "mistake" : "mistakes");
    else
        strbuf_printf(&out, "%u rules without a mistake\n", rules_count(rules));
    int status = output_stdout(strbuf_str(&out));
    return status == CLI_EXIT_OK && problems ? CLI_EXIT_USAGE : status;
}

static int run_rules(Cli *cli, const CliCommand *command, int argc, char **argv) {
    CatalogueOptions options = {0};
    int status = CLI_EXIT_OK;
    if (cli_parse(cli, command, argc, argv, &options, &status) == CLI_PARSE_DONE) return status;
    const Rules *rules = load(cli, &options, &status);
    if (!rules) return status;
    if (options.check) return check(cli, rules, &options);
    StrBuf out;
    strbuf_init(&out, cli->arena);
    if (options.format == CATALOGUE_JSON)
        rules_list_json(rules, &out);
    else if (options.format == CATALOGUE_MARKDOWN)
        rules_list_markdown(rules, &out);
    else
        rules_list_text(rules, &out);
    return output_stdout(strbuf_str(&out));
}

static int run_explain(Cli *cli, const CliCommand *command, int argc, char **argv) {
    CatalogueOptions options = {0};
    int status = CLI_EXIT_OK;
    if (cli_parse(cli, command, argc, argv, &options, &status) == CLI_PARSE_DONE) return status;
    const Rules *rules = load(cli, &options, &status);
    if (!rules) return status;
    Str name = str_from(cli->operands.items[0]);
    const Rule *rule = rules_find(rules, name);
    if (!rule) {
        Nearest nearest = {name, rules_nearest(rules, name), 0};
        return cli_usage_error(command, "unknown rule '%.*s'%.*s", STR_ARG(name),
                               STR_ARG(nearest_hint(cli->arena, &nearest)));
    }
    StrBuf out;
    strbuf_init(&out, cli->arena);
    if (options.format == CATALOGUE_MARKDOWN) {
        rules_explain_markdown(rule, &out);
        strbuf_add_c(&out, "\n[All rules](README.md)\n"); // beside the page in docs/rules
    } else {
        unsigned width = terminal_width();
        if (!width) width = EXPLAIN_WIDTH;
        if (width > EXPLAIN_WIDTH_MAX) width = EXPLAIN_WIDTH_MAX;
        rules_explain_text(rule, width, &out);
    }
    return output_stdout(strbuf_str(&out));
}

const CliCommand cli_command_rules = {
    "rules", "", "every rule, its severity and one line", NULL, rules_options, 0, 0, run_rules,
};

const CliCommand cli_command_explain = {
    "explain", "RULE",          "why a rule is there, bad and good code, the fix, the sources",
    NULL,      explain_options, 1,
    1,         run_explain,
};
