// SPDX-License-Identifier: MIT
// Lowering of Objective-C: every case of tests/unit/lowering_objc/*.txt is a piece of Objective-C and, behind
// a line `--`, the blocks it must become (see analyzer/program/dump.c for the form). A line `== title` starts
// a case; one whose title starts with `C++:` is Objective-C++. Foundation, PushKit and CallKit are there
// without an import.
//
// LOWERING_SHOW=file prints what the cases of a file become now, in the form of the files, to be read before
// it is kept.
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "analyzer/objc/objc.h"

#define CASES_MAX 200

typedef struct Case {
    Str title;
    Str source;
    Str expected;
} Case;

static Str read_file(Arena *arena, const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) {
        fprintf(stderr, "cannot read %s (to be run from the repository root)\n", path);
        exit(1);
    }
    StrBuf out;
    strbuf_init(&out, arena);
    char buffer[4096];
    size_t n;
    while ((n = fread(buffer, 1, sizeof buffer, file)) > 0)
        strbuf_add(&out, (Str){buffer, n});
    fclose(file);
    return strbuf_str(&out);
}

// The text up to the next line that starts with `mark`, or all of it.
static size_t line_with(Str text, size_t from, Str mark) {
    while (from < text.len && !str_starts(str_sub(text, from, text.len), mark)) {
        while (from < text.len && text.data[from] != '\n')
            from++;
        from += from < text.len;
    }
    return from;
}

static size_t end_of_line(Str text, size_t from) {
    while (from < text.len && text.data[from] != '\n')
        from++;
    return from < text.len ? from + 1 : from;
}

static uint32_t read_cases(Str text, Case *cases, uint32_t count) {
    size_t at = line_with(text, 0, STR("== "));
    while (at < text.len && count < CASES_MAX) {
        size_t source = end_of_line(text, at);
        size_t next = line_with(text, source, STR("== "));
        size_t split = line_with(str_sub(text, 0, next), source, STR("--\n"));
        Case *c = &cases[count++];
        c->title = str_trim(str_sub(text, at + 3, source));
        c->source = str_sub(text, source, split);
        c->expected = str_trim(str_sub(text, end_of_line(str_sub(text, 0, next), split), next));
        at = next;
    }
    return count;
}

typedef struct Libclang {
    Arena *arena;
    const ClangApi *clang;
    ObjcSdk *sdk;
} Libclang;

// cmocka hands each test a state of its own; libclang and the precompiled stub SDK are for all.
static Libclang libclang;

static Program *lower_text(Arena *arena, Str text, bool cxx) {
    ObjcOptions options = {.cxx = cxx, .sdk = libclang.sdk};
    ObjcUnit *unit = objc_unit_open(libclang.clang, arena, NULL, &options, STR("a.m"), text);
    Program *program = program_new(arena);
    uint32_t file =
        program_add_file(program, (ProgramFile){.path = STR("a.m"), .text = text, .language = LANGUAGE_OBJC});
    ObjcFilePlace place = {.file = file, .lower = true};
    assert_int_equal(unit->headers.list.len, 1);
    objc_lower_unit(program, unit, &place);
    objc_unit_close(unit);
    return program;
}

static Str lowered(Arena *arena, Str source, bool cxx) {
    const Program *program = lower_text(arena, source, cxx);
    StrBuf out;
    strbuf_init(&out, arena);
    for (uint32_t i = 0; i < program->functions.len; i++)
        program_dump_function(program, program->functions.items[i], &out);
    return strbuf_str(&out);
}

static void check_case(void **state) {
    const Case *c = *state;
    Arena *arena = arena_new();
    Str source = str_copy(arena, c->source);
    Str actual = str_trim(lowered(arena, source, str_starts(c->title, STR("C++:"))));
    if (getenv("LOWERING_SHOW")) {
        printf("== %.*s\n%.*s--\n%.*s\n", STR_ARG(c->title), STR_ARG(c->source), STR_ARG(actual));
    } else {
        if (!str_eq(actual, c->expected))
            fprintf(stderr, "%.*s\nexpected:\n%.*s\nis:\n%.*s\n", STR_ARG(c->source), STR_ARG(c->expected),
                    STR_ARG(actual));
        assert_true(str_eq(actual, c->expected));
    }
    arena_free(arena);
}

