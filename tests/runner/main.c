// SPDX-License-Identifier: MIT
// run_fixtures [VOIPCHECK] FIXTURES [FILTER]
// VOIPCHECK: the binary under test; without it the environment variable VOIPCHECK says where it is.
// FIXTURES: the folder tests/fixtures; each entry of each of its groups is one fixture. The catalogue beside
// it (../../rules/catalogue) is run as well, or the folder that the environment variable CATALOGUE names.
// JOBS in the environment: how many processes share the work, 1 when it is not set.
// FILTER: only the cases whose name contains it. Exit status: 0 all passed, 1 some failed, 2 wrong usage.
#include "tests/runner/runner.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void totals_case(Totals *totals, const char *name, Failures *failures) {
    if (failures->count == 0) {
        totals->passed++;
    } else {
        totals->failed++;
        printf("FAIL %s\n", name);
        for (size_t i = 0; i < failures->count; i++)
            printf("  %s\n", failures->lines[i]);
    }
    failures_free(failures);
}

static void run_fixture(const char *voipcheck, const char *entry, const char *name, Totals *totals) {
    Failures failures = {0};
    Expectations expectations;
    ScanResult result;
    expectations_read(entry, &expectations, &failures);
    if (scan_run(voipcheck, entry, &result, &failures)) {
        compare_run(entry, &expectations, &result, &failures);
        scan_free(&result);
    }
    expectations_free(&expectations);
    totals_case(totals, name, &failures);
}

static void run_group(const char *voipcheck, const char *folder, const char *group, const char *filter,
                      Totals *totals) {
    NameList entries;
    if (!folder_list(folder, false, &entries)) return;
    for (size_t i = 0; i < entries.count; i++) {
        char *name = text_format("%s/%s", group, entries.names[i]);
        char *entry = text_format("%s/%s", folder, entries.names[i]);
        if ((filter == NULL || strstr(name, filter) != NULL) && totals_mine(totals))
            run_fixture(voipcheck, entry, name, totals);
        free(entry);
        free(name);
    }
    name_list_free(&entries);
}

static void run_groups(const char *voipcheck, const char *fixtures, const char *filter, Totals *totals) {
    NameList groups;
    if (!folder_list(fixtures, false, &groups)) return;
    for (size_t i = 0; i < groups.count; i++) {
        char *folder = text_format("%s/%s", fixtures, groups.names[i]);
        if (path_is_directory(folder)) run_group(voipcheck, folder, groups.names[i], filter, totals);
        free(folder);
    }
    name_list_free(&groups);
}

typedef struct Cases {
    const char *voipcheck;
    const char *fixtures;
    const char *catalogue;
    const char *filter; // NULL: all
} Cases;

static void run_cases(const void *user, Totals *totals) {
    const Cases *cases = user;
    run_groups(cases->voipcheck, cases->fixtures, cases->filter, totals);
    catalogue_run(cases->voipcheck, cases->catalogue, cases->filter, totals);
}

int main(int argc, char **argv) {
    const char *voipcheck = getenv("VOIPCHECK");
    int next = 1;
    if (next < argc && !path_is_directory(argv[next])) voipcheck = argv[next++];
    const char *fixtures = next < argc ? argv[next++] : NULL;
    const char *filter = next < argc ? argv[next++] : NULL;
    if (voipcheck == NULL || fixtures == NULL || next < argc) {
        fputs("usage: run_fixtures [VOIPCHECK] FIXTURES [FILTER]\n", stderr);
        return 2;
    }
    if (access(voipcheck, X_OK) != 0) {
        fprintf(stderr, "run_fixtures: %s is not a program that can be run\n", voipcheck);
        return 2;
    }
    const char *given = getenv("CATALOGUE");
    char *catalogue =
        given != NULL && *given ? text_copy(given) : text_format("%s/../../rules/catalogue", fixtures);
    NameList groups;
    if (!folder_list(fixtures, false, &groups)) {
        fprintf(stderr, "run_fixtures: %s cannot be read\n", fixtures);
        free(catalogue);
        return 2;
    }
    name_list_free(&groups);
    Cases cases = {voipcheck, fixtures, catalogue, filter};
    Totals totals = {0};
    parts_run(run_cases, &cases, &totals);
    free(catalogue);
    printf("%zu passed, %zu failed\n", totals.passed, totals.failed);
    return totals.failed > 0 || totals.passed == 0 ? 1 : 0;
}
