// SPDX-License-Identifier: MIT
// What an expression is: a text, a text of which the end is known, or a number, which may count from the time
// now on. Sums and products of those, the functions and constants that the pack names, and variables that
// have one value. Whatever else it is, it is not known.
#include "analyzer/servers/library/library_private.h"

#include <stdlib.h>

enum {
    DEPTH_MAX = 12,  // of brackets and variables inside each other
    NUMBER_MAX = 30, // letters of a number
    PATH_MAX_LENGTH = 200,
};

typedef struct Cursor {
    Library *library;
    uint32_t at, to, depth;
} Cursor;

static const LibraryValue unknown = {.kind = LIBRARY_UNKNOWN};

static bool at_word(const Cursor *cursor, const char *word) {
    return cursor->at < cursor->to && library_is(cursor->library, cursor->at, word);
}

static bool accept(Cursor *cursor, const char *word) {
    if (!at_word(cursor, word)) return false;
    cursor->at++;
    return true;
}

static LibraryValue text_value(Str text) { return (LibraryValue){.kind = LIBRARY_TEXT, .text = text}; }

static LibraryValue number_value(double now, double rest) {
    return (LibraryValue){.kind = LIBRARY_NUMBER, .now = now, .rest = rest};
}

// 3600, 3_600, 60L, 0.5. False for another base, and for what is none.
static bool parse_number(Str text, double *number) {
    char digits[NUMBER_MAX + 1];
    size_t len = 0;
    bool dot = false;
    if (!text.len || text.len > NUMBER_MAX) return false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        bool suffix = i + 1 == text.len && i > 0 && (c == 'L' || c == 'l' || c == 'n');
        if (c == '_' || suffix) continue;
        if ((c < '0' || c > '9') && (c != '.' || dot)) return false;
        dot = dot || c == '.';
        digits[len++] = c;
    }
    digits[len] = 0;
    *number = strtod(digits, NULL);
    return len > 0;
}

// ------------------------------------------------------------------------------------------ texts

// What stands behind the last place of a text where something is put in.
static LibraryValue end_behind(Str text, char last) {
    size_t from = text.len;
    while (from > 0 && text.data[from - 1] != last)
        from--;
    Str end = str_sub(text, from, text.len);
    return end.len ? (LibraryValue){.kind = LIBRARY_END, .text = end} : unknown;
}

// "%s.voip": the end behind the last verb.
static LibraryValue formatted(Str text) {
    for (size_t i = text.len; i-- > 0;)
        if (text.data[i] == '%' && i + 1 < text.len)
            return i + 2 < text.len
                       ? (LibraryValue){.kind = LIBRARY_END, .text = str_sub(text, i + 2, text.len)}
                       : unknown;
    return text_value(text);
}

static LibraryValue joined(Arena *arena, LibraryValue a, LibraryValue b) {
    if (b.kind == LIBRARY_END) return b;
    if (b.kind != LIBRARY_TEXT) return unknown;
    if (a.kind == LIBRARY_TEXT || a.kind == LIBRARY_END)
        b.text = str_printf(arena, "%.*s%.*s", STR_ARG(a.text), STR_ARG(b.text));
    if (a.kind != LIBRARY_TEXT) b.kind = LIBRARY_END;
    return b;
}

// "+30 seconds", as PHP reads times: seconds from now.
static LibraryValue from_now(Str text) {
    static const struct {
        const char *unit;
        double seconds;
    } units[] = {{"sec", 1}, {"second", 1}, {"min", 60}, {"minute", 60}, {"hour", 3600}, {"day", 86400}};
    Str rest = str_trim(text);
    if (str_starts(rest, STR("+"))) rest = str_sub(rest, 1, rest.len);
    size_t digits = 0;
    while (digits < rest.len && rest.data[digits] >= '0' && rest.data[digits] <= '9')
        digits++;
    double number = 0;
    Str unit = str_trim(str_sub(rest, digits, rest.len));
    if (str_ends(unit, STR("s"))) unit = str_sub(unit, 0, unit.len - 1);
    for (size_t i = 0; parse_number(str_sub(rest, 0, digits), &number) && i < sizeof units / sizeof *units;
         i++)
        if (str_eq_c(unit, units[i].unit)) return number_value(1, number * units[i].seconds);
    return unknown;
}

// ------------------------------------------------------------------------------------------ numbers

static LibraryValue sum(LibraryValue a, LibraryValue b, double sign) {
    if (a.kind != LIBRARY_NUMBER || b.kind != LIBRARY_NUMBER) return unknown;
    return number_value(a.now + sign * b.now, a.rest + sign * b.rest);
}

static LibraryValue scaled(LibraryValue a, double by) {
    return a.kind == LIBRARY_NUMBER ? number_value(a.now * by, a.rest * by) : unknown;
}

