// SPDX-License-Identifier: MIT
#include "analyzer/objc/parse.h"

#include "analyzer/objc/survival.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

typedef struct Parser {
    ObjcUnit *unit;
    const ObjcOptions *options;
    ObjcUnsaved files;
    uint32_t heal_file; // index of the invented header in files
    ObjcFlags flags;
    const char *precompiled; // the stub SDK, or NULL
} Parser;

static void add_file(Parser *parser, Str path, Str text) {
    struct CXUnsavedFile file = {
        .Filename = path.data, .Contents = text.data ? text.data : "", .Length = text.len};
    VEC_PUSH(parser->unit->arena, &parser->files, file);
}

// What @import asks of an SDK on disk.
static Str modules_header(const ObjcUnit *unit) {
    StrBuf out;
    strbuf_init(&out, unit->arena);
    for (uint32_t i = 0; i < unit->headers.modules.len; i++)
        strbuf_printf(&out, "#import <%.*s>\n", STR_ARG(unit->headers.modules.items[i]));
    return strbuf_str(&out);
}

static void prepare_files(Parser *parser) {
    ObjcUnit *unit = parser->unit;
    if (!parser->precompiled) objc_sdk_unsaved(unit->arena, parser->options->sdk, &parser->files);
    if (unit->headers.modules.len) add_file(parser, STR(OBJC_ROOT "modules.h"), modules_header(unit));
    for (uint32_t i = 0; i < unit->headers.list.len; i++)
        add_file(parser, str_printf(unit->arena, OBJC_ROOT "%s", unit->headers.list.items[i].name),
                 unit->headers.list.items[i].prepared);
    parser->heal_file = parser->files.len;
    add_file(parser, STR(OBJC_ROOT "heal.h"), heal_header(unit->heal));
}

static void add_flags(Parser *parser, const char *flag, const char *value) {
    VEC_PUSH(parser->unit->arena, &parser->flags, flag);
    VEC_PUSH(parser->unit->arena, &parser->flags, value);
}

static void prepare_flags(Parser *parser) {
    Arena *arena = parser->unit->arena;
    objc_sdk_flags(arena, parser->options->sdk, parser->options->cxx, false, &parser->flags);
    for (uint32_t i = 0; i < parser->options->define_count; i++)
        VEC_PUSH(arena, &parser->flags,
                 str_printf(arena, "-D%.*s", STR_ARG(parser->options->defines[i])).data);
    if (parser->precompiled) {
        add_flags(parser, "-include-pch", parser->precompiled);
        add_flags(parser, "-Xclang", "-fno-validate-pch"); // its headers are not on disk
    } else {
        add_flags(parser, "-include", objc_sdk_header(parser->options->sdk));
    }
    if (parser->unit->headers.modules.len) add_flags(parser, "-include", OBJC_ROOT "modules.h");
    add_flags(parser, "-include", OBJC_ROOT "heal.h");
    if (parser->options->prefix_path.len > 0) add_flags(parser, "-include", OBJC_ROOT "h1");
}

// A definition that the stub SDK's headers look at: they must be read anew then.
static bool defines_touch_sdk(const ObjcOptions *options) {
    for (uint32_t i = 0; i < options->define_count; i++)
        if (str_starts(options->defines[i], STR("__IPHONE")) ||
            str_starts(options->defines[i], STR("TARGET_")))
            return true;
    return false;
}

static bool parse_once(Parser *parser) {
    ObjcUnit *unit = parser->unit;
    const ClangApi *clang = unit->clang;
    if (unit->tu) clang->disposeTranslationUnit(unit->tu);
    unit->tu = NULL;
    unit->rounds++;
    enum CXErrorCode code = clang->parseTranslationUnit2(
        unit->index, OBJC_ROOT "h0", parser->flags.items, (int)parser->flags.len, parser->files.items,
        parser->files.len, CXTranslationUnit_KeepGoing | CXTranslationUnit_DetailedPreprocessingRecord,
        &unit->tu);
    if (code == CXError_Success && unit->tu) {
        unit->file = clang->getFile(unit->tu, OBJC_ROOT "h0");
        return true;
    }
    unit->tu = NULL;
    unit->status = OBJC_FAILED;
    unit->reason =
        code == CXError_Crashed ? STR("libclang crashed on it") : STR("libclang could not parse it");
    return false;
}

