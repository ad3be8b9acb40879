// SPDX-License-Identifier: MIT
// The apps of a run: which app a file belongs to, and whether a whole app is there. A rule that says that
// something is absent may speak of an app alone: in a library, a plug-in or a single file that something may
// well be elsewhere.
#ifndef VOIPCHECK_CHECKS_APPS_H
#define VOIPCHECK_CHECKS_APPS_H

#include "analyzer/checks/check.h"
#include "analyzer/xcode/xcode.h"

// An app whose entry point is among the files: `@main`, `@UIApplicationMain`, a SwiftUI App, or a call of
// UIApplicationMain.
typedef struct App {
    Str folder;   // of its nearest project file, with the last '/', or empty
    Str unit;     // when several apps share that folder: ProgramFile.unit of its entry point; else empty
    bool doubled; // several entry points stand beside each other: some files belong to another build
    bool by_unit; // only files of that unit are its own
    Str name;     // of its target in Xcode; else empty
    XcodeTargetVec targets; // that are built into it, its extensions too; none when no project tells
    uint32_t entry;         // the file with its entry point
    uint32_t number;        // index in Apps.items
} App;

struct Apps {
    const Program *program;
    const Scan *scan;
    const Xcode *xcode;
    VEC(App) items;
};

// Finds the apps; parses the few Swift files with an entry point.
Apps *apps_find(const CheckContext *context);

// The app that a file belongs to: the one whose targets compile it; where no project tells, the one around
// it. NULL for what apps share (libraries, others' code) and when no app is there.
const App *apps_of(const Apps *apps, uint32_t file);

// The same for any file, code or not, by its path.
const App *apps_of_path(const Apps *apps, Str path);

// Whether the file is part of the app, perhaps of others too.
bool apps_has(const Apps *apps, const App *app, Str path);

// Whether the app may use what a file holds: its own files, and those that belong to no app.
bool apps_sees(const Apps *apps, const App *app, uint32_t file);

// The app that a finding in this file speaks of: its own, or the only one of the run; NULL: no whole app is
// in view.
const App *apps_in_view(const Apps *apps, uint32_t file);

#endif
