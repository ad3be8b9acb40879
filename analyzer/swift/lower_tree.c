// SPDX-License-Identifier: MIT
// Access to the syntax tree, source text for people, damaged places.
#include "analyzer/swift/lower_p.h"

#include <string.h>

#define SNIPPET_BYTES 60
// One level of source takes up to five of the lowering: statement list, statement, expression, argument,
// closure.
#define LOWER_DEPTH_MAX (SWIFT_MAX_NESTING * 5)

static const struct {
    const char *name;
    Kind kind;
} named_kinds[] = {
#define X(name, text) {text, KIND_##name},
    SWIFT_NAMED_KINDS(X)
#undef X
};

static const struct {
    const char *name;
    Field field;
} named_fields[] = {
    {"value", FIELD_VALUE},
    {"name", FIELD_NAME},
    {"condition", FIELD_CONDITION},
    {"if_true", FIELD_IF_TRUE},
    {"if_false", FIELD_IF_FALSE},
    {"body", FIELD_BODY},
    {"reference_specifier", FIELD_REFERENCE},
};

static Kind kind_of_symbol(const TSLanguage *language, TSSymbol symbol) {
    if (ts_language_symbol_type(language, symbol) != TSSymbolTypeRegular) return KIND_TOKEN;
    const char *name = ts_language_symbol_name(language, symbol);
    for (size_t i = 0; name && i < sizeof named_kinds / sizeof *named_kinds; i++)
        if (strcmp(named_kinds[i].name, name) == 0) return named_kinds[i].kind;
    return KIND_OTHER;
}

void lower_init_kinds(Lower *l) {
    l->kind_count = ts_language_symbol_count(l->language);
    l->kinds = ARENA_ARRAY(l->scratch, Kind, l->kind_count);
    for (uint32_t i = 0; i < l->kind_count; i++)
        l->kinds[i] = kind_of_symbol(l->language, (TSSymbol)i);
    l->field_count = ts_language_field_count(l->language) + 1;
    l->fields = ARENA_ARRAY(l->scratch, Field, l->field_count);
    for (size_t i = 0; i < sizeof named_fields / sizeof *named_fields; i++) {
        const char *name = named_fields[i].name;
        TSFieldId id = ts_language_field_id_for_name(l->language, name, (uint32_t)strlen(name));
        if (id && id < l->field_count) l->fields[id] = named_fields[i].field;
    }
}

Node lower_node(const Lower *l, TSNode ts, Field field) {
    Node node = {.ts = ts, .field = field, .start = ts_node_start_byte(ts), .end = ts_node_end_byte(ts)};
    TSSymbol symbol = ts_node_symbol(ts);
    node.kind = symbol < l->kind_count ? l->kinds[symbol] : KIND_ERROR;
    return node;
}

Nodes lower_children(Lower *l, Node node) {
    uint32_t count = ts_node_child_count(node.ts);
    Nodes out = {0};
    if (!count) return out;
    out.items = ARENA_ARRAY(l->scratch, Node, count);
    TSTreeCursor cursor = ts_tree_cursor_new(node.ts);
    bool more = ts_tree_cursor_goto_first_child(&cursor);
    for (; more && out.len < count; more = ts_tree_cursor_goto_next_sibling(&cursor)) {
        TSFieldId id = ts_tree_cursor_current_field_id(&cursor);
        Field field = id < l->field_count ? l->fields[id] : FIELD_NONE;
        Node child = lower_node(l, ts_tree_cursor_current_node(&cursor), field);
        if (child.kind == KIND_COMMENT || child.kind == KIND_MULTILINE_COMMENT) continue;
        out.items[out.len++] = child;
    }
    ts_tree_cursor_delete(&cursor);
    return out;
}

Nodes lower_slice(Nodes nodes, uint32_t from, uint32_t to) {
    if (to > nodes.len) to = nodes.len;
    if (from >= to) return (Nodes){0};
    return (Nodes){nodes.items + from, to - from};
}

const Node *lower_find(Nodes nodes, Kind kind) {
    const Node *items = nodes.items;
    for (uint32_t i = 0; i < nodes.len; i++)
        if (items[i].kind == kind) return &items[i];
    return NULL;
}

Str lower_source(const Lower *l, const Node *node) { return str_sub(l->source, node->start, node->end); }

bool lower_is_token(const Lower *l, const Node *node, const char *text) {
    return node->kind == KIND_TOKEN && str_eq_c(lower_source(l, node), text);
}

uint32_t lower_find_token(const Lower *l, Nodes nodes, const char *text, uint32_t from) {
    while (from < nodes.len && !lower_is_token(l, &nodes.items[from], text))
        from++;
    return from;
}

Span lower_span(const Lower *l, uint32_t start, uint32_t end) {
    return (Span){.file = l->file, .start = start, .end = end};
}

Span lower_node_span(const Lower *l, const Node *node) { return lower_span(l, node->start, node->end); }

bool lower_is_stand_in(const Lower *l, const Node *node) {
    return node->kind == KIND_SIMPLE_IDENTIFIER && str_eq_c(lower_source(l, node), "__") &&
           !str_eq_c(str_sub(l->text, node->start, node->end), "__");
}

Symbol lower_symbol(Lower *l, const Node *node) {
    Str text = lower_source(l, node);
    if (text.len > 2 && text.data[0] == '`' && text.data[text.len - 1] == '`')
        text = str_sub(text, 1, text.len - 1);
    return program_symbol(l->program, text);
}

