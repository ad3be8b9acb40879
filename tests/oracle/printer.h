// SPDX-License-Identifier: MIT
// A printer writes a program of the oracle as source files of one language.
#ifndef VOIPCHECK_TESTS_ORACLE_PRINTER_H
#define VOIPCHECK_TESTS_ORACLE_PRINTER_H

#include "tests/oracle/dialect.h"

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
    Dialect (*dialect)(const Program *program); // what the program means as it is printed
    uint32_t right_per_mille;                   // fewer right verdicts are a failure
} Printer;

extern const Printer printer_swift, printer_objc, printer_mixed;

#endif
