// SPDX-License-Identifier: MIT
// Results as JSON, read back: what `--format json` wrote becomes results again, and several become one.
#ifndef VOIPCHECK_CLI_RESULTS_FILE_H
#define VOIPCHECK_CLI_RESULTS_FILE_H

#include "analyzer/findings/results.h"

// Adds what the JSON `text` says to `into`, which is not finished yet. `name` is for messages. `prefix`
// ("apps/one/", or empty) is put before every path, and into every fingerprint, so that equal findings of two
// projects stay two. Figures are added up. False and *error (name:line:column: what was expected) when it is
// no result of voipcheck; `into` is of no use then.
bool results_file_read(Str name, Str text, Str prefix, Results *into, Str *error);

#endif
