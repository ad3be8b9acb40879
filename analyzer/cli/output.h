// SPDX-License-Identifier: MIT
// Output that is either complete or reported as failed.
#ifndef VOIPCHECK_CLI_OUTPUT_H
#define VOIPCHECK_CLI_OUTPUT_H

#include "analyzer/base/str.h"

// Makes descriptors 0 to 2 exist, so that no file that is opened later becomes standard output by accident:
// a closed one is opened in a way that every write to it fails. Also lets writes to a closed pipe fail
// instead of ending the process, and a signal that ends it leave no temporary file.
void output_prepare(void);

// Writes all of `text` to standard output. Returns CLI_EXIT_OK, or CLI_EXIT_OUTPUT after saying why on
// standard error (a reader that went away is no news).
int output_stdout(Str text);

// Writes all of `text` to the file at `path`: to a temporary name in the same folder, which is then renamed,
// so that readers see the old file or the new one. A device or a pipe is written directly. Returns
// CLI_EXIT_OK, or CLI_EXIT_OUTPUT after saying why on standard error; no temporary file is left then.
int output_file(Arena *arena, const char *path, Str text);

// Prints "voipcheck: <message>" on standard error, made safe for a terminal.
void output_message(Str message);

#endif
