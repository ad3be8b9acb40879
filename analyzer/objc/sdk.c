// SPDX-License-Identifier: MIT
#include "analyzer/objc/sdk.h"

#include "analyzer/base/leftover.h"
#include "analyzer/objc/lexer.h"
#include "analyzer/objc/sdk_files.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct ObjcSdkWords {
    Map known; // hash of a word -> itself
};

struct ObjcSdk {
    Arena *arena;
    const ClangApi *clang;
    const char *path;    // of the SDK on disk; NULL: the stub
    const char *file[2]; // C, C++; NULL: not precompiled
    bool tried[2];
    const ObjcSdkWords *words;
};

static const char *const FLAGS[] = {
    // clang-format off
    "-target", "arm64-apple-ios13.0", "-fblocks", "-fobjc-weak", "-fobjc-exceptions", "-w", "-Wno-everything",
    "-ferror-limit=20000", "-fbracket-depth=2048", "-fno-spell-checking", "-fconstexpr-steps=10000",
    "-DNS_BLOCK_ASSERTIONS=1", "-Xclang", "-frecovery-ast",
    // clang-format on
};

static const char *const STUB_FLAGS[] = {
    "-nostdinc", "-nostdinc++", "-ftemplate-depth=16",
    "-I" OBJC_ROOT "sdk", // NOLINT(bugprone-suspicious-missing-comma)
};

// Release builds leave assertions out; dispatch_once is not to be a macro for another function.
static const char *const REAL_FLAGS[] = {"-DNDEBUG=1", "-DDISPATCH_ONCE_INLINE_FASTPATH=0", "-isysroot"};

#define REAL_HEADER OBJC_ROOT "sdk.h"

// What every translation unit sees before its own text, as sdk/voipcheck.h is for the stub. What libclang
// says of headers that an SDK does not have is no matter: they are asked for.
static const char REAL_TEXT[] =
    "#pragma once\n"
    "#ifdef __cplusplus\n#define VC_ANY_ARGS ...\n#else\n#define VC_ANY_ARGS\n#endif\n"
    "#import <Foundation/Foundation.h>\n"
#define REAL_IMPORT(name) "#if __has_include(<" name ">)\n#import <" name ">\n#endif\n"
    REAL_IMPORT("UIKit/UIKit.h") REAL_IMPORT("PushKit/PushKit.h") REAL_IMPORT("CallKit/CallKit.h")
        REAL_IMPORT("UserNotifications/UserNotifications.h") REAL_IMPORT("AVFoundation/AVFoundation.h")
            REAL_IMPORT("objc/runtime.h");

void objc_sdk_flags(Arena *arena, const ObjcSdk *sdk, bool cxx, bool header, ObjcFlags *out) {
    static const char *const LANGUAGES[] = {"objective-c", "objective-c++", "objective-c-header",
                                            "objective-c++-header"};
    VEC_PUSH(arena, out, "-x");
    VEC_PUSH(arena, out, LANGUAGES[(header ? 2 : 0) + (cxx ? 1 : 0)]);
    VEC_PUSH(arena, out, cxx ? "-std=gnu++17" : "-std=gnu11");
    for (size_t i = 0; i < sizeof FLAGS / sizeof FLAGS[0]; i++)
        VEC_PUSH(arena, out, FLAGS[i]);
    if (!objc_sdk_path(sdk)) {
        for (size_t i = 0; i < sizeof STUB_FLAGS / sizeof STUB_FLAGS[0]; i++)
            VEC_PUSH(arena, out, STUB_FLAGS[i]);
        return;
    }
    for (size_t i = 0; i < sizeof REAL_FLAGS / sizeof REAL_FLAGS[0]; i++)
        VEC_PUSH(arena, out, REAL_FLAGS[i]);
    VEC_PUSH(arena, out, objc_sdk_path(sdk));
}

const char *objc_sdk_header(const ObjcSdk *sdk) {
    return objc_sdk_path(sdk) ? REAL_HEADER : OBJC_ROOT "sdk/voipcheck.h";
}

