// SPDX-License-Identifier: MIT
// What a setting comes to: the highest one that holds in the configuration, with its variables put in.
#include "analyzer/xcode/xcode_p.h"

#include <string.h>

typedef struct Expansion {
    const Xcode *xcode;
    const XcodeConfig *config;
    uint32_t steps;
    bool known;
} Expansion;

// --- which setting holds ---

// `*` at the end, or in the middle.
static bool matches(Str pattern, const char *value) { return xcode_glob(pattern, str_from(value)); }

static bool condition_holds(Str key, Str value, const XcodeConfig *config) {
    if (str_eq_c(key, "config")) return xcode_glob(value, config->name);
    if (str_eq_c(key, "arch")) return matches(value, "arm64");
    if (str_eq_c(key, "sdk")) return matches(value, "iphoneos") || matches(value, "iphoneos26.0");
    return false;
}

// "[sdk=iphoneos*][config=Release]": whether it holds in a build for a device.
static bool holds(Str condition, const XcodeConfig *config) {
    size_t at = 0;
    while (at < condition.len) {
        size_t from = ++at;
        while (at < condition.len && condition.data[at] != ']' && condition.data[at] != ',')
            at++;
        Str one = str_sub(condition, from, at);
        const char *equals = one.len ? memchr(one.data, '=', one.len) : NULL;
        if (!equals) return false;
        size_t len = (size_t)(equals - one.data);
        if (!condition_holds(str_trim(str_sub(one, 0, len)), str_trim(str_sub(one, len + 1, one.len)),
                             config))
            return false;
        if (at < condition.len && condition.data[at] == ']') at++;
    }
    return true;
}

// The number of the highest setting of this name below `below`; UINT32_MAX when there is none.
static uint32_t find_setting(const XcodeConfig *config, Str name, uint32_t below) {
    for (uint32_t i = below; i > 0; i--) {
        const XcodeSetting *setting = &config->settings.items[i - 1];
        if (str_eq(setting->name, name) && holds(setting->condition, config)) return i - 1;
    }
    return UINT32_MAX;
}

// --- operators ---

static bool is_alnum(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static Str mapped(Arena *arena, Str text, char (*change)(char c)) {
    Str out = str_copy(arena, text);
    char *data = (char *)arena_copy(arena, text.data, text.len);
    for (size_t i = 0; i < text.len; i++)
        data[i] = change(text.data[i]);
    out.data = data;
    return out;
}

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }
static char upper(char c) { return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c; }
static char rfc1034(char c) { return is_alnum(c) || c == '.' ? c : '-'; }
static char c99(char c) { return is_alnum(c) ? c : '_'; }

static Str operate(Expansion *e, Str value, Str operator) {
    Arena *arena = e->xcode->arena;
    if (str_eq_c(operator, "lower")) return mapped(arena, value, lower);
    if (str_eq_c(operator, "upper")) return mapped(arena, value, upper);
    if (str_eq_c(operator, "rfc1034identifier")) return mapped(arena, value, rfc1034);
    if (str_eq_c(operator, "c99extidentifier") || str_eq_c(operator, "identifier"))
        return mapped(arena, value, c99);
    if (str_eq_c(operator, "dir")) return str_folder(value);
    if (str_eq_c(operator, "file")) return str_base_name(value);
    if (str_eq_c(operator, "standardizepath")) return xcode_join(arena, STR_NONE, value);
    if (str_eq_c(operator, "quote")) return value;
    if (str_starts(operator, STR("default="))) return value.len ? value : str_sub(operator, 8, operator.len);
    e->known = false;
    return value;
}

// --- variables ---

