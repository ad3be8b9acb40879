// SPDX-License-Identifier: MIT
// Dependencies: the packages that an app asks for or has locked, read from the documents of its package
// managers.
#ifndef VOIPCHECK_DEPENDENCIES_DEPENDENCIES_H
#define VOIPCHECK_DEPENDENCIES_DEPENDENCIES_H

#include "analyzer/documents/document.h"
#include "analyzer/rules_db/packages.h"

typedef struct Dependency {
    PackageManager manager;
    Str name;    // as the manager calls it, a subspec by its pod; Carthage and SwiftPM: owner/repository in
                 // small letters, or the last part of the address when that is all
    Str version; // as written; of a range the whole of it; empty: not given
    bool locked; // an exact version that a lock file names; false: what a manifest asks for
    bool copied; // locked to a copy in a folder, or to a repository: it may have been changed
    const Document *document;
    const DocumentNode *node; // where it stands
} Dependency;

typedef VEC(Dependency) DependencyVec;

// Whether a file of this name may list dependencies; and whether it is one that locks them.
bool dependencies_in(Str path, bool *locks);

// Adds what the document lists, in the order of the file. One that is not complete gives what was understood.
void dependencies_read(Arena *arena, const Document *document, DependencyVec *out);

#endif
