// SPDX-License-Identifier: MIT
// Shared inside of xcode/.
#ifndef VOIPCHECK_XCODE_XCODE_P_H
#define VOIPCHECK_XCODE_XCODE_P_H

#include "analyzer/xcode/xcode.h"

enum {
    XCODE_MAX_GROUPS = 64,     // inside each other
    XCODE_MAX_INCLUDES = 16,   // of settings files, inside each other
    XCODE_MAX_EXPANSIONS = 32, // of variables, inside each other
    XCODE_MAX_STEPS = 2000,    // of one expansion
    XCODE_MAX_VALUE = 16384,   // bytes of an expanded value
};

// Stands for the absolute path of the scan's root in expanded values.
#define XCODE_ROOT "/./"

// --- path.c ---

// folder + path without "." and "..", as far as they can be taken away; an absolute path stays as it is.
Str xcode_join(Arena *arena, Str folder, Str path);
// What a path in a project's setting means, relative to the root of the scan; an absolute path stays.
Str xcode_path(const Xcode *xcode, const XcodeProject *project, Str path);
// Whether `path` matches a pattern with `*`, `?` and `**`.
bool xcode_glob(Str pattern, Str path);
// The files right or deeper in a folder: the first one's number, and the number behind the last.
void xcode_files_below(const Project *files, Str folder, uint32_t *from, uint32_t *to);
bool xcode_same_name(Str a, Str b); // but for the case of ASCII letters
void xcode_index_files(Xcode *xcode);
// The file with this path; the case of letters does not matter, as on most Macs. NULL when there is none.
const ProjectFile *xcode_file(const Xcode *xcode, Str path);
const Document *xcode_document(const Xcode *xcode, Str path);

// --- settings.c ---

// Appends the settings of a map of build settings, of a settings file with what it includes.
void xcode_add_settings(Xcode *xcode, XcodeSettingVec *out, Str file, const DocumentNode *map);
void xcode_add_settings_file(Xcode *xcode, XcodeConfig *config, Str path, XcodePlace asked);
// Appends one setting that no file writes.
void xcode_set(const Xcode *xcode, XcodeSettingVec *out, const char *name, Str value, XcodePlace place);

// --- xcode.c ---

XcodeProject *xcode_add_project(Xcode *xcode, const ProjectFile *file, Str folder, Str name);
XcodeTarget *xcode_add_target(Xcode *xcode, XcodeProject *project, Str name, XcodePlace place);
void xcode_add_source(Xcode *xcode, XcodeTarget *target, Str path);
// The Swift package in this folder, as a target that `target` depends on. Does nothing when there is none.
void xcode_add_package(Xcode *xcode, XcodeTarget *target, Str folder, XcodePlace place);
bool xcode_is_code(Str path);
XcodeProduct xcode_product(Str type); // "com.apple.product-type.application", or XcodeGen's "application"

// --- plists.c ---

// Fills in the property lists of all configurations that have none yet, and the platform.
void xcode_find_plists(Xcode *xcode, XcodeTarget *target);

// --- pbxproj.c, xcodegen.c ---

void xcode_read_pbxproj(Xcode *xcode, const ProjectFile *file);
void xcode_read_xcodegen(Xcode *xcode, const ProjectFile *file);

#endif
