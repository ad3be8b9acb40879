// SPDX-License-Identifier: MIT
// Shell scripts, by the grammar of Bash for tree-sitter. Nothing is run and no order is followed: a map of
//   env        what is assigned or exported, or given to a container with -e NAME=value
//   commands   a list of {name, args, and for curl and HTTPie url, method, headers, data}
//   heredocs   a list of {target: the file it goes to, quoted: nothing in it is expanded, text}
// What the shell expands stays as written, so that a consumer sees a template.
#include "analyzer/documents/shell.h"

#include <string.h>

const TSLanguage *tree_sitter_bash(void);

enum {
    MAX_WORDS = 2000, // of one command
    // Of here-documents that one line opens: what the parser does for each grows with their number.
    MAX_HEREDOCS = 50,
    MAX_PIPES = 1000, // in one pipeline: what the parser does for each grows with their number
    COPIED_SLACK = 1000000,
};

typedef struct Shell {
    Syntax syntax;
    Reader *reader;
    DocumentNode *env, *commands, *heredocs;
    size_t copied; // bytes of words
} Shell;

// Commands in words of commands in words: what is copied is bounded, what is over it stays as written.
static ShellWord word_of(Shell *shell, TSNode node) {
    Str source = syntax_node_text(shell->reader, node);
    shell->copied += source.len;
    if (shell->copied > COPIED_SLACK + 8 * shell->reader->text.len) return (ShellWord){source, source};
    return (ShellWord){shell_unquote(shell->reader->arena, source), source};
}

// --- Assignments

static void add_env(Shell *shell, Str name, const ShellWord *at, DocumentNode *value) {
    if (name.len) shell_add(shell->reader, shell->env, name, at, value);
}

static DocumentNode *array(Shell *shell, TSNode node) {
    DocumentNode *list = reader_node(shell->reader, DOCUMENT_LIST, STR_NONE);
    reader_span(shell->reader, list, ts_node_start_byte(node), ts_node_end_byte(node));
    TSTreeCursor cursor = ts_tree_cursor_new(node);
    bool more = list && ts_tree_cursor_goto_first_child(&cursor);
    for (; more; more = ts_tree_cursor_goto_next_sibling(&cursor)) {
        TSNode one = ts_tree_cursor_current_node(&cursor);
        if (!ts_node_is_named(one)) continue;
        ShellWord word = word_of(shell, one);
        reader_add(shell->reader, list, shell_string(shell->reader, &word));
    }
    ts_tree_cursor_delete(&cursor);
    return list;
}

static void assignment(Shell *shell, TSNode node) {
    TSNode name = ts_node_child_by_field_name(node, "name", 4);
    TSNode value = ts_node_child_by_field_name(node, "value", 5);
    if (ts_node_is_null(name)) return;
    ShellWord at = {syntax_node_text(shell->reader, name), syntax_node_text(shell->reader, name)};
    size_t end = ts_node_end_byte(node);
    ShellWord word = {STR_NONE, str_sub(shell->reader->text, end, end)};
    if (!ts_node_is_null(value)) {
        if (syntax_node_is(value, "array")) {
            add_env(shell, at.text, &at, array(shell, value));
            return;
        }
        word = word_of(shell, value);
    }
    add_env(shell, at.text, &at, shell_string(shell->reader, &word));
}

// --- Commands

static bool is_container(Str name) {
    return str_eq_c(name, "docker") || str_eq_c(name, "podman") || str_eq_c(name, "docker-compose");
}

