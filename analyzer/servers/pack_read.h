// SPDX-License-Identifier: MIT
// Shared by the files that read packs: the pieces that descriptions are made of.
#ifndef VOIPCHECK_SERVERS_PACK_READ_H
#define VOIPCHECK_SERVERS_PACK_READ_H

#include "analyzer/rules_db/data_file.h"
#include "analyzer/servers/pack.h"

// What is known while one description is read.
typedef struct PackReader {
    DataReader *data;
    PackScope *scope; // whose captures may be named
} PackReader;

Regex *pack_read_regex(PackReader *reader, const cJSON *object, const char *key, Str pattern);
// `each` may name new captures, other paths only those.
PackPath pack_read_path(PackReader *reader, const char *key, Str text, bool names_captures);
// A path, or a list of paths; an absent key gives none.
PackPaths pack_read_paths(PackReader *reader, const cJSON *object, const char *key, bool names_captures);
PackTests pack_read_tests(PackReader *reader, const cJSON *object, const char *key);
// {"from": "to", …}
const PackPair *pack_read_map(PackReader *reader, const cJSON *object, const char *key, uint32_t *count);
PackFixes pack_read_fixes(PackReader *reader, const cJSON *object, const char *key);
void pack_read_scope(PackReader *reader, const cJSON *object);
PackValue pack_read_value(PackReader *reader, const cJSON *json, RouteField field);
// note, warning or error; false when the key is absent.
bool pack_read_severity(PackReader *reader, const cJSON *object, const char *key, RuleSeverity *severity);
// The "script" of a pack, or NULL.
const PackScript *pack_read_script(PackReader *reader, const cJSON *object);
// The "library" of a pack, or NULL.
const PackLibrary *pack_read_library(PackReader *reader, const cJSON *object);

#endif
