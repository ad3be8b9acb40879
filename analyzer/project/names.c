// SPDX-License-Identifier: MIT
// What a file is, judged by its path alone.
#include "analyzer/project/project.h"

#include <string.h>

// Takes the next folder name off the front of *rest. False when only the file name is left.
static bool next_folder(Str *rest, Str *folder) {
    const char *slash = rest->len ? memchr(rest->data, '/', rest->len) : NULL;
    if (!slash) return false;
    size_t end = (size_t)(slash - rest->data);
    *folder = str_sub(*rest, 0, end);
    *rest = str_sub(*rest, end + 1, rest->len);
    return true;
}

static bool is_one_of(Str name, const char *const *list, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (str_eq_c(name, list[i])) return true;
    }
    return false;
}

#define IS_ONE_OF(name, list) is_one_of((name), (list), sizeof(list) / sizeof *(list))

ProjectKind project_kind(Str path) {
    static const struct {
        const char *suffix;
        ProjectKind kind;
    } kinds[] = {
        {".swift", PROJECT_SWIFT},     {".m", PROJECT_OBJC},
        {".mm", PROJECT_OBJCXX},       {".h", PROJECT_HEADER},
        {".hh", PROJECT_HEADER},       {".hpp", PROJECT_HEADER},
        {".pch", PROJECT_HEADER},      {".plist", PROJECT_PLIST},
        {".pbxproj", PROJECT_PBXPROJ}, {".entitlements", PROJECT_ENTITLEMENTS},
    };
    Str name = str_base_name(path);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (str_ends(name, str_from(kinds[i].suffix))) return kinds[i].kind;
    }
    return PROJECT_OTHER;
}

// "Third-Party", "third_party" and "ThirdParty" are one name.
static bool is_vendor_name(Str folder) {
    static const char *const names[] = {"vendor", "vendors", "vendored", "thirdparty", "3rdparty"};
    char folded[16];
    size_t len = 0;
    for (size_t i = 0; i < folder.len; i++) {
        char c = folder.data[i];
        if (c == '-' || c == '_' || c == ' ') continue;
        if (len == sizeof folded) return false;
        folded[len++] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    return IS_ONE_OF(((Str){folded, len}), names);
}

bool project_is_third_party(Str path) {
    static const char *const managers[] = {"Pods", "Carthage", "SourcePackages", ".build", "node_modules"};
    Str folder;
    while (next_folder(&path, &folder)) {
        if (IS_ONE_OF(folder, managers) || is_vendor_name(folder)) return true;
        if (str_ends(folder, STR(".framework")) || str_ends(folder, STR(".xcframework"))) return true;
    }
    return false;
}

// "Mock", "MockProvider", "Mock+Calls", but not "Mockingbird".
static bool starts_with_mock(Str stem) {
    if (!str_starts(stem, STR("Mock"))) return false;
    return stem.len == 4 || !(stem.data[4] >= 'a' && stem.data[4] <= 'z');
}

static bool is_test_stem(Str stem) {
    return str_ends(stem, STR("Tests")) || str_ends(stem, STR("Test")) || str_ends(stem, STR("Mock")) ||
           str_ends(stem, STR("Mocks")) || starts_with_mock(stem);
}

bool project_is_test(Str path) {
    static const char *const folders[] = {"Test", "test",  "tests", "__tests__",
                                          "Mock", "Mocks", "mocks", "__mocks__"};
    ProjectKind kind = project_kind(path);
    Str folder;
    while (next_folder(&path, &folder)) {
        if (str_ends(folder, STR("Tests")) || IS_ONE_OF(folder, folders)) return true;
    }
    if (kind != PROJECT_SWIFT && kind != PROJECT_OBJC && kind != PROJECT_OBJCXX && kind != PROJECT_HEADER)
        return false;
    // "CallMock.generated.swift" has its word before the first dot, "Call.Tests.swift" before the last.
    const char *first = memchr(path.data, '.', path.len);
    size_t last = path.len;
    while (last && path.data[last - 1] != '.')
        last--;
    return is_test_stem(str_sub(path, 0, (size_t)(first - path.data))) ||
           is_test_stem(str_sub(path, 0, last ? last - 1 : 0));
}
