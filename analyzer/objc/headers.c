// SPDX-License-Identifier: MIT
#include "analyzer/objc/headers.h"

#include "analyzer/objc/sdk_files.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

// What follows an @ in Objective-C itself. Any other word is a macro that likes to look like a keyword.
static bool is_at_word(Str word) {
    static const char *const WORDS[] = {"interface",
                                        "implementation",
                                        "end",
                                        "protocol",
                                        "property",
                                        "class",
                                        "selector",
                                        "synthesize",
                                        "dynamic",
                                        "optional",
                                        "required",
                                        "public",
                                        "private",
                                        "protected",
                                        "package",
                                        "try",
                                        "catch",
                                        "finally",
                                        "throw",
                                        "encode",
                                        "synchronized",
                                        "autoreleasepool",
                                        "import",
                                        "available",
                                        "compatibility_alias",
                                        "defs",
                                        "YES",
                                        "NO",
                                        "true",
                                        "false",
                                        "__objc_yes",
                                        "__objc_no"};
    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++)
        if (str_eq_c(word, WORDS[i])) return true;
    return false;
}

// The framework of "UIKit/UIView.h" is one of the stub SDK's.
static bool in_sdk(Str name) {
    for (size_t i = 0; i < embedded_sdk_count; i++) {
        Str have = str_from(embedded_sdk[i].name);
        const char *slash = memchr(have.data, '/', have.len);
        size_t len = slash ? (size_t)(slash - have.data) : 0;
        if (len > 1 && name.len > len && name.data[len] == '/' && memcmp(name.data, have.data, len) == 0)
            return true;
    }
    return false;
}

// Headers of the C library, which the stub SDK holds: a project's file of the same name is not meant by <>.
static bool is_libc(Str name) {
    static const char *const NAMES[] = {"assert.h",
                                        "ctype.h",
                                        "errno.h",
                                        "float.h",
                                        "inttypes.h",
                                        "limits.h",
                                        "math.h",
                                        "setjmp.h",
                                        "signal.h",
                                        "stdarg.h",
                                        "stdatomic.h",
                                        "stdbool.h",
                                        "stddef.h",
                                        "stdint.h",
                                        "stdio.h",
                                        "stdlib.h",
                                        "string.h",
                                        "strings.h",
                                        "time.h",
                                        "unistd.h",
                                        "pthread.h",
                                        "fcntl.h",
                                        "netdb.h",
                                        "ifaddrs.h",
                                        "dlfcn.h",
                                        "execinfo.h",
                                        "Availability.h",
                                        "AvailabilityMacros.h",
                                        "TargetConditionals.h",
                                        "tgmath.h"};
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++)
        if (str_eq_c(name, NAMES[i])) return true;
    return str_starts(name, STR("sys/")) || str_starts(name, STR("mach/")) ||
           str_starts(name, STR("libkern/")) || str_starts(name, STR("arpa/")) ||
           str_starts(name, STR("netinet/")) || str_starts(name, STR("net/"));
}

// Whether the system has a header of this name.
static bool in_system(const ObjcHeaders *headers, Str name) {
    if (!headers->sysroot) return in_sdk(name) || is_libc(name);
    if (name.len == 0 || name.data[0] == '/' || str_contains(name, STR(".."))) return false;
    Str path = str_printf(headers->arena, "%s/usr/include/%.*s", headers->sysroot, STR_ARG(name));
    if (access(path.data, R_OK) == 0) return true;
    const char *slash = memchr(name.data, '/', name.len);
    if (!slash) return false;
    size_t len = (size_t)(slash - name.data);
    path = str_printf(headers->arena, "%s/System/Library/Frameworks/%.*s.framework/Headers%.*s",
                      headers->sysroot, (int)len, name.data, (int)(name.len - len), slash);
    return access(path.data, R_OK) == 0;
}

static void note_missing(ObjcHeaders *headers, Str name) {
    for (uint32_t i = 0; i < headers->missing.len; i++)
        if (str_eq(headers->missing.items[i], name)) return;
    VEC_PUSH(headers->arena, &headers->missing, name);
}

