// SPDX-License-Identifier: MIT
// Versions, ranges, and what the files of package managers list.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analyzer/dependencies/dependencies.h"
#include "analyzer/dependencies/version.h"

static int set_up(void **state) {
    *state = arena_new();
    return 0;
}

static int tear_down(void **state) {
    arena_free(*state);
    return 0;
}

static int compare(const char *a, const char *b) {
    Version left, right;
    assert_true(version_parse(str_from(a), &left));
    assert_true(version_parse(str_from(b), &right));
    return version_compare(&left, &right);
}

static void orders_versions(void **state) {
    (void)state;
    assert_int_equal(compare("1.2.3", "1.2.3"), 0);
    assert_int_equal(compare("1.2", "1.2.0"), 0);
    assert_int_equal(compare("v1.10", "1.9.9"), 1);
    assert_int_equal(compare("2.0.0", "10.0.0"), -1);
    assert_int_equal(compare("5.0.0-beta.1", "5.0.0"), 0);
    assert_int_equal(compare("1.2.3+7", "1.2.3"), 0);
    assert_int_equal(compare("1.2.3.4", "1.2.3.5"), -1);
    assert_int_equal(compare("99999999999999999999.0", "1.0"), 1);
}

static void knows_what_is_no_version(void **state) {
    static const char *const words[] = {"", "main", "1a2b3c4d", "v", "git+https://x/y.git", "workspace:*"};
    (void)state;
    Version version;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_false(version_parse(str_from(words[i]), &version));
}

static bool allows(VersionStyle style, const char *range, const char *version) {
    VersionRanges ranges = {0};
    Version parsed;
    assert_true(version_ranges_add(&ranges, str_from(range), style));
    assert_true(version_parse(str_from(version), &parsed));
    return version_in(&ranges, &parsed);
}

