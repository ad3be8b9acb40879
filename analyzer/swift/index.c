// SPDX-License-Identifier: MIT
#include "analyzer/swift/index.h"

#include "analyzer/swift/lexer.h"

#include <string.h>

// Names of a file that are remembered as noted; a power of two that keeps the table in the nearest cache.
#define RECENT 1024u
// Nesting of braces whose kind is remembered; deeper ones count as bodies.
#define DEPTH_MAX 64u

typedef enum Word {
    WORD_OTHER,
    WORD_FUNC,
    WORD_TYPE,  // class, struct, enum, actor, protocol
    WORD_ALIAS, // typealias, associatedtype, macro: a type without a body
    WORD_EXTENSION,
    WORD_VARIABLE, // let, var
    WORD_IMPORT,
    WORD_WHERE,
    WORD_PRIVATE, // private, fileprivate
} Word;

// What the names that follow are to the file.
typedef enum Expect {
    EXPECT_NOTHING,
    EXPECT_FUNCTION,
    EXPECT_TYPE,
    EXPECT_ALIAS,
    EXPECT_ALIASED,   // what an alias stands for, up to the end of the line
    EXPECT_EXTENSION, // dotted
    EXPECT_VARIABLE,
    EXPECT_IMPORT,
    EXPECT_CONFORMANCE, // names up to the body or `where`
} Expect;

// A name that was noted for this file.
typedef struct Recent {
    uint32_t hash;
    uint32_t start; // in the text
    uint32_t len;   // 0 when free
    uint32_t roles;
} Recent;

typedef struct Reader {
    NameIndex *index;
    uint32_t file;
    Str text;
    Expect expect;
    bool hidden;                 // `private` was read: other files do not see the type that follows
    bool header;                 // a type's head was read, its body not yet
    bool objc_name;              // behind `@objc`: the next name, in brackets, is that for Objective-C
    bool body_next;              // the next `{` opens members
    Str head_type;               // the type whose head is read, or the alias
    SwiftToken named;            // the name read last, while what follows may give it a value; else END
    bool given;                  // it belongs to `&a.b.c`
    uint32_t opened[DEPTH_MAX];  // where round brackets opened, the outer ones first
    uint32_t open;               // of round brackets
    uint32_t depth;              // of braces
    uint32_t brackets;           // round and square, open
    uint32_t angles;             // generic arguments in the head of a type
    bool members[DEPTH_MAX + 1]; // what stands at this depth are members; at 0 the file
    uint32_t outer_brackets[DEPTH_MAX + 1];
    Recent recent[RECENT]; // by hash; a later name drives out an earlier one
} Reader;

// Notes a name of the text. Fast path: most names have been met in the same file in the same role.
static void note(Reader *r, uint32_t start, uint32_t end, unsigned roles) {
    if (end - start >= 2 && r->text.data[start] == '`') {
        start++;
        end--;
    }
    if (end == start) return;
    const char *name = r->text.data + start;
    uint32_t len = end - start;
    uint32_t hash = name_index_hash(name, len);
    Recent *recent = &r->recent[hash & (RECENT - 1)];
    bool same =
        recent->hash == hash && recent->len == len && memcmp(r->text.data + recent->start, name, len) == 0;
    if (same && (recent->roles | roles) == recent->roles) return;
    *recent =
        (Recent){.hash = hash, .start = start, .len = len, .roles = same ? recent->roles | roles : roles};
    name_index_note(r->index, r->file, (Str){name, len}, hash, roles);
}

static Word word_of(const char *data, uint32_t len) {
#define IS(text) (len == sizeof(text) - 1 && memcmp(data, text, sizeof(text) - 1) == 0)
    switch (data[0]) {
    case 'a':
        return IS("actor") ? WORD_TYPE : IS("associatedtype") ? WORD_ALIAS : WORD_OTHER;
    case 'c':
        return IS("class") ? WORD_TYPE : WORD_OTHER;
    case 'e':
        return IS("enum") ? WORD_TYPE : IS("extension") ? WORD_EXTENSION : WORD_OTHER;
    case 'f':
        return IS("func") ? WORD_FUNC : IS("fileprivate") ? WORD_PRIVATE : WORD_OTHER;
    case 'i':
        return IS("import") ? WORD_IMPORT : WORD_OTHER;
    case 'l':
        return IS("let") ? WORD_VARIABLE : WORD_OTHER;
    case 'm':
        return IS("macro") ? WORD_ALIAS : WORD_OTHER;
    case 'p':
        return IS("protocol") ? WORD_TYPE : IS("private") ? WORD_PRIVATE : WORD_OTHER;
    case 's':
        return IS("struct") ? WORD_TYPE : WORD_OTHER;
    case 't':
        return IS("typealias") ? WORD_ALIAS : WORD_OTHER;
    case 'v':
        return IS("var") ? WORD_VARIABLE : WORD_OTHER;
    case 'w':
        return IS("where") ? WORD_WHERE : WORD_OTHER;
    default:
        return WORD_OTHER;
    }
#undef IS
}

