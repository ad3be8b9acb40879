// SPDX-License-Identifier: MIT
#include "analyzer/program/selectors.h"

#include "analyzer/program/needless_words.h"
#include "analyzer/program/selector_names.h"

static bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

static void add_capitalized(StrBuf *out, Str word) {
    if (!word.len) return;
    char first = word.data[0];
    strbuf_add_char(out, is_lower(first) ? (char)(first - 'a' + 'A') : first);
    strbuf_add(out, str_sub(word, 1, word.len));
}

// With the piece `extra` (a completion handler or an error) in front of the parameter `extra_at`.
static Str make_selector(Arena *arena, Str name, const Str *labels, uint32_t count, const char *extra,
                         uint32_t extra_at) {
    StrBuf out;
    strbuf_init(&out, arena);
    strbuf_add(&out, name);
    uint32_t pieces = count + (extra != NULL);
    for (uint32_t i = 0; i < pieces; i++) {
        bool is_extra = extra && i == extra_at;
        Str label = is_extra ? str_from(extra) : labels[i - (extra && i > extra_at)];
        if (i > 0) {
            strbuf_add(&out, label);
        } else if (is_extra) {
            strbuf_add_c(&out, str_eq_c(label, "error") ? "AndReturnError" : "WithCompletionHandler");
        } else if (label.len) {
            // No second preposition: `show(forUser:)`, `reportWith(call:)`.
            if (words_kind(words_first(label)) != WORD_PREPOSITION &&
                words_kind(words_last(name)) != WORD_PREPOSITION)
                strbuf_add_c(&out, "With");
            add_capitalized(&out, label);
        }
        strbuf_add_char(&out, ':');
    }
    return strbuf_str(&out);
}

Str selector_of_swift(Arena *arena, Str name, const Str *labels, uint32_t count, bool async, bool throws) {
    return make_selector(arena, name, labels, count,
                         async    ? "completionHandler"
                         : throws ? "error"
                                  : NULL,
                         count);
}

Str selector_of_throwing_swift(Arena *arena, Str name, const Str *labels, uint32_t count, uint32_t error_at) {
    return make_selector(arena, name, labels, count, "error", error_at);
}

// --- from Objective-C ---

typedef struct Importing {
    Arena *arena;
    Str class_name;
    Str result;
    const Str *types;
    bool is_class;
    const Str *properties;
    uint32_t property_count;
    StrVec pieces;
    SwiftName name;
} Importing;

static void cut_pieces(Importing *in, Str selector) {
    size_t from = 0;
    for (size_t i = 0; i <= selector.len; i++) {
        if (i < selector.len && selector.data[i] != ':') continue;
        Str piece = str_sub(selector, from, i);
        if (from == 0) in->name.base = piece;
        if (i < selector.len) {
            VEC_PUSH(in->arena, &in->pieces, piece);
            VEC_PUSH(in->arena, &in->name.labels, from == 0 ? STR_NONE : piece);
        }
        from = i + 1;
    }
}

static bool gives_object(Str result) {
    return str_contains(result, STR("*")) || str_starts(result, STR("id")) ||
           str_contains(result, STR("instancetype"));
}

// How much of the first piece says no more than "make one": `init`, or the class's name in a class method
// that gives an object of it.
static size_t initialiser_prefix(const Importing *in) {
    Str base = in->name.base;
    if (!in->is_class) {
        bool family = str_starts(base, STR("init")) && (base.len == 4 || !is_lower(base.data[4]));
        bool object = in->types ? gives_object(in->result) : true;
        return family && object ? 4 : 0;
    }
    if (!in->class_name.len || !in->result.len) return 0;
    OmitType type = omit_type(in->class_name);
    bool own = str_contains(in->result, STR("instancetype")) || str_eq(omit_type(in->result).name, type.name);
    if (!own) return 0;
    Str rest = omit_leading_type(base, type);
    if (rest.len == base.len || (rest.len && !in->pieces.len)) return 0;
    return base.len - rest.len;
}

