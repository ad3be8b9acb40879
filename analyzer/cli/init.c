// SPDX-License-Identifier: MIT
// `voipcheck init`: a configuration to begin with, made for the project that is there.
#include "analyzer/cli/init_nse.h"
#include "analyzer/cli/output.h"
#include "analyzer/cli/run.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

// One line of the file: a setting, or a setting that is commented out.
static void add_line(StrBuf *out, bool on, const char *format, ...) __attribute__((format(printf, 3, 4)));

static void add_line(StrBuf *out, bool on, const char *format, ...) {
    va_list args;
    char line[256];
    va_start(args, format);
    (void)vsnprintf(line, sizeof line, format, args);
    va_end(args);
    strbuf_printf(out, "  %s%s\n", on ? "" : "// ", line);
}

static bool is_there(Str root, const char *name, Arena *arena) {
    struct stat info;
    return stat(str_printf(arena, "%.*s/%s", STR_ARG(root), name).data, &info) == 0;
}

// Folders that hold others' code, or what a build has made, under names that the walk does not know.
static void add_exclude(StrBuf *out, const Results *results) {
    static const char *const names[] = {"Vendor",   "Vendored",   "ThirdParty",
                                        "External", "Frameworks", "fastlane"};
    StrBuf list;
    strbuf_init(&list, out->arena);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (is_there(results->root, names[i], out->arena))
            strbuf_printf(&list, "%s\"%s/\"", strbuf_str(&list).len ? ", " : "", names[i]);
    strbuf_add_c(out, "\n  // What is not read, in patterns as in a .gitignore. Pods, Carthage and "
                      "node_modules need no mention:\n"
                      "  // they are read to resolve calls, and nothing is reported in them.\n");
    Str found = strbuf_str(&list);
    add_line(out, false, "\"exclude\": [%.*s],", STR_ARG(found.len ? found : STR("\"Vendored/\"")));
}

static void add_gate(StrBuf *out, const Results *results) {
    strbuf_add_c(out, "\n  // The level that makes CI fail: error, warning, note or never.\n");
    add_line(out, true, "\"failOn\": \"error\",");
    if (results->handlers.len) {
        strbuf_printf(
            out, "\n  // %s found today. Fewer mean that the scan does not see the app any more.\n",
            results->handlers.len == 1
                ? "One push handler is"
                : str_printf(out->arena, "%u push handlers are", (unsigned)results->handlers.len).data);
        add_line(out, true, "\"requireHandlers\": %u,", (unsigned)results->handlers.len);
    }
    bool open = results->summary.unverified || results->summary.undecided || results->summary.gaps;
    strbuf_add_c(out, open ? "\n  // A handler that cannot be verified counts as an error. Today something "
                             "is open: see the scan.\n"
                           : "\n  // A handler that cannot be verified counts as an error.\n");
    add_line(out, !open && results->handlers.len > 0, "\"strict\": true,");
}

static void add_sdk(StrBuf *out, const Results *results) {
    strbuf_add_c(out, "\n  // The iOS SDK that the app is linked with.");
    if (results->sdks.len && results->sdks.items[0].file.len) {
        StrBuf file;
        strbuf_init(&file, out->arena);
        for (size_t i = 0; i < results->sdks.items[0].file.len; i++) { // a name may hold the end of a line
            char c = results->sdks.items[0].file.data[i];
            strbuf_add_char(&file, (unsigned char)c < ' ' ? '?' : c);
        }
        strbuf_printf(out, " Without this line %.*s says it.", STR_ARG(strbuf_str(&file)));
    }
    strbuf_add_char(out, '\n');
    add_line(out, false, "\"sdkVersion\": \"26.0\",");
}

