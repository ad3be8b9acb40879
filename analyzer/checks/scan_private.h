// SPDX-License-Identifier: MIT
// Shared by scan.c, scan_read.c (texts), scan_load.c (which files a question reaches) and scan_objc.c
// (Objective-C units).
#ifndef VOIPCHECK_CHECKS_SCAN_PRIVATE_H
#define VOIPCHECK_CHECKS_SCAN_PRIVATE_H

#include "analyzer/checks/scan.h"
#include "analyzer/objc/index.h"
#include "analyzer/objc/objc.h"
#include "analyzer/project/compile_commands.h"

typedef struct ScanFile {
    const ProjectFile *file;
    Source source;     // see scan_source
    bool read;         // `source` is there
    bool unreadable;   // `source` is empty
    bool loaded;       // its declarations are in the program
    bool asked;        // a header: the files that implement its classes are loaded
    bool damaged;      // libclang could not read it
    ObjcNames classes; // a header: those it declares
} ScanFile;

// A document with a comment that speaks to us.
typedef struct ScanCommented {
    const ProjectFile *file;
    Str text;
} ScanCommented;

typedef struct ScanObjc ScanObjc;

struct Scan {
    Arena *arena;
    Results *results;
    Project *project;
    Program *program;
    const Words *words;
    NameIndex *index;
    VEC(ScanFile) files;                   // code of all languages; same numbers as Program.files
    VEC(Str) described;                    // folders with a project file
    Map names_loaded[PROGRAM_NAMES_COUNT]; // Symbol -> scan
    Map conformers_loaded;
    Map mentions_loaded; // hash of a name and the text beside it
    Map assignments_loaded;
    Map below;          // hash of a type's name -> ScanBelow
    Map related_loaded; // of a name, its kind and a type
    Map documents;      // number of a file + 1 -> Document
    VEC(ScanCommented) commented;
    const Xcode *xcode;    // NULL until it is asked for
    IncompleteList gaps;   // of reading
    IncompleteList damage; // of parsing
    const AnalyzeOptions *options;
    const CompileCommands *commands; // NULL: none given
    Str sdk;                         // absolute path of an SDK on disk; empty: none given
    ScanObjc *objc;                  // NULL until a file needs libclang
};

static inline const ProjectFile *scan_file(const Scan *scan, uint32_t number) {
    return scan->files.items[number].file;
}

static inline bool scan_is_objc(ProjectKind kind) {
    return kind == PROJECT_OBJC || kind == PROJECT_OBJCXX || kind == PROJECT_HEADER;
}

// --- scan_read.c ---

// Lists the files with code and reads each once, for its words. Texts are not kept.
void scan_read_code(Scan *scan);
// The file with its text, which is read when it is asked for first and kept.
const ScanFile *scan_source(Scan *scan, uint32_t number);

// --- scan_below.c ---

// The files with types below another, see scan_below.
typedef struct ScanBelow ScanBelow;

// The files that may declare or extend one of the types, or a type that inherits from one or conforms to it,
// by the heads of types in the index. Found once for types of one first name; lives as long as the scan.
const ScanBelow *scan_below(Scan *scan, const Str *types, uint32_t count);
// Whether a file is one of them.
bool scan_is_below(const ScanBelow *below, uint32_t file);
// The file that led to another one of them, so that together they show the way up; itself at the top.
uint32_t scan_above(const ScanBelow *below, uint32_t file);

// --- scan_load.c ---

// Fills in program->loader.
void scan_set_loader(Scan *scan);

// --- scan_objc.c ---

// Parses the first ones of these files, by as many threads as the scan may have, so that scan_load_objc finds
// them parsed. For files that are about to be loaded in this order; all else of the list is passed over.
void scan_parse_ahead(Scan *scan, const uint32_t *numbers, uint32_t count);
// Parses a file of Objective-C (or a header by itself) and lowers what it brings.
void scan_load_objc(Scan *scan, uint32_t number);
void scan_close_objc(Scan *scan);

#endif
