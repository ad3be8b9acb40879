// SPDX-License-Identifier: MIT
// Reading Lua as Prosody is set up in: values, places, bad input, limits.
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
    Document *document = tree_read(arena, DOCUMENT_LUA, text);
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
    return document_read(arena, DOCUMENT_LUA, STR("file"), strbuf_str(&text));
}

static void reads_values(void **state) {
    expect(
        *state,
        "a = 1 b = -2.5;\nc, d = true, nil -- comment\n--[[ e = 1\n]] f = \"x\" .. 'y' .. (\"z\" .. 1)\n"
        "g = { 1, \"h\"; {}, }\ni = { 1, j = 2, [\"k l\"] = 3, [m] = 4 }\nn = [==[\nlong\n]==]\n"
        "o = \"\\65\\x42\\u{e9}\\n\\\"\\z  \n  p\"\nq = ''\nlocal r = 5\n",
        "{global: {a: 1, b: -2.5, c: true, d: null, f: \"xyz1\", g: [1, \"h\", []], i: {1: 1, j: 2, k l: 3, "
        "${m}: 4}, n: \"long\n\", o: \"AB\xC3\xA9\n\"p\", q: \"\"}}",
        "");
    expect(*state, "", "{}", "");
}

static void reads_sections(void **state) {
    expect(
        *state,
        "admins = { }\nVirtualHost \"a.b\"\n  x = 1\nComponent \"c.d\" \"muc\"\n  y = 2\n"
        "Component(\"e\", \"f\")\nVirtualHost \"a.b\"\n  z = 3\nInclude \"other.lua\"\n",
        "{global: {admins: []}, VirtualHost: {a.b: {x: 1, z: 3}}, Component: {c.d: {@module: \"muc\", y: 2}, "
        "e: {@module: \"f\"}}}",
        "");
}

static void reads_templates(void **state) {
    expect(*state,
           "a = ENV_TOPIC\nb = os.getenv(\"X\") .. \".voip\"\nc = { x }\nd = function() return 1 end\n",
           "{global: {a: \"${ENV_TOPIC}\", b: \"${os.getenv(\"X\") .. \".voip\"}\", c: [\"${x}\"], d: "
           "\"${function() return 1 end}\"}}",
           "");
}

static void gives_places(void **state) {
    const Document *document = tree_read(
        *state, DOCUMENT_LUA, "Component \"\xC3\xA9\" 'm'\r\n\tk = \"v\"\r\n  l = { x = 1, 'y' }\r\n");
    assert_string_equal(
        tree_places(*state, document->root),
        "{1:1 Component: {1:11 \xC3\xA9: {1:16 @module: \"m\"@1:16-1:19, 2:2 k: \"v\"@2:6-2:9, "
        "3:3 l: {3:9 x: 1@3:13-3:14, 3:16 1: \"y\"@3:16-3:19}@3:7-3:21}@1:11-1:15}@1:1-1:10}"
        "@1:1-4:1");
}

static void survives_bad_input(void **state) {
    expect(*state, "a = 1\nif x then\n  a = 2\nend\nb = 3\n", "{global: {a: 1, b: 3}}",
           "2: code that decides when it runs; what it sets is not known");
    expect(*state, "a = 1\nVirtualHost(x)\nb = 2\nVirtualHost \"c\"\nd = 4\n",
           "{global: {a: 1}, VirtualHost: {c: {d: 4}}}",
           "2: a section whose name is no literal; its entries are not read");
    Document *document = tree_read(*state, DOCUMENT_LUA, "a = 1\nb = = 2\nc = 3\nd = {\n");
    assert_false(document->complete);
    assert_non_null(document_find(document->root, "global/a"));
    assert_non_null(document_find(document->root, "global/c"));
    document = document_read(*state, DOCUMENT_LUA, STR("file"), STR("a = 1\n\0b = \"\0\"\nc = [[\0\n"));
    assert_false(document->complete);
}

static void is_bounded(void **state) {
    static const char *const heads[] = {"a = ", "a = ", "a = ", "a = \"\"", "a = ", "", "a = ", ""};
    static const char *const parts[] = {"{", "{b = ", "(", " .. (\"\"", "[==[", "--[[", "-", "f {"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        Document *document = read_repeated(*state, heads[i], parts[i], 100000);
        assert_true(i == 5 || !document->complete);
    }
    Document *document = read_repeated(*state, "a = \"\"", " .. \"x\"", 20000);
    assert_true(document->complete);
    document = read_repeated(*state, "", "VirtualHost \"b\" c = 1\n", 20000);
    assert_non_null(document_find(document->root, "VirtualHost/b/c"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(reads_values, set_up, tear_down),
        cmocka_unit_test_setup_teardown(reads_sections, set_up, tear_down),
        cmocka_unit_test_setup_teardown(reads_templates, set_up, tear_down),
        cmocka_unit_test_setup_teardown(gives_places, set_up, tear_down),
        cmocka_unit_test_setup_teardown(survives_bad_input, set_up, tear_down),
        cmocka_unit_test_setup_teardown(is_bounded, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