void objc_sdk_unsaved(Arena *arena, const ObjcSdk *sdk, ObjcUnsaved *out) {
    if (objc_sdk_path(sdk)) {
        struct CXUnsavedFile file = {REAL_HEADER, REAL_TEXT, sizeof REAL_TEXT - 1};
        VEC_PUSH(arena, out, file);
        return;
    }
    for (size_t i = 0; i < embedded_sdk_count; i++) {
        struct CXUnsavedFile file = {.Filename =
                                         str_printf(arena, OBJC_ROOT "sdk/%s", embedded_sdk[i].name).data,
                                     .Contents = (const char *)embedded_sdk[i].data,
                                     .Length = embedded_sdk[i].size};
        VEC_PUSH(arena, out, file);
    }
}

static uint64_t word_key(Str word) { return hash_bytes(word.data, word.len, 19) | 1; }

static void add_words(ObjcSdkWords *words, Str text) {
    for (size_t at = 0, end; at < text.len; at = end) {
        end = at + 1;
        if (!objc_is_word_byte(text.data[at])) continue;
        while (end < text.len && objc_is_word_byte(text.data[end]))
            end++;
        map_set(&words->known, word_key(str_sub(text, at, end)), words);
    }
}

const ObjcSdkWords *objc_sdk_words(const ObjcSdk *sdk, Arena *arena) {
    if (sdk) return sdk->words;
    ObjcSdkWords *words = ARENA_NEW(arena, ObjcSdkWords);
    map_init(&words->known, arena);
    for (size_t i = 0; i < embedded_sdk_count; i++)
        add_words(words, (Str){(const char *)embedded_sdk[i].data, embedded_sdk[i].size});
    return words;
}

bool objc_sdk_has_word(const ObjcSdkWords *words, Str word) {
    return map_get(&words->known, word_key(word)) != NULL;
}

ObjcSdk *objc_sdk_open(Arena *arena, const ClangApi *clang) {
    ObjcSdk *sdk = ARENA_NEW(arena, ObjcSdk);
    sdk->arena = arena;
    sdk->clang = clang;
    sdk->words = objc_sdk_words(NULL, arena);
    return sdk;
}

void objc_sdk_use(ObjcSdk *sdk, Str path) { sdk->path = str_copy(sdk->arena, path).data; }

const char *objc_sdk_path(const ObjcSdk *sdk) { return sdk ? sdk->path : NULL; }

// A new empty file among the temporary ones; NULL when none can be made.
static char *temporary_file(Arena *arena) {
    const char *folder = getenv("TMPDIR");
    Str path = str_printf(arena, "%s/voipcheck-XXXXXX", folder && *folder ? folder : "/tmp");
    char *name = arena_copy(arena, path.data, path.len);
    int descriptor = leftover_create(name);
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
    objc_sdk_flags(sdk->arena, sdk, cxx, true, &flags);
    objc_sdk_unsaved(sdk->arena, sdk, &unsaved);
    CXIndex index = sdk->clang->createIndex(0, 0);
    CXTranslationUnit tu = NULL;
    enum CXErrorCode code = sdk->clang->parseTranslationUnit2(
        index, objc_sdk_header(sdk), flags.items, (int)flags.len, unsaved.items, unsaved.len,
        CXTranslationUnit_ForSerialization | CXTranslationUnit_Incomplete, &tu);
    bool saved =
        code == CXError_Success && tu && sdk->clang->saveTranslationUnit(tu, file, 0) == CXSaveError_None;
    if (tu) sdk->clang->disposeTranslationUnit(tu);
    sdk->clang->disposeIndex(index);
    if (saved)
        sdk->file[cxx] = file;
    else
        leftover_remove(file);
}

const char *objc_sdk_file(const ObjcSdk *sdk, bool cxx) { return sdk ? sdk->file[cxx] : NULL; }

void objc_sdk_close(ObjcSdk *sdk) {
    for (unsigned i = 0; sdk && i < 2; i++) {
        if (sdk->file[i]) leftover_remove(sdk->file[i]);
        sdk->file[i] = NULL;
    }
}
