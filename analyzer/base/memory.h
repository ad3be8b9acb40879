// SPDX-License-Identifier: MIT
// Memory for the libraries, which ask for it in the way of malloc(). Like an arena's it is never NULL: when
// the system has none left the process prints a message and ends with status 4, because what a library makes
// of a NULL is seldom an error that can be told from bad input.
#ifndef VOIPCHECK_BASE_MEMORY_H
#define VOIPCHECK_BASE_MEMORY_H

#include <stddef.h>

// Each does what the function of the C library does; a size of 0 gives a valid pointer. Release with free().
void *memory_get(size_t size);
void *memory_get_zeroed(size_t count, size_t size);
void *memory_resize(void *old, size_t size);
char *memory_copy(const char *text);

#endif
