// SPDX-License-Identifier: MIT
// How a notification service extension is built into its app: VC401, VC404, VC405 and VC408.
#include "analyzer/checks/checks.h"
#include "analyzer/checks/targets.h"
#include "analyzer/checks/uses.h"

#include "analyzer/project/source.h"

enum { MAX_STEPS_TO_LITERAL = 6 };

// --- is there one, and does it get into the app ---

static void check_embedding(const CheckContext *context, const TargetView *service) {
    const XcodeProject *project = service->target->project;
    if (!project->complete) return;
    bool app = false;
    for (uint32_t i = 0; i < project->targets.len; i++) {
        const XcodeTarget *target = project->targets.items[i];
        app |= target->product == XCODE_PRODUCT_APP;
        for (uint32_t j = 0; j < target->embedded.len; j++)
            if (target->embedded.items[j] == service->target) return;
    }
    if (!app) return;
    CheckDocumentDraft draft = target_draft(service, "VC401", target_place(service->target), "embedded");
    check_document_say(context, &draft, STR("is not embedded in any app, so it is never started"));
    check_document_add(context, &draft);
}

static bool embeds_service(const TargetView *app, const TargetViewVec *services) {
    for (uint32_t i = 0; i < services->len; i++)
        for (uint32_t j = 0; j < app->target->embedded.len; j++)
            if (app->target->embedded.items[j] == services->items[i].target) return true;
    return false;
}

// Whether a file that is compiled into the app has a finding of VC113: messages over VoIP pushes.
static bool gets_messages(const TargetView *app) {
    const ResultsFindingVec *findings = &app->context->results->findings;
    for (uint32_t i = 0; i < findings->len; i++) {
        if (!str_eq_c(findings->items[i].rule, "VC113")) continue;
        const XcodeTargetVec *owners = xcode_targets_of(app->xcode, findings->items[i].place.file);
        for (uint32_t j = 0; j < owners->len; j++)
            for (uint32_t k = 0; k < app->parts.len; k++)
                if (owners->items[j] == app->parts.items[k]) return true;
    }
    return false;
}

// What a string is: itself, or that of a constant that is named. NULL: not known.
static const Expr *literal_of(Program *program, const Expr *value) {
    for (int step = 0; value && step < MAX_STEPS_TO_LITERAL; step++) {
        const Var *var = value->kind == EXPR_VAR ? program_var(program, value->var) : NULL;
        switch (value->kind) {
        case EXPR_STRING:
            return value;
        case EXPR_VAR:
            if (var->assigned) return NULL;
            value = var->init;
            break;
        case EXPR_NAME:
        case EXPR_MEMBER:
            value = resolver_defined_constant(program, value->name);
            break;
        default:
            return NULL;
        }
    }
    return NULL;
}

// The identifier of a category of notifications that the app names after messages; empty: there is none.
static Str message_category(const TargetView *app) {
    static const char category[] = "UNNotificationCategory";
    if (!target_uses(app, category, NAME_ROLE_MENTION)) return STR_NONE;
    target_load(app, category);
    Program *program = scan_program(app->context->scan);
    const ApiTable *api = resolver_api(app->context->resolver);
    for (uint32_t i = 0; i < program->calls.len; i++) {
        const Call *call = program->calls.items[i];
        Str text = program->files.items[call->span.file].text;
        if (!call->arg_count || !call->args[0].value || !target_compiles(app, call->span.file) ||
            !str_eq_c(program_text(program, call->args[0].label), "identifier") ||
            !str_contains(str_sub(text, call->span.start, call->span.end), str_from(category)))
            continue;
        const Expr *identifier = literal_of(program, call->args[0].value);
        if (identifier && api_in_vocabulary(api, STR("message"), identifier->text) &&
            !api_in_vocabulary(api, STR("missed"), identifier->text))
            return identifier->text;
    }
    return STR_NONE;
}

static void check_presence(const TargetView *app, const TargetViewVec *services) {
    if (!app->target->project->complete || embeds_service(app, services)) return;
    for (uint32_t i = 0; i < services->len; i++) // said of the extension already
        if (services->items[i].target->project == app->target->project) return;
    bool old_way = gets_messages(app);
    Str category = old_way || !target_receives_voip(app) ? STR_NONE : message_category(app);
    if (!old_way && !category.len) return;
    CheckDocumentDraft draft = target_draft(app, "VC401", target_place(app->target), "missing");
    if (!old_way) { // ordinary pushes that need no decryption do without one
        draft.severity = RESULTS_SEVERITY_NOTE;
        draft.confidence = RESULTS_CONFIDENCE_POSSIBLE;
    }
    check_document_say(app->context, &draft,
                       old_way
                           ? STR("gets messages as VoIP pushes and has no notification service extension")
                           : str_printf(app->context->arena,
                                        "has notifications for messages (the category `%.*s`) beside VoIP "
                                        "pushes, and no notification service extension that could "
                                        "decrypt a message",
                                        STR_ARG(category)));
    check_document_add(app->context, &draft);
}

