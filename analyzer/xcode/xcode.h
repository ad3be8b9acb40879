// SPDX-License-Identifier: MIT
// The model of Xcode projects: targets, what they compile, link and embed, and what their settings come to in
// each configuration. It is made from project.pbxproj files and from XcodeGen's project.yml, which are told
// apart no more afterwards.
//
// Nothing is guessed: a variable that nobody sets, a file that is not in view, a cycle ends as "not known",
// and rules are told so. Others' projects (Pods) are not read.
//
// Everything lives on the arena given to xcode_read and is read-only afterwards.
#ifndef VOIPCHECK_XCODE_XCODE_H
#define VOIPCHECK_XCODE_XCODE_H

#include "analyzer/base/intern.h"
#include "analyzer/documents/document.h"
#include "analyzer/project/project.h"

// Reads a file as a document; NULL when it is none.
typedef struct XcodeReader {
    void *context;
    const Document *(*read)(void *context, const ProjectFile *file);
} XcodeReader;

typedef enum XcodeProduct {
    XCODE_PRODUCT_OTHER,
    XCODE_PRODUCT_APP,
    XCODE_PRODUCT_APP_EXTENSION,
    XCODE_PRODUCT_FRAMEWORK,
    XCODE_PRODUCT_STATIC_LIBRARY,
    XCODE_PRODUCT_DYNAMIC_LIBRARY,
    XCODE_PRODUCT_TESTS, // unit and UI tests
    XCODE_PRODUCT_WATCH_APP,
    XCODE_PRODUCT_WATCH_EXTENSION,
} XcodeProduct;

typedef enum XcodePlatform { XCODE_PLATFORM_UNKNOWN, XCODE_PLATFORM_IOS, XCODE_PLATFORM_OTHER } XcodePlatform;

typedef enum XcodeAnswer { XCODE_UNKNOWN, XCODE_NO, XCODE_YES } XcodeAnswer;

typedef struct XcodePlace {
    Str file;
    uint32_t line, column; // 0: the whole file
} XcodePlace;

typedef struct XcodeSetting {
    Str name;
    Str condition; // "[sdk=iphoneos*]", or empty
    Str value;     // as written; a list with spaces between
    XcodePlace place;
} XcodeSetting;

typedef VEC(XcodeSetting) XcodeSettingVec;

typedef enum XcodePlistState {
    XCODE_PLIST_NONE,       // no file is set
    XCODE_PLIST_READ,       // whole
    XCODE_PLIST_DAMAGED,    // in part
    XCODE_PLIST_MISSING,    // a file is set that is not in view
    XCODE_PLIST_UNRESOLVED, // a file is set by a variable that is not known
} XcodePlistState;

typedef struct XcodePlist {
    XcodePlistState state;
    const DocumentNode *root; // a map; NULL unless read or damaged
    XcodePlace place;         // of the map; without one: of the setting, else of the target
    Str wanted;               // the path that the setting names, as far as it is known
} XcodePlist;

typedef struct XcodeTarget XcodeTarget;
typedef struct XcodeProject XcodeProject;

typedef struct XcodeConfig {
    XcodeTarget *target;
    Str name;
    XcodeSettingVec settings; // the lowest first: a later one hides an earlier one
    bool open;                // a settings file is not in view: what is not set here may be set there
    XcodePlist info;
    XcodePlist entitlements;
} XcodeConfig;

typedef struct XcodeLink {
    Str name; // "CallKit"
    bool weak;
} XcodeLink;

typedef VEC(XcodeTarget *) XcodeTargetVec;

struct XcodeTarget {
    XcodeProject *project;
    Str id; // its object in a pbxproj
    Str name;
    XcodeProduct product;
    XcodePlatform platform;
    XcodePlace place;
    VEC(XcodeConfig) configs;
    VEC(Str) sources;            // paths of what it compiles, in view or not
    uint32_t missing;            // of these, those that are not in view
    VEC(XcodeLink) links;        // frameworks and libraries of the SDK, without those that `import` links
    XcodeTargetVec dependencies; // linked or built before
    XcodeTargetVec embedded;     // extensions that are copied into it
    bool is_package;             // not built by a target of Xcode, but a Swift package in the tree; it has no
                                 // configurations
    bool foreign;                // uses code that is not in view: packages, pods, prebuilt frameworks
    bool edits_plist;            // a script of its own changes property lists
};

struct XcodeProject {
    const ProjectFile *file;
    Str folder; // SRCROOT relative to the root of the scan, with '/' at its end, or empty
    Str name;
    const DocumentNode *attributes; // of a pbxproj; may be NULL
    bool complete;                  // false: parts were not understood, nothing can be said to be absent
    bool has_pods;                  // a Podfile describes it
    bool has_packages;              // of Swift
    bool embed_by_phase;            // extensions are embedded by a copy phase that can be seen
    XcodeTargetVec targets;
};

typedef struct Xcode {
    Arena *arena;
    const Project *files;
    XcodeReader reader;
    VEC(XcodeProject *) projects;
    XcodeTargetVec targets; // of all projects
    IncompleteList gaps;    // what the model lacks, and why
    Map folded;             // path without case -> ProjectFile
    Map by_path;            // hash of a path -> XcodeTargetVec *
} Xcode;

// Reads every project among the files. Never NULL.
Xcode *xcode_read(Arena *arena, const Project *files, XcodeReader reader);

// The targets that compile the file with this path, never NULL.
const XcodeTargetVec *xcode_targets_of(const Xcode *xcode, Str path);

// What is built into `target`: itself and the frameworks and libraries it depends on, without extensions and
// other apps. On the arena of the model.
XcodeTargetVec xcode_built_into(const Xcode *xcode, const XcodeTarget *target);

// The value of a setting in a configuration, expanded; *known is false when a variable in it is not (it is
// then left as it is written). The empty string when it is not set; *setting (may be NULL) is what set it.
Str xcode_setting(const Xcode *xcode, const XcodeConfig *config, Str name, bool *known,
                  const XcodeSetting **setting);
// The same for a text with variables.
Str xcode_expand(const Xcode *xcode, const XcodeConfig *config, Str text, bool *known);

// Info.plist: whether a key is there, and whether a list holds a value.
XcodeAnswer xcode_info_has(const Xcode *xcode, const XcodeConfig *config, const char *key);
XcodeAnswer xcode_info_lists(const Xcode *xcode, const XcodeConfig *config, const char *key,
                             const char *value);
// Entitlements: whether a key is there (a `false` is not), what it holds as strings.
XcodeAnswer xcode_entitled(const Xcode *xcode, const XcodeConfig *config, const char *key);
typedef VEC(Str) XcodeStrings;
XcodeStrings xcode_entitlement_strings(const Xcode *xcode, const XcodeConfig *config, const char *key,
                                       XcodeAnswer *complete);
// The extension point of an app extension: "com.apple.usernotifications.service"; empty when not known.
Str xcode_extension_point(const Xcode *xcode, const XcodeTarget *target);

#endif
