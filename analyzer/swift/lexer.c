// SPDX-License-Identifier: MIT
#include "analyzer/swift/lexer.h"

#include <string.h>

// Classes of bytes. A byte may be in several.
enum { BLANK = 1, WORD = 2, DIGIT = 4, OPERATOR = 8, START = 16 };

#define W (WORD | START)
#define D (WORD | DIGIT)
#define O OPERATOR
#define B BLANK
static const unsigned char CLASS[256] = {
    [' '] = B,  ['\t'] = B, ['\n'] = B, ['\r'] = B, ['\v'] = B, ['\f'] = B, ['/'] = O,  ['='] = O,
    ['-'] = O,  ['+'] = O,  ['*'] = O,  ['%'] = O,  ['<'] = O,  ['>'] = O,  ['&'] = O,  ['|'] = O,
    ['^'] = O,  ['~'] = O,  ['0'] = D,  ['1'] = D,  ['2'] = D,  ['3'] = D,  ['4'] = D,  ['5'] = D,
    ['6'] = D,  ['7'] = D,  ['8'] = D,  ['9'] = D,  ['_'] = W,  ['$'] = W,  ['a'] = W,  ['b'] = W,
    ['c'] = W,  ['d'] = W,  ['e'] = W,  ['f'] = W,  ['g'] = W,  ['h'] = W,  ['i'] = W,  ['j'] = W,
    ['k'] = W,  ['l'] = W,  ['m'] = W,  ['n'] = W,  ['o'] = W,  ['p'] = W,  ['q'] = W,  ['r'] = W,
    ['s'] = W,  ['t'] = W,  ['u'] = W,  ['v'] = W,  ['w'] = W,  ['x'] = W,  ['y'] = W,  ['z'] = W,
    ['A'] = W,  ['B'] = W,  ['C'] = W,  ['D'] = W,  ['E'] = W,  ['F'] = W,  ['G'] = W,  ['H'] = W,
    ['I'] = W,  ['J'] = W,  ['K'] = W,  ['L'] = W,  ['M'] = W,  ['N'] = W,  ['O'] = W,  ['P'] = W,
    ['Q'] = W,  ['R'] = W,  ['S'] = W,  ['T'] = W,  ['U'] = W,  ['V'] = W,  ['W'] = W,  ['X'] = W,
    ['Y'] = W,  ['Z'] = W,  [0x80] = W, [0x81] = W, [0x82] = W, [0x83] = W, [0x84] = W, [0x85] = W,
    [0x86] = W, [0x87] = W, [0x88] = W, [0x89] = W, [0x8a] = W, [0x8b] = W, [0x8c] = W, [0x8d] = W,
    [0x8e] = W, [0x8f] = W, [0x90] = W, [0x91] = W, [0x92] = W, [0x93] = W, [0x94] = W, [0x95] = W,
    [0x96] = W, [0x97] = W, [0x98] = W, [0x99] = W, [0x9a] = W, [0x9b] = W, [0x9c] = W, [0x9d] = W,
    [0x9e] = W, [0x9f] = W, [0xa0] = W, [0xa1] = W, [0xa2] = W, [0xa3] = W, [0xa4] = W, [0xa5] = W,
    [0xa6] = W, [0xa7] = W, [0xa8] = W, [0xa9] = W, [0xaa] = W, [0xab] = W, [0xac] = W, [0xad] = W,
    [0xae] = W, [0xaf] = W, [0xb0] = W, [0xb1] = W, [0xb2] = W, [0xb3] = W, [0xb4] = W, [0xb5] = W,
    [0xb6] = W, [0xb7] = W, [0xb8] = W, [0xb9] = W, [0xba] = W, [0xbb] = W, [0xbc] = W, [0xbd] = W,
    [0xbe] = W, [0xbf] = W, [0xc0] = W, [0xc1] = W, [0xc2] = W, [0xc3] = W, [0xc4] = W, [0xc5] = W,
    [0xc6] = W, [0xc7] = W, [0xc8] = W, [0xc9] = W, [0xca] = W, [0xcb] = W, [0xcc] = W, [0xcd] = W,
    [0xce] = W, [0xcf] = W, [0xd0] = W, [0xd1] = W, [0xd2] = W, [0xd3] = W, [0xd4] = W, [0xd5] = W,
    [0xd6] = W, [0xd7] = W, [0xd8] = W, [0xd9] = W, [0xda] = W, [0xdb] = W, [0xdc] = W, [0xdd] = W,
    [0xde] = W, [0xdf] = W, [0xe0] = W, [0xe1] = W, [0xe2] = W, [0xe3] = W, [0xe4] = W, [0xe5] = W,
    [0xe6] = W, [0xe7] = W, [0xe8] = W, [0xe9] = W, [0xea] = W, [0xeb] = W, [0xec] = W, [0xed] = W,
    [0xee] = W, [0xef] = W, [0xf0] = W, [0xf1] = W, [0xf2] = W, [0xf3] = W, [0xf4] = W, [0xf5] = W,
    [0xf6] = W, [0xf7] = W, [0xf8] = W, [0xf9] = W, [0xfa] = W, [0xfb] = W, [0xfc] = W, [0xfd] = W,
    [0xfe] = W, [0xff] = W,
};
#undef W
#undef D
#undef O
#undef B