static LibraryValue product(LibraryValue a, LibraryValue b, bool divide) {
    if (a.kind != LIBRARY_NUMBER || b.kind != LIBRARY_NUMBER) return unknown;
    if (divide)
        return b.now < 0 || b.now > 0 || (b.rest <= 0 && b.rest >= 0) ? unknown : scaled(a, 1 / b.rest);
    bool a_plain = a.now <= 0 && a.now >= 0, b_plain = b.now <= 0 && b.now >= 0;
    return b_plain ? scaled(a, b.rest) : a_plain ? scaled(b, a.rest) : unknown;
}

static bool number_of(const PackPair *pairs, uint32_t count, Str path, double *number) {
    const Str *text = library_find(pairs, count, path);
    return text && parse_number(*text, number);
}

// ------------------------------------------------------------------------------------------ expressions

static LibraryValue expression(Cursor *cursor);

enum { ARGUMENTS = 2 };

typedef struct Arguments {
    uint32_t count; // all
    LibraryValue values[ARGUMENTS];
} Arguments;

// From the opening bracket to behind the closing one.
// NOLINTNEXTLINE(misc-no-recursion): bounded by DEPTH_MAX
static Arguments take_arguments(Cursor *cursor) {
    Arguments arguments = {0};
    uint32_t close = cursor->library->mates[cursor->at];
    if (close == LIBRARY_NONE || close >= cursor->to) {
        cursor->at = cursor->to;
        return arguments;
    }
    for (uint32_t at = cursor->at + 1; at < close;) {
        uint32_t end = library_argument_end(cursor->library, at, close);
        if (arguments.count < ARGUMENTS)
            arguments.values[arguments.count] = library_value(cursor->library, at, end, cursor->depth + 1);
        arguments.count++;
        at = end + 1;
    }
    cursor->at = close + 1;
    return arguments;
}

// The value of a call. `base` is what the method is called on, unknown when there is nothing.
static LibraryValue call_value(Cursor *cursor, Str path, LibraryValue base, const Arguments *arguments) {
    const PackLibrary *spec = cursor->library->spec;
    LibraryValue first = arguments->values[0];
    double number = 0;
    bool has_base = base.kind != LIBRARY_UNKNOWN;
    if (!arguments->count && number_of(spec->now, spec->now_count, path, &number))
        return number_value(number, 0);
    if (has_base && arguments->count && number_of(spec->adds, spec->add_count, path, &number)) {
        LibraryValue more = arguments->count == 2 ? product(first, arguments->values[1], false) : first;
        return arguments->count > 2 ? unknown : sum(base, scaled(more, number), 1);
    }
    if (number_of(spec->scales, spec->scale_count, path, &number))
        return arguments->count == 1 ? scaled(first, number)
               : !arguments->count   ? scaled(base, number)
                                     : unknown;
    if (library_lists(spec->relative, spec->relative_count, path) && arguments->count == 1)
        return first.kind == LIBRARY_TEXT ? from_now(first.text) : unknown;
    if (library_lists(spec->formats, spec->format_count, path))
        return has_base && base.kind == LIBRARY_TEXT ? end_behind(base.text, '}')
               : first.kind == LIBRARY_TEXT          ? formatted(first.text)
                                                     : unknown;
    if (library_lists(spec->same, spec->same_count, path))
        return arguments->count == 1 ? first : !arguments->count ? base : unknown;
    return unknown;
}

static LibraryValue constant_value(const Cursor *cursor, Str path) {
    static const Str ending = {".value", 6};
    const PackLibrary *spec = cursor->library->spec;
    if (str_ends(path, ending)) path = str_sub(path, 0, path.len - ending.len); // of an enumeration of Python
    const Str *text = library_find(spec->constants, spec->constant_count, path);
    double number = 0;
    if (!text) return unknown;
    return parse_number(*text, &number) ? number_value(0, number) : text_value(*text);
}

