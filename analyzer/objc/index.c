// SPDX-License-Identifier: MIT
#include "analyzer/objc/index.h"

#include "analyzer/objc/lexer.h"

#include <string.h>

// Names of a file that are remembered as noted; a power of two that keeps the table in the nearest cache.
#define RECENT 1024u
#define MAX_SELECTOR 512u // longer ones are noted by their first piece alone

typedef struct Recent {
    uint32_t hash;
    uint32_t roles;
    Str name; // empty when free
} Recent;

typedef struct Reader {
    NameIndex *index;
    Arena *arena;
    Arena *scratch;
    uint32_t file;
    const ObjcTokens *tokens;
    ObjcNames *classes;
    Str head_of;     // the class or protocol whose head is read
    Str category_of; // the class that a category is read of, until it is among `classes`
    bool implementation;
    uint32_t depth; // of braces, outside of methods
    Recent recent[RECENT];
} Reader;

static void note(Reader *r, Str name, unsigned roles) {
    if (!name.len || name.len > UINT32_MAX) return;
    roles |= NAME_ROLE_MENTION;
    uint32_t hash = name_index_hash(name.data, (uint32_t)name.len);
    Recent *recent = &r->recent[hash & (RECENT - 1)];
    bool same = recent->hash == hash && str_eq(recent->name, name);
    if (same && (recent->roles | roles) == recent->roles) return;
    *recent = (Recent){hash, same ? recent->roles | roles : roles, name};
    name_index_note(r->index, r->file, name, hash, roles);
}

// A supertype that a head names.
static void note_super(Reader *r, Str name) {
    note(r, name, NAME_ROLE_CONFORMS);
    if (name.len && r->head_of.len) name_index_note_super(r->index, r->file, r->head_of, name);
}

static bool is_word(const Reader *r, uint32_t i) {
    return i < r->tokens->list.len && r->tokens->list.items[i].kind == OBJC_TOKEN_WORD;
}

static Str text(const Reader *r, uint32_t i) { return objc_token_text(r->tokens, i); }

static bool punct(const Reader *r, uint32_t i, char c) { return objc_token_is(r->tokens, i, c); }

// Behind a bracket that opens at i, or i when it is not closed.
static uint32_t behind(const Reader *r, uint32_t i) {
    uint32_t match = r->tokens->list.items[i].match;
    return match == OBJC_NO_MATCH || match < i ? i + 1 : match + 1;
}

// What includes and macros mention.
static void directive(Reader *r, const ObjcToken *token) {
    Str line = str_sub(r->tokens->text, token->start, token->start + token->len);
    size_t angle = 0;
    while (angle < line.len && line.data[angle] != '<')
        angle++;
    bool include = str_contains(str_sub(line, 0, angle), STR("import")) ||
                   str_contains(str_sub(line, 0, angle), STR("include"));
    size_t slash = angle;
    while (slash < line.len && line.data[slash] != '/' && line.data[slash] != '>')
        slash++;
    if (include && angle < line.len && slash < line.len) {
        note(r, str_sub(line, angle + 1, slash), NAME_ROLE_IMPORT);
        return;
    }
    if (include) return;
    for (size_t i = 1; i < line.len;) {
        size_t start = i;
        while (i < line.len && objc_is_word_byte(line.data[i]))
            i++;
        bool number = i > start && line.data[start] >= '0' && line.data[start] <= '9';
        if (i > start && !number) note(r, str_sub(line, start, i), 0);
        i += i == start;
    }
}

// `<P, Q>` behind a class or protocol: what it conforms to. Returns the token behind.
static uint32_t protocols(Reader *r, uint32_t i) {
    if (!punct(r, i, '<')) return i;
    while (++i < r->tokens->list.len && !punct(r, i, '>') && !punct(r, i, '@') && !punct(r, i, ';'))
        if (is_word(r, i)) note_super(r, text(r, i));
    return i + punct(r, i, '>');
}

// Behind @interface. Returns the token behind the head.
static uint32_t interface(Reader *r, uint32_t i) {
    Str name = text(r, i++);
    r->head_of = name;
    if (punct(r, i, '<') && !is_word(r, i + 1)) i++;
    r->category_of = STR_NONE;
    if (punct(r, i, '(')) { // a category, or the class extension
        note(r, name, NAME_ROLE_EXTENSION);
        r->category_of = name;
        return protocols(r, behind(r, i));
    }
    note(r, name, NAME_ROLE_TYPE);
    if (r->classes) VEC_PUSH(r->arena, r->classes, name);
    if (punct(r, i, '<')) { // type parameters, when a superclass follows
        uint32_t end = i;
        while (end < r->tokens->list.len && !punct(r, end, '>') && !punct(r, end, '@'))
            end++;
        if (punct(r, end + 1, ':')) i = end + 1;
    }
    if (punct(r, i, ':')) {
        note_super(r, text(r, i + 1));
        i += 2;
        if (punct(r, i, '<') && is_word(r, i + 1) && punct(r, i + 2, '*')) i = protocols(r, i); // arguments
    }
    return protocols(r, i);
}

