// SPDX-License-Identifier: MIT
// The parts of the oracle's driver.
#ifndef VOIPCHECK_TESTS_ORACLE_ORACLE_H
#define VOIPCHECK_TESTS_ORACLE_ORACLE_H

#include "tests/oracle/generate.h"
#include "tests/oracle/printer.h"

typedef struct OracleOptions {
    uint32_t count;
    uint32_t size;
    uint64_t seed; // of the first program; the others follow
    const char *voipcheck;
    const char *keep; // directory for the programs, or NULL: a temporary one
    bool show;
    bool only_check;
    bool only_syntax;
    const char *language; // "swift", "objc", "mixed" or "both": the first two
} OracleOptions;

typedef struct OracleScore {
    uint32_t passed;
    uint32_t failed;
} OracleScore;

// What is kept of one program in one language: it is made again from its seed when it is to be shown.
typedef struct OracleRecord {
    uint64_t seed;
    bool is_left_out; // in this language nobody can tell the truth about it
    Verdict expected;
    bool only_nil_loses;
    Verdict got;
    bool is_unsound;
    Str because;
    const char *tags[TAG_MAX];
    uint32_t tag_count;
} OracleRecord;

// check.c: hand-made trees with known truth, against the interpreter; and the generator's determinism.
void oracle_check(OracleScore *score);

// run.c
// Prints the program of options->seed with its truth.
void oracle_show(const OracleOptions *options, const Printer *printer);
// Writes the programs, runs the tool on them, compares, prints what there is to say. Returns a record of
// each, on the arena; NULL when nothing was compared.
OracleRecord *oracle_run(Arena *arena, const OracleOptions *options, const Printer *printer,
                         OracleScore *score);
// Compares the verdicts on the programs that mean the same in two languages.
void oracle_twins(const OracleOptions *options, const Printer *const printers[2],
                  const OracleRecord *const records[2]);

// syntax.c
// Parses the Objective-C of the programs with the stub SDK and nothing healed: errors are the printer's.
void oracle_syntax(const OracleOptions *options, const Printer *printer, OracleScore *score);

// files.c
// Makes `path` a directory unless it is one. False, with a message on stderr, on failure.
bool files_make_directory(const char *path);
bool files_write(const char *directory, Str name, Str text);
// Runs `voipcheck scan --format json --fail-on never DIRECTORY` and returns what it writes to stdout, on the
// arena. NULL data, with a message on stderr, when it cannot be run, is ended by a signal, or exits with a
// status that means no result (2, 4 and above).
Str files_scan(Arena *arena, const char *voipcheck, const char *directory);
// Removes a directory of plain files.
void files_remove(const char *directory);

#endif
