// SPDX-License-Identifier: MIT
// Specifications that others write an Xcode project from: Expo's app.json and Cordova's config.xml.
#ifndef VOIPCHECK_CHECKS_SPECIFICATION_H
#define VOIPCHECK_CHECKS_SPECIFICATION_H

#include "analyzer/documents/document.h"

// Whether a file is one of these, by its name.
bool specification_is(Str path);
// What the specification says of a key of the Info.plist or of the entitlements: the value in app.json, the
// attribute that names the key in config.xml. NULL when it says nothing.
const DocumentNode *specification_find(const Document *document, const char *key);

#endif
