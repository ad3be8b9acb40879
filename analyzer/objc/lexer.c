// SPDX-License-Identifier: MIT
#include "analyzer/objc/lexer.h"

#include <string.h>

typedef struct Lexer {
    const char *text;
    uint32_t len;
    uint32_t at;
    bool line_start; // only blanks so far on this line
} Lexer;

bool objc_is_word_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '$' || (unsigned char)c >= 0x80;
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static char peek(const Lexer *lexer, uint32_t ahead) {
    return lexer->at + ahead < lexer->len ? lexer->text[lexer->at + ahead] : 0;
}

// The number of bytes of a line continuation at `at`, else 0.
static uint32_t continuation(const Lexer *lexer, uint32_t at) {
    if (lexer->text[at] != '\\' || at + 1 >= lexer->len) return 0;
    if (lexer->text[at + 1] == '\n') return 2;
    if (lexer->text[at + 1] != '\r') return 0;
    return at + 2 < lexer->len && lexer->text[at + 2] == '\n' ? 3 : 2;
}

static bool skip_comment(Lexer *lexer) {
    if (peek(lexer, 0) != '/') return false;
    if (peek(lexer, 1) == '/') {
        while (lexer->at < lexer->len && lexer->text[lexer->at] != '\n') {
            uint32_t joined = continuation(lexer, lexer->at);
            lexer->at += joined ? joined : 1;
        }
        return true;
    }
    if (peek(lexer, 1) != '*') return false;
    lexer->at += 2;
    while (lexer->at < lexer->len && !(peek(lexer, 0) == '*' && peek(lexer, 1) == '/'))
        lexer->at++;
    lexer->at = lexer->at + 2 < lexer->len ? lexer->at + 2 : lexer->len;
    return true;
}

static void skip_quoted(Lexer *lexer, char quote) {
    lexer->at++;
    while (lexer->at < lexer->len && lexer->text[lexer->at] != quote) {
        if (lexer->text[lexer->at] == '\n') return;
        uint32_t joined = continuation(lexer, lexer->at);
        if (joined)
            lexer->at += joined;
        else
            lexer->at += lexer->text[lexer->at] == '\\' && lexer->at + 1 < lexer->len ? 2 : 1;
    }
    if (lexer->at < lexer->len) lexer->at++;
}

// R"mark( … )mark", with `at` on the quote. A mark has at most 16 bytes.
static void skip_raw_string(Lexer *lexer) {
    uint32_t mark = lexer->at + 1;
    uint32_t open = mark;
    while (open < lexer->len && open - mark <= 16 && lexer->text[open] != '(' && lexer->text[open] != '\n')
        open++;
    if (open >= lexer->len || lexer->text[open] != '(') {
        skip_quoted(lexer, '"');
        return;
    }
    uint32_t size = open - mark;
    for (uint32_t i = open; i + size + 1 < lexer->len; i++) {
        if (lexer->text[i] == ')' && lexer->text[i + size + 1] == '"' &&
            memcmp(lexer->text + i + 1, lexer->text + mark, size) == 0) {
            lexer->at = i + size + 2;
            return;
        }
    }
    lexer->at = lexer->len;
}

static void skip_directive(Lexer *lexer) {
    while (lexer->at < lexer->len && lexer->text[lexer->at] != '\n') {
        uint32_t joined = continuation(lexer, lexer->at);
        if (joined)
            lexer->at += joined;
        else if (peek(lexer, 0) == '/' && (peek(lexer, 1) == '/' || peek(lexer, 1) == '*'))
            skip_comment(lexer);
        else if (peek(lexer, 0) == '"')
            skip_quoted(lexer, '"');
        else
            lexer->at++;
    }
}

static void skip_number(Lexer *lexer) {
    while (lexer->at < lexer->len) {
        char c = lexer->text[lexer->at];
        bool sign = (c == '+' || c == '-') && strchr("eEpP", lexer->text[lexer->at - 1]) &&
                    lexer->text[lexer->at - 1] != 0;
        if (!objc_is_word_byte(c) && c != '.' && !(sign && lexer->at > 0)) break;
        lexer->at++;
    }
}

