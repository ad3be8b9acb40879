// SPDX-License-Identifier: MIT
// Lua as Prosody is set up in, by the grammar for tree-sitter: assignments and sections, nothing is run.
// `name = literal` before the first section is global/name; `VirtualHost "h"` opens VirtualHost/h, and
// `Component "h" "module"` opens Component/h, with the module as its entry "@module".
//
// What is no literal becomes "${expression}": a consumer sees a template.
#include "analyzer/documents/escapes.h"
#include "analyzer/documents/syntax.h"

#include <string.h>

const TSLanguage *tree_sitter_lua(void);

enum { MAX_NAMES = 32 }; // that one assignment assigns to

typedef struct Lua {
    Syntax syntax;
    Reader *reader;
    DocumentNode *section; // NULL before the first
} Lua;

// --- Strings

// Decodes the escape whose letter is at `at`; returns the offset behind it. Lua's own, before those that all
// have.
static size_t decode_one(StrBuf *out, Arena *arena, Str text, size_t at) {
    char c = text.data[at];
    size_t end = at + 1;
    if (c >= '0' && c <= '9') {
        end = at;
        strbuf_add_char(out, (char)escapes_number(text, &end, 10, 3));
    } else if (c == 'x') {
        strbuf_add_char(out, (char)escapes_number(text, &end, 16, 2));
    } else if (c == 'u' && end < text.len && text.data[end] == '{') {
        end++;
        uint32_t number = escapes_number(text, &end, 16, 8);
        escapes_add_character(out, number);
        if (end < text.len && text.data[end] == '}') end++;
    } else if (c == 'z') {
        while (end < text.len && strchr(" \t\r\n\v\f", text.data[end]))
            end++;
    } else if (c == '\n') {
        strbuf_add_char(out, '\n');
    } else if (c == 'a' || c == 'v') {
        strbuf_add_char(out, c == 'a' ? '\a' : '\v');
    } else {
        strbuf_add(out, escapes_decode(arena, str_sub(text, at - 1, end)));
    }
    return end;
}

static Str decode(Arena *arena, Str text) {
    if (!text.len || !memchr(text.data, '\\', text.len)) return text;
    StrBuf out;
    strbuf_init(&out, arena);
    for (size_t i = 0; i < text.len;) {
        if (text.data[i] == '\\' && i + 1 < text.len)
            i = decode_one(&out, arena, text, i + 1);
        else
            strbuf_add_char(&out, text.data[i++]);
    }
    return strbuf_str(&out);
}

// "…", '…' or [==[…]==], whose first line end does not count.
static Str string_text(Lua *lua, Str source) {
    if (source.len < 2) return STR_NONE;
    if (source.data[0] != '[') return decode(lua->reader->arena, str_sub(source, 1, source.len - 1));
    size_t level = 1;
    while (level < source.len && source.data[level] == '=')
        level++;
    Str text = source.len >= 2 * level + 2 ? str_sub(source, level + 1, source.len - level - 1) : STR_NONE;
    if (str_starts(text, STR("\r\n"))) return str_sub(text, 2, text.len);
    return str_starts(text, STR("\n")) ? str_sub(text, 1, text.len) : text;
}

// --- Values

static DocumentNode *value(Lua *lua, uint32_t depth);

// A string, or strings that are joined with `..`: adds its text. False when something else is in it.
// NOLINTNEXTLINE(misc-no-recursion): bounded by DOCUMENT_MAX_DEPTH
static bool add_joined(Lua *lua, TSNode node, StrBuf *out, uint32_t depth) {
    Str source = syntax_node_text(lua->reader, node);
    if (depth >= DOCUMENT_MAX_DEPTH) return false;
    if (syntax_node_is(node, "string")) {
        strbuf_add(out, string_text(lua, source));
        return true;
    }
    if (syntax_node_is(node, "number")) {
        strbuf_add(out, source);
        return true;
    }
    if (syntax_node_is(node, "parenthesized_expression") && ts_node_named_child_count(node) == 1)
        return add_joined(lua, ts_node_named_child(node, 0), out, depth + 1);
    if (!syntax_node_is(node, "binary_expression") || ts_node_child_count(node) != 3 ||
        !syntax_node_is(ts_node_child(node, 1), ".."))
        return false;
    return add_joined(lua, ts_node_child(node, 0), out, depth + 1) &&
           add_joined(lua, ts_node_child(node, 2), out, depth + 1);
}