static void reads_npm_ranges(void **state) {
    static const struct {
        const char *range, *yes, *no;
    } cases[] = {
        {"^1.2.3", "1.9.0", "2.0.0"},
        {"^0.2.3", "0.2.9", "0.3.0"},
        {"^0.0.3", "0.0.3", "0.0.4"},
        {"~1.2.3", "1.2.9", "1.3.0"},
        {"~1", "1.9", "2.0"},
        {"1.2.3", "1.2.3", "1.2.4"},
        {"1.2", "1.2.7", "1.3.0"},
        {"1.x", "1.9", "2.0"},
        {"1.2.x", "1.2.9", "1.3"},
        {">=1.2 <2", "1.9", "2.0"},
        {"> 1.0, <= 1.5", "1.5", "1.6"},
        {"1.0 - 1.4", "1.4", "1.5"},
        {"^1.0.0 || ^3.0.0", "3.5", "2.0"},
        {"=1.2.3", "1.2.3", "1.2.2"},
        {"*", "9.9", NULL},
        {">=2.0.0", "100.0", "1.9"},
        {"latest", "1.0", NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (!allows(VERSION_NPM, cases[i].range, cases[i].yes))
            fail_msg("%s: not %s", cases[i].range, cases[i].yes);
        if (cases[i].no && allows(VERSION_NPM, cases[i].range, cases[i].no))
            fail_msg("%s: allows %s", cases[i].range, cases[i].no);
    }
}

static void reads_other_ranges(void **state) {
    (void)state;
    assert_true(allows(VERSION_RUBY, "~> 1.2", "1.9"));
    assert_false(allows(VERSION_RUBY, "~> 1.2", "2.0"));
    assert_true(allows(VERSION_RUBY, "~> 1.2.3", "1.2.9"));
    assert_false(allows(VERSION_RUBY, "~> 1.2.3", "1.3"));
    assert_false(allows(VERSION_RUBY, "1.2", "1.2.1"));
    assert_true(allows(VERSION_RUBY, ">= 1.0, < 2", "1.5"));
    assert_false(allows(VERSION_PUB, "1.2.3", "1.2.4"));
    assert_true(allows(VERSION_PUB, "any", "7.0"));
    VersionRanges ranges = {0};
    assert_false(version_ranges_add(&ranges, STR("git@github.com:x/y.git"), VERSION_NPM));
    assert_false(version_ranges_add(&ranges, STR(""), VERSION_NPM));
    assert_false(version_ranges_add(&ranges, STR("workspace:^"), VERSION_NPM));
    assert_false(version_ranges_add(&ranges, STR("1||2||3||4||5||6||7||8||9"), VERSION_NPM));
}

static bool meet(const char *a, const char *b) {
    VersionRanges left = {0}, right = {0};
    assert_true(version_ranges_add(&left, str_from(a), VERSION_NPM));
    assert_true(version_ranges_add(&right, str_from(b), VERSION_NPM));
    assert_int_equal(version_ranges_meet(&left, &right), version_ranges_meet(&right, &left));
    return version_ranges_meet(&left, &right);
}

static void compares_ranges(void **state) {
    (void)state;
    assert_true(meet("^3.0.0", ">=3.0.2"));
    assert_false(meet("~3.0.0", ">=3.1.0"));
    assert_false(meet("<2.1.0", ">=2.1.0 <3.0.0 || >=5.0.0"));
    assert_true(meet("<=2.1.0", ">=2.1.0 <3.0.0 || >=5.0.0"));
    assert_true(meet("*", ">=5"));
}

static const char *list(Arena *arena, const char *path, DocumentFormat format, const char *text) {
    const Document *document = document_read(arena, format, str_from(path), str_copy(arena, str_from(text)));
    DependencyVec all = {0};
    dependencies_read(arena, document, &all);
    StrBuf out;
    strbuf_init(&out, arena);
    for (uint32_t i = 0; i < all.len; i++)
        strbuf_printf(&out, "%s%.*s %.*s%s", i ? "; " : "", STR_ARG(all.items[i].name),
                      STR_ARG(all.items[i].version), all.items[i].locked ? "" : "?");
    return out.data;
}

static void reads_files(void **state) {
    assert_string_equal(list(*state, "a/Podfile.lock", DOCUMENT_YAML,
                             "PODS:\n  - A (1.0):\n    - B\n  - B/Core (2.0)\n  - B/Other (2.0)\n  - C\n"),
                        "A 1.0; B 2.0; C ");
    assert_string_equal(
        list(*state, "Podfile", DOCUMENT_LINES, "pod 'A/B', '~> 1', '< 1.5', :x => 'y'\npod \"C\"\npodd 'D'"),
        "A ~> 1, < 1.5?; C ?");
    assert_string_equal(
        list(*state, "Cartfile.resolved", DOCUMENT_LINES,
             "github \"A/B\" \"v1.0\"\ngit \"https://h/c/d.git\" \"2.0\"\nbinary \"x\" \"1\""),
        "a/b v1.0; c/d 2.0");
    assert_string_equal(
        list(*state, "pnpm-lock.yaml", DOCUMENT_YAML,
             "packages:\n  /@a/b/1.2.3_c@4: {}\n  /d@5.0.0(e@6): {}\n  '@f/g@7.0.0': {}\n  x: {}\n"),
        "@a/b 1.2.3; d 5.0.0; @f/g 7.0.0");
    assert_string_equal(
        list(*state, "yarn.lock", DOCUMENT_YARN, "\"@a/b@^1\", \"@a/b@^2\":\n  version \"2.0\"\n"),
        "@a/b 2.0");
    assert_string_equal(
        list(*state, "plugins/fetch.json", DOCUMENT_JSON,
             "{\"a\": {\"source\": {\"id\": \"a@1.2\"}}, \"b\": {\"source\": {\"url\": \"x\"}}}"),
        "a 1.2; b ");
    assert_string_equal(list(*state, "pubspec.yaml", DOCUMENT_YAML,
                             "dependencies:\n  a: ^1.0\n  b:\n    git: x\n  c: {version: 2.0, hosted: y}\n"),
                        "a ^1.0?; b ?; c 2.0?");
    assert_string_equal(
        list(*state, "config.xml", DOCUMENT_XML,
             "<widget><plugin name='a' spec='~1.0'/><gap:plugin name='b' version='2'/></widget>"),
        "a ~1.0?; b 2?");
}

static void survives_other_shapes(void **state) {
    static const char *const texts[] = {
        "null",
        "[]",
        "[[], {}]",
        "{}",
        "{\"packages\": 1, \"dependencies\": [1]}",
        "{\"pins\": {\"a\": 1}, \"object\": 7, \"packages\": {\"\": null}}",
        "{\"dependencies\": {\"a\": {\"dependencies\": \"x\"}}, \"PODS\": [{}, [], null]}",
        "{\"objects\": {\"a\": {\"isa\": \"XCRemoteSwiftPackageReference\"}}}"};
    static const char *const names[] = {
        "package.json", "package-lock.json", "Package.resolved", "Podfile.lock", "pnpm-lock.yaml",
        "yarn.lock",    "pubspec.lock",      "pubspec.yaml",     "config.xml",   "plugins/fetch.json",
        "Cartfile",     "Podfile",           "a/project.pbxproj"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        for (size_t j = 0; j < sizeof names / sizeof *names; j++)
            (void)list(*state, names[j], DOCUMENT_JSON, texts[i]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(orders_versions),
        cmocka_unit_test(knows_what_is_no_version),
        cmocka_unit_test(reads_npm_ranges),
        cmocka_unit_test(reads_other_ranges),
        cmocka_unit_test(compares_ranges),
        cmocka_unit_test_setup_teardown(reads_files, set_up, tear_down),
        cmocka_unit_test_setup_teardown(survives_other_shapes, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
