// SPDX-License-Identifier: MIT
// project.pbxproj: a map of objects that name each other by id. Any of them may be missing, of another kind
// than expected, or its own parent.
#include "analyzer/xcode/pbxproj.h"

static uint64_t id_key(Str id) { return hash_bytes(id.data, id.len, 0) | 1; }

const DocumentNode *pbx_object(const Pbx *pbx, Str id) {
    const DocumentNode *node = id.len ? map_get(&pbx->by_id, id_key(id)) : NULL;
    return node && str_eq(node->key, id) ? node : NULL;
}

const DocumentNode *pbx_ref(const Pbx *pbx, const DocumentNode *node, const char *key) {
    return pbx_object(pbx, document_text(document_get(node, key)));
}

bool pbx_is(const DocumentNode *node, const char *isa) {
    return str_eq_c(document_text(document_get(node, "isa")), isa);
}

static void index_objects(Pbx *pbx) {
    map_init(&pbx->by_id, pbx->xcode->arena);
    map_init(&pbx->parents, pbx->xcode->arena);
    map_init(&pbx->targets, pbx->xcode->arena);
    for (uint32_t i = 0; i < pbx->objects->children.len; i++) {
        DocumentNode *node = pbx->objects->children.items[i];
        map_set(&pbx->by_id, id_key(node->key), node);
        if (!pbx_is(node, "PBXGroup") && !pbx_is(node, "PBXVariantGroup") && !pbx_is(node, "XCVersionGroup"))
            continue;
        const DocumentNode *children = document_get(node, "children");
        for (uint32_t j = 0; children && j < children->children.len; j++) {
            Str child = document_text(children->children.items[j]);
            if (child.len) map_set(&pbx->parents, id_key(child), node);
        }
    }
}

bool pbx_path(const Pbx *pbx, const DocumentNode *node, Str *path) {
    Arena *arena = pbx->xcode->arena;
    *path = STR_NONE;
    for (int i = 0; node && i < XCODE_MAX_GROUPS; i++) {
        Str part = document_text(document_get(node, "path")),
            tree = document_text(document_get(node, "sourceTree"));
        if (part.len) *path = xcode_join(arena, part, *path);
        if (path->len && path->data[0] == '/') return false;
        if (str_eq_c(tree, "SOURCE_ROOT")) {
            *path = xcode_join(arena, pbx->project->folder, *path);
            return true;
        }
        if (tree.len && !str_eq_c(tree, "<group>")) return false;
        node = map_get(&pbx->parents, id_key(node->key));
        if (!node) {
            *path = xcode_join(arena, pbx->project->folder, *path);
            return true;
        }
    }
    return false;
}

// --- configurations ---

static const DocumentNode *configurations(const Pbx *pbx, const DocumentNode *owner) {
    return document_get(pbx_ref(pbx, owner, "buildConfigurationList"), "buildConfigurations");
}

static const DocumentNode *configuration_named(const Pbx *pbx, const DocumentNode *list, Str name) {
    for (uint32_t i = 0; list && i < list->children.len; i++) {
        const DocumentNode *node = pbx_object(pbx, document_text(list->children.items[i]));
        if (node && str_eq(document_text(document_get(node, "name")), name)) return node;
    }
    return NULL;
}

// A settings file first, then what stands in the project itself.
static void add_level(Pbx *pbx, XcodeConfig *config, const DocumentNode *node) {
    if (!node) return;
    const DocumentNode *base = document_get(node, "baseConfigurationReference");
    const DocumentNode *anchor = document_get(node, "baseConfigurationReferenceAnchor");
    Str path;
    if (anchor) { // below a folder that is synchronised with the disk
        bool found = pbx_path(pbx, pbx_object(pbx, document_text(anchor)), &path);
        Str rest = document_text(document_get(node, "baseConfigurationReferenceRelativePath"));
        XcodePlace place = {pbx->project->file->path, anchor->line, anchor->column};
        if (found)
            xcode_add_settings_file(pbx->xcode, config, xcode_join(pbx->xcode->arena, path, rest), place);
    } else if (base) {
        XcodePlace place = {pbx->project->file->path, base->line, base->column};
        if (pbx_path(pbx, pbx_object(pbx, document_text(base)), &path) && path.len)
            xcode_add_settings_file(pbx->xcode, config, path, place);
        else
            config->open = true;
    }
    xcode_add_settings(pbx->xcode, &config->settings, pbx->project->file->path,
                       document_get(node, "buildSettings"));
}

