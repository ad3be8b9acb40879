// SPDX-License-Identifier: MIT
// The readers of project.pbxproj and of .xcconfig files.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "analyzer/documents/document.h"

static int set_up(void **state) {
    *state = arena_new();
    return 0;
}

static int tear_down(void **state) {
    arena_free(*state);
    return 0;
}

static Document *read_as(void **state, DocumentFormat format, const char *text) {
    return document_read(*state, format, STR("file"), str_from(text));
}

static void assert_text(const DocumentNode *node, const char *want) {
    assert_non_null(node);
    Str text = document_text(node);
    assert_int_equal(text.len, strlen(want));
    assert_memory_equal(text.data, want, text.len);
}

static void assert_gap(const Document *document, uint32_t index, uint32_t line, const char *word) {
    assert_false(document->complete);
    assert_true(index < document->gaps.len);
    assert_int_equal(document->gaps.items[index].line, line);
    assert_true(str_contains(document->gaps.items[index].reason, str_from(word)));
}

static void maps_lists_and_places(void **state) {
    const Document *document =
        read_as(state, DOCUMENT_OPENSTEP,
                "// !$*UTF8*$!\n"
                "{\n"
                "\tversion = 77;\n"
                "\tobjects = {\n"
                "\t\tAB12 /* a.m in Sources */ = {isa = PBXBuildFile; ref = C3 /* a */; };\n"
                "\t\t\"with space\" = ( one, \"two, three\", ( four ), );\n"
                "\t};\n"
                "}\n");
    assert_true(document->complete);
    assert_int_equal(document->root->kind, DOCUMENT_MAP);
    assert_text(document_get(document->root, "version"), "77");
    const DocumentNode *file = document_find(document->root, "objects/AB12");
    assert_text(document_get(file, "isa"), "PBXBuildFile");
    assert_text(document_get(file, "ref"), "C3");
    assert_int_equal(file->key_line, 5);
    assert_int_equal(file->key_column, 3);
    assert_int_equal(file->line, 5);
    assert_int_equal(file->column, 31);
    assert_int_equal(file->end_line, 5);
    const DocumentNode *list = document_find(document->root, "objects/with space");
    assert_int_equal(list->kind, DOCUMENT_LIST);
    assert_int_equal(list->children.len, 3);
    assert_text(document_at(list, 1), "two, three");
    assert_int_equal(document_at(list, 2)->kind, DOCUMENT_LIST);
    assert_ptr_equal(document_at(list, 2)->parent, list);
}

static void strings_and_data(void **state) {
    const Document *document = read_as(
        state, DOCUMENT_OPENSTEP,
        "{ a = \"say \\\"hi\\\"\\n\\tback\\\\slash\"; b = 'it''s'; c = \"\\U00e9\\101\"; d = <0F bd\n77>;\n"
        "e = $(SRCROOT)x; }");
    // `'it''s'` is two strings without anything between them, and `(` cannot stand in a bare one
    assert_text(document_get(document->root, "a"), "say \"hi\"\n\tback\\slash");
    assert_text(document_get(document->root, "b"), "it");
    assert_text(document_get(document->root, "c"), "\xc3\xa9"
                                                   "A");
    assert_text(document_get(document->root, "d"), "0Fbd77");
    assert_gap(document, 0, 1, "`;` is missing");
}

static void truncated_file_keeps_what_was_read(void **state) {
    const Document *document =
        read_as(state, DOCUMENT_OPENSTEP, "{\n objects = {\n  A = { isa = PBXProject; name = \"half of");
    assert_text(document_find(document->root, "objects/A/isa"), "PBXProject");
    assert_gap(document, 0, 3, "string does not end");
    assert_gap(document, 1, 3, "ends inside of what line 3 begins");
    document = read_as(state, DOCUMENT_OPENSTEP, "{ a = b; c");
    assert_text(document_get(document->root, "a"), "b");
    assert_false(document->complete);
    assert_false(read_as(state, DOCUMENT_OPENSTEP, "")->complete);
    assert_false(read_as(state, DOCUMENT_OPENSTEP, "/* only")->complete);
    assert_false(read_as(state, DOCUMENT_OPENSTEP, "{ a = <0f")->complete);
    assert_false(read_as(state, DOCUMENT_OPENSTEP, "= x;")->complete);
}

