// SPDX-License-Identifier: MIT
// Packs: ours fit the schema and load; each mistake is refused with its place.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "analyzer/rules_db/data_file.h"
#include "tests/unit/json_schema.h"
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

static void ours_load(void **state) {
    (void)state;
    Str error = STR_NONE;
    const Packs *packs = packs_load(arena, NULL, &error);
    if (!packs) {
        fail_msg("%.*s", STR_ARG(error));
        return; // for readers that do not know that fail_msg does not return
    }
    assert_true(packs->count > 20);
    assert_non_null(packs->payload.message_keys);
    for (uint32_t i = 0; i < packs->count; i++) {
        const Pack *pack = &packs->items[i];
        if (!pack->route_count && !pack->check_count && !pack->script)
            fail_msg("%.*s says nothing", STR_ARG(pack->id));
        for (uint32_t j = 0; j < i; j++)
            assert_false(str_eq(pack->id, packs->items[j].id));
    }
}

static void ours_fit_the_schema(void **state) {
    (void)state;
    static const char *const folders[] = {"servers", NULL};
    cJSON *schema = json_schema_load("rules/schema/server.schema.json");
    if (!schema)
        fail_msg("rules/schema/server.schema.json cannot be read (to be run from the repository root)");
    DataFileVec files = {0};
    Str error = STR_NONE;
    StrBuf problems;
    strbuf_init(&problems, arena);
    assert_true(data_files_load(arena, folders, NULL, &files, &error));
    for (uint32_t i = 0; i < files.len; i++) {
        cJSON *json = cJSON_ParseWithLength(files.items[i].text.data, files.items[i].text.len);
        bool payload = cJSON_HasObjectItem(json, "payload");
        if (!payload && !json_schema_check(schema, json, &problems))
            fail_msg("%.*s: %s", STR_ARG(files.items[i].name), problems.data);
        cJSON_Delete(json);
    }
    cJSON *wrong = cJSON_Parse("{\"server\": \"a\", \"title\": \"A\", \"files\": [], \"rotes\": []}");
    assert_false(json_schema_check(schema, wrong, &problems));
    cJSON_Delete(wrong);
    cJSON_Delete(schema);
}

// Around one route or check: line 1 is the product, line 2 the part.
#define PRODUCT(part)                                                                                        \
    "{\"server\": \"a\", \"title\": \"A\", \"files\": [{\"names\": [\"a.yml\"], \"reader\": \"yaml\"}],\n"   \
    " " part "}"
#define ROUTE(keys) PRODUCT("\"routes\": [{\"id\": \"r\", " keys "}]")
#define CHECK(keys) PRODUCT("\"checks\": [{\"rule\": \"VC816\", \"message\": \"m\", " keys "}]")

