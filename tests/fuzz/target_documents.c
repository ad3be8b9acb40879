// SPDX-License-Identifier: MIT
// The readers of documents, and what is made of documents without knowing more of the tree.
#include "tests/fuzz/fuzz.h"

#include "analyzer/dependencies/dependencies.h"
#include "analyzer/documents/formats.h"
#include "analyzer/servers/environment.h"
#include "analyzer/servers/template.h"
#include "analyzer/toolchain/pins.h"
#include "analyzer/xcode/xcode.h"

// Aliases of YAML make more of a few bytes, up to DOCUMENT_MAX_NODES, than all that follows can walk in its
// time.
enum { DOCUMENTS_MOST_NODES = 100000 };

// Files whose names decide how a document is understood.
static const char *const names[] = {"Podfile",
                                    "Podfile.lock",
                                    "Cartfile",
                                    "Cartfile.resolved",
                                    "Package.resolved",
                                    "package.json",
                                    "package-lock.json",
                                    "yarn.lock",
                                    "pnpm-lock.yaml",
                                    "pubspec.yaml",
                                    "pubspec.lock",
                                    "config.xml",
                                    "plugins/fetch.json",
                                    "project.pbxproj",
                                    ".travis.yml",
                                    ".gitlab-ci.yml",
                                    ".circleci/config.yml",
                                    ".github/workflows/a.yml",
                                    "azure-pipelines.yml",
                                    "bitrise.yml",
                                    "codemagic.yaml",
                                    "fastlane/Fastfile",
                                    "Jenkinsfile",
                                    ".xcode-version",
                                    "a.xcconfig",
                                    NULL};

static void use(Arena *arena, Document *document) {
    Str path = document->path;
    for (const char *const *name = names; *name; name++) {
        DocumentFormat format;
        if (document_format_of(str_from(*name), &format) && format != document->format) continue;
        DependencyVec dependencies = {0};
        PinVec pins = {0};
        bool locks;
        document->path = str_from(*name);
        if (dependencies_in(document->path, &locks)) dependencies_read(arena, document, &dependencies);
        for (uint32_t i = 0; i < dependencies.len; i++) {
            fuzz_touch(dependencies.items[i].name);
            fuzz_touch(dependencies.items[i].version);
        }
        if (pins_in(document->path)) pins_read(arena, document, &pins);
        pins_read_settings(arena, document, &pins);
        for (uint32_t i = 0; i < pins.len; i++)
            fuzz_touch(pins.items[i].said);
    }
    document->path = path;
}

static void read_as(Arena *arena, DocumentFormat format, const char *path, Str text) {
    Document *document = document_read(arena, format, str_from(path), text);
    if (fuzz_touch_document(arena, document, text) > DOCUMENTS_MOST_NODES) return;
    use(arena, document);
    environment_flatten(arena, document);
    fuzz_touch_document(arena, document, text);
}

void fuzz_plist(Arena *arena, Str input) {
    // As scan_document does: the reader gets a NUL behind the bytes.
    Str text = str_copy(arena, input);
    Document *document = document_read(arena, DOCUMENT_PLIST, STR("Info.plist"), text);
    fuzz_touch_document(arena, document, str_starts(text, STR("bplist")) ? STR_NONE : text);
}

void fuzz_openstep(Arena *arena, Str input) { read_as(arena, DOCUMENT_OPENSTEP, "project.pbxproj", input); }
void fuzz_xcconfig(Arena *arena, Str input) { read_as(arena, DOCUMENT_XCCONFIG, "a.xcconfig", input); }
void fuzz_xml(Arena *arena, Str input) { read_as(arena, DOCUMENT_XML, "config.xml", input); }
void fuzz_json(Arena *arena, Str input) { read_as(arena, DOCUMENT_JSON, "package.json", input); }
void fuzz_yarn(Arena *arena, Str input) { read_as(arena, DOCUMENT_YARN, "yarn.lock", input); }
void fuzz_lines(Arena *arena, Str input) { read_as(arena, DOCUMENT_LINES, "Podfile", input); }
void fuzz_ini(Arena *arena, Str input) { read_as(arena, DOCUMENT_INI, "a.ini", input); }
void fuzz_toml(Arena *arena, Str input) { read_as(arena, DOCUMENT_TOML, "a.toml", input); }
void fuzz_hcl(Arena *arena, Str input) { read_as(arena, DOCUMENT_HCL, "a.tf", input); }
void fuzz_lua(Arena *arena, Str input) { read_as(arena, DOCUMENT_LUA, "a.lua", input); }
void fuzz_env(Arena *arena, Str input) { read_as(arena, DOCUMENT_ENV, "a.env", input); }
void fuzz_shell(Arena *arena, Str input) { read_as(arena, DOCUMENT_SHELL, "a.sh", input); }

