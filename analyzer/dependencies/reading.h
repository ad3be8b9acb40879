// SPDX-License-Identifier: MIT
// Private to dependencies/: what the readers of the managers' files share.
#ifndef VOIPCHECK_DEPENDENCIES_READING_H
#define VOIPCHECK_DEPENDENCIES_READING_H

#include "analyzer/dependencies/dependencies.h"

typedef struct Reading {
    Arena *arena;
    const Document *document;
    DependencyVec *out;
    PackageManager manager;
    bool locks;
} Reading;

typedef void DependencyReader(Reading *reading, const DocumentNode *root);

void reading_add(Reading *reading, Str name, Str version, const DocumentNode *node);
// The one that was added last is a copy in a folder or a repository of somebody's own.
void reading_mark_copied(Reading *reading);
// owner/repository of an address or of a Carthage name, in small letters.
Str reading_repository(Arena *arena, Str address);
// The text in the first pair of quotes at or behind *at, which moves behind it. False when there is none.
bool reading_quoted(Str line, size_t *at, Str *out);

DependencyReader read_podfile_lock, read_podfile, read_cartfile, read_package_resolved, // native.c
    read_swift_references;
DependencyReader read_package_json, read_package_lock, read_yarn_lock, read_pnpm_lock;     // npm.c
DependencyReader read_pubspec, read_pubspec_lock, read_cordova_config, read_cordova_fetch; // plugins.c

#endif
