// SPDX-License-Identifier: MIT
// One Objective-C or Objective-C++ file as libclang sees it, healed, with the measure of what survived.
//
// No Apple SDK and no build are needed: the stub SDK is built in, headers come from `files`, and what nobody
// declares is invented (heal.h). Whatever the tree says is about the user's text: offsets into the main file
// are offsets into `text`.
#ifndef VOIPCHECK_OBJC_PARSE_H
#define VOIPCHECK_OBJC_PARSE_H

#include "analyzer/objc/clang_api.h"
#include "analyzer/objc/headers.h"
#include "analyzer/objc/heal.h"
#include "analyzer/objc/sdk.h"
#include "analyzer/objc/sends.h"

#define OBJC_MAX_ROUNDS 8      // parses of one file
#define OBJC_MAX_IDLE_ROUNDS 2 // of these, in a row without fewer errors than before

typedef struct ObjcOptions {
    bool cxx;        // Objective-C++
    Str prefix_path; // prefix header (.pch), or empty
    Str prefix_text;
    const Str *defines; // "NAME" or "NAME=VALUE", as behind -D
    uint32_t define_count;
    const ObjcSdk *sdk; // precompiled stub SDK, or NULL: slower, the same result
    bool no_healing;    // parse once, for comparison
} ObjcOptions;

typedef struct ObjcFunction {
    ObjcOutline outline; // owner, name, kind, as the tokens show them
    uint32_t start;      // [start, end) of the whole definition, without a function's result type
    uint32_t end;
    uint32_t body;   // offset of {
    CXCursor cursor; // its declaration in the tree; null cursor when libclang lost it (then sends_kept is 0)
    uint32_t sends_seen; // message sends that the tokens show
    uint32_t sends_kept; // of these, present in the tree
    bool has_error; // libclang still reports an error in it, or sends are missing: a verdict is not to be had
    uint32_t error_offset;
    Str error; // the reason, for people
} ObjcFunction;

typedef struct ObjcError {
    uint32_t offset;
    Str message;
    uint32_t header; // the file's number among the unit's headers; 0 is the main file
} ObjcError;
typedef VEC(ObjcError) ObjcErrors;

typedef enum ObjcStatus {
    OBJC_PARSED,
    OBJC_REFUSED, // a limit, or another language: `reason` says which; there is no tree
    OBJC_FAILED,  // libclang gave up or crashed: `reason`; there is no tree
} ObjcStatus;

typedef struct ObjcUnit {
    const ClangApi *clang;
    Arena *arena;
    ObjcStatus status;
    Str reason; // empty when parsed
    ObjcOptions options;
    Str path;
    Str text; // the user's
    CXIndex index;
    CXTranslationUnit tu; // NULL unless parsed
    CXFile file;          // the main file
    ObjcHeaders headers;
    Heal *heal;
    ObjcTokens tokens;            // of the main file, without what the preprocessor skips
    VEC(ObjcRange) inactive;      // what the preprocessor skips: #if branches not taken; by start
    VEC(ObjcFunction) functions;  // definitions in the main file, by start
    ObjcErrors errors;            // left after healing, in the main file, by offset
    ObjcErrors errors_in_headers; // the same in the project's headers
    uint32_t header_errors;       // left after healing, in all headers
    uint32_t rounds;              // parses
    uint32_t sends_seen;
    uint32_t sends_kept;
} ObjcUnit;

#define OBJC_NOT_HERE UINT32_MAX

// Reads what a file includes, for objc_unit_parse. `files` and `options` may be NULL; what the options point
// to must live as long as the unit, and so must path and text. The unit is on the arena. Never NULL.
ObjcUnit *objc_unit_gather(const ClangApi *clang, Arena *arena, const ObjcFiles *files,
                           const ObjcOptions *options, Str path, Str text);

// Parses a unit that was gathered, once. Several threads may do so at a time, each with a unit on an arena of
// its own.
void objc_unit_parse(ObjcUnit *unit);

// Both of these. The tree lives until objc_unit_close.
ObjcUnit *objc_unit_open(const ClangApi *clang, Arena *arena, const ObjcFiles *files,
                         const ObjcOptions *options, Str path, Str text);

// Releases what libclang holds. The lists stay readable as long as the arena; cursors do not. NULL is
// allowed.
void objc_unit_close(ObjcUnit *unit);

// The offset of a place in the user's text: for what a macro made, that of the macro's name (or, for what was
// passed to it, of the argument). OBJC_NOT_HERE when it is in another file.
uint32_t objc_unit_offset(const ObjcUnit *unit, CXSourceLocation location);

// The bytes [*start, *end) of a cursor; false when it does not lie in the user's text. A cursor that a macro
// made spans the macro's use.
bool objc_unit_span(const ObjcUnit *unit, CXCursor cursor, uint32_t *start, uint32_t *end);

// The selector of a message send (CXCursor_ObjCMessageExpr): libclang's, or from the tokens when nobody
// declares it. Empty when a macro hides it.
Str objc_unit_selector(const ObjcUnit *unit, CXCursor send);

// The function whose body holds the offset; NULL when none does.
const ObjcFunction *objc_unit_function_at(const ObjcUnit *unit, uint32_t offset);

#endif
