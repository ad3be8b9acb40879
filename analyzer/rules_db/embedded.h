// SPDX-License-Identifier: MIT
// The files of rules/ as they were when the program was built. The build writes the tables
// (analyzer/tools/embed.c); nobody frees or changes them.
#ifndef VOIPCHECK_RULES_DB_EMBEDDED_H
#define VOIPCHECK_RULES_DB_EMBEDDED_H

#include "analyzer/base/embedded_file.h"

// Sorted by name with strcmp(), each name once. `embedded_rules_count` entries, then one with NULLs.
extern const EmbeddedFile embedded_rules[];
extern const size_t embedded_rules_count;

#endif