// `.name`, `->name` and `::name` behind a path, or the calls of methods behind a value.
// NOLINTNEXTLINE(misc-no-recursion): bounded by DEPTH_MAX
static LibraryValue take_rest(Cursor *cursor, LibraryValue value, Str path) {
    Library *library = cursor->library;
    while (cursor->at < cursor->to) {
        if (library_is(library, cursor->at, "(") && path.len) {
            Arguments arguments = take_arguments(cursor);
            value = call_value(cursor, path, value, &arguments);
            path = STR_NONE;
        } else if (library_is_member(library, cursor->at) && cursor->at + 1 < cursor->to &&
                   library_is_kind(library, cursor->at + 1, SOURCE_TOKEN_NAME)) {
            Str name = library_text(library, cursor->at + 1);
            if (path.len > PATH_MAX_LENGTH) {
                cursor->at = cursor->to;
                return unknown;
            }
            path = path.len ? str_printf(library->arena, "%.*s.%.*s", STR_ARG(path), STR_ARG(name)) : name;
            cursor->at += 2;
            bool called = cursor->at < cursor->to && library_is(library, cursor->at, "(");
            if (value.kind != LIBRARY_UNKNOWN && !called) return unknown; // a property of a value
        } else if (library_is(library, cursor->at, "[")) {
            cursor->at = cursor->to;
            return unknown;
        } else {
            break;
        }
    }
    return path.len ? constant_value(cursor, path) : value;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by DEPTH_MAX
static LibraryValue take_name(Cursor *cursor) {
    static const char *const nulls[] = {"nil", "null", "None", "undefined", "NULL", NULL};
    Library *library = cursor->library;
    uint32_t at = cursor->at++;
    bool alone = cursor->at >= cursor->to ||
                 (!library_is_member(library, cursor->at) && !library_is(library, cursor->at, "(") &&
                  !library_is(library, cursor->at, "["));
    // In PHP a dot between a variable and a text joins them.
    bool dot = cursor->at < cursor->to && library_is(library, cursor->at, ".") &&
               !library_is_kind(library, cursor->at + 1, SOURCE_TOKEN_NAME);
    if (library_is_one(library, at, nulls) && alone) return (LibraryValue){.kind = LIBRARY_NULL};
    if (alone || dot) {
        LibraryValue value = constant_value(cursor, library_text(library, at));
        return value.kind != LIBRARY_UNKNOWN ? value : library_variable(library, at, cursor->depth + 1);
    }
    return take_rest(cursor, unknown, library_text(library, at));
}

static LibraryValue computed(const Library *library, uint32_t at) {
    Str body = library_string(library, at);
    LibraryValue brace = end_behind(body, '}');
    return brace.kind == LIBRARY_END && brace.text.len < body.len ? brace : unknown;
}

// "$bundle.voip" in PHP puts a variable in.
static LibraryValue string_value(const Library *library, uint32_t at) {
    Str text = library_string(library, at);
    bool dollars =
        str_ends(library->path, STR(".php")) && library->text.data[library->tokens.items[at].start] == '"';
    size_t from = text.len;
    while (from > 0 && text.data[from - 1] != '$')
        from--;
    if (!dollars || !from) return text_value(text);
    while (from < text.len && text.data[from] != '.' && text.data[from] != '}')
        from++;
    Str end = str_sub(text, from, text.len);
    return end.len && end.data[0] == '.' ? (LibraryValue){.kind = LIBRARY_END, .text = end} : unknown;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by DEPTH_MAX
static LibraryValue primary(Cursor *cursor) {
    static const char *const prefixes[] = {"new", "&", "*", "$", "await", "\\", NULL};
    Library *library = cursor->library;
    while (cursor->at < cursor->to && library_is_one(library, cursor->at, prefixes))
        cursor->at++;
    if (cursor->at >= cursor->to) return unknown;
    if (library_is(library, cursor->at, "(")) {
        Arguments inner = take_arguments(cursor);
        return take_rest(cursor, inner.count == 1 ? inner.values[0] : unknown, STR_NONE);
    }
    uint32_t at = cursor->at;
    switch (library->tokens.items[at].kind) {
    case SOURCE_TOKEN_STRING:
        cursor->at++;
        return take_rest(cursor, string_value(library, at), STR_NONE);
    case SOURCE_TOKEN_COMPUTED:
        cursor->at++;
        return computed(library, at);
    case SOURCE_TOKEN_NUMBER: {
        double number = 0;
        cursor->at++;
        return parse_number(library_text(library, at), &number) ? number_value(0, number) : unknown;
    }
    case SOURCE_TOKEN_NAME:
        return take_name(cursor);
    case SOURCE_TOKEN_SIGN:
        break;
    }
    return unknown;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by DEPTH_MAX
static LibraryValue term(Cursor *cursor) {
    LibraryValue value = accept(cursor, "-") ? scaled(primary(cursor), -1) : primary(cursor);
    while (at_word(cursor, "*") || at_word(cursor, "/")) {
        bool divide = accept(cursor, "/");
        if (divide)
            accept(cursor, "/"); // whole numbers of Python
        else
            cursor->at++;
        value = product(value, primary(cursor), divide);
    }
    return value;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by DEPTH_MAX
static LibraryValue expression(Cursor *cursor) {
    LibraryValue value = term(cursor);
    if (value.kind == LIBRARY_TEXT && accept(cursor, "%")) { // "%s.voip" % bundle
        cursor->at = cursor->to;
        return formatted(value.text);
    }
    while (at_word(cursor, "+") || at_word(cursor, "-") || at_word(cursor, ".")) {
        bool minus = at_word(cursor, "-"), dot = at_word(cursor, ".");
        cursor->at++;
        LibraryValue next = term(cursor);
        bool numbers = value.kind == LIBRARY_NUMBER && next.kind == LIBRARY_NUMBER;
        if (numbers && !dot)
            value = sum(value, next, minus ? -1 : 1);
        else
            value = minus ? unknown : joined(cursor->library->arena, value, next);
    }
    return value;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by DEPTH_MAX
LibraryValue library_value(Library *library, uint32_t from, uint32_t to, uint32_t depth) {
    if (from >= to || depth > DEPTH_MAX || to > library->tokens.len || !library->steps) return unknown;
    Cursor cursor = {library, from, to, depth};
    LibraryValue value = expression(&cursor);
    if (at_word(&cursor, "as")) return value; // `as const` of TypeScript
    return cursor.at == to ? value : unknown;
}