// The number behind OBJC_ROOT "h" of a file's name, or OBJC_NOT_HERE for the SDK's and the invented header.
static uint32_t header_number(const ObjcUnit *unit, CXFile file) {
    if (!file) return OBJC_NOT_HERE;
    CXString name = unit->clang->getFileName(file);
    const char *text = unit->clang->getCString(name);
    unsigned number = OBJC_NOT_HERE;
    char rest = 0;
    // NOLINTNEXTLINE(cert-err34-c): our own file names; the count of matches is checked
    if (!text || sscanf(text, OBJC_ROOT "h%x%c", &number, &rest) != 1 ||
        number >= unit->headers.list.len) // NOLINT(cert-err34-c)
        number = OBJC_NOT_HERE;
    unit->clang->disposeString(name);
    return number;
}

// Calls for each error of the tree; returns whether any call returned true.
typedef bool ErrorVisit(ObjcUnit *unit, Str message, uint32_t header, uint32_t offset);

static bool each_error(ObjcUnit *unit, ErrorVisit *visit) {
    const ClangApi *clang = unit->clang;
    bool any = false;
    unsigned count = clang->getNumDiagnostics(unit->tu);
    for (unsigned i = 0; i < count; i++) {
        CXDiagnostic diagnostic = clang->getDiagnostic(unit->tu, i);
        if (clang->getDiagnosticSeverity(diagnostic) >= CXDiagnostic_Error) {
            CXFile file = NULL;
            unsigned offset = 0;
            clang->getFileLocation(clang->getDiagnosticLocation(diagnostic), &file, NULL, NULL, &offset);
            CXString spelling = clang->getDiagnosticSpelling(diagnostic);
            const char *text = clang->getCString(spelling);
            any = visit(unit, str_from(text ? text : ""), header_number(unit, file), offset) || any;
            clang->disposeString(spelling);
        }
        clang->disposeDiagnostic(diagnostic);
    }
    return any;
}

static bool learn(ObjcUnit *unit, Str message, uint32_t header, uint32_t offset) {
    HealError error = {.message = message, .offset = offset};
    if (header != OBJC_NOT_HERE) error.tokens = &unit->headers.list.items[header].tokens;
    return heal_learn(unit->heal, &error);
}

static bool note_error(ObjcUnit *unit, Str message, uint32_t header, uint32_t offset) {
    // A macro that nobody declares may bring its own semicolon; libclang goes on as if one stood there.
    if (str_starts(message, STR("expected ';' after expression"))) return false;
    // ARC copies a block that is returned.
    if (str_starts(message, STR("returning block that lives on the local stack"))) return false;
    ObjcError error = {offset, str_copy(unit->arena, message), header};
    if (header == 0)
        VEC_PUSH(unit->arena, &unit->errors, error);
    else if (header != OBJC_NOT_HERE)
        VEC_PUSH(unit->arena, &unit->errors_in_headers, error);
    unit->header_errors += header != 0;
    return false;
}

// Parses, and parses again as long as the errors teach something new.
static bool parse_healing(Parser *parser) {
    ObjcUnit *unit = parser->unit;
    while (parse_once(parser)) {
        if (parser->options->no_healing || unit->rounds >= OBJC_MAX_ROUNDS || !each_error(unit, learn))
            return true;
        Str header = heal_header(unit->heal);
        parser->files.items[parser->heal_file].Contents = header.data;
        parser->files.items[parser->heal_file].Length = header.len;
    }
    return false;
}

