// SPDX-License-Identifier: MIT
#include "analyzer/objc/sends.h"

static bool is_kind(const ObjcTokens *tokens, uint32_t i, ObjcTokenKind kind) {
    return i < tokens->list.len && tokens->list.items[i].kind == kind;
}

// Words behind which an expression starts.
static bool starts_expression(Str word) {
    static const char *const WORDS[] = {"return", "else",   "do",  "case",   "in",     "goto",
                                        "throw",  "sizeof", "and", "typeof", "and_eq", "co_await"};
    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++)
        if (str_eq_c(word, WORDS[i])) return true;
    return false;
}

// Tells whether an operand can end with token i.
static bool ends_operand(const ObjcTokens *tokens, uint32_t i) {
    if (i >= tokens->list.len) return false;
    const ObjcToken *token = &tokens->list.items[i];
    if (token->kind == OBJC_TOKEN_WORD) return !starts_expression(objc_token_text(tokens, i));
    return token->kind != OBJC_TOKEN_PUNCT || token->punct == ')' || token->punct == ']' ||
           token->punct == '}';
}

// Tells whether the bracket at i follows something that it could be a subscript of.
static bool follows_operand(const ObjcTokens *tokens, uint32_t i) {
    if (i == 0) return false;
    if (objc_token_is(tokens, i - 1, '}')) return false; // a statement's end, far more often
    if (!objc_token_is(tokens, i - 1, ')')) return ends_operand(tokens, i - 1);
    // (Type)[x y] and if (c) [x y] against f(x)[0]: a call's parenthesis follows a name.
    uint32_t open = tokens->list.items[i - 1].match;
    return open != OBJC_NO_MATCH && open > 0 && ends_operand(tokens, open - 1) &&
           !objc_token_is_word(tokens, open - 1, "if") && !objc_token_is_word(tokens, open - 1, "while") &&
           !objc_token_is_word(tokens, open - 1, "for") && !objc_token_is_word(tokens, open - 1, "switch") &&
           !objc_token_is_word(tokens, open - 1, "synchronized");
}

// The first token of the selector of a possible send at `open`, else OBJC_NO_MATCH.
static uint32_t first_part(const ObjcTokens *tokens, uint32_t open) {
    uint32_t close = tokens->list.items[open].match;
    if (close == OBJC_NO_MATCH) return OBJC_NO_MATCH;
    bool subscript = follows_operand(tokens, open);
    for (uint32_t i = open + 1; i < close; i++) {
        const ObjcToken *token = &tokens->list.items[i];
        if (token->kind == OBJC_TOKEN_WORD && i > open + 1 &&
            (i + 1 == close || objc_token_is(tokens, i + 1, ':'))) {
            bool generic = objc_token_is(tokens, i - 1, '>') && !objc_token_is(tokens, i - 2, '-');
            bool cast = objc_token_is(tokens, i - 1, ')'); // a[(int)x]
            if (subscript ? ends_operand(tokens, i - 1) && !cast : ends_operand(tokens, i - 1) || generic)
                return i;
        }
        bool opens = token->punct == '(' || token->punct == '[' || token->punct == '{';
        if (opens && token->match != OBJC_NO_MATCH) i = token->match;
    }
    return OBJC_NO_MATCH;
}

bool objc_is_send(const ObjcTokens *tokens, uint32_t i) {
    if (!objc_token_is(tokens, i, '[')) return false;
    if (i > 0 && objc_token_is(tokens, i - 1, '@')) return false;
    return first_part(tokens, i) != OBJC_NO_MATCH;
}

