// SPDX-License-Identifier: MIT
// What becomes of finished results: the reports that were asked for, and the exit status.
#ifndef VOIPCHECK_CLI_OUTCOME_H
#define VOIPCHECK_CLI_OUTCOME_H

#include "analyzer/cli/run.h"

// Writes the reports to their files and to standard output. Returns CLI_EXIT_OK, or CLI_EXIT_OUTPUT after
// saying what could not be written.
int outcome_write(const Run *run);

// Says on standard error, when a verdict could depend on something that was not analysed, what and with which
// consequence for a command that shows no list of them.
void outcome_tell_gaps(const Run *run, const char *consequence);

// The status that the results come to, by the options.
int outcome_status(const Run *run);

#endif
