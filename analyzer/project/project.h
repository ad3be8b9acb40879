// SPDX-License-Identifier: MIT
// Project: the files below the given paths, what they are, and their content.
//
// project_open walks once and lists; nothing but .gitignore files is read then. project_read reads one
// file when somebody asks. The order of results depends on names alone, never on the file system.
//
// Root. One folder given: that folder. One file given: its folder. Several paths: the working directory
// (a path outside it then starts with "../"). The walk reads nothing that is not below the given paths:
// .gitignore files above them have no say, symbolic links are not followed out of them. Links to folders are
// never entered: those that lead to a folder that is read anyway are harmless, all others are incomplete.
//
// Left out: .git, .hg, .svn, xcuserdata, build, DerivedData, Carthage/Build, of .build all but checkouts,
// of node_modules all but what lies in an `ios` folder, what .gitignore files in or below the given folders
// say, and what ProjectOptions.exclude says. A path that is given by itself is always taken. Because package
// managers' folders (Pods, Carthage, SourcePackages, .build, node_modules) are often in .gitignore and yet
// needed to resolve calls, .gitignore files outside such a folder are not applied to it; those inside are.
// A folder with its own .git starts afresh, as it does for git.
#ifndef VOIPCHECK_PROJECT_PROJECT_H
#define VOIPCHECK_PROJECT_PROJECT_H

#include "analyzer/project/incomplete.h"
#include "analyzer/project/source.h"

// Larger files are not read but listed as incomplete.
#define PROJECT_MAX_FILE_SIZE ((uint64_t)64 * 1024 * 1024)

typedef enum ProjectKind {
    PROJECT_OTHER,
    PROJECT_SWIFT,        // .swift
    PROJECT_OBJC,         // .m
    PROJECT_OBJCXX,       // .mm
    PROJECT_HEADER,       // .h .hh .hpp .pch
    PROJECT_PLIST,        // .plist, text or binary
    PROJECT_ENTITLEMENTS, // .entitlements
    PROJECT_PBXPROJ       // .pbxproj
} ProjectKind;

typedef struct ProjectFile {
    Str path;         // relative to the root, with '/', NUL-terminated; unique in the project
    const char *open; // path to open from the working directory of project_open
    uint64_t size;    // bytes when the walk saw it
    ProjectKind kind;
    bool third_party; // others' code: read to resolve calls, findings in it are not reported
    bool is_test;     // tests and mocks, judged by name alone
    bool is_link;     // a symbolic link to a regular file inside the given paths
} ProjectFile;

// A text that is read in place of what a file holds: an editor's, or one that is to be tried.
typedef struct ProjectOverlay {
    Str path; // relative to the root
    Str text; // UTF-8, as it would stand in the file
} ProjectOverlay;

typedef struct ProjectOptions {
    const ProjectOverlay *overlays; // sorted bytewise by path; they live as long as the project
    size_t overlay_count;
    const char *const *exclude; // patterns as in a .gitignore at the root; may be NULL
    size_t exclude_count;
    bool no_gitignore; // do not read .gitignore files
} ProjectOptions;

typedef struct Project {
    Str error;          // empty when all is well, else one sentence; then there are no files
    Str root;           // as given, to open; "." is the working directory; NUL-terminated
    Str root_absolute;  // the same without symbolic links, from '/', for formats that want it
    ProjectFile *files; // sorted bytewise by path
    uint32_t file_count;
    IncompleteList incomplete; // what the walk could not read, sorted
    const ProjectOverlay *overlays;
    size_t overlay_count;
} Project;

// Walks the paths (none: ".") and lists every regular file. `options` may be NULL. Everything is on the
// arena. Never NULL: when a given path does not exist or is no file or folder, `error` says which and why.
// Not to be called from two threads with one arena.
Project *project_open(Arena *arena, const ProjectOptions *options, const char *const *paths, size_t count);

// Returns the file with this relative path, or NULL. Binary search.
const ProjectFile *project_find(const Project *project, Str path);

// Reads a file as UTF-8 into *out and returns true; the text lives on the arena. A UTF-8 byte order mark
// becomes three spaces, so that offsets are those of the file; UTF-16 with a byte order mark is converted
// (there offsets and columns are those of the conversion, without the mark); NUL bytes become spaces and
// bytes that are not UTF-8 become '?', one for one, with an entry in `incomplete` at the first of them.
// Returns false, with *out an empty source and an entry in `incomplete`, when the file cannot be read, is
// no regular file any more, or is larger than PROJECT_MAX_FILE_SIZE.
// May be called from several threads at once, each with its own arena and list.
bool project_read(const Project *project, const ProjectFile *file, Arena *arena, Source *out,
                  IncompleteList *incomplete);

// The same without a line table: only the text, on the arena; the entries of `incomplete` are on `kept`.
bool project_read_text(const Project *project, const ProjectFile *file, Arena *arena, Str *text, Arena *kept,
                       IncompleteList *incomplete);

// The begin of a file, at most `most` bytes of it, for what it is: of a file of any size. What is wrong with
// its bytes is repaired in silence. False when it cannot be read.
bool project_read_head(const Project *project, const ProjectFile *file, Arena *arena, size_t most,
                       Source *out);

// The same without any conversion: the bytes of the file, with one NUL behind the end (binary plists).
bool project_read_bytes(const Project *project, const ProjectFile *file, Arena *arena, Str *out,
                        IncompleteList *incomplete);

// The judgements by name, on a path relative to the root.
ProjectKind project_kind(Str path);
bool project_is_third_party(Str path);
bool project_is_test(Str path);

#endif
