// SPDX-License-Identifier: MIT
// What a target compiles, links, embeds and depends on.
#include "analyzer/xcode/pbxproj.h"

// --- sources ---

static void add_source(Pbx *pbx, XcodeTarget *target, const DocumentNode *node) {
    Str path;
    if (node && pbx_path(pbx, node, &path)) xcode_add_source(pbx->xcode, target, path);
}

static void read_sources(Pbx *pbx, XcodeTarget *target, const DocumentNode *files) {
    for (uint32_t i = 0; files && i < files->children.len; i++) {
        const DocumentNode *built = pbx_object(pbx, document_text(files->children.items[i]));
        const DocumentNode *file = pbx_ref(pbx, built, "fileRef");
        const DocumentNode *variants =
            pbx_is(file, "PBXVariantGroup") ? document_get(file, "children") : NULL;
        for (uint32_t j = 0; variants && j < variants->children.len; j++)
            add_source(pbx, target, pbx_object(pbx, document_text(variants->children.items[j])));
        if (pbx_is(file, "PBXFileReference")) add_source(pbx, target, file);
    }
}

// --- folders that Xcode 16 keeps in step with the disk ---

// The exceptions of a folder that concern `target`, as paths below the folder; NULL when there are none.
static const DocumentNode *exceptions_of(const Pbx *pbx, const DocumentNode *group, Str target) {
    const DocumentNode *sets = document_get(group, "exceptions");
    for (uint32_t i = 0; sets && i < sets->children.len; i++) {
        const DocumentNode *set = pbx_object(pbx, document_text(sets->children.items[i]));
        if (set && str_eq(document_text(document_get(set, "target")), target) &&
            !pbx_is(set, "PBXFileSystemSynchronizedGroupBuildPhaseMembershipExceptionSet"))
            return document_get(set, "membershipExceptions");
    }
    return NULL;
}

// A file, or everything in a folder.
static bool is_listed(const DocumentNode *list, Str path) {
    for (uint32_t i = 0; list && i < list->children.len; i++) {
        Str one = document_text(list->children.items[i]);
        if (str_eq(one, path)) return true;
        if (one.len && str_starts(path, one) && path.len > one.len && path.data[one.len] == '/') return true;
    }
    return false;
}

static void read_group(Pbx *pbx, XcodeTarget *target, const DocumentNode *group, bool member) {
    const DocumentNode *exceptions = exceptions_of(pbx, group, target->id);
    Str path;
    if ((!member && !exceptions) || !pbx_path(pbx, group, &path)) return;
    if (path.len) path = str_printf(pbx->xcode->arena, "%.*s/", STR_ARG(path));
    uint32_t from, to;
    xcode_files_below(pbx->xcode->files, path, &from, &to);
    for (uint32_t i = from; i < to; i++) {
        Str file = pbx->xcode->files->files[i].path;
        // The files of a target's own folder belong to it but for the exceptions; of others' the exceptions
        // do.
        if (is_listed(exceptions, str_sub(file, path.len, file.len)) != member)
            xcode_add_source(pbx->xcode, target, file);
    }
}

void pbx_read_groups(Pbx *pbx, XcodeTarget *target, const DocumentNode *node) {
    const DocumentNode *own = document_get(node, "fileSystemSynchronizedGroups");
    for (uint32_t i = 0; i < pbx->objects->children.len; i++) {
        const DocumentNode *group = pbx->objects->children.items[i];
        if (!pbx_is(group, "PBXFileSystemSynchronizedRootGroup")) continue;
        bool member = false;
        for (uint32_t j = 0; own && j < own->children.len; j++)
            member |= str_eq(document_text(own->children.items[j]), group->key);
        read_group(pbx, target, group, member);
    }
}

// --- frameworks ---

static bool is_weak(const DocumentNode *built) {
    return document_holds(document_find(built, "settings/ATTRIBUTES"), "Weak");
}

static XcodeTarget *target_of_product(const Pbx *pbx, Str product) {
    for (uint32_t i = 0; i < pbx->project->targets.len; i++) {
        XcodeTarget *target = pbx->project->targets.items[i];
        const DocumentNode *node = pbx_object(pbx, target->id);
        if (product.len && str_eq(document_text(document_get(node, "productReference")), product))
            return target;
    }
    return NULL;
}

// Whether the reference is to something that Apple's SDK holds.
static bool is_of_sdk(const DocumentNode *file) {
    Str tree = document_text(document_get(file, "sourceTree")),
        path = document_text(document_get(file, "path"));
    return str_eq_c(tree, "SDKROOT") || str_eq_c(tree, "DEVELOPER_DIR") ||
           str_contains(path, STR("System/Library/Frameworks/")) || str_starts(path, STR("usr/lib/"));
}

