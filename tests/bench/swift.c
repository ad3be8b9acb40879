// SPDX-License-Identifier: MIT
// The Swift of the app: modules of classes, and one large file.
#include "tests/bench/swift_text.h"

#include <stdio.h>

// One of so many members calls Objective-C.
#define MEMBERS_A_BRIDGE 24

static const char *const FOLDERS[] = {
    [ROLE_SERVICE] = "Services",      [ROLE_MODEL] = "Models",        [ROLE_VIEW_CONTROLLER] = "Screens",
    [ROLE_VIEW_MODEL] = "ViewModels", [ROLE_VIEW] = "Views",          [ROLE_CELL] = "Views",
    [ROLE_STORE] = "Storage",         [ROLE_ENDPOINT] = "Networking", [ROLE_COORDINATOR] = "Coordinators",
    [ROLE_HELPERS] = "Helpers"};

static void file_head(Scope *scope, const char *module) {
    text_addf(scope->out, "//\n//  %s.swift\n//  %s\n//\n//  Created by the %s team.\n//\n\n", scope->type,
              module, module);
}

static void add_members(Scope *scope, Role role, size_t end) {
    bool bridged = !scope->app->options.swift_only;
    while (scope->out->lines < end) {
        unsigned any = random_below(&scope->random, (unsigned)SWIFT_MEMBER_COUNT);
        const char *member = SWIFT_MEMBERS[any];
        if (bridged && random_below(&scope->random, MEMBERS_A_BRIDGE) == 0) member = SWIFT_BRIDGE_MEMBER;
        expand(scope, role == ROLE_TESTS ? SWIFT_TEST_MEMBER : member, 4);
        scope->member++;
        scope->locals = 0;
    }
    // The last methods, which the ones before may call.
    scope->leaf = true;
    for (unsigned i = 0; i < 3 && role != ROLE_TESTS; i++) {
        expand(scope, "private func %K() {\n    %B\n}\n\n", 4);
        scope->member++;
    }
    scope->leaf = false;
}

// Writes the class at a place, of about `lines` lines.
static void write_class(App *app, unsigned module, unsigned place, size_t lines) {
    Scope scope = scope_make(app, LANGUAGE_SWIFT, false, module, place);
    scope.statements = SWIFT_STATEMENTS;
    scope.statement_count = SWIFT_STATEMENT_COUNT;
    Role role = swift_role(place);
    char name[NAME_SIZE];
    module_name(name, module);
    file_head(&scope, name);
    expand(&scope, SWIFT_HEADS[role], 0);
    if (role != ROLE_TESTS) expand_properties(&scope, SWIFT_PROPERTIES, 4);
    text_add(scope.out, "\n");
    add_members(&scope, role, lines > 40 ? lines - 40 : 0);
    scope.leaf = true;
    expand(&scope, SWIFT_TAILS[role], 0);
    text_add(scope.out, "}\n");
    char path[PATH_SIZE];
    if (role == ROLE_TESTS)
        snprintf(path, sizeof path, "AppTests/%s/%s.swift", name, scope.type);
    else
        snprintf(path, sizeof path, "App/%s/%s/%s/%s.swift", module < app->core ? "Core" : "Features", name,
                 FOLDERS[role], scope.type);
    app_write(app, path, LANGUAGE_SWIFT);
}

void swift_write(App *app, uint64_t lines) {
    uint64_t first = app->totals[LANGUAGE_SWIFT].lines;
    unsigned count = app->modules * TYPES_PER_MODULE;
    for (unsigned i = 0; i < count; i++) {
        // What earlier files took too much or too little is made good by this one.
        uint64_t done = app->totals[LANGUAGE_SWIFT].lines - first;
        uint64_t due = lines * (i + 1) / count;
        uint64_t mean = due > done ? due - done : 0;
        Random random = app_random(app, 4, i);
        uint64_t target = i + 1 == count ? mean : mean * (60 + random_below(&random, 80)) / 100;
        write_class(app, i / TYPES_PER_MODULE, i % TYPES_PER_MODULE, (size_t)target);
    }
}
