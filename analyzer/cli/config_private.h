// SPDX-License-Identifier: MIT
// Shared by the files that read the configuration.
#ifndef VOIPCHECK_CLI_CONFIG_PRIVATE_H
#define VOIPCHECK_CLI_CONFIG_PRIVATE_H

#include "analyzer/cli/config.h"
#include "analyzer/cli/nearest.h"
#include "analyzer/documents/document.h"
#include "analyzer/rules_db/data_file.h"

#include <stdarg.h>
#include <stdio.h>

// Reading of one configuration. The first failure is kept; after it nothing is done any more.
typedef struct ConfigReader {
    Arena *arena;
    Str name;           // of the file, for messages
    const char *folder; // with a slash at its end
    Rules *rules;
    ApiTable *api;
    Config *out;
    Str *error;
    bool failed;
} ConfigReader;

void config_fail(ConfigReader *reader, uint32_t line, uint32_t column, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
// Fails at the first key that is not in `known` (ends with NULL) or stands twice.
void config_check_keys(ConfigReader *reader, const DocumentNode *map, const char *const *known);
// Fails with "expected WHAT" when the node is of another kind.
bool config_is(ConfigReader *reader, const DocumentNode *node, DocumentKind kind, const char *what);
// The string of a key, not empty; empty when there is no such key, which fails when it is `needed`.
Str config_string(ConfigReader *reader, const DocumentNode *map, const char *key, bool needed);

// The folder of a path, with a slash at its end; "./" when it has none.
const char *config_folder_of(Arena *arena, const char *path);

// config_layers.c: a configuration and those that it extends, the ones that are extended first.
typedef struct ConfigLayer {
    Str name;
    const char *folder;
    const Document *document;
    cJSON *json;
    uint32_t next; // entry of "extends" that is read next
} ConfigLayer;

typedef VEC(ConfigLayer *) ConfigLayerVec;

// Adds the layers; fails in `reader` when one cannot be read, is no object, or extends itself.
void config_layers_read(ConfigReader *reader, Str text, Str name, const char *folder, ConfigLayerVec *layers);
void config_layers_free(ConfigLayerVec *layers);

// config_obligations.c: adds each to the rules.
void config_read_obligations(ConfigReader *reader, const DocumentNode *list, const cJSON *json);

#endif
