// SPDX-License-Identifier: MIT
// Types as C writes them, as far as the words of a selector may repeat them.
#include "analyzer/program/needless_words.h"

static bool is_word_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

static bool is_one_of(Str word, const char *const *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (str_eq_c(word, list[i])) return true;
    return false;
}

#define ONE_OF(word, list) is_one_of((word), (list), sizeof(list) / sizeof *(list))

static bool is_qualifier(Str word) {
    static const char *const WORDS[] = {"const",
                                        "volatile",
                                        "struct",
                                        "enum",
                                        "union",
                                        "out",
                                        "in",
                                        "inout",
                                        "bycopy",
                                        "oneway",
                                        "nullable",
                                        "nonnull",
                                        "__kindof",
                                        "__strong",
                                        "__weak",
                                        "__autoreleasing",
                                        "_Nonnull",
                                        "_Nullable",
                                        "__nonnull",
                                        "__nullable",
                                        "__unsafe_unretained",
                                        "_Null_unspecified",
                                        "null_unspecified",
                                        "_Nullable_result",
                                        "signed",
                                        "__attribute__",
                                        "NS_NOESCAPE",
                                        "__block"};
    return ONE_OF(word, WORDS);
}

// The parts of `const NSArray<NSString *> * _Nonnull`.
typedef struct CType {
    Str name;      // NSArray; the last word that is no qualifier
    Str arguments; // between the angle brackets
    unsigned stars;
    unsigned longs;
    bool is_unsigned;
    bool block;
    bool function;
} CType;

// The index behind the bracket that closes the one at `at`.
static size_t behind_brackets(Str text, size_t at) {
    size_t depth = 0;
    for (; at < text.len; at++) {
        if (text.data[at] == '<') depth++;
        if (text.data[at] == '>' && --depth == 0) return at + 1;
    }
    return at;
}

static CType read_type(Str text) {
    CType type = {.block = str_contains(text, STR("(^")), .function = str_contains(text, STR("(*"))};
    for (size_t at = 0; at < text.len;) {
        if (text.data[at] == '<') {
            size_t end = behind_brackets(text, at);
            if (!type.arguments.len) type.arguments = str_sub(text, at + 1, end - 1);
            at = end;
            continue;
        }
        size_t from = at;
        while (at < text.len && is_word_char(text.data[at]))
            at++;
        Str word = str_sub(text, from, at);
        if (!word.len) {
            type.stars += text.data[at++] == '*';
        } else if (str_eq(word, STR("unsigned"))) {
            type.is_unsigned = true;
        } else if (str_eq(word, STR("long"))) {
            type.longs++;
        } else if (!is_qualifier(word)) {
            type.name = word;
        }
    }
    return type;
}

bool omit_is_error_out(Str c_type) {
    CType type = read_type(c_type);
    return type.stars == 2 && str_eq(type.name, STR("NSError")) && !type.block;
}

// The Swift name of an arithmetic type; empty when it is another.
static Str number_name(const CType *type) {
    static const char *const NAMES[][2] = {{"BOOL", "Bool"},       {"bool", "Bool"},
                                           {"_Bool", "Bool"},      {"short", "Int16"},
                                           {"int", "Int32"},       {"float", "Float"},
                                           {"double", "Double"},   {"NSTimeInterval", "Double"},
                                           {"int8_t", "Int8"},     {"int16_t", "Int16"},
                                           {"int32_t", "Int32"},   {"int64_t", "Int64"},
                                           {"uint8_t", "UInt8"},   {"uint16_t", "UInt16"},
                                           {"uint32_t", "UInt32"}, {"uint64_t", "UInt64"},
                                           {"char", "Int8"},       {"CFTimeInterval", "Double"},
                                           {"size_t", "UInt64"},   {"unichar", "UInt16"},
                                           {"void", "Void"}};
    static const char *const UNSIGNED[][2] = {{"Int8", "UInt8"}, {"Int16", "UInt16"}, {"Int32", "UInt32"}};
    Str found = STR_NONE;
    if (type->longs && !str_eq(type->name, STR("double")))
        return type->is_unsigned ? STR("UInt64") : STR("Int64");
    if (!type->name.len && type->is_unsigned) return STR("UInt32");
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (str_eq_c(type->name, NAMES[i][0])) found = str_from(NAMES[i][1]);
    for (size_t i = 0; i < sizeof UNSIGNED / sizeof *UNSIGNED && type->is_unsigned; i++)
        if (str_eq_c(found, UNSIGNED[i][0])) return str_from(UNSIGNED[i][1]);
    return found;
}

// A typedef of a block, by its name: the name alone is all that there is when the typedef is not in the tree.
static bool names_block(const CType *type) {
    static const char *const LAST[] = {"Block", "Handler", "Completion", "Callback", "Closure"};
    static const char *const KNOWN[] = {"dispatch_block_t", "NSComparator"};
    return type->stars == 0 && (ONE_OF(words_last(type->name), LAST) || ONE_OF(type->name, KNOWN));
}

// Apple's typed strings: names repeat NSString, for which they stand.
static bool is_typed_string(Str name) {
    static const char *const NAMES[] = {
        "PKPushType",      "NSNotificationName", "NSRunLoopMode",      "NSErrorDomain",
        "NSExceptionName", "NSErrorUserInfoKey", "AVAudioSessionMode", "AVAudioSessionCategory",
        "AVMediaType",     "AVAudioSessionPort", "NSFileAttributeKey", "UIApplicationLaunchOptionsKey"};
    return ONE_OF(name, NAMES);
}

static Str object_name(Str c_type) {
    CType type = read_type(c_type);
    bool any = str_eq(type.name, STR("id"));
    bool one_protocol = type.arguments.len && !str_contains(type.arguments, STR(","));
    if ((any || str_eq(type.name, STR("NSObject"))) && one_protocol) return str_trim(type.arguments);
    return any ? STR("Object") : is_typed_string(type.name) ? STR("NSString") : type.name;
}

static bool has_type_arguments(Str class_name) {
    static const char *const NAMES[] = {"NSArray",      "NSMutableArray",      "NSSet",       "NSMutableSet",
                                        "NSOrderedSet", "NSMutableOrderedSet", "NSCountedSet"};
    return ONE_OF(class_name, NAMES);
}

OmitType omit_type(Str c_type) {
    CType type = read_type(c_type);
    if (type.block || (type.name.len && names_block(&type)))
        return (OmitType){.name = STR("Block"), .function = true};
    if (type.function) return (OmitType){.name = STR("Function"), .function = true};
    Str number = number_name(&type);
    if (number.len) return (OmitType){.name = number};
    if (!type.name.len) return (OmitType){0};
    if (str_eq(type.name, STR("SEL"))) return (OmitType){.name = STR("Selector")};
    OmitType out = {.name = object_name(c_type)};
    Str name = out.name, last = words_last(name);
    if (str_starts(name, STR("CF")) && str_ends(name, STR("Ref"))) out.name = str_sub(name, 0, name.len - 3);
    if (type.stars == 0) {
        Words words = words_of(name);
        for (uint32_t i = 0; i < words.len; i++)
            out.options |= str_eq(words_get(&words, i), STR("Options"));
    }
    out.dictionary = str_eq(name, STR("NSDictionary"));
    if (type.stars && (str_eq(last, STR("Array")) || str_eq(last, STR("Set")))) {
        if (!has_type_arguments(name))
            out.element = str_sub(name, 0, name.len - last.len);
        else
            out.element = type.arguments.len ? object_name(type.arguments) : STR("Object");
    }
    return out;
}
