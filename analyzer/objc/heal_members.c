// SPDX-License-Identifier: MIT
// Macros of unknown headers that stand where members of an @implementation do: `EXPORT_MODULE()` alone, or in
// front of a body, `EXPORT_METHOD(call:(id)x) { … }`. Without a definition libclang takes them for functions
// and loses every method behind them.
#include "analyzer/objc/heal_p.h"

#include <string.h>

static bool is_word(const ObjcTokens *tokens, uint32_t i) {
    return i < tokens->list.len && tokens->list.items[i].kind == OBJC_TOKEN_WORD;
}

// What the bodies behind a macro return: 0 nothing seen, 1 values only, 2 also nothing.
static int returns_of(const ObjcTokens *tokens, uint32_t open, uint32_t close) {
    int seen = 0;
    for (uint32_t i = open; i < close; i++) {
        if (!objc_token_is_word(tokens, i, "return")) continue;
        if (objc_token_is(tokens, i + 1, ';')) return 2;
        seen = 1;
    }
    return seen;
}

// The definition that makes a method of `NAME(…) {`: what stands behind the name, or empty.
static Str method_macro(Arena *arena, const ObjcTokens *tokens, uint32_t open) {
    uint32_t close = tokens->list.items[open].match;
    uint32_t brace = close + 1;
    uint32_t end = tokens->list.items[brace].match;
    if (!is_word(tokens, open + 1) || end == OBJC_NO_MATCH) return STR_NONE;
    const char *result = returns_of(tokens, brace, end) == 1 ? "id" : "void";
    bool first = objc_token_is(tokens, open + 2, ':') || open + 2 == close;
    if (first) return str_printf(arena, "(...) - (%s)__VA_ARGS__", result);
    if (!objc_token_is(tokens, open + 2, ',') || !is_word(tokens, open + 3)) return STR_NONE;
    bool second = objc_token_is(tokens, open + 4, ':') || open + 4 == close;
    return str_printf(arena, second ? "(vc_name, ...) - (%s)__VA_ARGS__" : "(vc_name, ...) - (%s)vc_name",
                      result);
}

// The token behind `@implementation Name (Category) : Super <P>`.
static uint32_t behind_head(const ObjcTokens *tokens, uint32_t i) {
    i += 2;
    if (objc_token_is(tokens, i, '(') && tokens->list.items[i].match != OBJC_NO_MATCH)
        i = tokens->list.items[i].match + 1;
    if (objc_token_is(tokens, i, ':')) i += 2;
    return i;
}

typedef struct Members {
    Heal *heal;
    const ObjcTokens *tokens;
    HealKnows *knows;
    const void *context;
} Members;

// `NAME(…)` at the start of a member. Returns the token behind it, or i when it is none.
static uint32_t unknown_macro(const Members *m, uint32_t i) {
    const ObjcTokens *tokens = m->tokens;
    Str name = objc_token_text(tokens, i);
    if (!is_word(tokens, i) || !objc_token_is(tokens, i + 1, '(')) return i;
    if (name.data[0] < 'A' || name.data[0] > 'Z' || m->knows(m->context, name)) return i;
    uint32_t close = tokens->list.items[i + 1].match;
    if (close == OBJC_NO_MATCH) return i;
    Str body = STR("(...)");
    bool method = objc_token_is(tokens, close + 1, '{');
    if (method) body = method_macro(m->heal->arena, tokens, i + 1);
    if (!body.len) return i;
    const HealEntry *known = heal_find(m->heal, HEAL_SPACE_NAME, name);
    if (!known || (method && known->kind == HEAL_MACRO && str_eq_c(known->type, "(...)")))
        heal_put(m->heal, HEAL_SPACE_NAME, name, HEAL_MACRO, body);
    return close + 1;
}

// From the first member to @end. Returns the last token that was looked at.
static uint32_t read_members(const Members *m, uint32_t i) {
    const ObjcTokens *tokens = m->tokens;
    bool start = true;
    while (i < tokens->list.len) {
        const ObjcToken *token = &tokens->list.items[i];
        if (token->punct == '@' && objc_token_is_word(tokens, i + 1, "end")) return i;
        uint32_t behind = start ? unknown_macro(m, i) : i;
        if (behind > i) {
            i = behind;
            continue;
        }
        bool brackets = token->match != OBJC_NO_MATCH && token->match > i;
        if (token->kind != OBJC_TOKEN_DIRECTIVE)
            start = token->punct == ';' || (token->punct == '{' && brackets);
        i = brackets ? token->match + 1 : i + 1;
    }
    return i;
}

void heal_foresee_members(Heal *heal, HealKnows *knows, const void *context) {
    const ObjcTokens *tokens = &heal->headers->list.items[0].tokens;
    Members members = {heal, tokens, knows, context};
    for (uint32_t i = 0; i + 2 < tokens->list.len; i++)
        if (objc_token_is(tokens, i, '@') && objc_token_is_word(tokens, i + 1, "implementation"))
            i = read_members(&members, behind_head(tokens, i + 1));
}
