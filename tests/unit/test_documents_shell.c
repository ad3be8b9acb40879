// SPDX-License-Identifier: MIT
// Reading shell scripts: values, places, bad input, limits.
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
    Document *document = tree_read(arena, DOCUMENT_SHELL, text);
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
    return document_read(arena, DOCUMENT_SHELL, STR("file"), strbuf_str(&text));
}

// The part of the tree, as text.
static void expect_part(Arena *arena, const char *text, const char *part, const char *tree) {
    const Document *document = tree_read(arena, DOCUMENT_SHELL, text);
    const DocumentNode *node = document_find(document->root, part);
    assert_non_null(node);
    assert_string_equal(tree_text(arena, node) + (node->key_line ? node->key.len + 2 : 0), tree);
}

static void reads_assignments(void **state) {
    expect_part(
        *state,
        "#!/bin/sh\nA=1 B='x y'$Z\nexport C=\"q\\\"$y\" D=\nE=(a \"b c\")\nreadonly F=$(g \"h\")\n"
        "docker run -e I=j --env \"K=$L\" --env=M=n -eO=p q\nif r; then S=\"a\\\n b\"; fi\nT=$'\\tx'\n",
        "env",
        "{A: \"1\", B: \"x y$Z\", C: \"q\"$y\", D: \"\", E: [\"a\", \"b c\"], F: \"$(g \"h\")\", I: \"j\", "
        "K: "
        "\"$L\", M: \"n\", O: \"p\", S: \"a b\", T: \"\tx\"}");
    expect(*state, "", "{env: {}, commands: [], heredocs: []}", "");
}

static void reads_commands(void **state) {
    expect_part(
        *state, "sudo -E /usr/bin/x -a 'b c' \"$d\" | y $(z \\#) && { w; } # comment\n", "commands",
        "[{name: \"x\", args: [\"-a\", \"b c\", \"$d\"]}, {name: \"y\", args: [\"$(z \\#)\"]}, {name: \"z\", "
        "args: [\"#\"]}, {name: \"w\", args: []}]");
}

static const DocumentNode *first_command(Arena *arena, const char *text) {
    return document_at(document_get(tree_read(arena, DOCUMENT_SHELL, text)->root, "commands"), 0);
}

static void reads_requests(void **state) {
    const DocumentNode *command = first_command(
        *state,
        "curl -v --http2 -H \"apns-topic: a.voip\" --header=APNS-Push-Type:$T \\\n -H 'X: y: z' --cert a.pem "
        "-d '{\"aps\":{}}' -sXPOST \"https://h/3/device/$TOKEN\"\n");
    assert_string_equal(tree_text(*state, document_get(command, "headers")),
                        "headers: {apns-topic: \"a.voip\", apns-push-type: \"$T\", x: \"y: z\"}");
    assert_string_equal(tree_text(*state, document_get(command, "data")), "data: \"{\"aps\":{}}\"");
    assert_string_equal(tree_text(*state, document_get(command, "method")), "method: \"POST\"");
    assert_string_equal(tree_text(*state, document_get(command, "url")),
                        "url: \"https://h/3/device/$TOKEN\"");
    command = first_command(*state, "curl --url u -XPUT --data-raw d -d e -H @file -H");
    assert_string_equal(tree_text(*state, document_get(command, "url")), "url: \"u\"");
    assert_string_equal(tree_text(*state, document_get(command, "method")), "method: \"PUT\"");
    assert_string_equal(tree_text(*state, document_get(command, "data")), "data: \"d\"");
    assert_null(document_get(command, "headers"));
    command = first_command(*state, "http --json POST h/x apns-topic:a.voip b=c d:='{\"e\":1}' f==g");
    assert_string_equal(tree_text(*state, document_get(command, "headers")),
                        "headers: {apns-topic: \"a.voip\"}");
    assert_string_equal(tree_text(*state, document_get(command, "data")),
                        "data: {b: \"c\", d: \"{\"e\":1}\"}");
    assert_string_equal(tree_text(*state, document_get(command, "url")), "url: \"h/x\"");
}

