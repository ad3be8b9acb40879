// SPDX-License-Identifier: MIT
// Parsing of Objective-C without an SDK: the stub headers, healing, headers of the project, limits.
#include "analyzer/objc/parse.h"
#include "analyzer/objc/sdk_files.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

typedef struct Fixture {
    Arena *arena;
    const ClangApi *clang;
    ObjcSdk *sdk;
} Fixture;

static int setup(void **state) {
    Arena *arena = arena_new();
    Fixture *fixture = ARENA_NEW(arena, Fixture);
    Str error;
    fixture->arena = arena;
    fixture->clang = clang_api_open(arena, &error);
    if (!fixture->clang) {
        fprintf(stderr, "%.*s\n", STR_ARG(error));
        arena_free(arena);
        return -1;
    }
    fixture->sdk = objc_sdk_open(arena, fixture->clang);
    objc_sdk_prepare(fixture->sdk, false);
    objc_sdk_prepare(fixture->sdk, true);
    *state = fixture;
    return 0;
}

static int teardown(void **state) {
    Fixture *fixture = *state;
    objc_sdk_close(fixture->sdk);
    arena_free(fixture->arena);
    return 0;
}

typedef struct TestHeader {
    const char *name;
    const char *text;
} TestHeader;

static bool find_header(void *context, Str name, bool angled, Str from, Str *path, Str *text) {
    (void)angled;
    (void)from;
    for (const TestHeader *header = context; header && header->name; header++) {
        Str have = str_from(header->name);
        if (!str_eq(name, have) && !(str_ends(name, have) && name.data[name.len - have.len - 1] == '/'))
            continue;
        *path = have;
        *text = str_from(header->text);
        return true;
    }
    return false;
}

static ObjcUnit *parse(Fixture *fixture, const TestHeader *headers, const char *text) {
    ObjcFiles files = {(void *)(uintptr_t)headers, find_header};
    ObjcOptions options = {.sdk = fixture->sdk};
    return objc_unit_open(fixture->clang, fixture->arena, &files, &options, STR("App/File.m"),
                          str_from(text));
}

static void print_unit(const ObjcUnit *unit) {
    for (uint32_t i = 0; i < unit->errors.len; i++)
        fprintf(stderr, "at %u: %.*s\n", unit->errors.items[i].offset,
                STR_ARG(unit->errors.items[i].message));
    for (uint32_t i = 0; i < unit->functions.len; i++)
        if (unit->functions.items[i].has_error)
            fprintf(stderr, "%.*s: %.*s\n", STR_ARG(unit->functions.items[i].outline.name),
                    STR_ARG(unit->functions.items[i].error));
}

// Every function is whole, and there are as many sends as said.
static void expect_whole(const ObjcUnit *unit, unsigned functions, unsigned sends) {
    if (unit->errors.len > 0 || unit->sends_kept != unit->sends_seen) print_unit(unit);
    assert_int_equal(unit->status, OBJC_PARSED);
    assert_int_equal(unit->errors.len, 0);
    assert_int_equal(unit->functions.len, functions);
    for (uint32_t i = 0; i < unit->functions.len; i++)
        assert_false(unit->functions.items[i].has_error);
    assert_int_equal(unit->sends_seen, sends);
    assert_int_equal(unit->sends_kept, sends);
}

static const char HANDLER[] =
    "@import PushKit;\n"
    "#import <CallKit/CallKit.h>\n"
    "@interface Pushes : NSObject <PKPushRegistryDelegate>\n"
    "@property (nonatomic) CXProvider *provider;\n"
    "@end\n"
    "@implementation Pushes\n"
    "- (void)pushRegistry:(PKPushRegistry *)registry didReceiveIncomingPushWithPayload:(PKPushPayload "
    "*)payload\n"
    "             forType:(PKPushType)type withCompletionHandler:(void (^)(void))completion {\n"
    "    if (![type isEqualToString:PKPushTypeVoIP]) return;\n"
    "    NSUUID *uuid = [[NSUUID alloc] initWithUUIDString:payload.dictionaryPayload[@\"id\"]] ?: [NSUUID "
    "UUID];\n"
    "    CXCallUpdate *update = [[CXCallUpdate alloc] init];\n"
    "    update.remoteHandle = [[CXHandle alloc] initWithType:CXHandleTypeGeneric value:@\"x\"];\n"
    "    [self.provider reportNewIncomingCallWithUUID:uuid update:update completion:^(NSError *error) {\n"
    "        if (error) NSLog(@\"%@\", [error localizedDescription]);\n"
    "        dispatch_async(dispatch_get_main_queue(), ^{ completion(); });\n"
    "    }];\n"
    "}\n"
    "@end\n";

