// SPDX-License-Identifier: MIT
// What an app that receives calls must declare: background modes, entitlements, usage texts, frameworks.
// VC501 to VC505 and VC508 and VC509.
#include "analyzer/checks/checks.h"
#include "analyzer/checks/fix_plist.h"
#include "analyzer/checks/targets.h"

static const char modes[] = "UIBackgroundModes";

static bool uses_any(const TargetView *app, const char *const *names, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (target_uses(app, names[i], NAME_ROLE_MENTION)) return true;
    return false;
}

#define USES_ANY(app, names) uses_any((app), (names), sizeof(names) / sizeof *(names))

static bool uses_callkit(const TargetView *app) { return target_uses(app, "CXProvider", NAME_ROLE_MENTION); }

// What is written down in a property list that nothing changes is certain.
static ResultsConfidence confidence_of(const TargetView *app, const XcodePlist *plist) {
    bool certain = plist->state == XCODE_PLIST_READ && !app->target->edits_plist;
    return certain ? RESULTS_CONFIDENCE_CERTAIN : RESULTS_CONFIDENCE_LIKELY;
}

// --- background modes ---

static bool check_voip_mode(const TargetView *app, bool receives) {
    TargetLack lack = target_lacks(app, TARGET_NEED_INFO_VALUE, modes, "voip");
    if (!lack.config) return false;
    CheckDocumentDraft draft =
        target_draft(app, "VC501", target_plist_place(&lack.config->info, modes), modes);
    check_document_say(app->context, &draft,
                       receives ? STR("receives VoIP pushes") : STR("has a CXProvider"));
    check_document_say(app->context, &draft, lack.where);
    draft.confidence = receives ? confidence_of(app, &lack.config->info) : RESULTS_CONFIDENCE_LIKELY;
    draft.fix = fix_plist_add_to_list(app->context, &lack.config->info, modes, "voip");
    check_document_add(app->context, &draft);
    return true;
}

