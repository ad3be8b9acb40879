// SPDX-License-Identifier: MIT
// The steps are those of Swift's importer: a name that differs from its would be the name of something else.
#include "analyzer/program/needless_words.h"

#include <string.h>

typedef enum { ROLE_BASE, ROLE_FIRST, ROLE_LATER, ROLE_WHOLE, ROLE_PART } Role;

static bool is_member_name(Str name) {
    static const char *const RESERVED[] = {"init", "Protocol", "self", "Type"};
    for (size_t i = 0; i < sizeof RESERVED / sizeof *RESERVED; i++)
        if (str_eq_c(name, RESERVED[i])) return false;
    return true;
}

// What no name is cut down to.
static bool is_vacuous(Str name) {
    static const char *const VACUOUS[] = {"get", "for", "set", "using", "with"};
    for (size_t i = 0; i < sizeof VACUOUS / sizeof *VACUOUS; i++)
        if (words_equal_c(name, VACUOUS[i])) return true;
    return false;
}

// `MaskType` and the like: the suffix that a name does not repeat. False when there is none.
static bool cut_type_suffix(Str *name) {
    static const char *const SUFFIXES[] = {"Type", "Ref", "Mask"};
    Str last = words_last(*name);
    for (size_t i = 0; i < sizeof SUFFIXES / sizeof *SUFFIXES; i++)
        if (str_eq_c(last, SUFFIXES[i]) && name->len > last.len) {
            *name = str_sub(*name, 0, name->len - last.len);
            return true;
        }
    if (name->len > 2 && str_ends(*name, STR("_t"))) {
        *name = str_sub(*name, 0, name->len - 2);
        return true;
    }
    size_t digits = name->len > 1 && str_ends(*name, STR("D")) ? name->len - 1 : 0;
    while (digits > 1 && name->data[digits - 1] >= '0' && name->data[digits - 1] <= '9')
        digits--;
    if (digits < 1 || digits >= name->len - 1) return false; // CATransform3D
    *name = str_sub(*name, 0, digits);
    return true;
}

static Str omit_trailing(Str name, OmitType type, Role role);

// Words in the name that stand for other words of the type. Advances both; false when there are none.
static bool match_special(const Words *name, uint32_t *n, const Words *type, uint32_t *t) {
    Str word = words_get(name, *n - 1), type_word = words_get(type, *t - 1);
    bool set = str_eq(type_word, STR("Set")) && *t > 1;
    if (set && (words_equal_c(word, "Indexes") || words_equal_c(word, "Indices")) &&
        words_name_type(STR("Index"), words_get(type, *t - 2))) {
        *n -= 1;
        *t -= 2;
        return true;
    }
    if (words_equal_c(word, "Index") &&
        (words_name_type(STR("Int"), type_word) || words_name_type(STR("Integer"), type_word))) {
        *n -= 1;
        *t -= 1;
        return true;
    }
    if (words_equal_c(word, "Value") && *n > 1 && words_equal_c(type_word, "Object") &&
        words_equal_c(words_get(name, *n - 2), "Object")) {
        *n -= 2;
        *t -= 1;
        return true;
    }
    return false;
}

// `Strings` for an array of NSString. Returns the words that are left of the name.
// NOLINTNEXTLINE(misc-no-recursion): bounded by 1: an element has no element
static uint32_t match_plural(const Words *name, uint32_t n, OmitType type) {
    Str word = words_get(name, n - 1);
    if (!type.element.len || word.len <= 2 || word.data[word.len - 1] != 's') return n;
    Str singular = str_sub(name->text, 0, name->starts[n] - 1);
    Str left = omit_trailing(singular, (OmitType){.name = type.element}, ROLE_PART);
    if (left.len == singular.len) return n;
    uint32_t words = n - 1;
    while (words && name->starts[words] > left.len)
        words--;
    return words;
}

