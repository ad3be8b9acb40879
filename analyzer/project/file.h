// SPDX-License-Identifier: MIT
// File: reads a regular file whole. Private to project/.
#ifndef VOIPCHECK_PROJECT_FILE_H
#define VOIPCHECK_PROJECT_FILE_H

#include "analyzer/project/source.h"

// Beside 0 (read) and the values of errno.
enum { FILE_NOT_REGULAR = -1, FILE_TOO_LARGE = -2 };

// Reads the file at `path` up to `limit` bytes to a buffer on the arena with one NUL behind the end.
// `follow` allows the last component to be a symbolic link. Never blocks on a FIFO or device: it is not
// read at all. A file that grows or shrinks meanwhile gives what was there. Returns 0, an errno value or
// one of the values above; the buffer is *data, *len.
int file_read(Arena *arena, const char *path, bool follow, uint64_t limit, char **data, size_t *len);

// The same for the first `most` bytes: a file that is larger is not refused.
int file_read_head(Arena *arena, const char *path, bool follow, size_t most, char **data, size_t *len);

// Says the status in words that do not depend on the locale.
Str file_reason(Arena *arena, int status);

#endif
