// SPDX-License-Identifier: MIT
// The model of Xcode projects: paths, settings, membership.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <ftw.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "analyzer/documents/formats.h"
#include "analyzer/xcode/xcode_p.h"

// A folder with files, and what was read of it.
typedef struct Tree {
    Arena *arena;
    char folder[64];
    Project *project;
    Xcode *xcode;
} Tree;

static int set_up(void **state) {
    Tree *tree = calloc(1, sizeof *tree);
    if (!tree) return -1;
    tree->arena = arena_new();
    strcpy(tree->folder, "/tmp/voipcheck-xcode-XXXXXX");
    *state = tree;
    return mkdtemp(tree->folder) ? 0 : -1;
}

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *walk) {
    (void)info;
    (void)kind;
    (void)walk;
    return remove(path);
}

static int tear_down(void **state) {
    Tree *tree = *state;
    (void)nftw(tree->folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    arena_free(tree->arena);
    free(tree);
    return 0;
}

static void put(const Tree *tree, const char *path, const char *text) {
    char whole[512];
    for (const char *slash = strchr(path, '/'); slash; slash = strchr(slash + 1, '/')) {
        snprintf(whole, sizeof whole, "%s/%.*s", tree->folder, (int)(slash - path), path);
        (void)mkdir(whole, 0700);
    }
    snprintf(whole, sizeof whole, "%s/%s", tree->folder, path);
    FILE *file = fopen(whole, "wb");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static const Document *read_document(void *context, const ProjectFile *file) {
    Tree *tree = context;
    DocumentFormat format;
    if (!document_format_of(file->path, &format)) return NULL;
    Source source;
    IncompleteList list = {0};
    assert_true(project_read(tree->project, file, tree->arena, &source, &list));
    return document_read(tree->arena, format, file->path, source.text);
}

static const Xcode *open_tree(Tree *tree) {
    const char *paths[] = {tree->folder};
    tree->project = project_open(tree->arena, NULL, paths, 1);
    assert_int_equal(tree->project->error.len, 0);
    tree->xcode = xcode_read(tree->arena, tree->project, (XcodeReader){tree, read_document});
    return tree->xcode;
}

static void assert_str(Str got, const char *want) {
    if (!str_eq_c(got, want)) fail_msg("got \"%.*s\", expected \"%s\"", STR_ARG(got), want);
}

// A project with one target, in a folder; %s are the target's settings.
static void put_project(const Tree *tree, const char *settings) {
    char text[4096];
    snprintf(
        text, sizeof text,
        "{ objects = {\n"
        "P = { isa = PBXProject; buildConfigurationList = L1; mainGroup = G; targets = (T); };\n"
        "G = { isa = PBXGroup; children = (GA, B); sourceTree = \"<group>\"; };\n"
        "GA = { isa = PBXGroup; children = (F1, F2); path = App; sourceTree = \"<group>\"; };\n"
        "F1 = { isa = PBXFileReference; path = Main.swift; sourceTree = \"<group>\"; };\n"
        "F2 = { isa = PBXFileReference; path = shared/../Other.swift; sourceTree = SOURCE_ROOT; };\n"
        "B = { isa = PBXFileReference; path = Base.xcconfig; sourceTree = \"<group>\"; };\n"
        "B1 = { isa = PBXBuildFile; fileRef = F1; };\n"
        "B2 = { isa = PBXBuildFile; fileRef = F2; };\n"
        "S = { isa = PBXSourcesBuildPhase; files = (B1, B2); };\n"
        "T = { isa = PBXNativeTarget; name = \"My App\"; buildConfigurationList = L2; buildPhases = (S);\n"
        "  productType = \"com.apple.product-type.application\"; };\n"
        "L1 = { isa = XCConfigurationList; buildConfigurations = (C1); };\n"
        "L2 = { isa = XCConfigurationList; buildConfigurations = (C2); };\n"
        "C1 = { isa = XCBuildConfiguration; name = Debug; baseConfigurationReference = B;\n"
        "  buildSettings = { SDKROOT = iphoneos; FLAGS = (\"$(inherited)\", two); }; };\n"
        "C2 = { isa = XCBuildConfiguration; name = Debug; buildSettings = { %s }; };\n"
        "}; rootObject = P; }\n",
        settings);
    put(tree, "ios/My.xcodeproj/project.pbxproj", text);
}

static Str setting(const Xcode *xcode, const char *name, bool *known) {
    return xcode_setting(xcode, &xcode->targets.items[0]->configs.items[0], str_from(name), known, NULL);
}

static void targets_and_what_they_compile(void **state) {
    Tree *tree = *state;
    put_project(tree, "A = 1;");
    put(tree, "ios/App/Main.swift", "");
    put(tree, "ios/other.swift", ""); // found whatever the case
    const Xcode *xcode = open_tree(tree);
    assert_int_equal(xcode->targets.len, 1);
    const XcodeTarget *target = xcode->targets.items[0];
    assert_str(target->name, "My App");
    assert_int_equal(target->product, XCODE_PRODUCT_APP);
    assert_int_equal(target->platform, XCODE_PLATFORM_IOS);
    assert_int_equal(target->sources.len, 2);
    assert_int_equal(target->missing, 0);
    assert_int_equal(xcode_targets_of(xcode, STR("ios/App/Main.swift"))->len, 1);
    assert_ptr_equal(xcode_targets_of(xcode, STR("ios/other.swift"))->items[0], target);
    assert_int_equal(xcode_targets_of(xcode, STR("Main.swift"))->len, 0);
}

static void levels_of_settings(void **state) {
    Tree *tree = *state;
    put_project(tree,
                "FLAGS = \"$(inherited) three\"; \"ONE[sdk=iphonesimulator*]\" = simulator; ONE = device;"
                "\"TWO[config=Rel*]\" = release; \"TWO[config=De*]\" = debug; TWO = other;"
                "\"TWO[arch=x86_64]\" = intel;");
    put(tree, "ios/Base.xcconfig",
        "#include \"More/Common.xcconfig\"\nFLAGS = $(inherited) one\nONE = base\n");
    put(tree, "ios/More/Common.xcconfig", "FLAGS = zero\n#include \"../Base.xcconfig\"\n"); // a cycle
    const Xcode *xcode = open_tree(tree);
    bool known;
    assert_str(setting(xcode, "FLAGS", &known), "zero one two three");
    assert_true(known);
    assert_str(setting(xcode, "ONE", &known), "device");
    assert_str(setting(xcode, "TWO", &known), "debug");
    assert_str(setting(xcode, "NEVER", &known), "");
    assert_true(known);
}

static void variables_and_operators(void **state) {
    Tree *tree = *state;
    put_project(
        tree, "NAME = \"$(TARGET_NAME:rfc1034identifier:lower).${CONFIGURATION:upper}\";"
              "MODULE = \"$(PRODUCT_MODULE_NAME)\"; NESTED = \"$(KIND_$(CONFIGURATION))\"; KIND_Debug = yes;"
              "PLAIN = \"a$b $ $(\"; ELSE = \"$(NOTHING:default=other)\";"
              "LOST = \"x/$(NOTHING)/$(NAME)\"; FILE = \"$(SRCROOT)/App/Info.plist\";");
    put(tree, "ios/Base.xcconfig", "");
    const Xcode *xcode = open_tree(tree);
    bool known;
    assert_str(setting(xcode, "NAME", &known), "my-app.DEBUG");
    assert_str(setting(xcode, "MODULE", &known), "My_App");
    assert_str(setting(xcode, "NESTED", &known), "yes");
    assert_true(known);
    assert_str(setting(xcode, "ELSE", &known), "other");
    assert_true(known);
    assert_str(setting(xcode, "LOST", &known), "x/$(NOTHING)/my-app.DEBUG");
    assert_false(known);
    assert_str(setting(xcode, "PLAIN", &known), "a$b $ $(");
    Str file = setting(xcode, "FILE", &known);
    assert_str(xcode_path(xcode, xcode->projects.items[0], file), "ios/App/Info.plist");
}

static void cycles_are_not_resolved(void **state) {
    Tree *tree = *state;
    put_project(tree, "A = \"$(B)$(B)\"; B = \"$(C)$(C)\"; C = \"$(A)$(A)\"; D = \"$(D) more\";");
    put(tree, "ios/Base.xcconfig", "");
    const Xcode *xcode = open_tree(tree);
    bool known;
    (void)setting(xcode, "A", &known);
    assert_false(known);
    assert_str(setting(xcode, "D", &known), "$(D) more"); // itself is what is below it: nothing
    assert_false(known);
}

static void settings_files_out_of_view(void **state) {
    Tree *tree = *state;
    put_project(tree, "A = 1;");
    const Xcode *xcode = open_tree(tree);
    bool known;
    assert_true(xcode->targets.items[0]->configs.items[0].open);
    (void)setting(xcode, "NEVER", &known);
    assert_false(known);
    assert_int_equal(xcode->gaps.len, 1);
    assert_true(str_contains(xcode->gaps.items[0].reason, STR("ios/Base.xcconfig")));
}

static void paths(void **state) {
    Tree *tree = *state;
    assert_str(xcode_join(tree->arena, STR("a/b/"), STR("../c.swift")), "a/c.swift");
    assert_str(xcode_join(tree->arena, STR("a/"), STR("../../c")), "../c");
    assert_str(xcode_join(tree->arena, STR_NONE, STR("./a//b/.")), "a/b");
    assert_str(xcode_join(tree->arena, STR("a"), STR("/abs")), "/abs");
    assert_str(str_folder(STR("a/b.c")), "a/");
    assert_str(str_base_name(STR("a/b.c")), "b.c");
}

static void patterns(void **state) {
    (void)state;
    assert_true(xcode_glob(STR("**/*.md"), STR("a/b/c.md")));
    assert_true(xcode_glob(STR("**/*.md"), STR("c.md")));
    assert_true(xcode_glob(STR("Views/**"), STR("Views/a/b.swift")));
    assert_false(xcode_glob(STR("Views/**"), STR("Other/Views/a.swift")));
    assert_true(xcode_glob(STR("Models/*List/**"), STR("Models/RoomList/a.swift")));
    assert_false(xcode_glob(STR("*.swift"), STR("a/b.swift")));
    assert_true(xcode_glob(STR("**/Test/**"), STR("a/Test/b/c.swift")));
    assert_true(xcode_glob(STR("?.m"), STR("a.m")));
    assert_false(xcode_glob(STR("?.m"), STR("ab.m")));
    assert_true(xcode_glob(STR("iphoneos*"), STR("iphoneos")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(targets_and_what_they_compile, set_up, tear_down),
        cmocka_unit_test_setup_teardown(levels_of_settings, set_up, tear_down),
        cmocka_unit_test_setup_teardown(variables_and_operators, set_up, tear_down),
        cmocka_unit_test_setup_teardown(cycles_are_not_resolved, set_up, tear_down),
        cmocka_unit_test_setup_teardown(settings_files_out_of_view, set_up, tear_down),
        cmocka_unit_test_setup_teardown(paths, set_up, tear_down),
        cmocka_unit_test_setup_teardown(patterns, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
