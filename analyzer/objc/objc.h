// SPDX-License-Identifier: MIT
// Objective-C front end: from a parsed unit to declarations and blocks of the program model.
#ifndef VOIPCHECK_OBJC_OBJC_H
#define VOIPCHECK_OBJC_OBJC_H

#include "analyzer/objc/parse.h"
#include "analyzer/program/program.h"

// Deepest nesting of statements and expressions that is lowered. A function with more is marked has_error.
#define OBJC_MAX_NESTING 200

#define OBJC_NO_FILE UINT32_MAX

// Where a file of a unit goes.
typedef struct ObjcFilePlace {
    uint32_t file; // index into Program.files; OBJC_NO_FILE: its declarations are not lowered
    bool lower;    // lower its declarations now; false when another unit has done so
} ObjcFilePlace;

// Lowers the declarations of a parsed unit: of its main file and of those headers that `places` says.
//   places  one for each of unit->headers.list; the first is the main file
// What is not understood, or what libclang lost, is marked on the functions it touches (Function.has_error)
// and on the file (ProgramFile.has_errors). Nothing of the unit is kept: it may be closed afterwards.
void objc_lower_unit(Program *program, const ObjcUnit *unit, const ObjcFilePlace *places);

#endif
