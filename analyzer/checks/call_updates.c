// SPDX-License-Identifier: MIT
// What happens to a call after it was reported: is it ever updated, does the app ever end it (VC305, VC306)?
// Both say that something is absent from a whole app.
#include "analyzer/checks/setup.h"

// By the index alone: reportCall(with:updated:), reportCallWithUUID:endedAtDate:reason:.
static bool is_called(const Setup *setup, const App *app, const char *swift, const char *objc) {
    return setup_mentions_both(setup, app, "reportCall", swift) ||
           setup_mentions_both(setup, app, "reportCallWithUUID", objc);
}

// Others' code may do it for the app: it is not read for this.
static bool others_do(const Setup *setup, const App *app) {
    return setup_is_scripted(setup, app) || setup_others_mention(setup, app, "reportCall") ||
           setup_others_mention(setup, app, "reportCallWithUUID");
}

// --- VC305 ---

// A name that says the same for every call.
static bool is_placeholder(const Setup *setup, const Expr *value) {
    if (!value) return false;
    if (value->kind == EXPR_STRING) return value->text.len > 0;
    const Call *call = setup_call_of(setup, value);
    if (!call) return false;
    Str name = program_text(setup->program, call->name);
    bool localized = str_starts(name, STR("NSLocalizedString")) || str_starts(name, STR("localizedString"));
    bool made = str_eq_c(name, "String") && call->arg_count &&
                str_eq_c(program_text(setup->program, call->args[0].label), "localized");
    for (uint32_t a = 0; a < call->arg_count && (localized || made); a++)
        if (call->args[a].value && call->args[a].value->kind == EXPR_STRING) return true;
    return false;
}

static bool has_better_name(const Setup *setup, const SetupUse *use) {
    for (uint32_t i = 0; i < setup->caller_names.len; i++) {
        const SetupUse *other = &setup->caller_names.items[i];
        if (other != use && other->in == use->in && !is_placeholder(setup, other->value)) return true;
    }
    return false;
}

// Whether some finding was told.
static bool check_placeholders(const Setup *setup, const App *app) {
    bool told = false;
    for (uint32_t i = 0; i < setup->caller_names.len; i++) {
        const SetupUse *use = &setup->caller_names.items[i];
        if (use->app != app || !check_is_ours(setup->context, use->in->span.file) ||
            !is_placeholder(setup, use->value) || has_better_name(setup, use) ||
            !launch_from_handler(setup->launch, app, use->in, use->event).handler)
            continue;
        CheckDraft draft = check_draft(setup->context, "VC305", use->event->span, use->in);
        check_say(setup->context, &draft,
                  check_quoted(setup->context, scan_text(setup->context->scan, use->value->span)));
        check_add(setup->context, &draft);
        told = true;
    }
    return told;
}

// The first report of an incoming call that the app's own code makes.
static const SetupUse *incoming_report(const Setup *setup, const App *app) {
    for (uint32_t i = 0; i < setup->reports.len; i++) {
        const SetupUse *use = &setup->reports.items[i];
        Str name = program_text(setup->program, use->event->call->name);
        if (use->app == app && check_is_ours(setup->context, use->in->span.file) &&
            str_starts(name, STR("reportNewIncomingCall")))
            return use;
    }
    return NULL;
}

// No call of the app ever gets a handle.
static void check_handles(const Setup *setup, const App *app) {
    const SetupUse *report = incoming_report(setup, app);
    if (!report || setup_mentions(setup, app, "remoteHandle") ||
        setup_others_mention(setup, app, "remoteHandle"))
        return;
    bool named = setup_mentions(setup, app, "localizedCallerName");
    CheckDraft draft = setup_draft(setup, "VC305", report);
    check_say(setup->context, &draft,
              named ? STR("a name without a remoteHandle") : STR("unknown: the update says nothing of them"));
    check_add(setup->context, &draft);
}

// --- VC306 ---

static void check_ends(const Setup *setup, const App *app) {
    const SetupUse *report = incoming_report(setup, app);
    if (!report || is_called(setup, app, "endedAt:", "endedAtDate:") || others_do(setup, app)) return;
    bool actions = setup_mentions(setup, app, "CXEndCallAction");
    CheckDraft draft = setup_draft(setup, "VC306", report);
    if (actions) draft.severity = RESULTS_SEVERITY_NOTE;
    check_say(setup->context, &draft,
              actions ? STR("it only asks for CXEndCallAction, which says that the user hung up")
                      : STR("a caller who hangs up goes on ringing"));
    check_add(setup->context, &draft);
}

void setup_check_updates(const Setup *setup) {
    for (uint32_t i = 0; i < setup->apps->items.len; i++) {
        const App *app = &setup->apps->items.items[i];
        if (!setup_handler(setup, app)) continue;
        bool updates = is_called(setup, app, "updated:", "updated:") || others_do(setup, app);
        if (!updates && !check_placeholders(setup, app)) check_handles(setup, app);
        check_ends(setup, app);
    }
}
