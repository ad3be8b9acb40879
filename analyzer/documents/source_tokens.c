// SPDX-License-Identifier: MIT
#include "analyzer/documents/source_tokens.h"

#include <string.h>

typedef struct Lexer {
    Arena *arena;
    Str text;
    size_t at;
    bool line_before;
    bool no_backtick, no_triple; // one was not closed: none is looked for again
    uint8_t comments;            // what begins one
    SourceTokens tokens;
} Lexer;

enum {
    SLASHES = 1,       // // and /* */
    HASH = 2,          // # behind a blank
    HASH_ANYWHERE = 4, // # wherever it stands
    DASHES = 8,        // -- with blanks around it
    ANY = SLASHES | HASH | DASHES,
};

// Where // divides, or # is a part of a name, a comment seen in it would hide what follows.
static uint8_t comments_of(Str path) {
    static const struct {
        const char *ending;
        uint8_t comments;
    } languages[] = {
        {".py", HASH_ANYWHERE}, {".js", SLASHES}, {".mjs", SLASHES},        {".cjs", SLASHES},
        {".jsx", SLASHES},      {".ts", SLASHES}, {".tsx", SLASHES},        {".go", SLASHES},
        {".java", SLASHES},     {".kt", SLASHES}, {".php", SLASHES | HASH},
    };
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        if (str_ends(path, str_from(languages[i].ending))) return languages[i].comments;
    return ANY;
}

static char peek(const Lexer *lexer, size_t ahead) {
    return lexer->at + ahead < lexer->text.len ? lexer->text.data[lexer->at + ahead] : 0;
}

static bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == 0;
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static bool is_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_' || (c & 0x80);
}

static bool starts(const Lexer *lexer, const char *mark) {
    size_t len = strlen(mark);
    return lexer->text.len - lexer->at >= len && memcmp(lexer->text.data + lexer->at, mark, len) == 0;
}

static void pass_line(Lexer *lexer) {
    while (lexer->at < lexer->text.len && lexer->text.data[lexer->at] != '\n')
        lexer->at++;
}

// Whether a comment begins here; then it is passed.
static bool pass_comment(Lexer *lexer) {
    char before = lexer->at ? lexer->text.data[lexer->at - 1] : '\n';
    bool slashes = lexer->comments & SLASHES;
    if (slashes && starts(lexer, "/*")) {
        size_t end = lexer->at + 2;
        while (end + 1 < lexer->text.len &&
               (lexer->text.data[end] != '*' || lexer->text.data[end + 1] != '/'))
            end++;
        lexer->at = end + 2 < lexer->text.len ? end + 2 : lexer->text.len;
        return true;
    }
    bool dashes = (lexer->comments & DASHES) && starts(lexer, "--") && is_space(before) &&
                  (is_space(peek(lexer, 2)) || peek(lexer, 2) == '-');
    bool hash = (lexer->comments & HASH) && peek(lexer, 0) == '#' && is_space(before) &&
                peek(lexer, 1) != '{' && peek(lexer, 1) != '[';
    hash = hash || ((lexer->comments & HASH_ANYWHERE) && peek(lexer, 0) == '#');
    if (!dashes && !hash && !(slashes && starts(lexer, "//"))) return false;
    pass_line(lexer);
    return true;
}

static void push(Lexer *lexer, SourceTokenKind kind, size_t start, size_t end, size_t body) {
    SourceToken token = {kind, (uint32_t)start, (uint32_t)end, (uint32_t)body, 0, lexer->line_before};
    VEC_PUSH(lexer->arena, &lexer->tokens, token);
    lexer->line_before = false;
    lexer->at = end;
}

// The offset of the closing quotes, or that of the text's end.
static size_t closing(const Lexer *lexer, size_t from, char quote, size_t quotes, bool lines) {
    Str text = lexer->text;
    for (size_t i = from; i < text.len; i++) {
        char c = text.data[i];
        if (c == '\\' && i + 1 < text.len)
            i++;
        else if (c == '\n' && !lines)
            return text.len;
        else if (c == quote && (quotes == 1 ||
                                (i + 2 < text.len && text.data[i + 1] == quote && text.data[i + 2] == quote)))
            return i;
    }
    return text.len;
}