// Half of them are templates.
void fuzz_yaml(Arena *arena, Str input) {
    uint32_t line;
    Str flat = template_flatten(arena, input, &line);
    fuzz_check(flat.len == input.len, "a flattened template is as long as before");
    read_as(arena, DOCUMENT_YAML, "a.yml", input);
    if (line) read_as(arena, DOCUMENT_YAML, "a.yml", flat);
}

// Comments and strings differ between languages, which the name tells.
void fuzz_source(Arena *arena, Str input) {
    static const char *const paths[] = {"a.py", "a.js", "a.go", "a.rb", "a.php", "a.java", "a.cs", "a"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        Document *document = document_read(arena, DOCUMENT_SOURCE, str_from(paths[i]), input);
        fuzz_touch_document(arena, document, input);
    }
}

typedef struct XcodeInput {
    Arena *arena;
    Str text;
} XcodeInput;

static const Document *read_for_xcode(void *context, const ProjectFile *file) {
    const XcodeInput *input = context;
    bool yaml = str_ends(file->path, STR(".yml"));
    if (!yaml && !str_ends(file->path, STR(".pbxproj"))) return NULL;
    return document_read(input->arena, yaml ? DOCUMENT_YAML : DOCUMENT_OPENSTEP, file->path, input->text);
}

static void touch_xcode(Arena *arena, const Xcode *xcode) {
    static const char *const settings[] = {"INFOPLIST_FILE", "PRODUCT_NAME", "SDKROOT",
                                           "PRODUCT_BUNDLE_IDENTIFIER", "IPHONEOS_DEPLOYMENT_TARGET"};
    (void)arena;
    for (uint32_t t = 0; t < xcode->targets.len; t++) {
        const XcodeTarget *target = xcode->targets.items[t];
        fuzz_touch(target->name);
        fuzz_touch(xcode_extension_point(xcode, target));
        (void)xcode_built_into(xcode, target);
        for (uint32_t c = 0; c < target->configs.len; c++) {
            const XcodeConfig *config = &target->configs.items[c];
            XcodeAnswer complete;
            bool known;
            for (size_t i = 0; i < sizeof settings / sizeof *settings; i++)
                fuzz_touch(xcode_setting(xcode, config, str_from(settings[i]), &known, NULL));
            (void)xcode_info_lists(xcode, config, "UIBackgroundModes", "voip");
            (void)xcode_entitled(xcode, config, "aps-environment");
            (void)xcode_entitlement_strings(xcode, config, "aps-environment", &complete);
        }
    }
}

// Apps as Xcode and as XcodeGen describe them, with some files in view.
void fuzz_xcode(Arena *arena, Str input) {
    static const char *const paths[2][3] = {{"A.xcodeproj/project.pbxproj", "App/A.swift", "App/Info.plist"},
                                            {"App/A.swift", "App/Info.plist", "project.yml"}};
    for (int form = 0; form < 2; form++) {
        ProjectFile files[3];
        for (int i = 0; i < 3; i++)
            files[i] = (ProjectFile){.path = str_from(paths[form][i]),
                                     .kind = project_kind(str_from(paths[form][i]))};
        Project project = {.files = files, .file_count = 3};
        XcodeInput given = {arena, input};
        touch_xcode(arena, xcode_read(arena, &project, (XcodeReader){&given, read_for_xcode}));
    }
}
