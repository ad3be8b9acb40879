// SPDX-License-Identifier: MIT
// Versions of Xcode in words and scripts.
#include "analyzer/project/source.h"
#include "analyzer/toolchain/pins.h"

#include <string.h>

enum { XCODE_MIN = 4, XCODE_MAX = 99, GAP_MAX = 24 };

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }

// Digits and dots at `at`: a version that an Xcode can have.
static bool read_version(Str text, size_t at, uint32_t *major, uint32_t *minor, size_t *end) {
    uint32_t parts[2] = {0, 0};
    size_t i = at;
    for (uint32_t part = 0; part < 2; part++) {
        size_t from = i;
        for (; i < text.len && is_digit(text.data[i]) && i - from < 4; i++)
            parts[part] = parts[part] * 10 + (uint32_t)(text.data[i] - '0');
        if (i == from && part == 0) return false;
        if (i + 1 >= text.len || text.data[i] != '.' || !is_digit(text.data[i + 1])) break;
        i++;
    }
    while (i < text.len && (is_digit(text.data[i]) ||
                            (text.data[i] == '.' && i + 1 < text.len && is_digit(text.data[i + 1]))))
        i++;
    *major = parts[0];
    *minor = parts[1];
    *end = i;
    return parts[0] >= XCODE_MIN && parts[0] <= XCODE_MAX;
}

// Offset behind the word "xcode" (any case) at or behind `from`; SIZE_MAX without one.
static size_t behind_xcode(Str text, size_t from) {
    static const char word[] = "xcode";
    for (size_t i = from; i + 5 <= text.len; i++) {
        size_t j = 0;
        while (j < 5 && lower(text.data[i + j]) == word[j])
            j++;
        if (j == 5) return i + 5;
    }
    return SIZE_MAX;
}

bool pins_parse_xcode(Str text, uint32_t *major, uint32_t *minor, size_t *at, size_t *end) {
    size_t i = 0, word = behind_xcode(text, 0);
    if (word != SIZE_MAX) i = word;
    while (i < text.len && memchr("-_ ~>=^v", text.data[i], 8))
        i++;
    *at = i;
    return read_version(text, i, major, minor, end);
}

// "/Applications/Xcode_10.3.app" and the like: the version stands between the name and ".app".
static bool is_app_path(Str text, size_t behind, uint32_t *major, uint32_t *minor, size_t *end) {
    size_t i = behind;
    while (i < text.len && memchr("-_ \\", text.data[i], 4))
        i++;
    if (!read_version(text, i, major, minor, end)) return false;
    return str_starts(str_sub(text, *end, text.len), STR(".app"));
}

// The version behind a command: `xcversion(version: "~> 10.3")`, `xcodes select 14.2`.
static bool is_command(Str text, size_t behind, uint32_t *major, uint32_t *minor, size_t *end) {
    static const char *const words[] = {"version:", "version", "select", "install"};
    size_t i = behind;
    while (i < text.len && i - behind < GAP_MAX) {
        if (memchr(" \t(\"':=>~", text.data[i], 9)) {
            i++;
            continue;
        }
        size_t before = i;
        for (size_t w = 0; w < sizeof words / sizeof *words && i == before; w++)
            if (str_starts(str_sub(text, i, text.len), str_from(words[w]))) i += strlen(words[w]);
        if (i == before) break;
    }
    return i > behind && read_version(text, i, major, minor, end);
}

static bool is_word_start(Str text, size_t at) {
    return at == 0 || !(lower(text.data[at - 1]) >= 'a' && lower(text.data[at - 1]) <= 'z');
}

bool pins_next_in_script(Str text, size_t *at, size_t *start, uint32_t *major, uint32_t *minor) {
    static const char *const commands[] = {"xcversion", "xcodes", "ensure_xcode_version"};
    for (size_t i = *at; i < text.len; i++) {
        char c = lower(text.data[i]);
        if ((c != 'x' && c != 'e') || !is_word_start(text, i)) continue;
        Str rest = str_sub(text, i, text.len);
        *start = i;
        for (size_t w = 0; w < sizeof commands / sizeof *commands; w++)
            if (str_starts(rest, str_from(commands[w])) &&
                is_command(text, i + strlen(commands[w]), major, minor, at))
                return true;
        if (behind_xcode(str_sub(rest, 0, 5), 0) == 5 && is_app_path(text, i + 5, major, minor, at))
            return true;
    }
    *at = text.len;
    return false;
}