static bool at_members(const Reader *r) {
    return r->brackets == 0 && r->depth <= DEPTH_MAX && r->members[r->depth];
}

// A keyword of a declaration sets what the next name is. Returns false when the word is only a name here.
static bool keyword(Reader *r, Word word, bool line_before) {
    switch (word) {
    case WORD_FUNC:
        r->expect = EXPECT_FUNCTION;
        return true;
    case WORD_TYPE:
        r->expect = EXPECT_TYPE;
        return true;
    case WORD_ALIAS:
        r->expect = EXPECT_ALIAS;
        return true;
    case WORD_EXTENSION:
        r->expect = EXPECT_EXTENSION;
        return true;
    case WORD_VARIABLE:
        r->expect = at_members(r) ? EXPECT_VARIABLE : EXPECT_NOTHING;
        r->header = false;
        return true;
    case WORD_IMPORT:
        if (!line_before && r->expect != EXPECT_NOTHING) return false;
        r->expect = EXPECT_IMPORT;
        return true;
    case WORD_WHERE:
        r->expect = EXPECT_NOTHING;
        r->header = false; // constraints are no conformances
        return true;
    case WORD_PRIVATE:
        r->hidden = true;
        return true;
    default:
        return false;
    }
}

static unsigned role_of(Reader *r) {
    Expect expect = r->expect;
    bool hidden = r->hidden;
    if (expect != EXPECT_EXTENSION && expect != EXPECT_CONFORMANCE && expect != EXPECT_IMPORT &&
        expect != EXPECT_ALIASED)
        r->expect = EXPECT_NOTHING;
    if (expect != EXPECT_NOTHING) r->hidden = false;
    switch (expect) {
    case EXPECT_FUNCTION:
        return NAME_ROLE_MENTION | NAME_ROLE_FUNCTION;
    case EXPECT_TYPE:
    case EXPECT_EXTENSION:
        r->header = true;
        r->body_next = true;
        r->angles = 0;
        if (expect == EXPECT_TYPE && hidden) return NAME_ROLE_MENTION;
        return NAME_ROLE_MENTION | (expect == EXPECT_TYPE ? NAME_ROLE_TYPE : NAME_ROLE_EXTENSION);
    case EXPECT_ALIAS:
        r->expect = EXPECT_ALIASED;
        return NAME_ROLE_MENTION | (hidden ? 0u : NAME_ROLE_TYPE);
    case EXPECT_ALIASED:
        return NAME_ROLE_MENTION | NAME_ROLE_CONFORMS;
    case EXPECT_VARIABLE:
        return NAME_ROLE_MENTION | NAME_ROLE_PROPERTY;
    case EXPECT_IMPORT:
        r->expect = EXPECT_NOTHING;
        return NAME_ROLE_MENTION | NAME_ROLE_IMPORT;
    case EXPECT_CONFORMANCE:
        return NAME_ROLE_MENTION | (r->angles == 0 && r->brackets == 0 ? NAME_ROLE_CONFORMS : 0u);
    default:
        return NAME_ROLE_MENTION;
    }
}

static bool names_kind_of_import(Str text, SwiftToken token) {
    static const char *const KINDS[] = {"struct", "class", "enum", "protocol", "typealias",
                                        "func",   "let",   "var",  NULL};
    for (const char *const *kind = KINDS; *kind; kind++)
        if (swift_token_is(text, token, *kind)) return true;
    return false;
}

// Without backquotes.
static Str plain_name(const Reader *r, SwiftToken token) {
    bool quoted = token.end - token.start >= 2 && r->text.data[token.start] == '`';
    return str_sub(r->text, token.start + quoted, token.end - quoted);
}

