// SPDX-License-Identifier: MIT
// Values of #if conditions.
#include "analyzer/paths/paths_private.h"

// Reads the condition of `#if` for a device build of an iOS app. Platforms and compiler versions are known;
// own flags (DEBUG …) are not: both ways are possible programs.
typedef struct ConfigReader {
    Str text;
    size_t at;
    bool known;
} ConfigReader;

static void skip_blanks(ConfigReader *reader) {
    while (reader->at < reader->text.len && reader->text.data[reader->at] <= ' ')
        reader->at++;
}

static bool take(ConfigReader *reader, const char *token) {
    skip_blanks(reader);
    Str rest = str_sub(reader->text, reader->at, reader->text.len);
    if (!str_starts(rest, str_from(token))) return false;
    reader->at += str_from(token).len;
    return true;
}

static bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// Three values: 0 false, 1 true, 2 not known.
static int config_atom(ConfigReader *reader) {
    skip_blanks(reader);
    size_t start = reader->at;
    while (reader->at < reader->text.len && is_word(reader->text.data[reader->at]))
        reader->at++;
    Str word = str_sub(reader->text, start, reader->at);
    if (str_eq_c(word, "true")) return 1;
    if (str_eq_c(word, "false") || str_eq_c(word, "0")) return 0;
    if (str_eq_c(word, "1")) return 1;
    if (!word.len) reader->at = reader->text.len;
    if (!take(reader, "(")) return 2;
    size_t inside = reader->at;
    while (reader->at < reader->text.len && reader->text.data[reader->at] != ')')
        reader->at++;
    Str arg = str_trim(str_sub(reader->text, inside, reader->at));
    take(reader, ")");
    if (str_eq_c(word, "os")) return str_eq_c(arg, "iOS");
    if (str_eq_c(word, "targetEnvironment")) return 0;
    if (str_eq_c(word, "swift") || str_eq_c(word, "compiler")) return str_starts(arg, STR(">")) ? 1 : 2;
    if (str_eq_c(word, "arch")) return str_eq_c(arg, "arm64") ? 1 : 0;
    if (str_eq_c(word, "canImport") && (str_eq_c(arg, "PushKit") || str_eq_c(arg, "CallKit") ||
                                        str_eq_c(arg, "UIKit") || str_eq_c(arg, "Foundation")))
        return 1;
    if (str_eq_c(word, "canImport") &&
        (str_eq_c(arg, "AppKit") || str_eq_c(arg, "WatchKit") || str_eq_c(arg, "Cocoa")))
        return 0;
    return 2;
}

static int config_and(int a, int b) { return a == 0 || b == 0 ? 0 : a == 1 && b == 1 ? 1 : 2; }
static int config_or(int a, int b) { return a == 1 || b == 1 ? 1 : a == 0 && b == 0 ? 0 : 2; }

// Precedence by explicit stacks: `||` splits, `&&` binds, `!` and parentheses on the stack.
static int config_eval(Str text) {
    enum { CONFIG_MAX_PARENS = 16 };
    ConfigReader reader = {.text = text};
    struct {
        int any, all;
        bool negate;
    } stack[CONFIG_MAX_PARENS];
    int depth = 0;
    stack[0].any = 0, stack[0].all = 1, stack[0].negate = false;
    int value = 2;
    bool negate = false;
    for (;;) {
        while (take(&reader, "!"))
            negate = !negate;
        if (take(&reader, "(")) {
            if (++depth == CONFIG_MAX_PARENS) return 2;
            stack[depth].any = 0, stack[depth].all = 1, stack[depth].negate = negate;
            negate = false;
            continue;
        }
        value = config_atom(&reader);
        if (negate) value = value == 2 ? 2 : !value;
        negate = false;
        for (;;) {
            stack[depth].all = config_and(stack[depth].all, value);
            if (take(&reader, "&&")) break;
            stack[depth].any = config_or(stack[depth].any, stack[depth].all);
            stack[depth].all = 1;
            if (take(&reader, "||")) break;
            value = stack[depth].any;
            if (depth == 0) return value;
            if (!take(&reader, ")")) return 2;
            if (stack[depth].negate) value = value == 2 ? 2 : !value;
            depth--;
        }
    }
}

bool config_value(Str text, bool *known) {
    int value = config_eval(text);
    *known = value != 2;
    return value == 1;
}