// Compares the name with the type from their ends. Returns how many words of the name are left in front.
// NOLINTNEXTLINE(misc-no-recursion): see match_plural
static uint32_t match_back(const Words *name, OmitType type) {
    Words type_words = words_of(type.name);
    uint32_t n = name->len, t = type_words.len;
    while (n && t) {
        if (words_name_type(words_get(name, n - 1), words_get(&type_words, t - 1))) {
            n--;
            t--;
            continue;
        }
        if (match_special(name, &n, &type_words, &t)) continue;
        uint32_t left = match_plural(name, n, type);
        if (left < n) {
            n = left;
            continue;
        }
        if (n < name->len || !cut_type_suffix(&type.name)) break;
        type_words = words_of(type.name);
        t = type_words.len;
    }
    return n;
}

// NOLINTNEXTLINE(misc-no-recursion): see match_plural
static Str omit_trailing(Str name, OmitType type, Role role) {
    if (!name.len || !type.name.len) return name;
    Words words = words_of(name);
    uint32_t left = match_back(&words, type);
    if (left == words.len) return name;
    if (left == 0) return role == ROLE_PART || role == ROLE_FIRST ? STR_NONE : name;
    if (left + 1 == words.len && str_eq(words_get(&words, left), STR("Error"))) return name;
    WordKind before = words_kind(words_get(&words, left - 1));
    if (role != ROLE_WHOLE && before == WORD_OTHER) return name;
    if (role == ROLE_BASE && before == WORD_PREPOSITION && left == 1) return name;
    Str shorter = str_sub(name, 0, words.starts[left]);
    bool member = role == ROLE_BASE || role == ROLE_WHOLE;
    return member && (!is_member_name(shorter) || is_vacuous(shorter)) ? name : shorter;
}

Str omit_leading_type(Str name, OmitType type) {
    Words words = words_of(name), type_words = words_of(type.name);
    uint32_t at = type_words.len;
    while (at && !words_name_type(words_get(&words, 0), words_get(&type_words, at - 1)))
        at--;
    if (!at) return name;
    uint32_t n = 1;
    for (; at < type_words.len; at++, n++)
        if (!words_name_type(words_get(&type_words, at), words_get(&words, n))) return name;
    return str_sub(name, words.starts[n < words.len ? n : words.len], name.len);
}

// `callByAddingUser:` of Call gives a Call: what is left is addingUser.
static Str omit_own_prefix(Str base, OmitType context) {
    Str rest = omit_leading_type(base, context);
    Str first = words_first(rest);
    if (rest.len == base.len || words_kind(first) != WORD_PREPOSITION || rest.len == first.len) return base;
    Str after = str_sub(rest, first.len, rest.len);
    return str_eq(first, STR("By")) && str_ends(words_first(after), STR("ing")) ? after : rest;
}

// Whether a class has a property of this name or of its plural.
static bool is_property(Arena *arena, const OmitName *name, Str text) {
    Words words = words_of(text);
    bool acronym = words.len && words_get(&words, 0).len > 1 && text.data[1] >= 'A' && text.data[1] <= 'Z';
    Str one = acronym ? text : words_lower_initials(arena, text);
    for (uint32_t i = 0; i < name->property_count; i++) {
        Str property = name->properties[i];
        if (str_eq(property, one)) return true;
        bool y = str_ends(one, STR("y"));
        Str stem = y ? str_sub(one, 0, one.len - 1) : one;
        if (!one.len || !str_starts(property, stem)) continue;
        Str ending = str_sub(property, stem.len, property.len);
        if (y ? str_eq(ending, STR("ies")) : str_eq(ending, STR("s")) || str_eq(ending, STR("es")))
            return true;
    }
    return false;
}

