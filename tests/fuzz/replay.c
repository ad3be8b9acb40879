// SPDX-License-Identifier: MIT
// Runs a fuzz target on files, without libFuzzer: seeds, and inputs that once were a crash.
//
//   fuzz_replay                  lists the targets
//   fuzz_replay TARGET FILE...   runs each file; the name stands on standard error before, so that a crash
//   tells
//                                which; ends with `N passed, 0 failed`
#include "tests/fuzz/fuzz.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { REPLAY_MAX_FILE = 16 << 20 };

static bool run_file(const FuzzTarget *target, const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) {
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
        return false;
    }
    char *data = malloc(REPLAY_MAX_FILE);
    if (!data) abort();
    size_t len = fread(data, 1, REPLAY_MAX_FILE, file);
    bool whole = !ferror(file) && len < REPLAY_MAX_FILE;
    fclose(file);
    if (whole) {
        fprintf(stderr, "%s %s\n", target->name, path);
        fuzz_run(target, data, len);
    } else {
        fprintf(stderr, "%s: cannot be read, or is too long\n", path);
    }
    free(data);
    return whole;
}

int main(int argc, char **argv) {
    if (argc < 2) {
        for (size_t i = 0; fuzz_target_at(i); i++)
            printf("%s\n", fuzz_target_at(i)->name);
        return 0;
    }
    const FuzzTarget *target = fuzz_target(argv[1]);
    if (!target) {
        fprintf(stderr, "fuzz_replay: no target %s\n", argv[1]);
        return 2;
    }
    int failed = 0;
    for (int i = 2; i < argc; i++)
        failed += !run_file(target, argv[i]);
    printf("%d passed, %d failed\n", argc - 2 - failed, failed);
    return failed ? 1 : 0;
}