// What Xcode itself sets. False when it is none of these.
static bool built_in(Expansion *e, Str name, Str *value) {
    const XcodeTarget *target = e->config->target;
    Arena *arena = e->xcode->arena;
    if (str_eq_c(name, "SRCROOT") || str_eq_c(name, "PROJECT_DIR") || str_eq_c(name, "SOURCE_ROOT"))
        *value = str_printf(arena, "%s%.*s", XCODE_ROOT,
                            STR_ARG(xcode_join(arena, target->project->folder, STR_NONE)));
    else if (str_eq_c(name, "TARGET_NAME") || str_eq_c(name, "TARGETNAME") || str_eq_c(name, "PRODUCT_NAME"))
        *value = target->name;
    else if (str_eq_c(name, "PROJECT_NAME") || str_eq_c(name, "PROJECT"))
        *value = target->project->name;
    else if (str_eq_c(name, "CONFIGURATION"))
        *value = e->config->name;
    else if (str_eq_c(name, "PLATFORM_NAME") || str_eq_c(name, "EFFECTIVE_PLATFORM_NAME"))
        *value = str_eq_c(name, "PLATFORM_NAME") ? STR("iphoneos") : STR("-iphoneos");
    else
        return false;
    return true;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by XCODE_MAX_EXPANSIONS
static Str expand(Expansion *e, Str text, Str self, uint32_t below, uint32_t depth);

// The value of a variable. `self` and `below`: the setting that is being expanded; its own name, as well as
// `inherited`, means the one below it. NOLINTNEXTLINE(misc-no-recursion): bounded by XCODE_MAX_EXPANSIONS
static bool variable(Expansion *e, Str name, Str self, uint32_t below, uint32_t depth, Str *value) {
    bool inherited = str_eq_c(name, "inherited");
    if (inherited) name = self;
    uint32_t top = str_eq(name, self) ? below : e->config->settings.len;
    uint32_t found = name.len ? find_setting(e->config, name, top) : UINT32_MAX;
    if (found != UINT32_MAX) {
        *value = expand(e, e->config->settings.items[found].value, name, found, depth + 1);
        return true;
    }
    *value = STR_NONE;
    if (built_in(e, name, value)) return true;
    if (str_eq_c(name, "PRODUCT_MODULE_NAME") || str_eq_c(name, "EXECUTABLE_NAME")) {
        *value = expand(e,
                        str_eq_c(name, "EXECUTABLE_NAME") ? STR("$(PRODUCT_NAME)")
                                                          : STR("$(PRODUCT_NAME:c99extidentifier)"),
                        name, 0, depth + 1);
        return true;
    }
    return inherited && !e->config->open; // nothing below it: the empty string
}

// `inner` is what stands between the brackets. False when it is not known.
// NOLINTNEXTLINE(misc-no-recursion): bounded by XCODE_MAX_EXPANSIONS
static bool reference(Expansion *e, Str inner, Str self, uint32_t below, uint32_t depth, Str *value) {
    if (depth >= XCODE_MAX_EXPANSIONS || e->steps++ >= XCODE_MAX_STEPS) return false;
    if (str_contains(inner, STR("$"))) inner = expand(e, inner, self, below, depth + 1);
    const char *colon = inner.len ? memchr(inner.data, ':', inner.len) : NULL;
    size_t len = colon ? (size_t)(colon - inner.data) : inner.len;
    bool found = variable(e, str_sub(inner, 0, len), self, below, depth, value);
    bool fallback = colon && str_starts(str_sub(inner, len + 1, inner.len), STR("default="));
    if (!found && !(fallback && !e->config->open)) return false;
    for (size_t at = len; at < inner.len;) {
        const char *next = memchr(inner.data + at + 1, ':', inner.len - at - 1);
        size_t end = next ? (size_t)(next - inner.data) : inner.len;
        *value = operate(e, *value, str_sub(inner, at + 1, end));
        at = end;
    }
    return true;
}

// Where the bracket that opens at `at` is closed; the length of the text when it is not.
static size_t closing(Str text, size_t at) {
    char open = text.data[at], close = open == '(' ? ')' : '}';
    uint32_t depth = 0;
    for (; at < text.len; at++) {
        if (text.data[at] == open) depth++;
        if (text.data[at] == close && --depth == 0) return at;
    }
    return text.len;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by XCODE_MAX_EXPANSIONS
static Str expand(Expansion *e, Str text, Str self, uint32_t below, uint32_t depth) {
    if (!text.len || !memchr(text.data, '$', text.len)) return text;
    StrBuf out;
    strbuf_init(&out, e->xcode->arena);
    for (size_t i = 0; i < text.len; i++) {
        char next = i + 1 < text.len ? text.data[i + 1] : '\0';
        if (text.data[i] != '$' || (next != '(' && next != '{')) {
            strbuf_add_char(&out, text.data[i]);
            continue;
        }
        size_t end = closing(text, i + 1);
        Str value;
        if (end < text.len && out.len < XCODE_MAX_VALUE &&
            reference(e, str_sub(text, i + 2, end), self, below, depth, &value)) {
            strbuf_add(&out, value);
        } else {
            e->known = false;
            strbuf_add(&out, str_sub(text, i, end < text.len ? end + 1 : end));
        }
        i = end;
    }
    return strbuf_str(&out);
}

Str xcode_expand(const Xcode *xcode, const XcodeConfig *config, Str text, bool *known) {
    Expansion e = {.xcode = xcode, .config = config, .known = true};
    Str value = expand(&e, text, STR_NONE, 0, 0);
    if (known) *known = e.known;
    return value;
}

Str xcode_setting(const Xcode *xcode, const XcodeConfig *config, Str name, bool *known,
                  const XcodeSetting **setting) {
    uint32_t found = find_setting(config, name, config->settings.len);
    if (setting) *setting = found == UINT32_MAX ? NULL : &config->settings.items[found];
    if (found == UINT32_MAX) {
        if (known) *known = !config->open;
        return STR_NONE;
    }
    Expansion e = {.xcode = xcode, .config = config, .known = true};
    Str value = str_trim(expand(&e, config->settings.items[found].value, name, found, 0));
    if (known) *known = e.known;
    return value;
}
