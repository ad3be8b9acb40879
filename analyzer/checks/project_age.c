// SPDX-License-Identifier: MIT
// How old a project's settings are (VC601), and what the SDK of iOS 26 enforces (VC606).
#include "analyzer/checks/checks.h"
#include "analyzer/checks/targets.h"

#include <string.h>

// "1130" is Xcode 11.3; 0 when it is no such number.
static uint32_t upgrade_number(Str text) {
    uint32_t number = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] < '0' || text.data[i] > '9' || i == 5) return 0;
        number = number * 10 + (uint32_t)(text.data[i] - '0');
    }
    return number;
}

static bool receives_voip(const CheckContext *context, const XcodeProject *project) {
    for (uint32_t i = 0; i < project->targets.len; i++) {
        TargetView view = targets_view(context, project->targets.items[i]);
        if (project->targets.items[i]->product == XCODE_PRODUCT_APP && target_receives_voip(&view))
            return true;
    }
    return false;
}

static void check_upgrade(const CheckContext *context, const XcodeProject *project) {
    const DocumentNode *node = document_get(project->attributes, "LastUpgradeCheck");
    uint32_t number = upgrade_number(document_text(node));
    bool judged = (context->options->include_third_party || !project->file->third_party) &&
                  (context->options->include_tests || !project->file->is_test);
    if (!judged || !number || number >= 1100 || !receives_voip(context, project)) return;
    ResultsPlace place = {.file = project->file->path, .line = node->key_line, .column = node->key_column};
    CheckDocumentDraft draft = check_document_draft(context, "VC601", place);
    draft.symbol = project->name;
    draft.blamed = node->key;
    check_document_say(context, &draft, str_printf(context->arena, "%u.%u", number / 100, number / 10 % 10));
    check_document_add(context, &draft);
}

// --- iOS 26 ---

static bool is_enforced_rule(Str rule) {
    return str_starts(rule, STR("VC1")) || str_eq_c(rule, "VC506") || str_eq_c(rule, "VC507");
}

static bool comes_first(const ResultsPlace *a, const ResultsPlace *b) {
    int order = str_cmp(a->file, b->file);
    return order ? order < 0 : a->line < b->line;
}

// One line for what is built with this SDK.
static void check_sdk(const CheckContext *context, const ResultsSdk *sdk) {
    if (sdk->number < results_sdk(26, 0)) return;
    const ResultsFinding *first = NULL;
    uint32_t count = 0;
    for (uint32_t i = 0; i < context->results->findings.len; i++) {
        const ResultsFinding *finding = &context->results->findings.items[i];
        if (finding->severity != RESULTS_SEVERITY_ERROR || !is_enforced_rule(finding->rule) ||
            results_sdk_of(context->results, finding->place.file) != sdk)
            continue;
        count++;
        if (!first || comes_first(&finding->place, &first->place)) first = finding;
    }
    if (!first) return;
    CheckDocumentDraft draft = check_document_draft(context, "VC606", first->place);
    draft.blamed = STR("sdk");
    check_document_say(context, &draft, sdk->version);
    check_document_say(context, &draft,
                       str_printf(context->arena, "%u finding%s", count, count == 1 ? "" : "s"));
    check_document_add(context, &draft);
}

void project_age_check(const CheckContext *context) {
    const Xcode *xcode = scan_xcode(context->scan);
    for (uint32_t i = 0; i < xcode->projects.len; i++)
        check_upgrade(context, xcode->projects.items[i]);
    for (uint32_t i = 0; i < context->results->sdks.len; i++)
        check_sdk(context, &context->results->sdks.items[i]);
}
