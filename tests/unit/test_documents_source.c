// SPDX-License-Identifier: MIT
// Reading programs for what is named like headers of pushes: values, places, bad input, limits.
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
    Document *document = tree_read(arena, DOCUMENT_SOURCE, text);
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
    return document_read(arena, DOCUMENT_SOURCE, STR("file"), strbuf_str(&text));
}

static void expect_requests(Arena *arena, const char *text, const char *requests) {
    StrBuf tree;
    strbuf_init(&tree, arena);
    strbuf_printf(&tree, "{requests: [%s]}", requests);
    expect(arena, text, tree.data, "");
}

static void reads_headers_of_many_languages(void **state) {
    static const char *const texts[] = {
        "h = {'apns-topic': 'x.voip', 'apns-priority': 10}",
        "const h = {\n  \"apns-topic\": \"x.voip\", // the topic\n  \"apns-priority\": 10\n};",
        "headers[\"apns-topic\"] = \"x.voip\";\nheaders['apns-priority'] = 10;",
        "[ 'apns-topic' => 'x.voip', /* no */ 'apns-priority' => 10 ]",
        "r.setHeader(\"apns-topic\", \"x.voip\"); r.setHeader(\"apns-priority\", 10);",
        "r.Header.Set(\"APNS-Topic\", `x.voip`)\nr.Header.Set(\"apns-priority\", 10)",
        "r.setValue(\"x.voip\", forHTTPHeaderField: \"apns-topic\")\n" // NOLINT(bugprone-suspicious-missing-comma)
        "r.setValue(10, forHTTPHeaderField: \"apns-priority\")",
        "[r setValue:@\"x.voip\" forHTTPHeaderField:@\"apns-topic\"];\n[r setValue:10 "
        "forHTTPHeaderField:@\"apns-priority\"];",
        "[{<<\"apns-topic\">>, <<\"x.voip\">>}, {<<\"apns-priority\">>, 10}]",
        "mapOf(\"apns-topic\" to \"x.voip\", \"apns-priority\" to 10)",
        "[(\"apns-topic\", r\"x.voip\"), (\"apns-priority\", 10)]",
        "apns_topic = \"x.voip\"\napnsPriority = 10",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        expect_requests(*state, texts[i], "{headers: {apns-topic: \"x.voip\", apns-priority: 10}}");
    expect_requests(*state, "$h = ['apns-topic: x.voip', \"apns-priority: 10\"];",
                    "{headers: {apns-topic: \"x.voip\", apns-priority: \"10\"}}");
    expect_requests(*state, "h = { 'apns-expration': 0, 'apns-pushtype': 'voip' }",
                    "{headers: {apns-expration: 0, apns-pushtype: \"voip\"}}");
}

static void reads_properties(void **state) {
    expect_requests(
        *state, "note.topic = \"x\"; note.pushType = \"voip\"; note.mutableContent = true; note.expiry = 0;",
        "{properties: {topic: \"x\", push_type: \"voip\", mutable_content: true, expiry: 0}}");
    expect_requests(*state, "n := &apns2.Notification{Topic: \"x\", PushType: apns2.PushTypeVOIP}",
                    "{properties: {topic: \"x\", push_type: \"voip\"}}");
    expect_requests(*state, "b.setTopic(\"x\").setPushType(PushType.BACKGROUND)",
                    "{properties: {topic: \"x\", push_type: \"background\"}}");
    expect_requests(*state, "topic = \"x\"\npriority = 10\n", "");
}

static void keeps_expressions_as_templates(void **state) {
    expect_requests(
        *state,
        "h = { 'apns-topic': bundle + '.voip', 'apns-push-type': type, 'apns-expiration': now(1, 2) + 30,\n"
        "'apns-id': `${a}`, 'apns-collapse-id': \"\\(id)\" }\n",
        "{headers: {apns-topic: \"${bundle + '.voip'}\", apns-push-type: \"${type}\", apns-expiration: "
        "\"${now(1, 2) + 30}\", apns-id: \"${`${a}`}\", apns-collapse-id: \"${\"\\(id)\"}\"}}");
    expect_requests(
        *state, "$h[] = 'apns-topic: ' . $bundle;\n$h[] = \"apns-push-type: {$t}\";\n",
        "{headers: {apns-topic: \"${'apns-topic: ' . $bundle}\", apns-push-type: \"${\"apns-push-type: "
        "{$t}\"}\"}}");
    expect_requests(*state, "h = {'apns-topic': f'{b}.voip'}", "{headers: {apns-topic: \"${'{b}.voip'}\"}}");
}

static void groups_neighbours(void **state) {
    expect_requests(*state, "a = { 'apns-topic': 1 }\nb = { 'apns-priority': 2 }\n",
                    "{headers: {apns-topic: 1}}, {headers: {apns-priority: 2}}");
    expect_requests(*state, "h['apns-topic'] = 1\nh['apns-topic'] = 2\n",
                    "{headers: {apns-topic: 1}}, {headers: {apns-topic: 2}}");
    expect_requests(*state, "h = { 'apns-topic': 1 }\nh['apns-priority'] = 2\nif (x) { h['apns-id'] = 3 }\n",
                    "{headers: {apns-topic: 1, apns-priority: 2, apns-id: 3}}");
    expect_requests(*state, "def a():\n  h['apns-topic'] = 1\ndef b():\n  h['apns-priority'] = 2\n",
                    "{headers: {apns-topic: 1}}, {headers: {apns-priority: 2}}");
    expect_requests(*state, "f() { h['apns-topic'] = 1; }\ng() { h['apns-priority'] = 2; }\n",
                    "{headers: {apns-topic: 1}}, {headers: {apns-priority: 2}}");
    StrBuf text;
    strbuf_init(&text, *state);
    strbuf_add_c(&text, "h['apns-topic'] = 1\n");
    for (int i = 0; i < 31; i++)
        strbuf_add_c(&text, "x\n");
    strbuf_add_c(&text, "h['apns-priority'] = 2\n");
    expect_requests(*state, text.data, "{headers: {apns-topic: 1}}, {headers: {apns-priority: 2}}");
}

static void passes_over_what_is_no_request(void **state) {
    expect_requests(
        *state,
        "// 'apns-topic': 1\n# 'apns-topic': 1\n/* 'apns-topic': 1 */\n-- 'apns-topic': 1\n"
        "if (h['apns-topic'] == 'x') {}\nnames = ['apns-topic', 'apns-priority'];\nprint('apns-topic')\n"
        "x = \"the apns-topic: y\"\n",
        "");
    expect_requests(*state, "", "");
}

static void gives_places(void **state) {
    const Document *document = tree_read(
        *state, DOCUMENT_SOURCE, "\xC3\xA9 = {\r\n  'apns-topic': \"\xC3\xA9\",\r\n  pushType: T.voip }\r\n");
    assert_string_equal(
        tree_places(*state, document->root),
        "{1:1 requests: [{2:3 headers: {2:3 apns-topic: \"\xC3\xA9\"@2:17-2:21}@2:3-2:21, 3:3 "
        "properties: {3:3 push_type: \"voip\"@3:13-3:19}@3:3-3:19}@2:3-2:21]@1:1-4:1}@1:1-4:1");
}

static void survives_bad_input(void **state) {
    expect_requests(*state, "x = \"abc\n'apns-topic': 1\n `\n", "{headers: {apns-topic: 1}}");
    expect_requests(*state, "'apns-topic':", "");
    expect_requests(*state, "'apns-topic': }", "");
    expect_requests(*state, "/* 'apns-topic': 1", "");
    static const char *const parts[] = {
        "{", "(", "'apns-topic': (", "\"\"\"x", "`", "'", "'apns-topic':", "}", "pushType=\\"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        assert_non_null(read_repeated(*state, "", parts[i], 100000)->root);
    Document *document =
        document_read(*state, DOCUMENT_SOURCE, STR("file"), STR("\0'apns-topic': \0'x\0y'\0"));
    assert_true(document->complete);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(reads_headers_of_many_languages, set_up, tear_down),
        cmocka_unit_test_setup_teardown(reads_properties, set_up, tear_down),
        cmocka_unit_test_setup_teardown(keeps_expressions_as_templates, set_up, tear_down),
        cmocka_unit_test_setup_teardown(groups_neighbours, set_up, tear_down),
        cmocka_unit_test_setup_teardown(passes_over_what_is_no_request, set_up, tear_down),
        cmocka_unit_test_setup_teardown(gives_places, set_up, tear_down),
        cmocka_unit_test_setup_teardown(survives_bad_input, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
