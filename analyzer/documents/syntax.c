// SPDX-License-Identifier: MIT
#include "analyzer/documents/syntax.h"

#include "analyzer/base/secrets.h"

#include <string.h>

// What the parser may still do. A string that never ends is scanned to the end of the text again from each
// place where the parser tries anew, so what it reads is counted too.
// And each step in one error costs as much as the error is long. So does each new error behind others that
// the parser has joined to one, of which the steps do not tell: those are counted in its log.
typedef struct Budget {
    TSParser *parser;
    Str text;
    uint64_t steps;
    uint64_t reads;
    uint64_t in_error; // steps since the error began
    uint32_t errors;   // recovered from, and tokens passed over; in the steps that were watched
    uint32_t done;     // steps
    bool watched;      // this step is
} Budget;

static void count_error(void *payload, TSLogType type, const char *line) {
    Budget *budget = payload;
    if (type == TSLogTypeParse && (strncmp(line, "recover_", 8) == 0 || strncmp(line, "skip_token", 10) == 0))
        budget->errors++;
}

static bool count_step(TSParseState *state) {
    Budget *budget = state->payload;
    bool many_errors = budget->errors > SYNTAX_MAX_ERRORS / SYNTAX_WATCHED;
    if (!budget->steps || !budget->reads || many_errors) return true;
    budget->in_error = state->has_error ? budget->in_error + 1 : 0;
    uint64_t cost = 1 + budget->in_error / SYNTAX_ERROR_STEPS;
    budget->steps = budget->steps > cost ? budget->steps - cost : 0;
    bool watched = ++budget->done % SYNTAX_WATCHED == 0;
    if (watched != budget->watched)
        ts_parser_set_logger(budget->parser,
                             watched ? (TSLogger){budget, count_error} : (TSLogger){NULL, NULL});
    budget->watched = watched;
    return false;
}

static const char *read_text(void *payload, uint32_t byte, TSPoint position, uint32_t *count) {
    Budget *budget = payload;
    (void)position;
    *count = 0;
    if (byte >= budget->text.len || !budget->reads) return "";
    budget->reads--;
    size_t left = budget->text.len - byte;
    uint32_t size = left < SYNTAX_READ_SIZE ? (uint32_t)left : SYNTAX_READ_SIZE;
    // A character is not cut in two.
    while (size < left && size > 1 && ((unsigned char)budget->text.data[byte + size] & 0xC0) == 0x80)
        size--;
    *count = size;
    return budget->text.data + byte;
}

// NULL when the parser gave up.
static TSTree *parse(const TSLanguage *language, Str text) {
    TSParser *parser = ts_parser_new();
    if (!parser) arena_out_of_memory("parser");
    TSTree *tree = NULL;
    if (ts_parser_set_language(parser, language)) {
        Budget budget = {.parser = parser,
                         .text = text,
                         .steps = SYNTAX_STEPS + text.len / SYNTAX_BYTES_PER_STEP,
                         .reads = SYNTAX_READS + text.len / SYNTAX_READ_SIZE * SYNTAX_REREADS};
        TSInput input = {.payload = &budget, .read = read_text, .encoding = TSInputEncodingUTF8};
        TSParseOptions options = {.payload = &budget, .progress_callback = count_step};
        tree = ts_parser_parse_with_options(parser, NULL, input, options);
        if (tree && !budget.reads) { // the rest was taken for missing
            ts_tree_delete(tree);
            tree = NULL;
        }
    }
    ts_parser_delete(parser);
    return tree;
}

static void note_error(Reader *reader, TSNode node) {
    Str text = str_trim(
        secrets_hidden_part(reader->arena, reader->text, ts_node_start_byte(node), ts_node_end_byte(node)));
    size_t len = 0;
    while (len < text.len && len < 60 && text.data[len] != '\n' && text.data[len] != '\r')
        len++;
    while (len > 0 && len < text.len && ((unsigned char)text.data[len] & 0xC0) == 0x80)
        len--;
    uint32_t line = reader_line(reader, ts_node_start_byte(node));
    if (ts_node_is_missing(node))
        reader_gap(reader, line,
                   str_printf(reader->arena, "not understood: `%s` is missing", ts_node_type(node)));
    else
        reader_gap(reader, line, str_printf(reader->arena, "not understood: `%.*s`", (int)len, text.data));
}

