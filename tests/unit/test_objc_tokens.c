// SPDX-License-Identifier: MIT
// What the Objective-C front end reads from tokens: sends, selectors, functions.
#include "analyzer/objc/sends.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

// The selectors of all sends of the text, in order, each followed by a blank.
static Str selectors(Arena *arena, const char *text) {
    ObjcTokens all, tokens;
    objc_lex(arena, str_from(text), &all);
    objc_tokens_active(arena, &all, NULL, 0, &tokens);
    StrBuf out;
    strbuf_init(&out, arena);
    for (uint32_t i = 0; i < tokens.list.len; i++) {
        if (!objc_is_send(&tokens, i)) continue;
        strbuf_add(&out, objc_send_selector(arena, &tokens, i));
        strbuf_add_c(&out, " ");
    }
    return strbuf_str(&out);
}

static void expect_selectors(const char *text, const char *expected) {
    Arena *arena = arena_new();
    assert_string_equal(selectors(arena, text).data, expected);
    arena_free(arena);
}

static void sends_are_found(void **state) {
    (void)state;
    expect_selectors("[a b];", "b ");
    expect_selectors("[a b:c];", "b: ");
    expect_selectors("[a b:c d:e];", "b:d: ");
    expect_selectors("[[A alloc] initWithX:1 y:[z w]];", "initWithX:y: alloc w ");
    expect_selectors("return [self b];", "b ");
    expect_selectors("if (x) [a b]; else [a c];", "b c ");
    expect_selectors("(void)[a b];", "b ");
    expect_selectors("x = (A *)[b c];", "c ");
    expect_selectors("[(A *)x b];", "b ");
    expect_selectors("[(A *)x b:1 c:(int)y];", "b:c: ");
    expect_selectors("[NSArray<NSString *> new];", "new ");
    expect_selectors("[@\"s\" length]; [@{} copy]; [@[a, b] count];", "length copy count ");
    expect_selectors("[^{ [a b]; } copy];", "copy b ");
    expect_selectors("[p run:^(int i) { [a b:i]; }];", "run: b: ");
    expect_selectors("a.b[[c d]] = 1;", "d ");
    expect_selectors("[a class]; [a default];", "class default ");
}

static void what_is_no_send(void **state) {
    (void)state;
    expect_selectors("a[0] = b[i]; c[x + 1]; d[@\"k\"]; int e[4];", "");
    expect_selectors("@[a, b]; @[];", "");
    expect_selectors("a[(int)x]; f(x)[1]; a[b][c];", "");
    expect_selectors("[[nodiscard]] int f(); [[deprecated(\"x\")]] int g();", "");
    expect_selectors("auto l = [this, x](int y) { return y; }; [&]{}(); [=]{}();", "");
    expect_selectors("// [a b]\n/* [a b] */ \"[a b]\"; '['; R\"x([a b])x\";", "");
    expect_selectors("#define X [a b] \\\n [c d]\n", "");
    expect_selectors("int x[] = {[0] = 1, [N] = 2};", "");
}

static void ternaries_are_no_selector_parts(void **state) {
    (void)state;
    expect_selectors("[a b:c ? d : e f:g];", "b:f: ");
    expect_selectors("[a b:c ?: d e:f];", "b:e: ");
    expect_selectors("[x ? a : b c];", "c ");
    expect_selectors("[a b:c :d];", "b:: ");
    expect_selectors("[a b:(x ? y : z) c:^{ l: return; }];", "b:c: ");
}

static void expect_outline(const char *text, const char *expected) {
    Arena *arena = arena_new();
    ObjcTokens all, tokens;
    ObjcOutlines outlines;
    objc_lex(arena, str_from(text), &all);
    objc_tokens_active(arena, &all, NULL, 0, &tokens);
    objc_outline(arena, &tokens, &outlines);
    StrBuf out;
    strbuf_init(&out, arena);
    for (uint32_t i = 0; i < outlines.len; i++) {
        const ObjcOutline *o = &outlines.items[i];
        if (o->method)
            strbuf_printf(&out, "%c[%.*s(%.*s) %.*s] ", o->class_method ? '+' : '-', STR_ARG(o->owner),
                          STR_ARG(o->category), STR_ARG(o->name));
        else
            strbuf_printf(&out, "%.*s ", STR_ARG(o->name));
    }
    assert_string_equal(strbuf_str(&out).data, expected);
    arena_free(arena);
}