static void a_handler_needs_no_healing(void **state) {
    ObjcUnit *unit = parse(*state, NULL, HANDLER);
    expect_whole(unit, 1, 10);
    assert_int_equal(unit->rounds, 1);
    assert_int_equal(heal_count(unit->heal), 0);
    const ObjcFunction *function = &unit->functions.items[0];
    assert_string_equal(arena_copy(unit->arena, function->outline.name.data, function->outline.name.len),
                        "pushRegistry:didReceiveIncomingPushWithPayload:forType:withCompletionHandler:");
    assert_int_equal(unit->clang->getCursorKind(function->cursor), CXCursor_ObjCInstanceMethodDecl);
    uint32_t start, end;
    assert_true(objc_unit_span(unit, function->cursor, &start, &end));
    assert_int_equal(start, function->start);
    assert_int_equal(end, function->end);
    assert_ptr_equal(objc_unit_function_at(unit, function->body + 5), function);
    assert_null(objc_unit_function_at(unit, 3));
    objc_unit_close(unit);
}

static void headers_as_they_are_give_the_same(void **state) {
    Fixture *fixture = *state;
    ObjcUnit *slow = objc_unit_open(fixture->clang, fixture->arena, NULL, NULL, STR("a.m"), STR(HANDLER));
    expect_whole(slow, 1, 10);
    objc_unit_close(slow);
}

// The whole stub SDK is free of errors, in both languages.
static void the_sdk_is_clean(void **state) {
    Fixture *fixture = *state;
    for (unsigned cxx = 0; cxx < 2; cxx++) {
        ObjcOptions options = {.cxx = cxx};
        ObjcUnit *unit =
            objc_unit_open(fixture->clang, fixture->arena, NULL, &options, STR("a.mm"), STR("int x;"));
        assert_int_equal(unit->status, OBJC_PARSED);
        for (unsigned i = 0; i < fixture->clang->getNumDiagnostics(unit->tu); i++)
            fprintf(stderr, "%.*s\n",
                    STR_ARG(clang_api_text(
                        fixture->clang, fixture->arena,
                        fixture->clang->getDiagnosticSpelling(fixture->clang->getDiagnostic(unit->tu, i)))));
        assert_int_equal(fixture->clang->getNumDiagnostics(unit->tu), 0);
        objc_unit_close(unit);
    }
    assert_true(embedded_sdk_count > 10);
}

static void unknown_names_are_healed(void **state) {
    ObjcUnit *unit = parse(
        *state, NULL,
        "#import \"Missing.h\"\n"
        "@interface App : MissingBase <MissingProtocol>\n@property (nonatomic) MissingType *thing;\n@end\n"
        "@implementation App\n"
        "- (void)run:(MissingState)state done:(MissingBlock)done {\n"
        "    [[Missing shared].manager.other doThis:kMissingKey and:self.thing.name];\n"
        "    if ([self.thing.list count] > 3 && self.unknown.enabled) [self.thing stop];\n"
        "    switch (state) { case MissingStateOne: [self.thing one]; break; default: [self.thing two]; }\n"
        "    MissingOther *other = [MissingOther new];\n"
        "    CGFloat height = [other heightFor:2.5];\n"
        "    for (MissingItem *item in other.items) [item use:height];\n"
        "    @weakify(self);\n"
        "    [other later:^(MissingResult *result, MissingCode code) { @strongify(self); [self log:result]; "
        "}];\n"
        "    if (done) done([other value], nil);\n"
        "    missing_list_t *list = missing_get_list(other);\n"
        "    while (list) { [other add:list->data]; list = list->next; }\n"
        "    @throw [[MissingError alloc] initWithCode:MISSING_CODE + 1];\n"
        "}\n"
        "@end\n");
    expect_whole(unit, 1, 15);
    assert_true(unit->rounds <= 5);
    objc_unit_close(unit);
}

