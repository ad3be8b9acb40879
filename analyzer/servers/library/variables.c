// SPDX-License-Identifier: MIT
// Variables that have one value in the whole file: it is given once, and no parameter, loop or import is
// called so. What may hold something else is not known.
#include "analyzer/servers/library/library_private.h"

static const char *const declaring[] = {"const", "let", "var", "val", "final", "static", "define", NULL};

// `topic: string = "…"` behind const and the like, or at the begin of a line: the sign that gives the value.
static uint32_t typed_value(const Library *library, uint32_t at) {
    enum { TYPE_MAX = 8 };
    uint32_t before = library_before(library, at);
    bool begins = library->tokens.items[at].line_before;
    bool declares = before != LIBRARY_NONE && library_is_one(library, before, declaring);
    if (!library_is(library, at + 1, ":") || (!begins && !declares)) return LIBRARY_NONE;
    for (uint32_t i = at + 2; i < at + TYPE_MAX && i < library->tokens.len; i++) {
        if (library_is(library, i, "=")) return i;
        if (library->tokens.items[i].line_before || library_is(library, i, ",") ||
            library_is(library, i, ";") || !library_is_kind(library, i, SOURCE_TOKEN_NAME))
            return LIBRARY_NONE;
    }
    return LIBRARY_NONE;
}

typedef enum Mention { MENTION_READ, MENTION_GIVEN, MENTION_UNCLEAR } Mention;

// What stands before a name when nothing but reading is meant.
static bool is_read_word(const Library *library, uint32_t before) {
    static const char *const words[] = {"return", "new", "await", "yield", "in", "case",  "else",
                                        "not",    "and", "or",    "if",    "is", "throw", NULL};
    return library_is_one(library, before, words);
}

static Mention mention_of(const Library *library, uint32_t at, uint32_t *value) {
    static const char *const changes[] = {"+=", NULL}, *const lists[] = {"(", ",", NULL};
    static const char *const binds[] = {"for", "as", "import", "global", "nonlocal", "catch", "use", NULL};
    uint32_t before = library_before(library, at);
    bool first = before == LIBRARY_NONE;
    uint32_t outer = library->outers[at];
    bool in_call = outer != LIBRARY_NONE && library_is(library, outer, "(");
    if (library->declared[at] || library_is_one(library, at + 1, changes)) return MENTION_UNCLEAR;
    if (!first && library_is_one(library, before, binds)) return MENTION_UNCLEAR;
    *value = typed_value(library, at);
    if (*value != LIBRARY_NONE) return MENTION_GIVEN;
    if (library_is(library, at + 1, "=") || library_is(library, at + 1, ":=")) {
        if (in_call && !first && library_is_one(library, before, lists)) return MENTION_READ; // f(topic=…)
        *value = at + 1;
        return !first && library_is(library, before, ",") ? MENTION_UNCLEAR : MENTION_GIVEN;
    }
    // Two signs: `||=`, `.=`
    if (library_is(library, at + 2, "=") && !library_is_member(library, at + 1) &&
        library_is_kind(library, at + 1, SOURCE_TOKEN_SIGN) && !library_is(library, at + 1, "==") &&
        !library_is(library, at + 1, "!="))
        return MENTION_UNCLEAR;
    if (library->tokens.items[at].line_before && library_is(library, at + 1, ",") && !in_call)
        return MENTION_UNCLEAR; // a, b = pair
    bool named = !first && library_is_kind(library, before, SOURCE_TOKEN_NAME) &&
                 !library->tokens.items[before + 1].line_before;
    return named && !is_read_word(library, before) ? MENTION_UNCLEAR : MENTION_READ;
}

// Whether what is given at `given` still holds at `at`.
static bool reaches(const Library *library, uint32_t given, uint32_t at) {
    uint32_t block = library->blocks[given];
    if (block == LIBRARY_NONE) return true;
    return given < at && block < at && library->mates[block] != LIBRARY_NONE && at < library->mates[block];
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by the depth that library_value looks at
LibraryValue library_variable(Library *library, uint32_t at, uint32_t depth) {
    static const LibraryValue unknown = {.kind = LIBRARY_UNKNOWN};
    Str name = library_text(library, at);
    uint32_t given = LIBRARY_NONE, value = LIBRARY_NONE;
    if (library->steps < library->tokens.len) {
        library->steps = 0;
        return unknown;
    }
    library->steps -= library->tokens.len;
    for (uint32_t i = 0; i < library->tokens.len; i++) {
        uint32_t from = LIBRARY_NONE;
        if (!library_is_kind(library, i, SOURCE_TOKEN_NAME) || !str_eq(library_text(library, i), name))
            continue;
        uint32_t before = library_before(library, i);
        if (before != LIBRARY_NONE && library_is_member(library, before)) continue;
        Mention mention = mention_of(library, i, &from);
        if (mention == MENTION_UNCLEAR || (mention == MENTION_GIVEN && given != LIBRARY_NONE)) return unknown;
        if (mention != MENTION_GIVEN) continue;
        given = i;
        value = from;
    }
    if (given == LIBRARY_NONE || !reaches(library, given, at)) return unknown;
    return library_value(library, value + 1, library_expression_end(library, value + 1), depth);
}
