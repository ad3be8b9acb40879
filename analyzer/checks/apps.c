// SPDX-License-Identifier: MIT
#include "analyzer/checks/apps.h"

static bool is_app_supertype(Str name) {
    static const char *const names[] = {"App", "UIResponder", "UIApplication", "UIApplicationDelegate",
                                        "EXAppDelegateWrapper"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq_c(name, names[i])) return true;
    static const Str suffix = {"AppDelegate", 11}; // FlutterAppDelegate, RCTAppDelegate, ExpoAppDelegate, …
    return name.len > suffix.len && str_eq(str_sub(name, name.len - suffix.len, name.len), suffix);
}

// Whether a declaration in this file is marked as where an app starts: not a widget's or a tool's.
static bool has_marked_type(const Program *program, uint32_t file) {
    Str text = program->files.items[file].text;
    for (uint32_t i = 0; i < program->types.len; i++) {
        const TypeDecl *decl = program->types.items[i];
        if (decl->span.file != file || decl->kind == TYPE_DECL_EXTENSION) continue;
        Str head = str_sub(text, decl->span.start, decl->name_span.start);
        if (source_mentions(head, STR("@UIApplicationMain"))) return true;
        if (!source_mentions(head, STR("@main"))) continue;
        for (uint32_t s = 0; s < decl->supertypes.len; s++)
            if (decl->supertypes.items[s]->kind == TYPE_NAMED &&
                is_app_supertype(program_text(program, decl->supertypes.items[s]->name)))
                return true;
    }
    return false;
}

static bool is_entry(const CheckContext *context, uint32_t file, bool calls_main) {
    const ProgramFile *where = &scan_program(context->scan)->files.items[file];
    if (where->third_party || where->is_test || scan_is_header(context->scan, file)) return false;
    bool attribute =
        where->language == LANGUAGE_SWIFT && (source_mentions(where->text, STR("@main")) ||
                                              source_mentions(where->text, STR("@UIApplicationMain")));
    if (attribute) {
        scan_load(context->scan, file);
        if (has_marked_type(scan_program(context->scan), file)) return true;
    }
    return calls_main && !source_mentions(where->text, STR("@UIApplicationMain"));
}

static bool is_among(const XcodeTargetVec *targets, const XcodeTarget *target) {
    for (uint32_t i = 0; i < targets->len; i++)
        if (targets->items[i] == target) return true;
    return false;
}

static void add_targets(Arena *arena, const Xcode *xcode, App *app, const XcodeTarget *target) {
    XcodeTargetVec parts = xcode_built_into(xcode, target);
    for (uint32_t i = 0; i < parts.len; i++)
        if (!is_among(&app->targets, parts.items[i])) VEC_PUSH(arena, &app->targets, parts.items[i]);
}

// Targets that compile the entry point are builds of one app.
static void find_targets(Arena *arena, const Xcode *xcode, App *app, Str entry) {
    const XcodeTargetVec *compiling = xcode_targets_of(xcode, entry);
    for (uint32_t i = 0; i < compiling->len; i++) {
        const XcodeTarget *target = compiling->items[i];
        if (target->product != XCODE_PRODUCT_APP) continue;
        if (!app->name.len) app->name = target->name;
        add_targets(arena, xcode, app, target);
        for (uint32_t j = 0; j < target->embedded.len; j++)
            add_targets(arena, xcode, app, target->embedded.items[j]);
    }
}

static void add_app(const CheckContext *context, Apps *apps, uint32_t file) {
    const ProgramFile *where = &apps->program->files.items[file];
    App app = {.folder = scan_described_folder(context->scan, where->path),
               .unit = where->unit,
               .entry = file,
               .number = apps->items.len};
    find_targets(context->arena, apps->xcode, &app, where->path);
    for (uint32_t i = 0; i < apps->items.len; i++) {
        App *other = &apps->items.items[i];
        if (!str_eq(other->folder, app.folder)) continue;
        bool apart = app.targets.len && other->targets.len;
        if (apart && str_eq(other->name, app.name)) return; // of one target
        if (!apart && str_eq(other->unit, app.unit)) {
            other->doubled = true;
            return;
        }
        other->by_unit = app.by_unit = true;
    }
    VEC_PUSH(context->arena, &apps->items, app);
}

Apps *apps_find(const CheckContext *context) {
    Apps *apps = ARENA_NEW(context->arena, Apps);
    apps->program = scan_program(context->scan);
    apps->scan = context->scan;
    apps->xcode = scan_xcode(context->scan);
    static const char *const marks[] = {"UIApplicationMain", "main"};
    for (size_t m = 0; m < sizeof marks / sizeof *marks; m++) {
        NamePostings files = scan_files_with(context->scan, str_from(marks[m]));
        for (uint32_t i = 0; i < files.len; i++)
            if (is_entry(context, NAME_POSTING_FILE(files.items[i]), m == 0))
                add_app(context, apps, NAME_POSTING_FILE(files.items[i]));
    }
    return apps;
}

// Whether a target of the app compiles the file.
static bool compiles(const Apps *apps, const App *app, Str path) {
    const XcodeTargetVec *compiling = xcode_targets_of(apps->xcode, path);
    for (uint32_t i = 0; i < compiling->len; i++)
        if (is_among(&app->targets, compiling->items[i])) return true;
    return false;
}

typedef struct Owners {
    const App *app; // the only one; NULL when there are none or several
    uint32_t count;
} Owners;

static Owners compilers_of(const Apps *apps, Str path) {
    Owners owners = {NULL, 0};
    for (uint32_t i = 0; i < apps->items.len; i++) {
        const App *app = &apps->items.items[i];
        if (!compiles(apps, app, path)) continue;
        owners.app = owners.count++ ? NULL : app;
    }
    return owners;
}

// `unit`: what the file is built with, as far as folders tell.
static const App *app_around(const Apps *apps, Str path, Str unit) {
    Owners owners = compilers_of(apps, path);
    if (owners.count) return owners.app;
    Str folder = scan_described_folder(apps->scan, path);
    bool compiled =
        xcode_targets_of(apps->xcode, path)->len > 0; // by what is no part of an app that has a project
    const App *best = NULL;
    for (uint32_t i = 0; i < apps->items.len; i++) {
        const App *app = &apps->items.items[i];
        if (!str_starts(folder, app->folder) || (compiled && app->targets.len)) continue;
        if (app->by_unit && !str_eq(app->unit, unit)) continue;
        if (!best || app->folder.len > best->folder.len) best = app;
    }
    return best;
}

const App *apps_of(const Apps *apps, uint32_t file) {
    const ProgramFile *where = &apps->program->files.items[file];
    return where->third_party ? NULL : app_around(apps, where->path, where->unit);
}

const App *apps_of_path(const Apps *apps, Str path) {
    return project_is_third_party(path) ? NULL : app_around(apps, path, scan_unit_of(apps->scan, path));
}

bool apps_has(const Apps *apps, const App *app, Str path) {
    return !project_is_third_party(path) && (compiles(apps, app, path) || apps_of_path(apps, path) == app);
}

bool apps_sees(const Apps *apps, const App *app, uint32_t file) {
    const ProgramFile *where = &apps->program->files.items[file];
    if (where->third_party || compiles(apps, app, where->path)) return true;
    const App *own = apps_of(apps, file);
    return own ? own == app : !compilers_of(apps, where->path).count;
}

const App *apps_in_view(const Apps *apps, uint32_t file) {
    const App *own = apps_of(apps, file);
    if (own || apps->items.len != 1) return own;
    return &apps->items.items[0];
}
