// SPDX-License-Identifier: MIT
// Reading YAML: values, places, aliases, bad input, limits.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/tree.h"

static int set_up(void **state) {
    *state = arena_new();
    return 0;
}

static int tear_down(void **state) {
    arena_free(*state);
    return 0;
}

static void expect(Arena *arena, const char *text, const char *tree, const char *gaps) {
    Document *document = tree_read(arena, DOCUMENT_YAML, text);
    assert_string_equal(tree_text(arena, document->root), tree);
    assert_string_equal(tree_gaps(arena, document), gaps);
    assert_int_equal(document->complete, tree_is_whole(document));
}

static void reads_values(void **state) {
    expect(*state,
           "a: 10.10\nb: \"10.3\"\nc: yes\nd: True\ne:\nf: ~\ng: [x, -1]\nh:\n  - i: 1\n    j: 2\n'k': |\n  "
           "two\n  lines\n",
           "{a: 10.10, b: \"10.3\", c: \"yes\", d: true, e: null, f: null, g: [\"x\", -1], h: [{i: 1, j: "
           "2}], k: "
           "\"two\nlines\n\"}",
           "");
    expect(*state, "10.2.1", "\"10.2.1\"", "");
    expect(*state, "", "null", "");
    expect(*state, "# only a comment\n", "null", "");
}

static void reads_several_documents(void **state) {
    expect(*state, "a: 1\n---\nb: 2\n...\n", "[{a: 1}, {b: 2}]", "");
    expect(*state, "---\na: 1\n", "{a: 1}", "");
}

static void gives_places(void **state) {
    const Document *document = tree_read(*state, DOCUMENT_YAML, "é: ü\r\nb:\n  - é: [x, 'y']\n");
    assert_string_equal(
        tree_places(*state, document->root),
        "{1:1 é: \"ü\"@1:5-1:7, 2:1 b: [{3:5 é: [\"x\"@3:10-3:11, \"y\"@3:13-3:16]@3:9-3:17}@3:5-4:1]"
        "@3:3-4:1}@1:1-4:1");
}

static void reads_aliases(void **state) {
    expect(*state, "a: &x {k: 1}\nb: *x\nc: &y z\nd: *y\n", "{a: {k: 1}, b: {k: 1}, c: \"z\", d: \"z\"}", "");
    expect(*state, "a: *x\n", "{}", "1: an alias of something that has not been given before");
    expect(*state, "a: &x [1, *x]\n", "{a: [1]}", "1: an alias of something that has not been given before");
}

static void merges_keys(void **state) {
    expect(*state,
           "a: &a {k: 1, l: 2}\nb: &b {k: 5, m: 6}\nc:\n  <<: *a\n  k: 3\nd:\n  <<: [*a, *b]\n  l: 4\n",
           "{a: {k: 1, l: 2}, b: {k: 5, m: 6}, c: {k: 3, l: 2}, d: {l: 4, k: 1, m: 6}}", "");
}

static void merges_several_times(void **state) {
    expect(*state, "a: &a {k: 1, l: 2}\nb: &b {k: 5, m: 6}\nc:\n  <<: *a\n  <<: *b\n  n: 7\n",
           "{a: {k: 1, l: 2}, b: {k: 5, m: 6}, c: {n: 7, k: 1, l: 2, m: 6}}", "");
}

static void bounds_exploding_aliases(void **state) {
    StrBuf text;
    strbuf_init(&text, *state);
    strbuf_add_c(&text, "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
        strbuf_printf(&text, "a%d: &a%d [", i, i);
        for (int j = 0; j < 10; j++)
            strbuf_printf(&text, "%s*a%d", j ? ", " : "", i - 1);
        strbuf_add_c(&text, "]\n");
    }
    size_t before = arena_used(*state);
    Document *document = document_read(*state, DOCUMENT_YAML, STR("file"), strbuf_str(&text));
    assert_string_equal(tree_gaps(*state, document),
                        "7: aliases that stand for more values than are read; not read from here on");
    assert_non_null(document_get(document->root, "a3"));
    assert_true(arena_used(*state) - before < 1000000);
}

static void bounds_deep_aliases(void **state) {
    StrBuf text;
    strbuf_init(&text, *state);
    strbuf_add_c(&text, "a0: &a0 [x]\n");
    for (int i = 1; i < 400; i++)
        strbuf_printf(&text, "a%d: &a%d [*a%d]\n", i, i, i - 1);
    Document *document = document_read(*state, DOCUMENT_YAML, STR("file"), strbuf_str(&text));
    assert_false(document->complete);
}

