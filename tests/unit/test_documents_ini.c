// SPDX-License-Identifier: MIT
// Reading INI and files of environment variables: values, places, bad input.
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

static void expect(Arena *arena, DocumentFormat format, const char *text, const char *tree,
                   const char *gaps) {
    Document *document = tree_read(arena, format, text);
    assert_string_equal(tree_text(arena, document->root), tree);
    assert_string_equal(tree_gaps(arena, document), gaps);
    assert_int_equal(document->complete, tree_is_whole(document));
}

static void reads_ini(void **state) {
    expect(*state, DOCUMENT_INI,
           "# a comment\n; another\n[global]\naliases=\ndebug = false # no comment\n\n"
           "[module::PushNotification]\nenabled=true\n  apple-force-pn-type = voip  \nuri=https://x/?a=$b;c\n"
           "[global]\nx=1\nlist=a\nlist += b c\nlist+=\nnew += d\n",
           "{global: {aliases: \"\", debug: \"false # no comment\", x: \"1\", list: \"a b c\", new: \"d\"}, "
           "module::PushNotification: {enabled: \"true\", apple-force-pn-type: \"voip\", uri: "
           "\"https://x/?a=$b;c\"}}",
           "");
    expect(*state, DOCUMENT_INI, "a=1\n[s]\nb=2", "{a: \"1\", s: {b: \"2\"}}", "");
    expect(*state, DOCUMENT_INI, "", "{}", "");
}

static void gives_places_of_ini(void **state) {
    const Document *document = tree_read(
        *state, DOCUMENT_INI, "\xEF\xBB\xBF[s]\r\n \xC3\xA9 =  voip \r\nempty=\r\n[t]\r\nl=a\r\nl+=b\r\n");
    assert_string_equal(tree_places(*state, document->root),
                        "{1:4 s: {2:2 \xC3\xA9: \"voip\"@2:8-2:12, 3:1 empty: \"\"@3:7-3:7}@1:4-1:7, "
                        "4:1 t: {5:1 l: \"a b\"@5:3-6:5}@4:1-4:4}@1:1-7:1");
}

static void survives_bad_ini(void **state) {
    expect(*state, DOCUMENT_INI, "[s\na=1\n=2\nnothing\n[t]\nb=2\nb=3\n",
           "{a: \"1\", t: {b: \"2\", b: \"3\"}}",
           "1: a section without its `]`\n3: not understood: neither a section nor key=value\n"
           "4: not understood: neither a section nor key=value\n"
           "7: the key `b` stands twice, in line 6 too; the last one counts");
    expect(*state, DOCUMENT_INI, "s=1\n[s]\na=1\n[t]\nb=2\n", "{s: \"1\", t: {b: \"2\"}}",
           "2: a section that has the name of a key");
    expect(*state, DOCUMENT_INI, "[s]\na=1\n<<<<<<< HEAD\nb=1\n=======\nb=2\n>>>>>>> x\n",
           "{s: {a: \"1\", b: \"1\", b: \"2\"}}", "3: an unresolved merge conflict");
    Document *document = document_read(*state, DOCUMENT_INI, STR("file"), STR("[s]\na\0b=\0c\n\0"));
    assert_int_equal(document->root->children.items[0]->children.len, 1);
}

static void reads_env(void **state) {
    expect(
        *state, DOCUMENT_ENV,
        "# comment\nexport A=1\nB = two words # comment\nC='x # $y \\n'\nD=\"a\\tb\\\"c\nd\" # e\nE=\nF=a#b\n"
        "exported=1\nG\nH=`x`\n  I=${J:-k}\nK=#\n",
        "{A: \"1\", B: \"two words\", C: \"x # $y \\n\", D: \"a\tb\"c\nd\", E: \"\", F: \"a#b\", exported: "
        "\"1\", H: \"x\", I: \"${J:-k}\", K: \"\"}",
        "");
}

static void gives_places_of_env(void **state) {
    const Document *document =
        tree_read(*state, DOCUMENT_ENV, "export A=x\r\n B = \"y\nz\" # c\r\nC=\r\nD=d # e");
    assert_string_equal(tree_places(*state, document->root),
                        "{1:8 A: \"x\"@1:10-1:11, 2:2 B: \"y\nz\"@2:6-3:3, 4:1 C: \"\"@4:3-4:3, 5:1 D: "
                        "\"d\"@5:3-5:4}@1:1-5:8");
}

static void survives_bad_env(void **state) {
    expect(*state, DOCUMENT_ENV, "A=\"x\nB=1\n", "{A: \"\"x\", B: \"1\"}", "1: a quote that is not closed");
    expect(*state, DOCUMENT_ENV, "=1\nnot this\nA=1\nA=2\n", "{A: \"1\", A: \"2\"}",
           "1: not understood: no NAME=value\n2: not understood: no NAME=value\n"
           "4: the key `A` stands twice, in line 3 too; the last one counts");
    expect(*state, DOCUMENT_ENV, "A=\"\\", "{A: \"\"\\\"}", "1: a quote that is not closed");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(reads_ini, set_up, tear_down),
        cmocka_unit_test_setup_teardown(gives_places_of_ini, set_up, tear_down),
        cmocka_unit_test_setup_teardown(survives_bad_ini, set_up, tear_down),
        cmocka_unit_test_setup_teardown(reads_env, set_up, tear_down),
        cmocka_unit_test_setup_teardown(gives_places_of_env, set_up, tear_down),
        cmocka_unit_test_setup_teardown(survives_bad_env, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
