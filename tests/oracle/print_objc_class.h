// SPDX-License-Identifier: MIT
// Shared by the parts of the Objective-C printer that make classes and files.
#ifndef VOIPCHECK_TESTS_ORACLE_PRINT_OBJC_CLASS_H
#define VOIPCHECK_TESTS_ORACLE_PRINT_OBJC_CLASS_H

#include "tests/oracle/print_objc_p.h"

// A class, a protocol, or what belongs together: what a header says and what an implementation says.
typedef struct ObjcPart {
    const char *name;  // for files: "CallService"
    const char *type;  // "CallService_p3", or NULL
    const char *needs; // the name of the part that must be declared before, or NULL
    bool is_protocol;
    bool is_handler; // the class with the push methods, and its categories
    StrBuf head;
    StrBuf body;
} ObjcPart;

typedef VEC(ObjcPart) ObjcParts;

typedef struct ObjcTexts {
    const char *handler, *handler_class, *extension, *base, *service, *lazy, *singleton, *optional, *first,
        *second, *free, *fixed;
} ObjcTexts;

// The functions of the program that are written in Objective-C; then, when it is known what all of them need,
// the classes, in an order in which they can be declared; then the files.
Objc *objc_start(Arena *arena, const Program *program, const Dialect *dialect);
ObjcTexts objc_functions(Objc *out);
const ObjcParts *objc_parts(Objc *out, const ObjcTexts *texts);
void objc_files(Objc *out, const ObjcParts *parts, SourceFileList *files);

// print_objc.c
void objc_members(Objc *out, StrBuf *text, Owner owner, bool is_second); // method after method
void objc_declarations(Objc *out, StrBuf *text, Owner owner);
void objc_push_methods(Objc *out, StrBuf *text);

#endif