// Reads one token that starts at lexer->at, which is no blank and no comment.
static ObjcToken read_token(Lexer *lexer) {
    ObjcToken token = {.start = lexer->at, .match = OBJC_NO_MATCH};
    char c = lexer->text[lexer->at];
    if (c == '#' && lexer->line_start) {
        token.kind = OBJC_TOKEN_DIRECTIVE;
        skip_directive(lexer);
    } else if (is_digit(c) || (c == '.' && is_digit(peek(lexer, 1)))) {
        token.kind = OBJC_TOKEN_NUMBER;
        lexer->at++;
        skip_number(lexer);
    } else if (objc_is_word_byte(c)) {
        token.kind = OBJC_TOKEN_WORD;
        while (lexer->at < lexer->len && objc_is_word_byte(lexer->text[lexer->at]))
            lexer->at++;
        if (peek(lexer, 0) == '"' && lexer->text[lexer->at - 1] == 'R' && lexer->at - token.start <= 3) {
            token.kind = OBJC_TOKEN_STRING;
            skip_raw_string(lexer);
        }
    } else if (c == '"' || c == '\'') {
        token.kind = c == '"' ? OBJC_TOKEN_STRING : OBJC_TOKEN_CHARACTER;
        skip_quoted(lexer, c);
    } else {
        token.kind = OBJC_TOKEN_PUNCT;
        token.punct = c;
        lexer->at++;
    }
    token.len = lexer->at - token.start;
    return token;
}

// Pairs brackets. A closing bracket closes the nearest open one of its kind, unless a brace is in between:
// braces are the frame that an error in an expression must not break.
static void pair(Arena *arena, ObjcTokens *tokens) {
    VEC(uint32_t) open = {0};
    tokens->depth = 0;
    for (uint32_t i = 0; i < tokens->list.len; i++) {
        char c = tokens->list.items[i].punct;
        tokens->list.items[i].match = OBJC_NO_MATCH;
        if (c == '(' || c == '[' || c == '{') {
            VEC_PUSH(arena, &open, i);
            if (open.len > tokens->depth) tokens->depth = open.len;
        } else if (c == ')' || c == ']' || c == '}') {
            char want = c == ')' ? '(' : c == ']' ? '[' : '{';
            uint32_t at = open.len;
            while (at > 0 && tokens->list.items[open.items[at - 1]].punct != want &&
                   (want == '{' || tokens->list.items[open.items[at - 1]].punct != '{'))
                at--;
            if (at == 0 || tokens->list.items[open.items[at - 1]].punct != want) continue;
            open.len = at - 1;
            tokens->list.items[i].match = open.items[open.len];
            tokens->list.items[open.items[open.len]].match = i;
        }
    }
}

void objc_lex(Arena *arena, Str text, ObjcTokens *out) {
    *out = (ObjcTokens){.text = text};
    Lexer lexer = {.text = text.data, .len = (uint32_t)text.len, .line_start = true};
    while (lexer.at < lexer.len) {
        char c = lexer.text[lexer.at];
        if (c == '\n' || c == '\r') {
            lexer.line_start = true;
            lexer.at++;
        } else if (c == ' ' || c == '\t' || c == '\f' || c == '\v' || c == 0 ||
                   continuation(&lexer, lexer.at)) {
            lexer.at++;
        } else if (!skip_comment(&lexer)) {
            ObjcToken token = read_token(&lexer);
            lexer.line_start = false;
            VEC_PUSH(arena, &out->list, token);
        }
    }
    pair(arena, out);
}

void objc_tokens_active(Arena *arena, const ObjcTokens *all, const ObjcRange *skipped, uint32_t count,
                        ObjcTokens *out) {
    *out = (ObjcTokens){.text = all->text};
    uint32_t range = 0;
    for (uint32_t i = 0; i < all->list.len; i++) {
        const ObjcToken *token = &all->list.items[i];
        while (range < count && skipped[range].end <= token->start)
            range++;
        if (range < count && token->start >= skipped[range].start) continue;
        if (token->kind != OBJC_TOKEN_DIRECTIVE) VEC_PUSH(arena, &out->list, *token);
    }
    pair(arena, out);
}

Str objc_token_text(const ObjcTokens *tokens, uint32_t i) {
    if (i >= tokens->list.len) return STR_NONE;
    return (Str){tokens->text.data + tokens->list.items[i].start, tokens->list.items[i].len};
}

bool objc_token_is(const ObjcTokens *tokens, uint32_t i, char c) {
    return i < tokens->list.len && tokens->list.items[i].punct == c;
}

bool objc_token_is_word(const ObjcTokens *tokens, uint32_t i, const char *word) {
    return i < tokens->list.len && tokens->list.items[i].kind == OBJC_TOKEN_WORD &&
           str_eq_c(objc_token_text(tokens, i), word);
}

uint32_t objc_token_at(const ObjcTokens *tokens, uint32_t offset) {
    uint32_t low = 0;
    uint32_t high = tokens->list.len;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (tokens->list.items[middle].start < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
