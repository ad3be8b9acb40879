// SPDX-License-Identifier: MIT
// What targets have in common.
#include "tests/fuzz/fuzz.h"

#include "analyzer/project/source.h"

#include <cjson/cJSON.h>
#include <ftw.h>
#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

_Noreturn void fuzz_fail(const char *what) {
    fprintf(stderr, "fuzz: a promise is broken: %s\n", what);
    abort();
}

static FuzzData data;

const FuzzData *fuzz_data(void) {
    if (data.packs) return &data;
    Arena *arena = arena_new();
    Str error = STR_NONE;
    data.rules = rules_load(arena, NULL, &error);
    data.api = api_load(arena, NULL, &error);
    data.packages = packages_load(arena, NULL, &error);
    data.packs = packs_load(arena, NULL, &error);
    fuzz_check(data.rules && data.api && data.packages && data.packs, "the built-in data is sound");
    return &data;
}

// The sum is kept where no compiler leaves the reading out.
static volatile unsigned char sum;

void fuzz_touch(Str text) {
    unsigned char all = 0;
    for (size_t i = 0; i < text.len; i++)
        all ^= (unsigned char)text.data[i];
    sum = all;
}

static uint32_t lines_of(Str text) {
    uint32_t lines = 1;
    for (size_t i = 0; i < text.len; i++)
        lines +=
            text.data[i] == '\n' || (text.data[i] == '\r' && (i + 1 == text.len || text.data[i + 1] != '\n'));
    return lines;
}

void fuzz_touch_place(uint32_t line, uint32_t column, Str text) {
    if (!line || !text.len) return;
    fuzz_check(line <= lines_of(text), "a place has a line that the text has");
    fuzz_check(column <= text.len + 1, "a place has a column that the text has");
}

typedef struct Places {
    Str text;
    uint32_t lines;
} Places;

static void touch_node(const DocumentNode *node, const Places *places) {
    fuzz_touch(node->key);
    fuzz_touch(node->text);
    for (uint32_t i = 0; i < node->children.len; i++) {
        const DocumentNode *child = node->children.items[i];
        fuzz_check(child != NULL, "no child is NULL");
        fuzz_check(node->kind == DOCUMENT_LIST || node->kind == DOCUMENT_MAP,
                   "only lists and maps have children");
        if (node->kind == DOCUMENT_MAP && child->key.len)
            fuzz_check(document_get_str(node, child->key) != NULL, "an entry of a map is found by its key");
    }
    if (!places->text.len) return;
    fuzz_check(node->line <= places->lines && node->end_line <= places->lines &&
                   node->key_line <= places->lines,
               "a place of a document is in its text");
    fuzz_check(node->column <= places->text.len + 1 && node->end_column <= places->text.len + 1,
               "a column of a document is in its text");
}

uint32_t fuzz_touch_document(Arena *arena, const Document *document, Str text) {
    uint32_t nodes = 0;
    Places places = {text, text.len ? lines_of(text) : 0};
    VEC(const DocumentNode *) stack = {0};
    fuzz_check(document && document->root, "a document has a root");
    VEC_PUSH(arena, &stack, document->root);
    while (stack.len) {
        const DocumentNode *node = stack.items[--stack.len];
        touch_node(node, &places);
        nodes++;
        for (uint32_t i = 0; i < node->children.len; i++)
            VEC_PUSH(arena, &stack, node->children.items[i]);
    }
    for (uint32_t i = 0; i < document->gaps.len; i++) {
        fuzz_touch(document->gaps.items[i].reason);
        fuzz_check(!text.len || document->gaps.items[i].line <= places.lines, "a gap is in the text");
    }
    return nodes;
}

static void check_span(const Program *program, Span span) {
    if (!span.end) return;
    fuzz_check(span.file < program->files.len, "a span has a file of the program");
    fuzz_check(span.start <= span.end && span.end <= program->files.items[span.file].text.len,
               "a span is in its file");
}