static bool is(char c, int classes) { return (CLASS[(unsigned char)c] & classes) != 0; }

// The byte at `pos`, 0 behind the end. A NUL in the text is an OTHER token, so callers compare pos too.
static char at(const SwiftLexer *lexer, uint32_t pos) { return pos < lexer->len ? lexer->data[pos] : '\0'; }

static uint32_t line_end(const SwiftLexer *lexer, uint32_t pos) {
    if (pos >= lexer->len) return lexer->len;
    const char *found = memchr(lexer->data + pos, '\n', lexer->len - pos);
    return found ? (uint32_t)(found - lexer->data) : lexer->len;
}

void swift_lexer_init(SwiftLexer *lexer, Str text) {
    lexer->data = text.data;
    lexer->len = text.len < UINT32_MAX ? (uint32_t)text.len : UINT32_MAX - 1;
    lexer->pos = 0;
    lexer->depth = 0;
    lexer->no_placeholder = 0;
    lexer->no_regex = UINT32_MAX;
    lexer->last = (SwiftToken){.kind = SWIFT_TOKEN_END};
    if (lexer->len >= 3 && memcmp(lexer->data, "\xef\xbb\xbf", 3) == 0) lexer->pos = 3; // a byte order mark
    if (at(lexer, lexer->pos) == '#' && at(lexer, lexer->pos + 1) == '!')
        lexer->pos = line_end(lexer, lexer->pos);
}

// Steps over a comment that starts at pos with `/*`; comments nest. Gives whether it holds a line break.
static bool skip_block_comment(SwiftLexer *lexer) {
    uint32_t from = lexer->pos;
    uint32_t pos = from + 2;
    uint32_t open = 1;
    while (open > 0 && pos + 1 < lexer->len) {
        char c = lexer->data[pos];
        if (c == '*' && lexer->data[pos + 1] == '/') {
            open--;
            pos += 2;
        } else if (c == '/' && lexer->data[pos + 1] == '*') {
            open++;
            pos += 2;
        } else {
            pos++;
        }
    }
    lexer->pos = open > 0 ? lexer->len : pos;
    return memchr(lexer->data + from, '\n', lexer->pos - from) != NULL;
}

// Steps over white space and comments. Gives whether there was a line break.
static bool skip_blank(SwiftLexer *lexer) {
    const char *data = lexer->data;
    bool broken = false;
    for (;;) {
        uint32_t pos = lexer->pos;
        while (pos < lexer->len && is(data[pos], BLANK))
            broken |= data[pos++] == '\n';
        lexer->pos = pos;
        if (pos + 1 >= lexer->len || data[pos] != '/') return broken;
        if (data[pos + 1] == '/')
            lexer->pos = line_end(lexer, pos);
        else if (data[pos + 1] == '*')
            broken |= skip_block_comment(lexer);
        else
            return broken;
    }
}

static bool hashes_at(const SwiftLexer *lexer, uint32_t pos, uint32_t count) {
    while (count > 0 && at(lexer, pos) == '#') {
        pos++;
        count--;
    }
    return count == 0;
}

// Reads text of a string up to its end or to the next interpolation, which is pushed.
static void string_text(SwiftLexer *lexer, SwiftToken *token, SwiftLexerFrame frame) {
    const char *data = lexer->data;
    uint32_t pos = lexer->pos;
    for (; pos < lexer->len; pos++) {
        char c = data[pos];
        if (c == '"') {
            bool closes = frame.multiline ? at(lexer, pos + 1) == '"' && at(lexer, pos + 2) == '"' : true;
            uint32_t after = pos + (frame.multiline ? 3 : 1);
            if (closes && hashes_at(lexer, after, frame.hashes)) {
                lexer->pos = after + frame.hashes;
                return;
            }
        } else if (c == '\\' && hashes_at(lexer, pos + 1, frame.hashes)) {
            pos += frame.hashes + 1u;
            if (at(lexer, pos) == '(' && lexer->depth < SWIFT_LEXER_DEPTH_MAX) {
                frame.parens = 0;
                lexer->stack[lexer->depth++] = frame;
                token->opens_embedded = true;
                lexer->pos = pos + 1;
                return;
            }
            if (at(lexer, pos) == '\n' && !frame.multiline) break;
        } else if (c == '\n' && !frame.multiline) {
            break; // not closed: the line ends it
        }
    }
    lexer->pos = pos < lexer->len ? pos : lexer->len;
}

