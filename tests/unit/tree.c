// SPDX-License-Identifier: MIT
#include "tests/unit/tree.h"

#include "analyzer/project/source.h"

static void add_node(StrBuf *out, const DocumentNode *node, bool places) {
    if (node->key_line && places) strbuf_printf(out, "%u:%u ", node->key_line, node->key_column);
    if (node->key_line) strbuf_printf(out, "%.*s: ", STR_ARG(node->key));
    if (node->kind == DOCUMENT_LIST || node->kind == DOCUMENT_MAP) {
        strbuf_add_char(out, node->kind == DOCUMENT_LIST ? '[' : '{');
        for (uint32_t i = 0; i < node->children.len; i++) {
            if (i) strbuf_add_c(out, ", ");
            add_node(out, node->children.items[i], places);
        }
        strbuf_add_char(out, node->kind == DOCUMENT_LIST ? ']' : '}');
    } else if (node->kind == DOCUMENT_NULL) {
        strbuf_add_c(out, "null");
    } else {
        strbuf_printf(out, node->kind == DOCUMENT_STRING ? "\"%.*s\"" : "%.*s", STR_ARG(node->text));
    }
    if (places)
        strbuf_printf(out, "@%u:%u-%u:%u", node->line, node->column, node->end_line, node->end_column);
}

static const char *text_of(Arena *arena, const DocumentNode *node, bool places) {
    StrBuf out;
    strbuf_init(&out, arena);
    add_node(&out, node, places);
    return out.data;
}

const char *tree_text(Arena *arena, const DocumentNode *node) { return text_of(arena, node, false); }

const char *tree_places(Arena *arena, const DocumentNode *node) { return text_of(arena, node, true); }

const char *tree_gaps(Arena *arena, const Document *document) {
    StrBuf out;
    strbuf_init(&out, arena);
    for (uint32_t i = 0; i < document->gaps.len; i++)
        strbuf_printf(&out, "%s%u: %.*s", i ? "\n" : "", document->gaps.items[i].line,
                      STR_ARG(document->gaps.items[i].reason));
    return out.data;
}

bool tree_is_whole(const Document *document) {
    for (uint32_t i = 0; i < document->gaps.len; i++)
        if (!source_mentions(document->gaps.items[i].reason, STR("stands twice"))) return false;
    return true;
}

Document *tree_read(Arena *arena, DocumentFormat format, const char *text) {
    return document_read(arena, format, STR("file"), str_copy(arena, str_from(text)));
}
