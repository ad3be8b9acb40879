// SPDX-License-Identifier: MIT
#include "analyzer/checks/fix_text.h"

#include "analyzer/checks/scan_private.h"

#include <string.h>

// ---------------------------------------------------------------------------------------------- text

static bool is_blank(char c) { return c == ' ' || c == '\t'; }

static size_t line_start(Str text, size_t at) {
    while (at > 0 && text.data[at - 1] != '\n')
        at--;
    return at;
}

// The end of the line, without its carriage return.
static size_t line_end(Str text, size_t at) {
    while (at < text.len && text.data[at] != '\n')
        at++;
    return at > 0 && text.data[at - 1] == '\r' ? at - 1 : at;
}

static Str indent_at(Str text, size_t at) {
    size_t start = line_start(text, at), end = start;
    while (end < text.len && is_blank(text.data[end]))
        end++;
    return str_sub(text, start, end);
}

// Skips a string or a comment that starts at `at`; `at` itself when there is none.
static size_t skip_quiet(Str text, size_t at) {
    Str rest = str_sub(text, at, text.len);
    if (str_starts(rest, STR("//"))) return line_end(text, at);
    if (str_starts(rest, STR("/*"))) {
        for (at += 2; at + 1 < text.len && !(text.data[at] == '*' && text.data[at + 1] == '/'); at++) {
        }
        return at + 2;
    }
    char quote = rest.len ? rest.data[0] : '\0';
    if (quote != '"') return at;
    for (at++; at < text.len && text.data[at] != quote && text.data[at] != '\n'; at++)
        if (text.data[at] == '\\') at++;
    return at + 1;
}

// The first body in braces from `at` on, before `limit`, outside of round and square brackets.
static bool find_body(Str text, size_t at, size_t limit, FixBody *body) {
    uint32_t depth = 0, braces = 0;
    while (at < limit) {
        size_t next = skip_quiet(text, at);
        if (next != at) {
            at = next;
            continue;
        }
        char c = text.data[at];
        bool inside = depth > 0;
        if (c == '(' || c == '[') depth++;
        if ((c == ')' || c == ']') && depth) depth--;
        if (c == '{' && !inside && !braces++) body->open = at;
        if (c == '}' && !inside && braces && !--braces) {
            body->close = at;
            return true;
        }
        if (c == ';' && !inside && !braces) return false;
        at++;
    }
    return false;
}

static bool lies_in(const FixBody *body, Span span) {
    return body->open < span.start && span.end <= body->close;
}

// Where the block that the lost edge leads to begins, behind `after`: what the condition binds is set there
// too.
static Span first_span(const Function *function, BlockId id, size_t after) {
    for (uint32_t steps = 0; steps < function->blocks.len; steps++) {
        const Block *block = &function->blocks.items[id];
        for (uint32_t e = 0; e < block->events.len; e++)
            if (block->events.items[e].span.start > after) return block->events.items[e].span;
        if (block->term.kind != TERM_JUMP) return block->term.span;
        id = block->term.edges[0].to;
    }
    return (Span){0};
}

typedef enum LostPlace { LOST_NOWHERE, LOST_BODY, LOST_NO_ELSE } LostPlace;

static size_t skip_space(Str text, size_t at, size_t limit) {
    while (at < limit && (is_blank(text.data[at]) || text.data[at] == '\n' || text.data[at] == '\r'))
        at++;
    return at;
}

static bool is_word_at(Str text, size_t at, Str word) {
    Str rest = str_sub(text, at, text.len);
    if (!str_starts(rest, word)) return false;
    char next = rest.len > word.len ? rest.data[word.len] : ' ';
    return next == '{' || next == '(' || is_blank(next) || next == '\n' || next == '\r';
}

// Whether the branch is a condition of an `if` that stands at the begin of a line, and no loop's.
static bool is_of_if(const FixText *text, const Loss *loss) {
    if (loss->branch->guard || loss->branch->loop || loss->branch->chain) return false;
    size_t at = loss->branch->span.start;
    at = line_start(text->text, at) + indent_at(text->text, at).len;
    return is_word_at(text->text, at, STR("if"));
}