// Reads a string whose quotes start at pos + hashes.
static void string_start(SwiftLexer *lexer, SwiftToken *token, uint32_t hashes) {
    uint32_t quote = lexer->pos + hashes;
    bool multiline = at(lexer, quote + 1) == '"' && at(lexer, quote + 2) == '"';
    // `""` followed by another string's quote cannot be in Swift; `#"""#` is a raw string of one quote.
    if (multiline && hashes > 0 && hashes_at(lexer, quote + 3, hashes)) multiline = false;
    SwiftLexerFrame frame = {.hashes = (uint16_t)(hashes > UINT16_MAX ? UINT16_MAX : hashes),
                             .multiline = multiline};
    token->kind = SWIFT_TOKEN_STRING;
    lexer->pos = quote + (multiline ? 3 : 1);
    string_text(lexer, token, frame);
}

static bool word_in(const char *data, uint32_t len, const char *const *words) {
    for (; *words; words++)
        if (strlen(*words) == len && memcmp(*words, data, len) == 0) return true;
    return false;
}

// Whether the token before ends an operand, so that a slash divides.
static bool after_operand(const SwiftLexer *lexer) {
    static const char *const BEFORE_OPERAND[] = {"return", "in",    "case",   "if",    "else",
                                                 "where",  "try",   "await",  "throw", "as",
                                                 "is",     "while", "switch", "guard", NULL};
    const SwiftToken *last = &lexer->last;
    switch (last->kind) {
    case SWIFT_TOKEN_IDENTIFIER:
        return !word_in(lexer->data + last->start, last->end - last->start, BEFORE_OPERAND);
    case SWIFT_TOKEN_NUMBER:
    case SWIFT_TOKEN_REGEX:
    case SWIFT_TOKEN_POUND:
        return true;
    case SWIFT_TOKEN_STRING:
        return !last->opens_embedded;
    case SWIFT_TOKEN_PUNCT:
        return strchr(")]}?!.", last->first) != NULL;
    default:
        return false;
    }
}

// The prefix operator of case paths, /Type.case, stands where a regex may stand.
static bool is_case_path(const SwiftLexer *lexer, uint32_t pos) {
    if (at(lexer, pos) < 'A' || at(lexer, pos) > 'Z') return false;
    while (pos < lexer->len && (is(lexer->data[pos], WORD) || lexer->data[pos] == '.'))
        pos++;
    return at(lexer, pos) == ',' || at(lexer, pos) == ')';
}

// End of a regex that starts with the slash at `pos`, or 0 when it is none. It must close on its line.
static uint32_t regex_end(const SwiftLexer *lexer, uint32_t pos) {
    char next = at(lexer, pos + 1);
    if (is(next, BLANK) || next == '\0' || is_case_path(lexer, pos + 1)) return 0;
    uint32_t open = 0;
    bool in_set = false;
    for (uint32_t i = pos + 1; i < lexer->len; i++) {
        char c = lexer->data[i];
        if (c == '\n') return 0;
        if (c == '\\') {
            i++;
            if (at(lexer, i) == '\n') return 0;
        } else if (in_set) {
            in_set = c != ']';
        } else if (c == '[') {
            in_set = true;
        } else if (c == '(') {
            open++;
        } else if (c == ')') {
            if (open-- == 0) return 0;
        } else if (c == '/') {
            return open == 0 && !is(lexer->data[i - 1], BLANK) ? i + 1 : 0;
        }
    }
    return 0;
}

// A run of operator characters that stops before a comment.
static void operator_run(SwiftLexer *lexer, bool dots) {
    uint32_t pos = lexer->pos + 1;
    while (pos < lexer->len) {
        char c = lexer->data[pos];
        if (c == '/' && (at(lexer, pos + 1) == '/' || at(lexer, pos + 1) == '*')) break;
        if (!is(c, OPERATOR) && !(dots && c == '.')) break;
        pos++;
    }
    lexer->pos = pos;
}

static void slash(SwiftLexer *lexer, SwiftToken *token) {
    uint32_t end = after_operand(lexer) ? 0 : regex_end(lexer, lexer->pos);
    token->kind = end ? SWIFT_TOKEN_REGEX : SWIFT_TOKEN_OPERATOR;
    if (end)
        lexer->pos = end;
    else
        operator_run(lexer, false);
}

