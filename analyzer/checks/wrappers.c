// SPDX-License-Identifier: MIT
// VC605: packages that hand a VoIP push to JavaScript or Dart, which runs too late, and leave the report to a
// native push handler of the app, which is not there or reports nothing.
//
// Spoken of is only an app whose native part is in view: in an Expo project it is made during the build.
#include "analyzer/checks/dependencies.h"

typedef struct Wrapper {
    const CheckContext *context;
    Str folder; // of the app
} Wrapper;

// Whether one of the app's own files has the name in one of the roles.
static bool has_name(const Wrapper *wrapper, Str name, uint32_t roles) {
    Scan *scan = wrapper->context->scan;
    NamePostings postings = scan_files_with(scan, name);
    for (uint32_t i = 0; i < postings.len; i++) {
        const ProgramFile *file =
            &scan_program(wrapper->context->scan)->files.items[NAME_POSTING_FILE(postings.items[i])];
        if ((NAME_POSTING_ROLES(postings.items[i]) & roles) && !file->third_party && !file->is_test &&
            str_starts(file->path, wrapper->folder))
            return true;
    }
    return false;
}

static bool has_native_app(const Wrapper *wrapper) {
    static const char *const delegates[] = {"UIApplicationDelegate", "FlutterAppDelegate",
                                            "RCTAppDelegate",        "ExpoAppDelegate",
                                            "EXAppDelegateWrapper",  "CDVAppDelegate"};
    for (size_t i = 0; i < sizeof delegates / sizeof *delegates; i++)
        if (has_name(wrapper, str_from(delegates[i]), NAME_ROLE_CONFORMS)) return true;
    return has_name(wrapper, STR("UIApplicationMain"), NAME_ROLE_MENTION);
}

static bool takes_pushes(const Wrapper *wrapper, const Package *package) {
    if (package->always || has_name(wrapper, STR("PushKit"), NAME_ROLE_IMPORT)) return true;
    for (uint32_t i = 0; i < package->mark_count; i++)
        if (has_name(wrapper, package->marks[i], NAME_ROLE_MENTION)) return true;
    return false;
}

// A handler that the parser lost, or that is left out by `#if`, is not absent.
static bool has_lost_handler(const Wrapper *wrapper) {
    static const char *const marks[] = {"didReceiveIncomingPushWith", "didReceiveIncomingPushWithPayload",
                                        "didReceiveIncomingVoIPPushWith",
                                        "didReceiveIncomingVoIPPushWithPayload"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (has_name(wrapper, str_from(marks[i]), NAME_ROLE_MENTION)) return true;
    return false;
}

// Whether a plug-in that the app is the example of brings the handler along: its native part lies beside the
// app's folder, `plugin/ios` of `plugin/example`.
static bool plugin_handles(const Wrapper *wrapper) {
    static const char *const natives[] = {"ios/", "darwin/"};
    const Results *results = wrapper->context->results;
    Str folder = wrapper->folder;
    while (folder.len) {
        folder = str_folder(str_sub(folder, 0, folder.len - 1));
        for (uint32_t i = 0; i < results->handlers.len; i++) {
            Str file = results->handlers.items[i].file;
            for (size_t n = 0; n < sizeof natives / sizeof *natives; n++)
                if (str_starts(file, folder) &&
                    str_starts(str_sub(file, folder.len, file.len), str_from(natives[n])))
                    return true;
        }
    }
    return false;
}

// What is wrong with the app's handlers, in words; empty when one may report.
static Str problem_of(const Wrapper *wrapper) {
    const Results *results = wrapper->context->results;
    bool found = false;
    for (uint32_t i = 0; i < results->handlers.len; i++) {
        const ResultsHandler *handler = &results->handlers.items[i];
        if (!str_starts(handler->file, wrapper->folder)) continue;
        if (handler->verdict != RESULTS_VERDICT_NEVER) return STR_NONE;
        found = true;
    }
    if (found) return STR("the app's push handler reports nothing");
    if (has_lost_handler(wrapper) || plugin_handles(wrapper)) return STR_NONE;
    return STR("the app has no push handler");
}

static const Package *package_of(const CheckContext *context, const Dependency *dependency) {
    return packages_find(context->options->packages, dependency->manager, dependency->name);
}

// Whether another entry speaks for the package: a manifest goes before a lock file, one nearer to the app
// before one of the whole repository, the first before a second of the same folder.
static bool is_superseded(const CheckContext *context, const DependencyVec *all, uint32_t index) {
    const Dependency *one = &all->items[index];
    Str folder = dependency_folder(one->document->path);
    for (uint32_t i = 0; i < all->len; i++) {
        const Dependency *other = &all->items[i];
        if (i == index || package_of(context, other) != package_of(context, one)) continue;
        Str its_folder = dependency_folder(other->document->path);
        bool deeper = str_starts(its_folder, folder) && its_folder.len > folder.len;
        bool same = str_eq(its_folder, folder);
        if (other->locked != one->locked) {
            if (one->locked && (same || deeper)) return true;
        } else if (deeper || (same && i < index)) {
            return true;
        }
    }
    return false;
}

static void check_wrapper(const CheckContext *context, const Dependency *dependency, const Package *package) {
    Wrapper wrapper = {context, dependency_folder(dependency->document->path)};
    if (!has_native_app(&wrapper) || !takes_pushes(&wrapper, package)) return;
    Str problem = problem_of(&wrapper);
    if (!problem.len) return;
    CheckDocumentDraft draft = check_document_draft(context, "VC605", dependency_place(dependency));
    draft.blamed = draft.symbol = dependency->name;
    check_document_say(context, &draft, check_quoted(context, package->title));
    check_document_say(context, &draft, problem);
    check_document_add(context, &draft);
}

void wrappers_check(const CheckContext *context, const DependencyVec *dependencies) {
    for (uint32_t i = 0; i < dependencies->len; i++) {
        const Dependency *one = &dependencies->items[i];
        const Package *package = package_of(context, one);
        if (package && package->native != PACKAGE_NATIVE_NONE && one->manager >= PACKAGE_NPM &&
            !is_superseded(context, dependencies, i))
            check_wrapper(context, one, package);
    }
}
