// SPDX-License-Identifier: MIT
#include "analyzer/xcode/xcode_p.h"

#include <string.h>

bool xcode_is_code(Str path) {
    ProjectKind kind = project_kind(path);
    return kind == PROJECT_SWIFT || kind == PROJECT_OBJC || kind == PROJECT_OBJCXX;
}

XcodeProduct xcode_product(Str type) {
    static const struct {
        const char *name;
        XcodeProduct product;
    } kinds[] = {
        {"application", XCODE_PRODUCT_APP},
        {"application.messages", XCODE_PRODUCT_APP},
        {"application.on-demand-install-capable", XCODE_PRODUCT_APP},
        {"application.watchapp", XCODE_PRODUCT_WATCH_APP},
        {"application.watchapp2", XCODE_PRODUCT_WATCH_APP},
        {"app-extension", XCODE_PRODUCT_APP_EXTENSION},
        {"app-extension.intents-service", XCODE_PRODUCT_APP_EXTENSION},
        {"app-extension.messages", XCODE_PRODUCT_APP_EXTENSION},
        {"extensionkit-extension", XCODE_PRODUCT_APP_EXTENSION},
        {"watchkit-extension", XCODE_PRODUCT_WATCH_EXTENSION},
        {"watchkit2-extension", XCODE_PRODUCT_WATCH_EXTENSION},
        {"framework", XCODE_PRODUCT_FRAMEWORK},
        {"framework.static", XCODE_PRODUCT_FRAMEWORK},
        {"library.static", XCODE_PRODUCT_STATIC_LIBRARY},
        {"library.dynamic", XCODE_PRODUCT_DYNAMIC_LIBRARY},
        {"bundle.unit-test", XCODE_PRODUCT_TESTS},
        {"bundle.ui-testing", XCODE_PRODUCT_TESTS},
        {"bundle.ocunit-test", XCODE_PRODUCT_TESTS},
    };
    Str prefix = STR("com.apple.product-type.");
    if (str_starts(type, prefix)) type = str_sub(type, prefix.len, type.len);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_eq_c(type, kinds[i].name)) return kinds[i].product;
    return XCODE_PRODUCT_OTHER;
}

// A Podfile in the project's folder, or in one above that holds no other project.
static bool described_by_podfile(const Xcode *xcode, Str folder) {
    for (;;) {
        if (project_find(xcode->files, xcode_join(xcode->arena, folder, STR("Podfile")))) return true;
        if (!folder.len) return false;
        folder = str_folder(str_sub(folder, 0, folder.len - 1));
    }
}

XcodeProject *xcode_add_project(Xcode *xcode, const ProjectFile *file, Str folder, Str name) {
    XcodeProject *project = ARENA_NEW(xcode->arena, XcodeProject);
    project->file = file;
    project->folder = folder;
    project->name = name;
    project->has_pods = described_by_podfile(xcode, folder);
    VEC_PUSH(xcode->arena, &xcode->projects, project);
    return project;
}

XcodeTarget *xcode_add_target(Xcode *xcode, XcodeProject *project, Str name, XcodePlace place) {
    XcodeTarget *target = ARENA_NEW(xcode->arena, XcodeTarget);
    target->project = project;
    target->name = name;
    target->place = place;
    target->foreign = project->has_pods;
    VEC_PUSH(xcode->arena, &project->targets, target);
    VEC_PUSH(xcode->arena, &xcode->targets, target);
    return target;
}

static uint64_t path_key(Str path) { return hash_bytes(path.data, path.len, 1) | 1; }

void xcode_add_source(Xcode *xcode, XcodeTarget *target, Str path) {
    if (!xcode_is_code(path)) return;
    const ProjectFile *file = xcode_file(xcode, path);
    if (file) path = file->path;
    VEC_PUSH(xcode->arena, &target->sources, path);
    if (!file) {
        target->missing++;
        return;
    }
    uint64_t key = path_key(path);
    XcodeTargetVec *targets = map_get(&xcode->by_path, key);
    if (!targets) {
        targets = (XcodeTargetVec *)arena_alloc(xcode->arena, sizeof(XcodeTargetVec));
        map_set(&xcode->by_path, key, targets);
    }
    for (uint32_t i = 0; i < targets->len; i++)
        if (targets->items[i] == target) return;
    VEC_PUSH(xcode->arena, targets, target);
}