static void add_own(StrBuf *out) {
    strbuf_add_c(out, "\n  // Calls of your own that report a call to CallKit in code that is not here (a "
                      "closed framework).\n");
    add_line(out, false, "\"reporters\": [\"CallCenter.announce(_:)\", \"announceCall:\"],");
    strbuf_add_c(out, "\n  // Server products of your own (rules/README.md says how they are described).\n");
    add_line(out, false, "\"serverPacks\": [\"ci/packs/*.json\"],");
    strbuf_add_c(out, "\n  // Other severities in some files.\n");
    add_line(out, false, "\"overrides\": [{\"files\": [\"Legacy/\"], \"rules\": {\"VC105\": \"warning\"}}],");
    strbuf_add_c(out, "\n  // Severities of rules, by id or name: error, warning, note, off. `voipcheck "
                      "rules` lists them.\n");
    add_line(out, true, "\"rules\": {}");
}

static Str config_text(Arena *arena, const Results *results) {
    StrBuf out;
    strbuf_init(&out, arena);
    strbuf_add_c(&out, "// voipcheck: what is settled for this project. Comments are let pass; unknown keys "
                       "are errors.\n{\n");
    strbuf_add_c(&out, "  // Findings that are known and do not count: `voipcheck baseline` writes "
                       ".voipcheck-baseline.json,\n"
                       "  // which is found by itself. Name it here if it lies elsewhere.\n");
    add_line(&out, false, "\"baseline\": \"ci/voipcheck-baseline.json\",");
    add_gate(&out, results);
    add_sdk(&out, results);
    add_exclude(&out, results);
    add_own(&out);
    strbuf_add_c(&out, "}\n");
    return strbuf_str(&out);
}

static Str told(Arena *arena, const char *path, const Results *results) {
    StrBuf out;
    strbuf_init(&out, arena);
    strbuf_printf(&out, "%s: written, for %u push handler%s\n", path, (unsigned)results->handlers.len,
                  results->handlers.len == 1 ? "" : "s");
    if (results->summary.errors || results->summary.warnings)
        strbuf_printf(&out,
                      "Next: voipcheck baseline (%u errors, %u warnings are known then), or mend them: "
                      "voipcheck scan\n",
                      (unsigned)results->summary.errors, (unsigned)results->summary.warnings);
    else
        strbuf_add_c(&out, "Next: voipcheck scan, in CI\n");
    return strbuf_str(&out);
}

static int run_init(Cli *cli, const CliCommand *command, int argc, char **argv) {
    ScanOptions options;
    scan_options_init(&options);
    int status = CLI_EXIT_OK;
    if (cli_parse(cli, command, argc, argv, &options, &status) == CLI_PARSE_DONE) return status;
    if (cli->operands.len && strcmp(cli->operands.items[0], "nse") == 0)
        return init_nse(cli, command, cli->operands.len > 1 ? cli->operands.items[1] : "NotificationService",
                        options.nse_objc);
    if (cli->operands.len > 1)
        return cli_usage_error(command, "too many arguments: '%s'", cli->operands.items[1]);
    const char *folder = cli->operands.len ? cli->operands.items[0] : ".";
    struct stat info;
    if (stat(folder, &info) != 0 || !S_ISDIR(info.st_mode))
        return cli_usage_error(command, "'%s' is no folder", folder);
    const char *path = config_beside(cli->arena, &folder, 1, ".voipcheck.json");
    if (lstat(path, &info) == 0)
        return cli_usage_error(command, "%s is there already: edit it, or take it away first", path);
    Run run;
    status = run_prepare(&run, cli, command, &options);
    if (status == CLI_EXIT_OK) status = run_analyse(&run);
    if (status == CLI_EXIT_OK) status = output_file(cli->arena, path, config_text(cli->arena, run.results));
    return status == CLI_EXIT_OK ? output_stdout(told(cli->arena, path, run.results)) : status;
}

const CliCommand cli_command_init = {
    "init",
    "[nse] [FOLDER]",
    "write a configuration, or a notification service extension, to begin with",
    "Scans the folder and writes .voipcheck.json there, with comments that say what each setting does.\n"
    "With nse: writes the sources of a notification service extension into the folder (without one,\n"
    "NotificationService), where every path calls the content handler. A folder of that name is ./nse.\n",
    init_option_table,
    0,
    2,
    run_init,
};
