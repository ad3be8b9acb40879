// SPDX-License-Identifier: MIT
// Versions of Xcode in the words, scripts and files of CI systems.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analyzer/toolchain/pins.h"

static int set_up(void **state) {
    *state = arena_new();
    return 0;
}

static int tear_down(void **state) {
    arena_free(*state);
    return 0;
}

static void parses_words(void **state) {
    static const struct {
        const char *text;
        uint32_t major, minor;
    } cases[] = {{"10.3", 10, 3},    {"xcode10.2", 10, 2},        {"Xcode_10.3.app", 10, 3},
                 {"~> 9.4.1", 9, 4}, {"osx-xcode-10.2.x", 10, 2}, {"macos-12-xcode-13", 13, 0},
                 {"26", 26, 0},      {"16.4-beta", 16, 4}};
    static const char *const none[] = {"", "latest", "${{ matrix.xcode }}", "xcode", "2024.1", "1.0", "100"};
    (void)state;
    uint32_t major, minor;
    size_t at, end;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (!pins_parse_xcode(str_from(cases[i].text), &major, &minor, &at, &end))
            fail_msg("%s", cases[i].text);
        assert_int_equal(major, cases[i].major);
        assert_int_equal(minor, cases[i].minor);
    }
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_false(pins_parse_xcode(str_from(none[i]), &major, &minor, &at, &end));
}

static void finds_choices_in_scripts(void **state) {
    static const char *const found[] = {
        "sudo xcode-select -s /Applications/Xcode_10.3.app/Contents/Developer",
        "xcversion(version: \"~> 10.3\")",
        "xcversion select 10.3",
        "xcodes select 10.3",
        "xcode_select '/Applications/Xcode-10.3.app'",
        "ensure_xcode_version(version: \"10.3\")",
        "open /Applications/Xcode\\ 10.3.app"};
    static const char *const none[] = {"xcodebuild -version", "Xcode 10.3 is needed",
                                       "myxcodes 10.3",       "xcode-select -p",
                                       "xcversion list",      "xcodebuild -destination 'OS=10.3'"};
    (void)state;
    uint32_t major = 0, minor = 0;
    size_t start;
    for (size_t i = 0; i < sizeof found / sizeof *found; i++) {
        size_t at = 0;
        if (!pins_next_in_script(str_from(found[i]), &at, &start, &major, &minor)) fail_msg("%s", found[i]);
        assert_int_equal(major, 10);
        assert_int_equal(minor, 3);
        assert_false(pins_next_in_script(str_from(found[i]), &at, &start, &major, &minor));
    }
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        size_t at = 0;
        if (pins_next_in_script(str_from(none[i]), &at, &start, &major, &minor)) fail_msg("%s", none[i]);
    }
}

static void knows_its_files(void **state) {
    static const char *const yes[] = {
        ".travis.yml",       "app/.travis.yml", ".github/workflows/a.yml",     "x/.circleci/config.yml",
        "fastlane/Fastfile", "ios/Fastfile",    "azure-pipelines-nightly.yml", ".xcode-version"};
    static const char *const no[] = {"travis.yml", "github/workflows/a.yml", ".github/dependabot.yml",
                                     "config.yml", "fastlane/metadata.yml",  "xcode-version",
                                     "project.yml"};
    (void)state;
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
        if (!pins_in(str_from(yes[i]))) fail_msg("%s", yes[i]);
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        if (pins_in(str_from(no[i]))) fail_msg("%s", no[i]);
}

static PinVec read_pins(Arena *arena, const char *path, const char *text) {
    const Document *document =
        document_read(arena, DOCUMENT_YAML, str_from(path), str_copy(arena, str_from(text)));
    PinVec pins = {0};
    pins_read(arena, document, &pins);
    return pins;
}

static void places_what_a_script_says(void **state) {
    PinVec pins = read_pins(*state, "a/.github/workflows/b.yml",
                            "x:\n  run: |\n    ls\n    xcode-select -s /Applications/Xcode_10.3.app\n");
    assert_int_equal(pins.len, 1);
    assert_int_equal(pins.items[0].line, 4);
    assert_true(str_eq_c(pins.items[0].folder, "a/"));
    assert_int_equal(pins_sdk(&pins.items[0]), 12);
}

static void prefers_a_choice_to_an_image(void **state) {
    assert_int_equal(read_pins(*state, ".travis.yml", "os: macos-10.13\n").items[0].kind, PIN_IMAGE);
    PinVec pins = read_pins(*state, ".travis.yml", "os: macos-10.13\nxcode: latest\n");
    assert_int_equal(pins.len, 1);
    assert_true(pins.items[0].newest);
}

static void knows_the_sdk_of_an_xcode(void **state) {
    (void)state;
    assert_int_equal(pins_sdk_of_xcode(10), 12);
    assert_int_equal(pins_sdk_of_xcode(11), 13);
    assert_int_equal(pins_sdk_of_xcode(16), 18);
    assert_int_equal(pins_sdk_of_xcode(26), 26);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parses_words),
        cmocka_unit_test(finds_choices_in_scripts),
        cmocka_unit_test(knows_its_files),
        cmocka_unit_test_setup_teardown(places_what_a_script_says, set_up, tear_down),
        cmocka_unit_test_setup_teardown(prefers_a_choice_to_an_image, set_up, tear_down),
        cmocka_unit_test(knows_the_sdk_of_an_xcode),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
