// SPDX-License-Identifier: MIT
// The repairs of everything but directives. Each function looks at the token `i` and its neighbours and knows
// one construct that the grammar does not take, or takes for something else.
#include "analyzer/swift/repair_p.h"

#include <string.h>

static bool is_any(const RepairText *t, uint32_t i, const char *const *words) {
    for (; *words; words++)
        if (repair_is(t, i, *words)) return true;
    return false;
}

static bool is_char_of(const RepairText *t, uint32_t i, const char *chars) {
    const SwiftToken *token = repair_token(t, i);
    return token->kind == SWIFT_TOKEN_PUNCT && strchr(chars, token->first) != NULL;
}

static bool is_blank(const RepairText *t, uint32_t offset) {
    return offset < t->text.len && (t->text.data[offset] == ' ' || t->text.data[offset] == '\t');
}

static bool adjacent(const RepairText *t, uint32_t i) { return !repair_token(t, i)->space_before; }

static bool in_switch(const RepairText *t, uint32_t i) {
    uint32_t parent = t->parent[i];
    return parent != REPAIR_NONE && t->tokens[parent].first == '{' && t->brace[parent] == REPAIR_BRACE_SWITCH;
}

// ------------------------------------------------------------------------------------------- modifiers

// `nonisolated(unsafe)`, `nonisolated(nonsending)`, and `nonisolated` before a local or a conformance.
static void nonisolated(RepairText *t, uint32_t i) {
    uint32_t close = repair_is_char(t, i + 1, '(') ? t->match[i + 1] : REPAIR_NONE;
    bool conformance = i > 0 && is_char_of(t, i - 1, ":,");
    bool type = repair_is(t, i + 1, "struct") || repair_is(t, i + 1, "class") ||
                repair_is(t, i + 1, "enum") || repair_is(t, i + 1, "protocol") ||
                repair_is(t, i + 1, "extension") || repair_is(t, i + 1, "final");
    if (close != REPAIR_NONE && adjacent(t, i + 1))
        repair_blank_tokens(t, i, close, SWIFT_REPAIR_MODIFIER);
    else if (repair_is_word(t, i + 1) && (conformance || type || (i > 0 && repair_is(t, i - 1, "final"))))
        repair_blank_tokens(t, i, i, SWIFT_REPAIR_MODIFIER);
}

// `sending`, `isolated` … before a type; `isolated` before deinit.
static void ownership(RepairText *t, uint32_t i) {
    static const char *const BEFORE[] = {"inout",   "sending",  "isolated", "consuming", "borrowing",
                                         "__owned", "__shared", "->",       NULL};
    if (repair_is(t, i, "isolated") && (repair_is(t, i + 1, "deinit"))) {
        repair_blank_tokens(t, i, i, SWIFT_REPAIR_MODIFIER);
        return;
    }
    bool starts_type = repair_is_word(t, i + 1) || is_char_of(t, i + 1, "@([");
    if (!starts_type || i == 0) return;
    bool after_colon = repair_is_char(t, i - 1, ':') || is_any(t, i - 1, BEFORE);
    bool in_list = is_char_of(t, i - 1, "(,") && !repair_is_char(t, i + 2, ':') && repair_is_word(t, i + 1);
    if (after_colon || in_list) repair_blank_tokens(t, i, i, SWIFT_REPAIR_MODIFIER);
}

// `throws(E)` means `throws`; the grammar knows neither the type nor `do throws`.
static void typed_throws(RepairText *t, uint32_t i) {
    uint32_t close = repair_is_char(t, i + 1, '(') && adjacent(t, i + 1) ? t->match[i + 1] : REPAIR_NONE;
    if (i > 0 && repair_is_char(t, i - 1, '.')) return;
    bool after_do = i > 0 && repair_is(t, i - 1, "do");
    if (after_do)
        repair_blank_tokens(t, i, close != REPAIR_NONE ? close : i, SWIFT_REPAIR_MODIFIER);
    else if (close != REPAIR_NONE)
        repair_blank_tokens(t, i + 1, close, SWIFT_REPAIR_MODIFIER);
}