static void read_frameworks(Pbx *pbx, XcodeTarget *target, const DocumentNode *files) {
    for (uint32_t i = 0; files && i < files->children.len; i++) {
        const DocumentNode *built = pbx_object(pbx, document_text(files->children.items[i]));
        const DocumentNode *file = pbx_ref(pbx, built, "fileRef");
        XcodeTarget *own = file ? target_of_product(pbx, file->key) : NULL;
        if (own) {
            VEC_PUSH(pbx->xcode->arena, &target->dependencies, own);
        } else if (file && is_of_sdk(file)) {
            Str name = str_base_name(document_text(document_get(file, "path")));
            if (str_ends(name, STR(".framework"))) name = str_sub(name, 0, name.len - 10);
            VEC_PUSH(pbx->xcode->arena, &target->links, (XcodeLink){name, is_weak(built)});
        } else if (built) {
            target->foreign = true;
        }
    }
}

// --- what is copied into the product ---

// 13: PlugIns; 16 with these folders: ExtensionKit's, and apps for the watch.
static bool copies_extensions(const DocumentNode *phase) {
    Str spec = document_text(document_get(phase, "dstSubfolderSpec"));
    Str to = document_text(document_get(phase, "dstSubfolder")); // Xcode 26 writes names
    return str_eq_c(spec, "13") || str_eq_c(spec, "16") || str_eq_c(to, "PlugIns") ||
           str_eq_c(to, "ProductsDirectory");
}

static void read_copies(Pbx *pbx, XcodeTarget *target, const DocumentNode *files) {
    for (uint32_t i = 0; files && i < files->children.len; i++) {
        const DocumentNode *built = pbx_object(pbx, document_text(files->children.items[i]));
        XcodeTarget *other = target_of_product(pbx, document_text(document_get(built, "fileRef")));
        if (other) VEC_PUSH(pbx->xcode->arena, &target->embedded, other);
    }
}

static void read_script(XcodeTarget *target, const DocumentNode *phase) {
    Str script = document_text(document_get(phase, "shellScript"));
    bool edits = str_contains(script, STR("PlistBuddy")) || str_contains(script, STR("plutil"));
    target->edits_plist |=
        edits && (str_contains(script, STR("Add ")) || str_contains(script, STR("add ")) ||
                  str_contains(script, STR("Merge")) || str_contains(script, STR("-insert")));
}

static void read_dependencies(Pbx *pbx, XcodeTarget *target, const DocumentNode *list) {
    for (uint32_t i = 0; list && i < list->children.len; i++) {
        const DocumentNode *node = pbx_object(pbx, document_text(list->children.items[i]));
        Str id = document_text(document_get(node, "target"));
        if (!id.len)
            id = document_text(document_get(pbx_ref(pbx, node, "targetProxy"), "remoteGlobalIDString"));
        XcodeTarget *other = pbx_target(pbx, id);
        if (other)
            VEC_PUSH(pbx->xcode->arena, &target->dependencies, other);
        else if (node)
            target->foreign = true; // of another project, or a package's product
    }
}

// The packages in the tree that the project names. Before Xcode 15 a package was a folder among the files.
static void read_local_packages(Pbx *pbx, XcodeTarget *target) {
    for (uint32_t i = 0; i < pbx->objects->children.len; i++) {
        const DocumentNode *node = pbx->objects->children.items[i];
        XcodePlace place = {pbx->project->file->path, node->key_line, node->key_column};
        Str type = document_text(document_get(node, "lastKnownFileType")), path;
        if (pbx_is(node, "XCLocalSwiftPackageReference")) {
            path = xcode_path(pbx->xcode, pbx->project, document_text(document_get(node, "relativePath")));
            xcode_add_package(pbx->xcode, target, path, place);
        } else if (pbx_is(node, "PBXFileReference") &&
                   (str_eq_c(type, "wrapper") || str_eq_c(type, "folder")) && pbx_path(pbx, node, &path)) {
            xcode_add_package(pbx->xcode, target, path, place);
        }
    }
}

void pbx_read_phases(Pbx *pbx, XcodeTarget *target, const DocumentNode *node) {
    const DocumentNode *phases = document_get(node, "buildPhases");
    for (uint32_t i = 0; phases && i < phases->children.len; i++) {
        const DocumentNode *phase = pbx_object(pbx, document_text(phases->children.items[i]));
        const DocumentNode *files = document_get(phase, "files");
        if (!phase) pbx->project->complete = false;
        if (pbx_is(phase, "PBXSourcesBuildPhase")) read_sources(pbx, target, files);
        if (pbx_is(phase, "PBXFrameworksBuildPhase")) read_frameworks(pbx, target, files);
        if (pbx_is(phase, "PBXCopyFilesBuildPhase") && copies_extensions(phase))
            read_copies(pbx, target, files);
        if (pbx_is(phase, "PBXShellScriptBuildPhase")) read_script(target, phase);
    }
    read_dependencies(pbx, target, document_get(node, "dependencies"));
    const DocumentNode *packages = document_get(node, "packageProductDependencies");
    if (packages && packages->children.len) {
        target->foreign = true;
        read_local_packages(pbx, target);
    }
}
