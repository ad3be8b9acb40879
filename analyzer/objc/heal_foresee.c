// SPDX-License-Identifier: MIT
// Inventing ahead. A name that no header, nor the stub SDK, holds anywhere will be unknown; where it stands
// in the main file mostly tells what it is. libclang reports such names one nesting level at a time, a round
// for each.
#include "analyzer/objc/heal_p.h"

#include "analyzer/objc/sends.h"

#include <string.h>

// How a word of the main file occurs, as bits.
enum {
    SEEN_KNOWN = 1,     // in a header, or declared here: nothing to invent
    SEEN_CLASS = 2,     // [X …], X *name, (X *)
    SEEN_MEMBER = 4,    // .x
    SEEN_CASE = 8,      // case X
    SEEN_VALUE = 16,    // an operand
    SEEN_DECLARED = 32, // looks like a declaration of the word: a local, a parameter, a part of a selector
    SEEN_TYPE = 64,     // (X)name: a parameter's or result's type
    SEEN_METHOD = 128,  // - (T)x: first part of the selector of a method that this file declares
};

typedef struct Word {
    Str text;
    unsigned seen;
    uint32_t first_type; // token, for SEEN_TYPE
} Word;

typedef struct Foresight {
    Heal *heal;
    const ObjcTokens *tokens; // of the main file
    VEC(Word) words;
    Map by_text; // hash -> index + 1
} Foresight;

static uint64_t key_of(Str text) { return hash_bytes(text.data, text.len, 17) | 1; }

static Word *word_of(const Foresight *f, Str text) {
    uintptr_t index = (uintptr_t)map_get(&f->by_text, key_of(text));
    return index > 0 ? &f->words.items[index - 1] : NULL;
}

static bool is_word(const ObjcTokens *tokens, uint32_t i) {
    return i < tokens->list.len && tokens->list.items[i].kind == OBJC_TOKEN_WORD;
}

static bool starts_upper(Str text) { return text.data[0] >= 'A' && text.data[0] <= 'Z'; }

// Behind these words an expression, not a declared name, stands.
static bool before_operand(const ObjcTokens *tokens, uint32_t i) {
    return objc_token_is_word(tokens, i, "return") || objc_token_is_word(tokens, i, "in") ||
           objc_token_is_word(tokens, i, "else") || objc_token_is_word(tokens, i, "sizeof");
}

static unsigned look(const ObjcTokens *tokens, uint32_t i) {
    bool first = i == 0;
    Str text = objc_token_text(tokens, i);
    if (!first && objc_token_is(tokens, i - 1, '.')) return SEEN_MEMBER;
    if (!first && objc_token_is(tokens, i - 1, '>') && objc_token_is(tokens, i - 2, '-'))
        return SEEN_DECLARED;
    if (!first && objc_token_is(tokens, i - 1, '@')) return SEEN_DECLARED;
    if (!first && objc_token_is_word(tokens, i - 1, "case")) return SEEN_CASE;
    if (starts_upper(text) && !first && objc_token_is(tokens, i - 1, '[') && is_word(tokens, i + 1))
        return SEEN_CLASS;
    if (starts_upper(text) && objc_token_is(tokens, i + 1, '*') && !first &&
        (objc_token_is(tokens, i - 1, ';') || objc_token_is(tokens, i - 1, '{') ||
         objc_token_is(tokens, i - 1, '}') || objc_token_is(tokens, i - 1, '(') ||
         objc_token_is(tokens, i - 1, ',') || objc_token_is(tokens, i - 1, '<')) &&
        (is_word(tokens, i + 2) || objc_token_is(tokens, i + 2, ')') || objc_token_is(tokens, i + 2, '>')))
        return SEEN_CLASS;
    if (i > 2 && objc_token_is(tokens, i - 1, ':') && objc_token_is_word(tokens, i - 3, "interface"))
        return SEEN_CLASS; // a superclass
    bool protocol = !first && objc_token_is(tokens, i - 1, '<') && starts_upper(text) &&
                    (objc_token_is(tokens, i + 1, '>') || objc_token_is(tokens, i + 1, ','));
    if (objc_token_is(tokens, i + 1, ':') || objc_token_is(tokens, i + 1, '(') || protocol)
        return SEEN_DECLARED;
    if (i > 1 && objc_token_is(tokens, i - 1, '(') && objc_token_is(tokens, i + 1, ')') &&
        (is_word(tokens, i + 2) || objc_token_is(tokens, i + 2, '[') || objc_token_is(tokens, i + 2, '(')) &&
        (!is_word(tokens, i - 2) || before_operand(tokens, i - 2)) && !objc_token_is(tokens, i - 2, '('))
        return SEEN_TYPE;
    if (first || (is_word(tokens, i - 1) && !before_operand(tokens, i - 1)) ||
        objc_token_is(tokens, i - 1, '*') || objc_token_is(tokens, i - 1, '>') ||
        objc_token_is(tokens, i - 1, ')') || objc_token_is(tokens, i - 1, ']') ||
        objc_token_is(tokens, i - 1, ';') || objc_token_is(tokens, i - 1, '{') ||
        objc_token_is(tokens, i - 1, '}') || objc_token_is(tokens, i - 1, '^') || is_word(tokens, i + 1) ||
        objc_token_is(tokens, i + 1, '*'))
        return SEEN_DECLARED;
    return SEEN_VALUE;
}

