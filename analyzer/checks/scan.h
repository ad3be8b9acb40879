// SPDX-License-Identifier: MIT
// Scan: the files of a run, read and indexed, with a program that grows as questions reach new files.
#ifndef VOIPCHECK_CHECKS_SCAN_H
#define VOIPCHECK_CHECKS_SCAN_H

#include "analyzer/checks/analyze.h"
#include "analyzer/documents/document.h"
#include "analyzer/program/program.h"
#include "analyzer/project/name_index.h"
#include "analyzer/project/project.h"
#include "analyzer/xcode/xcode.h"

typedef struct Scan Scan;

// Walks the paths and reads every file with code once, for its words. NULL and *error when a path cannot be
// opened. What could not be read is listed in `results`. Lives on the arena.
Scan *scan_open(const AnalyzeOptions *options, Results *results, Arena *arena, Str *error);

// The program: empty at first; its loader parses the files that declare what is asked for.
Program *scan_program(Scan *scan);

// Parses every Swift file that mentions `name`.
void scan_load_swift(Scan *scan, Str name);

// Parses every file that defines a function or method of this name or selector.
void scan_load_declared(Scan *scan, Str name);

// Parses every file with code that findings may be reported in.
void scan_load_all(Scan *scan);

// Whether some file of the run mentions `name`.
bool scan_mentions(Scan *scan, Str name);

// Parses every file with code that mentions all these names and that findings are reported in, and marks it:
// `marks` has a place for each of Program.files. Headers, which declare and do not do, are left out.
// `wanted` is asked for each of them first: whether it is one indeed.
typedef bool ScanWanted(void *context, uint32_t file);
void scan_load_mentioning(Scan *scan, const Str *names, uint32_t count, bool *marks, ScanWanted *wanted,
                          void *context);

// Lists every declaration of a function of this name that stands in a parsed file and yet is not in the
// program, because the parser lost it among errors.
void scan_note_lost(Scan *scan, Str function);

// The number of files that import the module.
uint32_t scan_count_imports(Scan *scan, Str module);

// The files with code that mention `name`, ascending, with its roles there; numbers are those of
// Program.files.
NamePostings scan_files_with(Scan *scan, Str name);
// Those in which it has one of these roles, see name_index.h.
NamePostings scan_files_declaring(Scan *scan, Str name, unsigned roles);
// The text of a file with code; Program.files has it when the file has been parsed or named by
// scan_files_with.
Str scan_file_text(Scan *scan, uint32_t number);
// The files that may have this word somewhere, be it in a comment or a string: some too many, none too few.
WordsFiles scan_files_with_word(const Scan *scan, Str word, Arena *arena);
// Whether a file has been parsed, and parses it.
bool scan_is_loaded(const Scan *scan, uint32_t number);
void scan_load(Scan *scan, uint32_t number);
bool scan_is_header(const Scan *scan, uint32_t number);
// The folder of the nearest project file at or above a file, with its last '/'; empty: none, or the root.
Str scan_described_folder(const Scan *scan, Str path);

// What a file is built with, see ProgramFile.unit; of any file, by its path.
Str scan_unit_of(const Scan *scan, Str path);
// Where a file with code says `name` first; an empty span at its start when it does not.
Span scan_find_name(Scan *scan, uint32_t file, Str name);

// What `span` covers, as reports want it.
ResultsPlace scan_place(Scan *scan, Span span);
// The first line of the text of `span`.
Str scan_text(Scan *scan, Span span);

// All files of the run, code or not.
const Project *scan_project(const Scan *scan);

// A document, read when it is asked for first; what is wrong with it is listed as incomplete then. NULL when
// the file's name is none of a document. Lives on the scan's arena.
const Document *scan_document(Scan *scan, const ProjectFile *file);

// Keeps the text of a document that may hold comments for us, which are looked for at the end. The text is
// copied. Larger files hold none.
#define SCAN_MAX_COMMENTED ((uint64_t)4 << 20)
void scan_keep_commented(Scan *scan, const ProjectFile *file, Str text);
bool scan_has_commented(const Scan *scan, const ProjectFile *file);

// The Xcode projects of the run, read when they are asked for first; what they lack is listed as incomplete.
const Xcode *scan_xcode(Scan *scan);

// Adds coverage figures and gaps to the results; call once, at the end.
void scan_finish(Scan *scan);

#endif