// The body that only the lost path enters: that of the `if`, the `else` or the `guard`. LOST_NO_ELSE: there
// is only the body of the `if`, which it does not enter.
static LostPlace find_lost_body(const FixText *text, const Loss *loss, FixBody *body) {
    size_t at = loss->branch->span.start, limit = loss->in->body.end;
    *body = (FixBody){0};
    if (loss->branch->span.file != text->file || limit > text->text.len) return LOST_NOWHERE;
    if (!find_body(text->text, at, limit, body)) return LOST_NOWHERE;
    Span lost = first_span(loss->in, loss->branch->edges[loss->branch_taken ? 0 : 1].to, body->open);
    if (lost.file != text->file) return LOST_NOWHERE;
    for (int i = 0; i < 2; i++) { // the second is that of an `else`
        if (!find_body(text->text, at, limit, body)) return LOST_NOWHERE;
        if (lies_in(body, lost)) return LOST_BODY;
        size_t next = skip_space(text->text, body->close + 1, limit);
        if (!is_word_at(text->text, next, STR("else")))
            return i == 0 && lost.start > body->close && is_of_if(text, loss) ? LOST_NO_ELSE : LOST_NOWHERE;
        if (!str_starts(str_trim(str_sub(text->text, next + 4, limit)), STR("{"))) return LOST_NOWHERE;
        at = next;
    }
    return LOST_NOWHERE;
}

// ---------------------------------------------------------------------------------------------- the edit

static const char *indent_unit(const FixText *text) {
    return source_find(text->text, STR("\n\t"), 0) != SOURCE_NOT_FOUND ? "\t" : "    ";
}

// One level more than the statement: as its body has it, else as the file does.
static Str inner_indent(const FixText *text, const FixBody *body, Str base) {
    for (size_t at = body->open + 1; at < body->close;) { // the first line that is not empty
        size_t start = line_end(text->text, at);
        while (start < body->close && text->text.data[start] != '\n')
            start++;
        if (start >= body->close) break;
        Str indent = indent_at(text->text, start + 1);
        size_t first = start + 1 + indent.len;
        bool empty =
            first >= text->text.len || text->text.data[first] == '\n' || text->text.data[first] == '\r';
        if (!empty && first < body->close) return indent;
        at = start + 1;
    }
    return str_printf(text->context->arena, "%.*s%s", STR_ARG(base), indent_unit(text));
}

ResultsPlace fix_place(const FixText *text, size_t start, size_t end) {
    ResultsPlace place = scan_place(text->context->scan, (Span){text->file, (uint32_t)start, (uint32_t)end});
    if (start == end) {
        place.end_line = place.line;
        place.end_column = place.column;
    }
    return place;
}

// The lines with `indent` before each and nothing behind the last.
static Str indented(const FixText *text, Str lines, Str indent) {
    StrBuf out;
    strbuf_init(&out, text->context->arena);
    for (size_t at = 0; at < lines.len;) {
        size_t end = at;
        while (end < lines.len && lines.data[end] != '\n')
            end++;
        if (at) strbuf_add_char(&out, '\n');
        strbuf_add(&out, indent);
        strbuf_add(&out, str_sub(lines, at, end));
        at = end + 1;
    }
    return strbuf_str(&out);
}

ResultsEdit fix_at_begin(const FixText *text, const FixBody *body, Str lines) {
    Arena *arena = text->context->arena;
    Str base = indent_at(text->text, body->open);
    Str inner = inner_indent(text, body, base);
    lines = indented(text, lines, inner);
    size_t end = line_end(text->text, body->open);
    if (end <= body->close) // behind the brace, and what else stands on its line
        return (ResultsEdit){fix_place(text, end, end), str_printf(arena, "\n%.*s", STR_ARG(lines))};
    Str old = str_trim(str_sub(text->text, body->open + 1, body->close));
    Str rest = old.len ? str_printf(arena, "\n%.*s%.*s", STR_ARG(inner), STR_ARG(old)) : STR("");
    return (ResultsEdit){fix_place(text, body->open + 1, body->close),
                         str_printf(arena, "\n%.*s%.*s\n%.*s", STR_ARG(lines), STR_ARG(rest), STR_ARG(base))};
}

// A body that holds nothing but, perhaps, the parameters of a Swift closure.
static bool is_empty_body(const FixText *text, Str inside) {
    inside = str_trim(inside);
    if (!inside.len) return true;
    if (text->objc || !str_ends(inside, STR(" in"))) return false;
    for (size_t i = 0; i < inside.len; i++)
        if (strchr("\n;={}\"", inside.data[i])) return false;
    return true;
}