// Notes the words of the main file and how they occur.
static void read_main(Foresight *f) {
    for (uint32_t i = 0; i < f->tokens->list.len; i++) {
        if (!is_word(f->tokens, i)) continue;
        Str text = objc_token_text(f->tokens, i);
        Word *word = word_of(f, text);
        if (!word) {
            VEC_PUSH(f->heal->arena, &f->words, (Word){.text = text});
            map_set(&f->by_text, key_of(text), (void *)(uintptr_t)f->words.len); // NOLINT: an index
            word = &f->words.items[f->words.len - 1];
        }
        unsigned seen = look(f->tokens, i);
        if (seen == SEEN_TYPE && !(word->seen & SEEN_TYPE)) word->first_type = i;
        word->seen |= seen;
        // @class X, Y; @interface X, @protocol X, typedef … X; and enumerations declare.
        bool head = i > 0 && (objc_token_is_word(f->tokens, i - 1, "interface") ||
                              objc_token_is_word(f->tokens, i - 1, "class") ||
                              objc_token_is_word(f->tokens, i - 1, "struct") ||
                              objc_token_is_word(f->tokens, i - 1, "enum"));
        if (head) word->seen |= SEEN_KNOWN;
        uint32_t open = i > 0 && objc_token_is(f->tokens, i - 1, ')') ? f->tokens->list.items[i - 1].match
                                                                      : OBJC_NO_MATCH;
        if (open != OBJC_NO_MATCH && open > 0 &&
            (objc_token_is(f->tokens, open - 1, '-') || objc_token_is(f->tokens, open - 1, '+')))
            word->seen |= SEEN_METHOD;
    }
}

// Every word of a text is known: of headers as a whole, of directives of the main file.
static void know(const Foresight *f, Str text) {
    size_t at = 0;
    while (at < text.len) {
        if (!objc_is_word_byte(text.data[at])) {
            at++;
            continue;
        }
        size_t end = at;
        while (end < text.len && objc_is_word_byte(text.data[end]))
            end++;
        Word *word = word_of(f, str_sub(text, at, end));
        if (word) word->seen |= SEEN_KNOWN;
        at = end;
    }
}

// typedef … name; and enum { a, b }: what they enclose is declared here.
static void know_declarations(const Foresight *f) {
    const ObjcTokens *tokens = f->tokens;
    for (uint32_t i = 0; i < tokens->list.len; i++) {
        bool type = objc_token_is_word(tokens, i, "typedef");
        bool list = objc_token_is_word(tokens, i, "enum") || objc_token_is_word(tokens, i, "NS_ENUM") ||
                    objc_token_is_word(tokens, i, "NS_OPTIONS");
        if (!type && !list) continue;
        uint32_t end = i;
        while (end < tokens->list.len && !objc_token_is(tokens, end, ';')) {
            bool brace = objc_token_is(tokens, end, '{') && tokens->list.items[end].match != OBJC_NO_MATCH;
            end = brace ? tokens->list.items[end].match + 1 : end + 1;
        }
        if (end >= tokens->list.len) return;
        uint32_t start = tokens->list.items[i].start;
        know(f, str_sub(tokens->text, start, tokens->list.items[end].start));
        i = end;
    }
}

