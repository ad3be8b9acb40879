// SPDX-License-Identifier: MIT
// VC603: apps that are still made for systems before iOS 10, which have no CallKit.
//
// Swift does not compile without a test of the version; Objective-C does, and its classes are then nil.
#include "analyzer/checks/checks.h"
#include "analyzer/checks/targets.h"
#include "analyzer/dependencies/version.h"

enum { CALLKIT_SINCE = 10 };

typedef VEC(ResultsPlace) PlaceVec;

typedef struct Deployment {
    const CheckContext *context;
    PlaceVec told;
} Deployment;

static const ProjectFile *file_of(const CheckContext *context, NamePosting posting) {
    Str path = scan_program(context->scan)->files.items[NAME_POSTING_FILE(posting)].path;
    return project_find(scan_project(context->scan), path);
}

// Whether a file of our own below `folder` has the name in a role; of Objective-C alone if wanted.
static bool has_name(const CheckContext *context, Str folder, const char *name, unsigned roles, bool objc) {
    NamePostings postings = scan_files_with(context->scan, str_from(name));
    for (uint32_t i = 0; i < postings.len; i++) {
        if (!(NAME_POSTING_ROLES(postings.items[i]) & roles)) continue;
        const ProjectFile *file = file_of(context, postings.items[i]);
        if (!file || !str_starts(file->path, folder) ||
            !check_is_ours(context, NAME_POSTING_FILE(postings.items[i])))
            continue;
        if (!objc || file->kind == PROJECT_OBJC || file->kind == PROJECT_OBJCXX) return true;
    }
    return false;
}

// Whether nothing in the code asks for the version of the system or for the presence of a class.
static bool is_unguarded(const CheckContext *context, Str folder) {
    static const char *const tests[] = {"available", "NSClassFromString", "systemVersion",
                                        "isOperatingSystemAtLeastVersion", "NSFoundationVersionNumber"};
    if (!has_name(context, folder, "CallKit", NAME_ROLE_IMPORT, true)) return false;
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        if (has_name(context, folder, tests[i], NAME_ROLE_MENTION, false)) return false;
    return true;
}

static bool holds(const PlaceVec *places, ResultsPlace place) {
    for (uint32_t i = 0; i < places->len; i++)
        if (places->items[i].line == place.line && str_eq(places->items[i].file, place.file)) return true;
    return false;
}

// Of several places that say it of one target the first is told, with the second beside it.
static void tell(Deployment *deployment, const PlaceVec *places, Str folder, Str version) {
    const CheckContext *context = deployment->context;
    if (!places->len || holds(&deployment->told, places->items[0])) return;
    for (uint32_t i = 0; i < places->len; i++)
        VEC_PUSH(context->arena, &deployment->told, places->items[i]);
    CheckDocumentDraft draft = check_document_draft(context, "VC603", places->items[0]);
    bool unguarded = is_unguarded(context, folder);
    draft.severity = unguarded ? RESULTS_SEVERITY_WARNING : RESULTS_SEVERITY_NOTE;
    draft.blamed = version;
    check_document_say(context, &draft, str_printf(context->arena, "iOS %.*s", STR_ARG(version)));
    check_document_say(
        context, &draft,
        unguarded ? STR("on older systems its classes are nil, and nothing in the code asks for the version")
                  : STR("on older systems no call can be reported"));
    if (places->len > 1)
        draft.related = (ResultsStep){
            .place = places->items[1],
            .message = places->len == 2 ? STR("also set here")
                                        : str_printf(context->arena, "also set here, and in %u more places",
                                                     (unsigned)(places->len - 2))};
    check_document_add(context, &draft);
}

static void tell_one(Deployment *deployment, ResultsPlace place, Str folder, Str version) {
    PlaceVec places = {0};
    VEC_PUSH(deployment->context->arena, &places, place);
    tell(deployment, &places, folder, version);
}

static bool is_old(Str text, Version *version) {
    return version_parse(text, version) && version->parts[0] > 0 && version->parts[0] < CALLKIT_SINCE;
}

// platform :ios, '9.0'
static void check_podfile(Deployment *deployment, const ProjectFile *file) {
    const CheckContext *context = deployment->context;
    Str path = file->path, folder = str_sub(path, 0, path.len - (sizeof "Podfile" - 1));
    if (!has_name(context, folder, "CallKit", NAME_ROLE_IMPORT, false)) return;
    const Document *document = scan_document(context->scan, file);
    for (uint32_t i = 0; document && i < document->root->children.len; i++) {
        const DocumentNode *node = document->root->children.items[i];
        Str line = document_text(node);
        Version version;
        if (!str_starts(line, STR("platform")) || !str_contains(line, STR(":ios,"))) continue;
        size_t at = 0;
        while (at < line.len && !(line.data[at] >= '0' && line.data[at] <= '9'))
            at++;
        size_t end = at;
        while (end < line.len && ((line.data[end] >= '0' && line.data[end] <= '9') || line.data[end] == '.'))
            end++;
        Str text = str_sub(line, at, end);
        ResultsPlace place = {file->path, node->line, node->column, node->end_line, node->end_column};
        if (is_old(text, &version)) tell_one(deployment, place, folder, text);
    }
}

