// SPDX-License-Identifier: MIT
// Reading property lists and XML: values, places, bad input, limits.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/tree.h"

#define HEAD                                                                                                 \
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"                                                           \
    "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" "                                                \
    "\"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n"                                                  \
    "<plist version=\"1.0\">\n"

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

static void reads_values(void **state) {
    expect(*state, DOCUMENT_PLIST,
           HEAD "<dict><!-- no --><key>a &amp; b</key><string>x&#233;<![CDATA[<y>]]></string>"
                "<key>l</key><array><true/><false/><integer> 3 </integer><real>1.5</real>"
                "<date>2020-01-01T00:00:00Z</date><data>AAA=</data></array>"
                "<key>e</key><string/><key>d</key><dict/></dict></plist>",
           "{a & b: \"xé<y>\", l: [true, false, 3, 1.5, \"2020-01-01T00:00:00Z\", \"AAA=\"], e: \"\", d: {}}",
           "");
    expect(*state, DOCUMENT_PLIST, "<plist><string>x</string></plist>", "\"x\"", "");
}

static void gives_places(void **state) {
    const Document *document =
        tree_read(*state, DOCUMENT_PLIST,
                  HEAD "<dict>\n\t<key>é</key> <string>ü</string>\r\n"
                       "  <key>l</key>\n  <array>\n    <true  />\n  </array>\n</dict>\n</plist>\n");
    assert_string_equal(tree_places(*state, document->root),
                        "{5:2 é: \"ü\"@5:16-5:35, 6:3 l: [true@8:5-8:14]@7:3-9:11}@4:1-10:8");
}

static void reads_behind_a_byte_order_mark(void **state) {
    const Document *document =
        tree_read(*state, DOCUMENT_PLIST, "   <?xml version=\"1.0\"?><plist><dict/></plist>");
    assert_string_equal(tree_places(*state, document->root), "{}@1:32-1:39");
}

static void refuses_binary_ones(void **state) {
    expect(*state, DOCUMENT_PLIST, "bplist00\xD1\x01", "null",
           "0: a binary property list; convert it with `plutil -convert xml1 FILE`");
}

static void keeps_what_comes_before_an_error(void **state) {
    expect(*state, DOCUMENT_PLIST, HEAD "<dict>\n<key>a</key><true/>\n<key>b</key><arr", "{a: true}",
           "6: cut off: an element has no end");
    expect(*state, DOCUMENT_PLIST, HEAD "<dict>\n<key>a</key><true/>\n<key>b</key></dict></plist>",
           "{a: true}", "6: the key `b` has no value");
    expect(*state, DOCUMENT_PLIST, HEAD "<dict>\n<key>a</key><true/>\n<true/></dict></plist>", "{a: true}",
           "6: a value without a key");
    expect(*state, DOCUMENT_PLIST, HEAD "<dict>\n<key>a</key><true/><html/></dict></plist>", "{a: true}",
           "5: the element <html> has no place here in a property list");
    expect(*state, DOCUMENT_PLIST, HEAD "<dict/>\n<dict/></plist>", "{}",
           "5: more than one value in a property list");
    expect(*state, DOCUMENT_PLIST, "", "null", "0: empty");
    Document *document =
        tree_read(*state, DOCUMENT_PLIST, HEAD "<dict>\n<key>a</key><true/></array></plist>");
    assert_false(document->complete);
    assert_int_equal(document->gaps.items[0].line, 5);
    assert_string_equal(tree_text(*state, document->root), "{a: true}");
}

static void tells_merge_conflicts(void **state) {
    expect(
        *state, DOCUMENT_PLIST,
        HEAD
        "<dict>\n<key>a</key><true/>\n<<<<<<< HEAD\n<key>b</key><true/>\n=======\n>>>>>>> x\n</dict></plist>",
        "{a: true}", "6: an unresolved merge conflict");
}

static void notes_double_keys(void **state) {
    expect(*state, DOCUMENT_PLIST, HEAD "<dict>\n<key>a</key><true/>\n<key>a</key><false/></dict></plist>",
           "{a: true, a: false}", "6: the key `a` stands twice, in line 5 too; the last one counts");
}

