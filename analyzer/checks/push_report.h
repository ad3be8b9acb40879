// SPDX-License-Identifier: MIT
// Rules about one report that a push handler makes:
//   VC108 report-error-ignored          the app keeps a call that the system may have refused
//   VC116 placeholder-call-never-ended  a call for an unusable push rings on
//   VC117 payload-uuid-unvalidated      the call's UUID is what the push says, usable or not
#ifndef VOIPCHECK_CHECKS_PUSH_REPORT_H
#define VOIPCHECK_CHECKS_PUSH_REPORT_H

#include "analyzer/checks/check.h"
#include "analyzer/paths/reach.h"

typedef VEC(const ReachSite *) ReachSites;

// Judges all reports that a handler reaches.
void push_report_check(const CheckContext *context, const Handler *handler, const ReachSites *reports);

#endif