Str objc_send_selector(Arena *arena, const ObjcTokens *tokens, uint32_t i) {
    if (!objc_is_send(tokens, i)) return STR_NONE;
    uint32_t close = tokens->list.items[i].match;
    uint32_t part = first_part(tokens, i);
    if (objc_token_is(tokens, part + 1, ']')) return objc_token_text(tokens, part);
    StrBuf selector;
    strbuf_init(&selector, arena);
    uint32_t questions = 0; // `?` whose `:` is still to come
    for (uint32_t at = part; at < close; at++) {
        const ObjcToken *token = &tokens->list.items[at];
        if (token->punct == '?') questions++;
        if (token->punct == ':' && questions > 0) {
            questions--;
        } else if (token->punct == ':') {
            bool named =
                is_kind(tokens, at - 1, OBJC_TOKEN_WORD) && (at - 1 == part || ends_operand(tokens, at - 2));
            if (named) strbuf_add(&selector, objc_token_text(tokens, at - 1));
            strbuf_add_char(&selector, ':');
        }
        bool opens = token->punct == '(' || token->punct == '[' || token->punct == '{';
        if (opens && token->match != OBJC_NO_MATCH) at = token->match;
    }
    return strbuf_str(&selector);
}

typedef struct Outliner {
    Arena *arena;
    const ObjcTokens *tokens;
    ObjcOutlines *out;
    Str owner;
    Str category;
    bool implementation;
} Outliner;

// Reads the head of a method whose - or + is token i. Returns the token of its { or ;, with the selector.
static uint32_t method_head(const Outliner *o, uint32_t i, Str *selector) {
    const ObjcTokens *tokens = o->tokens;
    StrBuf name;
    strbuf_init(&name, o->arena);
    uint32_t at = i + 1;
    if (objc_token_is(tokens, at, '(') && tokens->list.items[at].match != OBJC_NO_MATCH)
        at = tokens->list.items[at].match + 1;
    uint32_t first = at;
    for (; at < tokens->list.len && !objc_token_is(tokens, at, '{') && !objc_token_is(tokens, at, ';');
         at++) {
        const ObjcToken *token = &tokens->list.items[at];
        if (token->punct == ':') {
            if (is_kind(tokens, at - 1, OBJC_TOKEN_WORD) && (at - 1 == first || name.len > 0))
                // the word before is the part's name unless it is the parameter of the part before
                if (at - 1 == first || !objc_token_is(tokens, at - 2, ')'))
                    strbuf_add(&name, objc_token_text(tokens, at - 1));
            strbuf_add_char(&name, ':');
        }
        if (objc_token_is(tokens, at, '}') || objc_token_is(tokens, at, '@')) break;
        if (token->punct == '(' && token->match != OBJC_NO_MATCH) at = token->match;
    }
    *selector = name.len > 0 ? strbuf_str(&name) : objc_token_text(tokens, first);
    return at;
}

static void add(Outliner *o, Str name, bool method, bool class_method, uint32_t first, uint32_t open) {
    uint32_t close = o->tokens->list.items[open].match;
    ObjcOutline found = {.owner = method ? o->owner : STR_NONE,
                         .category = method ? o->category : STR_NONE,
                         .name = name,
                         .method = method,
                         .class_method = class_method,
                         .start = o->tokens->list.items[first].start,
                         .open = open,
                         .close = close};
    VEC_PUSH(o->arena, o->out, found);
}

// Behind @implementation: notes the class and category. Returns the last token read.
static uint32_t implementation(Outliner *o, uint32_t i) {
    o->owner = objc_token_text(o->tokens, i + 1);
    o->category = STR_NONE;
    o->implementation = true;
    if (objc_token_is(o->tokens, i + 2, '(')) {
        o->category = objc_token_text(o->tokens, i + 3);
        return i + 3;
    }
    return i + 1;
}