static bool may_use_calls(const TargetView *app) {
    static const char *const names[] = {"PKPushRegistry",
                                        "PushKit",
                                        "CXProvider",
                                        "CallKit",
                                        "CXCallUpdate",
                                        "PTChannelManager",
                                        "LiveCommunicationKit",
                                        "ConversationManager",
                                        "reportNewIncomingVoIPPushPayload",
                                        "setKeepAliveTimeout",
                                        "kCFStreamNetworkServiceTypeVoIP",
                                        "NSStreamNetworkServiceTypeVoIP"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (scan_files_with(app->context->scan, str_from(names[i])).len) return true;
    return false;
}

static void check_unused_voip_mode(const TargetView *app) {
    const XcodeConfig *config = target_has(app, TARGET_NEED_INFO_VALUE, modes, "voip");
    if (!config || may_use_calls(app) || !target_is_whole(app)) return;
    CheckDocumentDraft draft = target_draft(app, "VC502", target_plist_place(&config->info, modes), modes);
    check_document_add(app->context, &draft);
}

static const char *const recording[] = {"AVAudioRecorder",
                                        "requestRecordPermission",
                                        "requestRecordPermissionWithCompletionHandler",
                                        "playAndRecord",
                                        "AVAudioSessionCategoryPlayAndRecord",
                                        "kAudioSessionCategory_PlayAndRecord",
                                        "kAudioUnitSubType_VoiceProcessingIO",
                                        "RTCPeerConnectionFactory",
                                        "RTCAudioSession"};

static void check_audio_mode(const TargetView *app, bool lacks_voip) {
    TargetLack lack = target_lacks(app, TARGET_NEED_INFO_VALUE, modes, "audio");
    if (!lack.config) return;
    CheckDocumentDraft draft =
        target_draft(app, "VC503", target_plist_place(&lack.config->info, modes), "audio");
    check_document_say(app->context, &draft, lack.where);
    if (lacks_voip && USES_ANY(app, recording)) draft.severity = RESULTS_SEVERITY_WARNING;
    check_document_add(app->context, &draft);
}

// --- background pushes ---

// In one file: func application(_:didReceiveRemoteNotification:fetchCompletionHandler:), or its async form.
static bool has_swift_fetch_handler(const TargetView *app) {
    Scan *scan = app->context->scan;
    NamePostings files = scan_files_with(scan, STR("didReceiveRemoteNotification"));
    for (uint32_t i = 0; i < files.len; i++) {
        uint32_t file = NAME_POSTING_FILE(files.items[i]);
        if (!target_compiles(app, file)) continue;
        static const Str marks[] = {{"fetchCompletionHandler", 22}, {"UIBackgroundFetchResult", 23}};
        bool declares = false, fetches = false;
        NamePostings named = scan_files_with(scan, STR("application"));
        for (uint32_t j = 0; j < named.len; j++)
            declares |= NAME_POSTING_FILE(named.items[j]) == file &&
                        (NAME_POSTING_ROLES(named.items[j]) & NAME_ROLE_FUNCTION);
        for (int mark = 0; mark < 2; mark++) {
            named = scan_files_with(scan, marks[mark]);
            for (uint32_t j = 0; j < named.len; j++)
                fetches |= NAME_POSTING_FILE(named.items[j]) == file;
        }
        if (declares && fetches) return true;
    }
    return false;
}

static bool has_fetch_handler(const TargetView *app) {
    return target_uses(
               app, "application:didReceiveRemoteNotification:fetchCompletionHandler:", NAME_ROLE_FUNCTION) ||
           has_swift_fetch_handler(app);
}

static void check_remote_mode(const TargetView *app) {
    bool handles = has_fetch_handler(app);
    TargetLack lack = target_lacks(app, TARGET_NEED_INFO_VALUE, modes, "remote-notification");
    const XcodeConfig *has = target_has(app, TARGET_NEED_INFO_VALUE, modes, "remote-notification");
    const XcodeConfig *config = handles ? lack.config : has;
    if (!config ||
        (!handles && (!target_is_whole(app) || target_may_use(app, "didReceiveRemoteNotification"))))
        return;
    CheckDocumentDraft draft =
        target_draft(app, "VC504", target_plist_place(&config->info, modes), "remote-notification");
    check_document_say(
        app->context, &draft,
        handles ? STR("handles background pushes, but UIBackgroundModes lacks `remote-notification`")
                : STR("has no method for background pushes, but UIBackgroundModes holds "
                      "`remote-notification`"));
    check_document_say(app->context, &draft, handles ? lack.where : STR_NONE);
    if (!handles) draft.severity = RESULTS_SEVERITY_NOTE;
    check_document_add(app->context, &draft);
}

// --- entitlements ---

static bool is_signed_with(const Xcode *xcode, Str file) {
    for (uint32_t t = 0; t < xcode->targets.len; t++) {
        const XcodeTarget *target = xcode->targets.items[t];
        for (uint32_t c = 0; c < target->configs.len; c++)
            if (str_eq(target->configs.items[c].entitlements.place.file, file)) return true;
    }
    return false;
}

// An entitlements file beside the target's project that has the key, and that no target is signed with; NULL:
// none.
static const ProjectFile *unused_entitlements(const TargetView *app, const char *key) {
    const CheckContext *context = app->context;
    const Project *project = scan_project(context->scan);
    Str folder = str_folder(app->target->project->file->path);
    if (str_ends(folder, STR(".xcodeproj/"))) folder = str_folder(str_sub(folder, 0, folder.len - 1));
    for (uint32_t i = 0; i < project->file_count; i++) {
        const ProjectFile *file = &project->files[i];
        if (file->kind != PROJECT_ENTITLEMENTS || !check_is_ours_file(context, file) ||
            !str_starts(file->path, folder) || is_signed_with(app->xcode, file->path))
            continue;
        const Document *document = scan_document(context->scan, file);
        if (document && document_get(document->root, key)) return file;
    }
    return NULL;
}

static void check_push_entitlement(const TargetView *app, bool receives) {
    if (!receives && !target_uses(app, "registerForRemoteNotifications", NAME_ROLE_MENTION)) return;
    static const char key[] = "aps-environment";
    TargetLack lack = target_lacks(app, TARGET_NEED_ENTITLEMENT, key, NULL);
    if (!lack.config) return;
    const XcodePlist *plist = &lack.config->entitlements;
    CheckDocumentDraft draft = target_draft(app, "VC505", target_plist_place(plist, key), key);
    check_document_say(app->context, &draft,
                       plist->root ? STR("its entitlements lack") : STR("it has no entitlements with"));
    const ProjectFile *unused = plist->root ? NULL : unused_entitlements(app, key);
    Str where = lack.where;
    if (unused)
        where = str_printf(app->context->arena, "%.*s: `%.*s` has it, but no target is signed with that file",
                           STR_ARG(where), STR_ARG(str_base_name(unused->path)));
    check_document_say(app->context, &draft, where);
    if (!plist->root) draft.confidence = RESULTS_CONFIDENCE_LIKELY;
    draft.fix = fix_plist_add(app->context, plist, key, "development");
    check_document_add(app->context, &draft);
}

// --- usage texts ---

static void check_usage(const TargetView *app, const char *key, Str what) {
    TargetLack lack = target_lacks(app, TARGET_NEED_INFO_KEY, key, NULL);
    if (!lack.config) return;
    CheckDocumentDraft draft = target_draft(app, "VC509", target_plist_place(&lack.config->info, key), key);
    check_document_say(app->context, &draft, what);
    check_document_say(app->context, &draft, str_from(key));
    check_document_say(app->context, &draft, lack.where);
    check_document_add(app->context, &draft);
}

static void check_usages(const TargetView *app) {
    static const char *const cameras[] = {"RTCCameraVideoCapturer", "AVCaptureVideoDataOutput"};
    if (USES_ANY(app, recording)) check_usage(app, "NSMicrophoneUsageDescription", STR("the microphone"));
    if (USES_ANY(app, cameras)) check_usage(app, "NSCameraUsageDescription", STR("the camera"));
}

// --- frameworks ---

static bool links(const TargetView *app, const char *framework) {
    for (uint32_t i = 0; i < app->parts.len; i++) {
        const XcodeTarget *part = app->parts.items[i];
        for (uint32_t j = 0; j < part->links.len; j++)
            if (str_eq_c(part->links.items[j].name, framework)) return true;
        for (uint32_t j = 0; j < part->configs.len; j++) {
            Str flags = xcode_setting(app->xcode, &part->configs.items[j], STR("OTHER_LDFLAGS"), NULL, NULL);
            if (str_contains(flags, str_from(framework))) return true;
        }
    }
    return false;
}

// Whether an #import links too: with modules. What is not known does.
static bool has_modules(const TargetView *app) {
    for (uint32_t i = 0; i < app->target->configs.len; i++) {
        bool known;
        Str value = xcode_setting(app->xcode, &app->target->configs.items[i], STR("CLANG_ENABLE_MODULES"),
                                  &known, NULL);
        if (!known || str_eq_c(value, "YES")) return true;
    }
    return !app->target->configs.len;
}

static bool imports(const TargetView *app, const char *framework) {
    const Program *program = scan_program(app->context->scan);
    NamePostings files = scan_files_with(app->context->scan, str_from(framework));
    bool modules = has_modules(app);
    for (uint32_t i = 0; i < files.len; i++) {
        if (!(NAME_POSTING_ROLES(files.items[i]) & NAME_ROLE_IMPORT)) continue;
        const ProgramFile *file = &program->files.items[NAME_POSTING_FILE(files.items[i])];
        bool own = !xcode_targets_of(app->xcode, file->path)->len ||
                   target_compiles(app, NAME_POSTING_FILE(files.items[i]));
        if (own && (modules || file->language == LANGUAGE_SWIFT)) return true;
    }
    return false;
}

static void check_callkit_link(const TargetView *app) {
    static const char *const frameworks[] = {"CallKit", "LiveCommunicationKit"};
    for (size_t i = 0; i < sizeof frameworks / sizeof *frameworks; i++)
        if (links(app, frameworks[i]) || imports(app, frameworks[i])) return;
    // What is not here may link it. An app without it does not get past its first launch.
    if (!target_registers_voip(app) || !target_is_whole(app)) return;
    CheckDocumentDraft draft = target_draft(app, "VC508", target_place(app->target), "CallKit");
    check_document_add(app->context, &draft);
}

void capabilities_check(const CheckContext *context) {
    TargetViewVec apps = targets_of(context, XCODE_PRODUCT_APP);
    for (uint32_t i = 0; i < apps.len; i++) {
        const TargetView *app = &apps.items[i];
        bool receives = target_receives_voip(app), calls = receives || uses_callkit(app);
        bool lacks_voip = calls && check_voip_mode(app, receives);
        if (!calls) check_unused_voip_mode(app);
        if (receives) check_audio_mode(app, lacks_voip);
        check_remote_mode(app);
        check_push_entitlement(app, receives);
        if (calls) check_usages(app);
        if (receives) check_callkit_link(app);
    }
}
