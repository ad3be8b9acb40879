// SPDX-License-Identifier: MIT
// The words of a program, which brackets belong together, and which names are parameters.
#include "analyzer/documents/escapes.h"
#include "analyzer/servers/library/library_private.h"

Str library_text(const Library *library, uint32_t at) {
    if (at >= library->tokens.len) return STR_NONE;
    const SourceToken *token = &library->tokens.items[at];
    return str_sub(library->text, token->start, token->end);
}

Str library_string(const Library *library, uint32_t at) {
    const SourceToken *token = &library->tokens.items[at];
    return escapes_decode(library->arena,
                          str_sub(library->text, token->start + token->body, token->end - token->body));
}

bool library_is(const Library *library, uint32_t at, const char *word) {
    if (at >= library->tokens.len) return false;
    SourceTokenKind kind = library->tokens.items[at].kind;
    return (kind == SOURCE_TOKEN_NAME || kind == SOURCE_TOKEN_SIGN) &&
           str_eq_c(library_text(library, at), word);
}

bool library_is_one(const Library *library, uint32_t at, const char *const *words) {
    for (; *words; words++)
        if (library_is(library, at, *words)) return true;
    return false;
}

bool library_is_kind(const Library *library, uint32_t at, SourceTokenKind kind) {
    return at < library->tokens.len && library->tokens.items[at].kind == kind;
}

bool library_is_member(const Library *library, uint32_t at) {
    static const char *const signs[] = {".", "->", "::", NULL};
    return library_is_one(library, at, signs);
}

uint32_t library_before(const Library *library, uint32_t at) {
    if (at && library_is(library, at - 1, "$")) at--;
    return at ? at - 1 : LIBRARY_NONE;
}

static const char *const opening[] = {"(", "[", "{", NULL}, *const closing[] = {")", "]", "}", NULL};

uint32_t library_argument_end(const Library *library, uint32_t from, uint32_t to) {
    uint32_t i = from;
    while (i < to && !library_is(library, i, ",")) {
        bool open = library_is_one(library, i, opening) && library->mates[i] != LIBRARY_NONE;
        i = open ? library->mates[i] + 1 : i + 1;
    }
    return i < to ? i : to;
}

uint32_t library_expression_end(Library *library, uint32_t from) {
    static const char *const stops[] = {",", ";", NULL};
    static const char *const joins[] = {"+", "-", "*", "/",  "%",  ".",  "->", "::", "?",
                                        ":", "|", "&", "==", "!=", "<=", ">=", NULL};
    uint32_t i = from;
    for (; i < library->tokens.len && library->steps; library->steps--) {
        bool joined = i == from || library_is_one(library, i, joins) || library_is_one(library, i - 1, joins);
        if (library_is_one(library, i, stops) || library_is_one(library, i, closing)) break;
        if (library->tokens.items[i].line_before && !joined) break;
        bool open = library_is_one(library, i, opening) && library->mates[i] != LIBRARY_NONE;
        i = open ? library->mates[i] + 1 : i + 1;
    }
    return i;
}

// `path` ends with `word`, and something else begins there.
static bool ends_with_word(Str path, Str word) {
    return str_ends(path, word) && (path.len == word.len || path.data[path.len - word.len - 1] == '.');
}

const Str *library_find(const PackPair *pairs, uint32_t count, Str path) {
    for (uint32_t i = 0; i < count; i++)
        if (ends_with_word(path, pairs[i].from)) return &pairs[i].to;
    return NULL;
}

bool library_lists(const Str *words, uint32_t count, Str path) {
    for (uint32_t i = 0; i < count; i++)
        if (ends_with_word(path, words[i])) return true;
    return false;
}

// ------------------------------------------------------------------------------------------ brackets

static bool is_pair(const Library *library, uint32_t open, uint32_t close) {
    for (size_t i = 0; opening[i]; i++)
        if (library_is(library, open, opening[i])) return library_is(library, close, closing[i]);
    return false;
}