static void headers_of_the_project_are_found(void **state) {
    static const TestHeader HEADERS[] = {
        {"A.h",
         "#import \"B.h\"\n#import \"A.h\"\n@interface A : B\n- (Unknown *)make;\n@property id a;\n@end\n"},
        {"B.h",
         "#pragma once\n#include \"A.h\"\n@interface B : NSObject\n@property (readonly) B *next;\n@end\n"},
        {NULL, NULL},
    };
    ObjcUnit *unit =
        parse(*state, HEADERS,
              "#import <Module/A.h>\n#import \"A.h\"\n#import \"Nowhere.h\"\n"
              "#if __has_include(<PushKit/PushKit.h>) && __has_include(\"B.h\") && !__has_include(\"C.h\")\n"
              "id f(A *a) { return [a.next.next description]; }\n"
              "#else\nid f(A *a) { return [a wrong]; }\n#endif\n"
              "id g(A *a) { return [[a make] foo]; }\n");
    expect_whole(unit, 2, 3);
    assert_int_equal(unit->headers.list.len, 3);
    assert_int_equal(unit->headers.missing.len, 1);
    assert_true(str_eq_c(unit->headers.missing.items[0], "Nowhere.h"));
    assert_int_equal(unit->inactive.len, 1);
    objc_unit_close(unit);
}

static void prefix_header_and_defines(void **state) {
    Fixture *fixture = *state;
    Str define = STR("FLAVOUR=1");
    ObjcOptions options = {
        .sdk = fixture->sdk,
        .prefix_path = STR("App.pch"),
        .prefix_text =
            STR("#define LOG(x) NSLog(@\"%@\", x)\n@interface P : NSObject\n@property id p;\n@end\n"),
        .defines = &define,
        .define_count = 1};
    ObjcUnit *unit = objc_unit_open(
        fixture->clang, fixture->arena, NULL, &options, STR("a.m"),
        STR("void f(P *p) { LOG([p.p foo]); }\n#if FLAVOUR\nvoid g(P *p) { [p bar]; }\n#endif\n"));
    expect_whole(unit, 2, 2);
    objc_unit_close(unit);
}

typedef struct Found {
    const ObjcUnit *unit;
    StrBuf text;
} Found;

static enum CXChildVisitResult collect(CXCursor cursor, CXCursor parent, CXClientData data) {
    (void)parent;
    Found *found = data;
    if (found->unit->clang->getCursorKind(cursor) == CXCursor_ObjCMessageExpr)
        strbuf_printf(&found->text, "%.*s ", STR_ARG(objc_unit_selector(found->unit, cursor)));
    return CXChildVisit_Recurse;
}

// A selector that nobody declares, and whose words all stand in some header, has no name in libclang.
static void selectors_are_rebuilt(void **state) {
    ObjcUnit *unit =
        parse(*state, NULL,
              "id f(id x, NSString *s) { [s count:1 length:x ? 2 : 3]; return [[x copy] update:s :1]; }");
    expect_whole(unit, 1, 3);
    Found found = {.unit = unit};
    strbuf_init(&found.text, unit->arena);
    unit->clang->visitChildren(unit->functions.items[0].cursor, collect, &found);
    assert_string_equal(strbuf_str(&found.text).data, "count:length: update:: copy ");
    objc_unit_close(unit);
}

static void objective_cxx(void **state) {
    Fixture *fixture = *state;
    ObjcOptions options = {.cxx = true, .sdk = fixture->sdk};
    ObjcUnit *unit =
        objc_unit_open(fixture->clang, fixture->arena, NULL, &options, STR("a.mm"),
                       STR("#include <string>\n#include <vector>\n#include \"engine.hpp\"\n"
                           "namespace app { class Box { public: void run(id x) { [x go]; } }; }\n"
                           "@implementation Bridge\n- (void)call:(Engine *)engine {\n"
                           "    std::string name = [[self title] UTF8String];\n"
                           "    std::vector<int> list; for (auto i : list) [self add:@(i)];\n"
                           "    auto block = [self](int y) { [self done]; }; block(1);\n"
                           "    NSString *s = [engine name]; [s length];\n}\n@end\n"));
    expect_whole(unit, 2, 7);
    objc_unit_close(unit);
}