// --- what both share ---

static const XcodeConfig *config_named(const XcodeTarget *target, Str name) {
    for (uint32_t i = 0; i < target->configs.len; i++)
        if (str_eq(target->configs.items[i].name, name)) return &target->configs.items[i];
    return NULL;
}

// Whether the two have no string in common in this list of their entitlements, for sure.
static bool share_nothing(const Xcode *xcode, const XcodeConfig *one, const XcodeConfig *other,
                          const char *key) {
    XcodeAnswer one_known, other_known;
    XcodeStrings left = xcode_entitlement_strings(xcode, one, key, &one_known);
    XcodeStrings right = xcode_entitlement_strings(xcode, other, key, &other_known);
    for (uint32_t i = 0; i < left.len; i++)
        for (uint32_t j = 0; j < right.len; j++)
            if (str_eq(left.items[i], right.items[j])) return false;
    return one_known != XCODE_UNKNOWN && other_known != XCODE_UNKNOWN;
}

// The first configuration of the extension that shares nothing with the app; *where as in TargetLack.
static const XcodeConfig *lonely_config(const TargetView *service, const TargetView *app, const char *key,
                                        Str *where) {
    const XcodeConfig *first = NULL;
    uint32_t count = 0;
    StrBuf names;
    strbuf_init(&names, service->context->arena);
    for (uint32_t i = 0; i < service->target->configs.len; i++) {
        const XcodeConfig *config = &service->target->configs.items[i];
        const XcodeConfig *other = config_named(app->target, config->name);
        if (!other || !share_nothing(service->xcode, config, other, key)) continue;
        if (!first) first = config;
        strbuf_printf(&names, "%s%.*s", count++ ? ", " : "", STR_ARG(config->name));
    }
    *where = STR_NONE;
    if (count && count < service->target->configs.len)
        *where =
            str_printf(service->context->arena, " in %s %.*s",
                       count == 1 ? "the configuration" : "the configurations", STR_ARG(strbuf_str(&names)));
    return first;
}

static const char groups_key[] = "com.apple.security.application-groups";

static bool uses_any(const TargetView *view, const char *const *names, size_t count, unsigned roles) {
    for (size_t i = 0; i < count; i++)
        if (target_uses(view, names[i], roles)) return true;
    return false;
}

#define USES_ANY(view, names, roles) uses_any((view), (names), sizeof(names) / sizeof *(names), (roles))

// Whether some configuration of the target names an app group.
static bool has_groups(const TargetView *view) {
    for (uint32_t i = 0; i < view->target->configs.len; i++) {
        XcodeAnswer known;
        if (xcode_entitlement_strings(view->xcode, &view->target->configs.items[i], groups_key, &known).len)
            return true;
    }
    return false;
}

static void check_groups(const TargetView *service, const TargetView *app) {
    Str where;
    const XcodeConfig *config = lonely_config(service, app, groups_key, &where);
    if (!config) return;
    static const char *const storage[] = {"suiteName",
                                          "initWithSuiteName",
                                          "forSecurityApplicationGroupIdentifier",
                                          "containerURL",
                                          "NSPersistentContainer",
                                          "initWithSuiteName",
                                          "containerURLForSecurityApplicationGroupIdentifier",
                                          "containerURLForSecurityApplicationGroupIdentifier:"};
    ResultsPlace place = target_plist_place(&config->entitlements, groups_key);
    CheckDocumentDraft draft = target_draft(service, "VC404", place, groups_key);
    check_document_say(service->context, &draft,
                       str_printf(service->context->arena, "shares no app group with %.*s%.*s",
                                  STR_ARG(app->target->name), STR_ARG(where)));
    // An extension that only loads a picture needs none.
    if (!USES_ANY(service, storage, NAME_ROLE_MENTION)) {
        draft.confidence = RESULTS_CONFIDENCE_POSSIBLE;
        if (!has_groups(app) && !has_groups(service)) draft.severity = RESULTS_SEVERITY_NOTE;
    }
    check_document_add(service->context, &draft);
}

