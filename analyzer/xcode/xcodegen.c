// SPDX-License-Identifier: MIT
// XcodeGen's project.yml with what it includes: the same model as from a project of Xcode.
#include "analyzer/xcode/xcode_p.h"

enum { XCODEGEN_MAX_SPECS = 200, XCODEGEN_MAX_TEMPLATES = 16 };

// A file of the specification, and the folder that the paths in it are relative to.
typedef struct Spec {
    const DocumentNode *root;
    Str path;
    Str folder;
} Spec;

typedef struct Gen {
    Xcode *xcode;
    XcodeProject *project;
    VEC(Spec) specs;  // the main one first
    const Spec *spec; // of the target that is read
} Gen;

// --- which files there are ---

static bool is_known(const Gen *gen, Str path) {
    for (uint32_t i = 0; i < gen->specs.len; i++)
        if (str_eq(gen->specs.items[i].path, path)) return true;
    return false;
}

static void add_spec(Gen *gen, const DocumentNode *include, const Spec *from) {
    Str path =
        include->kind == DOCUMENT_MAP ? document_text(document_get(include, "path")) : document_text(include);
    bool relative = !str_eq_c(document_text(document_get(include, "relativePaths")), "false");
    path = xcode_join(gen->xcode->arena, str_folder(from->path), path);
    if (is_known(gen, path) || gen->specs.len == XCODEGEN_MAX_SPECS) return;
    const Document *document = xcode_document(gen->xcode, path);
    if (!document) {
        incomplete_add(
            &gen->xcode->gaps, gen->xcode->arena, from->path, include->line,
            str_printf(gen->xcode->arena, "the included file `%.*s` is not in view", STR_ARG(path)));
        gen->project->complete = false;
        return;
    }
    gen->project->complete &= document->complete;
    Spec spec = {document->root, path, relative ? str_folder(path) : from->folder};
    VEC_PUSH(gen->xcode->arena, &gen->specs, spec);
}

static void find_specs(Gen *gen) {
    for (uint32_t i = 0; i < gen->specs.len; i++) { // the list grows meanwhile
        Spec spec = gen->specs.items[i];
        const DocumentNode *include = document_get(spec.root, "include");
        if (include && include->kind != DOCUMENT_LIST) add_spec(gen, include, &spec);
        for (uint32_t j = 0; include && include->kind == DOCUMENT_LIST && j < include->children.len; j++)
            add_spec(gen, include->children.items[j], &spec);
    }
}

// The first file's `key` that has one.
static const DocumentNode *anywhere(const Gen *gen, const char *path, const Spec **spec) {
    for (uint32_t i = 0; i < gen->specs.len; i++) {
        const DocumentNode *node = document_find(gen->specs.items[i].root, path);
        if (!node) continue;
        if (spec) *spec = &gen->specs.items[i];
        return node;
    }
    return NULL;
}

// --- a target with its templates ---

// What is asked is looked for in the target itself, then in its templates.
typedef struct Described {
    const DocumentNode *nodes[XCODEGEN_MAX_TEMPLATES];
    uint32_t count;
} Described;

static Described described(const Gen *gen, const DocumentNode *target) {
    Described all = {.nodes = {target}, .count = 1};
    for (uint32_t i = 0; i < all.count; i++) { // the list grows meanwhile
        const DocumentNode *names = document_get(all.nodes[i], "templates");
        for (uint32_t j = 0; names && j < names->children.len; j++) {
            Str name = document_text(names->children.items[j]);
            const DocumentNode *template = NULL;
            for (uint32_t k = 0; k < gen->specs.len && !template; k++)
                template = document_get_str(document_get(gen->specs.items[k].root, "targetTemplates"), name);
            if (template && all.count < XCODEGEN_MAX_TEMPLATES) all.nodes[all.count++] = template;
        }
    }
    return all;
}

static const DocumentNode *described_get(const Described *all, const char *path) {
    for (uint32_t i = 0; i < all->count; i++) {
        const DocumentNode *node = document_find(all->nodes[i], path);
        if (node) return node;
    }
    return NULL;
}

// --- sources ---

static bool is_excluded(const DocumentNode *patterns, Str path) {
    for (uint32_t i = 0; patterns && i < patterns->children.len; i++) {
        Str pattern = document_text(patterns->children.items[i]);
        if (xcode_glob(pattern, path)) return true;
        // A pattern that names a folder takes all that is in it.
        for (size_t at = 0; at < path.len; at++)
            if (path.data[at] == '/' && xcode_glob(pattern, str_sub(path, 0, at))) return true;
    }
    return false;
}

