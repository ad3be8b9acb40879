// SPDX-License-Identifier: MIT
#include "analyzer/checks/targets.h"

#include "analyzer/checks/specification.h"

TargetView targets_view(const CheckContext *context, const XcodeTarget *target) {
    const Xcode *xcode = scan_xcode(context->scan);
    return (TargetView){context, xcode, target, xcode_built_into(xcode, target)};
}

static bool is_judged(const CheckContext *context, const XcodeTarget *target) {
    const ProjectFile *file = target->project->file;
    return target->platform != XCODE_PLATFORM_OTHER &&
           (context->options->include_third_party || !file->third_party) &&
           (context->options->include_tests || !file->is_test);
}

TargetViewVec targets_of(const CheckContext *context, XcodeProduct product) {
    TargetViewVec views = {0};
    const Xcode *xcode = scan_xcode(context->scan);
    for (uint32_t i = 0; i < xcode->targets.len; i++) {
        const XcodeTarget *target = xcode->targets.items[i];
        if (target->product == product && is_judged(context, target))
            VEC_PUSH(context->arena, &views, targets_view(context, target));
    }
    return views;
}

// By its Info.plist; when that is not in view by its code.
static bool is_service(const TargetView *view) {
    Str point = xcode_extension_point(view->xcode, view->target);
    if (point.len) return str_eq_c(point, "com.apple.usernotifications.service");
    return target_uses(view, "UNNotificationServiceExtension", NAME_ROLE_CONFORMS);
}

TargetViewVec targets_services(const CheckContext *context) {
    TargetViewVec all = targets_of(context, XCODE_PRODUCT_APP_EXTENSION), services = {0};
    for (uint32_t i = 0; i < all.len; i++)
        if (is_service(&all.items[i])) VEC_PUSH(context->arena, &services, all.items[i]);
    return services;
}

static bool holds(const XcodeTargetVec *targets, const XcodeTarget *target) {
    for (uint32_t i = 0; i < targets->len; i++)
        if (targets->items[i] == target) return true;
    return false;
}

TargetViewVec targets_containers(const TargetView *extension) {
    TargetViewVec apps = targets_of(extension->context, XCODE_PRODUCT_APP), out = {0};
    for (uint32_t i = 0; i < apps.len; i++) {
        const XcodeTarget *app = apps.items[i].target;
        if (holds(&app->embedded, extension->target) || holds(&app->dependencies, extension->target))
            VEC_PUSH(extension->context->arena, &out, apps.items[i]);
    }
    return out;
}

// --- code ---

static const ProgramFile *file_of(const TargetView *view, uint32_t file) {
    return &scan_program(view->context->scan)->files.items[file];
}

bool target_compiles(const TargetView *view, uint32_t file) {
    const XcodeTargetVec *owners = xcode_targets_of(view->xcode, file_of(view, file)->path);
    for (uint32_t i = 0; i < owners->len; i++)
        if (holds(&view->parts, owners->items[i])) return true;
    return false;
}

bool target_uses(const TargetView *view, const char *name, unsigned roles) {
    NamePostings postings = scan_files_with(view->context->scan, str_from(name));
    for (uint32_t i = 0; i < postings.len; i++)
        if ((NAME_POSTING_ROLES(postings.items[i]) & roles) &&
            target_compiles(view, NAME_POSTING_FILE(postings.items[i])))
            return true;
    return false;
}

bool target_may_use(const TargetView *view, const char *name) {
    NamePostings postings = scan_files_with(view->context->scan, str_from(name));
    for (uint32_t i = 0; i < postings.len; i++) {
        uint32_t file = NAME_POSTING_FILE(postings.items[i]);
        bool owned = xcode_targets_of(view->xcode, file_of(view, file)->path)->len != 0;
        if (!owned || target_compiles(view, file)) return true;
    }
    return false;
}

void target_load(const TargetView *view, const char *name) {
    NamePostings postings = scan_files_with(view->context->scan, str_from(name));
    for (uint32_t i = 0; i < postings.len; i++)
        if (target_compiles(view, NAME_POSTING_FILE(postings.items[i])))
            scan_load(view->context->scan, NAME_POSTING_FILE(postings.items[i]));
}

// Takes the last folder off. False when there is none left.
static bool go_up(Str *folder) {
    if (!folder->len) return false;
    *folder = str_folder(str_sub(*folder, 0, folder->len - 1));
    return true;
}

// Other package managers leave their mark beside the project, or above it.
static bool has_packages_beside(const TargetView *view) {
    static const char *const marks[] = {"Podfile", "Cartfile", "package.json", "pubspec.yaml", "config.xml"};
    const Project *files = scan_project(view->context->scan);
    Str folder = view->target->project->folder;
    do
        for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
            Str path = str_printf(view->context->arena, "%.*s%s", STR_ARG(folder), marks[i]);
            if (project_find(files, path)) return true;
        }
    while (go_up(&folder));
    return false;
}