static uint32_t protocol(Reader *r, uint32_t i) {
    Str name = text(r, i);
    if (punct(r, i + 1, ';') || punct(r, i + 1, ',') || punct(r, i + 1, ')')) { // forward, or an expression
        note(r, name, 0);
        return i + 1;
    }
    note(r, name, NAME_ROLE_TYPE);
    r->head_of = name;
    return protocols(r, i + 1);
}

// `@property (…) Type *name;`, `@property (…) void (^name)(int);`. Returns the token behind `property`.
static uint32_t property(Reader *r, uint32_t i) {
    uint32_t at = punct(r, i, '(') ? behind(r, i) : i;
    uint32_t name = 0;
    for (; at < r->tokens->list.len && !punct(r, at, ';') && !punct(r, at, '@'); at++) {
        if (punct(r, at, '^') && is_word(r, at + 1)) {
            name = at + 1;
            break;
        }
        if (punct(r, at, '(') && !punct(r, at + 1, '^')) { // attributes behind the name
            at = behind(r, at) - 1;
            continue;
        }
        bool macro = is_word(r, at) && name && is_word(r, at - 1) && at - 1 == name; // name NS_SOMETHING
        if (is_word(r, at) && !macro) name = at;
        if (macro) break;
    }
    if (name) note(r, text(r, name), NAME_ROLE_PROPERTY);
    return i;
}

// What Swift may call a method: beginnings of its first piece up to a capital, and `init`.
static void note_swift_names(Reader *r, Str piece) {
    for (size_t end = 1; end < piece.len; end++) {
        bool capital = piece.data[end] >= 'A' && piece.data[end] <= 'Z';
        bool inside = piece.data[end - 1] >= 'A' && piece.data[end - 1] <= 'Z' &&
                      !(end + 1 < piece.len && piece.data[end + 1] >= 'a' && piece.data[end + 1] <= 'z');
        if (capital && !inside) note(r, str_sub(piece, 0, end), NAME_ROLE_FUNCTION);
    }
    note(r, piece, NAME_ROLE_FUNCTION);
}

static bool names_for_swift(const Reader *r, uint32_t i) {
    return punct(r, i + 1, '(') && (objc_token_is_word(r->tokens, i, "NS_SWIFT_NAME") ||
                                    objc_token_is_word(r->tokens, i, "CF_SWIFT_NAME") ||
                                    objc_token_is_word(r->tokens, i, "swift_name"));
}

// `NS_SWIFT_NAME(announce(caller:))`, `(Center)`, `(getter:Center.shared())`: what Swift may ask for.
static void given_name(Reader *r, uint32_t i) {
    const ObjcToken *open = &r->tokens->list.items[i + 1];
    if (open->match == OBJC_NO_MATCH || open->match < i) return;
    Str name = str_sub(r->tokens->text, open->start + 1, r->tokens->list.items[open->match].start);
    name = str_trim(name);
    if (name.len > 1 && name.data[0] == '"') name = str_sub(name, 1, name.len - 1);
    bool accessor = str_starts(name, STR("getter:")) || str_starts(name, STR("setter:"));
    if (accessor) name = str_sub(name, 7, name.len);
    size_t end = 0;
    size_t dot = 0;
    for (; end < name.len && name.data[end] != '('; end++)
        if (name.data[end] == '.') dot = end;
    Str base = str_sub(name, dot ? dot + 1 : 0, end);
    Str context = str_sub(name, 0, dot);
    for (size_t at = context.len; at > 0; at--)
        if (context.data[at - 1] == '.') {
            context = str_sub(context, at, context.len);
            break;
        }
    bool function = end < name.len && !accessor;
    if (!str_eq_c(base, "init"))
        note(r, base,
             accessor   ? NAME_ROLE_PROPERTY
             : function ? NAME_ROLE_FUNCTION
                        : NAME_ROLE_TYPE | NAME_ROLE_PROPERTY);
    note(r, context, NAME_ROLE_EXTENSION);
    // What such a category declares is where its class has its methods.
    if (r->classes && r->category_of.len) VEC_PUSH(r->arena, r->classes, r->category_of);
    r->category_of = STR_NONE;
}