static void add_configs(Pbx *pbx, XcodeTarget *target, const DocumentNode *node) {
    const DocumentNode *own = configurations(pbx, node), *common = configurations(pbx, pbx->root_object);
    for (uint32_t i = 0; own && i < own->children.len; i++) {
        const DocumentNode *level = pbx_object(pbx, document_text(own->children.items[i]));
        if (!level) continue;
        XcodeConfig config = {.target = target, .name = document_text(document_get(level, "name"))};
        add_level(pbx, &config, configuration_named(pbx, common, config.name));
        add_level(pbx, &config, level);
        VEC_PUSH(pbx->xcode->arena, &target->configs, config);
    }
}

// --- targets ---

static void add_target(Pbx *pbx, const DocumentNode *node) {
    if (map_get(&pbx->targets, id_key(node->key))) return;
    Str name = document_text(document_get(node, "name"));
    XcodePlace place = {pbx->project->file->path, node->key_line, node->key_column};
    XcodeTarget *target = xcode_add_target(pbx->xcode, pbx->project, name, place);
    target->id = node->key;
    target->product = xcode_product(document_text(document_get(node, "productType")));
    map_set(&pbx->targets, id_key(node->key), target);
    add_configs(pbx, target, node);
    pbx_read_groups(pbx, target, node);
}

XcodeTarget *pbx_target(const Pbx *pbx, Str id) {
    XcodeTarget *target = id.len ? map_get(&pbx->targets, id_key(id)) : NULL;
    return target && str_eq(target->id, id) ? target : NULL;
}

static void add_targets(Pbx *pbx) {
    const DocumentNode *list = document_get(pbx->root_object, "targets");
    for (uint32_t i = 0; list && i < list->children.len; i++) {
        const DocumentNode *node = pbx_object(pbx, document_text(list->children.items[i]));
        if (pbx_is(node, "PBXNativeTarget"))
            add_target(pbx, node);
        else if (!node)
            pbx->project->complete = false;
    }
    for (uint32_t i = 0; i < pbx->project->targets.len; i++) {
        XcodeTarget *target = pbx->project->targets.items[i];
        pbx_read_phases(pbx, target, pbx_object(pbx, target->id));
    }
}

// Without its project object the targets are still there.
static void find_lost_targets(Pbx *pbx) {
    for (uint32_t i = 0; i < pbx->objects->children.len && !pbx->project->complete; i++)
        if (pbx_is(pbx->objects->children.items[i], "PBXNativeTarget"))
            add_target(pbx, pbx->objects->children.items[i]);
}

void xcode_read_pbxproj(Xcode *xcode, const ProjectFile *file) {
    const Document *document = xcode->reader.read(xcode->reader.context, file);
    Str bundle = str_folder(file->path);
    const DocumentNode *objects = document ? document_get(document->root, "objects") : NULL;
    if (!objects || !bundle.len) return;
    bundle = str_sub(bundle, 0, bundle.len - 1); // "App/App.xcodeproj"
    Str name = str_base_name(bundle);
    if (str_ends(name, STR(".xcodeproj"))) name = str_sub(name, 0, name.len - (sizeof ".xcodeproj" - 1));
    Pbx pbx = {.xcode = xcode, .objects = objects};
    index_objects(&pbx);
    pbx.root_object = pbx_ref(&pbx, document->root, "rootObject");
    Str below = document_text(document_get(pbx.root_object, "projectDirPath"));
    Str folder = xcode_join(xcode->arena, str_folder(bundle), below);
    if (folder.len) folder = str_printf(xcode->arena, "%.*s/", STR_ARG(folder));
    pbx.project = xcode_add_project(xcode, file, folder, name);
    pbx.project->complete = document->complete && pbx.root_object;
    pbx.project->embed_by_phase = true;
    pbx.project->attributes = document_get(pbx.root_object, "attributes");
    const DocumentNode *packages = document_get(pbx.root_object, "packageReferences");
    pbx.project->has_packages = packages && packages->children.len;
    if (!document->complete) find_lost_targets(&pbx);
    add_targets(&pbx);
}