static void both_forms_of_property_lists(void **state) {
    const Document *document = read_as(state, DOCUMENT_PLIST, "{ UIBackgroundModes = ( voip ); }");
    assert_true(document->complete);
    assert_text(document_at(document_get(document->root, "UIBackgroundModes"), 0), "voip");
    document = read_as(state, DOCUMENT_OPENSTEP,
                       "<?xml version=\"1.0\"?>\n<plist version=\"1.0\"><dict>\n"
                       "<key>objects</key><dict/></dict></plist>");
    assert_true(document->complete);
    assert_non_null(document_get(document->root, "objects"));
}

static void conflict_markers_are_gaps(void **state) {
    const Document *document = read_as(state, DOCUMENT_OPENSTEP,
                                       "{\n"
                                       "files = (\n"
                                       "<<<<<<< HEAD\n"
                                       "A /* a */,\n"
                                       "=======\n"
                                       "B,\n"
                                       ">>>>>>> other branch; with { brackets\n"
                                       "C,\n"
                                       ");\n"
                                       "last = 1;\n"
                                       "}\n");
    const DocumentNode *files = document_get(document->root, "files");
    assert_int_equal(files->children.len, 3);
    assert_text(document_at(files, 2), "C");
    assert_text(document_get(document->root, "last"), "1");
    assert_int_equal(document->gaps.len, 1);
    assert_gap(document, 0, 3, "merge conflict");
}

static void errors_do_not_stop_the_reading(void **state) {
    const Document *document = read_as(state, DOCUMENT_OPENSTEP,
                                       "{\n"
                                       "a = 1\n"
                                       "b = ( x y );\n"
                                       "c;\n"
                                       "d = { e = 1; );\n"
                                       "f = 2;\n"
                                       "}\n");
    assert_text(document_get(document->root, "a"), "1");
    assert_int_equal(document_get(document->root, "b")->children.len, 2);
    assert_text(document_find(document->root, "d/e"), "1");
    assert_false(document->complete);
    assert_true(document->gaps.len >= 4);
}

static void double_keys_are_noted(void **state) {
    const Document *document = read_as(state, DOCUMENT_OPENSTEP,
                                       "{\n"
                                       "objects = {\n"
                                       "A = { isa = PBXGroup; };\n"
                                       "B = { isa = PBXProject; isa = PBXGroup; };\n"
                                       "A = { isa = PBXFileReference; };\n"
                                       "};\n"
                                       "}\n");
    assert_true(document->complete); // understood, odd as it is
    assert_int_equal(document->gaps.len, 2);
    assert_int_equal(document->gaps.items[0].line, 4);
    assert_true(str_contains(document->gaps.items[0].reason, STR("`isa` stands twice, in line 4 too")));
    assert_int_equal(document->gaps.items[1].line, 5);
    assert_true(str_contains(document->gaps.items[1].reason, STR("`A` stands twice, in line 3 too")));
    assert_text(document_find(document->root, "objects/A/isa"), "PBXFileReference");
}

static void binary_content_is_refused(void **state) {
    // a binary property list under the name of a project
    static const char binary[] = "bplist00\xd1\x01\x02"
                                 "Wobjects\xd0\x08\x0b\x13\0\0\0\0";
    Str plist = {binary, sizeof binary - 1};
    const Document *document = document_read(*state, DOCUMENT_OPENSTEP, STR("file"), plist);
    assert_gap(document, 0, 0, "binary property list");
    // zeros, and bytes that are no text, inside of one
    static const char text[] = "{ a = b;\nobjects = {\0\0\x01\xff\xfe}; c = d; }";
    Str zeros = {text, sizeof text - 1};
    document = document_read(*state, DOCUMENT_OPENSTEP, STR("file"), zeros);
    assert_text(document_get(document->root, "a"), "b");
    assert_false(document->complete);
    assert_int_equal(document->gaps.items[0].line, 2);
}

