// SPDX-License-Identifier: MIT
// Programs that hand pushes to a library: `note.topic = "…"`, `NotificationRequest(push_type=…)`. Which
// names a library has, and what they mean, is in its pack (PackLibrary); here is how they are found by the
// program's words, in any language that writes calls and assignments as these do.
//
// The document that results is {pushes: [{topic: …, push-type: …}, …]}: one for each push that is built. What
// is no constant, or differs between paths, is "${expression}"; what code that is not in view may still
// change counts as given there.
#ifndef VOIPCHECK_SERVERS_LIBRARY_H
#define VOIPCHECK_SERVERS_LIBRARY_H

#include "analyzer/servers/pack.h"

// Never NULL. The document points into the text and the pack.
Document *library_read(Arena *arena, const PackLibrary *spec, Str path, Str text);

#endif
