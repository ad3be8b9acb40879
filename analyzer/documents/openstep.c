// SPDX-License-Identifier: MIT
// Property lists as NeXT wrote them, which is how Xcode writes project.pbxproj:
//     { key = value; list = ( a, "b c", ); data = <0fbd77>; } with // and /* comments */.
// Open lists and maps are kept on a stack of our own. After an error reading goes on with the next thing that
// makes sense; a file that is mostly errors is given up.
#include "analyzer/documents/reader.h"

enum { OPENSTEP_MAX_ERRORS = 20 };

typedef struct OpenStep {
    Reader *reader;
    Str text;
    size_t at;
    uint32_t line;
    size_t line_start;
    uint32_t errors;
    DocumentNode *open[DOCUMENT_MAX_DEPTH]; // lists and maps that are not closed yet
    uint32_t depth;
} OpenStep;

static bool at_end(const OpenStep *in) { return in->at >= in->text.len; }
static char peek(const OpenStep *in) { return at_end(in) ? '\0' : in->text.data[in->at]; }
static uint32_t column(const OpenStep *in) { return (uint32_t)(in->at - in->line_start) + 1; }

static void step(OpenStep *in) {
    if (peek(in) == '\n') {
        in->line++;
        in->line_start = in->at + 1;
    }
    in->at++;
}

static void complain(OpenStep *in, uint32_t line, Str reason) {
    if (in->errors++ == OPENSTEP_MAX_ERRORS) {
        reader_gap(in->reader, line, STR("too many errors: the rest is not read"));
        in->at = in->text.len;
        in->depth = 0;
    } else if (in->errors <= OPENSTEP_MAX_ERRORS) {
        reader_gap(in->reader, line, reason);
    }
}

static bool looking_at(const OpenStep *in, Str what) {
    return str_starts(str_sub(in->text, in->at, in->text.len), what);
}

// --- what stands between values ---

// A line that git left behind, which document_read has noted. Both sides of the conflict are read.
static bool skip_conflict(OpenStep *in) {
    if (in->at != in->line_start) return false;
    bool start = looking_at(in, STR("<<<<<<<")), end = looking_at(in, STR(">>>>>>>"));
    bool middle = looking_at(in, STR("=======")) || looking_at(in, STR("|||||||"));
    if (!start && !middle && !end) return false;
    while (!at_end(in) && peek(in) != '\n')
        step(in);
    return true;
}

static bool skip_comment(OpenStep *in) {
    uint32_t line = in->line;
    if (looking_at(in, STR("//"))) {
        while (!at_end(in) && peek(in) != '\n')
            step(in);
        return true;
    }
    if (!looking_at(in, STR("/*"))) return false;
    in->at += 2;
    while (!at_end(in) && !looking_at(in, STR("*/")))
        step(in);
    if (at_end(in))
        complain(in, line, STR("a comment does not end"));
    else
        in->at += 2;
    return true;
}

static void skip_space(OpenStep *in) {
    while (!at_end(in)) {
        char c = peek(in);
        if (c == ' ' || (c >= '\t' && c <= '\r'))
            step(in);
        else if (!skip_conflict(in) && !skip_comment(in))
            return;
    }
}

// --- scalars ---

static bool is_bare(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.' || c == '/' || c == '$' || c == ':' || c == '-' || c == '+' || c == '~' || c == '@' ||
           c == '#' || c == '%' || c == '&' || c == '*' || c == '!' || c == '?' || c == '^' || c == '|' ||
           (unsigned char)c >= 0x80;
}

static Str read_bare(OpenStep *in) {
    size_t from = in->at;
    while (!at_end(in) && is_bare(peek(in)) && !looking_at(in, STR("/*")))
        step(in);
    return str_sub(in->text, from, in->at);
}

static void add_utf8(StrBuf *out, uint32_t c) {
    if (c < 0x80) {
        strbuf_add_char(out, (char)c);
    } else if (c < 0x800) {
        strbuf_add_char(out, (char)(0xc0 | c >> 6));
        strbuf_add_char(out, (char)(0x80 | (c & 0x3f)));
    } else {
        strbuf_add_char(out, (char)(0xe0 | c >> 12));
        strbuf_add_char(out, (char)(0x80 | (c >> 6 & 0x3f)));
        strbuf_add_char(out, (char)(0x80 | (c & 0x3f)));
    }
}

