// SPDX-License-Identifier: MIT
// A printer writes a program of the oracle as source files of one language.
#ifndef VOIPCHECK_TESTS_ORACLE_PRINTER_H
#define VOIPCHECK_TESTS_ORACLE_PRINTER_H

#include "tests/oracle/tree.h"

typedef struct SourceFile {
    Str name; // "p17.swift", "p17_services.swift": unique to the program
    Str text;
} SourceFile;

typedef VEC(SourceFile) SourceFileList;

typedef struct Printer {
    const char *language;
    // Appends the files of `program` to `files`, on `arena`. Every name in them that another program could
    // see ends in "_p" and the program's number.
    void (*print)(Arena *arena, const Program *program, SourceFileList *files);
} Printer;

extern const Printer printer_swift;

#endif
