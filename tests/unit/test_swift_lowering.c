// SPDX-License-Identifier: MIT
// Lowering of Swift: every case of tests/unit/lowering/*.txt is a piece of Swift and, behind a line `--`, the
// blocks it must become (see analyzer/program/dump.c for the form). A line `== title` starts a case.
//
// LOWERING_SHOW=1 prints what the cases become now, in the form of the files, to be read before it is kept.
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "analyzer/swift/repair.h"
#include "analyzer/swift/swift.h"

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

static Str lowered(Arena *arena, Str source) {
    Program *program = program_new(arena);
    uint32_t file = program_add_file(program, (ProgramFile){.path = STR("a.swift"), .text = source});
    IncompleteList incomplete = {0};
    SwiftRepairs repairs = {0};
    swift_lower_file(program, file, swift_repair(arena, source, &repairs), &incomplete, arena);
    assert_int_equal(incomplete.len, 0);
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
    Str actual = str_trim(lowered(arena, source));
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

// ------------------------------------------------------------------------------------------ limits

static Program *lower_text(Arena *arena, Str source, IncompleteList *incomplete) {
    Program *program = program_new(arena);
    uint32_t file = program_add_file(program, (ProgramFile){.path = STR("a.swift"), .text = source});
    swift_lower_file(program, file, source, incomplete, arena);
    return program;
}

static Str repeated(Arena *arena, const char *before, const char *part, const char *middle, const char *close,
                    uint32_t count) {
    StrBuf out;
    strbuf_init(&out, arena);
    strbuf_add_c(&out, before);
    for (uint32_t i = 0; i < count; i++)
        strbuf_add_c(&out, part);
    strbuf_add_c(&out, middle);
    for (uint32_t i = 0; i < count; i++)
        strbuf_add_c(&out, close);
    strbuf_add_c(&out, "}\n");
    return strbuf_str(&out);
}

static void deep_brackets_are_refused(void **state) {
    (void)state;
    Arena *arena = arena_new();
    IncompleteList incomplete = {0};
    Program *program = lower_text(arena, repeated(arena, "func f() {", "{", "", "}", 100000), &incomplete);
    assert_int_equal(incomplete.len, 1);
    assert_true(program->files.items[0].has_errors);
    arena_free(arena);
}

static void deep_code_is_marked(void **state) {
    (void)state;
    static const char *const shapes[][3] = {
        {"if a { ", "g()", "} "},
        {"g { ", "h()", "} "},
        {"x = (", "1", ")"},
        {"x = a ? b : ", "c", ""},
        {"#if A\n", "f()\n", "#endif\n"},
        {"x = [", "1", "]"},
    };
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        Arena *arena = arena_new();
        IncompleteList incomplete = {0};
        bool brackets = shapes[i][0][4] == '(' || shapes[i][0][4] == '[';
        // Round brackets around one value nest in no list: a loop takes them off, so these are not too deep.
        const char *part = shapes[i][0];
        Str text = brackets ? repeated(arena, "func f() { x = ", part + 4, shapes[i][1], shapes[i][2], 1500)
                            : repeated(arena, "func f() { ", part, shapes[i][1], shapes[i][2], 1500);
        Program *program = lower_text(arena, text, &incomplete);
        assert_int_equal(incomplete.len, 0);
        assert_true(program->functions.len > 0);
        if (shapes[i][0][4] != '(') assert_true(program->functions.items[0]->has_error);
        arena_free(arena);
    }
}

static void long_functions_are_whole(void **state) {
    (void)state;
    Arena *arena = arena_new();
    IncompleteList incomplete = {0};
    Str text = repeated(arena, "func f(a: A?) {\n", "if a == nil { g() } else if a?.b() == 1 { h() }\n", "",
                        "", 3000);
    const Program *program = lower_text(arena, text, &incomplete);
    assert_int_equal(program->functions.len, 1);
    assert_false(program->functions.items[0]->has_error);
    // Per statement: two tests and a chain, the call in it, and the two branches.
    assert_int_equal(program->functions.items[0]->blocks.len, 3000 * 5 + 1);
    arena_free(arena);
}

static void spans_are_exact(void **state) {
    (void)state;
    Arena *arena = arena_new();
    IncompleteList incomplete = {0};
    Str text = STR("class A {\n  func go(x: Int?) { guard let x else { return }; b.report(with: x) }\n}\n");
    const Program *program = lower_text(arena, text, &incomplete);
    const Function *f = program->functions.items[0];
    assert_true(str_eq_c(str_sub(text, f->name_span.start, f->name_span.end), "func go"));
    assert_true(str_eq_c(str_sub(text, f->body.start, f->body.end),
                         "{ guard let x else { return }; b.report(with: x) }"));
    const Terminator *guard = &f->blocks.items[0].term;
    assert_true(str_eq_c(str_sub(text, guard->span.start, guard->span.end), "guard let x else"));
    assert_int_equal(program->calls.len, 1);
    const Call *call = program->calls.items[0];
    assert_true(str_eq_c(str_sub(text, call->span.start, call->span.end), "b.report(with: x)"));
    assert_true(str_eq_c(str_sub(text, call->name_span.start, call->name_span.end), "report"));
    arena_free(arena);
}

