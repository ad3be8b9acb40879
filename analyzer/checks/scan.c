// SPDX-License-Identifier: MIT
#include "analyzer/checks/scan_private.h"

#include "analyzer/swift/lexer.h"

#include <stdlib.h>
#include <unistd.h>

// The folder that a project file describes, or false when the file is none:
// `App/App.xcodeproj/project.pbxproj`, `Package.swift`, `Podfile`, `project.yml`, `pubspec.yaml`.
static bool described_folder(Str path, Str *folder) {
    *folder = str_folder(path);
    Str name = str_base_name(path);
    if (str_eq_c(name, "Package.swift") || str_eq_c(name, "Podfile") || str_eq_c(name, "project.yml") ||
        str_eq_c(name, "pubspec.yaml"))
        return true;
    if (!str_eq_c(name, "project.pbxproj") || !folder->len) return false;
    *folder = str_folder(str_sub(*folder, 0, folder->len - 1));
    return true;
}

static void find_described_folders(Scan *scan) {
    for (uint32_t i = 0; i < scan->project->file_count; i++) {
        Str folder;
        if (described_folder(scan->project->files[i].path, &folder))
            VEC_PUSH(scan->arena, &scan->described, folder);
    }
}

Str scan_described_folder(const Scan *scan, Str path) {
    Str nearest = str_sub(path, 0, 0);
    for (uint32_t i = 0; i < scan->described.len; i++) {
        Str folder = scan->described.items[i];
        if (folder.len > nearest.len && str_starts(path, folder)) nearest = folder;
    }
    return nearest;
}

// What a file is built with, as far as folders tell: the folder of the nearest project file above it, with
// the folder below that (targets have folders of their own there).
Str scan_unit_of(const Scan *scan, Str path) {
    size_t root = scan_described_folder(scan, path).len;
    size_t end = root;
    while (end < path.len && path.data[end] != '/')
        end++;
    return str_sub(path, 0, end < path.len ? end : root);
}

// The SDK that the user gave, as an absolute path; empty, with *error, when the folder holds none.
static Str find_sdk(Arena *arena, const char *path, Str *error) {
    char *real = realpath(path, NULL);
    Str sdk = str_copy(arena, str_from(real ? real : ""));
    free(real);
    Str frameworks = str_printf(arena, "%.*s/System/Library/Frameworks/Foundation.framework", STR_ARG(sdk));
    if (sdk.len && access(frameworks.data, R_OK) == 0) return sdk;
    *error = str_printf(arena,
                        sdk.len ? "%s: no iOS SDK (it has no System/Library/Frameworks/Foundation.framework)"
                                : "%s: does not exist",
                        path);
    return STR_NONE;
}

static void count_files(const Scan *scan) {
    ResultsCoverage *coverage = &scan->results->coverage;
    for (uint32_t i = 0; i < scan->project->file_count; i++) {
        ProjectKind kind = scan->project->files[i].kind;
        coverage->files += kind != PROJECT_OTHER;
        coverage->swift_files += kind == PROJECT_SWIFT;
        coverage->objc_files += scan_is_objc(kind);
    }
}

Scan *scan_open(const AnalyzeOptions *options, Results *results, Arena *arena, Str *error) {
    Scan *scan = ARENA_NEW(arena, Scan);
    scan->arena = arena;
    scan->results = results;
    scan->options = options;
    ProjectOptions walk = {.exclude = options->exclude,
                           .exclude_count = options->exclude_count,
                           .overlays = options->overlays,
                           .overlay_count = options->overlay_count};
    scan->project = project_open(arena, &walk, options->paths, options->path_count);
    if (scan->project->error.len) {
        *error = scan->project->error;
        return NULL;
    }
    if (options->compile_commands) {
        scan->commands = compile_commands_read(arena, options->compile_commands, error);
        if (!scan->commands) return NULL;
    }
    if (options->sdk) {
        scan->sdk = find_sdk(arena, options->sdk, error);
        if (!scan->sdk.len) return NULL;
    }
    results->root = scan->project->root;
    results->root_absolute = scan->project->root_absolute;
    scan->program = program_new(arena);
    find_described_folders(scan);
    map_init(&scan->documents, arena);
    scan_set_loader(scan);
    count_files(scan);
    scan_read_code(scan);
    results->coverage.pushkit_files += scan_count_imports(scan, STR("PushKit"));
    return scan;
}

Program *scan_program(Scan *scan) { return scan->program; }