// Adds a file, or finds it. Returns its index, or OBJC_NO_MATCH when a limit keeps it out.
static uint32_t add_file(ObjcHeaders *headers, Str path, Str text) {
    uint64_t key = hash_bytes(path.data, path.len, 1) | 1;
    uintptr_t known = (uintptr_t)map_get(&headers->by_path, key);
    if (known > 0) return (uint32_t)known - 1;
    const char *why = NULL;
    if (text.len > OBJC_MAX_FILE_BYTES) why = "longer than 4 MiB";
    if (headers->bytes + text.len > OBJC_MAX_ALL_BYTES)
        why = "the headers of this file are longer than 16 MiB";
    if (headers->list.len >= OBJC_MAX_FILES) why = "more than 1,500 headers";
    if (why) {
        if (headers->left_out.len < 100)
            VEC_PUSH(headers->arena, &headers->left_out,
                     str_printf(headers->arena, "%.*s: %s", STR_ARG(path), why));
        return OBJC_NO_MATCH;
    }
    headers->bytes += text.len;
    ObjcHeader header = {.path = path, .text = text};
    snprintf(header.name, sizeof header.name, "h%x", (unsigned)headers->list.len & 0xfffffu);
    VEC_PUSH(headers->arena, &headers->list, header);
    map_set(&headers->by_path, key, (void *)(uintptr_t)headers->list.len); // NOLINT: an index, not a pointer
    return headers->list.len - 1;
}

static uint32_t find_file(ObjcHeaders *headers, Str name, bool angled, Str from) {
    if (angled && in_system(headers, name)) return OBJC_NO_MATCH;
    Str path;
    Str text;
    if (headers->files && headers->files->find(headers->files->context, name, angled, from, &path, &text))
        return add_file(headers, path, text);
    return OBJC_NO_MATCH;
}

static size_t skip_blanks(Str s, size_t at) {
    while (at < s.len && (s.data[at] == ' ' || s.data[at] == '\t'))
        at++;
    return at;
}

// Reads a "name" or <name> at `at` of a line. Returns the place behind it, or 0.
static size_t read_name(Str line, size_t at, Str *name, bool *angled) {
    if (at >= line.len || (line.data[at] != '"' && line.data[at] != '<')) return 0;
    *angled = line.data[at] == '<';
    char close = *angled ? '>' : '"';
    size_t end = at + 1;
    while (end < line.len && line.data[end] != close && line.data[end] != '\n')
        end++;
    if (end >= line.len || line.data[end] != close) return 0;
    *name = str_sub(line, at + 1, end);
    return end + 1;
}

static void blank(char *text, size_t from, size_t to) {
    for (size_t i = from; i < to; i++)
        if (text[i] != '\n' && text[i] != '\r') text[i] = ' ';
}

// Rewrites the name at [from, to) to the file's short one. Names too short to hold it stay out.
static bool rename_file(ObjcHeaders *headers, char *text, size_t from, size_t to, uint32_t file) {
    const char *name = headers->list.items[file].name;
    size_t len = strlen(name);
    if (len + 2 > to - from) return false;
    blank(text, from, to);
    text[from] = '"';
    memcpy(text + from + 1, name, len);
    text[from + 1 + len] = '"';
    return true;
}

// #if __has_include(<…>): true for what the stub SDK or the project has.
static void answer_has_include(ObjcHeaders *headers, char *text, Str line, size_t start, Str from) {
    static const char WORD[] = "__has_include";
    for (size_t at = 0; at + sizeof WORD < line.len; at++) {
        if (memcmp(line.data + at, WORD, sizeof WORD - 1) != 0) continue;
        size_t open = skip_blanks(line, at + sizeof WORD - 1);
        if (open >= line.len || line.data[open] != '(') continue;
        size_t quote = skip_blanks(line, open + 1);
        Str name;
        bool angled;
        size_t end = read_name(line, quote, &name, &angled);
        if (end == 0) continue;
        bool there = in_system(headers, name);
        at = end;
        if (there && headers->sysroot) continue; // libclang finds it
        uint32_t file = 0;                       // the main file exists
        if (!there) {
            file = find_file(headers, name, angled, from);
            there = file != OBJC_NO_MATCH;
        }
        if (there) rename_file(headers, text, start + quote, start + end, file);
    }
}