static bool is_included(const DocumentNode *patterns, Str path) {
    return !patterns || !patterns->children.len || is_excluded(patterns, path);
}

static void add_source(Gen *gen, XcodeTarget *target, const DocumentNode *source) {
    bool map = source->kind == DOCUMENT_MAP;
    Str path = map ? document_text(document_get(source, "path")) : document_text(source);
    Str phase = document_text(document_get(source, "buildPhase"));
    if (phase.len && !str_eq_c(phase, "sources")) return;
    path = xcode_join(gen->xcode->arena, gen->spec->folder, path);
    if (xcode_is_code(path) && xcode_file(gen->xcode, path)) {
        xcode_add_source(gen->xcode, target, path);
        return;
    }
    if (path.len) path = str_printf(gen->xcode->arena, "%.*s/", STR_ARG(path));
    uint32_t from, to;
    xcode_files_below(gen->xcode->files, path, &from, &to);
    for (uint32_t i = from; i < to; i++) {
        Str file = gen->xcode->files->files[i].path;
        Str below = str_sub(file, path.len, file.len);
        if (is_excluded(document_get(source, "excludes"), below) ||
            !is_included(document_get(source, "includes"), below))
            continue;
        xcode_add_source(gen->xcode, target, file);
    }
}

static void add_sources(Gen *gen, XcodeTarget *target, const Described *all) {
    for (uint32_t i = 0; i < all->count; i++) {
        const DocumentNode *sources = document_get(all->nodes[i], "sources");
        if (sources && sources->kind != DOCUMENT_LIST) add_source(gen, target, sources);
        for (uint32_t j = 0; sources && sources->kind == DOCUMENT_LIST && j < sources->children.len; j++)
            add_source(gen, target, sources->children.items[j]);
    }
}

// --- settings ---

// XcodeGen takes parts of a configuration's name, in any case.
static bool is_part(Str name, Str part) {
    for (size_t at = 0; part.len && at + part.len <= name.len; at++)
        if (xcode_same_name(str_sub(name, at, at + part.len), part)) return true;
    return false;
}

// `settings` is a map of settings, or has `base`, `configs` and `groups`.
static void add_level(Gen *gen, XcodeConfig *config, const DocumentNode *settings, Str file) {
    const DocumentNode *base = document_get(settings, "base"), *configs = document_get(settings, "configs");
    const DocumentNode *groups = document_get(settings, "groups");
    for (uint32_t i = 0; groups && i < groups->children.len; i++) {
        Str name = document_text(groups->children.items[i]);
        for (uint32_t j = 0; j < gen->specs.len; j++) {
            const DocumentNode *group =
                document_get_str(document_get(gen->specs.items[j].root, "settingGroups"), name);
            const DocumentNode *inner = document_get(group, "base");
            xcode_add_settings(gen->xcode, &config->settings, gen->specs.items[j].path,
                               inner ? inner : group);
        }
    }
    if (!base && !configs && !groups) base = settings;
    xcode_add_settings(gen->xcode, &config->settings, file, base);
    for (uint32_t i = 0; configs && i < configs->children.len; i++)
        if (is_part(config->name, configs->children.items[i]->key))
            xcode_add_settings(gen->xcode, &config->settings, file, configs->children.items[i]);
}

static void add_config_file(Gen *gen, XcodeConfig *config, const DocumentNode *files, const Spec *spec) {
    const DocumentNode *node = document_get_str(files, config->name);
    if (!node) return;
    xcode_add_settings_file(gen->xcode, config,
                            xcode_join(gen->xcode->arena, spec->folder, document_text(node)),
                            (XcodePlace){spec->path, node->line, node->column});
}

static void add_deployment(Gen *gen, XcodeConfig *config, const DocumentNode *node, const Spec *spec) {
    if (!node) return;
    const DocumentNode *ios = document_get(node, "iOS");
    Str version = node->kind == DOCUMENT_MAP ? document_text(ios) : document_text(node);
    if (!version.len) return;
    xcode_set(gen->xcode, &config->settings, "IPHONEOS_DEPLOYMENT_TARGET", version,
              (XcodePlace){spec->path, ios ? ios->line : node->line, ios ? ios->column : node->column});
}