// An error that nothing heals is told, and the functions around it stay whole.
static void what_cannot_be_healed_is_said(void **state) {
    ObjcUnit *unit =
        parse(*state, NULL,
              "@implementation A\n- (void)a { [self one]; }\n- (void)b { [self two; [self three]; }\n"
              "- (void)c { [self four]; }\n@end\n");
    assert_int_equal(unit->status, OBJC_PARSED);
    assert_int_equal(unit->functions.len, 3);
    assert_false(unit->functions.items[0].has_error);
    assert_true(unit->functions.items[1].has_error);
    assert_true(unit->functions.items[1].error.len > 0);
    assert_true(unit->errors.len > 0);
    assert_false(unit->functions.items[2].has_error);
    objc_unit_close(unit);
}

static Str repeated(Arena *arena, const char *before, const char *text, unsigned count, const char *after) {
    StrBuf out;
    strbuf_init(&out, arena);
    strbuf_add_c(&out, before);
    for (unsigned i = 0; i < count; i++)
        strbuf_add_c(&out, text);
    strbuf_add_c(&out, after);
    return strbuf_str(&out);
}

static void limits_refuse_with_a_reason(void **state) {
    Fixture *fixture = *state;
    Arena *arena = fixture->arena;
    const Str texts[] = {
        STR("% comment\nfunction y = f(x)\ny = x';\n"),
        STR("% vim: x\n:- module hello.\n"),
        repeated(arena, "int f(void) { return ", "(", 100000, ";"),
        repeated(arena, "int f(int x) { return ", "(int)", 50000, "x; }"),
        repeated(arena, "int f(int x) { return x", "+x", 50000, "; }"),
        repeated(arena, "int f(int x) { ", "if (x) {} else ", 50000, "{} }"),
        repeated(arena, "int f(int x) { ", "if (x) ", 50000, "; }"),
        repeated(arena, "int ", "*", 50000, "x;"),
        repeated(arena, "#define X(a) a a a a a a a a a a\n", "X(", 20, "x"),
        STR("#define A x x x x x x x x x x\n#define B A A A A A A A A A A\n#define C B B B B B B B B B B\n"
            "#define D C C C C C C C C C C\n#define E D D D D D D D D D D\n#define F E E E E E E E E E E\n"
            "#define G F F F F F F F F F F\n#define H G G G G G G G G G G\n#if H\n#endif\n"),
        STR("#define N !!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!\n#define M N N N N N N N N N N N N "
            "N N N N N N\n"
            "#define L M M M M M M M M M M M M M M M M M\nint f(int x) { return L L x; }\n"),
        STR("int x[1000000000] = {[999999999] = 1};\n"),
        repeated(arena, "int x; ", "          ", 500000, ""),
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        ObjcOptions options = {.sdk = fixture->sdk};
        StrBuf closed;
        strbuf_init(&closed, arena);
        strbuf_add(&closed, texts[i]);
        if (i == 8) strbuf_add(&closed, repeated(arena, "", ")", 20, "\n"));
        ObjcUnit *unit =
            objc_unit_open(fixture->clang, arena, NULL, &options, STR("a.m"), strbuf_str(&closed));
        if (unit->status != OBJC_REFUSED) fprintf(stderr, "text %zu was parsed\n", i);
        assert_int_equal(unit->status, OBJC_REFUSED);
        assert_true(unit->reason.len > 0);
        assert_null(unit->tu);
        objc_unit_close(unit);
    }
}