// ------------------------------------------------------------------------------------------ by hand

static Str text_of(Str text, Span span) { return str_sub(text, span.start, span.end); }

static void spans_are_exact(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Str text = STR("\n"
                   "@implementation A\n"
                   "- (void)go:(id)x with:(int)n { if (x == nil) return; [x run:n]; }\n"
                   "@end\n");
    const Program *program = lower_text(arena, text, false);
    assert_int_equal(program->functions.len, 1);
    const Function *f = program->functions.items[0];
    assert_true(str_eq_c(text_of(text, f->name_span), "- (void)go"));
    assert_true(str_eq_c(text_of(text, f->body), "{ if (x == nil) return; [x run:n]; }"));
    assert_true(str_eq_c(text_of(text, f->blocks.items[0].term.span), "if (x == nil)"));
    assert_true(str_eq_c(program_text(program, f->selector), "go:with:"));
    assert_int_equal(f->param_count, 2);
    arena_free(arena);
}

static const Property *property_named(const Program *program, const TypeDecl *type, const char *name) {
    for (uint32_t i = 0; i < type->properties.len; i++)
        if (str_eq_c(program_text(program, type->properties.items[i]->name), name))
            return type->properties.items[i];
    return NULL;
}

static void declarations_are_read(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Str text = STR("@protocol P <NSObject>\n- (void)need:(int)x;\n@optional\n@property (weak) NSString *ok;\n"
                   "@end\n"
                   "typedef NS_ENUM(NSInteger, Kind) { KindOne, KindTwo };\n"
                   "@interface A : NSObject <P> { int _count; }\n"
                   "@property (nonatomic) NSString *name;\n"
                   "@property (class, readonly) A *shared;\n"
                   "@property (getter=isOn, setter=turn:) BOOL on;\n"
                   "@end\n"
                   "@interface A () <NSCopying>\n@property (weak) id delegate;\n@end\n"
                   "static NSString *const kName = @\"name\";\n"
                   "@implementation A { NSUUID *_extra; }\n"
                   "@synthesize name = _other;\n"
                   "- (NSString *)name { return nil; }\n"
                   "- (void)setName:(NSString *)n { }\n"
                   "+ (A *)shared { return nil; }\n"
                   "- (void)turn:(BOOL)on { }\n"
                   "@end\n");
    const Program *program = lower_text(arena, text, false);
    assert_int_equal(program->types.len, 5);
    const TypeDecl *p = program->types.items[0];
    assert_int_equal(p->kind, TYPE_DECL_PROTOCOL);
    assert_int_equal(p->functions.len, 1);
    assert_false(p->functions.items[0]->has_body);
    assert_true(property_named(program, p, "ok")->requirement);
    assert_null(property_named(program, p, "_ok"));
    assert_int_equal(program->types.items[1]->kind, TYPE_DECL_ENUM);
    assert_int_equal(program->types.items[1]->cases.len, 2);
    const TypeDecl *a = program->types.items[2];
    assert_int_equal(a->kind, TYPE_DECL_CLASS);
    assert_int_equal(a->supertypes.len, 2);
    assert_non_null(property_named(program, a, "_count"));
    assert_non_null(property_named(program, a, "isOn"));
    assert_non_null(property_named(program, a, "isOn")->setter);
    assert_null(property_named(program, a, "isOn")->getter);
    assert_null(property_named(program, a, "_shared"));
    assert_non_null(property_named(program, a, "name")->getter);
    assert_non_null(property_named(program, a, "name")->setter);
    assert_non_null(property_named(program, a, "shared")->getter);
    const TypeDecl *extension = program->types.items[3];
    assert_int_equal(extension->kind, TYPE_DECL_EXTENSION);
    assert_true(property_named(program, extension, "_delegate")->is_weak);
    assert_int_equal(property_named(program, extension, "delegate")->type->kind, TYPE_OPTIONAL);
    const TypeDecl *implementation = program->types.items[4];
    assert_int_equal(implementation->kind, TYPE_DECL_EXTENSION);
    assert_int_equal(implementation->functions.len, 4);
    assert_non_null(property_named(program, implementation, "_extra"));
    assert_non_null(property_named(program, implementation, "_other"));
    assert_int_equal(program->globals.len, 1);
    assert_int_equal(program->globals.items[0]->init->kind, EXPR_STRING);
    arena_free(arena);
}

