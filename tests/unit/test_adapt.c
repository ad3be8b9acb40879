// SPDX-License-Identifier: MIT
// From documents to push routes: paths, captures, templates, evidence, fixes.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "analyzer/servers/environment.h"
#include "tests/unit/packs.h"

static Arena *arena;

static int set_up(void **state) {
    (void)state;
    arena = arena_new();
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    arena_free(arena);
    return 0;
}

#define PACK(rest)                                                                                           \
    "{\"server\": \"a\", \"title\": \"A\", \"files\": [{\"names\": [\"*\"], \"reader\": \"yaml\"}], " rest "}"
#define ROUTE(rest) PACK("\"routes\": [{\"id\": \"r\", " rest "}]")

static Adapted adapt_as(const char *json, DocumentFormat format, const char *text) {
    Str error = STR_NONE;
    const Packs *packs = packs_of(arena, json, &error);
    if (!packs) fail_msg("%.*s", STR_ARG(error));
    return adapt_text(arena, packs, format, text);
}

static Adapted adapt(const char *json, const char *text) { return adapt_as(json, DOCUMENT_YAML, text); }

// The routes' names and topics: "a=x b=y".
static const char *topics(const Adapted *adapted) {
    StrBuf out;
    strbuf_init(&out, arena);
    for (uint32_t i = 0; i < adapted->routes.len; i++) {
        const RouteValue *values = adapted->routes.items[i].values;
        strbuf_printf(&out, "%s%.*s=%.*s", i ? " " : "", STR_ARG(values[ROUTE_NAME].text),
                      STR_ARG(values[ROUTE_TOPIC].text));
    }
    return out.data ? out.data : "";
}

