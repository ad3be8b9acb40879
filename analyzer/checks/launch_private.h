// SPDX-License-Identifier: MIT
// Shared by launch.c (the question), launch_uses.c (who uses a name) and launch_roots.c (whom the system
// calls).
#ifndef VOIPCHECK_CHECKS_LAUNCH_PRIVATE_H
#define VOIPCHECK_CHECKS_LAUNCH_PRIVATE_H

#include "analyzer/checks/launch.h"
#include "analyzer/program/types.h"

enum {
    LAUNCH_BUDGET = 150,     // what all questions of a run may parse: a file of Swift costs 1 …
    LAUNCH_COST_OBJC = 10,   // … and one of Objective-C this
    LAUNCH_MAX_USES = 60,    // candidates that are resolved for one name
    LAUNCH_MAX_CALLERS = 400 // functions looked at for one question
};

// Where a name is used: a call, a read or write of a property, a function handed on.
typedef struct LaunchUse {
    Function *in;
    Event *event;
} LaunchUse;

typedef VEC(LaunchUse) LaunchUses;

typedef struct LaunchViews LaunchViews;

struct Launch {
    const CheckContext *context;
    const Apps *apps;
    Program *program;
    Arena *arena;
    Map uses;         // Symbol -> LaunchUses
    Map views;        // App.number + 1 -> LaunchViews
    uint32_t indexed; // functions before this one are in it
    uint32_t spent;
    bool loads; // what is not parsed yet may be
};

// --- launch_uses.c ---

// Whether the app may use what the file holds; any file when the question is of no app: of a library that
// several apps use, or none.
bool launch_sees(const Launch *launch, const App *app, uint32_t file);
// Parses the files of the app that mention `name` and (unless empty) `beside`. False when that would cost too
// much: then some uses are not known.
bool launch_load(Launch *launch, const App *app, Str name, Str beside);
// Where it is used in what is parsed; never NULL.
const LaunchUses *launch_uses(Launch *launch, Symbol name);
// Whether some file of the app has the name in a selector: `#selector(name)`.
bool launch_is_selected(const Launch *launch, const App *app, Str name);

// --- launch_views.c ---

typedef enum LaunchShown {
    LAUNCH_SHOWN_NOT,
    LAUNCH_SHOWN_BY_SCENE, // when a scene connects
    LAUNCH_SHOWN_MADE,     // at launch an object is made of a storyboard …
    LAUNCH_SHOWN_LOADED,   // … and its view is loaded
} LaunchShown;

// What becomes of a class, or of one that inherits from it, when the app shows its main storyboard.
LaunchShown launch_shows(Launch *launch, const App *app, const TypeDecl *decl);
// Where code of the app makes such a controller a window's first one: `window.rootViewController = …`.
void launch_find_shown(Launch *launch, const App *app, const TypeDecl *decl, LaunchUses *out);

// --- launch_roots.c ---

// Whether it is code that loading a controller's view runs: viewDidLoad, loadView.
bool launch_loads_view(const Program *program, const Function *function);
// Whether it is code that making an object of a storyboard runs: init(coder:), awakeFromNib.
bool launch_wakes_from_nib(const Program *program, const Function *function);

bool launch_conforms(const Program *program, const TypeDecl *decl, const char *name);
// Whether the system makes an object of this type at launch: the app delegate, a SwiftUI App.
bool launch_makes(Program *program, const TypeDecl *decl);
// Whether the system, or a script, calls this function, and not at launch.
bool launch_is_late(const Launch *launch, const Function *function, LateKind *kind);

#endif