// -e NAME=value, -eNAME=value, --env NAME=value and --env=NAME=value.
static void container_env(Shell *shell, const ShellWords *words) {
    for (uint32_t i = 0; i < words->len; i++) {
        const ShellWord *word = &words->items[i];
        size_t from = 0;
        if (str_eq_c(word->text, "-e") || str_eq_c(word->text, "--env")) {
            if (++i == words->len) return;
            word = &words->items[i];
        } else if (str_starts(word->text, STR("--env="))) {
            from = 6;
        } else if (str_starts(word->text, STR("-e")) && word->text.len > 2) {
            from = 2;
        } else {
            continue;
        }
        Str rest = str_sub(word->text, from, word->text.len);
        const char *equals = rest.len ? memchr(rest.data, '=', rest.len) : NULL;
        if (!equals) continue;
        size_t at = (size_t)(equals - rest.data);
        add_env(shell, str_sub(rest, 0, at), word, shell_part(shell->reader, word, from + at + 1));
    }
}

// The command's words; `sudo` and its flags are passed over.
static ShellWords command_words(Shell *shell, TSNode node) {
    ShellWords words = {0};
    bool sudo = false;
    TSTreeCursor cursor = ts_tree_cursor_new(node);
    bool more = ts_tree_cursor_goto_first_child(&cursor);
    for (; more && words.len < MAX_WORDS; more = ts_tree_cursor_goto_next_sibling(&cursor)) {
        TSNode one = ts_tree_cursor_current_node(&cursor);
        const char *field = ts_tree_cursor_current_field_name(&cursor);
        if (!field || (strcmp(field, "name") != 0 && strcmp(field, "argument") != 0)) continue;
        ShellWord word = word_of(shell, one);
        if (!words.len && (str_eq_c(word.text, "sudo") || (sudo && str_starts(word.text, STR("-")))))
            sudo = true;
        else
            VEC_PUSH(shell->reader->arena, &words, word);
    }
    ts_tree_cursor_delete(&cursor);
    return words;
}

static void command(Shell *shell, TSNode node) {
    Reader *reader = shell->reader;
    ShellWords words = command_words(shell, node);
    DocumentNode *map = words.len ? reader_node(reader, DOCUMENT_MAP, STR_NONE) : NULL;
    DocumentNode *list = map ? reader_node(reader, DOCUMENT_LIST, STR_NONE) : NULL;
    if (!list) return;
    reader_span(reader, map, ts_node_start_byte(node), ts_node_end_byte(node));
    reader_span(reader, list, ts_node_start_byte(node), ts_node_end_byte(node));
    reader_add(reader, shell->commands, map);
    const ShellWord *name = &words.items[0];
    DocumentNode *name_node = shell_string(reader, name);
    if (name_node) name_node->text = str_base_name(name->text);
    shell_add(reader, map, STR("name"), name, name_node);
    shell_add(reader, map, STR("args"), name, list);
    ShellWords rest = {.items = words.items + 1, .len = words.len - 1};
    for (uint32_t i = 0; i < rest.len; i++)
        reader_add(reader, list, shell_string(reader, &rest.items[i]));
    Str program = str_base_name(name->text);
    if (str_eq_c(program, "curl"))
        shell_read_curl(reader, map, &rest);
    else if (str_eq_c(program, "http") || str_eq_c(program, "https") || str_eq_c(program, "httpie"))
        shell_read_httpie(reader, map, &rest);
    else if (is_container(program))
        container_env(shell, &rest);
}

// --- Here-documents

// The file that a redirection writes to. False for other redirections.
static bool file_target(Shell *shell, TSNode redirect, ShellWord *target) {
    TSNode file = ts_node_child_by_field_name(redirect, "destination", 11);
    Str source = syntax_node_text(shell->reader, redirect);
    if (ts_node_is_null(file) || !source.len || source.data[0] != '>') return false;
    ShellWord word = word_of(shell, file);
    if (str_eq_c(word.text, "/dev/null")) return false;
    *target = word;
    return true;
}

// The file that `tee` writes to.
static bool tee_target(Shell *shell, TSNode node, ShellWord *target) {
    if (!syntax_node_is(node, "command")) return false;
    ShellWords words = command_words(shell, node);
    if (!words.len || !str_eq_c(str_base_name(words.items[0].text), "tee")) return false;
    for (uint32_t i = 1; i < words.len; i++) {
        if (words.items[i].text.len && words.items[i].text.data[0] == '-') continue;
        *target = words.items[i];
        return true;
    }
    return false;
}