// `consume x`, `copy x`, `unsafe x`, `discard self`: operators that are words.
static void word_operator(RepairText *t, uint32_t i) {
    static const char *const INFIX[] = {"as", "is", "in", "else", "where", "async", "throws", NULL};
    const SwiftToken *next = repair_token(t, i + 1);
    if (!repair_is_word(t, i + 1) || next->line_before || !next->space_before || is_any(t, i + 1, INFIX) ||
        repair_is_char(t, i + 2, ':'))
        return;
    bool expression = i == 0 || !repair_ends_operand(t, i - 1) || repair_token(t, i)->line_before;
    if (expression && !(i > 0 && (repair_is_char(t, i - 1, '@') || repair_is(t, i - 1, "let") ||
                                  repair_is(t, i - 1, "var") || repair_is(t, i - 1, "case"))))
        repair_blank_tokens(t, i, i, SWIFT_REPAIR_EXPRESSION);
}

// ------------------------------------------------------------------------------------------- expressions

// The empty tuple where a value may stand becomes a name.
static void void_value(RepairText *t, uint32_t i) {
    static const char *const FUNCTION[] = {"->", "async", "throws", "rethrows", "in", NULL};
    if (!repair_is_char(t, i + 1, ')') || is_any(t, i + 2, FUNCTION)) return;
    if (i > 0) {
        const SwiftToken *prev = repair_token(t, i - 1);
        bool call = repair_ends_operand(t, i - 1) && !repair_token(t, i)->line_before;
        bool type = repair_is(t, i - 1, "->") || (prev->first == '<' && prev->end == prev->start + 1);
        bool generic =
            prev->kind == SWIFT_TOKEN_OPERATOR && t->text.data[prev->end - 1] == '>' && adjacent(t, i);
        if (call || type || generic || repair_is_char(t, i - 1, '@') || repair_is_char(t, i - 1, '.')) return;
        if (prev->kind == SWIFT_TOKEN_OTHER && adjacent(t, i)) return;
    }
    repair_edit(t, repair_token(t, i)->start, repair_token(t, i + 1)->end, SWIFT_REPAIR_EXPRESSION,
                STR("__"));
}

// `(Type).self` where the type is more than a name.
static void type_value(RepairText *t, uint32_t i) {
    uint32_t close = t->match[i];
    if (close == REPAIR_NONE || close < i || !repair_is_char(t, close + 1, '.') ||
        !repair_is(t, close + 2, "self"))
        return;
    if (i > 0 && !is_char_of(t, i - 1, "(,:[") && !repair_is(t, i - 1, "=")) return;
    bool type = false;
    for (uint32_t k = i + 1; k < close && !type; k++) {
        const SwiftToken *token = repair_token(t, k);
        type = repair_is(t, k, "->") || repair_is_char(t, k, '@') ||
               (token->kind == SWIFT_TOKEN_OPERATOR && token->first == '<' && !token->space_before);
    }
    if (type)
        repair_edit(t, repair_token(t, i)->start, repair_token(t, close)->end, SWIFT_REPAIR_TYPE, STR("__"));
}

// `{ (self: A, _) in`: the grammar takes self for an expression.
static void self_parameter(RepairText *t, uint32_t i) {
    if (i > 0 && is_char_of(t, i - 1, "(,") && repair_is_char(t, i + 1, ':') && t->parent[i] != REPAIR_NONE) {
        uint32_t close = t->match[t->parent[i]];
        static const char *const AFTER[] = {"in", "->", "async", "throws", NULL};
        if (close != REPAIR_NONE && is_any(t, close + 1, AFTER))
            repair_edit(t, repair_token(t, i)->start, repair_token(t, i)->end, SWIFT_REPAIR_PATTERN,
                        STR("_"));
    }
}

// A macro without arguments is a name; with arguments or a closure the grammar knows it.
static void macro_name(RepairText *t, uint32_t i) {
    static const char *const KNOWN[] = {
        "#file",        "#fileID",       "#filePath", "#line",      "#column",         "#function",
        "#selector",    "#dsohandle",    "#keyPath",  "#available", "#unavailable",    "#colorLiteral",
        "#fileLiteral", "#imageLiteral", "#warning",  "#error",     "#sourceLocation", NULL};
    const SwiftToken *next = repair_token(t, i + 1);
    bool arguments = (is_char_of(t, i + 1, "({") || repair_is(t, i + 1, "<")) && !next->line_before;
    if (!arguments && !is_any(t, i, KNOWN))
        repair_edit(t, repair_token(t, i)->start, repair_token(t, i)->start + 1, SWIFT_REPAIR_EXPRESSION,
                    STR("_"));
}

