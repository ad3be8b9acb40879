// SPDX-License-Identifier: MIT
// What lies beside the code: the project file, property lists, pods, pictures, texts.
#include "tests/bench/app.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define LINES_A_PICTURE 2000
#define PODS_SHOWN 12

static const char PLIST_HEAD[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" "
    "\"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n<plist version=\"1.0\">\n<dict>\n";

static void write_lists(App *app) {
    text_add(&app->text, PLIST_HEAD);
    text_add(
        &app->text,
        "\t<key>CFBundleIdentifier</key>\n\t<string>$(PRODUCT_BUNDLE_IDENTIFIER)</string>\n"
        "\t<key>CFBundleName</key>\n\t<string>App</string>\n\t<key>UIBackgroundModes</key>\n\t<array>\n"
        "\t\t<string>voip</string>\n\t\t<string>audio</string>\n\t\t<string>remote-notification</string>\n"
        "\t</array>\n\t<key>NSMicrophoneUsageDescription</key>\n\t<string>For calls.</string>\n"
        "</dict>\n</plist>\n");
    app_write(app, "App/Info.plist", LANGUAGE_OTHER);
    text_add(&app->text, PLIST_HEAD);
    text_add(&app->text, "\t<key>aps-environment</key>\n\t<string>development</string>\n</dict>\n</plist>\n");
    app_write(app, "App/App.entitlements", LANGUAGE_OTHER);
}

static void write_pods(App *app) {
    char name[NAME_SIZE];
    text_add(&app->text, "platform :ios, '13.0'\nuse_frameworks!\n\ntarget 'App' do\n");
    for (unsigned i = 0; i < app->pods; i++) {
        pod_name(name, i);
        text_addf(&app->text, "  pod '%s', '~> %u.%u'\n", name, 1 + i % 7, i % 10);
    }
    text_add(&app->text, "end\n");
    app_write(app, "Podfile", LANGUAGE_OTHER);
    for (int copy = 0; copy < 2; copy++) {
        text_add(&app->text, "PODS:\n");
        for (unsigned i = 0; i < app->pods; i++) {
            pod_name(name, i);
            text_addf(&app->text, "  - %s (%u.%u.%u)\n", name, 1 + i % 7, i % 10, i % 3);
        }
        text_add(&app->text, "\nDEPENDENCIES:\n");
        for (unsigned i = 0; i < app->pods; i++) {
            pod_name(name, i);
            text_addf(&app->text, "  - %s (~> %u.%u)\n", name, 1 + i % 7, i % 10);
        }
        text_add(&app->text, "\nCOCOAPODS: 1.15.2\n");
        app_write(app, copy ? "Pods/Manifest.lock" : "Podfile.lock", LANGUAGE_OTHER);
    }
}

static void write_texts(App *app, const char *language, uint64_t count) {
    Random random = app_random(app, 7, (unsigned)(unsigned char)language[0]);
    for (uint64_t i = 0; i < count; i++) {
        unsigned any = random_below(&random, 1000);
        text_addf(&app->text, "\"%s.%s.%s%" PRIu64 "\" = \"%s the %s of %%@\";\n", word_property(any),
                  word_plural(any / 3), word_verb(any / 7), i, word_verb(any / 7), word_plural(any / 3));
    }
    char path[PATH_SIZE];
    snprintf(path, sizeof path, "App/Resources/%s.lproj/Localizable.strings", language);
    app_write(app, path, LANGUAGE_OTHER);
}

void resources_write(App *app) {
    write_lists(app);
    if (app->pods > 0) write_pods(app);
    static const char *const LANGUAGES[] = {"en", "de", "fr", "ja"};
    for (unsigned i = 0; i < sizeof LANGUAGES / sizeof *LANGUAGES; i++)
        write_texts(app, LANGUAGES[i], 20 + app->options.lines / 400);
    for (uint64_t i = 0; i < 3 + app->options.lines / LINES_A_PICTURE; i++) {
        char path[PATH_SIZE];
        text_addf(&app->text,
                  "{\n  \"images\" : [\n    {\n      \"filename\" : \"icon%" PRIu64
                  ".pdf\",\n      \"idiom\" : \"universal\"\n"
                  "    }\n  ],\n  \"info\" : {\n    \"author\" : \"xcode\",\n    \"version\" : 1\n  }\n}\n",
                  i);
        snprintf(path, sizeof path, "App/Resources/Assets.xcassets/icon%" PRIu64 ".imageset/Contents.json",
                 i);
        app_write(app, path, LANGUAGE_OTHER);
    }
    text_add(&app->text, "build/\nDerivedData/\nxcuserdata/\n");
    app_write(app, ".gitignore", LANGUAGE_OTHER);
}

// --- The project file. Identifiers are numbers of 24 digits: a kind, then the place in the list.
static const char *base_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static const char *file_type(const char *path) {
    size_t len = strlen(path);
    if (path[len - 1] == 't') return "sourcecode.swift";
    return path[len - 1] == 'h' ? "sourcecode.c.h" : "sourcecode.c.objc";
}

static bool compiled(const char *path) { return path[strlen(path) - 1] != 'h'; }

static void add_files(Text *text, const SourceList *list, unsigned kind) {
    for (size_t i = 0; i < list->len; i++)
        if (compiled(list->paths[i]))
            text_addf(text,
                      "\t\t%08X%016zX /* %s in Sources */ = {isa = PBXBuildFile; fileRef = %08X%016zX /* %s "
                      "*/; };\n",
                      kind + 1, i, base_name(list->paths[i]), kind, i, base_name(list->paths[i]));
}

static void add_references(Text *text, const SourceList *list, unsigned kind) {
    for (size_t i = 0; i < list->len; i++)
        text_addf(
            text,
            "\t\t%08X%016zX /* %s */ = {isa = PBXFileReference; fileEncoding = 4; lastKnownFileType = %s; "
            "path = %s; sourceTree = SOURCE_ROOT; };\n",
            kind, i, base_name(list->paths[i]), file_type(list->paths[i]), list->paths[i]);
}

static void add_group(Text *text, const SourceList *list, unsigned kind, const char *name) {
    text_addf(text, "\t\t%08X%016X /* %s */ = {\n\t\t\tisa = PBXGroup;\n\t\t\tchildren = (\n", kind + 2, 0U,
              name);
    for (size_t i = 0; i < list->len; i++)
        text_addf(text, "\t\t\t\t%08X%016zX /* %s */,\n", kind, i, base_name(list->paths[i]));
    text_addf(text, "\t\t\t);\n\t\t\tname = %s;\n\t\t\tsourceTree = \"<group>\";\n\t\t};\n", name);
}

static void add_phase(Text *text, const SourceList *list, unsigned kind) {
    text_addf(text, "\t\t%08X%016X /* Sources */ = {\n\t\t\tisa = PBXSourcesBuildPhase;\n\t\t\tfiles = (\n",
              kind + 3, 0U);
    for (size_t i = 0; i < list->len; i++)
        if (compiled(list->paths[i]))
            text_addf(text, "\t\t\t\t%08X%016zX /* %s in Sources */,\n", kind + 1, i,
                      base_name(list->paths[i]));
    text_add(text, "\t\t\t);\n\t\t};\n");
}

static void add_target(Text *text, unsigned kind, const char *name, const char *product,
                       const char *settings) {
    text_addf(text,
              "\t\t%08X%016X /* %s */ = {\n\t\t\tisa = PBXNativeTarget;\n\t\t\tbuildConfigurationList = "
              "%08X%016X;\n"
              "\t\t\tbuildPhases = (\n\t\t\t\t%08X%016X /* Sources */,\n\t\t\t);\n\t\t\tname = %s;\n"
              "\t\t\tproductName = %s;\n\t\t\tproductType = \"%s\";\n\t\t};\n",
              kind + 4, 0U, name, kind + 5, 0U, kind + 3, 0U, name, name, product);
    text_addf(text,
              "\t\t%08X%016X /* Release */ = {\n\t\t\tisa = XCBuildConfiguration;\n\t\t\tbuildSettings = "
              "{\n%s\t\t\t};\n"
              "\t\t\tname = Release;\n\t\t};\n\t\t%08X%016X = {\n\t\t\tisa = XCConfigurationList;\n"
              "\t\t\tbuildConfigurations = (\n\t\t\t\t%08X%016X /* Release */,\n\t\t\t);\n"
              "\t\t\tdefaultConfigurationName = Release;\n\t\t};\n",
              kind + 6, 0U, settings, kind + 5, 0U, kind + 6, 0U);
}

void project_write(App *app) {
    enum { APP = 0xA0, TESTS = 0xB0, PROJECT = 0xC0 };
    Text *text = &app->text;
    text_add(text, "// !$*UTF8*$!\n{\n\tarchiveVersion = 1;\n\tclasses = {\n\t};\n\tobjectVersion = "
                   "54;\n\tobjects = {\n\n");
    add_files(text, &app->sources, APP);
    add_files(text, &app->tests, TESTS);
    add_references(text, &app->sources, APP);
    add_references(text, &app->tests, TESTS);
    add_group(text, &app->sources, APP, "App");
    add_group(text, &app->tests, TESTS, "AppTests");
    add_phase(text, &app->sources, APP);
    add_phase(text, &app->tests, TESTS);
    add_target(
        text, APP, "App", "com.apple.product-type.application",
        "\t\t\t\tCODE_SIGN_ENTITLEMENTS = App/App.entitlements;\n\t\t\t\tINFOPLIST_FILE = App/Info.plist;\n"
        "\t\t\t\tIPHONEOS_DEPLOYMENT_TARGET = 13.0;\n"
        "\t\t\t\tPRODUCT_BUNDLE_IDENTIFIER = com.example.app;\n\t\t\t\tSWIFT_VERSION = 5.0;\n");
    add_target(text, TESTS, "AppTests", "com.apple.product-type.bundle.unit-test",
               "\t\t\t\tPRODUCT_BUNDLE_IDENTIFIER = com.example.app.tests;\n\t\t\t\tSWIFT_VERSION = 5.0;\n");
    text_addf(text,
              "\t\t%08X%016X = {\n\t\t\tisa = PBXGroup;\n\t\t\tchildren = (\n\t\t\t\t%08X%016X /* App */,\n"
              "\t\t\t\t%08X%016X /* AppTests */,\n\t\t\t);\n\t\t\tsourceTree = \"<group>\";\n\t\t};\n"
              "\t\t%08X%016X /* Project object */ = {\n\t\t\tisa = PBXProject;\n\t\t\tattributes = {\n"
              "\t\t\t\tLastUpgradeCheck = 1500;\n\t\t\t};\n\t\t\tcompatibilityVersion = \"Xcode 14.0\";\n"
              "\t\t\tmainGroup = %08X%016X;\n\t\t\ttargets = (\n\t\t\t\t%08X%016X /* App */,\n"
              "\t\t\t\t%08X%016X /* AppTests */,\n\t\t\t);\n\t\t};\n\t};\n\trootObject = %08X%016X /* "
              "Project object */;\n}\n",
              PROJECT + 1, 0U, APP + 2, 0U, TESTS + 2, 0U, PROJECT, 0U, PROJECT + 1, 0U, APP + 4, 0U,
              TESTS + 4, 0U, PROJECT, 0U);
    app_write(app, "App.xcodeproj/project.pbxproj", LANGUAGE_OTHER);
}
