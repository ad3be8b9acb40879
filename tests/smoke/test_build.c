// SPDX-License-Identifier: MIT
// What the build itself promises: the embedded rules are a sorted table of NUL-terminated files equal to
// those on disk, the parser archives fit together, and the Swift scanner keeps nothing from one file to the
// next.
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <tree_sitter/api.h>

#include "analyzer/rules_db/embedded.h"

#define TREE_SITTER_SERIALIZATION_BUFFER_SIZE 1024

const TSLanguage *tree_sitter_swift(void);
void *tree_sitter_swift_external_scanner_create(void);
void tree_sitter_swift_external_scanner_destroy(void *payload);
unsigned tree_sitter_swift_external_scanner_serialize(void *payload, char *buffer);
void tree_sitter_swift_external_scanner_deserialize(void *payload, const char *buffer, unsigned length);

static void embedded_rules_are_sorted(void **state) {
    (void)state;
    for (size_t i = 0; i < embedded_rules_count; i++) {
        assert_non_null(embedded_rules[i].name);
        assert_int_equal(embedded_rules[i].data[embedded_rules[i].size], 0);
        if (i > 0) assert_true(strcmp(embedded_rules[i - 1].name, embedded_rules[i].name) < 0);
    }
    assert_null(embedded_rules[embedded_rules_count].name);
}

// The tests run from the root of the repository, where rules/ is.
static void embedded_rules_equal_the_files(void **state) {
    (void)state;
    for (size_t i = 0; i < embedded_rules_count; i++) {
        char path[1024];
        (void)snprintf(path, sizeof path, "rules/%s", embedded_rules[i].name);
        FILE *file = fopen(path, "rb");
        assert_non_null(file);
        size_t at = 0;
        for (int c = getc(file); c != EOF; c = getc(file), at++) {
            assert_true(at < embedded_rules[i].size);
            assert_int_equal(embedded_rules[i].data[at], c);
        }
        assert_int_equal(at, embedded_rules[i].size);
        assert_int_equal(fclose(file), 0);
    }
}

static char *parse(TSParser *parser, const char *text) {
    TSTree *tree = ts_parser_parse_string(parser, NULL, text, (uint32_t)strlen(text));
    assert_non_null(tree);
    char *shape = ts_node_string(ts_tree_root_node(tree));
    ts_tree_delete(tree);
    return shape;
}

static void swift_grammar_loads_and_parses(void **state) {
    (void)state;
    TSParser *parser = ts_parser_new();
    assert_true(ts_parser_set_language(parser, tree_sitter_swift()));
    char *shape =
        parse(parser, "func f(a: Int) -> Bool { guard a > 0 else { return false }\n return true }\n");
    assert_non_null(strstr(shape, "guard_statement"));
    assert_null(strstr(shape, "ERROR"));
    free(shape);
    ts_parser_delete(parser);
}

// The three faults of the upstream scanner that analyzer/tools/swift_scanner.c puts right and that can be
// seen from outside. Its state is one number: the hashes of the raw string that is open.
static void scanner_state_has_memory(void **state) {
    (void)state;
    unsigned char *payload = tree_sitter_swift_external_scanner_create();
    uint32_t count = 1;
    memcpy(&count, payload, sizeof count); // AddressSanitizer watches this read
    assert_int_equal(count, 0);
    tree_sitter_swift_external_scanner_destroy(payload);
}

static void scanner_state_survives_saving(void **state) {
    (void)state;
    void *payload = tree_sitter_swift_external_scanner_create();
    const char saved[4] = {0, 0, 1, (char)200};
    char again[TREE_SITTER_SERIALIZATION_BUFFER_SIZE] = {0};
    tree_sitter_swift_external_scanner_deserialize(payload, saved, sizeof saved);
    assert_int_equal(tree_sitter_swift_external_scanner_serialize(payload, again), sizeof saved);
    assert_memory_equal(saved, again, sizeof saved);
    tree_sitter_swift_external_scanner_destroy(payload);
}

static void scanner_state_restored_from_nothing_is_zero(void **state) {
    (void)state;
    void *payload = tree_sitter_swift_external_scanner_create();
    const char saved[4] = {0, 0, 0, 3};
    const char zero[4] = {0};
    char again[TREE_SITTER_SERIALIZATION_BUFFER_SIZE] = {1, 1, 1, 1};
    tree_sitter_swift_external_scanner_deserialize(payload, saved, sizeof saved);
    tree_sitter_swift_external_scanner_deserialize(payload, NULL, 0);
    assert_int_equal(tree_sitter_swift_external_scanner_serialize(payload, again), sizeof zero);
    assert_memory_equal(zero, again, sizeof zero);
    tree_sitter_swift_external_scanner_destroy(payload);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(embedded_rules_are_sorted),
        cmocka_unit_test(embedded_rules_equal_the_files),
        cmocka_unit_test(swift_grammar_loads_and_parses),
        cmocka_unit_test(scanner_state_has_memory),
        cmocka_unit_test(scanner_state_survives_saving),
        cmocka_unit_test(scanner_state_restored_from_nothing_is_zero),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
