// SPDX-License-Identifier: MIT
// VC213: PushKit is gone from the code, and traces tell that an earlier version registered for VoIP pushes.
#include "analyzer/checks/checks.h"
#include "analyzer/checks/targets.h"

#include "analyzer/project/source.h"

// What people call the token that PushKit gave them.
static const char *const token_names[] = {
    "voipToken",     "voIPToken",       "VoIPToken",    "VoipToken",      "voip_token", "voipPushToken",
    "voIPPushToken", "voipDeviceToken", "pushKitToken", "pushkitToken",   "VOIP_TOKEN", "kVoipToken",
    "kVoIPToken",    "voip_push_token", "PushKitToken", "pushKitTokenKey"};

// The first place of the name in a file, as a name or as a string.
static bool find_name(const CheckContext *context, uint32_t file, Str name, Span *place) {
    Str text = scan_program(context->scan)->files.items[file].text;
    size_t at = source_find(text, name, 0);
    if (at == SOURCE_NOT_FOUND) return false;
    *place = (Span){file, (uint32_t)at, (uint32_t)(at + name.len)};
    return true;
}

static bool add_trace(const TargetView *app, uint32_t file, Str name) {
    Span place;
    if (!target_compiles(app, file) || !find_name(app->context, file, name, &place)) return false;
    CheckDraft draft = check_draft(app->context, "VC213", place, NULL);
    check_say(app->context, &draft, check_quoted(app->context, name));
    check_say(app->context, &draft, app->target->name);
    check_add(app->context, &draft);
    return true;
}

static bool is_served(const TargetView *app) {
    static const char *const names[] = {"PKPushRegistry", "PushKit", "PKPushRegistryDelegate"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (scan_files_with(app->context->scan, str_from(names[i])).len) return true;
    return !target_is_whole(app);
}

// A key under which the token is kept; the commonest, because every file has to be looked through for it.
static bool find_key(const TargetView *app) {
    static const char *const keys[] = {"\"voipToken\"", "\"voIPToken\"", "\"voip_token\""};
    const Program *program = scan_program(app->context->scan);
    for (uint32_t file = 0; file < program->files.len; file++)
        for (size_t i = 0; i < sizeof keys / sizeof *keys && target_compiles(app, file); i++)
            if (add_trace(app, file, str_from(keys[i]))) return true;
    return false;
}

static void check_app(const TargetView *app) {
    if (is_served(app)) return;
    for (size_t i = 0; i < sizeof token_names / sizeof *token_names; i++) {
        Str name = str_from(token_names[i]);
        NamePostings files = scan_files_with(app->context->scan, name);
        for (uint32_t j = 0; j < files.len; j++)
            if (add_trace(app, NAME_POSTING_FILE(files.items[j]), name)) return;
    }
    (void)find_key(app);
}

void stale_registration_check(const CheckContext *context) {
    TargetViewVec apps = targets_of(context, XCODE_PRODUCT_APP);
    for (uint32_t i = 0; i < apps.len; i++)
        check_app(&apps.items[i]);
}
