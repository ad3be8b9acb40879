// SPDX-License-Identifier: MIT
#include "analyzer/objc/sdk.h"

#include "analyzer/objc/sdk_files.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct ObjcSdk {
    Arena *arena;
    const ClangApi *clang;
    const char *file[2]; // C, C++; NULL: not precompiled
    bool tried[2];
};

static const char *const FLAGS[] = {
    // clang-format off
    "-target", "arm64-apple-ios13.0", "-fblocks", "-fobjc-weak", "-fobjc-exceptions", "-w", "-Wno-everything",
    "-ferror-limit=20000", "-nostdinc", "-nostdinc++", "-fbracket-depth=2048", "-fno-spell-checking",
    "-ftemplate-depth=16", "-fconstexpr-steps=10000", "-DNS_BLOCK_ASSERTIONS=1", "-Xclang", "-frecovery-ast",
    "-I" OBJC_ROOT "sdk", // NOLINT(bugprone-suspicious-missing-comma)
    // clang-format on
};

void objc_sdk_flags(Arena *arena, bool cxx, bool header, ObjcFlags *out) {
    static const char *const LANGUAGES[] = {"objective-c", "objective-c++", "objective-c-header",
                                            "objective-c++-header"};
    VEC_PUSH(arena, out, "-x");
    VEC_PUSH(arena, out, LANGUAGES[(header ? 2 : 0) + (cxx ? 1 : 0)]);
    VEC_PUSH(arena, out, cxx ? "-std=gnu++17" : "-std=gnu11");
    for (size_t i = 0; i < sizeof FLAGS / sizeof FLAGS[0]; i++)
        VEC_PUSH(arena, out, FLAGS[i]);
}

void objc_sdk_unsaved(Arena *arena, ObjcUnsaved *out) {
    for (size_t i = 0; i < embedded_sdk_count; i++) {
        struct CXUnsavedFile file = {.Filename =
                                         str_printf(arena, OBJC_ROOT "sdk/%s", embedded_sdk[i].name).data,
                                     .Contents = (const char *)embedded_sdk[i].data,
                                     .Length = embedded_sdk[i].size};
        VEC_PUSH(arena, out, file);
    }
}

ObjcSdk *objc_sdk_open(Arena *arena, const ClangApi *clang) {
    ObjcSdk *sdk = ARENA_NEW(arena, ObjcSdk);
    sdk->arena = arena;
    sdk->clang = clang;
    return sdk;
}

// A new empty file among the temporary ones; NULL when none can be made.
static char *temporary_file(Arena *arena) {
    const char *folder = getenv("TMPDIR");
    Str path = str_printf(arena, "%s/voipcheck-XXXXXX", folder && *folder ? folder : "/tmp");
    char *name = arena_copy(arena, path.data, path.len);
    int descriptor = mkstemp(name);
    if (descriptor < 0) return NULL;
    (void)close(descriptor);
    return name;
}

void objc_sdk_prepare(ObjcSdk *sdk, bool cxx) {
    if (sdk->tried[cxx]) return;
    sdk->tried[cxx] = true;
    char *file = temporary_file(sdk->arena);
    if (!file) return;
    ObjcFlags flags = {0};
    ObjcUnsaved unsaved = {0};
    objc_sdk_flags(sdk->arena, cxx, true, &flags);
    objc_sdk_unsaved(sdk->arena, &unsaved);
    CXIndex index = sdk->clang->createIndex(0, 0);
    CXTranslationUnit tu = NULL;
    enum CXErrorCode code = sdk->clang->parseTranslationUnit2(
        index, OBJC_ROOT "sdk/voipcheck.h", flags.items, (int)flags.len, unsaved.items, unsaved.len,
        CXTranslationUnit_ForSerialization | CXTranslationUnit_Incomplete, &tu);
    bool saved =
        code == CXError_Success && tu && sdk->clang->saveTranslationUnit(tu, file, 0) == CXSaveError_None;
    if (tu) sdk->clang->disposeTranslationUnit(tu);
    sdk->clang->disposeIndex(index);
    if (saved)
        sdk->file[cxx] = file;
    else
        (void)unlink(file);
}

const char *objc_sdk_file(const ObjcSdk *sdk, bool cxx) { return sdk ? sdk->file[cxx] : NULL; }

void objc_sdk_close(ObjcSdk *sdk) {
    for (unsigned i = 0; sdk && i < 2; i++) {
        if (sdk->file[i]) (void)unlink(sdk->file[i]);
        sdk->file[i] = NULL;
    }
}