NamePostings scan_files_declaring(Scan *scan, Str name, unsigned roles) {
    return name_index_find_roles(scan->index, name, roles);
}

NamePostings scan_files_with(Scan *scan, Str name) { return name_index_find(scan->index, name); }

bool scan_is_loaded(const Scan *scan, uint32_t number) { return scan->files.items[number].loaded; }

bool scan_is_header(const Scan *scan, uint32_t number) {
    return scan_file(scan, number)->kind == PROJECT_HEADER;
}

uint32_t scan_count_imports(Scan *scan, Str module) {
    return scan_files_declaring(scan, module, NAME_ROLE_IMPORT).len;
}

ResultsPlace scan_place(Scan *scan, Span span) {
    const ScanFile *file = scan_source(scan, span.file);
    ResultsPlace place = {.file = file->file->path};
    source_position(&file->source, span.start, &place.line, &place.column);
    source_position(&file->source, span.end > span.start ? span.end : span.start, &place.end_line,
                    &place.end_column);
    return place;
}

Str scan_text(Scan *scan, Span span) {
    Str text = str_sub(scan_source(scan, span.file)->source.text, span.start, span.end);
    for (size_t i = 0; i < text.len; i++)
        if (text.data[i] == '\n' || text.data[i] == '\r') return str_sub(text, 0, i);
    return text;
}

Span scan_find_name(Scan *scan, uint32_t file, Str name) {
    size_t at = source_find_word(scan_source(scan, file)->source.text, name, 0);
    if (at == SOURCE_NOT_FOUND) return (Span){file, 0, 0};
    return (Span){file, (uint32_t)at, (uint32_t)(at + name.len)};
}

static bool has_function_at(Program *program, Symbol name, uint32_t file, uint32_t at) {
    const FunctionVec *named = program_functions_named(program, name);
    for (uint32_t i = 0; i < named->len; i++) {
        Span span = named->items[i]->span;
        if (span.file == file && span.start <= at && at < span.end) return true;
    }
    return false;
}

void scan_note_lost(Scan *scan, Str function) {
    NamePostings postings = name_index_find_roles(scan->index, function, NAME_ROLE_FUNCTION);
    for (uint32_t i = 0; i < postings.len; i++) {
        uint32_t number = NAME_POSTING_FILE(postings.items[i]);
        const ScanFile *file = &scan->files.items[number];
        bool swift = file->file->kind == PROJECT_SWIFT;
        if (!swift || !file->loaded || !scan->program->files.items[number].has_errors) continue;
        SwiftLexer lexer;
        swift_lexer_init(&lexer, file->source.text);
        bool func = false;
        for (SwiftToken t = swift_lexer_next(&lexer); t.kind != SWIFT_TOKEN_END;
             t = swift_lexer_next(&lexer)) {
            bool lost =
                func && str_eq(swift_token_text(file->source.text, t), function) &&
                !has_function_at(scan->program, program_symbol(scan->program, function), number, t.start);
            func = t.kind == SWIFT_TOKEN_IDENTIFIER && swift_token_is(file->source.text, t, "func");
            if (!lost) continue;
            uint32_t line;
            source_position(&file->source, t.start, &line, NULL);
            results_add_incomplete(scan->results, file->file->path, line,
                                   str_printf(scan->arena, "`%.*s` is lost in syntax that was not understood",
                                              STR_ARG(function)),
                                   true);
        }
    }
}

void scan_finish(Scan *scan) {
    scan_close_objc(scan);
    for (uint32_t i = 0; i < scan->files.len; i++) {
        if (!scan->files.items[i].loaded) continue;
        scan->results->coverage.parsed++;
        scan->results->coverage.with_errors += scan->program->files.items[i].has_errors;
    }
    for (uint32_t i = 0; i < scan->project->incomplete.len; i++) {
        const Incomplete *gap = &scan->project->incomplete.items[i];
        results_add_incomplete(scan->results, gap->file, gap->line, gap->reason, true);
    }
    for (uint32_t i = 0; i < scan->gaps.len; i++) // read, with something replaced
        results_add_incomplete(scan->results, scan->gaps.items[i].file, scan->gaps.items[i].line,
                               scan->gaps.items[i].reason, false);
    for (uint32_t i = 0; i < scan->damage.len; i++)
        results_add_incomplete(scan->results, scan->damage.items[i].file, scan->damage.items[i].line,
                               scan->damage.items[i].reason, true);
}
