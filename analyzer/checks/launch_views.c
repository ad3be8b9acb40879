// SPDX-License-Identifier: MIT
// The views that are there when the app has been launched: what the main storyboard shows first. Without
// scenes UIKit loads it at every launch, in the background too; with scenes it does when one connects.
#include "analyzer/checks/launch_private.h"

#include "analyzer/checks/origin.h"

enum {
    MAX_CONTROLLERS = 64, // that are followed from one to the next
    MAX_NODES = 20000,    // of one storyboard that are looked at
};

typedef struct Shown {
    Symbol name; // of a class
    bool loaded; // the view of the controller is, too; else it is made and no more
    bool scene;  // by a scene
} Shown;

struct LaunchViews {
    VEC(Shown) items;
};

// One storyboard that is read.
typedef struct Board {
    Launch *launch;
    const App *app;
    LaunchViews *views;
    bool scene;
    uint32_t controllers; // followed so far
} Board;

static Str attribute(const DocumentNode *element, const char *name) {
    return document_text(document_get(element, name));
}

// --- one storyboard ---

static void add_class(Board *board, Str name, bool loaded) {
    Program *program = board->launch->program;
    if (!name.len) return;
    Shown shown = {program_symbol(program, name), loaded, board->scene};
    VEC_PUSH(board->launch->arena, &board->views->items, shown);
}

// Visits the elements below `root`, itself too, until `visit` returns false.
static void walk(Arena *arena, const DocumentNode *root, bool (*visit)(void *, const DocumentNode *),
                 void *user) {
    VEC(const DocumentNode *) stack = {0};
    VEC_PUSH(arena, &stack, root);
    for (uint32_t seen = 0; stack.len && seen < MAX_NODES; seen++) {
        const DocumentNode *node = stack.items[--stack.len];
        if (!visit(user, node)) return;
        for (uint32_t i = node->children.len; i-- > 0;)
            if (node->children.items[i]->kind == DOCUMENT_MAP)
                VEC_PUSH(arena, &stack, node->children.items[i]);
    }
}

typedef struct Find {
    Str id;
    const DocumentNode *found;
} Find;

static bool is_not_the_one(void *user, const DocumentNode *node) {
    Find *find = user;
    if (!str_eq(attribute(node, "@id"), find->id)) return true;
    find->found = node;
    return false;
}

static const DocumentNode *element_with(Arena *arena, const DocumentNode *root, Str id) {
    Find find = {.id = id};
    if (id.len) walk(arena, root, is_not_the_one, &find);
    return find.found;
}

typedef struct Stop {
    const DocumentNode *controller;
    bool loaded;
} Stop;

typedef VEC(Stop) Stops;

typedef struct Parts {
    Board *board;
    const DocumentNode *document;
    bool loaded;
    uint32_t tabs;
    Stops *stops;
} Parts;

// The parts of a controller that is shown: objects with classes of their own, and controllers inside of it.
static bool add_part(void *user, const DocumentNode *node) {
    Parts *parts = user;
    add_class(parts->board, attribute(node, "@customClass"), parts->loaded);
    if (!str_eq_c(node->key, "segue")) return true;
    Str kind = attribute(node, "@kind"), relation = attribute(node, "@relationship");
    bool inside = str_eq_c(kind, "relationship"), embedded = str_eq_c(kind, "embed");
    if (!inside && !embedded) return true;
    bool later_tab = str_eq_c(relation, "viewControllers") && parts->tabs++ > 0;
    Arena *arena = parts->board->launch->arena;
    const DocumentNode *next = element_with(arena, parts->document, attribute(node, "@destination"));
    if (next && parts->board->controllers++ < MAX_CONTROLLERS)
        VEC_PUSH(arena, parts->stops, ((Stop){next, parts->loaded && !later_tab}));
    return true;
}

static void read_first(Board *board, const Document *document) {
    Arena *arena = board->launch->arena;
    const DocumentNode *root = document_get(document->root, "document");
    const DocumentNode *first = element_with(arena, root, attribute(root, "@initialViewController"));
    Stops stops = {0};
    if (first) VEC_PUSH(arena, &stops, ((Stop){first, true}));
    while (stops.len) {
        Stop stop = stops.items[--stops.len];
        Parts parts = {.board = board, .document = root, .loaded = stop.loaded, .stops = &stops};
        walk(arena, stop.controller, add_part, &parts);
    }
}