static void paths(void **state) {
    (void)state;
    static const struct {
        const char *pack, *text, *topics;
    } cases[] = {
        {ROUTE("\"each\": \"apps/{app}\", \"set\": {\"name\": \"{app}\", \"topic\": {\"path\": "
               "\"apps/{app}/topic\"}}"),
         "apps:\n  x: {topic: t}\n  y: {topic: u}\n", "x=t y=u"},
        {ROUTE("\"each\": \"apps/{app}/topic\", \"set\": {\"name\": \"<{app}>\", \"topic\": {\"path\": "
               "\".\"}}"),
         "apps:\n  x: {topic: t}\n  y: {}\n", "<x>=t"},
        {ROUTE("\"each\": \"**/topic\", \"set\": {\"topic\": {\"path\": \".\"}}"),
         "topic: a\nb: {c: {topic: d}}\n", "=a =d"},
        {ROUTE("\"each\": \"*/topic\", \"set\": {\"topic\": {\"path\": \".\"}}"),
         "topic: a\nb: {topic: c}\nd: {e: {topic: f}}\n", "=c"},
        {ROUTE("\"each\": \"<(?i)apns.*>\", \"set\": {\"topic\": {\"path\": \".\"}}"),
         "APNS_X: a\nxapns: b\n", "=a"},
        {ROUTE("\"each\": \"list/{n}\", \"set\": {\"name\": \"{n}\", \"topic\": {\"path\": \"list/{n}/t\"}}"),
         "list:\n  - t: a\n  - t: b\n", "0=a 1=b"},
        {ROUTE("\"each\": \"a~1b/c~0d\", \"set\": {\"topic\": {\"path\": \".\"}}"), "a/b: {c~d: t}\n", "=t"},
        {ROUTE("\"set\": {\"topic\": {\"path\": [\"x\", \"y\"]}}"), "y: t\n", "=t"},
        {ROUTE("\"set\": {\"topic\": {\"path\": \"x\", \"default\": \"d\"}}"), "y: t\n", "=d"},
        {ROUTE("\"set\": {\"topic\": {\"path\": \"x\", \"map\": {\"1\": \"one\"}}}"), "x: 1\n", "=one"},
        {ROUTE("\"set\": {\"topic\": {\"path\": \"x\", \"map\": {\"1\": \"one\"}}}"), "x: 2\n", "=2"},
        {ROUTE("\"set\": {\"topic\": {\"path\": \"x\", \"map\": {\"1\": \"one\"}, \"mapOnly\": true}}"),
         "x: 2\n", "="},
        {ROUTE("\"set\": {\"topic\": {\"path\": \"x/*\", \"matches\": \"^t=(.*)\"}}"), "x: [a, t=b, c]\n",
         "=b"},
        // Of two keys the last counts.
        {ROUTE("\"each\": \"x\", \"set\": {\"topic\": {\"path\": \".\"}}"), "x: a\nx: b\n", "=b"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Adapted adapted = adapt(cases[i].pack, cases[i].text);
        if (strcmp(topics(&adapted), cases[i].topics) != 0)
            fail_msg("case %zu: %s, expected %s", i, topics(&adapted), cases[i].topics);
    }
}

static void conditions(void **state) {
    (void)state;
    static const struct {
        const char *when, *text;
        uint32_t routes;
    } cases[] = {
        {"{\"path\": \"a\"}", "a: 1\n", 1},
        {"{\"path\": \"a\", \"absent\": true}", "a: 1\n", 0},
        {"{\"path\": \"b\", \"absent\": true}", "a: 1\n", 1},
        {"{\"path\": \"a\", \"equals\": [\"1\", \"2\"]}", "a: 2\n", 1},
        {"{\"path\": \"a\", \"equals\": \"1\"}", "a: 2\n", 0},
        {"{\"path\": \"a\", \"matches\": \"^x\"}", "a: xy\n", 1},
        {"{\"path\": \"b\", \"matches\": \"^x\", \"absentIs\": true}", "a: xy\n", 1},
        {"{\"path\": \"b\", \"matches\": \"^x\"}", "a: xy\n", 0},
        {"{\"any\": [{\"path\": \"b\"}, {\"path\": \"a\"}]}", "a: 1\n", 1},
        {"{\"any\": [{\"path\": \"b\"}, {\"path\": \"c\"}]}", "a: 1\n", 0},
        {"{\"path\": \"a/*\", \"equals\": \"2\"}", "a: [1, 2, 3]\n", 1},
        // What a damaged document lacks may be in the part that is not understood.
        {"{\"path\": \"b\", \"absent\": true}", "a: 1\nc: [\n", 0},
        // Without the other files of the tree nothing is known of folders.
        {"{\"path\": \"a\", \"folderLacks\": \"x\"}", "a: conf\n", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Str json = str_printf(arena, ROUTE("\"when\": [%s], \"set\": {\"topic\": \"t\"}"), cases[i].when);
        Adapted adapted = adapt(json.data, cases[i].text);
        if (adapted.routes.len != cases[i].routes) fail_msg("case %zu: %s", i, cases[i].when);
    }
}

static void templates(void **state) {
    (void)state;
    static const char *const pack = ROUTE("\"set\": {\"topic\": {\"path\": \"t\"}}");
    Adapted adapted = adapt(pack, "t: \"${TOPIC}\"\n");
    assert_int_equal(adapted.routes.items[0].values[ROUTE_TOPIC].state, ROUTE_TEMPLATE);
    adapted = adapt(pack, "t: ${TOPIC:-a.b.voip}\n");
    assert_int_equal(adapted.routes.items[0].values[ROUTE_TOPIC].state, ROUTE_GIVEN);
    assert_string_equal(topics(&adapted), "=a.b.voip");
    adapted = adapt(pack, "t: ${TOPIC:-${OTHER}}\n");
    assert_int_equal(adapted.routes.items[0].values[ROUTE_TOPIC].state, ROUTE_TEMPLATE);
    adapted = adapt(pack, "t: ${TOPIC:-}\n");
    assert_int_equal(adapted.routes.items[0].values[ROUTE_TOPIC].state, ROUTE_TEMPLATE);
    // A part may be known; what is not stays open, and no default takes its place.
    adapted =
        adapt(ROUTE("\"set\": {\"topic\": {\"path\": \"t\", \"matches\": \"(voip)$\", \"default\": \"d\"}}"),
              "t: ${A}.voip\n");
    assert_string_equal(topics(&adapted), "=voip");
    adapted =
        adapt(ROUTE("\"set\": {\"topic\": {\"path\": \"t\", \"matches\": \"(voip)$\", \"default\": \"d\"}}"),
              "t: ${A}\n");
    assert_int_equal(adapted.routes.items[0].values[ROUTE_TOPIC].state, ROUTE_TEMPLATE);
}

static const char *edits_of(const char *fix, DocumentFormat format, const char *text) {
    Str json = str_printf(arena, ROUTE("\"set\": {\"topic\": {\"path\": \"t\"}}, \"fix\": [%s]"), fix);
    Adapted adapted = adapt_as(json.data, format, text);
    const RouteFix *from = &adapted.routes.items[0].fixes[0];
    StrBuf out;
    strbuf_init(&out, arena);
    for (uint32_t i = 0; i < from->edit_count; i++) {
        const RouteEdit *edit = &from->edits[i];
        strbuf_printf(&out, "%s%u:%u-%u %.*s", i ? ", " : "", edit->place.line, edit->place.column,
                      edit->place.end_column, STR_ARG(edit->text));
    }
    return out.data ? out.data : "";
}

static void fixes(void **state) {
    (void)state;
    static const struct {
        const char *fix;
        DocumentFormat format;
        const char *text, *edits;
    } cases[] = {
        {"{\"title\": \"x\", \"set\": \"t\", \"to\": \"b\"}", DOCUMENT_YAML, "t: a\n", "1:4-5 b"},
        {"{\"title\": \"x\", \"set\": \"t\", \"to\": \"b\"}", DOCUMENT_YAML, "t: 'a'\n", "1:4-7 'b'"},
        {"{\"title\": \"x\", \"set\": \"t\", \"to\": \"b\"}", DOCUMENT_JSON, "{\n\"t\": \"a\"}",
         "2:6-9 \"b\""},
        {"{\"title\": \"x\", \"set\": \"t\", \"to\": \"b\"}", DOCUMENT_ENV, "t=a\n", "1:3-4 b"},
        {"{\"title\": \"x\", \"set\": \"t\", \"drop\": \".voip\"}", DOCUMENT_YAML, "t: \"a.voip\"\n",
         "1:4-12 \"a\""},
        {"{\"title\": \"x\", \"set\": \"t\", \"drop\": \".voip\"}", DOCUMENT_YAML, "t: a\n", ""},
        {"{\"title\": \"x\", \"set\": \"u\", \"to\": \"b\"}", DOCUMENT_YAML, "t: a\n", ""},
        {"{\"title\": \"x\", \"set\": \"t\", \"to\": \"b\", \"also\": [{\"set\": \"u\", \"drop\": "
         "\".voip\"}]}",
         DOCUMENT_YAML, "t: a\nu: c.voip\n", "1:4-5 b, 2:4-10 c"},
        // Escapes were decoded: what stands there is not what was read. Then nothing is changed at all.
        {"{\"title\": \"x\", \"set\": \"t\", \"to\": \"b\", \"also\": [{\"set\": \"u\", \"to\": \"d\"}]}",
         DOCUMENT_YAML, "t: a\nu: \"\\x63\"\n", ""},
        {"{\"title\": \"x\", \"set\": \"t\", \"to\": \"b\"}", DOCUMENT_YAML, "t: [a]\n", ""},
        {"{\"title\": \"x\"}", DOCUMENT_YAML, "t: a\n", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *edits = edits_of(cases[i].fix, cases[i].format, cases[i].text);
        if (strcmp(edits, cases[i].edits) != 0)
            fail_msg("case %zu: %s, expected %s", i, edits, cases[i].edits);
    }
}

// Lists of variables are maps of them, where they are the environment.
static void environments(void **state) {
    (void)state;
    static const char *const pack = ROUTE("\"each\": \"**/<env(ironment)?>/{key}\", \"set\": {\"name\": "
                                          "\"{key}\", \"topic\": {\"path\": \".\"}}, "
                                          "\"fix\": [{\"title\": \"x\", \"set\": \".\", \"to\": \"n\"}]");
    static const struct {
        const char *text, *topics, *edit;
    } cases[] = {
        {"environment:\n  - A=b\n", "A=b", "2:7-8"},
        {"environment:\n  - \"A=b\"\n", "A=b", "2:8-9"},
        {"environment:\n  - A=b=c\n  - D=\n", "A=b=c D=", "2:7-10"},
        {"environment:\n  - A\n", "A=${A}", NULL},
        {"environment:\n  A: b\n", "A=b", "2:6-7"},
        {"x:\n  env:\n    - name: A\n      value: b\n", "A=b", "4:14-15"},
        {"env:\n  - name: A\n    valueFrom: {secretKeyRef: {}}\n", "A=${A}", NULL},
        // No list of variables.
        {"env:\n  - [a]\n", "0=", NULL},
        {"environment:\n  - two words=b\n", "0=two words=b", "2:5-16"},
        {"other:\n  - A=b\n", "", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Adapted adapted = adapt(pack, cases[i].text);
        if (strcmp(topics(&adapted), cases[i].topics) != 0)
            fail_msg("case %zu: %s, expected %s", i, topics(&adapted), cases[i].topics);
        const RouteFix *fix = adapted.routes.len ? &adapted.routes.items[0].fixes[0] : NULL;
        if (!cases[i].edit) {
            assert_true(!fix || fix->edit_count == 0);
            continue;
        }
        if (!fix || fix->edit_count != 1) fail_msg("case %zu: no single edit", i);
        if (!fix) return; // for readers that do not know that fail_msg does not return
        const RoutePlace *place = &fix->edits[0].place;
        Str at = str_printf(arena, "%u:%u-%u", place->line, place->column, place->end_column);
        if (!str_eq_c(at, cases[i].edit)) fail_msg("case %zu: %.*s", i, STR_ARG(at));
    }
}

static void payloads_tell_calls_from_messages(void **state) {
    (void)state;
    static const struct {
        const char *text, *trigger;
        RouteState state;
    } cases[] = {
        {"data: {call_id: 1}\n", "call", ROUTE_GIVEN},
        {"data: {x: {sender_name: Anna}}\n", "message", ROUTE_GIVEN},
        {"data: {title: New message from Anna}\n", "message", ROUTE_GIVEN},
        {"data: {call_id: 1, message: hi}\n", "", ROUTE_ABSENT},
        {"data: {event: call_cancelled}\n", "cancel", ROUTE_GIVEN},
        {"data: {event: hangup, call_id: 1}\n", "cancel", ROUTE_GIVEN},
        {"data: {x: y}\n", "", ROUTE_ABSENT},
        {"data: {x: '{{ text }}'}\n", "", ROUTE_TEMPLATE},
    };
    Str error = STR_NONE;
    Packs *ours = packs_load(arena, NULL, &error);
    const Packs *one = packs_of(arena, ROUTE("\"set\": {\"trigger\": {\"evidence\": \"data\"}}"), &error);
    assert_true(ours && one);
    ours->items = one->items;
    ours->count = 1;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Adapted adapted = adapt_text(arena, ours, DOCUMENT_YAML, cases[i].text);
        const RouteValue *trigger = &adapted.routes.items[0].values[ROUTE_TRIGGER];
        if (!str_eq_c(trigger->text, cases[i].trigger) || trigger->state != cases[i].state)
            print_error("%s: %.*s, %d\n", cases[i].text, STR_ARG(trigger->text), (int)trigger->state);
        assert_true(str_eq_c(trigger->text, cases[i].trigger));
        assert_int_equal(trigger->state, cases[i].state);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(paths, set_up, tear_down),
        cmocka_unit_test_setup_teardown(conditions, set_up, tear_down),
        cmocka_unit_test_setup_teardown(templates, set_up, tear_down),
        cmocka_unit_test_setup_teardown(fixes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(environments, set_up, tear_down),
        cmocka_unit_test_setup_teardown(payloads_tell_calls_from_messages, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("adapt", tests, NULL, NULL);
}