static void check_keychain(const TargetView *service, const TargetView *app) {
    static const char *const functions[] = {"SecItemCopyMatching", "KeychainSwift", "SAMKeychain",
                                            "UICKeyChainStore"};
    static const char *const modules[] = {"KeychainAccess", "Valet", "KeychainSwift"};
    static const char *const grouped[] = {"kSecAttrAccessGroup", "accessGroup", "sharedGroupValet",
                                          "sharedAccessGroupIdentifier"};
    if (!USES_ANY(service, functions, NAME_ROLE_MENTION) && !USES_ANY(service, modules, NAME_ROLE_IMPORT))
        return;
    Str where, unused;
    const XcodeConfig *config = lonely_config(service, app, "keychain-access-groups", &where);
    if (!config) return;
    // An app group can be the access group of items too.
    if (!lonely_config(service, app, groups_key, &unused) && USES_ANY(service, grouped, NAME_ROLE_MENTION))
        return;
    ResultsPlace place = target_plist_place(&config->entitlements, "keychain-access-groups");
    CheckDocumentDraft draft = target_draft(service, "VC405", place, "keychain-access-groups");
    check_document_say(service->context, &draft,
                       str_printf(service->context->arena,
                                  "reads the keychain, but shares no keychain access group with %.*s%.*s",
                                  STR_ARG(app->target->name), STR_ARG(where)));
    check_document_add(service->context, &draft);
}

typedef struct Kept {
    const CheckContext *context;
    Symbol name;
    VEC(Span) listed; // what stands under a string in a table of names: `["WhenUnlocked": kSecAttr…]`
    Span place;       // of the first use that is none of these; empty: none
} Kept;

static bool visit_table(void *user, const Function *in, BlockId block, const Event *event, Expr *expr) {
    Kept *kept = user;
    (void)in;
    (void)block;
    (void)event;
    for (uint32_t i = 0; expr->kind == EXPR_DICTIONARY && i + 1 < expr->child_count; i += 2)
        if (expr->children[i]->kind == EXPR_STRING)
            VEC_PUSH(kept->context->arena, &kept->listed, expr->children[i + 1]->span);
    return true;
}

static bool visit_kept(void *user, const Function *in, BlockId block, const Event *event, Expr *expr) {
    Kept *kept = user;
    (void)in;
    (void)block;
    (void)event;
    const Program *program = scan_program(kept->context->scan);
    Symbol name = expr->kind == EXPR_VAR ? program_var(program, expr->var)->name : expr->name;
    if ((expr->kind != EXPR_NAME && expr->kind != EXPR_VAR) || name != kept->name) return true;
    for (uint32_t i = 0; i < kept->listed.len; i++)
        if (kept->listed.items[i].start <= expr->span.start && expr->span.end <= kept->listed.items[i].end)
            return true;
    kept->place = expr->span;
    return false;
}

// Where a file of code keeps an item like this.
static Span find_kept(const CheckContext *context, uint32_t file, Str name) {
    scan_load(context->scan, file);
    Program *program = scan_program(context->scan);
    Kept kept = {.context = context, .name = program_symbol(program, name)};
    for (int tables = 1; tables >= 0; tables--)
        for (uint32_t i = 0; i < program->functions.len && kept.place.end == kept.place.start; i++)
            if (program->functions.items[i]->span.file == file)
                (void)uses_walk(context->arena, program->functions.items[i], false,
                                tables ? visit_table : visit_kept, &kept);
    return kept.place;
}

// Items that can be read only while the phone is unlocked: mostly it is locked when a push comes.
static void check_accessibility(const TargetView *service) {
    static const char *const names[] = {"kSecAttrAccessibleWhenUnlocked",
                                        "kSecAttrAccessibleWhenUnlockedThisDeviceOnly"};
    const CheckContext *context = service->context;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        NamePostings files = scan_files_with(context->scan, str_from(names[i]));
        for (uint32_t j = 0; j < files.len; j++) {
            uint32_t file = NAME_POSTING_FILE(files.items[j]);
            if (!target_compiles(service, file)) continue;
            Span place = find_kept(context, file, str_from(names[i]));
            if (place.end == place.start) continue;
            CheckDraft draft = check_draft(context, "VC405", place, NULL);
            draft.severity = RESULTS_SEVERITY_NOTE;
            draft.confidence = RESULTS_CONFIDENCE_POSSIBLE;
            check_say(context, &draft, service->target->name);
            check_say(
                context, &draft,
                STR("cannot read an item that is kept like this while the phone is locked, as it mostly is "
                    "when a push comes"));
            check_add(context, &draft);
        }
    }
}

// --- app groups that code names ---