static void check_function(const Program *program, const Function *function) {
    check_span(program, function->span);
    check_span(program, function->body);
    for (uint32_t b = 0; b < function->blocks.len; b++) {
        const Terminator *term = &function->blocks.items[b].term;
        for (uint32_t e = 0; e < program_edge_count(term); e++)
            fuzz_check(term->edges[e].to < function->blocks.len, "an edge leads to a block");
    }
}

void fuzz_touch_program(Arena *arena, Program *program) {
    StrBuf out;
    strbuf_init(&out, arena);
    for (uint32_t i = 0; i < program->functions.len; i++) {
        const Function *function = program->functions.items[i];
        check_function(program, function);
        program_dump_function(program, function, &out);
        strbuf_add(&out, program_function_symbol(program, function, arena));
    }
    fuzz_touch(strbuf_str(&out));
    for (uint32_t i = 0; i < program->types.len; i++) {
        const TypeDecl *decl = program->types.items[i];
        fuzz_touch(program_text(program, decl->name));
        (void)program_conformers(program, decl->name);
        for (uint32_t p = 0; p < decl->properties.len; p++)
            (void)program_assignments(program, decl->properties.items[p]->name);
    }
}

void fuzz_check_json(Str text) {
    const char *end = NULL;
    cJSON *json = cJSON_ParseWithLengthOpts(text.data, text.len, &end, 0);
    fuzz_check(json != NULL, "JSON that is written can be read");
    while (end < text.data + text.len && (*end == '\n' || *end == ' '))
        end++;
    fuzz_check(end == text.data + text.len, "nothing stands behind the JSON");
    cJSON_Delete(json);
}

static void say_xml_error(void *context, xmlErrorPtr error) {
    (void)context;
    fprintf(stderr, "line %d: %s", error->line, error->message);
}

void fuzz_check_xml(Str text) {
    xmlSetStructuredErrorFunc(NULL, say_xml_error);
    xmlDocPtr document =
        xmlReadMemory(text.data, (int)text.len, "out.xml", NULL, XML_PARSE_NONET | XML_PARSE_HUGE);
    xmlSetStructuredErrorFunc(NULL, NULL);
    fuzz_check(document != NULL, "XML that is written is well formed");
    xmlFreeDoc(document);
}

static char folder[64];

static int remove_entry(const char *path, const struct stat *info, int type, struct FTW *at) {
    (void)info;
    (void)type;
    return at->level ? remove(path) : 0;
}

static void empty_folder(void) { (void)nftw(folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS); }

static void remove_folder(void) {
    empty_folder();
    (void)rmdir(folder);
}

const char *fuzz_folder(void) {
    if (folder[0]) return folder;
    const char *base = getenv("TMPDIR");
    char made[sizeof folder];
    if (snprintf(made, sizeof made, "%s/voipcheck-fuzz-XXXXXX", base && strlen(base) < 30 ? base : "/tmp") <
            0 ||
        !mkdtemp(made))
        fuzz_fail("there is a place for temporary files");
    (void)snprintf(folder, sizeof folder, "%s", made);
    (void)atexit(remove_folder);
    return folder;
}

void fuzz_clear_folder(void) {
    if (folder[0]) empty_folder();
}

const char *fuzz_file(Arena *arena, const char *name, Str content) {
    const char *path = str_printf(arena, "%s/%s", fuzz_folder(), name).data;
    FILE *file = fopen(path, "wb");
    if (!file) fuzz_fail("a temporary file can be made");
    if (content.len) (void)fwrite(content.data, 1, content.len, file);
    if (fclose(file) != 0) fuzz_fail("a temporary file can be written");
    return path;
}

bool fuzz_next_line(Str *input, Str *line) {
    if (!input->len) return false;
    const char *end = memchr(input->data, '\n', input->len);
    size_t len = end ? (size_t)(end - input->data) : input->len;
    *line = str_sub(*input, 0, len);
    *input = str_sub(*input, len + (end != NULL), input->len);
    return true;
}
