// SPDX-License-Identifier: MIT
// VC603: apps that are still made for systems before iOS 10, which have no CallKit.
//
// Swift does not compile without a test of the version; Objective-C does, and its classes are then nil.
#include "analyzer/checks/checks.h"
#include "analyzer/checks/targets.h"
#include "analyzer/dependencies/version.h"

enum { CALLKIT_SINCE = 10 };

typedef struct Deployment {
    const CheckContext *context;
    VEC(ResultsPlace) told;
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

static void tell(Deployment *deployment, ResultsPlace place, Str folder, Str version) {
    const CheckContext *context = deployment->context;
    for (uint32_t i = 0; i < deployment->told.len; i++)
        if (deployment->told.items[i].line == place.line &&
            str_eq(deployment->told.items[i].file, place.file))
            return;
    VEC_PUSH(context->arena, &deployment->told, place);
    CheckDocumentDraft draft = check_document_draft(context, "VC603", place);
    bool unguarded = is_unguarded(context, folder);
    draft.severity = unguarded ? RESULTS_SEVERITY_WARNING : RESULTS_SEVERITY_NOTE;
    draft.blamed = version;
    check_document_say(context, &draft, str_printf(context->arena, "iOS %.*s", STR_ARG(version)));
    check_document_say(
        context, &draft,
        unguarded ? STR("on older systems its classes are nil, and nothing in the code asks for the version")
                  : STR("on older systems no call can be reported"));
    check_document_add(context, &draft);
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
        if (is_old(text, &version)) tell(deployment, place, folder, text);
    }
}

static void check_target(Deployment *deployment, const TargetView *view) {
    if (!target_uses(view, "CallKit", NAME_ROLE_IMPORT)) return;
    for (uint32_t i = 0; i < view->target->configs.len; i++) {
        bool known = false;
        const XcodeSetting *setting = NULL;
        Version version;
        Str text = xcode_setting(view->xcode, &view->target->configs.items[i],
                                 STR("IPHONEOS_DEPLOYMENT_TARGET"), &known, &setting);
        if (!known || !setting || !is_old(text, &version)) continue;
        ResultsPlace place = {
            .file = setting->place.file, .line = setting->place.line, .column = setting->place.column};
        tell(deployment, place, view->target->project->folder, text);
    }
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
    TargetViewVec apps = targets_of(context, XCODE_PRODUCT_APP);
    for (uint32_t i = 0; i < apps.len; i++)
        check_target(&deployment, &apps.items[i]);
}
