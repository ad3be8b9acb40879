// SPDX-License-Identifier: MIT
// #!ifdef … #!else … #!endif. Where the halves are whole statements they become branches. Where they split
// one (half of a condition, a brace), the script is read twice: once with the first half of all of them,
// once with the second.
#include "analyzer/servers/sip/parse.h"

typedef struct Group {
    uint32_t start, middle; // tokens; no #!else: 0
} Group;

typedef VEC(Group) GroupVec;

enum { FIRST = 1, SECOND = 2, NEVER = 3, BEHIND = 4 };

bool sip_directive_is(const SipToken *token, const char *word) {
    if (token->kind != SIP_DIRECTIVE) return false;
    Str name = str_from(word);
    return str_starts(token->text, name) &&
           (token->text.len == name.len || token->text.data[name.len] == ' ' ||
            token->text.data[name.len] == '\t');
}

bool sip_is_if_directive(const SipToken *token) {
    return sip_directive_is(token, "ifdef") || sip_directive_is(token, "ifndef") ||
           sip_directive_is(token, "ifexp");
}

static bool is_sign(const SipToken *token, const char *sign) {
    return token->kind == SIP_OPERATOR && str_eq_c(token->text, sign);
}

static int opens(const SipToken *token) {
    return is_sign(token, "{") || is_sign(token, "(") || is_sign(token, "[");
}

static int closes(const SipToken *token) {
    return is_sign(token, "}") || is_sign(token, ")") || is_sign(token, "]");
}

static bool is_balanced(const SipTokens *tokens, uint32_t from, uint32_t to) {
    int depth = 0;
    for (uint32_t i = from; i < to && depth >= 0; i++)
        if (tokens->items[i].half != SECOND && tokens->items[i].half != NEVER)
            depth += opens(&tokens->items[i]) - closes(&tokens->items[i]);
    return depth == 0;
}

static bool ends_statement(const SipToken *token) {
    return is_sign(token, ";") || is_sign(token, "}") || is_sign(token, "{") || is_sign(token, ":") ||
           token->kind == SIP_DIRECTIVE;
}

// A half that begins in the middle of a statement.
static bool begins_inside(const SipToken *token) {
    return (token->kind == SIP_NAME &&
            (str_eq_c(token->text, "else") || str_eq_c(token->text, "or") || str_eq_c(token->text, "and"))) ||
           is_sign(token, "&&") || is_sign(token, "||") || is_sign(token, "+") || is_sign(token, ".");
}

static bool is_half_whole(const SipTokens *tokens, uint32_t from, uint32_t to) {
    if (from >= to) return true;
    return is_balanced(tokens, from, to) && !begins_inside(&tokens->items[from]) &&
           ends_statement(&tokens->items[to - 1]);
}

static void mark(SipTokens *tokens, uint32_t from, uint32_t to, uint8_t half) {
    for (uint32_t i = from; i < to; i++) {
        SipToken *token = &tokens->items[i];
        bool first = token->half == 0 || token->half == FIRST || token->half == BEHIND;
        token->half = first ? half : NEVER;
    }
}

// `depth` is that of braces around the group: outside of routes it splits nothing unless it splits braces.
static bool splits(const SipTokens *tokens, const Group *group, uint32_t end, int depth) {
    uint32_t middle = group->middle ? group->middle : end;
    uint32_t second = group->middle ? group->middle + 1 : end;
    if (depth <= 0)
        return !is_balanced(tokens, group->start + 1, middle) || !is_balanced(tokens, second, end);
    return !is_half_whole(tokens, group->start + 1, middle) || !is_half_whole(tokens, second, end) ||
           begins_inside(&tokens->items[end + 1]) ||
           (group->start > 0 && !ends_statement(&tokens->items[group->start - 1]));
}

static void split(SipTokens *tokens, const Group *group, uint32_t end) {
    uint32_t middle = group->middle ? group->middle : end;
    tokens->items[group->start].half = NEVER;
    mark(tokens, group->start + 1, middle, FIRST);
    if (group->middle) tokens->items[middle].half = NEVER;
    if (group->middle) mark(tokens, middle + 1, end, SECOND);
    tokens->items[end].half = NEVER;
    if (!tokens->items[end + 1].half) tokens->items[end + 1].half = BEHIND;
}

bool sip_mark_halves(Arena *arena, SipTokens *tokens) {
    GroupVec groups = {0};
    bool any = false;
    int depth = 0;
    for (uint32_t i = 0; i + 1 < tokens->len; i++) {
        const SipToken *token = &tokens->items[i];
        depth += is_sign(token, "{") - is_sign(token, "}");
        if (sip_is_if_directive(token)) VEC_PUSH(arena, &groups, (Group){i, 0});
        if (!groups.len) continue;
        Group *group = &groups.items[groups.len - 1];
        if (sip_directive_is(token, "else") && !group->middle) group->middle = i;
        if (!sip_directive_is(token, "endif")) continue;
        // Braces of a half that is not balanced make the depth around it larger: inside of a route either
        // way.
        if (splits(tokens, group, i, depth)) {
            split(tokens, group, i);
            any = true;
        }
        groups.len--;
    }
    return any;
}

SipTokens sip_with_half(Arena *arena, const SipTokens *tokens, bool second) {
    SipTokens out = {0};
    for (uint32_t i = 0; i < tokens->len; i++) {
        uint8_t half = tokens->items[i].half;
        if (half != NEVER && half != (second ? FIRST : SECOND)) VEC_PUSH(arena, &out, tokens->items[i]);
    }
    return out;
}