static void reads_heredocs(void **state) {
    const char *text =
        "cat > f.yml <<EOF\na: 1\n  b: $x\nEOF\ncat <<'E' | tee -a /etc/x\n  q\nE\n"
        "sudo tee /e <<-EOF >/dev/null\n\t\tplain\n\t\tEOF\ncat <<EOF >> f\nEOF\nx <<E\ny\nE\n";
    expect_part(
        *state, text, "heredocs",
        "[{target: \"f.yml\", quoted: false, text: \"a: 1\n  b: $x\n\"}, {target: \"/etc/x\", quoted: true, "
        "text: \"  q\n\"}, {target: \"/e\", quoted: false, text: \"plain\n\"}, {target: \"f\", quoted: "
        "false, text: \"\"}, {quoted: false, text: \"y\n\"}]");
    const Document *document = tree_read(*state, DOCUMENT_SHELL, text);
    const DocumentNode *list = document_get(document->root, "heredocs");
    const DocumentNode *node = document_get(document_at(list, 0), "text");
    assert_int_equal(node->inner_line, 2);
    assert_int_equal(node->inner_indent, 0);
    node = document_get(document_at(list, 2), "text");
    assert_int_equal(node->inner_line, 9);
    assert_int_equal(node->inner_indent, 2);
}

static void gives_places(void **state) {
    const Document *document =
        tree_read(*state, DOCUMENT_SHELL,
                  "\xC3\xA9=1\nA=\"\xC3\xA9\" B=\ncurl -H 'a: \"b\"' \\\n  --json '{\"c\":1}' -HX:y\n");
    assert_string_equal(tree_places(*state, document_get(document->root, "env")),
                        "1:1 env: {2:1 A: \"\xC3\xA9\"@2:3-2:7, 2:8 B: \"\"@2:10-2:10}@1:1-1:1");
    const DocumentNode *command = document_at(document_get(document->root, "commands"), 1);
    assert_string_equal(tree_places(*state, document_get(command, "headers")),
                        "3:9 headers: {3:9 a: \"\"b\"\"@3:13-3:16, 4:20 x: \"y\"@4:24-4:25}@3:9-3:17");
    const DocumentNode *data = document_get(command, "data");
    assert_string_equal(tree_places(*state, data), "4:10 data: \"{\"c\":1}\"@4:10-4:19");
    assert_int_equal(data->inner_line, 4);
    assert_int_equal(data->inner_indent, 10);
}

static void survives_bad_input(void **state) {
    Document *document = tree_read(*state, DOCUMENT_SHELL, "A=1\nif x; then\ncurl -H 'a: b'\nfoo )\nB=2\n");
    assert_false(document->complete);
    assert_non_null(document_find(document->root, "env/A"));
    assert_non_null(document_find(document->root, "env/B"));
    document = tree_read(*state, DOCUMENT_SHELL, "A=1\ncat > f <<EOF\nB=2\n");
    assert_non_null(document_find(document->root, "env/A"));
    document = tree_read(*state, DOCUMENT_SHELL, "A='x\nB=2\n");
    assert_false(document->complete);
    document =
        document_read(*state, DOCUMENT_SHELL, STR("file"), STR("A=1\n\0B=\"\0\"\ncat <<\0\n\0\n$(\0\\"));
    assert_non_null(document_find(document->root, "env/A"));
}

static void is_bounded(void **state) {
    static const char *const parts[] = {"$(a ",  "a `",  "<<E ",   "<< ",          "cat <<E\n",
                                        "(",     "{ ",   "if x\n", "\"$(a ",       "${a:-${b",
                                        "a=(b ", "[[ (", "! ",     "case a in b) "};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        assert_non_null(read_repeated(*state, "x\n", parts[i], 100000)->root);
    Document *document = read_repeated(*state, "", "A=1\ncurl -H a:b c\ncat <<E > f\nd $e\nE\n", 10000);
    assert_true(document->complete);
    assert_int_equal(document_get(document->root, "heredocs")->children.len, 10000);
    // A pipeline of so many commands costs as much as its square.
    assert_string_equal(tree_gaps(*state, read_repeated(*state, "a", " |\n# b\n a", 2000)),
                        "2001: not read: too many pipes in one command");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(reads_assignments, set_up, tear_down),
        cmocka_unit_test_setup_teardown(reads_commands, set_up, tear_down),
        cmocka_unit_test_setup_teardown(reads_requests, set_up, tear_down),
        cmocka_unit_test_setup_teardown(reads_heredocs, set_up, tear_down),
        cmocka_unit_test_setup_teardown(gives_places, set_up, tear_down),
        cmocka_unit_test_setup_teardown(survives_bad_input, set_up, tear_down),
        cmocka_unit_test_setup_teardown(is_bounded, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
