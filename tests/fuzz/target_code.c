// SPDX-License-Identifier: MIT
// The front ends.
#include "tests/fuzz/fuzz.h"

#include "analyzer/objc/index.h"
#include "analyzer/objc/objc.h"
#include "analyzer/program/resolve.h"
#include "analyzer/swift/index.h"
#include "analyzer/swift/repair.h"
#include "analyzer/swift/swift.h"

#include <stdlib.h>

// What the index says of a name the first pass must have marked: a file too few would never be asked.
static void check_marks(Arena *arena, const Words *words, Str name, unsigned role) {
    WordsFiles files = {0};
    if (!words_find(words, name, name_index_marks(role), arena, &files)) return; // an operator
    fuzz_check(files.len == 1, "a name of the index is found by its marks");
}

static void touch_index(Arena *arena, const NameIndex *index, Str text, const WordsLanguage *language) {
    WordsPart *part = words_part_new();
    words_part_add(part, 0, text, language);
    const Words *words = words_join(arena, &part, 1);
    for (uint32_t i = 0; i < name_index_name_count(index, 0); i++) {
        uint32_t roles;
        Str name = name_index_name_at(index, 0, i, &roles);
        fuzz_touch(name);
        fuzz_check(name.len && roles, "a name of the index has a role");
        for (unsigned role = NAME_ROLE_MENTION; role <= NAME_ROLE_ASSIGNED; role *= 2)
            if (roles & role) check_marks(arena, words, name, role);
    }
}

static void lower_swift(Arena *arena, Str text, Str repaired) {
    Program *program = program_new(arena);
    uint32_t file = program_add_file(program, (ProgramFile){.path = STR("a.swift"), .text = text});
    IncompleteList incomplete = {0};
    swift_lower_file(program, file, repaired, &incomplete, arena);
    fuzz_touch_program(arena, program);
    Resolver *resolver = resolver_new(arena, program, fuzz_data()->api);
    (void)resolver;
}

void fuzz_swift(Arena *arena, Str input) {
    NameIndex *index = name_index_new(arena);
    swift_index_add(index, 0, input);
    touch_index(arena, index, input, swift_index_words());
    SwiftRepairs repairs = {0};
    Str repaired = swift_repair(arena, input, &repairs);
    fuzz_check(repaired.len == input.len, "repairs keep the length");
    fuzz_check(repairs.variant_count >= 1 && repairs.variant_count <= SWIFT_REPAIR_VARIANTS_MAX,
               "there are 1 to SWIFT_REPAIR_VARIANTS_MAX variants");
    for (uint32_t i = 0; i < repairs.repairs.len; i++) {
        const SwiftRepair *repair = &repairs.repairs.items[i];
        fuzz_check((size_t)repair->start + repair->len <= input.len, "a repair is in the text");
    }
    lower_swift(arena, input, repaired);
    for (uint32_t i = 1; i < repairs.variant_count; i++) {
        Str variant = swift_repair_variant(arena, input, &repairs, i);
        fuzz_check(variant.len == input.len, "variants keep the length");
        if (i == 1) lower_swift(arena, input, variant);
    }
}

void fuzz_sends(Arena *arena, Str input) {
    ObjcTokens all, active;
    objc_lex(arena, input, &all);
    objc_tokens_active(arena, &all, NULL, 0, &active);
    for (uint32_t i = 0; i < active.list.len; i++) {
        const ObjcToken *token = &active.list.items[i];
        fuzz_check((size_t)token->start + token->len <= input.len, "a token is in the text");
        fuzz_check(token->match == OBJC_NO_MATCH || active.list.items[token->match].match == i,
                   "brackets are paired");
        bool is_send = objc_is_send(&active, i);
        Str selector = objc_send_selector(arena, &active, i);
        fuzz_touch(selector);
        fuzz_check(is_send || !selector.len, "what is no send has no selector");
    }
    ObjcOutlines outlines = {0};
    objc_outline(arena, &active, &outlines);
    for (uint32_t i = 0; i < outlines.len; i++) {
        fuzz_touch(outlines.items[i].name);
        fuzz_check(outlines.items[i].open < outlines.items[i].close &&
                       outlines.items[i].close < active.list.len,
                   "a body has its end behind its begin");
    }
}

