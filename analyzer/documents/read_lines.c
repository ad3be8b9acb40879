// SPDX-License-Identifier: MIT
// Files that are read line by line: scripts and lists of other languages.
#include "analyzer/documents/reader.h"

static bool is_comment(Str line) { return str_starts(line, STR("#")) || str_starts(line, STR("//")); }

void read_lines(Reader *reader) {
    Str text = reader->text;
    DocumentNode *list = reader_node(reader, DOCUMENT_LIST, STR_NONE);
    if (!list) return;
    reader->document->root = list;
    reader_span(reader, list, 0, text.len);
    for (uint32_t i = 1; i <= reader->lines.line_count; i++) {
        Str whole = source_line(&reader->lines, i), line = str_trim(whole);
        if (!line.len || is_comment(line)) continue;
        DocumentNode *node = reader_node(reader, DOCUMENT_STRING, line);
        if (!node) return;
        size_t start = (size_t)(line.data - text.data);
        reader_span(reader, node, start, start + line.len);
        reader_add(reader, list, node);
    }
}
