// SPDX-License-Identifier: MIT
// The index of Swift files: roles of names, exact lists of files.
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "analyzer/swift/index.h"

typedef struct Want {
    const char *name;
    unsigned roles; // besides MENTION; NOWHERE: the name must be absent
} Want;

#define NOWHERE 0x100u

static void assert_roles(const char *text, const Want *wants, size_t count) {
    Arena *arena = arena_new();
    NameIndex *index = name_index_new(arena);
    swift_index_add(index, 7, str_from(text));
    for (size_t i = 0; i < count; i++) {
        uint32_t roles = name_index_roles(index, 7, str_from(wants[i].name));
        uint32_t want = wants[i].roles == NOWHERE ? 0 : wants[i].roles | NAME_ROLE_MENTION;
        if (!(want & NAME_ROLE_ASSIGNED)) roles &= ~(uint32_t)NAME_ROLE_ASSIGNED; // a test of its own
        if (roles != want) fail_msg("%s has roles %x, not %x", wants[i].name, roles, want);
    }
    arena_free(arena);
}
#define ASSERT_ROLES(text, ...)                                                                              \
    assert_roles(text, (const Want[]){__VA_ARGS__}, sizeof((const Want[]){__VA_ARGS__}) / sizeof(Want))

static void types_and_what_they_conform_to(void **state) {
    (void)state;
    ASSERT_ROLES(
        "final class A: B, C.D { }\nstruct E<F: G>: H<I, J: K> where F: L { }\nactor M { }\n"
        "enum N: Int { case o }\nprotocol P: AnyObject { associatedtype Q: R }\ntypealias S = (T) -> U",
        {"A", NAME_ROLE_TYPE}, {"B", NAME_ROLE_CONFORMS}, {"C", NAME_ROLE_CONFORMS},
        {"D", NAME_ROLE_CONFORMS}, {"E", NAME_ROLE_TYPE}, {"F", 0}, {"G", 0}, {"H", NAME_ROLE_CONFORMS},
        {"I", 0}, {"L", 0}, {"M", NAME_ROLE_TYPE}, {"N", NAME_ROLE_TYPE}, {"Int", NAME_ROLE_CONFORMS},
        {"o", 0}, {"P", NAME_ROLE_TYPE}, {"AnyObject", NAME_ROLE_CONFORMS}, {"Q", NAME_ROLE_TYPE}, {"R", 0},
        {"S", NAME_ROLE_TYPE}, {"T", 0}, {"U", 0});
}

static void extensions_name_every_component(void **state) {
    (void)state;
    ASSERT_ROLES("extension A.B: C,\n    D where E == F.G { func h() {} }\nextension I { }\n",
                 {"A", NAME_ROLE_EXTENSION}, {"B", NAME_ROLE_EXTENSION}, {"C", NAME_ROLE_CONFORMS},
                 {"D", NAME_ROLE_CONFORMS}, {"E", 0}, {"F", 0}, {"G", 0}, {"h", NAME_ROLE_FUNCTION},
                 {"I", NAME_ROLE_EXTENSION});
}

static void functions_and_inits(void **state) {
    (void)state;
    ASSERT_ROLES(
        "class A { class func b(c d: E) -> F { g() }\n convenience init?(h: I) { self.init() }\n"
        " static func == (l: A, r: A) -> Bool { true } }\nstruct J { var k = A.init() }\nfunc `in`() {}",
        {"A", NAME_ROLE_TYPE}, {"b", NAME_ROLE_FUNCTION}, {"c", 0}, {"d", 0}, {"E", 0}, {"g", 0}, {"l", 0},
        {"J", NAME_ROLE_TYPE}, {"in", NAME_ROLE_FUNCTION}, {"func", NOWHERE});
}

