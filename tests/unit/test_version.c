// SPDX-License-Identifier: MIT
// Versions of servers: how they compare, and what a configuration tells of them.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "analyzer/servers/version.h"
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

static void versions_compare_by_their_numbers(void **state) {
    (void)state;
    assert_int_equal(server_version_compare(STR("2.0.9"), STR("2.0.10")), -1);
    assert_int_equal(server_version_compare(STR("2.1"), STR("2.1.0")), 0);
    assert_int_equal(server_version_compare(STR("10"), STR("9.9.9")), 1);
    assert_int_equal(server_version_compare(STR("2.7.0-alpha"), STR("2.7.0")), 0);
    assert_int_equal(server_version_compare(STR(""), STR("")), 0);
    assert_int_equal(server_version_compare(STR("99999999999999999999"), STR("1")), 1);
}

static void bounds(void **state) {
    (void)state;
    ServerVersion exact = {STR("2.0.5"), STR("2.0.5"), false};
    assert_true(server_version_from(&exact, STR("2.0.5")));
    assert_false(server_version_below(&exact, STR("2.0.5")));
    assert_true(server_version_below(&exact, STR("2.0.6")));
    ServerVersion below = {STR(""), STR("2.1.0"), true};
    assert_true(server_version_below(&below, STR("2.1.0")));
    assert_false(server_version_below(&below, STR("2.0.9")));
    assert_false(server_version_from(&below, STR("1.0")));
    ServerVersion unknown = {0};
    assert_false(server_version_below(&unknown, STR("9")));
    assert_false(server_version_from(&unknown, STR("0")));
}

static const char pack[] =
    "{\"server\": \"a\", \"title\": \"A\", \"files\": [{\"names\": [\"*.conf\"], \"reader\": \"ini\"}],"
    " \"version\": {\"from\": \"A ([0-9.]+)\", \"atLeast\": {\"s/new\": \"2.0\", \"s/newer\": \"2.5\"},"
    "  \"below\": {\"s/old\": \"3.0\", \"s/older\": \"2.6\"}}}";

static ServerVersion version_of(const char *text) {
    Str error = STR_NONE;
    const Packs *packs = packs_of(arena, pack, &error);
    assert_non_null(packs);
    const Document *document = document_read(arena, DOCUMENT_INI, STR("a"), str_from(text));
    return server_version(arena, &packs->items[0], document, str_from(text));
}

static void a_header_is_exact_and_keys_are_bounds(void **state) {
    (void)state;
    ServerVersion version = version_of("# A 1.2.3\n[s]\nnew=1\n");
    assert_true(str_eq_c(version.at_least, "1.2.3") && str_eq_c(version.at_most, "1.2.3") && !version.below);
    version = version_of("[s]\nnew=1\nnewer=1\nold=1\nolder=1\n");
    assert_true(str_eq_c(version.at_least, "2.5") && str_eq_c(version.at_most, "2.6") && version.below);
    version = version_of("[s]\nx=1\n");
    assert_int_equal(version.at_least.len + version.at_most.len, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(versions_compare_by_their_numbers, set_up, tear_down),
        cmocka_unit_test_setup_teardown(bounds, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_header_is_exact_and_keys_are_bounds, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("version", tests, NULL, NULL);
}
