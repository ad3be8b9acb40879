// SPDX-License-Identifier: MIT
// Builds the external scanner of the pinned Lua grammar with two faults put right: restoring from an empty
// state kept the old state, so that one attempt of the parser leaked into another; isw*() follow the locale.
// The upstream file is included, not copied; the build gives its folder with -I.
#include "analyzer/tools/scanner.h"

#define tree_sitter_lua_external_scanner_deserialize upstream_lua_deserialize
#include "scanner.c"
#undef tree_sitter_lua_external_scanner_deserialize

void tree_sitter_lua_external_scanner_deserialize(void *payload, const char *buffer, unsigned length) {
    reset_state(payload);
    upstream_lua_deserialize(payload, buffer, length);
}
