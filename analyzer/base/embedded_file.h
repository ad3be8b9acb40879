// SPDX-License-Identifier: MIT
// One file of a folder that the build compiled into the program (analyzer/tools/embed.c).
#ifndef VOIPCHECK_BASE_EMBEDDED_FILE_H
#define VOIPCHECK_BASE_EMBEDDED_FILE_H

#include <stddef.h>

typedef struct EmbeddedFile {
    const char *name;          // path below the folder, with '/', such as "servers/example.json"
    const unsigned char *data; // `size` bytes as in the file, then a NUL that `size` does not count
    size_t size;
} EmbeddedFile;

#endif