// The parenthesis that closes the parameters of a function whose body is at `open`, else OBJC_NO_MATCH.
// Attributes and C++ words may stand in between.
static uint32_t parameters_end(const ObjcTokens *tokens, uint32_t open) {
    uint32_t at = open;
    while (at > 0) {
        at--;
        if (objc_token_is(tokens, at, ')')) {
            uint32_t begin = tokens->list.items[at].match;
            if (begin == OBJC_NO_MATCH || begin == 0) return OBJC_NO_MATCH;
            bool attribute =
                begin > 1 && is_kind(tokens, begin - 1, OBJC_TOKEN_WORD) &&
                objc_token_is(tokens, begin - 2, ')'); // f(…) __attribute__((…)) or a macro for it
            if (!attribute) return at;
            at = begin;
        } else if (!is_kind(tokens, at, OBJC_TOKEN_WORD) || objc_token_is_word(tokens, at, "struct") ||
                   objc_token_is_word(tokens, at, "enum")) {
            return OBJC_NO_MATCH;
        }
    }
    return OBJC_NO_MATCH;
}

// Tells whether the brace at `open` holds declarations: extern "C", a namespace, a C++ class.
static bool holds_declarations(const ObjcTokens *tokens, uint32_t open) {
    if (open > 0 && is_kind(tokens, open - 1, OBJC_TOKEN_STRING)) return true;
    for (uint32_t at = open; at > 0 && open - at < 64; at--) {
        const ObjcToken *token = &tokens->list.items[at - 1];
        if (token->punct == ';' || token->punct == '}' || token->punct == '{' || token->punct == ')' ||
            token->punct == '=')
            return false;
        if (objc_token_is_word(tokens, at - 1, "namespace") || objc_token_is_word(tokens, at - 1, "class") ||
            objc_token_is_word(tokens, at - 1, "struct"))
            return true;
    }
    return false;
}

// At a brace outside of functions: a function's body, or declarations to look into, or something to skip.
static uint32_t brace(Outliner *o, uint32_t open) {
    const ObjcTokens *tokens = o->tokens;
    if (tokens->list.items[open].match == OBJC_NO_MATCH || holds_declarations(tokens, open)) return open;
    uint32_t close = parameters_end(tokens, open);
    if (close != OBJC_NO_MATCH) {
        uint32_t name = tokens->list.items[close].match - 1;
        bool other =
            name > 0 &&
            (objc_token_is_word(tokens, name - 1, "interface") || // @interface X () { … }
             objc_token_is_word(tokens, name - 1, "typedef") ||   // typedef NS_ENUM(…) { … }
             objc_token_is_word(tokens, name, "NS_ENUM") || objc_token_is_word(tokens, name, "NS_OPTIONS"));
        if (!other && is_kind(tokens, name, OBJC_TOKEN_WORD))
            add(o, objc_token_text(tokens, name), false, false, name, open);
    }
    return tokens->list.items[open].match;
}

void objc_outline(Arena *arena, const ObjcTokens *tokens, ObjcOutlines *out) {
    *out = (ObjcOutlines){0};
    Outliner o = {.arena = arena, .tokens = tokens, .out = out};
    for (uint32_t i = 0; i < tokens->list.len; i++) {
        const ObjcToken *token = &tokens->list.items[i];
        if (token->punct == '@' && objc_token_is_word(tokens, i + 1, "implementation")) {
            i = implementation(&o, i + 1);
        } else if (token->punct == '@' && objc_token_is_word(tokens, i + 1, "end")) {
            o.implementation = false;
        } else if (o.implementation && (token->punct == '-' || token->punct == '+') &&
                   (objc_token_is(tokens, i + 1, '(') || is_kind(tokens, i + 1, OBJC_TOKEN_WORD))) {
            Str selector;
            uint32_t end = method_head(&o, i, &selector);
            if (objc_token_is(tokens, end, ';') && objc_token_is(tokens, end + 1, '{')) end++; // an old habit
            if (objc_token_is(tokens, end, '{') && tokens->list.items[end].match != OBJC_NO_MATCH) {
                add(&o, selector, true, token->punct == '+', i, end);
                end = tokens->list.items[end].match;
            }
            i = end;
        } else if (token->punct == '{') {
            i = brace(&o, i);
        } else if (token->punct == '(' && token->match != OBJC_NO_MATCH) {
            i = token->match;
        }
    }
}
