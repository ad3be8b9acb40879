// SPDX-License-Identifier: MIT
// Texts of files with code. All are read once, by several threads, for the words in them; those that a
// question reaches are read again and kept.
#include "analyzer/checks/scan_private.h"

#include "analyzer/base/parallel.h"
#include "analyzer/swift/index.h"

// What one thread has.
typedef struct Reader {
    WordsPart *words;
    Arena *text; // of the file being read
} Reader;

typedef struct Reading {
    Scan *scan;
    Reader *readers;
    Arena **arenas;        // of what is kept, one for each thread
    IncompleteList *wrong; // for each file
} Reading;

static void read_words(void *context, uint32_t worker, uint32_t number) {
    Reading *reading = context;
    Reader *reader = &reading->readers[worker];
    const ProjectFile *file = scan_file(reading->scan, number);
    Str text;
    if (project_read_text(reading->scan->project, file, reader->text, &text, reading->arenas[worker],
                          &reading->wrong[number]))
        words_part_add(reader->words, number, text,
                       file->kind == PROJECT_SWIFT ? swift_index_words() : objc_index_words());
    else
        reading->scan->files.items[number].unreadable = true;
    arena_clear(reader->text);
    const AnalyzeOptions *options = reading->scan->options;
    if (worker == 0 && options->progress)
        options->progress(options->progress_ctx, number + 1, reading->scan->files.len);
}

static void list_code(Scan *scan) {
    for (uint32_t i = 0; i < scan->project->file_count; i++) {
        const ProjectFile *file = &scan->project->files[i];
        if (scan_is_objc(file->kind) || file->kind == PROJECT_SWIFT)
            VEC_PUSH(scan->arena, &scan->files, (ScanFile){.file = file});
    }
}

// In the order of the files, whoever read them.
static void tell_wrong(Scan *scan, const Reading *reading) {
    for (uint32_t i = 0; i < scan->files.len; i++) {
        for (uint32_t w = 0; w < reading->wrong[i].len; w++) {
            Incomplete gap = reading->wrong[i].items[w];
            if (scan->files.items[i].unreadable)
                results_add_incomplete(scan->results, gap.file, gap.line, str_copy(scan->arena, gap.reason),
                                       true);
            else
                incomplete_add(&scan->gaps, scan->arena, gap.file, gap.line,
                               str_copy(scan->arena, gap.reason));
        }
    }
}

// Files whose text could not be read stay in the list, with an empty text: numbers are given before reading.
static void add_to_program(Scan *scan) {
    for (uint32_t i = 0; i < scan->files.len; i++) {
        const ProjectFile *file = scan_file(scan, i);
        program_add_file(scan->program, (ProgramFile){.path = file->path,
                                                      .unit = scan_unit_of(scan, file->path),
                                                      .language = file->kind == PROJECT_SWIFT ? LANGUAGE_SWIFT
                                                                                              : LANGUAGE_OBJC,
                                                      .third_party = file->third_party,
                                                      .is_test = file->is_test});
    }
}

static void index_file(void *context, uint32_t number) {
    Scan *scan = context;
    ScanFile *file = &scan->files.items[number];
    Str text = scan_source(scan, number)->source.text;
    if (file->file->kind == PROJECT_SWIFT)
        swift_index_add(scan->index, number, text);
    else
        objc_index_add(scan->index, scan->arena, number, text,
                       file->file->kind == PROJECT_HEADER ? &file->classes : NULL);
}

static bool has_text(void *context, uint32_t number, Str literal) {
    return source_mentions(scan_source(context, number)->source.text, literal);
}

// What imports XCTest is a test wherever it lies.
static void mark_tests(Scan *scan) {
    NamePostings files = name_index_find_roles(scan->index, STR("XCTest"), NAME_ROLE_IMPORT);
    for (uint32_t i = 0; i < files.len; i++)
        scan->program->files.items[NAME_POSTING_FILE(files.items[i])].is_test = true;
}

void scan_read_code(Scan *scan) {
    if (scan->options->only != ANALYZE_SERVER) list_code(scan);
    uint32_t count = scan->files.len, workers = parallel_workers(scan->options->jobs);
    Reading reading = {.scan = scan,
                       .readers = ARENA_ARRAY(scan->arena, Reader, workers),
                       .arenas = ARENA_ARRAY(scan->arena, Arena *, workers),
                       .wrong = ARENA_ARRAY(scan->arena, IncompleteList, count)};
    for (uint32_t i = 0; i < workers; i++) {
        reading.readers[i] = (Reader){words_part_new(), arena_new()};
        reading.arenas[i] = arena_new();
    }
    parallel_for(workers, count, read_words, &reading);
    tell_wrong(scan, &reading);
    WordsPart **parts = ARENA_ARRAY(scan->arena, WordsPart *, workers);
    for (uint32_t i = 0; i < workers; i++) {
        parts[i] = reading.readers[i].words;
        arena_free(reading.readers[i].text);
        arena_free(reading.arenas[i]);
    }
    scan->words = words_join(scan->arena, parts, workers);
    add_to_program(scan);
    scan->index = name_index_new(scan->arena);
    name_index_on_demand(scan->index, scan->words, count, index_file, has_text, scan);
    mark_tests(scan);
}

const ScanFile *scan_source(Scan *scan, uint32_t number) {
    ScanFile *file = &scan->files.items[number];
    if (file->read) return file;
    file->read = true;
    IncompleteList again = {0}; // what was wrong with its bytes has been said
    if (file->unreadable)
        file->source = source_over(scan->arena, file->file->path, STR(""));
    else if (!project_read(scan->project, file->file, scan->arena, &file->source, &again) && again.len)
        results_add_incomplete(
            scan->results, file->file->path, 0,
            str_printf(scan->arena, "gone while it was analysed: %.*s", STR_ARG(again.items[0].reason)),
            true);
    scan->program->files.items[number].text = file->source.text;
    return file;
}

Str scan_file_text(Scan *scan, uint32_t number) { return scan_source(scan, number)->source.text; }

WordsFiles scan_files_with_word(const Scan *scan, Str word, Arena *arena) {
    WordsFiles files = {0};
    words_find(scan->words, word, 0, arena, &files);
    return files;
}
