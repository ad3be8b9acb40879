// SPDX-License-Identifier: MIT
#include "analyzer/objc/clang_api.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

// Newest first; the first entry is the one of the build.
static const char *const LIBRARIES[] = {
#ifdef VOIPCHECK_LIBCLANG
    VOIPCHECK_LIBCLANG,
#endif
#ifdef __APPLE__
    "/opt/homebrew/opt/llvm/lib/libclang.dylib",
    "/usr/local/opt/llvm/lib/libclang.dylib",
    "libclang.dylib",
    "/Library/Developer/CommandLineTools/usr/lib/libclang.dylib",
    "/Applications/Xcode.app/Contents/Developer/Toolchains/XcodeDefault.xctoolchain/usr/lib/libclang.dylib",
#else
    "libclang.so.22",
    "libclang-21.so.21",
    "libclang.so.21",
    "libclang-20.so.20",
    "libclang.so.20",
    "libclang-19.so.19",
    "libclang.so.19",
    "libclang-18.so.18",
    "libclang.so.18",
    "libclang-17.so.17",
    "libclang.so.17",
    "/usr/lib/llvm-21/lib/libclang.so.1",
    "/usr/lib/llvm-20/lib/libclang.so.1",
    "/usr/lib/llvm-19/lib/libclang.so.1",
    "/usr/lib/llvm-18/lib/libclang.so.1",
    "/usr/lib/llvm-17/lib/libclang.so.1",
    "libclang.so",
#endif
};

// The name of the first function that the library lacks, or NULL when it has all.
// NOLINTNEXTLINE(readability-function-size): one macro line per function of the library
static const char *fill(ClangApi *api, void *library) {
    void *symbol = NULL;
#define CLANG_API_LOAD(name)                                                                                 \
    symbol = dlsym(library, "clang_" #name);                                                                 \
    if (!symbol) return "clang_" #name;                                                                      \
    memcpy(&api->name, &symbol, sizeof symbol); /* ISO C has no cast from object to function pointer */
    CLANG_API_FUNCTIONS(CLANG_API_LOAD)
#undef CLANG_API_LOAD
    return NULL;
}

// Opens one library. Returns NULL, with *error set when it is there and of no use.
static const ClangApi *open_library(Arena *arena, const char *name, Str *error) {
    void *library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
    if (!library) return NULL;
    ClangApi *api = ARENA_NEW(arena, ClangApi);
    const char *missing = fill(api, library);
    if (missing) {
        *error =
            str_printf(arena, "%s is too old (it has no %s); libclang 17 or later is needed", name, missing);
        return NULL;
    }
    api->library = str_copy(arena, str_from(name));
    api->version = clang_api_text(api, arena, api->getClangVersion());
    return api;
}

const ClangApi *clang_api_open(Arena *arena, Str *error) {
    *error = STR_NONE;
    const char *chosen = getenv(CLANG_API_VARIABLE);
    if (chosen && *chosen) {
        const ClangApi *api = open_library(arena, chosen, error);
        if (!api && error->len == 0)
            *error = str_printf(arena, "libclang could not be opened: %s=%s", CLANG_API_VARIABLE, chosen);
        return api;
    }
    for (size_t i = 0; i < sizeof LIBRARIES / sizeof LIBRARIES[0]; i++) {
        Str why = STR_NONE;
        const ClangApi *api = open_library(arena, LIBRARIES[i], &why);
        if (api) return api;
        if (error->len == 0) *error = why;
    }
    if (error->len == 0)
        *error = STR(
            "libclang was not found; install libclang 17 or later (Debian: libclang-19-dev, Homebrew: llvm)");
    return NULL;
}

Str clang_api_text(const ClangApi *clang, Arena *arena, CXString string) {
    const char *text = clang->getCString(string);
    Str copy = str_copy(arena, str_from(text ? text : ""));
    clang->disposeString(string);
    return copy;
}
