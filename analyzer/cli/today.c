// SPDX-License-Identifier: MIT
#include "analyzer/cli/today.h"

#include <stdlib.h>
#include <time.h>

Str today(Arena *arena) {
    time_t now = time(NULL);
    const char *set = getenv("SOURCE_DATE_EPOCH");
    char *end = NULL;
    long long seconds = set && *set ? strtoll(set, &end, 10) : 0;
    if (end && !*end && seconds >= 0) now = (time_t)seconds;
    struct tm day;
    if (!gmtime_r(&now, &day)) return STR("9999-12-31");
    return str_printf(arena, "%04d-%02d-%02d", day.tm_year + 1900, day.tm_mon + 1, day.tm_mday);
}