// A property list that XcodeGen writes: the values stand in the specification.
static void add_plist(Gen *gen, XcodeConfig *config, XcodePlist *plist, const DocumentNode *node,
                      const char *setting) {
    const DocumentNode *path = document_get(node, "path"), *properties = document_get(node, "properties");
    if (!path) return;
    XcodePlace place = {gen->spec->path, path->line, path->column};
    xcode_set(gen->xcode, &config->settings, setting,
              str_printf(gen->xcode->arena, "%s%.*s", XCODE_ROOT,
                         STR_ARG(xcode_join(gen->xcode->arena, gen->spec->folder, document_text(path)))),
              place);
    if (!properties || properties->kind != DOCUMENT_MAP) return;
    *plist = (XcodePlist){.state = XCODE_PLIST_READ,
                          .root = properties,
                          .place = {gen->spec->path, properties->key_line, properties->key_column},
                          .wanted = document_text(path)};
}

// XcodeGen takes an Info.plist among the sources when no setting names one.
static void set_default_plist(Gen *gen, XcodeConfig *config, const Described *all) {
    if (xcode_setting(gen->xcode, config, STR("INFOPLIST_FILE"), NULL, NULL).len) return;
    const DocumentNode *sources = described_get(all, "sources");
    bool list = sources && sources->kind == DOCUMENT_LIST;
    for (uint32_t i = 0; sources && i < (list ? sources->children.len : 1); i++) {
        const DocumentNode *source = list ? sources->children.items[i] : sources;
        Str folder = source->kind == DOCUMENT_MAP ? document_text(document_get(source, "path"))
                                                  : document_text(source);
        folder = xcode_join(gen->xcode->arena, gen->spec->folder, folder);
        Str path = xcode_join(gen->xcode->arena, folder, STR("Info.plist"));
        if (!xcode_file(gen->xcode, path)) continue;
        xcode_set(gen->xcode, &config->settings, "INFOPLIST_FILE",
                  str_printf(gen->xcode->arena, "%s%.*s", XCODE_ROOT, STR_ARG(path)),
                  (XcodePlace){gen->spec->path, source->line, source->column});
        return;
    }
}

static void add_config(Gen *gen, XcodeTarget *target, const Described *all, Str name) {
    XcodeConfig config = {.target = target, .name = name};
    const Spec *main = &gen->specs.items[0], *spec = main;
    xcode_set(gen->xcode, &config.settings, "CLANG_ENABLE_MODULES", STR("YES"), target->place);
    add_deployment(gen, &config, anywhere(gen, "options/deploymentTarget", &spec), spec);
    add_config_file(gen, &config, anywhere(gen, "configFiles", &spec), spec);
    for (uint32_t i = gen->specs.len; i > 0; i--)
        add_level(gen, &config, document_get(gen->specs.items[i - 1].root, "settings"),
                  gen->specs.items[i - 1].path);
    add_deployment(gen, &config, described_get(all, "deploymentTarget"), gen->spec);
    Str platform = document_text(described_get(all, "platform"));
    xcode_set(gen->xcode, &config.settings, "SDKROOT",
              str_eq_c(platform, "iOS") ? STR("iphoneos") : (platform.len ? platform : STR("auto")),
              target->place);
    add_config_file(gen, &config, described_get(all, "configFiles"), gen->spec);
    for (uint32_t i = all->count; i > 0; i--)
        add_level(gen, &config, document_get(all->nodes[i - 1], "settings"), gen->spec->path);
    add_plist(gen, &config, &config.info, described_get(all, "info"), "INFOPLIST_FILE");
    add_plist(gen, &config, &config.entitlements, described_get(all, "entitlements"),
              "CODE_SIGN_ENTITLEMENTS");
    set_default_plist(gen, &config, all);
    VEC_PUSH(gen->xcode->arena, &target->configs, config);
}

// --- dependencies ---

static XcodeTarget *target_named(const Gen *gen, Str name) {
    for (uint32_t i = 0; i < gen->project->targets.len; i++)
        if (str_eq(gen->project->targets.items[i]->name, name)) return gen->project->targets.items[i];
    return NULL;
}