// Whether something is put into the string: `${`, `#{`, `\(`, and `{` behind the letter f or a `$`.
static bool is_computed(const Lexer *lexer, size_t start, size_t end, bool formatted) {
    for (size_t i = start; i + 1 < end; i++) {
        char c = lexer->text.data[i], next = lexer->text.data[i + 1];
        if (((c == '$' || c == '#') && next == '{') || (c == '\\' && next == '(') || (formatted && c == '{'))
            return true;
    }
    return formatted && end > start && lexer->text.data[end - 1] == '{';
}

// The letters that may stand before a string, as part of it: r, b, u, f and so on.
static bool is_prefix(const Lexer *lexer, const SourceToken *token, bool *formatted) {
    size_t len = token->end - token->start;
    if (token->kind != SOURCE_TOKEN_NAME || token->end != lexer->at || len > 2) return false;
    for (size_t i = token->start; i < token->end; i++) {
        char c = lexer->text.data[i];
        if (!strchr("rRbBuUfFLNqQ", c)) return false;
        *formatted = *formatted || c == 'f' || c == 'F';
    }
    return true;
}

static bool read_string(Lexer *lexer) {
    char quote = peek(lexer, 0);
    if (quote != '"' && quote != '\'' && quote != '`') return false;
    if (quote == '`' && lexer->no_backtick) return false;
    size_t start = lexer->at, quotes = 1;
    if (quote != '`' && !lexer->no_triple && peek(lexer, 1) == quote && peek(lexer, 2) == quote) quotes = 3;
    size_t end = closing(lexer, start + quotes, quote, quotes, quotes == 3 || quote == '`');
    if (end == lexer->text.len && quotes == 3) {
        lexer->no_triple = true;
        quotes = 1; // an empty string, and one more
        end = closing(lexer, start + 1, quote, 1, false);
    }
    if (end == lexer->text.len) {
        lexer->no_backtick = lexer->no_backtick || quote == '`';
        return false;
    }
    bool formatted = false;
    if (lexer->tokens.len) {
        const SourceToken *last = &lexer->tokens.items[lexer->tokens.len - 1];
        char sign = lexer->text.data[last->start];
        bool sign_before =
            last->kind == SOURCE_TOKEN_SIGN && last->end == start && (sign == '@' || sign == '$');
        if (is_prefix(lexer, last, &formatted) || sign_before) {
            formatted = formatted || (sign_before && sign == '$');
            lexer->line_before = last->line_before;
            lexer->tokens.len--;
        }
    }
    bool computed = is_computed(lexer, start + quotes, end, formatted);
    push(lexer, computed ? SOURCE_TOKEN_COMPUTED : SOURCE_TOKEN_STRING, start, end + quotes, quotes);
    return true;
}

static void read_word(Lexer *lexer) {
    size_t start = lexer->at, end = start;
    bool number = is_digit(lexer->text.data[start]);
    while (end < lexer->text.len && (is_name(lexer->text.data[end]) ||
                                     (number && lexer->text.data[end] == '.' && end + 1 < lexer->text.len &&
                                      is_digit(lexer->text.data[end + 1]))))
        end++;
    push(lexer, number ? SOURCE_TOKEN_NUMBER : SOURCE_TOKEN_NAME, start, end, 0);
}

static void read_sign(Lexer *lexer) {
    static const char *const pairs[] = {
        "=>", "->", ":=", "==", "!=", "<=", ">=", "<<", ">>", "+=", "..", "::"};
    size_t len = 1;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (starts(lexer, pairs[i])) len = 2;
    const char characters[2] = {peek(lexer, 0), len == 2 ? peek(lexer, 1) : 0};
    push(lexer, SOURCE_TOKEN_SIGN, lexer->at, lexer->at + len, 0);
    lexer->tokens.items[lexer->tokens.len - 1].sign = SOURCE_SIGN(characters);
}

SourceTokens source_tokens(Arena *arena, Str text, Str path) {
    Lexer lexer = {.arena = arena, .text = text, .line_before = true, .comments = comments_of(path)};
    while (lexer.at < text.len) {
        char c = text.data[lexer.at];
        if (is_space(c)) {
            lexer.line_before = lexer.line_before || c == '\n';
            lexer.at++;
        } else if (!pass_comment(&lexer) && !read_string(&lexer)) {
            if (is_name(c))
                read_word(&lexer);
            else
                read_sign(&lexer);
        }
    }
    return lexer.tokens;
}
