// SPDX-License-Identifier: MIT
// The system's headers: the stub SDK, or a real one that lies on disk.
//
// Precompiled: a parse that loads the stub SDK takes 2 ms where one that reads its headers takes 25.
// libclang can only load it from a file, so one temporary file for each language lives as long as the
// ObjcSdk.
#ifndef VOIPCHECK_OBJC_SDK_H
#define VOIPCHECK_OBJC_SDK_H

#include "analyzer/base/intern.h"
#include "analyzer/base/vec.h"
#include "analyzer/objc/clang_api.h"

// Where libclang finds its files: nothing of it exists on disk.
#define OBJC_ROOT "/.voipcheck/"

typedef struct ObjcSdk ObjcSdk;

// Makes an empty one on the arena. `clang` must live as long.
ObjcSdk *objc_sdk_open(Arena *arena, const ClangApi *clang);

// Makes it stand for the iOS SDK at `path` instead of the stub. Before anything else is asked of it.
void objc_sdk_use(ObjcSdk *sdk, Str path);

// The path of the SDK on disk; NULL when it is the stub, as it is when `sdk` is NULL.
const char *objc_sdk_path(const ObjcSdk *sdk);

// Precompiles the headers for one language, once; about 60 ms. Worth it from the second file on, or the third
// parse. Without a place for temporary files it does nothing, and parses read the headers. Not to be called
// while another thread uses the ObjcSdk; afterwards any number of threads may use it.
void objc_sdk_prepare(ObjcSdk *sdk, bool cxx);

// The precompiled file, or NULL when there is none.
const char *objc_sdk_file(const ObjcSdk *sdk, bool cxx);

// Removes the temporary files. NULL is allowed. Units stay usable.
void objc_sdk_close(ObjcSdk *sdk);

// The words of the stub SDK's headers, comments included, whatever `sdk` stands for: collected when it was
// opened. When it is NULL they are collected now, on the arena.
typedef struct ObjcSdkWords ObjcSdkWords;
const ObjcSdkWords *objc_sdk_words(const ObjcSdk *sdk, Arena *arena);
bool objc_sdk_has_word(const ObjcSdkWords *words, Str word);

// Flags that the precompiled headers and every unit have in common, language first. `sdk` may be NULL.
typedef VEC(const char *) ObjcFlags;
void objc_sdk_flags(Arena *arena, const ObjcSdk *sdk, bool cxx, bool header, ObjcFlags *out);

// The header that brings all others, and those of them that are not on disk, as unsaved files.
typedef VEC(struct CXUnsavedFile) ObjcUnsaved;
const char *objc_sdk_header(const ObjcSdk *sdk);
void objc_sdk_unsaved(Arena *arena, const ObjcSdk *sdk, ObjcUnsaved *out);

#endif