static void add_package(Gen *gen, XcodeTarget *target, Str name) {
    for (uint32_t i = 0; name.len && i < gen->specs.len; i++) {
        const Spec *spec = &gen->specs.items[i];
        const DocumentNode *package = document_get_str(document_get(spec->root, "packages"), name);
        const DocumentNode *path = document_get(package, "path");
        if (path)
            xcode_add_package(gen->xcode, target,
                              xcode_join(gen->xcode->arena, spec->folder, document_text(path)),
                              (XcodePlace){spec->path, path->line, path->column});
    }
}

static void add_dependency(Gen *gen, XcodeTarget *target, const DocumentNode *node) {
    Arena *arena = gen->xcode->arena;
    Str sdk = document_text(document_get(node, "sdk")), name = document_text(document_get(node, "target"));
    XcodeTarget *other = target_named(gen, name);
    if (sdk.len) {
        Str base = str_base_name(sdk);
        if (str_ends(base, STR(".framework"))) base = str_sub(base, 0, base.len - 10);
        VEC_PUSH(arena, &target->links,
                 (XcodeLink){base, str_eq_c(document_text(document_get(node, "weak")), "true")});
    } else if (other) {
        VEC_PUSH(arena, &target->dependencies, other);
        bool embedded = !str_eq_c(document_text(document_get(node, "embed")), "false");
        bool extension = other->product == XCODE_PRODUCT_APP_EXTENSION;
        if (extension && embedded && target->product == XCODE_PRODUCT_APP)
            VEC_PUSH(arena, &target->embedded, other);
    } else {
        target->foreign = true;
        add_package(gen, target, document_text(document_get(node, "package")));
    }
}

static void add_dependencies(Gen *gen, XcodeTarget *target, const Described *all) {
    for (uint32_t i = 0; i < all->count; i++) {
        const DocumentNode *list = document_get(all->nodes[i], "dependencies");
        for (uint32_t j = 0; list && j < list->children.len; j++)
            add_dependency(gen, target, list->children.items[j]);
    }
}

// --- targets ---

static void add_target(Gen *gen, const DocumentNode *node) {
    XcodeTarget *target = xcode_add_target(gen->xcode, gen->project, node->key,
                                           (XcodePlace){gen->spec->path, node->key_line, node->key_column});
    Described all = described(gen, node);
    target->product = xcode_product(document_text(described_get(&all, "type")));
    add_sources(gen, target, &all);
    const DocumentNode *configs = anywhere(gen, "configs", NULL);
    if (!configs || !configs->children.len) {
        add_config(gen, target, &all, STR("Debug"));
        add_config(gen, target, &all, STR("Release"));
    }
    for (uint32_t i = 0; configs && i < configs->children.len; i++)
        add_config(gen, target, &all, configs->children.items[i]->key);
}

static void each_target(Gen *gen, void (*visit)(Gen *gen, const DocumentNode *node)) {
    for (uint32_t i = 0; i < gen->specs.len; i++) {
        gen->spec = &gen->specs.items[i];
        const DocumentNode *targets = document_get(gen->spec->root, "targets");
        for (uint32_t j = 0; targets && j < targets->children.len; j++)
            visit(gen, targets->children.items[j]);
    }
}

static void visit_add(Gen *gen, const DocumentNode *node) {
    if (!target_named(gen, node->key)) add_target(gen, node);
}

static void visit_link(Gen *gen, const DocumentNode *node) {
    Described all = described(gen, node);
    XcodeTarget *target = target_named(gen, node->key);
    if (target) add_dependencies(gen, target, &all);
}

void xcode_read_xcodegen(Xcode *xcode, const ProjectFile *file) {
    const Document *document = xcode->reader.read(xcode->reader.context, file);
    // Any YAML file may have this name: XcodeGen's has targets, or includes them, and a name.
    if (!document || !document_get(document->root, "name") ||
        (!document_get(document->root, "targets") && !document_get(document->root, "include")))
        return;
    Gen gen = {.xcode = xcode};
    Str name = document_text(document_get(document->root, "name"));
    gen.project = xcode_add_project(xcode, file, str_folder(file->path), name);
    gen.project->complete = document->complete;
    Spec spec = {document->root, file->path, str_folder(file->path)};
    VEC_PUSH(xcode->arena, &gen.specs, spec);
    find_specs(&gen);
    const DocumentNode *packages = anywhere(&gen, "packages", NULL);
    gen.project->has_packages = packages && packages->children.len;
    each_target(&gen, visit_add);
    each_target(&gen, visit_link);
}