// #if __has_feature(objc_arc): apps are built with ARC, though they are parsed without it.
static void answer_has_arc(char *text, Str line, size_t start) {
    static const char WORD[] = "__has_feature";
    for (size_t at = 0; at + sizeof WORD < line.len; at++) {
        if (memcmp(line.data + at, WORD, sizeof WORD - 1) != 0) continue;
        size_t open = skip_blanks(line, at + sizeof WORD - 1);
        if (open >= line.len || line.data[open] != '(') continue;
        size_t close = open;
        while (close < line.len && line.data[close] != ')')
            close++;
        Str name = str_trim(str_sub(line, open + 1, close));
        if (close >= line.len || !str_starts(name, STR("objc_arc"))) continue;
        blank(text, start + at, start + close + 1);
        text[start + at] = '1';
    }
}

static void prepare_directive(ObjcHeaders *headers, char *text, const ObjcToken *token, Str from) {
    Str line = {text + token->start, token->len};
    size_t at = skip_blanks(line, 1);
    size_t word = at;
    while (at < line.len && objc_is_word_byte(line.data[at]))
        at++;
    Str name = str_sub(line, word, at);
    if (str_eq_c(name, "if") || str_eq_c(name, "elif")) {
        answer_has_include(headers, text, line, token->start, from);
        answer_has_arc(text, line, token->start);
        return;
    }
    if (!str_eq_c(name, "import") && !str_eq_c(name, "include") && !str_eq_c(name, "include_next")) return;
    Str header = STR_NONE;
    bool angled = false;
    size_t quote = skip_blanks(line, at);
    size_t end = read_name(line, quote, &header, &angled);
    Str kept = str_copy(headers->arena, header);
    uint32_t file = end > 0 ? find_file(headers, kept, angled, from) : OBJC_NO_MATCH;
    bool of_system = file == OBJC_NO_MATCH && end > 0 && in_system(headers, kept);
    if (of_system && headers->sysroot) return;
    if (file == OBJC_NO_MATCH && end > 0 && !of_system && !is_libc(kept)) note_missing(headers, kept);
    if (file == OBJC_NO_MATCH || !rename_file(headers, text, token->start + quote, token->start + end, file))
        blank(text, token->start, token->start + token->len);
}

// `@import Intents;` is `#import <Intents/Intents.h>`.
static void note_module(ObjcHeaders *headers, Str name) {
    Str header = str_printf(headers->arena, "%.*s/%.*s.h", STR_ARG(name), STR_ARG(name));
    if (headers->sysroot && in_system(headers, header)) VEC_PUSH(headers->arena, &headers->modules, header);
}

// Rewrites one file for libclang.
static void prepare(ObjcHeaders *headers, uint32_t index) {
    Arena *arena = headers->arena;
    ObjcTokens tokens;
    Str path = headers->list.items[index].path;
    objc_lex(arena, headers->list.items[index].text, &tokens);
    headers->list.items[index].tokens = tokens;
    char *text = arena_copy(arena, tokens.text.data, tokens.text.len);
    for (uint32_t i = 0; i < tokens.list.len; i++) {
        const ObjcToken *token = &tokens.list.items[i];
        if (token->kind == OBJC_TOKEN_DIRECTIVE) {
            prepare_directive(headers, text, token, path);
        } else if (token->punct == '@' && objc_token_is_word(&tokens, i + 1, "import")) {
            uint32_t end = i;
            while (end < tokens.list.len && !objc_token_is(&tokens, end, ';') && end - i < 16)
                end++;
            if (end == tokens.list.len) continue;
            note_module(headers, objc_token_text(&tokens, i + 2));
            blank(text, token->start, tokens.list.items[end].start + 1);
        }
    }
    headers->list.items[index].prepared = (Str){text, tokens.text.len};
}