// What is left open by a bracket that does not fit is given up.
static void pair_brackets(Library *library) {
    VEC(uint32_t) open = {0};
    for (uint32_t i = 0; i < library->tokens.len; i++) {
        library->mates[i] = LIBRARY_NONE;
        if (library_is_one(library, i, closing)) {
            while (open.len && !is_pair(library, open.items[open.len - 1], i))
                open.len--;
            if (open.len) {
                uint32_t mate = open.items[--open.len];
                library->mates[i] = mate;
                library->mates[mate] = i;
            }
        }
        uint32_t outer = open.len ? open.items[open.len - 1] : LIBRARY_NONE;
        library->outers[i] = outer;
        bool brace = outer != LIBRARY_NONE && library_is(library, outer, "{");
        library->blocks[i] = outer == LIBRARY_NONE || brace ? outer : library->blocks[outer];
        if (library_is_one(library, i, opening)) VEC_PUSH(library->arena, &open, i);
    }
}

// ------------------------------------------------------------------------------------------ parameters

static bool is_parameter_list(const Library *library, uint32_t open) {
    static const char *const functions[] = {"function", "def", "func", "fun", "fn", "catch", NULL};
    static const char *const others[] = {"if",           "for",    "while",   "switch", "with",
                                         "elseif",       "elif",   "foreach", "match",  "when",
                                         "synchronized", "return", "unless",  "until",  NULL};
    uint32_t before = open ? open - 1 : LIBRARY_NONE, behind = library->mates[open] + 1;
    if (before == LIBRARY_NONE) return library_is(library, behind, "=>");
    if (library_is(library, behind, "=>") || library_is_one(library, before, functions)) return true;
    if (!library_is_kind(library, before, SOURCE_TOKEN_NAME) || library_is_one(library, before, others))
        return false;
    if (before && library_is_one(library, before - 1, functions)) return true;
    bool receiver = before && library_is(library, before - 1, ")") &&
                    library->mates[before - 1] != LIBRARY_NONE && library->mates[before - 1] > 0 &&
                    library_is(library, library->mates[before - 1] - 1, "func"); // func (c *Client) name(
    return receiver || library_is(library, behind, "{") || library_is(library, behind, ":");
}

// `const {topic} = request`, `[a, b] = pair`
static bool is_taken_apart(const Library *library, uint32_t open) {
    if (!library_is(library, library->mates[open] + 1, "=")) return false;
    if (library_is(library, open, "{") || !open) return true;
    return library_is(library, open, "[") && !library_is_kind(library, open - 1, SOURCE_TOKEN_NAME) &&
           !library_is_one(library, open - 1, closing);
}

// How many lists of names a token stands in.
static void count_lists(Library *library) {
    uint32_t inside = 0;
    for (uint32_t i = 0; i < library->tokens.len; i++) {
        bool list = library->mates[i] != LIBRARY_NONE && library->mates[i] > i &&
                    ((library_is(library, i, "(") && is_parameter_list(library, i)) ||
                     (!library_is(library, i, "(") && is_taken_apart(library, i)));
        if (list) {
            inside++;
            library->declared[library->mates[i]] = LIBRARY_NONE; // ends it
        } else if (library->declared[i] == LIBRARY_NONE) {
            inside--;
        }
        library->declared[i] = library->declared[i] == LIBRARY_NONE ? 0 : inside;
        if (library_is(library, i + 1, "=>") && !library_is_one(library, i, closing))
            library->declared[i] = 1; // topic => …
    }
}

void library_look(Library *library) {
    library->tokens = source_tokens(library->arena, library->text, library->path);
    uint32_t count = library->tokens.len ? library->tokens.len : 1;
    library->mates = ARENA_ARRAY(library->arena, uint32_t, count);
    library->outers = ARENA_ARRAY(library->arena, uint32_t, count);
    library->blocks = ARENA_ARRAY(library->arena, uint32_t, count);
    library->declared = ARENA_ARRAY(library->arena, uint32_t, count);
    pair_brackets(library);
    count_lists(library);
}