static void expands_no_entities(void **state) {
    const char *bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE plist [<!ENTITY a \"x\"><!ENTITY b \"&a;&a;&a;\">"
                       "<!ENTITY f SYSTEM \"file:///etc/passwd\">]>\n"
                       "<plist><array>\n<string>&b;</string><string>&f;</string></array></plist>";
    Document *document = tree_read(*state, DOCUMENT_PLIST, bomb);
    assert_false(document->complete);
    assert_int_equal(document->gaps.items[0].line, 4);
    for (uint32_t i = 0; i < document->root->children.len; i++)
        assert_int_equal(document->root->children.items[i]->text.len, 0);
}

static void stops_at_the_depth_limit(void **state) {
    StrBuf text;
    strbuf_init(&text, *state);
    strbuf_add_c(&text, "<plist>");
    for (int i = 0; i < 100000; i++)
        strbuf_add_c(&text, "<array>");
    Document *document = document_read(*state, DOCUMENT_PLIST, STR("file"), strbuf_str(&text));
    assert_string_equal(tree_gaps(*state, document),
                        "1: nested deeper than 200 levels; not read from here on");
    document = document_read(*state, DOCUMENT_XML, STR("file"), strbuf_str(&text));
    assert_string_equal(tree_gaps(*state, document),
                        "1: nested deeper than 200 levels; not read from here on");
}

static void refuses_too_many_attributes(void **state) {
    StrBuf text;
    strbuf_init(&text, *state);
    strbuf_add_c(&text, "<!-- = -->\n<a");
    for (int i = 0; i < 200000; i++)
        strbuf_printf(&text, " a%d='>'", i);
    strbuf_add_c(&text, "/>");
    Document *document = document_read(*state, DOCUMENT_XML, STR("file"), strbuf_str(&text));
    assert_string_equal(tree_gaps(*state, document), "2: an element with too many attributes; not read");
}

static void reads_xml(void **state) {
    expect(*state, DOCUMENT_XML,
           "<widget id='a' xmlns:x='u'><name>App &lt;1&gt;</name><x:plugin name=\"p\"/>\n<x:plugin "
           "name=\"q\">t</x:plugin></widget>",
           "{widget: {@id: \"a\", @xmlns:x: \"u\", name: {#text: \"App <1>\"}, x:plugin: {@name: \"p\"}, "
           "x:plugin: "
           "{@name: \"q\", #text: \"t\"}}}",
           "");
    const Document *document = tree_read(*state, DOCUMENT_XML, "<a>\n <b  c = 'd > e'\n   f=\"g\"/>\n</a>");
    const DocumentNode *b = document_find(document->root, "a/b");
    assert_int_equal(b->line, 2);
    assert_int_equal(b->column, 2);
    assert_int_equal(document_get(b, "@c")->line, 2);
    assert_int_equal(document_get(b, "@c")->column, 6);
    assert_int_equal(document_get(b, "@f")->line, 3);
    assert_int_equal(document_get(b, "@f")->column, 4);
    assert_true(str_eq_c(document_text(document_get(b, "@c")), "d > e"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(reads_values, set_up, tear_down),
        cmocka_unit_test_setup_teardown(gives_places, set_up, tear_down),
        cmocka_unit_test_setup_teardown(reads_behind_a_byte_order_mark, set_up, tear_down),
        cmocka_unit_test_setup_teardown(refuses_binary_ones, set_up, tear_down),
        cmocka_unit_test_setup_teardown(keeps_what_comes_before_an_error, set_up, tear_down),
        cmocka_unit_test_setup_teardown(tells_merge_conflicts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(notes_double_keys, set_up, tear_down),
        cmocka_unit_test_setup_teardown(expands_no_entities, set_up, tear_down),
        cmocka_unit_test_setup_teardown(stops_at_the_depth_limit, set_up, tear_down),
        cmocka_unit_test_setup_teardown(refuses_too_many_attributes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(reads_xml, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
