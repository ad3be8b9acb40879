// SPDX-License-Identifier: MIT
// One target under libFuzzer: the environment's FUZZ_TARGET says which, so that the processes which libFuzzer
// starts to make an input smaller run the same.
#include "tests/fuzz/fuzz.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const FuzzTarget *chosen;

int LLVMFuzzerInitialize(int *argc, char ***argv) {
    (void)argc;
    (void)argv;
    const char *name = getenv("FUZZ_TARGET");
    chosen = name ? fuzz_target(name) : NULL;
    if (chosen) return 0;
    fprintf(stderr, "set FUZZ_TARGET to one of:");
    for (size_t i = 0; fuzz_target_at(i); i++)
        fprintf(stderr, " %s", fuzz_target_at(i)->name);
    fprintf(stderr, "\n");
    exit(2);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fuzz_run(chosen, data, size);
    return 0;
}