const XcodeTargetVec *xcode_targets_of(const Xcode *xcode, Str path) {
    static const XcodeTargetVec none = {0};
    const XcodeTargetVec *targets = map_get(&xcode->by_path, path_key(path));
    return targets ? targets : &none;
}

// Which of its modules a target uses is not looked at: all of them, but for tests.
static XcodeTarget *package_of(Xcode *xcode, XcodeProject *project, Str folder, XcodePlace place) {
    for (uint32_t i = 0; i < project->targets.len; i++)
        if (project->targets.items[i]->is_package && str_eq(project->targets.items[i]->id, folder))
            return project->targets.items[i];
    XcodeTarget *package = xcode_add_target(xcode, project, str_base_name(folder), place);
    package->id = folder;
    package->is_package = true;
    package->foreign = true; // what it depends on itself is not known
    package->product = XCODE_PRODUCT_STATIC_LIBRARY;
    uint32_t from, to;
    xcode_files_below(xcode->files, str_printf(xcode->arena, "%.*s/", STR_ARG(folder)), &from, &to);
    for (uint32_t i = from; i < to; i++)
        if (!xcode->files->files[i].is_test && !xcode->files->files[i].third_party)
            xcode_add_source(xcode, package, xcode->files->files[i].path);
    return package;
}

void xcode_add_package(Xcode *xcode, XcodeTarget *target, Str folder, XcodePlace place) {
    // A package that is the whole tree holds the app as well.
    if (!folder.len || !xcode_file(xcode, xcode_join(xcode->arena, folder, STR("Package.swift")))) return;
    XcodeTarget *package = package_of(xcode, target->project, folder, place);
    VEC_PUSH(xcode->arena, &target->dependencies, package);
}

static bool holds(const XcodeTargetVec *targets, const XcodeTarget *target) {
    for (uint32_t i = 0; i < targets->len; i++)
        if (targets->items[i] == target) return true;
    return false;
}

XcodeTargetVec xcode_built_into(const Xcode *xcode, const XcodeTarget *target) {
    XcodeTargetVec all = {0};
    VEC_PUSH(xcode->arena, &all, (XcodeTarget *)target);
    for (uint32_t i = 0; i < all.len; i++)
        for (uint32_t j = 0; j < all.items[i]->dependencies.len; j++) {
            XcodeTarget *other = all.items[i]->dependencies.items[j];
            bool part = other->product == XCODE_PRODUCT_FRAMEWORK ||
                        other->product == XCODE_PRODUCT_STATIC_LIBRARY ||
                        other->product == XCODE_PRODUCT_DYNAMIC_LIBRARY;
            if (part && !holds(&all, other)) VEC_PUSH(xcode->arena, &all, other);
        }
    return all;
}

// Xcode's project beside a project.yml was made from it: what is built counts.
static bool has_pbxproj_beside(const Xcode *xcode, Str folder) {
    for (uint32_t i = 0; i < xcode->projects.len; i++)
        if (str_eq(xcode->projects.items[i]->folder, folder) && xcode->projects.items[i]->targets.len)
            return true;
    return false;
}

Xcode *xcode_read(Arena *arena, const Project *files, XcodeReader reader) {
    Xcode *xcode = ARENA_NEW(arena, Xcode);
    xcode->arena = arena;
    xcode->files = files;
    xcode->reader = reader;
    map_init(&xcode->by_path, arena);
    xcode_index_files(xcode);
    for (uint32_t i = 0; i < files->file_count; i++) {
        const ProjectFile *file = &files->files[i];
        if (file->kind == PROJECT_PBXPROJ && !file->third_party) xcode_read_pbxproj(xcode, file);
    }
    for (uint32_t i = 0; i < files->file_count; i++) {
        const ProjectFile *file = &files->files[i];
        Str name = str_base_name(file->path);
        if (file->third_party || (!str_eq_c(name, "project.yml") && !str_eq_c(name, "project.yaml")))
            continue;
        if (!has_pbxproj_beside(xcode, str_folder(file->path))) xcode_read_xcodegen(xcode, file);
    }
    for (uint32_t i = 0; i < xcode->targets.len; i++)
        xcode_find_plists(xcode, xcode->targets.items[i]);
    incomplete_sort(&xcode->gaps);
    return xcode;
}