static void mistakes_are_refused(void **state) {
    (void)state;
    static const struct {
        const char *json, *error;
    } cases[] = {
        {"{", "1:"},
        {"[]", "1:1: expected a JSON object"},
        {"{\"server\": \"a\"}", "1:2: expected the product's \"title\""},
        {"{\"server\": \"a\", \"title\": \"A\"}", "1:2: expected the product's \"files\""},
        {"{\"server\": \"a\", \"title\": \"A\", \"file\": []}", "1:31: unknown key \"file\""},
        {"{\"server\": \"a\", \"title\": \"A\", \"files\": [{\"names\": [\"a\"], \"reader\": \"yml\"}]}",
         "no reader is called \"yml\""},
        {"{\"server\": \"a\", \"title\": \"A\", \"files\": [{\"reader\": \"yaml\"}]}",
         "expected \"names\" of files"},
        {"{\"server\": \"a\", \"title\": \"A\", \"files\": [{\"names\": [\"a\"], \"reader\": \"script\"}]}",
         "no reader is called \"script\""},
        {"{\"server\": \"a\", \"title\": \"A\", \"files\": [{\"names\": [\"a\"], \"reader\": \"ini\",\n"
         "\"mentions\": \"(a\"}]}",
         "2:1: \"mentions\" is no regular expression"},
        {PRODUCT("\"routes\": [{\"set\": {}}]"), "expected an \"id\" in each route"},
        {ROUTE("\"sets\": {}"), "2:25: unknown key \"sets\""},
        {ROUTE("\"set\": {\"topics\": \"a\"}"), "2:33: no field of a push route is called \"topics\""},
        {ROUTE("\"set\": {\"topic\": 3}"), "2:33: expected a text or an object for \"topic\""},
        {ROUTE("\"set\": {\"topic\": {\"map\": {}}}"), "expected a \"path\" for \"topic\""},
        {ROUTE("\"set\": {\"topic\": {\"path\": \"\"}}"), "expected"},
        {ROUTE("\"set\": {\"topic\": {\"path\": \"a\", \"map\": {\"b\": 1}}}"), "expected texts in \"map\""},
        {ROUTE("\"set\": {\"topic\": {\"evidence\": \"a\"}}"), "\"evidence\" is for the trigger"},
        {ROUTE("\"set\": {\"trigger\": \"calls\"}"), "2:33: \"calls\" names no events"},
        {ROUTE("\"set\": {\"trigger\": \"call|\"}, \"each\": \"{a\", \"at\": \"{b}\""),
         "\"each\" does not capture {b}"},
        {ROUTE("\"each\": \"{a}/{b}/{c}/{d}/{e}\""), "more than 4 names in {}"},
        {ROUTE("\"each\": \"<(a>\""), "is no regular expression"},
        {ROUTE("\"when\": [{\"equals\": \"a\"}]"), "expected a \"path\" in each test"},
        {ROUTE("\"when\": [{\"path\": \"a\", \"is\": \"a\"}]"), "unknown key \"is\""},
        {ROUTE("\"each\": \"{a}\", \"when\": [{\"capture\": \"a\"}]"),
         "expected \"matches\" beside \"capture\""},
        {ROUTE("\"each\": \"{a}\", \"when\": [{\"capture\": \"b\", \"matches\": \"x\"}]"),
         "\"each\" does not capture {b}"},
        {ROUTE("\"when\": [{\"path\": \"a\", \"matches\": \"[\"}]"), "is no regular expression"},
        {ROUTE("\"when\": [{\"path\": \"a\", \"folderHas\": \"[\"}]"), "is no regular expression"},
        {ROUTE("\"atMost\": \"grave\""), "expected note, warning or error for \"atMost\""},
        {ROUTE("\"fix\": [{\"set\": \"a\", \"to\": \"b\"}]"), "expected a \"title\" in each fix"},
        {ROUTE("\"fix\": [{\"title\": \"t\", \"set\": \"a\"}]"),
         "expected either \"to\" or \"drop\" beside \"set\""},
        {ROUTE("\"fix\": [{\"title\": \"t\", \"set\": \"a\", \"to\": \"\", \"drop\": \"b\"}]"),
         "expected either \"to\" or \"drop\" beside \"set\""},
        {ROUTE("\"fix\": [{\"title\": \"t\", \"to\": \"a\"}]"), "expected \"set\""},
        {ROUTE("\"fix\": [{\"title\": \"t\", \"also\": [{\"sets\": \"a\"}]}]"), "unknown key \"sets\""},
        {PRODUCT("\"checks\": [{\"rule\": \"VC816\"}]"), "expected \"rule\" and \"message\" in each check"},
        {CHECK("\"severity\": \"high\""), "expected note, warning or error for \"severity\""},
        {PRODUCT("\"version\": {\"from\": \"(\"}"), "2:14: \"from\" is no regular expression"},
        {PRODUCT("\"version\": {\"atLeast\": {\"a/b\": 2}}"), "expected texts in \"atLeast\""},
        {PRODUCT("\"script\": {}"), "expected \"entries\": where scripts begin"},
    };
    int wrong = 0;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Str error = STR_NONE;
        if (packs_of(arena, cases[i].json, &error)) fail_msg("taken: %s", cases[i].json);
        bool placed = error.len && error.data[0] >= '1' && error.data[0] <= '9';
        if (!placed || !str_contains(error, str_from(cases[i].error)))
            print_error("%s\nis refused with: %.*s\nexpected: %s\n", cases[i].json, STR_ARG(error),
                        cases[i].error);
        wrong += !placed || !str_contains(error, str_from(cases[i].error));
    }
    assert_int_equal(wrong, 0);
}

static void a_pack_takes_the_place_of_one_with_its_id(void **state) {
    (void)state;
    Str error = STR_NONE;
    Packs *packs = packs_of(arena, ROUTE("\"set\": {\"topic\": \"a\"}"), &error);
    assert_non_null(packs);
    assert_int_equal(packs->count, 1);
    assert_int_equal(packs->items[0].files[0].format, DOCUMENT_YAML);
    assert_int_equal(packs->items[0].route_count, 1);
    DocumentFormat format = DOCUMENT_PLIST;
    assert_true(adapt_fits(&packs->items[0], STR("deep/er/a.yml"), STR("x"), &format));
    assert_int_equal(format, DOCUMENT_YAML);
    assert_false(adapt_fits(&packs->items[0], STR("b.yml"), STR("x"), &format));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(ours_load, set_up, tear_down),
        cmocka_unit_test_setup_teardown(ours_fit_the_schema, set_up, tear_down),
        cmocka_unit_test_setup_teardown(mistakes_are_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_pack_takes_the_place_of_one_with_its_id, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("pack", tests, NULL, NULL);
}