// Looks among the children of a redirected statement, of its here-document and of that one's pipeline.
static bool find_target(Shell *shell, TSNode statement, TSNode heredoc, ShellWord *target) {
    TSNode places[] = {statement, heredoc, heredoc};
    uint32_t count = ts_node_named_child_count(heredoc);
    for (uint32_t i = 0; i < count && i < MAX_WORDS; i++)
        if (syntax_node_is(ts_node_named_child(heredoc, i), "pipeline"))
            places[2] = ts_node_named_child(heredoc, i);
    for (size_t p = 0; p < 3; p++) {
        count = ts_node_named_child_count(places[p]);
        for (uint32_t i = 0; i < count && i < MAX_WORDS; i++) {
            TSNode one = ts_node_named_child(places[p], i);
            if (syntax_node_is(one, "file_redirect") ? file_target(shell, one, target)
                                                     : tee_target(shell, one, target))
                return true;
        }
    }
    return false;
}

static TSNode child_of_kind(TSNode node, const char *kind) {
    uint32_t count = ts_node_named_child_count(node);
    for (uint32_t i = 0; i < count && i < MAX_WORDS; i++)
        if (syntax_node_is(ts_node_named_child(node, i), kind)) return ts_node_named_child(node, i);
    return (TSNode){0};
}

static size_t line_begin(Str text, size_t at) {
    while (at > 0 && text.data[at - 1] != '\n')
        at--;
    return at;
}

static DocumentNode *heredoc_text(Shell *shell, TSNode heredoc, TSNode body) {
    Reader *reader = shell->reader;
    Str text = reader->text, arrow = syntax_node_text(reader, heredoc);
    size_t start = ts_node_start_byte(body), end = ts_node_end_byte(body), indent = 0;
    while (start < end && (text.data[start] == '\n' || text.data[start] == '\r'))
        start++;
    start = line_begin(text, start);
    TSNode close = child_of_kind(heredoc, "heredoc_end");
    if (!ts_node_is_null(close)) end = line_begin(text, ts_node_start_byte(close));
    if (end < start) end = start;
    const char *mark = arrow.len ? memchr(arrow.data, '<', arrow.len) : NULL;
    if (mark && str_starts(str_sub(arrow, (size_t)(mark - arrow.data), arrow.len), STR("<<-")))
        while (start + indent < end && text.data[start + indent] == '\t')
            indent++;
    DocumentNode *node =
        reader_node(reader, DOCUMENT_STRING, reader_unindent(reader, str_sub(text, start, end), indent));
    reader_span(reader, node, start, end);
    reader_inner(reader, node, start, indent);
    return node;
}

static void heredoc(Shell *shell, TSNode statement, TSNode node) {
    Reader *reader = shell->reader;
    TSNode start = child_of_kind(node, "heredoc_start"), body = child_of_kind(node, "heredoc_body");
    if (ts_node_is_null(start) || ts_node_is_null(body)) return;
    DocumentNode *map = reader_node(reader, DOCUMENT_MAP, STR_NONE);
    if (!map) return;
    reader_span(reader, map, ts_node_start_byte(node), ts_node_end_byte(node));
    reader_add(reader, shell->heredocs, map);
    ShellWord target;
    if (find_target(shell, statement, node, &target))
        shell_add(reader, map, STR("target"), &target, shell_string(reader, &target));
    ShellWord mark = {STR_NONE, syntax_node_text(reader, start)};
    bool quoted = mark.source.len && strchr("'\"\\", mark.source.data[0]);
    DocumentNode *node_quoted = reader_node(reader, DOCUMENT_BOOL, quoted ? STR("true") : STR("false"));
    reader_span(reader, node_quoted, ts_node_start_byte(start), ts_node_end_byte(start));
    shell_add(reader, map, STR("quoted"), &mark, node_quoted);
    shell_add(reader, map, STR("text"), &mark, heredoc_text(shell, node, body));
}

