// SPDX-License-Identifier: MIT
// Guards: what AddressSanitizer cannot see by itself in memory that an arena hands out. In other builds they
// cost nothing and do nothing. Private to base/.
#ifndef VOIPCHECK_BASE_GUARD_H
#define VOIPCHECK_BASE_GUARD_H

#include <stddef.h>

#if defined(__SANITIZE_ADDRESS__)
#define GUARD_ON 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define GUARD_ON 1
#endif
#endif

#ifdef GUARD_ON
#include <sanitizer/asan_interface.h>
enum { GUARD_SIZE = 16 }; // bytes between two items that nobody may touch
#else
enum { GUARD_SIZE = 0 };
#endif

// Whoever touches these bytes from now on is reported. What follows the last of them must be guarded, too, or
// start at a multiple of 8.
static inline void guard_close(const void *data, size_t size) {
#ifdef GUARD_ON
    __asan_poison_memory_region(data, size);
#else
    (void)data;
    (void)size;
#endif
}

// These bytes are free to use again.
static inline void guard_open(const void *data, size_t size) {
#ifdef GUARD_ON
    __asan_unpoison_memory_region(data, size);
#else
    (void)data;
    (void)size;
#endif
}

#endif
