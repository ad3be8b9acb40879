// SPDX-License-Identifier: MIT
// Pins: the versions of Xcode, or of the SDK itself, that a repository's files ask for: the configuration of
// its CI, .xcode-version, and SDKROOT in build settings.
#ifndef VOIPCHECK_TOOLCHAIN_PINS_H
#define VOIPCHECK_TOOLCHAIN_PINS_H

#include "analyzer/documents/document.h"

typedef enum PinKind {
    PIN_XCODE, // a version of Xcode, chosen
    PIN_IMAGE, // a version of macOS, which limits the versions of Xcode
    PIN_SDK,   // SDKROOT
} PinKind;

typedef struct Pin {
    PinKind kind;
    uint32_t major, minor; // of Xcode, or of the SDK for PIN_SDK; the newest that a PIN_IMAGE has
    bool newest;           // "latest": whatever is newest when it runs
    bool hint;   // an image that runs a current Xcode, chosen or not: tells that CI is alive, no more
    bool manual; // of a workflow that only starts by hand
    bool tests;  // of a job that tests, and neither archives nor hands in the app
    Str said;    // the version or image as it is written
    Str file;
    uint32_t line, column, end_line, end_column;
    Str folder; // that the file speaks for, with '/' at its end, or empty
} Pin;

typedef VEC(Pin) PinVec;

// Whether a file of this path may pin Xcode for a CI system or its developers.
bool pins_in(Str path);
// Adds what such a document pins, in the order of the file; nothing of jobs and steps that are switched off
// by `if: false`. A PIN_IMAGE is left out when the file chooses a version of Xcode as well.
void pins_read(Arena *arena, const Document *document, PinVec *out);
// Adds an SDKROOT with a version of a project.pbxproj or .xcconfig.
void pins_read_settings(Arena *arena, const Document *document, PinVec *out);

// The major version of the iOS SDK that comes with an Xcode.
uint32_t pins_sdk_of_xcode(uint32_t major);
// The major version of the iOS SDK of a pin.
uint32_t pins_sdk(const Pin *pin);

// Whether the commands of a job run tests, and none may make what users get.
bool pins_only_tests(Arena *arena, const DocumentNode *job);

// Reads "10.3", "xcode10.3", "Xcode_10.3.app", "~> 10.3", "osx-xcode-10.2.x". False when it is no version of
// Xcode. *at and *end are where the version stands in the text.
bool pins_parse_xcode(Str text, uint32_t *major, uint32_t *minor, size_t *at, size_t *end);
// The next choice of Xcode in a script at or behind *at, which moves behind it: a path of an Xcode.app, or a
// command such as `xcversion select 10.3`. *start is where it begins.
bool pins_next_in_script(Str text, size_t *at, size_t *start, uint32_t *major, uint32_t *minor);

#endif
