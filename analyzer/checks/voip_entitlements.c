// SPDX-License-Identifier: MIT
// Entitlements that once exempted an app from CallKit: VC506 and VC507; and what Push to Talk needs instead,
// VC511. An entitlement is looked for wherever one can be declared: in files, in XcodeGen's and Expo's
// specifications.
#include "analyzer/checks/checks.h"
#include "analyzer/checks/targets.h"

#include "analyzer/xcode/xcode.h"

typedef struct OldEntitlement {
    const char *key, *rule;
} OldEntitlement;

static const OldEntitlement old_entitlements[] = {
    {"com.apple.developer.pushkit.unrestricted-voip", "VC506"},
    {"com.apple.developer.pushkit.unrestricted-voip.ptt", "VC507"},
};

// With the iOS 26 SDK the last exemption ended; when nobody says otherwise the current SDK is used.
static bool is_enforced(const CheckContext *context, Str file) {
    const ResultsSdk *sdk = results_sdk_of(context->results, file);
    return !sdk || sdk->number >= results_sdk(26, 0);
}

static void check_map(const CheckContext *context, Str file, const DocumentNode *map, Str symbol) {
    for (size_t i = 0; i < sizeof old_entitlements / sizeof *old_entitlements; i++) {
        const DocumentNode *node = document_get(map, old_entitlements[i].key);
        if (!node || str_eq_c(document_text(node), "false")) continue;
        ResultsPlace place = {.file = file, .line = node->key_line, .column = node->key_column};
        CheckDocumentDraft draft = check_document_draft(context, old_entitlements[i].rule, place);
        draft.symbol = symbol;
        draft.blamed = node->key;
        if (!is_enforced(context, file)) draft.severity = RESULTS_SEVERITY_WARNING;
        check_document_add(context, &draft);
    }
}

static bool is_judged(const CheckContext *context, const ProjectFile *file) {
    return (context->options->include_third_party || !file->third_party) &&
           (context->options->include_tests || !file->is_test);
}

static Str base_of(Str path) {
    size_t at = path.len;
    while (at > 0 && path.data[at - 1] != '/')
        at--;
    return str_sub(path, at, path.len);
}

static void check_files(const CheckContext *context) {
    const Project *project = scan_project(context->scan);
    for (uint32_t i = 0; i < project->file_count; i++) {
        const ProjectFile *file = &project->files[i];
        if (!is_judged(context, file)) continue;
        bool expo = str_eq_c(base_of(file->path), "app.json");
        if (file->kind != PROJECT_ENTITLEMENTS && !expo) continue;
        const Document *document = scan_document(context->scan, file);
        if (!document) continue;
        const DocumentNode *map = document->root;
        if (expo) map = document_find(map, "expo/ios/entitlements");
        check_map(context, file->path, map, STR_NONE);
    }
}

// What XcodeGen is told to write: no file of its own.
static void check_written(const CheckContext *context) {
    const Xcode *xcode = scan_xcode(context->scan);
    for (uint32_t i = 0; i < xcode->targets.len; i++) {
        const XcodeTarget *target = xcode->targets.items[i];
        if (!is_judged(context, target->project->file) || !target->configs.len) continue;
        const XcodePlist *plist = &target->configs.items[0].entitlements;
        const ProjectFile *file = project_find(scan_project(context->scan), plist->place.file);
        if (plist->root && file && file->kind != PROJECT_ENTITLEMENTS)
            check_map(context, plist->place.file, plist->root, target->name);
    }
}

// --- Push to Talk ---

static void add_lack(const TargetView *app, ResultsPlace place, Str what, Str where) {
    CheckDocumentDraft draft = target_draft(app, "VC511", place, "PTChannelManager");
    check_document_say(app->context, &draft, what);
    check_document_say(app->context, &draft, where);
    check_document_add(app->context, &draft);
}

static void check_push_to_talk(const TargetView *app) {
    if (!target_uses(app, "PTChannelManager", NAME_ROLE_MENTION)) return;
    static const char modes[] = "UIBackgroundModes", key[] = "com.apple.developer.push-to-talk";
    TargetLack mode = target_lacks(app, TARGET_NEED_INFO_VALUE, modes, "push-to-talk");
    if (mode.config)
        add_lack(app, target_plist_place(&mode.config->info, modes),
                 STR("UIBackgroundModes lacks `push-to-talk`"), mode.where);
    TargetLack entitlement = target_lacks(app, TARGET_NEED_ENTITLEMENT, key, NULL);
    if (entitlement.config)
        add_lack(app, target_plist_place(&entitlement.config->entitlements, key),
                 STR("its entitlements lack `com.apple.developer.push-to-talk`"), entitlement.where);
}

void voip_entitlements_check(const CheckContext *context) {
    check_files(context);
    check_written(context);
    TargetViewVec apps = targets_of(context, XCODE_PRODUCT_APP);
    for (uint32_t i = 0; i < apps.len; i++)
        check_push_to_talk(&apps.items[i]);
}
