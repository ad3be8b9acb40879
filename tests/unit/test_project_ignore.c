// SPDX-License-Identifier: MIT
// The semantics of .gitignore, case by case. Every row was checked against git itself.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "analyzer/project/ignore.h"

typedef struct Case {
    const char *rules;
    const char *path; // a folder when it ends with '/'
    bool ignored;
} Case;

static bool decide(Arena *arena, const Case *one) {
    uint32_t skipped;
    IgnoreRules *rules = ignore_parse(arena, NULL, STR_NONE, str_from(one->rules), &skipped);
    Str path = str_from(one->path);
    bool is_folder = str_ends(path, STR("/"));
    if (is_folder) path.len--;
    return ignore_match(rules, path, is_folder);
}

static const Case cases[] = {
    // a name without '/' holds at any depth
    {"Gen.swift", "Gen.swift", true},
    {"Gen.swift", "a/b/Gen.swift", true},
    {"Gen.swift", "a/b/Gen.swift/", true},
    {"Gen.swift", "Gen.swift2", false},
    {"Gen.swift", "gen.swift", false},
    {"*.o", "a/x.o", true},
    {"*.o", ".o", true},
    {"a*b*c", "a-b-c", true},
    {"a*b*c", "a-b-cd", false},
    {"?.m", "x.m", true},
    {"?.m", "xy.m", false},
    // anchors: a '/' at the start or in the middle
    {"/x", "x", true},
    {"/x", "a/x", false},
    {"a/x", "a/x", true},
    {"a/x", "b/a/x", false},
    {"a/*", "a/x", true},
    {"a/*.m", "a/b/c.m", false},
    // folders only
    {"out/", "out/", true},
    {"out/", "out", false},
    {"out/", "a/out/", true},
    {"/out/", "a/out/", false},
    {"a/out/", "a/out/", true},
    // two stars
    {"**/x", "x", true},
    {"**/x", "a/b/x", true},
    {"a/**", "a/b/c", true},
    {"a/**", "a/", false},
    {"a/**/b", "a/b", true},
    {"a/**/b", "a/x/y/b", true},
    {"a/**/b", "c/a/b", false},
    {"**/a/**/b", "x/a/y/a/z/b", true},
    {"**", "anything", true},
    {"**/", "file", false},
    {"**/", "folder/", true},
    {"a**b", "axxb", true},
    {"a**b", "c/a-b", true},
    // negation: the last rule that matches decides
    {"*.m\n!keep.m", "keep.m", false},
    {"*.m\n!keep.m", "a/drop.m", true},
    {"!keep.m\n*.m", "keep.m", true},
    {"/*\n!/src/", "src/", false},
    {"/*\n!/src/", "lib/", true},
    // comments, escapes, spaces, line ends
    {"#x", "#x", false},
    {"\\#x", "#x", true},
    {"\\!x", "!x", true},
    {"x  ", "x", true},
    {"x\\ ", "x ", true},
    {"x\\ ", "x", false},
    {"  x", "  x", true},
    {"x\t", "x", false},
    {"x\r\ny\r\n", "x", true},
    {"x\r\ny\r\n", "y", true},
    {"\xEF\xBB\xBFx", "x", true},
    {"\\*", "*", true},
    {"\\*", "a", false},
    {"x\\", "x", false},
    {"", "x", false},
    {"/", "x/", false},
    {"!", "x", false},
    // brackets
    {"[abc].m", "b.m", true},
    {"[a-c].m", "d.m", false},
    {"[!a-c].m", "d.m", true},
    {"[^a].m", "a.m", false},
    {"[]x]", "]", true},
    {"[a-]", "-", true},
    {"[\\]]", "]", true},
    {"[[:digit:]]x", "7x", true},
    {"[[:digit:]]x", "ax", false},
    {"[[:nonsense:]]", "n", false},
    {"[a", "[a", false},
    {"a[/]b", "a/b", false},
    {"a[x/]b", "axb", true},
    {"x/[a-z]*/y", "x/foo/y", true},
};

