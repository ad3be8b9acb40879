// SPDX-License-Identifier: MIT
#include "analyzer/objc/clang_api.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

// Where the build found it, and where a Mac keeps it.
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
#endif
    NULL,
};

// Elsewhere the name has the version of LLVM in it: %d. The newest version is tried first.
enum { NEWEST_LLVM = 23, OLDEST_LLVM = 17 };
static const char *const VERSIONED[] = {
#ifndef __APPLE__
    "libclang-%d.so.%d",                   // Debian
    "libclang.so.%d.1",                    // Fedora, Arch, Alpine
    "libclang.so.%d",                      // LLVM 17 there
    "/usr/lib/llvm-%d/lib/libclang.so.1",  // Debian, with the linker's cache out of date
    "/usr/lib/llvm%d/lib/libclang.so",     // Alpine, Gentoo
    "/usr/lib64/llvm%d/lib64/libclang.so", // Fedora's versioned packages
#else
    "/opt/homebrew/opt/llvm@%d/lib/libclang.dylib",
    "/usr/local/opt/llvm@%d/lib/libclang.dylib",
#endif
};

// What a link without a version leads to may be anything: last.
static const char ANY_VERSION[] = "libclang.so";

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

static void on_no_memory(void) { arena_out_of_memory("libclang"); }

// C++ asks std::set_new_handler's function before it gives up. The name is that of both of its libraries.
static void set_new_handler(void *library) {
    void (*(*set)(void (*)(void)))(void) = NULL;
    void *symbol = dlsym(library, "_ZSt15set_new_handlerPFvvE");
    if (!symbol) return; // libclang ends the process by itself then
    memcpy(&set, &symbol, sizeof symbol);
    (void)set(on_no_memory);
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
    set_new_handler(library);
    api->library = str_copy(arena, str_from(name));
    api->version = clang_api_text(api, arena, api->getClangVersion());
    return api;
}

// Tries one library; *error keeps what was wrong with the first that is there and of no use.
static const ClangApi *try_library(Arena *arena, const char *name, Str *error) {
    Str why = STR_NONE;
    const ClangApi *api = open_library(arena, name, &why);
    if (error->len == 0) *error = why;
    return api;
}

static const ClangApi *try_versions(Arena *arena, Str *error) {
    for (int version = NEWEST_LLVM; version >= OLDEST_LLVM; version--) {
        for (size_t i = 0; i < sizeof VERSIONED / sizeof *VERSIONED; i++) {
            // A name that has the version once leaves the second one unread.
            Str name = str_printf(arena, VERSIONED[i], version, version);
            const ClangApi *api = try_library(arena, name.data, error);
            if (api) return api;
        }
    }
    return NULL;
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
    const ClangApi *api = NULL;
    for (size_t i = 0; LIBRARIES[i] && !api; i++)
        api = try_library(arena, LIBRARIES[i], error);
    if (!api) api = try_versions(arena, error);
    if (!api) api = try_library(arena, ANY_VERSION, error);
    if (!api && error->len == 0)
        *error = STR("libclang was not found; install libclang 17 or later (Debian: libclang1-19, Homebrew: "
                     "llvm), or name it in " CLANG_API_VARIABLE);
    return api;
}

Str clang_api_text(const ClangApi *clang, Arena *arena, CXString string) {
    const char *text = clang->getCString(string);
    Str copy = str_copy(arena, str_from(text ? text : ""));
    clang->disposeString(string);
    return copy;
}