// Reads the head of a method whose - or + is token i; notes it when a body follows. Returns the token behind
// the head.
static uint32_t method(Reader *r, uint32_t i) {
    char selector[MAX_SELECTOR];
    size_t len = 0;
    bool whole = true;
    uint32_t at = i + 1;
    if (punct(r, at, '(')) at = behind(r, at);
    Str first = text(r, at);
    bool piece = true; // a word here is a part of the selector
    for (; at < r->tokens->list.len; at++) {
        if (punct(r, at, '{') || punct(r, at, ';') || punct(r, at, '@') || punct(r, at, '}')) break;
        if (punct(r, at, '(')) {
            at = behind(r, at) - 1;
        } else if (punct(r, at, ':')) {
            if (len + 1 < MAX_SELECTOR)
                selector[len++] = ':';
            else
                whole = false;
            piece = false; // the parameter's name
        } else if (is_word(r, at)) {
            note(r, text(r, at), 0);
            if (names_for_swift(r, at)) given_name(r, at);
            Str word = text(r, at);
            if (piece && (len == 0 || punct(r, at + 1, ':'))) {
                if (len + word.len < MAX_SELECTOR) {
                    memcpy(selector + len, word.data, word.len);
                    len += word.len;
                } else {
                    whole = false;
                }
            }
            piece = !piece || !punct(r, at + 1, ':');
        }
    }
    uint32_t open = punct(r, at, ';') && punct(r, at + 1, '{') ? at + 1 : at;
    if (!punct(r, open, '{')) return at;
    note_swift_names(r, first);
    if (whole && len > first.len)
        note(r, (Str){arena_copy(r->scratch, selector, len), len}, NAME_ROLE_FUNCTION);
    r->depth = 0;
    return open;
}

// A C function's body opens at token i: `name(…) {`.
static void function(Reader *r, uint32_t i) {
    uint32_t close = i;
    while (close > 0 && i - close < 16 && !punct(r, close, ')') && !punct(r, close - 1, ';') &&
           !punct(r, close - 1, '}'))
        close--;
    if (!punct(r, close, ')')) return;
    uint32_t open = r->tokens->list.items[close].match;
    if (open == OBJC_NO_MATCH || open == 0 || !is_word(r, open - 1)) return;
    note(r, text(r, open - 1), NAME_ROLE_FUNCTION);
    // `: provider_(provider), muted_{false}` of a constructor
    for (uint32_t at = i; at > 1 && i - at < 256 && !punct(r, at - 1, ';') && !punct(r, at - 1, '}'); at--)
        if (is_word(r, at - 1) && (punct(r, at, '(') || punct(r, at, '{')) &&
            (punct(r, at - 2, ':') || punct(r, at - 2, ',')))
            note(r, text(r, at - 1), NAME_ROLE_ASSIGNED | NAME_ROLE_FUNCTION);
}

static bool starts_line(const Reader *r, uint32_t i) {
    uint32_t at = r->tokens->list.items[i].start;
    while (at > 0 && (r->tokens->text.data[at - 1] == ' ' || r->tokens->text.data[at - 1] == '\t'))
        at--;
    return at == 0 || r->tokens->text.data[at - 1] == '\n' || r->tokens->text.data[at - 1] == '\r';
}

// A line that starts with - (type) is a method wherever it stands: braces may be counted wrong around #if.
static bool starts_method(const Reader *r, uint32_t i) {
    if (!r->implementation || !(punct(r, i, '-') || punct(r, i, '+')) || !starts_line(r, i)) return false;
    if (!punct(r, i + 1, '(')) return r->depth == 0 && is_word(r, i + 1);
    uint32_t end = behind(r, i + 1);
    bool named = is_word(r, end) && (punct(r, end + 1, ':') || punct(r, end + 1, '{') ||
                                     punct(r, end + 1, ';') || (is_word(r, end + 1) && r->depth == 0));
    return named;
}

// `x.name =`, `x->name =`, `_name =`, `name =` and `[x setName:` give `name` a value.
static void assigned(Reader *r, uint32_t i) {
    Str word = text(r, i);
    if (punct(r, i + 1, '=') && !punct(r, i + 2, '=')) {
        note(r, word, NAME_ROLE_ASSIGNED);
    } else if (word.len > 4 && punct(r, i + 1, ':') && str_starts(word, STR("set"))) {
        char *name = arena_copy(r->scratch, word.data + 3, word.len - 3);
        note(r, (Str){name, word.len - 3}, NAME_ROLE_ASSIGNED); // setURL: of URL
        name = arena_copy(r->scratch, name, word.len - 3);
        if (name[0] >= 'A' && name[0] <= 'Z') name[0] = (char)(name[0] - 'A' + 'a');
        note(r, (Str){name, word.len - 3}, NAME_ROLE_ASSIGNED);
    }
}