static void just_below_the_limits_is_parsed(void **state) {
    Fixture *fixture = *state;
    Arena *arena = fixture->arena;
    const Str texts[] = {
        repeated(arena, "int f(int x) { return ", "(int)", 550, "x; }"),
        repeated(arena, "int f(int x) { return x", "+x", 590, "; }"),
        repeated(arena, "int f(int x) { return ", "!", 1100, "x; }"),
        repeated(arena, "int f(int x) { ", "if (x) {} else ", 1100, "{} }"),
        repeated(arena, "int f(int x) { ", "x;\n", 20000, "}"),
        repeated(arena, "int x[] = {", "1,", 20000, "};"),
        repeated(arena, "id f(id x) { return @[", "[x copy],", 3000, "]; }"),
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        ObjcOptions options = {.sdk = fixture->sdk};
        ObjcUnit *unit = objc_unit_open(fixture->clang, arena, NULL, &options, STR("a.m"), texts[i]);
        assert_int_equal(unit->status, OBJC_PARSED);
        assert_int_equal(unit->sends_kept, unit->sends_seen);
        objc_unit_close(unit);
    }
}

static void headers_beyond_limits_are_left_out(void **state) {
    Fixture *fixture = *state;
    Str big = repeated(fixture->arena, "", "int line_of_a_generated_header(void);\n", 200000, "");
    Str deep = repeated(fixture->arena, "int x = ", "(", 5000, ";");
    const TestHeader headers[] = {{"Big.h", big.data}, {"Deep.h", deep.data}, {NULL, NULL}};
    ObjcUnit *unit =
        parse(fixture, headers, "#import \"Big.h\"\n#import \"Deep.h\"\nid f(id x) { return [x copy]; }\n");
    expect_whole(unit, 1, 1);
    assert_int_equal(unit->headers.left_out.len, 2);
    objc_unit_close(unit);
}

static void junk_is_survived(void **state) {
    Fixture *fixture = *state;
    static const char *const TEXTS[] = {
        "",
        "\n",
        "@",
        "@implementation",
        "@implementation A",
        "@implementation A\n- (void)x {",
        "}}}}",
        "[[[[",
        "#import",
        "#import \"",
        "#import \"x.m\"\n#include \"App/File.m\"",
        "#if",
        "#endif",
        "@import",
        "@import X",
        "#import <a",
        "\"",
        "@interface A : A\n@end\n",
        "@protocol P <P>\n@end",
        "#include_next <x.h>\n",
        "#define A A\nA",
        "@class A; @interface A : B\n@end @interface B : A\n@end",
        "#define f(x) f(x) f(x)\nf(f(f(1)))",
    };
    for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++) {
        ObjcUnit *unit = parse(fixture, NULL, TEXTS[i]);
        assert_int_equal(unit->status, OBJC_PARSED);
        assert_true(unit->rounds <= OBJC_MAX_ROUNDS);
        objc_unit_close(unit);
    }
}

static void temporary_files_go(void **state) {
    Fixture *fixture = *state;
    Arena *arena = arena_new();
    ObjcSdk *sdk = objc_sdk_open(arena, fixture->clang);
    assert_null(objc_sdk_file(sdk, false));
    objc_sdk_prepare(sdk, false);
    const char *file = objc_sdk_file(sdk, false);
    assert_non_null(file);
    char *name = arena_copy(arena, file, strlen(file));
    assert_int_equal(access(name, R_OK), 0);
    objc_sdk_close(sdk);
    assert_int_not_equal(access(name, F_OK), 0);
    objc_unit_close(NULL);
    objc_sdk_close(NULL);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_handler_needs_no_healing),
        cmocka_unit_test(headers_as_they_are_give_the_same),
        cmocka_unit_test(the_sdk_is_clean),
        cmocka_unit_test(unknown_names_are_healed),
        cmocka_unit_test(headers_of_the_project_are_found),
        cmocka_unit_test(prefix_header_and_defines),
        cmocka_unit_test(selectors_are_rebuilt),
        cmocka_unit_test(objective_cxx),
        cmocka_unit_test(what_cannot_be_healed_is_said),
        cmocka_unit_test(limits_refuse_with_a_reason),
        cmocka_unit_test(just_below_the_limits_is_parsed),
        cmocka_unit_test(headers_beyond_limits_are_left_out),
        cmocka_unit_test(junk_is_survived),
        cmocka_unit_test(temporary_files_go),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
