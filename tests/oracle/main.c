// SPDX-License-Identifier: MIT
#include "tests/oracle/oracle.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void usage(FILE *to) {
    fputs(
        "usage: oracle [--count N] [--seed S] [--size N] [--language L] [--keep DIR] [--show SEED] "
        "[VOIPCHECK]\n"
        "Writes N random PushKit handlers whose truth is known by running all their choices, and compares\n"
        "with the verdicts of VOIPCHECK (or of the program that the environment variable VOIPCHECK names).\n"
        "  --language L swift, objc, mixed (the handler in one, helpers in the other), or both (the "
        "default:\n"
        "               the same programs as Swift and as Objective-C, and whether the verdicts agree)\n"
        "  --show SEED  print the program of one seed, with its truth, and stop\n"
        "  --keep DIR   leave the programs in DIR\n"
        "  --syntax     only parse what is printed as Objective-C, and list the errors\n"
        "  --check      only the checks of the oracle itself\n",
        to);
}

static bool read_number(const char *text, uint64_t *number) {
    char *end;
    errno = 0;
    *number = strtoull(text, &end, 10);
    return errno == 0 && end != text && *end == '\0' && text[0] != '-';
}

static bool is_language(const char *name) {
    return strcmp(name, "both") == 0 || strcmp(name, "swift") == 0 || strcmp(name, "objc") == 0 ||
           strcmp(name, "mixed") == 0;
}

static bool parse(char **argv, OracleOptions *options) {
    for (int i = 1; argv[i]; i++) {
        uint64_t number = 0;
        const char *arg = argv[i];
        const char *value = argv[i + 1];
        bool is_number = value && read_number(value, &number);
        if (strcmp(arg, "--check") == 0)
            options->only_check = true;
        else if (strcmp(arg, "--syntax") == 0)
            options->only_syntax = true;
        else if (strcmp(arg, "--language") == 0 && value && is_language(value))
            options->language = value, i++;
        else if (strcmp(arg, "--keep") == 0 && value)
            options->keep = argv[++i];
        else if (strcmp(arg, "--count") == 0 && is_number && number > 0 && number <= 100000)
            options->count = (uint32_t)number, i++;
        else if (strcmp(arg, "--size") == 0 && is_number && number > 0 && number <= 1000)
            options->size = (uint32_t)number, i++;
        else if (strcmp(arg, "--seed") == 0 && is_number)
            options->seed = number, i++;
        else if (strcmp(arg, "--show") == 0 && is_number)
            options->show = true, options->seed = number, i++;
        else if (arg[0] != '-')
            options->voipcheck = arg;
        else
            return false;
    }
    return true;
}

static bool wants(const OracleOptions *options, const Printer *printer) {
    bool is_one_of_both = printer == &printer_swift || printer == &printer_objc;
    return strcmp(options->language, printer->language) == 0 ||
           (is_one_of_both && strcmp(options->language, "both") == 0);
}

static void run(const OracleOptions *options, OracleScore *score) {
    static const Printer *const printers[] = {&printer_swift, &printer_objc};
    Arena *arena = arena_new();
    const OracleRecord *records[2] = {NULL, NULL};
    for (int i = 0; i < 2; i++)
        if (wants(options, printers[i])) records[i] = oracle_run(arena, options, printers[i], score);
    if (records[0] && records[1]) oracle_twins(options, printers, records);
    if (wants(options, &printer_mixed)) (void)oracle_run(arena, options, &printer_mixed, score);
    arena_free(arena);
}

int main(int argc, char **argv) {
    OracleOptions options = {
        .count = 300, .seed = 1, .size = 40, .language = "both", .voipcheck = getenv("VOIPCHECK")};
    if (argc == 2 && strcmp(argv[1], "--help") == 0) {
        usage(stdout);
        return 0;
    }
    if (!parse(argv, &options)) {
        usage(stderr);
        return 2;
    }
    OracleScore score = {0};
    if (options.show) {
        if (wants(&options, &printer_swift)) oracle_show(&options, &printer_swift);
        if (wants(&options, &printer_objc)) oracle_show(&options, &printer_objc);
        if (wants(&options, &printer_mixed)) oracle_show(&options, &printer_mixed);
        return 0;
    }
    if (options.only_syntax) {
        oracle_syntax(&options, &printer_objc, &score);
    } else {
        oracle_check(&score);
        if (!options.only_check && score.failed == 0) run(&options, &score);
    }
    printf("%" PRIu32 " passed, %" PRIu32 " failed\n", score.passed, score.failed);
    return score.failed == 0 ? 0 : 1;
}