// Every header is the input itself, which includes it again.
static bool find_header(void *context, Str name, bool angled, Str from, Str *path, Str *text) {
    (void)angled;
    (void)from;
    if (!str_ends(name, STR(".h")) || name.len > 3) return false;
    *path = name;
    *text = *(const Str *)context;
    return true;
}

// What libclang says, of whatever stands there.
static void heal(Arena *arena, const ObjcHeaders *headers, bool cxx) {
    static const char *const messages[] = {
        "unknown type name '%.*s'",
        "use of undeclared identifier '%.*s'",
        "cannot find protocol declaration for '%.*s'",
        "cannot find interface declaration for '%.*s'",
        "property '%.*s' not found on object of type 'id'",
        "expected a type",
        "unknown receiver '%.*s'; did you mean 'NSObject'?",
        "redefinition of '%.*s'",
        "instance method '-%.*s' not found (return type defaults to 'id')",
        "no member named '%.*s' in 'struct B'",
        "called object type 'id' is not a function or function pointer",
        "expected ';' after method prototype",
    };
    Heal *healer = heal_new(arena, cxx, headers);
    heal_foresee(healer, objc_sdk_words(NULL, arena));
    const ObjcTokens *tokens = &headers->list.items[0].tokens;
    for (uint32_t i = 0; i < tokens->list.len && i < 200; i++) {
        const char *message = messages[i % (sizeof messages / sizeof *messages)];
        Str word = objc_token_text(tokens, i);
        StrBuf out;
        strbuf_init(&out, arena);
        for (const char *at = message; *at; at++) {
            bool hole = *at == '%';
            if (hole) strbuf_add(&out, word);
            if (hole) at += 3;
            if (!hole) strbuf_add_char(&out, *at);
        }
        HealError error = {strbuf_str(&out), tokens, tokens->list.items[i].start};
        (void)heal_learn(healer, &error);
    }
    fuzz_touch(heal_header(healer));
    fuzz_check(heal_count(healer) <= HEAL_MAX_NAMES, "no more is invented than the limit says");
}

// All that comes before libclang.
void fuzz_objc(Arena *arena, Str input) {
    NameIndex *index = name_index_new(arena);
    ObjcNames classes = {0};
    objc_index_add(index, arena, 0, input, &classes);
    touch_index(arena, index, input, objc_index_words());
    for (uint32_t i = 0; i < classes.len; i++)
        fuzz_touch(classes.items[i]);
    ObjcHeaders headers = {0};
    ObjcFiles files = {&input, find_header};
    if (objc_headers_gather(&headers, arena, &files, STR("a.m"), input, STR(""), STR(""), NULL).len) return;
    for (uint32_t i = 0; i < headers.list.len; i++)
        fuzz_check(headers.list.items[i].prepared.len == headers.list.items[i].text.len,
                   "a prepared header keeps its length");
    if (!objc_limits_check(&headers).len) heal(arena, &headers, input.len & 1);
}

typedef struct Libclang {
    const ClangApi *clang;
    ObjcSdk *sdk;
} Libclang;

static Libclang libclang;

static void close_libclang(void) { objc_sdk_close(libclang.sdk); }

static void open_libclang(void) {
    if (libclang.clang) return;
    Arena *arena = arena_new(); // as long as the process
    Str error;
    libclang.clang = clang_api_open(arena, &error);
    fuzz_check(libclang.clang != NULL, "libclang is there");
    libclang.sdk = objc_sdk_open(arena, libclang.clang);
    objc_sdk_prepare(libclang.sdk, false);
    objc_sdk_prepare(libclang.sdk, true);
    (void)atexit(close_libclang);
}

// Objective-C++ when the text begins with a blank.
void fuzz_objc_parse(Arena *arena, Str input) {
    open_libclang();
    ObjcOptions options = {.cxx = str_starts(input, STR(" ")), .sdk = libclang.sdk};
    ObjcUnit *unit = objc_unit_open(libclang.clang, arena, NULL, &options, STR("a.m"), input);
    if (unit->status == OBJC_PARSED) {
        Program *program = program_new(arena);
        ProgramFile file = {.path = STR("a.m"), .text = input, .language = LANGUAGE_OBJC};
        ObjcFilePlace place = {.file = program_add_file(program, file), .lower = true};
        objc_lower_unit(program, unit, &place);
        fuzz_touch_program(arena, program);
    }
    objc_unit_close(unit);
}
