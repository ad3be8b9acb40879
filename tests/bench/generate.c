// SPDX-License-Identifier: MIT
// Writes an iOS app to measure with, and says on standard output what it wrote: lines of words with tabs
// between, `files`, `lines` and `bytes` for each language, then a line for each handler with its file and
// verdict.
//
//   generate_app [OPTION...] FOLDER        (the options: generate_app --help)
#include "tests/bench/app.h"

#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define MIN_LINES 3000
#define MAX_LINES 10000000
#define MAX_HANDLERS 10000
#define MAX_DEPTH 10000
#define MAX_BRANCHES 1000000
#define MAX_SIDE_CALLS 10000
#define MAX_BIG_FILE 1000000000
#define OBJC_PERCENT 30
#define LINES_A_TYPE 200
#define OBJC_LINES_A_TYPE 220
// Of a hundred modules in Objective-C this many are pods.
#define POD_PERCENT 40
#define MODULES_A_CORE_MODULE 12

static const char USAGE[] =
    "usage: generate_app [OPTION...] FOLDER\n"
    "Writes an iOS app into FOLDER, which must not exist or be empty. The same options give the same app.\n"
    "  --lines N         lines of code, about (default 10000; what is less than 6000 is exceeded)\n"
    "  --swift-only      no Objective-C (default: 30 % of the lines)\n"
    "  --handlers H      push handlers (default 1)\n"
    "  --depth D         functions on the way from a handler to the report (default 4)\n"
    "  --branches B      branches in one function on the way (default 0)\n"
    "  --big-file BYTES  one Swift file of this size, which a handler calls (default: none)\n"
    "  --side-calls K    calls of each handler into the rest of the app (default 3)\n"
    "  --seed S          another app of the same kind (default 1)\n";

_Noreturn static void usage(const char *what, const char *which) {
    fprintf(stderr, "generate_app: %s %s\n%s", what, which, USAGE);
    exit(2);
}

static uint64_t number(const char *option, const char *text, uint64_t min, uint64_t max) {
    char *end = NULL;
    errno = 0;
    unsigned long long value = text ? strtoull(text, &end, 10) : 0;
    if (!text || end == text || *end || errno || strchr(text, '-') || value < min || value > max) {
        fprintf(stderr, "generate_app: %s wants a number from %" PRIu64 " to %" PRIu64 "\n", option, min,
                max);
        exit(2);
    }
    return value;
}

static Options read_options(int argc, char **argv) {
    Options options = {.seed = 1, .lines = 10000, .handlers = 1, .depth = 4, .side_calls = 3};
    for (int i = 1; i < argc; i++) {
        const char *option = argv[i];
        const char *value = i + 1 < argc ? argv[i + 1] : NULL;
        if (option[0] != '-') {
            if (options.folder) usage("one folder only, not", option);
            options.folder = option;
            continue;
        }
        if (strcmp(option, "--help") == 0) {
            fputs(USAGE, stdout);
            exit(0);
        }
        if (strcmp(option, "--swift-only") == 0) {
            options.swift_only = true;
            continue;
        }
        if (strcmp(option, "--lines") == 0)
            options.lines = number(option, value, MIN_LINES, MAX_LINES);
        else if (strcmp(option, "--handlers") == 0)
            options.handlers = (unsigned)number(option, value, 0, MAX_HANDLERS);
        else if (strcmp(option, "--depth") == 0)
            options.depth = (unsigned)number(option, value, 1, MAX_DEPTH);
        else if (strcmp(option, "--branches") == 0)
            options.branches = (unsigned)number(option, value, 0, MAX_BRANCHES);
        else if (strcmp(option, "--big-file") == 0)
            options.big_file = number(option, value, 0, MAX_BIG_FILE);
        else if (strcmp(option, "--side-calls") == 0)
            options.side_calls = (unsigned)number(option, value, 0, MAX_SIDE_CALLS);
        else if (strcmp(option, "--seed") == 0)
            options.seed = number(option, value, 0, UINT64_MAX);
        else
            usage("unknown option", option);
        i++;
    }
    if (!options.folder) usage("which folder", "is to hold the app?");
    if (strlen(options.folder) > PATH_SIZE / 2) usage("the folder's name is too long:", options.folder);
    // A function with branches is a function of the chain before the last.
    if (options.branches > 0 && options.depth < 2) usage("--branches wants a --depth of", "at least 2");
    return options;
}

static void check_folder(const char *folder) {
    if (mkdir(folder, 0777) == 0) return;
    if (errno != EEXIST) app_fail("cannot make the folder", folder);
    DIR *dir = opendir(folder);
    if (!dir) app_fail("cannot read the folder", folder);
    const struct dirent *entry;
    while ((entry = readdir(dir))) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
        errno = 0;
        app_fail("will not write into a folder that holds something:", folder);
    }
    closedir(dir);
}

static unsigned at_least(uint64_t value, unsigned least) { return value < least ? least : (unsigned)value; }

static void plan(App *app) {
    const Options *options = &app->options;
    uint64_t objc = options->swift_only ? 0 : options->lines * OBJC_PERCENT / 100;
    app->modules = at_least((options->lines - objc) / (LINES_A_TYPE * TYPES_PER_MODULE), 1);
    app->core = at_least(app->modules / MODULES_A_CORE_MODULE, 1);
    if (options->swift_only) return;
    uint64_t objc_modules = objc / (OBJC_LINES_A_TYPE * OBJC_PER_MODULE);
    app->pods = at_least(objc_modules * POD_PERCENT / 100, 1);
    app->legacy = at_least(objc_modules > app->pods ? objc_modules - app->pods : 0, 1);
}

static uint64_t rest(uint64_t wanted, uint64_t written) { return wanted > written ? wanted - written : 0; }

static void print_app(const App *app) {
    static const char *const LANGUAGES[LANGUAGE_COUNT] = {"swift", "objc", "other"};
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        const Totals *totals = &app->totals[i];
        printf("code\t%s\t%" PRIu64 " files\t%" PRIu64 " lines\t%" PRIu64 " bytes\n", LANGUAGES[i],
               totals->files, totals->lines, totals->bytes);
    }
    for (unsigned i = 0; i < app->options.handlers; i++) {
        char path[PATH_SIZE];
        handler_path(app, i, path);
        printf("handler\t%s\t%s\n", path, verdict_name(chain_of_handler(app, i).verdict));
    }
}

int main(int argc, char **argv) {
    static App app;
    app.options = read_options(argc, argv);
    check_folder(app.options.folder);
    plan(&app);
    calls_write(&app);
    if (app.options.big_file > 0) big_file_write(&app);
    uint64_t objc = app.options.swift_only ? 0 : app.options.lines * OBJC_PERCENT / 100;
    swift_write(&app, rest(app.options.lines - objc, app.totals[LANGUAGE_SWIFT].lines));
    if (!app.options.swift_only) objc_write(&app, rest(objc, app.totals[LANGUAGE_OBJC].lines));
    resources_write(&app);
    project_write(&app);
    print_app(&app);
    text_free(&app.text);
    source_list_free(&app.sources);
    source_list_free(&app.tests);
    if (fflush(stdout) != 0 || ferror(stdout)) app_fail("cannot write", "standard output");
    return 0;
}