static int digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return 99;
}

static uint32_t read_digits(OpenStep *in, int base, int most) {
    uint32_t value = 0;
    for (; most > 0 && !at_end(in) && digit(peek(in)) < base; most--) {
        value = value * (uint32_t)base + (uint32_t)digit(peek(in));
        step(in);
    }
    return value;
}

// Behind the backslash. \Uxxxx is UTF-16; the halves of a pair are not put together, nothing here asks for
// it.
static void read_escape(OpenStep *in, StrBuf *out) {
    static const char names[] = "abfnrtv", values[] = "\a\b\f\n\r\t\v";
    char c = peek(in);
    if (c >= '0' && c <= '7') {
        add_utf8(out, read_digits(in, 8, 3) & 0xff);
        return;
    }
    step(in);
    if (c == 'U' || c == 'u') {
        add_utf8(out, read_digits(in, 16, 4));
        return;
    }
    for (size_t i = 0; i + 1 < sizeof names; i++)
        if (c == names[i]) c = values[i];
    strbuf_add_char(out, c);
}

static Str read_quoted(OpenStep *in) {
    uint32_t line = in->line;
    char quote = peek(in);
    step(in);
    size_t from = in->at;
    while (!at_end(in) && peek(in) != quote && peek(in) != '\\')
        step(in);
    if (peek(in) == quote && !at_end(in)) { // most have no escape
        Str plain = str_sub(in->text, from, in->at);
        step(in);
        return plain;
    }
    StrBuf out;
    strbuf_init(&out, in->reader->arena);
    strbuf_add(&out, str_sub(in->text, from, in->at));
    while (!at_end(in) && peek(in) != quote) {
        char c = peek(in);
        step(in);
        if (c == '\\' && !at_end(in))
            read_escape(in, &out);
        else
            strbuf_add_char(&out, c);
    }
    if (at_end(in))
        complain(in, line, STR("a string does not end"));
    else
        step(in);
    return strbuf_str(&out);
}

// <0fbd77 1c>: the digits, without the white space between them.
static Str read_data(OpenStep *in) {
    uint32_t line = in->line;
    StrBuf out;
    strbuf_init(&out, in->reader->arena);
    step(in);
    while (!at_end(in) && peek(in) != '>') {
        char c = peek(in);
        bool space = c == ' ' || (c >= '\t' && c <= '\r');
        if (!space && digit(c) > 15) break;
        if (!space) strbuf_add_char(&out, c);
        step(in);
    }
    if (peek(in) == '>' && !at_end(in))
        step(in);
    else
        complain(in, line, STR("data between `<` and `>` does not end"));
    return strbuf_str(&out);
}

static bool starts_scalar(const OpenStep *in) {
    char c = peek(in);
    return !at_end(in) && (c == '"' || c == '\'' || c == '<' || is_bare(c));
}

static Str read_scalar(OpenStep *in) {
    char c = peek(in);
    if (c == '"' || c == '\'') return read_quoted(in);
    return c == '<' ? read_data(in) : read_bare(in);
}

// --- lists and maps ---

static DocumentNode *top(const OpenStep *in) { return in->depth ? in->open[in->depth - 1] : NULL; }

static void set_end(const OpenStep *in, DocumentNode *node) {
    node->end_line = in->line;
    node->end_column = column(in);
}

// What stands behind a value.
static void end_item(OpenStep *in) {
    const DocumentNode *in_node = top(in);
    if (!in_node) return;
    uint32_t line = in->line;
    skip_space(in);
    char mark = in_node->kind == DOCUMENT_MAP ? ';' : ',';
    if (peek(in) == mark)
        step(in);
    else if (!at_end(in) && (mark == ';' || peek(in) != ')'))
        complain(in, line, mark == ';' ? STR("`;` is missing") : STR("`,` is missing"));
}

static void close_node(OpenStep *in) {
    if (!in->depth) return;
    set_end(in, in->open[--in->depth]);
    end_item(in);
}

