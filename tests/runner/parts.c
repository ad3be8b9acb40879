// SPDX-License-Identifier: MIT
// The cases are shared among several processes, because each of them mostly waits for the program it runs.
#include "tests/runner/runner.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PARTS_MAX = 16 };

typedef struct Part {
    pid_t child; // -1: it could not be started
    FILE *said;  // what it printed
    int result;  // the reading end of the pipe through which its totals come
} Part;

static size_t part_count(void) {
    const char *jobs = getenv("JOBS");
    long count = jobs != NULL ? strtol(jobs, NULL, 10) : 1;
    return count < 1 ? 1 : count > PARTS_MAX ? PARTS_MAX : (size_t)count;
}

// The child: its standard output goes to the file, its totals to the pipe.
static void run_part(CasesFn *run, const void *cases, Totals totals, FILE *said, int result) {
    if (dup2(fileno(said), STDOUT_FILENO) < 0) _exit(2);
    run(cases, &totals);
    fflush(stdout);
    bool sent = write(result, &totals, sizeof totals) == (ssize_t)sizeof totals;
    exit(sent ? 0 : 2);
}

static Part start_part(CasesFn *run, const void *cases, Totals totals) {
    Part part = {.child = -1, .said = tmpfile(), .result = -1};
    int ends[2];
    if (part.said == NULL || pipe(ends) != 0) return part;
    fflush(NULL);
    part.child = fork();
    if (part.child == 0) {
        close(ends[0]);
        run_part(run, cases, totals, part.said, ends[1]);
    }
    close(ends[1]);
    part.result = ends[0];
    return part;
}

static void copy_out(FILE *from) {
    char buffer[4096];
    size_t length = 0;
    rewind(from);
    while ((length = fread(buffer, 1, sizeof buffer, from)) > 0)
        fwrite(buffer, 1, length, stdout);
    fclose(from);
}

static void end_part(Part *part, Totals *sum) {
    Totals totals;
    bool ended = false;
    if (part->result >= 0) {
        ended = read(part->result, &totals, sizeof totals) == (ssize_t)sizeof totals;
        close(part->result);
    }
    int status = 0;
    if (part->child > 0)
        while (waitpid(part->child, &status, 0) < 0 && errno == EINTR) {
        }
    if (part->said != NULL) copy_out(part->said);
    if (ended) {
        sum->passed += totals.passed;
        sum->failed += totals.failed;
    }
    if (!ended || status != 0) {
        puts("FAIL: a part of the runner did not come to its end");
        sum->failed++;
    }
}

bool totals_mine(Totals *totals) { return totals->met++ % totals->parts == totals->part; }

void parts_run(CasesFn *run, const void *cases, Totals *totals) {
    Part parts[PARTS_MAX];
    size_t count = part_count();
    for (size_t i = 0; i < count; i++)
        parts[i] = start_part(run, cases, (Totals){.part = i, .parts = count});
    for (size_t i = 0; i < count; i++)
        end_part(&parts[i], totals);
}
