// SPDX-License-Identifier: MIT
// The fix of a path without a report: a placeholder is reported in the branch that loses the call, with the
// provider that other paths use, and ended at once.
#ifndef VOIPCHECK_CHECKS_FIX_REPORT_H
#define VOIPCHECK_CHECKS_FIX_REPORT_H

#include "analyzer/checks/check.h"

typedef struct FixRequest {
    const Handler *handler;
    const Loss *loss;
    uint32_t finding; // index into Results.findings
} FixRequest;

struct FixRequests {
    VEC(FixRequest) list;
};

// Remembers the finding that was added last, if a report on its path would mend it.
void fix_report_request(const CheckContext *context, const Handler *handler, const CheckDraft *draft);

// Gives the remembered findings of the handler a fix like `report`, a call that reports on other paths: edits
// where the provider can be named in the branch, else what to write by hand.
void fix_report_make(const CheckContext *context, const Handler *handler, const ReachSite *report);

#endif
