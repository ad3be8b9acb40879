// SPDX-License-Identifier: MIT
#include "analyzer/swift/repair_p.h"

#include <string.h>

// How far up a closing bracket looks for its opening one, over unclosed others.
#define UNCLOSED_MAX 4

const SwiftToken *repair_token(const RepairText *t, uint32_t i) {
    return &t->tokens[i < t->count ? i : t->count];
}

bool repair_is(const RepairText *t, uint32_t i, const char *word) {
    const SwiftToken *token = repair_token(t, i);
    return token->first == word[0] && swift_token_is(t->text, *token, word);
}

bool repair_is_char(const RepairText *t, uint32_t i, char c) {
    const SwiftToken *token = repair_token(t, i);
    return token->first == c && token->end == token->start + 1 && token->kind != SWIFT_TOKEN_STRING;
}

bool repair_is_word(const RepairText *t, uint32_t i) {
    return repair_token(t, i)->kind == SWIFT_TOKEN_IDENTIFIER;
}

bool repair_is_any(const RepairText *t, uint32_t i, const char *const *words) {
    for (; *words; words++)
        if (repair_is(t, i, *words)) return true;
    return false;
}

bool repair_is_char_of(const RepairText *t, uint32_t i, const char *chars) {
    const SwiftToken *token = repair_token(t, i);
    return token->kind == SWIFT_TOKEN_PUNCT && strchr(chars, token->first) != NULL;
}

bool repair_is_blank(const RepairText *t, uint32_t offset) {
    return offset < t->text.len && (t->text.data[offset] == ' ' || t->text.data[offset] == '\t');
}

bool repair_in_switch(const RepairText *t, uint32_t i) {
    uint32_t parent = t->parent[i];
    return parent != REPAIR_NONE && t->tokens[parent].first == '{' && t->brace[parent] == REPAIR_BRACE_SWITCH;
}

bool repair_ends_operand(const RepairText *t, uint32_t i) {
    static const char *const KEYWORDS[] = {"return", "in",    "case", "if",  "else",  "where",  "try",
                                           "await",  "throw", "as",   "is",  "while", "switch", "guard",
                                           "yield",  "do",    "let",  "var", "defer", "catch",  NULL};
    const SwiftToken *token = repair_token(t, i);
    switch (token->kind) {
    case SWIFT_TOKEN_IDENTIFIER:
        for (const char *const *word = KEYWORDS; *word; word++)
            if (repair_is(t, i, *word)) return false;
        return true;
    case SWIFT_TOKEN_NUMBER:
    case SWIFT_TOKEN_REGEX:
    case SWIFT_TOKEN_POUND:
        return true;
    case SWIFT_TOKEN_STRING:
        return !token->opens_embedded;
    case SWIFT_TOKEN_PUNCT:
        return strchr(")]}?!.", token->first) != NULL;
    default:
        return false;
    }
}

uint32_t repair_next(const RepairText *t, uint32_t i) {
    const SwiftToken *token = repair_token(t, i);
    bool opens = token->opens_embedded || (token->kind == SWIFT_TOKEN_PUNCT && strchr("([{", token->first));
    while (opens && i < t->count && t->match[i] != REPAIR_NONE) {
        i = t->match[i];
        opens = t->tokens[i].opens_embedded;
    }
    return i + 1;
}

void repair_edit(RepairText *t, uint32_t start, uint32_t end, SwiftRepairKind kind, Str with) {
    if (end <= start || with.len > end - start) return;
    // Line breaks stay where they are, so what is put in must end before the first.
    if (with.len > 0 && memchr(t->text.data + start, '\n', with.len)) return;
    SwiftRepair repair = {.start = start, .len = end - start, .kind = kind, .with = with};
    VEC_PUSH(t->arena, &t->out->repairs, repair);
}

void repair_blank_tokens(RepairText *t, uint32_t first, uint32_t last, SwiftRepairKind kind) {
    repair_edit(t, repair_token(t, first)->start, repair_token(t, last)->end, kind, STR_NONE);
}

// ------------------------------------------------------------------------------------------- reading

typedef struct OpenBlock {
    uint32_t block;
    uint32_t start_top; // open bracket before the #if
    uint32_t end_top;   // open bracket after the first branch, which the code after #endif sees
} OpenBlock;

typedef struct Reader {
    RepairText *t;
    uint32_t top;     // innermost open bracket
    uint8_t *pending; // by bracket + 1: what the next `{` in it is
    VEC(OpenBlock) open;
    VEC(uint32_t) places; // directive tokens of the open blocks
} Reader;

static bool opens_type(const RepairText *t, uint32_t i) {
    static const char *const TYPES[] = {"class", "struct", "enum", "protocol", "extension", "actor", NULL};
    bool found = false;
    for (const char *const *word = TYPES; *word && !found; word++)
        found = repair_is(t, i, *word);
    if (!found || (i > 0 && (repair_is_char(t, i - 1, '.') || repair_is_char(t, i - 1, ':')))) return false;
    static const char *const MEMBERS[] = {"func",  "var",     "let",     "subscript", "override",
                                          "final", "private", "public",  "internal",  "fileprivate",
                                          "open",  "prefix",  "postfix", "infix",     "async",
                                          "in",    "as",      "is",      NULL};
    if (!repair_is_word(t, i + 1)) return false;
    for (const char *const *word = MEMBERS; *word; word++)
        if (repair_is(t, i + 1, *word)) return false;
    return true;
}