ResultsEdit fix_at_end(const FixText *text, const FixBody *body, Str lines) {
    Arena *arena = text->context->arena;
    size_t start = line_start(text->text, body->close);
    Str before = str_trim(str_sub(text->text, start, body->close));
    if (start > body->open && !before.len) {
        Str inner = inner_indent(text, body, indent_at(text->text, body->close));
        return (ResultsEdit){fix_place(text, start, start),
                             str_printf(arena, "%.*s\n", STR_ARG(indented(text, lines, inner)))};
    }
    size_t end = body->close;
    while (end > body->open + 1 && is_blank(text->text.data[end - 1]))
        end--;
    ResultsPlace place = fix_place(text, end, body->close);
    bool one_line = !memchr(lines.data, '\n', lines.len);
    if (one_line && is_empty_body(text, str_sub(text->text, body->open + 1, body->close)))
        return (ResultsEdit){place, str_printf(arena, " %.*s ", STR_ARG(lines))};
    Str base = indent_at(text->text, body->close);
    Str inner = inner_indent(text, body, base);
    return (ResultsEdit){
        place, str_printf(arena, "\n%.*s\n%.*s", STR_ARG(indented(text, lines, inner)), STR_ARG(base))};
}

static ResultsEdit with_else(const FixText *text, const FixBody *body, Str lines) {
    Str base = indent_at(text->text, body->close), inner = inner_indent(text, body, base);
    return (ResultsEdit){fix_place(text, body->close + 1, body->close + 1),
                         str_printf(text->context->arena, " else {\n%.*s\n%.*s}",
                                    STR_ARG(indented(text, lines, inner)), STR_ARG(base))};
}

// Where the case of a `switch` begins that the lost path enters: behind the line of its label. Declarations
// would need a scope of their own in C, and one line has none.
static bool at_case(const FixText *text, const Loss *loss, Str lines, ResultsEdit *edit) {
    Span lost = first_span(loss->in, loss->branch->edges[loss->branch_taken ? 0 : 1].to, 0);
    if (loss->branch->statement.end <= loss->branch->statement.start || lost.file != text->file) return false;
    if (text->objc && memchr(lines.data, '\n', lines.len)) return false;
    size_t start = line_start(text->text, lost.start);
    if (start == 0 || start <= loss->branch->statement.start) return false;
    Str label = str_trim(str_sub(text->text, line_start(text->text, start - 1), start));
    bool named = str_starts(label, STR("case ")) || str_starts(label, STR("default:")) ||
                 str_starts(label, STR("@unknown default:"));
    if (!named || !str_ends(label, STR(":"))) return false;
    lines = indented(text, lines, indent_at(text->text, start));
    *edit = (ResultsEdit){fix_place(text, start, start),
                          str_printf(text->context->arena, "%.*s\n", STR_ARG(lines))};
    return true;
}

// The body of the `else` behind a body.
static bool find_else(const FixText *text, size_t limit, FixBody *body) {
    size_t next = body->close + 1;
    while (next < limit && (is_blank(text->text.data[next]) || text->text.data[next] == '\n' ||
                            text->text.data[next] == '\r'))
        next++;
    Str rest = str_sub(text->text, next, limit);
    if (!str_starts(rest, STR("else"))) return false;
    rest = str_trim(str_sub(rest, 4, rest.len));
    return str_starts(rest, STR("{")) && find_body(text->text, next, limit, body);
}

// Where a call loses the push when it returns false: `guard call() else {`, `if !call() {`,
// `if call() { … } else {`.
static bool find_body_of_call(const FixText *text, const Loss *loss, FixBody *body) {
    Span call = loss->call->span;
    size_t limit = loss->in->body.end;
    *body = (FixBody){0};
    if (call.file != text->file || limit > text->text.len) return false;
    size_t at = line_start(text->text, call.start);
    at += indent_at(text->text, at).len;
    if (call.start < at || !find_body(text->text, at, limit, body)) return false;
    if (call.end > body->open) return false; // the call is not in the condition
    Str before = str_trim(str_sub(text->text, at, call.start));
    if (str_eq_c(before, "guard") || str_eq_c(before, "if !") || str_eq_c(before, "if (!") ||
        str_eq_c(before, "if(!"))
        return true;
    bool plain = str_eq_c(before, "if") || str_eq_c(before, "if (") || str_eq_c(before, "if(");
    return plain && find_else(text, limit, body);
}

