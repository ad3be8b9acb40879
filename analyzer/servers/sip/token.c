// SPDX-License-Identifier: MIT
// Comments run from # or // to the end of the line, or from /* to */; #! and !! begin a directive.
#include "analyzer/servers/sip/token.h"

// Bytes that are looked through for the end of a variable, or of a template.
enum { VARIABLE_MAX = 500 };

typedef struct Lexer {
    Str text;
    size_t at;
    uint32_t line;
} Lexer;

static char peek(const Lexer *lexer, size_t ahead) {
    return lexer->at + ahead < lexer->text.len ? lexer->text.data[lexer->at + ahead] : '\0';
}

static void step(Lexer *lexer) {
    lexer->line += peek(lexer, 0) == '\n';
    lexer->at++;
}

static bool at_end(const Lexer *lexer) { return lexer->at >= lexer->text.len; }

static bool is_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static void skip_line(Lexer *lexer) {
    while (!at_end(lexer) && peek(lexer, 0) != '\n')
        lexer->at++;
}

static bool starts_directive(const Lexer *lexer) {
    char first = peek(lexer, 0), letter = peek(lexer, 2);
    return (first == '#' || first == '!') && peek(lexer, 1) == '!' &&
           ((letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z')) &&
           (first == '#' || lexer->at == 0 || lexer->text.data[lexer->at - 1] == '\n');
}

static void skip_blanks(Lexer *lexer) {
    while (!at_end(lexer)) {
        char c = peek(lexer, 0);
        if (c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f') {
            step(lexer);
        } else if ((c == '#' && !starts_directive(lexer)) || (c == '/' && peek(lexer, 1) == '/')) {
            skip_line(lexer);
        } else if (c == '/' && peek(lexer, 1) == '*') {
            while (!at_end(lexer) && !(peek(lexer, 0) == '*' && peek(lexer, 1) == '/'))
                step(lexer);
            lexer->at += at_end(lexer) ? 0 : 2;
        } else {
            return;
        }
    }
}

static void take_string(Lexer *lexer, SipToken *token) {
    char quote = peek(lexer, 0);
    step(lexer);
    size_t start = lexer->at;
    while (!at_end(lexer) && peek(lexer, 0) != quote) {
        if (peek(lexer, 0) == '\\' && quote == '"') step(lexer);
        if (!at_end(lexer)) step(lexer);
    }
    token->kind = SIP_STRING;
    token->text = str_sub(lexer->text, start, lexer->at);
    if (!at_end(lexer)) step(lexer);
}

// From an opening bracket to behind the closing one.
static void take_brackets(Lexer *lexer) {
    char open = peek(lexer, 0), close = open == '(' ? ')' : open == '{' ? '}' : ']';
    uint32_t depth = 0;
    size_t start = lexer->at;
    do {
        char c = peek(lexer, 0);
        depth += c == open;
        depth -= c == close;
        step(lexer);
    } while (depth && !at_end(lexer) && lexer->at - start < VARIABLE_MAX);
}

static void take_variable_rest(Lexer *lexer) {
    while (is_name(peek(lexer, 0)) || (peek(lexer, 0) == '.' && is_name(peek(lexer, 1))))
        lexer->at++;
}

// $name, $name(…), $name(…)[…], $(…), ${…}, $?, $f.name
static void take_variable(Lexer *lexer, SipToken *token) {
    lexer->at++;
    if (peek(lexer, 0) == '?') lexer->at++;
    take_variable_rest(lexer);
    if (peek(lexer, 0) == '(' || peek(lexer, 0) == '{') take_brackets(lexer);
    while (peek(lexer, 0) == '[')
        take_brackets(lexer);
    token->kind = SIP_VARIABLE;
}

// @via[1].transport, @hf_value["x"]
static void take_select(Lexer *lexer, SipToken *token) {
    lexer->at++;
    for (;;) {
        if (is_name(peek(lexer, 0)) || (peek(lexer, 0) == '.' && is_name(peek(lexer, 1))))
            lexer->at++;
        else if (peek(lexer, 0) == '[')
            take_brackets(lexer);
        else
            break;
    }
    token->kind = SIP_VARIABLE;
}

static void take_name(Lexer *lexer, SipToken *token) {
    token->kind = is_digit(peek(lexer, 0)) ? SIP_NUMBER : SIP_NAME;
    while (is_name(peek(lexer, 0)) || (peek(lexer, 0) == '.' && is_name(peek(lexer, 1))))
        lexer->at++;
}

static void take_operator(Lexer *lexer, SipToken *token) {
    static const char pairs[][3] = {
        "<<", ">>", "==", "!=", "=~", "!~", "<=", ">=", "&&", "||", "+=", "-=", "=>", ":="};
    token->kind = SIP_OPERATOR;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (peek(lexer, 0) == pairs[i][0] && peek(lexer, 1) == pairs[i][1]) {
            lexer->at += 2;
            return;
        }
    step(lexer);
}

// A directive goes on behind a backslash at the end of its line.
static void take_directive(Lexer *lexer, SipToken *token) {
    lexer->at += 2;
    size_t start = lexer->at;
    skip_line(lexer);
    while (!at_end(lexer) && lexer->text.data[lexer->at - 1] == '\\') {
        step(lexer);
        skip_line(lexer);
    }
    token->kind = SIP_DIRECTIVE;
    token->text = str_trim(str_sub(lexer->text, start, lexer->at));
}

// {{ x }} and {% x %} on one line: from a template.
static bool take_template(Lexer *lexer, SipToken *token) {
    char sign = peek(lexer, 1) == '{' ? '}' : peek(lexer, 1);
    if (peek(lexer, 0) != '{' || (sign != '}' && sign != '%')) return false;
    size_t at = 2;
    while (at < VARIABLE_MAX && lexer->at + at < lexer->text.len && peek(lexer, at) != '\n' &&
           !(peek(lexer, at) == sign && peek(lexer, at + 1) == '}'))
        at++;
    if (peek(lexer, at) != sign || at < 3) return false;
    lexer->at += at + 2;
    token->kind = sign == '%' ? SIP_DIRECTIVE : SIP_VARIABLE;
    if (sign == '%') token->text = STR("template");
    return true;
}

static bool starts_variable(const Lexer *lexer) {
    char next = peek(lexer, 1);
    return peek(lexer, 0) == '$' && (next == '(' || next == '{' || next == '?' || is_name(next));
}

static SipToken next_token(Lexer *lexer) {
    skip_blanks(lexer);
    SipToken token = {.kind = SIP_END, .start = (uint32_t)lexer->at, .line = lexer->line};
    char c = peek(lexer, 0);
    if (at_end(lexer)) {
        token.end = token.start;
        return token;
    }
    if (starts_directive(lexer))
        take_directive(lexer, &token);
    else if (c == '{' && take_template(lexer, &token))
        ;
    else if (c == '"' || c == '\'')
        take_string(lexer, &token);
    else if (starts_variable(lexer))
        take_variable(lexer, &token);
    else if (c == '@' && is_name(peek(lexer, 1)))
        take_select(lexer, &token);
    else if (is_name(c))
        take_name(lexer, &token);
    else
        take_operator(lexer, &token);
    token.end = (uint32_t)(lexer->at < lexer->text.len ? lexer->at : lexer->text.len);
    if (token.kind != SIP_STRING && token.kind != SIP_DIRECTIVE)
        token.text = str_sub(lexer->text, token.start, token.end);
    return token;
}

SipTokens sip_tokens(Arena *arena, Str text) {
    Lexer lexer = {.text = text, .line = 1};
    SipTokens tokens = {0};
    do
        VEC_PUSH(arena, &tokens, next_token(&lexer));
    while (tokens.items[tokens.len - 1].kind != SIP_END);
    return tokens;
}

size_t sip_variable_length(Str text, size_t at) {
    Lexer lexer = {.text = text, .at = at};
    SipToken token = {0};
    if (!starts_variable(&lexer)) return 0;
    take_variable(&lexer, &token);
    size_t length = (lexer.at < text.len ? lexer.at : text.len) - at;
    // In a text a dot behind a name is the text's own.
    size_t simple = 1;
    while (at + simple < text.len && is_name(text.data[at + simple]))
        simple++;
    bool brackets =
        at + simple < text.len && (text.data[at + simple] == '(' || text.data[at + simple] == '{');
    return brackets ? length : simple > 1 ? simple : length;
}

static Str without_class(Arena *arena, Str name) {
    Str avp = STR("$avp(");
    if (!str_starts(name, avp) || name.len < 8) return name;
    bool classed = (name.data[5] == 's' || name.data[5] == 'i') && name.data[6] == ':';
    return classed ? str_printf(arena, "$avp(%.*s", STR_ARG(str_sub(name, 7, name.len))) : name;
}

static Str unwrapped_name(Arena *arena, Str inner) {
    Str name = str_printf(arena, "$%.*s", STR_ARG(inner));
    bool result = str_eq_c(name, "$rc") || str_eq_c(name, "$retcode");
    return result ? STR("$retcode") : without_class(arena, name);
}

Str sip_variable_name(Arena *arena, Str text) {
    if (str_eq_c(text, "$rc") || str_eq_c(text, "$?") || str_eq_c(text, "$retcode")) return STR("$retcode");
    bool wrapped = text.len > 3 && text.data[0] == '$' && (text.data[1] == '(' || text.data[1] == '{');
    if (!wrapped) return without_class(arena, text);
    Str inner = str_trim(str_sub(text, 2, text.len - 1));
    if (str_contains(inner, STR("{")) || str_contains(inner, STR("[")) ||
        !(str_ends(text, STR(")")) || str_ends(text, STR("}"))))
        return text;
    return unwrapped_name(arena, inner);
}