static void slash(RepairText *t, uint32_t i) {
    const SwiftToken *token = repair_token(t, i);
    const SwiftToken *next = repair_token(t, i + 1);
    if (token->kind == SWIFT_TOKEN_REGEX) {
        bool multiline = memchr(t->text.data + token->start, '\n', token->end - token->start) != NULL;
        (void)multiline;
        repair_edit(t, token->start, token->end, SWIFT_REPAIR_EXPRESSION, STR("\"\""));
        return;
    }
    // The prefix operator of case paths.
    if (token->end == token->start + 1 && next->kind == SWIFT_TOKEN_IDENTIFIER && !next->space_before &&
        i > 0 && (is_char_of(t, i - 1, "(,:[{") || repair_is(t, i - 1, "=")))
        repair_edit(t, token->start, token->end, SWIFT_REPAIR_EXPRESSION, STR_NONE);
}

// A further trailing closure on a line of its own: `}` line break `label: {`. The line break ends the call
// for the grammar; as `.label  {` it goes on.
static void labelled_closure(RepairText *t, uint32_t i) {
    const SwiftToken *token = repair_token(t, i);
    if (!token->line_before || i == 0 || !repair_is_char(t, i - 1, '}') || !repair_is_char(t, i + 2, '{') ||
        repair_is(t, i, "default") || token->start == 0 || !is_blank(t, token->start - 1))
        return;
    repair_edit(t, token->start - 1, token->start, SWIFT_REPAIR_EXPRESSION, STR("."));
    repair_blank_tokens(t, i + 1, i + 1, SWIFT_REPAIR_EXPRESSION);
}

// `[A].Index` as the declared type of a variable or result.
static void member_of_array_type(RepairText *t, uint32_t i) {
    uint32_t close = t->match[i];
    if (close == REPAIR_NONE || close < i || !repair_is_char(t, close + 1, '.') ||
        !repair_is_word(t, close + 2) || i == 0)
        return;
    bool declared =
        i > 2 && repair_is_char(t, i - 1, ':') && (repair_is(t, i - 3, "var") || repair_is(t, i - 3, "let"));
    if (!declared && !repair_is(t, i - 1, "->")) return;
    uint32_t last = close + 2;
    while (repair_is_char(t, last + 1, '.') && repair_is_word(t, last + 2))
        last += 2;
    repair_blank_tokens(t, close + 1, last, SWIFT_REPAIR_TYPE);
}

// ------------------------------------------------------------------------------------------- conditions

// The brace of the body that belongs to the keyword at `i`, or REPAIR_NONE. A brace whose end is followed by
// more of the condition is a closure.
static uint32_t body_brace(const RepairText *t, uint32_t i) {
    for (uint32_t k = i + 1; k < t->count && t->parent[k] == t->parent[i]; k = repair_next(t, k)) {
        if (repair_is_char(t, k, '{')) {
            uint32_t after = repair_next(t, k);
            bool closure =
                after > k + 1 &&
                (is_char_of(t, after, ".,?!{") || repair_is(t, after, "else") || repair_is(t, after, "==") ||
                 repair_is(t, after, "!=") || repair_is(t, after, "&&") || repair_is(t, after, "??")) &&
                !repair_token(t, after)->line_before;
            if (closure && repair_is(t, after, "else") && !repair_is(t, i, "guard")) closure = false;
            if (!closure) return k;
        } else if (is_char_of(t, k, ";)}]")) {
            return REPAIR_NONE;
        } else if (k > i + 1 && repair_token(t, k)->line_before && repair_ends_operand(t, k - 1) &&
                   repair_is_word(t, k)) {
            return REPAIR_NONE; // the next statement
        }
    }
    return REPAIR_NONE;
}

