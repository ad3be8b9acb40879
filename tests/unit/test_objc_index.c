// SPDX-License-Identifier: MIT
// The index of names, filled from Objective-C.
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "analyzer/objc/index.h"

typedef struct Fixture {
    Arena *arena;
    NameIndex *index;
    ObjcNames classes;
} Fixture;

static Fixture read_text(const char *text) {
    Fixture f = {.arena = arena_new()};
    f.index = name_index_new(f.arena);
    objc_index_add(f.index, f.arena, 7, str_from(text), &f.classes);
    return f;
}

static void done(Fixture *f) { arena_free(f->arena); }

static uint32_t roles(const Fixture *f, const char *name) {
    return name_index_roles(f->index, 7, str_from(name));
}

static bool has(const Fixture *f, const char *name, uint32_t role) { return (roles(f, name) & role) != 0; }

static void test_classes(void **state) {
    (void)state;
    Fixture f = read_text(
        "#import <PushKit/PushKit.h>\n@import CallKit;\n@class Other;\n@protocol Later;\n"
        "@interface Box<T> : Base <First, Second>\n@property (nonatomic, copy) void (^ringing)(int x);\n"
        "@property (weak) id<Third> delegate NS_SWIFT_NAME(d);\n@end\n"
        "@interface Box (Extra) <Fourth>\n@end\n@protocol Caller <NSObject>\n- (void)required;\n@end\n"
        "@interface Root\n@end\n");
    assert_true(has(&f, "PushKit", NAME_ROLE_IMPORT));
    assert_true(has(&f, "CallKit", NAME_ROLE_IMPORT));
    assert_int_equal(roles(&f, "Other"), NAME_ROLE_MENTION);
    assert_int_equal(roles(&f, "Later"), NAME_ROLE_MENTION);
    assert_true(has(&f, "Box", NAME_ROLE_TYPE));
    assert_true(has(&f, "Box", NAME_ROLE_EXTENSION));
    assert_true(has(&f, "Base", NAME_ROLE_CONFORMS));
    assert_true(has(&f, "First", NAME_ROLE_CONFORMS));
    assert_true(has(&f, "Second", NAME_ROLE_CONFORMS));
    assert_true(has(&f, "Fourth", NAME_ROLE_CONFORMS));
    assert_false(has(&f, "Third", NAME_ROLE_CONFORMS));
    assert_true(has(&f, "ringing", NAME_ROLE_PROPERTY));
    assert_true(has(&f, "delegate", NAME_ROLE_PROPERTY));
    assert_true(has(&f, "Caller", NAME_ROLE_TYPE));
    assert_true(has(&f, "NSObject", NAME_ROLE_CONFORMS));
    assert_false(has(&f, "required", NAME_ROLE_FUNCTION));
    assert_int_equal(f.classes.len, 2);
    assert_true(str_eq_c(f.classes.items[0], "Box"));
    assert_true(str_eq_c(f.classes.items[1], "Root"));
    done(&f);
}

static void test_methods(void **state) {
    (void)state;
    Fixture f =
        read_text("@implementation Box\n- (void)report:(NSUUID *)uuid\n    withHandle:(NSString *)handle\n{\n"
                  "  int a = b - (c)d; [self other:1];\n}\n"
                  "+ (instancetype)shared { return nil; }\n- (int)declaredOnly:(int)x;\n"
                  "- (void)pushRegistry:(id)r didReceive:(id)p :(int)nameless; {}\n@end\n");
    assert_true(has(&f, "report:withHandle:", NAME_ROLE_FUNCTION));
    assert_true(has(&f, "report", NAME_ROLE_FUNCTION));
    assert_true(has(&f, "shared", NAME_ROLE_FUNCTION));
    assert_false(has(&f, "declaredOnly:", NAME_ROLE_FUNCTION));
    assert_true(has(&f, "pushRegistry:didReceive::", NAME_ROLE_FUNCTION));
    assert_true(has(&f, "push", NAME_ROLE_FUNCTION)); // Swift may cut a name at each capital
    assert_int_equal(roles(&f, "other"), NAME_ROLE_MENTION);
    assert_true(has(&f, "Box", NAME_ROLE_EXTENSION));
    assert_false(has(&f, "Box", NAME_ROLE_TYPE));
    done(&f);
}

static void test_functions_and_macros(void **state) {
    (void)state;
    Fixture f = read_text("#define REPORT(x) [center postArrival:x]\n/* hidden */ // hidden\n"
                          "static void tell(int a);\nstatic void tell(int a) { say(@\"hidden\"); }\n"
                          "struct S { int x; };\nNSString *const kName = @\"hidden\";\n");
    assert_true(has(&f, "tell", NAME_ROLE_FUNCTION));
    assert_false(has(&f, "say", NAME_ROLE_FUNCTION));
    assert_true(has(&f, "postArrival", NAME_ROLE_MENTION));
    assert_true(has(&f, "kName", NAME_ROLE_MENTION));
    assert_int_equal(roles(&f, "hidden"), 0);
    done(&f);
}

// Braces that only one side of an #if closes must not hide the methods behind them.
static void test_unbalanced(void **state) {
    (void)state;
    Fixture f = read_text(
        "@implementation Box\n- (void)first {\n#if A\n  if (x) {\n#else\n  if (y) {\n#endif\n  }\n}\n"
        "- (void)second:(int)x {\n}\n@end\nvoid third(void) {\n}\n");
    assert_true(has(&f, "first", NAME_ROLE_FUNCTION));
    assert_true(has(&f, "second:", NAME_ROLE_FUNCTION));
    assert_true(has(&f, "third", NAME_ROLE_FUNCTION));
    done(&f);
}

static void test_endings(void **state) {
    (void)state;
    const char *const texts[] = {"",
                                 "@",
                                 "@interface",
                                 "@interface X",
                                 "@interface X <",
                                 "@interface X : ",
                                 "@protocol",
                                 "@property",
                                 "@property (",
                                 "@implementation X\n- (",
                                 "@implementation X\n- (void)a:",
                                 "@implementation",
                                 "#import <",
                                 "#define",
                                 "{",
                                 "x(",
                                 "@interface X (",
                                 "-"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        Fixture f = read_text(texts[i]);
        assert_true(name_index_name_count(f.index, 7) <= 4);
        done(&f);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_classes),
        cmocka_unit_test(test_methods),
        cmocka_unit_test(test_functions_and_macros),
        cmocka_unit_test(test_unbalanced),
        cmocka_unit_test(test_endings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