// Only what has an error inside is gone through. What an error node holds is not an error of its own.
static void note_errors(Syntax *syntax) {
    TSTreeCursor cursor = ts_tree_cursor_new(ts_tree_root_node(syntax->tree));
    bool more = true;
    while (more && syntax->reader->document->gaps.len <= DOCUMENT_MAX_GAPS) {
        TSNode node = ts_tree_cursor_current_node(&cursor);
        bool bad = ts_node_is_error(node) || ts_node_is_missing(node);
        if (bad) note_error(syntax->reader, node);
        if (!bad && ts_node_has_error(node) && ts_tree_cursor_goto_first_child(&cursor)) continue;
        while (!ts_tree_cursor_goto_next_sibling(&cursor)) {
            more = ts_tree_cursor_goto_parent(&cursor);
            if (!more) break;
        }
    }
    ts_tree_cursor_delete(&cursor);
}

bool syntax_open(Syntax *syntax, Reader *reader, const TSLanguage *language) {
    *syntax = (Syntax){.reader = reader};
    if (reader->text.len > SYNTAX_MAX_BYTES) {
        reader_gap(reader, 0,
                   str_printf(reader->arena, "larger than what is read of such a text (%d bytes)",
                              (int)SYNTAX_MAX_BYTES));
        return false;
    }
    syntax->tree = parse(language, reader->text);
    if (!syntax->tree) {
        reader_gap(reader, 0, STR("the parser gave up: too much of this is no such text"));
        return false;
    }
    note_errors(syntax);
    syntax->cursor = ts_tree_cursor_new(ts_tree_root_node(syntax->tree));
    return true;
}

void syntax_close(Syntax *syntax) {
    ts_tree_cursor_delete(&syntax->cursor);
    ts_tree_delete(syntax->tree);
}

TSNode syntax_node(const Syntax *syntax) { return ts_tree_cursor_current_node(&syntax->cursor); }

bool syntax_is(const Syntax *syntax, const char *kind) { return syntax_node_is(syntax_node(syntax), kind); }

Str syntax_text(const Syntax *syntax) { return syntax_node_text(syntax->reader, syntax_node(syntax)); }

size_t syntax_start(const Syntax *syntax) { return ts_node_start_byte(syntax_node(syntax)); }

size_t syntax_end(const Syntax *syntax) { return ts_node_end_byte(syntax_node(syntax)); }

static bool to_named(Syntax *syntax) {
    TSNode node = syntax_node(syntax);
    while (!ts_node_is_named(node) || syntax_node_is(node, "comment")) {
        if (!ts_tree_cursor_goto_next_sibling(&syntax->cursor)) return false;
        node = syntax_node(syntax);
    }
    return true;
}

bool syntax_enter(Syntax *syntax) {
    if (!ts_tree_cursor_goto_first_child(&syntax->cursor)) return false;
    if (to_named(syntax)) return true;
    ts_tree_cursor_goto_parent(&syntax->cursor);
    return false;
}

bool syntax_next(Syntax *syntax) {
    return ts_tree_cursor_goto_next_sibling(&syntax->cursor) && to_named(syntax);
}

void syntax_leave(Syntax *syntax) { ts_tree_cursor_goto_parent(&syntax->cursor); }

bool syntax_node_is(TSNode node, const char *kind) { return strcmp(ts_node_type(node), kind) == 0; }

Str syntax_node_text(const Reader *reader, TSNode node) {
    return str_sub(reader->text, ts_node_start_byte(node), ts_node_end_byte(node));
}

void syntax_span(const Syntax *syntax, DocumentNode *node) {
    reader_span(syntax->reader, node, syntax_start(syntax), syntax_end(syntax));
}

DocumentNode *syntax_template(const Syntax *syntax) {
    Reader *reader = syntax->reader;
    return reader_node(reader, DOCUMENT_STRING, reader_template(reader, syntax_text(syntax)));
}
