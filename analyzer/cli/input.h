// SPDX-License-Identifier: MIT
// Input that need not be a regular file.
#ifndef VOIPCHECK_CLI_INPUT_H
#define VOIPCHECK_CLI_INPUT_H

#include "analyzer/base/str.h"

// Reads a file, a pipe, or with "-" standard input, up to 256 MiB. False and *error when it cannot be read.
bool input_read(Arena *arena, const char *path, Str *text, Str *error);

#endif
