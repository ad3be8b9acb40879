// SPDX-License-Identifier: MIT
// The functions that the system calls: at launch, and those of which we know that launch does not call them.
#include "analyzer/checks/launch_private.h"

static bool is_named(const Program *program, const Function *function, const char *name) {
    return str_eq_c(program_text(program, function->name), name);
}

static bool has_label(const Program *program, const Function *function, uint32_t param, const char *label) {
    return param < function->param_count &&
           str_eq_c(program_text(program, function->params[param].label), label);
}

bool launch_is_root(const Program *program, const Function *function) {
    bool objc = program->files.items[function->span.file].language == LANGUAGE_OBJC;
    if (function->kind == FUNCTION_FREE) return objc && is_named(program, function, "main");
    if (function->kind != FUNCTION_METHOD || !function->owner) return false;
    if (objc && function->is_static && !function->param_count)
        return is_named(program, function, "load") || is_named(program, function, "initialize");
    if (is_named(program, function, "applicationDidFinishLaunching")) return true;
    return is_named(program, function, "application") &&
           (has_label(program, function, 1, "didFinishLaunchingWithOptions") ||
            has_label(program, function, 1, "willFinishLaunchingWithOptions"));
}

const Call *launch_call_given(const Function *closure) {
    const Function *parent = closure->parent;
    for (uint32_t b = 0; parent && b < parent->blocks.len; b++)
        for (uint32_t e = 0; e < parent->blocks.items[b].events.len; e++) {
            const Call *call = parent->blocks.items[b].events.items[e].call;
            for (uint32_t a = 0; call && a < call->arg_count; a++)
                if (call->args[a].value && call->args[a].value->kind == EXPR_CLOSURE &&
                    call->args[a].value->function == closure)
                    return call;
        }
    return NULL;
}

bool launch_runs_once(const Program *program, const Function *function) {
    for (; function; function = function->parent) {
        if (function->kind == FUNCTION_INITIALIZER) return true;
        const Call *call = function->parent ? launch_call_given(function) : NULL;
        if (call && source_mentions(program_text(program, call->name), STR("dispatch_once"))) return true;
    }
    return false;
}

bool launch_conforms(const Program *program, const TypeDecl *decl, const char *name) {
    for (uint32_t i = 0; i < decl->supertypes.len; i++)
        if (decl->supertypes.items[i]->kind == TYPE_NAMED &&
            str_eq_c(program_text(program, decl->supertypes.items[i]->name), name))
            return true;
    return false;
}

bool launch_makes(Program *program, const TypeDecl *decl) {
    const TypeDeclVec *all = program_types_named(program, decl->name);
    for (uint32_t i = 0; i < all->len; i++) {
        const TypeDecl *part = all->items[i];
        if (!resolver_same_type(program, decl, part)) continue;
        if (launch_conforms(program, part, "UIApplicationDelegate") || launch_conforms(program, part, "App"))
            return true;
        for (uint32_t f = 0; f < part->functions.len; f++)
            if (launch_is_root(program, part->functions.items[f]) &&
                part->functions.items[f]->kind == FUNCTION_METHOD && !part->functions.items[f]->is_static)
                return true;
    }
    return false;
}

static bool has_param_of(const Program *program, const Function *function, const char *name) {
    for (uint32_t i = 0; i < function->param_count; i++) {
        const Type *type = type_without_optional(function->params[i].type);
        if (type && type->kind == TYPE_NAMED && str_eq_c(program_text(program, type->name), name))
            return true;
    }
    return false;
}

// RCT_EXPORT_METHOD(name:…), or a method that some RCT_EXTERN_METHOD exports.
static bool is_exported_to_script(const Launch *launch, const Function *function) {
    const Program *program = launch->program;
    const ProgramFile *file = &program->files.items[function->span.file];
    Str head =
        str_sub(file->text, function->span.start,
                function->body.start > function->span.start ? function->body.start : function->span.end);
    if (str_starts(str_trim(head), STR("RCT_EXPORT_")) || str_starts(str_trim(head), STR("RCT_REMAP_")))
        return true;
    bool one = function->param_count == 1; // with more it is a helper of theirs
    if ((one && has_param_of(program, function, "CDVInvokedUrlCommand")) ||
        (one && has_param_of(program, function, "CAPPluginCall")) ||
        has_param_of(program, function, "FlutterMethodCall"))
        return true;
    if (file->language != LANGUAGE_SWIFT) return false;
    NamePostings bridges = scan_files_with(launch->context->scan, STR("RCT_EXTERN_METHOD"));
    Str export =
        str_printf(launch->arena, "RCT_EXTERN_METHOD(%.*s", STR_ARG(program_text(program, function->name)));
    for (uint32_t i = 0; i < bridges.len; i++)
        if (source_mentions(program->files.items[NAME_POSTING_FILE(bridges.items[i])].text, export))
            return true;
    return false;
}

bool launch_is_push_handler(const Launch *launch, const Function *function) {
    const HandlerVec *handlers = launch->context->handlers;
    for (uint32_t i = 0; i < handlers->len; i++)
        if (handlers->items[i].function == function) return true;
    return false;
}

static bool is_one_of(const Program *program, const Function *function, const char *const *names,
                      size_t count) {
    for (size_t i = 0; i < count; i++)
        if (is_named(program, function, names[i])) return true;
    return false;
}

bool launch_loads_view(const Program *program, const Function *function) {
    return function->kind == FUNCTION_METHOD && function->owner &&
           (is_named(program, function, "viewDidLoad") || is_named(program, function, "loadView"));
}

bool launch_wakes_from_nib(const Program *program, const Function *function) {
    if (!function->owner) return false;
    if (function->kind == FUNCTION_INIT) return has_label(program, function, 0, "coder");
    return function->kind == FUNCTION_METHOD && is_named(program, function, "awakeFromNib");
}

bool launch_is_late(const Launch *launch, const Function *function, LateKind *kind) {
    static const char *const views[] = {
        "viewDidLoad",           "loadView",          "viewDidAppear",
        "viewWillAppear",        "viewIsAppearing",   "viewWillLayoutSubviews",
        "viewDidLayoutSubviews", "viewWillDisappear", "viewDidDisappear"};
    static const char *const scenes[] = {"applicationDidBecomeActive",    "applicationWillEnterForeground",
                                         "applicationDidEnterBackground", "applicationWillResignActive",
                                         "sceneDidBecomeActive",          "sceneWillEnterForeground",
                                         "sceneDidEnterBackground",       "sceneWillResignActive"};
    const Program *program = launch->program;
    bool getter = function->kind == FUNCTION_GETTER;
    if (!function->owner || (function->kind != FUNCTION_METHOD && !getter)) return false;
    *kind = LATE_VIEW;
    if (getter) // of SwiftUI
        return is_named(program, function, "body") && launch_conforms(program, function->owner, "View");
    if (is_one_of(program, function, views, sizeof views / sizeof *views)) return true;
    Str head = str_sub(program->files.items[function->span.file].text, function->span.start,
                       function->name_span.end);
    if (source_mentions(head, STR("@IBAction")) || source_mentions(head, STR("(IBAction)"))) return true;
    *kind = LATE_SCENE;
    if (is_one_of(program, function, scenes, sizeof scenes / sizeof *scenes)) return true;
    if (is_named(program, function, "scene") && function->param_count > 1) return true;
    *kind = LATE_TOKEN;
    if (is_named(program, function, "application") &&
        has_label(program, function, 1, "didRegisterForRemoteNotificationsWithDeviceToken"))
        return true;
    *kind = LATE_SCRIPT;
    return is_exported_to_script(launch, function);
}
