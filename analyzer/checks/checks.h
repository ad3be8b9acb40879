// SPDX-License-Identifier: MIT
// The checks of a run. A new group of rules is one C file and one line in checks.c.
#ifndef VOIPCHECK_CHECKS_CHECKS_H
#define VOIPCHECK_CHECKS_CHECKS_H

#include "analyzer/checks/check.h"

// Runs all checks, in the order of their list.
void checks_run(const CheckContext *context);

// The checks, each in a file of its own; see there for the rules.
void push_check(const CheckContext *context);               // push.c
void push_sites_check(const CheckContext *context);         // push_sites.c
void push_form_check(const CheckContext *context);          // push_form.c
void actions_check(const CheckContext *context);            // actions.c
void dependencies_check(const CheckContext *context);       // dependencies.c
void capabilities_check(const CheckContext *context);       // capabilities.c
void voip_entitlements_check(const CheckContext *context);  // voip_entitlements.c
void extension_setup_check(const CheckContext *context);    // extension_setup.c
void extension_calls_check(const CheckContext *context);    // extension_calls.c
void stale_registration_check(const CheckContext *context); // stale_registration.c
void project_age_check(const CheckContext *context);        // project_age.c
void obligations_check(const CheckContext *context);        // obligations.c
void extension_check(const CheckContext *context);          // extension.c
void pattern_check(const CheckContext *context);            // pattern.c: the rules that are data alone
void toolchain_check(const CheckContext *context);          // toolchain.c
void setup_check(const CheckContext *context);              // setup.c
void tokens_check(const CheckContext *context);             // tokens.c
void deployment_check(const CheckContext *context);         // deployment.c
void servers_check(const CheckContext *context);            // servers.c
void server_links_check(const CheckContext *context);       // server_links.c
void app_summary_check(const CheckContext *context);        // app_summary.c

#endif
