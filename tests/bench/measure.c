// SPDX-License-Identifier: MIT
// Measures commands against each other: all of them in turn, round after round, so that what else the machine
// does meets each alike. Prints medians, their ratio to the first command's, processor time, peak memory and
// exit status.
//
//   measure [OPTION...] ::: LABEL COMMAND [ARGUMENT...] [::: LABEL COMMAND [ARGUMENT...]]...
//
// --rounds R: runs of each command that count (default 5). --warmups W: runs before them (default 0). --tsv
// FILE: the table for programs: label, median, its ratio, least, most, processor time in seconds, peak in
// KiB, status.
// --limit: the seconds of processor time after which a run is killed.
//
// Status 0; 1 when a command could not be started, was killed, ended with a status above 1 (1 is what a
// search says that found nothing, and a check that found something), or not always with the same one; 2 for
// wrong usage.

// wait4(), and the fields of struct rusage on a Mac, are not of POSIX.
// NOLINTNEXTLINE(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp)
#define _DEFAULT_SOURCE 1
// NOLINTNEXTLINE(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp)
#define _DARWIN_C_SOURCE 1

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define SEPARATOR ":::"
#define MAX_COMMANDS 64
#define MAX_ROUNDS 1001
#define MAX_LIMIT 100000
#define DEFAULT_ROUNDS 5
#define MAX_SHOWN 4000 // bytes of the output of a command that failed
#define STATUS_NOT_STARTED 127
#define STATUS_SIGNAL 128

typedef struct Command {
    const char *label;
    char **argv; // ends with NULL
    double *seconds;
    double *processor; // seconds of user and system
    long peak;         // KiB, of the largest process
    int status;        // of the first run; STATUS_SIGNAL + the number of a signal
    bool varies;       // another run ended with another status
} Command;

typedef struct Session {
    Command commands[MAX_COMMANDS];
    size_t count;
    unsigned rounds;
    unsigned warmups;
    unsigned limit;  // seconds of processor time; 0: none
    const char *tsv; // NULL: not wanted
    FILE *output;    // what the command at hand prints
} Session;

_Noreturn static void fail(int status, const char *what, const char *which) {
    fprintf(stderr, "measure: %s %s\n", what, which);
    exit(status);
}

static unsigned number(const char *option, const char *text, unsigned min, unsigned max) {
    char *end = NULL;
    unsigned long value = text ? strtoul(text, &end, 10) : 0;
    if (!text || end == text || *end || *text == '-' || value < min || value > max) {
        fprintf(stderr, "measure: %s wants a number from %u to %u\n", option, min, max);
        exit(2);
    }
    return (unsigned)value;
}

static bool is_word(const char *argument) { return argument && strcmp(argument, SEPARATOR) != 0; }

// Takes the commands from the arguments, whose separators become the ends of the lists before them.
static void read_commands(Session *session, char **at) {
    while (*at) {
        *at = NULL;
        if (!is_word(at[1]) || !is_word(at[2]))
            fail(2, "a label and a command are to follow each", SEPARATOR);
        if (session->count == MAX_COMMANDS) fail(2, "too many commands, from", at[1]);
        Command *command = &session->commands[session->count++];
        *command = (Command){.label = at[1], .argv = at + 2};
        command->seconds = calloc(session->rounds, sizeof(double));
        command->processor = calloc(session->rounds, sizeof(double));
        if (!command->seconds || !command->processor) fail(2, "no memory for", command->label);
        at += 2;
        while (is_word(*at))
            at++;
    }
}

static void read_arguments(Session *session, char **argv) {
    char **at = argv + 1;
    for (; is_word(*at); at += 2) {
        if (strcmp(*at, "--rounds") == 0)
            session->rounds = number(*at, at[1], 1, MAX_ROUNDS);
        else if (strcmp(*at, "--warmups") == 0)
            session->warmups = number(*at, at[1], 0, MAX_ROUNDS);
        else if (strcmp(*at, "--limit") == 0)
            session->limit = number(*at, at[1], 1, MAX_LIMIT);
        else if (strcmp(*at, "--tsv") == 0 && at[1])
            session->tsv = at[1];
        else
            fail(2, "unknown option", *at);
    }
    if (!*at) fail(2, "which commands? The first is to follow a", SEPARATOR);
    read_commands(session, at);
}

// --- One run
static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static double seconds_of(struct timeval time) { return (double)time.tv_sec + (double)time.tv_usec / 1e6; }

static long kib_of(long max_rss) {
#ifdef __APPLE__
    return max_rss / 1024; // bytes there
#else
    return max_rss;
#endif
}

// In the child. What is printed goes to a file: into /dev/null some programs search less.
_Noreturn static void become(const Command *command, unsigned limit, int output) {
    // The second limit kills what survives the first one's signal.
    const struct rlimit bound = {limit, limit + 1};
    if (limit > 0) setrlimit(RLIMIT_CPU, &bound);
    int input = open("/dev/null", O_RDONLY);
    if (input >= 0 && dup2(input, 0) == 0 && dup2(output, 1) == 1 && dup2(output, 2) == 2)
        execvp(command->argv[0], command->argv);
    dprintf(2, "%s: %s\n", command->argv[0], strerror(errno));
    _exit(STATUS_NOT_STARTED);
}