static void keeps_what_comes_before_an_error(void **state) {
    expect(*state, "a: 1\nb: [1, 2\n", "{a: 1, b: [1, 2]}",
           "3: not valid YAML: did not find expected ',' or ']'");
    expect(*state, "a: 1\n\tb: 2\n", "{}",
           "2: not valid YAML: found a tab character that violates indentation");
    expect(*state, "a: 1\n? [x]\n: 2\n", "{a: 1}", "2: a key that is no plain text; not read from here on");
}

static void tells_merge_conflicts(void **state) {
    Document *document =
        tree_read(*state, DOCUMENT_YAML, "a: 1\nb: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> x\n");
    assert_string_equal(tree_gaps(*state, document), "3: an unresolved merge conflict");
    assert_true(str_eq_c(document_text(document_get(document->root, "a")), "1"));
}

static void notes_double_keys(void **state) {
    expect(*state, "a: 1\nb: 2\na: 3\n", "{a: 1, b: 2, a: 3}",
           "3: the key `a` stands twice, in line 1 too; the last one counts");
}

static void stops_at_the_depth_limit(void **state) {
    StrBuf text;
    strbuf_init(&text, *state);
    for (int i = 0; i < 100000; i++)
        strbuf_add_char(&text, '[');
    Document *document = document_read(*state, DOCUMENT_YAML, STR("file"), strbuf_str(&text));
    assert_string_equal(tree_gaps(*state, document),
                        "1: nested deeper than 200 levels; not read from here on");
}

static void reads_tags(void **state) {
    expect(*state,
           "a: !vault |\n  $V\n  6\nb: !Ref Topic\nc: !Sub \"x-${Y}\"\nd: !GetAtt A.B\ne: !ENV ${X}\nf: "
           "!!str 10\n"
           "g: !Join [\"\", [a]]\nh: !own {i: 1}\n",
           "{a: \"${$V\n6\n}\", b: \"${Topic}\", c: \"x-${Y}\", d: \"${A.B}\", e: \"${X}\", f: \"10\", g: "
           "[\"\", "
           "[\"a\"]], h: {i: 1}}",
           "");
}

static void expect_inner(const Document *document, const char *path, uint32_t line, uint32_t indent) {
    const DocumentNode *node = document_find(document->root, path);
    assert_non_null(node);
    assert_int_equal(node->inner_line, line);
    assert_int_equal(node->inner_indent, indent);
}

static void says_where_inner_documents_are(void **state) {
    const Document *document =
        tree_read(*state, DOCUMENT_YAML,
                  "data:\n  a.yml: | # comment\n    k: v\n      l: 1\n  b: |2-\n      two\n  c: "
                  "|\n\n     x\n  d: '{\"a\": 1}'\n  e: >\n    folded\n  f: plain\n  g: \"a\\nb\"\n  h: |\n");
    expect_inner(document, "data/a.yml", 3, 4);
    expect_inner(document, "data/b", 6, 4);
    expect_inner(document, "data/c", 8, 5);
    expect_inner(document, "data/d", 10, 6);
    expect_inner(document, "data/e", 0, 0);
    expect_inner(document, "data/f", 0, 0);
    expect_inner(document, "data/g", 0, 0);
    expect_inner(document, "data/h", 0, 0);
    document = tree_read(*state, DOCUMENT_YAML, "a: &x |\r\n  k: v\r\nb: *x\r\n");
    expect_inner(document, "a", 2, 2);
    expect_inner(document, "b", 2, 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(reads_values, set_up, tear_down),
        cmocka_unit_test_setup_teardown(reads_several_documents, set_up, tear_down),
        cmocka_unit_test_setup_teardown(gives_places, set_up, tear_down),
        cmocka_unit_test_setup_teardown(reads_aliases, set_up, tear_down),
        cmocka_unit_test_setup_teardown(merges_keys, set_up, tear_down),
        cmocka_unit_test_setup_teardown(merges_several_times, set_up, tear_down),
        cmocka_unit_test_setup_teardown(bounds_exploding_aliases, set_up, tear_down),
        cmocka_unit_test_setup_teardown(bounds_deep_aliases, set_up, tear_down),
        cmocka_unit_test_setup_teardown(keeps_what_comes_before_an_error, set_up, tear_down),
        cmocka_unit_test_setup_teardown(tells_merge_conflicts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(notes_double_keys, set_up, tear_down),
        cmocka_unit_test_setup_teardown(reads_tags, set_up, tear_down),
        cmocka_unit_test_setup_teardown(says_where_inner_documents_are, set_up, tear_down),
        cmocka_unit_test_setup_teardown(stops_at_the_depth_limit, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
