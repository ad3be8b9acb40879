// SPDX-License-Identifier: MIT
// Private to library/: making the document.
#ifndef VOIPCHECK_SERVERS_LIBRARY_EMIT_H
#define VOIPCHECK_SERVERS_LIBRARY_EMIT_H

#include "analyzer/documents/reader.h"
#include "analyzer/servers/library/library_private.h"

// Adds the names and texts of a range to a list: a name as a key without a value; what is filled in as
// "${…}".
void library_add_payload(Reader *reader, DocumentNode *list, const Library *library,
                         const LibraryRange *range);

#endif
