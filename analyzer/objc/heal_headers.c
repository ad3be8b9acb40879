// SPDX-License-Identifier: MIT
// Inventing ahead for headers: protocols that a class or protocol there takes on, and classes that are only
// pointed to, when no file of the unit and no header of the stub SDK declares them. Nearly every unit of a
// project has the same headers, and libclang reports what they lack one after the other: that is a round, or
// two, for each unit.
#include "analyzer/objc/heal_p.h"

#include <string.h>

enum {
    SEEN_TAKEN = 1,     // @interface A : B <X>
    SEEN_POINTED = 2,   // X *name
    SEEN_OTHERWISE = 4, // stands somewhere in another way, which may declare it
    SEEN_PROTOCOL = 8,  // @protocol X
    SEEN_NAMED = 16,    // in a directive
};

typedef struct Name {
    Str text;
    unsigned seen;
} Name;

typedef struct Ahead {
    Heal *heal;
    VEC(Name) names;
    Map by_text; // hash -> index + 1
} Ahead;

static Name *name_of(const Ahead *a, Str text) {
    uintptr_t index = (uintptr_t)map_get(&a->by_text, hash_bytes(text.data, text.len, 23) | 1);
    return index > 0 ? &a->names.items[index - 1] : NULL;
}

static void note(Ahead *a, Str text, unsigned seen) {
    Name *name = name_of(a, text);
    if (name) {
        name->seen |= seen;
        return;
    }
    VEC_PUSH(a->heal->arena, &a->names, ((Name){text, seen}));
    map_set(&a->by_text, hash_bytes(text.data, text.len, 23) | 1,
            (void *)(uintptr_t)a->names.len); // NOLINT: an index
}

static bool is_word(const ObjcTokens *tokens, uint32_t i) {
    return i < tokens->list.len && tokens->list.items[i].kind == OBJC_TOKEN_WORD;
}

// Token i is a < with nothing but words and commas up to its >.
static void note_taken(Ahead *a, const ObjcTokens *tokens, uint32_t i) {
    if (!objc_token_is(tokens, i, '<')) return;
    uint32_t end = i + 1;
    while (is_word(tokens, end) && objc_token_is(tokens, end + 1, ','))
        end += 2;
    if (!is_word(tokens, end) || !objc_token_is(tokens, end + 1, '>')) return;
    for (; i < end; i += 2)
        note(a, objc_token_text(tokens, i + 1), SEEN_TAKEN);
}

// @interface A : B <X, Y>, @interface A (C) <X>, @protocol A <X>; and @protocol X, Y;. Not @interface A<T>,
// whose T is a type.
static void read_head(Ahead *a, const ObjcTokens *tokens, uint32_t at) {
    if (objc_token_is_word(tokens, at + 1, "protocol")) {
        note_taken(a, tokens, at + 3);
        for (at += 2; is_word(tokens, at); at += 2) {
            note(a, objc_token_text(tokens, at), SEEN_PROTOCOL);
            if (!objc_token_is(tokens, at + 1, ',')) return;
        }
    }
    if (!objc_token_is_word(tokens, at + 1, "interface")) return;
    uint32_t close = objc_token_is(tokens, at + 3, '(') ? tokens->list.items[at + 3].match : OBJC_NO_MATCH;
    if (close != OBJC_NO_MATCH) note_taken(a, tokens, close + 1);
    if (objc_token_is(tokens, at + 3, ':') && is_word(tokens, at + 4)) note_taken(a, tokens, at + 5);
}

