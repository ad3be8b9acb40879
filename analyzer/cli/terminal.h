// SPDX-License-Identifier: MIT
// What standard output and standard error are connected to.
#ifndef VOIPCHECK_CLI_TERMINAL_H
#define VOIPCHECK_CLI_TERMINAL_H

#include <stdbool.h>
#include <stdint.h>

typedef enum TerminalColor { TERMINAL_COLOR_AUTO, TERMINAL_COLOR_ALWAYS, TERMINAL_COLOR_NEVER } TerminalColor;

// Whether standard output gets colours: when asked for, or on a terminal that is not dumb and without
// NO_COLOR.
bool terminal_color(TerminalColor choice);

// Columns for standard output: COLUMNS, else the terminal's own, else 0 (no limit).
unsigned terminal_width(void);

// A line on standard error that says how far the run is, shown when it takes over a second.
typedef struct TerminalProgress {
    bool shown_at_all; // false: standard error is no terminal, or the user does not want it
    bool shown;        // there is a line to take away
    double started;
    double last;
} TerminalProgress;

TerminalProgress terminal_progress_start(bool wanted);
void terminal_progress_step(void *progress, uint64_t done, uint64_t total); // an AnalyzeProgress
void terminal_progress_end(TerminalProgress *progress);

// Seconds on a clock that only goes forward.
double terminal_clock(void);

#endif