// Every storyboard of this name that the app has: one for each language.
static void read_named(Board *board, Str name) {
    const CheckContext *context = board->launch->context;
    const Project *project = scan_project(context->scan);
    Str wanted = str_printf(board->launch->arena, "%.*s.storyboard", STR_ARG(name));
    for (uint32_t i = 0; i < project->file_count; i++) {
        const ProjectFile *file = &project->files[i];
        if (!str_eq(str_base_name(file->path), wanted) || file->is_test ||
            !apps_has(board->launch->apps, board->app, file->path))
            continue;
        const Document *document = scan_document(context->scan, file);
        if (document && document->root->kind == DOCUMENT_MAP) read_first(board, document);
    }
}

// --- which storyboards ---

static bool is_storyboard_key(Str key) {
    return str_eq_c(key, "UIMainStoryboardFile") || str_starts(key, STR("UIMainStoryboardFile~"));
}

typedef struct Names {
    Launch *launch;
    const XcodeConfig *config; // for variables; NULL: there are none
    VEC(Str) plain;
    VEC(Str) scenes;
    bool has_scenes;
} Names;

static Str expanded(const Names *names, Str text) {
    bool known = true;
    if (!names->config) return text;
    Str value = xcode_expand(scan_xcode(names->launch->context->scan), names->config, text, &known);
    return known ? value : STR_NONE;
}

static void add_scenes(Names *names, const DocumentNode *manifest) {
    const DocumentNode *roles = document_get(manifest, "UISceneConfigurations");
    for (uint32_t r = 0; roles && r < roles->children.len; r++) {
        const DocumentNode *role = roles->children.items[r];
        if (!str_eq_c(role->key, "UIWindowSceneSessionRoleApplication")) continue;
        names->has_scenes |= role->children.len > 0;
        for (uint32_t i = 0; i < role->children.len; i++) {
            Str name = document_text(document_get(role->children.items[i], "UISceneStoryboardFile"));
            if (name.len) VEC_PUSH(names->launch->arena, &names->scenes, expanded(names, name));
        }
    }
}

static void add_plist(Names *names, const DocumentNode *root) {
    if (!root || root->kind != DOCUMENT_MAP) return;
    for (uint32_t i = 0; i < root->children.len; i++) {
        const DocumentNode *entry = root->children.items[i];
        if (is_storyboard_key(entry->key))
            VEC_PUSH(names->launch->arena, &names->plain, expanded(names, document_text(entry)));
    }
    add_scenes(names, document_get(root, "UIApplicationSceneManifest"));
}

static void add_config(Names *names, const XcodeConfig *config) {
    const Xcode *xcode = scan_xcode(names->launch->context->scan);
    bool known = false;
    names->config = config;
    add_plist(names, config->info.root);
    Str name = xcode_setting(xcode, config, STR("INFOPLIST_KEY_UIMainStoryboardFile"), &known, NULL);
    if (known && name.len) VEC_PUSH(names->launch->arena, &names->plain, name);
    Str scenes = xcode_setting(xcode, config, STR("INFOPLIST_KEY_UIApplicationSceneManifest_Generation"),
                               &known, NULL);
    names->has_scenes |= known && str_eq_c(scenes, "YES");
}

// Of an app that no project describes: the property lists around it.
static void add_loose_plists(Names *names, const App *app) {
    const CheckContext *context = names->launch->context;
    const Project *project = scan_project(context->scan);
    for (uint32_t i = 0; i < project->file_count; i++) {
        const ProjectFile *file = &project->files[i];
        if (file->kind != PROJECT_PLIST || file->is_test || !str_ends(file->path, STR("Info.plist")) ||
            !apps_has(names->launch->apps, app, file->path))
            continue;
        const Document *document = scan_document(context->scan, file);
        if (document) add_plist(names, document->root);
    }
}

