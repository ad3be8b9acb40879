// SPDX-License-Identifier: MIT
// `voipcheck version`: the program and the libraries it runs with, as a report of a fault needs them.
#include "analyzer/base/regex.h"
#include "analyzer/cli/cli.h"
#include "analyzer/cli/nearest.h"
#include "analyzer/cli/output.h"
#include "analyzer/documents/libraries.h"
#include "analyzer/objc/clang_api.h"
#include "analyzer/rules_db/data_file.h"
#include "reports/packed_size.h"

// The parser runtime and the grammars as package:version, from the build that linked them in.
#ifndef VOIPCHECK_PARSERS
#define VOIPCHECK_PARSERS ""
#endif

enum { VERSION_COLUMN = 18 };

static void add_library(StrBuf *out, Str name, Str version) {
    size_t gap = name.len < VERSION_COLUMN ? VERSION_COLUMN - name.len : 1;
    strbuf_printf(out, "  %.*s%*s %.*s\n", STR_ARG(name), (int)gap, "", STR_ARG(version));
}

static void add_parsers(StrBuf *out) {
    Str list = STR(VOIPCHECK_PARSERS), word;
    if (list.len) strbuf_add_c(out, "linked in:\n");
    while (nearest_next_word(&list, &word)) {
        Str package = str_base_name(word); // without the scope of its publisher
        size_t colon = 0;
        while (colon < package.len && package.data[colon] != ':')
            colon++;
        add_library(out, str_sub(package, 0, colon), str_sub(package, colon + 1, package.len));
    }
}

static void add_libclang(StrBuf *out, Arena *arena) {
    Str error = STR_NONE;
    const ClangApi *clang = clang_api_open(arena, &error);
    strbuf_add_c(out, "opened when Objective-C is met:\n");
    add_library(out, STR("libclang"),
                clang ? str_printf(arena, "%.*s, %.*s", STR_ARG(clang->version), STR_ARG(clang->library))
                      : error);
}

static int run_version(Cli *cli, const CliCommand *command, int argc, char **argv) {
    int status = CLI_EXIT_OK;
    if (cli_parse(cli, command, argc, argv, NULL, &status) == CLI_PARSE_DONE) return status;
    StrBuf out;
    strbuf_init(&out, cli->arena);
    strbuf_add_c(&out, "voipcheck " CLI_VERSION "\n");
    add_parsers(&out);
    strbuf_add_c(&out, "libraries:\n");
    add_library(&out, STR("libxml2"), xml_library_version(cli->arena));
    add_library(&out, STR("libyaml"), yaml_library_version(cli->arena));
    add_library(&out, STR("PCRE2"), regex_library_version(cli->arena));
    add_library(&out, STR("cJSON"), data_library_version(cli->arena));
    add_library(&out, STR("zlib"), packed_size_library_version(cli->arena));
    add_libclang(&out, cli->arena);
    return output_stdout(strbuf_str(&out));
}

static const CliOption no_options[] = {{NULL, NULL, NULL, false, NULL, NULL}};

const CliCommand cli_command_version = {
    "version", "", "the version, and those of the libraries", NULL, no_options, 0, 0, run_version,
};