Str lower_snippet(Lower *l, uint32_t start, uint32_t end) {
    Str text = str_sub(l->text, start, end);
    StrBuf out;
    strbuf_init(&out, l->arena);
    bool space = false;
    bool line = false;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (c <= ' ') {
            space = out.len > 0;
            line = line || c == '\n';
            continue;
        }
        bool starts_character = (c & 0xC0) != 0x80;
        if (starts_character && out.len + (space ? 1 : 0) >= SNIPPET_BYTES) {
            strbuf_add_c(&out, "…");
            break;
        }
        // A chain that is broken over lines reads as one word.
        if (space && !(line && c == '.')) strbuf_add_char(&out, ' ');
        space = line = false;
        strbuf_add_char(&out, (char)c);
    }
    return strbuf_str(&out);
}

Str lower_words(Lower *l, const char *before, uint32_t start, uint32_t end, const char *after) {
    Str snippet = lower_snippet(l, start, end);
    return str_printf(l->arena, "%s`%.*s`%s", before, STR_ARG(snippet), after);
}

// ------------------------------------------------------------------------------------------ errors

void lower_mark_function(Lower *l, Function *function, Span span, Str reason) {
    l->program->files.items[l->file].has_errors = true;
    if (function->has_error) return;
    function->has_error = true;
    function->error = span;
    function->error_reason = reason;
}

void lower_mark_error(Lower *l, Span span, const char *reason) {
    Str text = str_from(reason);
    for (Body *body = l->body; body; body = body->parent)
        lower_mark_function(l, body->function, span, text);
}

// Damage that changes nothing: `;` between members, and `case a, b where c`, which the grammar does not know
// with a pattern after the first but leaves readable.
bool lower_is_benign_error(Lower *l, const Node *node) {
    Nodes children = lower_children(l, *node);
    if (!children.len) return str_eq_c(str_trim(lower_source(l, node)), ";");
    for (uint32_t i = 0; i < children.len; i++) {
        const Node *child = &children.items[i];
        if (child->kind == KIND_SWITCH_PATTERN && !ts_node_has_error(child->ts)) continue;
        if (lower_is_token(l, child, ",") || lower_is_token(l, child, ";")) continue;
        return false;
    }
    return true;
}

// ` ;` makes the parser see an empty operator as a statement of its own. Parents are asked of a cursor:
// ts_node_parent goes down from the root, for an empty node by calling itself at each level.
static bool is_empty_statement(const Lower *l, const TSTreeCursor *missing) {
    TSTreeCursor cursor = ts_tree_cursor_copy(missing);
    static const Kind around[] = {KIND_BANG, KIND_STATEMENTS};
    bool fits = true;
    for (size_t i = 0; i < sizeof around / sizeof *around && fits; i++)
        fits = ts_tree_cursor_goto_parent(&cursor) &&
               lower_node(l, ts_tree_cursor_current_node(&cursor), FIELD_NONE).kind == around[i];
    ts_tree_cursor_delete(&cursor);
    return fits;
}

// Finds the first damaged node below `node`, walking only into damaged ones.
static bool find_error(Lower *l, TSNode root, Node *found) {
    TSTreeCursor cursor = ts_tree_cursor_new(root);
    bool done = false;
    bool result = false;
    while (!done) {
        TSNode ts = ts_tree_cursor_current_node(&cursor);
        Node node = lower_node(l, ts, FIELD_NONE);
        bool damaged = ts_node_has_error(ts);
        bool missing = ts_node_is_missing(ts) && !is_empty_statement(l, &cursor);
        if (missing || (node.kind == KIND_ERROR && !lower_is_benign_error(l, &node))) {
            *found = node;
            result = true;
            break;
        }
        bool enter = damaged && node.kind != KIND_ERROR;
        if (enter && ts_tree_cursor_goto_first_child(&cursor)) continue;
        while (!ts_tree_cursor_goto_next_sibling(&cursor)) {
            if (!ts_tree_cursor_goto_parent(&cursor)) {
                done = true;
                break;
            }
        }
    }
    ts_tree_cursor_delete(&cursor);
    return result;
}

bool lower_has_errors(Lower *l, const Node *node) {
    Node found;
    return ts_node_has_error(node->ts) && find_error(l, node->ts, &found);
}

void lower_check_errors(Lower *l, Function *function, const Node *node) {
    Node found;
    if (l->inside_error) {
        lower_mark_function(l, function, lower_node_span(l, node),
                            STR("the declaration around it was not understood"));
        return;
    }
    if (!ts_node_has_error(node->ts) || !find_error(l, node->ts, &found)) return;
    uint32_t end = found.end > found.start ? found.end : found.start + 20;
    Str words = lower_words(l, "syntax not understood near ", found.start, end, "");
    lower_mark_function(l, function, lower_span(l, found.start, found.end), words);
}

// ------------------------------------------------------------------------------------------ nesting

bool lower_enter(Lower *l, uint32_t at) {
    if (l->depth >= LOWER_DEPTH_MAX) {
        lower_mark_error(l, lower_span(l, at, at), "nested too deep");
        l->program->files.items[l->file].has_errors = true;
        return false;
    }
    l->depth++;
    return true;
}

void lower_leave(Lower *l) { l->depth--; }
