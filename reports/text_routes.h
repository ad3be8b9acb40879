// SPDX-License-Identifier: MIT
#ifndef VOIPCHECK_REPORTS_TEXT_ROUTES_H
#define VOIPCHECK_REPORTS_TEXT_ROUTES_H

#include "reports/report.h"

// Adds the table of push routes, and an empty line; nothing when there are none.
void text_add_routes(const Results *results, const ReportOptions *options, StrBuf *out);

#endif
