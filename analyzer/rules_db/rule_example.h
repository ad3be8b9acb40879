// SPDX-License-Identifier: MIT
// Private to rules_db: the examples of a rule.
#ifndef VOIPCHECK_RULES_DB_RULE_EXAMPLE_H
#define VOIPCHECK_RULES_DB_RULE_EXAMPLE_H

#include "analyzer/rules_db/data_file.h"
#include "analyzer/rules_db/rules.h"

// Reads "examples" in place of those that the rule has, if the key is there.
void rule_examples_read(DataReader *reader, const cJSON *json, Rule *rule);

#endif