static DocumentNode *joined(Lua *lua) {
    StrBuf out;
    strbuf_init(&out, lua->reader->arena);
    return add_joined(lua, syntax_node(&lua->syntax), &out, 0)
               ? reader_node(lua->reader, DOCUMENT_STRING, strbuf_str(&out))
               : NULL;
}

// One field of a table: `value`, `name = value` or `["name"] = value`.
// NOLINTNEXTLINE(misc-no-recursion): bounded by DOCUMENT_MAX_DEPTH
static void field(Lua *lua, DocumentNode *table, uint32_t *positions, uint32_t depth) {
    Syntax *syntax = &lua->syntax;
    TSNode name = ts_node_child_by_field_name(syntax_node(syntax), "name", 4);
    bool named = !ts_node_is_null(name), bracket = str_starts(syntax_text(syntax), STR("["));
    size_t start = syntax_start(syntax);
    if (!syntax_enter(syntax)) return;
    DocumentNode *node = named && !syntax_next(syntax) ? NULL : value(lua, depth + 1);
    syntax_leave(syntax);
    if (!node) return;
    if (named) {
        Str key = syntax_node_text(lua->reader, name);
        if (syntax_node_is(name, "string"))
            key = string_text(lua, key);
        else if (bracket && !syntax_node_is(name, "number"))
            key = reader_template(lua->reader, key);
        reader_key(lua->reader, node, key, ts_node_start_byte(name));
    } else if (table->kind == DOCUMENT_MAP) {
        reader_key(lua->reader, node, str_printf(lua->reader->arena, "%u", (unsigned)++*positions), start);
    }
    reader_add(lua->reader, table, node);
}

