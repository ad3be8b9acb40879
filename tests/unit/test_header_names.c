// SPDX-License-Identifier: MIT
// Names that are nearly those of headers.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "analyzer/servers/header_names.h"

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

static void what_is_meant(void **state) {
    (void)state;
    static const struct {
        const char *name, *meant; // NULL: none
    } cases[] = {
        {"apns-expration", "apns-expiration"},
        {"apns-expiry", NULL}, // too far
        {"apns-pushtype", "apns-push-type"},
        {"apns-push-typ", "apns-push-type"},
        {"apn-topic", "apns-topic"},
        {"APNS-TOPCI", "apns-topic"},
        {"apns-priorty", "apns-priority"},
        {"apns-topic", NULL},
        {"APNs-Push-Type", NULL},
        {"apns-collapse-id", NULL},
        {"apns-token", NULL},
        {"apns-ttl", NULL},
        {"apns_topic", NULL}, // no header has it, and no header is meant: a variable
        {"topic", NULL},
        {"", NULL},
        {"apns-priority-of-something-that-is-very-long", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *meant = header_name_meant(str_from(cases[i].name));
        bool same =
            (!meant && !cases[i].meant) || (meant && cases[i].meant && strcmp(meant, cases[i].meant) == 0);
        if (!same) fail_msg("%s: %s", cases[i].name, meant ? meant : "none");
    }
}

static void keys_of_documents(void **state) {
    (void)state;
    ServerText text = {.path = STR("a.json"), .line = 10, .indent = 4};
    text.text = STR("{\"headers\": {\"apns-expration\": 1,\n\"apns-topic\": \"apns-expration\"}}");
    const Document *document = document_read(arena, DOCUMENT_JSON, text.path, text.text);
    Adapted adapted = {0};
    header_names_check(arena, document, &text, &adapted);
    assert_int_equal(adapted.remarks.len, 1);
    assert_true(str_eq_c(adapted.remarks.items[0].rule, "VC808"));
    assert_int_equal(adapted.remarks.items[0].place.line, 10);
    assert_int_equal(adapted.remarks.items[0].place.column, 18);
    assert_true(str_eq_c(adapted.remarks.items[0].fixes[0].title, "apns-expiration"));
}

// The value is wrong as well when it is a time from now.
static void value_of_expiration(void **state) {
    (void)state;
    ServerText text = {.path = STR("a.json"), .line = 1};
    text.text = STR("[{\"apns-expration\": 4}, {\"apns-expration\": 0}, {\"apns-expration\": 1700000000}, "
                    "{\"apns-expration\": \"${X}\"}, {\"apns-priorty\": 4}]");
    const Document *document = document_read(arena, DOCUMENT_JSON, text.path, text.text);
    Adapted adapted = {0};
    header_names_check(arena, document, &text, &adapted);
    assert_int_equal(adapted.remarks.len, 5);
    for (uint32_t i = 0; i < 5; i++) {
        bool more = str_ends(adapted.remarks.items[i].message, STR("not seconds from now"));
        assert_true(more == (i == 0));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_meant, set_up, tear_down),
        cmocka_unit_test_setup_teardown(keys_of_documents, set_up, tear_down),
        cmocka_unit_test_setup_teardown(value_of_expiration, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("header_names", tests, NULL, NULL);
}
