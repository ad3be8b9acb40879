// SPDX-License-Identifier: MIT
// Swift front end: from the text of a file to declarations and blocks of the program model.
#ifndef VOIPCHECK_SWIFT_SWIFT_H
#define VOIPCHECK_SWIFT_SWIFT_H

#include "analyzer/program/program.h"
#include "analyzer/project/incomplete.h"

// Deepest nesting of statements, closures and bracketed expressions that is lowered. A function with more is
// marked has_error.
#define SWIFT_MAX_NESTING 200
// Deepest nesting of brackets of a file that is parsed at all: the parser's time is not linear beyond.
#define SWIFT_MAX_BRACKETS 2000
// Parser steps (in hundreds) that a file may take: a constant and one for so many bytes. Real code needs less
// than a fifth of it.
#define SWIFT_PARSE_STEPS 2000
#define SWIFT_PARSE_BYTES_PER_STEP 16
// Errors that are recovered from, and tokens that are passed over in them (readings of an ambiguous text that
// are given up are none): the parser joins errors to one, and each further one costs as much as all before.
// They are counted in one of so many steps, since counting doubles the time of a step.
#define SWIFT_MAX_ERRORS 10000
#define SWIFT_PARSE_WATCHED 32
// The parser is given the text in pieces of this size, and so many: a constant, and each piece so many times.
#define SWIFT_PARSE_READ_SIZE 8192
#define SWIFT_PARSE_READS 2000
#define SWIFT_PARSE_REREADS 48
// Most tokens of a file that is parsed at all: a tree takes about 500 bytes for each.
#define SWIFT_MAX_TOKENS 1500000
// Most sequences that no Swift has, in such a file: each costs the parser time that grows with the ones
// before.
#define SWIFT_MAX_IMPOSSIBLE 500

// Parses and lowers a whole file: types, extensions, properties, functions with their bodies, globals.
//   file      index into program->files; its text is what the user sees and what words and spans are made
//   from repaired  the text to parse, of the same length (see repair.h), or the same text incomplete,
//   incomplete_arena  where it is said that a file could not be parsed; NULL: not said
// Never fails: what is not understood is marked on the functions it touches (Function.has_error) and on the
// file (ProgramFile.has_errors). To be called once per file.
void swift_lower_file(Program *program, uint32_t file, Str repaired, IncompleteList *incomplete,
                      Arena *incomplete_arena);

#endif
