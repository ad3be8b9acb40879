// SPDX-License-Identifier: MIT
// The environment of containers, which Compose files and Kubernetes write as a list as well:
//     environment: [NAME=value]      env: [{name: NAME, value: value}]
// Packs know it as a map only.
#ifndef VOIPCHECK_SERVERS_ENVIRONMENT_H
#define VOIPCHECK_SERVERS_ENVIRONMENT_H

#include "analyzer/documents/document.h"

// Turns each list of variables below the key `environment` or `env` into a map of NAME to value. A variable
// whose value is taken from elsewhere gets the value `${NAME}`. Other lists stay as they are.
void environment_flatten(Arena *arena, Document *document);

#endif