// `dismissViewControllerAnimated:` of UIViewController is dismissAnimated.
static Str omit_self_type(Arena *arena, const OmitName *name, OmitType context) {
    Str base = name->base;
    if (!base.len || !context.name.len) return base;
    context.element = STR_NONE;
    Words words = words_of(base);
    uint32_t from = 0, to = 0;
    for (uint32_t end = words.len; end > 0 && !to; end--) {
        Words front = words;
        front.len = end;
        uint32_t left = match_back(&front, context);
        if (left < end) {
            from = left;
            to = end;
        }
        while (!to && cut_type_suffix(&context.name)) {
        }
    }
    if (!to || from == 0) return base;
    if (to == words.len && from + 1 == to && str_eq(words_get(&words, from), STR("Error"))) return base;
    if (words_kind(words_get(&words, from - 1)) != WORD_VERB) return base;
    if (is_property(arena, name, str_sub(base, words.starts[from], words.starts[to]))) return base;
    StrBuf out;
    strbuf_init(&out, arena);
    strbuf_add(&out, str_sub(base, 0, words.starts[from]));
    strbuf_add(&out, str_sub(base, words.starts[to], base.len));
    Str shorter = strbuf_str(&out);
    return is_member_name(shorter) && !is_vacuous(shorter) ? shorter : base;
}

// --- splitting ---

// Whether callers may leave the argument out; Swift then sees nothing in `with`.
static bool has_default(OmitType type, Str base, Str label) {
    if (type.options) return true;
    if (!type.dictionary) return false;
    Words words = words_of(label.len ? label : base);
    for (uint32_t i = words.len; i > 0; i--) {
        Str word = words_get(&words, i - 1);
        if (words_equal_c(word, "options") || words_equal_c(word, "attributes")) return true;
        if (words_equal_c(word, "info") && i > 1 && words_equal_c(words_get(&words, i - 2), "user"))
            return true;
        if (!label.len) return false;
    }
    return false;
}

// The word of the last preposition, or words.len. Of two with `of`, the first: "index of … at …" but not
// "of".
static uint32_t last_preposition(const Words *words) {
    uint32_t at = words->len;
    while (at && words_kind(words_get(words, at - 1)) != WORD_PREPOSITION)
        at--;
    if (!at) return words->len;
    at--;
    if (!words_equal_c(words_get(words, at), "of")) return at;
    uint32_t earlier = at;
    while (earlier && words_kind(words_get(words, earlier - 1)) != WORD_PREPOSITION)
        earlier--;
    if (!earlier) return at;
    Str word = words_get(words, earlier - 1);
    return words_equal_c(word, "of") || words_equal_c(word, "for") ? at : earlier - 1;
}

typedef struct WordPair {
    const char *first;
    const char *second;
} WordPair;

static bool is_pair(Str first, Str second, const WordPair *pairs, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (words_equal_c(first, pairs[i].first) && words_equal_c(second, pairs[i].second)) return true;
    return false;
}

// What belongs together: "plug in", "with error"; and prepositions of two words: "compatible with".
static bool is_bound(const Words *words, uint32_t at) {
    static const WordPair BOUND[] = {{"plug", "in"},    {"with", "error"}, {"with", "no"},
                                     {"to", "visible"}, {"to", "backing"}, {"from", "backing"}};
    size_t count = sizeof BOUND / sizeof *BOUND;
    Str word = words_get(words, at);
    return (at && is_pair(words_get(words, at - 1), word, BOUND, 1)) ||
           is_pair(word, words_get(words, at + 1), BOUND + 1, count - 1);
}

static bool is_extended(const Words *words, uint32_t at) {
    static const WordPair EXTENDED[] = {{"compatible", "with"},
                                        {"best", "matching"},
                                        {"according", "to"},
                                        {"bound", "by"},
                                        {"separated", "by"}};
    return at && is_pair(words_get(words, at - 1), words_get(words, at), EXTENDED,
                         sizeof EXTENDED / sizeof *EXTENDED);
}