static void depth_and_garbage_are_bounded(void **state) {
    size_t len = 100000;
    char *deep = malloc(len + 1);
    assert_non_null(deep);
    memset(deep, '(', len);
    deep[len] = '\0';
    const Document *document = read_as(state, DOCUMENT_OPENSTEP, deep);
    assert_gap(document, 0, 1, "too deep");
    memset(deep, ']', len);
    deep[0] = '{';
    document = read_as(state, DOCUMENT_OPENSTEP, deep);
    assert_true(document->gaps.len < 30);
    free(deep);
}

static void settings_of_xcconfig(void **state) {
    const Document *document = read_as(state, DOCUMENT_XCCONFIG,
                                       "// head\n"
                                       "#include \"Base.xcconfig\"\n"
                                       "#include? \"Local.xcconfig\" // mine\n"
                                       "\n"
                                       "NAME = value with spaces // comment\n"
                                       "EMPTY =\n"
                                       "  FLAGS[sdk=iphoneos*][config=Release] = -a -b;\r\n"
                                       "NAME = second = $(inherited)\n");
    assert_true(document->complete);
    const DocumentNode *root = document->root;
    assert_int_equal(root->children.len, 6);
    assert_text(document_get(root, "#include"), "Base.xcconfig");
    assert_text(document_get(root, "#include?"), "Local.xcconfig");
    assert_text(document_at(root, 2), "value with spaces");
    assert_text(document_get(root, "NAME"), "second = $(inherited)");
    assert_text(document_get(root, "EMPTY"), "");
    const DocumentNode *flags = document_get(root, "FLAGS[sdk=iphoneos*][config=Release]");
    assert_text(flags, "-a -b");
    assert_int_equal(flags->key_line, 7);
    assert_int_equal(flags->key_column, 3);
    assert_int_equal(flags->column, 42);
}

static void what_is_no_setting_is_a_gap(void **state) {
    const Document *document = read_as(state, DOCUMENT_XCCONFIG,
                                       "A = 1\n"
                                       "what is this\n"
                                       "#include Base\n"
                                       "<<<<<<< HEAD\n"
                                       "B = 1\n"
                                       "=======\n"
                                       "B = 2\n"
                                       ">>>>>>> theirs\n"
                                       "C[sdk=x = 3\n");
    assert_text(document_get(document->root, "A"), "1");
    assert_text(document_get(document->root, "B"), "2");
    assert_int_equal(document->gaps.len, 4);
    assert_gap(document, 0, 4, "merge conflict");
    assert_gap(document, 1, 2, "not understood");
    assert_gap(document, 2, 3, "path in quotes");
    assert_gap(document, 3, 9, "not understood");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(maps_lists_and_places, set_up, tear_down),
        cmocka_unit_test_setup_teardown(strings_and_data, set_up, tear_down),
        cmocka_unit_test_setup_teardown(truncated_file_keeps_what_was_read, set_up, tear_down),
        cmocka_unit_test_setup_teardown(both_forms_of_property_lists, set_up, tear_down),
        cmocka_unit_test_setup_teardown(conflict_markers_are_gaps, set_up, tear_down),
        cmocka_unit_test_setup_teardown(errors_do_not_stop_the_reading, set_up, tear_down),
        cmocka_unit_test_setup_teardown(double_keys_are_noted, set_up, tear_down),
        cmocka_unit_test_setup_teardown(binary_content_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(depth_and_garbage_are_bounded, set_up, tear_down),
        cmocka_unit_test_setup_teardown(settings_of_xcconfig, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_no_setting_is_a_gap, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
