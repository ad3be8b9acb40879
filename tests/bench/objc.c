// SPDX-License-Identifier: MIT
// The Objective-C of the app: old modules of its own, and pods.
#include "tests/bench/objc_text.h"

#include <stdio.h>
#include <string.h>

static void place_path(char out[PATH_SIZE], const Scope *scope, const char *ending) {
    char module[NAME_SIZE];
    if (scope->pod) {
        pod_name(module, scope->module);
        snprintf(out, PATH_SIZE, "Pods/%s/%s/%s.%s", module, module, scope->type, ending);
        return;
    }
    module_name(module, scope->module);
    snprintf(out, PATH_SIZE, "App/Legacy/%s/%s.%s", module, scope->type, ending);
}

static void file_head(Scope *scope, const char *ending) {
    char module[NAME_SIZE];
    if (scope->pod)
        pod_name(module, scope->module);
    else
        module_name(module, scope->module);
    text_addf(scope->out, "//\n//  %s.%s\n//  %s\n//\n\n", scope->type, ending, module);
}

static void write_header(App *app, Scope *scope) {
    file_head(scope, "h");
    expand(scope, OBJC_HEADERS[objc_role(scope->place)], 0);
    char path[PATH_SIZE];
    place_path(path, scope, "h");
    app_write(app, path, LANGUAGE_OBJC);
}

// What the class may name: the services of the module, and of the pods that the app uses.
static void add_imports(Scope *scope) {
    char name[NAME_SIZE];
    text_addf(scope->out, "#import \"%s.h\"\n\n", scope->type);
    for (unsigned i = 0; i < 3; i++) {
        objc_type_name(name, scope->pod, scope->module, objc_place(ROLE_SERVICE, i));
        if (strcmp(name, scope->type) != 0) text_addf(scope->out, "#import \"%s.h\"\n", name);
    }
    if (!scope->pod) {
        unsigned pod = (scope->module + scope->place) % scope->app->pods;
        char folder[NAME_SIZE];
        pod_name(folder, pod);
        for (unsigned i = 0; i < 3; i++) {
            objc_type_name(name, true, pod, objc_place(ROLE_SERVICE, i));
            text_addf(scope->out, "#import <%s/%s.h>\n", folder, name);
        }
    }
    text_add(scope->out, "\n");
}

static void add_members(Scope *scope, size_t end) {
    scope->leaf = false;
    while (scope->out->lines < end) {
        expand(scope, OBJC_MEMBERS[random_below(&scope->random, (unsigned)OBJC_MEMBER_COUNT)], 0);
        scope->member++;
        scope->locals = 0;
    }
    scope->leaf = true;
    for (unsigned i = 0; i < 3; i++) {
        expand(scope, "- (void)%K {\n    %B\n}\n\n", 0);
        scope->member++;
    }
}

static void write_class(App *app, bool pod, unsigned module, unsigned place, size_t lines) {
    Scope scope = scope_make(app, LANGUAGE_OBJC, pod, module, place);
    scope.statements = OBJC_STATEMENTS;
    scope.statement_count = OBJC_STATEMENT_COUNT;
    write_header(app, &scope);
    Role role = objc_role(place);
    file_head(&scope, "m");
    add_imports(&scope);
    expand(&scope, "@interface %C ()\n\n", 0);
    expand_properties(&scope, OBJC_PROPERTIES, 0);
    expand(&scope, "\n@end\n\n@implementation %C\n\n", 0);
    expand(&scope, OBJC_HEADS[role], 0);
    if (!pod) {
        // Only the pod whose headers this file imports.
        char name[NAME_SIZE];
        objc_type_name(name, true, (module + place) % app->pods, objc_place(ROLE_SERVICE, place));
        text_addf(scope.out, "- (void)refreshPod {\n    [[%s sharedInstance] refresh];\n}\n\n", name);
    }
    add_members(&scope, lines > 70 ? lines - 70 : 0);
    expand(&scope, OBJC_TAILS[role], 0);
    text_add(scope.out, "\n@end\n");
    char path[PATH_SIZE];
    place_path(path, &scope, "m");
    app_write(app, path, LANGUAGE_OBJC);
}

void objc_write(App *app, uint64_t lines) {
    uint64_t first = app->totals[LANGUAGE_OBJC].lines;
    unsigned count = (app->legacy + app->pods) * OBJC_PER_MODULE;
    for (unsigned i = 0; i < count; i++) {
        unsigned module = i / OBJC_PER_MODULE;
        bool pod = module < app->pods;
        uint64_t done = app->totals[LANGUAGE_OBJC].lines - first;
        uint64_t due = lines * (i + 1) / count;
        uint64_t mean = due > done ? due - done : 0;
        Random random = app_random(app, 5, i);
        uint64_t target = i + 1 == count ? mean : mean * (60 + random_below(&random, 80)) / 100;
        write_class(app, pod, pod ? module : module - app->pods, i % OBJC_PER_MODULE, (size_t)target);
    }
}