static bool is_reserved(Str name) {
    static const char *const WORDS[] = {
        "class",    "deinit",   "enum",      "extension", "func",    "import",      "init",
        "inout",    "internal", "let",       "operator",  "private", "protocol",    "public",
        "static",   "struct",   "subscript", "typealias", "var",     "break",       "case",
        "continue", "default",  "defer",     "do",        "else",    "for",         "guard",
        "if",       "in",       "repeat",    "return",    "switch",  "where",       "while",
        "as",       "catch",    "false",     "is",        "nil",     "rethrows",    "super",
        "self",     "throw",    "throws",    "true",      "try",     "fallthrough", "fileprivate"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (str_eq_c(name, WORDS[i])) return true;
    return false;
}

static void make_initialiser(Importing *in, size_t prefix) {
    Str label = str_sub(in->name.base, prefix, in->name.base.len);
    in->name.base = STR("init");
    if (!in->pieces.len) return; // `initEmpty` has a label without a parameter, which nobody can tell apart
    bool with = str_starts(label, STR("With"));
    if (with) label = str_sub(label, 4, label.len);
    Str lower = words_lower_initials(in->arena, label);
    if (with && is_reserved(lower)) {
        StrBuf out;
        strbuf_init(&out, in->arena);
        strbuf_add_c(&out, "with");
        add_capitalized(&out, label);
        lower = strbuf_str(&out);
    }
    in->name.labels.items[0] = lower;
}

// `save:error:` throws when its result tells of the failure. Only blocks may follow the error.
static void find_error(Importing *in) {
    if (!in->types) return;
    bool tells = (gives_object(in->result) && !str_contains(in->result, STR("_Nonnull"))) ||
                 str_eq(omit_type(in->result).name, STR("Bool"));
    uint32_t at = in->pieces.len;
    while (at && omit_type(in->types[at - 1]).function)
        at--;
    if (!tells || !at || !omit_is_error_out(in->types[at - 1])) return;
    at--;
    if (at == 0) {
        static const char *const SUFFIXES[] = {"AndReturnError", "WithError"};
        if (str_eq(in->name.base, STR("init"))) return;
        for (size_t i = 0; i < 2; i++) {
            Str suffix = str_from(SUFFIXES[i]);
            if (!str_ends(in->name.base, suffix) || in->name.base.len == suffix.len) continue;
            in->name.base = str_sub(in->name.base, 0, in->name.base.len - suffix.len);
            break;
        }
    }
    in->name.throws = true;
    in->name.error_at = at;
}

// Without a declaration a closure shows in the words alone: `fetchWithCompletion:`.
static OmitType type_of_piece(const Importing *in, uint32_t index) {
    if (in->types) return omit_type(in->types[index]);
    static const char *const LAST[] = {"Block", "Handler", "Completion"};
    Str last = words_last(in->pieces.items[index]);
    for (size_t i = 0; i < sizeof LAST / sizeof *LAST; i++)
        if (words_equal_c(last, LAST[i])) return (OmitType){.name = STR("Block"), .function = true};
    return (OmitType){0};
}

static void omit_words(Importing *in) {
    uint32_t count = in->pieces.len;
    Str *labels = ARENA_ARRAY(in->arena, Str, count + 1);
    OmitType *types = ARENA_ARRAY(in->arena, OmitType, count + 1);
    OmitName name = {.base = in->name.base,
                     .labels = labels,
                     .has_params = count > 0,
                     .properties = in->properties,
                     .property_count = in->property_count};
    for (uint32_t i = 0; i < count; i++) {
        if (in->name.throws && i == in->name.error_at) continue;
        types[name.count] = type_of_piece(in, i);
        labels[name.count++] = in->name.labels.items[i];
    }
    OmitType context = omit_type(in->class_name);
    bool own = str_contains(in->result, STR("instancetype"));
    omit_needless_words(in->arena, &name, context, own ? context : omit_type(in->result), types);
    in->name.base = name.base;
    for (uint32_t i = 0, next = 0; i < count; i++)
        in->name.labels.items[i] = in->name.throws && i == in->name.error_at ? STR("error") : labels[next++];
}

SwiftName selector_to_swift(Arena *arena, Str selector, Str class_name, Str result, const Str *types,
                            bool is_class) {
    return selector_to_swift_beside(arena, selector, class_name, result, types, is_class, NULL, 0);
}

SwiftName selector_to_swift_beside(Arena *arena, Str selector, Str class_name, Str result, const Str *types,
                                   bool is_class, const Str *properties, uint32_t property_count) {
    Importing in = {.arena = arena,
                    .class_name = class_name,
                    .result = result,
                    .types = types,
                    .is_class = is_class,
                    .properties = properties,
                    .property_count = property_count};
    if (selector_known_name(arena, selector, class_name, &in.name)) return in.name;
    cut_pieces(&in, selector);
    size_t prefix = initialiser_prefix(&in);
    if (prefix) make_initialiser(&in, prefix);
    find_error(&in);
    omit_words(&in);
    return in.name;
}
