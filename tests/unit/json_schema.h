// SPDX-License-Identifier: MIT
// A JSON Schema checker for tests: type (one or several), const, enum, required, properties,
// additionalProperties (false or a schema), items, minimum, minLength, pattern and local $ref. Any other
// keyword that restricts is an error, so that a schema cannot ask for what is not checked.
#ifndef VOIPCHECK_TESTS_JSON_SCHEMA_H
#define VOIPCHECK_TESTS_JSON_SCHEMA_H

#include "analyzer/base/str.h"

#include <cJSON.h>

// Returns true when `value` fits `schema`; else adds where and why to `problems`.
bool json_schema_check(const cJSON *schema, const cJSON *value, StrBuf *problems);

// Reads a JSON file whole; NULL when it cannot be read or is no JSON. Release with cJSON_Delete.
cJSON *json_schema_load(const char *path);

#endif