// `X *name`, `(X *)`: where a type stands.
static bool is_pointed(const ObjcTokens *tokens, uint32_t i) {
    static const char *const BEFORE[] = {"const",   "extern",   "static",   "IBOutlet", "nullable",
                                         "nonnull", "__kindof", "readonly", "__weak",   "__strong"};
    if (!objc_token_is(tokens, i + 1, '*')) return false;
    if (!is_word(tokens, i + 2) && !objc_token_is(tokens, i + 2, ')') && !objc_token_is(tokens, i + 2, '>'))
        return false;
    if (i == 0 || tokens->list.items[i - 1].kind == OBJC_TOKEN_DIRECTIVE) return true;
    if (!is_word(tokens, i - 1)) return memchr(";{}(),<", tokens->list.items[i - 1].punct, 7) != NULL;
    for (size_t k = 0; k < sizeof BEFORE / sizeof *BEFORE; k++)
        if (objc_token_is_word(tokens, i - 1, BEFORE[k])) return true;
    return false;
}

static bool is_class_name(Str text) {
    if (text.data[0] < 'A' || text.data[0] > 'Z') return false;
    for (size_t i = 1; i < text.len; i++) // all capitals: a macro
        if (text.data[i] >= 'a' && text.data[i] <= 'z') return true;
    return false;
}

static void read_candidates(Ahead *a, const ObjcTokens *tokens) {
    for (uint32_t i = 0; i < tokens->list.len; i++) {
        if (objc_token_is(tokens, i, '@')) read_head(a, tokens, i);
        if (is_word(tokens, i) && is_pointed(tokens, i) && is_class_name(objc_token_text(tokens, i)))
            note(a, objc_token_text(tokens, i), SEEN_POINTED);
    }
}

static void mark_words(const Ahead *a, Str text) {
    for (size_t at = 0, end; at < text.len; at = end) {
        end = at + 1;
        if (!objc_is_word_byte(text.data[at])) continue;
        while (end < text.len && objc_is_word_byte(text.data[end]))
            end++;
        Name *name = name_of(a, str_sub(text, at, end));
        if (name) name->seen |= SEEN_NAMED;
    }
}

// In the main file what is no declaration of a class stands in many ways; a message to it is the most common.
static void mark_others(const Ahead *a, const ObjcTokens *tokens, bool main) {
    for (uint32_t i = 0; i < tokens->list.len; i++) {
        if (tokens->list.items[i].kind == OBJC_TOKEN_DIRECTIVE) mark_words(a, objc_token_text(tokens, i));
        if (!is_word(tokens, i) || is_pointed(tokens, i)) continue;
        if (main && i > 0 && objc_token_is(tokens, i - 1, '[') && is_word(tokens, i + 1)) continue;
        Name *name = name_of(a, objc_token_text(tokens, i));
        if (name) name->seen |= SEEN_OTHERWISE;
    }
}

void heal_foresee_headers(Heal *heal, const ObjcSdkWords *sdk) {
    Ahead a = {.heal = heal};
    map_init(&a.by_text, heal->arena);
    const ObjcHeaders *headers = heal->headers;
    for (uint32_t i = 1; i < headers->list.len; i++)
        read_candidates(&a, &headers->list.items[i].tokens);
    if (!a.names.len) return;
    const ObjcTokens *main = &headers->list.items[0].tokens;
    for (uint32_t i = 0; i < main->list.len; i++) // protocols that it declares or takes on
        if (objc_token_is(main, i, '@')) read_head(&a, main, i);
    for (uint32_t i = 0; i < headers->list.len; i++)
        mark_others(&a, &headers->list.items[i].tokens, i == 0);
    for (uint32_t i = 0; i < a.names.len; i++) {
        const Name *name = &a.names.items[i];
        if (name->seen & SEEN_NAMED || objc_sdk_has_word(sdk, name->text)) continue;
        if (name->seen & SEEN_TAKEN && !(name->seen & (SEEN_PROTOCOL | SEEN_POINTED)))
            heal_put(heal, HEAL_SPACE_PROTOCOL, name->text, HEAL_PROTOCOL, STR_NONE);
        else if (name->seen == SEEN_POINTED && !heal_find(heal, HEAL_SPACE_NAME, name->text))
            heal_put(heal, HEAL_SPACE_NAME, name->text, HEAL_CLASS, STR_NONE);
    }
}
