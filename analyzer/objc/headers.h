// SPDX-License-Identifier: MIT
// The files that a translation unit sees, gathered before libclang starts: it never looks at the disk, but
// for the headers of an SDK there. Each header gets a short name, and the directives that include it are
// rewritten in place, with equal length, so that there is no search path, one header is one file however it
// is spelled, and a missing one is a blank line. @import is blanked (the stub SDK is always there), as is the
// @ of @weakify and the like, which are macros' business.
#ifndef VOIPCHECK_OBJC_HEADERS_H
#define VOIPCHECK_OBJC_HEADERS_H

#include "analyzer/base/intern.h"
#include "analyzer/objc/lexer.h"

// Finds project headers as Xcode's header maps do. `name` is what the directive says, such as "Foo.h" or
// "Module/Foo.h"; `angled` tells <> from ""; `from` is the path of the file that says so. When there is one,
// sets its path (one spelling for one file) and text and returns true; both must live as long as the unit.
typedef struct ObjcFiles {
    void *context;
    bool (*find)(void *context, Str name, bool angled, Str from, Str *path, Str *text);
} ObjcFiles;

#define OBJC_MAX_FILE_BYTES ((size_t)4 * 1024 * 1024) // of one file; longer headers are left out
#define OBJC_MAX_ALL_BYTES ((size_t)16 * 1024 * 1024) // of all headers; what comes later is left out
#define OBJC_MAX_FILES 1500
#define OBJC_MAX_DEPTH 400          // of brackets, far below what libclang's stack holds
#define OBJC_MAX_CHAIN 1200         // tokens of one statement or list item, not counting what brackets hold
#define OBJC_MAX_EXPANSION 20000000 // tokens that all macros of a unit may expand to, by an upper estimate

typedef struct ObjcHeader {
    Str path;     // the user's path
    Str text;     // as read
    Str prepared; // of equal length, as libclang sees it; NUL-terminated
    char name[8]; // in the virtual folder
    ObjcTokens tokens;
} ObjcHeader;

typedef struct ObjcHeaders {
    Arena *arena;
    const ObjcFiles *files;
    VEC(ObjcHeader) list; // 0 is the main file, then the prefix header when there is one, then breadth first
    Map by_path;          // hash of the path -> index + 1
    VEC(Str) missing;     // names that nobody knows, in order, each once
    VEC(Str) left_out;    // paths of headers beyond a limit, with the reason: "Foo.h: longer than …"
    size_t bytes;
    const char *sysroot; // path of an SDK on disk, or NULL: the stub SDK
    VEC(Str) modules;    // headers of that SDK that @import brings, "Intents/Intents.h"
} ObjcHeaders;

// Gathers the main file, the prefix header (path empty: none) and all they include. Directives that include
// headers of the SDK at `sysroot` (NULL: of the stub) are left to libclang. Returns the empty string, or the
// reason why the unit cannot be parsed.
Str objc_headers_gather(ObjcHeaders *headers, Arena *arena, const ObjcFiles *files, Str path, Str text,
                        Str prefix_path, Str prefix_text, const char *sysroot);

// Tells what a text with the name ending .m is when it is no Objective-C: "MATLAB", "Mercury", … Empty when
// it may be Objective-C.
Str objc_other_language(Str text);

// Why libclang must not see these files: nested too deeply for its stack, or macros that expand to more than
// memory holds. A header that is nested too deeply is left out. Empty when all is well.
Str objc_limits_check(ObjcHeaders *headers);

#endif
