// SPDX-License-Identifier: MIT
// Private to rules_db: reading of patterns.
#ifndef VOIPCHECK_RULES_DB_PATTERN_P_H
#define VOIPCHECK_RULES_DB_PATTERN_P_H

#include "analyzer/rules_db/data_file.h"
#include "analyzer/rules_db/pattern.h"

// Reads "pattern" in place of the one that the rule has, if the key is there.
void pattern_read(DataReader *reader, const cJSON *json, Rule *rule);

// --- pattern_name.c ---

// Names of one key. What is malformed fails.
PatternNames pattern_names_read(DataReader *reader, const cJSON *object, const char *key);

// --- pattern_document.c ---

void pattern_document_read(DataReader *reader, const cJSON *object, PatternDocument *out);
void pattern_says_read(DataReader *reader, const cJSON *object, const char *const *fields, PatternSays *out);
// Fails when `message` has a {…} that is not in `fields` (ends with NULL).
void pattern_message_check(DataReader *reader, Str message, const char *const *fields);
const Regex *pattern_regex_read(DataReader *reader, const cJSON *object, const char *key);

#endif
