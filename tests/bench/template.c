// SPDX-License-Identifier: MIT
#include "tests/bench/template.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#define MAX_DEPTH 2
#define KINDS 6
#define NAMES_PER_KIND 6

static const char KIND_LETTERS[] = "ibsoad";
static const char *const PROPERTY_NAMES[KINDS][NAMES_PER_KIND] = {
    {"count", "offset", "limit", "revision", "priority", "selectedIndex"},
    {"isLoading", "isExpanded", "isDirty", "isVisible", "hasMore", "needsUpdate"},
    {"title", "name", "identifier", "status", "cursor", "channel"},
    {"subtitle", "note", "source", "placeholder", "lastError", "draft"},
    {"items", "tags", "sections", "pending", "recipients", "history"},
    {"counters", "badges", "positions", "scores", "versions", "weights"}};
static const char *const LOCALS[] = {"total",    "entry",   "current",  "candidate", "result",  "page",
                                     "snapshot", "message", "position", "value",     "element", "remaining"};
#define LOCAL_COUNT (sizeof LOCALS / sizeof *LOCALS)

Scope scope_make(App *app, Language language, bool pod, unsigned module, unsigned place) {
    Scope scope = {.app = app, .out = &app->text, .module = module, .place = place, .pod = pod};
    scope.objc = language == LANGUAGE_OBJC;
    unsigned part = language == LANGUAGE_SWIFT ? 1 : pod ? 2 : 3;
    scope.random = app_random(app, part, module * TYPES_PER_MODULE + place);
    scope.names = random_below(&scope.random, 360);
    if (scope.objc)
        objc_type_name(scope.type, pod, module, place);
    else
        swift_type_name(scope.type, module, place);
    return scope;
}

// How many properties of a kind the class has, and the `choice`th of them.
static unsigned property_count(const Scope *scope, unsigned kind) { return 1 + (scope->names + kind) % 3; }

static const char *property_name(const Scope *scope, unsigned kind, unsigned choice) {
    unsigned start = scope->names / 3 + kind;
    return PROPERTY_NAMES[kind][(start + choice % property_count(scope, kind)) % NAMES_PER_KIND];
}

void expand_properties(Scope *scope, const char *const formats[6], unsigned indent) {
    for (unsigned kind = 0; kind < KINDS; kind++) {
        for (unsigned i = 0; i < property_count(scope, kind); i++) {
            text_addf(scope->out, "%*s", (int)indent, "");
            text_addf(scope->out, formats[kind], property_name(scope, kind, i));
            text_add(scope->out, "\n");
        }
    }
}

// Services below this one, so that calls end: those of the same module that come later, and those of the core
// that come later or, from outside, any.
static void add_service(Scope *scope) {
    const App *app = scope->app;
    bool in_core = scope->module < app->core;
    bool own = random_below(&scope->random, 10) < 6;
    bool screen = swift_role(scope->place) == ROLE_COORDINATOR;
    unsigned module = scope->module;
    unsigned place = swift_place(ROLE_SERVICE, random_below(&scope->random, 3));
    if (screen && random_below(&scope->random, 3) == 0)
        module = random_below(&scope->random, app->modules);
    else if (!own && !in_core)
        module = random_below(&scope->random, app->core);
    else if (!own)
        module = random_below(&scope->random, scope->module + 1);
    char name[NAME_SIZE];
    swift_type_name(name, module, place);
    text_add(scope->out, name);
}

static void add_objc_service(Scope *scope) {
    char name[NAME_SIZE];
    unsigned module = scope->objc ? scope->module : scope->module % scope->app->legacy;
    objc_type_name(name, scope->pod, module, objc_place(ROLE_SERVICE, random_below(&scope->random, 3)));
    text_add(scope->out, name);
}

static void add_own_type(Scope *scope, Role role) {
    char name[NAME_SIZE];
    unsigned choice = random_below(&scope->random, 4);
    if (scope->objc)
        objc_type_name(name, scope->pod, scope->module, objc_place(role, choice));
    else
        swift_type_name(name, scope->module, swift_place(role, choice));
    text_add(scope->out, name);
}

static void add_method(Scope *scope, unsigned member) {
    unsigned at = (scope->names + member) % 360;
    const char *plural = word_plural(at / 20);
    text_addf(scope->out, "%s%c%s", word_verb(at), toupper((unsigned char)plural[0]), plural + 1);
}