static void deep_code_is_marked(void **state) {
    (void)state;
    Arena *arena = arena_new();
    StrBuf out;
    strbuf_init(&out, arena);
    strbuf_add_c(&out, "void g(void); void f(int a) { ");
    for (int i = 0; i < 390; i++)
        strbuf_add_c(&out, "if (a) { ");
    strbuf_add_c(&out, "g();");
    for (int i = 0; i < 390; i++)
        strbuf_add_c(&out, " }");
    strbuf_add_c(&out, " }\n");
    const Program *program = lower_text(arena, strbuf_str(&out), false);
    assert_true(program->functions.len == 0 || program->functions.items[0]->blocks.len > 0);
    arena_free(arena);
}

// A method whose head libclang refuses: it is there all the same, and says that it was not understood.
static void what_libclang_loses_is_there(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Str text = STR("@implementation A\n- (void)good { }\n- (void)bad:(struct [)x { [x go]; }\n@end\n");
    const Program *program = lower_text(arena, text, false);
    bool found = false;
    for (uint32_t i = 0; i < program->functions.len; i++)
        if (str_eq_c(program_text(program, program->functions.items[i]->selector), "bad:"))
            found = program->functions.items[i]->has_error;
    assert_true(found);
    arena_free(arena);
}

int main(void) {
    static const char *const files[] = {"flow",      "variables",  "declarations", "expr_send",
                                        "expr_cond", "expr_value", "expr_block"};
    Str error;
    libclang.arena = arena_new();
    libclang.clang = clang_api_open(libclang.arena, &error);
    if (!libclang.clang) {
        fprintf(stderr, "%.*s\n", STR_ARG(error));
        return 1;
    }
    libclang.sdk = objc_sdk_open(libclang.arena, libclang.clang);
    objc_sdk_prepare(libclang.sdk, false);
    objc_sdk_prepare(libclang.sdk, true);
    Arena *arena = libclang.arena;
    Case *cases = ARENA_ARRAY(arena, Case, CASES_MAX);
    uint32_t count = 0;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        Str path = str_printf(arena, "tests/unit/lowering_objc/%s.txt", files[i]);
        if (getenv("LOWERING_SHOW") && !str_eq_c(str_from(getenv("LOWERING_SHOW")), files[i])) continue;
        count = read_cases(read_file(arena, path.data), cases, count);
    }
    const struct CMUnitTest fixed[] = {
        cmocka_unit_test(spans_are_exact),
        cmocka_unit_test(declarations_are_read),
        cmocka_unit_test(deep_code_is_marked),
        cmocka_unit_test(what_libclang_loses_is_there),
    };
    size_t fixed_count = getenv("LOWERING_SHOW") ? 0 : sizeof fixed / sizeof *fixed;
    struct CMUnitTest *tests = ARENA_ARRAY(arena, struct CMUnitTest, count + fixed_count);
    for (uint32_t i = 0; i < count; i++)
        tests[i] = (struct CMUnitTest){.name = str_copy(arena, cases[i].title).data,
                                       .test_func = check_case,
                                       .initial_state = &cases[i]};
    for (size_t i = 0; i < fixed_count; i++)
        tests[count + i] = fixed[i];
    int failed = _cmocka_run_group_tests("objc lowering", tests, count + fixed_count, NULL, NULL);
    objc_sdk_close(libclang.sdk);
    arena_free(arena);
    return failed;
}