static bool is_entitled_group(const TargetView *service, Str group) {
    for (uint32_t i = 0; i < service->target->configs.len; i++) {
        XcodeAnswer known;
        XcodeStrings groups =
            xcode_entitlement_strings(service->xcode, &service->target->configs.items[i], groups_key, &known);
        if (known == XCODE_UNKNOWN) return true;
        for (uint32_t j = 0; j < groups.len; j++)
            if (str_eq(groups.items[j], group) || str_contains(groups.items[j], STR("$("))) return true;
    }
    return false;
}

static void check_named_group(const TargetView *service, const Call *call) {
    Program *program = scan_program(service->context->scan);
    for (uint32_t i = 0; i < call->arg_count; i++) {
        Str label = program_text(program, call->args[i].label);
        const Expr *given = call->args[i].value;
        bool names = str_eq_c(label, "suiteName") || str_eq_c(label, "forSecurityApplicationGroupIdentifier");
        const Expr *value = names ? literal_of(program, given) : NULL;
        if (!value || !str_starts(value->text, STR("group.")) || is_entitled_group(service, value->text))
            continue;
        CheckDraft draft = check_draft(service->context, "VC404", given->span, NULL);
        draft.severity = RESULTS_SEVERITY_ERROR;
        draft.confidence = RESULTS_CONFIDENCE_CERTAIN;
        check_say(service->context, &draft, service->target->name);
        check_say(service->context, &draft,
                  str_printf(service->context->arena,
                             "uses the app group `%.*s`, which its entitlements lack", STR_ARG(value->text)));
        check_add(service->context, &draft);
    }
}

static void check_named_groups(const TargetViewVec *services) {
    static const char *const names[] = {"suiteName", "initWithSuiteName",
                                        "forSecurityApplicationGroupIdentifier",
                                        "containerURLForSecurityApplicationGroupIdentifier",
                                        "containerURLForSecurityApplicationGroupIdentifier"};
    bool any = false;
    for (uint32_t i = 0; i < services->len; i++)
        for (size_t j = 0; j < sizeof names / sizeof *names; j++) {
            if (!target_uses(&services->items[i], names[j], NAME_ROLE_MENTION)) continue;
            target_load(&services->items[i], names[j]);
            any = true;
        }
    if (!any) return;
    const Program *program = scan_program(services->items[0].context->scan);
    for (uint32_t i = 0; i < program->calls.len; i++)
        for (uint32_t j = 0; j < services->len; j++)
            if (target_compiles(&services->items[j], program->calls.items[i]->span.file))
                check_named_group(&services->items[j], program->calls.items[i]);
}

// --- where it runs ---

// "15.1" as a number that compares; 0 when it is none.
static uint32_t version_of(const TargetView *view, const XcodeConfig *config, const XcodeSetting **setting) {
    bool known;
    Str text = xcode_setting(view->xcode, config, STR("IPHONEOS_DEPLOYMENT_TARGET"), &known, setting);
    uint32_t version;
    return known && results_parse_sdk(text, &version) ? version : 0;
}

static void check_deployment(const TargetView *service, const TargetView *app) {
    for (uint32_t i = 0; i < service->target->configs.len; i++) {
        const XcodeConfig *config = &service->target->configs.items[i];
        const XcodeConfig *other = config_named(app->target, config->name);
        const XcodeSetting *setting, *app_setting;
        uint32_t own = version_of(service, config, &setting);
        uint32_t needed = other ? version_of(app, other, &app_setting) : 0;
        // No service extension runs on systems before iOS 10.
        if (!own || !needed || own <= needed || own <= results_sdk(10, 0)) continue;
        ResultsPlace place = {
            .file = setting->place.file, .line = setting->place.line, .column = setting->place.column};
        CheckDocumentDraft draft = target_draft(service, "VC408", place, "IPHONEOS_DEPLOYMENT_TARGET");
        check_document_say(service->context, &draft, setting->value);
        check_document_say(service->context, &draft, app->target->name);
        check_document_say(service->context, &draft, app_setting->value);
        check_document_add(service->context, &draft);
        return;
    }
}

void extension_setup_check(const CheckContext *context) {
    TargetViewVec services = targets_services(context), apps = targets_of(context, XCODE_PRODUCT_APP);
    for (uint32_t i = 0; i < services.len; i++) {
        const TargetView *service = &services.items[i];
        check_embedding(context, service);
        check_accessibility(service);
        TargetViewVec containers = targets_containers(service);
        for (uint32_t j = 0; j < containers.len; j++) {
            check_groups(service, &containers.items[j]);
            check_keychain(service, &containers.items[j]);
            check_deployment(service, &containers.items[j]);
        }
    }
    check_named_groups(&services);
    for (uint32_t i = 0; i < apps.len; i++)
        check_presence(&apps.items[i], &services);
}