static void variables_say_what_they_hold(void **state) {
    (void)state;
    Arena *arena = arena_new();
    IncompleteList incomplete = {0};
    Str text = STR("func f(a: A?, xs: [X]) { if let b = a { use(b) }; for x in xs { use(x) }; var n = 1; run "
                   "{ n = 2 } }");
    Program *program = lower_text(arena, text, &incomplete);
    bool seen[3] = {false};
    for (uint32_t i = 1; i < program->vars.len; i++) {
        const Var *var = &program->vars.items[i];
        Str name = program_text(program, var->name);
        if (str_eq_c(name, "b")) seen[0] = var->unwrapped && var->immutable && var->init->kind == EXPR_VAR;
        if (str_eq_c(name, "x")) seen[1] = var->element && var->immutable && var->init->kind == EXPR_VAR;
        if (str_eq_c(name, "n")) seen[2] = !var->immutable && var->assigned_in_closure;
    }
    assert_true(seen[0]);
    assert_true(seen[1]);
    assert_true(seen[2]);
    arena_free(arena);
}

static void types_are_read(void **state) {
    (void)state;
    Arena *arena = arena_new();
    IncompleteList incomplete = {0};
    Str text = STR("final class A<T: P>: Base, Q where T: R { var a: [String: B.C<Int>]?\n enum E: String { "
                   "case x, y(Int) } }\n"
                   "extension Foo.Bar: Baz { typealias T = Int }\n");
    Program *program = lower_text(arena, text, &incomplete);
    assert_int_equal(program->types.len, 4);
    const TypeDecl *a = program->types.items[0];
    assert_int_equal(a->supertypes.len, 2);
    assert_int_equal(a->generics.len, 1);
    assert_true(str_eq_c(program_text(program, a->generics.items[0].bound->name), "P"));
    const Type *type = a->properties.items[0]->type;
    assert_int_equal(type->kind, TYPE_OPTIONAL);
    assert_int_equal(type->args[0]->kind, TYPE_DICTIONARY);
    assert_true(str_eq_c(program_text(program, type->args[0]->args[1]->scope->name), "B"));
    assert_int_equal(program->types.items[1]->cases.len, 2);
    assert_int_equal(program->types.items[2]->kind, TYPE_DECL_EXTENSION);
    assert_true(str_eq_c(program_text(program, program->types.items[2]->name), "Bar"));
    assert_int_equal(program->types.items[3]->kind, TYPE_DECL_ALIAS);
    arena_free(arena);
}

int main(void) {
    static const char *const files[] = {"conditions", "values", "flow", "declarations"};
    Arena *arena = arena_new();
    Case *cases = ARENA_ARRAY(arena, Case, CASES_MAX);
    uint32_t count = 0;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        Str path = str_printf(arena, "tests/unit/lowering/%s.txt", files[i]);
        if (getenv("LOWERING_SHOW") && !str_eq_c(str_from(getenv("LOWERING_SHOW")), files[i])) continue;
        count = read_cases(read_file(arena, path.data), cases, count);
    }
    const struct CMUnitTest fixed[] = {
        cmocka_unit_test(deep_brackets_are_refused),    cmocka_unit_test(deep_code_is_marked),
        cmocka_unit_test(long_functions_are_whole),     cmocka_unit_test(spans_are_exact),
        cmocka_unit_test(variables_say_what_they_hold), cmocka_unit_test(types_are_read),
    };
    size_t fixed_count = getenv("LOWERING_SHOW") ? 0 : sizeof fixed / sizeof *fixed;
    struct CMUnitTest *tests = ARENA_ARRAY(arena, struct CMUnitTest, count + fixed_count);
    for (uint32_t i = 0; i < count; i++)
        tests[i] = (struct CMUnitTest){.name = str_copy(arena, cases[i].title).data,
                                       .test_func = check_case,
                                       .initial_state = &cases[i]};
    for (size_t i = 0; i < fixed_count; i++)
        tests[count + i] = fixed[i];
    int failed = _cmocka_run_group_tests("swift lowering", tests, count + fixed_count, NULL, NULL);
    arena_free(arena);
    return failed;
}
