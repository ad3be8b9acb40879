// SPDX-License-Identifier: MIT
#include "analyzer/base/leftover.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MAX_FILES = 8, MAX_NAME = 4096, INTERNAL_ERROR = 4 };

typedef enum State { FREE, FILLING, KNOWN } State;

static struct {
    atomic_int state;
    char name[MAX_NAME];
} files[MAX_FILES];

static void remember(const char *name) {
    size_t len = strlen(name);
    for (size_t i = 0; i < MAX_FILES && len < MAX_NAME; i++) {
        int expected = FREE;
        if (!atomic_compare_exchange_strong(&files[i].state, &expected, FILLING)) continue;
        memcpy(files[i].name, name, len + 1);
        atomic_store(&files[i].state, KNOWN);
        return;
    }
}

// No signal comes between the making and the remembering.
int leftover_create(char *name) {
    sigset_t ending, before;
    sigemptyset(&ending);
    sigaddset(&ending, SIGINT);
    sigaddset(&ending, SIGTERM);
    sigaddset(&ending, SIGHUP);
    (void)pthread_sigmask(SIG_BLOCK, &ending, &before);
    int fd = mkstemp(name);
    int error = errno;
    if (fd >= 0) remember(name);
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
    errno = error;
    return fd;
}

void leftover_forget(const char *name) {
    for (size_t i = 0; i < MAX_FILES; i++) {
        if (atomic_load(&files[i].state) == KNOWN && strcmp(files[i].name, name) == 0)
            atomic_store(&files[i].state, FREE);
    }
}

void leftover_remove(const char *name) {
    (void)unlink(name);
    leftover_forget(name);
}

void leftover_remove_all(void) {
    for (size_t i = 0; i < MAX_FILES; i++) {
        if (atomic_load(&files[i].state) == KNOWN) (void)unlink(files[i].name);
    }
}

// Ends the process in the way that the signal would have: whoever waits for it sees that.
static void on_end(int number) {
    leftover_remove_all();
    struct sigaction usual = {0};
    usual.sa_handler = SIG_DFL;
    sigemptyset(&usual.sa_mask);
    (void)sigaction(number, &usual, NULL);
    (void)raise(number);
}

static void on_abort(int number) {
    static const char message[] =
        "voipcheck: internal error: a library gave up; nothing was analysed to its end\n";
    (void)number;
    (void)!write(STDERR_FILENO, message, sizeof message - 1);
    leftover_remove_all();
    _exit(INTERNAL_ERROR);
}

void leftover_watch_signals(void) {
    static const int ending[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction watch = {0}, before;
    sigemptyset(&watch.sa_mask);
    watch.sa_handler = on_end;
    for (size_t i = 0; i < sizeof ending / sizeof *ending; i++) {
        if (sigaction(ending[i], NULL, &before) == 0 && before.sa_handler == SIG_DFL)
            (void)sigaction(ending[i], &watch, NULL);
    }
    watch.sa_handler = on_abort;
    (void)sigaction(SIGABRT, &watch, NULL);
}
