// SPDX-License-Identifier: MIT
// The stub SDK headers of analyzer/objc/sdk/ as they were when the program was built: declarations of the
// part of Apple's API that surrounds push and call handlers, written from facts. Nobody frees or changes
// them.
#ifndef VOIPCHECK_OBJC_SDK_FILES_H
#define VOIPCHECK_OBJC_SDK_FILES_H

#include "analyzer/base/embedded_file.h"

// Sorted by name with strcmp(), each name once. `embedded_sdk_count` entries, then one with NULLs.
extern const EmbeddedFile embedded_sdk[];
extern const size_t embedded_sdk_count;

#endif