// Whether too little would be left for a base name: `getWith`, `init`.
static bool is_too_short(Str base) {
    Words words = words_of(base);
    bool vacuous = is_vacuous(words_get(&words, 0));
    if (!vacuous && is_member_name(words_get(&words, 0))) return false;
    return words.len == 1 || (vacuous && words.len == 2);
}

static void split_at_preposition(OmitName *name, OmitType type) {
    Words words = words_of(name->base);
    uint32_t at = last_preposition(&words);
    if (at == words.len || is_bound(&words, at)) return;
    uint32_t after = at + 1; // the first word behind the preposition
    bool with = words_equal_c(words_get(&words, at), "with");
    bool droppable = with || words_equal_c(words_get(&words, at), "using");
    if (is_extended(&words, at)) {
        at--;
        droppable = false;
    }
    if (with && words_equal_c(words_get(&words, after), "zone")) droppable = false;
    bool drop = droppable && (type.function || has_default(type, name->base, STR_NONE));
    Str rest = str_sub(name->base, words.starts[after], name->base.len);
    // `moveToX:y:`: coordinates are labels without their preposition.
    bool axis = str_eq(rest, STR("X")) || str_eq(rest, STR("Y")) || str_eq(rest, STR("Z"));
    uint32_t label_from = words.starts[axis || drop ? after : at];
    uint32_t base_to = words.starts[axis && !drop ? after : at];
    if (base_to == 0) return;
    Str base = str_sub(name->base, 0, base_to);
    if (is_too_short(base)) return;
    name->labels[0] = str_sub(name->base, label_from, name->base.len);
    name->base = base;
}

static void split_base(OmitName *name, OmitType type) {
    if (name->labels[0].len) return;
    if (str_eq(type.name, STR("Bool")) && str_eq(words_last(name->base), STR("Animated")) &&
        name->base.len > strlen("Animated")) {
        name->base = str_sub(name->base, 0, name->base.len - strlen("Animated"));
        name->labels[0] = STR("animated");
        return;
    }
    if (!str_eq(words_first(name->base), STR("set"))) split_at_preposition(name, type);
}

// --- the whole ---

// The base name without the type of its parameter, unless the class has a property of that name.
static Str omit_from_base(Arena *arena, const OmitName *name, OmitType type) {
    Str shorter = omit_trailing(name->base, type, ROLE_BASE);
    if (shorter.len == name->base.len) return shorter;
    WordKind before = words_kind(words_last(shorter));
    bool noun = before == WORD_VERB || before == WORD_GERUND;
    return noun && is_property(arena, name, str_sub(name->base, shorter.len, name->base.len)) ? name->base
                                                                                              : shorter;
}

static void omit_from_labels(Arena *arena, OmitName *name, const OmitType *types) {
    for (uint32_t i = 0; i < name->count; i++) {
        if (i == 0 && !name->labels[0].len) {
            name->base = omit_from_base(arena, name, types[0]);
            continue;
        }
        bool first =
            i == 0 && !str_eq(name->base, STR("init")) && !has_default(types[0], name->base, name->labels[0]);
        name->labels[i] = omit_trailing(name->labels[i], types[i], first ? ROLE_FIRST : ROLE_LATER);
    }
}

void omit_needless_words(Arena *arena, OmitName *name, OmitType context, OmitType result,
                         const OmitType *types) {
    bool own = result.name.len && str_eq(result.name, context.name);
    if (own) name->base = omit_own_prefix(name->base, context);
    name->base = omit_self_type(arena, name, context);
    if (!name->has_params) {
        if (own) name->base = omit_trailing(name->base, result, ROLE_WHOLE);
    } else {
        if (str_eq(words_first(name->base), STR("set")))
            name->base = omit_trailing(name->base, context, ROLE_WHOLE);
        if (name->count) split_base(name, types[0]);
        omit_from_labels(arena, name, types);
    }
    name->base = words_lower_initials(arena, name->base);
    for (uint32_t i = 0; i < name->count; i++)
        name->labels[i] = words_lower_initials(arena, name->labels[i]);
}