static void identifier(Reader *r, SwiftToken token, SwiftToken before) {
    const char *data = r->text.data + token.start;
    if (r->expect == EXPECT_IMPORT && names_kind_of_import(r->text, token)) return;
    bool member = before.kind == SWIFT_TOKEN_PUNCT && before.first == '.';
    if (before.kind == SWIFT_TOKEN_PUNCT && before.first == '@') { // an attribute
        note(r, token.start, token.end, NAME_ROLE_MENTION);
        r->objc_name = swift_token_is(r->text, token, "objc");
        return;
    }
    if (r->objc_name && before.kind == SWIFT_TOKEN_PUNCT && before.first == '(') {
        note(r, token.start, token.end, NAME_ROLE_MENTION | NAME_ROLE_TYPE | NAME_ROLE_FUNCTION);
        r->objc_name = false;
        return;
    }
    r->objc_name = false;
    if (r->expect == EXPECT_ALIASED && token.line_before) r->expect = EXPECT_NOTHING;
    if (!member) {
        Word word = word_of(data, token.end - token.start);
        // `class func` and `class var` declare no type: the second word decides.
        if (word != WORD_OTHER && keyword(r, word, token.line_before)) return;
    }
    if (r->expect == EXPECT_EXTENSION && !member && r->header)
        r->expect = EXPECT_NOTHING; // two names without a dot
    bool names_type = r->expect == EXPECT_TYPE || r->expect == EXPECT_EXTENSION || r->expect == EXPECT_ALIAS;
    unsigned roles = role_of(r);
    note(r, token.start, token.end, roles);
    Str name = plain_name(r, token);
    if (names_type) r->head_type = name; // of A.B the last
    if (roles & NAME_ROLE_CONFORMS) name_index_note_super(r->index, r->file, r->head_type, name);
}

// Brackets around a closure are out of sight in it.
static void open_brace(Reader *r) {
    r->depth++;
    if (r->depth <= DEPTH_MAX) {
        r->members[r->depth] = r->body_next;
        r->outer_brackets[r->depth] = r->brackets;
        r->brackets = 0;
    }
    r->body_next = false;
}

static void close_brace(Reader *r) {
    if (r->depth > 0 && r->depth <= DEPTH_MAX) r->brackets = r->outer_brackets[r->depth];
    r->depth -= r->depth > 0;
    r->body_next = false;
}

static void punctuation(Reader *r, SwiftToken token) {
    bool head = r->header;
    bool aliased = r->expect == EXPECT_ALIASED && token.first == '.';
    // A keyword before punctuation is a name: f(extension: a). In the head of a type more may come.
    if (aliased) return;
    if (token.first == '{' || token.first == '}' || token.first == ';') r->hidden = false;
    if (!head || token.first == '{' || token.first == '}') r->expect = EXPECT_NOTHING;
    switch (token.first) {
    case '{':
        open_brace(r);
        r->header = false;
        break;
    case '}':
        close_brace(r);
        r->header = false;
        break;
    case '(':
    case '[':
        r->brackets++;
        break;
    case ')':
    case ']':
        r->brackets -= r->brackets > 0;
        break;
    case ':':
        if (head && r->angles == 0 && r->brackets == 0) r->expect = EXPECT_CONFORMANCE;
        break;
    default:
        break;
    }
}

static void count_angles(Reader *r, SwiftToken token) {
    for (uint32_t i = token.start; i < token.end; i++) {
        char c = r->text.data[i];
        if (c == '<')
            r->angles++;
        else if (c == '>' && r->angles > 0 && !(i > token.start && r->text.data[i - 1] == '-'))
            r->angles--;
    }
}

// `(a, self.b) = pair`: every name in the brackets.
static void note_list(Reader *r, uint32_t from, uint32_t to) {
    SwiftLexer lexer;
    swift_lexer_init(&lexer, str_sub(r->text, from, to));
    for (SwiftToken t = swift_lexer_next(&lexer); t.kind != SWIFT_TOKEN_END; t = swift_lexer_next(&lexer))
        if (t.kind == SWIFT_TOKEN_IDENTIFIER) note(r, from + t.start, from + t.end, NAME_ROLE_ASSIGNED);
}

