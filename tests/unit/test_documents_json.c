// SPDX-License-Identifier: MIT
// Reading JSON: values, places, bad input, limits.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

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

static Document *read_ok(Arena *arena, const char *text) {
    Document *document = tree_read(arena, DOCUMENT_JSON, text);
    assert_string_equal(tree_gaps(arena, document), "");
    assert_true(document->complete);
    return document;
}

static void expect(Arena *arena, const char *text, const char *tree, const char *gaps) {
    Document *document = tree_read(arena, DOCUMENT_JSON, text);
    assert_string_equal(tree_text(arena, document->root), tree);
    assert_string_equal(tree_gaps(arena, document), gaps);
    assert_int_equal(document->complete, tree_is_whole(document));
}

static void reads_values(void **state) {
    const Document *document =
        read_ok(*state, "{\"a\": [1, -2.5e+3, true, false, null, \"x\"], \"b\": {}, \"c\": []}");
    assert_string_equal(tree_text(*state, document->root),
                        "{a: [1, -2.5e+3, true, false, null, \"x\"], b: {}, c: []}");
    assert_true(str_eq_c(document_text(document_at(document_get(document->root, "a"), 5)), "x"));
    assert_null(document_find(document->root, "a/b"));
    assert_string_equal(tree_text(*state, read_ok(*state, " 7 ")->root), "7");
}

static void reads_escapes(void **state) {
    const Document *document = read_ok(*state, "[\"a\\n\\\"\\/\", \"\\u00e9\\uD83D\\uDE00\", \"\\ud83dx\"]");
    assert_string_equal(tree_text(*state, document->root), "[\"a\n\"/\", \"é😀\", \"\xEF\xBF\xBDx\"]");
}

static void gives_places(void **state) {
    const Document *document = read_ok(*state, "{\n  \"é\": \"b\",\r\n\t\"c\": [10]\n}\n");
    assert_string_equal(tree_places(*state, document->root),
                        "{2:3 é: \"b\"@2:9-2:12, 3:2 c: [10@3:8-3:10]@3:7-3:11}@1:1-4:2");
}

static void lets_comments_and_commas_pass(void **state) {
    const Document *document = read_ok(*state, "// head\n{ /* one */ \"a\": [1, 2,], // end\n \"b\": 1, }\n");
    assert_string_equal(tree_text(*state, document->root), "{a: [1, 2], b: 1}");
}

static void keeps_what_comes_before_an_error(void **state) {
    expect(*state, "{\"a\": 1,\n \"b\": [1, 2", "{a: 1, b: [1, 2]}",
           "2: cut off: the `[` of line 2 has no end");
    expect(*state, "{\"a\": 1\n \"b\": 2}", "{a: 1}",
           "2: not valid JSON: `,` or the end of the list was expected");
    expect(*state, "{\"a\": 1,\n b: 2}", "{a: 1}", "2: not valid JSON: a key in quotes was expected");
    expect(*state, "[1, oops]", "[1]", "1: not valid JSON: a value was expected");
    expect(*state, "[1, \"oops\n]", "[1]", "1: a string without an end");
    expect(*state, "[1, \"\\q\"]", "[1]", "1: an unknown escape in a string");
    expect(*state, "[1] 2", "[1]", "1: not valid JSON: something stands behind the end");
    expect(*state, "{\"a\" 1}", "{}", "1: not valid JSON: `:` was expected");
    expect(*state, "{\"a\":", "{}", "1: cut off: the `{` of line 1 has no end");
    expect(*state, "[1, /* x", "[1]", "1: a comment without an end");
    expect(*state, "  \n", "null", "1: empty");
    expect(*state, "[,]", "[]", "1: not valid JSON: a value was expected");
}

static void tells_merge_conflicts(void **state) {
    expect(*state, "{\"a\": 1,\n<<<<<<< HEAD\n\"b\": 2\n=======\n\"b\": 3\n>>>>>>> x\n}", "{a: 1}",
           "2: an unresolved merge conflict");
    expect(*state, "{\"a\": \" <<<<<<< \"}", "{a: \" <<<<<<< \"}", "");
}

static void notes_double_keys(void **state) {
    Document *document = tree_read(*state, DOCUMENT_JSON, "{\"a\": 1,\n\"b\": {\"a\": 2},\n\"a\": 3}");
    assert_string_equal(tree_gaps(*state, document),
                        "3: the key `a` stands twice, in line 1 too; the last one counts");
    assert_true(str_eq_c(document_text(document_get(document->root, "a")), "3"));
}

static void bounds_the_gaps(void **state) {
    StrBuf text;
    strbuf_init(&text, *state);
    strbuf_add_char(&text, '{');
    for (int i = 0; i < 1000; i++)
        strbuf_add_c(&text, "\"a\": 1,\n");
    strbuf_add_char(&text, '}');
    Document *document = document_read(*state, DOCUMENT_JSON, STR("file"), strbuf_str(&text));
    assert_int_equal(document->gaps.len, DOCUMENT_MAX_GAPS + 1);
    assert_true(
        str_eq_c(document->gaps.items[DOCUMENT_MAX_GAPS].reason, "more than that is wrong from here on"));
}

static void stops_at_the_depth_limit(void **state) {
    char text[2 * DOCUMENT_MAX_DEPTH + 10] = {0};
    memset(text, '[', DOCUMENT_MAX_DEPTH);
    memset(text + DOCUMENT_MAX_DEPTH, ']', DOCUMENT_MAX_DEPTH);
    (void)read_ok(*state, text);
    memset(text, '[', sizeof text - 1);
    Document *document = tree_read(*state, DOCUMENT_JSON, text);
    assert_string_equal(tree_gaps(*state, document),
                        "1: nested deeper than 200 levels; not read from here on");
    assert_int_equal(document->root->kind, DOCUMENT_LIST);
}

static void stops_at_the_node_limit(void **state) {
    StrBuf text;
    strbuf_init(&text, *state);
    strbuf_add_char(&text, '[');
    for (uint32_t i = 0; i < DOCUMENT_MAX_NODES + 10; i++)
        strbuf_add_c(&text, i % 1000000 ? "1," : "\n1,");
    strbuf_add_char(&text, ']');
    Document *document = document_read(*state, DOCUMENT_JSON, STR("file"), strbuf_str(&text));
    assert_string_equal(tree_gaps(*state, document), "5: too many values; not read from here on");
    assert_int_equal(document->root->children.len, DOCUMENT_MAX_NODES - 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(reads_values, set_up, tear_down),
        cmocka_unit_test_setup_teardown(reads_escapes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(gives_places, set_up, tear_down),
        cmocka_unit_test_setup_teardown(lets_comments_and_commas_pass, set_up, tear_down),
        cmocka_unit_test_setup_teardown(keeps_what_comes_before_an_error, set_up, tear_down),
        cmocka_unit_test_setup_teardown(tells_merge_conflicts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(notes_double_keys, set_up, tear_down),
        cmocka_unit_test_setup_teardown(bounds_the_gaps, set_up, tear_down),
        cmocka_unit_test_setup_teardown(stops_at_the_depth_limit, set_up, tear_down),
        cmocka_unit_test_setup_teardown(stops_at_the_node_limit, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
