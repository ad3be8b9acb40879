// SPDX-License-Identifier: MIT
// Which versions of their libraries the readers run with, for reports of faults. Each says what is loaded,
// not what the build saw.
#ifndef VOIPCHECK_DOCUMENTS_LIBRARIES_H
#define VOIPCHECK_DOCUMENTS_LIBRARIES_H

#include "analyzer/base/str.h"

Str xml_library_version(Arena *arena);  // of libxml2, "2.9.14"
Str yaml_library_version(Arena *arena); // of libyaml, "0.2.5"

#endif