// Runs a command once. With `round` below the number of rounds it counts, else it was a warm-up.
static void run(Session *session, Command *command, unsigned round) {
    int output = fileno(session->output);
    if (ftruncate(output, 0) != 0 || lseek(output, 0, SEEK_SET) != 0) fail(2, "cannot empty", "the output");
    double start = now();
    pid_t child = fork();
    if (child < 0) fail(2, "cannot start", command->label);
    if (child == 0) become(command, session->limit, output);
    int how = 0;
    struct rusage usage;
    while (wait4(child, &how, 0, &usage) < 0)
        if (errno != EINTR) fail(2, "cannot wait for", command->label);
    double took = now() - start;
    int status = WIFSIGNALED(how) ? STATUS_SIGNAL + WTERMSIG(how) : WEXITSTATUS(how);
    if (round == session->rounds) return;
    if (round == 0) command->status = status;
    if (status != command->status) command->varies = true;
    command->seconds[round] = took;
    command->processor[round] = seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
    if (kib_of(usage.ru_maxrss) > command->peak) command->peak = kib_of(usage.ru_maxrss);
}

// Shows how the last output starts, for a command that went wrong.
static void show_output(Session *session) {
    char text[MAX_SHOWN];
    ssize_t len = pread(fileno(session->output), text, sizeof text, 0);
    if (len > 0) fwrite(text, 1, (size_t)len, stderr);
}

static void run_all(Session *session) {
    session->output = tmpfile();
    if (!session->output) fail(2, "cannot make", "a temporary file");
    for (unsigned i = 0; i < session->warmups; i++)
        for (size_t k = 0; k < session->count; k++)
            run(session, &session->commands[k], session->rounds);
    for (unsigned round = 0; round < session->rounds; round++) {
        for (size_t k = 0; k < session->count; k++) {
            run(session, &session->commands[k], round);
            if (round == 0 && session->commands[k].status > 1) show_output(session);
        }
    }
    fclose(session->output);
}

// --- What came out
static int compare(const void *a, const void *b) {
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

// Sorts the values.
static double median(double *values, unsigned count) {
    qsort(values, count, sizeof *values, compare);
    return count % 2 ? values[count / 2] : (values[count / 2 - 1] + values[count / 2]) / 2;
}

static void print_table(Session *session, FILE *tsv) {
    unsigned rounds = session->rounds;
    int width = 7;
    for (size_t k = 0; k < session->count; k++)
        if ((int)strlen(session->commands[k].label) > width) width = (int)strlen(session->commands[k].label);
    double first = 0;
    double first_processor = 0;
    printf("| %-*s | median s |  ratio |    min |    max |  cpu s |  ratio | peak MiB | status |\n", width,
           "command");
    printf("|%.*s|---------:|-------:|-------:|-------:|-------:|-------:|---------:|-------:|\n", width + 2,
           "-------------------------------------------------------------------------------------------------"
           "---");
    for (size_t k = 0; k < session->count; k++) {
        Command *command = &session->commands[k];
        double middle = median(command->seconds, rounds);
        double processor = median(command->processor, rounds);
        if (k == 0) {
            first = middle;
            first_processor = processor;
        }
        double ratio = first > 0 ? middle / first : 0;
        double processor_ratio = first_processor > 0 ? processor / first_processor : 0;
        double most = command->seconds[rounds - 1];
        printf("| %-*s | %8.3f | %6.2f | %6.3f | %6.3f | %6.3f | %6.2f | %8.1f | %6d |%s\n", width,
               command->label, middle, ratio, command->seconds[0], most, processor, processor_ratio,
               (double)command->peak / 1024, command->status, command->varies ? " the status varies" : "");
        if (tsv)
            fprintf(tsv, "%s\t%.6f\t%.4f\t%.6f\t%.6f\t%.6f\t%ld\t%d\n", command->label, middle, ratio,
                    command->seconds[0], most, processor, command->peak, command->status);
    }
}

static bool all_right(const Session *session) {
    bool right = true;
    for (size_t k = 0; k < session->count; k++) {
        const Command *command = &session->commands[k];
        if (command->status <= 1 && !command->varies) continue;
        fprintf(stderr, "measure: %s ended with status %d%s\n", command->label, command->status,
                command->varies ? ", and other times with another" : "");
        right = false;
    }
    return right;
}

int main(int argc, char **argv) {
    static Session session = {.rounds = DEFAULT_ROUNDS};
    (void)argc;
    read_arguments(&session, argv);
    FILE *tsv = session.tsv ? fopen(session.tsv, "w") : NULL;
    if (session.tsv && !tsv) fail(2, "cannot write", session.tsv);
    run_all(&session);
    print_table(&session, tsv);
    if (tsv && fclose(tsv) != 0) fail(2, "cannot write", session.tsv);
    if (fflush(stdout) != 0) fail(2, "cannot write", "standard output");
    for (size_t k = 0; k < session.count; k++) {
        free(session.commands[k].seconds);
        free(session.commands[k].processor);
    }
    return all_right(&session) ? 0 : 1;
}
