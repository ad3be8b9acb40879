// SPDX-License-Identifier: MIT
// Reading HCL: values, places, bad input, limits.
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
    Document *document = tree_read(arena, DOCUMENT_HCL, text);
    assert_string_equal(tree_text(arena, document->root), tree);
    assert_string_equal(tree_gaps(arena, document), gaps);
    assert_int_equal(document->complete, tree_is_whole(document));
}

static Document *read_repeated(Arena *arena, const char *head, const char *part, uint32_t count) {
    StrBuf text;
    strbuf_init(&text, arena);
    strbuf_add_c(&text, head);
    for (uint32_t i = 0; i < count; i++)
        strbuf_add_c(&text, part);
    return document_read(arena, DOCUMENT_HCL, STR("file"), strbuf_str(&text));
}

static void reads_values(void **state) {
    expect(*state,
           "a = 1 # c\nb = -2.5\nc = true\nd = null\ne = \"x\\\"\\u00e9\\n$${y}\" // c\nf = \"\"\n"
           "g = [1, \"z\", [],]\nh = { i = 1, \"j\" : 2\n (k) = 3, l = {} }\nm = ((\"n\"))\n",
           "{a: 1, b: -2.5, c: true, d: null, e: \"x\"\xC3\xA9\n${y}\", f: \"\", g: [1, \"z\", []], "
           "h: {i: 1, j: 2, ${(k)}: 3, l: {}}, m: \"n\"}",
           "");
    expect(*state, "", "{}", "");
    expect(*state, "# only a comment\n", "{}", "");
}

static void reads_templates(void **state) {
    expect(
        *state, "a = var.x\nb = \"x${var.y}.voip\"\nc = f(1)\nd = x ? 1 : 2\ne = 1 + 2\nf = [x]\n",
        "{a: \"${var.x}\", b: \"x${var.y}.voip\", c: \"${f(1)}\", d: \"${x ? 1 : 2}\", e: \"${1 + 2}\", f: "
        "[\"${x}\"]}",
        "");
}

static void reads_heredocs(void **state) {
    const char *text = "a = <<-EOT\n    x: 1\n      y\n\n    z ${w}\n  EOT\nb = <<E\n  t\nE\n";
    expect(*state, text, "{a: \"x: 1\n  y\n\nz ${w}\n\", b: \"  t\n\"}", "");
    const Document *document = tree_read(*state, DOCUMENT_HCL, text);
    const DocumentNode *node = document_get(document->root, "a");
    assert_int_equal(node->inner_line, 2);
    assert_int_equal(node->inner_indent, 4);
    node = document_get(document->root, "b");
    assert_int_equal(node->inner_line, 8);
    assert_int_equal(node->inner_indent, 0);
}

static void reads_blocks(void **state) {
    expect(*state,
           "resource \"aws_x\" \"one\" {\n  a = 1\n  b {\n    c = 2\n  }\n  b {\n    c = 3\n  }\n  b {}\n}\n"
           "resource \"aws_x\" \"two\" {\n}\nlocals { d = 4 }\nprovider aws { r = 1 }\nprovider \"aws\" { r "
           "= 2 }\n",
           "{resource: {aws_x: {one: {a: 1, b: [{c: 2}, {c: 3}, {}]}, two: {}}}, locals: {d: 4}, provider: "
           "{aws: [{r: 1}, {r: 2}]}}",
           "");
}

static void gives_places(void **state) {
    const Document *document =
        tree_read(*state, DOCUMENT_HCL, "r \"\xC3\xA9\" n {\r\n  k = \"v\"\r\n  l = [x]\r\n}\r\n");
    assert_string_equal(tree_places(*state, document->root),
                        "{1:1 r: {1:3 \xC3\xA9: {1:8 n: {2:3 k: \"v\"@2:7-2:10, 3:3 l: "
                        "[\"${x}\"@3:8-3:9]@3:7-3:10}@1:8-4:2}@1:3-1:7}@1:1-1:2}@1:1-5:1");
}

static void survives_bad_input(void **state) {
    Document *document = tree_read(*state, DOCUMENT_HCL, "a = 1\nb {\n  c = \n  d = 4\n  e = 5\n}\nf = 6\n");
    assert_false(document->complete);
    assert_non_null(document_get(document->root, "a"));
    assert_non_null(document_get(document->root, "f"));
    assert_null(document_find(document->root, "b/c"));
    document = tree_read(*state, DOCUMENT_HCL, "a = 1\nb {\n  c = 2\n");
    assert_false(document->complete);
    assert_non_null(document_get(document->root, "a"));
    expect(*state, "a = 1\na {\n}\nb = 2\n", "{a: 1, b: 2}", "2: a block that has the name of an attribute");
    expect(*state, "a = 1\na = 2\n", "{a: 1, a: 2}",
           "2: the key `a` stands twice, in line 1 too; the last one counts");
    document = document_read(*state, DOCUMENT_HCL, STR("file"), STR("a = 1\n\0b = \"\0\"\nc = <<\0\n"));
    assert_false(document->complete);
}

static void is_bounded(void **state) {
    static const char *const heads[] = {"a = ", "a = ", "a = ", "", "a = \"", "a = ", "a = <<E\n", "a = x"};
    static const char *const parts[] = {"[", "{b = ", "(", "b {\n", "${\"", "<<E\n", "${\n", "[x"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        assert_false(read_repeated(*state, heads[i], parts[i], 100000)->complete);
    Document *document = read_repeated(*state, "", "b { c = 1 }\n", 20000);
    assert_true(document->complete);
    assert_int_equal(document_get(document->root, "b")->children.len, 20000);
    assert_false(read_repeated(*state, "a ", "\"b\" ", 100000)->complete);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(reads_values, set_up, tear_down),
        cmocka_unit_test_setup_teardown(reads_templates, set_up, tear_down),
        cmocka_unit_test_setup_teardown(reads_heredocs, set_up, tear_down),
        cmocka_unit_test_setup_teardown(reads_blocks, set_up, tear_down),
        cmocka_unit_test_setup_teardown(gives_places, set_up, tear_down),
        cmocka_unit_test_setup_teardown(survives_bad_input, set_up, tear_down),
        cmocka_unit_test_setup_teardown(is_bounded, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