// A last clause with try or await before the body's brace: the grammar takes the body for a trailing closure.
// The blanks before and after become round brackets.
static void condition(RepairText *t, uint32_t i) {
    bool loop = repair_is(t, i, "for");
    if (i > 0 && repair_is_char(t, i - 1, '.')) return;
    uint32_t body = body_brace(t, i);
    if (body == REPAIR_NONE) return;
    uint32_t from = REPAIR_NONE;
    uint32_t end = body;
    bool counts = !loop;
    for (uint32_t k = i + 1; k < body; k = repair_next(t, k)) {
        if (repair_is_char(t, k, ',')) {
            from = REPAIR_NONE;
        } else if (loop && repair_is(t, k, "in")) {
            counts = true;
        } else if (loop && repair_is(t, k, "where")) {
            end = k;
            break;
        } else if (counts && from == REPAIR_NONE && (repair_is(t, k, "try") || repair_is(t, k, "await"))) {
            from = k;
        }
    }
    if (from == REPAIR_NONE) return;
    uint32_t open = repair_token(t, from)->start - 1;
    uint32_t close = repair_token(t, end)->start - 1;
    if (!is_blank(t, close)) close = repair_token(t, end - 1)->end;
    if (!is_blank(t, open) || !is_blank(t, close)) return;
    repair_edit(t, open, open + 1, SWIFT_REPAIR_EXPRESSION, STR("("));
    repair_edit(t, close, close + 1, SWIFT_REPAIR_EXPRESSION, STR(")"));
}

// `catch A, B {`: the grammar knows one pattern. What the others match stays possible, as the clause may
// match or not.
static void catch_patterns(RepairText *t, uint32_t i) {
    uint32_t body = body_brace(t, i);
    if (body == REPAIR_NONE || i == 0 || !repair_is_char(t, i - 1, '}')) return;
    for (uint32_t k = i + 1; k < body; k = repair_next(t, k)) {
        if (repair_is_char(t, k, ',')) {
            repair_blank_tokens(t, k, body - 1, SWIFT_REPAIR_PATTERN);
            return;
        }
    }
}

static bool is_range(const RepairText *t, uint32_t i) {
    return repair_is(t, i, "...") || repair_is(t, i, "..<");
}

// A range whose bounds are more than a literal or name becomes the name of some value.
static void range_pattern(RepairText *t, uint32_t first, uint32_t last) {
    bool range = false;
    for (uint32_t k = first; k <= last; k = repair_next(t, k))
        range = range || is_range(t, k) ||
                (repair_token(t, k)->kind == SWIFT_TOKEN_OPERATOR && repair_token(t, k)->first == '.');
    if (range && is_char_of(t, first, "(.") && last > first)
        repair_edit(t, repair_token(t, first)->start, repair_token(t, last)->end, SWIFT_REPAIR_PATTERN,
                    STR("__"));
}

// The grammar takes `where` after the first pattern only. Patterns before become the name of some value, so
// that the case may match or not, and the condition stays.
static void case_patterns(RepairText *t, uint32_t i) {
    uint32_t colon = REPAIR_NONE;
    uint32_t where = REPAIR_NONE;
    uint32_t comma = REPAIR_NONE; // the last
    uint32_t first = i + 1;
    bool late_where = false;
    for (uint32_t k = i + 1; k < t->count && t->parent[k] == t->parent[i]; k = repair_next(t, k)) {
        if (repair_is_char(t, k, ':')) {
            colon = k;
            break;
        }
        if (is_char_of(t, k, "{};")) return;
        if (repair_is(t, k, "where")) {
            where = k;
            late_where = late_where || comma != REPAIR_NONE;
        } else if (repair_is_char(t, k, ',')) {
            comma = k;
        }
    }
    if (colon == REPAIR_NONE) return;
    if (late_where) {
        repair_edit(t, repair_token(t, first)->start, repair_token(t, where - 1)->end, SWIFT_REPAIR_PATTERN,
                    STR("__"));
        if (comma > where) repair_blank_tokens(t, comma, colon - 1, SWIFT_REPAIR_PATTERN);
        return;
    }
    uint32_t end = where != REPAIR_NONE ? where : colon;
    for (uint32_t k = first; k <= end; k = repair_next(t, k)) {
        if (k == end || repair_is_char(t, k, ',')) {
            if (k > first) range_pattern(t, first, k - 1);
            first = k + 1;
        }
    }
}

static void semicolon(RepairText *t, uint32_t i) {
    if (in_switch(t, i) && (repair_is(t, i + 1, "case") || repair_is(t, i + 1, "default")) &&
        !(i > 0 && repair_is_char(t, i - 1, ':')))
        repair_blank_tokens(t, i, i, SWIFT_REPAIR_COMMA);
}

// ------------------------------------------------------------------------------------------- names

