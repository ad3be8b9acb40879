// SPDX-License-Identifier: MIT
// Is what the printer writes Objective-C at all?
#include "analyzer/objc/parse.h"
#include "tests/oracle/oracle.h"

#include <inttypes.h>
#include <stdio.h>

enum { LISTED = 30 };

static bool find_header(void *context, Str name, bool angled, Str from, Str *path, Str *text) {
    (void)angled;
    (void)from;
    const SourceFileList *files = context;
    for (uint32_t i = 0; i < files->len; i++) {
        if (!str_eq(files->items[i].name, name)) continue;
        *path = files->items[i].name;
        *text = files->items[i].text;
        return true;
    }
    return false;
}

static uint32_t line_of(Str text, uint32_t offset) {
    uint32_t line = 1;
    for (uint32_t i = 0; i < offset && i < text.len; i++)
        line += text.data[i] == '\n';
    return line;
}

static bool check_file(const ClangApi *clang, Arena *arena, const ObjcSdk *sdk, SourceFileList *files,
                       const SourceFile *file, uint64_t seed) {
    ObjcFiles headers = {files, find_header};
    ObjcOptions options = {.sdk = sdk, .no_healing = true};
    ObjcUnit *unit = objc_unit_open(clang, arena, &headers, &options, file->name, file->text);
    bool is_good = unit->status == OBJC_PARSED && unit->errors.len == 0 && unit->header_errors == 0 &&
                   unit->headers.missing.len == 0 && unit->sends_kept == unit->sends_seen;
    if (!is_good)
        printf("NOT VALID: seed %" PRIu64 " %.*s: %.*s, %u errors, %u in headers, %u of %u sends kept\n",
               seed, STR_ARG(file->name), STR_ARG(unit->reason), (unsigned)unit->errors.len,
               unit->header_errors, unit->sends_kept, unit->sends_seen);
    for (uint32_t i = 0; i < unit->errors.len && i < LISTED; i++)
        printf("    line %u: %.*s\n", line_of(file->text, unit->errors.items[i].offset),
               STR_ARG(unit->errors.items[i].message));
    objc_unit_close(unit);
    return is_good;
}

void oracle_syntax(const OracleOptions *options, const Printer *printer, OracleScore *score) {
    Arena *shared = arena_new();
    Str error;
    const ClangApi *clang = clang_api_open(shared, &error);
    if (!clang) {
        printf("FAILED: %.*s\n", STR_ARG(error));
        score->failed++;
        arena_free(shared);
        return;
    }
    ObjcSdk *sdk = objc_sdk_open(shared, clang);
    objc_sdk_prepare(sdk, false);
    for (uint32_t i = 0; i < options->count; i++) {
        Arena *arena = arena_new();
        Truth truth;
        SourceFileList files = {0};
        uint64_t seed = options->seed + i;
        printer->print(arena, generate_usable(arena, i, seed, options->size, &truth), &files);
        bool is_good = true;
        for (uint32_t k = 0; k < files.len; k++)
            if (str_ends(files.items[k].name, STR(".m")))
                is_good &= check_file(clang, arena, sdk, &files, &files.items[k], seed);
        if (is_good)
            score->passed++;
        else
            score->failed++;
        arena_free(arena);
    }
    objc_sdk_close(sdk);
    arena_free(shared);
}
