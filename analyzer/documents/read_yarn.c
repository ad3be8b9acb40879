// SPDX-License-Identifier: MIT
// yarn.lock of yarn 1: entries of indented lines, in a style of its own. A later yarn writes YAML.
//
// An entry's head lists what it answers, `"a@^1.0", a@~1.1:`; its key in the tree is that list without
// quotes, "a@^1.0, a@~1.1", which is how the later yarn writes it too.
#include "analyzer/documents/reader.h"

#include <string.h>

enum { YARN_DEPTH = 3 }; // entry, `dependencies`, a dependency: no file has more

typedef struct Yarn {
    Reader *reader;
    DocumentNode *maps[YARN_DEPTH + 1]; // the open maps, from the root
    uint32_t indents[YARN_DEPTH + 1];   // of what stands in them
    uint32_t depth;                     // of the innermost
} Yarn;

// The next word or quoted text of a line at *at, which moves behind it.
static Str next_word(Str line, size_t *at) {
    while (*at < line.len && (line.data[*at] == ' ' || line.data[*at] == ','))
        (*at)++;
    size_t start = *at;
    if (start < line.len && line.data[start] == '"') {
        size_t end = start + 1;
        while (end < line.len && line.data[end] != '"')
            end += line.data[end] == '\\' ? 2 : 1;
        *at = end < line.len ? end + 1 : line.len;
        return str_sub(line, start + 1, end);
    }
    while (*at < line.len && !memchr(" ,", line.data[*at], 2))
        (*at)++;
    return str_sub(line, start, *at);
}

// The head of a map without its colon and quotes.
static Str head_text(const Yarn *yarn, Str head) {
    size_t at = 0;
    Str first = next_word(head, &at);
    if (at >= head.len) return first;
    StrBuf out;
    strbuf_init(&out, yarn->reader->arena);
    strbuf_add(&out, first);
    while (at < head.len) {
        Str word = next_word(head, &at);
        if (word.len) strbuf_add_c(&out, ", ");
        strbuf_add(&out, word);
    }
    return strbuf_str(&out);
}

static DocumentNode *add_entry(Yarn *yarn, DocumentKind kind, Str key, Str text, Str line) {
    Reader *reader = yarn->reader;
    DocumentNode *node = reader_node(reader, kind, text);
    if (!node) return NULL;
    size_t start = (size_t)(line.data - reader->text.data);
    reader_span(reader, node, start, start + line.len);
    reader_key(reader, node, key, start);
    reader_add(reader, yarn->maps[yarn->depth], node);
    return node;
}

static bool read_line(Yarn *yarn, Str whole, Str line) {
    uint32_t indent = (uint32_t)(line.data - whole.data);
    while (yarn->depth && indent < yarn->indents[yarn->depth])
        yarn->depth--;
    uint32_t number = reader_line(yarn->reader, (size_t)(line.data - yarn->reader->text.data));
    if (line.data[line.len - 1] == ':') {
        DocumentNode *map =
            add_entry(yarn, DOCUMENT_MAP, head_text(yarn, str_sub(line, 0, line.len - 1)), STR_NONE, line);
        if (!map) return false;
        if (yarn->depth == YARN_DEPTH) {
            reader_gap(yarn->reader, number, STR("deeper than a yarn.lock can be"));
            return false;
        }
        yarn->maps[++yarn->depth] = map;
        yarn->indents[yarn->depth] = indent + 1;
        return true;
    }
    size_t at = 0;
    Str key = next_word(line, &at), value = next_word(line, &at);
    if (!key.len || !value.len || !yarn->depth) {
        reader_gap(yarn->reader, number, STR("not a line of a yarn.lock"));
        return false;
    }
    return add_entry(yarn, DOCUMENT_STRING, key, value, line) != NULL;
}

void read_yarn(Reader *reader) {
    Str text = reader->text;
    if (str_starts(text, STR("__metadata:")) || str_contains(text, STR("\n__metadata:"))) {
        reader_run(reader, DOCUMENT_YAML);
        return;
    }
    DocumentNode *root = reader_node(reader, DOCUMENT_MAP, STR_NONE);
    if (!root) return;
    reader->document->root = root;
    reader_span(reader, root, 0, text.len);
    Yarn yarn = {.reader = reader, .maps = {root}};
    for (uint32_t i = 1; i <= reader->lines.line_count; i++) {
        Str whole = source_line(&reader->lines, i), line = str_trim(whole);
        if (line.len && line.data[0] != '#' && !read_line(&yarn, whole, line)) return;
    }
}
