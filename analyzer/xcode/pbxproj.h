// SPDX-License-Identifier: MIT
// Shared by pbxproj.c (objects, configurations) and pbxproj_phases.c (what targets are built from).
#ifndef VOIPCHECK_XCODE_PBXPROJ_H
#define VOIPCHECK_XCODE_PBXPROJ_H

#include "analyzer/xcode/xcode_p.h"

typedef struct Pbx {
    Xcode *xcode;
    XcodeProject *project;
    const DocumentNode *objects;
    const DocumentNode *root_object; // of kind PBXProject; may be NULL
    Map by_id;                       // hash of an id -> DocumentNode
    Map parents;                     // hash of an id -> the group that it is in
    Map targets;                     // hash of an id -> XcodeTarget
} Pbx;

// NULL when there is none.
const DocumentNode *pbx_object(const Pbx *pbx, Str id);
const DocumentNode *pbx_ref(const Pbx *pbx, const DocumentNode *node, const char *key);
XcodeTarget *pbx_target(const Pbx *pbx, Str id);
bool pbx_is(const DocumentNode *node, const char *isa); // NULL is none
// The path of a file or group, relative to the root of the scan. False when it lies elsewhere.
bool pbx_path(const Pbx *pbx, const DocumentNode *node, Str *path);

void pbx_read_groups(Pbx *pbx, XcodeTarget *target,
                     const DocumentNode *node); // folders that are synchronised
void pbx_read_phases(Pbx *pbx, XcodeTarget *target, const DocumentNode *node); // when all targets are known

#endif
