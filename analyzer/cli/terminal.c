// SPDX-License-Identifier: MIT
#include "analyzer/cli/terminal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

enum { WIDTH_MIN = 40, WIDTH_MAX = 1000 };
static const double PROGRESS_AFTER = 1.0;
static const double PROGRESS_EVERY = 0.1;

bool terminal_color(TerminalColor choice) {
    if (choice != TERMINAL_COLOR_AUTO) return choice == TERMINAL_COLOR_ALWAYS;
    const char *no_color = getenv("NO_COLOR");
    const char *term = getenv("TERM");
    if (no_color && *no_color) return false;
    return term && *term && strcmp(term, "dumb") != 0 && isatty(STDOUT_FILENO);
}

static unsigned clamp_width(unsigned long width) {
    if (width < WIDTH_MIN) return WIDTH_MIN;
    return width > WIDTH_MAX ? WIDTH_MAX : (unsigned)width;
}

unsigned terminal_width(void) {
    const char *columns = getenv("COLUMNS");
    if (columns && *columns >= '0' && *columns <= '9') {
        char *end;
        unsigned long width = strtoul(columns, &end, 10);
        if (!*end && width) return clamp_width(width);
    }
#ifdef TIOCGWINSZ
    struct winsize size;
    if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col)
        return clamp_width(size.ws_col);
#endif
    return 0;
}

double terminal_clock(void) {
    struct timespec now;
    if (clock_gettime(CLOCK_MONOTONIC, &now) != 0) return 0;
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

TerminalProgress terminal_progress_start(bool wanted) {
    double now = terminal_clock();
    return (TerminalProgress){wanted && isatty(STDERR_FILENO), false, now, now};
}

void terminal_progress_step(void *ctx, uint64_t done, uint64_t total) {
    TerminalProgress *progress = ctx;
    if (!progress->shown_at_all) return;
    double now = terminal_clock();
    if (now - progress->started < PROGRESS_AFTER || now - progress->last < PROGRESS_EVERY) return;
    progress->last = now;
    progress->shown = true;
    if (total)
        (void)fprintf(stderr, "\r\x1b[Kvoipcheck: %llu of %llu files", (unsigned long long)done,
                      (unsigned long long)total);
    else
        (void)fprintf(stderr, "\r\x1b[Kvoipcheck: %llu files", (unsigned long long)done);
    (void)fflush(stderr);
}

void terminal_progress_end(TerminalProgress *progress) {
    if (!progress->shown) return;
    (void)fputs("\r\x1b[K", stderr);
    (void)fflush(stderr);
    progress->shown = false;
}