// #/…/#, which may go over lines.
static bool extended_regex(SwiftLexer *lexer, uint32_t hashes) {
    if (hashes >= lexer->no_regex) return false;
    for (uint32_t pos = lexer->pos + hashes + 1; pos < lexer->len; pos++) {
        if (lexer->data[pos] == '/' && hashes_at(lexer, pos + 1, hashes)) {
            lexer->pos = pos + 1 + hashes;
            return true;
        }
    }
    lexer->no_regex = hashes;
    return false;
}

// A directive takes its condition: the rest of the line without a comment and blanks at its end, and the next
// line after `&&` or `||`.
static void directive_end(SwiftLexer *lexer) {
    const char *data = lexer->data;
    uint32_t end = lexer->pos;
    bool open;
    do {
        uint32_t from = end;
        while (end < lexer->len && data[end] != '\n' &&
               !(data[end] == '/' && (at(lexer, end + 1) == '/' || at(lexer, end + 1) == '*')))
            end++;
        uint32_t last = end;
        while (last > from && is(data[last - 1], BLANK))
            last--;
        if (last > from) lexer->pos = last;
        open = last >= from + 2 && data[last - 1] == data[last - 2] &&
               (data[last - 1] == '&' || data[last - 1] == '|');
        if (at(lexer, end) == '\n')
            end++;
        else
            open = false;
    } while (open);
}

static void pound(SwiftLexer *lexer, SwiftToken *token) {
    static const char *const DIRECTIVES[] = {"if", "elseif", "else", "endif", NULL};
    uint32_t from = lexer->pos;
    uint32_t hashes = 0;
    while (at(lexer, from + hashes) == '#')
        hashes++;
    char next = at(lexer, from + hashes);
    if (next == '"') {
        string_start(lexer, token, hashes);
        return;
    }
    if (next == '/' && extended_regex(lexer, hashes)) {
        token->kind = SWIFT_TOKEN_REGEX;
        return;
    }
    lexer->pos =
        from + hashes; // a run that opens nothing is one token, or each of its bytes would count it again
    token->kind = SWIFT_TOKEN_PUNCT;
    if (hashes != 1 || !is(next, START)) return;
    while (lexer->pos < lexer->len && is(lexer->data[lexer->pos], WORD))
        lexer->pos++;
    token->kind = SWIFT_TOKEN_POUND;
    if (word_in(lexer->data + from + 1, lexer->pos - from - 1, DIRECTIVES)) {
        token->kind = SWIFT_TOKEN_DIRECTIVE;
        directive_end(lexer);
    }
}

// `name`; raw identifiers may hold anything but line breaks.
static void backquoted(SwiftLexer *lexer, SwiftToken *token) {
    uint32_t pos = lexer->pos + 1;
    while (pos < lexer->len && lexer->data[pos] != '`' && lexer->data[pos] != '\n')
        pos++;
    bool closed = at(lexer, pos) == '`';
    token->kind = closed ? SWIFT_TOKEN_IDENTIFIER : SWIFT_TOKEN_OTHER;
    lexer->pos = closed ? pos + 1 : lexer->pos + 1;
}

static void number(SwiftLexer *lexer) {
    uint32_t pos = lexer->pos;
    for (;;) {
        while (pos < lexer->len && is(lexer->data[pos], WORD))
            pos++;
        char c = at(lexer, pos);
        bool fraction = c == '.' && is(at(lexer, pos + 1), DIGIT) && at(lexer, lexer->pos + 1) != 'x';
        bool exponent = (c == '+' || c == '-') &&
                        (lexer->data[pos - 1] == 'e' || lexer->data[pos - 1] == 'p') &&
                        is(at(lexer, pos + 1), DIGIT) && at(lexer, lexer->pos + 1) != 'x';
        if (!fraction && !exponent) break;
        pos++;
    }
    lexer->pos = pos;
}

static void placeholder_or_operator(SwiftLexer *lexer, SwiftToken *token) {
    if (at(lexer, lexer->pos + 1) == '#' && lexer->pos >= lexer->no_placeholder) {
        uint32_t pos = lexer->pos + 2;
        for (; pos + 1 < lexer->len && lexer->data[pos] != '\n'; pos++) {
            if (lexer->data[pos] == '#' && lexer->data[pos + 1] == '>') {
                lexer->pos = pos + 2;
                token->kind = SWIFT_TOKEN_OTHER;
                return;
            }
        }
        lexer->no_placeholder = pos;
    }
    token->kind = SWIFT_TOKEN_OPERATOR;
    operator_run(lexer, false);
}

