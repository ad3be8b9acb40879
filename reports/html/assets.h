// SPDX-License-Identifier: MIT
// The style and the script of the HTML report as they were when the program was built. Nobody frees or
// changes them.
#ifndef VOIPCHECK_REPORTS_HTML_ASSETS_H
#define VOIPCHECK_REPORTS_HTML_ASSETS_H

#include "analyzer/base/embedded_file.h"

// Sorted by name with strcmp(), each name once. `embedded_html_count` entries, then one with NULLs.
extern const EmbeddedFile embedded_html[];
extern const size_t embedded_html_count;

#endif