// ------------------------------------------------------------------------------------------ @weakify

// The first word of a macro's body, and its name; false when the directive defines none.
static bool read_define(Str line, Str *name, Str *first) {
    size_t at = skip_blanks(line, 1);
    if (!str_starts(str_sub(line, at, line.len), STR("define"))) return false;
    at = skip_blanks(line, at + 6);
    size_t start = at;
    while (at < line.len && objc_is_word_byte(line.data[at]))
        at++;
    *name = str_sub(line, start, at);
    if (at < line.len && line.data[at] == '(') {
        while (at < line.len && line.data[at] != ')')
            at++;
        at++;
    }
    while (at < line.len && (line.data[at] == '\\' || line.data[at] <= ' '))
        at++;
    start = at;
    while (at < line.len && objc_is_word_byte(line.data[at]))
        at++;
    *first = str_sub(line, start, at);
    return name->len > 0;
}

static uint64_t name_key(Str name) { return hash_bytes(name.data, name.len, 11) | 1; }

// Macros that need the @ in front of them: `#define weakify(x) autoreleasepool {} …`, directly or by another.
static void find_keyword_macros(ObjcHeaders *headers, Map *macros) {
    map_init(macros, headers->arena);
    bool more = true;
    for (int round = 0; more && round < 4; round++) {
        more = false;
        for (uint32_t f = 0; f < headers->list.len; f++) {
            const ObjcTokens *tokens = &headers->list.items[f].tokens;
            for (uint32_t i = 0; i < tokens->list.len; i++) {
                Str name;
                Str first;
                if (tokens->list.items[i].kind != OBJC_TOKEN_DIRECTIVE) continue;
                if (!read_define(objc_token_text(tokens, i), &name, &first) || !first.len) continue;
                bool keyword = str_eq_c(first, "try") || str_eq_c(first, "autoreleasepool") ||
                               map_get(macros, name_key(first));
                if (!keyword || map_get(macros, name_key(name))) continue;
                map_set(macros, name_key(name), headers);
                more = true;
            }
        }
    }
}

// Blanks the @ before macros that like to look like keywords, but not before those that complete one.
static void blank_at_signs(ObjcHeaders *headers) {
    Map macros;
    bool known = false;
    for (uint32_t f = 0; f < headers->list.len; f++) {
        const ObjcTokens *tokens = &headers->list.items[f].tokens;
        for (uint32_t i = 0; i + 1 < tokens->list.len; i++) {
            const ObjcToken *token = &tokens->list.items[i];
            if (token->punct != '@' || tokens->list.items[i + 1].kind != OBJC_TOKEN_WORD) continue;
            Str word = objc_token_text(tokens, i + 1);
            if (is_at_word(word)) continue;
            if (!known) find_keyword_macros(headers, &macros);
            known = true;
            if (map_get(&macros, name_key(word))) continue;
            char *text = (char *)headers->list.items[f].prepared.data; // our own copy
            text[token->start] = ' ';
        }
    }
}

Str objc_headers_gather(ObjcHeaders *headers, Arena *arena, const ObjcFiles *files, Str path, Str text,
                        Str prefix_path, Str prefix_text, const char *sysroot) {
    *headers = (ObjcHeaders){.arena = arena, .files = files, .sysroot = sysroot};
    map_init(&headers->by_path, arena);
    if (text.len > OBJC_MAX_FILE_BYTES) return STR("longer than 4 MiB");
    Str other = objc_other_language(text);
    if (other.len > 0) return str_printf(arena, "this is %.*s, not Objective-C", STR_ARG(other));
    add_file(headers, path, text);
    if (prefix_path.len > 0) add_file(headers, prefix_path, prefix_text);
    for (uint32_t i = 0; i < headers->list.len; i++)
        prepare(headers, i);
    blank_at_signs(headers);
    return objc_limits_check(headers);
}