static LaunchViews *read_views(Launch *launch, const App *app) {
    LaunchViews *views = ARENA_NEW(launch->arena, LaunchViews);
    Names names = {.launch = launch};
    for (uint32_t t = 0; t < app->targets.len; t++) {
        const XcodeTarget *target = app->targets.items[t];
        for (uint32_t c = 0; target->product == XCODE_PRODUCT_APP && c < target->configs.len; c++)
            add_config(&names, &target->configs.items[c]);
    }
    if (!app->targets.len) add_loose_plists(&names, app);
    // An app with scenes does not load the main storyboard by itself.
    Board board = {.launch = launch, .app = app, .views = views, .scene = names.has_scenes};
    for (uint32_t i = 0; i < names.plain.len; i++)
        read_named(&board, names.plain.items[i]);
    board.scene = true;
    for (uint32_t i = 0; i < names.scenes.len; i++)
        read_named(&board, names.scenes.items[i]);
    return views;
}

static const LaunchViews *views_of(Launch *launch, const App *app) {
    uint64_t key = (uint64_t)app->number + 1;
    LaunchViews *views = map_get(&launch->views, key);
    if (views) return views;
    views = read_views(launch, app);
    map_set(&launch->views, key, views);
    return views;
}

// --- the question ---

// Whether a class of this name is `decl`, or inherits from it.
static bool is_or_inherits(const Launch *launch, Symbol name, const TypeDecl *decl) {
    return name == decl->objc_name || resolver_name_conforms(launch->context->resolver, name, decl->name);
}

LaunchShown launch_shows(Launch *launch, const App *app, const TypeDecl *decl) {
    LaunchShown best = LAUNCH_SHOWN_NOT;
    if (!app || !decl) return best;
    const LaunchViews *views = views_of(launch, app);
    for (uint32_t i = 0; i < views->items.len && best != LAUNCH_SHOWN_LOADED; i++) {
        const Shown *shown = &views->items.items[i];
        LaunchShown how = shown->loaded ? LAUNCH_SHOWN_LOADED : LAUNCH_SHOWN_MADE;
        if (shown->scene) how = shown->loaded ? LAUNCH_SHOWN_BY_SCENE : LAUNCH_SHOWN_NOT;
        if (how > best && is_or_inherits(launch, shown->name, decl)) best = how;
    }
    return best;
}

// --- views that code shows ---

// The class of a controller, through a navigation controller around it: `UINavigationController(
// rootViewController: home)`.
static Symbol controller_class(Launch *launch, const Function *in, Expr *value) {
    Resolver *resolver = launch->context->resolver;
    for (int hops = 0; value && hops < 4; hops++) {
        const Call *made = origin_call(launch->context, value);
        Expr *inner = NULL;
        for (uint32_t a = 0; made && a < made->arg_count; a++)
            if (str_eq_c(program_text(launch->program, made->args[a].label), "rootViewController"))
                inner = made->args[a].value;
        if (!inner) {
            const Type *type = resolver_base_type(resolver, in, value);
            return type->kind == TYPE_NAMED ? type->name : 0;
        }
        value = inner;
    }
    return 0;
}

void launch_find_shown(Launch *launch, const App *app, const TypeDecl *decl, LaunchUses *out) {
    static const char *const names[] = {"rootViewController", "setRootViewController"};
    if (!launch_load(launch, app, STR("rootViewController"), program_text(launch->program, decl->name)))
        return;
    for (size_t n = 0; n < sizeof names / sizeof *names; n++) {
        const LaunchUses *uses = launch_uses(launch, program_symbol(launch->program, str_from(names[n])));
        for (uint32_t i = 0; i < uses->len; i++) {
            const LaunchUse *use = &uses->items[i];
            const Event *event = use->event;
            bool assigned = event->kind == EVENT_ASSIGN && event->target->kind == EXPR_MEMBER &&
                            str_eq_c(program_text(launch->program, event->target->name), names[n]);
            bool sent = event->kind == EVENT_CALL && event->call->arg_count == 1 && n == 1;
            Expr *value = assigned ? event->expr : sent ? event->call->args[0].value : NULL;
            if (!value || !launch_sees(launch, app, use->in->span.file)) continue;
            Symbol name = controller_class(launch, use->in, value);
            if (name && is_or_inherits(launch, name, decl)) VEC_PUSH(launch->arena, out, *use);
        }
    }
}