// --- The walk

static void visit(Shell *shell, TSNode node) {
    if (syntax_node_is(node, "variable_assignment")) {
        assignment(shell, node);
    } else if (syntax_node_is(node, "command")) {
        command(shell, node);
    } else if (syntax_node_is(node, "redirected_statement")) {
        uint32_t count = ts_node_named_child_count(node);
        for (uint32_t i = 0; i < count && i < MAX_WORDS; i++) {
            TSNode one = ts_node_named_child(node, i);
            if (syntax_node_is(one, "heredoc_redirect")) heredoc(shell, node, one);
        }
    }
}

static void visit_all(Shell *shell) {
    TSTreeCursor *cursor = &shell->syntax.cursor;
    for (;;) {
        visit(shell, ts_tree_cursor_current_node(cursor));
        if (ts_tree_cursor_goto_first_child(cursor)) continue;
        while (!ts_tree_cursor_goto_next_sibling(cursor))
            if (!ts_tree_cursor_goto_parent(cursor)) return;
    }
}

static DocumentNode *part(Reader *reader, DocumentKind kind, Str name) {
    DocumentNode *node = reader_node(reader, kind, STR_NONE);
    reader_span(reader, node, 0, 0);
    reader_key(reader, node, name, 0);
    reader_add(reader, reader->document->root, node);
    return node;
}

// The offset of a line that opens more here-documents than anybody writes, or SOURCE_NOT_FOUND.
static size_t crowded_line(Str text) {
    uint32_t count = 0;
    for (size_t i = 0; i + 1 < text.len; i++) {
        if (text.data[i] == '\n') count = 0;
        if (text.data[i] == '<' && text.data[i + 1] == '<' && ++count > MAX_HEREDOCS) return i;
    }
    return SOURCE_NOT_FOUND;
}

// The offset of a pipe behind more than anybody writes in one command, or SOURCE_NOT_FOUND. A command goes on
// behind a line that ends in |, & or a backslash, and behind comments.
static size_t crowded_pipeline(Str text) {
    uint32_t count = 0;
    char first = '\0', last = '\0'; // of the line, and before this place; blanks left out
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        bool goes_on = first == '#' || last == '|' || last == '&' || last == '\\';
        if (c == '|' && ++count > MAX_PIPES) return i;
        if (c == ';' || (c == '\n' && !goes_on)) count = 0;
        if (c == '\n') first = '\0';
        if (c == ' ' || c == '\t' || c == '\r' || c == '\n') continue;
        if (!first) first = c;
        if (first != '#') last = c;
    }
    return SOURCE_NOT_FOUND;
}

// What the parser would take too long for. True: a gap was noted.
static bool is_crowded(Reader *reader) {
    size_t line = crowded_line(reader->text), pipe = crowded_pipeline(reader->text);
    if (line != SOURCE_NOT_FOUND)
        reader_gap(reader, reader_line(reader, line), STR("not read: too many here-documents in one line"));
    else if (pipe != SOURCE_NOT_FOUND)
        reader_gap(reader, reader_line(reader, pipe), STR("not read: too many pipes in one command"));
    return line != SOURCE_NOT_FOUND || pipe != SOURCE_NOT_FOUND;
}

void read_shell(Reader *reader) {
    Shell shell = {.reader = reader};
    if (is_crowded(reader)) return;
    if (!syntax_open(&shell.syntax, reader, tree_sitter_bash())) return;
    reader->repeats = true; // a variable may be set again
    reader_root_map(reader);
    shell.env = part(reader, DOCUMENT_MAP, STR("env"));
    shell.commands = part(reader, DOCUMENT_LIST, STR("commands"));
    shell.heredocs = part(reader, DOCUMENT_LIST, STR("heredocs"));
    if (shell.env && shell.commands && shell.heredocs) visit_all(&shell);
    syntax_close(&shell.syntax);
}