static void add_word(Scope *scope, char code) {
    unsigned any = random_below(&scope->random, 1000);
    const char *plural = word_plural(any);
    const char *entity = word_entity(scope->module * 7 + scope->place);
    switch (code) {
    case 'E':
        text_add(scope->out, entity);
        break;
    case 'e':
        text_addf(scope->out, "%c%s", tolower((unsigned char)entity[0]), entity + 1);
        break;
    case 'v':
        text_add(scope->out, word_verb(any));
        break;
    case 'n':
        text_add(scope->out, plural);
        break;
    case 'N':
        text_addf(scope->out, "%c%s", toupper((unsigned char)plural[0]), plural + 1);
        break;
    case 'l':
        text_add(scope->out, LOCALS[++scope->locals % LOCAL_COUNT]);
        break;
    case 'L':
        text_add(scope->out, LOCALS[scope->locals % LOCAL_COUNT]);
        break;
    case '0':
        text_addf(scope->out, "%u", any % 10);
        break;
    case '#':
        text_addf(scope->out, "%u", 1 + any % 500);
        break;
    case 'q':
        text_addf(scope->out, "%s.%s.%s", word_property(any / 7), plural, word_verb(any / 3));
        break;
    default:
        text_bytes(scope->out, &code, 1);
    }
}

static void add_hole(Scope *scope, char code) {
    const char *kind = strchr(KIND_LETTERS, code);
    if (kind) {
        unsigned any = random_below(&scope->random, 6);
        text_add(scope->out, property_name(scope, (unsigned)(kind - KIND_LETTERS), any));
        return;
    }
    char name[NAME_SIZE];
    switch (code) {
    case 'C':
        text_add(scope->out, scope->type);
        break;
    case 'S':
        if (scope->objc)
            add_objc_service(scope);
        else
            add_service(scope);
        break;
    case 'O':
        add_objc_service(scope);
        break;
    case 'M':
        add_own_type(scope, ROLE_MODEL);
        break;
    case 'V':
        add_own_type(scope, ROLE_VIEW_MODEL);
        break;
    case 'W':
        add_own_type(scope, ROLE_VIEW);
        break;
    case 'X':
        add_own_type(scope, ROLE_CELL);
        break;
    case 'D':
        swift_type_name(name, scope->module, swift_place(ROLE_SERVICE, scope->place));
        text_add(scope->out, name);
        break;
    case 'K':
        add_method(scope, scope->member);
        break;
    case 'k':
        add_method(scope, scope->member + 1 + random_below(&scope->random, 3));
        break;
    default:
        add_word(scope, code);
    }
}

static const Statement *pick(Scope *scope) {
    unsigned sum = 0;
    for (size_t i = 0; i < scope->statement_count; i++)
        sum += scope->statements[i].weight;
    unsigned at = random_below(&scope->random, sum);
    size_t i = 0;
    while (at >= scope->statements[i].weight)
        at -= scope->statements[i++].weight;
    return &scope->statements[i];
}

static void add_statements(Scope *scope, unsigned indent) {
    unsigned count = 1 + random_below(&scope->random, scope->depth == 0 ? 6 : 3);
    scope->depth++;
    while (count > 0) {
        const Statement *statement = pick(scope);
        if (statement->nests && scope->depth > MAX_DEPTH) continue;
        if (scope->leaf && strstr(statement->text, "%k")) continue;
        expand(scope, statement->text, indent);
        count--;
    }
    scope->depth--;
}

// One line of a template; returns where the next one starts.
static const char *expand_line(Scope *scope, const char *line, unsigned indent) {
    unsigned blanks = 0;
    while (line[blanks] == ' ')
        blanks++;
    const char *at = line + blanks;
    if (at[0] == '%' && at[1] == 'B') {
        add_statements(scope, indent + blanks);
        return at[2] == '\n' ? at + 3 : at + 2;
    }
    if (*at != '\n') text_addf(scope->out, "%*s", (int)(indent + blanks), "");
    while (*at && *at != '\n') {
        if (*at == '%' && at[1] != '\0') {
            add_hole(scope, at[1]);
            at += 2;
            continue;
        }
        size_t len = strcspn(at, "%\n");
        text_bytes(scope->out, at, len ? len : 1);
        at += len ? len : 1;
    }
    if (*at == '\n') {
        text_add(scope->out, "\n");
        at++;
    }
    return at;
}

void expand(Scope *scope, const char *text, unsigned indent) {
    while (*text)
        text = expand_line(scope, text, indent);
}
