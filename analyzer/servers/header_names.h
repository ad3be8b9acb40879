// SPDX-License-Identifier: MIT
// Names of the headers of Apple's push service, and what is nearly one of them.
#ifndef VOIPCHECK_SERVERS_HEADER_NAMES_H
#define VOIPCHECK_SERVERS_HEADER_NAMES_H

#include "analyzer/servers/adapt.h"

// The header that a name is within two letters of, or NULL: it is one, or none is near.
const char *header_name_meant(Str name);

// Adds a remark (VC808) for each key of the document that is a misspelt header.
void header_names_check(Arena *arena, const Document *document, const ServerText *text, Adapted *out);

#endif
