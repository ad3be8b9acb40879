// SPDX-License-Identifier: MIT
#include "analyzer/checks/checks.h"

static void (*const checks[])(const CheckContext *context) = {
    toolchain_check, // fills in Results.sdks
    push_check,
    push_sites_check,
    push_form_check,
    actions_check,
    dependencies_check,
    capabilities_check,
    voip_entitlements_check,
    extension_calls_check,
    stale_registration_check,
    obligations_check,
    extension_check,
    pattern_check,
    setup_check,
    tokens_check,
    servers_check,
    extension_setup_check, // what comes below reads what others have found
    project_age_check,
    deployment_check,
    server_links_check,
    app_summary_check, // reads what all others have found
};

void checks_run(const CheckContext *context) {
    bool app = context->options->only != ANALYZE_SERVER, server = context->options->only != ANALYZE_APP;
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
        if (checks[i] == servers_check ? server : app) checks[i](context);
}