// The end of `(…)` that begins at `at`; `limit` when there is none.
static size_t behind_parentheses(Str text, size_t at, size_t limit) {
    uint32_t depth = 0;
    while (at < limit) {
        size_t next = skip_quiet(text, at);
        if (next != at) {
            at = next;
            continue;
        }
        depth += text.data[at] == '(';
        if (text.data[at++] == ')' && --depth == 0) return at;
    }
    return limit;
}

// `if (…) return;` in C gets the braces that it lacks.
static bool at_single(const FixText *text, const Loss *loss, Str lines, ResultsEdit *edit) {
    if (!text->objc || loss->branch->span.file != text->file || !is_of_if(text, loss)) return false;
    size_t limit = loss->in->body.end, at = loss->branch->span.start;
    if (limit > text->text.len) return false;
    Str base = indent_at(text->text, at);
    at = skip_space(text->text, line_start(text->text, at) + base.len + 2, limit);
    if (at >= limit || text->text.data[at] != '(') return false;
    size_t condition = behind_parentheses(text->text, at, limit);
    size_t start = skip_space(text->text, condition, limit), end = start;
    if (!is_word_at(text->text, start, STR("return")) &&
        !str_starts(str_sub(text->text, start, limit), STR("return;")))
        return false;
    while (end < limit && text->text.data[end] != ';')
        end++;
    Span lost = first_span(loss->in, loss->branch->edges[loss->branch_taken ? 0 : 1].to, condition);
    if (lost.file != text->file || lost.start < start || lost.start > end) return false;
    Str inner = str_printf(text->context->arena, "%.*s%s", STR_ARG(base), indent_unit(text));
    Str old = str_sub(text->text, start, end + 1);
    *edit = (ResultsEdit){fix_place(text, condition, end + 1),
                          str_printf(text->context->arena, " {\n%.*s\n%.*s%.*s\n%.*s}",
                                     STR_ARG(indented(text, lines, inner)), STR_ARG(inner), STR_ARG(old),
                                     STR_ARG(base))};
    return true;
}

bool fix_lost_path(const FixText *text, const Loss *loss, Str lines, ResultsEdit *edit) {
    FixBody body;
    if (!loss->in) return false;
    if (!loss->branch) {
        if (!loss->call || !find_body_of_call(text, loss, &body)) return false;
        *edit = fix_at_begin(text, &body, lines);
        return true;
    }
    if (at_case(text, loss, lines, edit) || at_single(text, loss, lines, edit)) return true;
    switch (find_lost_body(text, loss, &body)) {
    case LOST_BODY:
        *edit = fix_at_begin(text, &body, lines);
        return true;
    case LOST_NO_ELSE:
        *edit = with_else(text, &body, lines);
        return true;
    default:
        return false;
    }
}

bool fix_body_of(const FixText *text, const Function *function, FixBody *body) {
    Span span = function->body;
    if (span.file != text->file || span.end > text->text.len || span.end < span.start + 2) return false;
    *body = (FixBody){span.start, span.end - 1};
    return text->text.data[body->open] == '{' && text->text.data[body->close] == '}';
}

bool fix_whole_lines(const FixText *text, Span span, size_t *start, size_t *end) {
    *start = line_start(text->text, span.start);
    *end = span.end;
    while (*end < text->text.len && (is_blank(text->text.data[*end]) || text->text.data[*end] == ';'))
        *end += 1;
    if (*end < text->text.len && text->text.data[*end] == '\r') *end += 1;
    if (*end >= text->text.len || text->text.data[*end] != '\n') return false;
    *end += 1;
    return *start + indent_at(text->text, span.start).len == span.start;
}

FixText fix_text(const CheckContext *context, uint32_t file) {
    const ProgramFile *from = &scan_program(context->scan)->files.items[file];
    return (FixText){context, file, from->text, from->language == LANGUAGE_OBJC};
}

const ResultsFix *fix_new(const CheckContext *context, Str title, const ResultsEdit *edits, uint32_t count) {
    ResultsEdit *copy = ARENA_ARRAY(context->arena, ResultsEdit, count + 1);
    for (uint32_t i = 0; i < count; i++)
        copy[i] = edits[i];
    ResultsFix *fix = ARENA_NEW(context->arena, ResultsFix);
    *fix = (ResultsFix){title, copy, count};
    return fix;
}
