// SPDX-License-Identifier: MIT
// VC604: the packages that an app uses for calls. (VC605 is in wrappers.c.)
#include "analyzer/checks/dependencies.h"

#include "analyzer/checks/checks.h"
#include "analyzer/dependencies/version.h"
#include "analyzer/project/source.h"

#include <string.h>

typedef struct Deps {
    const CheckContext *context;
    DependencyVec all;
} Deps;

Str dependency_folder(Str path) {
    static const Str fetched = {"plugins/fetch.json", 18};
    if (str_ends(path, fetched)) return str_sub(path, 0, path.len - fetched.len);
    return str_folder(path);
}

// Many files are called config.xml: those of Cordova have a <widget>. Project files are read for the packages
// that Xcode fetches itself.
static bool is_worth_reading(const CheckContext *context, const ProjectFile *file) {
    const char *mark = str_ends(file->path, STR("config.xml"))        ? "<widget"
                       : str_ends(file->path, STR("project.pbxproj")) ? "XCRemoteSwiftPackageReference"
                                                                      : NULL;
    if (!mark) return true;
    Str text;
    IncompleteList ignored = {0}; // scan_document says it again
    return project_read_bytes(scan_project(context->scan), file, context->arena, &text, &ignored) &&
           source_mentions(text, str_from(mark));
}

void dependencies_collect(const CheckContext *context, bool locks, DependencyVec *all) {
    const Project *project = scan_project(context->scan);
    for (uint32_t i = 0; i < project->file_count; i++) {
        const ProjectFile *file = &project->files[i];
        bool locking;
        if (!check_is_ours_file(context, file) || !dependencies_in(file->path, &locking)) continue;
        if (locking != locks || !is_worth_reading(context, file)) continue;
        const Document *document = scan_document(context->scan, file);
        if (document) dependencies_read(context->arena, document, all);
    }
}

// Whether a lock file at or above a manifest's folder names the package: then what is locked counts.
static bool is_locked(const Deps *deps, const Dependency *asked) {
    Str path = asked->document->path;
    for (uint32_t i = 0; i < deps->all.len; i++) {
        const Dependency *one = &deps->all.items[i];
        if (one->locked && one->manager == asked->manager && str_eq(one->name, asked->name) &&
            str_starts(path, dependency_folder(one->document->path)))
            return true;
    }
    return false;
}

ResultsPlace dependency_place(const Dependency *dependency) {
    const DocumentNode *node = dependency->node;
    ResultsPlace place = {.file = dependency->document->path, .line = node->line, .column = node->column};
    if (node->end_line == node->line) {
        place.end_line = node->end_line;
        place.end_column = node->end_column;
    }
    if (node->key_line && (node->key_line != node->line || node->kind == DOCUMENT_MAP)) {
        place = (ResultsPlace){.file = place.file, .line = node->key_line, .column = node->key_column};
        place.end_line = node->key_line;
        place.end_column = node->key_column + (uint32_t)node->key.len;
    }
    return place;
}

// --- VC604 ---

typedef enum Readiness { READY, NOT_READY, UNKNOWN } Readiness;

static VersionStyle style_of(PackageManager manager) {
    if (manager == PACKAGE_COCOAPODS || manager == PACKAGE_CARTHAGE) return VERSION_RUBY;
    return manager == PACKAGE_PUB ? VERSION_PUB : VERSION_NPM;
}

static Readiness readiness_of(const Package *package, const Dependency *dependency) {
    if (!package->ready_count) return NOT_READY;
    VersionRanges ready = {0}, asked = {0};
    for (uint32_t i = 0; i < package->ready_count; i++)
        if (!version_ranges_add(&ready, package->ready[i], VERSION_NPM)) return UNKNOWN;
    Version version;
    if (dependency->locked && version_parse(dependency->version, &version))
        return version_in(&ready, &version) ? READY : NOT_READY;
    // A range fails only when nothing that it allows is ready: what is installed is mostly the newest.
    if (!version_ranges_add(&asked, dependency->version, style_of(dependency->manager))) return UNKNOWN;
    return version_ranges_meet(&ready, &asked) ? READY : NOT_READY;
}

static void check_ready(const Deps *deps, const Package *package, const Dependency *dependency) {
    const CheckContext *context = deps->context;
    if (!package->has_ready || readiness_of(package, dependency) != NOT_READY) return;
    if (!dependency->locked && is_locked(deps, dependency)) return;
    CheckDocumentDraft draft = check_document_draft(context, "VC604", dependency_place(dependency));
    draft.severity = package->severity == RULE_SEVERITY_ERROR && package->verified ? RESULTS_SEVERITY_ERROR
                                                                                   : RESULTS_SEVERITY_WARNING;
    if (dependency->copied) draft.severity = RESULTS_SEVERITY_WARNING;
    draft.confidence = !package->verified || dependency->copied ? RESULTS_CONFIDENCE_POSSIBLE
                       : dependency->locked                     ? RESULTS_CONFIDENCE_CERTAIN
                                                                : RESULTS_CONFIDENCE_LIKELY;
    draft.blamed = draft.symbol = dependency->name;
    Str version = dependency->version;
    check_document_say(context, &draft,
                       str_printf(context->arena, "%.*s%s%.*s", STR_ARG(package->title),
                                  version.len ? " " : "", STR_ARG(version)));
    check_document_say(context, &draft, package->upgrade);
    check_document_add(context, &draft);
}

void dependencies_check(const CheckContext *context) {
    if (!context->options->packages) return;
    Deps deps = {.context = context};
    dependencies_collect(context, true, &deps.all);
    dependencies_collect(context, false, &deps.all);
    for (uint32_t i = 0; i < deps.all.len; i++) {
        const Dependency *one = &deps.all.items[i];
        const Package *package = packages_find(context->options->packages, one->manager, one->name);
        if (package) check_ready(&deps, package, one);
    }
    wrappers_check(context, &deps.all);
}
