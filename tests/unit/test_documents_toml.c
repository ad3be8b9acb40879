// SPDX-License-Identifier: MIT
// Reading TOML: values, places, bad input, limits.
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
    Document *document = tree_read(arena, DOCUMENT_TOML, text);
    assert_string_equal(tree_text(arena, document->root), tree);
    assert_string_equal(tree_gaps(arena, document), gaps);
    assert_int_equal(document->complete, tree_is_whole(document));
}

static void reads_values(void **state) {
    expect(
        *state,
        "a = 1_000\nb = -1.5e3\nc = true # x\nd = \"x\\ty\\u00e9\\\\\"\ne = 'x\\y'\n"
        "f = \"\"\"\nl1\\\n   l2\n\"q\" \"\"\"\ng = '''\nx\n\\'''\nh = 2026-11-23T01:02:03Z\ni = []\nj = {}\n"
        "k = [1, # one\n  [2, \"z\"],\n]\nl = { m = 1, n.o = 'p' }\n\"q r\".s = 1\nq.t = 0xff\nu = \"\"\n",
        "{a: 1_000, b: -1.5e3, c: true, d: \"x\ty\xC3\xA9\\\", e: \"x\\y\", f: \"l1l2\n\"q\" \", g: "
        "\"x\n\\\", h: \"2026-11-23T01:02:03Z\", i: [], j: {}, k: [1, [2, \"z\"]], l: {m: 1, n: {o: "
        "\"p\"}}, q r: {s: 1}, q: {t: 0xff}, u: \"\"}",
        "");
    expect(*state, "", "{}", "");
    expect(*state, "# only a comment", "{}", "");
}

static void reads_tables(void **state) {
    expect(*state, "x = 1\n[a]\nb = 1\n[a.c.\"d.e\"]\nf = 2\n[a.c]\ng = 3\n",
           "{x: 1, a: {b: 1, c: {d.e: {f: 2}, g: 3}}}", "");
    expect(*state,
           "[[service.apns]]\nmode = \"dev\"\n[service.apns.auth]\ntype = 1\n[[service.apns]]\nmode = "
           "\"prod\"\n[[service.apns.x]]\ny = 1\n",
           "{service: {apns: [{mode: \"dev\", auth: {type: 1}}, {mode: \"prod\", x: [{y: 1}]}]}}", "");
}

static void gives_places(void **state) {
    const Document *document =
        tree_read(*state, DOCUMENT_TOML, "a = 1\r\n[[b.\"c\"]]\r\n  d.e = [ \"\xC3\xA9\", 'x' ]\r\n");
    assert_string_equal(tree_places(*state, document->root),
                        "{1:1 a: 1@1:5-1:6, 2:3 b: {2:5 c: [{3:3 d: {3:5 e: [\"\xC3\xA9\"@3:11-3:15, "
                        "\"x\"@3:17-3:20]@3:9-3:22}@3:3-3:4}@2:5-2:8]@2:5-2:8}@2:3-2:4}@1:1-4:1");
}

static void survives_bad_input(void **state) {
    expect(*state, "a = 1\nb = \n[c]\nd = 2\n", "{a: 1, c: {d: 2}}", "2: not understood: `b =`");
    expect(*state, "a = 1\na.b = 2\n[a]\nc = 3\n[d]\ne = 4\n[[d]]\nf = 1\n", "{a: 1, d: {e: 4}}",
           "2: a key inside of something that is no table\n3: a table inside of something that is no table\n"
           "7: a table inside of something that is no table");
    expect(*state, "a = 1\nb = 2\na = 3\n", "{a: 1, b: 2, a: 3}",
           "3: the key `a` stands twice, in line 1 too; the last one counts");
    Document *document =
        tree_read(*state, DOCUMENT_TOML, "[a]\nb = 1\n<<<<<<< HEAD\nc = 1\n=======\nc = 2\n>>>>>>> x\n");
    assert_string_equal(tree_gaps(*state, document), "3: an unresolved merge conflict");
    assert_non_null(document_find(document->root, "a/b"));
}

static Document *read_repeated(Arena *arena, const char *head, const char *part, uint32_t count,
                               const char *tail) {
    StrBuf text;
    strbuf_init(&text, arena);
    strbuf_add_c(&text, head);
    for (uint32_t i = 0; i < count; i++)
        strbuf_add_c(&text, part);
    strbuf_add_c(&text, tail);
    return document_read(arena, DOCUMENT_TOML, STR("file"), strbuf_str(&text));
}

static void is_bounded(void **state) {
    assert_false(read_repeated(*state, "a = ", "[", 100000, "")->complete);
    assert_false(read_repeated(*state, "a = ", "{b = ", 100000, "")->complete);
    assert_string_equal(tree_gaps(*state, read_repeated(*state, "x", ".a", 100000, " = 1\n")),
                        "1: nested deeper than 200 levels; not read from here on");
    assert_string_equal(tree_gaps(*state, read_repeated(*state, "[x", ".a", 100000, "]\n")),
                        "1: nested deeper than 200 levels; not read from here on");
    assert_false(read_repeated(*state, "a = 1\n", "b = \"\"\"\n", 20001, "")->complete);
    Document *document = read_repeated(*state, "", "[[a]]\nb = 1\n", 50000, "");
    assert_true(document->complete);
    assert_int_equal(document_get(document->root, "a")->children.len, 50000);
    document = document_read(*state, DOCUMENT_TOML, STR("file"), STR("a = 1\n\0b = 2\n\0\0[c]\nd = 3\n"));
    assert_false(document->complete);
    assert_non_null(document_get(document->root, "a"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(reads_values, set_up, tear_down),
        cmocka_unit_test_setup_teardown(reads_tables, set_up, tear_down),
        cmocka_unit_test_setup_teardown(gives_places, set_up, tear_down),
        cmocka_unit_test_setup_teardown(survives_bad_input, set_up, tear_down),
        cmocka_unit_test_setup_teardown(is_bounded, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
