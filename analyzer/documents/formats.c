// SPDX-License-Identifier: MIT
#include "analyzer/documents/formats.h"

typedef struct NamedFormat {
    const char *name; // whole name, or an extension with its dot
    DocumentFormat format;
} NamedFormat;

static const NamedFormat whole_names[] = {
    {"Podfile.lock", DOCUMENT_YAML},
    {"Package.resolved", DOCUMENT_JSON},
    {"Cartfile.resolved", DOCUMENT_LINES},
    {"Cartfile", DOCUMENT_LINES},
    {"Podfile", DOCUMENT_LINES},
    {"package.json", DOCUMENT_JSON},
    {"package-lock.json", DOCUMENT_JSON},
    {"yarn.lock", DOCUMENT_YARN},
    {"pnpm-lock.yaml", DOCUMENT_YAML},
    {"pubspec.lock", DOCUMENT_YAML},
    {"pubspec.yaml", DOCUMENT_YAML},
    {"config.xml", DOCUMENT_XML},
    {"app.json", DOCUMENT_JSON},
    {"fetch.json", DOCUMENT_JSON},
    {"npm-shrinkwrap.json", DOCUMENT_JSON},
    {"Fastfile", DOCUMENT_LINES},
    {"Jenkinsfile", DOCUMENT_LINES},
    {".xcode-version", DOCUMENT_LINES},
};

static const NamedFormat extensions[] = {
    {".plist", DOCUMENT_PLIST},       {".entitlements", DOCUMENT_PLIST}, {".pbxproj", DOCUMENT_OPENSTEP},
    {".xcconfig", DOCUMENT_XCCONFIG}, {".yml", DOCUMENT_YAML},           {".yaml", DOCUMENT_YAML},
    {".storyboard", DOCUMENT_XML},
};

bool document_format_of(Str path, DocumentFormat *format) {
    Str name = str_base_name(path);
    for (size_t i = 0; i < sizeof whole_names / sizeof *whole_names; i++)
        if (str_eq_c(name, whole_names[i].name)) {
            *format = whole_names[i].format;
            return true;
        }
    for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
        if (str_ends(name, str_from(extensions[i].name))) {
            *format = extensions[i].format;
            return true;
        }
    return false;
}

bool document_format_parse(Str name, DocumentFormat *format) {
    static const char *const names[] = {
        [DOCUMENT_PLIST] = "plist", [DOCUMENT_OPENSTEP] = "openstep", [DOCUMENT_XCCONFIG] = "xcconfig",
        [DOCUMENT_XML] = "xml",     [DOCUMENT_JSON] = "json",         [DOCUMENT_YAML] = "yaml",
        [DOCUMENT_YARN] = "yarn",   [DOCUMENT_LINES] = "lines",       [DOCUMENT_INI] = "ini",
        [DOCUMENT_TOML] = "toml",   [DOCUMENT_HCL] = "hcl",           [DOCUMENT_LUA] = "lua",
        [DOCUMENT_ENV] = "env",     [DOCUMENT_SHELL] = "shell",       [DOCUMENT_SOURCE] = "source",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq_c(name, names[i])) {
            *format = (DocumentFormat)i;
            return true;
        }
    return false;
}
