// SPDX-License-Identifier: MIT
#include "tests/oracle/oracle.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void usage(FILE *to) {
    fputs(
        "usage: oracle [--count N] [--seed S] [--size N] [--keep DIR] [--show SEED] [VOIPCHECK]\n"
        "Writes N random PushKit handlers whose truth is known by running all their choices, and compares\n"
        "with the verdicts of VOIPCHECK (or of the program that the environment variable VOIPCHECK names).\n"
        "  --show SEED  print the program of one seed, with its truth, and stop\n"
        "  --keep DIR   leave the programs in DIR\n"
        "  --check      only the checks of the oracle itself\n",
        to);
}

static bool read_number(const char *text, uint64_t *number) {
    char *end;
    errno = 0;
    *number = strtoull(text, &end, 10);
    return errno == 0 && end != text && *end == '\0' && text[0] != '-';
}

static bool parse(char **argv, OracleOptions *options) {
    for (int i = 1; argv[i]; i++) {
        uint64_t number = 0;
        const char *arg = argv[i];
        const char *value = argv[i + 1];
        bool is_number = value && read_number(value, &number);
        if (strcmp(arg, "--check") == 0)
            options->only_check = true;
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

int main(int argc, char **argv) {
    OracleOptions options = {.count = 500, .seed = 1, .size = 40, .voipcheck = getenv("VOIPCHECK")};
    if (argc == 2 && strcmp(argv[1], "--help") == 0) {
        usage(stdout);
        return 0;
    }
    if (!parse(argv, &options)) {
        usage(stderr);
        return 2;
    }
    if (options.show) {
        oracle_show(&options, &printer_swift);
        return 0;
    }
    OracleScore score = {0};
    oracle_check(&score);
    if (!options.only_check && score.failed == 0) oracle_run(&options, &printer_swift, &score);
    printf("%" PRIu32 " passed, %" PRIu32 " failed\n", score.passed, score.failed);
    return score.failed == 0 ? 0 : 1;
}