ObjcUnit *objc_unit_gather(const ClangApi *clang, Arena *arena, const ObjcFiles *files,
                           const ObjcOptions *options, Str path, Str text) {
    ObjcUnit *unit = ARENA_NEW(arena, ObjcUnit);
    *unit = (ObjcUnit){.clang = clang, .arena = arena, .path = path, .text = text};
    if (options) unit->options = *options;
    unit->reason = objc_headers_gather(&unit->headers, arena, files, path, text, unit->options.prefix_path,
                                       unit->options.prefix_text, objc_sdk_path(unit->options.sdk));
    if (unit->reason.len > 0) unit->status = OBJC_REFUSED;
    return unit;
}

void objc_unit_parse(ObjcUnit *unit) {
    const ObjcOptions *options = &unit->options;
    if (unit->status != OBJC_PARSED) return;
    unit->heal = heal_new(unit->arena, options->cxx, &unit->headers);
    // It knows what the stub SDK declares, not what another does.
    if (!options->no_healing && !objc_sdk_path(options->sdk)) heal_foresee(unit->heal);
    unit->index = unit->clang->createIndex(1, 0); // walks leave out what is precompiled
    Parser parser = {.unit = unit, .options = options};
    if (!defines_touch_sdk(options)) parser.precompiled = objc_sdk_file(options->sdk, options->cxx);
    prepare_files(&parser);
    prepare_flags(&parser);
    if (!parse_healing(&parser)) return;
    each_error(unit, note_error);
    objc_survival_measure(unit);
}

ObjcUnit *objc_unit_open(const ClangApi *clang, Arena *arena, const ObjcFiles *files,
                         const ObjcOptions *options, Str path, Str text) {
    ObjcUnit *unit = objc_unit_gather(clang, arena, files, options, path, text);
    objc_unit_parse(unit);
    return unit;
}

void objc_unit_close(ObjcUnit *unit) {
    if (!unit) return;
    if (unit->tu) unit->clang->disposeTranslationUnit(unit->tu);
    if (unit->index) unit->clang->disposeIndex(unit->index);
    unit->tu = NULL;
    unit->index = NULL;
}

uint32_t objc_unit_offset(const ObjcUnit *unit, CXSourceLocation location) {
    CXFile file = NULL;
    unsigned offset = 0;
    unit->clang->getFileLocation(location, &file, NULL, NULL, &offset);
    // Not by File_isEqual: files that are on no disk all are the same one to it.
    return file && file == unit->file ? offset : OBJC_NOT_HERE;
}

bool objc_unit_span(const ObjcUnit *unit, CXCursor cursor, uint32_t *start, uint32_t *end) {
    CXSourceRange range = unit->clang->getCursorExtent(cursor);
    *start = objc_unit_offset(unit, unit->clang->getRangeStart(range));
    *end = objc_unit_offset(unit, unit->clang->getRangeEnd(range));
    return *start != OBJC_NOT_HERE && *end != OBJC_NOT_HERE && *start <= *end;
}

Str objc_unit_selector(const ObjcUnit *unit, CXCursor send) {
    Str name = clang_api_text(unit->clang, unit->arena, unit->clang->getCursorSpelling(send));
    if (name.len > 0) return name;
    uint32_t start = objc_unit_offset(unit, unit->clang->getRangeStart(unit->clang->getCursorExtent(send)));
    if (start == OBJC_NOT_HERE) return STR_NONE;
    uint32_t token = objc_token_at(&unit->tokens, start);
    if (token >= unit->tokens.list.len || unit->tokens.list.items[token].start != start) return STR_NONE;
    return objc_send_selector(unit->arena, &unit->tokens, token);
}

const ObjcFunction *objc_unit_function_at(const ObjcUnit *unit, uint32_t offset) {
    uint32_t low = 0;
    uint32_t high = unit->functions.len;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (unit->functions.items[middle].end <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == unit->functions.len || unit->functions.items[low].start > offset) return NULL;
    return &unit->functions.items[low];
}