// Bytes of names that the grammar does not take: blanks and signs in `raw names`, $ within a name.
static void name_bytes(RepairText *t, uint32_t i) {
    const SwiftToken *token = repair_token(t, i);
    bool raw = token->first == '`';
    for (uint32_t k = token->start + 1; k + (raw ? 1 : 0) < token->end; k++) {
        unsigned char c = (unsigned char)t->text.data[k];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '_' || c >= 0x80;
        if (!letter) repair_edit(t, k, k + 1, SWIFT_REPAIR_EXPRESSION, STR("_"));
    }
    // A raw name may start with a digit.
    if (raw && token->end > token->start + 2 && t->text.data[token->start + 1] >= '0' &&
        t->text.data[token->start + 1] <= '9')
        repair_edit(t, token->start + 1, token->start + 2, SWIFT_REPAIR_EXPRESSION, STR("_"));
}

static void accessor(RepairText *t, uint32_t i) {
    if (!repair_is_char(t, i + 1, '{') || i == 0 || !is_char_of(t, i - 1, "{}")) return;
    const SwiftToken *token = repair_token(t, i);
    repair_edit(t, token->start, token->end, SWIFT_REPAIR_MODIFIER,
                repair_is(t, i, "_read") ? STR("get") : STR("set"));
}

static void word(RepairText *t, uint32_t i) {
    static const char *const OWNERSHIP[] = {"sending", "isolated", "__owned", "__shared", "_const", NULL};
    static const char *const OPERATORS[] = {"consume", "copy", "unsafe", "discard", NULL};
    static const char *const CONDITIONS[] = {"if", "while", "switch", "for", NULL};
    const SwiftToken *token = repair_token(t, i);
    if (token->first == '`' || memchr(t->text.data + token->start + 1, '$', token->end - token->start - 1))
        name_bytes(t, i);
    if (repair_is_char(t, i + 1, ':')) {
        if (repair_is(t, i, "self")) self_parameter(t, i);
        labelled_closure(t, i);
        return;
    }
    if (strchr("iwsf", token->first) && is_any(t, i, CONDITIONS)) condition(t, i);
    if (strchr("cud", token->first) && is_any(t, i, OPERATORS)) word_operator(t, i);
    if (strchr("si_", token->first) && is_any(t, i, OWNERSHIP)) ownership(t, i);
    if (repair_is(t, i, "nonisolated"))
        nonisolated(t, i);
    else if (repair_is(t, i, "throws"))
        typed_throws(t, i);
    else if (repair_is(t, i, "catch"))
        catch_patterns(t, i);
    else if (repair_is(t, i, "case") && in_switch(t, i))
        case_patterns(t, i);
    else if (repair_is(t, i, "_read") || repair_is(t, i, "_modify"))
        accessor(t, i);
}

static void punctuation(RepairText *t, uint32_t i) {
    switch (repair_token(t, i)->first) {
    case '(':
        void_value(t, i);
        type_value(t, i);
        break;
    case '[':
        member_of_array_type(t, i);
        break;
    case ';':
        semicolon(t, i);
        break;
    case ':': // Module::Name
        if (repair_is_char(t, i + 1, ':') && adjacent(t, i + 1))
            repair_edit(t, repair_token(t, i)->start, repair_token(t, i + 1)->end, SWIFT_REPAIR_EXPRESSION,
                        STR("."));
        break;
    default:
        break;
    }
}

void repair_syntax(RepairText *t) {
    for (uint32_t i = 0; i < t->count; i++) {
        const SwiftToken *token = &t->tokens[i];
        switch (token->kind) {
        case SWIFT_TOKEN_IDENTIFIER:
            word(t, i);
            break;
        case SWIFT_TOKEN_PUNCT:
            punctuation(t, i);
            break;
        case SWIFT_TOKEN_POUND:
            macro_name(t, i);
            break;
        case SWIFT_TOKEN_REGEX:
            slash(t, i);
            break;
        case SWIFT_TOKEN_OPERATOR:
            if (token->first == '/') slash(t, i);
            break;
        case SWIFT_TOKEN_OTHER: // <#placeholder#>
            if (token->first == '<')
                repair_edit(t, token->start, token->end, SWIFT_REPAIR_EXPRESSION, STR("__"));
            break;
        default:
            break;
        }
    }
}
