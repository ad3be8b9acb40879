// SPDX-License-Identifier: MIT
// libclang 17 or later, opened when it is first needed: loading it costs about 18 ms, which a run that meets
// no Objective-C should not pay. All calls go through the pointers of a ClangApi; nothing links against the
// library.
//     const ClangApi *clang = clang_api_open(arena, &error);
//     clang->getCursorKind(cursor)     // clang_getCursorKind
#ifndef VOIPCHECK_OBJC_CLANG_API_H
#define VOIPCHECK_OBJC_CLANG_API_H

#include "analyzer/base/str.h"

#include <clang-c/Index.h>

// Every function of libclang that the front end may call, without the prefix clang_.
#define CLANG_API_FUNCTIONS(X)                                                                               \
    X(createIndex)                                                                                           \
    X(disposeIndex)                                                                                          \
    X(parseTranslationUnit2)                                                                                 \
    X(disposeTranslationUnit)                                                                                \
    X(saveTranslationUnit)                                                                                   \
    X(getTranslationUnitCursor)                                                                              \
    X(getNumDiagnostics)                                                                                     \
    X(getDiagnostic)                                                                                         \
    X(disposeDiagnostic)                                                                                     \
    X(getDiagnosticSeverity)                                                                                 \
    X(getDiagnosticSpelling)                                                                                 \
    X(getDiagnosticLocation)                                                                                 \
    X(getDiagnosticNumRanges)                                                                                \
    X(getDiagnosticRange)                                                                                    \
    X(getCString)                                                                                            \
    X(disposeString)                                                                                         \
    X(getFile)                                                                                               \
    X(getFileName)                                                                                           \
    X(File_isEqual)                                                                                          \
    X(getFileLocation)                                                                                       \
    X(getExpansionLocation)                                                                                  \
    X(getSpellingLocation)                                                                                   \
    X(getLocation)                                                                                           \
    X(getLocationForOffset)                                                                                  \
    X(getSkippedRanges)                                                                                      \
    X(disposeSourceRangeList)                                                                                \
    X(getRangeStart)                                                                                         \
    X(getRangeEnd)                                                                                           \
    X(Range_isNull)                                                                                          \
    X(equalLocations)                                                                                        \
    X(equalRanges)                                                                                           \
    X(visitChildren)                                                                                         \
    X(getCursorKind)                                                                                         \
    X(getCursorType)                                                                                         \
    X(getCursorSpelling)                                                                                     \
    X(getCursorLocation)                                                                                     \
    X(getCursorExtent)                                                                                       \
    X(getCursorReferenced)                                                                                   \
    X(getCursorDefinition)                                                                                   \
    X(getCursorUSR)                                                                                          \
    X(getSpecializedCursorTemplate)                                                                          \
    X(CXXMethod_isDefaulted)                                                                                 \
    X(CXXMethod_isVirtual)                                                                                   \
    X(getCursorSemanticParent)                                                                               \
    X(getCursorLexicalParent)                                                                                \
    X(getCanonicalCursor)                                                                                    \
    X(getCursorResultType)                                                                                   \
    X(getCursorLanguage)                                                                                     \
    X(getCursorLinkage)                                                                                      \
    X(getCursorBinaryOperatorKind)                                                                           \
    X(getCursorUnaryOperatorKind)                                                                            \
    X(getCursorAvailability)                                                                                 \
    X(getCursor)                                                                                             \
    X(getNullCursor)                                                                                         \
    X(getOverriddenCursors)                                                                                  \
    X(disposeOverriddenCursors)                                                                              \
    X(Cursor_isNull)                                                                                         \
    X(Cursor_getNumArguments)                                                                                \
    X(Cursor_getArgument)                                                                                    \
    X(Cursor_getReceiverType)                                                                                \
    X(Cursor_isDynamicCall)                                                                                  \
    X(Cursor_isVariadic)                                                                                     \
    X(Cursor_isObjCOptional)                                                                                 \
    X(Cursor_getObjCPropertyAttributes)                                                                      \
    X(Cursor_getObjCPropertyGetterName)                                                                      \
    X(Cursor_getObjCPropertySetterName)                                                                      \
    X(Cursor_getObjCDeclQualifiers)                                                                          \
    X(Cursor_getObjCSelectorIndex)                                                                           \
    X(Cursor_getStorageClass)                                                                                \
    X(Cursor_getVarDeclInitializer)                                                                          \
    X(Cursor_Evaluate)                                                                                       \
    X(EvalResult_getKind)                                                                                    \
    X(EvalResult_getAsLongLong)                                                                              \
    X(EvalResult_getAsStr)                                                                                   \
    X(EvalResult_dispose)                                                                                    \
    X(isCursorDefinition)                                                                                    \
    X(isDeclaration)                                                                                         \
    X(isExpression)                                                                                          \
    X(isAttribute)                                                                                           \
    X(isReference)                                                                                           \
    X(isStatement)                                                                                           \
    X(isInvalid)                                                                                             \
    X(equalCursors)                                                                                          \
    X(hashCursor)                                                                                            \
    X(getTypeSpelling)                                                                                       \
    X(getCanonicalType)                                                                                      \
    X(getPointeeType)                                                                                        \
    X(getTypeDeclaration)                                                                                    \
    X(getTypedefName)                                                                                        \
    X(getResultType)                                                                                         \
    X(getNumArgTypes)                                                                                        \
    X(getArgType)                                                                                            \
    X(getArrayElementType)                                                                                   \
    X(getEnumConstantDeclValue)                                                                              \
    X(isConstQualifiedType)                                                                                  \
    X(Type_getNullability)                                                                                   \
    X(Type_getObjCObjectBaseType)                                                                            \
    X(Type_getNumObjCProtocolRefs)                                                                           \
    X(Type_getObjCProtocolDecl)                                                                              \
    X(Type_getNumObjCTypeArgs)                                                                               \
    X(Type_getObjCTypeArg)                                                                                   \
    X(Type_getNumTemplateArguments)                                                                          \
    X(Type_getTemplateArgumentAsType)                                                                        \
    X(Type_getModifiedType)                                                                                  \
    X(tokenize)                                                                                              \
    X(disposeTokens)                                                                                         \
    X(getTokenKind)                                                                                          \
    X(getTokenSpelling)                                                                                      \
    X(getTokenLocation)                                                                                      \
    X(getClangVersion)                                                                                       \
    X(getChildDiagnostics)                                                                                   \
    X(getNumDiagnosticsInSet)                                                                                \
    X(getDiagnosticInSet)

typedef struct ClangApi {
#define CLANG_API_MEMBER(name) __typeof__ (&clang_##name)(name);
    CLANG_API_FUNCTIONS(CLANG_API_MEMBER)
#undef CLANG_API_MEMBER
    Str library; // path or name that was opened
    Str version; // as the library says it
} ClangApi;

// The environment variable that names the library to open, and no other.
#define CLANG_API_VARIABLE "VOIPCHECK_LIBCLANG"

// Opens libclang: the one that the environment names, else the one that the build found, else the first of
// the usual names. Returns NULL and one sentence in *error when there is none or all are too old. The library
// stays loaded for the rest of the process. One ClangApi may be used by several threads, each with an index
// of its own.
const ClangApi *clang_api_open(Arena *arena, Str *error);

// Copies a CXString to the arena and disposes of it. Never NULL data.
Str clang_api_text(const ClangApi *clang, Arena *arena, CXString string);

#endif