static void functions_are_found(void **state) {
    (void)state;
    expect_outline("@implementation A\n- (void)b { }\n+ (id)c:(int)d e:(id)f { if (d) { } }\n@end",
                   "-[A() b] +[A() c:e:] ");
    expect_outline("@implementation A (B)\n- b { }\n- (void)c:x { }\n@end", "-[A(B) b] -[A(B) c:] ");
    expect_outline(
        "@implementation A\n- (void (^)(int))b:(void (^)(id x))c __attribute__((unused)) { }\n@end",
        "-[A() b:] ");
    expect_outline("@implementation A\n- (void)b:(id)x, ... { }\n- (void)c; { }\n@end",
                   "-[A() b:] -[A() c] ");
    expect_outline("@implementation A { int x; }\nstatic int f(void) { return 1; }\n- (void)b { }\n@end",
                   "f -[A() b] ");
    expect_outline("static void f(int x) { } int g(void);", "f ");
    expect_outline("int f(void) __attribute__((noreturn)) { } id g(id x) NS_RETURNS(1) { }", "f g ");
    expect_outline("extern \"C\" { int f(void) { return 1; } } namespace n { int g() { return 1; } }",
                   "f g ");
    expect_outline("int x[] = {1, 2}; struct S { int a; }; typedef NS_ENUM(int, E) { A, B };", "");
    expect_outline("@interface A () { int x; }\n- (void)b;\n@end", "");
}

static void inactive_tokens_do_not_count(void **state) {
    (void)state;
    Arena *arena = arena_new();
    static const char TEXT[] = "void f(void) { if (x) { [a b]; } else { [c d]; }";
    ObjcTokens all, tokens;
    objc_lex(arena, STR(TEXT), &all);
    const char *at = strstr(TEXT, "if (x) {");
    ObjcRange skipped = {(uint32_t)(at - TEXT), (uint32_t)(strstr(TEXT, "else") - TEXT)};
    objc_tokens_active(arena, &all, &skipped, 1, &tokens);
    ObjcOutlines outlines;
    objc_outline(arena, &tokens, &outlines);
    assert_int_equal(tokens.depth, 3);
    assert_int_equal(outlines.len, 0); // the body's end belonged to what is skipped
    skipped.end = (uint32_t)(strstr(TEXT, "[c d]") - TEXT);
    objc_tokens_active(arena, &all, &skipped, 1, &tokens);
    objc_outline(arena, &tokens, &outlines);
    assert_int_equal(outlines.len, 1);
    arena_free(arena);
}

static void broken_text_ends(void **state) {
    (void)state;
    static const char *const TEXTS[] = {"\"abc",
                                        "'",
                                        "/* x",
                                        "R\"abc(",
                                        "[",
                                        "[a",
                                        "]",
                                        ")}]",
                                        "@",
                                        "#",
                                        "#define \\",
                                        "@implementation",
                                        "- (",
                                        "[a b:",
                                        "\\",
                                        "[:]",
                                        "[a :",
                                        "-",
                                        "@implementation A -"};
    for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++) {
        Arena *arena = arena_new();
        ObjcTokens tokens;
        ObjcOutlines outlines;
        objc_lex(arena, str_from(TEXTS[i]), &tokens);
        objc_outline(arena, &tokens, &outlines);
        assert_int_equal(outlines.len, 0);
        assert_true(selectors(arena, TEXTS[i]).len < 8);
        arena_free(arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sends_are_found),
        cmocka_unit_test(what_is_no_send),
        cmocka_unit_test(ternaries_are_no_selector_parts),
        cmocka_unit_test(functions_are_found),
        cmocka_unit_test(inactive_tokens_do_not_count),
        cmocka_unit_test(broken_text_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