// A list when no field has a name.
static bool has_names(Syntax *syntax) {
    bool found = false;
    if (!syntax_enter(syntax)) return false;
    do
        found = syntax_is(syntax, "field") &&
                !ts_node_is_null(ts_node_child_by_field_name(syntax_node(syntax), "name", 4));
    while (!found && syntax_next(syntax));
    syntax_leave(syntax);
    return found;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by DOCUMENT_MAX_DEPTH
static DocumentNode *table(Lua *lua, uint32_t depth) {
    Syntax *syntax = &lua->syntax;
    DocumentNode *node = reader_node(lua->reader, has_names(syntax) ? DOCUMENT_MAP : DOCUMENT_LIST, STR_NONE);
    uint32_t positions = 0;
    if (!node || !syntax_enter(syntax)) return node;
    do
        if (syntax_is(syntax, "field")) field(lua, node, &positions, depth);
    while (syntax_next(syntax));
    syntax_leave(syntax);
    return node;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by DOCUMENT_MAX_DEPTH
static DocumentNode *value(Lua *lua, uint32_t depth) {
    Syntax *syntax = &lua->syntax;
    Reader *reader = lua->reader;
    Str source = syntax_text(syntax);
    size_t start = syntax_start(syntax), end = syntax_end(syntax);
    if (depth >= DOCUMENT_MAX_DEPTH) {
        reader_too_deep(reader, reader_line(reader, start));
        return NULL;
    }
    bool negative = syntax_is(syntax, "unary_expression") && source.data[0] == '-' &&
                    syntax_node_is(ts_node_named_child(syntax_node(syntax), 0), "number");
    DocumentNode *node = NULL;
    if (syntax_is(syntax, "table_constructor"))
        node = table(lua, depth);
    else if (negative || syntax_is(syntax, "number"))
        node = reader_node(reader, DOCUMENT_NUMBER, source);
    else if (syntax_is(syntax, "true") || syntax_is(syntax, "false"))
        node = reader_node(reader, DOCUMENT_BOOL, source);
    else if (syntax_is(syntax, "nil"))
        node = reader_node(reader, DOCUMENT_NULL, STR_NONE);
    else
        node = joined(lua);
    if (!node) node = syntax_template(syntax);
    reader_span(reader, node, start, end);
    return node;
}

// --- Statements

static DocumentNode *section_for(Lua *lua, size_t at) {
    if (!lua->section)
        lua->section = reader_map_in(lua->reader, lua->reader->document->root, STR("global"), at, at);
    return lua->section;
}

// The names of the left side, then the values of the right.
static void assignment(Lua *lua) {
    Syntax *syntax = &lua->syntax;
    TSNode names[MAX_NAMES];
    uint32_t count = 0, at = 0;
    if (!syntax_enter(syntax)) return;
    if (syntax_enter(syntax)) {
        do
            if (count < MAX_NAMES) names[count++] = syntax_node(syntax);
        while (syntax_next(syntax));
        syntax_leave(syntax);
    }
    if (count && syntax_next(syntax) && syntax_is(syntax, "expression_list") && syntax_enter(syntax)) {
        do {
            size_t start = ts_node_start_byte(names[at]);
            DocumentNode *section = section_for(lua, start), *node = value(lua, 2);
            reader_key(lua->reader, node, syntax_node_text(lua->reader, names[at]), start);
            if (node && section) reader_add(lua->reader, section, node);
        } while (++at < count && syntax_next(syntax));
        syntax_leave(syntax);
    }
    syntax_leave(syntax);
}

// The strings that a call is given, through `f "a" "b"` and `f("a", "b")`; the name of what is called.
static uint32_t call_strings(TSNode call, TSNode strings[2], TSNode *name) {
    uint32_t count = 0;
    TSNode inner = ts_node_child_by_field_name(call, "name", 4);
    TSNode calls[2] = {call, call};
    uint32_t depth = 1;
    if (!ts_node_is_null(inner) && syntax_node_is(inner, "function_call")) {
        calls[0] = inner;
        depth = 2;
        inner = ts_node_child_by_field_name(inner, "name", 4);
    }
    *name = inner;
    for (uint32_t i = 0; i < depth; i++) {
        TSNode arguments = ts_node_child_by_field_name(calls[i], "arguments", 9);
        uint32_t all = ts_node_is_null(arguments) ? 0 : ts_node_named_child_count(arguments);
        for (uint32_t j = 0; j < all && j < 2 && count < 2; j++) {
            TSNode one = ts_node_named_child(arguments, j);
            if (syntax_node_is(one, "string")) strings[count++] = one;
        }
    }
    return count;
}

static void open_section(Lua *lua, TSNode call) {
    Reader *reader = lua->reader;
    TSNode strings[2], name;
    uint32_t count = call_strings(call, strings, &name);
    if (ts_node_is_null(name)) return;
    Str kind = syntax_node_text(reader, name);
    if (!str_eq_c(kind, "VirtualHost") && !str_eq_c(kind, "Component") && !str_eq_c(kind, "Host")) return;
    uint32_t line = reader_line(reader, ts_node_start_byte(call));
    if (!count) {
        lua->section = NULL;
        DocumentNode *holder =
            reader_node(reader, DOCUMENT_MAP, STR_NONE); // its entries belong nowhere known
        lua->section = holder;
        reader_gap(reader, line, STR("a section whose name is no literal; its entries are not read"));
        return;
    }
    DocumentNode *hosts =
        reader_map_in(reader, reader->document->root, kind, ts_node_start_byte(name), ts_node_end_byte(name));
    Str host = string_text(lua, syntax_node_text(reader, strings[0]));
    DocumentNode *section = !hosts ? NULL
                                   : reader_map_in(reader, hosts, host, ts_node_start_byte(strings[0]),
                                                   ts_node_end_byte(strings[0]));
    if (section) lua->section = section;
    if (count < 2 || !section) return;
    DocumentNode *module =
        reader_node(reader, DOCUMENT_STRING, string_text(lua, syntax_node_text(reader, strings[1])));
    reader_span(reader, module, ts_node_start_byte(strings[1]), ts_node_end_byte(strings[1]));
    reader_key(reader, module, STR("@module"), ts_node_start_byte(strings[1]));
    reader_add(reader, lua->section, module);
}

static bool is_flow(const Syntax *syntax) {
    static const char *const kinds[] = {"if_statement", "for_statement", "while_statement",
                                        "repeat_statement", "do_statement"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (syntax_is(syntax, kinds[i])) return true;
    return false;
}

// NOLINTNEXTLINE(misc-no-recursion): once, into an error
static void statements(Lua *lua, bool inside_error) {
    Syntax *syntax = &lua->syntax;
    if (!syntax_enter(syntax)) return;
    do {
        if (syntax_is(syntax, "assignment_statement"))
            assignment(lua);
        else if (syntax_is(syntax, "function_call"))
            open_section(lua, syntax_node(syntax));
        else if (is_flow(syntax))
            reader_gap(lua->reader, reader_line(lua->reader, syntax_start(syntax)),
                       STR("code that decides when it runs; what it sets is not known"));
        else if (!inside_error && syntax_is(syntax, "ERROR"))
            statements(lua, true);
    } while (syntax_next(syntax));
    syntax_leave(syntax);
}

void read_lua(Reader *reader) {
    Lua lua = {.reader = reader};
    if (!syntax_open(&lua.syntax, reader, tree_sitter_lua())) return;
    reader_root_map(reader);
    statements(&lua, syntax_is(&lua.syntax, "ERROR"));
    syntax_close(&lua.syntax);
}