static void invent(const Foresight *f, const Word *word) {
    Heal *heal = f->heal;
    if (word->seen & SEEN_KNOWN) return;
    if (word->seen & SEEN_CLASS)
        heal_put(heal, HEAL_SPACE_NAME, word->text, HEAL_CLASS, STR_NONE);
    else if (word->seen == SEEN_TYPE || word->seen == (SEEN_TYPE | SEEN_DECLARED))
        heal_learn_type(heal, f->tokens, word->first_type, word->text);
    else if (word->seen & SEEN_CASE)
        heal_put(heal, HEAL_SPACE_NAME, word->text, HEAL_CONSTANT, STR_NONE);
    else if (word->seen == SEEN_VALUE)
        heal_put(heal, HEAL_SPACE_NAME, word->text, HEAL_VALUE, STR_NONE);
    else if (word->seen == SEEN_MEMBER)
        heal_put(heal, HEAL_SPACE_PROPERTY, word->text, HEAL_PROPERTY, STR_NONE);
}

// Selectors that nobody can have declared. Not for the tree's sake: for each send with an undeclared selector
// libclang compares it with every method it knows, for a hint that nobody reads.
static void invent_selectors(const Foresight *f) {
    for (uint32_t i = 0; i < f->tokens->list.len; i++) {
        if (!objc_token_is(f->tokens, i, '[')) continue;
        Str selector = objc_send_selector(f->heal->arena, f->tokens, i);
        bool unary = selector.len > 0 && selector.data[selector.len - 1] != ':';
        if (selector.len == 0 || (f->heal->cxx && !unary)) continue; // in C++ an integer is no id
        bool unknown = false;
        for (size_t from = 0, at = 0; at <= selector.len; at++) {
            if (at < selector.len && selector.data[at] != ':') continue;
            const Word *word = word_of(f, str_sub(selector, from, at));
            if (word && from == 0 && (word->seen & SEEN_METHOD)) {
                unknown = false;
                break;
            }
            unknown = unknown || (word && !(word->seen & SEEN_KNOWN));
            from = at + 1;
        }
        if (unknown) heal_put(f->heal, HEAL_SPACE_METHOD, selector, HEAL_METHOD, STR("id"));
    }
}

static bool is_known(const void *context, Str name) {
    const Word *word = word_of(context, name);
    return !word || (word->seen & SEEN_KNOWN);
}

void heal_foresee(Heal *heal, const ObjcSdkWords *sdk) {
    const ObjcHeaders *headers = heal->headers;
    Foresight f = {.heal = heal, .tokens = &headers->list.items[0].tokens};
    map_init(&f.by_text, heal->arena);
    read_main(&f);
    for (uint32_t i = 0; i < f.words.len; i++)
        if (objc_sdk_has_word(sdk, f.words.items[i].text)) f.words.items[i].seen |= SEEN_KNOWN;
    for (uint32_t i = 1; i < headers->list.len; i++)
        know(&f, headers->list.items[i].text);
    for (uint32_t i = 0; i < f.tokens->list.len; i++)
        if (f.tokens->list.items[i].kind == OBJC_TOKEN_DIRECTIVE &&
            str_contains(objc_token_text(f.tokens, i), STR("define")))
            know(&f, objc_token_text(f.tokens, i));
    know_declarations(&f);
    heal_foresee_members(heal, is_known, &f);
    for (uint32_t i = 0; i < f.words.len; i++)
        invent(&f, &f.words.items[i]);
    invent_selectors(&f);
    heal_foresee_headers(heal, sdk);
}