static void properties_but_no_locals(void **state) {
    (void)state;
    ASSERT_ROLES("let a = 1\nclass B { static let c = { let d = 1; return d }()\n lazy var e: F = G()\n"
                 " var h: Int { let i = 2; return i }\n func j() { if let k = l { var m = k } } }\n",
                 {"a", NAME_ROLE_PROPERTY}, {"c", NAME_ROLE_PROPERTY}, {"d", 0}, {"e", NAME_ROLE_PROPERTY},
                 {"F", 0}, {"h", NAME_ROLE_PROPERTY}, {"i", 0}, {"k", 0}, {"l", 0}, {"m", 0});
}

static void imports(void **state) {
    (void)state;
    ASSERT_ROLES(
        "@preconcurrency import PushKit\nimport class CallKit.CXProvider\n@testable import XCTest\nlet a = b",
        {"PushKit", NAME_ROLE_IMPORT}, {"CallKit", NAME_ROLE_IMPORT}, {"CXProvider", 0},
        {"XCTest", NAME_ROLE_IMPORT}, {"b", 0});
}

static void strings_and_comments_mention_nothing(void **state) {
    (void)state;
    ASSERT_ROLES("// a\n/* b /* c */ d */ let e = \"f \\(g(\"h\")) i\" + #\"j\"# + \"\"\"\n k\n \"\"\"\n"
                 "x(#selector(l), /m+/)",
                 {"a", NOWHERE}, {"b", NOWHERE}, {"d", NOWHERE}, {"e", NAME_ROLE_PROPERTY}, {"f", NOWHERE},
                 {"g", 0}, {"h", NOWHERE}, {"i", NOWHERE}, {"j", NOWHERE}, {"k", NOWHERE}, {"l", 0},
                 {"m", NOWHERE}, {"selector", 0});
}

static void members_are_no_keywords(void **state) {
    (void)state;
    ASSERT_ROLES(
        "func f() { a.extension.b(); c.class; d.init(e) }\nclass G { var import: H; func protocol() {} }",
        {"b", 0}, {"e", 0}, {"G", NAME_ROLE_TYPE}, {"H", 0});
}

static void labels_are_no_keywords(void **state) {
    (void)state;
    ASSERT_ROLES("func f() { a(extension: b, class: c) { class D: @unchecked E { var g = 1 } } ; let x = h }",
                 {"b", 0}, {"c", 0}, {"D", NAME_ROLE_TYPE}, {"unchecked", 0}, {"E", NAME_ROLE_CONFORMS},
                 {"g", NAME_ROLE_PROPERTY}, {"x", 0});
    ASSERT_ROLES("a({ class D { var g = 1 } }, b)\nlet e = 1", {"g", NAME_ROLE_PROPERTY},
                 {"e", NAME_ROLE_PROPERTY});
}