// Brackets count in interpolations, whose end goes on with the text of the string.
static void bracket(SwiftLexer *lexer, SwiftToken *token) {
    token->kind = SWIFT_TOKEN_PUNCT;
    lexer->pos++;
    if (lexer->depth == 0) return;
    SwiftLexerFrame *frame = &lexer->stack[lexer->depth - 1];
    if (token->first == '(') {
        frame->parens++;
    } else if (frame->parens > 0) {
        frame->parens--;
    } else {
        SwiftLexerFrame closed = *frame;
        lexer->depth--;
        token->kind = SWIFT_TOKEN_STRING;
        token->closes_embedded = true;
        string_text(lexer, token, closed);
    }
}

static void other(SwiftLexer *lexer, SwiftToken *token) {
    char next = at(lexer, lexer->pos + 1);
    switch (token->first) {
    case '"':
        string_start(lexer, token, 0);
        return;
    case '(':
    case ')':
        bracket(lexer, token);
        return;
    case '/':
        slash(lexer, token);
        return;
    case '<':
        placeholder_or_operator(lexer, token);
        return;
    case '#':
        pound(lexer, token);
        return;
    case '`':
        backquoted(lexer, token);
        return;
    case '.':
        token->kind = next == '.' ? SWIFT_TOKEN_OPERATOR : SWIFT_TOKEN_PUNCT;
        if (next == '.') {
            operator_run(lexer, true);
            return;
        }
        break;
    case '?':
    case '!':
        token->kind = SWIFT_TOKEN_PUNCT;
        if (next == (token->first == '?' ? '?' : '=')) {
            token->kind = SWIFT_TOKEN_OPERATOR;
            lexer->pos += at(lexer, lexer->pos + 2) == '=' ? 2 : 1;
        }
        break;
    case '[':
    case ']':
    case '{':
    case '}':
    case ',':
    case ';':
    case ':':
    case '@':
        token->kind = SWIFT_TOKEN_PUNCT;
        break;
    default:
        token->kind = SWIFT_TOKEN_OTHER;
        break;
    }
    lexer->pos++;
}

SwiftToken swift_lexer_next(SwiftLexer *lexer) {
    bool first = lexer->last.kind == SWIFT_TOKEN_END;
    uint32_t before = lexer->pos;
    SwiftToken token = {.line_before = skip_blank(lexer) || first};
    token.start = lexer->pos;
    token.space_before = first || lexer->pos != before;
    if (lexer->pos < lexer->len) {
        token.first = lexer->data[lexer->pos];
        if (is(token.first, START)) {
            uint32_t pos = lexer->pos + 1;
            while (pos < lexer->len && is(lexer->data[pos], WORD))
                pos++;
            lexer->pos = pos;
            token.kind = SWIFT_TOKEN_IDENTIFIER;
        } else if (is(token.first, DIGIT)) {
            token.kind = SWIFT_TOKEN_NUMBER;
            number(lexer);
        } else if (is(token.first, OPERATOR) && token.first != '/' && token.first != '<') {
            token.kind = SWIFT_TOKEN_OPERATOR;
            operator_run(lexer, false);
        } else {
            other(lexer, &token);
        }
    }
    token.end = lexer->pos;
    lexer->last = token;
    return token;
}

Str swift_token_text(Str text, SwiftToken token) { return str_sub(text, token.start, token.end); }

bool swift_token_is(Str text, SwiftToken token, const char *word) {
    size_t len = strlen(word);
    return token.end - token.start == len && token.end <= text.len &&
           memcmp(text.data + token.start, word, len) == 0;
}

bool swift_operator_assigns(Str name) {
    return name.len > 1 && name.data[name.len - 1] == '=' && !strchr("=!<>", name.data[0]);
}

bool swift_operator_is_standard(Str name) {
    static const char *const standard[] = {
        "=",   "&&",  "||",  "??",  "==",  "!=",  "===",  "!==",  "<",   ">",   "<=", ">=", "~=", "...",
        "..<", "+",   "-",   "*",   "/",   "%",   "&",    "|",    "^",   "~",   "!",  "?",  "<<", ">>",
        "&+",  "&-",  "&*",  "&/",  "&%",  "&<<", "&>>",  "+=",   "-=",  "*=",  "/=", "%=", "&=", "|=",
        "^=",  "<<=", ">>=", "&+=", "&-=", "&*=", "&<<=", "&>>=", ".==", ".!=", "->", ".",  "~>"};
    for (size_t i = 0; i < sizeof standard / sizeof *standard; i++)
        if (str_eq_c(name, standard[i])) return true;
    return false;
}