static void rules_decide_as_git_does(void **state) {
    (void)state;
    Arena *arena = arena_new();
    size_t wrong = 0;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (decide(arena, &cases[i]) == cases[i].ignored) continue;
        print_error("rules \"%s\", path \"%s\": expected %s\n", cases[i].rules, cases[i].path,
                    cases[i].ignored ? "ignored" : "not ignored");
        wrong++;
    }
    arena_free(arena);
    assert_int_equal(wrong, 0);
}

// Rules of an inner folder come first, hold below it alone, and leave the rest to the outer ones.
static void inner_rules_override_outer_ones(void **state) {
    (void)state;
    Arena *arena = arena_new();
    uint32_t skipped;
    IgnoreRules *outer = ignore_parse(arena, NULL, STR_NONE, STR("*.m\n/top.h\n"), &skipped);
    IgnoreRules *inner = ignore_parse(arena, outer, STR("a/b"), STR("!x.m\n/only.h\nc/d.h\n"), &skipped);
    assert_false(ignore_match(inner, STR("a/b/x.m"), false));
    assert_true(ignore_match(inner, STR("a/b/y.m"), false));
    assert_true(ignore_match(outer, STR("a/x.m"), false));
    assert_true(ignore_match(inner, STR("a/b/only.h"), false));
    assert_false(ignore_match(inner, STR("a/b/c/only.h"), false));
    assert_true(ignore_match(inner, STR("a/b/c/d.h"), false));
    assert_false(ignore_match(inner, STR("a/b/top.h"), false));
    assert_false(ignore_match(NULL, STR("x.m"), false));
    arena_free(arena);
}

static void oversized_rules_are_told(void **state) {
    (void)state;
    Arena *arena = arena_new();
    StrBuf text;
    strbuf_init(&text, arena);
    strbuf_add_c(&text, "x\n");
    for (int i = 0; i <= IGNORE_MAX_PATTERN; i++)
        strbuf_add_char(&text, 'a');
    strbuf_add_c(&text, "\ny\n");
    uint32_t skipped;
    IgnoreRules *rules = ignore_parse(arena, NULL, STR_NONE, strbuf_str(&text), &skipped);
    assert_int_equal(skipped, 2);
    assert_true(ignore_match(rules, STR("x"), false));
    assert_true(ignore_match(rules, STR("y"), false));
    arena_free(arena);
}

// A matcher that retries every star would need more than 10^50 steps here.
static void hostile_patterns_take_no_time(void **state) {
    (void)state;
    Arena *arena = arena_new();
    StrBuf stars, deep, name, path;
    strbuf_init(&stars, arena);
    strbuf_init(&deep, arena);
    strbuf_init(&name, arena);
    strbuf_init(&path, arena);
    for (int i = 0; i < 120; i++) {
        strbuf_add_c(&stars, "*a");
        strbuf_add_c(&deep, "**/a/");
        strbuf_add_c(&name, "aa");
        strbuf_add_c(&path, "a/a/");
    }
    strbuf_add_c(&stars, "b");
    strbuf_add_c(&deep, "b");
    strbuf_add_c(&path, "c");
    clock_t start = clock();
    assert_false(ignore_glob(strbuf_str(&stars), strbuf_str(&name)));
    uint32_t skipped;
    IgnoreRules *rules = ignore_parse(arena, NULL, STR_NONE, strbuf_str(&deep), &skipped);
    assert_int_equal(skipped, 0);
    assert_false(ignore_match(rules, strbuf_str(&path), false));
    assert_true((double)(clock() - start) / CLOCKS_PER_SEC < 1.0);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_decide_as_git_does),
        cmocka_unit_test(inner_rules_override_outer_ones),
        cmocka_unit_test(oversized_rules_are_told),
        cmocka_unit_test(hostile_patterns_take_no_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