static void names_that_are_given_values(void **state) {
    (void)state;
    ASSERT_ROLES("func f() { a = 1; self.b += 2; c! = 3; make(d: 4); take(&self.e, i); (self.g, h) = pair }",
                 {"a", NAME_ROLE_ASSIGNED}, {"b", NAME_ROLE_ASSIGNED}, {"c", NAME_ROLE_ASSIGNED},
                 {"d", NAME_ROLE_ASSIGNED}, {"e", NAME_ROLE_ASSIGNED}, {"g", NAME_ROLE_ASSIGNED},
                 {"h", NAME_ROLE_ASSIGNED});
    Arena *arena = arena_new();
    NameIndex *index = name_index_new(arena);
    swift_index_add(index, 7, STR("func f() { if a == b.c { d(e); g.h() } }"));
    static const char *const names[] = {"a", "c", "d", "e", "g", "h"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_int_equal(name_index_roles(index, 7, str_from(names[i])), NAME_ROLE_MENTION);
    arena_free(arena);
}

static void heads_name_what_is_above(void **state) {
    (void)state;
    Arena *arena = arena_new();
    NameIndex *index = name_index_new(arena);
    swift_index_add(index, 7, STR("class A: B, C { }\nextension D.E: C { }\ntypealias F = B\nstruct G { }"));
    Str type;
    uint32_t at = 0;
    assert_true(name_index_next_below(index, 7, STR("C"), &at, &type) && str_eq_c(type, "A"));
    assert_true(name_index_next_below(index, 7, STR("C"), &at, &type) && str_eq_c(type, "E"));
    assert_false(name_index_next_below(index, 7, STR("C"), &at, &type));
    at = 0;
    assert_true(name_index_next_below(index, 7, STR("B"), &at, &type) && str_eq_c(type, "A"));
    assert_true(name_index_next_below(index, 7, STR("B"), &at, &type) && str_eq_c(type, "F"));
    assert_false(name_index_next_below(index, 7, STR("B"), &at, &type));
    arena_free(arena);
}

static void lists_are_exact_and_ascending(void **state) {
    (void)state;
    Arena *arena = arena_new();
    NameIndex *index = name_index_new(arena);
    for (uint32_t file = 0; file < 3000; file++) {
        Str text = str_printf(arena, "func f%u() { g%u(); common(); if let f%u = name%u { } }", file,
                              file % 7, file, file);
        swift_index_add(index, file * 2, text);
    }
    NamePostings common = name_index_find(index, STR("common"));
    assert_int_equal(common.len, 3000);
    for (uint32_t i = 0; i < common.len; i++) {
        assert_int_equal(NAME_POSTING_FILE(common.items[i]), i * 2);
        assert_int_equal(NAME_POSTING_ROLES(common.items[i]), NAME_ROLE_MENTION);
    }
    NamePostings seventh = name_index_find(index, STR("g3"));
    assert_int_equal(seventh.len, 429);
    for (uint32_t i = 0; i < seventh.len; i++)
        assert_int_equal(NAME_POSTING_FILE(seventh.items[i]), (3 + i * 7) * 2);
    assert_int_equal(name_index_find(index, STR("f2999")).len, 1);
    assert_int_equal(name_index_roles(index, 5998, STR("f2999")),
                     NAME_ROLE_MENTION | NAME_ROLE_FUNCTION | NAME_ROLE_ASSIGNED);
    assert_int_equal(name_index_roles(index, 5996, STR("f2999")), 0);
    assert_int_equal(name_index_roles(index, 5997, STR("common")), 0);
    assert_int_equal(name_index_find(index, STR("f3000")).len, 0);
    assert_int_equal(name_index_find(index, STR_NONE).len, 0);
    // f0, name0, g0, common and the keyword if
    assert_int_equal(name_index_name_count(index, 0), 5);
    arena_free(arena);
}

static void any_text_is_read(void **state) {
    (void)state;
    static const char *const UNITS[] = {"class A {", "}", "(", "extension ", "\"\\(",
                                        "func",      "<", "`", "import ",    ":"};
    for (size_t i = 0; i < sizeof UNITS / sizeof UNITS[0]; i++) {
        Arena *arena = arena_new();
        StrBuf text;
        strbuf_init(&text, arena);
        for (int n = 0; n < 5000; n++)
            strbuf_add_c(&text, UNITS[i]);
        strbuf_add_c(&text, "\nlast");
        NameIndex *index = name_index_new(arena);
        swift_index_add(index, 0, strbuf_str(&text));
        swift_index_add(index, NAME_INDEX_FILES_MAX - 1, strbuf_str(&text));
        swift_index_add(index, NAME_INDEX_FILES_MAX, strbuf_str(&text));
        assert_int_equal(name_index_find(index, STR("last")).len, 2);
        arena_free(arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(types_and_what_they_conform_to),
        cmocka_unit_test(extensions_name_every_component),
        cmocka_unit_test(functions_and_inits),
        cmocka_unit_test(properties_but_no_locals),
        cmocka_unit_test(imports),
        cmocka_unit_test(strings_and_comments_mention_nothing),
        cmocka_unit_test(members_are_no_keywords),
        cmocka_unit_test(labels_are_no_keywords),
        cmocka_unit_test(names_that_are_given_values),
        cmocka_unit_test(heads_name_what_is_above),
        cmocka_unit_test(lists_are_exact_and_ascending),
        cmocka_unit_test(any_text_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
