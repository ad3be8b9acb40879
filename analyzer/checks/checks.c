// SPDX-License-Identifier: MIT
#include "analyzer/checks/checks.h"

static void (*const checks[])(const CheckContext *context) = {
    push_check,
    push_sites_check,
    push_form_check,
    actions_check,
};

void checks_run(const CheckContext *context) {
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
        checks[i](context);
}
