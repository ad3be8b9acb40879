// SPDX-License-Identifier: MIT
#include "analyzer/cli/libraries.h"

#include "analyzer/base/memory.h"

#include <cjson/cJSON.h>
#include <libxml/xmlmemory.h>
#include <stdlib.h>
#include <tree_sitter/api.h>

void libraries_prepare(void) {
    cJSON_Hooks json = {memory_get, free};
    cJSON_InitHooks(&json);
    (void)xmlMemSetup(free, memory_get, memory_resize, memory_copy);
    ts_set_allocator(memory_get, memory_get_zeroed, memory_resize, free);
}
