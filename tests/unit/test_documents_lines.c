// SPDX-License-Identifier: MIT
// Reading files by lines, and yarn.lock.
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

static void reads_lines(void **state) {
    const Document *document =
        tree_read(*state, DOCUMENT_LINES, "# comment\n\n  pod 'A' # why\r\n// no\n\tend  ");
    assert_string_equal(tree_places(*state, document->root),
                        "[\"pod 'A' # why\"@3:3-3:16, \"end\"@5:2-5:5]@1:1-5:7");
    expect(*state, DOCUMENT_LINES, "", "[]", "");
    expect(*state, DOCUMENT_LINES, "a\n<<<<<<< HEAD\nb\n", "[\"a\", \"<<<<<<< HEAD\", \"b\"]",
           "2: an unresolved merge conflict");
}

static const char yarn[] = "# yarn lockfile v1\n\n\n"
                           "\"@a/b@^1.0.0\", \"@a/b@^1.1.0\":\n"
                           "  version \"1.2.0\"\n"
                           "  resolved \"https://x/y.tgz#1\"\n"
                           "  dependencies:\n"
                           "    \"@c/d\" \"^7.0.0\"\n"
                           "    e \">= 1 < 2\"\n"
                           "\n"
                           "e@1:\n"
                           "  version \"1.5.0\"\n";

static void reads_yarn(void **state) {
    expect(*state, DOCUMENT_YARN, yarn,
           "{@a/b@^1.0.0, @a/b@^1.1.0: {version: \"1.2.0\", resolved: \"https://x/y.tgz#1\", dependencies: "
           "{@c/d: "
           "\"^7.0.0\", e: \">= 1 < 2\"}}, e@1: {version: \"1.5.0\"}}",
           "");
    const Document *document = tree_read(*state, DOCUMENT_YARN, yarn);
    const DocumentNode *version = document_find(document->root, "e@1/version");
    assert_int_equal(version->line, 12);
    assert_int_equal(version->column, 3);
}

static void reads_yarn_of_later_versions(void **state) {
    expect(*state, DOCUMENT_YARN,
           "# head\n\n__metadata:\n  version: 6\n\n\"e@npm:^1.0, e@npm:^1.1\":\n  version: 1.5.0\n",
           "{__metadata: {version: 6}, e@npm:^1.0, e@npm:^1.1: {version: \"1.5.0\"}}", "");
}

static void keeps_what_comes_before_an_error(void **state) {
    expect(*state, DOCUMENT_YARN, "e@1:\n  version \"1.5.0\"\n\nf@1:\n  vers",
           "{e@1: {version: \"1.5.0\"}, f@1: {}}", "5: not a line of a yarn.lock");
    expect(*state, DOCUMENT_YARN, "e@1:\n  version \"1.5.0\"\n<<<<<<< HEAD\nf@1:\n  vers\n",
           "{e@1: {version: \"1.5.0\"}}", "3: an unresolved merge conflict");
    expect(*state, DOCUMENT_YARN, "a:\n b:\n  c:\n   d:\n    e:\n", "{a: {b: {c: {d: {}}}}}",
           "4: deeper than a yarn.lock can be");
    expect(*state, DOCUMENT_YARN, "e@1:\n  version \"1\"\ne@1:\n  version \"2\"\n",
           "{e@1: {version: \"1\"}, e@1: {version: \"2\"}}",
           "3: the key `e@1` stands twice, in line 1 too; the last one counts");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(reads_lines, set_up, tear_down),
        cmocka_unit_test_setup_teardown(reads_yarn, set_up, tear_down),
        cmocka_unit_test_setup_teardown(reads_yarn_of_later_versions, set_up, tear_down),
        cmocka_unit_test_setup_teardown(keeps_what_comes_before_an_error, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