// platforms: [.iOS(.v9)], .iOS("9.0")
static Str platform_version(const Program *program, const Call *platform) {
    if (!str_eq_c(program_text(program, platform->name), "iOS") || platform->arg_count != 1) return STR_NONE;
    const Expr *version = platform->args[0].value;
    if (version->kind == EXPR_STRING) return version->text;
    Str name = version->kind == EXPR_MEMBER && !version->child_count ? program_text(program, version->name)
                                                                     : STR_NONE;
    return name.len > 1 && name.data[0] == 'v' ? str_sub(name, 1, name.len) : STR_NONE;
}

static void check_platforms(Deployment *deployment, const Expr *platforms, Str folder) {
    Scan *scan = deployment->context->scan;
    const Program *program = scan_program(scan);
    for (uint32_t i = 0; i < platforms->child_count; i++) {
        const Expr *child = platforms->children[i];
        const Call *call = child->kind == EXPR_VAR ? program_var(program, child->var)->call : NULL;
        Version version;
        Str text = call ? platform_version(program, call) : STR_NONE;
        if (text.len && is_old(text, &version))
            tell_one(deployment, scan_place(scan, call->args[0].value->span), folder, text);
    }
}

// The manifest of a Swift package, as the Swift front end has it.
static void check_package(Deployment *deployment, uint32_t file) {
    const CheckContext *context = deployment->context;
    Str path = scan_program(context->scan)->files.items[file].path;
    static const Str manifest = {"Package.swift", 13};
    if (!str_eq(path, manifest) && !str_ends(path, STR("/Package.swift"))) return;
    Str folder = str_sub(path, 0, path.len - manifest.len);
    if (!check_is_ours(context, file) || !has_name(context, folder, "CallKit", NAME_ROLE_IMPORT, false))
        return;
    scan_load(context->scan, file);
    const Program *program = scan_program(context->scan);
    for (uint32_t i = 0; i < program->calls.len; i++) {
        const Call *call = program->calls.items[i];
        if (call->span.file != file || !str_eq_c(program_text(program, call->name), "Package")) continue;
        for (uint32_t j = 0; j < call->arg_count; j++)
            if (str_eq_c(program_text(program, call->args[j].label), "platforms") &&
                call->args[j].value->kind == EXPR_ARRAY)
                check_platforms(deployment, call->args[j].value, folder);
    }
}

// One finding for a target, whatever the number of its configurations.
static void check_target(Deployment *deployment, const TargetView *view) {
    if (!target_uses(view, "CallKit", NAME_ROLE_IMPORT)) return;
    PlaceVec places = {0};
    Str first = STR_NONE;
    for (uint32_t i = 0; i < view->target->configs.len; i++) {
        bool known = false;
        const XcodeSetting *setting = NULL;
        Version version;
        Str text = xcode_setting(view->xcode, &view->target->configs.items[i],
                                 STR("IPHONEOS_DEPLOYMENT_TARGET"), &known, &setting);
        if (!known || !setting || !is_old(text, &version)) continue;
        ResultsPlace place = {
            .file = setting->place.file, .line = setting->place.line, .column = setting->place.column};
        if (holds(&places, place)) continue;
        if (!places.len) first = text;
        VEC_PUSH(deployment->context->arena, &places, place);
    }
    tell(deployment, &places, view->target->project->folder, first);
}

void deployment_check(const CheckContext *context) {
    if (!scan_count_imports(context->scan, STR("CallKit"))) return;
    Deployment deployment = {.context = context};
    const Project *project = scan_project(context->scan);
    for (uint32_t i = 0; i < project->file_count; i++) {
        const ProjectFile *file = &project->files[i];
        bool named = str_eq_c(file->path, "Podfile") || str_ends(file->path, STR("/Podfile"));
        if (named && check_is_ours_file(context, file)) check_podfile(&deployment, file);
    }
    NamePostings manifests = scan_files_with(context->scan, STR("PackageDescription"));
    for (uint32_t i = 0; i < manifests.len; i++)
        check_package(&deployment, NAME_POSTING_FILE(manifests.items[i]));
    TargetViewVec apps = targets_of(context, XCODE_PRODUCT_APP);
    for (uint32_t i = 0; i < apps.len; i++)
        check_target(&deployment, &apps.items[i]);
}
