// SPDX-License-Identifier: MIT
#include "analyzer/program/selectors.h"

static bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

static void add_capitalized(StrBuf *out, Str word) {
    if (!word.len) return;
    char first = word.data[0];
    strbuf_add_char(out, first >= 'a' && first <= 'z' ? (char)(first - 'a' + 'A') : first);
    strbuf_add(out, str_sub(word, 1, word.len));
}

// The first word of a camel-case name: `withUuid` starts with `with`.
static Str first_word(Str name) {
    size_t end = 0;
    while (end < name.len && is_upper(name.data[end]))
        end++;
    while (end < name.len && !is_upper(name.data[end]) && name.data[end] != '_')
        end++;
    return str_sub(name, 0, end);
}

static bool is_preposition(Str word) {
    // PARTNAMES.def of the Swift compiler.
    static const char *const WORDS[] = {"above",  "after", "along",     "alongside", "as",    "at",
                                        "before", "below", "by",        "following", "for",   "from",
                                        "given",  "in",    "including", "inside",    "into",  "matching",
                                        "of",     "on",    "passing",   "preceding", "since", "to",
                                        "until",  "using", "via",       "when",      "with",  "within"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        Str other = str_from(WORDS[i]);
        if (other.len != word.len) continue;
        size_t k = 0;
        while (k < word.len && (word.data[k] | 0x20) == other.data[k])
            k++;
        if (k == word.len) return true;
    }
    return false;
}

Str selector_of_swift(Arena *arena, Str name, const Str *labels, uint32_t count, bool async, bool throws) {
    StrBuf out;
    strbuf_init(&out, arena);
    strbuf_add(&out, name);
    uint32_t pieces = count + async + (throws && !async);
    for (uint32_t i = 0; i < pieces; i++) {
        Str label = i < count ? labels[i] : async ? STR("completionHandler") : STR("error");
        if (i == 0) {
            if (i >= count) {
                strbuf_add_c(&out, async ? "WithCompletionHandler" : "AndReturnError");
            } else if (label.len) {
                if (!is_preposition(first_word(label))) strbuf_add_c(&out, "With");
                add_capitalized(&out, label);
            }
        } else {
            strbuf_add(&out, label);
        }
        strbuf_add_char(&out, ':');
    }
    return strbuf_str(&out);
}

SwiftName selector_to_swift(Arena *arena, Str selector, Str class_name, Str result, const Str *types,
                            bool is_class) {
    (void)class_name;
    (void)result;
    (void)types;
    (void)is_class;
    SwiftName name = {0};
    size_t from = 0;
    for (size_t i = 0; i <= selector.len; i++) {
        if (i < selector.len && selector.data[i] != ':') continue;
        Str piece = str_sub(selector, from, i);
        if (from == 0) name.base = piece;
        if (i < selector.len) VEC_PUSH(arena, &name.labels, from == 0 ? STR_NONE : piece);
        from = i + 1;
    }
    return name;
}

Str selector_swift_type(Str name) { return name; }

Str selector_swift_constant(Arena *arena, Str constant, Str type_name) {
    (void)arena;
    (void)type_name;
    return constant;
}
