// SPDX-License-Identifier: MIT
// The repairs of everything but directives. Each function looks at the token `i` and its neighbours and knows
// one construct that the grammar does not take, or takes for something else.
#include "analyzer/swift/repair_p.h"

#include <string.h>

static bool adjacent(const RepairText *t, uint32_t i) { return !repair_token(t, i)->space_before; }

// ------------------------------------------------------------------------------------------- modifiers

// `nonisolated(unsafe)`, `nonisolated(nonsending)`, and `nonisolated` before a local or a conformance.
static void nonisolated(RepairText *t, uint32_t i) {
    uint32_t close = repair_is_char(t, i + 1, '(') ? t->match[i + 1] : REPAIR_NONE;
    bool conformance = i > 0 && repair_is_char_of(t, i - 1, ":,");
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
    bool starts_type = repair_is_word(t, i + 1) || repair_is_char_of(t, i + 1, "@([");
    if (!starts_type || i == 0) return;
    bool after_colon = repair_is_char(t, i - 1, ':') || repair_is_any(t, i - 1, BEFORE);
    bool in_list =
        repair_is_char_of(t, i - 1, "(,") && !repair_is_char(t, i + 2, ':') && repair_is_word(t, i + 1);
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
    if (!repair_is_word(t, i + 1) || next->line_before || !next->space_before ||
        repair_is_any(t, i + 1, INFIX) || repair_is_char(t, i + 2, ':'))
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
    if (!repair_is_char(t, i + 1, ')') || repair_is_any(t, i + 2, FUNCTION)) return;
    if (i > 0) {
        const SwiftToken *prev = repair_token(t, i - 1);
        bool named = i > 1 && (repair_is(t, i - 2, "func") || repair_is_char(t, i - 2, '.'));
        bool call = (repair_ends_operand(t, i - 1) || named) && !repair_token(t, i)->line_before;
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
    if (i > 0 && !repair_is_char_of(t, i - 1, "(,:[") && !repair_is(t, i - 1, "=")) return;
    bool type = false;
    for (uint32_t k = i + 1; k < close && !type; k++) {
        const SwiftToken *token = repair_token(t, k);
        type = repair_is(t, k, "->") || repair_is_char(t, k, '@') ||
               (token->kind == SWIFT_TOKEN_OPERATOR && token->first == '<' && !token->space_before);
    }
    if (type)
        repair_edit(t, repair_token(t, i)->start, repair_token(t, close)->end, SWIFT_REPAIR_TYPE, STR("__"));
}

// `{ (self: A, b) in`: the grammar takes self for an expression.
static void self_parameter(RepairText *t, uint32_t i) {
    static const char *const AFTER[] = {"in", "->", "async", "throws", NULL};
    uint32_t close = i > 0 && t->parent[i] != REPAIR_NONE ? t->match[t->parent[i]] : REPAIR_NONE;
    if (close != REPAIR_NONE && repair_is_char_of(t, i - 1, "(,") && repair_is_any(t, close + 1, AFTER))
        repair_edit(t, repair_token(t, i)->start, repair_token(t, i)->end, SWIFT_REPAIR_PATTERN, STR("_"));
}

// A macro without arguments is a name; with arguments or a closure the grammar knows it.
static void macro_name(RepairText *t, uint32_t i) {
    static const char *const KNOWN[] = {
        "#file",        "#fileID",       "#filePath", "#line",      "#column",         "#function",
        "#selector",    "#dsohandle",    "#keyPath",  "#available", "#unavailable",    "#colorLiteral",
        "#fileLiteral", "#imageLiteral", "#warning",  "#error",     "#sourceLocation", NULL};
    bool availability = repair_is(t, i, "#available") || repair_is(t, i, "#unavailable");
    if (availability && repair_is_char(t, i + 1, '(') && t->match[i + 1] != REPAIR_NONE &&
        repair_token(t, i + 2)->first == '_') { // a name that a compiler flag defines
        repair_edit(t, repair_token(t, i)->start, repair_token(t, t->match[i + 1])->end,
                    SWIFT_REPAIR_EXPRESSION, STR("__"));
        return;
    }
    static const char *const MESSAGES[] = {"#warning", "#error", "#sourceLocation", NULL};
    const SwiftToken *next = repair_token(t, i + 1);
    if (repair_is_any(t, i, MESSAGES)) { // for the compiler alone; blanks among members, else a statement
        uint32_t close = repair_is_char(t, i + 1, '(') ? t->match[i + 1] : REPAIR_NONE;
        uint32_t parent = t->parent[i];
        bool member = parent != REPAIR_NONE && t->brace[parent] == REPAIR_BRACE_TYPE;
        if (close != REPAIR_NONE)
            repair_edit(t, repair_token(t, i)->start, repair_token(t, close)->end, SWIFT_REPAIR_DIRECTIVE,
                        member ? STR_NONE : STR("__"));
        return;
    }
    bool arguments = (repair_is_char_of(t, i + 1, "({") || repair_is(t, i + 1, "<")) && !next->line_before;
    if (!arguments && !repair_is_any(t, i, KNOWN))
        repair_edit(t, repair_token(t, i)->start, repair_token(t, i)->start + 1, SWIFT_REPAIR_EXPRESSION,
                    STR("_"));
}

// Attributes whose arguments the grammar cannot read; they are for the optimiser.
static void attribute(RepairText *t, uint32_t i) {
    static const char *const NAMES[] = {"_specialize", "_lifetime",  "lifetime", "_semantics", "_silgen_name",
                                        "_implements", "specialize", "attached", NULL};
    if (repair_in_switch(t, i) && repair_is_word(t, i + 1) &&
        (repair_is(t, i + 2, "func") || repair_is_char(t, i + 2, '@'))) {
        repair_blank_tokens(t, i, i + 1, SWIFT_REPAIR_ATTRIBUTE); // a local function in a case
        return;
    }
    uint32_t parent = t->parent[i];
    if (parent != REPAIR_NONE && t->tokens[parent].first == '(' && repair_token(t, i + 1)->first == '_' &&
        !repair_is_char(t, i + 2, '(')) {
        repair_blank_tokens(t, i, i + 1, SWIFT_REPAIR_ATTRIBUTE); // `@_inheritActorContext body: …`
        return;
    }
    uint32_t close = repair_is_char(t, i + 2, '(') ? t->match[i + 2] : REPAIR_NONE;
    if (close == REPAIR_NONE || !repair_is_any(t, i + 1, NAMES)) return;
    if (repair_is(t, i + 1, "attached"))
        repair_blank_tokens(t, i + 2, close, SWIFT_REPAIR_ATTRIBUTE);
    else
        repair_blank_tokens(t, i, close, SWIFT_REPAIR_ATTRIBUTE);
}

static void slash(RepairText *t, uint32_t i) {
    const SwiftToken *token = repair_token(t, i);
    const SwiftToken *next = repair_token(t, i + 1);
    if (token->kind == SWIFT_TOKEN_REGEX) {
        repair_edit(t, token->start, token->end, SWIFT_REPAIR_EXPRESSION, STR("\"\""));
        return;
    }
    // The prefix operator of case paths.
    if (token->end == token->start + 1 && next->kind == SWIFT_TOKEN_IDENTIFIER && !next->space_before &&
        i > 0 && (repair_is_char_of(t, i - 1, "(,:[{") || repair_is(t, i - 1, "=")))
        repair_edit(t, token->start, token->end, SWIFT_REPAIR_EXPRESSION, STR_NONE);
}

// A further trailing closure on a line of its own: `}` line break `label: {`. The line break ends the call
// for the grammar; as `.label  {` it goes on.
static void labelled_closure(RepairText *t, uint32_t i) {
    const SwiftToken *token = repair_token(t, i);
    if (!token->line_before || i == 0 || !repair_is_char(t, i - 1, '}') || !repair_is_char(t, i + 2, '{') ||
        repair_is(t, i, "default") || token->start == 0 || !repair_is_blank(t, token->start - 1))
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
    if (repair_is_char_of(t, last + 1, "?!")) last++;
    repair_blank_tokens(t, close + 1, last, SWIFT_REPAIR_TYPE);
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

// `<let count: Int>`: a generic parameter that is a value.
static void value_parameter(RepairText *t, uint32_t i) {
    const SwiftToken *prev = repair_token(t, i - 1);
    if (i > 1 && prev->kind == SWIFT_TOKEN_OPERATOR && prev->first == '<' && adjacent(t, i - 1) &&
        repair_is_char(t, i + 2, ':'))
        repair_blank_tokens(t, i, i, SWIFT_REPAIR_TYPE);
}

// Constraints over several lines before a body: the grammar takes the body for a closure of the last one.
static void body_constraint(RepairText *t, uint32_t i) {
    static const char *const ENDS[] = {"func", "init", "var", "let", "case", "subscript", NULL};
    uint32_t where = REPAIR_NONE;
    bool lines = false;
    for (uint32_t k = i + 1; k < t->count && t->parent[k] == t->parent[i]; k = repair_next(t, k)) {
        if (repair_is_char(t, k, '{')) {
            if (where != REPAIR_NONE && lines) repair_blank_tokens(t, where, k - 1, SWIFT_REPAIR_TYPE);
            return;
        }
        if (repair_is_char_of(t, k, "};@") || repair_is_any(t, k, ENDS) || repair_starts_statement(t, k) ||
            repair_token(t, k)->kind == SWIFT_TOKEN_DIRECTIVE)
            return;
        if (where != REPAIR_NONE) lines = lines || repair_token(t, k)->line_before;
        if (repair_is(t, k, "where")) where = k;
    }
}

// `associatedtype A: B, C` knows one type for the grammar; `B & C` is the same.
static void associated_type(RepairText *t, uint32_t i) {
    for (uint32_t k = i + 1; k < i + 64 && k < t->count && t->parent[k] == t->parent[i];
         k = repair_next(t, k)) {
        if (repair_is_char(t, k, ','))
            repair_edit(t, repair_token(t, k)->start, repair_token(t, k)->end, SWIFT_REPAIR_TYPE, STR("&"));
        if (repair_is(t, k, "where") || repair_is(t, k, "associatedtype") || repair_is(t, k, "=") ||
            (repair_token(t, k)->kind == SWIFT_TOKEN_OPERATOR && repair_token(t, k)->first == '<') ||
            (repair_token(t, k)->line_before && !repair_is_char(t, k - 1, ',')))
            return;
    }
}

// `typealias A<B> = C<B> where B: D`, `associatedtype A where A.B == C`: the constraint goes up to the next
// line that starts a declaration.
static void alias_constraint(RepairText *t, uint32_t i) {
    uint32_t where = i + 1;
    while (where < t->count && t->parent[where] == t->parent[i] && !repair_is(t, where, "where") &&
           !repair_is(t, where, "typealias") &&
           (!repair_token(t, where)->line_before || !repair_ends_operand(t, where - 1) ||
            !repair_is_word(t, where)))
        where = repair_next(t, where);
    if (!repair_is(t, where, "where") || t->parent[where] != t->parent[i]) return;
    uint32_t end = where + 1;
    while (end < t->count && t->parent[end] == t->parent[i] && !repair_is_char_of(t, end, "};") &&
           !repair_is(t, end, "typealias") &&
           !(repair_token(t, end)->line_before && repair_ends_operand(t, end - 1) &&
             repair_token(t, end)->kind != SWIFT_TOKEN_OPERATOR))
        end = repair_next(t, end);
    repair_blank_tokens(t, where, end - 1, SWIFT_REPAIR_TYPE);
}

// `.try` and `.await` as the names of members.
static void keyword_member(RepairText *t, uint32_t i) {
    if (adjacent(t, i) && (repair_is(t, i, "try") || repair_is(t, i, "await")))
        repair_edit(t, repair_token(t, i)->start, repair_token(t, i)->start + 1, SWIFT_REPAIR_EXPRESSION,
                    STR("_"));
}

static void accessor(RepairText *t, uint32_t i) {
    if (!repair_is_char(t, i + 1, '{') || i == 0 || !repair_is_char_of(t, i - 1, "{}")) return;
    const SwiftToken *token = repair_token(t, i);
    repair_edit(t, token->start, token->end, SWIFT_REPAIR_MODIFIER,
                repair_is(t, i, "_read") ? STR("get") : STR("set"));
}

// Names that are modifiers elsewhere: in a case of a switch the grammar takes them for one of the next
// `case`.
static void modifier_name(RepairText *t, uint32_t i) {
    const SwiftToken *token = repair_token(t, i);
    bool starts = token->line_before || repair_is_char(t, i - 1, ':') || repair_is(t, i - 1, "return");
    if (repair_in_switch(t, i) && starts &&
        (repair_is_char_of(t, i + 1, "(.[") || repair_is(t, i + 1, "=") || repair_is(t, i + 1, "+=")))
        repair_edit(t, token->start, token->start + 1, SWIFT_REPAIR_EXPRESSION, STR("_"));
}

static void word(RepairText *t, uint32_t i) {
    static const char *const OWNERSHIP[] = {"sending", "isolated", "__owned", "__shared", "_const", NULL};
    static const char *const OPERATORS[] = {"consume", "copy", "unsafe", "discard", NULL};
    static const char *const CONDITIONS[] = {"if", "while", "switch", "for", NULL};
    static const char *const MODIFIERS[] = {"open",     "prefix",  "postfix", "infix",
                                            "optional", "dynamic", "package", NULL};
    const SwiftToken *token = repair_token(t, i);
    if (token->first == '`' || memchr(t->text.data + token->start + 1, '$', token->end - token->start - 1))
        name_bytes(t, i);
    if (i > 0 && repair_is_char(t, i - 1, '.')) { // a member, whatever its name
        keyword_member(t, i);
        return;
    }
    if (i > 0 && repair_is(t, i - 1, "func")) return;
    if (repair_is_char(t, i + 1, ':')) {
        if (repair_is(t, i, "self")) self_parameter(t, i);
        labelled_closure(t, i);
        return;
    }
    if (strchr("iwsf", token->first) && repair_is_any(t, i, CONDITIONS)) repair_condition(t, i);
    if (i > 0 && strchr("opid", token->first) && repair_is_any(t, i, MODIFIERS)) modifier_name(t, i);
    if (strchr("cud", token->first) && repair_is_any(t, i, OPERATORS)) word_operator(t, i);
    if (strchr("si_", token->first) && repair_is_any(t, i, OWNERSHIP)) ownership(t, i);
    if ((repair_is(t, i, "borrowing") || repair_is(t, i, "consuming")) && repair_is(t, i + 1, "get"))
        repair_blank_tokens(t, i, i, SWIFT_REPAIR_MODIFIER);
    else if (repair_is(t, i, "nonisolated"))
        nonisolated(t, i);
    else if (repair_is(t, i, "throws"))
        typed_throws(t, i);
    else if (repair_is(t, i, "catch"))
        repair_catch(t, i);
    else if (repair_is(t, i, "case") && repair_in_switch(t, i))
        repair_case(t, i);
    else if (repair_is(t, i, "let") && i > 0)
        value_parameter(t, i);
    else if (repair_is(t, i, "func") || (repair_is(t, i, "init") && repair_is_char_of(t, i + 1, "(?!")) ||
             (repair_is(t, i, "init") && repair_is(t, i + 1, "<")))
        body_constraint(t, i);
    else if (repair_is(t, i, "typealias"))
        alias_constraint(t, i);
    else if (repair_is(t, i, "associatedtype")) {
        associated_type(t, i);
        alias_constraint(t, i);
    } else if (repair_is(t, i, "_read") || repair_is(t, i, "_modify"))
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
        repair_case_separator(t, i);
        break;
    case '@':
        attribute(t, i);
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

// Operators at the start of a line that the grammar takes for a new statement, and `T??`.
static void operator_sign(RepairText *t, uint32_t i) {
    static const char *const ARITHMETIC[] = {"*", "/", "%", "<<", ">>", "^", "|", NULL};
    const SwiftToken *token = repair_token(t, i);
    const SwiftToken *next = repair_token(t, i + 1);
    if (token->line_before && next->space_before && !next->line_before && repair_is_any(t, i, ARITHMETIC))
        repair_edit(t, token->start, token->end, SWIFT_REPAIR_EXPRESSION, STR("+"));
    if (i > 0 && repair_is(t, i - 1, "func") && token->first == '.') // func ..<
        repair_edit(t, token->start, token->end, SWIFT_REPAIR_EXPRESSION, STR("+"));
    bool type_ends = repair_is_char_of(t, i + 1, "),]}{;") || repair_is(t, i + 1, "=") ||
                     repair_is(t, i + 1, ">") || next->line_before;
    if (repair_is(t, i, "??") && !token->space_before && type_ends)
        repair_edit(t, token->start + 1, token->end, SWIFT_REPAIR_TYPE, STR_NONE);
}

// A line of a string that is continued by a backslash with blanks behind it.
static void string_lines(RepairText *t, uint32_t i) {
    const char *data = t->text.data;
    const SwiftToken *token = repair_token(t, i);
    // In a raw string of several lines the grammar ends at any quote and hash.
    if (token->end - token->start > 8 && memcmp(data + token->start, "#\"\"\"", 4) == 0)
        for (uint32_t at = token->start + 4; at + 4 < token->end; at++)
            if (data[at] == '"' && data[at + 1] == '#')
                repair_edit(t, at + 1, at + 2, SWIFT_REPAIR_EXPRESSION, STR("_"));
    uint32_t pos = token->start;
    while (pos < token->end) {
        const char *slash = memchr(data + pos, '\\', token->end - pos);
        if (!slash) return;
        uint32_t at = (uint32_t)(slash - data);
        pos = at + 1;
        while (pos < token->end && repair_is_blank(t, pos))
            pos++;
        if (pos > at + 1 && pos < token->end && (data[pos] == '\n' || data[pos] == '\r'))
            repair_edit(t, at, at + 1, SWIFT_REPAIR_EXPRESSION, STR_NONE);
        else
            pos = at + 2;
    }
}

// <#placeholder#>, and control bytes, which some editors leave at the end of files.
static void other(RepairText *t, uint32_t i) {
    const SwiftToken *token = repair_token(t, i);
    if (token->first == '<') repair_edit(t, token->start, token->end, SWIFT_REPAIR_EXPRESSION, STR("__"));
    if (token->first >= ' ' || token->end > token->start + 1) return;
    SwiftRepair *last = t->out->repairs.len > 0 ? &t->out->repairs.items[t->out->repairs.len - 1] : NULL;
    if (last && last->start + last->len == token->start && last->with.len == 0)
        last->len++;
    else
        repair_edit(t, token->start, token->end, SWIFT_REPAIR_EXPRESSION, STR_NONE);
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
            operator_sign(t, i);
            if (token->first == '/' && !token->line_before) slash(t, i);
            break;
        case SWIFT_TOKEN_STRING:
            string_lines(t, i);
            break;
        case SWIFT_TOKEN_OTHER:
            other(t, i);
            break;
        default:
            break;
        }
    }
}
