// SPDX-License-Identifier: MIT
// The version of a server, as far as its configuration tells: a header that it wrote, or keys that only some
// versions know.
#ifndef VOIPCHECK_SERVERS_VERSION_H
#define VOIPCHECK_SERVERS_VERSION_H

#include "analyzer/servers/pack.h"

typedef struct ServerVersion {
    Str at_least; // empty: not known
    Str at_most;  // this version, or one below it …
    bool below;   // … this: at_most itself is excluded
} ServerVersion;

ServerVersion server_version(Arena *arena, const Pack *pack, const Document *document, Str text);

// Whether every version that is possible is lower than `limit`, or is `limit` or higher.
bool server_version_below(const ServerVersion *version, Str limit);
bool server_version_from(const ServerVersion *version, Str limit);

// Compares "2.0.13" with "2.1" as version_compare does: what follows the numbers does not count.
int server_version_compare(Str a, Str b);

#endif