static uint32_t at_sign(Reader *r, uint32_t i) {
    if (objc_token_is_word(r->tokens, i + 1, "interface")) return interface(r, i + 2) - 1;
    if (objc_token_is_word(r->tokens, i + 1, "protocol") && is_word(r, i + 2)) return protocol(r, i + 2) - 1;
    if (objc_token_is_word(r->tokens, i + 1, "property")) return property(r, i + 2) - 1;
    if (objc_token_is_word(r->tokens, i + 1, "implementation")) {
        note(r, text(r, i + 2), NAME_ROLE_EXTENSION);
        r->implementation = true;
        r->depth = 0;
        return i + 2;
    }
    if (objc_token_is_word(r->tokens, i + 1, "end")) {
        r->implementation = false;
        r->depth = 0;
        return i + 1;
    }
    if (objc_token_is_word(r->tokens, i + 1, "import")) {
        note(r, text(r, i + 2), NAME_ROLE_IMPORT);
        return i + 2;
    }
    return i;
}

// The braces of a namespace, of `extern "C"` and of a class of C++ hold declarations like a file does; the
// class and what it inherits from are noted. What closes them finds no depth to leave.
static bool cxx_scope(Reader *r, uint32_t open) {
    if (r->implementation || open == 0) return false;
    if (r->tokens->list.items[open - 1].kind == OBJC_TOKEN_STRING) return true;
    uint32_t head = open;
    while (head > 0 && open - head < 48 && !punct(r, head - 1, ';') && !punct(r, head - 1, '}') &&
           !punct(r, head - 1, '{') && !punct(r, head - 1, ')') && !punct(r, head - 1, '=') &&
           r->tokens->list.items[head - 1].kind != OBJC_TOKEN_DIRECTIVE)
        head--;
    for (uint32_t i = head; i < open; i++) {
        if (objc_token_is_word(r->tokens, i, "enum") || objc_token_is_word(r->tokens, i, "typedef"))
            return false;
        if (objc_token_is_word(r->tokens, i, "namespace")) return true;
        if (!objc_token_is_word(r->tokens, i, "class") && !objc_token_is_word(r->tokens, i, "struct"))
            continue;
        if (objc_token_is(r->tokens, i + 1, '>') || objc_token_is(r->tokens, i + 2, ',') ||
            objc_token_is(r->tokens, i + 2, '>'))
            continue; // template <class T>
        note(r, text(r, i + 1), NAME_ROLE_TYPE);
        r->head_of = text(r, i + 1);
        for (uint32_t base = i + 2; base < open; base++)
            if (is_word(r, base)) note_super(r, text(r, base));
        return true;
    }
    return false;
}

static void read_tokens(Reader *r) {
    for (uint32_t i = 0; i < r->tokens->list.len; i++) {
        const ObjcToken *token = &r->tokens->list.items[i];
        if (token->kind == OBJC_TOKEN_WORD) {
            note(r, text(r, i), 0);
            assigned(r, i);
            if (names_for_swift(r, i)) given_name(r, i);
        } else if (token->kind == OBJC_TOKEN_DIRECTIVE) {
            directive(r, token);
        } else if (token->punct == '@') {
            i = at_sign(r, i);
        } else if (starts_method(r, i)) {
            i = method(r, i) - 1;
        } else if (token->punct == '{') {
            if (r->depth == 0 && cxx_scope(r, i)) continue;
            if (r->depth++ == 0) function(r, i);
        } else if (token->punct == '}') {
            r->depth -= r->depth > 0;
        }
    }
}

void objc_index_add(NameIndex *index, Arena *arena, uint32_t file, Str text, ObjcNames *classes) {
    if (file >= NAME_INDEX_FILES_MAX) return;
    Arena *scratch = arena_new();
    ObjcTokens tokens;
    objc_lex(scratch, text, &tokens);
    Reader *r = ARENA_NEW(scratch, Reader);
    r->index = index;
    r->arena = arena;
    r->scratch = scratch;
    r->file = file;
    r->tokens = &tokens;
    r->classes = classes;
    read_tokens(r);
    arena_free(scratch);
}

// --- the first pass ---

#define HEAD WORDS_TYPE, WORDS_TYPE | WORDS_SUPER, "{};@"
#define NAMED 0, WORDS_TYPE | WORDS_FUNCTION | WORDS_PROPERTY | WORDS_SUPER, ")"
static const WordsKeyword objc_keywords[] = {
    {"interface", HEAD},      {"implementation", HEAD}, {"protocol", HEAD},
    {"class", HEAD},          {"struct", HEAD},         {"NS_SWIFT_NAME", NAMED},
    {"CF_SWIFT_NAME", NAMED}, {"swift_name", NAMED},    {"property", 0, WORDS_PROPERTY, ";@"},
};
#undef HEAD
#undef NAMED

const WordsLanguage *objc_index_words(void) {
    // A constructor gives its fields values: `name(value)`, `name{value}`.
    static const WordsLanguage language = {.keywords = objc_keywords,
                                           .keyword_count = sizeof objc_keywords / sizeof *objc_keywords,
                                           .called_before = ")-+",
                                           .called_behind = "({",
                                           .assigned_behind = "=({",
                                           .selectors = true};
    return &language;
}