static void open_bracket(Reader *r, uint32_t i) {
    RepairText *t = r->t;
    uint32_t slot = r->top == REPAIR_NONE ? 0 : r->top + 1;
    if (t->tokens[i].first == '{') {
        t->brace[i] = r->pending[slot];
        r->pending[slot] = REPAIR_BRACE_CODE;
    }
    t->body[i] = r->top == REPAIR_NONE ? REPAIR_NONE : t->body[r->top];
    if (t->body[i] == REPAIR_NONE && t->tokens[i].first == '{' && t->brace[i] == REPAIR_BRACE_CODE)
        t->body[i] = i;
    r->top = i;
}

static char closer_of(const SwiftToken *open) {
    switch (open->first) {
    case '{':
        return '}';
    case '[':
        return ']';
    default:
        return ')'; // a round bracket or an interpolation
    }
}

static void close_bracket(Reader *r, uint32_t i) {
    RepairText *t = r->t;
    uint32_t open = r->top;
    char closer = t->tokens[i].first;
    bool embedded = t->tokens[i].closes_embedded;
    for (int n = 0; n < UNCLOSED_MAX && open != REPAIR_NONE; n++) {
        const SwiftToken *token = &t->tokens[open];
        if (closer_of(token) == closer && token->opens_embedded == embedded) {
            if (t->match[open] == REPAIR_NONE) t->match[open] = i;
            if (!embedded) t->match[i] = open;
            t->parent[i] = t->parent[open];
            r->top = t->parent[open];
            return;
        }
        open = t->parent[open];
    }
}

static void end_branch(Reader *r, OpenBlock *open, bool first) {
    RepairBlock *block = &r->t->blocks.items[open->block];
    if (r->top != open->start_top) block->balanced = false;
    if (first) open->end_top = r->top;
    r->top = open->start_top;
}

// The directives of a block are gathered when it closes; those of inner blocks have been taken away by then.
static void close_block(Reader *r) {
    RepairText *t = r->t;
    uint32_t index = r->open.items[r->open.len - 1].block;
    RepairBlock *block = &t->blocks.items[index];
    uint32_t first = r->places.len - block->directive_count;
    block->first_directive = t->directives.len;
    for (uint32_t i = first; i < r->places.len; i++)
        VEC_PUSH(t->arena, &t->directives, r->places.items[i]);
    r->places.len = first;
    r->top = r->open.items[r->open.len - 1].end_top;
    r->open.len--;
}

static void directive(Reader *r, uint32_t i) {
    RepairText *t = r->t;
    Str text = swift_token_text(t->text, t->tokens[i]);
    if (str_starts(text, STR("#if"))) {
        RepairBlock block = {.opener = r->top, .directive_count = 1, .balanced = true};
        OpenBlock open = {.block = t->blocks.len, .start_top = r->top, .end_top = r->top};
        VEC_PUSH(t->arena, &t->blocks, block);
        VEC_PUSH(t->arena, &r->open, open);
        VEC_PUSH(t->arena, &r->places, i);
        return;
    }
    if (r->open.len == 0) return;
    OpenBlock *open = &r->open.items[r->open.len - 1];
    RepairBlock *block = &t->blocks.items[open->block];
    end_branch(r, open, block->directive_count == 1);
    block->directive_count++;
    VEC_PUSH(t->arena, &r->places, i);
    if (str_starts(text, STR("#endif"))) close_block(r);
}

static void place_token(Reader *r, uint32_t i) {
    RepairText *t = r->t;
    SwiftToken token = t->tokens[i];
    t->match[i] = REPAIR_NONE;
    t->parent[i] = r->top;
    uint32_t slot = r->top == REPAIR_NONE ? 0 : r->top + 1;
    if (token.kind == SWIFT_TOKEN_PUNCT) {
        if (strchr("([{", token.first))
            open_bracket(r, i);
        else if (strchr(")]}", token.first))
            close_bracket(r, i);
    } else if (token.kind == SWIFT_TOKEN_STRING) {
        if (token.closes_embedded) {
            close_bracket(r, i);
            t->parent[i] = r->top;
        }
        if (token.opens_embedded) open_bracket(r, i);
    } else if (token.kind == SWIFT_TOKEN_DIRECTIVE) {
        directive(r, i);
    } else if (token.kind == SWIFT_TOKEN_IDENTIFIER) {
        if (repair_is(t, i, "switch") && !repair_is_char(t, i - 1, '.'))
            r->pending[slot] = REPAIR_BRACE_SWITCH;
        else if (opens_type(t, i))
            r->pending[slot] = REPAIR_BRACE_TYPE;
    }
}

void repair_tokens_read(RepairText *t, Arena *arena, Str text, SwiftRepairs *out) {
    *t = (RepairText){.arena = arena, .text = text, .out = out};
    VEC(SwiftToken) tokens = {0};
    SwiftLexer lexer;
    swift_lexer_init(&lexer, text);
    SwiftToken token;
    do {
        token = swift_lexer_next(&lexer);
        VEC_PUSH(arena, &tokens, token);
    } while (token.kind != SWIFT_TOKEN_END);
    t->tokens = tokens.items;
    t->count = tokens.len - 1;
    t->match = ARENA_ARRAY(arena, uint32_t, tokens.len);
    t->parent = ARENA_ARRAY(arena, uint32_t, tokens.len);
    t->body = ARENA_ARRAY(arena, uint32_t, tokens.len);
    t->brace = ARENA_ARRAY(arena, uint8_t, tokens.len);
    Reader r = {.t = t, .top = REPAIR_NONE, .pending = ARENA_ARRAY(arena, uint8_t, tokens.len + 1)};
    for (uint32_t i = 0; i < t->count; i++)
        place_token(&r, i);
    // Blocks that never end are not touched.
    while (r.open.len > 0) {
        t->blocks.items[r.open.items[r.open.len - 1].block].directive_count = 0;
        r.open.len--;
    }
}