// Names that are given a value: `x =`, `x +=`, `x: 1` of an initialiser, `&x`.
static void assignments(Reader *r, SwiftToken token, SwiftToken before) {
    bool punct = token.kind == SWIFT_TOKEN_PUNCT;
    if (token.kind == SWIFT_TOKEN_IDENTIFIER) {
        bool chained = before.kind == SWIFT_TOKEN_PUNCT && before.first == '.';
        r->given = (before.kind == SWIFT_TOKEN_OPERATOR && r->text.data[before.end - 1] == '&') ||
                   (chained && r->given);
        if (r->given) note(r, token.start, token.end, NAME_ROLE_MENTION | NAME_ROLE_ASSIGNED);
        r->named = token;
        return;
    }
    Str text = str_sub(r->text, token.start, token.end);
    bool sets = token.kind == SWIFT_TOKEN_OPERATOR && (str_eq_c(text, "=") || swift_operator_assigns(text));
    if (r->named.kind == SWIFT_TOKEN_IDENTIFIER && (sets || (punct && token.first == ':')))
        note(r, r->named.start, r->named.end, NAME_ROLE_MENTION | NAME_ROLE_ASSIGNED);
    bool unwraps = punct && (token.first == '!' || token.first == '?');
    if (!unwraps) r->named = (SwiftToken){.kind = SWIFT_TOKEN_END};
    if (punct && token.first == '(' && r->open++ < DEPTH_MAX) r->opened[r->open - 1] = token.start;
    if (punct && token.first == ')' && r->open) r->open--;
    bool list = sets && before.kind == SWIFT_TOKEN_PUNCT && before.first == ')' && r->open < DEPTH_MAX;
    if (list && r->opened[r->open] < before.start) note_list(r, r->opened[r->open], before.start);
}

void swift_index_add(NameIndex *index, uint32_t file, Str text) {
    if (file >= NAME_INDEX_FILES_MAX) return;
    Reader r = {.index = index, .file = file, .text = text};
    r.members[0] = true;
    SwiftLexer lexer;
    swift_lexer_init(&lexer, text);
    SwiftToken before = {.kind = SWIFT_TOKEN_END};
    for (;;) {
        SwiftToken token = swift_lexer_next(&lexer);
        assignments(&r, token, before);
        switch (token.kind) {
        case SWIFT_TOKEN_END:
            return;
        case SWIFT_TOKEN_IDENTIFIER:
            identifier(&r, token, before);
            break;
        case SWIFT_TOKEN_POUND: // #selector, and macros by their name
            note(&r, token.start + 1, token.end, NAME_ROLE_MENTION);
            break;
        case SWIFT_TOKEN_PUNCT:
            punctuation(&r, token);
            break;
        case SWIFT_TOKEN_OPERATOR:
            if (r.header)
                count_angles(&r, token);
            else if (r.expect == EXPECT_FUNCTION) { // func |> (…); nobody asks for func == (…)
                Str name = str_sub(text, token.start, token.end);
                if (!swift_operator_is_standard(name)) note(&r, token.start, token.end, NAME_ROLE_FUNCTION);
                r.expect = EXPECT_NOTHING;
            }
            break;
        default:
            break;
        }
        before = token;
    }
}

// --- the first pass ---

#define HEAD WORDS_TYPE, WORDS_TYPE | WORDS_SUPER, "{};"
static const WordsKeyword swift_keywords[] = {
    {"class", HEAD},
    {"struct", HEAD},
    {"enum", HEAD},
    {"actor", HEAD},
    {"protocol", HEAD},
    {"extension", HEAD},
    {"typealias", HEAD},
    {"associatedtype", HEAD},
    {"macro", HEAD},
    {"objc", WORDS_TYPE | WORDS_FUNCTION, 0, NULL}, // the name in brackets
    {"func", WORDS_FUNCTION, 0, NULL},
    {"let", WORDS_PROPERTY, 0, NULL},
    {"var", WORDS_PROPERTY, 0, NULL},
};
#undef HEAD

const WordsLanguage *swift_index_words(void) {
    // An operator behind a name may end in `=`.
    static const WordsLanguage language = {.keywords = swift_keywords,
                                           .keyword_count = sizeof swift_keywords / sizeof *swift_keywords,
                                           .assigned_behind = "=:?!+-*%&|^<>~"};
    return &language;
}
