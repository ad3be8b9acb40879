// SPDX-License-Identifier: MIT
// Entitlements that once exempted an app from CallKit: VC506 and VC507; and what Push to Talk needs instead,
// VC511. An entitlement is looked for wherever one can be declared: in files, in XcodeGen's and Expo's
// specifications.
#include "analyzer/checks/checks.h"
#include "analyzer/checks/fix_plist.h"
#include "analyzer/checks/specification.h"
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

static void add_old(const CheckContext *context, Str file, const OldEntitlement *old,
                    const DocumentNode *node, Str symbol) {
    if (!node || str_eq_c(document_text(node), "false")) return;
    ResultsPlace place = {.file = file, .line = node->key_line, .column = node->key_column};
    CheckDocumentDraft draft = check_document_draft(context, old->rule, place);
    draft.symbol = symbol;
    draft.blamed = str_from(old->key);
    if (!is_enforced(context, file)) draft.severity = RESULTS_SEVERITY_WARNING;
    draft.fix = fix_plist_remove(context, file, node);
    check_document_add(context, &draft);
}

static bool is_judged(const CheckContext *context, const ProjectFile *file) {
    return (context->options->include_third_party || !file->third_party) &&
           (context->options->include_tests || !file->is_test);
}

// Any JSON or XML file may have the name of a specification: only one that names the entitlement is read.
static bool is_worth_reading(const CheckContext *context, const ProjectFile *file) {
    if (file->kind == PROJECT_ENTITLEMENTS) return true;
    if (!specification_is(file->path)) return false;
    Str text;
    IncompleteList ignored = {0}; // what cannot be read says nothing of entitlements
    return project_read_bytes(scan_project(context->scan), file, context->arena, &text, &ignored) &&
           str_contains(text, STR("pushkit.unrestricted-voip"));
}

static void check_files(const CheckContext *context) {
    const Project *project = scan_project(context->scan);
    for (uint32_t i = 0; i < project->file_count; i++) {
        const ProjectFile *file = &project->files[i];
        if (!is_judged(context, file)) continue;
        if (!is_worth_reading(context, file)) continue;
        bool specification = specification_is(file->path);
        const Document *document = scan_document(context->scan, file);
        for (size_t j = 0; document && j < sizeof old_entitlements / sizeof *old_entitlements; j++) {
            const OldEntitlement *old = &old_entitlements[j];
            add_old(context, file->path, old,
                    specification ? specification_find(document, old->key)
                                  : document_get(document->root, old->key),
                    STR_NONE);
        }
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
            for (size_t j = 0; j < sizeof old_entitlements / sizeof *old_entitlements; j++)
                add_old(context, plist->place.file, &old_entitlements[j],
                        document_get(plist->root, old_entitlements[j].key), target->name);
    }
}

// --- Push to Talk ---

static void add_lack(const TargetView *app, ResultsPlace place, Str what, Str where) {
    CheckDocumentDraft draft = target_draft(app, "VC511", place, "PTChannelManager");
    check_document_say(app->context, &draft, what);
    check_document_say(app->context, &draft, where);
    check_document_add(app->context, &draft);
}

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }
static bool is_small(char c) { return c >= 'a' && c <= 'z'; }

static bool stands_at(Str text, size_t at, Str word) {
    for (size_t i = 0; i < word.len; i++)
        if (at + i >= text.len || lower(text.data[at + i]) != word.data[i]) return false;
    return true;
}

// Whether the text speaks of push to talk: `pttChannel`, `isPTT`, "walkie", "push-to-talk".
static bool speaks_of_talking(Str text) {
    static const Str words[] = {
        {"walkie", 6}, {"pushtotalk", 10}, {"push_to_talk", 12}, {"push-to-talk", 12}};
    for (size_t at = 0; at < text.len; at++) {
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            if (stands_at(text, at, words[i])) return true;
        if (!stands_at(text, at, STR("ptt"))) continue;
        char before = at ? text.data[at - 1] : ' ', after = at + 3 < text.len ? text.data[at + 3] : ' ';
        bool big = !is_small(text.data[at]); // a word of its own, also within a name
        if (!is_small(after) &&
            (big ? before < 'A' || before > 'Z' : lower(before) == before && !is_small(before)))
            return true;
    }
    return false;
}

// A walkie-talkie over VoIP pushes.
static void check_talking_handlers(const TargetView *app) {
    const CheckContext *context = app->context;
    for (uint32_t i = 0; i < context->handlers->len; i++) {
        const Function *handler = context->handlers->items[i].function;
        Str text = scan_program(context->scan)->files.items[handler->span.file].text;
        if (!target_compiles(app, handler->span.file) ||
            !speaks_of_talking(str_sub(text, handler->span.start, handler->span.end)))
            continue;
        CheckDraft draft = check_draft(context, "VC511", handler->name_span, handler);
        draft.severity = RESULTS_SEVERITY_NOTE;
        draft.confidence = RESULTS_CONFIDENCE_POSSIBLE;
        check_say(context, &draft, app->target->name);
        check_say(
            context, &draft,
            STR("seems to do Push to Talk with VoIP pushes, each of which has to be reported as a call; the "
                "PushToTalk framework has pushes of its own"));
        check_say(context, &draft, STR_NONE);
        check_add(context, &draft);
    }
}

static void check_push_to_talk(const TargetView *app) {
    if (!target_uses(app, "PTChannelManager", NAME_ROLE_MENTION)) {
        if (!target_may_use(app, "PTChannelManager")) check_talking_handlers(app);
        return;
    }
    static const char modes[] = "UIBackgroundModes", key[] = "com.apple.developer.push-to-talk";
    TargetLack mode = target_lacks(app, TARGET_NEED_INFO_VALUE, modes, "push-to-talk");
    if (mode.config)
        add_lack(app, target_plist_place(&mode.config->info, modes),
                 STR("uses PTChannelManager, but UIBackgroundModes lacks `push-to-talk`"), mode.where);
    TargetLack entitlement = target_lacks(app, TARGET_NEED_ENTITLEMENT, key, NULL);
    if (entitlement.config)
        add_lack(app, target_plist_place(&entitlement.config->entitlements, key),
                 STR("uses PTChannelManager, but its entitlements lack `com.apple.developer.push-to-talk`"),
                 entitlement.where);
}

void voip_entitlements_check(const CheckContext *context) {
    check_files(context);
    check_written(context);
    TargetViewVec apps = targets_of(context, XCODE_PRODUCT_APP);
    for (uint32_t i = 0; i < apps.len; i++)
        check_push_to_talk(&apps.items[i]);
}