bool target_is_whole(const TargetView *view) {
    if (!view->target->project->complete || has_packages_beside(view)) return false;
    for (uint32_t i = 0; i < view->parts.len; i++) {
        const XcodeTarget *part = view->parts.items[i];
        if (part->foreign || part->missing || !part->sources.len) return false;
    }
    return true;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by depth
static bool names_voip(const Program *program, const Expr *expr, uint32_t depth) {
    if (!expr || depth > 8) return false;
    Str name = program_text(program, expr->name);
    if (str_eq_c(name, "voIP") || str_eq_c(name, "PKPushTypeVoIP")) return true;
    for (uint32_t i = 0; i < expr->child_count; i++)
        if (names_voip(program, expr->children[i], depth + 1)) return true;
    return false;
}

// Whether every set of push types that the target asks for is written down, and empty.
static bool asks_for_nothing(const TargetView *view) {
    Program *program = scan_program(view->context->scan);
    const ExprVec *values = program_assignments(program, program_symbol(program, STR("desiredPushTypes")));
    bool any = false;
    for (uint32_t i = 0; i < values->len; i++) {
        const Expr *value = values->items[i];
        if (!target_compiles(view, value->span.file)) continue;
        if (names_voip(program, value, 0) || value->kind != EXPR_ARRAY || value->child_count) return false;
        any = true;
    }
    return any;
}

bool target_registers_voip(const TargetView *view) {
    if (!target_uses(view, "PKPushRegistry", NAME_ROLE_MENTION)) return false;
    if (!target_uses(view, "voIP", NAME_ROLE_MENTION) &&
        !target_uses(view, "PKPushTypeVoIP", NAME_ROLE_MENTION))
        return false;
    return !asks_for_nothing(view);
}

bool target_receives_voip(const TargetView *view) {
    for (uint32_t i = 0; i < view->context->handlers->len; i++)
        if (target_compiles(view, view->context->handlers->items[i].function->span.file))
            return !asks_for_nothing(view);
    return target_registers_voip(view);
}

// --- configurations ---

// What a project is written from may add a key when it is written the next time.
static bool is_specified(const TargetView *view, const char *key) {
    static const char *const names[] = {"app.json", "config.xml"};
    Scan *scan = view->context->scan;
    Str folder = view->target->project->folder;
    do
        for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
            Str path = str_printf(view->context->arena, "%.*s%s", STR_ARG(folder), names[i]);
            const ProjectFile *file = project_find(scan_project(scan), path);
            if (file && specification_find(scan_document(scan, file), key)) return true;
        }
    while (go_up(&folder));
    return false;
}

static XcodeAnswer ask_plists(const TargetView *view, const XcodeConfig *config, TargetNeed need,
                              const char *key, const char *value) {
    switch (need) {
    case TARGET_NEED_INFO_KEY:
        return xcode_info_has(view->xcode, config, key);
    case TARGET_NEED_INFO_VALUE:
        return xcode_info_lists(view->xcode, config, key, value);
    case TARGET_NEED_ENTITLEMENT:
        return xcode_entitled(view->xcode, config, key);
    }
    return XCODE_UNKNOWN;
}

static XcodeAnswer ask(const TargetView *view, const XcodeConfig *config, TargetNeed need, const char *key,
                       const char *value) {
    XcodeAnswer answer = ask_plists(view, config, need, key, value);
    return answer == XCODE_NO && is_specified(view, key) ? XCODE_UNKNOWN : answer;
}

TargetLack target_lacks(const TargetView *view, TargetNeed need, const char *key, const char *value) {
    TargetLack lack = {0};
    StrBuf names;
    strbuf_init(&names, view->context->arena);
    uint32_t count = 0;
    for (uint32_t i = 0; i < view->target->configs.len; i++) {
        const XcodeConfig *config = &view->target->configs.items[i];
        if (ask(view, config, need, key, value) != XCODE_NO) continue;
        if (!lack.config) lack.config = config;
        strbuf_printf(&names, "%s%.*s", count++ ? ", " : "", STR_ARG(config->name));
    }
    if (count && count < view->target->configs.len)
        lack.where =
            str_printf(view->context->arena, " in %s %.*s",
                       count == 1 ? "the configuration" : "the configurations", STR_ARG(strbuf_str(&names)));
    return lack;
}

const XcodeConfig *target_has(const TargetView *view, TargetNeed need, const char *key, const char *value) {
    for (uint32_t i = 0; i < view->target->configs.len; i++)
        if (ask(view, &view->target->configs.items[i], need, key, value) == XCODE_YES)
            return &view->target->configs.items[i];
    return NULL;
}

// --- places ---

static ResultsPlace place_of(XcodePlace place) {
    return (ResultsPlace){.file = place.file, .line = place.line, .column = place.column};
}

ResultsPlace target_place(const XcodeTarget *target) { return place_of(target->place); }

ResultsPlace target_plist_place(const XcodePlist *plist, const char *key) {
    const DocumentNode *node = document_get(plist->root, key);
    XcodePlace place = plist->place;
    if (node && node->key_line) {
        place.line = node->key_line;
        place.column = node->key_column;
    }
    return place_of(place);
}

CheckDocumentDraft target_draft(const TargetView *view, const char *rule, ResultsPlace place,
                                const char *blamed) {
    CheckDocumentDraft draft = check_document_draft(view->context, rule, place);
    draft.symbol = view->target->name;
    draft.blamed = str_from(blamed);
    check_document_say(view->context, &draft, view->target->name);
    return draft;
}