// Reads a scalar, or opens a list or map. False, with nothing read, when no value starts here.
static bool read_value(OpenStep *in, DocumentNode *node) {
    char c = peek(in);
    bool opens = c == '{' || c == '(';
    if (!opens && !starts_scalar(in)) return false;
    node->line = in->reader->reached = in->line;
    node->column = column(in);
    if (!opens) {
        node->kind = DOCUMENT_STRING;
        node->text = read_scalar(in);
        set_end(in, node);
        end_item(in);
        return true;
    }
    node->kind = c == '{' ? DOCUMENT_MAP : DOCUMENT_LIST;
    if (in->depth == DOCUMENT_MAX_DEPTH) {
        reader_gap(in->reader, in->line, STR("nested too deeply: the rest is not read"));
        in->at = in->text.len;
        in->depth = 0;
        return true;
    }
    step(in);
    in->open[in->depth++] = node;
    return true;
}

static void unexpected(OpenStep *in) {
    complain(in, in->line, str_printf(in->reader->arena, "`%c` is not expected here", peek(in)));
    if (!at_end(in)) step(in);
}

static void read_entry(OpenStep *in, DocumentNode *map) {
    if (!starts_scalar(in)) {
        unexpected(in);
        return;
    }
    DocumentNode *node = reader_node(in->reader, DOCUMENT_NULL, STR_NONE);
    if (!node) {
        in->at = in->text.len;
        return;
    }
    node->key_line = in->line;
    node->key_column = column(in);
    node->key = read_scalar(in);
    skip_space(in);
    if (at_end(in)) return;
    if (peek(in) != '=') {
        complain(in, node->key_line, STR("a key has no value"));
        if (peek(in) == ';') step(in);
        return;
    }
    step(in);
    skip_space(in);
    if (at_end(in)) return;
    reader_add(in->reader, map, node);
    if (!read_value(in, node)) complain(in, node->key_line, STR("a key has no value"));
}

static void read_element(OpenStep *in, DocumentNode *list) {
    if (peek(in) == ',') { // a second one: nothing is missing but a value
        step(in);
        return;
    }
    DocumentNode *node = reader_node(in->reader, DOCUMENT_NULL, STR_NONE);
    if (!node) {
        in->at = in->text.len;
        return;
    }
    if (peek(in) != '{' && peek(in) != '(' && !starts_scalar(in)) {
        unexpected(in);
        return;
    }
    reader_add(in->reader, list, node);
    (void)read_value(in, node);
}

static void read_inside(OpenStep *in) {
    DocumentNode *node = top(in);
    bool map = node->kind == DOCUMENT_MAP;
    char c = peek(in), close = map ? '}' : ')', other = map ? ')' : '}';
    if (c == close) {
        step(in);
        close_node(in);
    } else if (c == other && in->depth > 1 && (in->open[in->depth - 2]->kind == DOCUMENT_MAP) != map) {
        complain(in, in->line,
                 str_printf(in->reader->arena, "the `%c` of line %u is not closed", map ? '{' : '(',
                            (unsigned)node->line));
        close_node(in);
    } else if (map) {
        read_entry(in, node);
    } else {
        read_element(in, node);
    }
}

void read_openstep(Reader *reader) {
    if (str_starts(reader->text, STR("bplist"))) { // which refuses it
        reader_run(reader, DOCUMENT_PLIST);
        return;
    }
    OpenStep in = {.reader = reader, .text = reader->text, .line = 1};
    skip_space(&in);
    if (at_end(&in)) {
        reader_gap(reader, 0, STR("empty: no property list"));
        return;
    }
    if (!read_value(&in, reader->document->root)) {
        reader_gap(reader, in.line, STR("no property list"));
        return;
    }
    while (in.depth) {
        skip_space(&in);
        if (!in.depth) return; // given up
        if (at_end(&in)) {
            reader_gap(reader, in.line,
                       str_printf(reader->arena, "the file ends inside of what line %u begins",
                                  (unsigned)top(&in)->line));
            return;
        }
        read_inside(&in);
    }
    skip_space(&in);
    if (!at_end(&in) && in.errors <= OPENSTEP_MAX_ERRORS)
        reader_gap(reader, in.line, STR("text behind the end of the property list is not read"));
}
