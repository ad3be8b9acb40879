// SPDX-License-Identifier: MIT
// Packages that take part in incoming calls: from which version on they are ready for iOS 13, and what they
// leave to the app. Data: rules/dependencies/*.json, one file a package, and those of a user's directory.
//
//   { "package": "Twilio Voice", "about": "…",
//     "names": {"cocoapods": "TwilioVoice", "carthage": "twilio/twilio-voice-ios", "swiftpm": "…", "npm":
//     "…",
//               "pub": "…", "cordova": "…"},
//     "ready": [">=2.1.0 <3.0.0", ">=5.0.0"],   ranges; an empty list: no version is; left out: not known
//     "upgrade": "what to do", "severity": "error", "status": "verified" | "assumed",
//     "native": "none" | "app" | "plugin",      whose native code must report, "none": its own does
//     "pushes": "always" | "maybe",             whether it is of use without VoIP pushes
//     "marks": ["startMonitor…"],               names in the app's code that mean that it takes VoIP pushes
//     "registry": "never" | "always" | "asked", whether it makes a PKPushRegistry of its own, "asked": when
//                                               the app's code calls one of
//     "asks": ["voipRegistration"],             these
//     "sources": [{"title", "url", "grade"}] }
#ifndef VOIPCHECK_RULES_DB_PACKAGES_H
#define VOIPCHECK_RULES_DB_PACKAGES_H

#include "analyzer/rules_db/rules.h"

typedef enum PackageManager {
    PACKAGE_COCOAPODS,
    PACKAGE_CARTHAGE,
    PACKAGE_SWIFTPM,
    PACKAGE_NPM,
    PACKAGE_PUB,
    PACKAGE_CORDOVA,
    PACKAGE_MANAGERS
} PackageManager;

typedef enum PackageNative {
    PACKAGE_NATIVE_NONE,   // nothing more is needed
    PACKAGE_NATIVE_APP,    // the app's own push handler must report
    PACKAGE_NATIVE_PLUGIN, // the package has a handler of its own that does not report
} PackageNative;

typedef enum PackageRegistry {
    PACKAGE_REGISTRY_NEVER,
    PACKAGE_REGISTRY_ALWAYS,
    PACKAGE_REGISTRY_ASKED
} PackageRegistry;

typedef struct Package {
    Str title;
    Str *names[PACKAGE_MANAGERS]; // Carthage and SwiftPM: owner/repository, in small letters
    uint32_t name_counts[PACKAGE_MANAGERS];
    bool has_ready;
    Str *ready; // ranges as npm writes them
    uint32_t ready_count;
    Str upgrade; // "update to 5.0.0 …"
    RuleSeverity severity;
    bool verified; // false: derived from dates and the like
    PackageNative native;
    bool always; // of no use without VoIP pushes
    Str *marks;  // names in the app's code that tell that VoIP pushes are taken
    uint32_t mark_count;
    PackageRegistry registry; // whether it makes a push registry of its own
    Str *asks;                // PACKAGE_REGISTRY_ASKED: names in the app's code that make it do so
    uint32_t ask_count;
} Package;

typedef struct Packages {
    Package *items;
    uint32_t count;
} Packages;

// Reads them all. NULL and *error (file:line:column: what was expected) when a file is malformed. Everything
// is on `arena` and read-only. `extra_dir` may be NULL.
const Packages *packages_load(Arena *arena, const char *extra_dir, Str *error);

// The package with this name, or NULL.
const Package *packages_find(const Packages *packages, PackageManager manager, Str name);

#endif
